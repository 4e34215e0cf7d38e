import { refuseUnknown } from '../../numeric/domain.js';
import { finiteNonNegative } from '../problem.js';
import { inUnitInterval, oneOf, rateOf, type StepSize } from './options.js';
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
  refuseUnknown('sgd', options, sgdWords);
  return checkedSgd('sgd', options);
}

/** The names of these parameters. */
export const sgdWords = ['lr', 'momentum', 'weightDecay', 'weightDecayEnters'] as const;

/** The step for the public door `where`; `names` gives the parameters that a caller has called by another name. */
export function checkedSgd(
  where: string,
  { lr, momentum = 0, weightDecay = 0, weightDecayEnters = 'before' }: SgdStepOptions,
  names: Readonly<Record<string, string>> = {},
): Transform {
  oneOf(where, 'weightDecayEnters', weightDecayEnters, 'before', 'after');
  inUnitInterval(where, names.momentum ?? 'momentum', momentum);
  finiteNonNegative(where, 'weightDecay', weightDecay);
  return sgdStep(rateOf(where, names.lr ?? 'lr', lr), momentum, weightDecay, weightDecayEnters);
}

/** The step of parameters that have been checked. */
function sgdStep(rate: (t: number) => number, mu: number, weightDecay: number, enters: 'before' | 'after'): Transform {
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
