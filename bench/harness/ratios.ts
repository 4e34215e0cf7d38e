import { readFileSync } from 'node:fs';

/** Times in units of a reference that ran beside them, by the name of the line: the greater, the slower. */
export type Ratios = Readonly<Record<string, number>>;

const recorded: Record<string, number> = {};

/** Keeps a ratio of times, ours over theirs, under the name of its line. */
export function recordRatio(name: string, ratio: number): void {
  recorded[name] = ratio;
}

/** What was recorded so far. */
export const ratiosSoFar = (): Ratios => ({ ...recorded });

/** By how much a ratio may be above an earlier one. */
const ROOM = 1.05;

/** What a comparison finds. */
export interface Comparison {
  /** A line for each ratio that is more than 5 % above the earlier one. */
  readonly slower: readonly string[];
  /** Names of earlier lines that were not run now. */
  readonly missing: readonly string[];
  readonly compared: number;
}

/** The ratios of this run beside those of an earlier one. */
export function compareRatios(before: Ratios, now: Ratios): Comparison {
  const names = Object.keys(before).filter(name => now[name] !== undefined);
  const slower = names.filter(name => !(now[name]! <= ROOM * before[name]!));
  const percent = (name: string): string => (100 * (now[name]! / before[name]! - 1)).toFixed(0);
  return {
    slower: slower.map(
      name =>
        `${name}: ${before[name]!.toPrecision(3)} before, ${now[name]!.toPrecision(3)} now, ${percent(name)} % slower`,
    ),
    missing: Object.keys(before).filter(name => now[name] === undefined),
    compared: names.length,
  };
}

/**
 * The ratios in a file that `--save` wrote.
 *
 * @throws Error in one line if it is none
 */
export function readRatios(file: string): Ratios {
  let held: unknown;
  try {
    held = (JSON.parse(readFileSync(file, 'utf8')) as { ratios?: unknown }).ratios;
  } catch (error) {
    throw new Error(`--against: ${file}: ${(error as Error).message}`);
  }
  const isRatio = (x: unknown): boolean => typeof x === 'number' && x > 0 && x < Number.POSITIVE_INFINITY;
  if (typeof held !== 'object' || held === null || !Object.values(held).every(isRatio))
    throw new Error(`--against: ${file}: expected a file that --save wrote`);
  return held as Ratios;
}
