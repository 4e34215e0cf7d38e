import { describe, expect, test } from 'vitest';
import type { Spec } from '../../src/claim/spec.js';
import { theorem } from '../../src/claim/theorem.js';
import { verifyAll } from '../../src/verify/verify.js';

const methods = ['sample', 'test', 'enclose', 'certify'] as const;

async function verdict(spec: Partial<Spec>): Promise<string> {
  try {
    const claim = theorem('attacked', { title: 't', expect: 'holds', ...spec } as Spec);
    return (await verifyAll([claim], { methods, budget: 0.2 }))[0]!.status;
  } catch (error) {
    return (error as Error).name;
  }
}

/** Statements that are false or have no value, each of which once held. */
const unsound: readonly (readonly [string, Partial<Spec>])[] = [
  [
    'a remainder that jumps through the scale of a law',
    {
      given: { h: '0 <= h <= 1' },
      limit: { of: 'sign(h)', is: '0', within: 'E[u^2; u ~ uniform(1 + sign(h)^2)] - 1 / 3', as: 'h' },
    },
  ],
  [
    'a probability that jumps through the scale of its law',
    {
      given: { h: '0 <= h <= 1' },
      limit: { of: 'sign(h)', is: '0', within: '3 * P[abs(u) > 1; u ~ uniform(1 + sign(h)^2)]', as: 'h' },
    },
  ],
  [
    'a continuous formula that jumps through the scale of a law',
    {
      given: { x: 'x real' },
      where: {
        b: [
          { when: 'x <= 1', is: 'E[u^2; u ~ uniform(1 + sign(x)^2)]' },
          { when: 'x >= 1', is: '4 / 3' },
        ],
      },
      continuous: ['b'],
      states: 'b == b',
    },
  ],
  [
    'the derivative of a function on one point',
    { given: { x: '0 <= x <= 0' }, where: { 'f(t)': [{ when: 't == 0', is: '5 * t' }] }, states: 'D[f(x); x] == 5' },
  ],
  [
    'a derivative at the end of a domain',
    {
      given: { x: '-1 <= x <= 0' },
      where: {
        'f(t)': [
          { when: 't <= 0', is: 't' },
          { when: 't >= 1', is: '2' },
        ],
      },
      states: 'D[f(x); x] == 1',
    },
  ],
  [
    'a second derivative at the end of a domain',
    { given: { x: '0 <= x <= 1' }, where: { 'f(t)': [{ when: 't >= 0', is: 't' }] }, states: 'D[D[f(x); x]; x] == 0' },
  ],
  [
    'the derivative of a mean that is infinite',
    { given: { x: 'x real' }, states: 'D[E[u^2; u ~ cauchy(1)] + x; x] == 1' },
  ],
  [
    'the derivative of a mean that does not exist',
    {
      given: { x: 'x real' },
      where: {
        'f(t)': [
          { when: 't == 0', is: '1' },
          { when: 't != 0', is: '1 / t' },
        ],
      },
      states: 'D[x + E[f(u); u ~ uniform(1)]; x] == 1',
    },
  ],
  [
    'a hypothesis about a mean that is infinite',
    { given: { x: '0 <= x <= 1' }, provided: ['E[u^2; u ~ cauchy(1)] >= 0'], states: 'x <= 1' },
  ],
  [
    'a divergence along which another variable moves',
    {
      given: { M: 'M >= 1', T: 'T >= 1', y: 'y >= M' },
      diverges: { of: 'min(T, y)', above: 'min(T, y)', reaches: 'M', truncation: 'T', level: 'M' },
    },
  ],
  [
    'a limit along which another variable moves',
    { given: { h: '0 < h <= 1', y: 'y >= 1 / h' }, limit: { of: '1', is: '0', within: 'h * y', as: 'h' } },
  ],
  [
    'a limit along which a variable moves with another',
    {
      given: { h: '0 < h <= 1', z: 'z >= 1 / h', y: 'y >= z' },
      limit: { of: '1', is: '0', within: 'h * y', as: 'h' },
    },
  ],
];

/** Their true neighbours, which must still be proved. */
const sound: readonly (readonly [string, Partial<Spec>])[] = [
  [
    'a derivative at a joint where the pieces agree',
    {
      given: { x: '0 <= x <= 2' },
      where: {
        'f(t)': [
          { when: 't <= 1', is: 't^2' },
          { when: 't >= 1', is: '2 * t - 1' },
        ],
      },
      states: 'D[f(x); x] <= 2',
    },
  ],
  [
    'a derivative inside the middle one of three pieces',
    {
      given: { x: '0 <= x <= 1' },
      where: {
        'f(t)': [
          { when: 't < -1', is: '-2 * t - 1' },
          { when: '-1 <= t <= 2', is: 't^2' },
          { when: 't > 2', is: '4 * t - 4' },
        ],
      },
      states: 'D[f(x); x] == 2 * x',
    },
  ],
  ['a mean that exists', { given: { a: 'a > 0' }, states: 'E[u^2; u ~ uniform(a)] == a^2 / 3' }],
  [
    'a limit with a variable that is bounded by the small one',
    {
      given: { h: '0 < h <= 1', V: 'V == h / 2' },
      limit: { of: 'V', is: '0', within: 'h', as: 'h' },
    },
  ],
];

describe('a second attack on the reading', () => {
  test.each(unsound)('%s is not proved', async (_, spec) => {
    expect(['open', 'error', 'unrefuted', 'refuted', 'FormulaError']).toContain(await verdict(spec));
  });

  test.each(sound)('%s is proved', async (_, spec) => {
    expect(await verdict(spec)).toBe('holds');
  });
});
