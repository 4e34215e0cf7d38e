import { gaussianGaussian, gaussianUniform, uniformCauchy, uniformGaussian, uniformUniform } from '../../src/index.js';
import type { Evaluation, ParameterReader } from './evaluation.js';

/** A few roundings in a form without cancellation: below 1e-14 on the whole domain. */
const fewRoundings = 1e-14;

/** A root to within a few spacings of doubles, of a function without cancellation; 1e-10 is asked for. */
const root = 1e-13;

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
};
