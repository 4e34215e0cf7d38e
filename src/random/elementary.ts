import { timesPowerOfTwo } from '../floating/scaling.js';

/*
 * Elementary functions for published digits: built of + - * / and exact operations on the bits of a double, so that
 * every engine gives the same result, as it does not for Math.log, Math.exp, Math.tan. The coefficients come from
 * Chebyshev interpolation at 60 digits (test/random/elementary.py); the lane code of the SIMD core follows these
 * bodies operation by operation.
 */

const view = new DataView(new ArrayBuffer(8));

const LN2 = 0.6931471805599453;
const LN2_HIGH = 0.6931471805598903; // 42 bits, so that k LN2_HIGH is exact for |k| < 2^11
const LN2_LOW = 5.497923018708371e-14;
const PI = 3.141592653589793;
const PI_LOW = 1.2246467991473532e-16;
const SQRT_HALF_HIGH = 0x3fe6a09e; // the upper word of 1/sqrt 2
const ONE_HIGH = 0x3ff00000; // the upper word of 1

/**
 * The natural logarithm, within 2 ulp: x = 2^k (1 + f) with 1/sqrt 2 <= 1 + f < sqrt 2, so that k = 0 around 1 and
 * nothing cancels, and log(1 + f) = 2 atanh(s) = s (2 + s^2 P(s^2)), s = f / (2 + f).
 *
 * @param x a positive number; the result is -Infinity at 0 and NaN below
 */
export function log(x: number): number {
  if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x === Infinity ? x : Number.NaN;
  let k = -1023;
  if (x < 2.2250738585072014e-308) {
    x *= 0x40000000000000; // by 2^54, a subnormal becomes normal
    k -= 54;
  }
  view.setFloat64(0, x);
  const high = view.getUint32(0) + (ONE_HIGH - SQRT_HALF_HIGH);
  k += high >>> 20;
  view.setUint32(0, (high & 0xfffff) + SQRT_HALF_HIGH);
  const f = view.getFloat64(0) - 1;
  const s = f / (2 + f);
  const z = s * s;
  const p =
    0.666666666666667 +
    z *
      (0.39999999999899505 +
        z *
          (0.28571428625975487 +
            z *
              (0.2222221113479508 + z * (0.18182889125261723 + z * (0.15331721600556042 + z * 0.14616449685043406)))));
  return k * LN2 + s * (2 + z * p);
}

/** e^r for x = k ln 2 + r, |r| <= ln 2 / 2, as the pieces of 1 + (r + r c / (2 - c)), c = r - r^2 P(r^2). */
function reduced(x: number): { k: number; r: number; tail: number; fraction: number } {
  const k = Math.floor(x * 1.4426950408889634 + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const z = r * r;
  const p =
    0.1666666666666666 +
    z * (-0.002777777777755593 + z * (6.613756467414202e-5 + z * (-1.6534053527443322e-6 + z * 4.1434583484664275e-8)));
  const c = r - z * p;
  return { k, r: high, tail: low, fraction: (r * c) / (2 - c) };
}

/** The exponential function, within 1 ulp. */
export function exp(x: number): number {
  if (!(x > -746)) return x < 0 ? 0 : Number.NaN;
  if (x > 709.782712893384) return Infinity;
  const { k, r, tail, fraction } = reduced(x);
  return timesPowerOfTwo(1 - (tail - fraction - r), k);
}

/** e^x - 1 for x >= 0, within 4 ulp. */
export function expm1(x: number): number {
  if (!(x >= 0)) return Number.NaN;
  if (x > 0.34657359027997264) return exp(x) - 1;
  const { r, fraction } = reduced(x);
  return r + fraction;
}

/** sin(pi x) for |x| <= 1/4. */
export function sinPiCore(x: number): number {
  const z = x * x;
  const p =
    -5.16771278004997 +
    z *
      (2.550164039877345 +
        z *
          (-0.5992645293206478 +
            z *
              (0.08214588659727676 +
                z * (-0.0073704303122948235 + z * (0.0004662879326147481 + z * -2.1742067342478005e-5)))));
  return x * PI + x * (PI_LOW + z * p);
}

/** cos(pi x) for |x| <= 1/4. */
export function cosPiCore(x: number): number {
  const z = x * x;
  const p =
    -4.934802200544679 +
    z *
      (4.058712126416765 +
        z *
          (-1.3352627688538095 +
            z *
              (0.23533063028399223 +
                z * (-0.025806887964701878 + z * (0.001929493874894941 + z * -0.00010370082971594627)))));
  return 1 + z * p;
}

/** sin(pi x) for |x| < 2^51, within 2 ulp (x - k/2, k the nearest integer to 2 x, is exact). */
export function sinPi(x: number): number {
  const k = Math.floor(2 * x + 0.5);
  const r = x - 0.5 * k;
  const quarter = k - 4 * Math.floor(k / 4);
  const value = quarter === 0 || quarter === 2 ? sinPiCore(r) : cosPiCore(r);
  return quarter >= 2 ? -value : value;
}

/** cos(pi x) for |x| < 2^51, within 2 ulp. */
export function cosPi(x: number): number {
  const k = Math.floor(2 * x + 0.5);
  const r = x - 0.5 * k;
  const quarter = k - 4 * Math.floor(k / 4);
  const value = quarter === 0 || quarter === 2 ? cosPiCore(r) : sinPiCore(r);
  return quarter === 1 || quarter === 2 ? -value : value;
}

/**
 * tan(pi x) for |x| <= 1/2, within 4 ulp, also beside the poles, where 1/2 - |x| is exact: r P(r^2) / Q(r^2) for
 * r = |x| <= 1/4, its reciprocal for r = 1/2 - |x|.
 */
export function tanPi(x: number): number {
  const t = Math.abs(x);
  const steep = t > 0.25;
  const r = steep ? 0.5 - t : t;
  const z = r * r;
  const p = r * (PI + z * (-3.977558006120379 + z * (0.8586279838025443 + z * -0.022599119875708954)));
  const q = 1 + z * (-4.555964169914032 + z * (2.273952312121646 + z * -0.20038245646877037));
  const value = steep ? q / p : p / q;
  return x < 0 ? -value : value;
}
