import type { Estimator } from '../../estimator/estimator.js';
import { erf, normalDensity, normalTail, tailIntegral } from '../../numeric/gaussian.js';
import { gaussianIntegrals } from './gaussian-integrals.js';
import { unitOf } from './widths.js';

/** Terms whose sum is wanted, in the form that cancels less. */
function lessCancelling(...forms: readonly (readonly number[])[]): number {
  const size = (terms: readonly number[]): number => terms.reduce((sum, term) => sum + Math.abs(term), 0);
  const best = forms.reduce((best, terms) => (size(terms) < size(best) ? terms : best));
  return best.reduce((sum, term) => sum + term, 0);
}

/**
 * E (w(rho Z) - beta rho Z)^2 for a standard normal Z: what the estimator loses against the posterior mean beta u';
 * gap = 1 - beta. With clip = clip(Z, t) and soft = Z - clip: E clip^2 = 2 G(t), E soft^2 = 4 I_2(t),
 * E Z clip = erf(t / sqrt 2), E Z soft = 2 Q(t). Terms are squares of lengths, so that those keep their digits that are
 * small beside rho^2.
 */
function excess(
  { name, parameters }: Estimator,
  unit: number,
  rho: number,
  beta: number,
  gap: number,
): number | undefined {
  const parameter = (key: string): number => parameters[key]!;
  const length = (key: string): number => parameter(key) / unit;
  // w = x u' + y clip(u', T) = (x + y) u' - y soft(u', T); both coefficients are given less beta, to keep their digits
  const bent = (x: number, y: number, sum: number, T: number): number => {
    const [X, Y, S, t] = [x * rho, y * rho, sum * rho, T / rho];
    if (t === Number.POSITIVE_INFINITY || y === 0) return S * S;
    const passed = gaussianIntegrals.square(Math.abs(y) * T, Math.abs(Y));
    const byClip = [X * X, 2 * passed, 2 * X * (Y * erf(t * Math.SQRT1_2))];
    return lessCancelling(byClip, [S * S, 4 * Y * (Y * tailIntegral(2, t)), -4 * S * (Y * normalTail(t))]);
  };
  switch (name) {
    case 'clip':
      return bent(-beta, 1, gap, length('V'));
    case 'softclip': {
      const kappa = parameter('kappa');
      return bent(kappa - 1 + gap, 1 - kappa, gap, length('V'));
    }
    case 'scaledclip': {
      const c = parameter('c');
      return c === 0 ? beta * rho * (beta * rho) : bent(-beta, c, c - 1 + gap, length('V') / c);
    }
    case 'softthreshold':
      return bent(gap, -1, -beta, length('t'));
    case 'elasticnet': {
      const l2 = parameter('l2');
      const k = 1 / (1 + l2);
      return bent(gap - l2 * k, -k, -beta, length('l1'));
    }
    case 'binary': {
      const excess = length('V') - beta * rho * Math.sqrt(2 / Math.PI);
      return excess * excess + beta * rho * (beta * rho * (1 - 2 / Math.PI));
    }
    case 'ternary': {
      const V = length('V');
      const v = V / rho;
      return V * (2 * V * normalTail(v / 2) - 4 * beta * rho * normalDensity(v / 2)) + beta * rho * (beta * rho);
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
  const unit = unitOf(a, tau);
  const [A, T] = [a / unit, tau / unit];
  const rho = Math.hypot(A, T);
  const [p, q] = [A / rho, T / rho];
  const loss = excess(estimator, unit, rho, p * p, q * q);
  return loss === undefined ? undefined : (A * q * (A * q) + loss) * unit * unit;
}
