import { refuseUnknown } from '../../numeric/domain.js';
import { finiteNonNegative } from '../problem.js';
import { inUnitInterval, oneOf, rateOf, type StepSize } from './options.js';
import type { Transform } from './transform.js';

/** The parameters of the optimisers that divide by a running mean of squares. */
export interface AdaptiveStepOptions {
  /** lambda_t > 0 (h). */
  readonly lr: StepSize;
  /** mu, the decay of the momentum, 0 <= beta1 < 1; 0.9 if absent. */
  readonly beta1?: number;
  /** nu, the decay of the mean of squares, 0 <= beta2 < 1; 0.999 if absent. */
  readonly beta2?: number;
  /** eps >= 0; 0 if absent. */
  readonly eps?: number;
  /** Whether eps is added to n / c_n under the root, as printed, or to the root, as the published code's framework does. */
  readonly epsEnters?: 'under-root' | 'to-root';
  /** The strength of an L2 penalty added to the gradient ("coupled"), >= 0; 0 if absent. */
  readonly weightDecay?: number;
}

/** The parameters of Adam. */
export interface AdamStepOptions extends AdaptiveStepOptions {
  /** The step m / c_m / sqrt(n / c_n + eps), or, as printed, that times the gradient (which climbs where g m < 0). */
  readonly direction?: 'corrected' | 'printed';
}

/** The names of these parameters. */
export const adaptiveWords = ['lr', 'beta1', 'beta2', 'eps', 'epsEnters', 'weightDecay'] as const;

/** The parameters with their defaults, checked; `names` gives those that a caller has called by another name. */
export function checkedAdaptive(
  where: string,
  { lr, beta1 = 0.9, beta2 = 0.999, eps = 0, epsEnters = 'under-root', weightDecay = 0 }: AdaptiveStepOptions,
  names: Readonly<Record<string, string>> = {},
) {
  const rate = rateOf(where, names.lr ?? 'lr', lr);
  inUnitInterval(where, names.beta1 ?? 'beta1', beta1);
  inUnitInterval(where, names.beta2 ?? 'beta2', beta2);
  finiteNonNegative(where, 'eps', eps);
  finiteNonNegative(where, 'weightDecay', weightDecay);
  oneOf(where, 'epsEnters', epsEnters, 'under-root', 'to-root');
  const under = epsEnters === 'under-root';
  /** The root of n / c, n as `withSquare` has it. */
  const root = (n: number, c: number): number => {
    if (n >= 0) return under ? Math.sqrt(n / c + eps) : Math.sqrt(n / c) + eps;
    const far = -n / Math.sqrt(c);
    return under ? Math.hypot(far, Math.sqrt(eps)) : far + eps;
  };
  return { rate, beta1, beta2, root, weightDecay };
}

export type CheckedAdaptive = ReturnType<typeof checkedAdaptive>;

/** 1 - mu^t, by expm1 where that is small and the difference would cancel. */
function correction(mu: number, t: number): number {
  const power = mu ** t;
  return t === 1 || power < 0.999 ? 1 - power : -Math.expm1(t * Math.log(mu));
}

/** Means of squares between these have all their digits. */
const [LEAST, MOST] = [2 ** -960, 2 ** 960];

/** nu n + (1 - nu) g^2, as minus its root where it leaves the range of doubles. */
function withSquare(n: number, nu: number, g: number): number {
  const plain = nu * n + (1 - nu) * g * g;
  if (n >= 0 && ((plain > LEAST && plain < MOST) || (n === 0 && g === 0))) return plain;
  const root = Math.hypot(Math.sqrt(nu) * (n < 0 ? -n : Math.sqrt(n)), Math.sqrt(1 - nu) * g);
  const square = root * root;
  return square > LEAST && square < MOST ? square : -root;
}

