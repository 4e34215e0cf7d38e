/**
 * The Cauchy closed form over columns of numbers, in stages: the compiler puts the formulas inside a short loop, but not
 * all of them inside one, which takes 1.4 times as long.
 */
import { integralWithoutLog, isWide, wideWindow } from './cauchy-integrals.js';

/** The most rows of a block: few enough that what a stage leaves to the next stays in the cache. */
export const SWEEP_BLOCK = 512;

/** The ends |V - a|/s in its first and (V + a)/s in its second half. */
const ends = new Float64Array(2 * SWEEP_BLOCK);
/** The integrals up to the ends. */
const integrals = new Float64Array(2 * SWEEP_BLOCK);
const logarithms = new Float64Array(SWEEP_BLOCK);

/**
 * out[i] = (1/a_i) int_{V_i-a_i}^{V_i+a_i} G(t) dt for s = s_i with the digits of `cauchyIntegrals.window`, where
 * 0 <= V_i <= 2 a_i and the scales are not far apart, else `otherwise(V_i, a_i, s_i)`. At most SWEEP_BLOCK rows.
 */
export function cauchyWindowsInto(
  out: Float64Array,
  V: Float64Array,
  a: Float64Array,
  s: Float64Array,
  otherwise: (V: number, a: number, s: number) => number,
): void {
  const n = out.length;
  for (let i = 0; i < n; i++) {
    const near = Math.abs(V[i]! - a[i]!) / s[i]!;
    const far = (V[i]! + a[i]!) / s[i]!;
    ends[i] = near;
    ends[n + i] = far;
    logarithms[i] = (1 + far * far) / (1 + near * near);
  }
  for (let i = 0; i < n; i++) logarithms[i] = Math.log(logarithms[i]!);
  integralsInto(2 * n);
  for (let i = 0; i < n; i++) {
    if (V[i]! <= 2 * a[i]! && isWide(ends[n + i]!, s[i]!))
      out[i] = wideWindow(V[i]!, s[i]!, a[i]!, ends[i]!, integrals[n + i]! - integrals[i]!, logarithms[i]!);
    else out[i] = otherwise(V[i]!, a[i]!, s[i]!);
  }
}

function integralsInto(n: number): void {
  for (let i = 0; i < n; i++) integrals[i] = integralWithoutLog(ends[i]!);
}
