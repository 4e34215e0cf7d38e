/**
 * Clipping a uniform teacher under Cauchy noise, in closed form (Sec. 3.2, Fig. 4b): u ~ U(-a, a), eta with density
 * sigma / (pi (sigma^2 + t^2)). The usual closed form loses every digit for large sigma/a; the sums of positive parts
 * used here keep 1e-14 at every ratio.
 */

import { checkedWidths, type Widths } from '../../estimator/widths.js';
import { requireNonNegativeOrInfinite } from '../../numeric/domain.js';
import { cauchyIntegrals } from './cauchy-integrals.js';
import { clipError, clipOptimalV, clipSlope } from './uniform-teacher.js';
import * as noiseless from './uniform-uniform.js';

/**
 * Error of clipping at V. With t1 = V - a, t2 = V + a it equals
 * a^2/3 + V^2 + 8 sigma V/(3 pi) + (1/(pi a)) [ (sigma^2 t1 + t1^3/3) atan(t1/sigma) - (sigma^2 t2 + t2^3/3) atan(t2/sigma)
 * + (sigma^3/3) ln((sigma^2 + t2^2)/(sigma^2 + t1^2)) ].
 *
 * @param V half-width of the clip, 0 <= V <= infinity; Infinity at V = Infinity, sigma > 0
 * @param widths half-width a of the teacher, scale sigma of the noise; 0 is the point mass
 * @throws DomainError if V or a width is out of range
 * @example b2(0.1, { a: 1, sigma: 1 }) // 0.3067226467869...
 */
export function b2(V: number, widths: Widths): number {
  const where = 'uniformCauchy.b2';
  const v = requireNonNegativeOrInfinite(where, 'V', V);
  const { a, sigma } = checkedWidths(where, widths);
  return sigma === 0 ? noiseless.b2(v, { a, sigma }) : clipError(cauchyIntegrals, v, a, sigma);
}

/**
 * Derivative of b2 in V, increasing on V >= 0 since b2 is strictly convex. It is within 1e-14 relative to itself, also at
 * the doubles next to its zero V*, where the terms are summed to twice the precision (for sigma < 2^900 a, beyond which the
 * error is relative to the terms).
 *
 * @param V half-width of the clip, 0 <= V <= infinity
 * @throws DomainError if V or a width is out of range
 */
export function db2dV(V: number, widths: Widths): number {
  const where = 'uniformCauchy.db2dV';
  const v = requireNonNegativeOrInfinite(where, 'V', V);
  const { a, sigma } = checkedWidths(where, widths);
  return sigma === 0 ? noiseless.db2dV(v, { a, sigma }) : clipSlope(cauchyIntegrals, v, a, sigma);
}

/**
 * The volume V* in (0, a) that makes b2 least: a - sqrt(4 a sigma / pi) + ... for small, 2a^2/(3 pi sigma) + ... for
 * large sigma.
 *
 * @throws DomainError if a width is out of range
 * @example optimalV({ a: 1, sigma: 1e-4 }) // 0.988716650613...
 */
export function optimalV(widths: Widths): number {
  const { a, sigma } = checkedWidths('uniformCauchy.optimalV', widths);
  return sigma === 0 ? a : clipOptimalV(cauchyIntegrals, a, sigma);
}

/**
 * b2(V*), below a^2/3 for every sigma.
 *
 * @throws DomainError if a width is out of range
 */
export function leastError(widths: Widths): number {
  const { a, sigma } = checkedWidths('uniformCauchy.leastError', widths);
  return sigma === 0 ? 0 : clipError(cauchyIntegrals, clipOptimalV(cauchyIntegrals, a, sigma), a, sigma);
}
