import { describe, expect, test } from 'vitest';
import { theorem } from '../../src/claim/theorem.js';
import { prove } from '../../src/verify/certify/index.js';
import { replay } from '../../src/verify/kernel/index.js';
import { isAsWithoutMutant } from '../mutants/unchanged.js';

/*
 * Each road of the search from the statement on: what it finds the kernel accepts, and where mutants are tried the proofs, their lines and
 * the work that they took are pinned, with those of the false statement beside each, on which the road is gone to its end.
 */

/** A share of the work granted by default: none of these needs more. */
const BUDGET = 0.02;

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'bigint' ? `${part}` : part instanceof Map ? [...part] : part,
  );

function found(states: string, given: Readonly<Record<string, string>>, provided: readonly string[]): string {
  const claim = theorem('found', { title: 'found', expect: 'holds', given, states, provided });
  const proved = prove(claim, BUDGET);
  if (proved.outcome === 'certified')
    for (const { goal, facts, proof } of proved.goals) expect(() => replay(goal, facts, proof)).not.toThrow();
  expect(
    isAsWithoutMutant(
      () => `${states} where ${[...Object.values(given), ...provided].join(', ')}`,
      () => textOf(proved),
    ),
  ).toBe(true);
  return proved.outcome;
}

const reals = (names: string, rest: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  ...Object.fromEntries(names.split(' ').map(name => [name, `${name} real`])),
  ...rest,
});
const positive = (names: string): Record<string, string> =>
  Object.fromEntries(names.split(' ').map(name => [name, `${name} > 0`]));

type Row = readonly [
  states: string,
  given: Readonly<Record<string, string>>,
  provided?: readonly string[],
  nearMiss?: string,
];

