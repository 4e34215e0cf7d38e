import type { Stream } from '../../src/random/stream.js';

/** A matrix of whole numbers. */
export type IntegerMatrix = readonly (readonly bigint[])[];

/** A whole number from `low` to `high`. */
export const drawWhole = (stream: Stream, low: number, high: number): number =>
  low + Math.floor(stream.uniform() * (high - low + 1));

/**
 * A matrix of whole numbers in [-V, V]: signs V x y^T of rank one, all entries at the walls, or entries anywhere, a
 * third of the draws each, since a bound is attained at the walls.
 */
export function drawMatrix(stream: Stream, rows: number, columns: number, V: number): IntegerMatrix {
  const sign = (): number => (stream.uniform() < 0.5 ? -1 : 1);
  const x = Array.from({ length: rows }, sign);
  const y = Array.from({ length: columns }, sign);
  const kind = drawWhole(stream, 0, 2);
  return x.map(p =>
    y.map(q => {
      if (kind === 0) return BigInt(p * q * V);
      return BigInt(kind === 1 ? sign() * V : drawWhole(stream, -V, V));
    }),
  );
}

/** `[[1, -2], [0, 3]]`. */
export const shown = (W: IntegerMatrix): string => `[${W.map(row => `[${row.join(', ')}]`).join(', ')}]`;

/** W x. */
export const timesVector = (W: IntegerMatrix, x: readonly bigint[]): bigint[] =>
  W.map(row => row.reduce((sum, w, j) => sum + w * x[j]!, 0n));

/** |x|^2. */
export const squaredLength = (x: readonly bigint[]): bigint => x.reduce((sum, value) => sum + value * value, 0n);
