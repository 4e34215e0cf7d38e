import type { Distribution, Excess } from './distribution.js';
import { structureOf } from './family.js';

/** The five functions for x = p - q >= 0. */
export type Upper = Omit<Excess, 'direct'>;

/** The functions on the whole line from those on x >= 0, by symmetry. */
export function symmetricExcess(upper: Upper, variance: number, direct = true): Excess {
  return {
    tail: (p, q) => (p < q ? 1 - upper.tail(-p, -q) : upper.tail(p, q)),
    mean: (p, q) => (p < q ? upper.mean(-p, -q) : upper.mean(p, q)),
    product: (p, q) => (p < q ? variance - upper.product(-p, -q) : upper.product(p, q)),
    first: (p, q) => (p < q ? upper.first(-p, -q) + (q - p) : upper.first(p, q)),
    second: (p, q) => (p < q ? (q - p) * (q - p) + (variance - upper.second(-p, -q)) : upper.second(p, q)),
    direct,
  };
}

/** The five functions of a law on [-a, a] from those of r = a - x > 0, the length left above x; 0 beyond a. */
export function excessBelow(a: number, above: Readonly<Record<keyof Upper, (r: number) => number>>): Upper {
  const of =
    (term: (r: number) => number) =>
    (p: number, q: number): number => {
      const r = a - p + q;
      return r > 0 ? term(r) : 0;
    };
  return {
    tail: of(above.tail),
    mean: of(above.mean),
    product: of(above.product),
    first: of(above.first),
    second: of(above.second),
  };
}

/**
 * The upper parts of a law of a family, symmetric about 0; undefined where it is not known to be that.
 *
 * @example excess(uniform(1))?.first(0, 0) // 1/4
 */
export function excess(law: Distribution): Excess | undefined {
  const structure = structureOf(law);
  return structure?.kind === 'family' && law.centre === 0 ? (structure.excess ?? undefined) : undefined;
}
