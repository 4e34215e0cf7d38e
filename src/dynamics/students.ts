import { DomainError, ShapeError } from '../errors.js';
import { requireObject } from '../numeric/domain.js';
import { type WatchOptions, watching } from '../numeric/work.js';

/** Many linear students trained on the same inputs, one a column, each with its labels and its wall. */
export interface Students {
  /** X (N x d), row after row. */
  readonly X: Float64Array;
  /** Y (N x c), row after row: the labels of student j in column j. */
  readonly Y: Float64Array;
  readonly N: number;
  readonly d: number;
  readonly c: number;
  /** V (c), the volume of each student; Infinity for none. */
  readonly V: Float64Array;
  /** alpha (c), the softness of each student's wall. */
  readonly alpha: Float64Array;
}

/** out[to + j] += sum_k x_k M[from_k + j] for four rows of M at once, which quarters the passes over out. */
function addFourRows(
  out: Float64Array,
  to: number,
  M: Float64Array,
  from: number,
  c: number,
  p: number,
  q: number,
  r: number,
  s: number,
): void {
  for (let j = 0; j < c; j++) {
    const k = from + j;
    out[to + j] = out[to + j]! + p * M[k]! + q * M[k + c]! + (r * M[k + 2 * c]! + s * M[k + 3 * c]!);
  }
}

function addRow(out: Float64Array, to: number, M: Float64Array, from: number, c: number, p: number): void {
  for (let j = 0; j < c; j++) out[to + j] = out[to + j]! + p * M[from + j]!;
}

/** out <- X W - Y. */
function misfitInto(out: Float64Array, { X, Y, N, d, c }: Students, W: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = -Y[i]!;
  for (let i = 0; i < N; i++) {
    const row = i * d;
    let k = 0;
    for (; k + 4 <= d; k += 4)
      addFourRows(out, i * c, W, k * c, c, X[row + k]!, X[row + k + 1]!, X[row + k + 2]!, X[row + k + 3]!);
    for (; k < d; k++) addRow(out, i * c, W, k * c, c, X[row + k]!);
  }
}

/** out <- X^T R. */
function gradientInto(out: Float64Array, { X, N, d, c }: Students, R: Float64Array): void {
  out.fill(0);
  for (let k = 0; k < d; k++) {
    let i = 0;
    for (; i + 4 <= N; i += 4)
      addFourRows(
        out,
        k * c,
        R,
        i * c,
        c,
        X[i * d + k]!,
        X[i * d + d + k]!,
        X[i * d + 2 * d + k]!,
        X[i * d + 3 * d + k]!,
      );
    for (; i < N; i++) addRow(out, k * c, R, i * c, c, X[i * d + k]!);
  }
}

/**
 * Volumized gradient descent (Algorithm 1 around w - (h / N) X^T (X w - y)) for all students at once: every step is a
 * product with X and one with X^T, and nothing else is known of the data.
 *
 * @param students X, Y, V, alpha
 * @param given the step h and the number of steps; signal and progress
 * @returns W (d x c), row after row, started from 0
 * @throws ShapeError if the arrays do not fit, DomainError if a step or a wall is out of range
 */
export function trainStudents(
  students: Students,
  given: WatchOptions & { readonly h: number; readonly steps: number },
): Float64Array {
  const { h, steps } = requireObject('trainStudents', '{ h, steps }', given);
  const where = 'trainStudents';
  const watch = watching(where, given);
  const { X, Y, N, d, c, V, alpha } = requireObject(where, '{ X, Y, N, d, c, V, alpha }', students);
  for (const list of [X, Y, V, alpha])
    if (typeof list?.length !== 'number') throw new DomainError(where, 'lists X, Y, V, alpha', list);
  if (X.length !== N * d) throw new ShapeError(where, `X of ${N * d} entries`, X.length);
  if (Y.length !== N * c) throw new ShapeError(where, `Y of ${N * c} entries`, Y.length);
  if (V.length !== c || alpha.length !== c) throw new ShapeError(where, `V and alpha of length ${c}`, [V.length, alpha.length]); // biome-ignore format: one line
  if (typeof h !== 'number' || !(h > 0 && h < Infinity)) throw new DomainError(where, '0 < h < Infinity', h);
  if (!Number.isSafeInteger(steps) || steps < 0) throw new DomainError(where, 'a whole number of steps', steps);
  for (const [name, list] of Object.entries({ X, Y }))
    for (const x of list) if (!Number.isFinite(x)) throw new DomainError(where, `finite entries of ${name}`, x);
  for (const v of V) if (typeof v !== 'number' || !(v >= 0)) throw new DomainError(where, 'V >= 0', v);
  for (const a of alpha) if (typeof a !== 'number' || !(a <= 1)) throw new DomainError(where, 'alpha <= 1', a);
  const W = new Float64Array(d * c);
  const R = new Float64Array(N * c);
  const G = new Float64Array(d * c);
  const scale = h / N;
  for (let t = 0; t < steps; t++) {
    misfitInto(R, students, W);
    gradientInto(G, students, R);
    for (let k = 0, i = 0; k < d; k++)
      for (let j = 0; j < c; j++, i++) {
        const w = W[i]! - scale * G[i]!;
        const excess = Math.abs(w) - V[j]!;
        W[i] = excess > 0 ? Math.sign(w) * (V[j]! + alpha[j]! * excess) : w;
      }
    watch(t + 1, steps);
  }
  const lost = W.find(w => !Number.isFinite(w));
  if (lost !== undefined) throw new DomainError(where, 'a step h at which descent stays finite', h);
  return W;
}
