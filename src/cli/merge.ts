import type { Command } from 'commander';
import { DataError } from '../errors.js';
import { SimulationState } from '../simd/index.js';
import { readState } from './checkpoint.js';
import { printResult } from './simulate.js';

/** `merge`: the digits of the whole simulation from the files of its shards. */
export function registerMerge(program: Command): void {
  program
    .command('merge')
    .description('join the shards of a simulation: the digits of the unsharded run')
    .argument('<files...>', 'checkpoints of `simulate --shard i/n`, or its --json documents')
    .option('--json', 'one JSON document on standard output')
    .action((files: readonly string[], options: { readonly json?: true }) => {
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
      printResult(whole, options);
    });
}
