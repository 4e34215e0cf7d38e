/*
 * npm run mutants -- [group] [--every k] [--seed s] [--file pattern] [--again] [--changed [commit]]: makes every small change of the programs that must be
 * right (every k-th from the s-th on; of the files whose path matches the pattern; of the functions that are not as they were at the commit, HEAD~1 if none is
 * given), one at a time, and runs their tests. A change that no test sees survives: it must be in `equivalent.json` (of `all`, whose changes are those of StrykerJS,
 * in `equivalent-stryker.json`) with the reason why it changes nothing, or the share of those killed has to stay above the group's floor.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changedLines } from './changed.js';
import { type Group, groups } from './groups.js';
import { functionsAt, type Mutant, mutate, plainOf } from './mutator.js';
import { nearestTests } from './nearest.js';
import { runAll } from './run.js';
import { shims } from './shim.js';
import { type Instrumented, instrumented } from './stryker.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

interface Equivalent {
  readonly file: string;
  readonly name: string;
  readonly reason: string;
}

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !entry.parentPath.includes('assembly'))
    .map(entry => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

const sources = (folder: string): string[] => filesIn(folder).filter(path => path.endsWith('.ts'));
const isTest = (path: string): boolean => path.endsWith('.test.ts');
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');

/** A mutant, and the module it is one of. */
type Placed = Mutant & { readonly file: string };

/** All mutants of some files, in the order of their numbers, by the changes of mutator.ts. */
function mutated(files: readonly string[]): Instrumented {
  const mutants: Placed[] = [];
  for (const file of files)
    mutants.push(...mutate(textOf(file), mutants.length).mutants.map(mutant => ({ ...mutant, file })));
  const first = (path: string): number => mutants.findIndex(({ file }) => file === path);
  const codes = async (tried: ReadonlySet<number>) =>
    new Map(
      [...new Set([...tried].map(id => mutants[id]!.file))].map(path => [
        path,
        mutate(textOf(path), first(path), id => tried.has(id)).code,
      ]),
    );
  return { mutants, codes };
}

/** Writes the program, some of its modules with mutants in them, and the shims, as plain modules. */
function writeProgram(folder: string, mutated: ReadonlyMap<string, string>, tests: readonly string[]) {
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  rmSync(folder, { recursive: true, force: true });
  const folders = ['src', 'proofs', 'sims', 'fuzz', 'test'];
  const support = folders.flatMap(sources).filter(path => !isTest(path));
  for (const path of [...support, ...tests]) {
    const code = mutated.get(path);
    // On another thread there is no host, and no mutant.
    const text = code === undefined ? plainOf(textOf(path)) : `globalThis.__mutant ??= () => false;\n${code}`;
    write(path.replace(/ts$/, 'js'), text);
  }
  // what tests and simulations read beside them
  for (const path of folders.flatMap(filesIn).filter(name => !name.endsWith('.ts'))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(root, path), join(folder, path));
  }
  const { name, version, type } = JSON.parse(textOf('package.json')) as Readonly<Record<string, string>>;
  write('package.json', JSON.stringify({ name, version, type, exports: { './package.json': './package.json' } }));
  for (const [name, code] of Object.entries(shims)) {
    write(`node_modules/${name}/package.json`, '{ "type": "module", "main": "index.js" }');
    write(`node_modules/${name}/index.js`, code);
  }
  symlinkSync(join(root, 'dist/src/simd/assembly'), join(folder, 'src/simd/assembly'));
}

/** Every so many mutants are tried where what has changed is not known. */
const STRIDE = 29;

