import { type Backend, core } from './core.js';
import { type DoubleKernels, denseTwin, WORK } from './dense-kernels.js';

/** A = Q B P^T with Q (m x m) and P (n x n) orthogonal and B upper bidiagonal. */
export interface Bidiagonalised {
  /** B_11, ..., B_nn. */
  readonly diagonal: Float64Array;
  /** B_12, ..., B_{n-1,n}. */
  readonly beside: Float64Array;
  /** At most n rows of m entries times Q^T, in place. */
  timesLeft(rows: Float64Array): void;
  /** At most n rows of n entries times P^T, in place. */
  timesRight(rows: Float64Array): void;
}

/** Reflectors a panel: what they do to the rest is two products of this inner size. */
const PANEL = 32;
const START = 8192;
/** A vector whose square is below this counts as 0: its terms may have underflowed, and against entries of order 1 it is. */
const negligible = 1e-280;

/**
 * Householder's bidiagonalisation (Golub and Kahan 1965) in panels of 32 (Dongarra, Sorensen and Hammarling 1989):
 * within a panel A stays as it is and counts as A - V Y^T - X U^T, so half of the 4 m n^2 - 4 n^3 / 3 operations are two
 * products a panel and half two products with a vector a column. Q and P are products of reflectors I - tau v v^T, applied
 * as I - V T V^T, panels at a time.
 *
 * @param data A (m x n, m >= n >= 1) by rows, entries of order 1
 */
