import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/claim/claim.js';
import type { Spec } from '../../src/claim/spec.js';
import { theorem } from '../../src/claim/theorem.js';
import { parseCondition, parseFormula } from '../../src/formula/parse.js';
import type { FunctionalEquation, FunctionLetter } from '../../src/verify/certify/bounds/equations.js';
import { certificateJournal } from '../../src/verify/certify/index.js';
import type { ProvedCase, ProvedGoal, Step } from '../../src/verify/certify/journal.js';
import { equationLemma } from '../../src/verify/export/equation.js';
import { exportCoq } from '../../src/verify/export/file.js';
import { type FactLemma, type Lemma, lemmaOf } from '../../src/verify/export/replay.js';
import { conditionText, expressionText, polynomialText, rationalText } from '../../src/verify/export/terms.js';
import { claimTheorem } from '../../src/verify/export/theorem.js';
import { constant, type Fact, multiply, negate, power, subtract, variable } from '../../src/verify/kernel/index.js';
import { proofs, x, y } from './proof-kinds.js';

const state = (id: string, spec: Omit<Spec, 'title' | 'expect'>): Claim => theorem(id, { title: `The claim ${id}`, expect: 'holds', ...spec }); // biome-ignore format: one line
const absolute = [{ when: 'x < 0', is: '-x' }, { when: 'x >= 0', is: 'x' }]; // biome-ignore format: one line

/** Statements whose proofs together have every kind of step, a file each. Coq accepts the first three files. */
const files: Readonly<Record<string, readonly Claim[]>> = {
  algebra: [
    state('squares', { given: { x: 'x real', y: 'y real' }, states: 'x y <= ((x + y) / 2)^2', equality: 'x == y' }),
    state('ends', { given: { n: 'n in 2..3', x: '0 <= x <= 1' }, states: 'x^n <= x' }),
    state('pieces', { given: { x: 'x real' }, where: { f: absolute }, continuous: ['f'], states: 'f >= x' }),
    state('clips', { given: { x: 'x real', V: 'V > 0' }, states: '-V <= clip(x, -V, V) <= V' }),
    state('corners', { given: { x: 'x real' }, provided: ['abs(x) <= 1 or x == 3', 'x != 0'], states: 'x^2 <= 9 and max(x, 0) <= 3' }), // biome-ignore format: one line
    state('roots', { given: { s: 's > 0', t: 't > 0' }, states: 'sqrt(s t) <= (s + t) / 2' }),
    state('quotients', { given: { x: 'x > 0', y: 'y > x' }, states: 'x / y < 1' }),
    state('hypotheses', { given: { x: 'x > 0', y: 'y > 0' }, provided: ['1 / x <= y', 'x / y == 2 (x)'], states: 'x y >= 1 and y == 1 / 2' }), // biome-ignore format: one line
    state('minimum', { given: { x: 'x >= 1' }, minimises: { of: 'x + 1 / x', over: 'x', at: '1', value: '2', uniqueness: 'unique' } }), // biome-ignore format: one line
    state('limit', { given: { h: 'h >= 0', x: 'x real' }, limit: { of: '(x + h)^2', is: 'x^2', within: '(2 * abs(x) + h) * h', as: 'h' } }), // biome-ignore format: one line
  ],
  means: [
    state('mean', { given: { a: 'a > 0' }, states: 'E[u^2; u ~ uniform(a)] == a^2 / 3' }),
    state('means', { given: { a: 'a > 0', s: '0 < s <= a' }, states: 'E[(u + v)^2 / (a s); u ~ uniform(a), v ~ uniform(s)] == (a / s + s / a) / 3' }), // biome-ignore format: one line
    state('clipped', { given: { a: 'a > 1' }, states: 'E[clip(u, -1, 1)^2; u ~ uniform(a)] <= 1' }),
    state('sums', { given: { a: 'a > 0', s: '0 < s <= a' }, states: 'E[abs(u + v); u ~ uniform(a), v ~ uniform(s)] >= a / 2' }), // biome-ignore format: one line
    state('probability', { given: { a: 'a > 1' }, states: 'P[u > 1; u ~ uniform(a)] == (a - 1) / (2 a)' }),
  ],
  functions: [
    state('logs', { given: { x: 'x > 0' }, states: 'ln(x / (1 + x)) + ln(1 + x) == ln(x)' }),
    state('powers', { given: { x: 'x > 0' }, states: 'exp(x) * exp(-x) == 1' }),
    state('above', { given: { x: 'x real' }, states: 'exp(x) >= 1 + x' }),
  ],
  partial: [
    state('three', { given: { a: 'a > 0' }, states: 'E[u v w; u ~ uniform(a), v ~ uniform(a), w ~ uniform(a)] == 0' }),
    state('halves', { given: { a: 'a > 0' }, states: 'E[u^2; u ~ uniform(2 a)] == 4 * a^2 / 3' }),
    state('slope', { given: { x: 'x real' }, states: 'D[x^2; x] == 2 x' }),
    theorem('wrong', { title: 'x <= 1 (* not so *)', given: { x: 'x real' }, states: 'x <= 1', expect: 'refuted' }),
  ],
};

