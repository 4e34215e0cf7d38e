import { DomainError } from '../errors.js';
import { rank, unrank } from '../floating/bits.js';
import { requireNumber, requireOrder, requireProbability } from '../numeric/domain.js';
import { integrateGaussLegendre } from '../numeric/gauss-legendre.js';
import type { Distribution } from './distribution.js';
import { made, requireLaw } from './family.js';

/** A part of a mixture. */
export interface Part {
  /** Its weight, >= 0; the weights are divided by their sum. */
  readonly weight: number;
  readonly law: Distribution;
}

/** Numbers in ascending order, each once. */
function sorted(values: Iterable<number>): number[] {
  return [...new Set(values)].sort((x, y) => x - y);
}

/** The atoms of all parts, those at the same point joined. */
function joinedAtoms(parts: readonly Part[]): { at: number; mass: number }[] {
  const masses = new Map<number, number>();
  for (const { weight, law } of parts)
    for (const { at, mass } of law.atoms) masses.set(at, (masses.get(at) ?? 0) + weight * mass);
  return sorted(masses.keys()).map(at => ({ at, mass: masses.get(at)! }));
}

/**
 * The mixture sum_i weight_i law_i. It is symmetric about 0 where its parts are.
 *
 * @param parts at least one, weights >= 0 of positive finite sum
 * @throws DomainError if a weight is negative or no number, or if no part has weight
 * @example mixture([{ weight: 1, law: gaussian(1) }, { weight: 3, law: cauchy(0.1) }])
 */
export function mixture(parts: readonly Part[]): Distribution {
  if (!Array.isArray(parts)) throw new DomainError('mixture', 'parts [{ weight, law }, ...]', parts);
  const total = (parts as readonly Part[]).reduce((sum, part) => {
    if (typeof part?.weight !== 'number' || !(part.weight >= 0))
      throw new DomainError('mixture', 'weights >= 0', part?.weight);
    requireLaw('mixture', 'part', part.law);
    return sum + part.weight;
  }, 0);
  if (!(total > 0 && total < Infinity)) throw new DomainError('mixture', 'a positive finite sum of weights', total);
  // a weight that underflows stays above 0: a part with an infinite moment makes that of the whole infinite
  const flat = (parts as readonly Part[])
    .filter(part => part.weight > 0)
    .flatMap(({ weight, law }) =>
      (law.parts ?? [{ weight: 1, law }]).map(inner => ({
        weight: (weight / total) * inner.weight || Number.MIN_VALUE,
        law: inner.law,
      })),
    );
  const weighted = (term: (law: Distribution) => number): number =>
    flat.reduce((sum, { weight, law }) => sum + weight * term(law), 0);
  const cdf = (x: number): number => weighted(law => law.cdf(requireNumber('mixture', 'x', x)));
  const tail = (x: number): number => weighted(law => law.tail(requireNumber('mixture', 'x', x)));
  const mean = weighted(law => law.mean);
  const least = (term: (law: Distribution) => number): number =>
    flat.reduce((found, { law }) => Math.min(found, term(law)), Infinity);
  const most = (term: (law: Distribution) => number): number =>
    flat.reduce((found, { law }) => Math.max(found, term(law)), -Infinity);
  // (x - mean)^2 underflows or overflows where the weighted square need not
  const between = (law: Distribution): number => (law.mean === mean ? 0 : (law.mean - mean) * (law.mean - mean));
  const mixed: Distribution = {
    name: 'mixture',
    parameters: {},
    support: [least(law => law.support[0]), most(law => law.support[1])],
    knots: sorted(flat.flatMap(({ law }) => law.knots)),
    atoms: joinedAtoms(flat),
    centre: weighted(law => law.centre),
    scale: most(law => law.scale),
    tailIndex: least(law => law.tailIndex),
    parts: flat,
    pdf: x => weighted(law => law.pdf(requireNumber('mixture', 'x', x))),
    cdf,
    tail,
    quantile: p => {
      requireProbability('mixture', p);
      const ends = flat.map(({ law }) => law.quantile(p));
      const [lo, hi] = [ends.reduce((x, y) => Math.min(x, y)), ends.reduce((x, y) => Math.max(x, y))];
      const found = leastReaching(lo, hi, x => (p <= 0.5 ? cdf(x) >= p : tail(x) <= 1 - p));
      // near the median 0 of symmetric parts the difference of p and 1/2 has more digits than p
      const isNear = Math.abs(p - 0.5) < 0.01 && flat.every(({ law }) => law.atoms.length === 0 && law.cdf(0) === 0.5);
      return isNear ? nearMedian(p - 0.5, found, mixed) : found;
    },
    mean,
    // the variance within the parts and between them
    variance: weighted(law => law.variance + between(law)),
    moment: k => weighted(law => law.moment(requireOrder('mixture', k))),
    sample: stream => {
      let left = stream.uniform();
      const chosen = flat.find(({ weight }) => {
        left -= weight;
        return left < 0;
      });
      return (chosen ?? flat[flat.length - 1]!).law.sample(stream);
    },
  };
  return made(mixed, { kind: 'mixture' });
}

/** The x with P(0 < X < x) = q (negative to the left of 0), from about what it is; that itself where the density has a knot between. */
function nearMedian(q: number, about: number, { pdf, knots }: Distribution): number {
  let x = about;
  if (q === 0 || knots.some(knot => knot !== 0 && knot / x > 0 && knot / x <= 1.5)) return about;
  for (let step = 0; step < 3; step++) x += (q - integrateGaussLegendre(pdf, 0, x, 20)) / pdf(x);
  // no farther from it than what the rounding of p can have cost: a narrow part may lie between the nodes
  return Math.abs(x / about - 1) < Math.min(1e-3, 2 ** -50 / Math.abs(q)) ? x : about;
}

/** The least double x in [lo, hi] with reached(x), by bisection of the ordered doubles; reached is monotone. */
function leastReaching(lo: number, hi: number, reached: (x: number) => boolean): number {
  let [low, high] = [rank(lo), rank(hi)];
  while (high > low) {
    const middle = (low + high) >> 1n;
    if (reached(unrank(middle))) high = middle;
    else low = middle + 1n;
  }
  return unrank(high);
}