/** The lines of each file that are not as they were at a commit, by the new numbers; undefined where git does not know it. */
function changedSince(commit: string): ReadonlyMap<string, ReadonlySet<number>> | undefined {
  const words = ['diff', '--unified=0', '--no-color', '--no-ext-diff', '--no-renames', commit, '--'];
  const { stdout, status } = spawnSync('git', words, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return status === 0 ? changedLines(stdout) : undefined;
}

const filesOf = ({ files }: Group): string[] =>
  files
    .flatMap(path => (path.endsWith('.ts') ? [path] : sources(path)))
    .filter(path => !/\.(generated|d)\.ts$/.test(path));

/** Which mutants of a group are tried: every k-th of all, or of those in functions that have changed. */
interface Choice {
  /** That of the group if absent, or 1. */
  readonly every?: number | undefined;
  /** Which of each k. */
  readonly seed: number;
  /** Only those of files whose path matches this. */
  readonly file: string;
  /** Only those that survived the last time. */
  readonly again: 'again' | 'all';
  readonly changed?: ReadonlyMap<string, ReadonlySet<number>>;
}

async function tryGroup(name: string, { seed, file: part, again, changed, ...choice }: Choice): Promise<boolean> {
  const { floor, mutator, ...of } = groups[name]!;
  const every = choice.every ?? of.every ?? 1;
  const files = filesOf(groups[name]!);
  const folder = join(root, 'out/mutants', name);
  const { mutants, codes } =
    mutator === 'stryker' ? await instrumented(new Map(files.map(path => [path, textOf(path)]))) : mutated(files);
  const functions = new Map(
    [...(changed ?? [])]
      .filter(([path]) => files.includes(path))
      .map(([path, lines]) => [path, functionsAt(textOf(path), lines)]),
  );
  const kept = join(root, 'out/mutants', `${name}.json`);
  const pattern = new RegExp(part);
  const alive = new Set(
    again === 'again' && existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as readonly string[]) : [],
  );
  const lineOf = ({ file, name: change }: Placed): string => `${file}  ${change}`;
  const isOf = ({ file, name: change }: Placed): boolean =>
    changed === undefined || functions.get(file)?.has(change.slice(0, change.indexOf(':'))) === true;
  const ids = mutants
    .map((_, id) => id)
    .filter(id => pattern.test(mutants[id]!.file) && isOf(mutants[id]!))
    .filter(id => again === 'all' || alive.has(lineOf(mutants[id]!)))
    .filter((_, k) => k % every === seed % every);
  if (ids.length === 0) {
    process.stdout.write(`passed ${name}: none of ${mutants.length} mutants is to be tried\n`);
    return true;
  }
  const begin = performance.now();
  const reasons = mutator === 'stryker' ? 'equivalent-stryker.json' : 'equivalent.json';
  const listed = JSON.parse(readFileSync(join(root, 'test/mutants', reasons), 'utf8')) as Equivalent[];
  const isListed = (id: number): boolean =>
    listed.some(({ file, name: known }) => file === mutants[id]!.file && known === mutants[id]!.name);
  const texts = ['src', 'proofs', 'sims', 'test']
    .flatMap(sources)
    .filter(path => !/^test\/(slow|mutants)\//.test(path));
  const tests = of.tests ?? texts.filter(isTest);
  const nearest = nearestTests(new Map(texts.map(path => [path, textOf(path)])));
  const jsOf = (path: string): string => path.replace(/ts$/, 'js');
  // Of few mutants the others would only cost time; where most are tried, they show a loop without an end.
  writeProgram(folder, await codes(new Set(of.tests === undefined ? ids : mutants.keys())), tests);
  const leaveOut = (reasons: readonly string[]): void => {
    for (const reason of reasons) process.stdout.write(`left out  ${reason.split('\n')[0]!.slice(0, 150)}\n`);
  };
  const slow = new Set<number>();
  const survived = await runAll({
    folder,
    tests: tests.map(jsOf),
    reaching: id => (of.tests ?? nearest(mutants[id]!.file)).map(jsOf),
    seconds: of.seconds ?? Number.POSITIVE_INFINITY,
    onFailing: of.tests === undefined ? leaveOut : undefined,
    alone: ids.filter(id => mutants[id]!.isStatic),
    ids,
    onSlow: id => {
      slow.add(id);
      process.stdout.write(`too slow  ${lineOf(mutants[id]!)}\n`);
    },
    onSurvivor: id => {
      if (!isListed(id)) process.stdout.write(`survived  ${lineOf(mutants[id]!)}\n`);
    },
  });
  const unexplained = survived.filter(id => !isListed(id));
  writeFileSync(kept, JSON.stringify(unexplained.map(id => lineOf(mutants[id]!))));
  // Of a sample it is known which are no mutants any more, of all which are killed.
  const living = ids.length === mutants.length ? [...survived, ...slow].map(id => mutants[id]!) : mutants;
  const gone = listed.filter(
    ({ file, name: known }) =>
      files.includes(file) && !living.some(mutant => mutant.file === file && mutant.name === known),
  );
  for (const { file, name: known } of gone) process.stdout.write(`not alive ${file}  ${known}\n`);
  const equivalent = survived.length - unexplained.length;
  const tried = ids.length - equivalent;
  const share = tried === 0 ? 1 : 1 - unexplained.length / tried;
  // Of a sample, or of what has changed, two standard deviations more may live by chance; where none may, none may here.
  const expected = (1 - floor) * tried;
  const most = ids.length === mutants.length ? expected : expected + 2 * Math.sqrt(expected);
  const error = (100 * Math.sqrt((share * (1 - share)) / Math.max(1, tried))).toFixed(1);
  const spread = ids.length === mutants.length ? '' : ` (standard error ${error} %)`;
  const ok = unexplained.length <= most + 1e-9 && gone.length === 0;
  process.stdout.write(
    `${ok ? 'passed' : 'FAILED'} ${name}: ${ids.length} of ${mutants.length} mutants, ${equivalent} equivalent, ${unexplained.length} ` +
      `survived, ${(100 * share).toFixed(1)} % killed${spread} (floor ${100 * floor} %), ` +
      `${Math.round((performance.now() - begin) / 1000)} s\n`,
  );
  return ok;
}

async function main(words: readonly string[]): Promise<number> {
  const optionOf = (option: string): string | undefined => {
    const at = words.indexOf(option);
    if (at === -1) return undefined;
    const value = words[at + 1];
    words = words.filter((_, k) => k !== at && k !== at + 1);
    return value;
  };
  const number = (option: string): number | undefined => {
    const word = optionOf(option);
    return word === undefined ? undefined : Number(word);
  };
  const [every, seed = 0] = [number('--every'), number('--seed')];
  const areWhole =
    (every === undefined || (Number.isInteger(every) && every >= 1)) && Number.isInteger(seed) && seed >= 0;
  const file = optionOf('--file') ?? '';
  const again = words.includes('--again') ? 'again' : 'all';
  words = words.filter(word => word !== '--again');
  const flag = words.indexOf('--changed');
  const named = flag === -1 ? words : words.slice(0, flag);
  const unknown = named.find(word => groups[word] === undefined);
  if (unknown !== undefined || !areWhole || (flag !== -1 && words.length > flag + 2)) {
    process.stderr.write(
      `mutants: expected names out of ${Object.keys(groups).join(', ')} and [--every k] [--seed s] [--file pattern] [--again] [--changed [commit]], got ${words.join(' ')}\n`,
    );
    return 2;
  }
  const names = named.length > 0 ? named : Object.keys(groups).filter(name => name !== 'all');
  let choice: Choice = { every, seed, file, again };
  if (flag !== -1) {
    const commit = words[flag + 1] ?? 'HEAD~1';
    const changed = changedSince(commit);
    choice = changed === undefined ? { every: STRIDE, seed, file, again } : { every, seed, file, again, changed };
    if (changed === undefined)
      process.stdout.write(
        `mutants: no commit ${commit} is known here, as in a shallow clone: every ${STRIDE}th mutant is tried\n`,
      );
  }
  let ok = true;
  for (const name of names) ok = (await tryGroup(name, choice)) && ok;
  return ok ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
