import { expect, test } from 'vitest';
import type { Spec } from '../../src/claim/spec.js';
import { theorem } from '../../src/claim/theorem.js';
import { sampleMethod } from '../../src/verify/sample/index.js';

const s = { s: 's > 0' };
const half = (states: string): Partial<Spec> => ({ mutants: { half: { states, witness: { s: '2' } } } });

/** A statement, and what sampling finds of it; with one seed the same draws every time. */
const claims: readonly (readonly [name: string, spec: Partial<Spec>])[] = [
  ['an equality', { given: s, states: 'E[u^2; u ~ uniform(s)] == s^2 / 3', ...half('E[u^2; u ~ uniform(s)] == s^2 / 6') }],
  ['an inequality from below', { given: s, states: 'E[u^2; u ~ uniform(s)] >= s^2 / 4', ...half('E[u^2; u ~ uniform(s)] >= s^2') }],
  ['an inequality from above', { given: s, states: 'E[u^2; u ~ uniform(s)] < s^2', ...half('E[u^2; u ~ uniform(s)] < s^2 / 9') }],
  ['a bound on the left', { given: s, states: 's^2 / 4 < E[u^2; u ~ uniform(s)]', ...half('s^2 > E[u^2; u ~ uniform(s)]') }],
  ['a false equality', { given: s, states: 'E[u^2; u ~ uniform(s)] == s^2 / 6' }],
  ['a false bound from below', { given: s, states: 'E[u^2; u ~ uniform(s)] > s^2' }],
  ['a false bound from above', { given: s, states: 'E[u^2; u ~ uniform(s)] <= s^2 / 9' }],
  ['a lower bound within the radius, on the left', { given: s, states: 's^2 / 3 + 1 / 20 <= E[u^2; u ~ uniform(s)]' }],
  ['a lower bound within the radius', { given: s, states: 'E[u^2; u ~ uniform(s)] >= s^2 / 3 + 1 / 20' }],
  ['an upper bound within the radius, on the left', { given: s, states: 's^2 / 3 - 1 / 20 > E[u^2; u ~ uniform(s)]' }],
  ['an upper bound within the radius', { given: s, states: 'E[u^2; u ~ uniform(s)] <= s^2 / 3 - 1 / 20' }],
  ['a value within the radius', { given: s, states: 'E[u^2; u ~ uniform(s)] == s^2 / 3 - 1 / 20' }],
  ['a value within the radius, on the left', { given: s, states: 's^2 / 3 + 1 / 20 == E[u^2; u ~ uniform(s)]' }],
  ['another value', { given: s, states: 'E[u^2; u ~ uniform(s)] != s^2 / 3' }],
  ['a claim without a mutant', { given: s, states: 'E[u^2; u ~ uniform(s)] == s^2 / 3' }],
  ['a mutant that lies too near', { given: s, states: 'E[u^2; u ~ uniform(s)] == s^2 / 3', ...half('E[u^2; u ~ uniform(s)] == s^2 / 3 + 1 / 10^6') }],
  ['a mutant without a mean', { given: s, states: 'E[u^2; u ~ uniform(s)] == s^2 / 3', ...half('s^2 < 0') }],
  ['a mutant without a witness', { given: s, states: 'E[u^2; u ~ uniform(s)] == s^2 / 3', mutants: { half: { states: 'E[u^2; u ~ uniform(s)] == 0' } } }],
  ['a function of two means', { given: s, states: 'E[u^2; u ~ uniform(s)] - 2 * E[abs(u); u ~ uniform(s)] == s^2 / 3 - s', ...half('E[u^2; u ~ uniform(s)] - 2 * E[abs(u); u ~ uniform(s)] == 7') }],
  ['a mean over two laws', { given: s, states: 'P[u > v; u ~ uniform(s), v ~ uniform(1)] == 1 / 2' }],
  ['a mean of nothing that varies', { given: s, states: 'E[2; u ~ uniform(s)] == 2' }],
  ['a recorded witness', { given: s, states: 'E[u^2; u ~ uniform(s)] == s^2 / 3', witness: { s: '7/3' } }],
  ['a recorded witness outside', { given: s, states: 'E[u^2; u ~ uniform(s)] == s^2 / 3', witness: { s: '-1' } }],
  ['a hypothesis that a mean stands in', { given: s, provided: ['E[u^2; u ~ uniform(s)] < 1'], states: 'E[abs(u); u ~ uniform(s)] == s / 2' }],
  ['a hypothesis that holds nowhere', { given: s, provided: ['s < 0'], states: 'E[abs(u); u ~ uniform(s)] == s / 2' }],
  ['a hypothesis that divides by 0', { given: { s: 's > 0' }, provided: ['1 / (s - s) > 0'], states: 'E[abs(u); u ~ uniform(s)] == s / 2' }],
  ['a minimum', { given: { x: 'x real' }, minimises: { of: 'E[(u - x)^2; u ~ uniform(1)]', over: 'x', at: '0', value: '1 / 3' } }],
  ['a normal law', { given: s, states: 'P[u > s; u ~ gaussian(s)] <= 1 / 5' }],
  ['a normal law without a bound', { given: { s: '0 < s <= 1' }, states: 'E[u^2; u ~ gaussian(s)] == s^2', witness: { s: '1' } }],
  ['a Laplace law', { given: s, states: 'E[clip(u, -s, s); u ~ laplace(s)] == 0' }],
  ['a Cauchy law', { given: s, states: 'P[abs(u) <= s; u ~ cauchy(s)] == 1 / 2' }],
  ['a heavy tail', { given: s, states: 'E[abs(u); u ~ cauchy(s)] > 0' }],
  ['a heavy tail that is not looked at', { given: s, states: 'E[v^2; u ~ cauchy(s), v ~ uniform(s)] > 0' }],
  ['a scale that is 0', { given: { s: 's >= 0' }, states: 'E[u^2; u ~ uniform(s)] >= 0', witness: { s: '0' } }],
  ['a summand without a bound', { given: s, states: 'E[exp(u^4); u ~ gaussian(s)] > 0' }],
  ['a summand without a value', { given: s, states: 'E[1 / u; u ~ uniform(s)] == 0' }],
]; // biome-ignore format: one statement a line

test('what sampling finds of statements about means is this (`npx vitest run test/verify/sampled.test.ts -u` writes it anew)', async () => {
  const digits = (_: string, value: unknown): unknown => typeof value === 'number' ? Number(value.toPrecision(9)) : value; // biome-ignore format: one line
  const lines: string[] = [];
  for (const [name, spec] of claims) {
    const claim = theorem('sampled', { title: name, expect: 'holds', ...spec } as Spec);
    const { method: _, outcome, detail, ...rest } = await sampleMethod.run(claim, { seed: 3, budget: 0.01 });
    lines.push(`${name}\n  ${outcome}: ${detail}\n  ${JSON.stringify(rest, digits)}`);
  }
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('sampled.txt');
});

test('statements without a mean, or whose mean stands in no comparison, are not sampled', () => {
  const why = (states: string) =>
    sampleMethod.inapplicable(theorem('c', { title: 't', given: s, states, expect: 'holds' }));
  expect(why('s > 0')).toBe('no expectation to sample');
  expect(why('not E[u^2; u ~ uniform(s)] < 0')).toBe('no expectation to sample');
  expect(why('E[u^2; u ~ uniform(s)] > 0')).toBeUndefined();
  expect([sampleMethod.name, sampleMethod.proves, sampleMethod.refutes]).toEqual(['sample', false, false]);
});
