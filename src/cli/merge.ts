import type { Command } from 'commander';
import { DataError } from '../errors.js';
import { stagesOfJob } from '../risk/simulate.js';
import { SimulationState } from '../simd/index.js';
import { readState } from './checkpoint.js';
import type { CommandContext } from './context.js';
import { printResult } from './print-simulation.js';
import { say } from './say.js';
import { confidenceOf, parseUntil } from './until.js';

/** `merge`: the digits of the whole simulation from the files of its shards. */
export function registerMerge(program: Command, context: CommandContext): void {
  program
    .command('merge')
    .description('join the shards of a simulation: the digits of the unsharded run')
    .argument('<files...>', 'checkpoints of `simulate --shard i/n`, or its --json documents')
    .option(
      '--until <width>',
      'the width that the shards were simulated for: adds the interval, status 3 where it is wider',
    )
    .option('--json', 'one JSON document on standard output')
    .action(async (files: readonly string[], options: { readonly json?: true; readonly until?: string }) => {
      const parts = files.map(file => ({ file, state: readState(file) }));
      const whole = SimulationState.start(parts[0]!.state.job);
      for (const { file, state } of parts) whole.merge(state, file);
      if (!whole.complete) {
        const unfinished = parts.find(({ state }) => !state.complete);
        throw new DataError(
          unfinished
            ? `merge: expected finished parts, got ${unfinished.file} (go on with simulate --resume)`
            : `merge: expected all ${parts[0]!.state.shard.of} shards, got ${files.length}`,
        );
      }
      if (options.until === undefined) return printResult(whole, options);
      const stages = await stagesOfJob(whole.job, parseUntil('merge', options.until));
      const [confidence, stage] = confidenceOf('merge', stages, whole);
      printResult(whole, options, confidence);
      if (stages.isNarrow(confidence)) return;
      say(
        `merge: the interval is wider than ${options.until}: go on with --samples ${stages.samplesAt(stage + 1)} a shard`,
      );
      context.setStatus(3);
    });
}
