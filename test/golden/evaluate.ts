import { VolumizationError } from '../../src/index.js';
import { relativeError } from './decimal.js';
import { dynamics } from './dynamics.js';
import { type Evaluation, type GoldenEntry, parametersOf } from './evaluation.js';
import { lipschitz } from './lipschitz.js';
import { regularizer } from './regularizer.js';
import { risk } from './risk.js';

/** Every quantity of the reference values -> the public function that computes it; one file a topic. */
export const evaluations: Readonly<Record<string, Evaluation>> = { ...dynamics, ...lipschitz, ...regularizer, ...risk };

/** What became of one entry. */
export interface Verdict {
  readonly id: string;
  readonly quantity: string;
  readonly status: 'pass' | 'fail' | 'not covered';
  readonly value?: number | readonly number[];
  readonly reference: string | readonly string[];
  readonly relativeError?: number;
  readonly tolerance?: number;
  /** Why there is no value. */
  readonly error?: string;
}

/** Evaluates one entry through the package and compares it with its reference. */
export function judge(entry: GoldenEntry): Verdict {
  const { id, quantity, value: reference } = entry;
  const evaluation = Object.hasOwn(evaluations, quantity) ? evaluations[quantity] : undefined;
  if (evaluation === undefined) return { id, quantity, status: 'not covered', reference };
  try {
    const read = parametersOf(entry);
    const value = evaluation.evaluate(read);
    const values = Array.isArray(value) ? (value as readonly number[]) : [value as number];
    const references = Array.isArray(reference) ? (reference as readonly string[]) : [reference as string];
    const own = typeof evaluation.tolerance === 'number' ? [evaluation.tolerance] : evaluation.tolerance(read);
    const allowed = (i: number): number => entry.rtol ?? own[i] ?? own[0]!;
    if (values.length !== references.length)
      return {
        id,
        quantity,
        status: 'fail',
        value,
        reference,
        error: `${values.length} values, not ${references.length}`,
      };
    const magnitude = evaluation.magnitude?.(read);
    const errors = references.map((text, i) => errorOf(values[i]!, text, magnitude));
    const worst = errors.reduce((most, error, i) => (error / allowed(i) > errors[most]! / allowed(most) ? i : most), 0);
    const status = errors.every((error, i) => error <= allowed(i)) ? 'pass' : 'fail';
    const relative = errors[worst] ?? 0;
    return { id, quantity, status, value, reference, relativeError: relative, tolerance: allowed(worst) };
  } catch (error) {
    if (!(error instanceof VolumizationError)) throw error;
    return { id, quantity, status: 'fail', reference, error: error.message };
  }
}

/** The error of one value; an exact zero stands for anything up to 1e-15, and NaN for itself. */
function errorOf(value: number, reference: string, magnitude: number | undefined): number {
  if (reference === 'NaN') return Number.isNaN(value) ? 0 : Number.POSITIVE_INFINITY;
  if (magnitude === undefined && Number(reference) === 0)
    return Math.abs(value) <= 1e-15 ? 0 : Number.POSITIVE_INFINITY;
  return relativeError(value, reference, magnitude);
}
