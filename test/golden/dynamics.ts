import {
  adamFixedPoint,
  descentWeights,
  flowBias2,
  flowResidual,
  flowVariance,
  gaussianFlowBias2,
  gaussianFlowVariance,
  leastSquaresVariance,
  ridgeBias2,
  ridgeVariance,
  softExcess,
  volumizedFixedPoint,
} from '../../src/index.js';
import type { Evaluation, ParameterReader } from './evaluation.js';

/** Eigenvectors to a few eps, rates to twice the precision: sums of squares of modes. */
const spectral = 1e-13;

/** A power of a rate, e^{-x} with x up to 700, costs 700 units of 2^-53 = 8e-14 where x is rounded once. */
const powers = 2e-13;

const norm = (x: readonly number[]): number => Math.hypot(...x);

/** A weight is a sum over modes that may cancel: the size of u, w_0 and of the noise pulled through X^+. */
function weightScale(read: ParameterReader): number {
  const X = read.matrix('X');
  const start = norm(read.vector('u')) + norm(read.vector('w0'));
  const sigma = norm(read.vector('eps'));
  return start + (sigma === 0 ? 0 : sigma * Math.sqrt(flowVariance({ X, sigma: 1 }, Infinity)));
}

const problem = (read: ParameterReader) => ({
  X: read.matrix('X'),
  u: read.vector('u'),
  w0: read.vector('w0'),
  noise: read.vector('eps'),
});

const design = (read: ParameterReader) => ({ d: read.number('d'), N: read.number('N') });
const noisyDesign = (read: ParameterReader) => ({ ...design(read), sigma: read.number('sigma') });

const wall = (read: ParameterReader) => ({
  V: read.number('V'),
  alpha: read.number('alpha'),
  h: read.number('h'),
  mu: read.number('mu', 0),
});

/** The quantities of Sec. 3.1 and of the algorithms. */
export const dynamics: Readonly<Record<string, Evaluation>> = {
  flow_residual: {
    evaluate: read => flowResidual(problem(read), read.number('t')).get(read.number('index')),
    tolerance: spectral,
    magnitude: weightScale,
  },
  flow_variance: {
    evaluate: read => flowVariance({ X: read.matrix('X'), sigma: read.number('sigma') }, read.number('t')),
    tolerance: spectral,
  },
  flow_bias2: {
    evaluate: read => flowBias2({ X: read.matrix('X'), u: read.vector('u'), w0: read.vector('w0') }, read.number('t')),
    tolerance: spectral,
  },
  gd_weight: {
    evaluate: read =>
      descentWeights(problem(read), { h: read.number('h'), k: read.number('k'), unstable: 'follow' }).get(
        read.number('index'),
      ),
    tolerance: spectral,
    magnitude: weightScale,
  },
  wd_stationary_bias2: {
    evaluate: read => ridgeBias2({ X: read.matrix('X'), u: read.vector('u') }, read.number('lam')),
    tolerance: spectral,
  },
  wd_stationary_variance: {
    evaluate: read => ridgeVariance({ X: read.matrix('X'), sigma: read.number('sigma') }, read.number('lam')),
    tolerance: spectral,
  },
  wishart_ols_variance: { evaluate: read => leastSquaresVariance(noisyDesign(read)), tolerance: 4 * Number.EPSILON },
  flow_variance_gaussian_X: {
    evaluate: read => gaussianFlowVariance(noisyDesign(read), read.number('t')),
    tolerance: powers,
  },
  flow_bias2_gaussian_X: {
    evaluate: read => gaussianFlowBias2(design(read), read.number('t')),
    tolerance: powers,
  },
  volumized_fixed_point: {
    evaluate: read =>
      volumizedFixedPoint({ A: read.matrix('A'), target: read.vector('uprime') }, wall(read)).get(read.number('index')),
    tolerance: 1e-13,
    magnitude: read => Math.max(...read.vector('uprime').map(Math.abs)),
  },
  soft_excess: {
    evaluate: read =>
      softExcess({
        V: read.number('V'),
        alpha: read.number('alpha'),
        delta: read.number('delta'),
        steps: read.number('steps'),
      }),
    tolerance: 1e-14,
  },
  volumized_adam_fixed_point: {
    evaluate: read =>
      adamFixedPoint(read.number('uprime'), {
        V: read.number('V'),
        alpha: read.number('alpha'),
        h: read.number('lr'),
        mu: read.number('mu'),
        eps: read.number('eps', 0),
      }),
    tolerance: 1e-14,
  },
};
