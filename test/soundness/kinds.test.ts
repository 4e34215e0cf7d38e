import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Spec, theorem, toProperty, verifyClaim } from '../../proofs/claims.js';
import type { MethodName } from '../../src/claim/evidence.js';

type Body = Partial<Spec>;

const methods: readonly MethodName[] = ['test', 'certify', 'enclose'];

/** The verdict, or `refused` for a text that is not taken. */
async function says(body: Body): Promise<string> {
  try {
    const claim = theorem('c', { title: 't', expect: 'holds', ...body } as Spec);
    return (await verifyClaim(claim, { methods, budget: 0.1 })).status;
  } catch (error) {
    if (['FormulaError', 'DomainError'].includes((error as Error).name)) return 'refused';
    throw error;
  }
}

const [real, positive] = [{ x: 'x real' }, { x: 'x > 0' }];
const line = (is: string, when: string) => ({ when, is });

/** By the number of the fault in SOUNDNESS.md: statements that are false or have no value somewhere. */
const unsound: readonly (readonly [number, string, Body])[] = [
  [
    1,
    'an argument captured by an integral',
    { given: real, where: { 'f(t)': 'E[(u + t)^2; u ~ uniform(1)]', 'g(u)': 'f(u)' }, states: 'g(x) == 4/3' },
  ],
  [
    1,
    'an argument captured by a derivative',
    { given: real, where: { 'f(t)': 'D[x t^2; x]', 'g(w)': 'f(w + x)' }, states: 'g(0) == 3 x^2' },
  ],
  [
    1,
    'a letter of the claim captured by a parameter',
    { given: real, where: { c: 'x + 1', 'f(x)': 'c + x' }, states: 'f(2) == 5' },
  ],
  [
    1,
    'a letter captured two definitions deep',
    { given: real, where: { 'f(t)': 'x + t', 'h(x)': 'f(2 x)' }, states: 'h(1) == 3' },
  ],
  [
    2,
    'the root of a letter of integration',
    { given: { a: '1 <= a <= 2' }, states: 'E[u sqrt(u + 2 a); u ~ uniform(a)] == 0' },
  ],
  [
    2,
    'two roots of one letter of integration',
    { given: { a: '1 <= a <= 2' }, states: 'E[sqrt(u + 3); u ~ uniform(1)] == E[sqrt(u + 2); u ~ uniform(1)]' },
  ],
  [3, 'a decimal exponent', { states: 'E[clip(u, -2, 2)^2.0; u ~ cauchy(1)] >= 1000' }],
  [3, 'a hexadecimal', { given: { x1: 'x1 >= 0', y: '0 <= y <= x1' }, states: 'x1 >= 0x1 + y' }],
  [
    4,
    'a minimum outside of provided',
    { given: real, provided: ['x >= 1'], minimises: { of: 'x^2', over: 'x', at: '0' } },
  ],
  [
    4,
    'a minimum between integers',
    { given: { n: 'n in 1..6' }, minimises: { of: '(n - 7/2)^2', over: 'n', at: '7/2' } },
  ],
  [4, 'a place that is everywhere', { given: real, where: { m: 'x' }, minimises: { of: 'x^2', over: 'x', at: 'm' } }],
  [
    5,
    'a remainder that jumps',
    { given: { h: '0 < h < 1' }, limit: { of: '5', is: '0', within: '10 sign(h)', as: 'h' } },
  ],
  [
    5,
    'a domain that stays away from 0',
    { given: { h: '1 <= h <= 2' }, limit: { of: '5', is: '0', within: '5 h', as: 'h' } },
  ],
  [
    6,
    'levels that are bounded',
    {
      given: { T: 'T >= 1', l: '0 < l < 1/10' },
      diverges: { of: 'min(T, 2)', truncation: 'T', above: 'min(T, 2)', level: 'l', reaches: '1' },
    },
  ],
  [
    6,
    'a truncation that is confined',
    {
      given: { T: 'T >= 1', l: 'l >= 1' },
      provided: ['T <= l + 1'],
      diverges: { of: 'T', truncation: 'T', above: 'T', level: 'l', reaches: 'l' },
    },
  ],
  [7, 'a derivative by a definition', { given: real, where: { y: 'x^2' }, states: 'D[y^2; y] == 0' }],
  [
    7,
    'a derivative at a lone point',
    { given: real, where: { f: [line('4', 'x == 2'), line('x^2', 'x != 2')] }, states: 'D[f; x] <= 0 or x != 2' },
  ],
  [
    7,
    'a derivative at a jump',
    { given: real, where: { f: [line('0', 'x <= 0'), line('1', 'x > 0')] }, states: 'D[f; x] == 0' },
  ],
  [7, 'a clip whose ends have changed places', { given: { V: '-2 <= V <= -1' }, states: 'D[clip(0, -V, V); V] == -1' }],
  [
    8,
    'a hole',
    { given: real, where: { f: [line('0', 'x != 1'), line('1', 'x == 1')] }, continuous: ['f'], states: 'f >= 0' },
  ],
  [
    8,
    'a jump inside a piece',
    {
      given: real,
      where: { f: [line('0', 'x < 0'), line('sign(x - 1) + 1', 'x >= 0')] },
      continuous: ['f'],
      states: 'f >= 0',
    },
  ],
  [9, 'a gap', { given: real, where: { 'f(t)': [line('1', 't > 0'), line('1', 't <= -5')] }, states: 'f(x) >= 1' }],
  [
    9,
    'an overlap',
    {
      given: real,
      where: { 'f(t)': [line('1', 't > 0'), line('2', 't >= 0'), line('0', 't < 0')] },
      states: 'f(x) <= 1',
    },
  ],
  [
    9,
    'a gap at the root of 2',
    { given: real, where: { f: [line('1', 'x^2 < 2'), line('1', 'x^2 > 2')] }, states: 'f >= 1' },
  ],
  [10, '0^0 as free of scale', { given: positive, states: 'x >= 0^0' }],
  [10, 'a division that or guards the wrong way', { given: real, provided: ['1 / x > 0 or x == 0'], states: 'x >= 0' }],
  [12, 'an expectation that does not exist', { given: { a: 'a > 0' }, states: 'E[1 / u; u ~ uniform(a)] == 0' }],
  [12, 'a kink', { given: real, states: 'D[abs(x); x] == sign(x)' }],
  [13, 'a law of negative scale', { given: { a: '-2 <= a <= -1' }, states: 'E[u^2; u ~ uniform(a)] == a^2 / 3' }],
  [13, 'a letter drawn twice', { given: { a: 'a > 0' }, states: 'P[u < u; u ~ uniform(a), u ~ uniform(a)] == 0' }],
  [
    15,
    'a key that nobody reads',
    { given: real, minimises: { of: 'x^2', over: 'x', at: '0', vallue: '7/2' } as never },
  ],
];

