import { denseVector, type VectorInput } from '../array/ndarray.js';
import { DomainError, ShapeError } from '../errors.js';
import { requireObject } from '../numeric/domain.js';
import { type Design, type Spectrum, spectrumOf } from './spectrum.js';

/** A linear student that learns a linear teacher from noisy labels y = X u + eps (Sec. 3.1). */
export interface LinearProblem {
  /** X (N x d), or its spectrum. */
  readonly X: Design;
  /** u (d), the teacher. */
  readonly u: VectorInput;
  /** w_0 (d), where the student starts; 0 if absent. */
  readonly w0?: VectorInput;
  /** eps (N), the noise of the labels; none if absent. */
  readonly noise?: VectorInput;
}

/** A checked problem in the eigenbasis of A. */
export interface ModalProblem {
  readonly spectrum: Spectrum;
  readonly u: Float64Array;
  readonly w0: Float64Array;
  /** v_0 = w_0 - u. */
  readonly v0: Float64Array;
  readonly noise: Float64Array;
}

/** Checks a problem at the public door `where`. */
export function modalProblem(where: string, problem: LinearProblem): ModalProblem {
  const { X, u, w0, noise } = requireObject(where, '{ X, u, w0, noise }', problem);
  const spectrum = spectrumOf(where, X);
  const teacher = denseVector(where, 'u', u, spectrum.dimension);
  const start = w0 === undefined ? new Float64Array(teacher.length) : denseVector(where, 'w0', w0, teacher.length);
  const eps = noise === undefined ? new Float64Array(spectrum.rows) : denseVector(where, 'noise', noise, spectrum.rows);
  return { spectrum, u: teacher, w0: start, v0: start.map((w, i) => w - teacher[i]!), noise: eps };
}

/** A time or strength: a number in [0, Infinity]. */
export function nonNegative(where: string, name: string, value: number): number {
  if (typeof value !== 'number' || !(value >= 0)) throw new DomainError(where, `${name} >= 0`, value);
  return value;
}

/** A standard deviation: a number in [0, Infinity). */
export function finiteNonNegative(where: string, name: string, value: number): number {
  if (typeof value !== 'number' || !(value >= 0 && value < Infinity))
    throw new DomainError(where, `0 <= ${name} < Infinity`, value);
  return value;
}

/** A list of times, each in [0, Infinity]: unlike other vectors it may hold Infinity. */
export function readTimes(where: string, times: VectorInput): number[] {
  const wrong = () => new ShapeError(where, 'times as a list of numbers', times);
  if (typeof times !== 'object' || times === null) throw wrong();
  if ('get' in times) {
    if (times.dimension !== 1) throw new ShapeError(where, 'times of shape [any]', times.shape);
    return Array.from({ length: times.shape[0]! }, (_, k) => nonNegative(where, `t[${k}]`, times.get(k)));
  }
  if (!(Symbol.iterator in times)) throw wrong();
  return Array.from(times, (t, k) => nonNegative(where, `t[${k}]`, t));
}
