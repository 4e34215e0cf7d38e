import { expectSymmetric } from '../array/linear.js';
import {
  type Dense,
  denseMatrix,
  denseVector,
  type Float64NdArray,
  type MatrixInput,
  type VectorInput,
  vectorView,
} from '../array/ndarray.js';
import { svd } from '../array/svd.js';
import { DomainError } from '../errors.js';
import { innerProduct } from '../numeric/double-double.js';
import { column } from './spectrum.js';
import { wallInto } from './wall.js';

/** The parameters of volumized descent with a constant step (Algorithms 1 and 2). */
export interface VolumizedDescent {
  /** V >= 0 */
  readonly V: number;
  /** alpha < 1 */
  readonly alpha: number;
  /** h > 0 */
  readonly h: number;
  /** 0 <= mu < 1; 0 if absent */
  readonly mu?: number;
}

function checkDescent(where: string, { V, alpha, h, mu = 0 }: VolumizedDescent): Required<VolumizedDescent> {
  if (typeof V !== 'number' || !(V >= 0)) throw new DomainError(where, 'V >= 0', V);
  if (typeof alpha !== 'number' || !(alpha < 1 && alpha > -Infinity))
    throw new DomainError(where, 'a finite alpha < 1', alpha);
  if (typeof h !== 'number' || !(h > 0 && h < Infinity)) throw new DomainError(where, '0 < h < Infinity', h);
  if (typeof mu !== 'number' || !(mu >= 0 && mu < 1)) throw new DomainError(where, '0 <= mu < 1', mu);
  return { V, alpha, h, mu };
}

/**
 * The slope beyond V of the soft clip to which volumized descent converges where A = I: with
 * m = (1 - alpha)(1 - alpha mu), kappa = alpha h / (m + alpha h), that is alpha h / (1 - alpha + alpha h) without momentum.
 *
 * @example volumizedSlope({ alpha: 0.5, h: 0.1 }) // 1/11
 */
export function volumizedSlope({ alpha, h, mu = 0 }: Omit<VolumizedDescent, 'V'>): number {
  checkDescent('volumizedSlope', { V: 0, alpha, h, mu });
  const resistance = (1 - alpha) * (1 - alpha * mu);
  return (alpha * h) / (resistance + alpha * h);
}

/**
 * The strength lam of the penalty (lam / 2) sum (|w_i| - V)_+^2 whose stationary points, added to the loss, are the fixed
 * points of volumized descent: (1 - alpha)(1 - alpha mu) / (alpha h), 0 < alpha < 1. Infinity at alpha = 0, the box;
 * negative for alpha < 0.
 */
export function proximalStrength({ alpha, h, mu = 0 }: Omit<VolumizedDescent, 'V'>): number {
  checkDescent('proximalStrength', { V: 0, alpha, h, mu });
  return alpha === 0 ? Infinity : ((1 - alpha) * (1 - alpha * mu)) / (alpha * h);
}

/**
 * The excess |w| - V after `steps` steps of size delta outward from w = V with the wall of Algorithm 1:
 * alpha (1 - alpha^n) / (1 - alpha) delta, which rises to its supremum alpha delta / (1 - alpha) and does not attain it.
 *
 * @param options V >= 0, 0 <= alpha < 1, delta >= 0, steps n = 0, 1, 2, ... or Infinity
 * @example softExcess({ V: 1, alpha: 0.5, delta: 1, steps: 2 }) // 0.75
 */
export function softExcess(options: {
  readonly V: number;
  readonly alpha: number;
  readonly delta: number;
  readonly steps: number;
}): number {
  const { V, alpha, delta, steps } = options;
  const where = 'softExcess';
  if (typeof V !== 'number' || !(V >= 0)) throw new DomainError(where, 'V >= 0', V);
  if (typeof alpha !== 'number' || !(alpha >= 0 && alpha < 1)) throw new DomainError(where, '0 <= alpha < 1', alpha);
  if (typeof delta !== 'number' || !(delta >= 0 && delta < Infinity)) throw new DomainError(where, 'delta >= 0', delta);
  if (!(steps === Infinity || Number.isSafeInteger(steps)) || steps < 0)
    throw new DomainError(where, 'steps a whole number or Infinity', steps);
  if (alpha === 0 || steps === 0) return 0;
  // ln alpha through 1 - alpha, which is exact for alpha >= 1/2.
  const logarithm = alpha < 0.5 ? Math.log(alpha) : Math.log1p(-(1 - alpha));
  return delta * alpha * (-Math.expm1(steps * logarithm) / (1 - alpha));
}

/**
 * The fixed point of volumized Adam (Algorithm 3 without the printed factor g) on (w - u')^2 / 2: clip(u', -V, V) plus an
 * excess e = e_0 g / sqrt(g^2 + eps) with g = |u'| - V - e the gradient that remains and e_0 = alpha h (1 - mu) /
 * ((1 - alpha)(1 - alpha mu)); for eps = 0 the excess is e_0 whatever u' > V + e_0. The decay nu of the mean of squares plays no part.
 *
 * @param target u'
 * @throws DomainError if |u'| - V <= e_0 with eps = 0, where Adam oscillates about u' and has no fixed point
 */
