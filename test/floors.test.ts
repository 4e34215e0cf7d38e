import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The floor of each folder of src: a file imports from its own folder and from lower floors only. */
const floors: Readonly<Record<string, number>> = {
  number: 0,
  random: 0,
  array: 1,
  numeric: 0,
  formula: 1,
  distribution: 1,
  simd: 1,
  thread: 0,
  file: 0,
  weights: 1,
  estimator: 2,
  dynamics: 2,
  network: 2,
  lipschitz: 3,
  risk: 3,
  claim: 3,
  verify: 4,
  report: 5,
  cli: 6,
};

/** The one folder or file of src that may import each dependency. */
const doors: Readonly<Record<string, string>> = {
  'fraction.js': 'src/number',
  mathjs: 'src/formula',
  ndarray: 'src/array',
  'ndarray-ops': 'src/array',
  'ml-matrix': 'src/array',
  'fast-check': 'src/verify',
  'z3-solver': 'src/verify',
  workerpool: 'src/thread',
  fflate: 'src/weights',
  'cli-table3': 'src/report',
  'junit-report-builder': 'src/report',
  'plotly.js-dist': 'src/report',
  mathjax: 'src/report',
  'playwright-core': 'src/report',
  picocolors: 'src/report',
  commander: 'src/cli',
  'cli-progress': 'src/cli',
};

interface Import {
  readonly file: string;
  readonly target: string;
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('assembly'))
    .map(entry => relative(root, join(entry.parentPath, entry.name)));
}

function importsOf(file: string): Import[] {
  // Without its comments, which may tell a reader what to import.
  const text = readFileSync(join(root, file), 'utf8').replace(/^\s*\/?\*.*$/gm, '');
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g);
  return [...found].map(([, target]) => ({
    file,
    target: target!.startsWith('.') ? relative(root, resolve(root, dirname(file), target!)) : target!,
  }));
}

const folderOf = (path: string): string => path.split('/')[1]!;
const rules = {
  src: sources('src').flatMap(importsOf),
  proofs: sources('proofs').flatMap(importsOf),
  sims: sources('sims').flatMap(importsOf),
};

describe('the import rule', () => {
  test('every folder of src has a floor', () => {
    const folders = new Set(
      sources('src')
        .map(folderOf)
        .filter(name => !name.endsWith('.ts')),
    );
    expect([...folders].filter(name => !(name in floors))).toEqual([]);
  });

  test('imports within src go to the same folder or to a lower floor', () => {
    const wrong = rules.src.filter(({ file, target }) => {
      const [from, to] = [folderOf(file), target.startsWith('src/') ? folderOf(target) : undefined];
      if (to === undefined || to.endsWith('.js') || from.endsWith('.ts')) return false;
      return from !== to && floors[to]! >= floors[from]!;
    });
    expect(wrong).toEqual([]);
  });

  test('src imports neither proofs nor sims, and these do not import each other', () => {
    const reaches = (imports: Import[], ...roots: string[]) =>
      imports.filter(({ target }) => roots.some(name => target.startsWith(`${name}/`)));
    expect(reaches(rules.src, 'proofs', 'sims', 'test', 'bench')).toEqual([]);
    expect(reaches(rules.proofs, 'sims', 'test', 'bench')).toEqual([]);
    expect(reaches(rules.sims, 'proofs', 'test', 'bench')).toEqual([]);
  });

  test('no method of verification imports the module of another, and the exact kernel imports no code but errors', () => {
    const methods = ['sample', 'test', 'enclose', 'certify', 'decide', 'formal'];
    const methodOf = (path: string) => methods.find(name => new RegExp(`^src/verify/${name}(\\.|/)`).test(path));
    const crossing = rules.src.filter(({ file, target }) => {
      const [from, to] = [methodOf(file), methodOf(target)];
      return from !== undefined && to !== undefined && from !== to;
    });
    expect(crossing).toEqual([]);
    const isKernel = (path: string) => /^src\/verify\/kernel(\.|\/)/.test(path);
    const ofKernel = rules.src.filter(({ file, target }) => isKernel(file) && !isKernel(target));
    expect(ofKernel.map(({ target }) => target)).toEqual(['src/errors.js']);
  });

  test('each dependency is imported by its one door', () => {
    const all = [...rules.src, ...rules.proofs, ...rules.sims];
    const outside = all.filter(({ target }) => !/^(src|proofs|sims)\/|^node:/.test(target));
    const wrong = outside.filter(({ file, target }) => {
      const door = Object.entries(doors).find(([name]) => target === name || target.startsWith(`${name}/`))?.[1];
      return door === undefined || !(file === door || file.startsWith(`${door}/`));
    });
    expect(wrong).toEqual([]);
  });

  test('Math.random occurs nowhere', () => {
    const all = ['src', 'proofs', 'sims'].flatMap(sources);
    expect(all.filter(file => readFileSync(join(root, file), 'utf8').includes('Math.random'))).toEqual([]);
  });
});
