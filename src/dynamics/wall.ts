import { type ArrayInput, arrayView, denseArray, type Float64NdArray, type NdArray } from '../array/ndarray.js';
import { DomainError, ShapeError } from '../errors.js';
import { refuseUnknown } from '../numeric/domain.js';
import { oneOf } from './optimizer/options.js';

/** The volume and softness of Algorithm 1, with the variants of the authors' published code. */
export interface Wall {
  /** alpha <= 1: 0 clips, 0 < alpha < 1 decays towards +-V, alpha < 0 reflects, 1 does nothing. */
  readonly alpha: number;
  /** V >= 0, the same for every layer. If absent, V = v sqrt(6 / fan) layer by layer. */
  readonly V?: number;
  /** v >= 0, the volume in units of the critical initialisation; 1 if absent. */
  readonly v?: number;
  /** Which width of the layer `v` refers to; the inputs of a unit if absent. */
  readonly fan?: 'in' | 'out';
  /**
   * What `v` multiplies: the critical width sqrt(6 / fan) (Sec. 2), or, as the published code does, the signed maximum of
   * the layer's initial weights.
   */
  readonly unit?: 'critical-width' | 'initial-maximum';
  /** What happens to the momentum of a coordinate beyond V: discounted by alpha (Algorithm 1), or, as in the code, kept. */
  readonly momentum?: 'discounted' | 'kept';
  /** The sign of alpha: as printed, or opposite, as in one class of the published code (a reflection at alpha = 1). */
  readonly sign?: 'printed' | 'opposite';
}

/** A wall whose volume is known. */
export interface PlacedWall {
  readonly V: number;
  readonly alpha: number;
  readonly momentum: 'discounted' | 'kept';
}

/** The number of inputs of a unit of a layer of the given shape [out, in, ...kernel]; of a vector its length. */
function fanOf(shape: readonly number[], fan: 'in' | 'out'): number {
  const kernel = shape.slice(2).reduce((product, n) => product * n, 1);
  if (shape.length === 1) return fan === 'in' ? shape[0]! : 1;
  return (fan === 'in' ? shape[1]! : shape[0]!) * kernel;
}

/**
 * The volume of a layer, V = v sqrt(6 / fan) (Sec. 2).
 *
 * @param shape the shape of its weights, [out, in] or [out, in, ...kernel], or [in] for a single unit
 * @param options v >= 0 (1 if absent), and the fan it refers to ('in' if absent)
 * @example layerVolume([10, 6], { v: 0.5 }) // 0.5
 */
export function layerVolume(
  shape: readonly number[],
  options: { readonly v?: number; readonly fan?: 'in' | 'out' } = {},
): number {
  refuseUnknown('layerVolume', options, ['v', 'fan']);
  const { v = 1, fan = 'in' } = options;
  if (!Array.isArray(shape) || shape.length === 0 || !Array.from(shape).every(n => Number.isSafeInteger(n) && n >= 1))
    throw new ShapeError('layerVolume', 'a shape of whole numbers >= 1', shape);
  if (typeof v !== 'number' || !(v >= 0)) throw new DomainError('layerVolume', 'v >= 0', v);
  if (fan !== 'in' && fan !== 'out') throw new DomainError('layerVolume', "fan 'in' or 'out'", fan);
  return v * Math.sqrt(6 / fanOf(shape, fan));
}

/** Checks what a wall says apart from its volume. */
export function softnessOf(where: string, wall: Wall): Omit<PlacedWall, 'V'> {
  if (typeof wall !== 'object' || wall === null) throw new DomainError(where, 'a wall { alpha, V }', wall);
  refuseUnknown(where, wall, ['alpha', 'V', 'v', 'fan', 'unit', 'momentum', 'sign']);
  const { alpha, unit = 'critical-width', momentum = 'discounted', sign = 'printed' } = wall;
  oneOf(where, 'momentum', momentum, 'discounted', 'kept');
  oneOf(where, 'sign', sign, 'printed', 'opposite');
  oneOf(where, 'unit', unit, 'critical-width', 'initial-maximum');
  const signed = sign === 'printed' ? alpha : -alpha;
  if (typeof alpha !== 'number' || !(signed <= 1 && signed > -Infinity))
    throw new DomainError(where, 'a finite alpha <= 1', alpha);
  return { alpha: signed, momentum };
}

/** Checks a wall and gives it the volume of the layer with these initial weights. */
export function placeWall(where: string, wall: Wall, initial: NdArray): PlacedWall {
  const softness = softnessOf(where, wall);
  const { V, v = 1, fan = 'in', unit = 'critical-width' } = wall;
  if (V !== undefined) {
    if (typeof V !== 'number' || !(V >= 0)) throw new DomainError(where, 'V >= 0', V);
    return { V, ...softness };
  }
  if (unit === 'critical-width') return { V: layerVolume(initial.shape, { v, fan }), ...softness };
  if (typeof v !== 'number' || !(v >= 0)) throw new DomainError(where, 'v >= 0', v);
  const volume = v * denseArray(where, 'weights', initial).data.reduce((x, y) => Math.max(x, y), -Infinity);
  if (!(volume >= 0)) throw new DomainError(where, 'initial weights with a maximum >= 0', volume);
  return { V: volume, ...softness };
}

/**
 * Algorithm 1 after the optimiser's step, in place: beyond V a weight becomes w + (1 - alpha)(V sgn w - w), and its
 * momentum, where there is one, alpha times itself.
 */
export function wallInto(weights: Float64Array, momentum: Float64Array | undefined, wall: PlacedWall): void {
  const { V, alpha } = wall;
  const discounts = momentum !== undefined && wall.momentum === 'discounted';
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i]!;
    const excess = Math.abs(w) - V;
    if (!(excess > 0)) continue;
    weights[i] = w < 0 ? 0 - (V + alpha * excess) : V + alpha * excess;
    if (discounts) momentum[i] = momentum[i]! * alpha;
  }
}

/**
 * The volumized weights, V sgn w + alpha (w - V sgn w) where |w| > V (Algorithm 1): the prox of a quadratic beyond V for
 * 0 < alpha < 1, the projection on the box for alpha = 0, a reflection for alpha = -1.
 *
 * @param weights weights of any shape
 * @returns a new array of the same shape
 * @example volumize([3, -0.5], { V: 1, alpha: 0.5 }) // [2, -0.5]
 */
export function volumize(weights: ArrayInput, wall: Wall): Float64NdArray {
  const { data, shape } = denseArray('volumize', 'weights', weights);
  const view = arrayView({ data, shape });
  wallInto(data, undefined, placeWall('volumize', wall, view));
  return view;
}
