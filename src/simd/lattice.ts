import { studentT } from '../distribution/student-t.js';
import { DomainError } from '../errors.js';
import { refuseUnknown } from '../numeric/domain.js';
import { type WatchOptions, watching, watchWords } from '../numeric/work.js';
import { stream } from '../random/stream.js';
import { jobUnit, reducing } from './chunk.js';
import { type Backend, type Core, core } from './core.js';
import { checkedJob, isGrid, type Job, type JobRequest, type PiecewiseAffine } from './job.js';
import { BLOCK, layout } from './kernels.js';
import type { Law } from './law.js';
import { type Region, regionsOf } from './regions.js';
import type { MonteCarlo } from './state.js';
import { twin } from './twin.js';

/** The problem and how finely the square of (u, eta) is covered. */
export interface LatticeOptions extends WatchOptions {
  /** Points a shift, at most, are the Fibonacci number of this index, 10 .. 36: 832040 at 30. */
  readonly fibonacci?: number;
  /** Independent random shifts, at least 2; the standard error is that of their mean. */
  readonly shifts?: number;
  readonly seed?: number;
  readonly backend?: Backend;
}

/** The Fibonacci number of index k, and the one before. */
function fibonacciPair(k: number): [number, number] {
  let [previous, current] = [0, 1];
  for (let i = 1; i < k; i++) [previous, current] = [current, previous + current];
  return [current, previous];
}

/** The largest index k >= 9 whose Fibonacci number, at least 34, is at most `points`. */
function indexFor(points: number): number {
  let k = 9;
  while (fibonacciPair(k + 1)[0] <= points) k++;
  return k;
}

/** The mean error over the points of a lattice under one shift, in squared units. */
type Mean = (shift0: number, shift1: number) => number;

/** The whole square at once, by inversion of the laws. */
function byInversion(machine: Core, job: Job, unit: number, [points, generator]: readonly [number, number]): Mean {
  const { kernels, memory } = machine;
  const add = reducing(machine, job, unit);
  const carry = ({ name, scale }: Law, at: number, n: number): void =>
    name === 'uniform'
      ? kernels.scale(at, n, (2 * scale) / unit)
      : kernels[name as 'cauchy' | 'laplace'](at, n, scale / unit);
  const sums = new Float64Array(memory.buffer, layout.sums, 8);
  return (shift0, shift1) => {
    sums.fill(0);
    for (let first = 0; first < points; first += BLOCK) {
      const n = Math.min(BLOCK, points - first);
      const whole = (n + 3) & ~3;
      kernels.lattice(layout.u, layout.eta, whole, first, points, generator, shift0, shift1);
      carry(job.teacher, layout.u, whole);
      carry(job.noise, layout.eta, whole);
      add(n);
    }
    return (sums[0]! + sums[1]! + (sums[4]! + sums[5]!)) / points;
  };
}

/** Region after region, the same lattice in each. */
function byRegions(machine: Core, regions: readonly Region[], [points, generator]: readonly [number, number]): Mean {
  const { kernels, memory } = machine;
  const scalar = twin(memory.buffer);
  const sums = new Float64Array(memory.buffer, layout.sums, 4);
  const slots = new Float64Array(memory.buffer, layout.pieces, 10);
  const { u, eta, pieces } = layout;
  return (shift0, shift1) => {
    let total = 0;
    for (let first = 0; first < points; first += BLOCK) {
      const n = Math.min(BLOCK, points - first);
      const whole = n & ~3;
      kernels.lattice(u, eta, (n + 3) & ~3, first, points, generator, shift0, shift1);
      sums.fill(0);
      for (const region of regions) {
        slots.set(region);
        kernels.regionSums(u, eta, whole, pieces, layout.sums);
        if (whole < n) scalar.regionSums(u + 8 * whole, eta + 8 * whole, n - whole, pieces, layout.sums);
      }
      total += sums[0]! + sums[1]! + (sums[2]! + sums[3]!);
    }
    return total / points;
  };
}

/**
 * E (w(u + eta) - u)^2 by a randomised rank-1 lattice: the points (i/N, i z/N) of the unit square, N and z consecutive
 * Fibonacci numbers, shifted at random and folded by the tent transform. For uniform laws the square of (u, eta) is cut
 * along the break points of the estimator, and each region, where the error is a polynomial, is mapped to the unit square:
 * the error falls like 1/N^2 where plain sampling has 1/sqrt N; for b2 at noise up to the teacher's width it is below 1e-9
 * of a^2 in milliseconds.
 * Other laws are drawn by inversion over the whole square; their corners cost digits, and the standard error says so.
 *
 * @returns the mean over the shifts; its standard error from their spread, Student's factor for so few of them, what corners
 *   of a Laplace law hide, and the rounding: twice it holds the risk for 95 % of seeds; and the number of errors added
 * @throws DomainError if the problem is out of range or a law is Gaussian, which the core draws from two uniforms
 * @param estimator w, piecewise affine
 * @param problem laws of u (teacher) and eta (noise) that the core draws by inversion
 * @example latticeRisk(clip(0.75), { teacher: uniform(1), noise: uniform(0.5) }).risk
 */
