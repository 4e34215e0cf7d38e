import type { Distribution } from '../distribution/distribution.js';
import { DomainError } from '../errors.js';
import { refuseUnknown } from '../numeric/domain.js';
import { coreLaw, type Law } from './law.js';

/** A piecewise affine estimator, as `Estimator` of src/estimator describes it. */
export interface PiecewiseAffine {
  readonly breakPoints: readonly number[];
  readonly pieces: readonly { readonly intercept: number; readonly slope: number }[];
}

/** Powers of u' - V_j are summed about the V_j above: of a step longer than this beside u' the standard error has no digits. */
const COARSE = 100;
/** A lowest V so far above all u' that fourth powers of the distance leave the range of doubles has no grid. */
const FAR = 1e70;

/** Equally spaced V: lowest, lowest + step, ..., `count` of them. */
export interface ClipGrid {
  readonly lowest: number;
  readonly step: number;
  readonly count: number;
}

/**
 * How fine the uniforms are, in bits. 52: doubles. 32: doubles, faster; the law is that of midpoints of 2^32 cells, which
 * moves an error by less than 2^-60 of (a + sigma)^2 and cuts a Cauchy tail at 1.4e9 scales. 24: single precision with
 * sums in double precision, fastest; the relative bias is below 2^-20. Uniforms are then k + 1/2 of 2^24 cells, or 32 bits
 * rounded to a single where the clip of uniform laws takes them.
 */
export type Bits = 52 | 32 | 24;

/** What is simulated: everything that decides the digits, and nothing else. */
export interface Job {
  readonly teacher: Law;
  readonly noise: Law;
  /** The estimator whose error is wanted, or the grid of V for the clip. */
  readonly target: PiecewiseAffine | ClipGrid;
  readonly samples: number;
  readonly seed: number;
  readonly bits: Bits;
}

/** A job as a caller asks for it. */
export interface JobRequest {
  /** uniform, gaussian, laplace or cauchy: a law of this package, or its name and scale. */
  readonly teacher: Law | Distribution;
  readonly noise: Law | Distribution;
  /** An estimator with pieces, or the grid of V for the clip. */
  readonly target: Partial<PiecewiseAffine> | ClipGrid;
  /** Default 10^6. */
  readonly samples?: number;
  /** Default 1. */
  readonly seed?: number;
  /** Default 52. */
  readonly bits?: Bits;
}

/**
 * Samples a chunk: each chunk has generators of its own and is the unit of sharding and resuming. A grid has so many sums
 * that adding them exactly would cost as much as 131072 samples.
 */
export function chunkSize({ target }: Job): number {
  return isGrid(target) ? 1048576 : 131072;
}

/** The most break points the core takes. */
export const MAX_BREAKS = 64;
const MAX_GRID = 16384;

export function isGrid(target: PiecewiseAffine | ClipGrid): target is ClipGrid {
  return 'step' in target;
}

function lawIn(where: string, what: string, law: Law | Distribution): Law {
  const known = coreLaw(law);
  if (known === undefined) throw new DomainError(where, `${what} uniform, gaussian, laplace or cauchy`, law?.name);
  if (typeof known.scale !== 'number' || !(known.scale >= 0 && known.scale < Infinity))
    throw new DomainError(where, `${what} scale in [0, Infinity)`, known.scale);
  return known;
}

/** Refuses what is no target, for callers without types; an estimator without pieces is none. */
function targetIn(where: string, target: Partial<PiecewiseAffine & ClipGrid> | undefined): PiecewiseAffine | ClipGrid {
  const affine = Array.isArray(target?.breakPoints) && Array.isArray(target.pieces);
  if (!affine && target?.step === undefined)
    throw new DomainError(where, 'a piecewise affine estimator or a grid of V as target', target);
  return target as PiecewiseAffine | ClipGrid;
}

function checkEstimator(where: string, { breakPoints, pieces }: PiecewiseAffine): void {
  if (pieces.length !== breakPoints.length + 1)
    throw new DomainError(where, 'one piece more than break points', pieces.length);
  if (breakPoints.length > MAX_BREAKS)
    throw new DomainError(where, `at most ${MAX_BREAKS} break points`, breakPoints.length);
  for (const [i, b] of breakPoints.entries()) {
    if (!Number.isFinite(b)) throw new DomainError(where, 'finite break points', b);
    if (i > 0 && !(b >= breakPoints[i - 1]!)) throw new DomainError(where, 'ascending break points', b);
  }
  for (const { intercept, slope } of pieces)
    for (const value of [intercept, slope])
      if (!Number.isFinite(value)) throw new DomainError(where, 'finite intercepts and slopes', value);
}

