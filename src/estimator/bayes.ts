import { cauchyLaws } from '../distribution/cauchy.js';
import type { Distribution } from '../distribution/distribution.js';
import { equalLaws } from '../distribution/equal.js';
import { type LawFamily, requireLaw, valuesIn } from '../distribution/family.js';
import { farDensity } from '../distribution/far-density.js';
import { gaussianLaws } from '../distribution/gaussian.js';
import { components } from '../distribution/grid.js';
import { uniformLaws } from '../distribution/uniform.js';
import { DomainError } from '../errors.js';
import { requireNumber } from '../numeric/domain.js';
import type { Estimator } from './estimator.js';
import { type EstimatorFamily, estimatorOf } from './family.js';
import { posteriorMean } from './posterior.js';
import * as posteriorCauchy from './posterior-cauchy.js';
import { type Posterior, posteriorAt } from './posterior-mean.js';
import * as posteriorUniform from './posterior-uniform.js';
import { meanUnderCauchy } from './uniform-cauchy.js';

/** The Bayes estimator of a teacher law and a noise law. */
export interface BayesEstimator extends Estimator {
  readonly teacher: Distribution;
  readonly noise: Distribution;
}

/**
 * The Bayes estimator: the posterior mean w = E[u | u + eta = u'], of least risk among all functions of u'. Under uniform
 * teacher and noise it is soft volumization with V = a - sigma and kappa = 1/2 where sigma <= a, the elastic net with
 * threshold sigma - a and slope 1/2 where sigma >= a; outside the range of u' it is the nearest value of the teacher. For
 * laws without a formula here the posterior mean is a quotient of two integrals, computed anew at every u'.
 *
 * @param teacher law of u
 * @param noise law of eta, independent of u
 */
export function bayes(teacher: Distribution, noise: Distribution): BayesEstimator {
  requireLaw('bayes', 'teacher', teacher);
  requireLaw('bayes', 'noise', noise);
  const shape = { teacher, noise, ...posterior(teacher, noise) };
  return estimatorOf(bayesEstimators, [], shape, {
    laws: { teacher, noise },
    isOf: laws => equalLaws(teacher, laws.teacher) && equalLaws(noise, laws.noise),
    risk: bayesRisk,
    mean: posteriorMean,
  });
}

function bayesRisk(teacher: string, noise: string, a: number, s: number): number | undefined {
  if (a === 0 || s === 0) return 0;
  if (teacher === 'uniform' && noise === 'uniform') return posteriorUniform.error({ a, sigma: s });
  if (teacher === 'uniform' && noise === 'cauchy') return posteriorCauchy.error({ a, sigma: s });
  if (teacher === 'gaussian' && noise === 'gaussian') {
    const [m, M] = a < s ? [a, s] : [s, a];
    return m * (m / (1 + (m / M) * (m / M)));
  }
  return undefined;
}

/** The Bayes estimators, one for each pair of laws. */
export const bayesEstimators: EstimatorFamily = {
  word: 'bayes',
  also: ['posteriormean', 'mmse'],
  title: 'the posterior mean',
  parameters: [],
  tex: () => "\\mathrm{E}[u \\mid u']",
  make: (_, laws) => {
    if (laws === undefined) throw new DomainError('bayes', 'the laws of teacher and noise', laws);
    return bayes(laws.teacher, laws.noise);
  },
  ends: [],
};

type Shape = Omit<Estimator, 'name' | 'parameters'>;

