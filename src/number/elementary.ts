import { DomainError } from '../errors.js';
import { type Interval, IntervalArithmetic, requireArithmetic, requireInterval } from './interval.js';
import { remembered } from './remembered.js';

/**
 * Enclosures of pi, exp, ln and atan on intervals. Each function is monotone, so its image of [lo, hi] is enclosed by
 * the enclosures at the two ends; there it is a partial sum in intervals of higher precision, plus a remainder bound
 * stated at its place. The guard bits pay for the roundings; they are a matter of width, never of truth.
 */
const GUARD = 32;

/** [-bound, bound] for bound >= 0. */
function symmetric(bound: Interval): Interval {
  return { lo: -bound.hi, hi: bound.hi };
}

function image(x: Interval, from: IntervalArithmetic, at: (end: Interval) => [Interval, IntervalArithmetic]): Interval {
  const enclosed = (end: bigint): Interval => from.from(...at({ lo: end, hi: end }));
  const lower = enclosed(x.lo);
  return x.lo === x.hi ? lower : { lo: lower.lo, hi: enclosed(x.hi).hi };
}

/**
 * sum_j s^j z^(2j+1) / (2j+1), s = -1 (atan) or 1 (artanh), for an interval z inside [-1/2, 1/2].
 * Remainder after n terms: at most |z|^(2n+1) / (2n+1) * 1/(1 - z^2) <= |z|^(2n+1) * 4/3.
 */
function oddSeries(z: Interval, sign: 1 | -1, of: IntervalArithmetic): Interval {
  const square = of.pow(z, 2);
  const smallness = of.abs(z);
  if (smallness.hi * 2n > of.one.hi) throw new DomainError('oddSeries', '|z| <= 1/2', of.text(z));
  let [sum, power, bound] = [z, z, smallness];
  for (let j = 1; bound.hi > 1n && j <= of.bits; j++) {
    power = of.mul(power, square);
    bound = of.mul(bound, square);
    const term = of.scale(power, 1n, BigInt(2 * j + 1));
    sum = sign === 1 || j % 2 === 0 ? of.add(sum, term) : of.sub(sum, term);
  }
  return of.add(sum, symmetric(of.scale(of.mul(bound, square), 4n, 3n)));
}

/** pi = 16 atan(1/5) - 4 atan(1/239) (Machin). */
export function enclosePi(of: IntervalArithmetic): Interval {
  requireArithmetic('enclosePi', of);
  return remembered('pi', of, () => {
    const fine = new IntervalArithmetic(of.bits + GUARD);
    const arc = (weight: bigint, d: bigint): Interval => fine.scale(oddSeries(fine.rational(1n, d), -1, fine), weight);
    return of.from(fine.sub(arc(16n, 5n), arc(4n, 239n)), fine);
  });
}

/** ln 2 = 2 artanh(1/3). */
function logarithmOfTwo(of: IntervalArithmetic): Interval {
  return remembered('ln 2', of, () => of.scale(oddSeries(of.rational(1n, 3n), 1, of), 2n));
}

/** atan on x, by atan t = 2 atan(t / (1 + sqrt(1 + t^2))), halved five times, then the series. */
export function encloseAtan(x: Interval, of: IntervalArithmetic): Interval {
  requireInterval('encloseAtan', x, of);
  const fine = remembering(of.bits + GUARD);
  return image(x, of, end => {
    let t = fine.from(end, of);
    const reflected = t.lo > fine.one.lo || t.lo < -fine.one.lo;
    const negative = t.lo < 0n;
    if (reflected) t = fine.div(fine.one, t);
    for (let halving = 0; halving < 5; halving++) {
      t = fine.div(t, fine.add(fine.one, fine.sqrt(fine.add(fine.one, fine.pow(t, 2)))));
    }
    const value = fine.scale(oddSeries(t, -1, fine), 32n);
    if (!reflected) return [value, fine];
    const quarter = fine.scale(enclosePi(fine), 1n, 2n);
    return [fine.sub(negative ? fine.neg(quarter) : quarter, value), fine];
  });
}

/** ln on x > 0, 0 at 1: t = 2^e m with 1/2 <= m < 1 is read as 2^e, and ln m = 2 artanh((m - 1) / (m + 1)). */
export function encloseLn(x: Interval, of: IntervalArithmetic): Interval {
  requireInterval('encloseLn', x, of);
  if (x.lo <= 0n) throw new DomainError('interval logarithm', 'an interval > 0', of.text(x));
  const fine = remembering(of.bits + GUARD);
  return image(x, of, ({ lo: n }) => {
    if (n === of.one.lo) return [of.zero, of];
    const length = n.toString(2).length;
    const mantissa = fine.rational(n, 1n << BigInt(length));
    const z = fine.div(fine.sub(mantissa, fine.one), fine.add(mantissa, fine.one));
    const exponent = fine.mul(fine.rational(BigInt(length - of.bits)), logarithmOfTwo(fine));
    return [fine.add(fine.scale(oddSeries(z, 1, fine), 2n), exponent), fine];
  });
}

