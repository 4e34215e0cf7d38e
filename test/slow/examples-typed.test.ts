import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The entry points of the package, in the order in which a name is looked for. */
const doors = [
  'src/index.ts',
  'src/weights-index.ts',
  'proofs/claims.ts',
  'proofs/figures.ts',
  'src/simd/worker.ts',
].map(file => join(root, file));

const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile) as { config: object };
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);

/** A program of the entry points and of modules that stand in no file. */
function programOf(modules: ReadonlyMap<string, string> = new Map()): ts.Program {
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = file => modules.has(file) || fileExists(file);
  host.getSourceFile = (file, version, ...rest) => {
    const text = modules.get(file);
    return text === undefined ? getSourceFile(file, version, ...rest) : ts.createSourceFile(file, text, version);
  };
  return ts.createProgram(
    [...doors, ...modules.keys()], // as `tsc --strict` of a user has it
    { ...options, noUnusedLocals: false, noUncheckedIndexedAccess: false },
    host,
  );
}

/** What every entry point exports, by name: the door, and the docstrings' examples. */
function exportsOf(program: ts.Program) {
  const checker = program.getTypeChecker();
  const found = new Map<string, { readonly door: string; readonly examples: readonly string[] }>();
  for (const door of doors) {
    const module = checker.getSymbolAtLocation(program.getSourceFile(door)!);
    for (const symbol of module === undefined ? [] : checker.getExportsOfModule(module)) {
      if (found.has(symbol.name)) continue;
      const source = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const tags = source.getJsDocTags(checker).filter(({ name }) => name === 'example');
      found.set(symbol.name, { door, examples: tags.map(({ text }) => ts.displayPartsToString(text)) });
    }
  }
  return found;
}

/** An example as a module that imports what it names from the entry points, and nothing else. */
function moduleOf(code: string, names: ReadonlyMap<string, { readonly door: string }>): string {
  const parsed = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2022, true);
  const used = new Set<string>();
  const declared = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) used.add(node.text);
    if (
      (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)) &&
      ts.isIdentifier(node.name)
    )
      declared.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  const imports = [...used]
    .filter(name => !declared.has(name) && names.has(name))
    .map(name => `import { ${name} } from '${names.get(name)!.door.replace(/\.ts$/, '.js')}';`);
  const others = used.has('fc') ? ["import fc from 'fast-check';"] : [];
  return [...imports, ...others, 'export {};', code].join('\n');
}

test('every example of what the entry points export is typed, with the names that they export', () => {
  const names = exportsOf(programOf());
  const examples = [...names].flatMap(([name, { door, examples: texts }]) =>
    texts.map((code, k) => ({ name, door, code, file: join(root, 'test', `example-${name}-${k}.ts`) })),
  );
  for (const door of doors.slice(0, 4))
    expect(
      examples.filter(example => example.door === door).length,
      `examples of ${relative(root, door)}`,
    ).toBeGreaterThan(1);
  const wrong = (modules: ReadonlyMap<string, string>): string[] => {
    const program = programOf(modules);
    return [...modules].flatMap(([file, text]) => {
      const source = program.getSourceFile(file)!;
      return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
        ({ messageText }) => `${ts.flattenDiagnosticMessageText(messageText, ' ')}\n${text}`,
      );
    });
  };
  expect(wrong(new Map(examples.map(({ file, code }) => [file, moduleOf(code, names)])))).toEqual([]);
  // and it sees a wrong one
  const mutant = moduleOf("risk(clip('0.5'), { teacher: uniform(1), noise: uniform(0.5) })", names);
  expect(wrong(new Map([[join(root, 'test/example-wrong.ts'), mutant]]))).toHaveLength(1);
});
