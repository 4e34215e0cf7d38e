import { describe, expect, test } from 'vitest';
import { theorem } from '../../src/claim/theorem.js';
import { parseFormula } from '../../src/formula/parse.js';
import { FunctionLetters } from '../../src/verify/certify/function-letters.js';
import { prove } from '../../src/verify/certify/index.js';
import { placesIn, saidOf } from '../../src/verify/certify/proof-text.js';
import { add, constant, type Fact, multiply, subtract, variable } from '../../src/verify/kernel/index.js';

function linesOf(
  states: string,
  given: Readonly<Record<string, string>>,
  provided: readonly string[] = [],
): readonly string[] {
  const found = prove(theorem('text', { title: 'text', given, provided, states, expect: 'holds' }), 1);
  return found.outcome === 'certified' ? found.lines : [found.outcome];
}

test('a fact is said without a sign of a difference, and with its least numbers', () => {
  const [a, s, V] = ['a', 's', 'V'].map(variable) as [Fact['p'], Fact['p'], Fact['p']];
  const number = (n: bigint, d = 1n): Fact['p'] => constant(n, d);
  const cases: readonly (readonly [Fact, string])[] = [
    [{ p: multiply(number(2n), subtract(add(a, s), V)), sign: '>=' }, 'V <= a + s'],
    [{ p: subtract(V, add(a, s)), sign: '>' }, 'V > a + s'],
    [{ p: subtract(number(1n), multiply(number(2n), a)), sign: '>' }, 'a < 1/2'],
    [{ p: add(a, number(3n, 2n)), sign: '=' }, 'a = -3/2'],
    [{ p: add(multiply(a, a), number(1n)), sign: '>' }, 'a^2 > -1'],
  ];
  expect(cases.map(([fact]) => saidOf(fact))).toEqual(cases.map(([, text]) => text));
});

test('what a proof uses is what stands in its terms, its lemmas and its cases', () => {
  const [one, weight] = [constant(1n), { n: 1n, d: 1n }];
  const by = (place: number) => ({ terms: [{ weight, square: one, given: [place] }] });
  const cases = { on: one, positive: by(1), zero: { zeros: [{ factor: one, given: 2 }] }, negative: by(3) };
  const lemmas = [{ fact: { p: one, sign: '>' as const }, proof: { square: by(4) } }];
  expect([...placesIn({ cases, lemmas, multiplier: [5] })].sort()).toEqual([1, 2, 3, 4, 5]);
});

