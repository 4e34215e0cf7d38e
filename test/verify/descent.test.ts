import { describe, expect, test } from 'vitest';
import { theorem } from '../../src/claim/theorem.js';
import { Compiler } from '../../src/formula/compile.js';
import type { Condition } from '../../src/formula/expression.js';
import { parseCondition } from '../../src/formula/parse.js';
import { printCondition } from '../../src/formula/print.js';
import { certifyMethod } from '../../src/verify/certify/index.js';
import { type DerivedPart, proveByDerivatives } from '../../src/verify/certify/monotone.js';
import { isAsWithoutMutant } from '../mutants/unchanged.js';

/*
 * A proof by derivatives asks for the proofs of its parts. Here each part is granted where it is true at all of some hundred points,
 * so that what is found, and what is asked for on the way, is seen without a search.
 */

const says = (text: string): Condition => parseCondition(text).condition;
const places = [
  -9, -6, -3, -2, -1.5, -1, -0.5, -0.1, -1e-3, 0, 1e-3, 0.1, 0.3, 0.5, 0.7, 1, 1.2, 1.5, 2, 2.5, 3, 4, 6, 9,
];
const pairs = (us: readonly number[]) => us.flatMap(u => places.map(v => Float64Array.of(u, v)));
const usual = pairs(places);

/** Whether a condition holds, up to rounding where it may be an equality. */
function isSo(node: Condition, compiler: Compiler): (point: Float64Array) => boolean {
  if (node.kind === 'and') return point => node.terms.every(term => isSo(term, compiler)(point));
  if (node.kind !== 'comparison') return compiler.condition(node);
  const [left, right] = [compiler.formula(node.left), compiler.formula(node.right)];
  const exact = compiler.condition(node);
  const slack = node.relation.length === 2 ? 1e-12 : 0;
  return point => exact(point) || Math.abs(left(point) - right(point)) < slack;
}

/** The proof of a statement about x and y from true parts, the `refused` among them left out, and all that was asked. */
function derive(
  states: string,
  hypotheses: readonly string[],
  refused = '',
  integers: readonly [string, number][] = [],
  points = usual,
) {
  const asked: string[] = [];
  const compiler = new Compiler(['x', 'y'], new Map(integers));
  const given = hypotheses.map(says);
  const prove = (more: readonly Condition[], conclusion: Condition): DerivedPart | undefined => {
    const text = `${more.map(printCondition).join(', ')} |- ${printCondition(conclusion)}`;
    asked.push(text);
    if (refused !== '' && text.endsWith(refused)) return undefined;
    const assumed = [...given, ...more].map(each => compiler.condition(each));
    const isTrue = points.every(point => !assumed.every(holds => holds(point)) || isSo(conclusion, compiler)(point));
    return isTrue
      ? { lines: [`shown: ${text}`], certified: [], restsOn: [text.length > 40 ? 'long' : 'short'] }
      : undefined;
  };
  const part = proveByDerivatives(says(states), { hypotheses: given, integers: new Map(integers), prove });
  const found = part && { ...part, restsOn: [...part.restsOn] };
  const name = `${states} where ${[...hypotheses, ...integers].join(', ')} but ${refused}`;
  expect(
    isAsWithoutMutant(
      () => name,
      () => JSON.stringify([found, asked]),
    ),
  ).toBe(true);
  return { found, asked };
}

