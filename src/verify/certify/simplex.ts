/** Entries of the tableau that one search may rewrite: about half a second. */
const MOST_WORK = 600_000;

/** What is left of the work granted to the searches for one claim. */
export interface SimplexWork {
  left: number;
}

/**
 * A vector x >= 0 with A x = b in integers, or undefined if there is none: the first phase of the simplex method with
 * Bland's rule (it cannot cycle) on an integer tableau (every entry is an integer multiple of 1 / the last pivot).
 *
 * @param columns the columns of A
 * @param target b
 * @param work is used up
 * @returns numerators of x over one denominator > 0; undefined if there is no x, or none was found in MOST_WORK steps
 */
export function nonNegativeSolution(
  columns: readonly (readonly bigint[])[],
  target: readonly bigint[],
  work: SimplexWork,
): { readonly numerators: readonly bigint[]; readonly denominator: bigint } | undefined {
  const [rows, width] = [target.length, columns.length];
  // Row i: A x + (artificial i) = b >= 0. The last row is the sum of all, what is left to be reduced to 0.
  const tableau = target.map((b, i) => {
    const sign = b < 0n ? -1n : 1n;
    return [...columns.map(column => sign * column[i]!), sign * b];
  });
  tableau.push(Array.from({ length: width + 1 }, (_, j) => tableau.reduce((sum, row) => sum + row[j]!, 0n)));
  const basis = Array.from({ length: rows }, (_, i) => width + i);
  let pivot = 1n;
  for (let done = 0; ; done += rows * width) {
    work.left -= rows * width;
    if (done > MOST_WORK || work.left < 0) return undefined;
    const entering = tableau[rows]!.findIndex((value, j) => j < width && value > 0n);
    if (entering === -1) break;
    // The last row is the sum of those that are left to be reduced: where it is > 0, one of them is.
    let leaving = -1;
    for (let i = 0; i < rows; i++) {
      const row = tableau[i]!;
      if (row[entering]! <= 0n) continue;
      const best = tableau[leaving];
      const order = best === undefined ? -1n : row[width]! * best[entering]! - best[width]! * row[entering]!;
      if (order < 0n || (order === 0n && basis[i]! < basis[leaving]!)) leaving = i;
    }
    const source = tableau[leaving]!;
    const next = source[entering]!;
    tableau.forEach((row, i) => {
      if (i === leaving) return;
      const factor = row[entering]!;
      for (let j = 0; j <= width; j++) {
        const taken = source[j]!;
        // most entries are 0
        if (taken !== 0n && factor !== 0n) row[j] = (row[j]! * next - factor * taken) / pivot;
        else if (row[j] !== 0n) row[j] = (row[j]! * next) / pivot;
      }
    });
    basis[leaving] = entering;
    pivot = next;
  }
  if (tableau[rows]![width] !== 0n) return undefined;
  const numerators = new Array<bigint>(width).fill(0n);
  basis.forEach((j, i) => {
    if (j < width) numerators[j] = tableau[i]![width]!;
  });
  return { numerators, denominator: pivot };
}