/**
 * exp on x, |x| <= 10^5: exp t = (exp(t / 2^k))^(2^k) with |t| / 2^k <= 2^-8, by `expOfSmall`.
 */
export function encloseExp(x: Interval, of: IntervalArithmetic): Interval {
  requireInterval('encloseExp', x, of);
  const largest = of.rational(100_000n).lo;
  if (x.lo < -largest || x.hi > largest) throw new DomainError('interval exponential', '|x| <= 100000', of.text(x));
  return image(x, of, ({ lo: n }) => {
    const size = Number((n < 0n ? -n : n) >> BigInt(of.bits)) + 1;
    const halvings = Math.ceil(Math.log2(size)) + 8;
    const fine = remembering(of.bits + GUARD + halvings + (n > 0n ? 2 * size : 0));
    let value = expOfSmall(n << BigInt(fine.bits - of.bits - halvings), fine);
    for (let k = 0; k < halvings; k++) value = fine.mul(value, value);
    return [value, fine];
  });
}

/**
 * exp(r / 2^bits), |r| <= 2^(bits - 8), by its Taylor sum, each term of |r| rounded down from the one before it: the error of a
 * term, e_k <= e_(k-1) 2^-8 + 2 units, stays below 3 units. At the first term K that is rounded to 0 the true one is below 3
 * units and all after it together below one: the sum errs by at most 3 K + 1. exp 0 is 1.
 */
function expOfSmall(r: bigint, { bits, one }: IntervalArithmetic): Interval {
  if (r === 0n) return one;
  const size = r < 0n ? -r : r;
  const shift = BigInt(bits);
  let [sum, term, k] = [one.lo, one.lo, 0n];
  while (term > 0n) {
    k += 1n;
    term = ((term * size) >> shift) / k;
    sum += r < 0n && k % 2n === 1n ? -term : term;
  }
  const error = 3n * k + 1n;
  return { lo: sum - error, hi: sum + error };
}

const arithmetics = new Map<number, IntervalArithmetic>();

/** The arithmetic with that many bits, made once. */
function remembering(bits: number): IntervalArithmetic {
  let made = arithmetics.get(bits);
  if (made === undefined) {
    made = new IntervalArithmetic(bits);
    arithmetics.set(bits, made);
  }
  return made;
}

/**
 * erf on x. |t| <= 8: the series 2/sqrt(pi) sum (-1)^n t^(2n+1) / (n! (2n+1)), whose remainder after terms that decrease is
 * at most the first one left out; its terms reach e^(t^2), which further bits pay for. Beyond, 1 - e^(-t^2) < erf t < 1.
 */
export function encloseErf(x: Interval, of: IntervalArithmetic): Interval {
  requireInterval('encloseErf', x, of);
  const eight = of.rational(8n).hi;
  return image(x, of, ({ lo: n }) => {
    if (n < 0n) {
      const [value, fine] = erfAt(-n, of, eight);
      return [fine.neg(value), fine];
    }
    return erfAt(n, of, eight);
  });
}

function erfAt(n: bigint, of: IntervalArithmetic, eight: bigint): [Interval, IntervalArithmetic] {
  if (n > eight) {
    const largest = of.rational(300n).lo;
    const point = n > largest ? largest : n;
    const rest = encloseExp(of.neg(of.pow({ lo: point, hi: point }, 2)), of);
    return [{ lo: of.one.lo - rest.hi, hi: of.one.hi }, of];
  }
  const fine = remembering(of.bits + GUARD + 100);
  const t = fine.from({ lo: n, hi: n }, of);
  const square = fine.pow(t, 2);
  let [sum, power, term] = [t, t, t];
  let j = 0;
  // The terms decrease once j > t^2; the loop ends there at the earliest, since before it they exceed a unit.
  while (term.hi > 1n || j <= 64) {
    j += 1;
    power = fine.scale(fine.mul(power, square), 1n, BigInt(j));
    term = fine.scale(power, 1n, BigInt(2 * j + 1));
    sum = j % 2 === 0 ? fine.add(sum, term) : fine.sub(sum, term);
  }
  const series = fine.add(sum, symmetric(term));
  return [fine.div(fine.scale(series, 2n), fine.sqrt(enclosePi(fine))), fine];
}
