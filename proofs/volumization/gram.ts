import { type Dense, type Float64NdArray, readMatrix } from '../../src/array/ndarray.js';
import { gaussianData } from '../../src/dynamics/design.js';
import type { Stream } from '../../src/random/stream.js';

/*
 * The variance of least squares and of the flow from the Gram matrix of a few weights: a second way beside the singular
 * values of X, and cheap enough for many designs.
 */

/** X^T X (d x d), row after row. */
export function gram({ data, rows, columns: d }: Dense): Float64Array {
  const G = new Float64Array(d * d);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < d; j++)
      for (let k = 0; k < d; k++) G[j * d + k] = G[j * d + k]! + data[i * d + j]! * data[i * d + k]!;
  return G;
}

/** tr G^-1 of a positive definite G (d x d), which is overwritten, by Gauss and Jordan. */
export function traceOfInverseInto(G: Float64Array, d: number): number {
  for (let k = 0; k < d; k++) {
    const pivot = 1 / G[k * d + k]!;
    G[k * d + k] = 1;
    for (let j = 0; j < d; j++) G[k * d + j] = G[k * d + j]! * pivot;
    for (let i = 0; i < d; i++) {
      if (i === k) continue;
      const factor = G[i * d + k]!;
      G[i * d + k] = 0;
      for (let j = 0; j < d; j++) G[i * d + j] = G[i * d + j]! - factor * G[k * d + j]!;
    }
  }
  let trace = 0;
  for (let k = 0; k < d; k++) trace += G[k * d + k]!;
  return trace;
}

/** The eigenvalues of a positive definite G of one or two rows. */
export function eigenvaluesOfSmall(G: Float64Array, d: number): number[] {
  const [p, r, , q] = G as unknown as [number, number, number, number];
  if (d === 1) return [p];
  const larger = (p + q) / 2 + Math.hypot((p - q) / 2, r);
  return [larger, (p * q - r * r) / larger];
}

/** Six digits: the last ones are those of the engine's elementary functions, and a standard error has two. */
export const shown = (x: number): string => String(Number(x.toPrecision(6)));

/** Designs of a check that are computed both ways. */
const twice = 8;
/**
 * How far the two ways may be apart, relative: the Gram matrix loses eps times its condition number, which exceeds 1e6 in
 * (4e-6)^{5/2} = 3e-14 of designs of 6 examples and 2 weights.
 */
const apart = 1e-9;

/**
 * The mean over Gaussian designs of a value that `ofGram` and, on the first few, `ofSpectrum` compute, its standard error,
 * and a sentence if the two disagree.
 */
export function meanOverDesigns(
  { d, N, designs }: { readonly d: number; readonly N: number; readonly designs: number },
  stream: Stream,
  ofGram: (X: Dense) => number,
  ofSpectrum: (X: Float64NdArray) => number,
): { readonly mean: number; readonly error: number; readonly odd?: string } {
  let [sum, squares] = [0, 0];
  for (let k = 1; k <= designs; k++) {
    const X = gaussianData({ N, d }, stream);
    const value = ofGram(readMatrix('meanOverDesigns', 'X', X));
    if (k <= twice) {
      const other = ofSpectrum(X);
      if (!(Math.abs(value - other) <= apart * value))
        return { mean: value, error: 0, odd: `${value} by the Gram matrix, ${other} by the singular values of X` };
    }
    const gap = value - sum / Math.max(1, k - 1);
    sum += value;
    squares += (gap * gap * (k - 1)) / k;
  }
  return { mean: sum / designs, error: Math.sqrt(squares / (designs - 1) / designs) };
}
