import type { Dense } from '../array/ndarray.js';
import { innerProduct } from '../floating/double-double.js';
import { svd } from '../simd/svd.js';
import { column } from './spectrum.js';
import type { VolumizedDescent } from './volumized-descent.js';
import { wallInto } from './wall.js';

/** Where each weight stands: beyond V, beyond -V, or inside. */
type Pattern = Int8Array;

interface Pieces {
  /** The weights. */
  readonly w: Float64Array;
  /** The excess of w^ beyond +-V of the outside weights, with its sign; 0 inside. */
  readonly excess: Float64Array;
  /** Whether no other weights obey the same equations: no null vector of A has zeros at all weights outside. */
  readonly unique: boolean;
}

/**
 * Solves the equations of a fixed point whose pattern is given. Outside, w = sV + alpha e and
 * (1 - alpha)(1 - alpha mu) e + h [A (w - u')] = 0; inside [A (w - u')] = 0: linear in e and in the w inside. Of several
 * solutions the nearest to `from`, which differs from it by nothing in the null space of the equations. Refined twice with
 * A (w - u') in twice the working precision, so that the error is a few eps while eps cond < 1.
 */
function solvePattern(
  A: Dense,
  target: Float64Array,
  { V, alpha, h, mu }: Required<VolumizedDescent>,
  pattern: Pattern,
  from: Float64Array,
): Pieces {
  const n = target.length;
  const resistance = (1 - alpha) * (1 - alpha * mu);
  const slope = Float64Array.from(pattern, s => (s === 0 ? 1 : alpha));
  const weight = Float64Array.from(pattern, s => (s === 0 ? 1 : h));
  const resists = Float64Array.from(pattern, s => (s === 0 ? 0 : resistance));
  const matrix = A.data.map((entry, k) => {
    const [i, j] = [Math.floor(k / n), k % n];
    return weight[i]! * slope[j]! * entry + (i === j ? resists[i]! : 0);
  });
  const { values, rank, left, right } = svd({ data: matrix, rows: n, columns: n });
  const known = [...Array.from(pattern, s => (s === 0 ? 0 : s * V)), ...target.map(x => -x)];
  const y = from.map((x, i) => (pattern[i] === 0 ? x : 0));
  for (let pass = 0; pass < 3; pass++) {
    const terms = Float64Array.of(...y.map((x, j) => slope[j]! * x), ...known);
    const misfit = y.map((x, i) => {
      const row = A.data.subarray(i * n, (i + 1) * n);
      return weight[i]! * innerProduct(Float64Array.of(...row, ...row, ...row), terms)[0] + resists[i]! * x;
    });
    const change = new Float64Array(n);
    for (let k = 0; k < rank; k++) {
      const part = innerProduct(column(left, k), misfit)[0] / values[k]!;
      for (let j = 0; j < n; j++) change[j] = change[j]! + part * right.data[j * n + k]!;
    }
    for (let j = 0; j < n; j++) y[j] = y[j]! - change[j]!;
  }
  return {
    w: y.map((x, j) => (pattern[j] === 0 ? x : pattern[j]! * V + alpha * x)),
    excess: y.map((x, j) => (pattern[j] === 0 ? 0 : x)),
    unique: rank === n,
  };
}

/** A distance relative to the largest weight that may be rounding: slow modes stop a thousand units of 2^-53 short. */
const rounding = 1e-12;

const largest = (x: Float64Array): number => x.reduce((size, value) => Math.max(size, Math.abs(value)), 0);

/** The pattern that a solution asks for. */
function nextPattern({ w, excess }: Pieces, V: number, pattern: Pattern): Pattern {
  return pattern.map((s, i) => {
    if (s !== 0) return excess[i]! * s > 0 ? s : 0;
    return Math.abs(w[i]!) > V ? Math.sign(w[i]!) : 0;
  });
}

/**
 * Changes the pattern until the solution it implies has that pattern; undefined if it begins to cycle, or where there are
 * other solutions (a weight on the wall counts as inside), between which the start decides.
 */
function settle(A: Dense, target: Float64Array, wall: Required<VolumizedDescent>, start: Pattern): Pieces | undefined {
  let pattern = start;
  const from = new Float64Array(target.length);
  for (let pass = 0; pass < 4 * target.length + 10; pass++) {
    const pieces = solvePattern(A, target, wall, pattern, from);
    const next = nextPattern(pieces, wall.V, pattern);
    if (next.every((s, i) => s === pattern[i])) {
      const beyond = pattern.map((s, i) => (s * pieces.excess[i]! > rounding * largest(pieces.w) ? s : 0));
      return solvePattern(A, target, wall, beyond, from).unique ? pieces : undefined;
    }
    pattern = next;
  }
  return undefined;
}

