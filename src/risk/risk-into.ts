import { DomainError, ShapeError } from '../errors.js';
import { cauchyIntegrals, cauchyWindow } from './closed-form/cauchy-integrals.js';
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

function column(letter: string, value: number | Float64Array, length: number): Float64Array {
  if (typeof value === 'number') return new Float64Array(length).fill(value);
  if (!(value instanceof Float64Array)) throw new ShapeError(name, `${letter} a number or a Float64Array`, value);
  if (value.length !== length) throw new ShapeError(name, `${letter} of length ${length}, that of out`, value.length);
  return value;
}

/**
 * out[i] = E (clip(u + eta, -V_i, V_i) - u)^2 for u ~ U(-a_i, a_i) and uniform, Cauchy or Gaussian noise of width sigma_i,
 * by the closed forms and with the digits of `uniformUniform.b2`, `uniformCauchy.b2`, `uniformGaussian.b2`.
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
  const [volumes, teachers, noises] = [
    column('V', sweep.V, n),
    column('a', sweep.a, n),
    column('sigma', sweep.sigma, n),
  ];
  requireInRange(volumes, teachers, noises);
  sweeps[noise](out, volumes, teachers, noises);
  return out;
}

function requireInRange(volumes: Float64Array, teachers: Float64Array, noises: Float64Array): void {
  for (let i = 0; i < volumes.length; i++) {
    const V = volumes[i]!;
    const a = teachers[i]!;
    const s = noises[i]!;
    if (!(V >= 0)) throw new DomainError(name, `V[${i}] >= 0`, V);
    if (!(a >= 0 && a < Number.POSITIVE_INFINITY)) throw new DomainError(name, `a[${i}] >= 0 and finite`, a);
    if (!(s >= 0 && s < Number.POSITIVE_INFINITY)) throw new DomainError(name, `sigma[${i}] >= 0 and finite`, s);
  }
}

type Columns = (out: Float64Array, V: Float64Array, a: Float64Array, s: Float64Array) => void;

/** One loop for each law, so that the compiler sees one law in each. */
const sweeps: Readonly<Record<SweepNoise, Columns>> = {
  uniform(out, V, a, s) {
    for (let i = 0; i < out.length; i++) out[i] = uniformError(V[i]!, a[i]!, s[i]!);
  },
  cauchy(out, V, a, s) {
    for (let i = 0; i < out.length; i++) {
      const v = V[i]!;
      const half = a[i]!;
      const scale = s[i]!;
      if (isPlain(half, scale) && v <= 2 * half) out[i] = cauchyWindow(v, scale, half);
      else out[i] = scale === 0 ? uniformError(v, half, 0) : clipError(cauchyIntegrals, v, half, scale);
    }
  },
  gaussian(out, V, a, s) {
    for (let i = 0; i < out.length; i++)
      out[i] = s[i] === 0 ? uniformError(V[i]!, a[i]!, 0) : clipError(gaussianIntegrals, V[i]!, a[i]!, s[i]!);
  },
};

function uniformError(V: number, a: number, s: number): number {
  return isPlain(a, s) ? threeB2(V, 0, a, s) / 3 : uniformUniform.b2(V, { a, sigma: s });
}

/** Whether no power of a width leaves the range of doubles. */
const isPlain = (a: number, s: number): boolean => a > 2 ** -500 && a < 2 ** 500 && s > 2 ** -500 && s < 2 ** 500;