describe('proofs by hand', () => {
  test('a sum whose summands are seen at once is not written twice, nor is a number shown to be > 0', () => {
    expect(linesOf('x^2 + y >= 0', { x: 'x real', y: 'y >= 0' })).toEqual([
      'statement.',
      '  x^2 + y >= 0, as no summand is negative.',
    ]);
    expect(linesOf('2 x > 0', { x: 'x > 0' })).toEqual(['statement.', '  x > 0, as is known.']);
  });

  test('one short line stands behind what it shows, and facts that contradict each other are named', () => {
    const lines = linesOf('x * (x - y) * (x - z) + y * (y - x) * (y - z) + z * (z - x) * (z - y) >= 0', { x: 'x >= 0', y: 'y >= 0', z: 'z >= 0' }); // biome-ignore format: one line
    expect(lines).toContain('  Where x + y + z < 0: This does not occur, as x + y + z < 0, x >= 0, y >= 0, z >= 0.');
    expect(lines).toContain('    x = 0, as its square is not above 0: -x^2 = x y + x z >= 0, as x + y + z = 0.');
    expect(lines.some(line => line.endsWith(' = 0, as x = 0, y = 0, z = 0.'))).toBe(true);
  });

  test('squares stand as squares, numbers and letters before them, and nothing is a fraction', () => {
    const real = { x: 'x real', y: 'y real' };
    const cases: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[], string])[] = [
      ['2 x^4 + 2 x^3 y - x^2 y^2 + 5 y^4 >= 0', real, [], '8 * (2 x^4 + 2 x^3 y - x^2 y^2 + 5 y^4) = (4 x^2 + 2 x y - 3 y^2)^2 + 3 y^2 * (2 x + y)^2 + 28 y^4 >= 0.'],
      ['x^3 + y^3 >= x^2 y + x y^2', { x: 'x >= 0', y: 'y >= 0' }, [], 'x^3 - x^2 y - x y^2 + y^3 = (x - y)^2 * (x + y) >= 0.'],
      ['x + y - x y <= 1', { x: 'x <= 1', y: 'y <= 1' }, [], 'x y - x - y + 1 = (1 - x) * (1 - y) >= 0.'],
      ['x^2 + 4 y^2 >= 4', real, ['x y == 1'], 'x^2 + 4 y^2 - 4 = (x - 2 y)^2 >= 0, as x y = 1.'],
    ]; // biome-ignore format: a line each
    for (const [states, given, provided, line] of cases)
      expect(linesOf(states, given, provided).at(-1)).toBe(`  ${line}`);
  });

  test('both sides of a line are the same, multiplied out', () => {
    const positive = { a: 'a > 0', b: 'b > 0', c: 'c > 0' };
    const unit = { x: '0 <= x <= 1', y: '0 <= y <= 1' };
    const lines = [
      linesOf('a / (b + c) + b / (c + a) + c / (a + b) >= 3 / 2', positive),
      linesOf('a^2 / (b + c) + b^2 / (c + a) + c^2 / (a + b) >= (a + b + c) / 2', positive),
      linesOf('a * (a - b) * (a - c) + b * (b - a) * (b - c) + c * (c - a) * (c - b) >= 0', positive),
      linesOf('x^4 y^2 + x^2 y^4 + 1 >= 3 x^2 y^2', { x: 'x real', y: 'y real' }),
      linesOf('x^10 - x^5 + 1 > 0', { x: 'x real' }),
      linesOf('x * (1 - x) * y * (1 - y) <= 1 / 16', unit),
      linesOf('10 <= 1 / t + 4 u <= 1000', { u: '5 / 2 <= u <= 100', t: '1 / 100 <= t <= 1' }),
      linesOf('(1 + x)^7 >= 1 + 7 x', { x: 'x >= -1' }),
    ].flat();
    const told = lines.flatMap(line => {
      const [, left, right] = /^ *(?:Where [^:]*: )?([^:=]+) = ([^=]+) >=? 0(?:, and .*)?\.$/.exec(line) ?? [];
      return left === undefined || right === undefined ? [] : [[left, right] as const];
    });
    expect(told.length).toBeGreaterThanOrEqual(12);
    const read = (text: string) => new FunctionLetters(new Map()).read(parseFormula(text).expression)?.num;
    for (const [left, right] of told) expect(subtract(read(left)!, read(right)!)).toEqual(new Map());
  });

  test('what it was multiplied by stands before it', () => {
    expect(linesOf('x / y + y / x >= 2', { x: 'x > 0', y: 'y > 0' })).toEqual([
      'statement.',
      '  Multiplied by x y:',
      '  x^2 - 2 x y + y^2 = (x - y)^2 >= 0.',
    ]);
  });

  test('where a root is below 0 or 0 nothing is told apart, and its square is put in', () => {
    expect(linesOf('sqrt(a * b) <= (a + b) / 2', { a: 'a >= 0', b: 'b >= 0' })).toEqual([
      'statement.',
      '  a + b >= 0, as no summand is negative.',
      '  Where sqrt(a b) > 0:',
      '    a + b + 2 sqrt(a b) > 0, as no summand is negative.',
      '    a^2 - 2 a b + b^2 = (a - b)^2 >= 0.',
      '    (a + b + 2 sqrt(a b)) * (a + b - 2 sqrt(a b)) = a^2 - 2 a b + b^2 >= 0, as sqrt(a b)^2 = a b, and a + b + 2 sqrt(a b) > 0.',
      '  Where sqrt(a b) <= 0: a + b >= 2 sqrt(a b), as no summand is negative.',
    ]);
  });

  test('no summand is 0, and no line shows 0', () => {
    const lines = linesOf('a + b + c >= 3 t', { a: 'a >= 0', b: 'b >= 0', c: 'c >= 0', t: 't real' }, [
      't^3 == a * b * c',
    ]);
    expect(lines[0]).toBe('statement.');
    expect(lines.filter(line => /\b0 >= 0|[=+] 0 [*+]|\b0\^2/.test(line))).toEqual([]);
  });

  test('where a letter that was divided by is 0, both sides may be the same', () => {
    const lines = linesOf('exp(t * x + (1 - t) * y) <= t * exp(x) + (1 - t) * exp(y)', { t: '0 <= t <= 1', x: 'x real', y: 'y real' }); // biome-ignore format: one line
    expect(lines.at(-1)).toBe('  And where t = 0, both sides are the same.');
  });

  test('cases are said as one says them, roots are written as roots', () => {
    expect(linesOf('abs(x - y) <= abs(x) + abs(y)', { x: 'x real', y: 'y real' })).toContain(
      '  Case x >= y, x >= 0, y < 0:',
    );
    const lines = linesOf('sqrt(a * b) <= (a + b) / 2', { a: 'a >= 0', b: 'b >= 0' });
    expect(lines.filter(line => line.includes('root__'))).toEqual([]);
    expect(lines.some(line => line.includes('sqrt(a b)'))).toBe(true);
  });

  test('what is used of a function is said, once', () => {
    expect(linesOf('ln(1 + x) <= x', { x: 'x > -1' })).toEqual([
      'logarithm.',
      '  x > -1, as is known.',
      'statement.',
      '  Case x >= 0:',
      '    ln(x + 1) <= x, a bound of ln(x + 1).',
      '  Case x < 0:',
      '    ln(x + 1) < x, a bound of ln(x + 1).',
      '    ln(x + 1) <= x, as is known.',
    ]);
  });
});

test("Hlawka's inequality on the line, in 32 cases found by 31 questions", () => {
  const given = { a: 'a real', b: 'b real', c: 'c real' };
  const states = 'abs(a) + abs(b) + abs(c) + abs(a + b + c) >= abs(a + b) + abs(b + c) + abs(c + a)';
  expect(linesOf(states, given).filter(line => line.trimStart().startsWith('Case'))).toHaveLength(32);
});
