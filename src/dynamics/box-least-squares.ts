import { multiplyTransposed, multiplyVector } from '../array/linear.js';
import {
  type Dense,
  denseMatrix,
  denseVector,
  type Float64NdArray,
  type MatrixInput,
  matrixView,
  type VectorInput,
  vectorView,
} from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import { exponentOf } from '../floating/bits.js';
import { largestAmong } from '../floating/extremes.js';
import { timesPowerOfTwo } from '../floating/scaling.js';
import { requireList, requireObject } from '../numeric/domain.js';
import { svd } from '../simd/svd.js';
import { blockPivots, type NormalEquations, normalEquations } from './block-pivots.js';

/** A minimiser of (1 / 2N) |X w - y|^2 over the box |w_i| <= V, with what proves that it is one. */
export interface BoxSolution {
  /** w (d), |w_i| <= V exactly. */
  readonly weights: Float64NdArray;
  /** -1 where w_i = -V, 1 where w_i = V, 0 where w_i is free. */
  readonly bound: readonly (-1 | 0 | 1)[];
  /** X^T (X w - y) / N (d): 0 where free, of the sign that pushes outward where bound; infinite beyond the largest double. */
  readonly gradient: Float64NdArray;
  /** The largest violation of those conditions (Karush, Kuhn and Tucker), 0 in exact arithmetic. */
  readonly violation: number;
}

const columnsOf = ({ data, rows, columns }: Dense, chosen: readonly number[]): Dense => ({
  data: Float64Array.from({ length: rows * chosen.length }, (_, k) => {
    const [i, j] = [Math.floor(k / chosen.length), chosen[k % chosen.length]!];
    return data[i * columns + j]!;
  }),
  rows,
  columns: chosen.length,
});

/**
 * Least squares in a box by active sets: block principal pivoting on the SIMD core, O(N d^2 + d^3) operations a round, where
 * the columns are independent beyond doubt; else by Stark and Parker's BVLS: free the bound weight whose gradient points
 * inward most, solve for the free weights, walk until the first of them meets the wall, bind it, and so on. Both end at the
 * conditions of a minimum, checked on X itself, and share nothing with the iterations whose limit they check.
 *
 * Cost: time N d^2 + d^3, memory N d + d^2, for independent columns.
 *
 * @param data X (N x d) of any rank, y (N)
 * @param V half-width of the box, 0 <= V < Infinity
 * @throws ShapeError if the shapes do not fit, DomainError if V is negative or infinite
 * @example boxLeastSquares({ X: [[1, 0], [0, 1]], y: [3, 0.5] }, 1).weights // [1, 0.5]
 */
export function boxLeastSquares(given: { readonly X: MatrixInput; readonly y: VectorInput }, V: number): BoxSolution {
  return solutionsAt('boxLeastSquares', given, [V])[0]!;
}

/**
 * The same at many V: X^T X is formed once, and each V starts with the weights bound that were at the one before and updates
 * the factor of their equations, O(N d + d^2) an exchange, so that a hundred neighbouring V cost about ten times what one does.
 *
 * Cost: time N d^2 + d^3 + n N d, memory N d + d^2 + n d, for n volumes and independent columns.
 *
 * @param data X (N x d) of any rank, y (N)
 * @param volumes half-widths of the box, 0 <= V < Infinity, best in order
 * @returns the solutions in the order of `volumes`
 * @throws ShapeError if the shapes do not fit, DomainError if `volumes` is no list or a V is negative or infinite
 * @example boxLeastSquaresGrid({ X: [[1, 0], [0, 1]], y: [3, 0.5] }, [1, 2]).map(({ violation }) => violation) // [0, 0]
 */
export function boxLeastSquaresGrid(
  given: { readonly X: MatrixInput; readonly y: VectorInput },
  volumes: readonly number[],
): BoxSolution[] {
  return solutionsAt('boxLeastSquaresGrid', given, requireList('boxLeastSquaresGrid', 'volumes', volumes));
}

function solutionsAt(
  where: string,
  given: { readonly X: MatrixInput; readonly y: VectorInput },
  volumes: readonly number[],
): BoxSolution[] {
  const { X, y } = requireObject(where, '{ X, y }', given);
  for (const V of volumes)
    if (typeof V !== 'number' || !(V >= 0 && V < Infinity)) throw new DomainError(where, '0 <= V < Infinity', V);
  const x = denseMatrix(where, 'X', X);
  const labels = denseVector(where, 'y', y, x.rows);
  const [size, height] = [x.data, labels].map(list => exponentOf(largestAmong(list.map(Math.abs), 0) || 1)) as [
    number,
    number,
  ];
  if (Math.max(Math.abs(size), Math.abs(height), Math.abs(height - size)) > FAR)
    return inUnits(where, x, labels, volumes, size, height);
  const sizes = { ...x, data: x.data.map(Math.abs) };
  const ofLabels = multiplyTransposed(sizes, labels.map(Math.abs));
  const ofWeights = multiplyTransposed(sizes, multiplyVector(sizes, new Float64Array(x.columns).fill(1)));
  const normal = x.rows < x.columns ? undefined : normalEquations(x, labels);
  let start: Int8Array | undefined;
  return volumes.map(V => {
    // Rounding of the gradient: its terms are sums of N products.
    const unit = (8 * Number.EPSILON * Math.sqrt(x.rows + x.columns)) / x.rows;
    const scale = ofLabels.map((value, i) => (value + V * ofWeights[i]!) * unit);
    const solution = solutionAt(x, labels, V, { normal, scale, start });
    start = Int8Array.from(solution.bound);
    return solution;
  });
}

