import { type ArrayInput, arrayView, denseArray, type Float64NdArray, type NdArray } from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import { type PlacedWall, placeWall, type Wall, wallInto } from './wall.js';

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

/** A step size: one for all steps, or a schedule lambda_t, t = 1, 2, ... */
export type StepSize = number | ((t: number) => number);

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

const data = (array: NdArray): Float64Array => array.data as Float64Array;

function inUnitInterval(where: string, name: string, value: number): number {
  if (typeof value !== 'number' || !(value >= 0 && value < 1)) throw new DomainError(where, `0 <= ${name} < 1`, value);
  return value;
}

function nonNegative(where: string, name: string, value: number): number {
  if (typeof value !== 'number' || !(value >= 0 && value < Infinity))
    throw new DomainError(where, `0 <= ${name} < Infinity`, value);
  return value;
}

function stepSizeAt(where: string, h: StepSize, t: number): number {
  const value = typeof h === 'function' ? h(t) : h;
  if (typeof value !== 'number' || !(value > 0 && value < Infinity))
    throw new DomainError(where, typeof h === 'function' ? `0 < h(${t}) < Infinity` : '0 < h < Infinity', value);
  return value;
}

/** Refuses a step after which a double is no longer finite. */
function expectFinite(where: string, w: Float64Array, m: Float64Array, n: Float64Array): void {
  for (const array of [w, m, n])
    for (let i = 0; i < array.length; i++)
      if (!Number.isFinite(array[i]))
        throw new DomainError(where, 'a step and gradients that keep weights, momentum and squares finite', array[i]);
}

/** One step before the wall: overwrites the weights, the momentum and the mean of squares. */
type Update = (w: Float64Array, m: Float64Array, n: Float64Array, g: Float64Array, h: number, t: number) => void;

function volumizedOptimizer(where: string, h: StepSize, wall: Wall, weightDecay: number, update: Update) {
  if (typeof h !== 'function') stepSizeAt(where, h, 1);
  nonNegative(where, 'weightDecay', weightDecay);
  const walls = new WeakMap<TrainingState['weights'], PlacedWall>();
  const advance = (state: TrainingState, gradient: ArrayInput): void => {
    const g = denseArray(where, 'gradient', gradient, state.weights.shape).data;
    const [w, m, n] = [data(state.weights), data(state.momentum), data(state.square)];
    const t = state.step + 1;
    if (weightDecay !== 0) for (let i = 0; i < g.length; i++) g[i] = g[i]! + weightDecay * w[i]!;
    update(w, m, n, g, stepSizeAt(where, h, t), t);
    expectFinite(where, w, m, n);
    const placed = walls.get(state.weights) ?? placeWall(where, { ...wall, V: state.V }, state.weights);
    walls.set(state.weights, placed);
    wallInto(w, m, placed);
  };
  const optimizer: VolumizedOptimizer = {
    start(weights) {
      const { data, shape } = denseArray(where, 'weights', weights);
      const view = arrayView({ data, shape });
      const { V } = placeWall(where, wall, view);
      const zeros = (): Float64NdArray => arrayView({ data: new Float64Array(data.length), shape });
      return { weights: view, momentum: zeros(), square: zeros(), V, step: 0 };
    },
    step(state, gradient) {
      const copy = (array: Float64NdArray): Float64NdArray => arrayView(denseArray(where, 'state', array));
      const next = {
        ...state,
        weights: copy(state.weights),
        momentum: copy(state.momentum),
        square: copy(state.square),
      };
      return optimizer.stepInto(next, gradient);
    },
    stepInto(state, gradient) {
      advance(state, gradient);
      return { ...state, step: state.step + 1 };
    },
  };
  return optimizer;
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
  const after = weightDecayEnters === 'after' ? nonNegative(where, 'weightDecay', weightDecay) : 0;
  return volumizedOptimizer(where, h, wall, weightDecayEnters === 'after' ? 0 : weightDecay, (w, m, _n, g, step) => {
    for (let i = 0; i < w.length; i++) {
      m[i] = mu * m[i]! + g[i]!;
      w[i] = w[i]! - step * m[i]!;
      // Without momentum the published code adds this to a gradient that is thrown away.
      if (mu > 0) m[i] = m[i]! + after * w[i]!;
    }
  });
}

/**
 * Algorithm 3, volumized Adam: n <- nu n + (1 - nu) g^2, m <- mu m + (1 - mu) g, w <- w - h (m/c_m) / sqrt(n/c_n + eps)
 * with c_m = 1 - mu^t, c_n = 1 - nu^t (the printed step has a further factor g), then the wall. Where n + eps = 0 the
 * gradient has always been 0 (or below 1e-162, where squares underflow) and the weight stays.
 *
 * @param options h > 0 or a schedule, mu (0.9), nu (0.999), eps (0), the wall
 */
export function volumizedAdam({
  h,
  mu = 0.9,
  nu = 0.999,
  eps = 0,
  wall,
  weightDecay = 0,
  direction = 'corrected',
}: AdamOptions): VolumizedOptimizer {
  const where = 'volumizedAdam';
  inUnitInterval(where, 'mu', mu);
  inUnitInterval(where, 'nu', nu);
  nonNegative(where, 'eps', eps);
  return volumizedOptimizer(where, h, wall, weightDecay, (w, m, n, g, step, t) => {
    const [cm, cn] = [1 - mu ** t, 1 - nu ** t];
    for (let i = 0; i < w.length; i++) {
      n[i] = nu * n[i]! + (1 - nu) * g[i]! * g[i]!;
      m[i] = mu * m[i]! + (1 - mu) * g[i]!;
      const size = Math.sqrt(n[i]! / cn + eps);
      if (size > 0) w[i] = w[i]! - step * (m[i]! / cm / size) * (direction === 'printed' ? g[i]! : 1);
    }
  });
}

/**
 * Algorithm 4, volumized LaProp: n <- nu n + (1 - nu) g^2, m <- mu m + (1 - mu) g / sqrt(n/c_n + eps), w <- w - h m / c_m, then
 * the wall.
 *
 * @param options h > 0 or a schedule, mu (0.9), nu (0.999), eps (0), the wall
 */
export function volumizedLaProp({
  h,
  mu = 0.9,
  nu = 0.999,
  eps = 0,
  wall,
  weightDecay = 0,
}: AdaptiveOptions): VolumizedOptimizer {
  const where = 'volumizedLaProp';
  inUnitInterval(where, 'mu', mu);
  inUnitInterval(where, 'nu', nu);
  nonNegative(where, 'eps', eps);
  return volumizedOptimizer(where, h, wall, weightDecay, (w, m, n, g, step, t) => {
    const [cm, cn] = [1 - mu ** t, 1 - nu ** t];
    for (let i = 0; i < w.length; i++) {
      n[i] = nu * n[i]! + (1 - nu) * g[i]! * g[i]!;
      const size = Math.sqrt(n[i]! / cn + eps);
      m[i] = mu * m[i]! + (size > 0 ? ((1 - mu) * g[i]!) / size : 0);
      w[i] = w[i]! - (step * m[i]!) / cm;
    }
  });
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
