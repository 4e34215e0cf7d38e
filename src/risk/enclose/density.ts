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
import { bellIntegral, logisticCentre } from './series.js';
import type { Placed, Standard } from './standard.js';
import { standardCauchy, student } from './student.js';

const call = (of: IntervalArithmetic, name: 'pi' | 'exp' | 'sqrt' | 'ln', ...args: Interval[]): Interval =>
  callOnIntervals(name, args, of);

/** e^{-x} for x whose ends may be large and, by rounding, a little below 0. */
const expMinus = (of: IntervalArithmetic, x: Interval): Interval => {
  const most = of.rational(20_000n).lo;
  const [lo, hi] = [x.lo > most ? most : x.lo, x.hi > most ? most : x.hi];
  const value = call(of, 'exp', { lo: -hi, hi: -lo });
  return x.hi > most ? { lo: 0n, hi: value.hi } : value;
};

/** (T^2 + 2T + 2) e^{-T}, which bounds int_T^infinity t^k e^{-t} dt for k = 0, 1, 2 and T >= 1. */
const exponentialTail = (of: IntervalArithmetic, T: Interval): Interval => {
  const two = of.rational(2n);
  return of.mul(of.add(of.add(of.pow(T, 2), of.scale(T, 2n)), two), expMinus(of, T));
};

/** The coefficients of e^{r h tau} times the first one. */
function exponential(first: Interval, rate: Interval, order: number, of: IntervalArithmetic): Interval[] {
  const made = [first];
  for (let k = 1; k <= order; k++) made.push(of.scale(of.mul(rate, made[k - 1]!), 1n, BigInt(k)));
  return made;
}

/** Which side of 0 an interval is on. */
const isRight = (x: Interval): boolean => x.lo + x.hi >= 0n;

const uniform: Standard = {
  kernel: (_, __, ___, of) => [of.rational(1n, 2n)],
  end: 1,
  tailIndex: Infinity,
  half: (k, of) => of.rational(1n, [2n, 4n, 6n][k]!),
  moments: (t, of) => [of.scale(t, 1n, 2n), of.scale(of.pow(t, 2), 1n, 4n), of.scale(of.pow(t, 3), 1n, 6n)],
  tail: (_, __, of) => of.zero,
  tailSize: () => -Infinity,
};

const triangular: Standard = {
  kernel: (x, h, _, of) => (isRight(x) ? [of.sub(of.one, x), of.neg(h)] : [of.add(of.one, x), h]),
  end: 1,
  tailIndex: Infinity,
  half: (k, of) => of.rational(1n, [2n, 6n, 12n][k]!),
  moments: (t, of) => {
    const [square, cube] = [of.pow(t, 2), of.pow(t, 3)];
    return [
      of.sub(t, of.scale(square, 1n, 2n)),
      of.sub(of.scale(square, 1n, 2n), of.scale(cube, 1n, 3n)),
      of.sub(of.scale(cube, 1n, 3n), of.scale(of.pow(t, 4), 1n, 4n)),
    ];
  },
  tail: (_, __, of) => of.zero,
  tailSize: () => -Infinity,
};

const gaussian: Standard = {
  // c = sqrt(2 pi); f' = -x f
  kernel: (x, h, order, of) => {
    const made = [expMinus(of, of.scale(of.pow(x, 2), 1n, 2n))];
    const [first, second] = [of.mul(x, h), of.pow(h, 2)];
    for (let k = 1; k <= order; k++) {
      const sum = of.mul(first, made[k - 1]!);
      made.push(of.neg(of.scale(k < 2 ? sum : of.add(sum, of.mul(second, made[k - 2]!)), 1n, BigInt(k))));
    }
    return made;
  },
  tailIndex: Infinity,
  bend: 2,
  half: (k, of) => (k === 1 ? of.one : of.scale(call(of, 'sqrt', of.scale(call(of, 'pi'), 2n)), 1n, 2n)),
  moments: (t, of) => {
    const [zeroth, fall] = bellIntegral(t, of);
    return [zeroth, of.sub(of.one, fall), of.sub(zeroth, of.mul(t, fall))];
  },
  // int_T t^2 e^{-t^2/2} = T e^{-T^2/2} + int_T e^{-t^2/2} <= (T + 1) e^{-T^2/2}, and the others are less for T >= 1
  tail: (_, T, of) => of.mul(of.add(T, of.one), expMinus(of, of.scale(of.pow(T, 2), 1n, 2n))),
  tailSize: (_, T) => (-0.5 * T * T) / Math.LN2 + Math.log2(T + 1),
};

