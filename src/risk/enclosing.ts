import type { Estimator } from '../estimator/estimator.js';
import type { Problem } from './problem.js';

/** Encloses a risk to a number of digits; how narrow that is follows from an estimate of it. */
export type Enclosing = (
  estimator: Estimator,
  problem: Problem,
  digits: number,
  estimate: number,
) => readonly [lo: number, hi: number];

let enclosing: Enclosing | undefined;

/** Called by `riskEnclosure` when it is loaded: its interval arithmetic is half of what a page with `risk` would load else. */
export const provideEnclosing = (method: Enclosing): void => {
  enclosing = method;
};

/** What encloses risks; undefined where a bundle has left `riskEnclosure` out. */
export const providedEnclosing = (): Enclosing | undefined => enclosing;
