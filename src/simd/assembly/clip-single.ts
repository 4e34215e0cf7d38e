/*
 * The clip in single precision, squares and sums in double precision; see sums.ts for the error and the order of sums. n is a
 * multiple of 4.
 */
import { ONE_WORD, pinned, single } from './constants';
import { nextA, nextB, nextC } from './uniforms';

/** The errors of the clip for four singles. */
// @ts-ignore: decorator
@inline
function clipErrorSingle(u: v128, eta: v128, low: v128, high: v128): v128 {
  return f32x4.pmin(f32x4.pmax(eta, f32x4.sub(low, u)), f32x4.sub(high, u));
}

/** The step of clipSumsSingle laid open, so that it can be checked on every input: eta becomes the error of the clip. */
export function clipErrorsSingle(u: usize, eta: usize, n: i32, V: f32): void {
  const high = pinned(f32x4.splat(V));
  const low = pinned(f32x4.splat(-V));
  for (let end = u + ((<usize>n) << 2); u < end; u += 16) {
    v128.store(eta, clipErrorSingle(v128.load(u), v128.load(eta), low, high));
    eta += 16;
  }
}

/** clipSums of four singles at a time. */
export function clipSumsSingle(u: usize, eta: usize, n: i32, V: f32, sums: usize): void {
  const high = pinned(f32x4.splat(V));
  const low = pinned(f32x4.splat(-V));
  let s0 = v128.load(sums);
  let ss0 = v128.load(sums, 16);
  let s1 = v128.load(sums, 32);
  let ss1 = v128.load(sums, 48);
  for (let end = u + ((<usize>n) << 2); u < end; u += 16) {
    const e = clipErrorSingle(v128.load(u), v128.load(eta), low, high);
    const e0 = f64x2.promote_low_f32x4(e);
    const e1 = f64x2.promote_low_f32x4(i64x2.shuffle(e, e, 1, 1));
    const q0 = f64x2.mul(e0, e0);
    const q1 = f64x2.mul(e1, e1);
    s0 = f64x2.add(s0, q0);
    s1 = f64x2.add(s1, q1);
    ss0 = f64x2.add(ss0, f64x2.mul(q0, q0));
    ss1 = f64x2.add(ss1, f64x2.mul(q1, q1));
    eta += 16;
  }
  v128.store(sums, s0);
  v128.store(sums, ss0, 16);
  v128.store(sums, s1, 32);
  v128.store(sums, ss1, 48);
}

/**
 * clipSumsSingle of u = s t and eta = r t', t and t' the words of two generators, 128 bytes at `states`, as signed integers
 * over 2^32, rounded: drawn and added in one loop, so that nothing passes through memory.
 */
export function clipUniformSingle(states: usize, n: i32, s: f32, r: f32, V: f32, sums: usize): void {
  const unit = single(ONE_WORD);
  const scale = pinned(f32x4.splat(s * <f32>(1 / 4294967296.0)));
  const other = pinned(f32x4.splat(r * <f32>(1 / 4294967296.0)));
  const high = pinned(f32x4.splat(V));
  const low = pinned(f32x4.splat(-V));
  let a = v128.load(states);
  let b = v128.load(states, 16);
  let c = v128.load(states, 32);
  let counter = v128.load(states, 48);
  let p = v128.load(states, 64);
  let q = v128.load(states, 80);
  let d = v128.load(states, 96);
  let tally = v128.load(states, 112);
  let s0 = v128.load(sums);
  let ss0 = v128.load(sums, 16);
  let s1 = v128.load(sums, 32);
  let ss1 = v128.load(sums, 48);
  for (; n > 0; n -= 4) {
    const word = i32x4.add(i32x4.add(a, b), counter);
    counter = i32x4.add(counter, unit);
    a = nextA(b);
    b = nextB(c);
    c = nextC(c, word);
    const noise = i32x4.add(i32x4.add(p, q), tally);
    tally = i32x4.add(tally, unit);
    p = nextA(q);
    q = nextB(d);
    d = nextC(d, noise);
    const u = f32x4.mul(f32x4.convert_i32x4_s(word), scale);
    const e = clipErrorSingle(u, f32x4.mul(f32x4.convert_i32x4_s(noise), other), low, high);
    const e0 = f64x2.promote_low_f32x4(e);
    const e1 = f64x2.promote_low_f32x4(i64x2.shuffle(e, e, 1, 1));
    const q0 = f64x2.mul(e0, e0);
    const q1 = f64x2.mul(e1, e1);
    s0 = f64x2.add(s0, q0);
    s1 = f64x2.add(s1, q1);
    ss0 = f64x2.add(ss0, f64x2.mul(q0, q0));
    ss1 = f64x2.add(ss1, f64x2.mul(q1, q1));
  }
  v128.store(states, a);
  v128.store(states, b, 16);
  v128.store(states, c, 32);
  v128.store(states, counter, 48);
  v128.store(states, p, 64);
  v128.store(states, q, 80);
  v128.store(states, d, 96);
  v128.store(states, tally, 112);
  v128.store(sums, s0);
  v128.store(sums, ss0, 16);
  v128.store(sums, s1, 32);
  v128.store(sums, ss1, 48);
}
