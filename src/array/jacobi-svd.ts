import { exponentOf } from '../floating/bits.js';
import { dot } from '../floating/dot.js';
import { largestAmong, leastAmong } from '../floating/extremes.js';
import { timesPowerOfTwo } from '../floating/scaling.js';
import type { Dense } from './ndarray.js';

/** X = sum_k s_k u_k v_k^T over all k < columns, with V square and orthogonal: null vectors of X are columns of V. */
export interface SingularValues {
  /** s_1 >= s_2 >= ... >= 0, as many as X has columns; exactly 0 from `rank` on. */
  readonly values: Float64Array;
  /** The number of non-zero singular values. */
  readonly rank: number;
  /** rows x columns; column k is u_k where s_k > 0 and 0 where s_k = 0. */
  readonly left: Dense;
  /** columns x columns, orthogonal; column k is v_k. */
  readonly right: Dense;
}

/** A matrix by columns, the order in which rotations touch it. */
type Columns = Float64Array[];

function identity(n: number): Columns {
  return Array.from({ length: n }, (_, j) => {
    const column = new Float64Array(n);
    column[j] = 1;
    return column;
  });
}

export function largest(x: ArrayLike<number>): number {
  let max = 0;
  for (let i = 0; i < x.length; i++) max = Math.max(max, Math.abs(x[i]!));
  return max;
}

/** The power of two that brings `size` into [1, 2); 1 for 0. Exact, and clamped so that it stays finite. */
export function bringsToOne(size: number): number {
  return size === 0 ? 1 : timesPowerOfTwo(1, -Math.max(exponentOf(size), -1022));
}

/**
 * Householder QR with column pivoting, X P = Q R, in place: `columns` becomes R above the diagonal.
 * Returns the permutation and the reflectors I - 2 h h^T.
 */
function pivotedQr(columns: Columns): { order: number[]; reflectors: Float64Array[] } {
  const n = columns.length;
  const rows = columns[0]!.length;
  const order = Array.from({ length: n }, (_, j) => j);
  const reflectors: Float64Array[] = [];
  for (let k = 0; k < Math.min(n, rows); k++) {
    let best = k;
    let bestNorm = -1;
    for (let j = k; j < n; j++) {
      const below = columns[j]!.subarray(k);
      const norm = dot(below, below);
      if (norm > bestNorm) [best, bestNorm] = [j, norm];
    }
    [columns[k], columns[best]] = [columns[best]!, columns[k]!];
    [order[k], order[best]] = [order[best]!, order[k]!];
    const h = columns[k]!.slice(k);
    const scale = bringsToOne(largest(h));
    for (let i = 0; i < h.length; i++) h[i] = h[i]! * scale;
    const alpha = -Math.sign(h[0]! || 1) * Math.sqrt(dot(h, h));
    h[0] = h[0]! - alpha;
    const length = Math.sqrt(dot(h, h));
    if (length > 0) for (let i = 0; i < h.length; i++) h[i] = h[i]! / length;
    reflectors.push(h);
    for (let j = k + 1; j < n; j++) reflect(columns[j]!, k, h);
    columns[k]!.fill(0, k);
    columns[k]![k] = alpha / scale;
  }
  return { order, reflectors };
}

/** x <- (I - 2 h h^T) x on the coordinates from `from` on. */
function reflect(x: Float64Array, from: number, h: Float64Array): void {
  const below = x.subarray(from);
  const twice = 2 * dot(below, h);
  if (twice !== 0) for (let i = 0; i < h.length; i++) below[i] = below[i]! - twice * h[i]!;
}

/** (x, y) <- (c x - s y, s x + c y). */
function rotate(x: Float64Array, y: Float64Array, c: number, s: number): void {
  for (let i = 0; i < x.length; i++) {
    const p = x[i]!;
    const q = y[i]!;
    x[i] = c * p - s * q;
    y[i] = s * p + c * q;
  }
}

/** |g|^2, |h|^2 and g.h of the columns scaled to order 1, so that nothing underflows. */
function scaledProducts(g: Float64Array, h: Float64Array, p: number, q: number): [number, number, number] {
  const [x, y] = [g.map(value => value * p), h.map(value => value * q)];
  return [dot(x, x), dot(y, y), dot(x, y)];
}

/** Below this a sum of squares may have lost terms to underflow: 1e-280 is 1e28 times the smallest normal double. */
const safe = 1e-280;

/**
 * One-sided Jacobi (Hestenes): rotates the columns of G until every pair is orthogonal to working precision, and
 * applies the same rotations to the columns of J.
 */
