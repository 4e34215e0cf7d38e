import { describe, expect, test } from 'vitest';
import { parseFormula } from '../../src/formula/parse.js';
import { printFormula } from '../../src/formula/print.js';
import { squareRootOf, waysBySquares } from '../../src/verify/certify/even-powers.js';
import { FunctionLetters } from '../../src/verify/certify/function-letters.js';
import { textOf } from '../../src/verify/certify/quotient.js';
import { type Fact, negate, type Polynomial, replay } from '../../src/verify/kernel/index.js';

const formula = (text: string) => parseFormula(text).expression;
const read = (text: string) => new FunctionLetters(new Map()).read(formula(text))!;

test.each([
  ['(x + y)^2', 'x + y'],
  ['x^6', 'x^3'],
  ['(1 - h)^2 * (w - r)^4', '(1 - h) * (w - r)^2'],
  ['x^2 / (1 + x)^2', 'x / (1 + x)'],
  ['x^3', undefined],
  ['x^2 + y^2', undefined],
  ['x^2 * y', undefined],
  ['4', undefined],
])('%s is the square of %s', (text, root) => {
  const found = squareRootOf(formula(text));
  expect(found && printFormula(found)).toBe(root);
});

describe('X^2 <= Y^2', () => {
  /** The ways where points say that p has the sign `side` if it is `negative`, else > 0. */
  const ways = (x: string, y: string, sign: Fact['sign'], sides: Readonly<Record<string, number>> = {}) => {
    const sideOf = (p: Polynomial): number => sides[textOf(p)] ?? 1;
    const goal: Fact = { p: read(`(${y})^2 - (${x})^2`).num, sign };
    const found = waysBySquares(goal, read(`${y} - (${x})`), read(`${y} + (${x})`), sideOf);
    // Whatever the lemmas are, the kernel accepts what follows from them.
    for (const { lemmas, proof } of found) replay(goal, lemmas, proof([...lemmas.keys()]));
    return found.map(({ lemmas }) => lemmas.map(({ p, sign: own }) => `${textOf(p)} ${own} 0`));
  };

  test('by the signs of Y - X and Y + X, which may be below 0', () => {
    expect(ways('x', 'y', '>=')).toEqual([['-x + y >= 0', 'x + y >= 0']]);
    expect(ways('x', 'y', '>')).toEqual([['-x + y > 0', 'x + y > 0']]);
    expect(ways('x', 'y', '>=', { '-x + y': -1, 'x + y': -1 })).toEqual([['x - y >= 0', '-x - y >= 0']]);
    expect(ways('x', 'y', '>=', { '-x + y': -1 })).toEqual([]);
    expect(ways('x', 'y', '>=', { '-x + y': 0, 'x + y': 0 })).toEqual([]);
  });

  test('by X = c Y and c^2 <= 1, whatever the signs', () => {
    const share = ['-a^2 + 1 >= 0'];
    const [first] = ways('a * (x - y) * z', '(x - y) * z', '>=');
    expect(first).toEqual(share);
    const sides = Object.fromEntries([read('z * (1 - a)'), read('z * (1 + a)')].map(({ num }) => [textOf(num), 0]));
    expect(ways('a * z', 'z', '>=', sides)).toEqual([share]);
    expect(ways('a * z', 'z', '>', sides)).toEqual([]);
  });

  test('only where the goal is that difference, and both sides have one denominator', () => {
    const [minus, plus] = [read('y - x'), read('y + x')];
    const goal: Fact = { p: read('y^2 - x^2').num, sign: '>=' };
    expect(waysBySquares({ ...goal, sign: '=' }, minus, plus, () => 1)).toEqual([]);
    expect(waysBySquares({ ...goal, p: negate(goal.p) }, minus, plus, () => 1)).toEqual([]);
    expect(waysBySquares(goal, minus, read('(y + x) / z'), () => 1)).toEqual([]);
    expect(waysBySquares(goal, read('x - x'), plus, () => 1)).toEqual([]);
  });
});
