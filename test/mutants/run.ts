import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Baseline, Measured, Trial } from './host.js';

export interface Plan {
  /** The folder of the program with its mutants. */
  readonly folder: string;
  readonly tests: readonly string[];
  /** The files of tests for a mutant that acts at load, in the order in which they are tried. */
  readonly reaching: (id: number) => readonly string[];
  /** So many seconds of a processor of tests, the quickest first, judge a mutant: one that lives so long has survived. */
  readonly seconds: number;
  /** Told of the tests that fail without any mutant, which are left out; if absent there may be none. */
  readonly onFailing?: ((reasons: readonly string[]) => void) | undefined;
  /** The mutants that act while a module is loaded: each has a process of its own. */
  readonly alone: readonly number[];
  /** The mutants to try. */
  readonly ids: readonly number[];
  /** Told of each mutant that survives, when it does. */
  readonly onSurvivor: (id: number) => void;
  /** Told of each that was ended as it took too long: killed, though on a quicker or an idler machine it might live. */
  readonly onSlow: (id: number) => void;
}

const host = join(dirname(fileURLToPath(import.meta.url)), 'host.js');

/** A test that takes this many milliseconds more than ten times what it takes without any mutant never ends: the mutant is killed. */
const PATIENCE = 10_000;

/** A process that ends so has been left by a mutant as it was not before; another goes on. */
export const SPOILT = 75;

/** Of two processes the parts of what is to be done; neighbours cost much the same. */
const halvesOf = <T>(all: readonly T[]): T[][] => [0, 1].map(side => all.filter((_, k) => k % 2 === side));

/** What each test of some files takes and covers without any mutant. */
async function baseline(folder: string, tests: readonly string[], side: number): Promise<Baseline> {
  const file = join(folder, `covered-${side}.json`);
  rmSync(file, { force: true });
  const child = spawn(process.execPath, [host, folder, file, 'baseline', tests.join(',')], { stdio: 'ignore' });
  await new Promise(end => child.once('close', end));
  return JSON.parse(readFileSync(file, 'utf8')) as Baseline;
}

/** The mutants among `ids` that survive; a process that is silent for too long is ended, and its mutant with it. */
async function runSome(plan: Plan, file: string, ids: readonly number[], how: 'alone' | 'shared'): Promise<number[]> {
  const survived: number[] = [];
  let rest = [...ids];
  while (rest.length > 0) {
    const tried = how === 'alone' ? rest.slice(0, 1) : rest;
    const child = spawn(process.execPath, [host, plan.folder, file, how, tried.join(',')], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const ended = new Promise(end => child.once('close', end));
    const endLater = (more: number) => setTimeout(() => child.kill('SIGKILL'), PATIENCE + 10 * more);
    let timer = endLater(PATIENCE);
    for await (const line of createInterface({ input: child.stdout })) {
      const [, word, value] = /^(wait|killed|survived) (\d+)$/.exec(line) ?? [];
      if (word === undefined) continue;
      clearTimeout(timer);
      timer = endLater(word === 'wait' ? Number(value) : PATIENCE);
      if (word === 'wait') continue;
      if (word === 'survived') {
        survived.push(Number(value));
        plan.onSurvivor(Number(value));
      }
      rest = rest.filter(other => other !== Number(value));
    }
    clearTimeout(timer);
    if ((await ended) === SPOILT) continue;
    // The first without a word has ended the process, or was ended with it.
    const last = tried.find(id => rest.includes(id));
    if (child.killed && last !== undefined) plan.onSlow(last);
    rest = rest.filter(id => id !== last);
  }
  return survived;
}

/** Tries every mutant; those that no test has seen. @throws Error if a test fails without any mutant */
export async function runAll(plan: Plan): Promise<number[]> {
  const parts = await Promise.all(halvesOf(plan.tests).map((files, side) => baseline(plan.folder, files, side)));
  const failed = parts.flatMap(part => part.failed);
  if (failed.length > 0 && plan.onFailing !== undefined) plan.onFailing(failed);
  else if (failed.length > 0) throw new Error(`mutants: without any mutant these fail: ${failed.join('; ')}`);
  const measured = parts.flatMap(part => part.tests);
  const within = (tests: readonly Measured[]): Measured[] => {
    let sum = 0;
    return tests.filter(({ effort }) => {
      if (sum + effort > 1000 * plan.seconds) return false;
      sum += effort;
      return true;
    });
  };
  // The quick tests first: most mutants do not survive them.
  const quickest = [...measured].sort((x, y) => x.effort - y.effort);
  const coverage = new Map<number, Measured[]>();
  for (const test of quickest) for (const id of test.covered) coverage.set(id, [...(coverage.get(id) ?? []), test]);
  const alone = new Set([...plan.alone, ...parts.flatMap(part => part.loading)]);
  const file = join(plan.folder, 'plan.json');
  const trial: Trial = {
    said: Object.assign({}, ...parts.map(part => part.said)),
    loads: Object.assign({}, ...parts.map(part => part.loads)),
    shared: Object.fromEntries(plan.ids.map(id => [id, within(coverage.get(id) ?? [])])),
    alone: Object.fromEntries(
      plan.ids
        .filter(id => alone.has(id))
        .map(id => [id, within(plan.reaching(id).flatMap(path => measured.filter(test => test.file === path)))]),
    ),
  };
  writeFileSync(
    file,
    JSON.stringify(trial, (key, value) => (key === 'covered' ? undefined : value)),
  );
  const survived = plan.ids.filter(id => !alone.has(id) && !coverage.has(id));
  survived.forEach(plan.onSurvivor);
  const first = { ...plan, onSurvivor: (id: number) => void (alone.has(id) || plan.onSurvivor(id)) };
  const runBoth = async (of: Plan, ids: readonly number[], how: 'alone' | 'shared'): Promise<number[]> =>
    (await Promise.all(halvesOf(ids).map(half => runSome(of, file, half, how)))).flat();
  const lived = new Set(await runBoth(first, plan.ids.filter(id => coverage.has(id)), 'shared')); // biome-ignore format: one line
  survived.push(...[...lived].filter(id => !alone.has(id)));
  // What acts while a module is loaded may be seen later as well, at a tenth of the price; else it has a process of its own.
  const left = plan.ids.filter(id => alone.has(id) && (!coverage.has(id) || lived.has(id)));
  survived.push(...(await runBoth(plan, left, 'alone')));
  return survived.sort((x, y) => x - y);
}
