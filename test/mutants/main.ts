/*
 * npm run mutants -- [group] [--every k] [--changed [commit]]: makes every small change of the programs that must be right, one at
 * a time, and runs their tests. A change that no test sees survives: it must be in `equivalent.json` with the reason why
 * it changes nothing, or the share of those killed has to stay above the group's floor.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { groups } from './groups.js';
import { type Mutant, mutate } from './mutator.js';
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

function changedSince(commit: string): readonly string[] {
  const { stdout, status } = spawnSync('git', ['diff', '--name-only', commit], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`mutants: expected a commit, got ${commit}`);
  return stdout.split('\n');
}

async function tryGroup(name: string, every: number): Promise<boolean> {
  const { floor, ...of } = groups[name]!;
  const files = of.files.flatMap(path => (path.endsWith('.ts') ? [path] : sources(path)));
  const folder = join(root, 'out/mutants', name);
  const mutants = writeProgram(folder, files, of.tests);
  const ids = mutants.map((_, id) => id).filter(id => id % every === 0);
  const begin = performance.now();
  const survived = await runAll({
    folder,
    tests: of.tests.map(path => path.replace(/ts$/, 'js')),
    alone: mutants.flatMap(({ isStatic }, id) => (isStatic ? [id] : [])),
    ids,
  });
  const listed = JSON.parse(readFileSync(join(root, 'test/mutants/equivalent.json'), 'utf8')) as Equivalent[];
  const isListed = (id: number): boolean =>
    listed.some(({ file, name: known }) => file === mutants[id]!.file && known === mutants[id]!.name);
  const unexplained = survived.filter(id => !isListed(id));
  for (const id of unexplained) process.stdout.write(`survived  ${mutants[id]!.file}  ${mutants[id]!.name}\n`);
  const gone = listed.filter(
    ({ file, name: known }) =>
      every === 1 &&
      files.includes(file) &&
      !survived.some(id => mutants[id]!.file === file && mutants[id]!.name === known),
  );
  for (const { file, name: known } of gone) process.stdout.write(`not alive ${file}  ${known}\n`);
  const equivalent = survived.length - unexplained.length;
  const share = 1 - unexplained.length / (ids.length - equivalent);
  const ok = share >= floor && gone.length === 0;
  process.stdout.write(
    `${ok ? 'passed' : 'FAILED'} ${name}: ${ids.length} of ${mutants.length} mutants, ${equivalent} equivalent, ${unexplained.length} ` +
      `survived, ${(100 * share).toFixed(1)} % killed (floor ${100 * floor} %), ` +
      `${Math.round((performance.now() - begin) / 1000)} s\n`,
  );
  return ok;
}

async function main(words: readonly string[]): Promise<number> {
  const at = words.indexOf('--every');
  const every = at === -1 ? 1 : Number(words[at + 1]);
  if (at !== -1) words = words.filter((_, k) => k !== at && k !== at + 1);
  const flag = words.indexOf('--changed');
  const named = flag === -1 ? words : words.slice(0, flag);
  const unknown = named.find(word => groups[word] === undefined);
  if (unknown !== undefined || !(Number.isInteger(every) && every >= 1) || (flag !== -1 && words.length > flag + 2)) {
    process.stderr.write(
      `mutants: expected names out of ${Object.keys(groups).join(', ')} and [--every k] [--changed [commit]], got ${words.join(' ')}\n`,
    );
    return 2;
  }
  let names = named.length > 0 ? named : Object.keys(groups);
  if (flag !== -1) {
    const changed = changedSince(words[flag + 1] ?? 'HEAD~1');
    names = names.filter(name =>
      [...groups[name]!.files, ...groups[name]!.tests].some(path => changed.some(c => c.startsWith(path))),
    );
    if (names.length === 0) process.stdout.write('mutants: nothing that they are made of has changed\n');
  }
  let ok = true;
  for (const name of names) ok = (await tryGroup(name, every)) && ok;
  return ok ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
