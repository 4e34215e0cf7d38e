import { describe, expect, test } from 'vitest';
import { FormulaError } from '../../src/errors.js';
import { evaluate } from '../../src/formula/fold.js';
import { parseCondition, parseFormula } from '../../src/formula/parse.js';
import { ratio, rational } from '../../src/number/rational.js';

const value = (text: string, at: Readonly<Record<string, bigint>> = {}): string =>
  evaluate(parseFormula(text).expression, rational, {
    values: new Map(Object.entries(at).map(([name, x]) => [name, ratio(x)])),
  }).toFraction();

function failure(read: () => unknown): { reason: string; position: number } {
  try {
    read();
  } catch (error) {
    if (error instanceof FormulaError) return { reason: error.reason, position: error.position };
    throw error;
  }
  throw new Error('the text was read');
}

describe('reading a formula', () => {
  test('products may be written side by side, decimals are exact', () => {
    expect(value('27 sigma / (64 a)', { sigma: 64n, a: 27n })).toBe('1');
    expect(value('0.1 + 0.2')).toBe('3/10');
    expect(value('2^-3')).toBe('1/8');
    expect(value('-a^2', { a: 3n })).toBe('-9');
    expect(value('(a) (b + 1)', { a: 2n, b: 3n })).toBe('8');
  });

  test('b is no unit and V no volt: a name has the value it is given', () => {
    expect(value('b + V', { b: 5n, V: 7n })).toBe('12');
  });

  test('a product that looks like a call is refused, with a caret at the bracket', () => {
    expect(failure(() => parseFormula('V (a - V)')).position).toBe(2);
    expect(failure(() => parseFormula('c_V (a - V)')).reason).toContain('c_V is no function');
    expect(failure(() => parseFormula('1 - b2(3)')).position).toBe(6);
  });

  test('a quotient beside a juxtaposition is refused, with a caret at what may or may not belong to it', () => {
    expect(failure(() => parseFormula('1/2 a')).position).toBe(4);
    expect(failure(() => parseFormula('sigma^2/3 a')).position).toBe(8);
    expect(failure(() => parseFormula('27 sigma / 64 a')).position).toBe(11);
    expect(value('(1/2) a', { a: 4n })).toBe('2');
  });

  test('what no formula contains is refused at its place', () => {
    expect(failure(() => parseFormula('a % b')).position).toBe(2);
    expect(failure(() => parseCondition('a = b'))).toEqual({
      reason: 'unexpected character "=" (equality is ==)',
      position: 2,
    });
    expect(failure(() => parseFormula('a +')).reason).toContain('unexpected end');
    expect(failure(() => parseFormula('')).reason).toContain('nothing');
    expect(failure(() => parseFormula('abs x')).reason).toContain('write abs(...)');
    expect(failure(() => parseFormula('clip(x, 1)')).reason).toBe('clip has 3 arguments, got 2');
    expect(failure(() => parseFormula('a < b')).reason).toContain('got a condition');
    expect(failure(() => parseCondition('a + b')).reason).toContain('got a quantity');
    expect(failure(() => parseFormula('true + 1')).reason).toContain('word of the language');
  });

  test('expectations name their laws, and errors inside them keep their place', () => {
    expect(parseFormula('E[u^2; u ~ uniform(a)]').expression.kind).toBe('expectation');
    expect(failure(() => parseFormula('1 + E[u^2; u ~ unifrm(a)]')).position).toBe(15);
    expect(failure(() => parseFormula('1 + E[u^2; u ~ uniform(a b (c))]')).position).toBe(27);
    expect(failure(() => parseFormula('1 + E[u^2]')).position).toBe(6);
    expect(failure(() => parseFormula('E[u; u ~ uniform(a)')).position).toBe(1);
    expect(failure(() => parseFormula('P[u; u ~ uniform(a)]')).reason).toContain('expected a condition');
  });

  test('a chain is the conjunction of its links', () => {
    const { condition } = parseCondition('0 < sigma <= a');
    expect(condition.kind === 'and' && condition.terms.length).toBe(2);
  });
});
