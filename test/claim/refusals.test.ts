import { expect, test } from 'vitest';
import { integerCases, requireClaims } from '../../src/claim/claim.js';
import { type Paper, paper } from '../../src/claim/paper.js';
import { selectClaims } from '../../src/claim/select.js';
import type { Spec } from '../../src/claim/spec.js';
import { theorem } from '../../src/claim/theorem.js';

/** The whole message: the reason, the text and the caret below the place. */
function refusal(make: () => unknown): string {
  try {
    make();
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  }
}

/** An entry in a line, a function and an exact number as words. */
function shown(entry: unknown, length = 150): string {
  const plain = (part: unknown): unknown => (typeof part === 'function' ? 'a function' : typeof part === 'bigint' ? `${part}` : part); // biome-ignore format: one line
  const text = JSON.stringify(entry, (_, part) => plain(part)) ?? 'undefined';
  return text.length > length ? `${text.slice(0, length)}...` : text;
}

/** What is said of each entry, below a line that shows the entry. */
function refusalsOf<T>(entries: readonly T[], make: (entry: T) => unknown): string {
  return `${entries.map(entry => `${shown(entry)}\n  ${refusal(() => make(entry)).replaceAll('\n', '\n  ')}`).join('\n')}\n`;
}

const base = { title: 'a statement', expect: 'holds' } as const;
const state = (spec: object): unknown => theorem('c', { ...base, ...spec } as Spec);
const x = { given: { x: 'x > 0' } };
const xy = { given: { x: 'x > 0', y: 'y > 0' } };
const ab = { given: { a: 'a > 0', b: 'b > a' } };
const nx = { given: { n: 'n in 1..3', x: 'x > 0' } };
const quoted = theorem('q', { ...base, ...x, where: { 'f(t)': 't^2 + x' }, states: 'f(1) > 1' }).where.f;
const check = () => ({ holds: true, shows: '' });

const given = (name: string, range: unknown, states = `${name} > 0`): object => ({ given: { [name]: range }, states });
const where = (definitions: object, states = 'f > 0'): object => ({ ...x, where: definitions, states });
const minimises = (change: object): object => ({ ...x, minimises: { of: 'x^2', over: 'x', at: '1', ...change } });
const limit = (change: object, on: object = xy): object => ({ ...on, limit: { of: 'x y', is: '0', within: 'x', as: 'x', ...change } }); // biome-ignore format: one line
const diverges = (change: object, on: object = xy): object => ({ ...on, diverges: { of: 'x', truncation: 'x', above: 'x', level: 'y', reaches: 'y', ...change } }); // biome-ignore format: one line
const conserved = (of: string, along: object, on: object = xy): object => ({ ...on, conserved: { of, along } });
const program = (change: object): object => ({ check, impurity: 'it', ...change });
const hint = (certify: unknown): object => ({ states: '1 > 0', proofs: { certify } });

