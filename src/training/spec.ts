import { inUnitInterval } from '../dynamics/optimizer/options.js';
import { nonNegative } from '../dynamics/problem.js';
import { DomainError } from '../errors.js';
import type { StepOptions } from './step.js';

/**
 * Whose definitions a run follows: `paper`, Sec. 2 and Algorithms 2 to 4 (V = v sqrt(6 / fan in), momentum discounted
 * beyond V, eps = 1e-8 under the root), or `code`, the authors' published code (V = v max w of each tensor at the start,
 * momentum kept, eps = 1e-15 added to the root).
 */
export type Protocol = 'paper' | 'code';

export const protocols: readonly Protocol[] = ['paper', 'code'];

/** What keeps the weights small. */
export type Regularizer =
  | { readonly kind: 'none' }
  /** An L2 penalty in the gradient, coupled with the optimiser's running means. */
  | { readonly kind: 'wd'; readonly strength: number }
  /** Decay beside the step (AdamW). */
  | { readonly kind: 'adamw'; readonly strength: number }
  | { readonly kind: 'vol'; readonly v: number; readonly alpha: number };

/** Everything that decides the digits of a run, but for the images. */
export interface RunSpec {
  readonly hidden: readonly number[];
  readonly optimizer: 'sgd' | 'adam' | 'laprop';
  readonly lr: number;
  readonly momentum: number;
  readonly regularizer: Regularizer;
  readonly protocol: Protocol;
  /** The share of labels that are wrong, in [0, 1). */
  readonly noise: number;
  readonly epochs: number;
  readonly batch: number;
  /** How many of the training images are trained on, the first ones. */
  readonly images: number;
  readonly seed: number;
  /** Products that round once a term where the processor can: the digits of the run depend on it. */
  readonly fused?: true;
  /** Replaces weights by their quantisation after every so many epochs, and at the end. */
  readonly quantise?: Quantisation;
}

/** How a network is quantised (Eq. 11). */
export interface Quantisation {
  /** `binary`, +-V by the sign; `ternary`, 0 as well where |w| <= V / 2. */
  readonly levels: 'binary' | 'ternary';
  /** The V of every tensor; that of the wall, or of the initial weights, if absent. */
  readonly V?: number;
  /** After every so many epochs. */
  readonly every: number;
  /** Whether biases are quantised too. */
  readonly biases: 'kept' | 'quantised';
}

/** `none`, `wd:5e-3`, `adamw:5e-3` or `vol:0.5,0.99`. @throws DomainError */
export function parseRegularizer(where: string, text: string): Regularizer {
  const [kind, ...rest] = text.trim().split(':');
  const parameters = rest.length === 0 ? [] : rest.join(':').split(',').map(readNumber);
  const expected = 'none, wd:strength, adamw:strength or vol:v,alpha';
  const bad = (): DomainError => new DomainError(where, `--regularizer ${expected}`, text);
  if (parameters.some(Number.isNaN)) throw bad();
  const [first, second] = parameters;
  if (kind === 'none' && parameters.length === 0) return { kind };
  if ((kind === 'wd' || kind === 'adamw') && parameters.length === 1)
    return { kind, strength: nonNegative(where, `strength of ${kind}`, first!) };
  if (kind !== 'vol' || parameters.length !== 2) throw bad();
  if (!(second! <= 1 && second! >= -1)) throw new DomainError(where, 'alpha of vol in [-1, 1]', second);
  return { kind, v: nonNegative(where, 'v of vol', first!), alpha: second! };
}

const readNumber = (text: string): number =>
  /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) + 0 : Number.NaN;

/** The word of a regulariser, which `parseRegularizer` reads back. */
export function regularizerWord(regularizer: Regularizer): string {
  switch (regularizer.kind) {
    case 'none':
      return 'none';
    case 'vol':
      return `vol:${regularizer.v},${regularizer.alpha}`;
    default:
      return `${regularizer.kind}:${regularizer.strength}`;
  }
}

/** The optimiser's step of a run. */
export function stepOptions({ optimizer, lr, momentum, regularizer, protocol }: RunSpec): StepOptions {
  const decay =
    regularizer.kind === 'wd'
      ? { weightDecay: regularizer.strength }
      : regularizer.kind === 'adamw'
        ? { decoupledDecay: regularizer.strength }
        : {};
  if (optimizer === 'sgd') return { optimizer, lr, momentum, ...decay };
  const eps = protocol === 'code' ? ({ eps: 1e-15, epsEnters: 'to-root' } as const) : { eps: 1e-8 };
  return { optimizer, lr, ...eps, ...decay };
}

/** Checks what a run is made of, against the data it is for. @throws DomainError */
export function checkedSpec(where: string, spec: RunSpec, available: number): RunSpec {
  const whole = (name: string, n: number, least: number, most = Number.MAX_SAFE_INTEGER): void => {
    if (!Number.isSafeInteger(n) || n < least || n > most)
      throw new DomainError(where, `${name} an integer in [${least}, ${most}]`, n);
  };
  for (const h of spec.hidden) whole('hidden', h, 1, 65536);
  whole('epochs', spec.epochs, 1, 1e6);
  whole('batch', spec.batch, 1, 65536);
  whole('images', spec.images, 1, available);
  whole('seed', spec.seed, 0);
  inUnitInterval(where, 'noise', spec.noise);
  if (spec.noise > 0.9) throw new DomainError(where, 'noise <= 0.9, where labels say nothing', spec.noise);
  if (spec.quantise !== undefined) whole('every', spec.quantise.every, 1, 1e6);
  return spec;
}
