import type { Backend } from './core.js';
import { gemm } from './dense.js';
import { type SecularRoot, secularRoot, secularVectors } from './secular.js';

/** B = sum_k values_k left_k right_k^T of an upper bidiagonal B (n x n, or n x (n + 1)), vectors as rows. */
export interface BidiagonalSvd {
  /** n values >= 0, in no order. */
  readonly values: Float64Array;
  /** n x n. */
  readonly left: Float64Array;
  /** As many rows as B has columns; the one that B maps to 0, where B is wide, is the last. */
  readonly right: Float64Array;
}

/**
 * A pole of the secular equation: d, the entry z of the first row, and the parts of its vectors in the first and the second
 * half, absent where they are 0.
 */
interface Pole {
  d: number;
  z: number;
  /** The left vector's entry in the middle row. */
  readonly middle: number;
  left1?: Float64Array | undefined;
  left2?: Float64Array | undefined;
  right1?: Float64Array | undefined;
  right2?: Float64Array | undefined;
}

/** What counts as 0 in a block of zeros; its square is no subnormal. */
const least = 1e-150;

type Part = 'left1' | 'left2' | 'right1' | 'right2';

/**
 * The singular value decomposition of a bidiagonal matrix by divide and conquer (Gu and Eisenstat, SIAM J. Matrix Anal. Appl.
 * 16, 1995): without its middle row B falls into two halves; with their decompositions what remains is a diagonal with one full
 * row, whose singular values are the roots of a secular equation. The errors are a few eps of the largest value. At most
 * 8/3 n^3 operations, in products of matrices.
 *
 * @param diagonal B_11, ..., B_nn, entries of order 1
 * @param beside B_12, ...: n - 1 entries, or n where B has a column more than rows
 */
export function bidiagonalSvd(diagonal: Float64Array, beside: Float64Array, backend: Backend = 'wasm'): BidiagonalSvd {
  const n = diagonal.length;
  const columns = beside.length + 1;
  if (n === 0) return { values: new Float64Array(0), left: new Float64Array(0), right: Float64Array.of(1) };
  if (n === 1) return oneRow(diagonal[0]!, beside[0]);
  const half = (n - 1) >> 1;
  const first = bidiagonalSvd(diagonal.subarray(0, half), beside.subarray(0, half), backend);
  const second = bidiagonalSvd(diagonal.subarray(half + 1), beside.subarray(half + 1), backend);
  const { poles, empty } = polesOf(first, second, diagonal[half]!, beside[half]!, columns > n);
  const largest = poles.reduce((size, { d, z }) => Math.max(size, d, Math.abs(z)), 0);
  const tolerance = Math.max(8 * Number.EPSILON * largest, least);
  const { active, settled } = deflate(poles, tolerance);

  const d = Float64Array.from(active, pole => pole.d);
  const z = Float64Array.from(active, pole => pole.z);
  const squares = z.map(x => x * x);
  const roots: SecularRoot[] = active.map((_, k) => secularRoot(k, d, squares));
  const mixed = secularVectors(d, z, roots);
  const values = new Float64Array(n);
  roots.forEach(({ origin, shift }, k) => {
    values[k] = d[origin]! + shift;
  });
  const count = active.length;
  settled.forEach((pole, k) => {
    values[count + k] = pole.d;
  });
  const left = new Float64Array(n * n);
  const right = new Float64Array(columns * columns);
  const place = (out: Float64Array, width: number, part: Part, at: number, weights: Float64Array): void => {
    combineInto(out, width, at, active, part, weights, backend);
    settled.forEach((pole, k) => {
      const x = pole[part];
      if (x !== undefined) out.set(x, (count + k) * width + at);
    });
  };
  place(left, n, 'left1', 0, mixed.left);
  place(left, n, 'left2', half + 1, mixed.left);
  active.forEach((pole, j) => {
    if (pole.middle !== 0) for (let k = 0; k < count; k++) left[k * n + half] = mixed.left[k * count + j]!;
  });
  place(right, columns, 'right1', 0, mixed.right);
  place(right, columns, 'right2', half + 1, mixed.right);
  if (empty !== undefined) right.set(empty, n * columns);
  return { values, left, right };
}

/** (a) or (a b). */
function oneRow(a: number, b: number | undefined): BidiagonalSvd {
  if (b === undefined)
    return { values: Float64Array.of(Math.abs(a)), left: Float64Array.of(1), right: Float64Array.of(a < 0 ? -1 : 1) };
  const size = Math.hypot(a, b);
  const [c, s] = size === 0 ? [1, 0] : [a / size, b / size];
  return { values: Float64Array.of(size), left: Float64Array.of(1), right: Float64Array.of(c, s, -s, c) };
}

