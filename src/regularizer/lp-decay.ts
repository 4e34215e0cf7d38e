import { DomainError } from '../errors.js';
import { requireFinite, requireObject, requirePositive } from '../numeric/domain.js';
import { rootBetween } from '../numeric/root.js';

/*
 * Decoupled L_p decay on one weight, R(w) = (lam / p) |w|^p: after each gradient step the weight is divided by
 * 1 + h lam |w|^(p - 2), |w| taken before the step.
 */

const check = (where: string, p: number, lam: number): void => {
  requirePositive(where, 'p', p);
  requirePositive(where, 'lam', lam);
};

/** Where w + lam w^(p - 1) is least over w > 0, for p < 1: w_m = (lam (1 - p))^(1 / (2 - p)). */
const turningPoint = (p: number, lam: number): number => (lam * (1 - p)) ** (1 / (2 - p));

/**
 * The least u for which w + lam w^(p - 1) = u has a positive root, for 0 < p <= 1: u_c = ((2 - p) / (1 - p)) w_m,
 * w_m = (lam (1 - p))^(1 / (2 - p)), and lam at p = 1. Decay takes every weight with |u| < u_c to 0.
 *
 * @param p exponent, 0 < p <= 1
 * @param lam strength, lam > 0
 * @throws DomainError if a parameter is out of range
 * @example collapseThreshold(0.5, 0.25) // 0.75
 */
export function collapseThreshold(p: number, lam: number): number {
  check('collapseThreshold', p, lam);
  if (p > 1) throw new DomainError('collapseThreshold', 'p <= 1', p);
  return p === 1 ? lam : ((2 - p) / (1 - p)) * turningPoint(p, lam);
}

/**
 * The least u > 0 for which (w - u)^2 / 2 + (lam / p) |w|^p has a minimiser other than 0, for 0 < p <= 1:
 * ((2 - p) / (2 (1 - p))) (2 lam (1 - p) / p)^(1 / (2 - p)), and lam at p = 1. It exceeds the collapse threshold by the factor
 * (1/2) (2 / p)^(1 / (2 - p)): between the two, decay keeps a weight that the proximal map removes.
 *
 * @throws DomainError if a parameter is out of range
 * @example proximalThreshold(1, 0.3) // 0.3
 */
export function proximalThreshold(p: number, lam: number): number {
  check('proximalThreshold', p, lam);
  if (p > 1) throw new DomainError('proximalThreshold', 'p <= 1', p);
  return p === 1 ? lam : ((2 - p) / (2 * (1 - p))) * ((2 * lam * (1 - p)) / p) ** (1 / (2 - p));
}

/** Collapse thresholds beyond which the roots are far apart: at either the smaller term is below this part of u. */
const FAR = 1e8;

/** A root of an increasing function of x = ln (w / unit), as w. */
function rootInLog(f: (x: number) => number, unit: number, lo: number, hi: number): number {
  return unit * Math.exp(rootBetween(f, lo, hi));
}

/**
 * The fixed points of decoupled L_p decay on (w - u)^2 / 2: the positive roots of w + lam w^(p - 1) = u, ascending. There are
 * none or two for p < 1 (one, double, at the collapse threshold), at most one for p = 1, one for p > 1; they do not
 * depend on the step.
 *
 * @param p exponent, p > 0
 * @param lam strength, lam > 0
 * @param u target, u > 0
 * @returns the roots, accurate to a few units of 2^-53 times their condition number
 * @throws DomainError if a parameter is out of range
 * @example lpDecayFixedPoints(1, 0.5, 2) // [1.5]
 */
