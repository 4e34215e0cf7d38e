import { refuseUnknown } from '../../numeric/domain.js';
import { finiteNonNegative } from '../problem.js';
import { rateOf, type StepSize } from './options.js';
import type { Transform } from './transform.js';

/** The parameters of weight decay apart from the gradient. */
export interface DecoupledDecayOptions {
  /** lambda_t > 0 (h), that of the step beside it. */
  readonly lr: StepSize;
  /** The strength, >= 0. */
  readonly weightDecay: number;
}

/**
 * Weight decay that no running mean sees, w <- (1 - lr weightDecay) w: before Adam's step it is AdamW. A decay of another
 * form (of |w|^p, say) is a transform of the same kind: it overwrites `w` where it stands in the chain.
 *
 * @param options lr > 0 or a schedule, weightDecay >= 0
 * @throws DomainError if a parameter is outside its range or unknown
 * @example
 * const adamW = chain(decoupledDecay({ lr: 0.5, weightDecay: 0.25 }), adam({ lr: 0.5 }));
 * adamW.step(adamW.start([8]), [1]).weights.get(0) // 6.5
 */
export function decoupledDecay(options: DecoupledDecayOptions): Transform {
  const where = 'decoupledDecay';
  refuseUnknown(where, options, ['lr', 'weightDecay']);
  const rate = rateOf(where, 'lr', options.lr);
  const strength = finiteNonNegative(where, 'weightDecay', options.weightDecay);
  return {
    name: where,
    memory: [],
    applyInto({ w, t }) {
      const kept = 1 - rate(t) * strength;
      for (let i = 0; i < w.length; i++) w[i] = kept * w[i]!;
    },
  };
}