/**
 * Under noise so much wider than a bounded estimator and its teacher, squares of the error underflow in the units that hold
 * the noise: refused, or 0 would be the answer.
 */
function checkLengths(where: string, { teacher, noise, bits }: Job, { breakPoints, pieces }: PiecewiseAffine): void {
  const outer = [pieces[0]!, pieces[pieces.length - 1]!];
  if (outer.some(({ slope }) => slope !== 0)) return;
  const sizes = [teacher.scale, ...breakPoints, ...pieces.map(({ intercept }) => intercept)].map(Math.abs);
  const error = sizes.reduce((x, y) => Math.max(x, y), 0);
  const most = bits === 24 ? 2 ** 50 : 2 ** 200;
  if (error > 0 && noise.scale / error > most)
    throw new DomainError(where, `noise at most ${most} times as wide as teacher and estimator`, noise.scale / error);
}

/** The fourth moment of the error must exist, or there is no standard error. */
function checkTails(where: string, teacher: Law, noise: Law, { pieces }: PiecewiseAffine): void {
  const outer = [pieces[0]!, pieces.at(-1)!];
  const heavy = ({ name, scale }: Law): boolean => name === 'cauchy' && scale > 0;
  if (heavy(noise) && outer.some(({ slope }) => slope !== 0))
    throw new DomainError(
      where,
      'an estimator that is bounded, since the error is infinite under Cauchy noise',
      'unbounded',
    );
  if (heavy(teacher) && outer.some(({ slope }) => slope !== 1))
    throw new DomainError(
      where,
      'slope 1 far out, since the error is infinite under a Cauchy teacher',
      outer[0]!.slope,
    );
}

/**
 * The job, checked, with what was left out.
 * @throws DomainError if a slot is out of range, or if the error has no variance
 */
export function checkedJob(where: string, request: JobRequest): Job {
  const teacher = lawIn(where, 'teacher', request?.teacher);
  const noise = lawIn(where, 'noise', request.noise);
  const target = targetIn(where, request.target);
  refuseUnknown(where, request, ['teacher', 'noise', 'target', 'samples', 'seed', 'bits']);
  const { samples = 1e6, seed = 1, bits = 52 } = request;
  const job: Job = { teacher, noise, target, samples, seed, bits };
  if (isGrid(job.target)) {
    const { lowest, step, count } = job.target;
    if (typeof lowest !== 'number' || !(lowest >= 0 && lowest < Infinity))
      throw new DomainError(where, 'lowest V in [0, Infinity)', lowest);
    if (typeof step !== 'number' || !(step > 0 && step < Infinity)) throw new DomainError(where, 'step > 0', step);
    if (!Number.isInteger(count) || count < 1 || count > MAX_GRID)
      throw new DomainError(where, `an integer count of V in [1, ${MAX_GRID}]`, count);
    const longest = Math.max(job.teacher.scale, job.noise.scale);
    if (longest > 0 && step / longest > COARSE)
      throw new DomainError(where, `step at most ${COARSE} times the width of teacher or noise`, step / longest);
    if (longest > 0 && lowest / longest > FAR)
      throw new DomainError(where, `lowest V at most ${FAR} times the width of teacher or noise`, lowest / longest);
    if (job.teacher.name === 'cauchy' && job.teacher.scale > 0)
      throw new DomainError(where, 'a teacher with a variance, since the error of the clip is infinite', 'cauchy');
  } else {
    checkEstimator(where, job.target);
    checkLengths(where, job, job.target);
    checkTails(where, job.teacher, job.noise, job.target);
  }
  if (!Number.isSafeInteger(job.samples) || job.samples < 2)
    throw new DomainError(where, 'an integer number of samples in [2, 2^53)', job.samples);
  if (!Number.isSafeInteger(job.seed) || job.seed < 0)
    throw new DomainError(where, 'seed an integer in [0, 2^53)', job.seed);
  if (![52, 32, 24].includes(job.bits)) throw new DomainError(where, 'uniforms of 52, 32 or 24 bits', job.bits);
  return job;
}

/** The number of chunks of a job; the last may be short. */
export function chunksOf(job: Job): number {
  return Math.ceil(job.samples / chunkSize(job));
}

/** Samples in the chunks first, ..., end - 1. */
export function samplesIn(job: Job, first: number, end: number): number {
  const size = chunkSize(job);
  return Math.min(end * size, job.samples) - Math.min(first * size, job.samples);
}
