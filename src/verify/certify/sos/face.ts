import { add, constant, multiply, type Polynomial, type Rational, rational } from '../../kernel/index.js';
import { eigenOf } from './dense.js';

/** Eigenvalues below this share of the largest are rounding. */
const NEGLIGIBLE = 1e-6;
/** A rank of S is worth a try where the next eigenvalue is so many times smaller. */
const GAP = 15;
/** The largest denominator that a direction may have, and how close (d^2 times the distance) a fraction must be. */
const LARGEST_DENOMINATOR = 60;
const CLOSE = 0.02;

/** The rational of least denominator close to x. */
function simplest(x: number): Rational | undefined {
  for (let d = 1; d <= LARGEST_DENOMINATOR; d++) {
    const n = Math.round(x * d);
    if (Math.abs(x - n / d) * d * d < Math.min(CLOSE, 0.005 * d * d)) return rational(BigInt(n), BigInt(d));
  }
  return undefined;
}

/** The reduced row echelon form of the row space, in double precision, with its pivots. */
function echelon(rows: number[][], n: number): { rows: number[][]; pivots: number[] } {
  const pivots: number[] = [];
  let rank = 0;
  for (let column = 0; column < n && rank < rows.length; column++) {
    let best = rank;
    for (let i = rank; i < rows.length; i++) if (Math.abs(rows[i]![column]!) > Math.abs(rows[best]![column]!)) best = i;
    if (Math.abs(rows[best]![column]!) < 0.02) continue;
    [rows[rank], rows[best]] = [rows[best]!, rows[rank]!];
    const lead = rows[rank]![column]!;
    rows[rank] = rows[rank]!.map(x => x / lead);
    for (let i = 0; i < rows.length; i++) {
      if (i === rank) continue;
      const factor = rows[i]![column]!;
      rows[i] = rows[i]!.map((x, j) => x - factor * rows[rank]![j]!);
    }
    pivots.push(column);
    rank++;
  }
  return { rows: rows.slice(0, rank), pivots };
}

/**
 * The face of the Gram matrices Q with Q S = 0, for the S >= 0 that the solver ends with where no Q > 0 exists: S is
 * made of the values of the basis at the zeros of the target. Its range is a rational space where the zeros are rational,
 * or come with their conjugates; the new basis is what vanishes on it.
 *
 * @returns the basis of the face, the same one if S = 0; undefined if the range is not rational
 */
export function faceOf(basis: readonly Polynomial[], s: Float64Array, size: number): readonly Polynomial[] | undefined {
  const n = basis.length;
  const { values, vectors } = eigenOf(s, n);
  const order = [...values.keys()].sort((p, q) => values[q]! - values[p]!);
  const at = (k: number): number => Math.max(values[order[k] ?? -1] ?? 0, NEGLIGIBLE * size);
  const ratio = (rank: number): number => at(rank - 1) / at(rank);
  const ranks = Array.from({ length: n }, (_, k) => k + 1)
    .filter(rank => ratio(rank) > GAP)
    .sort((p, q) => ratio(q) - ratio(p));
  if (ranks.length === 0) return at(0) > 100 * NEGLIGIBLE * size ? undefined : basis;
  for (const rank of ranks) {
    const chosen = order.slice(0, rank).map(k => [...vectors.subarray(k * n, (k + 1) * n)]);
    const { rows, pivots } = echelon(chosen, n);
    const exact = rows.map(row => row.map(simplest));
    if (exact.some(row => row.some(x => x === undefined))) continue;
    const free = [...basis.keys()].filter(column => !pivots.includes(column));
    return free.map(column =>
      pivots.reduce<Polynomial>((sum, pivot, i) => {
        const { n: above, d } = exact[i]![column]!;
        return above === 0n ? sum : add(sum, multiply(constant(-above, d), basis[pivot]!));
      }, basis[column]!),
    );
  }
  return undefined;
}
