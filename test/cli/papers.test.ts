import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { paper } from '../../src/claim/paper.js';
import type { Spec } from '../../src/claim/spec.js';
import { theorem } from '../../src/claim/theorem.js';
import { run as runWith } from './capture.js';

const about = (states: string, rest: Partial<Spec> = {}): Spec => ({
  title: `It is true that ${states}`,
  source: 'Theorem 3.1',
  given: { x: 'x real' },
  states,
  expect: 'holds',
  ...rest,
});
const squares = paper({
  id: 'squares',
  title: 'On squares & their kin',
  authors: ['A. Author', 'B. Author'],
  source: 'arXiv:0000.00001',
  claims: [
    theorem('thm-3.1', about('x^2 >= 0')),
    theorem('eq-1:printed', about('x^2 >= x', { expect: 'refuted', corrects: 'eq-1' })),
    theorem('eq-1', about('x^2 + 1 >= x')),
  ],
});
const cubes = paper({
  id: 'cubes',
  title: 'On cubes',
  authors: [],
  source: '',
  claims: [
    theorem('thm-3.1', about('x^3 >= 0', { expect: 'refuted' })),
    theorem('lem-2', about('x^4 >= 0')),
    theorem('squares', about('x^6 >= 0')),
  ],
});
const folder = mkdtempSync(join(tmpdir(), 'volumization-papers-'));
const run = (...argv: string[]) => runWith(argv, { papers: async () => [squares, cubes] });
const verify = (...argv: string[]) => run('verify', '--method', 'test', ...argv);
const names = (stdout: string): string[] =>
  JSON.parse(stdout).claims.map((claim: { paper: string; id: string }) => `${claim.paper}/${claim.id}`);

