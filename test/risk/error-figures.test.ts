import { describe, expect, test } from 'vitest';
import { cauchy, clip, gaussian, mixture, risk, softThreshold, studentT, uniform } from '../../src/index.js';
import { Draw } from '../relations/relation.js';
import { all, contradiction, light, randomProblem } from './error-figures.js';

describe('an error figure', () => {
  test('of 100 random problems holds the enclosure, and enclosures are as narrow as asked', () => {
    const wrong = Array.from({ length: 100 }, (_, seed) =>
      contradiction(...randomProblem(new Draw(seed), 1, seed % 25 === 0 ? all : light), 8),
    );
    expect(wrong.filter(text => text !== undefined)).toEqual([]);
  });

  test.each([
    [
      'a rare part',
      clip(1),
      {
        teacher: mixture([
          { weight: 1, law: gaussian(1) },
          { weight: 1e-9, law: uniform(1e4) },
        ]),
        noise: gaussian(0.1),
      },
    ],
    ['a far tail', clip(1e6), { teacher: uniform(1), noise: studentT(2.01, 1) }],
    ['a spike', clip(0.75), { teacher: gaussian(1e-7), noise: uniform(1) }],
    ['nu at 2', clip(Infinity), { teacher: uniform(1), noise: studentT(2 + 1e-6, 1) }],
    ['two heavy tails', softThreshold(0.3), { teacher: cauchy(1), noise: studentT(2.1, 0.5) }],
  ] as const)('holds under %s', (_, w, problem) => {
    expect(contradiction(w, problem, 10)).toBeUndefined();
  });

  test.each([1.001, 0.999, 1 + 1e-11, 1 - 1e-11])(
    'that is too small is found: a value times %s contradicts',
    factor => {
      const problem = { teacher: uniform(1), noise: gaussian(0.5) };
      const found = risk(clip(0.75), problem);
      expect(contradiction(clip(0.75), problem, 13, found)).toBeUndefined();
      expect(contradiction(clip(0.75), problem, 13, { ...found, risk: factor * found.risk })).toContain('against');
    },
  );
});
