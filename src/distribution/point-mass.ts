import { requireFinite, requireNumber, requireOrder, requireProbability } from '../numeric/domain.js';
import type { Distribution } from './distribution.js';
import { symmetricExcess } from './excess.js';
import { type LawFamily, lawOf } from './family.js';

const none = (): number => 0;

/** The mass at its centre. */
const atCentre = symmetricExcess({ tail: none, mean: none, product: none, first: none, second: none }, 0);

/**
 * The law of a constant: P(X = at) = 1. It is the limit of every law here as its scale goes to 0 (Eq. (20) is the risk
 * under this noise).
 *
 * @param at the value, finite
 * @throws DomainError if `at` is infinite or no number
 */
export function pointMass(at = 0): Distribution {
  const c = requireFinite('pointMass', 'at', at);
  return lawOf(pointMasses, [c], {
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
    logPdf: () => -Infinity,
    fall: null,
    cdf: x => (requireNumber('pointMass', 'x', x) >= c ? 1 : 0),
    tail: x => (requireNumber('pointMass', 'x', x) < c ? 1 : 0),
    quantile: p => c + 0 * requireProbability('pointMass', p),
    mean: c,
    variance: 0,
    moment: k => c ** requireOrder('pointMass', k),
    sample: () => c,
    rescale: factor => pointMass(factor * c),
    excess: atCentre,
  });
}

/** The point masses. */
export const pointMasses: LawFamily = {
  word: 'point',
  also: ['pointmass', 'delta', 'constant'],
  title: 'point mass',
  parameters: [{ name: 'at' }],
  tex: at => `\\delta_{${at}}`,
  make: at => pointMass(at!),
};
