import { DomainError } from '../../errors.js';
import { refuseUnknown } from '../../numeric/domain.js';
import { finiteNonNegative } from '../problem.js';
import type { Transform } from './transform.js';

/** The strengths of the weight-scale-shift-invariant penalty. */
export interface ScaleShiftStepOptions {
  /** Of R1 = ln |W|_F, >= 0. */
  readonly lam1: number;
  /** Of R2 = |W|_1 / |W|_F, >= 0; 0 if absent. */
  readonly lam2?: number;
}

/**
 * Adds the gradient of lam1 ln |W|_F + lam2 |W|_1 / |W|_F to that of one layer, before a step: g <- g + lam1 W / |W|_F^2
 * + lam2 (sign W - W |W|_1 / |W|_F^2) / |W|_F, sign 0 = 0. The weights of the chain are one layer; each layer has a chain.
 *
 * @param options lam1 >= 0, lam2 >= 0 (0)
 * @throws DomainError if a strength is out of range or unknown; when a step is taken, if W = 0, where R1 is -Infinity
 * @example
 * const step = chain(scaleShiftPenalty({ lam1: 5 }), sgd({ lr: 1 }));
 * step.step(step.start([3, 4]), [0, 0]).weights.get(1) // 3.2
 */
export function scaleShiftPenalty(options: ScaleShiftStepOptions): Transform {
  const where = 'scaleShiftPenalty';
  refuseUnknown(where, options, ['lam1', 'lam2']);
  const lam1 = finiteNonNegative(where, 'lam1', options.lam1);
  const lam2 = finiteNonNegative(where, 'lam2', options.lam2 ?? 0);
  return {
    name: where,
    memory: [],
    applyInto({ w, g }) {
      let [largest, squares, absolute] = [0, 0, 0];
      for (let i = 0; i < w.length; i++) largest = Math.max(largest, Math.abs(w[i]!));
      if (largest === 0) throw new DomainError(where, 'a weight other than 0', 0);
      for (let i = 0; i < w.length; i++) {
        const x = Math.abs(w[i]!) / largest;
        squares += x * x;
        absolute += x;
      }
      const norm = largest * Math.sqrt(squares);
      const spread = absolute / Math.sqrt(squares);
      for (let i = 0; i < w.length; i++) {
        const along = w[i]! / norm;
        g[i] = g[i]! + (lam1 * along + lam2 * (Math.sign(w[i]!) - spread * along)) / norm;
      }
    },
  };
}
