import { resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** What the compiler says of modules that stand in src, one by one, without writing them. */
function complaints(modules: Readonly<Record<string, string>>): Readonly<Record<string, readonly string[]>> {
  const texts = new Map(Object.entries(modules).map(([path, text]) => [resolve(root, path), text]));
  const config = ts.getParsedCommandLineOfConfigFile(resolve(root, 'tsconfig.json'), {}, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: () => {},
  } as ts.ParseConfigFileHost)!;
  const options = { ...config.options, noEmit: true, skipLibCheck: true };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = name => texts.has(name) || fileExists(name);
  host.readFile = name => texts.get(name) ?? readFile(name);
  host.getSourceFile = (name, ...rest) => {
    const text = texts.get(name);
    return text === undefined
      ? getSourceFile(name, ...rest)
      : ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  const of = (path: string): string[] =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(resolve(root, path)))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  return Object.fromEntries(Object.keys(modules).map(path => [path, of(path)]));
}

const parts: Readonly<Record<string, string>> = {
  support: '[-1, 1]',
  knots: '[-1, 1]',
  atoms: '[]',
  centre: '0',
  scale: '1',
  tailIndex: 'Infinity',
  pdf: 'x => 0.75 * (1 - x * x)',
  logPdf: 'x => Math.log(0.75 * (1 - x * x))',
  fall: 'null',
  cdf: 'x => (2 + 3 * x - x * x * x) / 4',
  tail: 'x => (2 - 3 * x + x * x * x) / 4',
  quantile: 'p => p',
  mean: '0',
  variance: '0.2',
  moment: 'k => k',
  sample: 'stream => stream.uniform()',
  rescale: '() => parabola()',
  excess: 'null',
};
const law = (left: readonly string[]): string => {
  const kept = Object.entries(parts).filter(([name]) => !left.includes(name));
  return `import type { Distribution } from './distribution.js';
import { type LawFamily, lawOf } from './family.js';
export function parabola(): Distribution {
  return lawOf(parabolas, [], { ${kept.map(([name, value]) => `${name}: ${value}`).join(', ')} });
}
export const parabolas: LawFamily = { word: 'parabola', also: [], title: 'parabolic', parameters: [], tex: () => '\\\\cap', make: () => parabola() };`;
};
const family = (left: string): string => {
  const slots = {
    word: "'half'",
    also: '[]',
    title: "'half'",
    parameters: '[]',
    tex: "() => 'u / 2'",
    make: '() => shrink(0.5)',
    ends: '[]',
  };
  const kept = Object.entries(slots).filter(([name]) => name !== left);
  return `import type { EstimatorFamily } from './family.js';
import { shrink } from './linear.js';
export const halves: EstimatorFamily = { ${kept.map(([name, value]) => `${name}: ${value}`).join(', ')} };`;
};

const slots = ['word', 'also', 'title', 'parameters', 'tex', 'make', 'ends'];
const [lawFile, familyFile] = [
  (name: string): string => `src/distribution/parabola-without-${name}.ts`,
  (name: string): string => `src/estimator/half-without-${name}.ts`,
];

describe('the compiler points at what a new law or family lacks', () => {
  const two = ['excess', 'sample'];
  const found = complaints({
    [lawFile('nothing')]: law([]),
    [lawFile('two')]: law(two),
    ...Object.fromEntries(Object.keys(parts).map(name => [lawFile(name), law([name])])),
    [familyFile('nothing')]: family(''),
    ...Object.fromEntries(slots.map(name => [familyFile(name), family(name)])),
  });

  test('nothing where it is complete', () => {
    expect([found[lawFile('nothing')], found[familyFile('nothing')]]).toEqual([[], []]);
  });

  test.each(Object.keys(parts))('a law without %s', name => {
    const said = found[lawFile(name)]!;
    expect([said.length, said[0]]).toEqual([1, expect.stringContaining(`Property '${name}' is missing`)]);
  });

  test('a law without two of them, by name', () => {
    expect(found[lawFile('two')]![0]).toMatch(/missing the following properties.*: (sample, excess|excess, sample)/);
  });

  test.each(slots)('a family of estimators without %s', name => {
    expect(found[familyFile(name)]!.join(' ')).toContain(`Property '${name}' is missing`);
  });
});
