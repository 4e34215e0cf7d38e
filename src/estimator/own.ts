import { DomainError } from '../errors.js';
import { refuseUnknown, requireFinite, requireList, requireNonNegative } from '../numeric/domain.js';
import type { AffinePiece, Estimator } from './estimator.js';
import { requireEstimator } from './family.js';

/** What is known of an estimator of the caller's own. */
export interface EstimatorOptions {
  /** Points at which it has corners or jumps; found where absent. */
  readonly breakPoints?: readonly number[];
  /** Its pieces, where it is piecewise affine; they are compared with the function. */
  readonly pieces?: readonly AffinePiece[];
  /** w(u') - u', accurate where it is small. */
  residual?(y: number): number;
  /** The least g with w(u') = O(|u'|^g); found where absent. */
  readonly growth?: number;
  /** The least g with w(u') - u' = O(|u'|^g); found where absent. */
  readonly residualGrowth?: number;
  /** For messages; nothing is looked up by it. */
  readonly name?: string;
}

const KNOWN = ['breakPoints', 'pieces', 'residual', 'growth', 'residualGrowth', 'name'];

/**
 * An estimator of the caller's own. The function is tried at some hundred places: it must return numbers; where no break
 * points are given, corners and jumps between 2^-20 and 2^20 are looked for by halving, and the growth at infinity is read
 * off between 2^40 and 2^80.
 *
 * @param w a function of u', finite at finite u'
 * @param options break points, pieces, residual, growth, where known
 * @throws DomainError if w is no such function, an option is unknown or contradicts it, or its growth is not found
 * @example risk(estimator(Math.tanh), { teacher: uniform(1), noise: uniform(0.5) }).risk
 */
export function estimator(w: (y: number) => number, options: EstimatorOptions = {}): Estimator {
  if (typeof w !== 'function') throw new DomainError('estimator', "a function of u'", w);
  refuseUnknown('estimator', options, KNOWN);
  const { residual, pieces, name = 'estimator' } = options;
  if (residual !== undefined && typeof residual !== 'function')
    throw new DomainError('estimator', 'residual a function', residual);
  const apply = (y: number): number => {
    const value = w(y);
    if (typeof value !== 'number' || Number.isNaN(value))
      throw new DomainError('estimator', `a number at u' = ${y}`, value);
    return value;
  };
  const breakPoints = options.breakPoints ?? breaksOf(apply);
  if (pieces !== undefined) requireList('estimator', 'pieces', pieces);
  for (const b of requireList('estimator', 'breakPoints', breakPoints)) requireFinite('estimator', 'breakPoints', b);
  const own: Estimator = {
    name,
    parameters: {},
    breakPoints: [...breakPoints].sort((x, y) => x - y),
    ...(pieces && { pieces }),
    ...(residual && { residual: residual.bind(options) }),
    growth:
      options.growth === undefined
        ? growthOf(apply, 'growth')
        : requireNonNegative('estimator', 'growth', options.growth),
    residualGrowth:
      options.residualGrowth === undefined
        ? growthOf(residual?.bind(options) ?? (y => apply(y) - y), 'residualGrowth')
        : requireNonNegative('estimator', 'residualGrowth', options.residualGrowth),
    apply,
  };
  Object.freeze(own);
  return requireEstimator('estimator', own);
}

/** The exponent with which |f| grows, from its values at 2^40, 2^60 and 2^80 on either side. */
function growthOf(f: (y: number) => number, option: 'growth' | 'residualGrowth'): number {
  const exponents = [-1, 1].map(side => {
    const [near, middle, far] = [40, 60, 80].map(k => Math.abs(f(side * 2 ** k)));
    if (far === 0 || far! <= middle!) return 0;
    const [first, second] = [Math.log2(middle! / near!) / 20, Math.log2(far! / middle!) / 20];
    if (!(Math.abs(first - second) < 1e-3))
      throw new DomainError('estimator', `${option}, which is not found from w`, second);
    return second;
  });
  const most = Math.max(...exponents);
  // to a multiple of 1/1000, upward
  return Math.max(0, Math.ceil(1000 * most - 0.01) / 1000);
}

/** The places of corners and jumps: between neighbouring points of a grid, whichever half is further from its chord is kept. */
function breaksOf(w: (y: number) => number): number[] {
  const grid = [0];
  for (let k = -160; k <= 160; k++) grid.push(2 ** (k / 8), -(2 ** (k / 8)));
  grid.sort((x, y) => x - y);
  const found: number[] = [];
  for (let i = 1; i < grid.length; i++) {
    let [lo, hi] = [grid[i - 1]!, grid[i]!];
    const start = missOf(w, lo, hi) / (hi - lo);
    for (let k = 0; k < 40; k++) {
      const middle = 0.5 * (lo + hi);
      if (missOf(w, lo, middle) > missOf(w, middle, hi)) hi = middle;
      else lo = middle;
    }
    // beside the length it halves with the length where w is smooth, stays at a corner, grows at a jump
    if (missOf(w, lo, hi) / (hi - lo) > Math.max(0.05 * start, 1e-3)) found.push(snapped(0.5 * (lo + hi)));
  }
  return [...new Set(found)];
}

/** How far the middle lies from the chord, at two places. */
function missOf(w: (y: number) => number, lo: number, hi: number): number {
  const [a, b] = [w(lo), w(hi)];
  const at = (share: number): number => Math.abs(w(lo + share * (hi - lo)) - (a + share * (b - a)));
  return Math.max(at(0.37), at(0.61));
}

/** The double of few digits that is meant. */
function snapped(y: number): number {
  const short = Number(y.toPrecision(10));
  return Math.abs(short - y) <= 1e-11 * Math.abs(y) ? short : y;
}
