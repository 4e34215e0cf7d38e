/*
 * Symmetric laws by transforming, in place, symmetric uniforms t in (-1/2, 1/2): operation by operation the bodies of
 * src/random/elementary.ts, two or four lanes at a time. n is a multiple of 4.
 */
import {
  BATCH,
  between,
  BIASED,
  constant,
  HALF,
  LN2,
  LOG,
  MANTISSA,
  MINUS_TWO,
  ONE,
  ONE_LESS_SQRT_HALF,
  pinned,
  QUARTER,
  ROUNDER,
  SIGN,
  single,
  SINGLE_HALF,
  SINGLE_QUARTER,
  SINGLE_SIGN,
  SINGLE_TANGENT_BOTTOM,
  SINGLE_TANGENT_TOP,
  SQRT_HALF_BITS,
  TANGENT_BOTTOM,
  TANGENT_TOP,
  TWO,
} from './constants';

// @ts-ignore: decorator
@inline
function horner4(z: v128, c: usize): v128 {
  const upper = f64x2.add(constant(c, 2), f64x2.mul(z, constant(c, 3)));
  return f64x2.add(constant(c), f64x2.mul(z, f64x2.add(constant(c, 1), f64x2.mul(z, upper))));
}

// @ts-ignore: decorator
@inline
function horner7(z: v128, c: usize): v128 {
  const upper = f64x2.add(constant(c, 2), f64x2.mul(z, horner4(z, c + 24)));
  return f64x2.add(constant(c), f64x2.mul(z, f64x2.add(constant(c, 1), f64x2.mul(z, upper))));
}

/**
 * log |2 t| of `count` vectors t, the first at `at`, each `distance` bytes after the one before, to the vectors at
 * `between`.
 */
function logarithms(at: usize, distance: usize, count: i32): void {
  const multiples = between + (BATCH << 4);
  const shift = constant(ONE_LESS_SQRT_HALF);
  const base = constant(SQRT_HALF_BITS);
  const mask = constant(MANTISSA);
  const rounder = constant(ROUNDER);
  const biased = constant(BIASED);
  const one = constant(ONE);
  const two = constant(TWO);
  const ln2 = constant(LN2);
  for (let i: usize = 0, end = (<usize>count) << 4; i < end; i += 16) {
    const t = v128.load(at);
    const bits = i64x2.add(f64x2.abs(f64x2.add(t, t)), shift);
    // 2^52 + the biased exponent, as the bits of a double
    const k = f64x2.sub(v128.or(i64x2.shr_u(bits, 52), rounder), biased);
    const f = f64x2.sub(i64x2.add(v128.and(bits, mask), base), one);
    v128.store(between + i, f64x2.div(f, f64x2.add(two, f)));
    v128.store(multiples + i, f64x2.mul(k, ln2));
    at += distance;
  }
  for (let i: usize = 0, end = (<usize>count) << 4; i < end; i += 16) {
    const s = v128.load(between + i);
    const z = f64x2.mul(s, s);
    const inner = f64x2.add(two, f64x2.mul(z, horner7(z, LOG)));
    v128.store(between + i, f64x2.add(v128.load(multiples + i), f64x2.mul(s, inner)));
  }
}

/** x = s t. */
export function scale(at: usize, n: i32, s: f64): void {
  const factor = pinned(f64x2.splat(s));
  for (let end = at + ((<usize>n) << 3); at < end; at += 16) v128.store(at, f64x2.mul(v128.load(at), factor));
}

/** x = s tan(pi t), the Cauchy law of scale s. */
export function cauchy(at: usize, n: i32, s: f64): void {
  const factor = pinned(f64x2.splat(s));
  const quarter = constant(QUARTER);
  const half = constant(HALF);
  for (let end = at + ((<usize>n) << 3); at < end; at += 16) {
    const t = v128.load(at);
    const size = f64x2.abs(t);
    const steep = f64x2.gt(size, quarter);
    const r = f64x2.pmin(size, f64x2.sub(half, size)); // size <= 1/4 ? size : 1/2 - size
    const z = f64x2.mul(r, r);
    const p = f64x2.mul(r, horner4(z, TANGENT_TOP));
    const q = horner4(z, TANGENT_BOTTOM);
    const x = f64x2.div(v128.bitselect(q, p, steep), v128.bitselect(p, q, steep));
    v128.store(at, f64x2.mul(v128.xor(x, v128.and(t, constant(SIGN))), factor));
  }
}

