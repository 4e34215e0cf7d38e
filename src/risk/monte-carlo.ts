import { DomainError } from '../errors.js';
import type { Estimator } from '../estimator/estimator.js';
import { requireEstimator } from '../estimator/family.js';
import { pause } from '../numeric/work.js';
import { stream } from '../random/stream.js';
import { errorAt, intervals } from './affine.js';
import { divergence } from './growth.js';
import { checkProblem, type Problem } from './problem.js';
import { unitFor } from './unit.js';

/** A Monte Carlo estimate of a risk. */
export interface SampledRisk {
  readonly risk: number;
  /** The standard deviation of the mean as estimated from the draws: no bound, and too small where rare parts decide. */
  readonly standardError: number;
  readonly n: number;
  readonly seed: number;
}

/**
 * The mean of n independent (w(u + eta) - u)^2 and its standard error. The draws come from stream(seed, 'risk', block),
 * 2^16 draws a block, so that the first draws do not depend on n.
 *
 * @param estimator w
 * @param problem laws of u and eta
 * @param n number of draws, 2 <= n <= 10^11
 * @param seed an integer, 0 <= seed < 2^53
 * @throws DomainError if n is out of range, or if one squared error has infinite variance, so that no standard error exists
 */
export function monteCarloRisk(estimator: Estimator, problem: Problem, n: number, seed: number): SampledRisk {
  let last: SampledRisk | undefined;
  for (const soFar of sampling('risk', estimator, problem, n, seed)) if (typeof soFar !== 'number') last = soFar;
  return last!;
}

/** Draws between two looks at the signal: of a slow estimator they take a tenth of a second. */
const FEW = 1024;

/** As `monteCarloRisk`, for the public door `where`, with the estimate after each block, and between two how many are drawn: the last is that of all n. */
export function* sampling(
  where: string,
  estimator: Estimator,
  problem: Problem,
  n: number,
  seed: number,
): Generator<SampledRisk | number, void, void> {
  requireEstimator(where, estimator);
  checkProblem(where, problem);
  if (!Number.isSafeInteger(n) || n < 2 || n > 1e11)
    throw new DomainError(where, 'a number of samples, an integer in 2..10^11', n);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new DomainError(where, 'seed an integer in [0, 2^53)', seed);
  const wild = divergence(estimator, problem, 2);
  if (wild !== undefined) throw new DomainError(where, 'squared errors of finite variance for Monte Carlo', wild);
  const { teacher, noise } = problem;
  for (const [role, law] of Object.entries({ teacher, noise }))
    if (typeof law.sample !== 'function') throw new DomainError(where, `a law with a sampler as ${role}`, law.name);
  const pieces = intervals(estimator);
  let unit = 0;
  const block = 65536;
  let mean = 0;
  let squares = 0;
  // Infinity once a draw, or the error of one, is above the largest double; NaN once the estimator gave none
  let beyond = 0;
  for (let start = 0; start < n; start += block) {
    pause(start, n);
    const random = stream(seed, 'risk', start / block);
    const size = Math.min(block, n - start);
    let blockMean = 0;
    let blockSquares = 0;
    for (let i = 1; i <= size; i++) {
      if (i % FEW === 0) {
        pause(start + i, n);
        yield start + i;
      }
      const u = teacher.sample(random);
      const eta = noise.sample(random);
      const e = errorAt(estimator, pieces, u, eta);
      if (!Number.isFinite(e)) {
        beyond += Number.isNaN(e) && Number.isFinite(u + eta) ? e : Infinity;
        continue;
      }
      const wider = unitFor(e, unit);
      if (wider !== unit) {
        const ratio = (unit / wider) ** 2;
        [mean, squares, blockMean, blockSquares] = [mean * ratio, squares * ratio * ratio, blockMean * ratio, blockSquares * ratio * ratio]; // biome-ignore format: one line
        unit = wider;
      }
      const square = e === 0 ? 0 : (e / unit) ** 2;
      const deviation = square - blockMean;
      blockMean += deviation / i;
      blockSquares += deviation * (square - blockMean);
    }
    // Chan, Golub and LeVeque's update of mean and sum of squares
    const gap = blockMean - mean;
    mean += gap * (size / (start + size));
    squares += blockSquares + gap * gap * (start / (start + size)) * size;
    const done = start + size;
    const risk = mean * unit * unit + beyond;
    const standardError = Math.sqrt(squares / (done - 1) / done) * unit * unit;
    yield { risk, standardError: Number.isFinite(risk) ? standardError : risk, n: done, seed };
  }
}
