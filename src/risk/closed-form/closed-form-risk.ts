import type { Distribution } from '../../distribution/distribution.js';
import { components } from '../../distribution/grid.js';
import type { Estimator } from '../../estimator/estimator.js';
import { madeBy, requireEstimator } from '../../estimator/family.js';
import { unitOf } from '../../estimator/widths.js';
import { largestAmong, leastAmong } from '../../floating/extremes.js';
import type { Problem } from '../problem.js';
import { checkProblem } from '../problem.js';
import { cauchyIntegrals } from './cauchy-integrals.js';
import * as gaussianGaussian from './gaussian-gaussian.js';
import { gaussianIntegrals } from './gaussian-integrals.js';
import * as gaussianUniform from './gaussian-uniform.js';
import { jointNormalRisk } from './joint-normal.js';
import { inUnits, type LawKind, pair, unitOfLaws } from './laws.js';
import * as quantisation from './quantiser.js';
import * as scaledClipping from './scaled-clip.js';
import * as softClipping from './soft-clip.js';
import * as uniformCauchy from './uniform-cauchy.js';
import * as uniformGaussian from './uniform-gaussian.js';
import { noiseTimesClip } from './uniform-moments.js';
import { binaryError } from './uniform-teacher.js';
import * as uniformUniform from './uniform-uniform.js';

/** The error of clipping at V. */
function clipRisk(teacher: LawKind, noise: LawKind, V: number, a: number, s: number): number | undefined {
  if (teacher === 'uniform') {
    if (noise === 'uniform') return uniformUniform.b2(V, { a, sigma: s });
    if (noise === 'cauchy') return uniformCauchy.b2(V, { a, sigma: s });
    return uniformGaussian.b2(V, { a, tau: s });
  }
  if (teacher === 'gaussian' && noise === 'gaussian') return gaussianGaussian.b2(V, { a, tau: s });
  if (teacher === 'gaussian' && noise === 'uniform') return gaussianUniform.b2(V, { a, sigma: s });
  return undefined;
}

/** The variance of a law times factor^2, without squares out of range on the way. */
function scaledVariance(factor: number, law: Distribution): number {
  if (factor === 0) return 0;
  const unit = unitOfLaws(law);
  return factor * unit * (factor * unit * inUnits(law, unit).variance);
}

/** E (c u' - u)^2 with bias = 1 - c. */
function linearRisk({ teacher, noise }: Problem, c: number, bias: number): number {
  if ((bias !== 0 && teacher.tailIndex <= 2) || (c !== 0 && noise.tailIndex <= 2)) return Number.POSITIVE_INFINITY;
  const shift = (c === 0 ? 0 : c * noise.mean) - (bias === 0 ? 0 : bias * teacher.mean);
  return scaledVariance(bias, teacher) + scaledVariance(c, noise) + shift * shift;
}

/** Soft threshold at l1, then shrinkage by 1/(1 + l2): w = (u' - clip(u', l1)) / (1 + l2). */
function elasticNetRisk(
  teacher: LawKind,
  noise: LawKind,
  l1: number,
  l2: number,
  a: number,
  s: number,
): number | undefined {
  // The soft threshold's error is that of the clip with signal and noise exchanged (Moreau's duality).
  if (l2 === 0) return clipRisk(noise, teacher, l1, s, a);
  if (teacher !== 'uniform' || noise !== 'uniform') return undefined;
  const unit = unitOf(a, s);
  const [t, A, S] = [l1 / unit, a / unit, s / unit];
  const [k, rest] = [1 / (1 + l2), l2 / (1 + l2)];
  const soft = k * (k * uniformUniform.b2(t, { a: S, sigma: A }));
  return (soft + (rest * A * (rest * A)) / 3 + 2 * k * rest * noiseTimesClip(t, 0, S, A)) * unit * unit;
}

/**
 * The Bayes risk where one density is flat on the scale of the other law: u' then says nothing of the narrow one, and the
 * posterior means of u and of eta = u' - u err alike, so the risk is its variance, to a relative (narrow / wide)^min(1, k - 2)
 * for a narrow law of tail index k. Undefined where that is above 2^-60.
 */
