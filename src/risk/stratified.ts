import { DomainError } from '../errors.js';
import type { Estimator } from '../estimator/estimator.js';
import { requireEstimator } from '../estimator/family.js';
import { refuseUnknown } from '../numeric/domain.js';
import { type WatchOptions, watching, watchWords } from '../numeric/work.js';
import { stream } from '../random/stream.js';
import { errorAt, intervals } from './affine.js';
import { divergence } from './growth.js';
import type { SampledRisk } from './monte-carlo.js';
import { checkProblem, type Problem } from './problem.js';
import { unitFor } from './unit.js';

/** How many points are drawn, and from which streams. */
export interface StratifiedOptions extends WatchOptions {
  /** At most, 2 .. 10^11; default 10^6. */
  readonly samples?: number;
  /** Default 1. */
  readonly seed?: number;
}

/** The greatest probability below 1. */
const BELOW_ONE = 1 - 2 ** -53;

/**
 * E (w(u + eta) - u)^2 by strata: the quantiles of both laws cut the plane of (u, eta) into K^2 cells of the same probability,
 * and two points are drawn in each. Where the error is smooth a cell hardly varies, so that the standard error falls like 1/n
 * where that of plain draws falls like 1/sqrt n. Any law and estimator will do.
 *
 * Row k of cells draws from stream(seed, 'strata', k).
 *
 * Cost: time n, memory 1, for n samples.
 *
 * @param estimator w
 * @param problem laws of u (teacher) and eta (noise)
 * @param options samples, of which 2 K^2 are drawn, K as large as it may be; seed; signal, progress
 * @returns the mean, without bias, and its standard error, from the differences of the two points of each cell: its square has no bias
 *   either; where a tail ends in few cells that vary most, it is known as badly as they are few
 * @throws DomainError if an option is unknown or out of range, or if the squared error has no variance
 * @throws Interrupted if the signal fires
 * @example stratifiedRisk(clip(0.75), { teacher: gaussian(1), noise: gaussian(1) }, { samples: 1e4 }).n // 9800
 */
export function stratifiedRisk(estimator: Estimator, problem: Problem, options: StratifiedOptions = {}): SampledRisk {
  const where = 'stratifiedRisk';
  refuseUnknown(where, options, ['samples', 'seed', ...watchWords]);
  const watch = watching(where, options);
  requireEstimator(where, estimator);
  checkProblem(where, problem);
  const { samples = 1e6, seed = 1 } = options;
  if (!Number.isSafeInteger(samples) || samples < 2 || samples > 1e11)
    throw new DomainError(where, 'a number of samples, an integer in 2..10^11', samples);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new DomainError(where, 'seed an integer in [0, 2^53)', seed);
  const wild = divergence(estimator, problem, 2);
  if (wild !== undefined) throw new DomainError(where, 'squared errors of finite variance', wild);
  const { teacher, noise } = problem;
  const pieces = intervals(estimator);
  let unit = 0;
  const K = Math.floor(Math.sqrt(samples / 2));
  let [sum, squares] = [0, 0];
  for (let i = 0; i < K; i++) {
    const random = stream(seed, 'strata', i);
    const within = (k: number): number => Math.min((k + random.uniform()) / K, BELOW_ONE);
    const draw = (j: number): number => {
      const u = teacher.quantile(within(i));
      return errorAt(estimator, pieces, u, noise.quantile(within(j)));
    };
    let [rowSum, rowSquares] = [0, 0];
    for (let j = 0; j < K; j++) {
      const errors = [draw(j), draw(j)];
      const wider = errors.reduce((so, e) => unitFor(e, so), unit);
      if (wider !== unit) {
        const ratio = (unit / wider) ** 2;
        [sum, squares, rowSum, rowSquares] = [sum * ratio, squares * ratio * ratio, rowSum * ratio, rowSquares * ratio * ratio]; // biome-ignore format: one line
        unit = wider;
      }
      const [x, y] = errors.map(e => (e === 0 ? 0 : (e / unit) ** 2)) as [number, number];
      rowSum += x + y;
      rowSquares += (x - y) * (x - y);
    }
    sum += rowSum;
    squares += rowSquares;
    watch(i + 1, K);
  }
  const n = 2 * K * K;
  // a cell's mean of two varies by a quarter of the expected square of their difference
  const standardError = (Math.sqrt(squares) / n) * unit * unit;
  const risk = (sum / n) * unit * unit;
  return { risk, standardError: risk === Infinity ? Infinity : standardError, n, seed };
}
