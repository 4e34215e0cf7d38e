/*
 * npm run mutants -- [group] [--every k] [--file pattern] [--again] [--changed [commit]]: makes every small change of the programs that must be
 * right (every k-th; of the files whose path matches the pattern; of the functions that are not as they were at the commit, HEAD~1 if none is
 * given), one at a time, and runs their tests. A change that no test sees survives: it must be in `equivalent.json` with the reason why
 * it changes nothing, or the share of those killed has to stay above the group's floor.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { changedLines } from './changed.js';
import { type Group, groups } from './groups.js';
import { functionsAt, type Mutant, mutate } from './mutator.js';
import { runAll } from './run.js';
import { shims } from './shim.js';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

interface Equivalent {
  readonly file: string;
  readonly name: string;
  readonly reason: string;
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('assembly'))
    .map(entry => join(entry.parentPath, entry.name).slice(root.length + 1));
}

/** Writes the program with the mutants of some files in it, and the shims, as plain modules. */
function writeProgram(folder: string, files: readonly string[], tests: readonly string[]) {
  const mutants: (Mutant & { readonly file: string })[] = [];
  const target = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  rmSync(folder, { recursive: true, force: true });
  const support = sources('test').filter(path => !path.endsWith('.test.ts'));
  for (const path of [...sources('src'), ...sources('proofs'), ...support, ...tests]) {
    const typescript = readFileSync(join(root, path), 'utf8');
    const mutated = files.includes(path) ? mutate(typescript, mutants.length) : undefined;
    mutants.push(...(mutated?.mutants ?? []).map(mutant => ({ ...mutant, file: path })));
    const code = mutated?.code ?? ts.transpileModule(typescript, { compilerOptions: target }).outputText;
    write(path.replace(/ts$/, 'js'), code);
  }
  write(
    'package.json',
    JSON.stringify({ name: 'volumization', type: 'module', exports: { './package.json': './package.json' } }),
  );
  for (const [name, code] of Object.entries(shims)) {
    write(`node_modules/${name}/package.json`, '{ "type": "module", "main": "index.js" }');
    write(`node_modules/${name}/index.js`, code);
  }
  symlinkSync(join(root, 'dist/src/simd/assembly'), join(folder, 'src/simd/assembly'));
  return mutants;
}

/** Every so many mutants are tried where what has changed is not known. */
const STRIDE = 29;

/** The lines of each file that are not as they were at a commit, by the new numbers; undefined where git does not know it. */
function changedSince(commit: string): ReadonlyMap<string, ReadonlySet<number>> | undefined {
  const words = ['diff', '--unified=0', '--no-color', '--no-ext-diff', '--no-renames', commit, '--'];
  const { stdout, status } = spawnSync('git', words, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
  return status === 0 ? changedLines(stdout) : undefined;
}

const filesOf = ({ files }: Group): string[] => files.flatMap(path => (path.endsWith('.ts') ? [path] : sources(path)));

/** Which mutants of a group are tried: every k-th of all, or of those in functions that have changed. */
interface Choice {
  readonly every: number;
  /** Only those of files whose path matches this. */
  readonly file: string;
  /** Only those that survived the last time. */
  readonly again: 'again' | 'all';
  readonly changed?: ReadonlyMap<string, ReadonlySet<number>>;
}

async function tryGroup(name: string, { every, file: part, again, changed }: Choice): Promise<boolean> {
  const { floor, ...of } = groups[name]!;
  const files = filesOf(groups[name]!);
  const folder = join(root, 'out/mutants', name);
  const mutants = writeProgram(folder, files, of.tests);
  const functions = new Map(
    [...(changed ?? [])]
      .filter(([path]) => files.includes(path))
      .map(([path, lines]) => [path, functionsAt(readFileSync(join(root, path), 'utf8'), lines)]),
  );
  const kept = join(root, 'out/mutants', `${name}.json`);
  const pattern = new RegExp(part);
  const alive = new Set(
    again === 'again' && existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as readonly string[]) : [],
  );
  const textOf = ({ file, name: change }: (typeof mutants)[number]): string => `${file}  ${change}`;
  const isOf = ({ file, name: change }: (typeof mutants)[number]): boolean =>
    changed === undefined || functions.get(file)?.has(change.slice(0, change.indexOf(':'))) === true;
  const ids = mutants
    .map((_, id) => id)
    .filter(id => pattern.test(mutants[id]!.file) && isOf(mutants[id]!))
    .filter(id => again === 'all' || alive.has(textOf(mutants[id]!)))
    .filter((_, k) => k % every === 0);
  if (ids.length === 0) {
    process.stdout.write(`passed ${name}: none of ${mutants.length} mutants is to be tried\n`);
    return true;
  }
  const begin = performance.now();
  const listed = JSON.parse(readFileSync(join(root, 'test/mutants/equivalent.json'), 'utf8')) as Equivalent[];
  const isListed = (id: number): boolean =>
    listed.some(({ file, name: known }) => file === mutants[id]!.file && known === mutants[id]!.name);
  const survived = await runAll({
    folder,
    tests: of.tests.map(path => path.replace(/ts$/, 'js')),
    alone: mutants.flatMap(({ isStatic }, id) => (isStatic ? [id] : [])),
    ids,
    onSurvivor: id => {
      if (!isListed(id)) process.stdout.write(`survived  ${textOf(mutants[id]!)}\n`);
    },
  });
  const unexplained = survived.filter(id => !isListed(id));
  writeFileSync(kept, JSON.stringify(unexplained.map(id => textOf(mutants[id]!))));
  // Of a sample it is known which are no mutants any more, of all which are killed.
  const living = ids.length === mutants.length ? survived.map(id => mutants[id]!) : mutants;
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
  const ok = unexplained.length <= most + 1e-9 && gone.length === 0;
  process.stdout.write(
    `${ok ? 'passed' : 'FAILED'} ${name}: ${ids.length} of ${mutants.length} mutants, ${equivalent} equivalent, ${unexplained.length} ` +
      `survived, ${(100 * share).toFixed(1)} % killed (floor ${100 * floor} %), ` +
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
  const every = Number(optionOf('--every') ?? 1);
  const file = optionOf('--file') ?? '';
  const again = words.includes('--again') ? 'again' : 'all';
  words = words.filter(word => word !== '--again');
  const flag = words.indexOf('--changed');
  const named = flag === -1 ? words : words.slice(0, flag);
  const unknown = named.find(word => groups[word] === undefined);
  if (unknown !== undefined || !(Number.isInteger(every) && every >= 1) || (flag !== -1 && words.length > flag + 2)) {
    process.stderr.write(
      `mutants: expected names out of ${Object.keys(groups).join(', ')} and [--every k] [--file pattern] [--again] [--changed [commit]], got ${words.join(' ')}\n`,
    );
    return 2;
  }
  const names = named.length > 0 ? named : Object.keys(groups);
  let choice: Choice = { every, file, again };
  if (flag !== -1) {
    const commit = words[flag + 1] ?? 'HEAD~1';
    const changed = changedSince(commit);
    choice = changed === undefined ? { every: STRIDE, file, again } : { every, file, again, changed };
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
