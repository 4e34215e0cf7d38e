import { DomainError, ShapeError } from '../errors.js';

/**
 * Least squares in a box by coordinates, for data too large for `boxLeastSquares`: each weight in turn goes to its best place
 * in [-V, V] with the others held, until a sweep moves none by more than the tolerance. It comes to the minimiser, which is
 * unique where the columns are independent.
 *
 * @param columns X (N x d) by columns, N d numbers; no column is 0
 * @param y the N labels
 * @param w the d weights it starts from, overwritten with the solution
 * @returns the number of sweeps
 * @throws ShapeError if the lengths do not fit; DomainError if V or the tolerance is out of range, a column is 0, or a number
 *   is not finite
 * @example
 * const w = new Float64Array(2);
 * boxByCoordinatesInto(w, { columns: Float64Array.of(1, 0, 0, 1), y: Float64Array.of(3, 0.5), V: 1, tolerance: 0 });
 * [...w] // [1, 0.5]
 */
export function boxByCoordinatesInto(
  w: Float64Array,
  problem: {
    readonly columns: Float64Array;
    readonly y: Float64Array;
    readonly V: number;
    readonly tolerance: number;
  },
): number {
  const { columns, y, V, tolerance } = problem;
  const [where, N, d] = ['boxByCoordinatesInto', y.length, w.length];
  if (columns.length !== N * d) throw new ShapeError(where, `${N} x ${d} numbers`, columns.length);
  if (typeof V !== 'number' || !(V >= 0)) throw new DomainError(where, 'V >= 0', V);
  if (typeof tolerance !== 'number' || !(tolerance >= 0)) throw new DomainError(where, 'tolerance >= 0', tolerance);
  const misfit = Float64Array.from(y);
  const squares = new Float64Array(d);
  for (let j = 0; j < d; j++) {
    w[j] = Math.max(-V, Math.min(V, w[j]!));
    let square = 0;
    for (let i = 0; i < N; i++) {
      const x = columns[j * N + i]!;
      square += x * x;
      misfit[i]! -= w[j]! * x;
    }
    if (!(square > 0 && square < Infinity))
      throw new DomainError(where, `column ${j} finite and not 0`, Math.sqrt(square));
    squares[j] = square;
  }
  // a misfit that is no number would move weights for ever
  const lost = misfit.find(value => !Number.isFinite(value));
  if (lost !== undefined) throw new DomainError(where, 'finite labels and weights', lost);
  for (let sweep = 1; ; sweep++) {
    let moved = 0;
    for (let j = 0; j < d; j++) {
      const start = j * N;
      let slope = 0;
      for (let i = 0; i < N; i++) slope += columns[start + i]! * misfit[i]!;
      const step = Math.max(-V, Math.min(V, w[j]! + slope / squares[j]!)) - w[j]!;
      if (step === 0) continue;
      w[j]! += step;
      for (let i = 0; i < N; i++) misfit[i]! -= step * columns[start + i]!;
      moved = Math.max(moved, Math.abs(step));
    }
    // Rounding alone moves a weight by a few units of 2^-52.
    if (moved <= Math.max(tolerance, 1e-14 * (1 + Math.min(V, 1e6)))) return sweep;
  }
}
