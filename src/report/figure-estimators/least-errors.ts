import { cauchy } from '../../distribution/cauchy.js';
import { uniform } from '../../distribution/uniform.js';
import { scaledClip } from '../../estimator/clip.js';
import { lpDecay, lpProx } from '../../estimator/lp.js';
import { binary, ternary } from '../../estimator/quantiser.js';
import { minimum } from '../../numeric/minimum.js';
import * as posteriorCauchy from '../../risk/closed-form/posterior-cauchy.js';
import * as posteriorUniform from '../../risk/closed-form/posterior-uniform.js';
import * as quantisation from '../../risk/closed-form/quantiser.js';
import * as scaledClipping from '../../risk/closed-form/scaled-clip.js';
import * as softClipping from '../../risk/closed-form/soft-clip.js';
import * as uniformCauchy from '../../risk/closed-form/uniform-cauchy.js';
import * as uniformUniform from '../../risk/closed-form/uniform-uniform.js';
import * as weightDecay from '../../risk/closed-form/weight-decay.js';
import type { Widths } from '../../risk/closed-form/widths.js';
import { quadratureRisk } from '../../risk/quadrature.js';
import { bestStrength, type Observation, underCauchy, underUniform } from './best-power.js';

/** The families that are compared, from the one with the most to say about u to the ones with the least; lpdecay:p as on the command line. */
export const families = [
  'bayes',
  'softclip',
  'scaledclip',
  'clip',
  'ridge',
  'elasticnet',
  'softthreshold',
  'lpdecay:4',
  'lpprox:0.5',
  'lpdecay:0.5',
  'ternary',
  'binary',
  'constant',
  'none',
] as const;
export type Family = (typeof families)[number];

/** The least error of a family and where it is attained. */
export interface LeastError {
  readonly error: number;
  /** By name, as on the command line; empty where the family has none. */
  readonly parameters: Readonly<Record<string, number>>;
}

export type LeastErrors = Readonly<Record<Family, LeastError>>;

/** The half-width of the teacher's weights: every error scales with its square. */
const a = 1;

/**
 * The best soft clip under uniform noise. At a given V its error is a quadratic in kappa, kappa^2 S + (1 - kappa)^2 B +
 * 2 kappa (1 - kappa) C with S the error at kappa = 1 and B at kappa = 0, so three values of it give the best kappa.
 */
function bestSoftClip(widths: Widths): { readonly V: number; readonly kappa: number; readonly error: number } {
  const kappaAt = (V: number): number => {
    const [B, S] = [softClipping.error(V, 0, widths), softClipping.error(V, 1, widths)];
    const C = 2 * softClipping.error(V, 0.5, widths) - (B + S) / 2;
    const curvature = S + B - 2 * C;
    return curvature > 0 ? Math.min(1, Math.max(0, (B - C) / curvature)) : 1;
  };
  const { at, value } = minimum(V => softClipping.error(V, kappaAt(V), widths), 0, widths.a + widths.sigma, 65);
  return { V: at, kappa: kappaAt(at), error: value };
}

/*
 * Moreau's decomposition: u' - soft(u', t) = clip(u', -t, t), so the error of the soft threshold as an estimate of u is
 * that of the clip as an estimate of eta, b2(t) with the widths of teacher and noise exchanged. In the same way the
 * elastic net soft(u', l1) / (1 + l2) goes with the soft clip of V = l1 and kappa = l2 / (1 + l2).
 */

function bestSoftThreshold({ a, sigma }: Widths): LeastError {
  const exchanged = { a: sigma, sigma: a };
  return { error: uniformUniform.leastError(exchanged), parameters: { t: uniformUniform.optimalV(exchanged) } };
}

function bestElasticNet({ a, sigma }: Widths): LeastError {
  const { V, kappa, error } = bestSoftClip({ a: sigma, sigma: a });
  return { error, parameters: { l1: V, l2: kappa / (1 - kappa) } };
}

/** L_4 decay, which is its prox, and L_{1/2} decay beside its prox. */
function bestPowers(observation: Observation) {
  return {
    'lpdecay:4': bestStrength(lam => lpDecay(4, lam), observation),
    'lpprox:0.5': bestStrength(lam => lpProx(0.5, lam), observation),
    'lpdecay:0.5': bestStrength(lam => lpDecay(0.5, lam), observation),
  };
}

