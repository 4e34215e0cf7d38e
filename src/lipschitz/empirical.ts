import { DomainError } from '../errors.js';
import { exponentOf } from '../floating/bits.js';
import { largestAmong } from '../floating/extremes.js';
import { timesPowerOfTwo } from '../floating/scaling.js';
import type { Layer } from '../network/layer.js';
import { linearise, type PlacedLayer, placeLayers } from '../network/network.js';
import { refuseUnknown } from '../numeric/domain.js';
import { drawNormal } from '../random/samplers.js';
import { stream } from '../random/stream.js';
import { lanczosBidiagonalisation, operatorOf, randomStart } from './lanczos.js';
import { type NetworkOptions, softening } from './network.js';
import { frobenius, largestEntry } from './norms.js';

/** How a lower bound is looked for. */
export interface EmpiricalOptions extends NetworkOptions {
  /** Random inputs; default 16. */
  readonly points?: number;
  /** Standard deviation of the coordinates of the inputs; default 1. */
  readonly scale?: number;
  /** Rounds of the search from the best point; default 8. */
  readonly rounds?: number;
  readonly seed?: number;
}

/** A lower bound of the Lipschitz constant of a network, with where it was found. */
export interface EmpiricalBound {
  /** The larger of the two. */
  readonly lower: number;
  /** The largest norm of the Jacobian at a point. */
  readonly gradient: number;
  /** The largest |J(z) v| along the top directions v from the best points: what |f(x) - f(y)| / |x - y| is the mean of. */
  readonly quotient: number;
  /** The point of the largest gradient. */
  readonly point: Float64Array;
}

/**
 * A lower bound of the Lipschitz constant from gradients: the norm of the Jacobian (by products with it and its
 * transpose) at random points, then at adversarial ones, found by steps along the direction in which the network is
 * stretched most. Never above the true constant but for rounding and for points that sit exactly on a corner.
 *
 * Cost: time p a b, memory a b, for p products with layers of a x b entries.
 *
 * @param layers in the order of application
 * @throws DomainError, ShapeError as `networkBounds`
 * @example empiricalLipschitz([{ kind: 'dense', weight: [[3, 0], [0, 4]] }]).lower // 4
 */
export function empiricalLipschitz(layers: readonly Layer[], options: EmpiricalOptions = {}): EmpiricalBound {
  const where = 'empiricalLipschitz';
  refuseUnknown(where, options, ['points', 'scale', 'rounds', 'seed', 'input', 'alpha']);
  const { points = 16, scale = 1, rounds = 8, seed = 0 } = options;
  for (const [name, n, least] of [
    ['points', points, 1],
    ['rounds', rounds, 0],
  ] as const)
    if (!Number.isSafeInteger(n) || n < least) throw new DomainError(where, `an integer ${name} >= ${least}`, n);
  if (typeof scale !== 'number' || !(scale > 0 && scale < Number.POSITIVE_INFINITY))
    throw new DomainError(where, '0 < scale < Infinity', scale);
  const chain = placeLayers(where, layers, options.input);
  softening(where, options);
  const length = chain[0]!.input.reduce((size, n) => size * n, 1);
  const random = stream(seed, 'empirical-lipschitz');
  let best: Gradient = { norm: -1, direction: new Float64Array(length), point: new Float64Array(length) };
  for (let k = 0; k < points; k++) {
    const point = Float64Array.from({ length }, () => scale * drawNormal(random));
    const found = gradientAt(chain, point, seed);
    if (found.norm > best.norm) best = found;
  }
  let quotient = quotientAlong(chain, best.point, best.direction, scale);
  for (let round = 0, step = scale; round < rounds; round++) {
    const candidates = [step, -step].map(t => best.point.map((x, i) => x + t * best.direction[i]!));
    const found = candidates.map(point => gradientAt(chain, point, seed));
    const better = found.reduce((x, y) => (y.norm > x.norm ? y : x));
    if (better.norm > best.norm) best = better;
    else step /= 2;
    quotient = Math.max(quotient, quotientAlong(chain, best.point, best.direction, scale));
  }
  return { lower: Math.max(best.norm, quotient), gradient: best.norm, quotient, point: best.point };
}

/** |J(x)|_2 at a point x, and the direction in which the network is stretched most. */
interface Gradient {
  readonly norm: number;
  readonly direction: Float64Array;
  readonly point: Float64Array;
}

const times = (y: Float64Array, exponent: number): Float64Array =>
  exponent === 0 ? y : y.map(entry => timesPowerOfTwo(entry, exponent));

function gradientAt(layers: readonly PlacedLayer[], x: Float64Array, seed: number): Gradient {
  const { value, forward, backward } = linearise(layers, x);
  const start = randomStart(x.length, stream(seed, 'gradient'));
  // A power of two brings the Jacobian to order 1: its squares stay in the range of doubles.
  // sums of products near the largest double may leave the doubles where their arguments are not short
  const short = Number.isFinite(largestEntry(forward(start))) ? 0 : 64;
  const size = largestEntry(forward(times(start, -short)));
  if (!Number.isFinite(size)) return { norm: Number.POSITIVE_INFINITY, direction: start, point: x };
  const shift = size === 0 ? 0 : exponentOf(size) + short;
  const scaled = (map: (v: Float64Array) => Float64Array, v: Float64Array): Float64Array =>
    times(map(times(v, -short)), short - shift);
  const operator = operatorOf(
    value.length,
    x.length,
    (y, v) => y.set(scaled(forward, v)),
    (v, y) => v.set(scaled(backward, y)),
  );
  const found = lanczosBidiagonalisation(operator, start, { tolerance: 1e-8, maxSteps: 200 });
  return { norm: timesPowerOfTwo(found.value, shift), direction: found.vector, point: x };
}

/**
 * The largest |J(z) v| for z = x + t scale v: a difference quotient along v is at most that by the theorem of the mean, and
 * itself no bound, since it may be one of roundings.
 */
function quotientAlong(layers: readonly PlacedLayer[], x: Float64Array, v: Float64Array, scale: number): number {
  const slopes = [1 / 8, 1 / 2, 1].map(t => {
    const { forward } = linearise(
      layers,
      x.map((value, i) => value + t * scale * v[i]!),
    );
    const slope = frobenius(forward(v)) / frobenius(v);
    // beyond the doubles nothing is known of it
    return Number.isFinite(slope) ? slope : 0;
  });
  return largestAmong(slopes);
}
