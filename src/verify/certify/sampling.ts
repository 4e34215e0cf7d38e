import { stream } from '../../random/stream.js';
import type { Fact, Polynomial, Rational } from '../kernel/index.js';

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
    return this.sum(p).value;
  }

  /** p here, and what rounding cannot explain: a share of the sizes of its terms. */
  private sum(p: Polynomial): { readonly value: number; readonly margin: number } {
    let [value, size] = [0, 1];
    for (const { coefficient, names } of inDoubles(p)) {
      let product = coefficient;
      for (const name of names) product *= this.values.get(name) ?? Number.NaN;
      value += product;
      size += Math.abs(product);
    }
    return { value, margin: MARGIN * size };
  }

  /** Whether the fact is clearly false here. */
  violates({ p, sign }: Fact): boolean {
    const { value, margin } = this.sum(p);
    return sign === '=' ? Math.abs(value) > margin : value < -margin;
  }

  /** Whether the fact holds here as far as can be seen, `>=` perhaps with equality; `>` clearly. */
  allows({ p, sign }: Fact): boolean {
    const { value, margin } = this.sum(p);
    return sign === '=' ? Math.abs(value) < margin : value > (sign === '>' ? margin : -margin);
  }

  /** Whether p is not above 0 here, by more than a share of the sizes of its terms. */
  isAtMostZero(p: Polynomial): boolean {
    const { value, margin } = this.sum(p);
    return value <= margin - MARGIN;
  }

  /** This point with another value of one letter. */
  with(name: string, value: number): Sample {
    return new Sample(new Map([...this.values, [name, value]]));
  }

  /** Whether the fact clearly holds here, an equation up to rounding. */
  satisfies({ p, sign }: Fact): boolean {
    const { value, margin } = this.sum(p);
    return sign === '=' ? Math.abs(value) < margin : value > margin;
  }
}

/** Of the size of the terms: the polynomials are short, so that their rounding is far below. */
const MARGIN = 2 ** -30;

const WANTED = 20;
const TRIES = 400;

/** The same draws for every case, enough for 400 points in five letters without repetition. */
const uniforms = (() => {
  const source = stream(1, 'samples of a case');
  return Float64Array.from({ length: 2003 }, () => source.uniform());
})();

/** A letter that stands for a function of num / den, or for a number. */
export interface DefinedLetter {
  readonly letter: string;
  readonly is: (x: number) => number;
  readonly num: Polynomial;
  readonly den: Polynomial;
}

/** A letter of degree 1 in an equation, else of degree 2, so that a point can be moved to satisfy it. */
function solvableIn(p: Polynomial, taken: ReadonlySet<string>): string | undefined {
  const monomials = inDoubles(p).map(({ names }) => names);
  const degree = (x: string): number => Math.max(...monomials.map(names => names.filter(name => name === x).length));
  const free = [...new Set(monomials.flat())].filter(name => !taken.has(name));
  return [1, 2].map(wanted => free.find(name => degree(name) === wanted)).find(name => name !== undefined);
}

/** The letter moved to a root of p, of degree 2 in it at most: to the larger or the smaller one. */
function solveInto(values: Map<string, number>, p: Polynomial, name: string, isLarger: boolean): void {
  const [c, beyond, before] = [0, 1, -1].map(value => new Sample(values.set(name, value)).at(p)) as [
    number,
    number,
    number,
  ];
  const [a, b] = [(beyond + before) / 2 - c, (beyond - before) / 2];
  if (Math.abs(a) <= MARGIN * Math.abs(b)) values.set(name, -c / b);
  else values.set(name, -b / (2 * a) + (isLarger ? 1 : -1) * Math.sqrt((b / (2 * a)) ** 2 - c / a));
}

/** c x + d about the letter x alone. */
export interface Linear {
  readonly name: string;
  readonly c: Rational;
  readonly d: Rational;
}

/** A polynomial as c x + d, if it is one in a single letter. */
export function linearAlone(p: Polynomial): Linear | undefined {
  const [name, ...others] = [...p.keys()].filter(monomial => monomial !== '');
  if (name === undefined || others.length > 0 || name.includes('*')) return undefined;
  return { name, c: p.get(name)!, d: p.get('') ?? { n: 0n, d: 1n } };
}

/** How a letter is drawn from a number in [0, 1): between its bounds, and near the one it has. */
function drawsOf(facts: readonly Fact[]): (name: string, u: number) => number {
  const lower = new Map<string, number>();
  const upper = new Map<string, number>();
  for (const { p, sign } of facts) {
    const about = sign === '=' ? undefined : linearAlone(p);
    if (about === undefined) continue;
    const { name, c, d } = about;
    const at = -((Number(d.n) / Number(d.d)) * Number(c.d)) / Number(c.n);
    if (c.n > 0n) lower.set(name, Math.max(at, lower.get(name) ?? at));
    else upper.set(name, Math.min(at, upper.get(name) ?? at));
  }
  return (name, u) => {
    const [low, high] = [lower.get(name), upper.get(name)];
    if (low !== undefined && high !== undefined) return low + (high - low) * u;
    if (low !== undefined) return low + 3 * (1 + Math.abs(low)) * u ** 2;
    return high === undefined ? 3 * (2 * u - 1) : high - 3 * (1 + Math.abs(high)) * u ** 2;
  };
}

const namesIn = (p: Polynomial): string[] => inDoubles(p).flatMap(({ names }) => names);

/** Points at which all facts hold, the inequalities with room to spare, if chance finds any. */
export function samplesOf(facts: readonly Fact[], defined: readonly DefinedLetter[] = []): Sample[] {
  const solved = new Map<string, Polynomial>();
  const names = [...new Set(facts.flatMap(({ p }) => namesIn(p)))];
  // What stands for a function of a letter that no fact is about any more is a letter like any other.
  const known = new Set([...names, ...defined.map(({ letter }) => letter)]);
  const own = defined.filter(({ num, den }) => [num, den].every(p => namesIn(p).every(name => known.has(name))));
  const letters = own.map(({ letter }) => letter);
  for (const { p, sign } of facts) {
    if (sign !== '=') continue;
    const name = solvableIn(p, new Set([...solved.keys(), ...letters]));
    if (name !== undefined) solved.set(name, p);
  }
  const drawn = drawsOf(facts);
  const found: Sample[] = [];
  for (let i = 0; i < TRIES && found.length < WANTED; i++) {
    const draw = (k: number): number => uniforms[(i * names.length + k) % uniforms.length]!;
    const values = new Map(names.map((name, k) => [name, drawn(name, draw(k))] as const));
    const point = new Sample(values);
    for (const [name, p] of solved) solveInto(values, p, name, i % 2 === 0);
    for (const { letter, is, num, den } of own) values.set(letter, is(point.at(num) / point.at(den)));
    if (facts.every(fact => point.satisfies(fact))) found.push(point);
  }
  return found;
}

/** Of the samples so many are moved to each edge. */
const MOVED = 3;

/** Points on the edge of what the facts allow: where a letter has the least or the largest value that it may have. */
export function edgesOf(facts: readonly Fact[], samples: readonly Sample[]): Sample[] {
  return facts.flatMap(fact => {
    const about = fact.sign === '>=' ? linearAlone(fact.p) : undefined;
    if (about === undefined) return [];
    const { name, c, d } = about;
    const at = -((Number(d.n) / Number(d.d)) * Number(c.d)) / Number(c.n);
    return samples
      .slice(0, MOVED)
      .map(sample => sample.with(name, at))
      .filter(point => facts.every(other => point.allows(other)));
  });
}
