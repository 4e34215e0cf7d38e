import { cauchyLaws } from '../../distribution/cauchy.js';
import type { Distribution } from '../../distribution/distribution.js';
import { type LawFamily, structureOf } from '../../distribution/family.js';
import { gaussianLaws } from '../../distribution/gaussian.js';
import { laplaceLaws } from '../../distribution/laplace.js';
import { logisticLaws } from '../../distribution/logistic.js';
import { studentLaws } from '../../distribution/student-t.js';
import { triangularLaws } from '../../distribution/triangular.js';
import { uniformLaws } from '../../distribution/uniform.js';
import type { Interval, IntervalArithmetic } from '../../number/interval.js';
import { callOnIntervals } from '../../number/interval-field.js';
import { type Jet, jetField } from '../../number/taylor.js';

/** A density symmetric about 0, in units of its scale, by enclosures. */
export interface Standard {
  /** The density times a constant c > 0, as a jet, for x on one side of 0 and of the end. */
  kernel(x: Jet, order: number, of: IntervalArithmetic): Jet;
  /** The end of the support; absent where it is the line. */
  readonly end?: 1;
  /** sup { k : E|X|^k < Infinity } */
  readonly tailIndex: number;
  /** c times E|X|/2 and E X^2/2, k = 1, 2; c/2 for k = 0. Only asked for where finite. */
  half(k: 0 | 1 | 2, of: IntervalArithmetic): Interval;
  /** An upper bound of c int_T^infinity t^k f(t) dt, k = 0, 1, 2, T >= 1. */
  tail(k: 0 | 1 | 2, T: Interval, of: IntervalArithmetic): Interval;
  /** log2 of about that, to choose T. */
  tailSize(k: 0 | 1 | 2, T: number): number;
}

const call = (of: IntervalArithmetic, name: 'pi' | 'exp' | 'sqrt' | 'ln', ...args: Interval[]): Interval =>
  callOnIntervals(name, args, of);

/** e^{-x} for x >= 0, which may be large. */
const expMinus = (of: IntervalArithmetic, x: Interval): Interval => {
  const most = of.rational(20_000n);
  return x.lo > most.lo ? { lo: 0n, hi: call(of, 'exp', of.neg(most)).hi } : call(of, 'exp', of.neg(x));
};

/** (T^2 + 2T + 2) e^{-T}, which bounds int_T^infinity t^k e^{-t} dt for k = 0, 1, 2 and T >= 1. */
const exponentialTail = (of: IntervalArithmetic, T: Interval): Interval => {
  const two = of.rational(2n);
  return of.mul(of.add(of.add(of.pow(T, 2), of.scale(T, 2n)), two), expMinus(of, T));
};

const uniform: Standard = {
  kernel: (_, __, of) => [of.rational(1n, 2n)],
  end: 1,
  tailIndex: Infinity,
  half: (k, of) => of.rational(1n, [2n, 4n, 6n][k]!),
  tail: (_, __, of) => of.zero,
  tailSize: () => -Infinity,
};

const triangular: Standard = {
  kernel: (x, order, of) => {
    const field = jetField(of, order);
    const positive = of.middle(x[0]!).lo >= 0n;
    return field.add([of.one], positive ? field.negate(x) : x);
  },
  end: 1,
  tailIndex: Infinity,
  half: (k, of) => of.rational(1n, [2n, 6n, 12n][k]!),
  tail: (_, __, of) => of.zero,
  tailSize: () => -Infinity,
};

const gaussian: Standard = {
  // c = sqrt(2 pi)
  kernel: (x, order, of) => {
    const field = jetField(of, order);
    return field.call('exp', [field.multiply([of.rational(-1n, 2n)], field.power(x, 2))]);
  },
  tailIndex: Infinity,
  half: (k, of) => (k === 1 ? of.one : of.scale(call(of, 'sqrt', of.scale(call(of, 'pi'), 2n)), 1n, 2n)),
  // int_T t^2 e^{-t^2/2} = T e^{-T^2/2} + int_T e^{-t^2/2} <= (T + 1) e^{-T^2/2}, and the others are less for T >= 1
  tail: (_, T, of) => of.mul(of.add(T, of.one), expMinus(of, of.scale(of.pow(T, 2), 1n, 2n))),
  tailSize: (_, T) => (-0.5 * T * T) / Math.LN2 + Math.log2(T + 1),
};

const laplace: Standard = {
  kernel: (x, order, of) => {
    const field = jetField(of, order);
    const positive = of.middle(x[0]!).lo >= 0n;
    return field.multiply([of.rational(1n, 2n)], field.call('exp', [positive ? field.negate(x) : x]));
  },
  tailIndex: Infinity,
  half: (k, of) => of.rational(1n, k === 2 ? 1n : 2n),
  tail: (_, T, of) => exponentialTail(of, T),
  tailSize: (_, T) => -T / Math.LN2 + 2 * Math.log2(T + 2),
};

