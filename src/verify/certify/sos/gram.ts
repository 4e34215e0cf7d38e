import { choleskyFactor } from '../../../array/cholesky.js';
import { type Rational, rational } from '../../kernel/index.js';
import type { SquaresProgram } from './program.js';

/** Q = L^T D L in rationals, as the numbers of D and the rows of L: weight * (row . basis)^2 is one term. */
export interface Square {
  readonly weight: Rational;
  readonly row: readonly Rational[];
}

const plus = (x: Rational, y: Rational): Rational => rational(x.n * y.d + y.n * x.d, x.d * y.d);
const times = (x: Rational, y: Rational): Rational => rational(x.n * y.n, x.d * y.d);
const minus = (x: Rational, y: Rational): Rational => rational(x.n * y.d - y.n * x.d, x.d * y.d);
const over = (x: Rational, y: Rational): Rational => rational(x.n * y.d, x.d * y.n);
const zero = rational(0n);

/** Denominators tried for the unknowns that are free, the small ones first: short certificates are readable ones. */
const DENOMINATORS = [1, 2, 4, 6, 12, 60, 2 ** 8, 2 ** 12, 2 ** 16, 2 ** 20, 2 ** 26, 2 ** 32];

/** One equation solved for its pivot: pivot = (value - the rest) / coefficient. */
interface Solved {
  readonly pivot: number;
  readonly coefficient: Rational;
  readonly rest: readonly (readonly [number, Rational])[];
  readonly value: Rational;
}

/** The equations in triangular form; undefined if they contradict each other. */
export function triangularForm({ equations, unknowns }: SquaresProgram): Solved[] | undefined {
  const counts = new Array<number>(unknowns.length).fill(0);
  for (const { coefficients } of equations) for (const place of coefficients.keys()) counts[place]!++;
  const solved: Solved[] = [];
  const byPivot = new Map<number, Solved>();
  const ordered = [...equations].sort((x, y) => x.coefficients.size - y.coefficients.size);
  for (const equation of ordered) {
    const row = new Map(equation.coefficients);
    let { value } = equation;
    // Earlier pivots are replaced in the order in which they were chosen: later ones may come in by it.
    for (;;) {
      let next: Solved | undefined;
      for (const place of row.keys()) {
        const candidate = byPivot.get(place);
        if (candidate !== undefined && (next === undefined || solved.indexOf(candidate) < solved.indexOf(next)))
          next = candidate;
      }
      if (next === undefined) break;
      const factor = over(row.get(next.pivot)!, next.coefficient);
      row.delete(next.pivot);
      for (const [place, c] of next.rest) {
        const changed = minus(row.get(place) ?? zero, times(factor, c));
        if (changed.n === 0n) row.delete(place);
        else row.set(place, changed);
      }
      value = minus(value, times(factor, next.value));
    }
    if (row.size === 0) {
      if (value.n !== 0n) return undefined;
      continue;
    }
    // An entry off the diagonal that stands in few equations: rounding the diagonal first keeps it simple.
    const cost = (place: number): number => 2 * counts[place]! + (unknowns[place]!.i === unknowns[place]!.j ? 1 : 0);
    const pivot = [...row.keys()].reduce((best, place) => (cost(place) < cost(best) ? place : best));
    const entry: Solved = {
      pivot,
      coefficient: row.get(pivot)!,
      rest: [...row].filter(([place]) => place !== pivot),
      value,
    };
    solved.push(entry);
    byPivot.set(pivot, entry);
  }
  return solved;
}

/**
 * Q = sum of weight * row^T row with weight > 0, in rationals; undefined unless Q >= 0. The elimination is one of integers
 * (Bareiss): after k steps the entries are minors of order k + 1 of a multiple of Q, and divisible by the last pivot.
 */
