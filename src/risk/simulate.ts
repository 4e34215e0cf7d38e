import { requireLaw } from '../distribution/family.js';
import { DomainError, Interrupted } from '../errors.js';
import type { Estimator } from '../estimator/estimator.js';
import { requireEstimator } from '../estimator/family.js';
import { refuseUnknown } from '../numeric/domain.js';
import {
  type Bits,
  breathe,
  checkedJob,
  checkManner,
  coreLaw,
  type JobRequest,
  type Law,
  MAX_BREAKS,
  type RunOptions,
  type Shard,
  simulateJob,
} from '../simd/index.js';
import { boundOf, type Confidence, type Stopping, stoppingAt } from './confidence.js';
import { sampling } from './monte-carlo.js';
import { checkProblem, type Problem } from './problem.js';

/** What `simulate` may be told. */
export interface SimulateOptions extends Omit<RunOptions, 'onProgress'> {
  /** Default 10^6. */
  readonly samples?: number;
  /**
   * Instead of `samples`: draw until the interval that holds the risk in 95 % of seeds, whenever it stops, is no wider than
   * this. Neither threads nor the backend change where it stops.
   */
  readonly until?: number;
  /** Default 1. */
  readonly seed?: number;
  /** How fine the uniforms of the SIMD core are: 52 by default, 32 (faster), 24 (fastest). */
  readonly bits?: Bits;
  /** Part i of n of the samples. */
  readonly shard?: Shard;
  /** Called with the samples done so far and the samples in all. */
  readonly progress?: (done: number, total: number) => void;
}

/** A simulated risk, in the words of `risk`, with what is needed to repeat it; with `until` the interval that it stopped at. */
export interface SimulatedRisk extends Partial<Confidence> {
  /** The mean squared error of the samples; NaN for a shard that holds none. */
  readonly risk: number;
  /** Its standard error as estimated from the samples; NaN for a shard that holds fewer than two. */
  readonly standardError: number;
  readonly n: number;
  readonly seed: number;
  /** What computed it: `wasm`, `js` (the core's twin, the same digits), or `draws` for what the core does not know. */
  readonly backend: string;
}

/** An estimator and the laws in one object with the samples: how 0.1.0 was called. */
export interface SimulateRequest extends Omit<JobRequest, 'target'> {
  readonly target: Estimator | JobRequest['target'];
}

const OPTIONS = ['samples', 'until', 'seed', 'bits', 'shard', 'threads', 'backend', 'worker', 'signal', 'progress'];

/** The same samples on the core; undefined where it does not know a law, or the estimator is not of at most 64 pieces. */
export function coreRequest(estimator: Estimator, { teacher, noise }: Problem): JobRequest | undefined {
  const [u, eta] = [coreLaw(teacher), coreLaw(noise)];
  const { breakPoints, pieces } = estimator;
  if (u === undefined || eta === undefined || pieces === undefined || breakPoints.length > MAX_BREAKS) return undefined;
  return { teacher: u, noise: eta, target: { breakPoints, pieces } };
}

/**
 * E (w(u + eta) - u)^2 by plain Monte Carlo. Piecewise affine estimators under uniform, Gaussian, Laplace and Cauchy laws
 * run on the SIMD core, where neither threads nor shards nor the backend change a digit; every other estimator and law with
 * a sampler, own ones among them, is drawn one by one on the calling thread, as by `risk` with method monte-carlo.
 *
 * Cost: time n, memory 1, for n samples.
 *
 * @param estimator w
 * @param problem laws of u (teacher) and eta (noise)
 * @param options samples or until, seed; bits, shard, threads, backend of the core; worker, signal, progress
 * @throws DomainError if an option is unknown, out of range or not of use here, or if the squared error has no variance
 * @throws Interrupted if the signal fires
 * @example (await simulate(clip(0.75), { teacher: uniform(1), noise: cauchy(0.5) }, { samples: 1e5 })).risk
 */
export async function simulate(
  estimator: Estimator,
  problem: Problem,
  options?: SimulateOptions,
): Promise<SimulatedRisk>;
/** As it was called in 0.1.0, with everything in one object; for one version more. */
export async function simulate(
  request: SimulateRequest,
  options?: RunOptions & { readonly shard?: Shard },
): Promise<SimulatedRisk>;
export async function simulate(
  first: Estimator | SimulateRequest,
  second?: Problem | RunOptions,
  third: SimulateOptions = {},
): Promise<SimulatedRisk> {
  if (typeof first !== 'object' || first === null || !('target' in first))
    return simulated(first as Estimator, second as Problem, third);
  const { target, teacher, noise, ...rest } = first;
  for (const [role, law] of Object.entries({ teacher, noise }))
    if (law === undefined) requireLaw('simulate', role, law);
  const options = second as RunOptions | undefined;
  const knows = [teacher, noise].every(law => coreLaw(law) !== undefined || !isLaw(law));
  const isOfCore = 'step' in Object(target) || (target as { pieces?: unknown } | undefined)?.pieces !== undefined;
  if (knows && isOfCore) return simulateJob(first, options);
  return simulated(target as Estimator, { teacher, noise } as Problem, { ...rest, ...options });
}