// biome-ignore-start format: many short specifications
const slots: Readonly<Record<string, readonly object[]>> = {
  given: [
    given('2x', '2x > 0'),
    given('x__y', 'x__y > 0'),
    given('', 'x > 0'),
    given('E', 'E > 0'),
    given('abs', 'abs > 0'),
    given('and', 'x > 0'),
    given('x', 'x'),
    given('x', 'y > 0'),
    given('x', 'x > 0 or x < 1'),
    given('x', 'not x > 0'),
    given('x', 'x != 0'),
    given('x', 'x < x'),
    given('x', '0 < 1 < x'),
    given('x', '0 < x and 1 > 0'),
    given('x', '0 < x < y'),
    given('n', 'n in 3..1'),
    given('n', 'm in 1..3'),
    given('n', 'n in 1..1234567'),
    given('n', 'n in 1.5..3'),
    given('n', ' n in -3 .. -1 '),
    given('x', 'y real'),
    given('x', 'x real x'),
    given('x', ' x  real '),
    given('x', ''),
    given('x', 5),
    given('x', 'x > E[u^2; u ~ uniform(1)]'),
    given('x', 'x == 1'),
    given('x', '1 >= x > -1'),
    given('x', '(0 < x)'),
    { ...xy, states: 'x > 0' },
    { given: { x: 'x > 0', y: 'y > x z' }, states: 'x > 0' },
  ],
  where: [
    where({ '(': 'x' }),
    where({ 'f(': 'x' }),
    where({ 'f()': 'x' }),
    where({ 'f(t, t)': 'x t' }),
    where({ 'f(2)': 'x' }),
    where({ ' f ( t ) ': 't + x' }, 'f(x) > 0'),
    where({ x: '1' }, 'x > 0'),
    where({ pi: 'x' }),
    where({ f: 'x', 'f(t)': 't' }),
    where({ f: 'f + x' }),
    where({ f: 'g + x', g: 'h', h: 'f' }),
    where({ f: 'x + y' }),
    where({ f: 'x', g: 'x' }),
    where({ 'f(t)': 't + x' }),
    where({ 'f(t)': 't + x' }, 'f(1, 2) > 0'),
    where({ 'f(t)': 'x^t' }, 'f(x) > 0'),
    where({ 'f(t)': 'x^t' }, 'f(1/2) > 0'),
    where({ 'f(t)': 'x^t' }, 'f(2) > 0'),
    where({ f: 5 }),
    where({ f: [] }),
    where({ f: [{ when: 'x >', is: 'x' }] }),
    where({ f: [{ when: 'x > 0', is: '' }] }),
    where({ f: [{ when: 'y > 0', is: 'x' }] }),
    where({ f: [{ when: 'x > 0', is: 'y' }] }),
    where({ f: [{ when: 'x > 0' }] }),
    where({ f: [{ when: 'x > 0', is: 'x', else: '1' }] }),
    where({ f: [{ when: 'x', is: 'x' }] }),
    { given: { y: 'y > 0' }, where: { f: quoted }, states: 'f(y) > 0' },
    where({ f: quoted }),
    where({ f: quoted }, 'f(1) > 0'),
    where({ g: quoted }, 'g(1) > 0'),
    where({ f: { ...quoted, name: 5 } }, 'f(1) > 0'),
    where({ 'f(t)': 'D[t^2; s]' }, 'f(x) > 0'),
    where({ f: 'D[x^2; f]' }),
    where({ f: 'E[x; x ~ uniform(1)]' }),
    where({ f: 'E[g; g ~ uniform(1)]', g: 'x' }, 'f < g'),
    where({ f: 'D[P[u > x; u ~ uniform(1)]; x]' }),
    where({ 'f(t)': 'D[t^2; t]' }, 'f(x) > 0'),
  ],
  states: [
    { ...x, states: '' },
    { ...x, states: [] },
    { ...x, states: ['x > 0', 'x >'] },
    { ...x, states: 'x' },
    { ...x, states: 'x > y' },
    { ...x, states: 'x^x > 0' },
    { ...nx, states: 'x^(n + x) > 0' },
    { ...nx, states: 'x^n > 0' },
    { ...x, states: 5 },
    { ...x, states: ['x > 0', 5] },
    { ...x, states: 'D[abs(x); y] > 0' },
    { ...x, states: 'E[x + x^u; u ~ uniform(1)] > 0' },
    { ...x, provided: ['x > 1', 'x'], states: 'x > 0' },
    { ...x, provided: 'x > 1', states: 'x > 0' },
    { ...x, provided: ['z > 0'], states: 'x > 0' },
    { given: { sigma: 'sigma > 0' }, states: 'sigm > 0' },
    { ...x, states: 'x^2 >= 0', equality: 'x' },
    { ...x, states: 'x^2 >= 0', equality: 'x == y' },
    { ...x, states: 'x^2 > 0', equality: 'x == 0' },
    { ...x, states: ['x^2 >= 0', 'x >= 0'], equality: 'x == 0' },
    { ...x, states: 'x^2 >= 0 and x >= 0', equality: 'x == 0' },
    { ...x, continuous: ['f'], states: 'x > 0' },
    { ...x, where: { f: 'x' }, continuous: ['f'], states: 'f > 0' },
    { ...x, continuous: 'f', states: 'x > 0' },
  ],
  minimises: [
    minimises({ over: 'y' }),
    minimises({ at: undefined }),
    minimises({ at: 'x' }),
    minimises({ value: 'x' }),
    minimises({ of: 'x <' }),
    minimises({ at: '1 +' }),
    minimises({ value: '<' }),
    minimises({ uniqueness: 'yes' }),
    minimises({ least: '1' }),
    { ...x, minimises: 'x' },
    minimises({ at: 'y' }),
  ],
  limits: [
    limit({ as: 'z' }),
    limit({ of: 'x +' }),
    limit({ is: 'y +' }),
    limit({ within: 'x +' }),
    limit({ within: undefined }),
    limit({ of: 'a', is: 'b', within: 'a', as: 'a' }, ab),
    limit({ of: 'a', is: '0', within: 'b', as: 'a' }, ab),
    limit({ is: 'x' }),
    limit({}),
    limit({ of: 'x^n', as: 'n' }, nx),
    limit({ as: undefined }),
    diverges({ truncation: 'z' }),
    diverges({ level: 'z' }),
    diverges({ of: 'x y' }),
    diverges({ above: 'x y' }),
    diverges({ reaches: 'x' }),
    diverges({ of: 'x z' }, { given: { ...xy.given, z: 'z > x' } }),
    diverges({ of: 'x +' }),
    diverges({ above: 'x +' }),
    diverges({ reaches: 'y +' }),
    diverges({}),
  ],
  conserved: [
    conserved('x - y', { z: '1' }),
    conserved('y', { x: 'y' }),
    conserved('abs(x) - y', { x: '1', y: '1' }),
    conserved('x +', { x: '1' }),
    conserved('x - y', { x: '1 +', y: '1' }),
    conserved('x - n', { n: 'x' }, nx),
    conserved('E[u x; u ~ uniform(1)] - y', { x: '1', y: '1' }),
    conserved('D[x^2; x] - y', { x: '1', y: '2' }),
    conserved('max(x, 1) - y', { x: '1', y: '1' }),
    conserved('sign(x) - y', { y: '1' }),
    conserved('x', {}),
    conserved('x', { x: 5 }),
    conserved('x - y', { x: '1', y: '1' }),
  ],
  programs: [
    program({ impurity: undefined }),
    program({ sizes: { n: '1' } }),
    program({ sizes: { n: '3..1' } }),
    program({ sizes: { n: '1..1234567' } }),
    program({ sizes: { n: ' 1 .. 6 ' } }),
    program({ sizes: { n: 'x 1..6' } }),
    program({ sizes: { n: '1..6 x' } }),
    program({ check: 'true' }),
    program({ sizes: '1..6' }),
    program({}),
  ],
  shapes: [
    {},
    { states: '1 > 0', reports: 'x' },
    { states: '1 > 0', equalty: 'x' },
    { states: '1 > 0', title: undefined },
    { states: '1 > 0', title: 5 },
    { states: '1 > 0', expect: 'true' },
    { states: '1 > 0', expect: undefined },
    { states: '1 > 0', expect: 'reproduced' },
    { states: '1 > 0', atLeast: ['proved'] },
    { states: '1 > 0', atLeast: 'tested' },
    { states: '1 > 0', mutants: { m: 5 } },
    { states: '1 > 0', mutants: { m: { statse: '1' } } },
    { states: '1 > 0', mutants: { m: { states: '1 >' } } },
    { states: '1 > 0', mutants: { m: { title: 5 } } },
    { states: '1 > 0', witness: { x: 1 } },
    { states: '1 > 0', witness: 'x' },
    { states: '1 > 0', note: 5 },
    { states: '1 > 0', paper: 5 },
    { states: '1 > 0', corrects: 5 },
    { states: '1 > 0', source: 5 },
    { states: '1 > 0', impurity: 5 },
    { reports: 5 },
    { states: '1 > 0', given: 'x > 0' },
    { states: '1 > 0', given: ['x > 0'] },
    { states: '1 > 0', given: null },
    hint(5),
    hint({ term: [] }),
    hint({ terms: [{ weigt: '1' }] }),
    hint({ terms: [{ weight: 1 }] }),
    hint({ terms: [{ given: 'x' }] }),
    hint({ lemmas: [{ by: {} }] }),
    hint({ lemmas: [{ shows: '1 > 0', by: { over: 5 } }] }),
    hint({ notSought: 5 }),
    hint({ notSought: 'why', over: 'x' }),
    hint([{ over: '1' }, { where: 'x' }]),
    hint({ where: { a: 5 } }),
    { states: '1 > 0', proofs: { decide: {} } },
    { states: '1 > 0', proofs: 'x' },
    { measures: { quantity: 'x' }, expect: 'open' },
    { measures: 'x', expect: 'open' },
    { limit: 'x' },
    { limit: { of: 'x', is: 'x', within: 'x', as: 'x', to: 'x' } },
  ],
};
// biome-ignore-end format: many short specifications

