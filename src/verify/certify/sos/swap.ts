import { type Fact, negate, type Polynomial } from '../../kernel/index.js';
import { keyOf } from '../quotient.js';
import { lettersOf, namesOf } from './monomial.js';

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
export const composed = (first: Swap, second: Swap): Swap => ({
  letters: new Map([...first.letters, ...second.letters]),
  places: first.places.map(place => second.places[place]!),
});

/** Exchanges, one more, and it after each of them: with nothing exchanged a group, if they were one. */
export const withComposed = (swaps: readonly Swap[], more: Swap): readonly Swap[] => [
  ...swaps,
  more,
  ...swaps.map(swap => composed(swap, more)),
];

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
