import { add, type Fact, negate, type Polynomial, subtract } from '../../kernel/index.js';
import { keyOf } from '../quotient.js';
import { lettersOf, namesOf } from './monomial.js';
import type { GramBlock } from './program.js';

/** An exchange of letters under which a problem stays what it is, and the place to which it takes each fact. */
export interface Swap {
  readonly letters: ReadonlyMap<string, string>;
  readonly places: readonly number[];
}

/** p with the letters exchanged. */
export const swapped = (p: Polynomial, { letters }: Swap): Polynomial =>
  new Map(
    [...p].map(([monomial, c]) => [
      lettersOf(monomial)
        .map(name => letters.get(name) ?? name)
        .sort()
        .join('*'),
      c,
    ]),
  );

/** First one exchange, then another. */
const composed = (first: Swap, second: Swap): Swap => ({
  letters: new Map([...first.letters, ...second.letters]),
  places: first.places.map(place => second.places[place]!),
});

/** Exchanges of two letters each, no letter in two of them, that leave the target and the facts as a whole as they are. */
export function swapsOf(target: Polynomial, facts: readonly Fact[]): Swap[] {
  const names = namesOf([target, ...facts.map(({ p }) => p)]);
  const whole = keyOf(target);
  const keys = facts.map(({ p, sign }) => `${sign}${keyOf(p)}`);
  const taken = new Set<string>();
  const swaps: Swap[] = [];
  for (const x of names)
    for (const y of names) {
      if (x >= y || taken.has(x) || taken.has(y)) continue;
      const letters = new Map([
        [x, y],
        [y, x],
      ]);
      const swap = { letters, places: [] };
      if (keyOf(swapped(target, swap)) !== whole) continue;
      const places = facts.map(({ p, sign }) => {
        const image = swapped(p, swap);
        const place = keys.indexOf(`${sign}${keyOf(image)}`);
        return place === -1 && sign === '=' ? keys.indexOf(`=${keyOf(negate(image))}`) : place;
      });
      if (places.includes(-1)) continue;
      for (const name of [x, y]) taken.add(name);
      swaps.push({ letters, places });
    }
  return swaps;
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
          return [{ ...block, images: [...block.images, way, ...block.images.map(image => composed(image, way))] }];
        }
        return [block];
      });
    },
    [...blocks],
  );
}
