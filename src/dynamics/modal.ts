import { add, type DoubleDouble, innerProduct, multiply, power } from '../floating/double-double.js';
import { scaledProduct } from '../floating/scaling.js';
import type { ModalProblem } from './problem.js';
import { lowerPowerOfTwo, type Mode, type Spectrum } from './spectrum.js';

/** A quotient of products, whose value may leave the range of doubles. */
export interface FarFactor {
  readonly over: readonly number[];
  readonly under: readonly number[];
}

/** What is left of a mode after some training, f, and what is gone, 1 - f, each to full relative accuracy. */
export interface Remainder {
  readonly left: number;
  readonly gone: number;
  /** The same where the double has not all its digits. */
  readonly exactLeft?: FarFactor | undefined;
  readonly exactGone?: FarFactor | undefined;
}

/** How one mode of N examples decays: e^{-lambda t} for the flow, (1 - h lambda)^k for descent. */
export type Decay = (mode: Mode, N: number) => Remainder;

/** Whether a factor may have lost digits, or all that it multiplies. */
const isFar = (x: number): boolean => !(Math.abs(x) > 2 ** -900 && Math.abs(x) < 2 ** 900);

/** f x, of any size; 0 where x is 0, however large f. */
const kept = ({ left, exactLeft }: Remainder, x: number): number =>
  exactLeft === undefined ? left * x : scaledProduct([...exactLeft.over, x], exactLeft.under);

/** (1 - f) x / s. */
function pulled({ gone, exactGone }: Remainder, x: number, s = 1): number {
  if (exactGone === undefined && !isFar(s)) return (gone / s) * x;
  return scaledProduct([...(exactGone?.over ?? [gone]), x], [...(exactGone?.under ?? []), s]);
}

/** lambda t for t > 0, through t = 2^k m with m of order 1: the terms of the product stay in the range of doubles. */
function scaledRate([high, low]: DoubleDouble, t: number): DoubleDouble {
  const unit = lowerPowerOfTwo(t);
  // beyond, the splitting of a product leaves the range of doubles
  if (!(high * t < 2 ** 960)) return [high * t, 0];
  return multiply([high * unit, low * unit], [t / unit, 0]);
}

/** lambda t as a lambda and a t that are both in the range of doubles, where their product is. */
function rateOf({ lambda, ranged }: Mode, t: number): { lambda: DoubleDouble; time: number } {
  if (ranged === undefined) return { lambda, time: t };
  const time = t * ranged.scale * ranged.scale;
  return time > 0 ? { lambda: ranged.lambda, time } : { lambda: [0, 0], time: 1 };
}

/** f = e^{-lambda t}. */
export function flowDecay(t: number): Decay {
  return (mode, N) => {
    if (t === 0) return { left: 1, gone: 0 };
    const { singular } = mode;
    const { lambda, time } = rateOf(mode, t);
    if (!(lambda[0] * time < 746 * 4)) return { left: 0, gone: 1 };
    const [x, low] = scaledRate(lambda, time);
    const left = Math.exp(-x);
    const gone = -Math.expm1(-x) + left * low;
    // below the square root of the least double a mode that is left may still be the largest
    const root = Math.exp(-x / 4) * (1 - low / 4);
    return {
      left: left - left * low,
      gone,
      exactLeft: isFar(left) ? { over: [root, root, root, root], under: [] } : undefined,
      exactGone: isFar(gone) ? { over: [singular, singular, t], under: [N] } : undefined,
    };
  };
}

/** f = (1 - h lambda)^k. */
export function descentDecay(h: number, k: number): Decay {
  return (mode, N) => {
    if (k === 0) return { left: 1, gone: 0 };
    const { lambda, time } = rateOf(mode, h);
    const step = scaledRate(lambda, time);
    if (step[0] === Infinity) {
      // only the first step may be undone by something small
      const left = k === 1 ? { over: [-1, mode.singular, mode.singular, h], under: [N] } : { over: [k % 2 === 0 ? Infinity : -Infinity], under: [] }; // biome-ignore format: one line
      return { left: -Infinity, gone: Infinity, exactLeft: left, exactGone: { ...left, over: [-1, ...left.over] } };
    }
    const base = add([1, 0], [-step[0], -step[1]]);
    const left = power(base, k);
    // by two halves where |1 - h lambda|^k leaves the range of doubles
    if (isFar(left[0])) {
      const halves = { over: [power(base, Math.floor(k / 2))[0], power(base, k - Math.floor(k / 2))[0]], under: [] };
      const beyond = Math.abs(base[0]) > 1;
      const exactGone = beyond ? { over: [-1, ...halves.over], under: [] } : undefined;
      return { left: left[0], gone: beyond ? -left[0] : 1, exactLeft: halves, exactGone };
    }
    const gone = add([1, 0], [-left[0], -left[1]])[0];
    const early = step[0] * k * (1 - (step[0] * (k - 1)) / 2);
    if (!(step[0] * k < 1e-10)) return { left: left[0], gone };
    const { singular } = mode;
    return {
      left: left[0],
      gone: early,
      exactGone: isFar(early) ? { over: [singular, singular, h, k], under: [N] } : undefined,
    };
  };
}

/** x . y with one rounding. */
export const inner = (x: Float64Array, y: Float64Array): number => innerProduct(x, y)[0];

