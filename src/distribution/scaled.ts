import { requireFinite, requireNonNegative, requireOrder } from '../numeric/domain.js';
import type { Distribution } from './distribution.js';
import { made, requireLaw, structureOf } from './family.js';
import { mixture } from './mixture.js';
import { pointMass } from './point-mass.js';

/**
 * The law of factor X.
 *
 * @param law the law of X
 * @param factor 0 <= factor < Infinity; the point mass at 0 where factor = 0
 * @throws DomainError if the factor is out of range
 * @example scaled(uniform(1), 3).parameters // { a: 3 }
 */
export function scaled(law: Distribution, factor: number): Distribution {
  requireNonNegative('scaled', 'factor', factor);
  if (factor === 0) return pointMass(0);
  requireLaw('scaled', 'first argument', law);
  if (structureOf(law)?.kind === 'mixture')
    return mixture(law.parts!.map(part => ({ weight: part.weight, law: scaled(part.law, factor) })));
  return law.rescale?.(factor) ?? affine(law, factor, 0);
}

/**
 * The law of X + by. It is symmetric about `by` where X is symmetric about 0.
 *
 * @param law the law of X
 * @param by finite
 * @throws DomainError if `by` is not finite
 * @example shifted(gaussian(1), 2).mean // 2
 */
export function shifted(law: Distribution, by: number): Distribution {
  requireFinite('shifted', 'by', by);
  requireLaw('shifted', 'first argument', law);
  if (by === 0) return law;
  if (law.parts !== undefined)
    return mixture(law.parts.map(part => ({ weight: part.weight, law: shifted(part.law, by) })));
  if (law.atoms.length === 1 && law.scale === 0) return pointMass(law.atoms[0]!.at + by);
  const structure = structureOf(law);
  return structure?.kind === 'affine' ? affine(structure.law, structure.factor, structure.by + by) : affine(law, 1, by);
}

/** The law of factor X + by, factor > 0, by what the definition says. */
function affine(law: Distribution, factor: number, by: number): Distribution {
  if (by === 0 && factor === 1) return law;
  // the scale of a family is one number, which bounds and formulas know
  if (factor !== 1 && law.rescale !== undefined) return affine(law.rescale(factor), 1, by);
  const back = (x: number): number => (x - by) / factor;
  const there = (x: number): number => factor * x + by;
  const mean = there(law.mean);
  const moved: Distribution = {
    name: 'affine',
    parameters: { ...law.parameters, factor, by },
    support: [there(law.support[0]), there(law.support[1])],
    knots: law.knots.map(there),
    atoms: law.atoms.map(({ at, mass }) => ({ at: there(at), mass })),
    centre: there(law.centre),
    scale: factor * law.scale,
    tailIndex: law.tailIndex,
    ...(law.level === undefined ? {} : { level: law.level / factor }),
    pdf: x => law.pdf(back(x)) / factor,
    cdf: x => law.cdf(back(x)),
    tail: x => law.tail(back(x)),
    quantile: p => there(law.quantile(p)),
    mean,
    variance: factor * law.variance * factor,
    moment: k => {
      if (requireOrder('affine', k) >= law.tailIndex && k > 0) return k % 2 === 0 ? Infinity : Number.NaN;
      // E (fX + b)^k by the binomial theorem
      let sum = 0;
      let choose = 1;
      for (let i = 0; i <= k; i++) {
        const weight = choose * by ** (k - i) * factor ** i;
        const part = weight === 0 ? 0 : law.moment(i);
        if (part !== 0) sum += weight * part;
        choose = (choose * (k - i)) / (i + 1);
      }
      return sum;
    },
    sample: stream => there(law.sample(stream)),
    rescale: again => affine(law, factor * again, by * again),
  };
  return made(moved, { kind: 'affine', law, factor, by });
}

/** A law as by + X, where it was made by shifting: what lies about 0, and by how much. */
export function unshifted(law: Distribution): { readonly law: Distribution; readonly by: number } {
  requireLaw('unshifted', 'first argument', law);
  const structure = structureOf(law);
  if (structure?.kind !== 'affine' || structure.by === 0) return { law, by: 0 };
  return { law: affine(structure.law, structure.factor, 0), by: structure.by };
}
