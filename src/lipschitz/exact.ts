import { ShapeError } from '../errors.js';

/**
 * Whether |W|_2^2 <= numerator/denominator, decided in integers: numerator I - denominator W^T W is positive
 * semidefinite. Symmetric elimination without fractions (Bareiss) on positive diagonal entries; when none is left, the
 * rest must be zero.
 *
 * @param W integer entries (a x b)
 * @param numerator integer
 * @param denominator integer > 0; default 1
 * @throws ShapeError
 * @example squaredNormAtMost([[1n, 1n], [1n, 1n]], 4n) // true
 */
export function squaredNormAtMost(W: readonly (readonly bigint[])[], numerator: bigint, denominator = 1n): boolean {
  if (!isExact(W, numerator, denominator))
    throw new ShapeError('squaredNormAtMost', 'rows of bigints, and bigints as the bound', W);
  const rows = W.length;
  const columns = W[0]?.length ?? 0;
  if (rows === 0 || columns === 0 || W.some(row => row.length !== columns))
    throw new ShapeError('squaredNormAtMost', 'a rectangular matrix with at least one entry', W);
  if (denominator <= 0n) throw new ShapeError('squaredNormAtMost', 'a denominator > 0', denominator);
  // The smaller of W^T W and W W^T.
  const vectors = columns <= rows ? W[0]!.map((_, j) => W.map(row => row[j]!)) : W;
  const A = vectors.map((x, i) =>
    vectors.map(
      (y, j) => (i === j ? numerator : 0n) - denominator * x.reduce((sum, value, k) => sum + value * y[k]!, 0n),
    ),
  );
  const left = new Set(A.keys());
  let before = 1n;
  while (left.size > 0) {
    if ([...left].some(i => A[i]![i]! < 0n)) return false;
    const pivot = [...left].find(i => A[i]![i]! > 0n);
    if (pivot === undefined) return [...left].every(i => [...left].every(j => A[i]![j] === 0n));
    left.delete(pivot);
    const p = A[pivot]![pivot]!;
    for (const i of left) for (const j of left) A[i]![j] = (A[i]![j]! * p - A[i]![pivot]! * A[pivot]![j]!) / before;
    before = p;
  }
  return true;
}

/** For callers without types. */
const isExact = (W: unknown, ...bound: readonly unknown[]): boolean =>
  Array.isArray(W) &&
  [bound, ...W].every(row => Array.isArray(row) && Array.from(row).every(entry => typeof entry === 'bigint'));
