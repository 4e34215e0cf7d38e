import { fromDouble } from '../../number/from-double.js';
import type { Interval, IntervalArithmetic } from '../../number/interval.js';
import { callOnIntervals } from '../../number/interval-field.js';
import type { Jet } from '../../number/taylor.js';
import { finer, studentBeyond, studentCentre, studentHalfStirling, studentKernel } from './series.js';
import type { Moments, Standard } from './standard.js';

/** Degrees of freedom from which on the tail is as good as that of the normal law, and is cut off. */
const LIGHT = 100;

/**
 * Coefficients of f = (1 + x^2/nu)^{-(nu+1)/2} at x + h tau, from (1 + x^2/nu) f' = -(1 + 1/nu) x f.
 *
 * @param first f(x)
 */
function studentJet(
  x: Interval,
  h: Interval,
  nu: Interval,
  first: Interval,
  order: number,
  of: IntervalArithmetic,
): Jet {
  const made = [first];
  const over = (a: Interval): Interval => of.div(a, nu);
  const q0 = of.add(of.one, over(of.pow(x, 2)));
  const [q1, q2] = [over(of.scale(of.mul(x, h), 2n)), over(of.pow(h, 2))];
  const rate = of.add(of.one, over(of.one));
  const [p0, p1] = [of.mul(rate, of.mul(x, h)), of.mul(rate, of.pow(h, 2))];
  for (let k = 0; k < order; k++) {
    let sum = of.mul(of.add(p0, of.scale(q1, BigInt(k))), made[k]!);
    if (k > 0) sum = of.add(sum, of.mul(of.add(p1, of.scale(q2, BigInt(k - 1))), made[k - 1]!));
    made.push(of.neg(of.scale(of.div(sum, q0), 1n, BigInt(k + 1))));
  }
  return made;
}

/** What is remembered of a law at a number of places. */
function remembering<T>(compute: (of: IntervalArithmetic) => T): (of: IntervalArithmetic) => T {
  const known = new Map<number, T>();
  return of => {
    const found = known.get(of.bits) ?? compute(of);
    known.set(of.bits, found);
    return found;
  };
}

export const standardCauchy: Standard = {
  // c = pi
  kernel: (x, h, order, of) => studentJet(x, h, of.one, of.div(of.one, of.add(of.one, of.pow(x, 2))), order, of),
  tailIndex: 1,
  power: 1,
  bend: 1,
  half: (_, of) => of.scale(callOnIntervals('pi', [], of), 1n, 2n),
  moments: (t, of) => {
    const angle = callOnIntervals('atan', [t], of);
    const log = callOnIntervals('ln', [of.add(of.one, of.pow(t, 2))], of);
    return [angle, of.scale(log, 1n, 2n), of.sub(t, angle)];
  },
  tail: (_, T, of) => of.div(of.one, T),
  tailSize: (_, T) => -Math.log2(T),
};

/** Student's law, times its constant: f = (1 + x^2/nu)^{-(nu+1)/2}. */
export function student(nu: number): Standard {
  const light = nu >= LIGHT;
  const exact = (of: IntervalArithmetic): Interval => fromDouble(nu, of);
  const halfMass = remembering(of => {
    if (light) return studentHalfStirling(nu, of);
    const root = of.sqrt(exact(of));
    const middle: Interval = { lo: root.lo / 2n, hi: root.lo / 2n };
    return of.add(studentCentre(middle, nu, of), studentBeyond(middle, nu, of));
  });
  /** x^2 f/nu + f, the density times its denominator. */
  const raised = (t: Interval, of: IntervalArithmetic): Interval =>
    of.mul(of.add(of.one, of.div(of.pow(t, 2), exact(of))), studentKernel(t, nu, of));
  /** nu/(nu - k), which may be large. */
  const quotient = (k: bigint, of: IntervalArithmetic): Interval =>
    of.div(exact(of), of.sub(exact(of), of.rational(k)));
  // the quotients take places where nu is near 1 or 2
  const lost = Math.max(0, -Math.log2(Math.min(Math.abs(nu - 1), Math.abs(nu - 2)) / nu || 1));
  const momentsIn = (t: Interval, of: IntervalArithmetic): Moments => {
    const zeroth =
      4n * t.lo * t.lo < exact(of).lo << BigInt(of.bits)
        ? studentCentre(t, nu, of)
        : of.sub(halfMass(of), studentBeyond(t, nu, of));
    const power = raised(t, of);
    const first = of.mul(quotient(1n, of), of.sub(of.one, power));
    return [zeroth, first, second(t, zeroth, power, of)];
  };
  const second = (t: Interval, zeroth: Interval, power: Interval, of: IntervalArithmetic): Interval => {
    if (nu !== 2) return of.mul(quotient(2n, of), of.sub(zeroth, of.mul(t, power)));
    // sqrt 8 (asinh s - s/sqrt(1 + s^2)), s = t/sqrt 2
    const two = of.sqrt(of.rational(2n));
    const s = of.div(t, two);
    const root = of.sqrt(of.add(of.one, of.pow(s, 2)));
    const asinh = callOnIntervals('ln', [of.add(s, root)], of);
    return of.mul(of.scale(two, 2n), of.sub(asinh, of.div(s, root)));
  };
  return {
    kernel: (x, h, order, of) => studentJet(x, h, exact(of), studentKernel(x, nu, of), order, of),
    tailIndex: nu,
    ...(light ? {} : { power: nu }),
    bend: Math.sqrt(nu),
    half: (k, of) => {
      if (k === 0) return halfMass(of);
      return k === 1 ? quotient(1n, of) : of.mul(quotient(2n, of), halfMass(of));
    },
    moments: (t, of) => {
      if (light) return undefined;
      const fine = finer(of, 2 * lost);
      const [zeroth, first, last] = momentsIn(fine.from(t, of), fine);
      return [of.from(zeroth, fine), of.from(first, fine), of.from(last, fine)];
    },
    // from f(T) T/nu (1 + nu/T^2) and, for the others, by parts
    tail: (k, T, of) => {
      const fall = studentKernel(T, nu, of);
      const mass = of.mul(fall, of.add(of.div(of.one, T), of.div(T, exact(of))));
      if (k === 0) return mass;
      const power = raised(T, of);
      return k === 1 ? of.mul(quotient(1n, of), power) : of.mul(quotient(2n, of), of.add(mass, of.mul(T, power)));
    },
    tailSize: (k, T) => -0.5 * (nu + 1) * Math.log2(1 + (T / nu) * T) + (k + 1) * Math.log2(T + 1) + 3,
  };
}