const logistic: Standard = {
  kernel: (x, order, of) => {
    const field = jetField(of, order);
    const positive = of.middle(x[0]!).lo >= 0n;
    const fall = field.call('exp', [positive ? field.negate(x) : x]);
    return field.divide(fall, field.power(field.add([of.one], fall), 2));
  },
  tailIndex: Infinity,
  half: (k, of) => {
    if (k === 0) return of.rational(1n, 2n);
    return k === 1 ? call(of, 'ln', of.rational(2n)) : of.scale(of.pow(call(of, 'pi'), 2), 1n, 6n);
  },
  tail: (_, T, of) => exponentialTail(of, T),
  tailSize: (_, T) => -T / Math.LN2 + 2 * Math.log2(T + 2),
};

const cauchy: Standard = {
  // c = pi
  kernel: (x, order, of) => {
    const field = jetField(of, order);
    return field.divide([of.one], field.add([of.one], field.power(x, 2)));
  },
  tailIndex: 1,
  half: (_, of) => of.scale(call(of, 'pi'), 1n, 2n),
  tail: (_, T, of) => of.div(of.one, T),
  tailSize: (_, T) => -Math.log2(T),
};

/** Student's law: (1 + x^2/nu)^{-(nu+1)/2} <= nu^{(nu+1)/2} x^{-nu-1}; its constant is not in closed form here. */
function student(nu: number): Standard {
  const exact = (of: IntervalArithmetic): Interval => fromDouble(nu, of);
  return {
    kernel: (x, order, of) => {
      const field = jetField(of, order);
      const log = field.call('ln', [field.add([of.one], field.divide(field.power(x, 2), [exact(of)]))]);
      const half = of.neg(of.scale(of.add(exact(of), of.one), 1n, 2n));
      return field.call('exp', [field.multiply([half], log)]);
    },
    tailIndex: nu,
    half: (k, of) => {
      // k = 1: nu/(nu - 1) exactly; 0 and 2 from the integral that gives the constant
      if (k === 1) return of.div(exact(of), of.sub(exact(of), of.one));
      throw new Error('student: half of even order comes from the constant');
    },
    tail: (k, T, of) => {
      const n = exact(of);
      const exponent = of.sub(
        of.mul(of.scale(of.add(n, of.one), 1n, 2n), call(of, 'ln', n)),
        of.mul(of.sub(n, of.rational(BigInt(k))), call(of, 'ln', T)),
      );
      return of.div(call(of, 'exp', exponent), of.sub(n, of.rational(BigInt(k))));
    },
    tailSize: (k, T) => 0.5 * (nu + 1) * Math.log2(nu) - (nu - k) * Math.log2(T) - Math.log2(nu - k),
  };
}

/** The double as an interval of one point, or of the two neighbours among the numbers with that many places. */
export function fromDouble(x: number, of: IntervalArithmetic): Interval {
  const [numerator, denominator] = ratioOf(x);
  return of.rational(numerator, denominator);
}

/** A finite double as a quotient of integers. */
function ratioOf(x: number): readonly [bigint, bigint] {
  let [m, e] = [x, 0];
  while (!Number.isSafeInteger(m) && e < 1200) [m, e] = [m * 2, e + 1];
  return Number.isSafeInteger(m) ? [BigInt(m), 1n << BigInt(e)] : [BigInt(x), 1n];
}

const standards = new Map<LawFamily, (values: readonly number[]) => Standard>([
  [uniformLaws, () => uniform],
  [triangularLaws, () => triangular],
  [gaussianLaws, () => gaussian],
  [laplaceLaws, () => laplace],
  [logisticLaws, () => logistic],
  [cauchyLaws, () => cauchy],
  [studentLaws, ([nu]) => (nu === 1 ? cauchy : student(nu!))],
]);

/** A density as by + scale X of a standard one. */
export interface Placed {
  readonly standard: Standard;
  readonly scale: number;
  readonly by: number;
}

/** Undefined for a law of the caller's own, of which no bounds are known. */
export function placed(law: Distribution): Placed | undefined {
  const structure = structureOf(law);
  if (structure?.kind === 'affine') {
    const inner = placed(structure.law);
    // a product of doubles would have to be exact: factors are powers of two or the scale is the caller's
    if (inner === undefined || structure.factor !== 1) return undefined;
    return { ...inner, by: structure.by + inner.by };
  }
  if (structure?.kind !== 'family') return undefined;
  const standard = standards.get(structure.family)?.(structure.values);
  return standard && { standard, scale: structure.values.at(-1)!, by: 0 };
}
