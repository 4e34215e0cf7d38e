import { DomainError } from '../errors.js';
import { largestAmong } from '../floating/extremes.js';

/** y' = f(y), written into `out`. */
export type VectorField = (y: Float64Array, out: Float64Array) => void;

/** Substeps of the modified midpoint rule in the columns of the extrapolation table. */
const substeps = [2, 4, 6, 8, 10, 12, 14, 16] as const;

/** Steps after which a run gives up. */
const mostSteps = 200_000;

/**
 * y(T) of an autonomous system y' = f(y) that is smooth, by Gragg's modified midpoint rule extrapolated to step 0 (Bulirsch
 * and Stoer): order 16, the step chosen by the difference of the last two columns.
 *
 * @param where the public function, for messages
 * @param f the field
 * @param start y(0)
 * @param T time, T >= 0
 * @param tolerance the error of a step allowed, relative to the largest coordinate
 * @param rest where the flow comes to rest and stays, if known: once there, to the errors so far, it is y(T)
 * @returns y(T) and an error estimate: the sum of the differences of the last two columns over the steps
 * @throws DomainError where T is not reached in 200,000 steps, or the field leaves the range of doubles
 */
export function flowTo(
  where: string,
  f: VectorField,
  start: Float64Array,
  T: number,
  tolerance = 1e-14,
  rest?: Float64Array,
): { readonly y: Float64Array; readonly errorEstimate: number } {
  const n = start.length;
  let y: Float64Array = start.slice();
  let [t, H, errorEstimate] = [0, T, 0];
  const [slope, field] = [new Float64Array(n), new Float64Array(n)];
  for (let count = 0; t < T; count++) {
    f(y, slope);
    // No step moves a coordinate by more than the largest of them, or 1: where the field is 0 further out, the columns of one that
    // jumps there agree with each other and not with the flow.
    H = Math.min(H, T - t, Math.max(1, largestAmong(y.map(Math.abs))) / largestAmong(slope.map(Math.abs)));
    if (count === mostSteps || !(t + H > t))
      throw new DomainError(where, `a time T that ${mostSteps} steps reach, t = ${t} so far`, T);
    const table: Float64Array[] = [];
    let error = Number.POSITIVE_INFINITY;
    let scale = 0;
    for (const [k, m] of substeps.entries()) {
      const h = H / m;
      let before = y.slice();
      let now = y.map((value, i) => value + h * slope[i]!);
      for (let j = 1; j < m; j++) {
        f(now, field);
        const next = before.map((value, i) => value + 2 * h * field[i]!);
        [before, now] = [now, next];
      }
      f(now, field);
      let column = now.map((value, i) => (value + before[i]! + h * field[i]!) / 2);
      // Neville's scheme in h^2: table[j] holds the column of order j of the row before.
      for (let j = 0; j < k; j++) {
        const ratio = (m / substeps[k - 1 - j]!) ** 2 - 1;
        const above = table[j]!;
        table[j] = column;
        column = column.map((value, i) => value + (value - above[i]!) / ratio);
      }
      table[k] = column;
      if (k > 1) {
        scale = 0;
        error = 0;
        for (let i = 0; i < n; i++) {
          scale = Math.max(scale, Math.abs(column[i]!), Math.abs(y[i]!));
          error = Math.max(error, Math.abs(column[i]! - table[k - 1]![i]!));
        }
        if (error <= tolerance * scale) break;
      }
    }
    if (error <= tolerance * scale) {
      y = table[table.length - 1]!;
      t += H;
      errorEstimate += error;
      const near = 4 * tolerance * scale + errorEstimate;
      if (rest?.every((value, i) => Math.abs(value - y[i]!) <= near))
        return { y: rest.slice(), errorEstimate: errorEstimate + near };
      H *= 1.5;
    } else H *= Number.isFinite(error) ? 0.5 : 0.1;
  }
  return { y, errorEstimate };
}
