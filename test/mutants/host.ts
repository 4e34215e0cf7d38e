/*
 * Runs tests with mutants, one after the other, in one process: `node host.js ids` with the ids of the mutants to try,
 * or `baseline`. It writes one line a mutant, `id killed` or `id survived`; the baseline writes what each test covers, and
 * how much they do and say (unchanged.ts), into a file, which the others read.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

interface Registered {
  readonly name: string;
  readonly run: () => unknown;
}

interface Host {
  active: number;
  covered: Set<number> | undefined;
  readonly tests: Registered[];
  /** What files of tests do when all are over. */
  readonly after: (() => unknown)[];
  /** Reads a file of tests, whose hooks are no others'. */
  alone?: (read: () => Promise<unknown>) => Promise<void>;
}

const [, , folder = '', files = '', ids = '', plan = ''] = process.argv;
/** A mutant under which a test does so many times the work that it does without, in places that could be mutants, is killed. */
const MOST_WORK = 30;
const LEAST_WORK = 100_000;
let [work, mostWork] = [0, Number.POSITIVE_INFINITY];

const host: Host = { active: -1, covered: undefined, tests: [], after: [] };
/** What tests said without any mutant, by name. */
let said: Record<string, string> = {};
Object.assign(globalThis, {
  __host: host,
  __unchanged: (name: string, text: string): boolean => {
    // Of two texts under one name the first would never be what is said again, and kill whatever reaches it.
    if (ids === 'baseline' && said[name] !== undefined) throw new Error(`${name} is said twice`);
    if (ids === 'baseline') said[name] = text;
    return said[name] === text;
  },
  __mutant: (id: number): boolean => {
    if (++work > mostWork) throw new Error('work without an end');
    host.covered?.add(id);
    return id === host.active;
  },
});

/** Files of tests that cannot be read without any mutant, and why. */
const broken: string[] = [];

/** Reads the files of tests but some. @throws Error where one cannot be read with the mutant that is active */
async function load(without: readonly string[] = []): Promise<void> {
  const read = (file: string): Promise<unknown> => import(pathToFileURL(`${folder}/${file}`).href);
  await read('test/setup.js');
  await read('node_modules/vitest/index.js');
  for (const file of files.split(',').filter(each => !without.includes(each))) {
    const before = host.tests.length;
    try {
      await host.alone!(() => read(file));
    } catch (error) {
      if (ids !== 'baseline') throw error;
      host.tests.length = before;
      broken.push(file);
      failed.push(`${file}: ${error}`);
    }
  }
}

/** Tests that fail without any mutant, and why. */
const failed: string[] = [];
const failing: number[] = [];

async function end(): Promise<never> {
  for (const after of host.after) await Promise.resolve(after()).catch(() => undefined);
  process.exit(0);
}

/** Why a test fails; undefined if it passes. */
async function failure({ run }: Registered): Promise<string | undefined> {
  work = 0;
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

if (ids === 'baseline') {
  host.covered = new Set();
  await load();
  const whole: Record<string, number[]> = {};
  const times: number[] = [];
  const works: number[] = [];
  const loading = [...host.covered];
  for (const [place, test] of host.tests.entries()) {
    host.covered = new Set();
    const begin = performance.now();
    const reason = await failure(test);
    times.push(performance.now() - begin);
    works.push(work);
    if (reason !== undefined) {
      failed.push(`${test.name}: ${reason}`);
      failing.push(place);
      continue;
    }
    for (const id of host.covered) whole[id] = [...(whole[id] ?? []), place];
  }
  // The quick tests first: most mutants do not survive them.
  for (const places of Object.values(whole)) places.sort((p, q) => times[p]! - times[q]!);
  writeFileSync(plan, JSON.stringify({ coverage: whole, loading, failed, failing, broken, said, works }));
} else {
  const wanted = ids.split(',').map(Number);
  const isAlone = wanted.length === 1;
  if (isAlone) host.active = wanted[0]!;
  const before = JSON.parse(readFileSync(plan, 'utf8')) as {
    coverage: Record<string, number[]>;
    said: Record<string, string>;
    works: number[];
    failing: number[];
    broken: string[];
  };
  said = before.said;
  // What runs at load is not covered by a test of its own: then all are tried.
  const known = isAlone ? {} : before.coverage;
  await load(before.broken).catch(error => {
    if (!isAlone) throw error;
    write(`${wanted[0]} killed`);
    return end();
  });
  for (const id of wanted) {
    host.active = id;
    let isKilled = false;
    for (const place of known[id] ?? host.tests.keys()) {
      if (before.failing.includes(place)) continue;
      mostWork = LEAST_WORK + MOST_WORK * before.works[place]!;
      isKilled = (await failure(host.tests[place]!)) !== undefined;
      if (isKilled) break;
    }
    write(`${id} ${isKilled ? 'killed' : 'survived'}`);
  }
}
await end();