test.each(Object.entries(slots))(
  'what stands wrong in %s is refused in these words, at these places (`npx vitest run test/claim/refusals.test.ts -u` writes them anew)',
  async (slot, specs) => {
    await expect(refusalsOf(specs, state)).toMatchFileSnapshot(`refusals/${slot}.txt`);
  },
);

test('ids of theorems are small words, with one part behind a colon', async () => {
  const ids = ['', 'A-1', '1a', 'a_1', 'a:b:c', 'a:', ':a', 'a b', 'eq-1\n', 'a:B', 'eq-1:printed', 'a', 'a.b-2', 5, undefined]; // biome-ignore format: one list
  await expect(refusalsOf(ids, id => theorem(id as string, { ...base, states: '1 > 0' }))).toMatchFileSnapshot('refusals/ids.txt'); // biome-ignore format: one line
});

const one = theorem('eq-1', { ...base, ...x, states: 'x > 0' });
const printed: Paper = { id: 'p', title: 'P', authors: [], source: 's', claims: [one] };

test('papers are refused in these words', async () => {
  const assertion = { place: 'Sec. 1', says: 'x', claims: ['eq-1'] };
  const slip = { place: 'Eq. (1)', grade: 'misprint', context: '', printed: 'x', corrected: 'y', claims: ['eq-1'] };
  // biome-ignore-start format: one refused paper after the other
  const wrong: readonly object[] = [
    { id: 'P' },
    { id: '' },
    { id: 5 },
    { id: '-p' },
    { id: 'p q' },
    { id: 'p1.2-x' },
    { title: '' },
    { title: ' ' },
    { title: 5 },
    { authors: 'A' },
    { source: 5 },
    { claims: 'x' },
    { claims: [5] },
    { claims: [{}] },
    { claims: [null] },
    { claims: [one, one] },
    { claims: [{ ...one, paper: 'other' }] },
    { claims: [{ ...one, paper: 'p' }] },
    { claims: [{ ...one, corrects: 'eq-2' }] },
    { claims: [{ ...one, corrects: 'eq-1' }] },
    { slips: [{ ...slip, claims: ['eq-2'] }] },
    { slips: [slip] },
    { assertions: [{ ...assertion, claims: ['eq-2'] }] },
    { assertions: [assertion] },
    { assertions: [{ ...assertion, reason: 'r' }] },
    { assertions: [{ ...assertion, claims: [] }] },
    { assertions: [{ ...assertion, claims: [], reason: 'r' }] },
  ];
  // biome-ignore-end format: one refused paper after the other
  const said = wrong.map(change => `${shown(change, 60)}\n  ${refusal(() => paper({ ...printed, ...change })).slice(0, 150)}`); // biome-ignore format: one line
  await expect(`${said.join('\n')}\n`).toMatchFileSnapshot('refusals/papers.txt');
  expect(refusal(() => paper(undefined as unknown as Paper))).toBe('paper: expected an object { id, title, authors, source, claims, ... }, got undefined'); // biome-ignore format: one line
});

