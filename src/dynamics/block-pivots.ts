import { multiplyTransposed, multiplyVector } from '../array/linear.js';
import type { Dense } from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import { cholesky, solveLower, solveLowerTransposed, syrk } from '../simd/dense.js';

/** A pivot of the Cholesky factor this far below the largest one leaves the free weights to the decomposition of X. */
const wellPosed = 2 ** -18;
/** Rounds without fewer violations before weights are exchanged one at a time. */
const patience = 3;

/** X^T X and X^T y. */
export interface NormalEquations {
  readonly gram: Float64Array;
  readonly target: Float64Array;
}

export function normalEquations(x: Dense, labels: Float64Array): NormalEquations {
  return { gram: syrk(x.rows, x.columns, x.data), target: multiplyTransposed(x, labels) };
}

/** L with L L^T = X_F^T X_F for the chosen columns F; undefined where they are dependent or nearly so. */
function factorOf(gram: Float64Array, d: number, chosen: readonly number[]): Float64Array | undefined {
  const n = chosen.length;
  const part = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) part[i * n + j] = gram[chosen[i]! * d + chosen[j]!]!;
  try {
    const L = cholesky(n, part);
    let [least, greatest] = [Number.POSITIVE_INFINITY, 0];
    for (let i = 0; i < n; i++) {
      least = Math.min(least, L[i * n + i]!);
      greatest = Math.max(greatest, L[i * n + i]!);
    }
    return least > wellPosed * greatest && greatest < Number.POSITIVE_INFINITY ? L : undefined;
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
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
  { gram, target }: NormalEquations,
  V: number,
  scale: Float64Array,
  start?: Int8Array,
): { readonly w: Float64Array; readonly bound: Int8Array; readonly gradient: Float64Array } | undefined {
  const d = x.columns;
  const w = new Float64Array(d);
  const bound = start?.slice() ?? new Int8Array(d);
  let [fewest, left] = [d + 1, patience];
  for (let round = 0; round < 100 + d; round++) {
    const free = Array.from(bound.keys()).filter(i => bound[i] === 0);
    const L = free.length === 0 ? undefined : factorOf(gram, d, free);
    if (L === undefined && free.length > 0) return undefined;
    for (let i = 0; i < d; i++) w[i] = bound[i]! * V;
    const solveFree = (gradient: Float64Array): void => {
      if (L === undefined) return;
      const n = free.length;
      const step = solveLowerTransposed(
        n,
        L,
        solveLower(
          n,
          L,
          Float64Array.from(free, i => gradient[i]!),
        ),
      );
      free.forEach((i, k) => {
        w[i] = w[i]! - step[k]!;
      });
    };
    solveFree(gramGradient(gram, target, w));
    const gradient = gramGradient(gram, target, w);
    const wrong = Array.from(bound.keys()).filter(i =>
      bound[i] === 0 ? Math.abs(w[i]!) > V : bound[i]! * gradient[i]! > scale[i]! * x.rows,
    );
    if (wrong.length === 0) {
      for (let pass = 0; pass < 2; pass++) solveFree(misfitGradient(x, labels, w));
      for (const i of free) w[i] = Math.max(-V, Math.min(V, w[i]!));
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

/** X^T X w - X^T y of the matrix X^T X. */
function gramGradient(gram: Float64Array, target: Float64Array, w: Float64Array): Float64Array {
  const d = w.length;
  const out = new Float64Array(d);
  for (let i = 0; i < d; i++) {
    let sum = -target[i]!;
    for (let j = 0; j < d; j++) sum += gram[i * d + j]! * w[j]!;
    out[i] = sum;
  }
  return out;
}

/** X^T (X w - y). */
function misfitGradient(x: Dense, labels: Float64Array, w: Float64Array): Float64Array {
  return multiplyTransposed(
    x,
    multiplyVector(x, w).map((value, i) => value - labels[i]!),
  );
}
