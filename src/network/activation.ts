import { DomainError } from '../errors.js';
import { normalDensity, normalTail } from '../numeric/gaussian.js';

/** A scalar function that a network applies to every coordinate. */
export interface Activation {
  apply(x: number): number;
  /** A derivative; at a corner, that from the left or the right. */
  slope(x: number): number;
  /** The Lipschitz constant sup |f'|. */
  readonly constant: number;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** The activations that have a constant, by name. Those of constant at most 1 are the sigma of Prop. 4.2. */
const activations = {
  identity: { apply: x => x, slope: () => 1, constant: 1 },
  relu: { apply: x => Math.max(x, 0), slope: x => (x > 0 ? 1 : 0), constant: 1 },
  abs: { apply: x => Math.abs(x), slope: x => (x < 0 ? -1 : 1), constant: 1 },
  tanh: { apply: x => Math.tanh(x), slope: x => 1 - Math.tanh(x) ** 2, constant: 1 },
  hardTanh: { apply: x => Math.max(-1, Math.min(1, x)), slope: x => (Math.abs(x) < 1 ? 1 : 0), constant: 1 },
  sigmoid: { apply: sigmoid, slope: x => sigmoid(x) * sigmoid(-x), constant: 1 / 4 },
  softplus: { apply: x => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), slope: sigmoid, constant: 1 },
  softsign: { apply: x => x / (1 + Math.abs(x)), slope: x => 1 / (1 + Math.abs(x)) ** 2, constant: 1 },
  elu: { apply: x => (x > 0 ? x : Math.expm1(x)), slope: x => (x > 0 ? 1 : Math.exp(x)), constant: 1 },
  sine: { apply: x => Math.sin(x), slope: x => Math.cos(x), constant: 1 },
  // sup of s(x) (1 + x s(-x)), s the sigmoid, at x = 2.3993572805..., rounded up
  silu: {
    apply: x => x * sigmoid(x),
    slope: x => sigmoid(x) * (1 + x * sigmoid(-x)),
    constant: 1.099839320128867,
  },
  // sup of Phi(x) + x phi(x), at x = sqrt 2, rounded up
  gelu: {
    apply: x => x * normalTail(-x),
    slope: x => normalTail(-x) + x * normalDensity(x),
    constant: 1.128904145185155,
  },
} satisfies Readonly<Record<string, Activation>>;

/** The names of the activations, `leakyRelu` apart, which has a slope. */
export type ActivationName = keyof typeof activations | 'leakyRelu';

/** Every name an activation layer may have. */
export const activationNames: readonly ActivationName[] = [
  ...(Object.keys(activations) as (keyof typeof activations)[]),
  'leakyRelu',
];

/**
 * The activation of a name.
 *
 * @param name one of `activationNames`
 * @param slope of leakyRelu below 0, finite; default 0.01
 * @throws DomainError
 * @example activation('sigmoid').constant // 0.25
 */
export function activation(name: ActivationName, slope?: number): Activation {
  if (name === 'leakyRelu') {
    const below = slope ?? 0.01;
    if (!Number.isFinite(below)) throw new DomainError('activation', 'a finite slope', below);
    return {
      apply: x => (x > 0 ? x : below * x),
      slope: x => (x > 0 ? 1 : below),
      constant: Math.max(1, Math.abs(below)),
    };
  }
  if (typeof name !== 'string' || !Object.hasOwn(activations, name))
    throw new DomainError('activation', `one of ${activationNames.join(', ')}`, name);
  if (slope !== undefined) throw new DomainError('activation', `no slope for ${name}`, slope);
  return activations[name];
}
