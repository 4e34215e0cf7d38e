import { type ArrayInput, arrayView, denseArray, type Float64NdArray } from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import { refuseUnknown } from '../numeric/domain.js';
import { type WatchOptions, watching, watchWords } from '../numeric/work.js';
import {
  type AdamStepOptions,
  type AdaptiveStepOptions,
  adamStep,
  adaptiveWords,
  checkedAdaptive,
  lapropStep,
} from './optimizer/adam.js';
import { oneOf, type StepSize } from './optimizer/options.js';
import { checkedSgd, type SgdStepOptions, sgdWords } from './optimizer/sgd.js';
import { chainIn, type OptimizerState, type Transform } from './optimizer/transform.js';
import { volumizedTransform } from './optimizer/volumized.js';
import type { Wall } from './wall.js';

/** Where a volumized optimiser stands. */
export interface TrainingState {
  /** w_t, of any shape. */
  readonly weights: Float64NdArray;
  /** m_t, of the same shape. */
  readonly momentum: Float64NdArray;
  /** n_t, the running mean of squared gradients, minus its root where it is beyond 2^+-960; all 0 for descent. */
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

/** The parameters of Algorithm 2: those of the step, and the wall. */
export interface SgdOptions extends SgdStepOptions {
  readonly wall: Wall;
}

/** The same by the letters of the paper, as 0.1.0 took them: h = lr and mu = momentum. */
export interface LetteredSgdOptions extends Omit<SgdOptions, 'lr' | 'momentum'> {
  readonly h: StepSize;
  readonly mu?: number;
}

/** The parameters of Algorithm 4. */
export interface AdaptiveOptions extends AdaptiveStepOptions {
  readonly wall: Wall;
}

/** The parameters of Algorithm 3. */
export interface AdamOptions extends AdamStepOptions {
  readonly wall: Wall;
}

/** The same by the letters of the paper, as 0.1.0 took them: h = lr, mu = beta1 and nu = beta2. */
export type Lettered<T extends AdaptiveOptions> = Omit<T, 'lr' | 'beta1' | 'beta2'> & {
  readonly h: StepSize;
  readonly mu?: number;
  readonly nu?: number;
};

/** Options under their words, where the letters of the paper stand for some, and the names that the caller used. */
function inWords<T extends object>(
  where: string,
  options: object,
  words: Readonly<Record<string, string>>,
  known: readonly string[],
): { readonly options: T; readonly names: Readonly<Record<string, string>> } {
  refuseUnknown(where, options, [...known, 'wall', ...Object.keys(words)]);
  const named: Record<string, unknown> = { ...options };
  const names: Record<string, string> = {};
  for (const [letter, word] of Object.entries(words)) {
    names[word] = word;
    if (!(letter in named)) continue;
    if (word in named) throw new DomainError(where, `either ${word} or ${letter}`, `${word} and ${letter}`);
    named[word] = named[letter];
    names[word] = letter;
  }
  return { options: named as T, names };
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
 * @param options lr (h) > 0 or a schedule, momentum (mu, 0), weightDecay (0), the wall; h and mu are taken for lr and momentum
 * @throws DomainError if a parameter is outside its range or unknown
 * @example
 * const sgd = volumizedSgd({ lr: 0.5, wall: { V: 1, alpha: 0 } });
 * sgd.step(sgd.start([0]), [-3]).weights.get(0) // 1
 */
export function volumizedSgd(options: SgdOptions | LetteredSgdOptions): VolumizedOptimizer {
  const where = 'volumizedSgd';
  const { options: read, names } = inWords<SgdOptions>(where, options, { h: 'lr', mu: 'momentum' }, sgdWords);
  return volumizedOptimizer(where, checkedSgd(where, read, names), read.wall);
}

/** The letters of Algorithms 3 and 4. */
const letters = { h: 'lr', mu: 'beta1', nu: 'beta2' } as const;

/**
 * Algorithm 3, volumized Adam: n <- nu n + (1 - nu) g^2, m <- mu m + (1 - mu) g, w <- w - h (m/c_m) / sqrt(n/c_n + eps)
 * with c_m = 1 - mu^t, c_n = 1 - nu^t (the printed step has a further factor g), then the wall. Where n + eps = 0 the
 * gradient has always been 0 and the weight stays.
 *
 * @param options lr (h) > 0 or a schedule, beta1 (mu, 0.9), beta2 (nu, 0.999), eps (0), epsEnters, weightDecay (0), direction,
 *   the wall; the letters h, mu, nu are taken too
 * @throws DomainError if a parameter is outside its range or unknown
 */
export function volumizedAdam(options: AdamOptions | Lettered<AdamOptions>): VolumizedOptimizer {
  const where = 'volumizedAdam';
  const { options: read, names } = inWords<AdamOptions>(where, options, letters, [...adaptiveWords, 'direction']);
  const { direction = 'corrected' } = read;
  oneOf(where, 'direction', direction, 'corrected', 'printed');
  return volumizedOptimizer(where, adamStep(checkedAdaptive(where, read, names), direction), read.wall);
}

/**
 * Algorithm 4, volumized LaProp: n <- nu n + (1 - nu) g^2, m <- mu m + (1 - mu) g / sqrt(n/c_n + eps), w <- w - h m / c_m, then
 * the wall.
 *
 * @param options lr (h) > 0 or a schedule, beta1 (mu, 0.9), beta2 (nu, 0.999), eps (0), epsEnters, weightDecay (0), the wall;
 *   the letters h, mu, nu are taken too
 * @throws DomainError if a parameter is outside its range or unknown
 */
export function volumizedLaProp(options: AdaptiveOptions | Lettered<AdaptiveOptions>): VolumizedOptimizer {
  const where = 'volumizedLaProp';
  const { options: read, names } = inWords<AdaptiveOptions>(where, options, letters, adaptiveWords);
  return volumizedOptimizer(where, lapropStep(checkedAdaptive(where, read, names)), read.wall);
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
 * Cost: time n a step, memory n, for n weights.
 *
 * @param optimizer Algorithm 2, 3 or 4
 * @param gradient the gradient of the loss at given weights
 * @param start w_0, of any shape
 * @param run the number of steps, and how often to record: every `every`-th weights (none if absent);
 *   signal and progress
 */
export function train(
  optimizer: VolumizedOptimizer,
  gradient: (weights: Float64NdArray, t: number) => ArrayInput,
  start: ArrayInput,
  run: WatchOptions & { readonly steps: number; readonly every?: number },
): Trajectory {
  for (const [step, name] of [
    [optimizer?.stepInto, 'an optimiser'],
    [gradient, 'a gradient'],
  ] as const)
    if (typeof step !== 'function') throw new DomainError('train', name, step);
  refuseUnknown('train', run, ['steps', 'every', ...watchWords]);
  const watch = watching('train', run);
  const { steps, every } = run;
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
    watch(t, steps);
  }
  return { final: state, weights, steps: recorded };
}