export function lpDecayFixedPoints(p: number, lam: number, u: number): readonly number[] {
  check('lpDecayFixedPoints', p, lam);
  requirePositive('lpDecayFixedPoints', 'u', u);
  if (p === 1) return u > lam ? [u - lam] : [];
  if (p === 2) return [u / (1 + lam)];
  if (p > 1) {
    // In x = ln (w / u): e^x + (lam u^(p - 2)) e^((p - 1) x) = 1, increasing.
    const strength = Math.log(lam) + (p - 2) * Math.log(u);
    if (strength === Infinity) return [1];
    const f = (x: number): number => Math.expm1(x) + Math.exp(strength + (p - 1) * x);
    const lo = Math.min(-1, (-strength - Math.LN2) / (p - 1), -Math.LN2) - 1;
    return [rootInLog(f, u, lo, 0)];
  }
  // In x = ln (w / w_m): e^x - 1 + (e^(-(1 - p) x) - 1) / (1 - p) = (u - u_c) / w_m, convex with its least value 0 at 0.
  const unit = turningPoint(p, lam);
  if (u / FAR > ((2 - p) / (1 - p)) * unit) {
    // one term is nearly all of u: two steps of the map that adds the other have every digit, where a logarithm loses some
    const [large, small] = [(w: number) => u - lam * w ** (p - 1), (w: number) => (lam / (u - w)) ** (1 / (1 - p))];
    return [small(small(0)), large(large(large(u)))];
  }
  const height = u / unit - (2 - p) / (1 - p);
  if (height < 0) return [];
  if (height === 0) return [unit];
  const f = (x: number): number => Math.expm1(x) + Math.expm1(-(1 - p) * x) / (1 - p) - height;
  const low = -Math.log((height + 2 + 1 / (1 - p)) * (1 - p) + 1) / (1 - p) - 1;
  const high = Math.log(height + 2 + 1 / (1 - p)) + 1;
  return [rootInLog(x => -f(x), unit, low, 0), rootInLog(f, unit, 0, high)];
}

/** One step from w on (w - u)^2 / 2; a weight at 0 stays there for p < 2. */
function step(p: number, lam: number, u: number, h: number, w: number): number {
  const moved = w - h * (w - u);
  if (w === 0) return p < 2 ? 0 : p === 2 ? moved / (1 + h * lam) : moved;
  return moved / (1 + h * lam * Math.abs(w) ** (p - 2));
}

/** Steps after which a run that has not settled is taken for what it does then. */
const mostSteps = 2_000_000;

/**
 * Where decoupled L_p decay on (w - u)^2 / 2 goes from w0 with the step h: the old-weight iteration
 * w <- (w - h (w - u)) / (1 + h lam |w|^(p - 2)). For p <= 2 and h <= 1 the step map is increasing on w > 0, so that the limit is
 * the next fixed point: 0 below the smaller root, the larger root above it. A weight at 0 stays there for p < 2.
 *
 * @param p exponent, p > 0
 * @param lam strength, lam > 0
 * @param u target
 * @param w0 start
 * @param h step, 0 < h < 2
 * @returns the limit; NaN where the run settles on a cycle
 * @throws DomainError if a parameter is out of range
 * @example lpDecayLimit({ p: 0.5, lam: 1, u: 2.2, w0: 0.25, h: 0.1 }) // 0
 */
