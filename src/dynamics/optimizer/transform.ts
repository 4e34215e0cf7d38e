import { type ArrayInput, arrayView, denseArray, type Float64NdArray } from '../../array/ndarray.js';
import { DomainError } from '../../errors.js';

/** Where an optimiser stands: everything the next step depends on, and nothing else. */
export interface OptimizerState {
  /** w_t, of any shape. */
  readonly weights: Float64NdArray;
  /** What the transforms remember, by name (`momentum` is m_t, `square` n_t), each of the shape of the weights. */
  readonly memory: Readonly<Record<string, Float64NdArray>>;
  /** What was fixed at the start, by name (`V`). */
  readonly constants: Readonly<Record<string, number>>;
  /** t, the number of steps taken. */
  readonly step: number;
}

/** The arrays of a state at one step, as a transform reads and overwrites them, entry by entry. */
export interface StepPoint {
  /** w, the weights. */
  readonly w: Float64Array;
  /** g, the gradient at the weights before the step; what an earlier transform added to it included. */
  readonly g: Float64Array;
  readonly memory: Readonly<Record<string, Float64Array>>;
  readonly constants: Readonly<Record<string, number>>;
  /** t = 1, 2, ... */
  readonly t: number;
}

/**
 * A part of an optimiser's step: a map of (weights, gradient, memory). Whatever acts on weights one after the other is a
 * chain of these: a penalty added to the gradient, the step itself, a decay, the wall of Algorithm 1.
 */
export interface Transform {
  /** The function that made it, for errors. */
  readonly name: string;
  /** The arrays it keeps, which are 0 at the start; of one name there is one owner in a chain, others may change it. */
  readonly memory: readonly string[];
  /** Numbers that depend on the initial weights and stay fixed, such as V. */
  place?(weights: Float64NdArray): Readonly<Record<string, number>>;
  /** Does its part of the step in place. */
  applyInto(point: StepPoint): void;
}

/** An optimiser: transforms, one after the other. */
export interface Optimizer {
  readonly transforms: readonly Transform[];
  /** The state before the first step; the weights are copied, the memory is 0. */
  start(weights: ArrayInput): OptimizerState;
  /**
   * The state after one step along the gradient at `state.weights`; the argument is left alone.
   * @throws DomainError if weights or memory would leave the range of doubles
   */
  step(state: OptimizerState, gradient: ArrayInput): OptimizerState;
  /** The same, into the arrays of `state`; returns the state with its step counted. */
  stepInto(state: OptimizerState, gradient: ArrayInput): OptimizerState;
}

/**
 * The optimiser that applies transforms one after the other (as optax's `chain`): a step maps the gradient g_t at w_t
 * through each of them, in order.
 *
 * @param parts transforms, or optimisers whose transforms are taken over
 * @throws DomainError if there is none, or if two of them keep memory of one name
 * @example
 * const optimizer = chain(adam({ lr: 0.5, beta2: 0 }), volumized({ V: 1, alpha: 0 }));
 * optimizer.step(optimizer.start([0.75]), [-3]).weights.get(0) // 1
 */
export function chain(...parts: readonly (Transform | Optimizer)[]): Optimizer {
  return chainIn('chain', parts);
}

/** The chain, with the public function that made it named in errors. */
export function chainIn(where: string, parts: readonly (Transform | Optimizer)[]): Optimizer {
  const transforms = parts.flatMap(part => {
    const made = typeof part === 'object' && part !== null;
    if (made && 'transforms' in part) return part.transforms;
    if (!made || typeof part.applyInto !== 'function')
      throw new DomainError(where, 'transforms such as adam(...)', part);
    return [part];
  });
  if (transforms.length === 0) throw new DomainError(where, 'at least one transform', transforms);
  const names = transforms.flatMap(({ memory }) => memory);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new DomainError(where, `one transform that keeps the ${twice}`, 2);
  const optimizer: Optimizer = {
    transforms,
    start(weights) {
      const { data, shape } = denseArray(where, 'weights', weights);
      const view = arrayView({ data, shape });
      const zeros = (): Float64NdArray => arrayView({ data: new Float64Array(data.length), shape });
      const constants = Object.assign({}, ...transforms.map(({ place }) => place?.(view))) as Record<string, number>;
      return { weights: view, memory: Object.fromEntries(names.map(name => [name, zeros()])), constants, step: 0 };
    },
    step(state, gradient) {
      const copy = (array: Float64NdArray): Float64NdArray => arrayView(denseArray(where, 'state', array));
      const memory = Object.fromEntries(Object.entries(state.memory).map(([name, array]) => [name, copy(array)]));
      return optimizer.stepInto({ ...state, weights: copy(state.weights), memory }, gradient);
    },
    stepInto(state, gradient) {
      const g = denseArray(where, 'gradient', gradient, state.weights.shape).data;
      const memory = Object.fromEntries(Object.entries(state.memory).map(([name, { data }]) => [name, data]));
      const [w, t] = [state.weights.data, state.step + 1];
      for (const transform of transforms) {
        transform.applyInto({ w, g, memory, constants: state.constants, t });
        for (const array of [w, ...Object.values(memory)]) expectFinite(where, array);
      }
      return { ...state, step: t };
    },
  };
  return optimizer;
}

/** Refuses a step after which a double is no longer finite. */
function expectFinite(where: string, array: Float64Array): void {
  for (let i = 0; i < array.length; i++)
    if (!Number.isFinite(array[i]))
      throw new DomainError(where, 'a step and gradients that keep weights, momentum and squares finite', array[i]);
}
