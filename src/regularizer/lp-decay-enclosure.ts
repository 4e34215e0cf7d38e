import { DomainError } from '../errors.js';
import { exponentOf, nextUp, rank, unrank } from '../floating/bits.js';
import { encloseExp, encloseLn } from '../number/elementary.js';
import { fromDouble } from '../number/from-double.js';
import { type Interval, IntervalArithmetic } from '../number/interval.js';
import { type DoubleBounds, outward } from '../number/outward.js';
import { exactRational, numeratorOf, Rational, ratio, toDouble } from '../number/rational.js';
import { requireObject } from '../numeric/domain.js';

/** A number taken exactly: a rational, or the rational that a double is. */
export type Exactly = number | Rational;

/** What decoupled L_p decay on (w - u)^2 / 2 does, each number between two doubles. */
export interface LpDecayEnclosure {
  /** u_c, below which every start ends at 0; absent for p > 1, where no u > 0 does. */
  readonly collapse?: DoubleBounds;
  /** tau, below which the proximal map of (lam / p) |w|^p is 0; absent for p > 1. */
  readonly proximal?: DoubleBounds;
  /** The positive roots of w + lam w^(p - 1) = u, ascending: all of them, each alone between its bounds. */
  readonly fixedPoints: readonly DoubleBounds[];
  /** h_c, the step up to which the largest of them is stable; Infinity where it is for every step. Absent without one. */
  readonly stableStep?: DoubleBounds;
}

const one = ratio(1n);
const two = ratio(2n);

function positive(letter: string, value: Exactly): Rational {
  const isThere = value instanceof Rational || (typeof value === 'number' && Number.isFinite(value));
  const exact = isThere ? (value instanceof Rational ? value : exactRational(value)) : undefined;
  const size = exact === undefined ? 0 : toDouble(exact);
  if (exact === undefined || !(size > 0 && size < Infinity))
    throw new DomainError('encloseLpDecay', `${letter} > 0, as a double`, value);
  return exact;
}

/** 200 places beyond the leading digit of the least of the numbers at hand. */
const arithmeticFor = (...sizes: readonly number[]): IntervalArithmetic =>
  new IntervalArithmetic(200 + sizes.reduce((bits, size) => Math.max(bits, Math.abs(exponentOf(size))), 0));

const within = (x: Rational, of: IntervalArithmetic): Interval => of.rational(numeratorOf(x), x.d);

/** x^y for x > 0. */
const power = (x: Interval, y: Rational, of: IntervalArithmetic): Interval =>
  encloseExp(of.mul(encloseLn(x, of), within(y, of)), of);

/**
 * The sign of f(w) = w + lam w^(p - 1) - u at a double w > 0, proved; 0 where 200 places do not tell.
 */
function signAt(w: number, p: Rational, lam: Rational, u: Rational): -1 | 0 | 1 {
  const of = arithmeticFor(w, toDouble(lam), toDouble(u));
  const [at, target] = [fromDouble(w, of), within(u, of)];
  if (at.lo >= target.hi) return 1;
  // ln (lam w^(p - 1))
  const log = of.add(encloseLn(within(lam, of), of), of.mul(within(p.sub(one), of), encloseLn(at, of)));
  if (log.lo > encloseLn(target, of).hi) return 1;
  // below e^-60000 < 2^-bits a term is somewhere in the last place
  const term = log.hi < of.rational(-60_000n).lo ? { lo: 0n, hi: 1n } : encloseExp(log, of);
  const f = of.sub(of.add(at, term), target);
  return f.lo > 0n ? 1 : f.hi < 0n ? -1 : 0;
}

/**
 * The root between two doubles of a function that is monotone there, by bisection in the order of the doubles: two neighbours, or
 * the neighbours of a double at which the sign is not told apart from 0.
 */
function rootWithin(sign: (w: number) => -1 | 0 | 1, from: number, to: number, atTo: -1 | 1): DoubleBounds {
  let [lo, hi] = [rank(from), rank(to)];
  while (hi - lo > 1n) {
    const middle = (lo + hi) / 2n;
    const found = sign(unrank(middle));
    if (found === 0) {
      let reach = 1n;
      while (middle - reach > lo && sign(unrank(middle - reach)) !== -atTo) reach *= 2n;
      const lower = middle - reach > lo ? middle - reach : lo;
      for (reach = 1n; middle + reach < hi && sign(unrank(middle + reach)) !== atTo; ) reach *= 2n;
      return [unrank(lower), unrank(middle + reach < hi ? middle + reach : hi)];
    }
    if (found === atTo) hi = middle;
    else lo = middle;
  }
  return [unrank(lo), unrank(hi)];
}

/** Whether u is below, at or above u_c, exactly: (u (1 - p) / (2 - p))^(2 - p) against lam (1 - p), p = m / n raised to n. */
function orderOfThreshold(p: Rational, lam: Rational, u: Rational, collapse: Interval, of: IntervalArithmetic): number {
  const target = within(u, of);
  if (target.hi < collapse.lo) return -1;
  if (target.lo > collapse.hi) return 1;
  const [n, twice] = [Number(p.d), Number(2n * p.d - numeratorOf(p))];
  if (n > 1000)
    throw new DomainError('encloseLpDecay', 'u off the collapse threshold by more than 2^-200', toDouble(u));
  const raised = (x: Rational, k: number): Rational => ratio(numeratorOf(x) ** BigInt(k), x.d ** BigInt(k));
  const root = u.mul(one.sub(p)).div(two.sub(p));
  return raised(root, twice).compare(raised(lam.mul(one.sub(p)), n));
}

