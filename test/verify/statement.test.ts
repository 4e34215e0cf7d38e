import { describe, expect, test } from 'vitest';
import { replay } from '../../src/verify/kernel/index.js';
import { certify, readGiven } from '../../src/verify/statement.js';

describe('certify', () => {
  test('returns certificates that the kernel replays, and that prove nothing else', async () => {
    const answer = await certify('a / b + b / a >= 2', { given: 'a > 0, b > 0' });
    if (answer.outcome !== 'certified') throw new Error(answer.outcome);
    for (const { goal, facts, proof } of answer.goals) {
      expect(() => replay(goal, facts, proof)).not.toThrow();
      expect(() => replay({ ...goal, sign: '>' }, facts, proof)).toThrow('no term is known to be > 0');
    }
  });

  test('hypotheses that contradict each other certify nothing', async () => {
    expect(await certify('x >= 7', { given: '0 <= x <= 1', provided: ['x^2 >= 2'] })).toMatchObject({
      outcome: 'vacuous',
    });
  });

  test('no budget, no certificate: the work is bounded', async () => {
    const found = await certify('x^4 - x + 1 > 0', { given: { x: 'x real' }, budget: 1e-9 });
    expect(found.outcome).toBe('open');
  });
});

test('each part of a list of ranges declares one letter', () => {
  expect(readGiven('a > 0, 0 < s <= max(a, 1), n in 1..5')).toEqual({
    a: 'a > 0',
    s: '0 < s <= max(a, 1)',
    n: 'n in 1..5',
  });
  for (const text of ['', 'x real,', 'x real, x > 0', 'x < y']) expect(() => readGiven(text)).toThrow('one new letter');
});
