import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { afterAll, expect, test } from 'vitest';
import { type LawName, lawNames } from '../../fuzz/statements/laws.js';
import type { firstSeen } from '../../fuzz/statements/seen.js';

/*
 * Each metamorphic law of the fuzzer sees a fault: the program is built with one line of the elaboration changed, and within 1000
 * cases the law turns a statement that is answered rightly into one that is not, or the other way round.
 *
 * The fault that each law is held to, one a law:
 *
 *     renameGiven        a name ends before its first digit
 *     renameDrawn        a letter of integration captures what a definition brings in
 *     renameParameters   a parameter captures the letter of the claim that another definition speaks of
 *     inlineDefinitions  every argument of a definition is its first
 *     reorder            the negation of < is >, not >=
 *     denyTwice          the negation of `not A` is `not A`
 *     splitRange         a closed end of a hypothesis is open
 *     addHypothesis      a hypothesis `A or B` is `A and B`
 *     negate             `not A` is A
 *     scale              what a number is multiplied by keeps its definitions unexpanded
 *     fuse               of `A and B`, and of `A or B`, the last is left
 *     fuseAt             `A or B` is `A and B`
 *     extract            a letter of integration captures what a definition brings in
 *     reverse            of a statement > becomes >=
 */

/** As JSON says it. */
type Seen = NonNullable<Awaited<ReturnType<typeof firstSeen>>> | null;

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = join(root, 'out/laws', `${process.pid}`);

interface Fault {
  readonly law: LawName;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const capture = {
  file: 'formula/substitute',
  from: 'new Set([...incoming(of, inner), ...around])',
  to: 'new Set([...around])',
} as const;
const hypotheses = "hypotheses = cores.map(condition => reader.carriedCondition('provided', '', condition))";
const terms = 'return { ...node, terms: node.terms.map(term => mapCondition(term, onExpression)) };';

const faults: readonly Fault[] = [
  { law: 'renameGiven', file: 'formula/lexer', from: '(\\p{L}[\\p{L}\\p{N}_]*)', to: '(\\p{L}[\\p{L}_]*)' },
  { law: 'renameDrawn', ...capture },
  {
    law: 'renameParameters',
    file: 'claim/definitions',
    from: 'incoming.has(name) ? freshName(name, taken) : name',
    to: 'name',
  },
  { law: 'inlineDefinitions', file: 'formula/substitute', from: '[parameter, args[i]!]', to: '[parameter, args[0]!]' },
  { law: 'reorder', file: 'statement/goal', from: "'<': '>='", to: "'<': '>'" },
  { law: 'denyTwice', file: 'statement/goal', from: 'return node.of;', to: 'return node;' },
  {
    law: 'splitRange',
    file: 'claim/theorem',
    from: hypotheses,
    to: `${hypotheses}.map(c => (c.relation === '<=' ? { ...c, relation: '<' } : c))`,
  },
  {
    law: 'addHypothesis',
    file: 'claim/theorem',
    from: hypotheses,
    to: `${hypotheses}.map(c => (c.kind === 'or' ? { ...c, kind: 'and' } : c))`,
  },
  {
    law: 'negate',
    file: 'formula/walk',
    from: 'return { ...node, of: mapCondition(node.of, onExpression) };',
    to: 'return mapCondition(node.of, onExpression);',
  },
  {
    law: 'scale',
    file: 'formula/walk',
    from: 'right: onExpression(node.right) };',
    to: "right: node.left.kind === 'number' ? node.right : onExpression(node.right) };",
  },
  { law: 'fuse', file: 'formula/walk', from: terms, to: terms.replace('.map', '.slice(-1).map') },
  { law: 'fuseAt', file: 'formula/walk', from: terms, to: terms.replace('...node', "...node, kind: 'and'") },
  { law: 'extract', ...capture },
  {
    law: 'reverse',
    file: 'statement/kinds',
    from: 'statements.flatMap(conjuncts)',
    to: "statements.flatMap(conjuncts).map(c => (c.relation === '>' ? { ...c, relation: '>=' } : c))",
  },
];

mkdirSync(folder, { recursive: true });
for (const part of ['src', 'fuzz', 'test/reference'])
  cpSync(join(root, 'dist', part), join(folder, part), { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

/** What a law sees of the program with one fault, in a process of its own; `null` if it sees nothing. */
function seenBy(law: LawName, change: Omit<Fault, 'law'> | undefined): Seen {
  const of = (file: string): string => join(folder, 'src', `${file}.js`);
  const kept = change && readFileSync(of(change.file), 'utf8');
  if (change !== undefined) {
    const source = readFileSync(join(root, 'src', `${change.file}.ts`), 'utf8');
    expect(source, `${change.file} has no longer what the fault changes`).toContain(change.from);
    const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
    const changed = source.replace(change.from, () => change.to);
    writeFileSync(of(change.file), ts.transpileModule(changed, { compilerOptions }).outputText);
  }
  try {
    const script = `
      const { firstSeen } = await import(${JSON.stringify(pathToFileURL(join(folder, 'fuzz/statements/seen.js')).href)});
      console.log(JSON.stringify((await firstSeen(${JSON.stringify(law)}, ${change === undefined ? 50 : 1000})) ?? null));`;
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
    return JSON.parse(said) as Seen;
  } finally {
    if (change !== undefined) writeFileSync(of(change.file), kept!);
  }
}

test('each law has its fault', () => {
  expect(faults.map(({ law }) => law).sort()).toEqual([...lawNames].sort());
});

test.each(faults.map(fault => [fault.law, fault] as const))(
  '%s sees the fault seeded for it, and none without',
  (law, fault) => {
    expect(seenBy(law, undefined)).toBeNull();
    expect(seenBy(law, fault)).toMatchObject({ index: expect.any(Number) });
  },
);
