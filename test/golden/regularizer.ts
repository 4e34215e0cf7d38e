import {
  cauchy,
  collapseThreshold,
  depthFixedPoint,
  flowBalance,
  inputGradientBounds,
  l1Minimum,
  lpDecayFixedPoints,
  lpDecayLimit,
  lpDecayStableStep,
  lpDecaySupremum,
  optimum,
  proximalThreshold,
  uniform,
  weightNormalizedAtTime,
  weightNormalizedInvariant,
  weightNormalizedLimit,
  weightNormalizedMagnification,
  weightNormalizedOneCoordinate,
  weightScaleShiftGradients,
  weightScaleShiftOrbitMinimum,
  weightScaleShiftR1,
  weightScaleShiftR2,
} from '../../src/index.js';
import type { Evaluation, ParameterReader } from './evaluation.js';

const near = 1e-12;
const decay = (read: ParameterReader): readonly [number, number, number] => [
  read.number('p'),
  read.number('lam'),
  read.number('u', Number.NaN),
];
const flow = (read: ParameterReader) => ({
  A: read.matrix('A'),
  y: read.vector('y'),
  r0: read.number('r0'),
  v0: read.vector('v0'),
  kappa: read.number('kappa'),
});
const one = (read: ParameterReader) => ({ kappa: read.number('kappa'), r0: read.number('r0'), u: read.number('u') });

/** Least risk and lam of L_p decay; no number where every finite lam has infinite risk. */
function bestDecay(read: ParameterReader): readonly number[] {
  const sigma = read.number('sigma');
  const noise = read.word('noise') === 'cauchy' ? cauchy(sigma) : uniform(sigma);
  const p = read.number('p');
  const { parameters, risk } = optimum('lpdecay', { teacher: uniform(read.number('a')), noise }, { p });
  const { lam = Number.NaN } = parameters;
  // Where the risk falls towards the constant model alone, it is infinite for every finite lam.
  return lam === Number.POSITIVE_INFINITY ? [Number.POSITIVE_INFINITY, Number.NaN] : [risk, lam];
}

/** The quantities of decoupled L_p decay, weight-normalised flow and weight-scale-shift invariance. */
export const regularizer: Readonly<Record<string, Evaluation>> = {
  pwd_fixed_points: { evaluate: read => lpDecayFixedPoints(...decay(read)), tolerance: near },
  pwd_collapse_threshold: {
    evaluate: read => collapseThreshold(read.number('p'), read.number('lam')),
    tolerance: near,
  },
  lp_prox_threshold: { evaluate: read => proximalThreshold(read.number('p'), read.number('lam')), tolerance: near },
  pwd_limit: {
    evaluate: read =>
      lpDecayLimit({
        p: read.number('p'),
        lam: read.number('lam'),
        u: read.number('u'),
        w0: read.number('w0'),
        h: read.number('h'),
      }),
    tolerance: near,
  },
  pwd_stability_step: { evaluate: read => lpDecayStableStep(...decay(read)), tolerance: near },
  pwd_decay_sup: { evaluate: read => lpDecaySupremum(read.number('p'), read.number('c')), tolerance: near },
  pwd_risk_best: { evaluate: bestDecay, tolerance: read => [read.word('noise') === 'cauchy' ? 1e-9 : 1e-10, 1e-5] },
  depth_l_fixed_point: {
    evaluate: read => depthFixedPoint(read.number('L'), read.number('lam'), read.number('u')),
    tolerance: near,
  },
  wn_limit: {
    evaluate: read => [...weightNormalizedLimit({ ...flow(read), L: read.number('L') })],
    tolerance: 1e-9,
    magnitude: read => Math.max(...weightNormalizedLimit({ ...flow(read), L: read.number('L') })),
  },
  wn_invariant: {
    evaluate: read =>
      weightNormalizedInvariant({
        c: read.vector('c'),
        v: read.vector('v'),
        r: read.number('r'),
        kappa: read.number('kappa'),
        L: read.number('L'),
      }),
    tolerance: near,
  },
  wn_magnification: { evaluate: read => weightNormalizedMagnification(flow(read)), tolerance: 1e-9 },
  l1_minimum: { evaluate: read => l1Minimum(read.matrix('A'), read.vector('y')), tolerance: near },
  wn_one_coordinate_limit: {
    evaluate: read => {
      const { R, q } = weightNormalizedOneCoordinate(one(read));
      return [R, q];
    },
    tolerance: near,
  },
  wn_one_coordinate_at_time: {
    evaluate: read => {
      const { x, R, q } = weightNormalizedAtTime({ ...one(read), T: read.number('T') });
      return [x, R, q];
    },
    tolerance: 1e-9,
  },
  weissi_r1: { evaluate: read => weightScaleShiftR1(read.matrices('W')), tolerance: near },
  weissi_r2: { evaluate: read => weightScaleShiftR2(read.matrices('W')), tolerance: near },
  weissi_gradient_norm: {
    evaluate: read => {
      const { R1, R2 } = weightScaleShiftGradients(read.matrices('W'));
      return [R1, R2];
    },
    tolerance: near,
  },
  weissi_orbit_minimum: { evaluate: read => weightScaleShiftOrbitMinimum(read.matrices('W')), tolerance: near },
  weissi_input_gradient_bounds: {
    evaluate: read => {
      const { spectral, mixed, frobenius } = inputGradientBounds(read.matrices('W'));
      return [spectral, mixed, frobenius];
    },
    tolerance: near,
  },
  weissi_flow_balance: {
    evaluate: read => flowBalance(read.number('D0'), read.number('lam'), read.number('t')),
    tolerance: near,
  },
};