/** The most steps of Algorithm 2 that are taken to see where it goes. */
export const patience = 2 ** 20;

/** A run of Algorithm 2. */
interface Run {
  /** The weights, w_0 = 0 at first. */
  readonly w: Float64Array;
  /** The weights a step ago. */
  readonly last: Float64Array;
  /** The weights before the last wall. */
  readonly hat: Float64Array;
  /** The momentum. */
  readonly m: Float64Array;
}

function stepInto({ w, last, hat, m }: Run, A: Dense, target: Float64Array, wall: Required<VolumizedDescent>): void {
  const { V, alpha, h, mu } = wall;
  const n = target.length;
  const gap = w.map((x, i) => x - target[i]!);
  last.set(w);
  for (let i = 0; i < n; i++) {
    let gradient = 0;
    for (let j = 0; j < n; j++) gradient += A.data[i * n + j]! * gap[j]!;
    m[i] = mu * m[i]! + gradient;
    hat[i] = w[i]! - h * m[i]!;
  }
  w.set(hat);
  wallInto(w, m, { V, alpha, momentum: 'discounted' });
}

const distance = (x: Float64Array, y: Float64Array): number =>
  Math.sqrt(x.reduce((sum, value, i) => sum + (value - y[i]!) ** 2, 0));

/**
 * How far a weight can still be from its limit w* at any later step while the pattern stays: each mode of A then obeys
 * x_{t+1} = (1 + mu - h lambda) x_t - mu x_{t-1}, and for 0 <= h lambda <= 2 (1 + mu) the response to an impulse is at most
 * 1 / (1 - sqrt mu). A weight outside is moved by h A times that.
 */
function reach({ w, last }: Run, limit: Float64Array, { h, mu }: Required<VolumizedDescent>, top: number): number {
  return (Math.max(1, h * top) * (distance(w, limit) + mu * distance(last, limit))) / (1 - Math.sqrt(mu));
}

/**
 * Algorithm 2 from w_0 = 0 until no wall can be met any more on the way to the limit that the pattern implies, which is then
 * known: what w and the rest of the way of m have in the null space of the equations stays. Undefined if that does not happen.
 */
function iterate(A: Dense, target: Float64Array, wall: Required<VolumizedDescent>): Float64Array | undefined {
  const { V, alpha, h, mu } = wall;
  const top = svd(A).values[0]!;
  const zeros = (): Float64Array => new Float64Array(target.length);
  const run: Run = { w: zeros(), last: zeros(), hat: zeros(), m: zeros() };
  for (let t = 0, look = 1; look <= patience; look *= 2) {
    for (; t < look - 1; t++) stepInto(run, A, target, wall);
    if (!run.hat.every(Number.isFinite)) return undefined;
    const pattern = Int8Array.from(run.hat, x => (Math.abs(x) > V ? Math.sign(x) : 0));
    const coasted = run.w.map((x, i) => x - ((h * mu) / (1 - mu)) * run.m[i]!);
    const { w, excess } = solvePattern(A, target, wall, pattern, coasted);
    const room = w.reduce(
      (least, x, i) => Math.min(least, pattern[i] === 0 ? V - Math.abs(x) : pattern[i]! * excess[i]!),
      Number.POSITIVE_INFINITY,
    );
    // Whether the wall only shortens what the step leaves of a distance, and no step lengthens it.
    const inside = pattern.every(s => s === 0);
    const calm = h * top < 2 * (1 + mu) && (inside || (Math.abs(alpha) < 1 && (mu === 0 || alpha === 0)));
    const [far, size] = [reach(run, w, wall, top), largest(run.hat)];
    // Elsewhere no bound is known, but what comes that near a rest stays; a rest on the wall itself has no room.
    if (far < room && (calm || far < 1e-9 * size)) return w;
    if (distance(run.w, w) + distance(run.last, w) <= rounding * size) return w;
  }
  return undefined;
}

/**
 * Where volumized descent from 0 ends: by its equations alone where they have one solution and the step is one at which
 * every descent comes to it through the walls, h lambda_max < 2 (1 - mu); else by following it, which may leave a rest of the
 * equations, and at a wall may cycle for ever: V = 1, alpha = 0, mu = 9/10, h = 3/2.
 */
export function rest(A: Dense, target: Float64Array, wall: Required<VolumizedDescent>): Float64Array | undefined {
  const stable = wall.h * svd(A).values[0]! < 2 * (1 - wall.mu);
  if (wall.alpha >= 0 && stable) {
    const unclipped = target.map(x => (Math.abs(x) > wall.V ? Math.sign(x) : 0));
    const pieces = settle(A, target, wall, Int8Array.from(unclipped));
    if (pieces !== undefined) return pieces.w;
  }
  return iterate(A, target, wall);
}