/**
 * The step of Adam (Algorithm 3 before its wall): g <- g + weightDecay w, n <- nu n + (1 - nu) g^2, m <- mu m + (1 - mu) g,
 * w <- w - lr (m / c_m) / sqrt(n / c_n + eps) with c_m = 1 - mu^t, c_n = 1 - nu^t. Where n + eps = 0 the gradient has
 * always been 0 and the weight stays. A mean of squares beyond 2^+-960 is held as minus its root, so that gradients of any size
 * have their digits. Within that range the loss and weightDecay times 2^k, and eps times 4^k, give exactly the same steps.
 *
 * @param options lr > 0 or a schedule, beta1 (mu, 0.9), beta2 (nu, 0.999), eps (0), weightDecay (0)
 * @throws DomainError if a parameter is outside its range or unknown
 * @example chain(adam({ lr: 0.5 })).step(chain(adam({ lr: 0.5 })).start([1]), [4]).weights.get(0) // 0.5
 */
export function adam(options: AdamStepOptions): Transform {
  const where = 'adam';
  refuseUnknown(where, options, [...adaptiveWords, 'direction']);
  const { direction = 'corrected' } = options;
  oneOf(where, 'direction', direction, 'corrected', 'printed');
  return adamStep(checkedAdaptive(where, options), direction);
}

/** The same from parameters that have been checked. */
export function adamStep(
  { rate, beta1: mu, beta2: nu, root, weightDecay }: CheckedAdaptive,
  direction: 'corrected' | 'printed',
): Transform {
  return {
    name: 'adam',
    memory: ['momentum', 'square'],
    applyInto({ w, g, memory: { momentum: m, square: n }, t }) {
      const [lr, cm, cn] = [rate(t), correction(mu, t), correction(nu, t)];
      for (let i = 0; i < w.length; i++) {
        const gradient = weightDecay !== 0 ? g[i]! + weightDecay * w[i]! : g[i]!;
        n![i] = withSquare(n![i]!, nu, gradient);
        m![i] = mu * m![i]! + (1 - mu) * gradient;
        const size = root(n![i]!, cn);
        if (size > 0) w[i] = w[i]! - lr * (m![i]! / cm / size) * (direction === 'printed' ? gradient : 1);
      }
    },
  };
}

/**
 * The step of LaProp (Algorithm 4 before its wall): g <- g + weightDecay w, n <- nu n + (1 - nu) g^2,
 * m <- mu m + (1 - mu) g / sqrt(n / c_n + eps), w <- w - lr m / c_m. Gradients as `adam` has them.
 *
 * @param options lr > 0 or a schedule, beta1 (mu, 0.9), beta2 (nu, 0.999), eps (0), weightDecay (0)
 * @throws DomainError if a parameter is outside its range or unknown
 * @example chain(laprop({ lr: 0.5 })).step(chain(laprop({ lr: 0.5 })).start([1]), [4]).weights.get(0) // 0.5
 */
export function laprop(options: AdaptiveStepOptions): Transform {
  refuseUnknown('laprop', options, adaptiveWords);
  return lapropStep(checkedAdaptive('laprop', options));
}

/** The same from parameters that have been checked. */
export function lapropStep({ rate, beta1: mu, beta2: nu, root, weightDecay }: CheckedAdaptive): Transform {
  return {
    name: 'laprop',
    memory: ['momentum', 'square'],
    applyInto({ w, g, memory: { momentum: m, square: n }, t }) {
      const [lr, cm, cn] = [rate(t), correction(mu, t), correction(nu, t)];
      for (let i = 0; i < w.length; i++) {
        const gradient = weightDecay !== 0 ? g[i]! + weightDecay * w[i]! : g[i]!;
        n![i] = withSquare(n![i]!, nu, gradient);
        const size = root(n![i]!, cn);
        m![i] = mu * m![i]! + (size > 0 ? ((1 - mu) * gradient) / size : 0);
        w[i] = w[i]! - (lr * m![i]!) / cm;
      }
    },
  };
}
