/*
 * Constants as static data, and scratch between loops. A vector constant in the code costs V8 three instructions each time it is used and the
 * optimiser of wasm moves constants into loops, while a splat from memory is one load.
 */

// @ts-ignore: decorator
@inline
export function constant(table: usize, i: usize = 0): v128 {
  return v128.load64_splat(table + (i << 3));
}

// @ts-ignore: decorator
@inline
export function single(table: usize, i: usize = 0): v128 {
  return v128.load32_splat(table + (i << 2));
}

/**
 * Vectors that go through one loop and then through the next. A processor looks ahead about a hundred instructions; a long
 * chain of dependent ones, cut in two, has twice as many samples in flight.
 */
export const BATCH: i32 = 64;
/** Space for two vectors of each of a batch. */
export const between: usize = memory.data(2 * 64 * 16, 16);

const PLACE: usize = memory.data(16, 16);

/**
 * x by way of the memory. V8 computes the splat of an argument anew in each turn of a loop, with what it is made of,
 * even a division; what was loaded before the loop it keeps in a register.
 */
// @ts-ignore: decorator
@inline
export function pinned(x: v128): v128 {
  v128.store(PLACE, x);
  return v128.load(PLACE);
}

export const ONE: usize = memory.data<f64>([1]);
export const TWO: usize = memory.data<f64>([2]);
export const MINUS_TWO: usize = memory.data<f64>([-2]);
export const HALF: usize = memory.data<f64>([0.5]);
export const QUARTER: usize = memory.data<f64>([0.25]);
export const SIGN: usize = memory.data<f64>([-0.0]);
export const THREE_HALVES: usize = memory.data<f64>([1.5]);
export const HALF_STEP_52: usize = memory.data<f64>([1 / 9007199254740992.0]);
/** 2^52, to which a double in [0, 2^31) is added to be rounded to an integer in its lower word. */
export const ROUNDER: usize = memory.data<f64>([4503599627370496.0]);
/** 2^52 + 1023. */
export const BIASED: usize = memory.data<f64>([4503599627371519.0]);
export const LN2: usize = memory.data<f64>([0.6931471805599453]);
/** P of log(1 + f) = s (2 + s^2 P(s^2)), s = f / (2 + f). */
export const LOG: usize = memory.data<f64>([
  0.666666666666667,
  0.39999999999899505,
  0.28571428625975487,
  0.2222221113479508,
  0.18182889125261723,
  0.15331721600556042,
  0.14616449685043406,
]);
/** P and Q of tan(pi x) = x P(x^2) / Q(x^2), |x| <= 1/4. */
export const TANGENT_TOP: usize = memory.data<f64>([
  3.141592653589793,
  -3.977558006120379,
  0.8586279838025443,
  -0.022599119875708954,
]);
export const TANGENT_BOTTOM: usize = memory.data<f64>([1, -4.555964169914032, 2.273952312121646, -0.20038245646877037]);
/** The upper words of 1 and of 1/sqrt 2, and masks, in both lanes of 64 bits. */
export const ONE_LESS_SQRT_HALF: usize = memory.data<u64>([(0x3ff00000 - 0x3fe6a09e) << 32]);
export const SQRT_HALF_BITS: usize = memory.data<u64>([0x3fe6a09e << 32]);
export const MANTISSA: usize = memory.data<u64>([0x000fffffffffffff]);

export const ONE_WORD: usize = memory.data<u32>([1]);
export const SINGLE_HALF: usize = memory.data<f32>([0.5]);
export const SINGLE_QUARTER: usize = memory.data<f32>([0.25]);
export const SINGLE_ONE: usize = memory.data<f32>([1]);
export const SINGLE_SIGN: usize = memory.data<f32>([-0.0]);
export const SINGLE_TANGENT_TOP: usize = memory.data<f32>([3.141592616608985, -2.970065672860996]);
export const SINGLE_TANGENT_BOTTOM: usize = memory.data<f32>([1, -4.235275374099374, 0.9460740116749754]);
