import { afterEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../src/cli/main.js';
import { nothing } from './capture.js';

/** Runs one command line; what it wrote and its exit status. */
async function run(...argv: string[]): Promise<{ status: number; out: string; err: string }> {
  let out = '';
  let err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation(text => {
    err += text;
    return true;
  });
  return { status: await main(argv, nothing), out, err };
}

const problem = ['--teacher', 'uniform:1', '--noise', 'uniform:0.5'];
const drawn = ['--method', 'monte-carlo'];

afterEach(() => {
  vi.restoreAllMocks();
});

describe('volumization risk', () => {
  test('prints one JSON document with risk, errorEstimate and method', async () => {
    const { status, out, err } = await run('risk', '--estimator', 'clip:0.75', ...problem, '--json');
    expect([status, err]).toEqual([0, '']);
    const found = JSON.parse(out);
    // (sigma^2/3) (1 - 27 sigma/64 a) at V* = a - sigma/2
    expect(Math.abs(found.risk - (0.25 / 3) * (1 - 13.5 / 64))).toBeLessThanOrEqual(found.errorEstimate);
    expect(found.method).toMatch(/closed-form|quadrature/);
  });

  test('writes an infinite risk as a string, with its reason', async () => {
    const { out } = await run('risk', '--estimator', 'none', '--teacher', 'uniform:1', '--noise', 'cauchy:1', '--json');
    expect(JSON.parse(out)).toMatchObject({ risk: 'Infinity', reason: expect.stringContaining('cauchy') });
  });

  test('repeats its Monte Carlo digits for the same seed', async () => {
    const words = ['risk', '--estimator', 'clip:1', ...problem, '--method', 'monte-carlo', '--samples', '1000'];
    const [first, again] = [await run(...words), await run(...words)];
    expect(first.out).toBe(again.out);
    expect((await run(...words, '--seed', '2')).out).not.toBe(first.out);
  });

  test.each([
    [['--estimator', 'clip:x', ...problem], '--estimator: expected clip:V with numbers, got "clip:x"'],
    [['--estimator', 'clip', ...problem], '--estimator: expected clip:V with numbers, got "clip"'],
    [['--estimator', 'clop:1', ...problem], 'one of none constant clip:V'],
    [['--estimator', 'clip:-1', ...problem], 'clip: expected V >= 0, got -1'],
    [['--estimator', 'none:1', ...problem], 'expected none with numbers, got "none:1"'],
    [['--estimator', 'clip:1', '--teacher', 'uniform:-1', '--noise', 'uniform:1'], 'uniform: expected a >= 0'],
    [['--estimator', 'clip:1', '--teacher', 'uniform:1'], 'risk: expected --noise <law>, got none'],
    [['--estimator', 'clip:1', ...problem, '--method', 'guess'], 'method auto, closed-form'],
    [['--estimator', 'clip:1', ...problem, ...drawn, '--samples', '0'], 'risk: expected --samples an integer'],
    [['--estimator', 'clip:1', ...problem, ...drawn, '--seed', '-1'], 'risk: expected --seed an integer'],
    // what nothing would read
    [
      ['--estimator', 'clip:1', ...problem, '--samples', '9'],
      'expected --samples with --method monte-carlo only, got "9"',
    ],
    [['--estimator', 'clip:1', ...problem, '--seed', '9'], 'expected --seed with --method monte-carlo only, got "9"'],
    [
      ['--estimator', 'clip:1', ...problem, ...drawn, '--digits', '9'],
      'expected --digits with --method enclose only, got "9"',
    ],
  ])('refuses %j in one line, exit status 2', async (words, message) => {
    const { status, out, err } = await run('risk', ...words);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(message);
    expect(err.trimEnd()).not.toContain('\n');
  });
});