export function lpDecayLimit(given: {
  readonly p: number;
  readonly lam: number;
  readonly u: number;
  readonly w0: number;
  readonly h: number;
}): number {
  const { p, lam, u, w0, h } = requireObject('lpDecayLimit', '{ p, lam, u, w0, h }', given);
  check('lpDecayLimit', p, lam);
  requireFinite('lpDecayLimit', 'u', u);
  requireFinite('lpDecayLimit', 'w0', w0);
  if (typeof h !== 'number' || !(h > 0 && h < 2)) throw new DomainError('lpDecayLimit', '0 < h < 2', h);
  if (w0 === 0 && p < 2) return 0;
  // Signs: the map is odd in (w, u), so that the target may be taken >= 0.
  const sign = u < 0 ? -1 : 1;
  const target = Math.abs(u);
  const rests = target === 0 ? [] : lpDecayFixedPoints(p, lam, target);
  const nearest = (w: number): number =>
    rests.reduce(
      (best, rest) => (Math.abs(rest - w) < Math.abs(best - w) ? rest : best),
      p < 2 || target === 0 ? 0 : rests[0]!,
    );
  let w = sign * w0;
  let before = Number.NaN;
  for (let k = 0; k < mostSteps; k++) {
    if (w > 0 && p <= 2 && h <= 1) {
      const [lower, upper] = rests.length === 2 ? rests : [0, rests[0] ?? 0];
      if (p < 1 && (rests.length === 0 || w < lower!)) return 0;
      return sign * (p < 1 && w === lower ? lower! : (upper ?? lower!)) + 0;
    }
    if (w === 0 && p < 2) return 0;
    const next = step(p, lam, target, h, w);
    if (next === w || Math.abs(next - w) <= 4 * Number.EPSILON * Math.abs(w)) return sign * nearest(w) + 0;
    if (
      k > 1000 &&
      Math.abs(next - before) <= 8 * Number.EPSILON * Math.abs(next) &&
      Math.abs(next - w) > 1e-9 * Math.abs(next)
    )
      return Number.NaN;
    if (Math.abs(next) < 1e-290) return 0;
    [before, w] = [w, next];
  }
  return Math.abs(step(p, lam, target, h, w) - w) < 1e-6 * Math.abs(w) ? sign * nearest(w) + 0 : Number.NaN;
}

/**
 * The step up to which the largest fixed point w* of decoupled L_p decay is stable: h_c = 2 / (1 + (p - 3) s),
 * s = lam w*^(p - 2), Infinity where that is not positive. For p <= 3 it is at least 2, the limit of plain descent.
 *
 * @returns h_c; NaN where there is no positive fixed point
 * @throws DomainError if a parameter is out of range
 * @example lpDecayStableStep(4, 1, 10) // 0.4
 */
export function lpDecayStableStep(p: number, lam: number, u: number): number {
  const rest = lpDecayFixedPoints(p, lam, u).at(-1);
  if (rest === undefined) return Number.NaN;
  // s = (u - w) / w, without a power.
  const s = lam * rest ** (p - 2);
  const slope = 1 + (p - 3) * s;
  return slope > 0 ? 2 / slope : Number.POSITIVE_INFINITY;
}

/**
 * The most that one step of decay takes from a weight: the supremum over w of |w| c / (|w|^(2 - p) + c), c = h lam. It is
 * ((1 - p) / (2 - p)) (c / (1 - p))^(1 / (2 - p)) for p < 1, c for p = 1 (not attained), Infinity for p > 1.
 *
 * @throws DomainError if a parameter is not positive
 * @example lpDecaySupremum(1, 0.02) // 0.02
 */
export function lpDecaySupremum(p: number, c: number): number {
  check('lpDecaySupremum', p, c);
  if (p > 1) return Number.POSITIVE_INFINITY;
  return p === 1 ? c : ((1 - p) / (2 - p)) * (c / (1 - p)) ** (1 / (2 - p));
}

/**
 * Weight decay on a weight that is a product of L scalars, (w - u)^2 / 2 + (lam / 2) sum w_l^2: the flow from equal factors
 * ends at the largest positive root of w + lam w^(2 / L - 1) = u, which is L_p decay with p = 2 / L.
 *
 * @param L depth, a whole number >= 1
 * @returns the product at the end; 0 where there is no positive root
 * @throws DomainError if a parameter is out of range
 * @example depthFixedPoint(1, 1, 3) // 1.5
 */
export function depthFixedPoint(L: number, lam: number, u: number): number {
  if (!(Number.isInteger(L) && L >= 1)) throw new DomainError('depthFixedPoint', 'a whole number L >= 1', L);
  return lpDecayFixedPoints(2 / L, lam, u).at(-1) ?? 0;
}
