/*
 * Cholesky's factorisation of small symmetric matrices, n x n, row by row, in plain double precision; of large ones the core
 * has its own (src/simd/dense.ts).
 */

/**
 * The lower triangle L with L L^T = A.
 *
 * @param negligible a pivot of at most this share of its diagonal entry counts as 0
 * @returns undefined unless every pivot is positive
 */
export function choleskyFactor(a: Float64Array, n: number, negligible = 0): Float64Array | undefined {
  const l = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!;
      if (i > j) l[i * n + j] = sum / l[j * n + j]!;
      else if (sum > negligible * a[i * n + i]!) l[i * n + i] = Math.sqrt(sum);
      else return undefined;
    }
  return l;
}

/** The x with L L^T x = b. */
export function solveFactored(l: Float64Array, n: number, b: Float64Array): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < n; i++) {
    let sum = x[i]!;
    for (let k = 0; k < i; k++) sum -= l[i * n + k]! * x[k]!;
    x[i] = sum / l[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    const value = x[i]! / l[i * n + i]!;
    x[i] = value;
    for (let k = 0; k < i; k++) x[k]! -= l[i * n + k]! * value;
  }
  return x;
}