/** Ordinary true statements: they are proved, not refused. */
const sound: readonly (readonly [string, Body])[] = [
  [
    'an argument named like an integral',
    { given: real, where: { 'f(t)': 'E[(u + t)^2; u ~ uniform(1)]', 'g(u)': 'f(u)' }, states: 'g(x) == 1/3 + x^2' },
  ],
  [
    'an expectation in an expectation',
    { given: real, where: { 'f(t)': 'E[(u + t)^2; u ~ uniform(1)]' }, states: 'f(f(x)) == 1/3 + (1/3 + x^2)^2' },
  ],
  [
    'a minimum at the end of a range',
    { given: { x: 'x >= 1' }, minimises: { of: 'x^2', over: 'x', at: '1', value: '1', uniqueness: 'unique' } },
  ],
  ['an integer minimum', { given: { n: 'n in 1..6' }, minimises: { of: '(n - 3)^2', over: 'n', at: '3', value: '0' } }],
  ['a limit', { given: { h: '0 < h <= 1' }, limit: { of: '(1 + h)^2', is: '1', within: '3 h', as: 'h' } }],
  [
    'a divergence',
    {
      given: { T: 'T >= 1', l: 'l >= 1' },
      diverges: { of: 'T', truncation: 'T', above: 'T', level: 'l', reaches: 'l' },
    },
  ],
  [
    'a derivative under the integral',
    { given: { V: '0 < V < 1' }, states: 'D[E[clip(u, -V, V)^2; u ~ uniform(1)]; V] == 2 V * (1 - V)' },
  ],
  [
    'a derivative at a smooth joint',
    { given: real, where: { f: [line('0', 'x <= 0'), line('x^3', 'x > 0')] }, states: 'D[f; x] >= 0' },
  ],
  [
    'pieces that overlap and agree',
    { given: real, where: { f: [line('x^2', 'x <= 1'), line('2 x - 1', 'x >= 1')] }, states: 'f == f' },
  ],
  [
    'a gap that nothing meets',
    {
      given: { x: 'x real', y: 'y real' },
      provided: ['x != y'],
      where: { 'f(t)': [line('-t', 't < 0'), line('t', 't > 0')] },
      states: 'f(x - y) > 0',
    },
  ],
  ['a guarded division', { given: real, states: 'x == 0 or x / x == 1' }],
  ['powers of constants', { given: positive, states: 'x^(2^3) == x^8' }],
];

describe('what was proved once and is false, by the number of the fault', () => {
  test.each(unsound)('%i: %s', async (_, __, body) => {
    expect(await says(body)).not.toMatch(/^(holds|vacuous)$/);
  });
});

describe('what is true is still proved', () => {
  test.each(sound)('%s', async (_, body) => {
    expect(await says(body)).toBe('holds');
  });

  test('11: that nothing satisfies the hypotheses takes a proof', async () => {
    const given = { x: 'x real' };
    expect(await says({ given, provided: ['x^2 == 2', 'x > 1.41421356'], states: 'x < 2' })).not.toBe('vacuous');
    expect(await says({ given: { x: '1 < x < 0' }, states: 'x == 5' })).toBe('vacuous');
  });

  test('14: a function that a method has no value of speaks neither for nor against a statement', async () => {
    for (const states of ['E[max(u, 0); u ~ gaussian(t)] >= 100 * erf(t)', 'E[u^2; u ~ gaussian(t)] == t^2 + erf(t)']) {
      const claim = theorem('c', { title: 't', expect: 'holds', given: { t: '1 <= t <= 2' }, states });
      expect(['refuted', 'open']).toContain(
        (await verifyClaim(claim, { methods: ['sample', ...methods], budget: 0.03 })).status,
      );
    }
  });

  test('16: a property that decides nothing fails', () => {
    const property = (body: Body) => toProperty(theorem('p', { title: 't', expect: 'holds', ...body } as Spec));
    const why = (tried: ReturnType<typeof property>): string =>
      (fc.check(tried, { seed: 1 }).errorInstance as Error | null)?.message ?? 'passed';
    const nothing = property({ given: { x: 'x real' }, provided: ['x^2 < 0'], states: 'x > 5' });
    expect(why(nothing)).toContain('runs decided anything');
    const undecided = property({
      given: { a: 'a > 0' },
      states: 'E[abs(u + v); u ~ gaussian(a), v ~ gaussian(a)] == 3 a',
    });
    expect(why(undecided)).toContain('runs decided anything');
    fc.assert(property({ given: { x: 'x real' }, states: 'x^2 >= 0' }), { seed: 1, numRuns: 50 });
  });
});
