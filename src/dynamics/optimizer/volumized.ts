import { type ArrayInput, arrayView, denseArray, type Float64NdArray, type NdArray } from '../../array/ndarray.js';
import { DomainError } from '../../errors.js';
import { placeWall, softnessOf, type Wall, wallInto } from '../wall.js';
import type { Transform } from './transform.js';

/** An optimiser's step in the sense of Algorithm 1: G maps (w_t, m_t) to (w^_{t+1}, m^_{t+1}). */
export type OptimizerStep = (weights: NdArray, momentum: NdArray) => readonly [weights: NdArray, momentum: NdArray];

/** What Algorithm 1 around a step given as a function is: again a function of that kind, whose results are new arrays. */
export type VolumizedStep = (
  weights: ArrayInput,
  momentum: ArrayInput,
) => readonly [weights: Float64NdArray, momentum: Float64NdArray];

/**
 * Algorithm 1 as the end of a chain: beyond V a weight becomes w + (1 - alpha)(V sgn w - w) and its momentum, where the
 * chain keeps one, alpha times itself. V is fixed at the start.
 *
 * @param wall alpha <= 1, and V or v
 * @throws DomainError if a parameter is outside its range
 * @example chain(sgd({ lr: 1 }), volumized({ V: 1, alpha: 0.5 })).start([0]).constants.V // 1
 */
export function volumized(wall: Wall): Transform;
/**
 * Algorithm 1 around any optimiser given as a function: takes its step, then volumizes the weights and discounts the
 * momentum, coordinate by coordinate and only where |w^| > V.
 *
 * @param step G; it may keep further state of its own
 * @param wall alpha, and V or v; a volume relative to the layer is fixed at the first call
 * @throws ShapeError if G changes the shape of what it is given
 */
export function volumized(step: OptimizerStep, wall: Wall): VolumizedStep;
export function volumized(first: Wall | OptimizerStep, wall?: Wall): Transform | VolumizedStep {
  if (wall === undefined && typeof first !== 'function') return volumizedTransform('volumized', first);
  if (typeof first !== 'function') throw new DomainError('volumized', 'an optimiser step as a function', first);
  return around(first, wall as Wall);
}

/** The transform, with the public function that made it named in errors. */
export function volumizedTransform(where: string, wall: Wall): Transform {
  const { alpha, momentum } = softnessOf(where, wall);
  return {
    name: 'volumized',
    memory: [],
    place: weights => ({ V: placeWall(where, wall, weights).V }),
    applyInto: ({ w, memory, constants }) => wallInto(w, memory.momentum, { V: constants.V!, alpha, momentum }),
  };
}

function around(step: OptimizerStep, wall: Wall): VolumizedStep {
  let placed: ReturnType<typeof placeWall> | undefined;
  return (weights, momentum) => {
    const w = denseArray('volumized', 'weights', weights);
    const m = denseArray('volumized', 'momentum', momentum, w.shape);
    placed ??= placeWall('volumized', wall, arrayView(w));
    const [stepped, moved] = step(arrayView(w), arrayView(m));
    const out = denseArray('volumized', 'the weights of the step', stepped, w.shape);
    const speed = denseArray('volumized', 'the momentum of the step', moved, w.shape);
    wallInto(out.data, speed.data, placed);
    return [arrayView(out), arrayView(speed)];
  };
}