function orthogonalise(g: Columns, j: Columns): void {
  const n = g.length;
  const tolerance = Number.EPSILON * Math.sqrt(g[0]!.length);
  // Convergence is quadratic after a few sweeps; 60 is out of reach and only bounds the loop.
  for (let sweep = 0, rotated = true; rotated && sweep < 60; sweep++) {
    rotated = false;
    for (let p = 0; p < n - 1; p++)
      for (let q = p + 1; q < n; q++) {
        const [gp, gq] = [g[p]!, g[q]!];
        let [a, b, cross, ratio] = [dot(gp, gp), dot(gq, gq), dot(gp, gq), 1];
        if (a < safe || b < safe) {
          const [x, y] = [largest(gp), largest(gq)];
          if (x === 0 || y === 0) continue;
          ratio = bringsToOne(x) / bringsToOne(y);
          [a, b, cross] = scaledProducts(gp, gq, bringsToOne(x), bringsToOne(y));
        }
        if (Math.abs(cross) <= tolerance * Math.sqrt(a) * Math.sqrt(b)) continue;
        rotated = true;
        // tan of the rotation: the smaller root of t^2 + 2 zeta t - 1 = 0, zeta = (|gq|^2 - |gp|^2) / (2 gp.gq)
        const zeta = (b * ratio - a / ratio) / (2 * cross);
        const t = Math.sign(zeta || 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        const c = 1 / Math.sqrt(1 + t * t);
        rotate(gp, gq, c, c * t);
        rotate(j[p]!, j[q]!, c, c * t);
      }
  }
}

/** The singular values of G and its two factors, columns unsorted: G = left diag(values) right^T. */
function jacobi(columns: Columns): { values: number[]; left: Columns; right: Columns } {
  const right = identity(columns.length);
  orthogonalise(columns, right);
  const values = columns.map(column => {
    const scale = bringsToOne(largest(column));
    const scaled = column.map(x => x * scale);
    const norm = Math.sqrt(dot(scaled, scaled));
    if (norm > 0) for (let i = 0; i < column.length; i++) column[i] = scaled[i]! / norm;
    return norm / scale;
  });
  return { values, left: columns, right };
}

/** Singular values of X (columns, at least as many rows as columns) with U thin and V square. */
function tall(columns: Columns): { values: number[]; left: Columns; right: Columns } {
  const n = columns.length;
  const rows = columns[0]!.length;
  // Rows in falling order of their largest entry: then QR keeps the relative accuracy of graded rows as well.
  const sorted = Array.from({ length: rows }, (_, i) => i);
  const size = new Float64Array(rows);
  for (const column of columns) for (let i = 0; i < rows; i++) size[i] = Math.max(size[i]!, Math.abs(column[i]!));
  sorted.sort((i, k) => size[k]! - size[i]!);
  const r = columns.map(column => {
    const x = new Float64Array(rows);
    for (let i = 0; i < rows; i++) x[i] = column[sorted[i]!]!;
    return x;
  });
  const { order, reflectors } = pivotedQr(r);
  // X P = Q R; Jacobi on the columns of R^T: R^T = U' S J^T, so X = (Q J) S (P U')^T.
  const transposed = r.map((_, i) => {
    const x = new Float64Array(n);
    for (let j = 0; j < n; j++) x[j] = r[j]![i]!;
    return x;
  });
  const inner = jacobi(transposed);
  const left = inner.right.map(column => {
    const x = new Float64Array(rows);
    x.set(column);
    for (let k = reflectors.length - 1; k >= 0; k--) reflect(x, k, reflectors[k]!);
    const unsorted = new Float64Array(rows);
    for (let i = 0; i < rows; i++) unsorted[sorted[i]!] = x[i]!;
    return unsorted;
  });
  const right = inner.left.map(column => {
    const x = new Float64Array(n);
    for (let j = 0; j < n; j++) x[order[j]!] = column[j]!;
    return x;
  });
  return { values: inner.values, left, right };
}

/** The columns of a dense matrix, or, transposed, its rows. */
function columnsOf({ data, rows, columns }: Dense): Columns {
  return Array.from({ length: columns }, (_, j) => {
    const x = new Float64Array(rows);
    for (let i = 0; i < rows; i++) x[i] = data[i * columns + j]!;
    return x;
  });
}

function rowsOf({ data, rows, columns }: Dense): Columns {
  return Array.from({ length: rows }, (_, i) => data.slice(i * columns, (i + 1) * columns));
}

function dense(columns: Columns, rows: number): Dense {
  const data = new Float64Array(rows * columns.length);
  columns.forEach((column, j) => {
    for (let i = 0; i < rows; i++) data[i * columns.length + j] = column[i]!;
  });
  return { data, rows, columns: columns.length };
}

/**
 * X with its rows and columns scaled to one size by powers of two, so that a graded matrix such as diag(1, 1e-30) keeps its
 * rank and a computed 1e-17 of a matrix with dependent columns does not count.
 */
export function equilibrated(matrix: Dense): Dense {
  const { rows, columns } = matrix;
  const data = matrix.data.slice();
  for (let pass = 0; pass < 3; pass++) {
    for (let i = 0; i < rows; i++) {
      const row = data.subarray(i * columns, (i + 1) * columns);
      const scale = bringsToOne(largest(row));
      for (let j = 0; j < columns; j++) row[j] = row[j]! * scale;
    }
    for (let j = 0; j < columns; j++) {
      let size = 0;
      for (let i = 0; i < rows; i++) size = Math.max(size, Math.abs(data[i * columns + j]!));
      const scale = bringsToOne(size);
      for (let i = 0; i < rows; i++) data[i * columns + j] = data[i * columns + j]! * scale;
    }
  }
  return { data, rows, columns };
}

/** How many of these singular values of a rows x columns matrix are no rounding of the largest. */
export function clearValues(values: Float64Array | readonly number[], { rows, columns }: Dense): number {
  const top = largestAmong(values);
  let count = 0;
  for (let k = 0; k < values.length; k++) if (values[k]! > Math.max(rows, columns) * Number.EPSILON * top) count++;
  return count;
}

/** The numerical rank: singular values above max(rows, columns) eps of the equilibrated matrix. */
function numericalRank(matrix: Dense): number {
  const scaled = equilibrated(matrix);
  return clearValues(tall(scaled.rows >= scaled.columns ? columnsOf(scaled) : rowsOf(scaled)).values, scaled);
}

/** An orthonormal basis of the complement of the given orthonormal vectors in n dimensions. */
function complement(vectors: Columns, n: number): Columns {
  const copies = vectors.map(vector => vector.slice());
  if (copies.length === 0) return identity(n);
  const { reflectors } = pivotedQr(copies);
  return identity(n)
    .slice(vectors.length)
    .map(column => {
      for (let k = reflectors.length - 1; k >= 0; k--) reflect(column, k, reflectors[k]!);
      return column;
    });
}

/** An entry this small against the largest counts as 0: rotations of anything smaller could underflow. */
export const negligible = 1e-250;

/**
 * Singular values and vectors of X, by one-sided Jacobi after a pivoted QR. The relative error of every singular
 * value, small ones included, is a few eps times the condition number of X with its rows and columns scaled to one
 * size (Drmac and Veselic, SIAM J. Matrix Anal. Appl. 29, 2008), where a bidiagonalisation only promises eps s_1.
 * O(rows columns^2) operations with a constant of about 50: meant for up to a few hundred columns; `svd` takes it where it pays.
 *
 * @param matrix X (rows x columns), finite entries
 * @param known the rank, where it is known; the numerical rank if absent
 */
export function jacobiSvd(matrix: Dense, known?: number): SingularValues {
  const { rows, columns } = matrix;
  const scale = bringsToOne(largest(matrix.data));
  const data = matrix.data.map(x => (Math.abs(x * scale) < negligible ? 0 : x * scale));
  const scaled: Dense = { data, rows, columns };
  const found = rows >= columns ? tall(columnsOf(scaled)) : tall(rowsOf(scaled));
  const ends = [leastAmong(found.values), largestAmong(found.values)] as const;
  const clear = ends[0] > Math.max(rows, columns) * Number.EPSILON * ends[1];
  const nonZero = found.values.filter(value => value > negligible).length;
  const numerical = (): number => (clear || nonZero === 0 ? nonZero : Math.min(nonZero, numericalRank(scaled)));
  const rank = known === undefined ? numerical() : Math.min(known, nonZero);
  const [leftFound, rightFound] = rows >= columns ? [found.left, found.right] : [found.right, found.left];
  const byValue = found.values.map((_, k) => k).sort((i, k) => found.values[k]! - found.values[i]!);
  const kept = byValue.slice(0, rank);
  const right = kept.map(k => rightFound[k]!);
  const values = new Float64Array(columns);
  kept.forEach((k, position) => {
    values[position] = found.values[k]! / scale;
  });
  const left = Array.from({ length: columns }, (_, k) => (k < rank ? leftFound[kept[k]!]! : new Float64Array(rows)));
  return { values, rank, left: dense(left, rows), right: dense([...right, ...complement(right, columns)], columns) };
}
