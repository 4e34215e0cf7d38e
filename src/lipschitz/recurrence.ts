import { dot } from '../floating/dot.js';
import { stream } from '../random/stream.js';
import {
  type LanczosOptions,
  type LanczosResult,
  type LinearOperator,
  largestSingularPair,
  lookAround,
  ROUNDING,
  randomStart,
  scaleInto,
  wordsOf,
} from './lanczos.js';

/** What is known of the largest singular value where no vector is kept. */
export type LanczosValue = Pick<LanczosResult, 'value' | 'residual' | 'steps' | 'converged'>;

/**
 * The largest singular value of W by Golub and Kahan's bidiagonalisation where its vector is not asked for: `recurrence`, and
 * then a few steps from a start that depends on what was found, since a start in an invariant subspace never sees the others.
 */
export function lanczosValue(operator: LinearOperator, start: Float64Array, options: LanczosOptions): LanczosValue {
  let found = recurrence(operator, start, options);
  let steps = found.steps;
  while (found.converged && operator.columns > 1) {
    const other = randomStart(operator.columns, stream(0, 'lanczos', 'other', ...wordsOf(found.last)));
    const look = recurrence(operator, other, { tolerance: 0, maxSteps: lookAround });
    steps += look.steps;
    if (!(look.value > found.value * (1 + Math.max(options.tolerance, ROUNDING)))) break;
    found = recurrence(operator, other, { ...options, maxSteps: Math.max(1, options.maxSteps - steps) });
    steps += found.steps;
  }
  const { value, residual, converged } = found;
  return { value, residual, steps, converged };
}

/**
 * The three-term recurrence alone, without a basis and without reorthogonalisation. Lost orthogonality brings back what has
 * converged, as copies of values that are there (Paige, J. Inst. Maths Applics 18, 1976), so the largest one is found in as many
 * steps as in exact arithmetic, to rounding; memory does not grow with the steps, and none is spent on old vectors.
 *
 * @returns what is known of the value, and `last`, which depends on W and the start
 */
export function recurrence(
  operator: LinearOperator,
  start: Float64Array,
  { tolerance, maxSteps }: LanczosOptions,
): LanczosValue & { readonly last: Float64Array } {
  const { rows, columns } = operator;
  const v = start.slice();
  scaleInto(v, 1 / Math.sqrt(dot(v, v)));
  const [alpha, beta]: [number[], number[]] = [[], []];
  let [u, p] = [new Float64Array(rows), new Float64Array(rows)];
  const r = new Float64Array(columns);
  for (let steps = 1, nextCheck = 4, largest = 0; ; steps++) {
    operator.bidiagonalStepInto(p, r, v, beta.at(-1) ?? 0, u);
    const a = Math.sqrt(dot(p, p));
    alpha.push(a);
    if (a > 0) {
      scaleInto(p, 1 / a);
      for (let i = 0; i < columns; i++) r[i] = r[i]! / a - a * v[i]!;
    }
    const b = Math.sqrt(dot(r, r));
    beta.push(b);
    largest = Math.max(largest, a, b);
    // below 4 units of the last place a new direction is rounding noise
    const exhausted = Math.min(a, b) <= 4 * Number.EPSILON * largest;
    if (exhausted || steps >= nextCheck || steps >= maxSteps) {
      const top = largestSingularPair(alpha, beta);
      const residual = exhausted || top.value === 0 ? 0 : (b * Math.abs(top.vector[2 * steps - 1]!)) / top.value;
      const converged = exhausted || residual <= tolerance;
      if (converged || steps >= maxSteps) return { value: top.value, residual, steps, converged, last: r };
      nextCheck = steps + Math.max(4, Math.floor(steps / 16));
    }
    for (let i = 0; i < columns; i++) v[i] = r[i]! / b;
    [u, p] = [p, u];
  }
}
