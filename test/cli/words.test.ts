import { describe, expect, test } from 'vitest';
import { parseEstimator, parseLaw } from '../../src/cli/words.js';
import { DomainError } from '../../src/errors.js';

const problem = { teacher: parseLaw('--teacher', 'uniform:1'), noise: parseLaw('--noise', 'cauchy:0.5') };

describe('words of laws and estimators', () => {
  test.each([
    ['uniform:2', { a: 2 }],
    ['gaussian:1e-3', { sd: 1e-3 }],
    ['laplace:.5', { b: 0.5 }],
    ['cauchy:-0', { scale: 0 }],
    ['student:3,2', { nu: 3, scale: 2 }],
  ])('%s is a law', (text, parameters) => {
    expect(parseLaw('--noise', text).parameters).toEqual(parameters);
  });

  test.each([
    ['none', {}],
    ['clip:Infinity', { V: Infinity }],
    ['softclip:0.75,0.5', { V: 0.75, kappa: 0.5 }],
    ['ridge:1', { lam: 1 }],
    ['elasticnet:0.1,2', { l1: 0.1, l2: 2 }],
    ['ternary:1', { V: 1 }],
  ])('%s is an estimator', (text, parameters) => {
    expect(parseEstimator('--estimator', text, problem).parameters).toEqual(parameters);
  });

  test('bayes is made for the problem', () => {
    expect(Math.abs(parseEstimator('--estimator', 'bayes', problem).apply(100))).toBeLessThan(1);
  });

  test.each([
    '',
    'clip',
    'clip:',
    'clip:1,2',
    'clip:x',
    'clip:0x10',
    'clip:-1',
    'clip:NaN',
    'none:1',
    'toString',
    'clip:1:2',
  ])('the estimator %s is refused in one line', text => {
    expect(() => parseEstimator('--estimator', text, problem)).toThrow(DomainError);
    expect(() => parseEstimator('--estimator', text, problem)).not.toThrow(/\n/);
  });

  test.each(['', 'uniform', 'uniform:-1', 'uniform:Infinity', 'student:1', 'beta:1,1', 'gaussian:1e999'])(
    'the law %s is refused',
    text => {
      expect(() => parseLaw('--noise', text)).toThrow(DomainError);
    },
  );
});
