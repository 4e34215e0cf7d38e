import { add, negate, type Polynomial, subtract } from '../../kernel/index.js';
import { keyOf } from '../quotient.js';
import { namesOf, parityOf } from './monomial.js';
import type { GramBlock } from './program.js';
import { composed, type Swap, swapped, withComposed } from './swap.js';

/**
 * Cuts each basis of monomials into classes that do not meet: where the signs of some letters may be changed without
 * changing the target and the weights, products of monomials from different classes are not needed.
 */
export function cutBySigns(blocks: readonly GramBlock[], invariants: readonly Polynomial[]): GramBlock[] {
  const names = namesOf([...invariants, ...blocks.flatMap(({ weight, basis }) => [weight, ...basis])]);
  // None holds the highest bit of one before it, so that in this order each is taken off once.
  const span: bigint[] = [];
  const reduce = (parity: bigint): bigint => span.reduce((p, q) => ((p ^ q) < p ? p ^ q : p), parity);
  for (const p of [...invariants, ...blocks.map(({ weight }) => weight)])
    for (const monomial of p.keys()) {
      const rest = reduce(parityOf(monomial, names));
      if (rest !== 0n) span.push(rest);
    }
  return blocks.flatMap(block => {
    const classes = new Map<bigint, Polynomial[]>();
    for (const b of block.basis) {
      const [[monomial] = ['']] = b;
      const parity = reduce(parityOf(monomial, names));
      classes.set(parity, [...(classes.get(parity) ?? []), b]);
    }
    return [...classes.values()].map(basis => ({ ...block, basis }));
  });
}

/** The same for p and -p. */
function keyOfEither(p: Polynomial): string {
  const [one, other] = [keyOf(p), keyOf(negate(p))];
  return one < other ? one : other;
}

const keyOfBlock = ({ given, basis, isPositivePart }: Pick<GramBlock, 'given' | 'basis' | 'isPositivePart'>): string =>
  [isPositivePart, [...given].sort((x, y) => x - y), ...basis.map(keyOfEither).sort()].join('; ');

/** The block where an exchange takes it. */
const imageOf = ({ given, basis, isPositivePart }: GramBlock, swap: Swap) => ({
  isPositivePart,
  given: given.map(place => swap.places[place]!),
  basis: basis.map(b => swapped(b, swap)),
});

/** A basis that an exchange takes to itself, up to signs, as what it leaves as it is and what it takes to its negative. */
function halvesOf(block: GramBlock, swap: Swap): GramBlock[] {
  const places = new Map(block.basis.map((b, place) => [keyOfEither(b), place]));
  const [even, odd, done]: [Polynomial[], Polynomial[], Set<number>] = [[], [], new Set()];
  block.basis.forEach((b, place) => {
    if (done.has(place)) return;
    const image = swapped(b, swap);
    const other = places.get(keyOfEither(image))!;
    done.add(other);
    if (other === place) (keyOf(image) === keyOf(b) ? even : odd).push(b);
    else {
      even.push(add(b, image));
      odd.push(subtract(b, image));
    }
  });
  return [even, odd].filter(basis => basis.length > 0).map(basis => ({ ...block, basis }));
}

/**
 * With a solution its mean over all exchanges is one, so that Gram matrices may be taken that these leave as they are: a block
 * that an exchange takes to another stands for both, and one that it takes to itself falls into two halves.
 */
export function cutBySwaps(blocks: readonly GramBlock[], swaps: readonly Swap[]): GramBlock[] {
  return swaps.reduce<GramBlock[]>(
    (all, swap) => {
      const keys = all.map(keyOfBlock);
      const dropped = new Set<number>();
      return all.flatMap((block, k) => {
        if (dropped.has(k)) return [];
        for (const way of [swap, ...block.images.map(image => composed(image, swap))]) {
          const key = keyOfBlock(imageOf(block, way));
          if (key === keys[k]) return halvesOf(block, way);
          const other = keys.indexOf(key, k + 1);
          if (other === -1 || dropped.has(other)) continue;
          dropped.add(other);
          return [{ ...block, images: withComposed(block.images, way) }];
        }
        return [block];
      });
    },
    [...blocks],
  );
}
