import { fromDouble, ratioOf } from '../../number/from-double.js';
import { type Interval, IntervalArithmetic } from '../../number/interval.js';
import { callOnIntervals } from '../../number/interval-field.js';

/** An arithmetic with more places, in which sums of large terms end with the places wanted. */
export const finer = (of: IntervalArithmetic, places: number): IntervalArithmetic =>
  new IntervalArithmetic(Math.min(65536, of.bits + Math.max(0, Math.ceil(places)) + 16));

/** About the double, for choosing how many terms to take. */
const about = (x: Interval, of: IntervalArithmetic): number => of.toNumber(x);

/**
 * int_0^t e^{-x^2/2} dx and e^{-t^2/2}. The integral is e^{-t^2/2} sum_j t^(2j+1) / (3 5 ... (2j+1)), t >= 0: all terms
 * are positive, and once their ratio t^2/(2j+3) is below 1/2 the rest is less than the last one.
 */
export function bellIntegral(t: Interval, of: IntervalArithmetic): readonly [integral: Interval, bell: Interval] {
  const fine = finer(of, 0.75 * about(t, of) ** 2);
  const x = fine.from(t, of);
  const square = fine.pow(x, 2);
  let [sum, term] = [x, x];
  for (let j = 1; term.hi > 1n || square.hi * 2n > fine.one.lo * BigInt(2 * j + 1); j++) {
    term = fine.scale(fine.mul(term, square), 1n, BigInt(2 * j + 1));
    sum = fine.add(sum, term);
  }
  const whole: Interval = { lo: sum.lo, hi: sum.hi + term.hi };
  const fall = callOnIntervals('exp', [fine.neg(fine.scale(square, 1n, 2n))], fine);
  return [of.from(fine.mul(whole, fall), fine), of.from(fall, fine)];
}

/** Student's kernel (1 + x^2/nu)^{-(nu+1)/2} on an interval of one sign, or at a point. */
export function studentKernel(x: Interval, nu: number, of: IntervalArithmetic): Interval {
  const fine = finer(of, Math.log2(nu + 1));
  const n = fromDouble(nu, fine);
  const base = fine.add(fine.one, fine.div(fine.pow(fine.from(x, of), 2), n));
  // of few whole degrees of freedom by products and a root
  if (Number.isInteger(nu) && nu <= 32) {
    const power = fine.pow(base, Math.ceil(nu / 2));
    return of.from(
      fine.div(fine.one, nu % 2 === 0 ? fine.mul(power, fine.sqrt(base)) : fine.mul(power, fine.one)),
      fine,
    );
  }
  const log = callOnIntervals('ln', [base], fine);
  const exponent = fine.neg(fine.mul(fine.scale(fine.add(n, fine.one), 1n, 2n), log));
  // the kernel is below any unit where the exponent is beyond what exp takes
  const least = fine.rational(-90_000n).lo;
  const lo = exponent.lo < least ? least : exponent.lo;
  const value = callOnIntervals('exp', [{ lo, hi: exponent.hi < lo ? lo : exponent.hi }], fine);
  return of.from(exponent.lo < least ? { lo: 0n, hi: value.hi } : value, fine);
}

/**
 * int_0^t (1 + x^2/nu)^{-(nu+1)/2} dx = t (1 + t^2/nu)^{-(nu+1)/2} sum_j prod_{i<j} z ((nu+1)/2 + i)/(3/2 + i) with
 * z = t^2/(nu + t^2), 0 <= t <= 2 sqrt(nu): all terms are positive (Kummer, Euler).
 */
export function studentCentre(t: Interval, nu: number, of: IntervalArithmetic): Interval {
  const size = about(t, of);
  const fine = finer(of, 0.5 * (nu + 1) * Math.log2(1 + (size / nu) * size));
  const [x, n] = [fine.from(t, of), fromDouble(nu, fine)];
  const square = fine.pow(x, 2);
  const z = fine.div(square, fine.add(n, square));
  let factor = fine.scale(fine.mul(fine.add(n, fine.one), z), 1n, 2n);
  let [sum, term] = [fine.one, fine.one];
  const most = (fine.one.lo * 7n) / 8n;
  for (let j = 0, small = false; !small; j++) {
    const ratio = fine.scale(factor, 2n, BigInt(2 * j + 3));
    term = fine.mul(term, ratio);
    sum = fine.add(sum, term);
    factor = fine.add(factor, z);
    // the ratios tend to z from one side
    small = term.hi <= 8n && ratio.hi < most && z.hi < most;
  }
  // the rest is at most 7 times the last term
  const whole: Interval = { lo: sum.lo, hi: sum.hi + 7n * term.hi };
  return of.from(fine.mul(x, fine.mul(whole, studentKernel(x, nu, fine))), fine);
}

/**
 * int_t^infinity (1 + x^2/nu)^{-(nu+1)/2} dx = (q/nu) (1 + t^2/nu)^{-(nu+1)/2} sum_j prod_{i<j} w (nu + i)/(nu/2 + 1 + i) with
 * q^2 = nu + t^2 and w = (1 - t/q)/2 <= 1/2, t >= 0: all terms are positive, their ratios tend to w from one side (a quadratic
 * transformation of the incomplete beta function).
 */
