import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The floor of each folder and of each file beside them: a file imports from its own folder and from lower floors only. */
const floors: Readonly<Record<string, number>> = {
  'src/errors': 0,
  'src/floating': 1,
  'src/random': 2,
  'src/numeric': 2,
  'src/thread': 2,
  'src/file': 2,
  'src/text': 2,
  'src/experiment': 2,
  'src/number': 3,
  'src/array': 4,
  'src/formula': 4,
  'src/distribution': 4,
  'src/weights': 4,
  'src/simd': 5,
  'src/statement': 6,
  'src/estimator': 6,
  'src/dynamics': 6,
  'src/regularizer': 6,
  'src/network': 6,
  'src/lipschitz': 7,
  'src/risk': 7,
  'src/claim': 7,
  'src/analysis': 8,
  'src/training': 8,
  'src/verify': 8,
  sims: 9,
  'src/report': 9,
  'src/cli': 10,
  'src/index': 11,
  'src/weights-index': 11,
  proofs: 11,
};

/** The one folder or file of src that may import each dependency. */
const doors: Readonly<Record<string, string>> = {
  'fraction.js': 'src/number',
  ndarray: 'src/array',
  'ndarray-ops': 'src/array',
  'ml-matrix': 'src/array',
  'fast-check': 'src/verify',
  'z3-solver': 'src/verify',
  workerpool: 'src/thread',
  fflate: 'src/weights',
  'junit-report-builder': 'src/report',
  'plotly.js-dist': 'src/report',
  mathjax: 'src/report',
  picocolors: 'src/report',
  commander: 'src/cli',
  'cli-progress': 'src/cli',
};

interface Import {
  readonly file: string;
  readonly target: string;
  /** Types are never loaded, and what is imported inside a function when it runs. */
  readonly loads: 'at once' | 'when it runs' | 'never';
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(
      entry => entry.isFile() && /(?<!\.generated)\.ts$/.test(entry.name) && !entry.parentPath.includes('assembly'),
    )
    .map(entry => relative(root, join(entry.parentPath, entry.name)));
}

