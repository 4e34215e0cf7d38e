import type { Distribution } from '../distribution/distribution.js';
import { DomainError } from '../errors.js';
import { requireNumber } from '../numeric/domain.js';
import { integrateGaussLegendre } from '../numeric/gauss-legendre.js';
import type { Estimator } from './estimator.js';

/** The Bayes estimator of a teacher law and a noise law. */
export interface BayesEstimator extends Estimator {
  readonly teacher: Distribution;
  readonly noise: Distribution;
}

/**
 * The Bayes estimator: the posterior mean w = E[u | u + eta = u'], of least risk among all functions of u'. Under uniform
 * teacher and noise it is soft volumization with V = a - sigma and kappa = 1/2 where sigma <= a, the elastic net with
 * threshold sigma - a and slope 1/2 where sigma >= a; outside the range of u' it is the nearest value of the teacher.
 *
 * @param teacher law of u
 * @param noise law of eta, independent of u
 */
export function bayes(teacher: Distribution, noise: Distribution): BayesEstimator {
  const shape = posterior(teacher, noise);
  return { name: 'bayes', parameters: {}, teacher, noise, ...shape };
}

type Shape = Omit<Estimator, 'name' | 'parameters'>;

function posterior(teacher: Distribution, noise: Distribution): Shape {
  const [prior, error] = [teacher.name, noise.name];
  if (noise.scale === 0 && noise.atoms.length === 1) {
    const at = noise.atoms[0]!.at;
    return {
      breakPoints: [],
      pieces: [{ intercept: -at, slope: 1 }],
      apply: y => requireNumber('bayes', "u'", y) - at,
    };
  }
  if (teacher.scale === 0 && teacher.atoms.length === 1) {
    const at = teacher.atoms[0]!.at;
    return { breakPoints: [], pieces: [{ intercept: at, slope: 0 }], apply: () => at };
  }
  if (prior === 'uniform' && error === 'uniform') return uniformUniform(teacher.scale, noise.scale);
  if (prior === 'gaussian' && error === 'gaussian') return gaussianGaussian(teacher.scale, noise.scale);
  if (prior === 'uniform' && error === 'cauchy') return uniformCauchy(teacher.scale, noise.scale);
  throw new DomainError('bayes', 'laws whose posterior mean is known', `${prior}, ${error}`);
}

/** u given y is uniform on [max(-a, y - s), min(a, y + s)]. */
function uniformUniform(a: number, s: number): Shape {
  const inner = Math.abs(a - s);
  const outer = a + s;
  const pieces = [
    { intercept: -a, slope: 0 },
    { intercept: 0.5 * (s - a), slope: 0.5 },
    { intercept: 0, slope: s <= a ? 1 : 0 },
    { intercept: 0.5 * (a - s), slope: 0.5 },
    { intercept: a, slope: 0 },
  ];
  const apply = (y: number): number => {
    const size = Math.abs(requireNumber('bayes', "u'", y));
    if (size <= inner) return s <= a ? y + 0 : 0;
    const w = size >= outer ? a : 0.5 * (a - s + size);
    return y < 0 ? -w : w;
  };
  return { breakPoints: [-outer, -inner + 0, inner, outer], pieces, apply };
}

/** Linear shrinkage by a^2 / (a^2 + tau^2). */
function gaussianGaussian(a: number, tau: number): Shape {
  const ratio = tau / a;
  const slope = 1 / (1 + ratio * ratio);
  return {
    breakPoints: [],
    pieces: [{ intercept: 0, slope }],
    apply: y => slope * requireNumber('bayes', "u'", y) + 0,
  };
}

/**
 * E[u | y] = y + (s/2) L / Th with L = ln[(s^2 + (a-y)^2)/(s^2 + (a+y)^2)], Th = atan((a-y)/s) + atan((a+y)/s); where that
 * cancels, the ratio of the integrals of 4 y u^2 / (D- D+) and 1/D- + 1/D+ over 0 < u < a, D+- = s^2 + (y +- u)^2.
 */
function uniformCauchy(a: number, s: number): Shape {
  const upper = (y: number): number => {
    // in units of a
    const r = s / a;
    if (r < 0.25 && y < 1.5) {
      const far = r * r + (1 + y) * (1 + y);
      const L = 4 * y < 0.5 * far ? Math.log1p((-4 * y) / far) : Math.log((r * r + (y - 1) * (y - 1)) / far);
      const Th = Math.atan2(2 * r, r * r + (y - 1) * (y + 1));
      return y + (0.5 * r * L) / Th;
    }
    // both integrands over their size at u = 0; the nearest pole is a quarter away at least
    const size = Math.hypot(r, y);
    const [rr, yy] = [r / size, y / size];
    const factors = (u: number): number => {
      const v = u / size;
      return (rr * rr + (yy - v) * (yy - v)) * (rr * rr + (yy + v) * (yy + v));
    };
    const above = integrateGaussLegendre(u => (u * u) / factors(u), 0, 1, 40);
    const below = integrateGaussLegendre(u => (1 + (u / size) * (u / size)) / factors(u), 0, 1, 40);
    return (2 * yy * (above / below)) / size;
  };
  const apply = (y: number): number => {
    const size = Math.abs(requireNumber('bayes', "u'", y)) / a;
    if (size === Infinity) return 0;
    const w = a * upper(size);
    return y < 0 ? -w : w + 0;
  };
  return { breakPoints: [-a, a], growth: 0, residualGrowth: 1, apply };
}