/** Samples of the pilot that says how many will do, with a seed of its own. */
const PILOT = 2 ** 18;
const pilotSeed = (seed: number): number => Number.MAX_SAFE_INTEGER - seed;

const supportOf = ({ name, scale }: Law): readonly [number, number] =>
  name === 'uniform' || scale === 0 ? [-scale, scale] : [-Infinity, Infinity];

/**
 * The stages of a simulation on the core that stops by itself.
 *
 * @param until the width, in (0, Infinity)
 * @throws DomainError unless the job is one of an estimator, or where it would take more than 2^53 samples
 */
export async function stagesOfJob(job: JobRequest, until: number): Promise<Stopping> {
  const { teacher, noise, target, seed } = checkedJob('simulate', { ...job, samples: PILOT });
  if (!('pieces' in target)) throw new DomainError('simulate', 'an estimator as target beside until', 'a grid');
  const pilot = await simulateJob({ ...job, samples: PILOT, seed: pilotSeed(seed) });
  const bound = boundOf(target.breakPoints, target.pieces, supportOf(teacher), supportOf(noise));
  return stoppingAt(until, pilot, { bound, block: 2 ** 17, most: 2 ** 53 - 2 ** 17 });
}

/** The stages where the core knows the estimator or a law not. */
async function stagesOfDraws(
  estimator: Estimator,
  problem: Problem,
  until: number,
  { progress: _, ...quiet }: SimulateOptions,
): Promise<Stopping> {
  const { seed = 1 } = quiet;
  if (!Number.isSafeInteger(seed) || seed < 0) throw new DomainError('simulate', 'seed an integer in [0, 2^53)', seed);
  const pilot = await simulated(estimator, problem, { ...quiet, samples: PILOT, seed: pilotSeed(seed) });
  const { breakPoints, pieces } = estimator;
  const [u, eta] = [problem.teacher.support, problem.noise.support];
  const bound = pieces === undefined ? Infinity : boundOf(breakPoints, pieces, u, eta);
  return stoppingAt(until, pilot, { bound, block: 2 ** 16, most: 1e11 });
}

async function simulatedUntil(
  estimator: Estimator,
  problem: Problem,
  { until, ...options }: SimulateOptions,
): Promise<SimulatedRisk> {
  for (const name of ['samples', 'shard'] as const)
    if (options[name] !== undefined) throw new DomainError('simulate', `no ${name} beside until`, options[name]);
  if (typeof until !== 'number' || !(until > 0 && until < Infinity))
    throw new DomainError('simulate', 'until in (0, Infinity)', until);
  const { seed = 1, bits = 52 } = options;
  const request = coreRequest(estimator, problem);
  const stages =
    request === undefined
      ? await stagesOfDraws(estimator, problem, until, options)
      : await stagesOfJob({ ...request, seed, bits }, until);
  for (let stage = 0; ; stage++) {
    const found = await simulated(estimator, problem, { ...options, samples: stages.samplesAt(stage) });
    const confidence = stages.confidenceAt(stage, found);
    if (stages.isNarrow(confidence)) return { ...found, ...confidence };
  }
}

const isLaw = (law: unknown): boolean => typeof law === 'object' && law !== null && 'pdf' in law;

/** Options of the core that do nothing without it. */
const ofCore = ['bits', 'shard'] as const;

/** Milliseconds after which others may do something, among them whoever aborts the signal. */
const BREATH = 50;

async function simulated(estimator: Estimator, problem: Problem, options: SimulateOptions): Promise<SimulatedRisk> {
  refuseUnknown('simulate', options, OPTIONS);
  requireEstimator('simulate', estimator);
  checkProblem('simulate', problem);
  if (options.until !== undefined) return simulatedUntil(estimator, problem, options);
  const { samples = 1e6, seed = 1, bits = 52, progress, signal, ...run } = options;
  const request = coreRequest(estimator, problem);
  if (request !== undefined)
    return simulateJob(
      { ...request, samples, seed, bits },
      { ...run, ...(signal && { signal }), ...(progress && { onProgress: state => progress(state.samples, samples) }) },
    );
  checkManner(options);
  for (const name of ofCore)
    if (options[name] !== undefined)
      throw new DomainError(
        'simulate',
        `no ${name} where the SIMD core knows the estimator or a law not`,
        options[name],
      );
  let last: SimulatedRisk | undefined;
  let rested = performance.now();
  for (const soFar of sampling('simulate', estimator, problem, samples, seed)) {
    if (typeof soFar !== 'number') last = { ...soFar, backend: 'draws' };
    progress?.(typeof soFar === 'number' ? soFar : soFar.n, samples);
    if (performance.now() - rested > BREATH) {
      await breathe();
      rested = performance.now();
    }
    if (signal?.aborted) throw new Interrupted();
  }
  return last!;
}
