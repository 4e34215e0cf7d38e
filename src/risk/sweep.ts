import type { Distribution } from '../distribution/distribution.js';
import { DomainError } from '../errors.js';
import type { Estimator } from '../estimator/estimator.js';
import { refuseUnknown, requireObject } from '../numeric/domain.js';
import { workWords } from '../numeric/work.js';
import type { Problem } from './problem.js';
import { type Risk, type RiskOptions, risk } from './risk.js';

/** One of something, or several. */
type Some<T> = T | readonly T[];

/** What is tried: every estimator under every pair of laws. */
export interface SweepGrid {
  /** Estimators, or functions that make one for a problem, as `({ teacher, noise }) => bayes(teacher, noise)`. */
  readonly estimator: Some<Estimator | ((problem: Problem) => Estimator)>;
  readonly teacher: Some<Distribution>;
  readonly noise: Some<Distribution>;
}

/** One point of a sweep: the estimator, the laws, and its risk with what is known of its error. */
export interface SweepPoint extends Risk {
  readonly estimator: Estimator;
  readonly problem: Problem;
}

/** What a sweep may be told. */
export interface SweepOptions extends RiskOptions {
  /** Called after each point with the points done so far and the points in all. */
  readonly progress?: (done: number, total: number) => void;
}

function listOf<T>(name: string, some: Some<T>): readonly T[] {
  const list = Array.isArray(some) ? (some as readonly T[]) : [some as T];
  if (list.length === 0) throw new DomainError('sweep', `at least one ${name}`, list);
  return list;
}

/**
 * The risks E (w(u + eta) - u)^2 over a grid of estimators and laws: teachers outermost, then noises, then estimators.
 *
 * Cost: time n, memory n, for n points.
 *
 * @param grid estimators w, laws of u (teacher) and of eta (noise), one or several of each
 * @param options those of `risk`, for every point
 * @throws DomainError for an empty list, and where `risk` does
 * @example sweep({ estimator: [0, 0.5, 1].map(clip), teacher: uniform(1), noise: uniform(0.5) }).map(({ risk }) => risk)[2] // 0.07291666666666667
 */
export function sweep(grid: SweepGrid, given: SweepOptions = {}): SweepPoint[] {
  refuseUnknown('sweep', given, ['method', 'samples', 'seed', 'digits', ...workWords]);
  const { progress, ...options } = given;
  requireObject('sweep', '{ estimator, teacher, noise }', grid);
  refuseUnknown('sweep', grid, ['estimator', 'teacher', 'noise']);
  const estimators = listOf('estimator', grid.estimator);
  const teachers = listOf('teacher', grid.teacher);
  const noises = listOf('noise', grid.noise);
  const total = teachers.length * noises.length * estimators.length;
  const points: SweepPoint[] = [];
  for (const teacher of teachers)
    for (const noise of noises) {
      const problem = { teacher, noise };
      for (const made of estimators) {
        const estimator = typeof made === 'function' ? made(problem) : made;
        points.push({ estimator, problem, ...risk(estimator, problem, options) });
        progress?.(points.length, total);
      }
    }
  return points;
}
