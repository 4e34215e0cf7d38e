import type { Command } from 'commander';
import { DataError, DomainError } from '../errors.js';
import type { Estimator } from '../estimator/estimator.js';
import { json } from '../report/json.js';
import type { Problem } from '../risk/problem.js';
import { coreRequest, type SimulatedRisk, simulate } from '../risk/simulate.js';
import {
  type Backend,
  type Bits,
  backends,
  Interrupted,
  type Job,
  resultOf,
  run,
  SimulationState,
} from '../simd/index.js';
import { type Checkpoint, openCheckpoint, readState } from './checkpoint.js';
import type { CommandContext } from './context.js';
import { parseInteger } from './numbers.js';
import { progressBar } from './progress.js';
import { say } from './say.js';
import { parseShard, shardForms } from './shard.js';
import { untilSignal } from './signals.js';
import { estimatorForms, lawForms, parseEstimator, parseLaw } from './words.js';

interface Options {
  readonly estimator: string;
  readonly teacher: string;
  readonly noise: string;
  readonly samples?: string;
  readonly seed: string;
  readonly bits: string;
  readonly threads: string;
  readonly backend: string;
  readonly shard?: string;
  readonly checkpoint?: string;
  readonly resume?: string;
  readonly json?: true;
}

const MOST = Number.MAX_SAFE_INTEGER;

/** What the words of the command line ask for. */
interface Asked {
  readonly estimator: Estimator;
  readonly problem: Problem;
  readonly seed: number;
  /** The samples on the core; undefined where it does not know the estimator or a law. */
  readonly job?: Job;
}

function askedBy(options: Options): Asked {
  const problem = { teacher: parseLaw('--teacher', options.teacher), noise: parseLaw('--noise', options.noise) };
  const estimator = parseEstimator('--estimator', options.estimator, problem);
  const seed = parseInteger('simulate', '--seed', options.seed, 0, MOST);
  const request = coreRequest(estimator, problem);
  if (request === undefined) return { estimator, problem, seed };
  const samples = parseInteger('simulate', '--samples', options.samples ?? '1e8', 2, MOST);
  const bits = parseInteger('simulate', '--bits', options.bits, 0, 64) as Bits;
  return { estimator, problem, seed, job: { ...request, samples, seed, bits } as Job };
}

/** What the file holds must be what the words on the command line ask for, as far as they were given. */
function resumed(file: string, asked: Job, options: Options, given: (name: keyof Options) => boolean): SimulationState {
  const state = readState(file);
  const slots: readonly [keyof Options, unknown, unknown][] = [
    ['teacher', asked.teacher, state.job.teacher],
    ['noise', asked.noise, state.job.noise],
    ['estimator', asked.target, state.job.target],
    ['samples', asked.samples, state.job.samples],
    ['seed', asked.seed, state.job.seed],
    ['bits', asked.bits, state.job.bits],
    ['shard', options.shard && parseShard('simulate', options.shard), state.shard],
  ];
  for (const [name, wanted, held] of slots) {
    const same = JSON.stringify(wanted) === JSON.stringify(held);
    if (given(name) && !same)
      throw new DataError(
        `${file}: expected a checkpoint of --${name} ${options[name]}, got one of ${JSON.stringify(held)}`,
      );
  }
  return state;
}

/** A number in lines of text; what has no value is none. */
const shown = (x: number, text: string): string => (Number.isNaN(x) ? 'none' : text);

const digits = (x: number): string => x.toPrecision(17).replace(/\.?0+(e|$)/, '$1');

/** Says of a shard that is too small for a standard error why it has none. */
function announceSmallShard({ shard: { part, of }, samples }: SimulationState): void {
  if (samples >= 2) return;
  const lacks = samples === 0 ? 'no sample, so no estimate' : 'one sample, so no standard error';
  say(`simulate: shard ${part}/${of} holds ${lacks} of its own; merge takes it as it is`);
}

/** The lines of a result, or its JSON document, where what has no value is the string NaN. */
export function printResult(state: SimulationState, options: { readonly json?: true; readonly shard?: string }): void {
  const part = options.shard && { shard: options.shard, state: JSON.parse(state.toString()) as unknown };
  print(resultOf(state), options, { ...part });
}

function print(
  { risk, standardError, n, seed, backend }: SimulatedRisk,
  options: { readonly json?: true },
  part: Readonly<Record<string, unknown>> = {},
): void {
  if (options.json) {
    process.stdout.write(json({ risk, standardError, n, seed, backend, ...part }));
    return;
  }
  const lines = [
    ['E (w - u)^2', shown(risk, String(risk))],
    ['standard error', shown(standardError, digits(standardError))],
    ['samples', String(n)],
    ['seed', String(seed)],
    ['backend', backend],
  ];
  process.stdout.write(lines.map(([name, value]) => `${name!.padEnd(15)} ${value}\n`).join(''));
}

function noteOf(state: SimulationState): string {
  const { risk, standardError } = state.estimate();
  return ` | ${risk.toPrecision(8)} +- ${standardError.toPrecision(2)}`;
}

/** How a simulation is run. */
interface Manner {
  readonly threads: number;
  readonly backend: Backend;
}

