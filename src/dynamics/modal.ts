import { add, type DoubleDouble, innerProduct, multiply, power, twoProduct } from '../numeric/double-double.js';
import type { ModalProblem } from './problem.js';
import type { Mode, Spectrum } from './spectrum.js';

/** What is left of a mode after some training, f, and what is gone, 1 - f, each to full relative accuracy. */
export interface Remainder {
  readonly left: number;
  readonly gone: number;
}

/** How one mode decays: e^{-lambda t} for the flow, (1 - h lambda)^k for descent. */
export type Decay = (mode: Mode) => Remainder;

/** f = e^{-lambda t}. */
export function flowDecay(t: number): Decay {
  return ({ lambda }) => {
    const x = lambda[0] * t;
    if (!(x < 746)) return { left: 0, gone: 1 };
    const low = x > 1e-280 && t < 1e280 ? twoProduct(lambda[0], t)[1] + lambda[1] * t : 0;
    const left = Math.exp(-x);
    return { left: left - left * low, gone: -Math.expm1(-x) + left * low };
  };
}

/** f = (1 - h lambda)^k. */
export function descentDecay(h: number, k: number): Decay {
  return ({ lambda }) => {
    const step: DoubleDouble = h < 1e-280 ? [lambda[0] * h, 0] : multiply(lambda, [h, 0]);
    // Where k h lambda underflows, the k steps add up.
    if (step[0] < 1e-280) return { left: 1, gone: k * step[0] };
    const left = power(add([1, 0], [-step[0], -step[1]]), k);
    const gone = add([1, 0], [-left[0], -left[1]])[0];
    return { left: left[0], gone: step[0] * k < 1e-10 ? step[0] * k * (1 - (step[0] * (k - 1)) / 2) : gone };
  };
}

/** x . y with one rounding. */
export const inner = (x: Float64Array, y: Float64Array): number => innerProduct(x, y)[0];

function addInto(out: Float64Array, factor: number, direction: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = out[i]! + factor * direction[i]!;
}

const isEarly = (remainders: readonly Remainder[]): boolean =>
  remainders.every(({ left, gone }) => Math.abs(gone) < left);

/** out <- out + sum_k [(1 - f_k)(u_k . eps)/s_k - (1 - f_k)(v_k . v_0)] v_k: the way from the start. */
function advanceInto(out: Float64Array, { spectrum, v0, noise }: ModalProblem, remainders: readonly Remainder[]): void {
  spectrum.modes.forEach((mode, k) => {
    const { gone } = remainders[k]!;
    addInto(out, (gone / mode.singular) * inner(mode.left, noise) - gone * inner(mode.right, v0), mode.right);
  });
}

/**
 * v = sum_k [f_k (v_k . v_0) + (1 - f_k) (u_k . eps) / s_k] v_k + the part of v_0 in the null space: Eqs. 6-8 with the
 * sign of the noise corrected, A = X^T X / N.
 */
export function residual(problem: ModalProblem, decay: Decay): Float64Array {
  const { spectrum, v0, noise } = problem;
  const remainders = spectrum.modes.map(decay);
  // While every mode is closer to its start than to its end, subtract what is gone: at t = 0 this is v_0 itself.
  if (isEarly(remainders)) {
    const v = v0.slice();
    advanceInto(v, problem, remainders);
    return v;
  }
  const v = new Float64Array(v0.length);
  for (const direction of spectrum.nullSpace) addInto(v, inner(direction, v0), direction);
  spectrum.modes.forEach((mode, k) => {
    const { left, gone } = remainders[k]!;
    addInto(v, left * inner(mode.right, v0) + (gone / mode.singular) * inner(mode.left, noise), mode.right);
  });
  return v;
}

/** w = u + v, from the start while that is nearer, so that small weights keep their digits. */
export function weights(problem: ModalProblem, decay: Decay): Float64Array {
  const remainders = problem.spectrum.modes.map(decay);
  if (!isEarly(remainders)) return residual(problem, decay).map((v, i) => v + problem.u[i]!);
  const w = problem.w0.slice();
  advanceInto(w, problem, remainders);
  return w;
}

/** |v|^2 without noise: sum_k f_k^2 (v_k . v_0)^2 + the null space. */
export function bias2(spectrum: Spectrum, v0: Float64Array, decay: Decay): number {
  const square = (direction: Float64Array, factor: number): number => (factor * inner(direction, v0)) ** 2;
  const kept = spectrum.nullSpace.reduce((sum, direction) => sum + square(direction, 1), 0);
  return spectrum.modes.reduce((sum, mode) => sum + square(mode.right, decay(mode).left), kept);
}

/** E|v|^2 from v_0 = 0 under label noise of standard deviation sigma: (sigma^2 / N) tr[(I - f)^2 A^+]. */
export function variance(spectrum: Spectrum, sigma: number, decay: Decay): number {
  return spectrum.modes.reduce((sum, mode) => sum + (sigma * (decay(mode).gone / mode.singular)) ** 2, 0);
}