test('claims are selected by these words, and a word that names none is answered with the nearest', async () => {
  const claim = (id: string) => theorem(id, { ...base, states: '1 > 0' });
  const made = (id: string, ids: readonly string[]): Paper => paper({ ...printed, id, claims: ids.map(claim) });
  const papers = [made('first', ['thm-3.1', 'thm-3.2', 'eq-1', 'first']), made('second', ['eq-1', 'cor-2', 'def-3', 'alg-1', 'prop-4', 'lem-5', 'fig-6', 'table-7'])]; // biome-ignore format: one line
  const words = ['thm-3.1', 'thm-3*', 'eq-1', 'first/eq-1', 'second', 'second/*', 'first', 'first/first', '*', 'nothing*', '', 'thm3.1', 'Theorem 3.1', 'thm-3.l', 'Corollary 2', 'Definition 3', 'equation 1', 'Eqn. (1)', 'Algorithm 1', 'Proposition 4', 'Lemma 5', 'Figure 6', 'Tab 7', 'table7', 'third/eq-1', 'secnd', 'first/eq-9', 'zzzzzzzzzzzz']; // biome-ignore format: one list
  const answer = (word: string): string => {
    let found: string | undefined;
    const said = refusal(() => {
      found = selectClaims(papers, [word]).map(({ paper: of, id }) => `${of}/${id}`).join(', '); // biome-ignore format: one line
    });
    return `${word.padEnd(16)} ${found ?? said}`;
  };
  await expect(`${words.map(answer).join('\n')}\n`).toMatchFileSnapshot('refusals/words.txt');
  expect(selectClaims(papers, [])).toHaveLength(12);
  expect(selectClaims(papers, ['second/cor-2', 'thm-3.1']).map(({ id }) => id)).toEqual(['thm-3.1', 'cor-2']);
  const wrong: readonly (readonly [unknown, unknown])[] = [[5, []], [[5], []], [[{}], []], [papers, 'x'], [papers, [5]]]; // biome-ignore format: one line
  expect(wrong.map(([of, named]) => refusal(() => selectClaims(of as never, named as never)).replace(/, got.*/s, ''))).toEqual(['selectClaims: expected a list of papers', 'selectClaims: expected an object that paper made', 'selectClaims: expected a list of claims in each paper', 'selectClaims: expected a list of words', 'selectClaims: expected each word a text']); // biome-ignore format: one line
});

