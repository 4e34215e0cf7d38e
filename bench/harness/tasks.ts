import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** A task of a page's main thread: from `begin` to `end` by the clock, `work` on the processor, in milliseconds. */
export interface Task {
  readonly begin: number;
  readonly end: number;
  readonly work: number;
}

/** What a page did while it was watched. */
export interface Watched {
  /** Those that run within a task are of it. */
  readonly tasks: readonly Task[];
  /** When `performance.mark(name)` was called last, NaN if it was not. */
  at(name: string): number;
}

const categories = ['toplevel', 'blink.user_timing', '__metadata', 'disabled-by-default-devtools.timeline'];

/** Watches the main thread of a page while something is done with it. */
export async function watch(browser: Browser, page: Page, act: () => Promise<void>): Promise<Watched> {
  await browser.startTracing(page, { categories });
  await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const mains = traceEvents.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const isMain = ({ pid, tid }: TraceEvent): boolean => mains.some(main => main.pid === pid && main.tid === tid);
  const tasks = traceEvents
    .filter(event => event.name === 'RunTask' && event.tdur !== undefined && event.dur !== undefined && isMain(event))
    .map(({ ts, dur, tdur }) => ({ begin: ts / 1000, end: (ts + dur!) / 1000, work: tdur! / 1000 }));
  return { tasks, at: name => (traceEvents.findLast(event => event.name === name)?.ts ?? Number.NaN) / 1000 };
}

/** The longest task: for so long the page does not answer, on a processor of its own. */
export const longest = (tasks: readonly Task[]): number => Math.max(0, ...tasks.map(({ work }) => work));

export const sleep = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms));
