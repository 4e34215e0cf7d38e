import { describe, expect, test } from 'vitest';
import { parseFormula } from '../../src/formula/parse.js';
import { FunctionLetters } from '../../src/verify/certify/function-letters.js';
import { findByOrder } from '../../src/verify/certify/order.js';
import { Searches } from '../../src/verify/certify/proof-search.js';
import { proofLines } from '../../src/verify/certify/proof-text.js';
import { findBySlacks } from '../../src/verify/certify/slacks.js';
import { type Fact, replay } from '../../src/verify/kernel/index.js';

const fact = (text: string, sign: Fact['sign'] = '>='): Fact => ({
  p: new FunctionLetters(new Map()).read(parseFormula(text).expression)!.num,
  sign,
});
const schur = (t: number): string =>
  `a^${t} * (a - b) * (a - c) + b^${t} * (b - a) * (b - c) + c^${t} * (c - a) * (c - b)`;
const positive = ['a', 'b', 'c'].map(name => fact(name));

function found(goal: Fact, facts: readonly Fact[] = positive) {
  const searches = new Searches();
  const proof = findByOrder(goal, facts, (ordered, known) => findBySlacks(ordered, known, searches));
  if (proof !== undefined) replay(goal, facts, proof);
  return proof;
}

describe('a symmetric goal by the orders of its letters', () => {
  test.each([schur(1), schur(4), schur(5), 'a^3 + b^3 + c^3 - 3 a b c'])('%s >= 0', text => {
    expect(found(fact(text))).toBeDefined();
  });

  const refused: readonly { readonly why: string; readonly goal: Fact; readonly facts?: readonly Fact[] }[] = [
    { why: 'it is false', goal: fact(`${schur(4)} - a^2 b^2 c^2`) },
    { why: 'it is false without a hypothesis', goal: fact(schur(3)), facts: positive.slice(0, 2) },
    { why: 'it is strict', goal: fact(schur(1), '>') },
    { why: 'it is not symmetric', goal: fact('a^2 b + b^2 c + c^2 a - 3 a b c') },
    { why: 'the hypotheses are not', goal: fact(schur(1)), facts: [...positive, fact('a - b')] },
    { why: 'there are more letters', goal: fact(`${schur(1)} + d^2`) },
    { why: 'there are fewer', goal: fact('a^2 + b^2 - 2 a b') },
  ];
  test.each(refused)('not where $why', ({ goal, facts }) => {
    expect(found(goal, facts)).toBeUndefined();
  });

  test('is told in six orders, where two letters are equal with where one is larger', () => {
    const goal = fact(schur(1));
    const lines = proofLines(goal, positive, found(goal)!);
    expect(lines.filter(line => line.trimStart().startsWith('Where')).map(line => line.trim())).toEqual([
      'Where a >= b:',
      'Where b >= c:',
      'Where b < c:',
      'Where a >= c:',
      'Where a < c:',
      'Where a < b:',
      'Where a >= c:',
      'Where a < c:',
      'Where b >= c:',
      'Where b < c:',
    ]);
  });
});