export function bidiagonalise(m: number, n: number, data: Float64Array, backend: Backend = 'wasm'): Bidiagonalised {
  const lengths = [m * n, m * n, n * n, m * PANEL, n * PANEL, m, n, m, PANEL, PANEL ** 2, PANEL ** 2];
  const starts = lengths.map((_, i) => lengths.slice(0, i).reduce((all, k) => all + k + (k % 2), START / 8));
  const [A, V, U, X, Y, v, u, image, small, T, gram] = starts as number[] & { length: 11 } as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const work = 8 * (gram + PANEL ** 2);
  const memoryOf = core(backend, work + WORK);
  const kernels = backend === 'js' ? denseTwin(memoryOf.memory.buffer) : (memoryOf.kernels as unknown as DoubleKernels);
  const M = new Float64Array(memoryOf.memory.buffer);
  M.set(data, A);
  const [diagonal, beside] = [new Float64Array(n), new Float64Array(Math.max(0, n - 1))];
  const [tauLeft, tauRight] = [new Float64Array(n), new Float64Array(n)];

  /** M[to ..] -= B x over the m rows of a panel B with `count` columns, x at `from`. */
  const less = (to: number, rows: number, count: number, B: number, ldb: number, from: number): void => {
    if (count === 0 || rows === 0) return;
    kernels.gemv(rows, count, 8 * B, ldb, 8 * from, 8 * image);
    for (let k = 0; k < rows; k++) M[to + k] = M[to + k]! - M[image + k]!;
  };
  /** M[to ..] -= B (C^T x), B and C panels of `count` columns. */
  const lessProduct = (
    to: number,
    [rows, B, ldb]: readonly [number, number, number],
    [length, C, ldc]: readonly [number, number, number],
    count: number,
    x: number,
  ): void => {
    if (count === 0) return;
    kernels.gemvTransposed(length, count, 8 * C, ldc, 8 * x, 8 * small);
    less(to, rows, count, B, ldb, small);
  };
  /** Turns M[x ..] into the v of I - tau v v^T, which maps it to (value, 0, ...). */
  const reflector = (x: number, length: number): { value: number; tau: number } => {
    const first = M[x]!;
    let rest = 0;
    for (let k = 1; k < length; k++) rest += M[x + k]! * M[x + k]!;
    M[x] = 1;
    if (rest < negligible) {
      M.fill(0, x + 1, x + length);
      return { value: first, tau: 0 };
    }
    const value = -Math.sign(first || 1) * Math.sqrt(first * first + rest);
    for (let k = 1; k < length; k++) M[x + k] = M[x + k]! / (first - value);
    return { value, tau: (value - first) / value };
  };
  const scatter = (from: number, length: number, to: number, ld: number): void => {
    for (let k = 0; k < length; k++) M[to + k * ld] = M[from + k]!;
  };

  for (let first = 0; first < n; first += PANEL) {
    const count = Math.min(PANEL, n - first);
    for (let p = 0; p < count; p++) {
      const i = first + p;
      const [rows, columns] = [m - i, n - i - 1];
      for (let k = 0; k < rows; k++) M[v + k] = M[A + (i + k) * n + i]!;
      less(v, rows, p, V + i * n + first, n, Y + i * PANEL);
      less(v, rows, p, X + i * PANEL, PANEL, U + i * n + first);
      const left = reflector(v, rows);
      diagonal[i] = left.value;
      tauLeft[i] = left.tau;
      scatter(v, rows, V + i * n + i, n);
      if (columns === 0) continue;

      // y = tau (A - V Y^T - X U^T)^T v, by columns after i
      kernels.gemvTransposed(rows, columns, 8 * (A + i * n + i + 1), n, 8 * v, 8 * u);
      lessProduct(u, [columns, Y + (i + 1) * PANEL, PANEL], [rows, V + i * n + first, n], p, v);
      lessProduct(u, [columns, U + (i + 1) * n + first, n], [rows, X + i * PANEL, PANEL], p, v);
      for (let k = 0; k < columns; k++) M[Y + (i + 1 + k) * PANEL + p] = left.tau * M[u + k]!;

      for (let k = 0; k < columns; k++) M[u + k] = M[A + i * n + i + 1 + k]!;
      less(u, columns, p + 1, Y + (i + 1) * PANEL, PANEL, V + i * n + first);
      less(u, columns, p, U + (i + 1) * n + first, n, X + i * PANEL);
      const right = reflector(u, columns);
      beside[i] = right.value;
      tauRight[i] = right.tau;
      scatter(u, columns, U + (i + 1) * n + i, n);
      if (rows === 1) continue;

      // x = tau (A - V Y^T - X U^T) u, by rows after i
      kernels.gemv(rows - 1, columns, 8 * (A + (i + 1) * n + i + 1), n, 8 * u, 8 * v);
      lessProduct(v, [rows - 1, V + (i + 1) * n + first, n], [columns, Y + (i + 1) * PANEL, PANEL], p + 1, u);
      lessProduct(v, [rows - 1, X + (i + 1) * PANEL, PANEL], [columns, U + (i + 1) * n + first, n], p, u);
      for (let k = 0; k < rows - 1; k++) M[X + (i + 1 + k) * PANEL + p] = right.tau * M[v + k]!;
    }
    const next = first + count;
    const [rows, columns] = [m - next, n - next];
    if (rows === 0 || columns === 0) continue;
    const rest = 8 * (A + next * n + next);
    kernels.multiply(
      rows,
      columns,
      count,
      8 * (V + next * n + first),
      n,
      1,
      8 * (Y + next * PANEL),
      1,
      PANEL,
      -1,
      rest,
      n,
      work,
    );
    kernels.multiply(
      rows,
      columns,
      count,
      8 * (X + next * PANEL),
      PANEL,
      1,
      8 * (U + next * n + first),
      1,
      n,
      -1,
      rest,
      n,
      work,
    );
  }

  /** The rows of `vectors` times (I - B T B^T)^T for the panels of reflectors in the columns of B, the last panel first. */
  const timesPanels = (vectors: Float64Array, length: number, B: number, tau: Float64Array): void => {
    const count = vectors.length / length;
    const [C, W] = [A, X]; // A and the panels have done their work
    M.set(vectors, C);
    for (let first = PANEL * Math.floor((n - 1) / PANEL); first >= 0; first -= PANEL) {
      const [width, rest] = [Math.min(PANEL, n - first), length - first];
      const [panel, from] = [8 * (B + first * n + first), 8 * (C + first)];
      triangle(width, rest, panel, tau.subarray(first));
      M.fill(0, W, W + count * PANEL);
      M.fill(0, Y, Y + count * PANEL);
      kernels.multiply(count, width, rest, from, length, 1, panel, n, 1, 1, 8 * W, PANEL, work);
      kernels.multiply(count, width, width, 8 * W, PANEL, 1, 8 * T, 1, PANEL, 1, 8 * Y, PANEL, work);
      kernels.multiply(count, rest, width, 8 * Y, PANEL, 1, panel, 1, n, -1, from, length, work);
    }
    vectors.set(M.subarray(C, C + vectors.length));
  };
  /** The upper triangular T of (I - tau_1 v_1 v_1^T) (I - tau_2 v_2 v_2^T) ... = I - V T V^T. */
  const triangle = (width: number, rows: number, panel: number, tau: Float64Array): void => {
    M.fill(0, gram, gram + PANEL * PANEL);
    M.fill(0, T, T + PANEL * PANEL);
    kernels.multiply(width, width, rows, panel, 1, n, panel, n, 1, 1, 8 * gram, PANEL, work);
    for (let j = 0; j < width; j++) {
      M[T + j * PANEL + j] = tau[j]!;
      for (let i = 0; i < j; i++) {
        let sum = 0;
        for (let k = i; k < j; k++) sum += M[T + i * PANEL + k]! * M[gram + k * PANEL + j]!;
        M[T + i * PANEL + j] = -tau[j]! * sum;
      }
    }
  };
  return {
    diagonal,
    beside,
    timesLeft: vectors => timesPanels(vectors, m, V, tauLeft),
    timesRight: vectors => timesPanels(vectors, n, U, tauRight),
  };
}