test('two thousand choices of integers are gone through, more are refused', () => {
  const of = (ranges: Readonly<Record<string, string>>) => theorem('c', { ...base, given: ranges, states: `${Object.keys(ranges).join(' + ')} >= 0` }); // biome-ignore format: one line
  const cases = integerCases(of({ n: 'n in 1..2', x: 'x > 0', m: 'm in 0..1' }));
  expect(cases.map(chosen => [...chosen].join())).toEqual(['n,1,m,0', 'n,1,m,1', 'n,2,m,0', 'n,2,m,1']);
  expect(integerCases(of({ x: 'x > 0' }))).toEqual([new Map()]);
  expect(integerCases(of({ n: 'n in 1..40', m: 'm in 1..50' }))).toHaveLength(2000);
  expect(refusal(() => integerCases(of({ n: 'n in 1..3', m: 'm in 1..667' })))).toBe('c: expected at most 2000 choices of values for its integer variables, got 2001'); // biome-ignore format: one line
  for (const part of ['variables', 'hypotheses', 'goals', 'obligations', 'mutants'])
    for (const value of [undefined, [null], [5]])
      expect(refusal(() => requireClaims('here', [{ ...one, [part]: value }]))).toMatch(/^here: expected a claim that theorem made, got /); // biome-ignore format: one line
});