export function adamFixedPoint(
  target: number,
  { V, alpha, h, mu = 0.9, eps = 0 }: VolumizedDescent & { readonly eps?: number },
): number {
  const where = 'adamFixedPoint';
  checkDescent(where, { V, alpha, h, mu });
  if (typeof eps !== 'number' || !(eps >= 0 && eps < Infinity)) throw new DomainError(where, 'eps >= 0', eps);
  if (typeof target !== 'number' || !Number.isFinite(target)) throw new DomainError(where, "a finite u'", target);
  const room = Math.abs(target) - V;
  if (!(room > 0)) return target;
  const full = ((alpha * h) / (1 - alpha)) * ((1 - mu) / (1 - alpha * mu));
  if (eps === 0 && room <= full)
    throw new DomainError(
      where,
      `|u'| - V > ${full}, the excess of Adam at eps = 0 (it oscillates about u' below)`,
      room,
    );
  return Math.sign(target) * (V + (eps === 0 ? full : excessWithEps(room, full, eps)));
}

/** The root e of e = full g / sqrt(g^2 + eps), g = room - e: the left side rises and the right side falls on (0, room). */
function excessWithEps(room: number, full: number, eps: number): number {
  if (full <= 0) {
    // alpha <= 0: the wall throws back, e <= 0 and g >= room; the map is a contraction for |full| eps < (room^2 + eps)^1.5.
    let e = 0;
    for (let pass = 0; pass < 200; pass++) e = full / Math.sqrt(1 + eps / (room - e) ** 2);
    return e;
  }
  let [lo, hi] = [0, Math.min(room, full)];
  for (let pass = 0; pass < 200 && hi - lo > Number.EPSILON * hi * 0.25; pass++) {
    const e = (lo + hi) / 2;
    const g = room - e;
    if (e < full * (g / Math.sqrt(g * g + eps))) lo = e;
    else hi = e;
  }
  return (lo + hi) / 2;
}

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
  const known = [...Array.from(pattern, s => s * V), ...target.map(x => -x)];
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
const patience = 2 ** 20;

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

const distance = (x: Float64Array, y: Float64Array): number => Math.hypot(...x.map((value, i) => value - y[i]!));

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
    const room = Math.min(...w.map((x, i) => (pattern[i] === 0 ? V - Math.abs(x) : pattern[i]! * excess[i]!)));
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
 * The weights to which volumized descent (Algorithm 2 with constant h, from w_0 = 0) converges on
 * (w - u')^T A (w - u') / 2: for 0 < alpha < 1 the minimiser of that plus (lam / 2) sum (|w_i| - V)_+^2 with
 * lam = `proximalStrength`, for alpha = 0 the minimiser in the box |w_i| <= V, for A = I the soft clip of slope
 * `volumizedSlope`. Once it is known which weights are beyond V the equations are linear and are solved as such, to a few eps
 * times their condition number. Where A is singular and there are many such weights, the start decides: A^+ A u' if no
 * wall is met on the way.
 *
 * @param loss A (d x d) symmetric and positive semidefinite, u' (d)
 * @param wall V, alpha < 1, h, mu
 * @returns w (d)
 * @throws DomainError if A is not symmetric, or if the iteration does not come near a rest
 * @example volumizedFixedPoint({ A: [[1]], target: [3] }, { V: 1, alpha: 0.5, h: 1.5 }).get(0) // 2.2
 */
export function volumizedFixedPoint(
  { A, target }: { readonly A: MatrixInput; readonly target: VectorInput },
  wall: VolumizedDescent,
): Float64NdArray {
  const where = 'volumizedFixedPoint';
  const u = denseVector(where, 'target', target);
  const matrix = denseMatrix(where, 'A', A, u.length, u.length);
  expectSymmetric(where, 'A', matrix);
  const checked = checkDescent(where, wall);
  // Everything scales: a power of two brings u' to order 1, so that nothing underflows on the way.
  const size = Math.max(...u.map(Math.abs));
  const scale = size === 0 ? 1 : 2 ** -Math.max(-1000, Math.min(1000, Math.floor(Math.log2(size))));
  const [scaled, inScale] = [u.map(x => x * scale), { ...checked, V: checked.V * scale }];
  const w = rest(matrix, scaled, inScale);
  if (w === undefined)
    throw new DomainError(
      where,
      `a step h at which the iteration comes near a rest within ${patience} steps`,
      checked.h,
    );
  return vectorView(w.map(x => x / scale));
}

function rest(A: Dense, target: Float64Array, wall: Required<VolumizedDescent>): Float64Array | undefined {
  if (wall.alpha >= 0) {
    const unclipped = target.map(x => (Math.abs(x) > wall.V ? Math.sign(x) : 0));
    const pieces = settle(A, target, wall, Int8Array.from(unclipped));
    if (pieces !== undefined) return pieces.w;
  }
  return iterate(A, target, wall);
}