/** Exponents up to which squares and products of data, labels and weights stay in the range of doubles. */
const FAR = 200;

/** The same with X in units of 2^size, y of 2^height, and so w of 2^(height - size): digits stay, products do. */
function inUnits(
  where: string,
  x: Dense,
  labels: Float64Array,
  volumes: readonly number[],
  size: number,
  height: number,
): BoxSolution[] {
  const within = (V: number): number =>
    V === 0 ? 0 : Math.min(Math.max(timesPowerOfTwo(V, size - height), 2 ** -1000), 2 ** 1000);
  const X = matrixView({ ...x, data: x.data.map(value => timesPowerOfTwo(value, -size)) });
  const y = labels.map(value => timesPowerOfTwo(value, -height));
  return solutionsAt(where, { X, y }, volumes.map(within)).map(({ weights, bound, gradient, violation }, k) => {
    const V = volumes[k]!;
    const weight = (value: number, i: number): number =>
      bound[i] === 0 ? Math.max(-V, Math.min(V, timesPowerOfTwo(value, height - size))) : bound[i]! * V;
    return {
      weights: vectorView(denseVector(where, 'w', weights).map(weight)),
      bound,
      gradient: vectorView(denseVector(where, 'gradient', gradient).map(g => timesPowerOfTwo(g, size + height))),
      violation: timesPowerOfTwo(violation, size + height),
    };
  });
}

interface Known {
  readonly normal: NormalEquations | undefined;
  readonly scale: Float64Array;
  readonly start: Int8Array | undefined;
}

function solutionAt(x: Dense, labels: Float64Array, V: number, { normal, scale, start }: Known): BoxSolution {
  const d = x.columns;
  const w = new Float64Array(d);
  const bound = new Int8Array(d);
  const gradientAt = (): Float64Array => {
    const misfit = multiplyVector(x, w).map((value, i) => value - labels[i]!);
    return multiplyTransposed(x, misfit).map(value => value / x.rows);
  };
  const quick = V > 0 && normal !== undefined ? blockPivots(x, labels, normal, V, scale, start) : undefined;
  if (quick !== undefined) {
    w.set(quick.w);
    bound.set(quick.bound);
  } else if (V > 0) minimise(x, labels, V, { w, bound, scale, gradientAt });
  const gradient = quick === undefined ? gradientAt() : quick.gradient.map(value => value / x.rows);
  const violation = gradient.reduce((worst, g, i) => {
    if (V === 0) return worst;
    return Math.max(worst, bound[i] === 0 ? Math.abs(g) : bound[i]! * g);
  }, 0);
  return {
    weights: vectorView(w),
    bound: Array.from(bound, s => (V === 0 ? 0 : (s as -1 | 0 | 1))),
    gradient: vectorView(gradient),
    violation,
  };
}

interface ActiveSet {
  readonly w: Float64Array;
  readonly bound: Int8Array;
  readonly scale: Float64Array;
  readonly gradientAt: () => Float64Array;
}

function minimise(x: Dense, labels: Float64Array, V: number, { w, bound, scale, gradientAt }: ActiveSet): void {
  const d = x.columns;
  descendFree(x, labels, V, w, bound);
  // Every round lowers the loss, so no set of bound weights comes twice; the cap only bounds the rounding.
  for (let round = 0; round < 20 * d + 100; round++) {
    const g = gradientAt();
    let worst = -1;
    for (let i = 0; i < d; i++)
      if (
        bound[i] !== 0 &&
        bound[i]! * g[i]! > scale[i]! &&
        (worst < 0 || bound[i]! * g[i]! > bound[worst]! * g[worst]!)
      )
        worst = i;
    if (worst < 0) return;
    bound[worst] = 0;
    descendFree(x, labels, V, w, bound);
  }
}

/** Moves the free weights to their least-squares solution, binding whichever meets the wall on the way. */
function descendFree(x: Dense, labels: Float64Array, V: number, w: Float64Array, bound: Int8Array): void {
  // each turn but the last binds one
  for (let turn = 0; turn <= bound.length; turn++) {
    const free = Array.from(bound.keys()).filter(i => bound[i] === 0);
    if (free.length === 0) return;
    // The step, not the solution: of the many minimisers for dependent columns the nearest.
    const misfit = multiplyVector(x, w).map((value, i) => labels[i]! - value);
    const step = leastSquares(columnsOf(x, free), misfit);
    let [length, first] = [1, -1];
    free.forEach((i, k) => {
      const room = (step[k]! > 0 ? V - w[i]! : V + w[i]!) / Math.abs(step[k]!);
      if (room < length) [length, first] = [room, k];
    });
    free.forEach((i, k) => {
      w[i] = Math.max(-V, Math.min(V, w[i]! + length * step[k]!));
    });
    if (first < 0) return;
    const hit = free[first]!;
    bound[hit] = step[first]! > 0 ? 1 : -1;
    w[hit] = bound[hit]! * V;
  }
}

/** The least-squares solution of least norm, argmin |M x - b|. */
function leastSquares(matrix: Dense, b: Float64Array): Float64Array {
  const { values, rank, left, right } = svd(matrix);
  const x = new Float64Array(matrix.columns);
  for (let k = 0; k < rank; k++) {
    let projection = 0;
    for (let i = 0; i < matrix.rows; i++) projection += left.data[i * left.columns + k]! * b[i]!;
    for (let j = 0; j < x.length; j++) x[j] = x[j]! + (projection / values[k]!) * right.data[j * right.columns + k]!;
  }
  return x;
}
