import { expect, test } from 'vitest';
import type { Spec } from '../../src/claim/spec.js';
import { theorem } from '../../src/claim/theorem.js';
import { parseCondition, parseFormula } from '../../src/formula/parse.js';
import { decideMethod } from '../../src/verify/decide/index.js';
import {
  modelValue,
  rationalTerm,
  Translator,
  UntranslatableError,
  variableTerm,
} from '../../src/verify/decide/smt.js';

/** What is made, or the reason why it is not. */
function made(make: () => string): string {
  try {
    return make();
  } catch (error) {
    return (error as Error).message;
  }
}

test('every formula and condition is this term of SMT-LIB, long parts and roots under names of their own', async () => {
  const integers = new Map([['n', 3], ['z', 0], ['m', -2]]); // biome-ignore format: one line
  // biome-ignore-start format: many short texts
  const formulas = [
    'x',
    'σ',
    'x2_y',
    'n',
    '7',
    '0.75',
    'x + y',
    'x - y',
    'x * y',
    'x / y',
    '-x',
    'x^2',
    'x^1',
    'x^-1',
    'x^-2',
    'x^n',
    'x^m',
    'x^z',
    '(x + y)^(n - 1)',
    'abs(x)',
    'sign(x)',
    'max(x, y)',
    'min(x, y)',
    'clip(x, 0, 1)',
    'clip(x + y + 1, 0 - y - y - y - y - y, 1)',
    'sqrt(x)',
    'sqrt(x) + sqrt(x) * sqrt(y)',
    '(x + y + x + y + x + y)^2',
    '(x + y + x + y + x + y) * (x + y + x + y + x + y)',
    '(σ + x + x + x + x + x + x + x)^2',
    'exp(x)',
    'pi',
    'E[u; u ~ uniform(1)]',
    'D[x; x]',
    'x^100',
    'x^101',
    '(x y)^50',
    '(x y)^51',
    '(x / y)^51',
    '(x + y)^100',
    'x^50 * y^51',
    'x^-101',
    'max(x^99, y^100)^1',
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
    'x < y or (y < x and not x > n)',
  ];
  // biome-ignore-end format: many short texts
  const short = (line: string): string =>
    line.length > 200 ? `${line.slice(0, 60)}... ${line.length} characters` : line;
  const written = (text: string, term: (translator: Translator) => string): string => {
    const translator = new Translator(integers);
    const said = made(() => term(translator));
    const roots = [...translator.roots].map(([of, name]) => `  ${name} the root of ${of}`);
    return [
      `${text.padEnd(30)} ${short(said)}`,
      ...translator.definitions.map(line => `  ${short(line)}`),
      ...roots,
    ].join('\n');
  };
  const lines = [
    ...formulas.map(text => written(text, translator => translator.term(parseFormula(text).expression))),
    ...conditions.map(text => written(text, translator => translator.condition(parseCondition(text).condition))),
    written('pieces', translator => translator.term({ kind: 'piecewise', at: 0, pieces: ['x < 0', 'x < 1', 'x >= 1'].map((when, k) => ({ when: parseCondition(when).condition, is: parseFormula(`x + ${k}`).expression })) })), // biome-ignore format: one line
    written('a, a', translator =>
      ['x + y', 'x + y'].map(text => translator.term(parseFormula(text).expression)).join(' '),
    ),
  ];
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('questions/terms.txt');
  expect(new UntranslatableError('x').name).toBe('UntranslatableError');
});