/** h_c = 2 / (1 + (p - 3) s), s = (u - w) / w, for w in given bounds. */
function stableStepOf([lower, upper]: DoubleBounds, p: Rational, u: Rational): DoubleBounds {
  if (lower === 0) return p.compare(3) >= 0 ? [0, 2] : [2, Infinity];
  const stepAt = (w: number): Rational | undefined => {
    const s = u.div(exactRational(w)).sub(one);
    const slope = one.add(p.sub(ratio(3n)).mul(s.compare(0) > 0 ? s : ratio(0n)));
    return slope.compare(0) > 0 ? two.div(slope) : undefined;
  };
  const of = new IntervalArithmetic(1200);
  const [a, b] = [stepAt(lower), stepAt(upper)].map(step => step && outward(within(step, of), of));
  const ends = [a ?? ([Infinity, Infinity] as const), b ?? ([Infinity, Infinity] as const)];
  return [Math.min(ends[0]![0], ends[1]![0]), Math.max(ends[0]![1], ends[1]![1])];
}

/**
 * Encloses what decoupled L_p decay, w <- (w - h (w - u)) / (1 + h lam |w|^(p - 2)), does on (w - u)^2 / 2: the positive roots
 * of w + lam w^(p - 1) = u between neighbouring doubles, by proved signs, the thresholds u_c = ((2 - p) / (1 - p)) w_m,
 * w_m = (lam (1 - p))^(1 / (2 - p)), and tau = u_c (1/2) (2 / p)^(1 / (2 - p)), and the step of stability.
 *
 * For p < 1 the left side is convex and least at w_m, so that there are two roots for u > u_c, one on each side of w_m, a double
 * one at u_c, none below; for p >= 1 it increases.
 *
 * @param given p > 0, lam > 0, u > 0: rationals, or doubles taken exactly
 * @returns bounds, each a proof
 * @throws DomainError if a parameter is not > 0, or u is within 2^-200 of u_c and p has a denominator beyond 1000
 * @example encloseLpDecay({ p: 1, lam: 0.25, u: 1 }).fixedPoints // [[0.75, 0.75]]
 */
export function encloseLpDecay(given: {
  readonly p: Exactly;
  readonly lam: Exactly;
  readonly u: Exactly;
}): LpDecayEnclosure {
  requireObject('encloseLpDecay', '{ p, lam, u }', given);
  const [p, lam, u] = [positive('p', given.p), positive('lam', given.lam), positive('u', given.u)];
  const of = arithmeticFor(toDouble(lam), toDouble(u));
  const sign = (w: number): -1 | 0 | 1 => signAt(w, p, lam, u);
  const whole = (fixedPoints: readonly DoubleBounds[], thresholds = {}): LpDecayEnclosure => {
    const last = fixedPoints.at(-1);
    return { ...thresholds, fixedPoints, ...(last && { stableStep: stableStepOf(last, p, u) }) };
  };
  const exactly = (x: Rational): DoubleBounds => outward(within(x, of), of);
  if (p.equals(two)) return whole([exactly(u.div(one.add(lam)))]);
  if (p.equals(one)) {
    const thresholds = { collapse: exactly(lam), proximal: exactly(lam) };
    return whole(u.compare(lam) > 0 ? [exactly(u.sub(lam))] : [], thresholds);
  }
  const beyond = nextUp(nextUp(toDouble(u)));
  if (p.compare(one) > 0) return whole([rootWithin(sign, 0, beyond, 1)]);
  const inverse = one.div(two.sub(p));
  const turning = power(within(lam.mul(one.sub(p)), of), inverse, of);
  const collapse = of.mul(within(two.sub(p).div(one.sub(p)), of), turning);
  const ratioOf = of.scale(power(within(two.div(p), of), inverse, of), 1n, 2n);
  const thresholds = { collapse: outward(collapse, of), proximal: outward(of.mul(collapse, ratioOf), of) };
  const order = orderOfThreshold(p, lam, u, collapse, of);
  if (order < 0) return whole([], thresholds);
  const [below, above] = outward(turning, of);
  if (order === 0) return whole([[below, above]], thresholds);
  // f is convex and below 0 at w_m; where no double beside it shows that, both roots are as near as that
  const middle = [below, above].find(w => sign(w) < 0);
  if (middle === undefined) {
    const reach = (w: number, by: bigint): number => {
      for (let k = 1n; ; k *= 2n) if (sign(unrank(rank(w) + k * by)) > 0) return unrank(rank(w) + k * by);
    };
    return whole(
      [
        [reach(below, -1n), above],
        [below, reach(above, 1n)],
      ],
      thresholds,
    );
  }
  return whole([rootWithin(sign, 0, middle, -1), rootWithin(sign, middle, beyond, 1)], thresholds);
}