function importsOf(file: string): Import[] {
  // Without its comments, which may tell a reader what to import.
  const text = readFileSync(join(root, file), 'utf8').replace(/^\s*\/?\*.*$/gm, '');
  const found = text.matchAll(/(import type[^'"]*?from|export type[^'"]*?from|from|import\s*\(|import)\s*'([^']+)'/g);
  return [...found].map(([, word, target]) => ({
    file,
    target: target!.startsWith('.') ? relative(root, resolve(root, dirname(file), target!)) : target!,
    loads: / type/.test(word!) ? 'never' : word!.endsWith('(') ? 'when it runs' : 'at once',
  }));
}

/** The place of a file of ours among the floors: a folder of src, a file beside them, or another root. */
function placeOf(path: string): string {
  const [root, name] = path.split('/');
  return root === 'src' ? `src/${name!.replace(/\.[jt]s$/, '')}` : root!;
}
const isOurs = (target: string): boolean => /^(src|proofs|sims|test|bench|fuzz)\//.test(target);

const rules = {
  src: sources('src').flatMap(importsOf),
  proofs: sources('proofs').flatMap(importsOf),
  sims: sources('sims').flatMap(importsOf),
};
const all = [...rules.src, ...rules.proofs, ...rules.sims];

/** The files that a file needs before it can run, itself among them. */
function closure(start: string): Set<string> {
  const found = new Set([start]);
  for (const file of found)
    for (const { target } of all.filter(entry => entry.file === file && entry.loads === 'at once'))
      found.add(isOurs(target) ? target.replace(/\.js$/, '.ts') : target);
  return found;
}

describe('the import rule', () => {
  test('every place has a floor, and every floor a place', () => {
    const places = new Set([...sources('src'), ...sources('proofs'), ...sources('sims')].map(placeOf));
    expect([...places].sort()).toEqual(Object.keys(floors).sort());
  });

  test('imports go to the same place or to a lower floor', () => {
    const wrong = all.filter(({ file, target }) => {
      const [from, to] = [placeOf(file), placeOf(target)];
      return isOurs(target) && from !== to && !(floors[to]! < floors[from]!);
    });
    expect(wrong).toEqual([]);
  });

  test('no file needs itself: imports, also of types, make no circle', () => {
    const imports = new Map<string, string[]>();
    for (const { file, target, loads } of all)
      if (isOurs(target) && loads !== 'when it runs')
        imports.set(file, [...(imports.get(file) ?? []), target.replace(/\.js$/, '.ts')]);
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (done.has(file) || path.includes(file)) return;
      for (const target of imports.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of imports.keys()) visit(file, []);
    expect(circles).toEqual([]);
  });

  test('src imports neither proofs nor sims', () => {
    expect(rules.src.filter(({ target }) => /^(proofs|sims)\//.test(target))).toEqual([]);
  });

  test('the program starts with its own words only, and computes a risk without a formula or a claim', () => {
    const start = [...closure('src/cli/main.ts')].filter(file => !file.startsWith('node:'));
    expect(start.length).toBeLessThan(10);
    const risk = [...closure('src/cli/risk.ts')];
    expect(risk).toContain('src/risk/risk.ts');
    expect(risk.filter(file => /^(proofs|src\/(formula|claim|verify))\/|^(mathjs|plotly|mathjax)/.test(file))).toEqual(
      [],
    );
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
    const outside = all.filter(({ target }) => !/^(src|proofs|sims)\/|^node:/.test(target));
    const wrong = outside.filter(({ file, target }) => {
      const door = Object.entries(doors).find(([name]) => target === name || target.startsWith(`${name}/`))?.[1];
      return door === undefined || !(file === door || file.startsWith(`${door}/`));
    });
    expect(wrong).toEqual([]);
  });

  test('what is generated from a dependency stands beside the code that uses it', () => {
    const generated = all.filter(({ target }) => target.endsWith('.generated.js'));
    expect(generated.length).toBeGreaterThan(7);
    expect(generated.filter(({ file, target }) => dirname(file) !== dirname(target))).toEqual([]);
  });

  test('Math.random occurs nowhere', () => {
    const all = ['src', 'proofs', 'sims'].flatMap(sources);
    expect(all.filter(file => readFileSync(join(root, file), 'utf8').includes('Math.random'))).toEqual([]);
  });
});

/**
 * Folders whose modules are read as namespaces (`uniformUniform.b2`), or have a world of their own on purpose: the kernel
 * trusts no arithmetic but its own.
 */
const apart = [
  'src/risk/closed-form/',
  'src/estimator/posterior-cauchy.ts',
  'src/estimator/posterior-uniform.ts',
  'src/verify/kernel/',
];

/** The names that each file of src defines and exports, with the file. */
const definitions = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter(({ name, parentPath }) => /(?<!\.generated)\.ts$/.test(name) && !parentPath.includes('assembly'))
  .map(({ name, parentPath }) => relative(root, join(parentPath, name)))
  .flatMap(file =>
    [
      ...readFileSync(join(root, file), 'utf8').matchAll(
        /^export (?:abstract |async )?(?:const|let|function\*?|class|interface|type|enum) (\w+)/gm,
      ),
    ].map(([, name]) => ({ name: name!, file })),
  );

describe('the names of src', () => {
  test('an exported name has one meaning', () => {
    const homes = new Map<string, Set<string>>();
    for (const { name, file } of definitions)
      if (!apart.some(folder => file.startsWith(folder))) homes.set(name, (homes.get(name) ?? new Set()).add(file));
    expect(homes.size).toBeGreaterThan(900);
    expect([...homes].filter(([, files]) => files.size > 1).map(([name, files]) => [name, ...files])).toEqual([]);
  });
});
