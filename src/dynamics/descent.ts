import { type Float64NdArray, vectorView } from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import { requireObject } from '../numeric/domain.js';
import { bias2, type Decay, descentDecay, projections, residual, variance, weights } from './modal.js';
import { finiteNonNegative, type LinearProblem, modalProblem } from './problem.js';
import { type Design, type Spectrum, spectrumOf } from './spectrum.js';

/** How gradient descent is run. */
export interface DescentSchedule {
  /** h > 0, the step. */
  readonly h: number;
  /** The number of steps, an integer >= 0. */
  readonly k: number;
  /** Whether a step beyond the stability limit is refused (the default) or followed while it diverges. */
  readonly unstable?: 'refuse' | 'follow';
}

/**
 * The largest stable step, 2 / lambda_max(A): gradient descent converges for every start if and only if 0 < h < 2/lambda_max.
 *
 * @param X the data (N x d) or its spectrum
 * @returns Infinity for X = 0
 */
export function stabilityLimit(X: Design): number {
  return limitOf(spectrumOf('stabilityLimit', X));
}

const limitOf = ({ modes }: Spectrum): number => 2 / (modes[0]?.lambda[0] ?? 0);

function checkedDecay(where: string, spectrum: Spectrum, schedule: DescentSchedule): Decay {
  const { h, k, unstable = 'refuse' } = requireObject(where, 'a schedule { h, k, unstable }', schedule);
  if (typeof h !== 'number' || !(h > 0 && h < Infinity)) throw new DomainError(where, '0 < h < Infinity', h);
  if (!Number.isSafeInteger(k) || k < 0) throw new DomainError(where, 'k a whole number of steps', k);
  const limit = limitOf(spectrum);
  if (unstable !== 'follow' && h >= limit)
    throw new DomainError(where, `h < 2 / lambda_max(A) = ${limit}, beyond which descent diverges`, h);
  return descentDecay(h, k);
}

/** Refuses what a divergent descent makes of doubles. */
function finite(where: string, values: Float64Array): Float64Array {
  const bad = values.find(x => !Number.isFinite(x));
  if (bad !== undefined) throw new DomainError(where, 'so few divergent steps that the weights stay finite', bad);
  return values;
}

/**
 * The residual after k steps w <- w - (h / N) X^T (X w - y) of gradient descent, exactly:
 * v = (I - hA)^k v_0 + (I - (I - hA)^k) A^+ X^T eps / N.
 *
 * @param problem X (N x d), u (d), w0 (d), noise (N)
 * @param schedule the step h and the number of steps k
 * @returns w_k - u (d)
 * @throws DomainError naming the stability limit if h >= 2 / lambda_max(A)
 */
export function descentResidual(problem: LinearProblem, schedule: DescentSchedule): Float64NdArray {
  requireObject('descentResidual', '{ X, u, w0, noise }', problem);
  const modal = modalProblem('descentResidual', problem);
  return vectorView(
    finite('descentResidual', residual(modal, checkedDecay('descentResidual', modal.spectrum, schedule))),
  );
}

/**
 * The weights after k steps of gradient descent; first order in h at fixed time h k, they tend to `flowWeights`.
 *
 * @returns w_k (d)
 * @throws DomainError naming the stability limit if h >= 2 / lambda_max(A)
 * @example descentWeights({ X: [[1]], u: [1] }, { h: 0.5, k: 2 }).get(0) // 0.75
 */
export function descentWeights(problem: LinearProblem, schedule: DescentSchedule): Float64NdArray {
  requireObject('descentWeights', '{ X, u, w0, noise }', problem);
  const modal = modalProblem('descentWeights', problem);
  return vectorView(finite('descentWeights', weights(modal, checkedDecay('descentWeights', modal.spectrum, schedule))));
}

/** The bias of gradient descent, |(I - hA)^k (w_0 - u)|^2. */
export function descentBias2(problem: Omit<LinearProblem, 'noise'>, schedule: DescentSchedule): number {
  requireObject('descentBias2', '{ X, u, w0 }', problem);
  const modal = modalProblem('descentBias2', problem);
  return bias2(modal.spectrum, projections(modal), checkedDecay('descentBias2', modal.spectrum, schedule));
}

/** The variance of gradient descent, (sigma^2 / N) tr[(I - (I - hA)^k)^2 A^+]. */
export function descentVariance(
  given: { readonly X: Design; readonly sigma: number },
  schedule: DescentSchedule,
): number {
  const { X, sigma } = requireObject('descentVariance', '{ X, sigma }', given);
  finiteNonNegative('descentVariance', 'sigma', sigma);
  const spectrum = spectrumOf('descentVariance', X);
  return variance(spectrum, sigma, checkedDecay('descentVariance', spectrum, schedule));
}
