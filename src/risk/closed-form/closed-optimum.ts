import * as posteriorUniform from '../../estimator/posterior-uniform.js';
import type { Problem } from '../problem.js';
import { cauchyIntegrals } from './cauchy-integrals.js';
import * as gaussianGaussian from './gaussian-gaussian.js';
import { gaussianIntegrals } from './gaussian-integrals.js';
import * as gaussianUniform from './gaussian-uniform.js';
import { inUnits, type LawKind, pair, unitOfLaws } from './laws.js';
import * as quantisation from './quantiser.js';
import * as scaledClipping from './scaled-clip.js';
import * as uniformCauchy from './uniform-cauchy.js';
import * as uniformGaussian from './uniform-gaussian.js';
import { binaryError } from './uniform-teacher.js';
import * as uniformUniform from './uniform-uniform.js';

/** Parameters and least risk. */
interface Best {
  readonly parameters: Readonly<Record<string, number>>;
  readonly risk: number;
}

/** The best V and its error where clip has a closed form. */
function bestClip(
  teacher: LawKind,
  noise: LawKind,
  a: number,
  s: number,
): readonly [V: number, risk: number] | undefined {
  const [widths, normal] = [
    { a, sigma: s },
    { a, tau: s },
  ];
  if (teacher === 'uniform') {
    if (noise === 'uniform') return [uniformUniform.optimalV(widths), uniformUniform.leastError(widths)];
    if (noise === 'cauchy') return [uniformCauchy.optimalV(widths), uniformCauchy.leastError(widths)];
    return [uniformGaussian.optimalV(normal), uniformGaussian.leastError(normal)];
  }
  if (teacher === 'gaussian' && noise === 'gaussian')
    return [gaussianGaussian.optimalV(normal), gaussianGaussian.leastError(normal)];
  if (teacher === 'gaussian' && noise === 'uniform')
    return [gaussianUniform.optimalV(widths), gaussianUniform.leastError(widths)];
  return undefined;
}

/**
 * The best linear shrinkage by means m, n and variances: c = (Var u + m (m + n)) / (Var u + Var eta + (m + n)^2), negative
 * where the means say so, and for weight decay the nearest c in [0, 1], lam = 1/c - 1.
 */
function bestLinear({ teacher, noise }: Problem): { c: number; lam: number; risk: number; ridge: number } | undefined {
  const unit = unitOfLaws(teacher, noise);
  const [U, E] = [inUnits(teacher, unit), inUnits(noise, unit)];
  const first = teacher.tailIndex <= 2 ? Infinity : U.variance;
  const second = noise.tailIndex <= 2 ? Infinity : E.variance;
  const square = unit * unit;
  if (first === Infinity) {
    const risk = (second + (second === Infinity ? 0 : E.mean * E.mean)) * square;
    return { c: 1, lam: 0, risk, ridge: risk };
  }
  const [m, n] = [U.mean, second === Infinity ? 0 : E.mean];
  if (second === Infinity) {
    const risk = (first + m * m) * square;
    return { c: 0, lam: Infinity, risk, ridge: risk };
  }
  if (m === 0 && n === 0) {
    if (second === 0) return { c: 1, lam: 0, risk: 0, ridge: 0 };
    const q = first / second;
    const risk = (first < second ? first / (1 + q) : second / (1 + second / first)) * square;
    return { c: q === Infinity ? 1 : q / (1 + q), lam: second / first, risk, ridge: risk };
  }
  const [forTeacher, forNoise] = [first + m * (m + n), second + n * (m + n)];
  const all = first + second + (m + n) * (m + n);
  if (!(all > 0)) return undefined;
  const at = (c: number, bias: number): number => {
    const shift = c * n - bias * m;
    return (bias * bias * first + c * c * second + shift * shift) * square;
  };
  const [c, bias] = [forTeacher / all, forNoise / all];
  const ends = c <= 0 ? { lam: Infinity, ridge: at(0, 1) } : bias <= 0 ? { lam: 0, ridge: at(1, 0) } : undefined;
  return { c, risk: at(c, bias), ...(ends ?? { lam: forNoise / forTeacher, ridge: at(c, bias) }) };
}

/**
 * The best parameters of a family by a formula (or the root of one), undefined where none is known.
 *
 * @param family a word of the command line
 * @param problem the laws of u and eta
 */
export function closedOptimum(family: string, problem: Problem): Best | undefined {
  const linear = bestLinear(problem);
  if (linear !== undefined) {
    const { c, lam, risk, ridge } = linear;
    if (family === 'shrink') return { parameters: { c }, risk };
    if (family === 'ridge') return { parameters: { lam }, risk: ridge };
  }
  const laws = pair(problem);
  if (laws === undefined) return undefined;
  const [teacher, noise, a, s] = laws;
  if (family === 'clip') {
    const found = bestClip(teacher, noise, a, s);
    return found && { parameters: { V: found[0] }, risk: found[1] };
  }
  if (family === 'softthreshold') {
    // Moreau's duality: the soft threshold at t is the clip at t with signal and noise exchanged.
    const found = bestClip(noise, teacher, s, a);
    return found && { parameters: { t: found[0] }, risk: found[1] };
  }
  if (teacher === 'gaussian' && noise === 'gaussian' && linear !== undefined && a > 0 && s > 0) {
    // The posterior mean is linear, so nothing that shrinks linearly can gain by bending.
    const { c, lam, risk } = linear;
    if (family === 'softclip') return { parameters: { V: 0, kappa: c }, risk };
    if (family === 'scaledclip') return { parameters: { c, V: Infinity }, risk };
    if (family === 'elasticnet') return { parameters: { l1: 0, l2: lam }, risk };
    const beta = c * Math.hypot(a, s);
    if (family === 'binary') {
      const V = beta * Math.sqrt(2 / Math.PI);
      return { parameters: { V }, risk: risk + beta * beta * (1 - 2 / Math.PI) };
    }
    return undefined;
  }
  if (teacher !== 'uniform') return undefined;
  if (noise === 'cauchy' && s > 0) {
    // Any slope beyond V lets the infinite variance through.
    const [V, risk] = bestClip(teacher, noise, a, s)!;
    if (family === 'softclip') return { parameters: { V, kappa: 0 }, risk };
    if (family === 'elasticnet') return { parameters: { l1: 0, l2: Infinity }, risk: (a * a) / 3 };
  }
  if (family === 'binary' && noise !== 'uniform' && a > 0) {
    const integrals = noise === 'cauchy' ? cauchyIntegrals : gaussianIntegrals;
    const V = integrals.missing(a, s, a);
    return { parameters: { V }, risk: binaryError(integrals, V, a, s) };
  }
  if (noise !== 'uniform') return undefined;
  const widths = { a, sigma: s };
  switch (family) {
    case 'scaledclip': {
      const { c, V, error } = scaledClipping.best(widths);
      return { parameters: { c, V }, risk: error };
    }
    case 'binary':
      return { parameters: { V: quantisation.binaryOptimalV(widths) }, risk: quantisation.binaryLeastError(widths) };
    case 'ternary':
      return { parameters: { V: quantisation.ternaryOptimalV(widths) }, risk: quantisation.ternaryLeastError(widths) };
    case 'softclip':
      // For s <= a it is the Bayes estimator.
      return s <= a ? { parameters: { V: a - s, kappa: 0.5 }, risk: posteriorUniform.error(widths) } : undefined;
    case 'elasticnet':
      // For s >= a it is the Bayes estimator.
      return s >= a ? { parameters: { l1: s - a, l2: 1 }, risk: posteriorUniform.error(widths) } : undefined;
    default:
      return undefined;
  }
}
