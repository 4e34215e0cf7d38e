import { DomainError } from '../../errors.js';
import { lpProx } from '../../estimator/lp.js';
import { refuseUnknown, requireNonNegative, requirePositive } from '../../numeric/domain.js';
import { oneOf, rateOf, type StepSize } from './options.js';
import { chainIn, type Optimizer, type Transform } from './transform.js';

/** The parameters of the proximal step of L_p after a step. */
export interface LpProximalStepOptions {
  /** lambda_t > 0 (h), that of the step inside. */
  readonly lr: StepSize;
  /** Exponent of the penalty (lam / p) |w|^p, p > 0. */
  readonly p: number;
  /** The strength lam >= 0; 0 leaves the step inside alone. */
  readonly lam: number;
  /**
   * `exact` is the proximal map; `published`, for p = 3/2 only, is v + sgn(v) (1 - sqrt(1 + 4 |v| / c^2)) c^2 / 2 with c = h lam as
   * the published code computes it: the same map in real numbers for c > 0, NaN for c = 0, which the chain refuses. `exact` if absent.
   */
  readonly form?: 'exact' | 'published';
}

/** The closed form at p = 3/2 as the published code has it. */
function publishedForm(v: number, c: number): number {
  return v + Math.sign(v) * (((1 - Math.sqrt(1 + (4 * Math.abs(v)) / c ** 2)) * c ** 2) / 2);
}

/**
 * The proximal step of L_p after a step: where s is the step inside, w <- prox(s(w)), the global minimiser x of
 * (x - s(w))^2 / 2 + (h lam / p) |x|^p. Unlike decoupled L_p decay (lpDecayed) it sets weights to 0 for p <= 1, and leaves none there
 * for good.
 *
 * @param step what is done first: sgd, adam, laprop
 * @param options lr (h), p > 0, lam >= 0, form (exact)
 * @throws DomainError if a parameter is out of range or unknown
 * @example
 * const proximal = lpProximal(sgd({ lr: 0.5 }), { lr: 0.5, p: 1, lam: 2 });
 * proximal.step(proximal.start([1]), [-6]).weights.get(0) // 3
 */
export function lpProximal(step: Transform, options: LpProximalStepOptions): Optimizer {
  const where = 'lpProximal';
  refuseUnknown(where, options, ['lr', 'p', 'lam', 'form']);
  if (typeof step?.applyInto !== 'function') throw new DomainError(where, 'a transform such as sgd(...)', step);
  const rate = rateOf(where, 'lr', options.lr);
  const { p, lam, form = 'exact' } = options;
  requirePositive(where, 'p', p);
  requireNonNegative(where, 'lam', lam);
  oneOf(where, 'form', form, 'exact', 'published');
  if (form === 'published' && p !== 1.5) throw new DomainError(where, 'p = 3/2 with the published form', p);
  return chainIn(where, [
    {
      ...step,
      name: where,
      applyInto(point) {
        step.applyInto(point);
        const c = rate(point.t) * lam;
        const map = form === 'published' ? (v: number) => publishedForm(v, c) : lpProx(p, c).apply;
        const { w } = point;
        for (let i = 0; i < w.length; i++) w[i] = map(w[i]!);
      },
    },
  ]);
}
