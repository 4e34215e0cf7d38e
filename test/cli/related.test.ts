import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { instead, run } from './capture.js';
import { npy } from './npy.js';

describe('volumization lpdecay', () => {
  test('prints fixed points, basin and thresholds between bounds', async () => {
    const { status, stdout, stderr } = await run(['lpdecay', '--p', '1/2', '--lam', '1', '--u', '2.2']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^fixed point {2}0\.267872760616253\d* +in \[.*\] {2}unstable$/m);
    expect(stdout).toMatch(/^fixed point {2}1\.334282770362220\d* +in \[.*\] {2}stable/m);
    expect(stdout).toMatch(/^basin +0 < w0 < 0\.2678\d+ ends at 0, w0 > 0\.2678\d+ at 1\.3342\d+ \(0 < h <= 1\)$/m);
    // u_c = 3 (1/2)^(2/3)
    expect(stdout).toMatch(/^threshold +1\.88988157484230\d* +in/m);
  });

  test('takes decimals exactly: 0.8 - 0.7 and 0.1 are the same target', async () => {
    const point = async (u: string) =>
      JSON.parse((await run(['lpdecay', '--p', '1', '--lam', '0.7', '--u', u, '--json'])).stdout).fixedPoints;
    const [[lower, upper]] = await point('0.8');
    expect(lower).toBeLessThanOrEqual(0.1);
    expect(upper).toBeGreaterThanOrEqual(0.1);
    expect(upper - lower).toBeLessThan(2e-17);
    expect(await point('0.7')).toEqual([]);
  });

  test.each([
    [['--p', '0', '--lam', '1', '--u', '1'], 'lpdecay: expected --p a number > 0, got "0"'],
    [['--p', '1', '--lam', 'x', '--u', '1'], 'lpdecay: expected --lam a number > 0, got "x"'],
    [['--p', '1', '--lam', '1', '--u', '-1'], 'lpdecay: expected --u a number > 0, got "-1"'],
    [['--p', '1', '--lam', '1', '--u', '1e999'], 'lpdecay: expected --u a number > 0, got "1e999"'],
    [['--p', '1', '--lam', '1'], 'lpdecay: expected --u <u>, got none'],
  ])('refuses %j', async (words, message) => {
    const { status, stdout, stderr } = await run(['lpdecay', ...words]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});

describe('volumization wnflow', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wnflow-'));
  const file = (name: string) => join(folder, name);
  beforeAll(() => {
    writeFileSync(file('A.npy'), npy([2, 4], [1, 2, 1, 3, 2, 1, 0, 1]));
    writeFileSync(file('y.npy'), npy([2], [2, 1]));
    writeFileSync(file('v0.npy'), npy([4], [0.5, 0.5, 0.5, 0.5]));
  });
  const usual = () => ['--A', file('A.npy'), '--y', file('y.npy'), '--kappa', '10', '--r0', '0.5'];
  const flow = (...words: string[]) => run(['wnflow', ...instead(usual(), words)]);

  test('prints the limit, its l1 excess and the certificate of the least', async () => {
    const { status, stdout, stderr } = await flow();
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^excess +0\.0248\d+ +in \[/m);
    expect(stdout).toContain('least     0.8 = |x|_1 at x = 1/5, 0, 0, 3/5\n');
    expect(stdout).toContain('dual      nu = 1/5, 2/5: y . nu is the least |x|_1\n');
    expect(stdout).toContain('1 - A^T nu = 0, 1/5, 4/5, 0, all >= 0');
  });

  test('starts from all equal of length 1 where no v0 is given', async () => {
    expect((await flow('--json')).stdout).toBe((await flow('--v0', file('v0.npy'), '--json')).stdout);
  });

  test.each([
    [['--L', '1'], '--L an integer in [2, 100], got "1"'],
    [['--r0', '0'], '--r0 a number > 0, got "0"'],
    [['--v0', 'v0.txt'], 'v0.txt: expected a name that ends in .npy'],
    [['--v0', file('A.npy')], 'expected a vector with entries, got shape (2, 4)'],
    [['--A', file('y.npy')], 'expected a matrix with entries, got shape (2)'],
    [['--y', file('v0.npy')], 'y'],
  ])('refuses %j', async (words, message) => {
    const { status, stdout, stderr } = await flow(...words);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });
});
