import { solveFactored } from '../../../array/cholesky.js';

/** Small symmetric matrices in double precision, n x n, row by row: what an interior-point step needs of them. */

/** A pivot below this share of the largest entry of the diagonal counts as 0: 100 roundings. */
const NEGLIGIBLE = 100 * 2 ** -53;

/** As choleskyFactor, for A >= 0 of any rank: where a pivot vanishes the unknown is taken to be 0. */
export function semidefiniteCholesky(a: Float64Array, n: number): Float64Array {
  const l = Float64Array.from(a);
  let largest = 0;
  for (let i = 0; i < n; i++) largest = Math.max(largest, a[i * n + i]!);
  for (let j = 0; j < n; j++) {
    const row = l.subarray(j * n, j * n + j + 1);
    for (let k = 0; k < j; k++) {
      let sum = row[k]!;
      const other = l.subarray(k * n, k * n + k + 1);
      for (let i = 0; i < k; i++) sum -= row[i]! * other[i]!;
      row[k] = sum / other[k]!;
    }
    let pivot = row[j]!;
    for (let k = 0; k < j; k++) pivot -= row[k]! * row[k]!;
    row[j] = pivot > NEGLIGIBLE * largest ? Math.sqrt(pivot) : 1e100;
  }
  return l;
}

/** The inverse of L L^T. */
export function inverseOf(l: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  const unit = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    unit.fill(0);
    unit[j] = 1;
    inverse.set(solveFactored(l, n, unit), j * n);
  }
  return inverse;
}

export function productOf(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      const value = a[i * n + k]!;
      if (value === 0) continue;
      for (let j = 0; j < n; j++) c[i * n + j]! += value * b[k * n + j]!;
    }
  return c;
}

/** A becomes (A + A^T) / 2. */
export function symmetriseInto(a: Float64Array, n: number): void {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const mean = (a[i * n + j]! + a[j * n + i]!) / 2;
      a[i * n + j] = mean;
      a[j * n + i] = mean;
    }
}

/** Eigenvalues and eigenvectors (the rows of `vectors`) by Jacobi's rotations. */
export function eigenOf(a: Float64Array, n: number): { values: Float64Array; vectors: Float64Array } {
  const m = Float64Array.from(a);
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let sweep = 0; sweep < 30; sweep++) {
    let [off, on] = [0, 0];
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++)
        if (i === j) on += m[i * n + i]! ** 2;
        else off += m[i * n + j]! ** 2;
    if (off <= 1e-28 * on) break;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const apq = m[p * n + q]!;
        if (apq === 0) continue;
        const theta = (m[q * n + q]! - m[p * n + p]!) / (2 * apq);
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        const s = t * c;
        for (let k = 0; k < n; k++) {
          const [x, y] = [m[k * n + p]!, m[k * n + q]!];
          m[k * n + p] = c * x - s * y;
          m[k * n + q] = s * x + c * y;
        }
        for (let k = 0; k < n; k++) {
          const [x, y] = [m[p * n + k]!, m[q * n + k]!];
          m[p * n + k] = c * x - s * y;
          m[q * n + k] = s * x + c * y;
          const [u, v] = [vectors[p * n + k]!, vectors[q * n + k]!];
          vectors[p * n + k] = c * u - s * v;
          vectors[q * n + k] = s * u + c * v;
        }
      }
  }
  return { values: Float64Array.from({ length: n }, (_, i) => m[i * n + i]!), vectors };
}
