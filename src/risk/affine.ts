import type { AffinePiece, Estimator } from '../estimator/estimator.js';
import { sumError } from '../floating/double-double.js';

/** A piece of a piecewise affine estimator between two neighbouring break points; the outer ends are infinite. */
export interface AffineInterval extends AffinePiece {
  readonly bias: number;
  readonly lo: number;
  readonly hi: number;
}

/** The pieces of an estimator with their ends; empty where it is not piecewise affine. */
export function intervals(estimator: Estimator): AffineInterval[] {
  const ends = [-Infinity, ...estimator.breakPoints, Infinity];
  return (estimator.pieces ?? []).map((piece, i) => ({
    ...piece,
    bias: piece.bias ?? 1 - piece.slope,
    lo: ends[i]!,
    hi: ends[i + 1]!,
  }));
}

/** The piece that holds y; at a jump the one with the estimator's own value there. */
export function pieceAt(pieces: readonly AffineInterval[], estimator: Estimator, y: number): AffineInterval {
  const near = pieces.filter(({ lo, hi }) => lo <= y && y <= hi);
  if (near.length < 2) return near[0] ?? pieces[pieces.length - 1]!;
  const w = estimator.apply(y);
  const miss = ({ intercept, slope }: AffinePiece): number => Math.abs(intercept + slope * y - w);
  return near.reduce((best, piece) => (miss(piece) < miss(best) ? piece : best));
}

/** w(u + eta) - u, without the rounding of u + eta where w has pieces or a residual. */
export function errorAt(estimator: Estimator, pieces: readonly AffineInterval[], u: number, eta: number): number {
  const y = u + eta;
  if (pieces.length > 0) {
    const { intercept, slope, bias } = pieceAt(pieces, estimator, y);
    // u + eta may be beyond all doubles
    return intercept - (bias === 0 ? 0 : bias * u) + (slope === 0 ? 0 : slope * eta);
  }
  return Math.abs(eta) <= Math.abs(u)
    ? (estimator.residual?.(y) ?? estimator.apply(y) - y) + eta
    : estimator.apply(y) - u;
}

/**
 * E (w(u + eta) - u)^2 over one variable, uniform on [L, R], at a fixed value x of the other. On each piece the error is
 * affine, with the values p and q at its ends, and the mean of its square is (p^2 + p q + q^2)/3. The ends are lo - x and
 * hi - x or L and R, and p, q and the lengths are formed so that no two nearly equal numbers are subtracted but the given
 * ones; a length such as R - lo + x keeps the rounding error of R - lo, all there is where x is as large as lo.
 *
 * @param pieces the pieces of w
 * @param support [L, R], L < R
 * @param variable which of the two is uniform
 */
export function meanOverUniform(
  pieces: readonly AffineInterval[],
  [L, R]: readonly [number, number],
  variable: 'u' | 'eta',
): (x: number) => number {
  const width = R - L;
  const n = pieces.length;
  const columns = 10;
  const table = new Float64Array(columns * n);
  pieces.forEach(({ lo, hi, intercept: c, slope, bias }, i) => {
    // with slope k the error at y = b is (c + (k-1) b) + eta or (c + k b) - u, at u = S or eta = S affine in the other
    const free = variable === 'u' ? -bias : slope;
    const atBreak = (b: number): number => (Number.isFinite(b) ? c + free * b : 0);
    const [lows, highs] = [lostBy(R, -lo), lostBy(hi, -L)];
    const ends = [atBreak(lo), atBreak(hi), c + free * L, c + free * R];
    table.set([lo - L, hi - R, R - lo, hi - L, ...ends, lows, highs], columns * i);
  });
  const along = variable === 'u' ? 1 : -1;
  return x => {
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const row = columns * i;
      const startsAtBreak = table[row]! > x;
      const endsAtBreak = table[row + 1]! < x;
      const slope = variable === 'u' ? pieces[i]!.slope : -pieces[i]!.bias;
      const length = startsAtBreak
        ? endsAtBreak
          ? pieces[i]!.hi - pieces[i]!.lo
          : table[row + 2]! + x + table[row + 8]!
        : endsAtBreak
          ? table[row + 3]! - x + table[row + 9]!
          : width;
      if (!(length > 0)) continue;
      const p = startsAtBreak ? table[row + 4]! + along * x : table[row + 6]! + slope * x;
      const q = endsAtBreak ? table[row + 5]! + along * x : table[row + 7]! + slope * x;
      sum += (length / width) * ((p * p + p * q + q * q) / 3);
    }
    return sum;
  };
}

/** x + y - fl(x + y); 0 where the sum is infinite. */
const lostBy = (x: number, y: number): number => (Number.isFinite(x + y) ? sumError(x, y) : 0);
