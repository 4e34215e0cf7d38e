import { describe, expect, test } from 'vitest';
import { theorem } from '../../src/claim/theorem.js';
import { prove } from '../../src/verify/certify/index.js';
import { saidOf } from '../../src/verify/certify/proof-text.js';
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

describe('proofs by hand', () => {
  test('a sum whose summands are seen at once is not written twice, nor is a number shown to be > 0', () => {
    expect(linesOf('x^2 + y >= 0', { x: 'x real', y: 'y >= 0' })).toEqual([
      'statement.',
      '  x^2 + y >= 0, as no summand is negative.',
    ]);
    expect(linesOf('2 x > 0', { x: 'x > 0' })).toEqual(['statement.', '  x > 0, as no summand is negative.']);
  });

  test('one short line stands behind what it shows, and facts that contradict each other are named', () => {
    const lines = linesOf('x * (x - y) * (x - z) + y * (y - x) * (y - z) + z * (z - x) * (z - y) >= 0', { x: 'x >= 0', y: 'y >= 0', z: 'z >= 0' }); // biome-ignore format: one line
    expect(lines).toContain('  Where x + y + z < 0: This does not occur, as x + y + z < 0, x >= 0, y >= 0, z >= 0.');
    expect(
      lines.filter(line => /^ {4}x = 0, as its square is not above 0: -x\^2 = .*being 0\.$/.test(line)),
    ).toHaveLength(1);
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
      '    ln(x + 1) <= x, as is known.',
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
