import { VolumizationError } from '../../src/index.js';
import { relativeError } from './decimal.js';
import { dynamics } from './dynamics.js';
import { type Evaluation, type GoldenEntry, parametersOf } from './evaluation.js';
import { lipschitz } from './lipschitz.js';
import { risk } from './risk.js';

/** Every quantity of the reference values -> the public function that computes it; one file a topic. */
export const evaluations: Readonly<Record<string, Evaluation>> = { ...dynamics, ...lipschitz, ...risk };

/** What became of one entry. */
export interface Verdict {
  readonly id: string;
  readonly quantity: string;
  readonly status: 'pass' | 'fail' | 'not covered';
  readonly value?: number;
  readonly reference: string;
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
  const { tolerance } = evaluation;
  try {
    const read = parametersOf(entry);
    const value = evaluation.evaluate(read);
    const error = relativeError(value, reference, evaluation.magnitude?.(read));
    const status = error <= tolerance ? 'pass' : 'fail';
    return { id, quantity, status, value, reference, relativeError: error, tolerance };
  } catch (error) {
    if (!(error instanceof VolumizationError)) throw error;
    return { id, quantity, status: 'fail', reference, tolerance, error: error.message };
  }
}
