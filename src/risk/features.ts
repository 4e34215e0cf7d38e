import type { Distribution } from '../distribution/distribution.js';
import { components } from '../distribution/grid.js';
import type { Problem } from './problem.js';

/** The positive lengths of a law: scales of densities, distances of centres and atoms from 0. */
export function sizesOf(law: Distribution): number[] {
  return components(law)
    .flatMap(({ law: density, at }) =>
      density === undefined ? [Math.abs(at!)] : [density.scale, Math.abs(density.centre)],
    )
    .filter(size => size > 0);
}

/** Widths about the middle of a pair at which its density changes. */
const SHARES = [0, 0.25, 0.5, 1, 1.5, 2, 3, 4, 6] as const;
/** Pairs of parts whose places are taken, those of most weight first. */
const MOST_PAIRS = 48;

/**
 * Lengths |u'| at which the density of u' = u + eta changes: about the middle of each pair of parts, up to some widths away.
 * A minimum over a length that lies between two of a coarser grid lies at one of these.
 */
export function featuresOf({ teacher, noise }: Problem): number[] {
  const pairs = components(teacher).flatMap(u =>
    components(noise).map(eta => ({
      weight: u.weight * eta.weight,
      middle: (u.law?.centre ?? u.at!) + (eta.law?.centre ?? eta.at!),
      width: (u.law?.scale ?? 0) + (eta.law?.scale ?? 0),
    })),
  );
  pairs.sort((p, q) => q.weight - p.weight);
  const places = pairs.slice(0, MOST_PAIRS).flatMap(({ middle, width }) =>
    // a middle at 0 is the case of ratios, but for the ends of a range
    Math.abs(middle) <= width
      ? [middle - width, middle + width]
      : SHARES.flatMap(k => [middle - k * width, middle + k * width]),
  );
  return [...new Set(places.map(Math.abs))].filter(x => x > 0).sort((x, y) => x - y);
}
