import { exactParts } from '../floating/bits.js';
import type { Dense } from './ndarray.js';

/**
 * The rank of a matrix of doubles as a matrix of numbers, without rounding: Bareiss' elimination in integers, in which every
 * division is exact. The integers grow by the length of an entry with every row, and what they cost by the square of it.
 *
 * @param matrix (rows x columns), finite entries
 * @param most products of 64-bit words that may be made
 * @returns undefined where more are needed
 */
export function exactRank({ data, rows, columns }: Dense, most: number): number | undefined {
  const parts = Array.from(data, x => ({ sign: x < 0 ? -1n : 1n, ...exactParts(Math.abs(x)) }));
  const least = parts.reduce((e, { mantissa, exponent }) => (mantissa === 0n ? e : Math.min(e, exponent)), Infinity);
  const integers = parts.map(({ sign, mantissa, exponent }) =>
    mantissa === 0n ? 0n : sign * (mantissa << BigInt(exponent - least)),
  );
  const table = Array.from({ length: rows }, (_, i) => integers.slice(i * columns, (i + 1) * columns));
  let [rank, previous, products] = [0, 1n, 0];
  for (let j = 0; j < columns && rank < rows; j++) {
    const at = table.findIndex((row, i) => i >= rank && row[j]! !== 0n);
    if (at < 0) continue;
    [table[rank], table[at]] = [table[at]!, table[rank]!];
    const pivot = table[rank]!;
    const words = lengthOf(pivot[j]!);
    // beside two products and a quotient a few things are done once an entry
    products += (rows - rank) * (columns - j) * (3 * words * words + OVERHEAD);
    if (products > most) return undefined;
    for (let i = rank + 1; i < rows; i++) {
      const [row, head] = [table[i]!, table[i]![j]!];
      for (let k = j; k < columns; k++) row[k] = (row[k]! * pivot[j]! - head * pivot[k]!) / previous;
    }
    previous = pivot[j]!;
    rank += 1;
  }
  return rank;
}

/** What an operation on big integers costs beside its words. */
const OVERHEAD = 100;

/** 64-bit words of an integer. */
const lengthOf = (x: bigint): number => Math.ceil(x.toString(16).length / 16);
