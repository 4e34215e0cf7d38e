import type { Estimator } from '../../estimator/estimator.js';
import { erf, normalDensity, normalTail, tailIntegral } from '../../numeric/gaussian.js';
import { gaussianIntegrals } from './gaussian-integrals.js';

/** Terms whose sum is wanted, in the form that cancels less. */
function lessCancelling(...forms: readonly (readonly number[])[]): number {
  const size = (terms: readonly number[]): number => terms.reduce((sum, term) => sum + Math.abs(term), 0);
  const best = forms.reduce((best, terms) => (size(terms) < size(best) ? terms : best));
  return best.reduce((sum, term) => sum + term, 0);
}

/**
 * E (w(rho Z)/rho - beta Z)^2 for a standard normal Z: what the estimator loses against the posterior mean beta u', in
 * units of rho; gap = 1 - beta. With clip = clip(Z, t) and soft = Z - clip:
 * E clip^2 = 2 G(t), E soft^2 = 4 I_2(t), E Z clip = erf(t / sqrt 2), E Z soft = 2 Q(t).
 */
function excess({ name, parameters }: Estimator, rho: number, beta: number, gap: number): number | undefined {
  const parameter = (key: string): number => parameters[key]!;
  // w = x Z + y clip(Z, t) = (x + y) Z - y soft(Z, t); both coefficients are given less beta, to keep their digits
  const bent = (x: number, y: number, sum: number, t: number): number => {
    if (t === Number.POSITIVE_INFINITY || y === 0) return sum * sum;
    const [I2, Q, G] = [tailIntegral(2, t), normalTail(t), gaussianIntegrals.square(t, 1)];
    const byClip = [x * x, 2 * y * y * G, 2 * x * y * erf(t * Math.SQRT1_2)];
    return lessCancelling(byClip, [sum * sum, 4 * y * y * I2, -4 * sum * y * Q]);
  };
  switch (name) {
    case 'clip':
      return bent(-beta, 1, gap, parameter('V') / rho);
    case 'softclip': {
      const kappa = parameter('kappa');
      return bent(kappa - 1 + gap, 1 - kappa, gap, parameter('V') / rho);
    }
    case 'scaledclip': {
      const c = parameter('c');
      return c === 0 ? beta * beta : bent(-beta, c, c - 1 + gap, parameter('V') / c / rho);
    }
    case 'softthreshold':
      return bent(gap, -1, -beta, parameter('t') / rho);
    case 'elasticnet': {
      const l2 = parameter('l2');
      const k = 1 / (1 + l2);
      return bent(gap - l2 * k, -k, -beta, parameter('l1') / rho);
    }
    case 'binary': {
      const excess = parameter('V') / rho - beta * Math.sqrt(2 / Math.PI);
      return excess * excess + beta * beta * (1 - 2 / Math.PI);
    }
    case 'ternary': {
      const v = parameter('V') / rho;
      return v * (2 * v * normalTail(v / 2) - 4 * beta * normalDensity(v / 2)) + beta * beta;
    }
    default:
      return undefined;
  }
}

/**
 * The risk of an estimator under u ~ N(0, a^2), eta ~ N(0, tau^2), not both 0: the Bayes error a^2 tau^2/rho^2 and, since
 * u = beta u' + independent rest with beta = a^2/rho^2, what w loses against beta u'. Undefined where no formula is known.
 */
export function jointNormalRisk(estimator: Estimator, a: number, tau: number): number | undefined {
  const rho = Math.hypot(a, tau);
  const [p, q] = [a / rho, tau / rho];
  const loss = excess(estimator, rho, p * p, q * q);
  return loss === undefined ? undefined : a * q * (a * q) + rho * (rho * loss);
}
