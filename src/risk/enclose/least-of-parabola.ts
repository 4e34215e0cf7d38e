import { DomainError } from '../../errors.js';
import type { Interval } from '../../number/interval.js';
import type { EnclosedLeast } from '../enclosing.js';
import { lawLengths } from '../far-lengths.js';
import type { Problem } from '../problem.js';
import { outwardIn, settingFor, squaresOutward } from './enclose-risk.js';
import { encloseSquare, type SquareSetting } from './enclose-square.js';

/** A risk U - 2 x N + x^2 D in units of a setting. */
interface Parabola {
  readonly U: Interval;
  readonly N: Interval;
  readonly D: Interval;
}

/** E e^2 of e = c + slope eta - bias u, on either side of u' = 0 with c and bias of the sign of u'. */
function squareOf(
  parts: { readonly c?: 1; readonly u?: 1; readonly eta?: 1 },
  problem: Problem,
  setting: SquareSetting,
): Interval {
  const { of } = setting;
  const [intercept, u, slope] = [parts.c, parts.u, parts.eta].map(x => of.rational(BigInt(x ?? 0))) as [
    Interval,
    Interval,
    Interval,
  ];
  const piece = (lo: number, hi: number, bias: Interval) => ({ lo, hi, intercept, slope, bias });
  // |c + s u| is the same on one side as on the other where c = 0
  const pieces =
    parts.c === undefined
      ? [piece(-Infinity, Infinity, of.neg(u))]
      : [piece(-Infinity, 0, u), piece(0, Infinity, of.neg(u))];
  // (-1 - u)^2 where u' = 0, s being 1 there
  return encloseSquare({ pieces, ...(parts.c === 1 && { atBreak: () => -1 }) }, problem, setting);
}

/** Of w = c u': U = E u^2, N = E u u', D = E u'^2. */
function ofSlope(problem: Problem, setting: SquareSetting): Parabola {
  const { of } = setting;
  const square = (parts: { readonly u?: 1; readonly eta?: 1 }): Interval => squareOf(parts, problem, setting);
  const [U, D, noise] = [square({ u: 1 }), square({ u: 1, eta: 1 }), square({ eta: 1 })];
  return { U, D, N: of.scale(of.sub(of.add(U, D), noise), 1n, 2n) };
}

/** Of w = V sgn u': U = E u^2, N = E s u, D = 1, with E (1 + s u)^2 = 1 + 2 N + U; s = 1 at u' = 0. */
function ofSign(problem: Problem, setting: SquareSetting): Parabola {
  const { of } = setting;
  const [U, both] = [squareOf({ u: 1 }, problem, setting), squareOf({ c: 1, u: 1 }, problem, setting)];
  return { U, D: of.one, N: of.scale(of.sub(of.sub(both, of.one), U), 1n, 2n) };
}

/** Digits of the minimum; each is two or three squares. */
const WANTED = 120;

/**
 * The minimum of the risk U - 2 x N + x^2 D at x = N/D, or at the end of the range that is nearest to it.
 *
 * @param family shrink (x = c), ridge (x = 1/(1 + lam) in [0, 1]), binary (x = V >= 0)
 */
export function leastOfParabola(family: 'shrink' | 'ridge' | 'binary', problem: Problem): EnclosedLeast {
  const setting = settingFor(problem, lawLengths(problem), WANTED);
  const { of, unit } = setting;
  if (family !== 'binary' && problem.noise.tailIndex <= 2) {
    const U = squareOf({ u: 1 }, problem, setting);
    const none = family === 'shrink' ? 0 : Infinity;
    return { candidates: [[none, none]], enclosure: squaresOutward(U, of, unit) };
  }
  const { U, N, D } = family === 'binary' ? ofSign(problem, setting) : ofSlope(problem, setting);
  if (D.lo <= 0n) throw new DomainError('optimum', "u' not 0 for method enclose", "E u'^2 = 0");
  const free = of.div(N, D);
  const least = family === 'shrink' ? free : of.max(free, of.zero);
  const x = family === 'ridge' ? of.min(least, of.one) : least;
  // at the minimum itself U - N^2/D; at an end of the range by the parabola
  const inside = x.lo === free.lo && x.hi === free.hi;
  const risk = inside
    ? of.sub(U, of.div(of.pow(N, 2), D))
    : of.add(of.sub(U, of.scale(of.mul(x, N), 2n)), of.mul(of.pow(x, 2), D));
  const enclosure = squaresOutward(risk, of, unit);
  if (family !== 'ridge')
    return { candidates: [outwardIn(x, of, family === 'binary' ? Math.log2(unit) : 0)], enclosure };
  // lam = 1/x - 1
  const [lo, hi] = [x.hi, x.lo].map(end =>
    end === 0n ? undefined : of.sub(of.div(of.one, { lo: end, hi: end }), of.one),
  );
  const lam = [
    lo === undefined ? Infinity : outwardIn(lo, of, 0)[0],
    hi === undefined ? Infinity : outwardIn(hi, of, 0)[1],
  ] as const;
  return { candidates: [[Math.max(0, lam[0]), lam[1]]], enclosure };
}