/** |x|, of any length. */
function length(x: Float64Array): number {
  const largest = x.reduce((size, entry) => Math.max(size, Math.abs(entry)), 0);
  return largest === 0 ? 0 : largest * Math.sqrt(x.reduce((sum, entry) => sum + (entry / largest) ** 2, 0));
}

/**
 * x . v_0 for a unit vector x. Where x is known to twice the precision of doubles so is v_0 = w_0 - u, and what is below
 * `doubt` |(w_0, u)|, the error of x, counts as 0.
 */
function projection(
  { u, w0, v0 }: ModalProblem,
  x: Float64Array,
  low: Float64Array | undefined,
  doubt: number,
): number {
  if (low === undefined) return inner(x, v0);
  const product = innerProduct(
    Float64Array.of(...x, ...x, ...low),
    Float64Array.of(...w0, ...u.map(y => -y), ...v0),
  )[0];
  return Math.abs(product) <= doubt * Math.hypot(length(w0), length(u)) ? 0 : product;
}

/** The error of a sharpened direction: roundings of sums of N and of d products of doubles of twice the precision. */
const sharpness = ({ rows, dimension }: Spectrum): number => 2 ** -100 * Math.sqrt(rows + dimension);

/** The parts of v_0 along the modes and along the null space. */
export interface Projections {
  readonly modes: readonly number[];
  readonly nullSpace: readonly number[];
}

/** v_k . v_0 in all directions; those of the null space are known the less, the smaller the smallest singular value is. */
export function projections(problem: ModalProblem): Projections {
  const { modes, nullSpace, nullSpaceLow } = problem.spectrum;
  const doubt = sharpness(problem.spectrum);
  const spread = modes.length === 0 ? 1 : modes[0]!.singular / modes[modes.length - 1]!.singular;
  return {
    modes: modes.map(({ right, rightLow }) => projection(problem, right, rightLow, doubt)),
    nullSpace: nullSpace.map((direction, k) => projection(problem, direction, nullSpaceLow?.[k], doubt * spread)),
  };
}

function addInto(out: Float64Array, factor: number, direction: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = out[i]! + factor * direction[i]!;
}

const isEarly = (remainders: readonly Remainder[]): boolean =>
  remainders.every(({ left, gone }) => Math.abs(gone) < left);

/** out <- out + sum_k [(1 - f_k)(u_k . eps)/s_k - (1 - f_k)(v_k . v_0)] v_k: the way from the start. */
function advanceInto(out: Float64Array, problem: ModalProblem, remainders: readonly Remainder[]): void {
  const { spectrum, noise } = problem;
  const { modes } = projections(problem);
  spectrum.modes.forEach((mode, k) => {
    const remainder = remainders[k]!;
    const pull = pulled(remainder, inner(mode.left, noise), mode.singular);
    addInto(out, pull - pulled(remainder, modes[k]!), mode.right);
  });
}

/**
 * v = sum_k [f_k (v_k . v_0) + (1 - f_k) (u_k . eps) / s_k] v_k + the part of v_0 in the null space: Eqs. 6-8 with the
 * sign of the noise corrected, A = X^T X / N.
 */
export function residual(problem: ModalProblem, decay: Decay): Float64Array {
  const { spectrum, v0, noise } = problem;
  const remainders = spectrum.modes.map(mode => decay(mode, spectrum.rows));
  // While every mode is closer to its start than to its end, subtract what is gone: at t = 0 this is v_0 itself.
  if (isEarly(remainders)) {
    const v = v0.slice();
    advanceInto(v, problem, remainders);
    return v;
  }
  const v = new Float64Array(v0.length);
  const { modes, nullSpace } = projections(problem);
  nullSpace.forEach((part, k) => {
    addInto(v, part, spectrum.nullSpace[k]!);
  });
  spectrum.modes.forEach((mode, k) => {
    const remainder = remainders[k]!;
    const pull = pulled(remainder, inner(mode.left, noise), mode.singular);
    addInto(v, kept(remainder, modes[k]!) + pull, mode.right);
  });
  return v;
}

/** w = u + v, from the start while that is nearer, so that small weights keep their digits. */
export function weights(problem: ModalProblem, decay: Decay): Float64Array {
  const { modes, rows } = problem.spectrum;
  const remainders = modes.map(mode => decay(mode, rows));
  if (!isEarly(remainders)) return residual(problem, decay).map((v, i) => v + problem.u[i]!);
  const w = problem.w0.slice();
  advanceInto(w, problem, remainders);
  return w;
}

/** |v|^2 without noise: sum_k f_k^2 (v_k . v_0)^2 + the null space. */
export function bias2({ modes, rows }: Spectrum, v0: Projections, decay: Decay): number {
  const unseen = v0.nullSpace.reduce((sum, part) => sum + part ** 2, 0);
  return modes.reduce((sum, mode, k) => sum + kept(decay(mode, rows), v0.modes[k]!) ** 2, unseen);
}

/** E|v|^2 from v_0 = 0 under label noise of standard deviation sigma: (sigma^2 / N) tr[(I - f)^2 A^+]. */
export function variance(spectrum: Spectrum, sigma: number, decay: Decay): number {
  if (sigma === 0) return 0;
  const { modes, rows } = spectrum;
  return modes.reduce((sum, mode) => sum + pulled(decay(mode, rows), sigma, mode.singular) ** 2, 0);
}
