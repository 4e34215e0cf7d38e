import type { Distribution } from '../../distribution/distribution.js';
import { structureOf, valuesIn } from '../../distribution/family.js';
import { gaussian, gaussianLaws } from '../../distribution/gaussian.js';
import type { Estimator } from '../../estimator/estimator.js';
import { normalDensity } from '../../numeric/gaussian.js';
import { pieceOver } from '../mean-square.js';
import type { Problem } from '../problem.js';
import { centredLaw } from '../square-over.js';
import { unitOf } from './widths.js';

/** Mean and standard deviation of a Gaussian law, shifted or not; undefined for every other. */
function normal(law: Distribution): { readonly mean: number; readonly sd: number } | undefined {
  const sd = valuesIn(gaussianLaws, law);
  if (sd !== undefined) return { mean: 0, sd: sd[0]! };
  const structure = structureOf(law);
  if (structure?.kind !== 'affine') return undefined;
  const inner = normal(structure.law);
  return inner && { mean: structure.factor * inner.mean + structure.by, sd: structure.factor * inner.sd };
}

/** An entire density: ten nodes leave less than 1e-18 on half a standard deviation. */
const standardNormal = { ...centredLaw(gaussian(1))!, pdf: normalDensity, nodes: 10 };

/**
 * The risk of a piecewise affine estimator under u ~ N(m, a^2), eta ~ N(n, tau^2), a, tau > 0: with rho^2 = a^2 + tau^2, beta =
 * a^2/rho^2 and z = u' - m - n, u = m + beta z + a rest of variance a^2 tau^2/rho^2 that is independent of z, so
 *
 *     E (w - u)^2 = a^2 tau^2/rho^2 + E (w(m + n + z) - m - beta z)^2,  z ~ N(0, rho^2),
 *
 * the mean of the square of a piecewise affine function of z / rho: a sum of positive terms in the integrals of the normal tail.
 *
 * @returns undefined where w has no pieces or a law is not Gaussian
 */
export function jointNormalRisk(estimator: Estimator, { teacher, noise }: Problem): number | undefined {
  const [u, eta] = [normal(teacher), normal(noise)];
  if (u === undefined || eta === undefined || estimator.pieces === undefined) return undefined;
  const unit = unitOf(u.sd, eta.sd);
  const [a, tau, m, n] = [u.sd / unit, eta.sd / unit, u.mean / unit, eta.mean / unit];
  const rho = Math.hypot(a, tau);
  const [beta, gap] = [(a / rho) * (a / rho), (tau / rho) * (tau / rho)];
  const { breakPoints, pieces } = estimator;
  const at = (end: number): number => (end / unit - m - n) / rho;
  let loss = 0;
  for (let i = 0; i < pieces.length; i++) {
    const { intercept, slope, bias = 1 - slope } = pieces[i]!;
    // slope - beta from whichever of it and 1 - slope is given with digits to spare
    const B = beta < 0.5 ? slope - beta : gap - bias;
    const A = intercept / unit - bias * m + slope * n;
    loss += pieceOver(standardNormal, at(breakPoints[i - 1] ?? -Infinity), at(breakPoints[i] ?? Infinity), A, B * rho);
  }
  const unavoidable = a < tau ? a * (a * gap) : tau * (tau * beta);
  return (unavoidable + loss) * unit * unit;
}
