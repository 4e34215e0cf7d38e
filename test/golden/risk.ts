import {
  gaussianGaussian,
  gaussianUniform,
  posteriorCauchy,
  posteriorUniform,
  quantisation,
  scaledClipping,
  softClipping,
  uniformCauchy,
  uniformGaussian,
  uniformUniform,
  weightDecay,
} from '../../src/index.js';
import type { Evaluation, ParameterReader } from './evaluation.js';

/** A few roundings in a form without cancellation: below 1e-14 on the whole domain. */
const fewRoundings = 1e-14;

/** A root to within a few spacings of doubles, of a function without cancellation; 1e-10 is asked for. */
const root = 1e-13;

/** Sums of some 50 to 2000 positive terms, each of a few roundings. */
const quadrature = 1e-13;

/** a^2/3 + V^2 P - 4 V J, whose terms add up to 33 times the least error a^2/27. */
const ternary = 33 * 1e-15;

const gaussian = (read: ParameterReader) => ({ a: read.number('a'), tau: read.number('tau') });

const widths = (read: ParameterReader) => ({ a: read.number('a'), sigma: read.number('sigma') });

/** The quantities of the risk engine. */
export const risk: Readonly<Record<string, Evaluation>> = {
  b2_uniform_uniform: {
    evaluate: read => uniformUniform.b2(read.number('V'), widths(read)),
    tolerance: fewRoundings,
  },
  b2_noiseless: {
    evaluate: read => uniformUniform.b2(read.number('V'), { a: read.number('a'), sigma: 0 }),
    tolerance: fewRoundings,
  },
  Vstar_uniform_uniform: { evaluate: read => uniformUniform.optimalV(widths(read)), tolerance: fewRoundings },
  b2min_uniform_uniform: { evaluate: read => uniformUniform.leastError(widths(read)), tolerance: fewRoundings },
  pdf_uprime: { evaluate: read => uniformUniform.density(read.number('y'), widths(read)), tolerance: fewRoundings },
  prob_inside: {
    evaluate: read => uniformUniform.probabilityInside(read.number('V'), widths(read)),
    tolerance: fewRoundings,
  },
  b2_uniform_cauchy: {
    evaluate: read => uniformCauchy.b2(read.number('V'), widths(read)),
    tolerance: fewRoundings,
  },
  db2dV_uniform_cauchy: {
    evaluate: read => uniformCauchy.db2dV(read.number('V'), widths(read)),
    tolerance: fewRoundings,
  },
  Vstar_uniform_cauchy: { evaluate: read => uniformCauchy.optimalV(widths(read)), tolerance: root },
  b2min_uniform_cauchy: { evaluate: read => uniformCauchy.leastError(widths(read)), tolerance: fewRoundings },
  b2_uniform_gaussian: {
    evaluate: read => uniformGaussian.b2(read.number('V'), gaussian(read)),
    tolerance: fewRoundings,
  },
  Vstar_uniform_gaussian: { evaluate: read => uniformGaussian.optimalV(gaussian(read)), tolerance: root },
  b2min_uniform_gaussian: { evaluate: read => uniformGaussian.leastError(gaussian(read)), tolerance: fewRoundings },
  b2_gaussian_uniform: {
    evaluate: read => gaussianUniform.b2(read.number('V'), widths(read)),
    tolerance: fewRoundings,
  },
  b2_gaussian_gaussian: {
    evaluate: read => gaussianGaussian.b2(read.number('V'), gaussian(read)),
    tolerance: fewRoundings,
  },
  Vstar_gaussian_gaussian: { evaluate: read => gaussianGaussian.optimalV(gaussian(read)), tolerance: root },
  wd_error_uniform_uniform: {
    evaluate: read => weightDecay.error(read.number('lam'), widths(read)),
    tolerance: fewRoundings,
  },
  wd_min_uniform_uniform: { evaluate: read => weightDecay.leastError(widths(read)), tolerance: fewRoundings },
  wd_optimal_lambda: { evaluate: read => weightDecay.optimalLambda(widths(read)), tolerance: fewRoundings },
  bayes_error_uniform_uniform: { evaluate: read => posteriorUniform.error(widths(read)), tolerance: fewRoundings },
  posterior_mean_uniform_uniform: {
    evaluate: read => posteriorUniform.mean(read.number('y'), widths(read)),
    tolerance: fewRoundings,
  },
  bayes_error_uniform_cauchy: { evaluate: read => posteriorCauchy.error(widths(read)), tolerance: quadrature },
  posterior_mean_uniform_cauchy: {
    evaluate: read => posteriorCauchy.mean(read.number('y'), widths(read)),
    tolerance: quadrature,
  },
  soft_clip_error_uniform_uniform: {
    evaluate: read => softClipping.error(read.number('V'), read.number('kappa'), widths(read)),
    tolerance: fewRoundings,
  },
  scaled_clip_error_uniform_uniform: {
    evaluate: read => scaledClipping.error(read.number('c'), read.number('V'), widths(read)),
    tolerance: quadrature,
  },
  combined_optimal_c: { evaluate: read => scaledClipping.best(widths(read)).c, tolerance: root },
  combined_optimal_V: { evaluate: read => scaledClipping.best(widths(read)).V, tolerance: root },
  combined_min_error: { evaluate: read => scaledClipping.best(widths(read)).error, tolerance: root },
  binary_error_uniform_uniform: {
    evaluate: read => quantisation.binaryError(read.number('V'), widths(read)),
    tolerance: fewRoundings,
  },
  binary_optimal_V: { evaluate: read => quantisation.binaryOptimalV(widths(read)), tolerance: fewRoundings },
  binary_min_error: { evaluate: read => quantisation.binaryLeastError(widths(read)), tolerance: fewRoundings },
  ternary_error_uniform_uniform: {
    evaluate: read => quantisation.ternaryError(read.number('V'), widths(read)),
    tolerance: ternary,
  },
  ternary_optimal_V: { evaluate: read => quantisation.ternaryOptimalV(widths(read)), tolerance: fewRoundings },
  ternary_min_error: { evaluate: read => quantisation.ternaryLeastError(widths(read)), tolerance: ternary },
};
