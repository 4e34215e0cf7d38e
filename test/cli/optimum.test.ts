import { describe, expect, test } from 'vitest';
import { run } from './capture.js';

const problem = ['--teacher', 'uniform:1', '--noise', 'uniform:0.5'];

describe('volumization optimum', () => {
  test('prints V* = a - sigma/2, the least risk and the method, one a line', async () => {
    const { status, stdout, stderr } = await run(['optimum', '--estimator', 'clip', ...problem]);
    expect([status, stderr]).toEqual([0, '']);
    // (sigma^2/3) (1 - 27 sigma/64 a)
    expect(stdout).toBe(`V       0.75\nrisk    ${(0.25 / 3) * (1 - 13.5 / 64)}\nmethod  closed-form\n`);
  });

  test('prints one JSON document with parameters, risk and method', async () => {
    const { status, stdout, stderr } = await run(['optimum', '--estimator', 'softclip', ...problem, '--json']);
    expect([status, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual({
      parameters: { V: 0.5, kappa: 0.5 },
      risk: expect.any(Number),
      method: 'closed-form',
    });
  });

  test('writes an infinite parameter as a string in JSON', async () => {
    const words = ['--estimator', 'ridge', '--teacher', 'uniform:1', '--noise', 'cauchy:1', '--json'];
    const found = JSON.parse((await run(['optimum', ...words])).stdout);
    expect(found).toMatchObject({ parameters: { lam: 'Infinity' }, risk: 1 / 3 });
  });

  test('keeps the exponent it is given: L_2 decay is weight decay, lam = (sigma/a)^2', async () => {
    const words = ['--estimator', 'lpdecay', '--p', '2', ...problem, '--json'];
    const { parameters, risk } = JSON.parse((await run(['optimum', ...words])).stdout);
    expect(parameters.p).toBe(2);
    expect(Math.abs(parameters.lam - 0.25)).toBeLessThan(1e-10);
    expect(Math.abs(risk - 1 / 15)).toBeLessThan(1e-15);
  });

  test.each([
    [['--estimator', 'clop', ...problem], 'optimum: expected one of none constant clip'],
    [['--estimator', 'clip:1', ...problem], 'expected one of none constant clip'],
    [['--estimator', '', ...problem], 'expected one of none constant clip'],
    [['--estimator', 'clip', '--teacher', 'uniform', '--noise', 'uniform:1'], '--teacher: expected uniform:a'],
    [['--estimator', 'clip', '--teacher', 'uniform:1', '--noise', 'nouse:1'], '--noise: expected one of uniform:a'],
    [['--estimator', 'clip', '--teacher', 'uniform:1', '--noise', 'uniform:-1'], 'uniform: expected a >= 0'],
    [['--estimator', 'clip', '--teacher', 'uniform:1'], 'optimum: expected --noise <law>, got none'],
    [problem, 'optimum: expected --estimator <family>, got none'],
    [['--estimator', 'lpdecay', ...problem, '--p', '0'], '--p > 0 and finite, got "0"'],
    [['--estimator', 'lpprox', ...problem, '--p', 'two'], '--p > 0 and finite, got "two"'],
    [['--estimator', 'lpprox', ...problem, '--p', ''], '--p > 0 and finite, got ""'],
    [['--estimator', 'lpprox', ...problem, '--p', '0x2'], '--p > 0 and finite, got "0x2"'],
    [['--estimator', 'clip', ...problem, '--p', '3'], '--p with --estimator lpdecay or lpprox, got "clip"'],
    [['--estimator', 'clip', ...problem, '--q', '1'], "unknown option '--q'"],
  ])('refuses %j in one line, exit status 2', async (words, message) => {
    const { status, stdout, stderr } = await run(['optimum', ...words]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd()).not.toContain('\n');
  });
});
