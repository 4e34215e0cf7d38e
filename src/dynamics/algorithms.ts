import { type ArrayInput, arrayView, denseArray, type Float64NdArray } from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import { adamStep, checkedAdaptive, lapropStep } from './optimizer/adam.js';
import { inUnitInterval, oneOf, rateOf, type StepSize } from './optimizer/options.js';
import { sgdStep } from './optimizer/sgd.js';
import { chainIn, type OptimizerState, type Transform } from './optimizer/transform.js';
import { volumizedTransform } from './optimizer/volumized.js';
import { finiteNonNegative } from './problem.js';
import type { Wall } from './wall.js';

/** Where a volumized optimiser stands. */
export interface TrainingState {
  /** w_t, of any shape. */
  readonly weights: Float64NdArray;
  /** m_t, of the same shape. */
  readonly momentum: Float64NdArray;
  /** n_t, the running mean of squared gradients; all 0 for descent. */
  readonly square: Float64NdArray;
  /** The volume of this layer, which was fixed at the start. */
  readonly V: number;
  /** t, the number of steps taken. */
  readonly step: number;
}

/** A volumized optimiser: Algorithms 2, 3, 4. */
export interface VolumizedOptimizer {
  /** The state before the first step, m_0 = n_0 = 0; the weights are copied. */
  start(weights: ArrayInput): TrainingState;
  /**
   * The state after one step along the gradient at `state.weights`; the argument is left alone.
   * @throws DomainError if the weights, the momentum or the mean of squares would leave the range of doubles
   */
  step(state: TrainingState, gradient: ArrayInput): TrainingState;
  /** The same, into the arrays of `state`; returns the state with its step counted. */
  stepInto(state: TrainingState, gradient: ArrayInput): TrainingState;
}

/** The parameters of Algorithm 2. */
export interface SgdOptions {
  /** h = lambda_t > 0. */
  readonly h: StepSize;
  /** mu, the decay of the momentum, 0 <= mu < 1; 0 if absent. */
  readonly mu?: number;
  readonly wall: Wall;
  /** The strength of an L2 penalty added to the gradient; 0 if absent. */
  readonly weightDecay?: number;
  /**
   * Whether the penalty enters before the step, or, as in the published code, is added to the momentum buffer after it
   * (and so has no effect at all without momentum).
   */
  readonly weightDecayEnters?: 'before' | 'after';
}

/** The parameters of Algorithms 3 and 4. */
export interface AdaptiveOptions extends Omit<SgdOptions, 'weightDecayEnters'> {
  /** nu, the decay of the mean of squares, 0 <= nu < 1; 0.999 if absent. */
  readonly nu?: number;
  /** eps >= 0, added to n / c_n under the root; 0 if absent. */
  readonly eps?: number;
}

/** The parameters of Algorithm 3. */
export interface AdamOptions extends AdaptiveOptions {
  /** The step m / c_m / sqrt(n / c_n + eps), or, as printed, that times the gradient (which climbs where g m < 0). */
  readonly direction?: 'corrected' | 'printed';
}

/** Algorithms 2 to 4 are chains of a step and a wall, whose state has one shape whatever the step. */
function volumizedOptimizer(where: string, step: Transform, wall: Wall): VolumizedOptimizer {
  const inner = chainIn(where, [step, volumizedTransform(where, wall)]);
  const inside = ({ weights, momentum, square, V, step }: TrainingState): OptimizerState => ({
    weights,
    memory: { momentum, square },
    constants: { V },
    step,
  });
  const outside = ({ weights, memory, constants, step }: OptimizerState): TrainingState => ({
    weights,
    momentum: memory.momentum!,
    square: memory.square ?? arrayView({ data: new Float64Array(weights.size), shape: weights.shape }),
    V: constants.V!,
    step,
  });
  return {
    start: weights => outside(inner.start(weights)),
    step: (state, gradient) => outside(inner.step(inside(state), gradient)),
    stepInto(state, gradient) {
      inner.stepInto(inside(state), gradient);
      return { ...state, step: state.step + 1 };
    },
  };
}

/**
 * Algorithm 2, volumized descent with momentum: m <- mu m + g, w <- w - h m, then where |w| > V
 * w <- w + (1 - alpha)(V sgn w - w) and m <- alpha m.
 *
 * @param options h > 0 or a schedule, mu, the wall
 * @throws DomainError if a parameter is outside its range
 * @example
 * const sgd = volumizedSgd({ h: 0.5, wall: { V: 1, alpha: 0 } });
 * sgd.step(sgd.start([0]), [-3]).weights.get(0) // 1
 */
