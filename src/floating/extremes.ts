/** The largest of any number of numbers, `least` where there is none: `Math.max(...)` takes some 100,000. NaN if one is. */
export function largestAmong(values: Iterable<number>, least = -Infinity): number {
  let most = least;
  for (const x of values) most = Math.max(most, x);
  return most;
}

/** The least of any number of numbers, Infinity where there is none. */
export function leastAmong(values: Iterable<number>): number {
  let least = Infinity;
  for (const x of values) least = Math.min(least, x);
  return least;
}