describe('certificates in Coq', () => {
  test.each(Object.entries(files))(
    'the file of %s is this (`npx vitest run test/verify/exported.test.ts -u` writes it anew)',
    async (name, claims) => {
      const { text, lemmas, integrals, whole, partial, left, claims: exported } = exportCoq(claims, 'theorems');
      const ids = (of: readonly Claim[]): string => of.map(({ id }) => id).join(', ');
      const said = [`lemmas ${lemmas}, integrals ${integrals}`, `exported ${ids(exported)}`, `whole ${ids(whole)}`, ...partial.map(({ claim, reason }) => `lemmas only ${claim.id}: ${reason}`), `left ${ids(left)}`]; // biome-ignore format: one line
      await expect(`${said.map(line => `(* ${line} *)`).join('\n')}\n${text}`).toMatchFileSnapshot(
        `exported/${name}.v`,
      );
    },
  );

  test('without theorems a file has lemmas, and of the preambles those that they need', () => {
    const [algebra, means, functions] = ['algebra', 'means', 'functions'].map(name =>
      exportCoq(files[name]!.slice(0, 1)),
    );
    expect([algebra!, means!, functions!].map(({ lemmas, integrals, whole, partial }) => [lemmas, integrals, whole, partial])).toEqual([[3, 0, [], []], [2, 1, [], []], [14, 0, [], []]]); // biome-ignore format: one line
    const parts = ['Lemma is_nonnegative', 'Lemma is_int_part', 'Lemma two_cases', 'Lemma ln_product', 'Theorem'];
    expect([algebra!, means!, functions!].map(({ text }) => parts.map(part => Number(text.includes(part))).join(''))).toEqual(['10000', '11000', '10010']); // biome-ignore format: one line
  });

  test('what is proved twice is written once, and a title cannot end its comment', () => {
    const again = { ...files.algebra![6]!, id: 'again', title: 'x *) y (* z' };
    const { text, lemmas } = exportCoq([files.algebra![6]!, again], 'theorems');
    expect(lemmas).toBe(2);
    expect(text.match(/^Lemma .*$/gm)!.filter(line => /_\d+ /.test(line))).toHaveLength(2);
    expect(text.match(/pose proof \(quotients_1 /g)).toHaveLength(2);
    expect(text).toContain('(** * again: x * ) y ( * z *)');
  });
});

const lemmaText = (name: string, { statement, proof }: Lemma): string => [`${name} ${statement}.`, ...proof.map(line => `  ${line}`)].join('\n'); // biome-ignore format: one line

test('every kind of proof of the kernel has this lemma', async () => {
  const lemmas = Object.entries(proofs).map(([name, [goal, facts, proof]]) => {
    const { letters, facts: used, parts, ...lemma } = lemmaOf({ goal, facts, proof });
    return `${lemmaText(name, lemma)}\n  (* ${letters.join(' ')}; ${used.length} of ${facts.length} facts, ${parts} part *)`;
  });
  await expect(`${lemmas.join('\n')}\n`).toMatchFileSnapshot('exported/kinds.txt');
});

test('every functional equation has this lemma', async () => {
  const one = constant(1n);
  const ln: FunctionLetter = { name: 'ln', letter: 'L', num: x, den: one };
  const exp: FunctionLetter = { name: 'exp', letter: 'M', num: y, den: power(x, 2) };
  const number = (name: string): FunctionLetter => ({
    name,
    letter: '',
    num: constant(name === 'ln' ? 1n : 0n),
    den: one,
  });
  const fact: Fact = { p: subtract(variable('L'), variable('M')), sign: '>=' };
  const equations: readonly FunctionalEquation[] = [
    { rule: 'product', letters: [ln, { ...ln, letter: 'N', num: y }, number('ln')], fact: { ...fact, sign: '=' } },
    { rule: 'sum', letters: [exp, { ...exp, letter: 'N', num: negate(y) }, number('exp')], fact: { ...fact, sign: '=' } },
    { rule: 'product', letters: [ln, ln, { ...ln, letter: 'K', num: power(x, 2) }], because: { p: multiply(x, y), sign: '=' }, fact: { ...fact, sign: '=' } },
    { rule: 'tangent', letters: [ln, number('ln')], fact },
    { rule: 'tangentOfExp', letters: [exp, number('exp')], fact },
    { rule: 'tangentOfBoth', letters: [ln, exp], fact },
    { rule: 'tangentBelow', letters: [ln, exp], fact },
  ]; // biome-ignore format: one equation a line
  await expect(`${equations.map(of => lemmaText(of.rule, equationLemma(of))).join('\n')}\n`).toMatchFileSnapshot('exported/equations.txt'); // biome-ignore format: one line
});

/** What is made, or the reason why it is not. */
function made(make: () => string): string {
  try {
    return make();
  } catch (error) {
    return (error as Error).message;
  }
}

test('every formula and condition is this term of Coq', async () => {
  const integers = new Map([['n', 3]]);
  // biome-ignore-start format: many short texts
  const formulas = [
    'x',
    'R',
    'n',
    '7',
    '0.75',
    'x + y',
    'x - y',
    'x * y',
    'x / y',
    '-x',
    'x^2',
    'x^-2',
    'x^n',
    '(x + y)^(n - 1)',
    'min(x, y)',
    'max(x, y + 1)',
    'clip(x, -1, 1)',
    'abs(x - y)',
    'sign(x)',
    'sqrt(x y)',
    'exp(x)',
    'pi',
    'atan(x)',
    'P[u > x; u ~ uniform(a)]',
    'P[u >= x and u < y; u ~ uniform(a)]',
    'P[u <= x or u == y; u ~ uniform(a)]',
    'P[not u != x; u ~ uniform(a)]',
    'P[u != x; u ~ uniform(a)]',
    'E[u v; u ~ uniform(a), v ~ uniform(b)]',
    'E[u; u ~ uniform(2)]',
    'E[u; u ~ uniform(n)]',
    'E[u; u ~ gaussian(a)]',
    'D[x^2; x]',
    '-(x + 1) / (y - 2)^2',
  ];
  const conditions = [
    'x < y',
    'x <= y',
    'x > y',
    'x >= y',
    'x == y',
    'x != y',
    'not x < y',
    '0 < x < y',
    'x < y or (y < x and x > n)',
  ];
  // biome-ignore-end format: many short texts
  const lines = [
    ...formulas.map(text => [text, () => expressionText(parseFormula(text).expression, integers)] as const),
    ...conditions.map(text => [text, () => conditionText(parseCondition(text).condition, integers)] as const),
    ...[[3n, 1n], [-3n, 1n], [3n, 4n], [-3n, 4n], [0n, 1n]].map(([n, d]) => [`${n} over ${d}`, () => rationalText({ n: n!, d: d! })] as const), // biome-ignore format: one line
    ...[constant(0n), constant(-1n), x, power(x, 3), multiply(constant(2n, 3n), multiply(y, x)), subtract(power(y, 2), x)].map((p, k) => [`polynomial ${k}`, () => polynomialText(p)] as const), // biome-ignore format: one line
  ];
  await expect(`${lines.map(([name, make]) => `${name.padEnd(42)} ${made(make)}`).join('\n')}\n`).toMatchFileSnapshot('exported/terms.txt'); // biome-ignore format: one line
});

describe('a theorem is not written', () => {
  const lemma: FactLemma & { readonly name: string } = { name: 'known', statement: '', proof: [], letters: [], facts: [], parts: 1 }; // biome-ignore format: one line
  const goalOf = (claim: Claim): ProvedGoal => certificateJournal(claim)!.goals.find(({ goal }) => !('fault' in goal))!;
  const refusal = (claim: Claim, change: (cases: readonly ProvedCase[]) => readonly ProvedCase[]): string => {
    const goal = goalOf(claim);
    return made(() => claimTheorem(claim, [{ ...goal, cases: change(goal.cases) }], 'name', () => lemma).at(-1)!.name);
  };
  const [alone, split] = [files.algebra![6]!, files.algebra![4]!];
  const foreign: Fact = { p: variable('z'), sign: '>' };
  const step: Step = { goal: { p: x, sign: '>' }, facts: [foreign], proof: {} };

  test.each<[string, Claim, (cases: readonly ProvedCase[]) => readonly ProvedCase[], string]>([
    ['as it was', alone, cases => cases, 'name'],
    ['with alternatives that are lost', split, cases => cases.map(one => ({ ...one, assumed: [] })), 'export: expected alternatives that the cases tell apart, got '],
    ['with two leaves of one case', alone, ([one]) => [one!, one!], 'export: expected one leaf at the end of a case, got 2'],
    ['with one case of two', alone, ([one]) => [{ ...one!, splits: [{ p: x, sign: '>' }] }], 'export: expected two cases, got 1'],
    ['with cases of another letter', alone, ([one]) => [foreign, { p: negate(foreign.p), sign: '>=' } as const].map(fact => ({ ...one!, splits: [fact] })), 'export: expected cases in the letters of the claim, got "0 < z"'],
    ['with a shown part missing', alone, ([one]) => [{ ...one!, shown: [] }], 'export: expected a conclusion made of comparisons, got "statement"'],
  ])('%s', (_, claim, change, reason) => {
    expect(refusal(claim, change)).toContain(reason);
  }); // biome-ignore format: one change a line

  test('with a fact in a letter that the claim has not', () => {
    const goal = goalOf(alone);
    const cases = [{ ...goal.cases[0]!, steps: [step] }];
    const written = () => claimTheorem(alone, [{ ...goal, cases }], 'name', () => ({ ...lemma, facts: [foreign] }));
    expect(made(() => written()[0]!.name)).toBe('name_goal1');
    const inside = { ...lemma, facts: [{ p: multiply(x, variable('z')), sign: '>' } as const] };
    const own: Step = { ...step, facts: [{ p: x, sign: '>' }] };
    expect(made(() => claimTheorem(alone, [{ ...goal, cases: [{ ...cases[0]!, steps: [own] }] }], 'name', () => inside)[0]!.name)).toBe('export: expected facts in the letters of the claim, got "0 < x * z"'); // biome-ignore format: one line
  });
});
