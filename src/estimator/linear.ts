import { requireFinite, requireNonNegative, requireNumber } from '../numeric/domain.js';
import type { Estimator } from './estimator.js';
import { type EstimatorFamily, estimatorOf } from './family.js';

/** w = slope u', every break point of which is spurious. */
function linear(name: string, slope: number, bias = 1 - slope): Omit<Estimator, 'name' | 'parameters'> {
  return {
    breakPoints: [],
    pieces: [{ intercept: 0, slope, bias }],
    apply: y => (slope === 0 ? 0 : slope * requireNumber(name, "u'", y)) + 0,
    residual: y => (bias === 0 ? 0 : -bias * requireNumber(name, "u'", y)) + 0,
  };
}

/** No regularisation: w = u'. */
export function identity(): Estimator {
  return estimatorOf(identities, [], linear('none', 1));
}

/** No regularisation, as a family without parameters. */
export const identities: EstimatorFamily = {
  word: 'none',
  also: ['identity', 'ols'],
  title: 'no regularisation',
  parameters: [],
  tex: () => "u'",
  make: () => identity(),
  ends: [{ parameters: [], make: identity }],
};

/** The constant model: w = 0, whatever the data; its risk is E u^2. */
export function constant(): Estimator {
  return estimatorOf(constants, [], linear('constant', 0));
}

/** The constant model, as a family without parameters. */
export const constants: EstimatorFamily = {
  word: 'constant',
  also: ['zero'],
  title: 'the constant model',
  parameters: [],
  tex: () => '0',
  make: () => constant(),
  ends: [{ parameters: [], make: constant }],
};

/**
 * Linear shrinkage w = c u'.
 *
 * @param c factor, finite
 * @throws DomainError if c is not finite
 */
export function shrink(c: number): Estimator {
  return estimatorOf(shrinkages, [requireFinite('shrink', 'c', c)], linear('shrink', c + 0));
}

/** The linear shrinkages. */
export const shrinkages: EstimatorFamily = {
  word: 'shrink',
  also: ['linear', 'shrinkage'],
  title: 'linear shrinkage',
  parameters: [{ name: 'c', kind: 'number' }],
  tex: c => `${c} u'`,
  make: ([c]) => shrink(c!),
  lines: ([c], of) => ({ inner: c!, outer: c!, step: of.zero }),
  ends: [
    { parameters: [0], make: constant },
    { parameters: [1], make: identity },
  ],
};

/**
 * Weight decay: w = u' / (1 + lam), the minimiser of (w - u')^2/2 + (lam/2) w^2.
 *
 * @param lam strength, 0 <= lam < Infinity
 * @throws DomainError if lam is out of range
 */
export function ridge(lam: number): Estimator {
  requireNonNegative('ridge', 'lam', lam);
  return estimatorOf(ridges, [lam + 0], linear('ridge', 1 / (1 + lam), lam / (1 + lam)));
}

/** Weight decay. */
export const ridges: EstimatorFamily = {
  word: 'ridge',
  also: ['weightdecay', 'l2'],
  title: 'weight decay',
  parameters: [{ name: 'lam', kind: 'number' }],
  tex: lam => `u' / (1 + ${lam})`,
  make: ([lam]) => ridge(lam!),
  lines: ([lam], of) => {
    const slope = of.div(of.one, of.add(of.one, lam!));
    return { inner: slope, outer: slope, step: of.zero };
  },
  ends: [
    { parameters: [Infinity], make: constant },
    { parameters: [0], make: identity },
  ],
};