describe('a proof by derivatives from true parts', () => {
  test.each<readonly [string, ...string[]]>([
    ['exp(x) >= 1 + x'],
    ['exp(x) > 1 + x', 'x > 0'],
    ['exp(x) >= exp(1) * x', 'x >= 1'],
    ['exp(x) - 2 * x >= 6 / 10'],
    ['exp(x) - 2 * x > 6 / 10'],
    ['exp(x) + exp(-2 * x) >= 18 / 10'],
    ['exp(x) + 3 * exp(-x) > 34 / 10', 'x < 40'],
    ['x * ln(x) >= -368 / 1000', 'x > 0'],
    ['x * ln(x) > -368 / 1000', 'x > 0'],
    // The slope turns to < 0: by the values at both ends; and once more beyond.
    ['exp(x) <= 1 + x + x^2', 'x >= 0', 'x <= 17 / 10'],
    ['ln(1 + exp(x)) - x / 2 <= 5', '-9 <= x', 'x <= 9'],
    ['x^3 - 3 * x + atan(x) / 10 + 3 >= 0', '-2 <= x', 'x <= 2'],
    ['atan(x) <= x', 'x >= 0'],
    ['atan(x) < x', 'x > 0'],
    ['atan(x) >= x', 'x <= 0'],
    ['(exp(x) - exp(-x)) / 2 >= x', 'x >= 0'],
    ['exp(x) - 1 >= x + x^2 / 2 + x^3 / 6', 'x >= 0'],
    ['exp(x) <= 1 + 7 / 4 * x', '0 <= x <= 1'],
    ['exp(x) < 1 + 7 / 4 * x', '0 < x', 'x < 1'],
    ['exp(-x) / (1 + exp(-x)) <= 1 / 2', 'x >= 0'],
    ['sqrt(1 + x^2) * atan(x) >= x', 'x >= 0'],
    ['2 * sqrt(x) > ln(x)', 'x > 0'],
    ['erf(x) >= erf(y)', 'x >= y'],
    ['erf(x) > erf(y)', 'x > y'],
    ['atan(x) <= atan(y)', 'x <= y'],
    ['(exp(x) - 1) / x <= 1', 'x < 0'],
    ['(exp(x) - 1 - x) / x^3 <= 0', 'x < 0'],
    ['exp(abs(x)) >= 1 + x'],
    ['max(x, 0) + exp(-x) >= 1'],
    ['max(atan(x), 0) <= max(x, 0)'],
    ['exp(x) >= 1 + x and exp(x) >= exp(1) * x'],
    ['exp(x * y) >= 1 + x * y', 'x >= 0', 'y > 0'],
    ['x^2 * exp(-x) <= 4 * exp(-2)', 'x >= 0'],
    ['exp(x) * (1 - x) <= 1'],
    ['x * (exp(x) - 1) >= 0', 'x >= 0'],
    ['exp(x) + x^2 > x'],
    ['sqrt(x) + exp(x) >= 1', 'x >= 0'],
    // From the open end the slope would have to be > 0, which it is not at 1; from 0 as a place nothing is on the other side.
    ['(x^2 - 4 * x + 5) * exp(x) > 499 / 100', 'x > 0'],
    ['(x^2 + 4 * x + 5) * exp(-x) > 499 / 100', 'x < 0'],
    // By the quotient with x, at 0 by itself.
    ['y + x * (3 - exp(x)) >= 0', '0 <= x <= 1', 'y >= 0'],
    ['y + x * (3 - exp(x)) > 0', '0 <= x <= 1', 'y > 0'],
    ['y + x * (3 - exp(x)) >= 0', '0 <= x', 'x <= 1', 'y^3 >= 0'],
    ['exp(x * y) <= 1 - x + x * exp(y)', '0 <= x', 'x <= 1'],
    // More derivatives than are taken.
    ['exp(x) - exp(-x) >= 2 * x + x^3 / 3 + x^5 / 60 + x^7 / 2520', 'x >= 0'],
    ['exp(x) + atan(x) + erf(x) >= 1 + x / 2', 'x >= 0'],
  ])('%s is found', (states, ...hypotheses) => {
    const { found } = derive(states, hypotheses);
    expect(found).toBeDefined();
    expect([...new Set(found!.restsOn)].every(each => /^(long|short|derivatives of .*)$/.test(each))).toBe(true);
  });

  test('by the quotient with x: where x is 0, by itself', () => {
    const from = (...hypotheses: readonly string[]) =>
      derive('y + x * (3 - exp(x)) > 0', ['0 <= x', 'x <= 1', 'y^3 > 0'], ...hypotheses).found?.lines;
    expect(from()?.slice(-2)).toEqual(['And where x = 0, by itself:', 'shown:  |- y > 0']);
    expect(from('|- x >= 0')).not.toContain('And where x = 0, by itself:');
  });

  // Near misses; points that refute a part are not drawn where they would be needed.
  test.each<readonly [string, ...string[]]>([
    ['exp(x) >= 1 + 3 / 2 * x'],
    ['exp(x) > 1 + x'],
    ['exp(x) < 1 + 7 / 4 * x', '0 <= x <= 1'],
    ['exp(x) <= 1 + x + x^2', 'x >= 0', 'x <= 2'],
    ['ln(1 + exp(x)) - x / 2 <= 4', '-9 <= x', 'x <= 9'],
    ['exp(x) == 1 + x'],
    ['exp(x) != 1 + x'],
    ['exp(x) >= 1 + x or x == 0'],
    ['exp(x) >= 1 + x and exp(x) > exp(1) * x'],
    ['exp(x) >= 1 + abs(x)'],
    ['x * ln(x) >= -367 / 1000', 'x > 0'],
    ['1 / x + exp(x) > 0', 'x > -1'],
    ['x^2 >= 2 * x - 1'],
    ['exp(x) >= 1 + x', 'x^2 <= 1'],
    ['abs(x) >= 0'],
    // True, but its power is not read again at another place.
    ['x^7 * x^7 + exp(-x) >= 1 / 3'],
    // Nothing satisfies the hypotheses, which is not for derivatives to say.
    ['exp(x) >= 5 + y', 'x >= 3', 'x <= 2'],
    // False near x = 0 only, where no point is drawn.
    ['exp(x) + 100 * x^2 >= 1 + x + y / 1000', '-1 <= y <= 1'],
  ])('%s is not', (states, ...hypotheses) => {
    expect(derive(states, hypotheses).found).toBeUndefined();
  });

  // Between -1 / 1000 and 1 / 2000 the slope is small wherever x may be; but x does not come over 0, where atan(1 / x) jumps.
  test('where the slope turns beside a gap in the range of x, nothing is carried over it', () => {
    const near = pairs([...places, -7e-4, -3e-4, -1e-4, 1e-4, 2e-4]);
    const states = '((1 + 1000 * x)^8 - 1) / 4 - 2000 * x - 3 * atan(1 / x) >= 0';
    expect(derive(states, ['y - 1 < x', 'x < y', 'y == 0 or y == 1'], '', [], near).found).toBeUndefined();
  });

  test('a letter that is a whole number is no letter to derive by', () => {
    expect(derive('exp(y) * x >= exp(1) * x', ['x >= 0'], '', [['y', 1]]).found).toBeUndefined();
    expect(derive('exp(x) >= 1 + x', [], '', [['x', 1]]).asked).toEqual([]);
  });

  // Each part that is asked for is needed, or another is asked for in its place.
  test.each<readonly [string, string, ...string[]]>([
    ['exp(x) >= 1 + x', 'exp(x) - 1 >= 0'],
    ['exp(x) >= exp(1) * x', '1 >= 1', 'x >= 1'],
    ['x * ln(x) >= -368 / 1000', 'x > 0', 'x > 0'],
    ['sqrt(x) + exp(x) >= 1', '>= 0', 'x >= 0'],
    ['erf(x) >= erf(y)', 'y >= y', 'x >= y'],
    ['exp(x) - 2 * x >= 6 / 10', '>= 0'],
    ['(exp(x) - 1) / x <= 1', 'x > 0', 'x < 0'],
    ['exp(abs(x)) >= 1 + abs(x)', '>= 0'],
    ['x * sqrt(x) + exp(x) >= 1 + x / 2', '>= 0', 'x >= 0'],
    ['sqrt(x) * y + exp(x) >= 1 + x / 2', '>= 0', 'x >= 0', 'y >= 0'],
  ])('%s where %s is not shown', (states, refused, ...hypotheses) => {
    derive(states, hypotheses, refused);
  });
});

