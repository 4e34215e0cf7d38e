import type { Problem } from './problem.js';

/** The best member that was found. */
export interface Found {
  readonly parameters: Readonly<Record<string, number>>;
  readonly risk: number;
  readonly note?: string;
}

/** The first of least risk. */
export const leastRisk = (found: readonly Found[]): Found =>
  found.reduce((least, next) => (next.risk < least.risk ? next : least));

/** A problem, and what a search over lengths and slopes needs to know of it. */
export interface Searched {
  readonly problem: Problem;
  /** The best member of a family this one contains at an end. */
  least(word: string): Found;
  readonly unit: number;
  readonly lengths: readonly [number, number];
  readonly slopes: readonly [number, number];
  /** Lengths at which the law of |u'| changes. */
  readonly places: readonly number[];
  /** Of a search that takes seconds: members tried, and about how many will be. */
  readonly progress: ((done: number, total: number) => void) | undefined;
}