export function latticeRisk(
  estimator: JobRequest['target'],
  problem: Pick<JobRequest, 'teacher' | 'noise'>,
  options?: LatticeOptions,
): MonteCarlo;
/** With everything in one object, as a job of the core. */
export function latticeRisk(job: LatticeJob, options?: LatticeOptions): MonteCarlo;
export function latticeRisk(
  first: JobRequest['target'] | LatticeJob,
  second?: Pick<JobRequest, 'teacher' | 'noise'> | LatticeOptions,
  third: LatticeOptions = {},
): MonteCarlo {
  const isEstimator = ['pieces', 'apply', 'step'].some(name => name in Object(first));
  if (!isEstimator) return latticeOf(first as LatticeJob, (second ?? {}) as LatticeOptions);
  const { teacher, noise } = Object(second) as Pick<JobRequest, 'teacher' | 'noise'>;
  return latticeOf({ teacher, noise, target: first as JobRequest['target'] }, third);
}

type LatticeJob = Pick<JobRequest, 'teacher' | 'noise' | 'target'>;

function latticeOf(problem: LatticeJob, options: LatticeOptions): MonteCarlo {
  refuseUnknown('latticeRisk', options, ['fibonacci', 'shifts', 'seed', 'backend', ...watchWords]);
  const watch = watching('latticeRisk', options);
  const { fibonacci = 28, shifts = 8, seed = 1, backend = 'wasm' } = options;
  if (!Number.isInteger(fibonacci) || fibonacci < 10 || fibonacci > 36)
    throw new DomainError('latticeRisk', 'fibonacci in 10 .. 36', fibonacci);
  if (!Number.isInteger(shifts) || shifts < 2 || shifts > 1e6)
    throw new DomainError('latticeRisk', 'an integer number of shifts in [2, 1000000]', shifts);
  const most = fibonacciPair(fibonacci)[0];
  const job = checkedJob('latticeRisk', { ...problem, samples: most, seed, bits: 52 });
  if (isGrid(job.target)) throw new DomainError('latticeRisk', 'one estimator', 'a grid of V');
  for (const { name } of [job.teacher, job.noise])
    if (name === 'gaussian') throw new DomainError('latticeRisk', 'laws drawn by inversion', name);
  const machine = core(backend, layout.bins);
  const unit = jobUnit(job);
  // two points have no regions
  const uniform = [job.teacher, job.noise].every(({ name }) => name === 'uniform') && Math.max(job.teacher.scale, job.noise.scale) > 0; // biome-ignore format: one line
  const regions = uniform ? regionsOf(job.teacher.scale / unit, job.noise.scale / unit, inUnits(job.target, unit)) : [];
  const lattice = fibonacciPair(uniform ? indexFor(most / regions.length) : fibonacci);
  const mean = uniform ? byRegions(machine, regions, lattice) : byInversion(machine, job, unit, lattice);
  const random = stream(seed, 'lattice');
  const means = Array.from({ length: shifts }, (_, k) => {
    const [shift0, shift1] = [random.uniform(), random.uniform()];
    const found = mean(shift0, shift1) * unit * unit;
    watch(k + 1, shifts);
    return found;
  });
  const risk = means.reduce((total, value) => total + value, 0) / shifts;
  const spread = means.reduce((total, value) => total + (value - risk) * (value - risk), 0) / (shifts - 1);
  // sums of so many doubles in lanes are off by about this much
  const rounding = 8 * Number.EPSILON * risk;
  // so that twice it is the interval of 95 % of Student's law of so few means
  const few = studentT(shifts - 1, 1).quantile(0.975) / 1.959963984540054;
  const corner = cornerError(job, lattice[0]) / Math.sqrt(shifts);
  const standardError = risk === Infinity ? Infinity : few * Math.hypot(Math.sqrt(spread / shifts), corner) + rounding;
  return { risk, standardError, n: lattice[0] * Math.max(1, regions.length) * shifts };
}

/**
 * Of one mean, the standard deviation of what the outermost points of N bring, where the error grows with a Laplace law: at
 * x = b (log N + E), E exponential, g^2 x^2 / N on either side. It is large in few of the means, so that their spread is
 * too small in most samples of them.
 */
function cornerError({ teacher, noise, target }: Job, N: number): number {
  const { pieces } = target as PiecewiseAffine;
  const outer = [pieces[0]!, pieces[pieces.length - 1]!];
  const variance = [
    { law: teacher, growth: outer.map(({ slope }) => 1 - slope) },
    { law: noise, growth: outer.map(({ slope }) => slope) },
  ].reduce((sum, { law, growth }) => {
    if (law.name !== 'laplace') return sum;
    const sides = growth.map(g => (g * law.scale) ** 2 * ((2 * (Math.log(N) + 1)) / N));
    return sum + sides[0]! ** 2 + sides[1]! ** 2;
  }, 0);
  return Math.sqrt(variance);
}

function inUnits({ breakPoints, pieces }: PiecewiseAffine, unit: number): PiecewiseAffine {
  return {
    breakPoints: breakPoints.map(b => b / unit),
    pieces: pieces.map(({ intercept, slope }) => ({ intercept: intercept / unit, slope })),
  };
}
