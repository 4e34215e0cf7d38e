/*
 * Sums over samples (u, eta) of the squared error q = (w(u + eta) - u)^2. The error of the clip is written as
 * clamp(eta, -V - u, V - u), which keeps the relative accuracy of a small eta that (u + eta) - u would lose.
 * n is a multiple of 4. Sums are added to vectors at `sums`: the vectors (Sq, Sqq) of samples 0, 1 of each four, then of
 * samples 2, 3.
 */
import { BATCH, between, constant, ONE, pinned, ROUNDER, SIGN } from './constants';

/** The estimator clip(., -V, V). */
export function clipSums(u: usize, eta: usize, n: i32, V: f64, sums: usize): void {
  const high = pinned(f64x2.splat(V));
  const low = pinned(f64x2.splat(-V));
  let s0 = v128.load(sums);
  let ss0 = v128.load(sums, 16);
  let s1 = v128.load(sums, 32);
  let ss1 = v128.load(sums, 48);
  for (let end = u + ((<usize>n) << 3); u < end; u += 32) {
    const u0 = v128.load(u);
    const u1 = v128.load(u, 16);
    const e0 = f64x2.pmin(f64x2.pmax(v128.load(eta), f64x2.sub(low, u0)), f64x2.sub(high, u0));
    const e1 = f64x2.pmin(f64x2.pmax(v128.load(eta, 16), f64x2.sub(low, u1)), f64x2.sub(high, u1));
    const q0 = f64x2.mul(e0, e0);
    const q1 = f64x2.mul(e1, e1);
    s0 = f64x2.add(s0, q0);
    s1 = f64x2.add(s1, q1);
    ss0 = f64x2.add(ss0, f64x2.mul(q0, q0));
    ss1 = f64x2.add(ss1, f64x2.mul(q1, q1));
    eta += 32;
  }
  v128.store(sums, s0);
  v128.store(sums, ss0, 16);
  v128.store(sums, s1, 32);
  v128.store(sums, ss1, 48);
}

/**
 * A piecewise affine estimator w = A_j + S_j y on (b_j, b_{j+1}]. At `pieces`: A_0, S_0, then (b_j, A_j, S_j) for each of
 * the `breaks` break points. The error is (A + S eta) + (S - 1) u.
 */
export function pieceSums(u: usize, eta: usize, n: i32, pieces: usize, breaks: i32, sums: usize): void {
  const one = constant(ONE);
  const end = u + ((<usize>n) << 3);
  const last = pieces + 16 + <usize>breaks * 24;
  let s0 = v128.load(sums);
  let ss0 = v128.load(sums, 16);
  let s1 = v128.load(sums, 32);
  let ss1 = v128.load(sums, 48);
  for (; u < end; u += 32) {
    const u0 = v128.load(u);
    const u1 = v128.load(u, 16);
    const eta0 = v128.load(eta);
    const eta1 = v128.load(eta, 16);
    const y0 = f64x2.add(u0, eta0);
    const y1 = f64x2.add(u1, eta1);
    let a0 = v128.load64_splat(pieces);
    let a1 = a0;
    let slope0 = v128.load64_splat(pieces, 8);
    let slope1 = slope0;
    for (let at = pieces + 16; at < last; at += 24) {
      const b = v128.load64_splat(at);
      const a = v128.load64_splat(at, 8);
      const slope = v128.load64_splat(at, 16);
      const beyond0 = f64x2.gt(y0, b);
      const beyond1 = f64x2.gt(y1, b);
      a0 = v128.bitselect(a, a0, beyond0);
      a1 = v128.bitselect(a, a1, beyond1);
      slope0 = v128.bitselect(slope, slope0, beyond0);
      slope1 = v128.bitselect(slope, slope1, beyond1);
    }
    const e0 = f64x2.add(f64x2.add(a0, f64x2.mul(slope0, eta0)), f64x2.mul(f64x2.sub(slope0, one), u0));
    const e1 = f64x2.add(f64x2.add(a1, f64x2.mul(slope1, eta1)), f64x2.mul(f64x2.sub(slope1, one), u1));
    const q0 = f64x2.mul(e0, e0);
    const q1 = f64x2.mul(e1, e1);
    s0 = f64x2.add(s0, q0);
    s1 = f64x2.add(s1, q1);
    ss0 = f64x2.add(ss0, f64x2.mul(q0, q0));
    ss1 = f64x2.add(ss1, f64x2.mul(q1, q1));
    eta += 32;
  }
  v128.store(sums, s0);
  v128.store(sums, ss0, 16);
  v128.store(sums, s1, 32);
  v128.store(sums, ss1, 48);
}