const roads: Readonly<Record<string, readonly Row[]>> = {
  'a completed square': [
    ['c * x^2 + 2 * x * y + y^2 / c >= 0', reals('x y', { c: 'c > 0' }), [], 'c * x^2 + 2 * x * y + y^2 / c > 0'],
    ['a * x^2 + 2 * b * x + c >= 0', reals('x b c', { a: 'a > 0' }), ['a * c >= b^2'], 'a * x^2 + 3 * b * x + c >= 0'],
    ['a * x^2 + 2 * b * x + c > 0', reals('x b c', { a: 'a > 0' }), ['a * c > b^2'], 'a * x^2 - 3 * b * x + c > 0'],
    ['(c - 1)^2 * x^2 + 2 * (c - 1) * x + 5 > 0', reals('x c'), [], '(c - 1)^2 * x^2 + 2 * x + 5 > 0'],
    ['(c - 1)^2 * x^2 + 2 * (c - 1) * x + 1 >= 0', reals('x c'), [], '(c - 1)^2 * x^2 + 2 * (c - 1) * x - 1 >= 0'],
  ],
  'repeated factors': [
    ['(x^3 - x - 1)^2 >= 0', reals('x'), [], '(x^3 - x - 1)^2 > 0'],
    ['(x - 1)^2 * (x + 2) >= 0', { x: 'x >= -2' }, [], '(x - 1)^2 * (x + 1) >= 0'],
    ['(x^3 - x - 1)^3 * (x^2 - 2)^2 > 0', { x: 'x > 3/2' }, [], '(x^3 - x - 1)^3 * (x^2 - 3)^2 > 0'],
    ['(1 - x)^2 * (x + 2) > 0', { x: '-2 < x < 1' }, [], '(1 - x)^2 * (x + 1) > 0'],
    ['(x - y)^2 * (x + y + 1)^3 >= 0', { x: 'x >= 0', y: 'y >= 0' }, [], '(x - y)^2 * (x - y + 1)^3 >= 0'],
    ['(x - y)^3 * (x + y) == 0', reals('x y'), ['x == y'], '(x - y)^3 * (x + y) == 1'],
    ['(x^2 - y)^2 * (x + 1) == 0', reals('x y'), ['x^2 == y'], '(x^2 - y)^2 + x == 0'],
  ],
  contradictions: [
    ['x == 1', reals('x'), ['(x - 1)^2 <= 0'], 'x == 2'],
    ['x > 0', reals('x y'), ['x * y > 0', 'y > 0'], 'x > 1'],
    ['x < 1', reals('x y'), ['x^2 + y^2 == 1', 'y > 0'], 'x < 1/2'],
    ['x <= 1', { x: 'x >= 0' }, ['x^3 <= 1'], 'x <= 9/10'],
  ],
  equations: [
    ['x >= 2', { x: 'x real', y: 'y > 0' }, ['x * y == 1 + y^2'], 'x > 2'],
    ['x + y == 3', reals('x y'), ['x - y == 1', 'x + 2 * y == 4'], 'x + y == 4'],
    ['x^2 + y^2 >= 1/2', reals('x y'), ['x + y == 1'], 'x^2 + y^2 > 1/2'],
    ['a^3 + b^3 + c^3 == 3 * a * b * c', reals('a b c'), ['a + b + c == 0'], 'a^3 + b^3 + c^3 == a * b * c'],
    ['x * z <= y^2', positive('x y z'), ['x * y == z', 'z <= y^2 / x'], 'x * z < y^2'],
  ],
  'facts as coordinates': [
    ['x^3 + 2 * y >= y^3 + 2 * x', { y: 'y >= 1', x: 'x >= y' }, [], 'x^3 + 4 * y >= y^3 + 4 * x'],
    ['x * (1 - x) * y <= 1/4', { x: '0 <= x <= 1', y: '0 <= y <= 1' }, [], 'x * (1 - x) * y < 1/4'],
    ['(x - y) * (y - z) * (x - z) >= 0', { z: 'z real', y: 'y >= z', x: 'x >= y' }, [], '(x - y) * (y - z) >= x - z'],
    [
      'x + y + z <= 1 + x * y + y * z + z * x',
      { x: '0 <= x <= 1', y: '0 <= y <= 1', z: '0 <= z <= 1' },
      [],
      'x + y + z <= 1 + x * y * z',
    ],
  ],
  boxes: [
    ['64 * x^3 - 48 * x <= 17', { x: '-1 <= x <= 1' }, [], '64 * x^3 - 48 * x <= 15'],
    ['x^4 - x + 1/2 > 0', { x: '0 <= x <= 1' }, [], 'x^4 - x + 9/20 > 0'],
    ['x^2 * y - x * y^2 <= 3/10', { x: '0 <= x <= 1', y: '0 <= y <= 1' }, [], 'x^2 * y - x * y^2 <= 1/5'],
  ],
  squares: [
    ['x^4 + y^4 >= x^3 * y + x * y^3', reals('x y'), [], 'x^4 + y^4 > x^3 * y + x * y^3'],
    ['x^4 - 3 * x^2 + x + 4 > 0', reals('x'), [], 'x^4 - 3 * x^2 + x + 2 > 0'],
    ['x^2 + y^2 + z^2 >= x * y + y * z + z * x', reals('x y z'), [], 'x^2 + y^2 + z^2 >= x * y + y * z + 2 * z * x'],
    ['2 * x^2 + 2 * y^2 + 1 > 2 * x * y + x', reals('x y'), [], '2 * x^2 + 2 * y^2 > 2 * x * y + x'],
    ['x * y * z <= ((x + y + z) / 3)^3', positive('x y z'), [], 'x * y * z < ((x + y + z) / 3)^3'],
    ['(x + y) * (1 / x + 1 / y) >= 4', positive('x y'), [], '(x + y) * (1 / x + 1 / y) > 4'],
  ],
  roots: [
    ['sqrt(x + y) <= sqrt(x) + sqrt(y)', { x: 'x >= 0', y: 'y >= 0' }, [], 'sqrt(x + y) >= sqrt(x) + sqrt(y)'],
    ['sqrt(x * y) <= (x + y) / 2', { x: 'x >= 0', y: 'y >= 0' }, [], 'sqrt(x * y) < (x + y) / 2'],
    ['sqrt(1 + x^2) < 1 + x', { x: 'x > 0' }, [], 'sqrt(1 + x^2) < 1 + x / 2'],
    ['x <= 2 * y', { x: 'x >= 0', y: 'y >= 0' }, ['x^3 <= 8 * y^3'], 'x <= y'],
  ],
};

for (const [road, rows] of Object.entries(roads))
  describe(road, () => {
    test.each(rows.map(([states, given, provided = [], nearMiss]) => ({ states, given, provided, nearMiss })))(
      '$states',
      ({ states, given, provided, nearMiss }) => {
        expect(found(states, given, provided)).toBe('certified');
        if (nearMiss !== undefined) expect(found(nearMiss, given, provided)).toBe('open');
      },
    );
  });
