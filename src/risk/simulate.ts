import { DomainError } from '../errors.js';
import type { Estimator } from '../estimator/estimator.js';
import { requireEstimator } from '../estimator/family.js';
import { refuseUnknown } from '../numeric/domain.js';
import {
  type Bits,
  breathe,
  checkManner,
  coreLaw,
  Interrupted,
  type JobRequest,
  MAX_BREAKS,
  type RunOptions,
  type Shard,
  simulateJob,
} from '../simd/index.js';
import { sampling } from './monte-carlo.js';
import { checkProblem, type Problem } from './problem.js';

/** What `simulate` may be told. */
export interface SimulateOptions extends Omit<RunOptions, 'onProgress'> {
  /** Default 10^6. */
  readonly samples?: number;
  /** Default 1. */
  readonly seed?: number;
  /** How fine the uniforms of the SIMD core are: 52 by default, 32 (faster), 24 (fastest). */
  readonly bits?: Bits;
  /** Part i of n of the samples. */
  readonly shard?: Shard;
  /** Called with the samples done so far and the samples in all. */
  readonly progress?: (done: number, total: number) => void;
}

/** A simulated risk, in the words of `risk`, with what is needed to repeat it. */
export interface SimulatedRisk {
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

const OPTIONS = ['samples', 'seed', 'bits', 'shard', 'threads', 'backend', 'worker', 'signal', 'progress'];

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
 * @param estimator w
 * @param problem laws of u (teacher) and eta (noise)
 * @param options samples, seed; bits, shard, threads, backend of the core; worker, signal, progress
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
  const options = second as RunOptions | undefined;
  const knows = [teacher, noise].every(law => coreLaw(law) !== undefined || !isLaw(law));
  const isOfCore = 'step' in Object(target) || (target as { pieces?: unknown } | undefined)?.pieces !== undefined;
  if (knows && isOfCore) return simulateJob(first, options);
  return simulated(target as Estimator, { teacher, noise } as Problem, { ...rest, ...options });
}

const isLaw = (law: unknown): boolean => typeof law === 'object' && law !== null && 'pdf' in law;

/** Options of the core that do nothing without it. */
const ofCore = ['bits', 'shard'] as const;

/** Samples between two looks at the signal. */
const BREATH = 2 ** 20;

async function simulated(estimator: Estimator, problem: Problem, options: SimulateOptions): Promise<SimulatedRisk> {
  refuseUnknown('simulate', options, OPTIONS);
  requireEstimator('simulate', estimator);
  checkProblem('simulate', problem);
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
  for (const soFar of sampling('simulate', estimator, problem, samples, seed)) {
    last = { ...soFar, backend: 'draws' };
    progress?.(soFar.n, samples);
    if (soFar.n % BREATH === 0) await breathe();
    if (signal?.aborted) throw new Interrupted();
  }
  return last!;
}
