import { stream } from '../../random/stream.js';
import type { Fact, Polynomial } from '../kernel/index.js';

/** A polynomial in double precision: read from the kernel's once, as it is evaluated at hundreds of points. */
type Terms = readonly { readonly coefficient: number; readonly names: readonly string[] }[];

const termsOf = new WeakMap<Polynomial, Terms>();

function inDoubles(p: Polynomial): Terms {
  const known = termsOf.get(p);
  if (known !== undefined) return known;
  const terms = [...p].map(([monomial, { n, d }]) => ({
    coefficient: Number(n) / Number(d),
    names: monomial === '' ? [] : monomial.split('*'),
  }));
  termsOf.set(p, terms);
  return terms;
}

/** A point in double precision; it saves work, it proves nothing. */
export class Sample {
  constructor(private readonly values: ReadonlyMap<string, number>) {}

  at(p: Polynomial): number {
    let sum = 0;
    for (const { coefficient, names } of inDoubles(p)) {
      let product = coefficient;
      for (const name of names) product *= this.values.get(name) ?? Number.NaN;
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

/** The same draws for every case, enough for 400 points in five letters without repetition. */
const uniforms = (() => {
  const source = stream(1, 'samples of a case');
  return Float64Array.from({ length: 2003 }, () => source.uniform());
})();

/** A letter that an equation is linear in, so that a point can be moved to satisfy it. */
function linearIn(p: Polynomial, taken: ReadonlySet<string>): string | undefined {
  const counts = inDoubles(p).map(({ names }) => names);
  const isLinear = (x: string): boolean => counts.every(names => names.filter(name => name === x).length <= 1);
  return counts.flat().find(name => !taken.has(name) && isLinear(name));
}

/** Points at which all facts hold, the inequalities with room to spare, if chance finds any. */
export function samplesOf(facts: readonly Fact[]): Sample[] {
  const solved = new Map<string, Polynomial>();
  for (const { p, sign } of facts) {
    if (sign !== '=') continue;
    const name = linearIn(p, new Set(solved.keys()));
    if (name === undefined) return [];
    solved.set(name, p);
  }
  const names = [
    ...new Set(facts.flatMap(({ p }) => [...p.keys()].flatMap(key => (key === '' ? [] : key.split('*'))))),
  ];
  const isPositive = new Set(
    facts.filter(({ p }) => p.size === 1).flatMap(({ p }) => [...p].filter(([, c]) => c.n > 0n).map(([key]) => key)),
  );
  const found: Sample[] = [];
  for (let i = 0; i < TRIES && found.length < WANTED; i++) {
    const draw = (k: number): number => uniforms[(i * names.length + k) % uniforms.length]!;
    const values = new Map(
      names.map((name, k) => [name, isPositive.has(name) ? 3 * draw(k) ** 2 : 3 * (2 * draw(k) - 1)] as const),
    );
    const point = new Sample(values);
    for (const [name, p] of solved) {
      const [at0, at1] = [0, 1].map(value => new Sample(values.set(name, value)).at(p)) as [number, number];
      values.set(name, at0 / (at0 - at1));
    }
    if (facts.every(({ p, sign }) => (sign === '=' ? Math.abs(point.at(p)) < MARGIN : point.at(p) > MARGIN)))
      found.push(point);
  }
  return found;
}
