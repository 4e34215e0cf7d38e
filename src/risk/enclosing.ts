import type { Estimator } from '../estimator/estimator.js';
import type { Problem } from './problem.js';

/** Encloses a risk to a number of digits; how narrow that is follows from an estimate of it, in a unit of its own perhaps. */
export type Enclosing = (
  estimator: Estimator,
  problem: Problem,
  digits: number,
  estimateOf: (estimator: Estimator, problem: Problem) => number,
) => readonly [lo: number, hi: number];

/** Where the least risk of a family lies. */
export interface EnclosedLeast {
  /** Intervals of the parameter, ascending and apart, that hold every place of the least risk. */
  readonly candidates: readonly (readonly [lo: number, hi: number])[];
  /** Two doubles between which the least risk lies. */
  readonly enclosure: readonly [lo: number, hi: number];
}

/** Encloses the least risk of a family, from about where it is. */
export type EnclosingLeast = (
  family: string,
  problem: Problem,
  start: { readonly at: number; readonly risk: number },
  options: { readonly digits?: number | undefined; readonly panels?: number | undefined },
) => EnclosedLeast;

let enclosing: Enclosing | undefined;
let enclosingLeast: EnclosingLeast | undefined;

/** Called by `riskEnclosure` when it is loaded: its interval arithmetic is half of what a page with `risk` would load else. */
export const provideEnclosing = (method: Enclosing): void => {
  enclosing = method;
};

/** What encloses risks; undefined where a bundle has left `riskEnclosure` out. */
export const providedEnclosing = (): Enclosing | undefined => enclosing;

/** Called by `optimumEnclosure` when it is loaded, for the same reason. */
export const provideEnclosingLeast = (method: EnclosingLeast): void => {
  enclosingLeast = method;
};

/** What encloses least risks; undefined where a bundle has left `optimumEnclosure` out. */
export const providedEnclosingLeast = (): EnclosingLeast | undefined => enclosingLeast;
