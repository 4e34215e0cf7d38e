import { exactParts } from '../floating/bits.js';
import type { Dense } from './ndarray.js';

/**
 * The rank of a matrix of doubles as a matrix of numbers, without rounding: Bareiss' elimination in integers, in which every
 * division is exact. O(rows columns^2) products of integers of up to some thousand bits.
 *
 * @param matrix (rows x columns), finite entries
 */
export function exactRank({ data, rows, columns }: Dense): number {
  const parts = Array.from(data, x => ({ sign: x < 0 ? -1n : 1n, ...exactParts(Math.abs(x)) }));
  const least = parts.reduce((e, { mantissa, exponent }) => (mantissa === 0n ? e : Math.min(e, exponent)), Infinity);
  const integers = parts.map(({ sign, mantissa, exponent }) =>
    mantissa === 0n ? 0n : sign * (mantissa << BigInt(exponent - least)),
  );
  const table = Array.from({ length: rows }, (_, i) => integers.slice(i * columns, (i + 1) * columns));
  let [rank, previous] = [0, 1n];
  for (let j = 0; j < columns && rank < rows; j++) {
    const at = table.findIndex((row, i) => i >= rank && row[j]! !== 0n);
    if (at < 0) continue;
    [table[rank], table[at]] = [table[at]!, table[rank]!];
    const pivot = table[rank]!;
    for (let i = rank + 1; i < rows; i++) {
      const [row, head] = [table[i]!, table[i]![j]!];
      for (let k = j; k < columns; k++) row[k] = (row[k]! * pivot[j]! - head * pivot[k]!) / previous;
    }
    previous = pivot[j]!;
    rank += 1;
  }
  return rank;
}
