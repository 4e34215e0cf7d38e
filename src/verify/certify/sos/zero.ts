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

/** So many eigenvectors, the largest first, are looked at. */
const MOST_VECTORS = 5;
/** The largest common denominator of a zero that is looked for, and how far from it the numbers may be that show it. */
const LARGEST_DENOMINATOR = 60;
const CLOSE = 0.02;

type Point = ReadonlyMap<string, Rational>;

const at = (p: Polynomial, point: Point): Polynomial =>
  [...point].reduce((q, [name, { n, d }]) => substitute(q, name, constant(n, d)), p);

const valueAt = (p: Polynomial, point: Point): Rational => at(p, point).get('') ?? rational(0n);

/** The letters where the monomials up to degree h, or of degree h alone, have these values up to one factor. */
function lettersFrom(basis: readonly Polynomial[], values: Float64Array): ReadonlyMap<string, number> | undefined {
  const places = new Map(basis.map((b, place) => [[...b.keys()].join('+'), place]));
  const names = namesOf(basis);
  const entryAt = (letters: readonly string[]): number => values[places.get([...letters].sort().join('*')) ?? -1] ?? 0;
  const half = Math.max(...basis.map(degreeOf));
  const pure = names.map(name => Math.abs(entryAt(Array<string>(half).fill(name))));
  const isForm = !places.has('');
  const common = isForm ? Array<string>(half - 1).fill(names[pure.indexOf(Math.max(...pure))]!) : [];
  const one = entryAt(isForm ? [...common, common[0] ?? names[0]!] : []);
  const letters = new Map(names.map(name => [name, entryAt([...common, name]) / one]));
  return [...letters.values()].every(Number.isFinite) ? letters : undefined;
}

/** What a zero is looked for of, and the equations that it has to satisfy too, as far as they speak of its letters. */
export interface Wanted {
  readonly target: Polynomial;
  readonly equations: readonly Polynomial[];
}

/** A rational point near these letters where the target is 0 and no weight is below; a few digits show where it is. */
function zeroBeside(letters: ReadonlyMap<string, number>, { target, equations }: Wanted, blocks: readonly GramBlock[]) {
  const all = [...letters];
  for (let d = 1; d <= LARGEST_DENOMINATOR; d++) {
    if (all.some(([, x]) => Math.abs(x - Math.round(x * d) / d) > CLOSE * Math.max(1, Math.abs(x)))) continue;
    const point: Point = new Map(all.map(([name, x]) => [name, rational(BigInt(Math.round(x * d)), BigInt(d))]));
    if (!isZero(at(target, point)) || equations.some(p => isNumber(at(p, point)))) continue;
    if (blocks.every(({ weight }) => valueAt(weight, point).n >= 0n)) return point;
  }
  return undefined;
}

/**
 * A rational zero of the target among the points with every weight >= 0, if S, which is made of the values of the basis at
 * such zeros, has one for an eigenvector, nearly.
 */
export function zeroNear(wanted: Wanted, blocks: readonly GramBlock[], s: readonly Float64Array[]): Point | undefined {
  const block = blocks.findIndex(({ given }) => given.length === 0);
  const { basis = [] } = blocks[block] ?? {};
  const n = basis.length;
  if (isZero(wanted.target) || n < 2 || basis.some(({ size }) => size !== 1)) return undefined;
  const { values, vectors } = eigenOf(s[block]!, n);
  for (const k of [...values.keys()].sort((p, q) => values[q]! - values[p]!).slice(0, MOST_VECTORS)) {
    const letters = lettersFrom(basis, vectors.subarray(k * n, (k + 1) * n));
    const zero = letters && zeroBeside(letters, wanted, blocks);
    if (zero !== undefined) return zero;
  }
  return undefined;
}

/** What is left of a basis where its squares, times a weight > 0 there, are to vanish at a point. */
export function vanishingAt(point: Point, { weight, basis }: GramBlock): readonly Polynomial[] {
  if (valueAt(weight, point).n === 0n) return basis;
  const values = basis.map(b => valueAt(b, point));
  const pivot = values.findLastIndex(({ n }) => n !== 0n);
  if (pivot === -1) return basis;
  const { n: above, d: below } = values[pivot]!;
  return basis.flatMap((b, k) => {
    const { n, d } = values[k]!;
    return k === pivot ? [] : [n === 0n ? b : add(b, multiply(constant(-n * below, d * above), basis[pivot]!))];
  });
}
