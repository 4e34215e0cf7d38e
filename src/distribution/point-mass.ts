import { requireFinite, requireNumber, requireOrder, requireProbability } from '../numeric/domain.js';
import type { Distribution } from './distribution.js';

/**
 * The law of a constant: P(X = at) = 1. It is the limit of every law here as its scale goes to 0 (Eq. (20) is the risk
 * under this noise).
 *
 * @param at the value, finite
 * @throws DomainError if `at` is infinite or no number
 */
export function pointMass(at = 0): Distribution {
  const c = requireFinite('pointMass', 'at', at);
  return {
    name: 'point',
    parameters: { at: c },
    support: [c, c],
    knots: [],
    atoms: [{ at: c, mass: 1 }],
    centre: c,
    scale: 0,
    tailIndex: Infinity,
    pdf: x => {
      requireNumber('pointMass', 'x', x);
      return 0;
    },
    cdf: x => (requireNumber('pointMass', 'x', x) >= c ? 1 : 0),
    tail: x => (requireNumber('pointMass', 'x', x) < c ? 1 : 0),
    quantile: p => c + 0 * requireProbability('pointMass', p),
    mean: c,
    variance: 0,
    moment: k => c ** requireOrder('pointMass', k),
    sample: () => c,
    rescale: factor => pointMass(factor * c),
  };
}
