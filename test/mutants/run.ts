import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Plan {
  /** The folder of the program with its mutants. */
  readonly folder: string;
  readonly tests: readonly string[];
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

interface Baseline {
  /** Mutant -> the tests that reach it. */
  readonly coverage: Readonly<Record<string, readonly number[]>>;
  /** Mutants reached while loading. */
  readonly loading: readonly number[];
  readonly failed: readonly string[];
}

const host = join(dirname(fileURLToPath(import.meta.url)), 'host.js');

/** A mutant that runs this many milliseconds longer than all tests without it never ends: it is killed. */
const PATIENCE = 10_000;

/** The file in which the baseline leaves what each test covers. */
const planOf = ({ folder }: Plan): string => join(folder, 'covered.json');

/** The mutants among `ids` that survive; a process that is silent for too long is ended, and its mutant with it. */
async function runSome(plan: Plan, ids: readonly number[], patience: number): Promise<number[]> {
  const survived: number[] = [];
  let rest = [...ids];
  while (rest.length > 0) {
    const child = spawn(process.execPath, [host, plan.folder, plan.tests.join(','), rest.join(','), planOf(plan)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let timer = setTimeout(() => child.kill('SIGKILL'), patience);
    for await (const line of createInterface({ input: child.stdout })) {
      const [, id, verdict] = /^(\d+) (killed|survived)$/.exec(line) ?? [];
      if (id === undefined) continue;
      clearTimeout(timer);
      timer = setTimeout(() => child.kill('SIGKILL'), patience);
      if (verdict === 'survived') {
        survived.push(Number(id));
        plan.onSurvivor(Number(id));
      }
      rest = rest.filter(other => other !== Number(id));
    }
    clearTimeout(timer);
    if (child.killed && rest[0] !== undefined) plan.onSlow(rest[0]);
    rest = rest.slice(1);
  }
  return survived;
}

/** Tries every mutant; those that no test has seen. @throws Error if a test fails without any mutant */
export async function runAll(plan: Plan): Promise<number[]> {
  const begin = performance.now();
  rmSync(planOf(plan), { force: true });
  const { stderr } = spawnSync(process.execPath, [host, plan.folder, plan.tests.join(','), 'baseline', planOf(plan)], {
    encoding: 'utf8',
  });
  if (!existsSync(planOf(plan))) throw new Error(`mutants: the tests do not run: ${stderr}`);
  const { coverage, loading, failed } = JSON.parse(readFileSync(planOf(plan), 'utf8')) as Baseline;
  if (failed.length > 0 && plan.onFailing !== undefined) plan.onFailing(failed);
  else if (failed.length > 0) throw new Error(`mutants: without any mutant these fail: ${failed.join('; ')}`);
  const patience = PATIENCE + 3 * (performance.now() - begin);
  const alone = new Set([...plan.alone, ...loading]);
  const all = plan.ids;
  const reached = all.filter(id => coverage[id] !== undefined);
  const survived = all.filter(id => !alone.has(id) && coverage[id] === undefined);
  survived.forEach(plan.onSurvivor);
  // Neighbours cost much the same, so that every other one is half of the work.
  const halves = [0, 1].map(side => reached.filter((_, k) => k % 2 === side));
  const first = { ...plan, onSurvivor: (id: number) => void (alone.has(id) || plan.onSurvivor(id)) };
  const lived = new Set((await Promise.all(halves.map(ids => runSome(first, ids, patience)))).flat());
  survived.push(...[...lived].filter(id => !alone.has(id)));
  // What acts while a module is loaded may be seen later as well, at a tenth of the price; else it has a process of its own.
  for (const id of all.filter(each => alone.has(each) && (coverage[each] === undefined || lived.has(each))))
    survived.push(...(await runSome(plan, [id], patience)));
  return survived.sort((x, y) => x - y);
}
