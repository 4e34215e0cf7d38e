import type { AffineInterval } from './affine.js';
import { type Centred, massOver, squareOver } from './square-over.js';

/**
 * E (w(u + eta) - u)^2 over one variable, of a density with an excess, at a fixed value x of the other. On each piece the
 * error is affine, A + B t; cut where it is 0, it is a sum of positive integrals of (t - z)^2 and of masses.
 *
 * @param pieces the pieces of w, from left to right
 * @param law the density of the variable
 * @param variable which of the two it is
 */
export function meanOver(
  pieces: readonly AffineInterval[],
  law: Centred,
  variable: 'u' | 'eta',
): (x: number) => number {
  const { centre, excess, scale, reach } = law;
  // beyond this the density is nothing, whatever a square of this size makes of it
  const wide = Number.isFinite(reach) ? reach : excess.tail(60 * scale, 0) === 0 ? 60 * scale : lightReach(law);
  return x => {
    const middle = x + centre;
    let sum = 0;
    for (let i = firstAbove(pieces, middle - wide); i < pieces.length; i++) {
      const { lo, hi, intercept, slope, bias } = pieces[i]!;
      if (lo > middle + wide) break;
      const [p, q] = [lo - x - centre, hi - x - centre];
      // the error at the centre, and its slope
      const B = variable === 'u' ? -bias : slope;
      const A = variable === 'u' ? intercept + slope * x - bias * centre : intercept - bias * x + slope * centre;
      sum += pieceOver(law, p, q, A, B);
    }
    return sum;
  };
}

/** Lengths beyond which a square may leave the range of doubles. */
const FAR = 1e100;

/** int_p^q (A + B t)^2 f(t) dt. */
export function pieceOver(law: Centred, p: number, q: number, A: number, B: number): number {
  if (!(p < q)) return 0;
  const z = B === 0 ? Infinity : -A / B;
  // beside a zero so far out the error is constant wherever there is mass but in a heavy tail
  if (!(Math.abs(z) < FAR * law.scale)) {
    const constant = A === 0 ? 0 : A * (A * massOver(law, p, q));
    return B === 0 ? constant : constant + B * (B * squareOver(law, p, q, p > 0 ? p : q < 0 ? q : 0));
  }
  const cut = z > p && z < q ? squareOver(law, p, z, z) + squareOver(law, z, q, z) : squareOver(law, p, q, z);
  return B * (B * cut);
}

/** The index of the first piece that reaches above y. */
function firstAbove(pieces: readonly AffineInterval[], y: number): number {
  if (pieces.length < 8) return 0;
  let [lo, hi] = [0, pieces.length - 1];
  while (lo < hi) {
    const middle = (lo + hi) >> 1;
    if (pieces[middle]!.hi > y) hi = middle;
    else lo = middle + 1;
  }
  return lo;
}

/** Where a light tail is 0 in double precision; Infinity for a heavy one. */
function lightReach({ excess, scale }: Centred): number {
  for (let k = 7; k < 16; k++) if (excess.tail(scale * 2 ** k, 0) === 0) return scale * 2 ** k;
  return Infinity;
}
