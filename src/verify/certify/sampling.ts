import { stream } from '../../random/stream.js';
import type { Fact, Polynomial } from '../kernel.js';

/** A point in double precision; it saves work, it proves nothing. */
export class Sample {
  constructor(private readonly values: ReadonlyMap<string, number>) {}

  at(p: Polynomial): number {
    let sum = 0;
    for (const [monomial, { n, d }] of p) {
      let product = Number(n) / Number(d);
      if (monomial !== '') for (const name of monomial.split('*')) product *= this.values.get(name) ?? Number.NaN;
      sum += product;
    }
    return sum;
  }

  /** Whether the fact is clearly false here. */
  violates({ p, sign }: Fact): boolean {
    const value = this.at(p);
    return sign === '=' ? Math.abs(value) > MARGIN : value < -MARGIN;
  }
}

/** What rounding cannot explain: the points are of size 1, the polynomials short. */
const MARGIN = 2 ** -30;

const WANTED = 10;
const TRIES = 400;

/** Points at which all facts hold with room to spare, if chance finds any; none where a fact is an equation. */
export function samplesOf(facts: readonly Fact[]): Sample[] {
  if (facts.some(({ sign }) => sign === '=')) return [];
  const names = [
    ...new Set(facts.flatMap(({ p }) => [...p.keys()].flatMap(key => (key === '' ? [] : key.split('*'))))),
  ];
  const isPositive = new Set(
    facts.filter(({ p }) => p.size === 1).flatMap(({ p }) => [...p].filter(([, c]) => c.n > 0n).map(([key]) => key)),
  );
  const source = stream(1, 'samples of a case');
  const found: Sample[] = [];
  for (let i = 0; i < TRIES && found.length < WANTED; i++) {
    const point = new Sample(
      new Map(
        names.map(
          name => [name, isPositive.has(name) ? 3 * source.uniform() ** 2 : 3 * (2 * source.uniform() - 1)] as const,
        ),
      ),
    );
    if (facts.every(({ p }) => point.at(p) > MARGIN)) found.push(point);
  }
  return found;
}