export function volumizedSgd({
  h,
  mu = 0,
  wall,
  weightDecay = 0,
  weightDecayEnters = 'before',
}: SgdOptions): VolumizedOptimizer {
  const where = 'volumizedSgd';
  inUnitInterval(where, 'mu', mu);
  finiteNonNegative(where, 'weightDecay', weightDecay);
  oneOf(where, 'weightDecayEnters', weightDecayEnters, 'before', 'after');
  return volumizedOptimizer(where, sgdStep(rateOf(where, 'h', h), mu, weightDecay, weightDecayEnters), wall);
}

/**
 * Algorithm 3, volumized Adam: n <- nu n + (1 - nu) g^2, m <- mu m + (1 - mu) g, w <- w - h (m/c_m) / sqrt(n/c_n + eps)
 * with c_m = 1 - mu^t, c_n = 1 - nu^t (the printed step has a further factor g), then the wall. Where n + eps = 0 the
 * gradient has always been 0 (or below 1e-162, where squares underflow) and the weight stays.
 *
 * @param options h > 0 or a schedule, mu (0.9), nu (0.999), eps (0), the wall
 */
export function volumizedAdam({ wall, direction = 'corrected', ...options }: AdamOptions): VolumizedOptimizer {
  const where = 'volumizedAdam';
  oneOf(where, 'direction', direction, 'corrected', 'printed');
  return volumizedOptimizer(where, adamStep(adaptive(where, options), direction), wall);
}

/**
 * Algorithm 4, volumized LaProp: n <- nu n + (1 - nu) g^2, m <- mu m + (1 - mu) g / sqrt(n/c_n + eps), w <- w - h m / c_m, then
 * the wall.
 *
 * @param options h > 0 or a schedule, mu (0.9), nu (0.999), eps (0), the wall
 */
export function volumizedLaProp({ wall, ...options }: AdaptiveOptions): VolumizedOptimizer {
  const where = 'volumizedLaProp';
  return volumizedOptimizer(where, lapropStep(adaptive(where, options)), wall);
}

/** The parameters of Algorithms 3 and 4 under the paper's letters. */
function adaptive(where: string, { h, mu = 0.9, nu = 0.999, eps = 0, weightDecay = 0 }: Omit<AdaptiveOptions, 'wall'>) {
  const names = { lr: 'h', beta1: 'mu', beta2: 'nu' };
  return checkedAdaptive(where, { lr: h, beta1: mu, beta2: nu, eps, weightDecay }, names);
}

/** A run of an optimiser. */
export interface Trajectory {
  /** The state after the last step. */
  readonly final: TrainingState;
  /** The recorded weights, one array for each entry of `steps`. */
  readonly weights: readonly Float64NdArray[];
  /** The numbers of steps after which weights were recorded, 0 first. */
  readonly steps: readonly number[];
}

/**
 * Runs an optimiser from given weights.
 *
 * @param optimizer Algorithm 2, 3 or 4
 * @param gradient the gradient of the loss at given weights
 * @param start w_0, of any shape
 * @param run the number of steps, and how often to record: every `every`-th weights (none if absent)
 */
export function train(
  optimizer: VolumizedOptimizer,
  gradient: (weights: Float64NdArray, t: number) => ArrayInput,
  start: ArrayInput,
  { steps, every }: { readonly steps: number; readonly every?: number },
): Trajectory {
  if (!Number.isSafeInteger(steps) || steps < 0) throw new DomainError('train', 'a whole number of steps', steps);
  if (every !== undefined && (!Number.isSafeInteger(every) || every < 1))
    throw new DomainError('train', 'every a whole number >= 1', every);
  let state = optimizer.start(start);
  const weights: Float64NdArray[] = [];
  const recorded: number[] = [];
  const record = (): void => {
    weights.push(arrayView(denseArray('train', 'weights', state.weights)));
    recorded.push(state.step);
  };
  if (every !== undefined) record();
  for (let t = 1; t <= steps; t++) {
    state = optimizer.stepInto(state, gradient(state.weights, t));
    if (every !== undefined && t % every === 0) record();
  }
  return { final: state, weights, steps: recorded };
}
