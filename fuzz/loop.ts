/** What went wrong with one case, in one line or several. */
interface Fault {
  readonly k: number;
  readonly text: string;
}

/** How many cases of a kind are tried, and which. */
export interface Cases {
  readonly cases: number;
  readonly seed: number;
  readonly from: number;
  /** Faults after which no more are looked for. */
  readonly enough: number;
}

/**
 * Tries cases one after the other, and prints what the faulty ones say, how many there were of each outcome, how long the slowest
 * took, and how much the memory of the process grew.
 *
 * @param name what is tried
 * @param one the outcome of a case, in a word; throws where it is a fault
 * @returns the number of faults
 */
export async function tryCases(
  name: string,
  { cases, from, enough }: Cases,
  one: (k: number) => string | Promise<string>,
): Promise<number> {
  const outcomes = new Map<string, number>();
  const faults: Fault[] = [];
  let slowest: readonly [seconds: number, k: number] = [0, from];
  const begin = performance.now();
  const memory = process.memoryUsage.rss();
  let most = memory;
  let done = 0;
  for (let k = from; k < from + cases && faults.length < enough; k++, done++) {
    const start = performance.now();
    try {
      const found = one(k);
      const outcome = typeof found === 'string' ? found : await found;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      faults.push({ k, text });
      console.log(`${name}, case ${k}: ${text}`);
    }
    const seconds = (performance.now() - start) / 1000;
    if (seconds > slowest[0]) slowest = [seconds, k];
    if (k % 256 === 0) {
      most = Math.max(most, process.memoryUsage.rss());
      // what the cases leave to the loop of events is done between them
      await new Promise(resolve => setImmediate(resolve));
    }
  }
  const seconds = (performance.now() - begin) / 1000;
  const counts = [...outcomes].sort(([, n], [, m]) => m - n).map(([outcome, n]) => `${n} ${outcome}`);
  console.log(
    `${name}: ${done} cases, ${faults.length} faults; ${counts.join(', ')}; ${seconds.toFixed(0)} s, ` +
      `${Math.round(done / seconds)} a second, slowest ${(1000 * slowest[0]).toFixed(0)} ms (case ${slowest[1]}), ` +
      `memory +${Math.round((most - memory) / 2 ** 20)} MB`,
  );
  return faults.length;
}