export function squaresOf(q: readonly (readonly Rational[])[]): Square[] | undefined {
  const n = q.length;
  const scale = q.flat().reduce((all, { d }) => all * rational(d, all).n, 1n);
  const rest = q.map(row => row.map(entry => entry.n * (scale / entry.d)));
  const squares: Square[] = [];
  let last = 1n;
  for (let k = 0; k < n; k++) {
    const pivot = rest[k]![k]!;
    if (pivot < 0n) return undefined;
    if (pivot === 0n) {
      if (rest[k]!.some((entry, j) => j > k && entry !== 0n)) return undefined;
      continue;
    }
    const row = rest[k]!.map((entry, j) => (j < k ? zero : rational(entry, pivot)));
    squares.push({ weight: rational(pivot, last * scale), row });
    for (let i = k + 1; i < n; i++)
      for (let j = i; j < n; j++) {
        const entry = (pivot * rest[i]![j]! - rest[i]![k]! * rest[k]![j]!) / last;
        rest[i]![j] = entry;
        rest[j]![i] = entry;
      }
    last = pivot;
  }
  return squares;
}

/** x as a rational, to the nearest multiple of 1 / denominator. */
function rounded(x: number, denominator: number): Rational {
  const scaled = Math.round(x * denominator);
  return Number.isFinite(scaled) ? rational(BigInt(scaled), BigInt(denominator)) : zero;
}

const inDouble = ({ n, d }: Rational): number => Number(n) / Number(d);

/** The matrices of all blocks with these values of the unknowns. */
function matricesOf<T>({ blocks, unknowns }: SquaresProgram, values: readonly T[], empty: T): T[][][] {
  const matrices = blocks.map(({ basis }) => basis.map(() => new Array<T>(basis.length).fill(empty)));
  unknowns.forEach(({ block, i, j }, place) => {
    matrices[block]![i]![j] = values[place]!;
    matrices[block]![j]![i] = values[place]!;
  });
  return matrices;
}

/** Whether a matrix may be >= 0, as far as doubles can say. */
function isNearlyDefinite(q: readonly (readonly number[])[]): boolean {
  const shifted = Float64Array.from(q.flat());
  const size = Math.max(...shifted.map(Math.abs), 0);
  for (let i = 0; i < q.length; i++) shifted[i * q.length + i]! += 1e-9 * size;
  return size === 0 || choleskyFactor(shifted, q.length) !== undefined;
}

/**
 * Gram matrices in rationals that satisfy every equation exactly, near some in double precision: the unknowns that are
 * free are rounded, the others follow, and what comes out must be >= 0; in doubles first, which is quickly seen.
 */
export function exactGram(program: SquaresProgram, near: readonly Float64Array[]): Square[][] | undefined {
  const solved = triangularForm(program)?.reverse();
  if (solved === undefined) return undefined;
  const { blocks, unknowns } = program;
  const isPivot = new Set(solved.map(({ pivot }) => pivot));
  const nearby = unknowns.map(({ block, i, j }) => near[block]![i * blocks[block]!.basis.length + j]!);
  const inDoubles = solved.map(({ pivot, coefficient, rest, value }) => ({
    pivot,
    coefficient: inDouble(coefficient),
    rest: rest.map(([place, c]) => [place, inDouble(c)] as const),
    value: inDouble(value),
  }));
  let tried: string | undefined;
  for (const denominator of DENOMINATORS) {
    const free = nearby.map((x, place) => (isPivot.has(place) ? 0 : Math.round(x * denominator) / denominator));
    const key = free.join();
    if (key === tried) continue;
    tried = key;
    for (const { pivot, coefficient, rest, value } of inDoubles)
      free[pivot] = rest.reduce((sum, [place, c]) => sum - c * free[place]!, value) / coefficient;
    if (!matricesOf(program, free, 0).every(isNearlyDefinite)) continue;
    const values = nearby.map((x, place) => (isPivot.has(place) ? zero : rounded(x, denominator)));
    for (const { pivot, coefficient, rest, value } of solved) {
      const known = rest.reduce((sum, [place, c]) => plus(sum, times(c, values[place]!)), zero);
      values[pivot] = over(minus(value, known), coefficient);
    }
    const squares: Square[][] = [];
    for (const q of matricesOf(program, values, zero)) {
      const found = squaresOf(q);
      if (found === undefined) break;
      squares.push(found);
    }
    const isStrict = blocks.some(({ isPositivePart }, k) => isPositivePart && (squares[k]?.length ?? 0) > 0);
    if (squares.length === blocks.length && (isStrict || !blocks.some(({ isPositivePart }) => isPositivePart)))
      return squares;
  }
  return undefined;
}