/** The poles, that of d = 0 first and the others rising, and the vector that B maps to 0 where it is wide. */
function polesOf(first: BidiagonalSvd, second: BidiagonalSvd, alpha: number, beta: number, wide: boolean) {
  const [n1, n2] = [first.values.length, second.values.length];
  const [c1, c2] = [n1 + 1, wide ? n2 + 1 : n2];
  const row = (x: Float64Array, k: number, width: number): Float64Array => x.subarray(k * width, (k + 1) * width);
  const null1 = row(first.right, n1, c1);
  const [x, y] = [alpha * null1[n1]!, wide ? beta * second.right[n2 * c2]! : 0];
  const size = Math.hypot(x, y);
  const [c, s] = size === 0 ? [1, 0] : [x / size, y / size];
  const zero: Pole = { d: 0, z: size, middle: 1, right1: null1.map(entry => c * entry) };
  let empty: Float64Array | undefined;
  if (wide) {
    const null2 = row(second.right, n2, c2);
    zero.right2 = null2.map(entry => s * entry);
    empty = new Float64Array(c1 + c2);
    for (let i = 0; i < c1; i++) empty[i] = -s * null1[i]!;
    for (let i = 0; i < c2; i++) empty[c1 + i] = c * null2[i]!;
  }
  const others: Pole[] = [];
  for (let k = 0; k < n1; k++) {
    const right1 = row(first.right, k, c1);
    others.push({ d: first.values[k]!, z: alpha * right1[n1]!, middle: 0, left1: row(first.left, k, n1), right1 });
  }
  for (let k = 0; k < n2; k++) {
    const right2 = row(second.right, k, c2);
    others.push({ d: second.values[k]!, z: beta * right2[0]!, middle: 0, left2: row(second.left, k, n2), right2 });
  }
  return { poles: [zero, ...others.sort((p, q) => p.d - q.d)], empty };
}

/**
 * Parts the poles into those that move and those that stay: where z is negligible, and where two d are the same but for
 * roundings, after a rotation that brings z of one of them to 0.
 */
function deflate(poles: readonly Pole[], tolerance: number): { readonly active: Pole[]; readonly settled: Pole[] } {
  const [zero, ...others] = poles as [Pole, ...Pole[]];
  const settled: Pole[] = [];
  const active: Pole[] = [zero];
  for (const pole of others) {
    const previous = active.at(-1)!;
    if (Math.abs(pole.z) <= tolerance) settled.push(pole);
    else if (pole.d - previous.d > tolerance) active.push(pole);
    else {
      const size = Math.hypot(previous.z, pole.z);
      const [c, s] = [pole.z / size, previous.z / size];
      if (previous === zero) {
        // both d are 0, so that only the right vectors turn
        [previous.right1, pole.right1] = turned(previous.right1, pole.right1, s, c);
        [previous.right2, pole.right2] = turned(previous.right2, pole.right2, s, c);
        previous.z = size;
        settled.push(pole);
      } else {
        for (const part of ['left1', 'left2', 'right1', 'right2'] as const)
          [pole[part], previous[part]] = turned(pole[part], previous[part], c, s);
        pole.z = size;
        settled.push(previous);
        active[active.length - 1] = pole;
      }
    }
  }
  if (Math.abs(zero.z) < tolerance) zero.z = tolerance;
  return { active, settled };
}

/** (c x + s y, c y - s x), absent for 0. */
function turned(x: Float64Array | undefined, y: Float64Array | undefined, c: number, s: number) {
  if (x === undefined && y === undefined) return [undefined, undefined] as const;
  const [p, q] = [x ?? new Float64Array(y!.length), y ?? new Float64Array(x!.length)];
  return [p.map((entry, i) => c * entry + s * q[i]!), q.map((entry, i) => c * entry - s * p[i]!)] as const;
}

/** Below so many products a plain loop is faster than a copy to the core. */
const worthCopying = 2 ** 15;

/** Row k of `out` from column `at` on = sum_j weights_kj (part of pole j). */
function combineInto(
  out: Float64Array,
  width: number,
  at: number,
  poles: readonly Pole[],
  part: Part,
  weights: Float64Array,
  backend: Backend,
): void {
  const count = poles.length;
  const used = [...poles.keys()].filter(j => poles[j]![part] !== undefined);
  const size = used.length === 0 ? 0 : poles[used[0]!]![part]!.length;
  if (size === 0) return;
  if (count * used.length * size < worthCopying) {
    for (let k = 0; k < count; k++)
      for (const j of used) {
        const weight = weights[k * count + j]!;
        const x = poles[j]![part]!;
        for (let i = 0; i < size; i++) out[k * width + at + i] = out[k * width + at + i]! + weight * x[i]!;
      }
    return;
  }
  const rows = new Float64Array(used.length * size);
  const chosen = new Float64Array(count * used.length);
  used.forEach((j, place) => {
    rows.set(poles[j]![part]!, place * size);
  });
  for (let k = 0, at = 0; k < count; k++) for (const j of used) chosen[at++] = weights[k * count + j]!;
  const product = gemm(count, size, used.length, chosen, rows, backend);
  for (let k = 0; k < count; k++) out.set(product.subarray(k * size, (k + 1) * size), k * width + at);
}
