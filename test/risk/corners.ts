import { readFileSync } from 'node:fs';
import { parseEstimator, parseLaw } from '../../src/cli/words.js';
import { type Estimator, type Problem, quadratureRisk } from '../../src/index.js';

/** A risk at a harsh corner and its value to 32 digits. */
export interface Corner {
  readonly name: string;
  readonly estimator: Estimator;
  readonly problem: Problem;
  readonly value: number;
}

interface Entry {
  readonly estimator: string;
  readonly teacher: string;
  readonly noise: string;
  readonly value: string;
}

/** The entries of corners.json that are wanted, by the word of the teacher. */
export function corners(wanted: (teacher: string) => boolean): Corner[] {
  const entries = JSON.parse(readFileSync(new URL('./corners.json', import.meta.url), 'utf8')) as Entry[];
  return entries
    .filter(({ teacher }) => wanted(teacher.split(':')[0]!))
    .map(({ estimator, teacher, noise, value }) => {
      const problem = { teacher: parseLaw('test', teacher), noise: parseLaw('test', noise) };
      return {
        name: [estimator, teacher, noise].join(' '),
        estimator: parseEstimator('test', estimator, problem),
        problem,
        value: Number(value),
      };
    });
}

/** What the quadrature makes of a corner: its relative error, and its error and bound in units of each other. */
export function judge({ estimator, problem, value }: Corner): { relative: number; shareOfBound: number } {
  const found = quadratureRisk(estimator, problem);
  // the reference is rounded to a double as well
  const error = Math.max(0, Math.abs(found.value - value) - 0.5 * Number.EPSILON * value);
  return { relative: error / value, shareOfBound: error / found.errorBound };
}
