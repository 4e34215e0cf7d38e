import { DomainError } from '../errors.js';
import { stream } from '../random/stream.js';
import { reducing, unitOf } from './chunk.js';
import { type Backend, core } from './core.js';
import { checkedJob, isGrid, type Job, type Law } from './job.js';
import { BLOCK, layout } from './kernels.js';
import type { MonteCarlo } from './state.js';

/** The problem and how finely the square of (u, eta) is covered. */
export interface LatticeOptions {
  /** Points are the Fibonacci number of this index, 10 .. 36: 832040 at 30. */
  readonly fibonacci?: number;
  /** Independent random shifts, at least 2; the error estimate is their spread. */
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

/**
 * E (w(u + eta) - u)^2 by a randomised rank-1 lattice: the points (i/N, i z/N) of the unit square, N and z consecutive
 * Fibonacci numbers, shifted at random, folded by the tent transform and carried to the laws by inversion. The error falls
 * nearly like 1/N^2 where plain sampling has 1/sqrt N: below 1e-9 for b2 at sigma = a/2 with the points of the default. At
 * sigma = a the corner of the error runs along a diagonal of the lattice and the error is 1e-7; the estimate says so.
 *
 * @returns the mean over the shifts, its standard error from their spread, and the number of points in all
 * @throws DomainError if the problem is out of range or a law is Gaussian, which the core draws from two uniforms
 * @example latticeRisk({ teacher: { name: 'uniform', scale: 1 }, noise: { name: 'uniform', scale: 0.5 }, target: clip(0.75) })
 */
export function latticeRisk(
  problem: Pick<Job, 'teacher' | 'noise' | 'target'>,
  { fibonacci = 28, shifts = 8, seed = 1, backend = 'wasm' }: LatticeOptions = {},
): MonteCarlo {
  if (!Number.isInteger(fibonacci) || fibonacci < 10 || fibonacci > 36)
    throw new DomainError('latticeRisk', 'fibonacci in 10 .. 36', fibonacci);
  if (!Number.isInteger(shifts) || shifts < 2 || shifts > 1e6)
    throw new DomainError('latticeRisk', 'an integer number of shifts in [2, 1000000]', shifts);
  if (isGrid(problem.target)) throw new DomainError('latticeRisk', 'one estimator', 'a grid of V');
  const [points, generator] = fibonacciPair(fibonacci);
  const job = checkedJob('latticeRisk', { ...problem, samples: points, seed, bits: 52 });
  for (const { name } of [job.teacher, job.noise])
    if (name === 'gaussian') throw new DomainError('latticeRisk', 'laws drawn by inversion', name);
  const machine = core(backend, layout.bins);
  const { kernels, memory } = machine;
  const unit = unitOf(job);
  const add = reducing(machine, job, unit);
  const carry = ({ name, scale }: Law, at: number, n: number): void =>
    name === 'uniform'
      ? kernels.scale(at, n, (2 * scale) / unit)
      : kernels[name as 'cauchy' | 'laplace'](at, n, scale / unit);
  const sums = new Float64Array(memory.buffer, layout.sums, 8);
  const random = stream(seed, 'lattice');
  const means = Array.from({ length: shifts }, () => {
    sums.fill(0);
    const [shift0, shift1] = [random.uniform(), random.uniform()];
    for (let first = 0; first < points; first += BLOCK) {
      const n = Math.min(BLOCK, points - first);
      const whole = (n + 3) & ~3;
      kernels.lattice(layout.u, layout.eta, whole, first, points, generator, shift0, shift1);
      carry(job.teacher, layout.u, whole);
      carry(job.noise, layout.eta, whole);
      add(n);
    }
    return ((sums[0]! + sums[1]! + (sums[4]! + sums[5]!)) / points) * unit * unit;
  });
  const estimate = means.reduce((total, mean) => total + mean, 0) / shifts;
  const spread = means.reduce((total, mean) => total + (mean - estimate) * (mean - estimate), 0) / (shifts - 1);
  return { estimate, standardError: Math.sqrt(spread / shifts), n: points * shifts };
}
