/*
 * Sources of uniform variates. A generator is four lanes of SFC32 (Doty-Humphrey), 64 bytes at `state`: the vectors a, b,
 * c, counter, advanced together; a word of lane 0 comes before the word of lane 1 of the same step. A symmetric uniform t
 * lies on the odd multiples of half a step in (-1/2, 1/2), so it is never 0 and never an end. The two generators of a
 * simulation advance in one loop: a step of one takes six cycles or more, each operation waiting for the last, in which the
 * other does its own. Only local variables stay in registers, so the loop names them all.
 */
import { constant, HALF, HALF_STEP_52, ONE, ONE_WORD, pinned, single, SINGLE_HALF, THREE_HALVES, TWO } from './constants';

/** How a uniform is made of words: 32 or 24 bits of one word, or 52 bits of a pair. */
class Word {}
class Upper24 {}
class Pair {}

// @ts-ignore: decorator
@inline
export function nextA(b: v128): v128 {
  return v128.xor(b, i32x4.shr_u(b, 9));
}

// @ts-ignore: decorator
@inline
export function nextB(c: v128): v128 {
  return i32x4.add(c, i32x4.shl(c, 3));
}

// @ts-ignore: decorator
@inline
export function nextC(c: v128, word: v128): v128 {
  return i32x4.add(v128.or(i32x4.shl(c, 21), i32x4.shr_u(c, 11)), word);
}

/** Writes the symmetric uniforms of kind T that four words make, times a scale. */
// @ts-ignore: decorator
@inline
function put<T>(out: usize, word: v128, scale: v128): void {
  if (idof<T>() == idof<Word>()) {
    const half = constant(HALF);
    const upper = i64x2.shuffle(word, word, 1, 1);
    v128.store(out, f64x2.mul(f64x2.add(f64x2.convert_low_i32x4_s(word), half), scale));
    v128.store(out, f64x2.mul(f64x2.add(f64x2.convert_low_i32x4_s(upper), half), scale), 16);
  } else if (idof<T>() == idof<Upper24>()) {
    const k = f32x4.convert_i32x4_s(i32x4.shr_s(word, 8));
    v128.store(out, f32x4.mul(f32x4.add(k, single(SINGLE_HALF)), scale));
  } else {
    const fraction = v128.or(i64x2.shr_u(word, 12), constant(ONE));
    v128.store(out, f64x2.mul(f64x2.add(f64x2.sub(fraction, constant(THREE_HALVES)), constant(HALF_STEP_52)), scale));
  }
}

/** Symmetric uniforms of kind T from two generators, the second behind the first, `stride` bytes a step, to `end`. */
// @ts-ignore: decorator
@inline
function draw<T>(states: usize, u: usize, eta: usize, end: usize, scale: v128, other: v128): void {
  const stride: usize = idof<T>() == idof<Word>() ? 32 : 16;
  const unit = single(ONE_WORD);
  let a = v128.load(states);
  let b = v128.load(states, 16);
  let c = v128.load(states, 32);
  let counter = v128.load(states, 48);
  let p = v128.load(states, 64);
  let q = v128.load(states, 80);
  let r = v128.load(states, 96);
  let tally = v128.load(states, 112);
  while (u < end) {
    const word = i32x4.add(i32x4.add(a, b), counter);
    counter = i32x4.add(counter, unit);
    a = nextA(b);
    b = nextB(c);
    c = nextC(c, word);
    put<T>(u, word, scale);
    const noise = i32x4.add(i32x4.add(p, q), tally);
    tally = i32x4.add(tally, unit);
    p = nextA(q);
    q = nextB(r);
    r = nextC(r, noise);
    put<T>(eta, noise, other);
    u += stride;
    eta += stride;
  }
  v128.store(states, a);
  v128.store(states, b, 16);
  v128.store(states, c, 32);
  v128.store(states, counter, 48);
  v128.store(states, p, 64);
  v128.store(states, q, 80);
  v128.store(states, r, 96);
  v128.store(states, tally, 112);
}