function mannerOf(options: Options): Manner {
  const threads = parseInteger('simulate', '--threads', options.threads, 1, 1024);
  const backend = backends.find(name => name === options.backend);
  if (backend === undefined) throw new DomainError('simulate', '--backend wasm or js', options.backend);
  return { threads, backend };
}

/** Runs what is missing, and keeps what is done in the checkpoint if there is one. @throws Interrupted */
async function runState(
  state: SimulationState,
  { threads, backend }: Manner,
  checkpoint: Checkpoint | undefined,
  signal: AbortSignal,
): Promise<void> {
  say(`simulate: ${backend} backend, ${threads} thread${threads === 1 ? '' : 's'}`);
  const bar = progressBar('simulate');
  const [first, end] = state.whole;
  try {
    const onProgress = (): void => {
      checkpoint?.saveNowAndThen();
      const chunks = state.done.reduce((total, range) => total + range[1] - range[0], 0);
      bar.update(chunks, end - first, noteOf(state));
    };
    await run(state, { backend, threads, signal, onProgress });
  } finally {
    bar.stop();
    checkpoint?.save();
  }
}

/** Options that are about the core. */
const ofCore = ['bits', 'backend', 'shard', 'checkpoint'] as const;

/** Draws one by one what the core does not know; a million samples unless asked otherwise. */
async function drawOneByOne(
  { estimator, problem, seed }: Asked,
  options: Options,
  given: (name: keyof Options) => boolean,
  context: CommandContext,
): Promise<void> {
  for (const name of ofCore)
    if (given(name))
      throw new DomainError(
        'simulate',
        `no --${name} where the SIMD core does not know --estimator, --teacher or --noise`,
        options[name],
      );
  const samples = parseInteger('simulate', '--samples', options.samples ?? '1e6', 2, 1e11);
  say('simulate: drawn one by one, on one thread');
  const bar = progressBar('simulate');
  await untilSignal(async signal => {
    try {
      const progress = (done: number, of: number): void => bar.update(done, of);
      print(await simulate(estimator, problem, { samples, seed, signal, progress }), options);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      say('simulate: interrupted');
      context.setStatus(signal.reason as number);
    } finally {
      bar.stop();
    }
  });
}

async function simulateOrStop(options: Options, given: (name: keyof Options) => boolean, context: CommandContext) {
  const { resume, checkpoint: name } = options;
  const manner = mannerOf(options);
  const asked = askedBy(options);
  const { job } = asked;
  if (job === undefined) {
    if (resume === undefined) return drawOneByOne(asked, options, given, context);
    throw new DomainError('simulate', '--estimator, --teacher and --noise of a simulation on the SIMD core', undefined);
  }
  const start = (): SimulationState =>
    resume === undefined
      ? SimulationState.start(job, options.shard === undefined ? undefined : parseShard('simulate', options.shard))
      : resumed(resume, job, options, given);
  const file = name ?? resume;
  const checkpoint = file === undefined ? undefined : openCheckpoint(file, resume, start);
  const state = checkpoint?.state ?? start();
  if (resume === undefined && state.samples > 0) say(`simulate: goes on after the ${state.samples} samples of ${file}`);
  const { part, of } = state.shard;
  await untilSignal(async signal => {
    try {
      await runState(state, manner, checkpoint, signal);
      announceSmallShard(state);
      printResult(state, { ...(options.json && { json: options.json }), ...(of > 1 && { shard: `${part}/${of}` }) });
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      const rest = file === undefined ? '' : `, go on with --resume ${file}`;
      say(`simulate: interrupted after ${state.samples} samples${rest}`);
      context.setStatus(signal.reason as number);
    } finally {
      checkpoint?.close();
    }
  });
}

/** `simulate`: the mean squared error of an estimator by plain Monte Carlo, in parts, in parallel, resumable. */
export function registerSimulate(program: Command, context: CommandContext): void {
  program
    .command('simulate')
    .description('estimate E (w(u + eta) - u)^2 by Monte Carlo, with its standard error')
    .option('--estimator <word>', `${estimatorForms}; on the SIMD core those of straight pieces`, 'clip:0.75')
    .option(
      '--teacher <law>',
      `law of u: ${lawForms}; the core draws the uniform, gaussian, laplace, cauchy`,
      'uniform:1',
    )
    .option('--noise <law>', 'law of eta, as --teacher', 'uniform:0.5')
    .option('--samples <n>', 'samples, 1e8 on the core, else 1e6')
    .option('--seed <n>', 'seed of the streams', '1')
    .option('--bits <b>', 'bits of a uniform: 52, 32 (faster), 24 (single precision, fastest)', '52')
    .option('--threads <n>', 'threads; they do not change a digit', '1')
    .option('--backend <name>', 'wasm or js; the same digits', 'wasm')
    .option('--shard <i/n>', `the i-th of n parts, for \`merge\`: ${shardForms}`)
    .option('--checkpoint <file>', 'write what is done there, about once a second, and go on from what is there')
    .option('--resume <file>', 'go on from a checkpoint')
    .option('--json', 'one JSON document on standard output')
    .action((options: Options, command: Command) =>
      simulateOrStop(options, name => command.getOptionValueSource(name) === 'cli', context),
    );
}
