import { finiteNonNegative } from '../problem.js';
import { inUnitInterval, oneOf, rateOf, refuseUnknown, type StepSize } from './options.js';
import type { Transform } from './transform.js';

/** The parameters of descent with momentum. */
export interface SgdStepOptions {
  /** lambda_t > 0 (h). */
  readonly lr: StepSize;
  /** mu, the decay of the momentum, 0 <= mu < 1; 0 if absent. */
  readonly momentum?: number;
  /** The strength of an L2 penalty (weight_decay / 2) |w|^2, >= 0; 0 if absent. */
  readonly weightDecay?: number;
  /**
   * Whether the penalty enters the gradient before the step, or, as in the published code, is added to the momentum after
   * it (and so has no effect at all without momentum).
   */
  readonly weightDecayEnters?: 'before' | 'after';
}

/**
 * The step of descent with momentum (Algorithm 2 before its wall): g <- g + weightDecay w, m <- mu m + g, w <- w - lr m.
 *
 * @param options lr > 0 or a schedule, momentum (0), weightDecay (0)
 * @throws DomainError if a parameter is outside its range or unknown
 * @example chain(sgd({ lr: 0.5 })).step(chain(sgd({ lr: 0.5 })).start([1]), [1]).weights.get(0) // 0.5
 */
export function sgd(options: SgdStepOptions): Transform {
  const where = 'sgd';
  refuseUnknown(where, options, ['lr', 'momentum', 'weightDecay', 'weightDecayEnters']);
  const { lr, momentum = 0, weightDecay = 0, weightDecayEnters = 'before' } = options;
  oneOf(where, 'weightDecayEnters', weightDecayEnters, 'before', 'after');
  inUnitInterval(where, 'momentum', momentum);
  finiteNonNegative(where, 'weightDecay', weightDecay);
  return sgdStep(rateOf(where, 'lr', lr), momentum, weightDecay, weightDecayEnters);
}

/** The same from parameters that have been checked. */
export function sgdStep(
  rate: (t: number) => number,
  mu: number,
  weightDecay: number,
  enters: 'before' | 'after',
): Transform {
  return {
    name: 'sgd',
    memory: ['momentum'],
    applyInto({ w, g, memory: { momentum: m }, t }) {
      const lr = rate(t);
      for (let i = 0; i < w.length; i++) {
        const gradient = enters === 'before' && weightDecay !== 0 ? g[i]! + weightDecay * w[i]! : g[i]!;
        m![i] = mu * m![i]! + gradient;
        w[i] = w[i]! - lr * m![i]!;
        // Without momentum the published code adds this to a gradient that is thrown away.
        if (enters === 'after' && mu > 0) m![i] = m![i]! + weightDecay * w[i]!;
      }
    },
  };
}
