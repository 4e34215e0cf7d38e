import {
  add,
  constant,
  isNumber,
  isZero,
  multiply,
  type Polynomial,
  type Rational,
  rational,
  substitute,
} from '../../kernel/index.js';
import { eigenOf } from './dense.js';
import { degreeOf, namesOf } from './monomial.js';
import type { GramBlock } from './program.js';
import { type Swap, withComposed } from './swap.js';

/** So many eigenvectors, the largest first, are looked at. */
const MOST_VECTORS = 5;
/** The largest common denominator of a zero that is looked for, and how far from it the numbers may be that show it. */
const LARGEST_DENOMINATOR = 60;
const CLOSE = 0.02;

type Point = ReadonlyMap<string, Rational>;

const at = (p: Polynomial, point: Point): Polynomial =>
  [...point].reduce((q, [name, { n, d }]) => substitute(q, name, constant(n, d)), p);

const valueAt = (p: Polynomial, point: Point): Rational => at(p, point).get('') ?? rational(0n);

/** A monomial, or a sum of those that exchanges of letters take to each other. */
const isSum = (b: Polynomial): boolean => [...b.values()].every(({ n, d }) => n === 1n && d === 1n);

/** The letters where the monomials up to degree h, or of degree h alone, have these values up to one factor. */
function lettersFrom(basis: readonly Polynomial[], values: Float64Array): ReadonlyMap<string, number> | undefined {
  // At a point that an exchange of letters leaves where it is, the monomials of a sum over it have one value.
  const at = new Map(basis.flatMap((b, place) => [...b.keys()].map(monomial => [monomial, values[place]! / b.size])));
  const names = namesOf(basis);
  const entryAt = (letters: readonly string[]): number => at.get([...letters].sort().join('*')) ?? 0;
  const half = Math.max(...basis.map(degreeOf));
  const pure = names.map(name => Math.abs(entryAt(Array<string>(half).fill(name))));
  const isForm = !at.has('');
  const common = isForm ? Array<string>(half - 1).fill(names[pure.indexOf(Math.max(...pure))]!) : [];
  const one = entryAt(isForm ? [...common, common[0] ?? names[0]!] : []);
  const letters = new Map(names.map(name => [name, entryAt([...common, name]) / one]));
  return [...letters.values()].every(Number.isFinite) ? letters : undefined;
}

/**
 * What a zero is looked for of, the equations that it has to satisfy too, as far as they speak of its letters, and the
 * exchanges of letters that take it to other zeros.
 */
export interface Wanted {
  readonly target: Polynomial;
  readonly equations: readonly Polynomial[];
  readonly swaps: readonly Swap[];
}

/** A point with all those to which exchanges of letters take it. */
const orbitOf = (point: Point, swaps: readonly Swap[]): readonly Point[] => [
  point,
  ...swaps
    .reduce(withComposed, [])
    .map(({ letters }) => new Map([...point].map(([name, x]) => [letters.get(name) ?? name, x]))),
];

/** A rational point near these letters where the target is 0 and no weight is below, with its images; a few digits show where. */
function zerosBeside(
  letters: ReadonlyMap<string, number>,
  { target, equations, swaps }: Wanted,
  blocks: readonly GramBlock[],
): readonly Point[] | undefined {
  const all = [...letters];
  for (let d = 1; d <= LARGEST_DENOMINATOR; d++) {
    if (all.some(([, x]) => Math.abs(x - Math.round(x * d) / d) > CLOSE * Math.max(1, Math.abs(x)))) continue;
    const point: Point = new Map(all.map(([name, x]) => [name, rational(BigInt(Math.round(x * d)), BigInt(d))]));
    if (!isZero(at(target, point)) || equations.some(p => isNumber(at(p, point)))) continue;
    const orbit = orbitOf(point, swaps);
    if (blocks.every(({ weight }) => orbit.every(each => valueAt(weight, each).n >= 0n))) return orbit;
  }
  return undefined;
}

/**
 * Rational zeros of the target among the points with every weight >= 0, if S, which is made of the values of the basis at
 * such zeros, has one for an eigenvector, nearly.
 */
export function zerosNear(wanted: Wanted, blocks: readonly GramBlock[], s: readonly Float64Array[]): readonly Point[] {
  if (isZero(wanted.target)) return [];
  for (const [block, { basis }] of blocks.entries()) {
    const n = basis.length;
    if (n < 2 || !basis.every(isSum)) continue;
    const { values, vectors } = eigenOf(s[block]!, n);
    for (const k of [...values.keys()].sort((p, q) => values[q]! - values[p]!).slice(0, MOST_VECTORS)) {
      const letters = lettersFrom(basis, vectors.subarray(k * n, (k + 1) * n));
      const zeros = letters && zerosBeside(letters, wanted, blocks);
      if (zeros !== undefined) return zeros;
    }
  }
  return [];
}

/** What is left of a basis where its squares, times a weight > 0 there, are to vanish at points. */
export const vanishingAt = (points: readonly Point[], { weight, basis }: GramBlock): readonly Polynomial[] =>
  points.reduce((left, point) => vanishingAtOne(point, weight, left), basis);

function vanishingAtOne(point: Point, weight: Polynomial, basis: readonly Polynomial[]): readonly Polynomial[] {
  if (valueAt(weight, point).n === 0n) return basis;
  const values = basis.map(b => valueAt(b, point));
  const pivot = values.findLastIndex(({ n }) => n !== 0n);
  if (pivot === -1) return basis;
  const { n: above, d: below } = values[pivot]!;
  return basis.flatMap((b, k) => {
    const { n, d } = values[k]!;
    return k === pivot ? [] : [add(b, multiply(constant(-n * below, d * above), basis[pivot]!))];
  });
}
