import { add, constant, multiply, type Polynomial, type Rational, variable } from '../../kernel/index.js';
import { type Swap, swapped } from './swap.js';

/** weight * (a sum of squares of combinations of `basis`); where `basis` is [1] and nothing else, a number >= 0. */
export interface GramBlock {
  /** A product of facts, known to be >= 0. */
  readonly weight: Polynomial;
  /** Their places. */
  readonly given: readonly number[];
  readonly basis: readonly Polynomial[];
  /** Whether this is the positive part of a strict inequality: a number times a product that is > 0. */
  readonly isPositivePart: boolean;
  /** Exchanges of letters that take this block to others, for which it stands too. */
  readonly images: readonly Swap[];
}

/** An unknown of the Gram matrices: entry (i, j), i <= j, of one block; its coefficient counts both of its places. */
export interface Unknown {
  readonly block: number;
  readonly i: number;
  readonly j: number;
}

/** target = the sum over all blocks of weight * basis^T Q basis, monomial by monomial. */
export interface SquaresProgram {
  readonly blocks: readonly GramBlock[];
  readonly unknowns: readonly Unknown[];
  /** One equation a monomial: the coefficients by the places of the unknowns, and what they add up to. */
  readonly equations: readonly Equation[];
}

export interface Equation {
  readonly coefficients: ReadonlyMap<number, Rational>;
  readonly value: Rational;
}

const zero: Rational = { n: 0n, d: 1n };

const twice = ({ n, d }: Rational): Rational => (d % 2n === 0n ? { n, d: d / 2n } : { n: 2n * n, d });

/** What one unknown adds to the identity. */
interface Column extends Unknown {
  readonly p: Polynomial;
}

function columnsOf(blocks: readonly GramBlock[], normal: (p: Polynomial) => Polynomial): Column[] {
  return blocks.flatMap(({ weight, basis, images }, block) => {
    const weighted = basis.map(b => multiply(weight, b));
    const withImages = (p: Polynomial): Polynomial => images.reduce((sum, image) => add(sum, swapped(p, image)), p);
    return basis.flatMap((_, i) =>
      basis.slice(i).map((b, k) => ({ block, i, j: i + k, p: normal(withImages(multiply(weighted[i]!, b))) })),
    );
  });
}

/** The equations monomial by monomial; undefined if a monomial that is wanted is in no column. */
function equationsOf(wanted: Polynomial, columns: readonly Column[]): Equation[] | undefined {
  const rows = new Map<string, Map<number, Rational>>();
  columns.forEach(({ i, j, p }, place) => {
    for (const [monomial, c] of p) {
      const row = rows.get(monomial) ?? new Map<number, Rational>();
      rows.set(monomial, row.set(place, i === j ? c : twice(c)));
    }
  });
  for (const monomial of wanted.keys()) if (!rows.has(monomial)) return undefined;
  // Where letters may be exchanged, monomials that they take to each other say the same.
  const equations = new Map<string, Equation>();
  for (const [monomial, coefficients] of rows) {
    const value = wanted.get(monomial) ?? zero;
    const key = [...coefficients, [-1, value] as const].map(([place, { n, d }]) => `${place}: ${n}/${d}`).join();
    equations.set(key, { coefficients, value });
  }
  return [...equations.values()];
}

/** The places of a basis that cannot be used, block by block. */
type Dead = ReadonlyMap<number, ReadonlySet<number>>;

/** Whether a monomial comes from squares with coefficients > 0 alone, or < 0 alone; undefined where it is neither. */
function signOfSquares(coefficients: Equation['coefficients'], columns: readonly Column[]): boolean | undefined {
  let sign: boolean | undefined;
  for (const [place, { n }] of coefficients) {
    const { i, j } = columns[place]!;
    sign ??= n > 0n;
    if (i !== j || n > 0n !== sign) return undefined;
  }
  return sign;
}

/** Where a monomial that is not wanted comes from squares alone, all of one sign; undefined if one cannot be made. */
function deadIn(equations: readonly Equation[], columns: readonly Column[]): Dead | undefined {
  const dead = new Map<number, Set<number>>();
  for (const { coefficients, value } of equations) {
    const sign = signOfSquares(coefficients, columns);
    if (sign === undefined) continue;
    if (value.n !== 0n && value.n > 0n !== sign) return undefined;
    if (value.n !== 0n) continue;
    for (const place of coefficients.keys()) {
      const { block, i } = columns[place]!;
      dead.set(block, (dead.get(block) ?? new Set()).add(i));
    }
  }
  return dead;
}

/**
 * Writes target = sum of weight * (sum of squares) as equations; `normal` takes off multiples of what is known to be 0.
 * What cannot occur is left out: where a monomial that is not wanted comes from squares alone, all of one sign, these
 * squares are 0. For sums of squares this leaves what is inside half the Newton polytope, or less.
 *
 * @returns undefined if a monomial that is wanted cannot be made
 */
export function programOf(
  target: Polynomial,
  all: readonly GramBlock[],
  normal: (p: Polynomial) => Polynomial,
): SquaresProgram | undefined {
  const wanted = normal(target);
  let blocks = all;
  let columns = columnsOf(blocks, normal);
  for (;;) {
    const equations = equationsOf(wanted, columns);
    const dead = equations === undefined ? undefined : deadIn(equations, columns);
    if (equations === undefined || dead === undefined) return undefined;
    if (dead.size === 0) return { blocks, unknowns: columns, equations };
    ({ blocks, columns } = without(blocks, columns, dead));
  }
}

function without(blocks: readonly GramBlock[], columns: readonly Column[], dead: Dead) {
  const isAlive = (block: number, i: number): boolean => dead.get(block)?.has(i) !== true;
  const left = blocks.map(({ basis }, block) => basis.map((_, i) => i).filter(i => isAlive(block, i)));
  const places = left.map(alive => new Map(alive.map((i, place) => [i, place])));
  const kept = [...blocks.keys()].filter(block => left[block]!.length > 0);
  const blockPlaces = new Map(kept.map((block, place) => [block, place]));
  return {
    blocks: kept.map(block => ({ ...blocks[block]!, basis: left[block]!.map(i => blocks[block]!.basis[i]!) })),
    columns: columns
      .filter(({ block, i, j }) => isAlive(block, i) && isAlive(block, j))
      .map(({ block, i, j, p }) => ({
        block: blockPlaces.get(block)!,
        i: places[block]!.get(i)!,
        j: places[block]!.get(j)!,
        p,
      })),
  };
}

/** All monomials in the letters from one degree to another. */
export function monomials(names: readonly string[], from: number, to: number): Polynomial[] {
  let level: { readonly p: Polynomial; readonly last: number }[] = [{ p: constant(1n), last: 0 }];
  const all: Polynomial[] = [];
  for (let degree = 0; degree <= to; degree++) {
    if (degree >= from) all.push(...level.map(({ p }) => p));
    level = level.flatMap(({ p, last }) =>
      names.slice(last).map((name, k) => ({ p: multiply(p, variable(name)), last: last + k })),
    );
  }
  return all;
}
