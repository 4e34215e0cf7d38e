import { type Seen, seenIn, writeSeen } from './seen.js';

/** How many cases of a kind are tried, and which. */
export interface Cases {
  readonly cases: number;
  readonly seed: number;
  readonly from: number;
  /** Faults after which no more are looked for. */
  readonly enough: number;
  /** The file that keeps what was seen. */
  readonly keep?: string | undefined;
}

/** More than these, of one case in seconds of a processor and of all in bytes, is a fault. */
const most = { seconds: 10, memory: 2 ** 30 } as const;

/** The case once more, with what only a fault needs: a stack, or the time of the processor. */
async function again(one: (k: number) => string | Promise<string>, k: number): Promise<string> {
  Error.stackTraceLimit = 10;
  const begin = process.cpuUsage();
  try {
    await one(k);
    const seconds = secondsSince(begin);
    return seconds > most.seconds ? `takes ${seconds.toFixed(1)} s` : '';
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    Error.stackTraceLimit = 0;
  }
}

/** Of all processors that worked for this process. */
function secondsSince(begin: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1e6;
}

/**
 * Tries cases one after the other, and prints what the faulty ones say, how many there were of each outcome, how many a second of a
 * processor, how long the slowest took, and how much the memory of the process grew.
 *
 * @param name what is tried
 * @param one the outcome of a case, in a word; throws where it is a fault
 * @returns the number of faults
 */
export async function tryCases(
  name: string,
  { cases, seed, from, enough, keep }: Cases,
  one: (k: number) => string | Promise<string>,
): Promise<number> {
  const outcomes = new Map<string, number>();
  let faults = 0;
  const fault = (k: number, text: string): void => {
    faults++;
    console.log(`${name}, case ${k}: ${text}`);
  };
  let slowest: readonly [seconds: number, k: number] = [0, from];
  const [begin, worked] = [performance.now(), process.cpuUsage()];
  const memory = process.memoryUsage.rss();
  let grown = 0;
  let done = 0;
  const { stackTraceLimit } = Error;
  // A refusal costs twice as much with its stack, which nobody reads.
  Error.stackTraceLimit = 0;
  for (let k = from; k < from + cases && faults < enough; k++, done++) {
    const start = performance.now();
    try {
      const found = one(k);
      const outcome = typeof found === 'string' ? found : await found;
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    } catch (error) {
      fault(k, (await again(one, k)) || `only once: ${error}`);
    }
    const seconds = (performance.now() - start) / 1000;
    if (seconds > slowest[0]) slowest = [seconds, k];
    if (seconds > most.seconds) {
      const slow = await again(one, k);
      if (slow !== '') fault(k, slow);
    }
    if (k % 256 === 0) {
      grown = Math.max(grown, process.memoryUsage.rss() - memory);
      // what the cases leave to the loop of events is done between them
      await new Promise(resolve => setImmediate(resolve));
    }
  }
  Error.stackTraceLimit = stackTraceLimit;
  if (grown > most.memory) fault(from + done, `the memory grew by ${Math.round(grown / 2 ** 20)} MB`);
  const counts = [...outcomes].sort(([, n], [, m]) => m - n).map(([outcome, n]) => `${n} ${outcome}`);
  const perSecond = Math.round(done / secondsSince(worked));
  const megabytes = Math.round(grown / 2 ** 20);
  console.log(
    `${name}: ${done} cases, ${faults} faults; ${counts.join(', ')}; ${((performance.now() - begin) / 1000).toFixed(0)} s, ` +
      `${perSecond} a second of a processor, slowest ${(1000 * slowest[0]).toFixed(0)} ms (case ${slowest[1]}), memory +${megabytes} MB`,
  );
  if (keep !== undefined) {
    const seen: Seen = { name, seed, from, cases: done, faults, perSecond, megabytes };
    writeSeen(keep, [...seenIn(keep), seen]);
  }
  return faults;
}