function bayesRiskFarApart({ teacher, noise }: Problem): number | undefined {
  for (const [narrow, wide] of [
    [teacher, noise],
    [noise, teacher],
  ] as const) {
    const [parts, flat] = [components(narrow), components(wide)];
    if ([...parts, ...flat].some(({ law }) => law === undefined) || !(narrow.tailIndex > 2)) continue;
    const ratio = largestAmong(parts.map(part => part.law!.scale)) / leastAmong(flat.map(part => part.law!.scale));
    if (ratio ** Math.min(1, narrow.tailIndex - 2) <= 2 ** -60) return scaledVariance(1, narrow);
  }
  return undefined;
}

/**
 * The risk E (w(u + eta) - u)^2 by a closed form, or undefined where none is known. Known are: linear estimators under any
 * laws; clip and soft threshold for every pair of uniform, Gaussian and (as the noise that is clipped, or the teacher that
 * is thresholded) Cauchy laws; all families under uniform/uniform and all but L_p under Gaussian/Gaussian; binary weights
 * of a uniform teacher; the Bayes estimator of the laws themselves under uniform/uniform, uniform/Cauchy and
 * Gaussian/Gaussian, and wherever one density is at least 2^60 times as wide as the other. What an estimator is, is how it
 * was made: an object of the caller's has no formula here, whatever its name.
 *
 * @param estimator w, as made by the constructors of this package
 * @param problem the laws of u (teacher) and eta (noise)
 * @returns the risk, Infinity where it is infinite for a linear estimator, undefined where no formula is known
 */
export function closedFormRisk(estimator: Estimator, problem: Problem): number | undefined {
  requireEstimator('closedFormRisk', estimator);
  checkProblem('closedFormRisk', problem);
  const made = madeBy(estimator);
  if (made === undefined) return undefined;
  if (made.problem !== undefined) {
    if (!made.problem.isOf(problem)) return linearRiskOf(estimator, problem);
    const laws = pair(problem);
    return (laws && made.problem.risk(...laws)) ?? bayesRiskFarApart(problem);
  }
  const linear = linearRiskOf(estimator, problem);
  if (linear !== undefined) return linear;
  const laws = pair(problem);
  if (laws === undefined) return jointNormalRisk(estimator, problem);
  const [teacher, noise, a, s] = laws;
  const [x = Number.NaN, y = Number.NaN] = made.values;
  // families by their words: a page that clips has no need to load every estimator
  const { word } = made.family;
  // p = 1 is the soft threshold
  const power = word === 'lpdecay' || word === 'lpprox';
  if (power && x !== 1) return undefined;
  const [family, parameter] = power ? ['softthreshold', y] : [word, x];
  if (family === 'clip') return clipRisk(teacher, noise, parameter, a, s);
  if (family === 'softthreshold') return elasticNetRisk(teacher, noise, parameter, 0, a, s);
  const normal = jointNormalRisk(estimator, problem);
  if (normal !== undefined) return normal;
  if (family === 'elasticnet') return elasticNetRisk(teacher, noise, x, y, a, s);
  if (teacher !== 'uniform') return undefined;
  if (noise === 'uniform') {
    const widths = { a, sigma: s };
    if (family === 'softclip') return softClipping.error(x, y, widths);
    if (family === 'scaledclip') return scaledClipping.error(x, y, widths);
    if (family === 'binary') return quantisation.binaryError(x, widths);
    if (family === 'ternary') return quantisation.ternaryError(x, widths);
  }
  if (family === 'binary' && a > 0) {
    const integrals = noise === 'cauchy' ? cauchyIntegrals : gaussianIntegrals;
    return binaryError(integrals, x, a, s);
  }
  return undefined;
}

/** Of an estimator that is one line through 0, from its slope and what the slope lacks of 1; undefined where it is not. */
function linearRiskOf({ pieces }: Estimator, problem: Problem): number | undefined {
  if (pieces?.length !== 1 || pieces[0]!.intercept !== 0) return undefined;
  const { slope, bias = 1 - slope } = pieces[0]!;
  return linearRisk(problem, slope, bias);
}