/**
 * s t from the generator at `states` to `u`, and r t from the one 64 bytes behind it to `eta`, t = (k + 1/2) / 2^32, k the
 * words as signed integers: n of each, n a multiple of 4.
 */
export function uniforms32(states: usize, u: usize, eta: usize, n: i32, s: f64, r: f64): void {
  const unit: f64 = 1 / 4294967296.0;
  draw<Word>(states, u, eta, u + ((<usize>n) << 3), pinned(f64x2.splat(s * unit)), pinned(f64x2.splat(r * unit)));
}

/** The same with t = (k + 1/2) / 2^52 - 1/2, k the upper 52 bits of a pair of words, low word first. */
export function uniforms52(states: usize, u: usize, eta: usize, n: i32, s: f64, r: f64): void {
  draw<Pair>(states, u, eta, u + ((<usize>n) << 3), pinned(f64x2.splat(s)), pinned(f64x2.splat(r)));
}

/** The same in single precision with t = (k + 1/2) / 2^24, k the upper 24 bits of the words as signed integers. */
export function uniforms24(states: usize, u: usize, eta: usize, n: i32, s: f32, r: f32): void {
  const unit: f32 = 1 / <f32>16777216.0;
  draw<Upper24>(states, u, eta, u + ((<usize>n) << 2), pinned(f32x4.splat(s * unit)), pinned(f32x4.splat(r * unit)));
}

/** s t of the kind of uniforms52 from one generator alone. */
export function uniform52(state: usize, out: usize, n: i32, s: f64): void {
  const scale = pinned(f64x2.splat(s));
  const unit = single(ONE_WORD);
  let a = v128.load(state);
  let b = v128.load(state, 16);
  let c = v128.load(state, 32);
  let counter = v128.load(state, 48);
  for (let end = out + ((<usize>n) << 3); out < end; out += 16) {
    const word = i32x4.add(i32x4.add(a, b), counter);
    counter = i32x4.add(counter, unit);
    a = nextA(b);
    b = nextB(c);
    c = nextC(c, word);
    put<Pair>(out, word, scale);
  }
  v128.store(state, a);
  v128.store(state, b, 16);
  v128.store(state, c, 32);
  v128.store(state, counter, 48);
}

/**
 * t = 1/2 - |2 x - 1| at the points i = first, ..., first + n - 1 of the lattice of `size` points with generator (1, z),
 * shifted by (shift0, shift1) modulo 1: the tent transform of x, made symmetric. n a multiple of 4, size z < 2^52.
 */
export function lattice(
  out0: usize,
  out1: usize,
  n: i32,
  first: f64,
  size: f64,
  z: f64,
  shift0: f64,
  shift1: f64,
): void {
  const one = constant(ONE);
  const two = constant(TWO);
  const half = constant(HALF);
  const points = pinned(f64x2.splat(size));
  const generator = pinned(f64x2.splat(z));
  const inverse = pinned(f64x2.splat(1 / size));
  const s0 = pinned(f64x2.splat(shift0));
  const s1 = pinned(f64x2.splat(shift1));
  let i = f64x2.replace_lane(f64x2.splat(first), 1, first + 1);
  for (let end = out0 + ((<usize>n) << 3); out0 < end; out0 += 16) {
    // i z modulo size exactly, but for one size too many or too few, which the floor of x1 removes
    const product = f64x2.mul(i, generator);
    const rest = f64x2.sub(product, f64x2.mul(f64x2.floor(f64x2.mul(product, inverse)), points));
    const x0 = f64x2.add(f64x2.mul(i, inverse), s0);
    const x1 = f64x2.add(f64x2.mul(rest, inverse), s1);
    const f0 = f64x2.sub(x0, f64x2.floor(x0));
    const f1 = f64x2.sub(x1, f64x2.floor(x1));
    v128.store(out0, f64x2.sub(half, f64x2.abs(f64x2.sub(f64x2.add(f0, f0), one))));
    v128.store(out1, f64x2.sub(half, f64x2.abs(f64x2.sub(f64x2.add(f1, f1), one))));
    i = f64x2.add(i, two);
    out1 += 16;
  }
}