/**
 * The error of w = A + S y over a region of the square between two lines. From t0, t1 in (-1/2, 1/2), with the ten doubles
 * c, b, m0, m1, h0, h1, w0, w1, A, S at `region`: u = c + b t0, eta = (m0 + m1 u) + (h0 + h1 u) t1, and the squares of
 * (A + S eta) + (S - 1) u, times w0 + w1 u, are added to the vectors at `sums` and behind it.
 */
export function regionSums(t0: usize, t1: usize, n: i32, region: usize, sums: usize): void {
  const c = constant(region);
  const b = constant(region, 1);
  const m0 = constant(region, 2);
  const m1 = constant(region, 3);
  const h0 = constant(region, 4);
  const h1 = constant(region, 5);
  const w0 = constant(region, 6);
  const w1 = constant(region, 7);
  const A = constant(region, 8);
  const S = constant(region, 9);
  const less = pinned(f64x2.sub(S, constant(ONE)));
  let total = v128.load(sums);
  let totals = v128.load(sums, 16);
  for (let end = t0 + ((<usize>n) << 3); t0 < end; t0 += 32) {
    const u = f64x2.add(c, f64x2.mul(b, v128.load(t0)));
    const eta = f64x2.add(f64x2.add(m0, f64x2.mul(m1, u)), f64x2.mul(f64x2.add(h0, f64x2.mul(h1, u)), v128.load(t1)));
    const e = f64x2.add(f64x2.add(A, f64x2.mul(S, eta)), f64x2.mul(less, u));
    total = f64x2.add(total, f64x2.mul(f64x2.mul(e, e), f64x2.add(w0, f64x2.mul(w1, u))));
    const v = f64x2.add(c, f64x2.mul(b, v128.load(t0, 16)));
    const noise = f64x2.add(
      f64x2.add(m0, f64x2.mul(m1, v)),
      f64x2.mul(f64x2.add(h0, f64x2.mul(h1, v)), v128.load(t1, 16)),
    );
    const error = f64x2.add(f64x2.add(A, f64x2.mul(S, noise)), f64x2.mul(less, v));
    totals = f64x2.add(totals, f64x2.mul(f64x2.mul(error, error), f64x2.add(w0, f64x2.mul(w1, v))));
    t1 += 32;
  }
  v128.store(sums, total);
  v128.store(sums, totals, 16);
}

// @ts-ignore: decorator
@inline
function addToBin(bin: usize, powers01: v128, powers23: v128, power4: v128, noise: v128): void {
  v128.store(bin, f64x2.add(v128.load(bin), powers01));
  v128.store(bin, f64x2.add(v128.load(bin, 16), powers23), 16);
  v128.store(bin, f64x2.add(v128.load(bin, 32), power4), 32);
  v128.store(bin, f64x2.add(v128.load(bin, 48), noise), 48);
}

/**
 * Power sums of the samples in bins of |y|, y = u + eta: with V_j = lowest + j step, bin j holds V_{j-1} < |y| <= V_j, bin
 * 0 all below, bin `count` all above. A bin is 8 doubles: with d = sign(y) u - V_j the sums of 1, d, d^2, d^3, d^4, 0,
 * eta^2, eta^4. Even samples go to the table at `bins`, odd ones to the table behind it. A sample within rounding of a V_j
 * may land on either side: the error is continuous there. Powers of d, not of u, keep the digits where the noise is small.
 */
