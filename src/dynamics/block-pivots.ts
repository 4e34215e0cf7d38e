import { multiplyTransposed, multiplyVector } from '../array/linear.js';
import type { Dense } from '../array/ndarray.js';
import { stepRowsInto } from '../simd/bidiagonal.js';
import { syrk } from '../simd/dense.js';
import { FreeFactor } from './free-factor.js';

/** Rounds without fewer violations before weights are exchanged one at a time. */
const patience = 3;
/** Above this conditioning of the factor one refinement leaves 2^-32 of an error of 2^-44, below it a second one follows. */
const sound = 2 ** -6;

/** X^T X, X^T y, and the factor of the free part of X^T X that was used last. */
export interface NormalEquations {
  readonly gram: Float64Array;
  readonly target: Float64Array;
  readonly factor: FreeFactor;
}

export function normalEquations(x: Dense, labels: Float64Array): NormalEquations {
  const gram = syrk(x.rows, x.columns, x.data);
  return { gram, target: multiplyTransposed(x, labels), factor: new FreeFactor(gram, x.columns) };
}

/**
 * Least squares in a box by block principal pivoting (Portugal, Judice and Vicente, Math. Comp. 63, 1994): the free weights
 * solve their normal equations, then all that leave the box are bound and all whose gradient points inward are freed at once;
 * where the number of these does not fall, one at a time, which ends (Murty). O(d^3) a round, a few rounds. The solution is
 * refined with the misfit of X itself.
 *
 * @param normal the normal equations of x and labels, which do not depend on V
 * @param scale the rounding of each entry of the gradient X^T (X w - y) / N
 * @param start which weights are bound to begin with, as at a V nearby; none where left out
 * @returns the weights, their bounds and X^T (X w - y), or undefined where rounding leaves the conditions of a minimum in doubt
 */
export function blockPivots(
  x: Dense,
  labels: Float64Array,
  { gram, target, factor }: NormalEquations,
  V: number,
  scale: Float64Array,
  start?: Int8Array,
): { readonly w: Float64Array; readonly bound: Int8Array; readonly gradient: Float64Array } | undefined {
  const d = x.columns;
  const w = new Float64Array(d);
  const gradient = new Float64Array(d);
  const bound = start?.slice() ?? new Int8Array(d);
  const [isFree, isBound] = [(i: number) => bound[i] === 0, (i: number) => bound[i] !== 0];
  const moveFree = (by: Float64Array): void => {
    const { order } = factor;
    const step = Float64Array.from(order, i => by[i]!);
    factor.solveInto(step);
    for (let k = 0; k < step.length; k++) w[order[k]!]! -= step[k]!;
  };
  let [fewest, left] = [d + 1, patience];
  for (let round = 0; round < 100 + d; round++) {
    if (!factor.choose(bound)) return undefined;
    for (let i = 0; i < d; i++) w[i] = bound[i]! * V;
    gramGradientInto(gradient, gram, target, w, isFree);
    moveFree(gradient);
    gramGradientInto(gradient, gram, target, w, isBound);
    const wrong: number[] = [];
    for (let i = 0; i < d; i++)
      if (bound[i] === 0 ? Math.abs(w[i]!) > V : bound[i]! * gradient[i]! > scale[i]! * x.rows) wrong.push(i);
    if (wrong.length === 0) {
      moveFree(quickGradient(x, labels, w));
      if (factor.conditioning < sound) moveFree(misfitGradient(x, labels, w));
      for (const i of factor.order) w[i] = Math.max(-V, Math.min(V, w[i]!));
      const last = misfitGradient(x, labels, w);
      const holds = last.every((g, i) => (bound[i] === 0 ? Math.abs(g) : bound[i]! * g) <= scale[i]! * x.rows);
      return holds ? { w, bound, gradient: last } : undefined;
    }
    if (wrong.length < fewest) [fewest, left] = [wrong.length, patience];
    else left--;
    for (const i of left >= 0 ? wrong : wrong.slice(-1)) bound[i] = bound[i] === 0 ? Math.sign(w[i]!) : 0;
  }
  return undefined;
}

/** The chosen entries of X^T X w - X^T y, of the matrix X^T X. */
function gramGradientInto(
  out: Float64Array,
  gram: Float64Array,
  target: Float64Array,
  w: Float64Array,
  isChosen: (i: number) => boolean,
): void {
  const d = w.length;
  for (let i = 0; i < d; i++) {
    if (!isChosen(i)) continue;
    const row = i * d;
    let [even, odd] = [-target[i]!, 0];
    for (let j = 0; j + 1 < d; j += 2) {
      even += gram[row + j]! * w[j]!;
      odd += gram[row + j + 1]! * w[j + 1]!;
    }
    out[i] = even + odd + (d % 2 === 1 ? gram[row + d - 1]! * w[d - 1]! : 0);
  }
}

/** X^T (X w - y) in doubles. */
function quickGradient({ rows, columns, data }: Dense, labels: Float64Array, w: Float64Array): Float64Array {
  const out = new Float64Array(columns);
  stepRowsInto(new Float64Array(rows), out, data, 0, rows, columns, w, 1, labels);
  return out;
}

/** X^T (X w - y), the products X w in twice the precision. */
function misfitGradient(x: Dense, labels: Float64Array, w: Float64Array): Float64Array {
  return multiplyTransposed(
    x,
    multiplyVector(x, w).map((value, i) => value - labels[i]!),
  );
}