const laplace: Standard = {
  kernel: (x, h, order, of) => {
    const [size, rate] = isRight(x) ? [x, of.neg(h)] : [of.neg(x), h];
    return exponential(of.scale(expMinus(of, size), 1n, 2n), rate, order, of);
  },
  tailIndex: Infinity,
  bend: 2,
  half: (k, of) => of.rational(1n, k === 2 ? 1n : 2n),
  moments: (t, of) => {
    const fall = of.scale(expMinus(of, t), 1n, 2n);
    const half = of.rational(1n, 2n);
    const both = of.add(of.one, t);
    const square = of.add(of.pow(both, 2), of.one);
    return [of.sub(half, fall), of.sub(half, of.mul(both, fall)), of.sub(of.one, of.mul(square, fall))];
  },
  tail: (_, T, of) => exponentialTail(of, T),
  tailSize: (_, T) => -T / Math.LN2 + 2 * Math.log2(T + 2),
};

const logistic: Standard = {
  // f = S (1 - S) = S', S = 1/(1 + e^{-x})
  kernel: (x, h, order, of) => {
    const [size, rate] = isRight(x) ? [x, h] : [of.neg(x), of.neg(h)];
    const fall = expMinus(of, size);
    // with R = 1 - S for x > 0, which keeps its digits: R' = -R (1 - R)
    const R = [of.div(fall, of.add(of.one, fall))];
    const f: Interval[] = [];
    for (let k = 0; k <= order; k++) {
      let sum = R[k]!;
      for (let i = 0; i < k - i; i++) sum = of.sub(sum, of.scale(of.mul(R[i]!, R[k - i]!), 2n));
      if (k % 2 === 0) sum = of.sub(sum, of.pow(R[k / 2]!, 2));
      f.push(sum);
      R.push(of.neg(of.scale(of.mul(rate, sum), 1n, BigInt(k + 1))));
    }
    return f;
  },
  tailIndex: Infinity,
  bend: Math.PI,
  half: (k, of) => {
    if (k === 0) return of.rational(1n, 2n);
    return k === 1 ? call(of, 'ln', of.rational(2n)) : of.scale(of.pow(call(of, 'pi'), 2), 1n, 6n);
  },
  // halves less E/(1 + E), t E/(1 + E) + L and t^2 E/(1 + E) + 2 t L - 2 Li_2(-E), E = e^{-t}, L = ln(1 + E)
  moments: (t, of) => {
    if (t.lo < of.one.lo) return of.bits > 512 ? undefined : logisticCentre(t, of);
    const E = expMinus(of, t);
    const share = of.div(E, of.add(of.one, E));
    const L = call(of, 'ln', of.add(of.one, E));
    let [sum, power] = [of.zero, E];
    for (let n = 1n; power.hi > 1n; n++) {
      const term = of.scale(power, 1n, n * n);
      sum = n % 2n === 1n ? of.add(sum, term) : of.sub(sum, term);
      power = of.mul(power, E);
    }
    // the terms alternate and fall
    sum = { lo: sum.lo - power.hi, hi: sum.hi + power.hi };
    const first = of.add(of.mul(t, share), L);
    const second = of.add(of.add(of.mul(of.pow(t, 2), share), of.scale(of.mul(t, L), 2n)), of.scale(sum, 2n));
    return [
      of.sub(logistic.half(0, of), share),
      of.sub(logistic.half(1, of), first),
      of.sub(logistic.half(2, of), second),
    ];
  },
  tail: (_, T, of) => exponentialTail(of, T),
  tailSize: (_, T) => -T / Math.LN2 + 2 * Math.log2(T + 2),
};

const standards = new Map<LawFamily, (values: readonly number[]) => Standard>([
  [uniformLaws, () => uniform],
  [triangularLaws, () => triangular],
  [gaussianLaws, () => gaussian],
  [laplaceLaws, () => laplace],
  [logisticLaws, () => logistic],
  [cauchyLaws, () => standardCauchy],
  [studentLaws, ([nu]) => (nu === 1 ? standardCauchy : student(nu!))],
]);

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
