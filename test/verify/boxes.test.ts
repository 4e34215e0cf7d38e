import { describe, expect, test } from 'vitest';
import { theorem } from '../../src/claim/theorem.js';
import { findByBoxes } from '../../src/verify/certify/boxes.js';
import { prove } from '../../src/verify/certify/index.js';
import {
  add,
  constant,
  type Fact,
  multiply,
  power,
  replay,
  subtract,
  variable,
} from '../../src/verify/kernel/index.js';

const outcomeOf = (states: string, given: Readonly<Record<string, string>>): string =>
  prove(theorem('box', { title: 'box', given, states, expect: 'holds' }), 1).outcome;

const turbine = { v: '-4.5 <= v <= -0.3', w: '0.4 <= w <= 0.9', r: '3.8 <= r <= 7.8' };
const quotient = '((3 x1^2 + 2 x2 - x1) / (x1^2 + 1))';
const jet = `x1 + ((2 x1 * ${quotient} * (${quotient} - 3) + x1^2 * (4 * ${quotient} - 6)) * (x1^2 + 1)
  + 3 x1^2 * ${quotient} + x1^3 + x1 + 3 * ${quotient})`;

describe('ranges of rational functions on boxes', () => {
  test.each([
    // A turbine: the least value is -18.5257..., at a corner.
    ['-18.6 <= 3 + 2 / r^2 - 0.125 * (3 - 2 v) * w^2 * r^2 / (1 - v) - 4.5', turbine],
    // The Doppler effect.
    [
      '-159 <= -(331.4 + 0.6 T) * v / (u + 331.4 + 0.6 T)^2',
      { u: '-100 <= u <= 100', v: '20 <= v <= 20000', T: '-30 <= T <= 50' },
    ],
    // A jet engine: the values are between -1780 and 4820.
    [`-2000 <= ${jet} <= 5000`, { x1: '-5 <= x1 <= 5', x2: '-20 <= x2 <= 5' }],
  ])('%s is certified', (states, given) => {
    expect(outcomeOf(states, given)).toBe('certified');
  });
});

const [x, y] = [variable('x'), variable('y')];
const atLeast = (p: Fact['p'], n: bigint, d = 1n): Fact => ({ p: subtract(p, constant(n, d)), sign: '>=' });
const atMost = (p: Fact['p'], n: bigint, d = 1n): Fact => ({ p: subtract(constant(n, d), p), sign: '>=' });

describe('the search by Bernstein polynomials', () => {
  // The least value of x^7 - x is -(6/7) 7^(-1/6) = -0.6197...
  const curve = (n: bigint, d: bigint): Fact => ({ p: add(subtract(power(x, 7), x), constant(n, d)), sign: '>' });
  const unit = [atLeast(x, 0n), atMost(x, 1n)];

  test('finds what the kernel accepts, and nothing where the statement is false by a hundredth', () => {
    const goal = curve(62n, 100n);
    expect(() => replay(goal, unit, findByBoxes(goal, unit)!)).not.toThrow();
    expect(findByBoxes(curve(61n, 100n), unit)).toBeUndefined();
  });

  test('scales bounds, takes the tighter one, and equations as values', () => {
    const facts: Fact[] = [
      atLeast(x, -100n),
      { p: subtract(multiply(constant(3n), x), constant(1n)), sign: '>' },
      { p: subtract(constant(1n), multiply(constant(2n), x)), sign: '>=' },
      { p: subtract(multiply(constant(2n), y), constant(5n)), sign: '=' },
    ];
    // (x - 1/3)(1/2 - x) y >= 0, and at most 5/2 * (1/12)^2 = 0.01736...
    const p = multiply(y, multiply(subtract(x, constant(1n, 3n)), subtract(constant(1n, 2n), x)));
    for (const goal of [atLeast(p, 0n), atMost(p, 18n, 1000n)])
      expect(() => replay(goal, facts, findByBoxes(goal, facts)!)).not.toThrow();
    expect(findByBoxes(atMost(p, 17n, 1000n), facts)).toBeUndefined();
    expect(findByBoxes({ p, sign: '>' }, facts)).toBeUndefined();
  });

  test('of two bounds that are the same the first is used, whichever side they are on', () => {
    const places = new Set<number>();
    const [low, high] = unit as [Fact, Fact];
    const facts = [low, high, low, high];
    JSON.stringify(findByBoxes(curve(62n, 100n), facts), (key, value: unknown) => {
      if (key === 'given') for (const place of [value].flat()) places.add(place as number);
      return typeof value === 'bigint' ? '' : value;
    });
    expect([...places].filter(place => place < facts.length).sort()).toEqual([0, 1]);
  });

  test('needs bounds of every letter', () => {
    expect(findByBoxes(atLeast(add(power(x, 2), power(y, 2)), 0n), unit)).toBeUndefined();
    expect(findByBoxes(atLeast(x, 0n), [atLeast(x, 0n)])).toBeUndefined();
  });
});
