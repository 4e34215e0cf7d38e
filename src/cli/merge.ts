import type { Command } from 'commander';
import { DataError, DomainError } from '../errors.js';
import { stagesOfJob } from '../risk/simulate.js';
import { SimulationState } from '../simd/index.js';
import { readState } from './checkpoint.js';
import type { CommandContext } from './context.js';
import { commandOfPart } from './part.js';
import { printResult } from './print-simulation.js';
import { readEach, readText } from './read.js';
import { say } from './say.js';
import { confidenceOf, parseUntil } from './until.js';

interface Options {
  readonly json?: true;
  readonly csv?: true;
  readonly until?: string;
}

/** The command whose part a file holds. @throws DataError where it is none's */
function commandOf(file: string): 'simulate' | 'sweep' | 'verify' | 'experiment' {
  const none = (got: string): DataError =>
    new DataError(`${file}: expected a part of simulate, sweep, verify or experiment, got ${got}`);
  let document: unknown;
  try {
    document = JSON.parse(readText(file).replace(/^\uFEFF/, ''));
  } catch (error) {
    throw error instanceof DataError ? error : none('text that is no JSON');
  }
  const slots = Object(document) as { cells?: unknown; state?: unknown; body?: unknown };
  const command = commandOfPart(document);
  if (command !== undefined) return command;
  if (Array.isArray(slots.cells)) return 'experiment';
  if (slots.state === undefined && slots.body === undefined) throw none('something else');
  return 'simulate';
}

async function mergeSimulation(files: readonly string[], options: Options, context: CommandContext): Promise<void> {
  const parts = readEach('merge', files, file => ({ file, state: readState(file) }));
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
  const { csv: _, until, ...shown } = options;
  if (until === undefined) return printResult(whole, shown);
  const stages = await stagesOfJob(whole.job, parseUntil('merge', until));
  const [confidence, stage] = confidenceOf('merge', stages, whole);
  printResult(whole, shown, confidence);
  if (stages.isNarrow(confidence)) return;
  say(
    `merge: the interval is wider than ${until}: simulate each shard with --samples ${stages.samplesAt(stage + 1)} for --until, and another --checkpoint`,
  );
  context.setStatus(3);
}

/** `merge`: the digits of the whole from the files of its shards. */
export function registerMerge(program: Command, context: CommandContext): void {
  program
    .command('merge')
    .description('join the shards of simulate, sweep, verify or experiment: the digits of the unsharded run')
    .argument(
      '<files...>',
      'checkpoints of --shard i/n, --json documents of `simulate --shard`, or results of `experiment --shard`',
    )
    .option(
      '--until <width>',
      'the width that the shards were simulated for: adds the interval, status 3 where it is wider',
    )
    .option('--csv', 'the points of a sweep as comma-separated values on standard output')
    .option('--json', 'one JSON document on standard output')
    .action(async (files: readonly string[], options: Options) => {
      const command = commandOf(files[0]!);
      const { csv, json, until } = options;
      if (csv && json) throw new DomainError('merge', 'either --csv or --json', '--csv --json');
      if (csv && command !== 'sweep') throw new DomainError('merge', '--csv with parts of sweep only', command);
      if (until !== undefined && command !== 'simulate')
        throw new DomainError('merge', '--until with parts of simulate only', command);
      if (command === 'simulate') await mergeSimulation(files, options, context);
      else if (command === 'sweep') (await import('./sweep.js')).mergeSweep(files, options);
      else if (command === 'verify') context.setStatus((await import('./verify-parts.js')).mergeVerify(files, options));
      else await (await import('./experiment.js')).mergeExperiment(files, options, context);
    });
}
