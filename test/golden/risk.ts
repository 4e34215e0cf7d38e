import { uniformUniform } from '../../src/index.js';
import type { Evaluation, ParameterReader } from './evaluation.js';

/** A few roundings in a form without cancellation: below 1e-14 on the whole domain. */
const fewRoundings = 1e-14;

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
};