test('numbers and letters of SMT-LIB, and the values of a model', () => {
  expect([rationalTerm(3n, 1n), rationalTerm(-3n, 1n), rationalTerm(3n, 4n), rationalTerm(-3n, 4n), rationalTerm(0n, 1n)]).toEqual(['3.0', '(- 3.0)', '(/ 3.0 4.0)', '(- (/ 3.0 4.0))', '0.0']); // biome-ignore format: one line
  expect(['x', '_x', 'x_1', 'σ', 'σx', 'xσ', "u'", '1x'].map(variableTerm)).toEqual(['v_x', 'v__x', 'v_x_1', '|v_σ|', '|v_σx|', '|v_xσ|', "|v_u'|", '|v_1x|']); // biome-ignore format: one line
  const values = ['0.0', '3.0', '3', '(- 3.0)', '(/ 1.0 2.0)', '(- (/ 1.0 2.0))', '(/ (- 1.0) 2.0)', '(/ (- 1.0) (- 2.0))', '(- (- 2.0))', '  7.0  ', '1.5', '1.4142?', 'x', '', '(/ 1.0 0.0)', '(+ 1.0 2.0)', '(/ 1.0 2.0 3.0)', '(root-obj (+ (^ x 2) (- 2)) 1)', '12.0x', 'x12.0', '1.00']; // biome-ignore format: one list
  const read = values.map(text => {
    const value = modelValue(text);
    return value === undefined ? 'none' : `${value.n}/${value.d}`;
  });
  expect(read).toEqual(['0/1', '3/1', '3/1', '-3/1', '1/2', '-1/2', '-1/2', '1/2', '2/1', '7/1', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none', 'none']); // biome-ignore format: one line
});

const x = { x: 'x > 0' };
const xy = { x: 'x real', y: 'y real' };
const claims: readonly (readonly [name: string, found: string, spec: Omit<Spec, 'title' | 'expect'>])[] = [
  ['true, with an equality case', 'passed: 3 negations unsatisfiable', { given: xy, states: 'x y <= ((x + y) / 2)^2', equality: 'x == y' }],
  ['true, of several comparisons', 'passed: 3 negations unsatisfiable', { given: x, states: ['x + 1 > 0', 'x^2 > 0 and x > -1'] }],
  ['true for two integers', 'passed: 1 negations unsatisfiable', { given: { n: 'n in 1..2', x: '0 <= x <= 1' }, states: 'x^(n + 1) <= x^n' }],
  ['false for one integer of three', 'refuted: statement: 0 >= 2 is false at {"x":"1","n":"1"}', { given: { n: 'n in 1..3', x: 'x real' }, states: '(x - n)^2 >= (n - 2)^2 * (3 - n)' }],
  ['false at an end', 'refuted: statement: 1 < 1 is false at {"x":"1"}', { given: { x: '0 <= x <= 1' }, states: 'x < 1' }],
  ['false without a letter', 'refuted: statement: 1 < 0 is false at {}', { states: '1 < 0' }],
  ['true without a letter', 'passed: 1 negations unsatisfiable', { states: '0 < 1' }],
  ['false at a root', 'disputed: statement: z3 has a counterexample that is not confirmed in Q', { given: x, states: 'x^2 != 2' }],
  ['false in a piece', 'refuted: statement 1: -2 >= -1 is false at {"x":"-2"}', { given: { x: 'x real' }, where: { f: [{ when: 'x < 1', is: 'x' }, { when: 'x >= 1', is: '2 - x' }] }, states: 'f >= -1 and f <= 1' }],
  ['true with a root', 'passed: 1 negations unsatisfiable', { given: x, states: 'sqrt(x^2 + 1) > x' }],
  ['true of a quotient', 'passed: 1 negations unsatisfiable', { given: x, states: 'x / (x + 1) < 1' }],
  ['true with a condition that divides', 'passed: 1 negations unsatisfiable', { given: { x: 'x > 1' }, provided: ['1 / x < 1 / 2'], states: 'x > 2' }],
  ['with a divisor that may be 0', 'open: divisor: not shown that nothing divides by 0', { given: { x: 'x real' }, states: 'x / x == 1' }],
  ['false with a divisor that may be 0', 'open: divisor: not shown that nothing divides by 0', { given: { x: 'x real' }, states: 'x / x == 2' }],
  ['with a root of what may be negative', 'open: radicand: not shown that nothing takes the root of a negative number', { given: { x: 'x real' }, states: 'sqrt(x)^2 == x' }],
  ['with hypotheses that nothing satisfies', 'vacuous: z3 finds the hypotheses unsatisfiable', { given: { x: '0 < x < 1' }, provided: ['x^2 > 1'], states: 'x > 5' }],
  ['with hypotheses that divide by 0', 'open: divisor: not shown that nothing divides by 0', { given: { x: '0 < x < 1' }, provided: ['1 / (x - x) > 0'], states: 'x > 5' }],
  ['with a function that is none of z3', 'not applicable: exp is no function of real arithmetic', { given: x, states: 'exp(x) > 1' }],
  ['with a mean', 'not applicable: an expectation is no term of real arithmetic', { given: x, states: 'E[u^2; u ~ uniform(x)] > 0' }],
  ['with a power beyond all', 'not applicable: a power of degree beyond 100', { given: x, states: 'x^101 > 0' }],
  ['with too many integers', 'open: c: expected at most 2000 choices of values for its integer variables, got 2001', { given: { n: 'n in 1..2001', x: 'x > 0' }, states: 'x + n > 0' }],
  ['with a slope at a corner', 'open: derivative by x: not shown that nothing has a kink', { given: { x: 'x real' }, states: 'D[abs(x); x] <= 1' }],
  ['with a minimum', 'passed: 4 negations unsatisfiable', { given: { x: 'x >= 1' }, minimises: { of: 'x + 1 / x', over: 'x', at: '1', value: '2', uniqueness: 'unique' } }],
  ['with a wrong minimum', 'refuted: minimum: 0 >= 1 is false at {"x":"2"}', { given: { x: 'x >= 1' }, minimises: { of: '(x - 2)^2', over: 'x', at: '3' } }],
]; // biome-ignore format: one statement a line

test.each(claims)('of a claim %s z3 makes: %s', async (name, said, spec) => {
  const { outcome, detail, witness, ...rest } = await decideMethod.run(theorem('c', { title: name, expect: 'holds', ...spec }), { seed: 1, budget: 1 }); // biome-ignore format: one line
  expect(`${outcome}: ${detail}${witness === undefined ? '' : ` at ${JSON.stringify(witness.point)}`}`).toBe(said);
  expect(witness?.shows ?? detail).toBe(detail);
  expect(rest).toEqual({ method: 'decide', ...(outcome === 'passed' && { restsOn: ['z3, whose nonlinear arithmetic gives no proof object'] }) }); // biome-ignore format: one line
});

test('programs and experiments are no question', () => {
  const check = () => ({ holds: true, shows: '' });
  const of = (spec: Partial<Spec>) =>
    decideMethod.inapplicable(theorem('c', { title: 't', expect: 'open', ...spec } as Spec));
  expect(of({ check, impurity: 'it' })).toBe('a program');
  expect(of({ reports: 'a gain' })).toBe('an experiment, not a statement');
  expect(of({ states: '0 < 1' })).toBeUndefined();
  expect([decideMethod.name, decideMethod.proves, decideMethod.refutes]).toEqual(['decide', true, true]);
});