/**
 * Two vectors of t to two vectors of N(0, s^2) by Box and Muller: radius r = sqrt(-2 log |2 t1|), angle 2 pi t2 through
 * the tangent P / Q of its quarter pi t2 / 2 and twice the double-angle formulas.
 */
export function normal(at: usize, n: i32, s: f64): void {
  const factor = pinned(f64x2.splat(s));
  for (let left = n >> 2; left > 0; left -= BATCH) {
    const count = min(left, BATCH);
    logarithms(at, 32, count);
    for (let i: usize = 0, end = (<usize>count) << 4; i < end; i += 16) {
      const radius = f64x2.sqrt(f64x2.mul(constant(MINUS_TWO), v128.load(between + i)));
      const x = f64x2.mul(v128.load(at, 16), constant(HALF));
      const z = f64x2.mul(x, x);
      const p = f64x2.mul(x, horner4(z, TANGENT_TOP));
      const q = horner4(z, TANGENT_BOTTOM);
      const pp = f64x2.mul(p, p);
      const qq = f64x2.mul(q, q);
      const pq = f64x2.mul(p, q);
      const square = f64x2.add(qq, pp);
      const cosine = f64x2.sub(qq, pp);
      const sine = f64x2.add(pq, pq);
      const both = f64x2.mul(cosine, sine);
      const amplitude = f64x2.div(f64x2.mul(radius, factor), f64x2.mul(square, square));
      v128.store(at, f64x2.mul(amplitude, f64x2.sub(f64x2.mul(cosine, cosine), f64x2.mul(sine, sine))));
      v128.store(at, f64x2.mul(amplitude, f64x2.add(both, both)), 16);
      at += 32;
    }
  }
}

/** x = -s sign(t) log |2 t|, the Laplace law of scale s. */
export function laplace(at: usize, n: i32, s: f64): void {
  const factor = pinned(f64x2.splat(-s));
  const sign = constant(SIGN);
  for (let left = n >> 1; left > 0; left -= BATCH) {
    const count = min(left, BATCH);
    logarithms(at, 16, count);
    for (let i: usize = 0, end = (<usize>count) << 4; i < end; i += 16) {
      const size = f64x2.mul(factor, v128.load(between + i));
      v128.store(at, v128.xor(size, v128.and(v128.load(at), sign)));
      at += 16;
    }
  }
}

/** x = s tan(pi t) in single precision. */
export function cauchySingle(at: usize, n: i32, s: f32): void {
  const factor = pinned(f32x4.splat(s));
  const quarter = single(SINGLE_QUARTER);
  const half = single(SINGLE_HALF);
  for (let end = at + ((<usize>n) << 2); at < end; at += 16) {
    const t = v128.load(at);
    const size = f32x4.abs(t);
    const steep = f32x4.gt(size, quarter);
    const r = f32x4.pmin(size, f32x4.sub(half, size));
    const z = f32x4.mul(r, r);
    const top = f32x4.add(single(SINGLE_TANGENT_TOP), f32x4.mul(z, single(SINGLE_TANGENT_TOP, 1)));
    const upper = f32x4.add(single(SINGLE_TANGENT_BOTTOM, 1), f32x4.mul(z, single(SINGLE_TANGENT_BOTTOM, 2)));
    const p = f32x4.mul(r, top);
    const q = f32x4.add(single(SINGLE_TANGENT_BOTTOM), f32x4.mul(z, upper));
    const x = f32x4.div(v128.bitselect(q, p, steep), v128.bitselect(p, q, steep));
    v128.store(at, f32x4.mul(v128.xor(x, v128.and(t, single(SINGLE_SIGN))), factor));
  }
}

/** The n singles at `source` as doubles at `out`. */
export function promote(source: usize, out: usize, n: i32): void {
  for (let end = out + ((<usize>n) << 3); out < end; out += 32) {
    const x = v128.load(source);
    v128.store(out, f64x2.promote_low_f32x4(x));
    v128.store(out, f64x2.promote_low_f32x4(i64x2.shuffle(x, x, 1, 1)), 16);
    source += 16;
  }
}