describe('two papers with a thm-3.1 each', () => {
  test('are listed one after the other, or one alone', async () => {
    const { stdout } = await run('list');
    const heads = stdout.split('\n').filter(line => /^(squares|cubes): /.test(line));
    expect(heads).toEqual(['squares: On squares & their kin', 'cubes: On cubes']);
    expect(stdout.match(/^thm-3\.1 /gm)).toHaveLength(2);
    const alone = await run('list', 'cubes', '--json');
    expect(names(alone.stdout)).toEqual(['cubes/thm-3.1', 'cubes/lem-2', 'cubes/squares']);
    expect(await run('list', 'spheres')).toMatchObject({
      status: 2,
      stderr: 'volumization: list: expected a paper out of squares, cubes, got "spheres"\n',
    });
  });

  test.each([
    [['squares/thm-3.1'], ['squares/thm-3.1']],
    [
      ['cubes/thm-3.1', 'squares/thm-3.1'],
      ['squares/thm-3.1', 'cubes/thm-3.1'],
    ],
    [['lem-2'], ['cubes/lem-2']],
    [['cubes'], ['cubes/thm-3.1', 'cubes/lem-2', 'cubes/squares']],
    [['cubes/*'], ['cubes/thm-3.1', 'cubes/lem-2', 'cubes/squares']],
    [['thm*'], ['squares/thm-3.1', 'cubes/thm-3.1']],
    [['squares/eq-1*'], ['squares/eq-1:printed', 'squares/eq-1']],
    [['cubes/squares'], ['cubes/squares']],
  ])('verify %j takes %j', async (words, expected) => {
    const { status, stdout } = await verify('--json', ...words);
    expect(status).toBe(0);
    expect(names(stdout)).toEqual(expected);
  });

  test.each([
    ['thm-3.1', 'one of squares/thm-3.1, cubes/thm-3.1'],
    ['squares', 'one of cubes/squares, squares/*'],
    ['eq-2', 'an id that `volumization list` prints (did you mean eq-1?)'],
    ['fermat', 'an id that `volumization list` prints'],
    ['spheres/thm-3.1', 'an id that `volumization list` prints'],
    ['cubes/eq-1', 'an id that `volumization list` prints'],
  ])('%s alone is refused with the choice', async (word, expected) => {
    for (const command of ['verify', 'show'])
      expect(await run(command, word)).toMatchObject({
        status: 2,
        stdout: '',
        stderr: `volumization: claim: expected ${expected}, got "${word}"\n`,
      });
  });

  test('show names the claim by its paper', async () => {
    const { stdout } = await run('show', 'cubes/thm-3.1');
    expect(stdout).toMatch(/^cubes\/thm-3\.1 {3}Theorem 3\.1\n/);
    expect(JSON.parse((await run('show', 'lem-2', '--json')).stdout)).toMatchObject({ paper: 'cubes', id: 'lem-2' });
  });

  test('reports are by paper', async () => {
    const [junit, markdown] = [join(folder, 'report.xml'), join(folder, 'report.md')];
    const { stdout } = await verify('--junit', junit, '--markdown', markdown);
    expect(stdout).toMatch(/squares[\s\S]*thm-3\.1[\s\S]*cubes[\s\S]*thm-3\.1/);
    const suites = readFileSync(junit, 'utf8').matchAll(/<testsuite name="(\w+)" tests="(\d)"/g);
    expect([...suites].map(([, name, tests]) => [name, tests])).toEqual([
      ['squares', '3'],
      ['cubes', '3'],
    ]);
    const titles = readFileSync(markdown, 'utf8').match(/^### .*$/gm);
    expect(titles).toEqual(['### squares', '### cubes']);
  });

  test('a difference from an earlier run names the paper', async () => {
    const { stdout } = await verify('--json');
    const before = JSON.parse(stdout);
    before.claims[0].status = 'open';
    const file = join(folder, 'before.json');
    writeFileSync(file, JSON.stringify(before));
    expect((await verify('--against', file)).stderr).toBe('squares/thm-3.1: open before, unrefuted now\n');
  });

  test('errata are by paper, and the document bears its title', async () => {
    const one = await run('errata', 'squares', '--format', 'tex');
    expect(one.stdout).toContain(
      "\\title{Errata to ``On squares \\& their kin'' (A. Author, B. Author, arXiv:0000.00001)}",
    );
    expect(one.stdout).not.toContain('cubes');
    const all = await run('errata', '--format', 'tex');
    expect(all.stdout.match(/\\section\*\{.*\}/g)).toHaveLength(2);
    const found = JSON.parse((await run('errata', '--json')).stdout).errata;
    const claims = found.flatMap(({ paper, claims: refuted }: { paper: string; claims: { id: string }[] }) =>
      refuted.map(({ id }) => `${paper}/${id}`),
    );
    expect(claims).toEqual(['squares/eq-1:printed', 'cubes/thm-3.1']);
    expect((await run('errata', 'spheres')).status).toBe(2);
  });
});

describe('a paper', () => {
  const claim = theorem('eq-1', about('x^2 >= 0'));
  const make = (rest: object) => () =>
    paper({ id: 'p', title: 't', authors: [], source: '', claims: [claim], ...rest });
  test.each([
    [{ claims: [claim, theorem('eq-1', about('x^4 >= 0'))] }, 'paper p: expected one claim an id, got "eq-1"'],
    [{ id: 'On Squares' }, 'paper: expected an id such as weight-normalization, got "On Squares"'],
    [{ title: ' ' }, 'paper p: expected a title, got " "'],
    [{ authors: 'A. Author' }, 'paper p: expected a list of authors, got "A. Author"'],
    [
      { claims: [theorem('eq-1', about('x^2 >= 0', { paper: 'q' }))] },
      'paper p: expected eq-1 to be a claim of this paper, got "q"',
    ],
    [
      { claims: [theorem('eq-1', about('x^2 >= 0', { corrects: 'eq-2' }))] },
      'paper p: expected eq-1 to name a claim of this paper as its counterpart, got "eq-2"',
    ],
  ])('is refused: %#', (rest, message) => {
    expect(make(rest)).toThrow(message);
  });

  test('tells its claims to whom they belong, and leaves those it was given as they were', () => {
    expect(make({})().claims[0]).toMatchObject({ id: 'eq-1', paper: 'p' });
    expect(claim.paper).toBe('');
  });
});

describe('a registry', () => {
  const plain = (states: string): string =>
    `{ title: 't', given: { x: 'x real' }, states: '${states}', expect: 'holds' }`;
  const load = (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return runWith(['verify', '--method', 'test', '--registry', file, '--json']);
  };

  test('of plain statements is a paper named as its file', async () => {
    const { status, stdout } = await load('My lemmas.mjs', `export const claims = { 'lem-1': ${plain('x^2 >= 0')} };`);
    expect([status, names(stdout)]).toEqual([0, ['my-lemmas/lem-1']]);
  });

  test('may hold papers, and export their claims besides', async () => {
    const { status, stdout } = await load(
      'papers.mjs',
      `const claims = { 'thm-1': ${plain('x^2 >= 0')} };
       export const one = { id: 'one', title: 'One', claims };
       export const two = { id: 'two', title: 'Two', claims: { 'thm-1': ${plain('x^4 >= 0')} } };
       export { claims }; export const papers = [one, two];`,
    );
    expect([status, names(stdout)]).toEqual([0, ['one/thm-1', 'two/thm-1']]);
  });

  test.each([
    [
      'two claims of one id',
      `export const a = ${plain('x^2 >= 0')}; export const claims = { a: ${plain('x^4 >= 0')} };`,
    ],
    [
      'two papers of one id',
      `export const p = { id: 'p', title: 'p', claims: { a: ${plain('x^2 >= 0')} } };
       export const q = { id: 'p', title: 'q', claims: { a: ${plain('x^4 >= 0')} } };`,
    ],
  ])('with %s is refused', async (name, text) => {
    const { status, stdout, stderr } = await load(`${name}.mjs`, text);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/expected one (claim|paper) an id, got "\w+"\n$/);
  });
});
