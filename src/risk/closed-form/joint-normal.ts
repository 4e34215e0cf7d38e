import type { Distribution } from '../../distribution/distribution.js';
import { structureOf, valuesIn } from '../../distribution/family.js';
import { gaussian, gaussianLaws } from '../../distribution/gaussian.js';
import type { Estimator } from '../../estimator/estimator.js';
import { unitOf } from '../../estimator/widths.js';
import { normalDensity, scaledTailIntegral } from '../../numeric/gaussian.js';
import { pieceOver } from '../mean-square.js';
import type { Problem } from '../problem.js';
import { centredLaw } from '../square-over.js';

/** The law N(mean, sd^2). */
export interface Normal {
  readonly mean: number;
  readonly sd: number;
}

/** Mean and standard deviation of a Gaussian law, shifted or not; undefined for every other. */
export function normal(law: Distribution): Normal | undefined {
  const sd = valuesIn(gaussianLaws, law);
  if (sd !== undefined) return { mean: 0, sd: sd[0]! };
  const structure = structureOf(law);
  if (structure?.kind !== 'affine') return undefined;
  const inner = normal(structure.law);
  return inner && { mean: structure.factor * inner.mean + structure.by, sd: structure.factor * inner.sd };
}

/** An entire density: ten nodes leave less than 1e-18 on half a standard deviation. */
const standardNormal = { ...centredLaw(gaussian(1))!, pdf: normalDensity, nodes: 10 };

/** How far the integrals at the ends may cancel: eight times a few units of 2^-53 stay below the error that is stated. */
const CANCELLED = 8;
/** Sums below this may have lost terms to underflow. */
const LEAST = 1e-200;

/**
 * The risk of a piecewise affine estimator under u ~ N(m, a^2), eta ~ N(n, tau^2), a, tau > 0: with rho^2 = a^2 + tau^2, beta =
 * a^2/rho^2 and z = u' - m - n, u = m + beta z + a rest of variance a^2 tau^2/rho^2 that is independent of z, so
 *
 *     E (w - u)^2 = a^2 tau^2/rho^2 + E (w(m + n + z) - m - beta z)^2,  z ~ N(0, rho^2),
 *
 * the mean of the square of a piecewise affine function of z / rho: by the normal tail and density at the ends of the pieces where
 * these cancel at most eightfold, else a sum of positive integrals.
 *
 * @returns undefined where w has no pieces or a law is not Gaussian
 */
export function jointNormalRisk(estimator: Estimator, { teacher, noise }: Problem): number | undefined {
  const [u, eta] = [normal(teacher), normal(noise)];
  if (u === undefined || eta === undefined || estimator.pieces === undefined) return undefined;
  return normalRisk(estimator as Estimator & Required<Pick<Estimator, 'pieces'>>, u, eta);
}

/** The same of an estimator that has pieces, from the means and standard deviations. */
export function normalRisk(
  { breakPoints, pieces }: Pick<Estimator, 'breakPoints'> & Required<Pick<Estimator, 'pieces'>>,
  u: Normal,
  eta: Normal,
): number {
  const middle = pieces[breakPoints.filter(b => b < u.mean + eta.mean).length]!;
  // what w misses in the middle may be far above both standard deviations
  const miss = Math.abs(middle.intercept - (middle.bias ?? 1 - middle.slope) * u.mean + middle.slope * eta.mean);
  const isFar = miss < Infinity && miss * 1e-140 > Math.max(u.sd, eta.sd);
  const unit = isFar ? 2 ** Math.floor(Math.log2(miss)) : unitOf(u.sd, eta.sd);
  const [a, tau, m, n] = [u.sd / unit, eta.sd / unit, u.mean / unit, eta.mean / unit];
  const rho = Math.hypot(a, tau);
  const [beta, gap] = [(a / rho) * (a / rho), (tau / rho) * (tau / rho)];
  const unavoidable = a < tau ? a * (a * gap) : tau * (tau * beta);
  const at = (end: number): number => (end / unit - m - n) / rho;
  let loss = 0;
  // by the integrals at the ends, with the sizes of what is added
  let [moments, sizes] = [unavoidable, unavoidable];
  let [q, tailQ, densityQ] = [-Infinity, 0, 0];
  for (let i = 0; i < pieces.length; i++) {
    const { intercept, slope, bias = 1 - slope } = pieces[i]!;
    // slope - beta from whichever of it and 1 - slope is given with digits to spare
    const B = (beta < 0.5 ? slope - beta : gap - bias) * rho;
    const A = intercept / unit - bias * m + slope * n;
    const [p, tailP, densityP] = [q, tailQ, densityQ];
    q = i < breakPoints.length ? at(breakPoints[i]!) : Infinity;
    const distance = Math.abs(q);
    densityQ = normalDensity(q);
    tailQ = densityQ === 0 ? 0 : densityQ * scaledTailIntegral(0, distance);
    const sameSide = p >= 0 || q <= 0;
    const mass = p >= 0 ? tailP - tailQ : q <= 0 ? tailQ - tailP : 1 - tailP - tailQ;
    const most = sameSide ? tailP + tailQ : 1;
    // 0 at infinite ends
    const [endP, endQ] = [densityP === 0 ? 0 : p * densityP, densityQ === 0 ? 0 : q * densityQ];
    moments += A * (A * mass) + 2 * A * (B * (densityP - densityQ)) + B * (B * (mass + endP - endQ));
    sizes += A * (A * most) + 2 * Math.abs(A * B) * (densityP + densityQ);
    sizes += B * (B * (most + Math.abs(endP) + Math.abs(endQ)));
  }
  if (sizes > LEAST && sizes <= CANCELLED * moments) return moments * unit * unit;
  for (let i = 0; i < pieces.length; i++) {
    const { intercept, slope, bias = 1 - slope } = pieces[i]!;
    const B = (beta < 0.5 ? slope - beta : gap - bias) * rho;
    const A = intercept / unit - bias * m + slope * n;
    loss += pieceOver(standardNormal, at(breakPoints[i - 1] ?? -Infinity), at(breakPoints[i] ?? Infinity), A, B);
  }
  return (unavoidable + loss) * unit * unit;
}
