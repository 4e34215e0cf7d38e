import { expectSemidefinite, expectSymmetric } from '../array/linear.js';
import {
  denseMatrix,
  denseVector,
  type Float64NdArray,
  type MatrixInput,
  type VectorInput,
  vectorView,
} from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import { requireObject } from '../numeric/domain.js';
import { patience, rest } from './rest.js';
import { checkDescent, type VolumizedDescent } from './volumized-descent.js';

/**
 * The slope beyond V of the soft clip to which volumized descent converges where A = I: with
 * m = (1 - alpha)(1 - alpha mu), kappa = alpha h / (m + alpha h), that is alpha h / (1 - alpha + alpha h) without momentum.
 *
 * @example volumizedSlope({ alpha: 0.5, h: 0.1 }) // 1/11
 */
export function volumizedSlope(given: Omit<VolumizedDescent, 'V'>): number {
  const { alpha, h, mu = 0 } = requireObject('volumizedSlope', '{ alpha, h, mu }', given);
  checkDescent('volumizedSlope', { V: 0, alpha, h, mu });
  const resistance = (1 - alpha) * (1 - alpha * mu);
  const push = alpha * h;
  return Number.isFinite(push) ? push / (resistance + push) : 1 / (1 + resistance / alpha / h);
}

/**
 * The strength lam of the penalty (lam / 2) sum (|w_i| - V)_+^2 whose stationary points, added to the loss, are the fixed
 * points of volumized descent: (1 - alpha)(1 - alpha mu) / (alpha h), 0 < alpha < 1. Infinity at alpha = 0, the box;
 * negative for alpha < 0.
 */
export function proximalStrength(given: Omit<VolumizedDescent, 'V'>): number {
  const { alpha, h, mu = 0 } = requireObject('proximalStrength', '{ alpha, h, mu }', given);
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
  requireObject('softExcess', '{ V, alpha, ... }', options);
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
export function adamFixedPoint(target: number, given: VolumizedDescent & { readonly eps?: number }): number {
  const { V, alpha, h, mu = 0.9, eps = 0 } = requireObject('adamFixedPoint', '{ V, alpha, h, mu, eps }', given);
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
    if (e < full * (g / Math.hypot(g, Math.sqrt(eps)))) lo = e;
    else hi = e;
  }
  return (lo + hi) / 2;
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
 * @throws DomainError if A is not symmetric and positive semidefinite, or if the iteration does not come near a rest
 * @example volumizedFixedPoint({ A: [[1]], target: [3] }, { V: 1, alpha: 0.5, h: 1.5 }).get(0) // 2.2
 */
export function volumizedFixedPoint(
  given: { readonly A: MatrixInput; readonly target: VectorInput },
  wall: VolumizedDescent,
): Float64NdArray {
  const { A, target } = requireObject('volumizedFixedPoint', '{ A, target }', given);
  const where = 'volumizedFixedPoint';
  const u = denseVector(where, 'target', target);
  const matrix = denseMatrix(where, 'A', A, u.length, u.length);
  expectSymmetric(where, 'A', matrix);
  const checked = checkDescent(where, wall);
  // Everything scales: a power of two brings u' to order 1, so that nothing underflows on the way.
  expectSemidefinite(where, 'A', matrix);
  const size = u.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
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
