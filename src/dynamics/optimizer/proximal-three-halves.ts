import { DomainError } from '../../errors.js';
import { refuseUnknown, requireNonNegative } from '../../numeric/domain.js';
import { oneOf, rateOf, type StepSize } from './options.js';
import { chainIn, type Optimizer, type Transform } from './transform.js';

/** The parameters of the proximal step of |w|^(3/2) after a step. */
export interface ProximalThreeHalvesOptions {
  /** lambda_t > 0 (h), that of the step inside. */
  readonly lr: StepSize;
  /** The strength lam >= 0 of (2/3) lam |w|^(3/2); 0 leaves the step inside alone. */
  readonly lam: number;
  /**
   * `exact` is the proximal map; `published` is v + sgn(v) (1 - sqrt(1 + 4 |v| / c^2)) c^2 / 2 with c = h lam as the published code
   * computes it: the same map in real numbers for c > 0, NaN for c = 0, which the chain refuses. `exact` if absent.
   */
  readonly form?: 'exact' | 'published';
}

/** z^2 with z^2 + c z = |v|, of the sign of v. */
function proximal(v: number, c: number): number {
  if (v === 0) return 0;
  const size = Math.abs(v);
  const z = (2 * size) / (c + Math.sqrt(c * c + 4 * size));
  // |v| - c z where little is lost: v itself for c = 0
  const lost = c * z;
  return Math.sign(v) * (2 * lost < size ? size - lost : z * z);
}

/** The same as the published code has it. */
function publishedForm(v: number, c: number): number {
  return v + Math.sign(v) * (((1 - Math.sqrt(1 + (4 * Math.abs(v)) / c ** 2)) * c ** 2) / 2);
}

/**
 * The proximal step of |w|^(3/2) after a step: where s is the step inside, w <- the x that minimises
 * (x - s(w))^2 / 2 + (2/3) h lam |x|^(3/2). It rests where L_p decay at p = 3/2 does (claim prox-three-halves).
 *
 * @param step what is done first: sgd, adam, laprop
 * @param options lr (h), lam >= 0, form (exact)
 * @throws DomainError if a parameter is out of range or unknown
 * @example
 * const optimizer = proximalThreeHalves(sgd({ lr: 0.5 }), { lr: 0.5, lam: 2 });
 * optimizer.step(optimizer.start([0]), [-12]).weights.get(0) // 4
 */
export function proximalThreeHalves(step: Transform, options: ProximalThreeHalvesOptions): Optimizer {
  const where = 'proximalThreeHalves';
  refuseUnknown(where, options, ['lr', 'lam', 'form']);
  if (typeof step?.applyInto !== 'function') throw new DomainError(where, 'a transform such as sgd(...)', step);
  const rate = rateOf(where, 'lr', options.lr);
  const { lam, form = 'exact' } = options;
  requireNonNegative(where, 'lam', lam);
  oneOf(where, 'form', form, 'exact', 'published');
  const map = form === 'published' ? publishedForm : proximal;
  return chainIn(where, [
    {
      ...step,
      name: where,
      applyInto(point) {
        step.applyInto(point);
        const c = rate(point.t) * lam;
        const { w } = point;
        for (let i = 0; i < w.length; i++) w[i] = map(w[i]!, c);
      },
    },
  ]);
}
