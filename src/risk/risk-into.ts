import { DomainError, ShapeError } from '../errors.js';
import { cauchyIntegrals } from './closed-form/cauchy-integrals.js';
import { cauchyWindowsInto, SWEEP_BLOCK } from './closed-form/cauchy-sweep.js';
import { gaussianIntegrals } from './closed-form/gaussian-integrals.js';
import { threeB2 } from './closed-form/three-b2.js';
import { clipError } from './closed-form/uniform-teacher.js';
import * as uniformUniform from './closed-form/uniform-uniform.js';

/** The noise laws whose sweep has a closed form. */
export type SweepNoise = 'uniform' | 'cauchy' | 'gaussian';

/** A sweep: each of V, a, sigma is one number for all, or an array with one number for each result. */
export interface Sweep {
  /** volume, 0 <= V <= infinity */
  readonly V: number | Float64Array;
  /** half-width of the uniform teacher, 0 <= a < infinity */
  readonly a: number | Float64Array;
  /** half-width, scale or standard deviation of the noise, 0 <= sigma < infinity */
  readonly sigma: number | Float64Array;
}

const name = 'riskInto';

/** The rows first, ..., end - 1 of a column (at least as many where every row is the same). */
type Rows = (first: number, end: number) => Float64Array;

function column(letter: string, value: number | Float64Array, length: number, expected: string, most: number): Rows {
  const values = typeof value === 'number' ? Float64Array.of(value) : value;
  if (!(values instanceof Float64Array)) throw new ShapeError(name, `${letter} a number or a Float64Array`, value);
  if (typeof value !== 'number' && values.length !== length)
    throw new ShapeError(name, `${letter} of length ${length}, that of out`, values.length);
  for (let i = 0; i < values.length; i++)
    if (!(values[i]! >= 0 && values[i]! <= most))
      throw new DomainError(name, `${letter}[${i}] ${expected}`, values[i]!);
  if (typeof value !== 'number') return (first, end) => values.subarray(first, end);
  const same = new Float64Array(Math.min(length, SWEEP_BLOCK)).fill(value);
  return () => same;
}

/**
 * out[i] = E (clip(u + eta, -V_i, V_i) - u)^2 for u ~ U(-a_i, a_i) and uniform, Cauchy or Gaussian noise of width sigma_i,
 * by the closed forms and with the digits of `uniformUniform.b2`, `uniformCauchy.b2`, `uniformGaussian.b2`.
 *
 * Cost: time n, memory n, for n points.
 *
 * @param out where the results go; may be one of the arguments
 * @param noise the law of eta
 * @param sweep V, a, sigma
 * @returns out
 * @throws ShapeError if the lengths differ, DomainError if the law is unknown or a number is out of range
 * @example riskInto(new Float64Array(3), 'uniform', { V: Float64Array.of(0, 0.5, 1), a: 1, sigma: 0.5 })
 */
export function riskInto(out: Float64Array, noise: SweepNoise, sweep: Sweep): Float64Array {
  if (!(out instanceof Float64Array)) throw new ShapeError(name, 'out a Float64Array', out);
  if (noise !== 'uniform' && noise !== 'cauchy' && noise !== 'gaussian')
    throw new DomainError(name, 'noise uniform, cauchy or gaussian', noise);
  const n = out.length;
  const V = column('V', sweep.V, n, '>= 0', Number.POSITIVE_INFINITY);
  const a = column('a', sweep.a, n, '>= 0 and finite', Number.MAX_VALUE);
  const sigma = column('sigma', sweep.sigma, n, '>= 0 and finite', Number.MAX_VALUE);
  for (let first = 0; first < n; first += SWEEP_BLOCK) {
    const end = Math.min(first + SWEEP_BLOCK, n);
    sweeps[noise](out.subarray(first, end), V(first, end), a(first, end), sigma(first, end));
  }
  return out;
}

type Columns = (out: Float64Array, V: Float64Array, a: Float64Array, s: Float64Array) => void;

/** One loop for each law, so that the compiler sees one law in each. */
const sweeps: Readonly<Record<SweepNoise, Columns>> = {
  uniform(out, V, a, s) {
    for (let i = 0; i < out.length; i++) out[i] = uniformError(V[i]!, a[i]!, s[i]!);
  },
  cauchy(out, V, a, s) {
    cauchyWindowsInto(out, V, a, s, cauchyError);
  },
  gaussian(out, V, a, s) {
    for (let i = 0; i < out.length; i++)
      out[i] = s[i] === 0 ? uniformError(V[i]!, a[i]!, 0) : clipError(gaussianIntegrals, V[i]!, a[i]!, s[i]!);
  },
};

function uniformError(V: number, a: number, s: number): number {
  return isPlain(a, s) && (V === 0 || isPlain(V, s)) ? threeB2(V, 0, a, s) / 3 : uniformUniform.b2(V, { a, sigma: s });
}

function cauchyError(V: number, a: number, s: number): number {
  return s === 0 ? uniformError(V, a, 0) : clipError(cauchyIntegrals, V, a, s);
}

/** Whether no power of two lengths leaves the range of doubles. */
const isPlain = (a: number, s: number): boolean => a > 2 ** -200 && a < 2 ** 200 && s > 2 ** -200 && s < 2 ** 200;