export function studentBeyond(t: Interval, nu: number, of: IntervalArithmetic): Interval {
  const fine = finer(of, Math.max(0, Math.log2(about(t, of) / nu)));
  const [x, n] = [fine.from(t, of), fromDouble(nu, fine)];
  const q = fine.sqrt(fine.add(n, fine.pow(x, 2)));
  const w = fine.scale(fine.sub(fine.one, fine.div(x, q)), 1n, 2n);
  const [p, d] = ratioOf(nu);
  let [sum, term] = [fine.one, fine.one];
  for (let i = 0n, small = false; !small; i++) {
    const [above, below] = [2n * (p + i * d), p + 2n * d + 2n * i * d];
    term = fine.scale(fine.mul(term, w), above, below);
    sum = fine.add(sum, term);
    small = term.hi <= 8n && 8n * w.hi * above <= 7n * fine.one.lo * below;
  }
  // the rest is at most 7 times the last term
  const whole: Interval = { lo: sum.lo, hi: sum.hi + 7n * term.hi };
  return of.from(fine.mul(fine.mul(fine.div(q, n), whole), studentKernel(x, nu, fine)), fine);
}

/** The tangent numbers 1, 2, 16, 272, ..., from which Bernoulli's follow. */
function tangentNumbers(count: number): bigint[] {
  const T = [0n, 1n];
  for (let k = 2; k <= count; k++) T[k] = BigInt(k - 1) * T[k - 1]!;
  for (let k = 2; k <= count; k++)
    for (let j = k; j <= count; j++) T[j] = BigInt(j - k) * T[j - 1]! + BigInt(j - k + 2) * T[j]!;
  return T;
}

/** Tangent numbers, made once. */
let tangents: readonly bigint[] = [];

/**
 * int_0^t x^k f, k = 0, 1, 2, of the logistic density f, 0 <= t <= 3/2: with tanh(t/2)/2 = sum_j a_j t^(2j-1) the sums of
 * a_j t^(2j-1), a_j t^(2j) (2j-1)/(2j) and a_j t^(2j+1) (2j-1)/(2j+1). The terms alternate and fall by (t/pi)^2 or faster, so that
 * the rest is at most the first one left out.
 */
export function logisticCentre(t: Interval, of: IntervalArithmetic): readonly [Interval, Interval, Interval] {
  const square = of.pow(t, 2);
  let sums: readonly [Interval, Interval, Interval] = [of.zero, of.zero, of.zero];
  // a_j t^(2j-1) is T_j (t/2)^(2j-1) / (2 (2j-1)!) but for its sign
  let first = of.scale(t, 1n, 4n);
  for (let j = 1; ; j++) {
    if (tangents.length <= j + 1) tangents = tangentNumbers(2 * j + 62);
    const odd = BigInt(2 * j - 1);
    const terms = [
      first,
      of.scale(of.mul(first, t), odd, odd + 1n),
      of.scale(of.mul(of.mul(first, t), t), odd, odd + 2n),
    ];
    if (first.hi <= 2n) {
      const within = (sum: Interval, { hi }: Interval): Interval => ({ lo: sum.lo - hi, hi: sum.hi + hi });
      return [within(sums[0], terms[0]!), within(sums[1], terms[1]!), within(sums[2], terms[2]!)];
    }
    const add = j % 2 === 1 ? of.add.bind(of) : of.sub.bind(of);
    sums = [add(sums[0], terms[0]!), add(sums[1], terms[1]!), add(sums[2], terms[2]!)];
    first = of.scale(of.mul(first, square), tangents[j + 1]!, 4n * tangents[j]! * (odd + 1n) * (odd + 2n));
  }
}

/**
 * int_0^infinity (1 + x^2/nu)^{-(nu+1)/2} dx = sqrt(pi nu) Gamma(nu/2) / (2 Gamma((nu+1)/2)), nu >= 100, by Stirling's series,
 * whose rest is at most the first term left out.
 */
export function studentHalfStirling(nu: number, of: IntervalArithmetic): Interval {
  const fine = finer(of, 2 * Math.log2(nu) + 16);
  const ln = (x: Interval): Interval => callOnIntervals('ln', [x], fine);
  const half = fine.rational(1n, 2n);
  const T = tangentNumbers(60);
  /** log Gamma(x) - (x - 1/2) log x + x - log sqrt(2 pi), x = n/d */
  const series = (n: bigint, d: bigint): Interval => {
    let sum = fine.zero;
    for (let k = 1; ; k++) {
      // B_2k / (2k (2k - 1)) = +- T_k / (4^k (4^k - 1) (2k - 1))
      const four = 1n << BigInt(2 * k);
      const power = BigInt(2 * k - 1);
      const term = fine.rational(T[k]! * d ** power, four * (four - 1n) * power * n ** power);
      if (term.hi <= 2n || k === T.length - 1) return { lo: sum.lo - term.hi, hi: sum.hi + term.hi };
      sum = k % 2 === 1 ? fine.add(sum, term) : fine.sub(sum, term);
    }
  };
  const x = fine.scale(fromDouble(nu, fine), 1n, 2n);
  const y = fine.add(x, half);
  // log Gamma(x) - log Gamma(x + 1/2) = (x - 1/2) log x - x log(x + 1/2) + 1/2 + differences
  const logs = fine.sub(fine.mul(fine.sub(x, half), ln(x)), fine.mul(x, ln(y)));
  const [n, d] = ratioOf(nu);
  const log = fine.add(fine.add(logs, half), fine.sub(series(n, 2n * d), series(n + d, 2n * d)));
  const root = fine.sqrt(fine.mul(callOnIntervals('pi', [], fine), fine.scale(x, 2n)));
  return of.from(fine.scale(fine.mul(root, callOnIntervals('exp', [log], fine)), 1n, 2n), fine);
}