export function gridSums(u: usize, eta: usize, n: i32, lowest: f64, step: f64, count: i32, bins: usize): void {
  const inverse = pinned(f64x2.splat(1 / step));
  const offset = pinned(f64x2.splat(0.5 - lowest / step));
  const width = pinned(f64x2.splat(step));
  const base = pinned(f64x2.splat(lowest));
  const top = pinned(f64x2.splat(<f64>count));
  const zero = pinned(f64x2.splat(0));
  const rounder = constant(ROUNDER);
  const one = constant(ONE);
  const sign = constant(SIGN);
  const odd = bins + ((<usize>(count + 1)) << 6);
  const distances = between + (BATCH << 4);
  for (let left = n >> 1; left > 0; left -= BATCH) {
    const end = (<usize>min(left, BATCH)) << 4;
    for (let i: usize = 0; i < end; i += 16) {
      const x = v128.load(u + i);
      const y = f64x2.add(x, v128.load(eta + i));
      const place = f64x2.add(f64x2.mul(f64x2.abs(y), inverse), offset);
      const index = f64x2.add(f64x2.pmax(f64x2.pmin(place, top), zero), rounder);
      const edge = f64x2.add(f64x2.mul(f64x2.sub(index, rounder), width), base);
      v128.store(between + i, i64x2.shl(index, 6));
      v128.store(distances + i, f64x2.sub(v128.xor(x, v128.and(y, sign)), edge));
    }
    for (let i: usize = 0; i < end; i += 16) {
      const d = v128.load(distances + i);
      const e = v128.load(eta + i);
      const d2 = f64x2.mul(d, d);
      const d3 = f64x2.mul(d2, d);
      const d4 = f64x2.mul(d2, d2);
      const e2 = f64x2.mul(e, e);
      const e4 = f64x2.mul(e2, e2);
      addToBin(
        bins + load<u32>(between + i),
        i64x2.shuffle(one, d, 0, 2),
        i64x2.shuffle(d2, d3, 0, 2),
        i64x2.shuffle(d4, zero, 0, 2),
        i64x2.shuffle(e2, e4, 0, 2),
      );
      addToBin(
        odd + load<u32>(between + i, 8),
        i64x2.shuffle(one, d, 1, 3),
        i64x2.shuffle(d2, d3, 1, 3),
        i64x2.shuffle(d4, zero, 1, 3),
        i64x2.shuffle(e2, e4, 1, 3),
      );
    }
    u += end;
    eta += end;
  }
}

/**
 * Power sums for every linear estimator w = c y, y = u + eta, whose error is (c y - u)^2: of y^2, y u, u^2 and y^4, y^3 u,
 * y^2 u^2, y u^3, u^4, eight vectors at `sums`, even samples in the first lane, odd ones in the second.
 */
export function linearSums(u: usize, eta: usize, n: i32, sums: usize): void {
  let yy = v128.load(sums);
  let yu = v128.load(sums, 16);
  let uu = v128.load(sums, 32);
  let yyyy = v128.load(sums, 48);
  let yyyu = v128.load(sums, 64);
  let yyuu = v128.load(sums, 80);
  let yuuu = v128.load(sums, 96);
  let uuuu = v128.load(sums, 112);
  for (let end = u + ((<usize>n) << 3); u < end; u += 16) {
    const x = v128.load(u);
    const y = f64x2.add(x, v128.load(eta));
    const a = f64x2.mul(y, y);
    const b = f64x2.mul(y, x);
    const c = f64x2.mul(x, x);
    yy = f64x2.add(yy, a);
    yu = f64x2.add(yu, b);
    uu = f64x2.add(uu, c);
    yyyy = f64x2.add(yyyy, f64x2.mul(a, a));
    yyyu = f64x2.add(yyyu, f64x2.mul(a, b));
    yyuu = f64x2.add(yyuu, f64x2.mul(b, b));
    yuuu = f64x2.add(yuuu, f64x2.mul(b, c));
    uuuu = f64x2.add(uuuu, f64x2.mul(c, c));
    eta += 16;
  }
  v128.store(sums, yy);
  v128.store(sums, yu, 16);
  v128.store(sums, uu, 32);
  v128.store(sums, yyyy, 48);
  v128.store(sums, yyyu, 64);
  v128.store(sums, yyuu, 80);
  v128.store(sums, yuuu, 96);
  v128.store(sums, uuuu, 112);
}