function posterior(teacher: Distribution, noise: Distribution): Shape {
  const both = (prior: LawFamily, error: LawFamily): boolean =>
    valuesIn(prior, teacher) !== undefined && valuesIn(error, noise) !== undefined;
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
  if (both(uniformLaws, uniformLaws)) return uniformUniform(teacher.scale, noise.scale);
  if (both(gaussianLaws, gaussianLaws)) return gaussianGaussian(teacher.scale, noise.scale);
  if (both(uniformLaws, cauchyLaws)) return uniformCauchy(teacher.scale, noise.scale);
  return integrated(teacher, noise);
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

/** The posterior mean tends to 0 as |y| grows: a far u' says little about u. */
function uniformCauchy(a: number, s: number): Shape {
  const apply = (y: number): number => {
    const size = Math.abs(requireNumber('bayes', "u'", y));
    if (size === Infinity) return 0;
    const w = meanUnderCauchy(size, a, s);
    return y < 0 ? -w : w + 0;
  };
  return { breakPoints: [-a, a], growth: 0, residualGrowth: 1, apply };
}

/** The posterior mean by quadrature along the lines u + eta = y. */
function integrated(teacher: Distribution, noise: Distribution): Shape {
  const pairs = atomPairs(teacher, noise);
  const posterior = posteriorAt(teacher, noise);
  const both = (y: number): Posterior => {
    requireNumber('bayes', "u'", y);
    const atoms = pairs.filter(({ u, eta }) => u + eta === y);
    const mass = atoms.reduce((sum, atom) => sum + atom.mass, 0);
    if (mass > 0) {
      const mean = (pick: (atom: (typeof atoms)[number]) => number): number =>
        atoms.reduce((sum, atom) => sum + (atom.mass / mass) * pick(atom), 0);
      return { u: mean(({ u }) => u), eta: mean(({ eta }) => eta) };
    }
    const found = posterior(y);
    if (found !== undefined) return found;
    const u = farthest(teacher, noise, y);
    return { u, eta: y - u };
  };
  return {
    breakPoints: bends(teacher, noise),
    ...growth(teacher, noise),
    ...farMean(teacher, noise),
    // the smaller of the two has its own digits
    apply: y => {
      const { u, eta } = both(y);
      return (Math.abs(u) <= Math.abs(eta) ? u : y - eta) + 0;
    },
    residual: y => {
      const { u, eta } = both(y);
      return (Math.abs(eta) <= Math.abs(u) ? -eta : u - y) + 0;
    },
  };
}

/** The pairs of an atom of u and an atom of eta. */
function atomPairs(teacher: Distribution, noise: Distribution): { u: number; eta: number; mass: number }[] {
  return components(teacher).flatMap(({ at: u, weight }) =>
    components(noise).flatMap(({ at: eta, weight: share }) =>
      u === undefined || eta === undefined ? [] : [{ u, eta, mass: weight * share }],
    ),
  );
}

/** The limit of the posterior mean where y is so far out that no density is left. */
function farthest(teacher: Distribution, noise: Distribution, y: number): number {
  const nearest = (x: number, [lo, hi]: readonly [number, number]): number => Math.min(Math.max(x, lo), hi);
  if (teacher.support.every(Number.isFinite)) return nearest(y - noise.centre, teacher.support);
  if (noise.support.every(Number.isFinite)) return y - nearest(y - teacher.centre, noise.support);
  throw new DomainError('bayes', "u' where the density of u' does not underflow", y);
}

/** Where the posterior mean bends: the knots and atoms of either law about the middle and the knots of the other. */
function bends(teacher: Distribution, noise: Distribution): number[] {
  const places = (law: Distribution): number[] =>
    components(law).flatMap(({ law: density, at }) =>
      density === undefined ? [at!] : [density.centre, ...density.knots],
    );
  const sums = places(teacher).flatMap(u => places(noise).map(eta => u + eta));
  return [...new Set(sums)].sort((x, y) => x - y);
}

/** Far out one of u and eta is small beside the other: E[u | y] = y p / (p + q), where p and q are the densities of either at y. */
function farMean(teacher: Distribution, noise: Distribution): Pick<Estimator, 'far'> {
  const [p, q] = [farDensity(teacher), farDensity(noise)];
  if (teacher.tailIndex === Infinity || noise.tailIndex === Infinity || p === undefined || q === undefined) return {};
  return {
    far: z => {
      const gap = p.at(z) - q.at(z);
      return [z - Math.log1p(Math.exp(-gap)), z - Math.log1p(Math.exp(gap))];
    },
  };
}

/** The exponents of growth; absent for two light unbounded tails, under which every estimator here has finite risk. */
function growth(teacher: Distribution, noise: Distribution): Pick<Estimator, 'growth' | 'residualGrowth'> {
  const bounded = (law: Distribution): boolean => law.support.every(Number.isFinite);
  if (bounded(teacher)) return { growth: 0, residualGrowth: 1 };
  if (bounded(noise)) return { growth: 1, residualGrowth: 0 };
  const [mu, nu] = [teacher.tailIndex, noise.tailIndex];
  if (mu === Infinity && nu === Infinity) return {};
  // where the noise has the heavier tail, a far y comes from the teacher with probability ~ |y|^{nu - mu}
  return { growth: nu < mu ? Math.max(0, 1 - (mu - nu)) : 1, residualGrowth: mu < nu ? Math.max(0, 1 - (nu - mu)) : 1 };
}
