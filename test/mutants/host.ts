/*
 * Runs tests with mutants, one after the other, in one process: `node host.js folder plan shared|alone ids` with the ids of the mutants
 * to try, each by the tests that the plan (run.ts) has for it, or `node host.js folder file baseline tests`. It writes one line a mutant, `killed id` or
 * `survived id`, and `wait t` before what takes t ms without any; the baseline writes what each test takes and covers, and how much it
 * does and says (unchanged.ts), into a file.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { SPOILT } from './run.js';

interface Registered {
  readonly name: string;
  readonly run: () => unknown;
  readonly file?: string;
}

interface Host {
  active: number;
  covered: Set<number> | undefined;
  /** The tests of the file that is read. */
  tests: Registered[];
  /** What files of tests do when all are over. */
  readonly after: (() => unknown)[];
  /** Reads a file of tests, whose hooks are no others'. */
  alone?: (read: () => Promise<unknown>) => Promise<void>;
}

/** A test that passes without any mutant: which of its file, the milliseconds it takes by the clock and of a processor, and the places that could be mutants. */
export interface Measured {
  readonly file: string;
  readonly place: number;
  readonly time: number;
  readonly effort: number;
  readonly work: number;
  readonly covered: readonly number[];
}

export interface Baseline {
  readonly tests: readonly Measured[];
  /** Milliseconds to read each file. */
  readonly loads: Readonly<Record<string, number>>;
  /** Mutants reached while loading. */
  readonly loading: readonly number[];
  /** Tests that fail, and files that cannot be read, and why. */
  readonly failed: readonly string[];
  /** What tests say, by name. */
  readonly said: Readonly<Record<string, string>>;
}

/** By which tests each mutant is tried, in their order. */
export interface Trial extends Pick<Baseline, 'loads' | 'said'> {
  readonly shared: Readonly<Record<string, readonly Measured[]>>;
  readonly alone: Readonly<Record<string, readonly Measured[]>>;
}

const [, , folder = '', plan = '', how = '', what = ''] = process.argv;
/** A mutant under which a test does so many times the work that it does without, in places that could be mutants, is killed. */
const MOST_WORK = 30;
const LEAST_WORK = 100_000;
let [work, mostWork] = [0, Number.POSITIVE_INFINITY];

const host: Host = { active: -1, covered: undefined, tests: [], after: [] };
/** What tests said without any mutant, by file and name. */
let said: Record<string, string> = {};
/** The file of the test that runs: two may each have a snapshot of one name. */
let running = '';
Object.assign(globalThis, {
  __host: host,
  __unchanged: (written: string, text: string): boolean => {
    const name = `${running} ${written}`;
    // Of two texts under one name the first would never be what is said again, and kill whatever reaches it.
    if (how === 'baseline' && said[name] !== undefined) throw new Error(`${name} is said twice`);
    if (how === 'baseline') said[name] = text;
    return said[name] === text;
  },
  __mutant: (id: number): boolean => {
    if (++work > mostWork) throw new Error('work without an end');
    host.covered?.add(id);
    return id === host.active;
  },
});

const read = (file: string): Promise<unknown> => import(pathToFileURL(`${folder}/${file}`).href);

/** The tests of a file. @throws Error where it cannot be read with the mutant that is active */
async function testsIn(file: string): Promise<readonly Registered[]> {
  host.tests = [];
  await host.alone!(() => read(file));
  return host.tests.map(test => ({ ...test, file }));
}

async function end(status: number): Promise<never> {
  for (const after of host.after) await Promise.resolve(after()).catch(() => undefined);
  process.exit(status);
}

/** Why a test fails; undefined if it passes. */
async function failure({ run, file = '' }: Registered): Promise<string | undefined> {
  work = 0;
  running = file;
  try {
    await run();
    return undefined;
  } catch (error) {
    return `${error}`;
  }
}

/** As it was before any test had one of its own. */
const put = process.stdout.write.bind(process.stdout);
const write = (line: string): void => {
  put(`${line}\n`);
};

async function measure(files: readonly string[]): Promise<Baseline> {
  const tests: Measured[] = [];
  const loads: Record<string, number> = {};
  const loading = new Set<number>();
  const failed: string[] = [];
  for (const file of files) {
    host.covered = loading;
    const begin = performance.now();
    const found = await testsIn(file).catch(error => void failed.push(`${file}: ${error}`));
    loads[file] = Math.round(performance.now() - begin);
    for (const [place, test] of (found ?? []).entries()) {
      host.covered = new Set();
      const [start, spent] = [performance.now(), process.cpuUsage().user];
      const reason = await failure(test);
      const time = Math.round(performance.now() - start);
      const effort = Math.round((process.cpuUsage().user - spent) / 1000);
      if (reason !== undefined) failed.push(`${test.name}: ${reason}`);
      else tests.push({ file, place, time, effort, work, covered: [...host.covered] });
    }
  }
  return { tests, loads, loading: [...loading], failed, said };
}

/** Tries mutants one after the other, or one that is there before anything is read. */
async function tryAll(ids: readonly number[], trial: Trial): Promise<void> {
  const known = new Map<string, readonly Registered[]>();
  said = trial.said;
  /** The test that kills a mutant, or that cannot be read with it; undefined if it survives. */
  const killer = async (id: number): Promise<Registered | undefined> => {
    for (const { file, place, time, work: usual } of trial[how as 'shared' | 'alone'][id]!) {
      if (!known.has(file)) {
        write(`wait ${trial.loads[file]}`);
        host.active = how === 'alone' ? id : -1;
        mostWork = Number.POSITIVE_INFINITY;
        try {
          known.set(file, await testsIn(file));
        } catch {
          if (how === 'shared') await end(id === ids[0] ? 1 : SPOILT);
          return { name: file, run: () => undefined };
        }
      }
      const test = known.get(file)![place];
      if (test === undefined) continue;
      write(`wait ${time}`);
      host.active = id;
      mostWork = LEAST_WORK + MOST_WORK * usual;
      if ((await failure(test)) !== undefined) return test;
    }
    return undefined;
  };
  for (const id of ids) {
    const test = await killer(id);
    host.active = -1;
    // What fails without the mutant as well may fail for what another has left behind.
    const isSpoilt = test !== undefined && how === 'shared' && (await failure(test)) !== undefined;
    if (!isSpoilt || id === ids[0]) write(`${test === undefined ? 'survived' : 'killed'} ${id}`);
    if (isSpoilt) await end(SPOILT);
  }
}

if (how !== 'baseline') host.active = how === 'alone' ? Number(what.split(',')[0]) : -1;
await read('test/setup.js');
await read('node_modules/vitest/index.js');
if (how === 'baseline') writeFileSync(plan, JSON.stringify(await measure(what.split(',').filter(file => file !== ''))));
else await tryAll(what.split(',').map(Number), JSON.parse(readFileSync(plan, 'utf8')) as Trial);
await end(0);
