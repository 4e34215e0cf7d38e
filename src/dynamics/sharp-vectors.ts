import type { Dense } from '../array/ndarray.js';
import {
  add,
  type DoubleDouble,
  innerProduct,
  multiply,
  productError,
  sumError,
  twoProduct,
  twoSum,
} from '../floating/double-double.js';

/** A vector to twice the precision of doubles: the unevaluated sum high + low. */
export interface SharpVector {
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/** The singular vectors of X to twice the precision of doubles. */
export interface SharpVectors {
  /** v_k, orthonormal, as many as X has columns: of falling s_k, those of s_k = 0 last. */
  readonly right: readonly SharpVector[];
  /** u_k, unit vectors rounded to doubles, as many as the rank. */
  readonly left: readonly Float64Array[];
}

/** x . y, wrong by some 2^-104 |x| |y|. */
function dot(x: SharpVector, y: SharpVector): DoubleDouble {
  let cross = 0;
  for (let i = 0; i < x.high.length; i++) cross += x.high[i]! * y.low[i]! + x.low[i]! * y.high[i]!;
  return add(innerProduct(x.high, y.high), [cross, 0]);
}

/** out <- p x + q y, wrong by some 2^-104 (|p x_i| + |q y_i|). */
function combineInto(
  { high, low }: SharpVector,
  [p, pp]: DoubleDouble,
  x: SharpVector,
  [q, qq]: DoubleDouble,
  y: SharpVector,
): void {
  for (let i = 0; i < high.length; i++) {
    const [a, b] = [x.high[i]!, y.high[i]!];
    const [pa, qb] = [p * a, q * b];
    const sum = pa + qb;
    const rest =
      productError(p, a) + productError(q, b) + sumError(pa, qb) + (p * x.low[i]! + pp * a) + (q * y.low[i]! + qq * b);
    high[i] = sum + rest;
    low[i] = rest - (high[i]! - sum);
  }
}

const negative = ([high, low]: DoubleDouble): DoubleDouble => [-high, -low];

/** 1 / sqrt(a) by one step of Newton from the double. */
function inverseRoot(a: DoubleDouble): DoubleDouble {
  const root = 1 / Math.sqrt(a[0]);
  const misfit = add([1, 0], negative(multiply(a, twoProduct(root, root))));
  return twoSum(root, (root * misfit[0]) / 2);
}

/** (x, y) <- (c x - s y, s x + c y), s = c t, through a third vector. */
function rotate(x: SharpVector, y: SharpVector, t: number, copy: SharpVector): void {
  const c = inverseRoot(add([1, 0], twoProduct(t, t)));
  const s = multiply(c, [t, 0]);
  copy.high.set(x.high);
  copy.low.set(x.low);
  combineInto(x, c, copy, negative(s), y);
  combineInto(y, s, copy, c, y);
}

const sharpZero = (length: number): SharpVector => ({ high: new Float64Array(length), low: new Float64Array(length) });

/** Nearly orthonormal vectors made so to twice the precision (Gram and Schmidt). */
function orthonormal(vectors: readonly Float64Array[]): SharpVector[] {
  const basis: SharpVector[] = [];
  for (const vector of vectors) {
    const x = { high: vector.slice(), low: new Float64Array(vector.length) };
    for (const y of basis) combineInto(x, [1, 0], x, negative(dot(x, y)), y);
    combineInto(x, inverseRoot(dot(x, x)), x, [0, 0], x);
    basis.push(x);
  }
  return basis;
}

/** X v. */
function image({ data, rows, columns }: Dense, v: SharpVector): SharpVector {
  const { high, low } = sharpZero(rows);
  const zeros = new Float64Array(columns);
  for (let i = 0; i < rows; i++)
    [high[i], low[i]] = dot({ high: data.subarray(i * columns, (i + 1) * columns), low: zeros }, v);
  return { high, low };
}

/**
 * Sharpens right singular vectors that are known to the precision of doubles: one-sided Jacobi (Hestenes) in twice the
 * precision on the columns of X V, which are nearly orthogonal already, so that two or three sweeps do. The angle between v_j
 * and v_k comes out to some 2^-100 sqrt(N) s_1 / max(s_j, s_k), whatever the condition number; u_k to the precision of doubles
 * while s_k > 2^-50 s_1.
 *
 * @param x X (N x d), its largest entry of order 1
 * @param right v_k, d of them, orthonormal to the precision of doubles, of falling singular values
 * @param rank the number of singular values that are not 0
 */
export function sharpVectors(x: Dense, right: readonly Float64Array[], rank: number): SharpVectors {
  const v = orthonormal(right);
  const g = v.map(vector => image(x, vector));
  // Roundings of a sum of N products add up like their root.
  const tolerance = 2 ** -102 * Math.sqrt(x.rows * dot(g[0]!, g[0]!)[0]);
  const [ofRows, ofColumns] = [sharpZero(x.rows), sharpZero(x.columns)];
  // Quadratic convergence from 1e-16: the third sweep is out of reach but for clusters; 20 only bounds the loop.
  for (let sweep = 0, rotated = true; rotated && sweep < 20; sweep++) {
    rotated = false;
    for (let p = 0; p < rank; p++)
      for (let q = p + 1; q < g.length; q++) {
        const [a, b, cross] = [dot(g[p]!, g[p]!), dot(g[q]!, g[q]!), dot(g[p]!, g[q]!)];
        if (Math.abs(cross[0]) <= tolerance * Math.sqrt(Math.max(a[0], b[0]))) continue;
        rotated = true;
        const zeta = add(b, negative(a))[0] / (2 * cross[0]);
        const t = Math.sign(zeta || 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        rotate(g[p]!, g[q]!, t, ofRows);
        rotate(v[p]!, v[q]!, t, ofColumns);
      }
  }
  const size = g.slice(0, rank).map(vector => dot(vector, vector)[0]);
  const order = size.map((_, k) => k).sort((j, k) => size[k]! - size[j]!);
  return {
    right: [...order.map(k => v[k]!), ...v.slice(rank)],
    left: order.map(k => g[k]!.high.map(value => value / Math.sqrt(size[k]!))),
  };
}
