import { DomainError } from '../../errors.js';
import { refuseUnknown, requirePositive } from '../../numeric/domain.js';
import { oneOf, rateOf, type StepSize } from './options.js';
import { chainIn, type Optimizer, type Transform } from './transform.js';

/** The parameters of decoupled L_p decay around a step. */
export interface LpDecayStepOptions {
  /** lambda_t > 0 (h), that of the step inside. */
  readonly lr: StepSize;
  /** Exponent of the penalty (lam / p) |w|^p, p > 0. */
  readonly p: number;
  /** The strength lam > 0. */
  readonly lam: number;
  /** Whose size decides: that of the weight before the step (w -> w_new / (1 + h lam |w|^(p-2))), or after it; `before` if absent. */
  readonly weight?: 'before' | 'after';
  /**
   * A weight that is 0 when its size is taken: `limit` gives the factor its limit, 0 for p < 2 (so that 0 is absorbing where the
   * size is taken before), 1 / (1 + h lam) for p = 2, 1 for p > 2; `published` is |w|^(2 - p) / (|w|^(2 - p) + h lam) as the
   * published code computes it, NaN at 0 for p > 2, which the chain refuses; `free` lets the step pass. `limit` if absent.
   */
  readonly atZero?: 'limit' | 'published' | 'free';
}

/**
 * Decoupled L_p decay around a step: where s is the step inside, w <- s(w) / (1 + h lam |w|^(p - 2)), with |w| taken before s or
 * after it. p = 2 is weight decay by 1 / (1 + h lam). The penalty never reaches the running means of s.
 *
 * @param step what is done first: sgd, adam, laprop
 * @param options lr (h), p > 0, lam > 0, weight (before), atZero (limit)
 * @throws DomainError if a parameter is out of range or unknown
 * @example
 * const pwd = lpDecayed(sgd({ lr: 0.5 }), { lr: 0.5, p: 1, lam: 2 });
 * pwd.step(pwd.start([1]), [-6]).weights.get(0) // 2
 */
export function lpDecayed(step: Transform, options: LpDecayStepOptions): Optimizer {
  const where = 'lpDecayed';
  refuseUnknown(where, options, ['lr', 'p', 'lam', 'weight', 'atZero']);
  if (typeof step?.applyInto !== 'function') throw new DomainError(where, 'a transform such as sgd(...)', step);
  const rate = rateOf(where, 'lr', options.lr);
  const { p, lam, weight = 'before', atZero = 'limit' } = options;
  requirePositive(where, 'p', p);
  requirePositive(where, 'lam', lam);
  oneOf(where, 'weight', weight, 'before', 'after');
  oneOf(where, 'atZero', atZero, 'limit', 'published', 'free');
  const factor = (size: number, strength: number): number => {
    if (size === 0 && atZero === 'free') return 1;
    if (atZero === 'published') return size ** (2 - p) / (size ** (2 - p) + strength);
    // 1 / (1 + c |w|^(p-2)): at 0 the power is Infinity for p < 2, 1 for p = 2, 0 for p > 2
    return 1 / (1 + strength * size ** (p - 2));
  };
  return chainIn(where, [
    {
      ...step,
      name: where,
      applyInto(point) {
        const sizes = weight === 'before' ? point.w.map(Math.abs) : undefined;
        step.applyInto(point);
        const strength = rate(point.t) * lam;
        const { w } = point;
        for (let i = 0; i < w.length; i++) w[i] = w[i]! * factor(sizes?.[i] ?? Math.abs(w[i]!), strength);
      },
    },
  ]);
}
