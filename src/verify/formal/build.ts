import { existsSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import { join } from 'node:path';
import { DataError } from '../../errors.js';
import { temporaryFolder } from '../../file/temporary.js';
import { makeFolder, writeAtomically } from '../../file/write.js';
import { auditText, readAudit } from './axioms.js';
import { type Coq, coqc, firstError } from './coqc.js';
import { type CoqSource, sha256 } from './source.js';

/** What is known of a compiled file, as long as all the hashes agree with what is there. */
interface Compiled {
  readonly source: string;
  readonly coq: string;
  /** The hashes of the compiled files that it requires, by name. */
  readonly needs: Readonly<Record<string, string>>;
  readonly compiled: string;
  /** What each of its theorems rests on, as Coq printed it. */
  readonly axioms: Readonly<Record<string, readonly string[]>>;
}

/** A file that compiles, and what its theorems rest on; or the first error. */
export type Built =
  | { readonly ok: true; readonly axioms: Readonly<Record<string, readonly string[]>> }
  | { readonly ok: false; readonly error: string };

const cacheFolder = (library: string): string =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'volumization', 'coq', library);

function readRecord(file: string): Compiled | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Compiled;
  } catch {
    return undefined; // Not there or not whole: as if it had never been compiled.
  }
}

/** Where a library is compiled, by what, and the hashes of what has been compiled. */
interface Workshop {
  readonly library: string;
  readonly folder: string;
  readonly coq: Coq;
  readonly hashes: Map<string, string>;
  /** Does the work as soon as one of the places is free. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

/** What became of one file: whether those that require it can be compiled, and what is known of it in the end. */
interface Made {
  readonly compiled: Promise<boolean>;
  readonly built: Promise<Built>;
}

/**
 * Compiles the files that are stale, each as soon as what it requires is there and at most `places` at a time, and asks
 * Coq what each theorem rests on. A file is taken from the cache when the hash of its source, of its compiled form, of
 * all compiled files it requires and of Coq with its libraries are those of the record; else it is compiled in a folder
 * of its own and moved; what was left of folders of processes that are over is removed.
 *
 * @param sources each after what it requires
 * @param folder where compiled files are kept; by default `volumization/coq` in the user's cache
 * @param places processes of Coq at a time; by default as many as there are processors
 */
export async function buildAll(
  sources: readonly CoqSource[],
  library: string,
  coq: Coq,
  folder: string = cacheFolder(library),
  places: number = availableParallelism(),
): Promise<Map<string, Built>> {
  makeFolder(folder);
  const shop: Workshop = { library, folder, coq, hashes: new Map(), inTurn: turns(places) };
  const made = new Map<string, Made>();
  for (const source of sources) made.set(source.name, make(source, made, shop));
  return new Map(await Promise.all([...made].map(async ([name, { built }]) => [name, await built] as const)));
}

/** A queue of works of which at most `places` are under way. */
function turns(places: number): Workshop['inTurn'] {
  const waiting: (() => void)[] = [];
  let free = places;
  return async work => {
    if (free > 0) free--;
    else await new Promise<void>(resolve => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free++;
      else next();
    }
  };
}

/** Takes one file from the cache or compiles it, once what it requires has been made. */
function make(source: CoqSource, made: ReadonlyMap<string, Made>, shop: Workshop): Made {
  const first = (async (): Promise<Built | undefined> => {
    for (const name of source.needs)
      if (!(await made.get(name)?.compiled))
        return fault(`${source.name}.v requires ${name}.v, which does not compile`);
    const known = fresh(source, shop);
    if (known !== undefined) return { ok: true, axioms: known.axioms };
    const error = await shop.inTurn(() => compile(source, shop));
    return error === undefined ? undefined : fault(error);
  })();
  const compiled = first.then(built => built?.ok ?? true);
  compiled.catch(() => {}); // `built` says it, also where no other file requires this one
  return {
    compiled,
    built: first.then(built => built ?? shop.inTurn(() => audit(source, shop))),
  };
}

const fault = async (error: string): Promise<Built> => ({ ok: false, error });

const needsOf = ({ needs }: CoqSource, { hashes }: Workshop): Record<string, string> =>
  Object.fromEntries(needs.map(name => [name, hashes.get(name)!]));

const objectOf = ({ name }: CoqSource, { folder }: Workshop): string => join(folder, `${name}.vo`);
const recordOf = ({ name }: CoqSource, { folder }: Workshop): string => join(folder, `${name}.json`);

/** The record of a file, if every hash in it is that of what is there now. */
function fresh(source: CoqSource, shop: Workshop): Compiled | undefined {
  const [object, known] = [objectOf(source, shop), readRecord(recordOf(source, shop))];
  const agrees =
    known !== undefined &&
    known.source === source.sha256 &&
    known.coq === shop.coq.fingerprint &&
    JSON.stringify(known.needs) === JSON.stringify(needsOf(source, shop)) &&
    existsSync(object) &&
    sha256(readFileSync(object)) === known.compiled;
  if (!agrees) return undefined;
  shop.hashes.set(source.name, known.compiled);
  return known;
}

/** Lets `work` have a folder of its own. @throws DataError where the system refuses something, as on a full disk */
async function inOwnFolder<T>({ folder }: Workshop, work: (own: string) => Promise<T>): Promise<T> {
  let own: string | undefined;
  let beat: ReturnType<typeof setInterval> | undefined;
  try {
    const made = temporaryFolder(folder);
    own = made;
    // Who shares the cache from another machine takes what is untouched for ten minutes for left over.
    beat = setInterval(() => existsSync(made) && utimesSync(made, new Date(), new Date()), 60_000);
    return await work(made);
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new DataError(`cannot compile in the folder ${folder}: ${error.message}`);
  } finally {
    clearInterval(beat);
    if (own !== undefined) rmSync(own, { recursive: true, force: true });
  }
}

/** Compiles one file; what it requires has been compiled. @returns the first error, if there is one */
async function compile(source: CoqSource, shop: Workshop): Promise<string | undefined> {
  const { name } = source;
  return inOwnFolder(shop, async own => {
    const file = join(own, `${name}.v`);
    writeFileSync(file, source.text);
    const run = await coqc(['-q', '-w', 'none', '-Q', shop.folder, shop.library, '-Q', own, shop.library, file], own);
    if (run?.status !== 0) return firstError(name, run?.stderr ?? '');
    shop.hashes.set(name, sha256(readFileSync(join(own, `${name}.vo`))));
    renameSync(join(own, `${name}.vo`), objectOf(source, shop));
    return undefined;
  });
}

/** Asks Coq what the theorems of a compiled file rest on, and records the answer with all hashes. */
async function audit(source: CoqSource, shop: Workshop): Promise<Built> {
  return inOwnFolder(shop, async own => {
    const file = join(own, 'audit.v');
    writeFileSync(file, auditText(shop.library, source.name, [...source.theorems.keys()]));
    const run = await coqc(['-q', '-w', 'none', '-Q', shop.folder, shop.library, file], own);
    if (run?.status !== 0) return fault(firstError(`the audit of ${source.name}`, run?.stderr ?? ''));
    const axioms = Object.fromEntries(readAudit(run.stdout));
    const entry: Compiled = {
      source: source.sha256,
      coq: shop.coq.fingerprint,
      needs: needsOf(source, shop),
      compiled: shop.hashes.get(source.name)!,
      axioms,
    };
    writeAtomically(recordOf(source, shop), `${JSON.stringify(entry, null, 2)}\n`);
    return { ok: true, axioms };
  });
}
