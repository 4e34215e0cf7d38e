import type { Command } from 'commander';
import { DataError, DomainError, Interrupted } from '../errors.js';
import type { Estimator } from '../estimator/estimator.js';
import type { Stopping } from '../risk/confidence.js';
import type { Problem } from '../risk/problem.js';
import { coreRequest, simulate, stagesOfJob } from '../risk/simulate.js';
import { type Backend, type Bits, backends, type Job, run, SimulationState } from '../simd/index.js';
import { type Checkpoint, openCheckpoint, readState } from './checkpoint.js';
import type { CommandContext } from './context.js';
import { parseInteger } from './numbers.js';
import { oneWord } from './one-word.js';
import { announceSmallShard, printResult, printRisk } from './print-simulation.js';
import { progressBar } from './progress.js';
import { covered } from './sampling.js';
import { say } from './say.js';
import { parseShard, shardForms } from './shard.js';
import { untilSignal } from './signals.js';
import { parseUntil, plannedSamples, untilNarrow } from './until.js';
import { estimatorForms, lawForms, parseEstimator, parseLaw } from './words.js';

interface Options {
  readonly estimator: string;
  readonly teacher: string;
  readonly noise: string;
  readonly samples?: string;
  readonly until?: string;
  readonly seed: string;
  readonly bits: string;
  readonly threads: string;
  readonly backend: string;
  readonly sampling: string;
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
  /** The stages of `--until` on the core. */
  readonly stages?: Stopping;
}

async function askedBy(options: Options): Promise<Asked> {
  const problem = { teacher: parseLaw('--teacher', options.teacher), noise: parseLaw('--noise', options.noise) };
  const estimator = parseEstimator('--estimator', options.estimator, problem);
  const seed = parseInteger('simulate', '--seed', options.seed, 0, MOST);
  const request = coreRequest(estimator, problem);
  if (request === undefined) return { estimator, problem, seed };
  const bits = parseInteger('simulate', '--bits', options.bits, 0, 64) as Bits;
  if (options.until === undefined) {
    const samples = parseInteger('simulate', '--samples', options.samples ?? '1e8', 2, MOST);
    return { estimator, problem, seed, job: { ...request, samples, seed, bits } as Job };
  }
  const stages = await stagesOfJob({ ...request, seed, bits }, parseUntil('simulate', options.until));
  const samples = plannedSamples(stages, options.resume ?? options.checkpoint);
  return { estimator, problem, seed, job: { ...request, samples, seed, bits } as Job, stages };
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
  return { threads, backend: oneWord('simulate', '--backend', backends, options.backend) };
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

const samplesOneByOne = ({ samples = '1e6' }: Options): number =>
  parseInteger('simulate', '--samples', samples, 2, 1e11);

/** Draws one by one what the core does not know; a million samples unless asked otherwise. */
async function drawOneByOne(
  { estimator, problem, seed }: Asked,
  options: Options,
  given: (name: keyof Options) => boolean,
  context: CommandContext,
  sampling: string | undefined,
): Promise<void> {
  for (const name of ofCore)
    if (given(name))
      throw new DomainError(
        'simulate',
        `no --${name} where the SIMD core does not know --estimator, --teacher or --noise`,
        options[name],
      );
  const until = options.until === undefined ? undefined : parseUntil('simulate', options.until);
  const size = until === undefined ? { samples: samplesOneByOne(options) } : { until };
  say('simulate: drawn one by one, on one thread');
  const bar = progressBar('simulate');
  await untilSignal(async signal => {
    try {
      const progress = (done: number, of: number): void => bar.update(done, of);
      const found = await simulate(estimator, problem, { ...size, seed, signal, progress });
      printRisk({ ...found, ...(sampling && { sampling }) }, options);
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
  if (options.until !== undefined && given('samples'))
    throw new DomainError('simulate', 'either --samples or --until', options.samples);
  const asked = await askedBy(options);
  const { job, stages } = asked;
  let sampling: string | undefined;
  if (options.sampling !== 'random') {
    for (const other of ['until', 'shard', 'checkpoint', 'resume', 'bits'] as const)
      if (given(other)) throw new DomainError('simulate', `either --sampling ${options.sampling} or --${other}`, options[other]); // biome-ignore format: one line
    const { estimator, problem, seed } = asked;
    const samples = job?.samples ?? samplesOneByOne(options);
    const bar = progressBar('simulate');
    const progress = (done: number, of: number): void => bar.update(done, of);
    const found = await covered(
      options.sampling,
      { estimator, problem, request: job },
      { samples, seed, backend: manner.backend, progress },
    ).finally(() => bar.stop());
    if (found !== undefined && 'risk' in found) return printRisk(found, options);
    sampling = found?.reason;
  }
  if (job === undefined) {
    if (resume === undefined) return drawOneByOne(asked, options, given, context, sampling);
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
      const go = (): Promise<void> => runState(state, manner, checkpoint, signal);
      await go();
      announceSmallShard(state);
      const confidence = stages === undefined || of > 1 ? undefined : await untilNarrow(state, stages, go);
      const shown = { ...(options.json && { json: options.json }), ...(of > 1 && { shard: `${part}/${of}` }) };
      printResult(state, shown, confidence, sampling);
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
    .option('--samples <n>', 'samples, 1e8 on the core, else 1e6; of lattice and stratified points a number near it')
    .option('--until <width>', 'instead of --samples: until the 95 % interval is no wider, whenever that is')
    .option('--seed <n>', 'seed of the streams', '1')
    .option('--bits <b>', 'bits of a uniform: 52, 32 (faster), 24 (single precision, fastest)', '52')
    .option(
      '--sampling <name>',
      'random, lattice (randomly shifted), stratified, or auto: what errs least in a pilot',
      'random',
    )
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