function underUniformNoise(sigma: number): LeastErrors {
  const widths = { a, sigma };
  const scaled = scaledClipping.best(widths);
  const soft = bestSoftClip(widths);
  return {
    bayes: { error: posteriorUniform.error(widths), parameters: {} },
    softclip: { error: soft.error, parameters: { V: soft.V, kappa: soft.kappa } },
    scaledclip: { error: scaled.error, parameters: { c: scaled.c, V: scaled.V } },
    clip: { error: uniformUniform.leastError(widths), parameters: { V: uniformUniform.optimalV(widths) } },
    ridge: { error: weightDecay.leastError(widths), parameters: { lam: weightDecay.optimalLambda(widths) } },
    elasticnet: bestElasticNet(widths),
    softthreshold: bestSoftThreshold(widths),
    ...bestPowers(underUniform(widths)),
    ternary: { error: quantisation.ternaryLeastError(widths), parameters: { V: quantisation.ternaryOptimalV(widths) } },
    binary: { error: quantisation.binaryLeastError(widths), parameters: { V: quantisation.binaryOptimalV(widths) } },
    constant: { error: weightDecay.constantModelError(widths), parameters: {} },
    none: { error: weightDecay.noRegularisationError(widths), parameters: {} },
  };
}

function underCauchyNoise(sigma: number): LeastErrors {
  const widths = { a, sigma };
  const problem = { teacher: uniform(a), noise: cauchy(sigma) };
  const prior = weightDecay.constantModelError(widths);
  // the error at w = V sgn(u') is V^2 - 2 V B + a^2/3, least at V = B
  const B = (a * a + prior - quadratureRisk(binary(a), problem).value) / (2 * a);
  // the error of c clip(u', -T, T) is c^2 P - 2 c C + a^2/3: its values at c = 1 and 1/2 give P and C
  const bestScale = (T: number): { readonly c: number; readonly error: number } => {
    const [whole, half] = [uniformCauchy.b2(T, widths), quadratureRisk(scaledClip(0.5, T / 2), problem).value];
    const P = 2 * (whole - 2 * half + prior);
    const C = (P + prior - whole) / 2;
    return { c: C / P, error: prior - (C * C) / P };
  };
  // clip(u', -T, T) tells no more about u than its sign once T is far below a, nor more than u' far beyond
  const T = minimum(t => bestScale(t).error, 0.02 * a, 3 * a, 15);
  const quantised = minimum(V => quadratureRisk(ternary(V), problem).value, 0, 2 * a, 15);
  const { c } = bestScale(T.at);
  const constant: LeastError = { error: prior, parameters: {} };
  const clipped = { error: uniformCauchy.leastError(widths), parameters: { V: uniformCauchy.optimalV(widths) } };
  return {
    bayes: { error: posteriorCauchy.error(widths), parameters: {} },
    // infinite at kappa > 0, so the best soft clip is hard
    softclip: { error: clipped.error, parameters: { ...clipped.parameters, kappa: 0 } },
    scaledclip: { error: T.value, parameters: { c, V: c * T.at } },
    clip: clipped,
    // infinite at every finite strength and threshold: the best is the constant model
    ridge: { error: prior, parameters: { lam: Infinity } },
    elasticnet: { error: prior, parameters: { l1: Infinity, l2: Infinity } },
    softthreshold: { error: prior, parameters: { t: Infinity } },
    ...bestPowers(underCauchy(widths)),
    ternary: { error: quantised.value, parameters: { V: quantised.at } },
    binary: { error: prior - B * B, parameters: { V: B } },
    constant,
    none: { error: Infinity, parameters: {} },
  };
}

/**
 * The least error of every family at one scale of the noise, u ~ Unif(-1, 1).
 *
 * @param noise `uniform`: eta ~ Unif(-sigma, sigma); `cauchy`: sigma times standard Cauchy
 * @param sigma scale of the noise, sigma > 0
 */
export function leastErrors(noise: 'uniform' | 'cauchy', sigma: number): LeastErrors {
  return noise === 'uniform' ? underUniformNoise(sigma) : underCauchyNoise(sigma);
}