describe('what a certificate rests on', () => {
  const restsOn = async (states: string, x: string) => {
    const claim = theorem('rests', { title: 'rests', expect: 'holds', given: { x }, states });
    const { outcome, detail, restsOn: said } = await certifyMethod.run(claim, { seed: 1, budget: 0.005 });
    expect([outcome, detail]).toEqual(['passed', expect.stringMatching(/ cases, by products of hypotheses$/)]);
    expect(
      isAsWithoutMutant(
        () => `detail of ${states}`,
        () => detail,
      ),
    ).toBe(true);
    return (said ?? []).slice(2);
  };
  const derivatives = 'derivatives of exp, ln, atan, erf and roots, and the mean value theorem';
  const enclosures = 'enclosures of functions at rational numbers';

  test.each<readonly [string, string, readonly string[]]>([
    ['x^2 >= 2 x - 1', 'x real', []],
    ['exp(x) >= 1 + x', 'x real', []],
    ['exp(1) < 3 + x^2', 'x real', [enclosures]],
    ['exp(x) >= exp(1) * x', 'x real', [derivatives]],
    ['x^2 * exp(-x) <= 4 * exp(-2)', 'x >= 0', [derivatives]],
    ['exp(x) - 2 * x >= 6 / 10', 'x real', []],
    ['exp(x) <= 1 + 7 / 4 * x', '0 <= x <= 1', [derivatives, enclosures]],
    ['x * ln(x) >= -368 / 1000', 'x > 0', [derivatives, enclosures]],
  ])('%s', async (states, x, expected) => {
    expect(await restsOn(states, x)).toEqual(expected);
  });
});
