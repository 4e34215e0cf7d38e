import { requirePositive } from '../numeric/domain.js';
import type { Estimator } from './estimator.js';
import { type EstimatorOptions, estimator } from './own.js';

/**
 * The penalty lam ln |w| on one weight, run to its end from w = u': the larger root of w + lam / w = u', and 0 where there is none,
 * |u'| < 2 sqrt lam. It is decoupled L_p decay as p goes to 0, and R1 of layers of one weight each.
 *
 * @param lam strength, lam > 0
 * @throws DomainError if lam is out of range
 */
export function logDecay(lam: number): Estimator {
  requirePositive('logDecay', 'lam', lam);
  const threshold = 2 * Math.sqrt(lam);
  const w = (y: number): number => {
    const u = Math.abs(y);
    if (u < threshold) return 0;
    // u^2 - 4 lam as a product, which neither cancels nor overflows
    return (Math.sign(y) * (u + Math.sqrt(u - threshold) * Math.sqrt(u + threshold))) / 2;
  };
  const options: EstimatorOptions = {
    name: 'logdecay',
    breakPoints: [-threshold, threshold],
    residual: y => (Math.abs(y) < threshold ? -y : -lam / w(y)),
    growth: 1,
    residualGrowth: 0,
  };
  return estimator(w, options);
}
