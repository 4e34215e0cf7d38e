import { describe, expect, test } from 'vitest';
import { cauchy, clip, type Distribution, gaussian, laplace, risk, studentT, uniform } from '../../src/index.js';
import { run } from './capture.js';

const simulate = (...words: string[]) => run(['simulate', '--estimator', 'clip:0.75', '--samples', '1e5', ...words]);
const asJson = async (...words: string[]) => JSON.parse((await simulate(...words, '--json')).stdout);

describe('simulate --sampling', () => {
  test.each<[string, string, Distribution]>([
    ['a lattice', 'uniform:0.5', uniform(0.5)],
    ['a lattice', 'cauchy:0.5', cauchy(0.5)],
    ['strata', 'laplace:1', laplace(1)],
  ])(
    'auto takes %s under %s, within ten standard errors of the risk, and says what the pilot measured',
    async (points, word, noise) => {
      const found = await asJson('--noise', word, '--sampling', 'auto');
      const exact = risk(clip(0.75), { teacher: uniform(1), noise }).risk;
      const random = await asJson('--noise', word);
      // Student's law with 7 degrees exceeds 10 once in 20,000
      expect(Math.abs(found.risk - exact)).toBeLessThan(10 * found.standardError);
      expect(found.standardError).toBeLessThan(random.standardError / 10);
      expect(found.n).toBeLessThanOrEqual(1e5);
      expect(found.sampling.startsWith(points === 'strata' ? 'stratified (' : 'lattice (')).toBe(true);
      expect(found.sampling).toMatch(
        /^\w+ \(standard errors of a pilot of 54120 samples: random \S+, lattice \S+, stratified \S+\)$/,
      );
    },
  );

  test.each(['gaussian:1', 'student:3,1'])(
    'auto takes strata under %s, where there is no lattice, and says so',
    async word => {
      const found = await asJson('--noise', word, '--sampling', 'auto');
      const noise = word === 'gaussian:1' ? gaussian(1) : studentT(3, 1);
      const exact = risk(clip(0.75), { teacher: uniform(1), noise }).risk;
      expect(Math.abs(found.risk - exact)).toBeLessThan(5 * found.standardError);
      const random = await asJson('--noise', word);
      expect(found.standardError).toBeLessThan(random.standardError / 50);
      expect([found.n, found.backend]).toEqual([2 * 223 ** 2, 'draws']);
      expect(found.sampling).toMatch(
        /^stratified \(standard errors of a pilot of 54120 samples: random \S+, lattice none \(.*\), stratified \S+\)$/,
      );
      const { sampling } = await asJson('--noise', word, '--sampling', 'stratified');
      expect(sampling).toBe('stratified');
    },
  );

  test('auto takes random points where no others err less, the same as without it, and says so', async () => {
    // an error that is the same everywhere
    const words = ['--teacher', 'point:0', '--noise', 'twopoint:1'];
    const { sampling, ...rest } = await asJson(...words, '--sampling', 'auto');
    expect(sampling).toMatch(/^random \(standard errors of a pilot of 54120 samples: random 0\.0e\+0, /);
    expect(rest).toEqual(await asJson(...words));
  });

  test.each([
    [['--sampling', 'latice'], 'did you mean lattice?'],
    [['--sampling', 'lattice', '--noise', 'gaussian:1'], 'laws drawn by inversion'],
    [['--sampling', 'lattice', '--shard', '1/2'], 'either --sampling lattice or --shard'],
    [
      ['--sampling', 'lattice', '--noise', 'student:3,1'],
      '--sampling other than lattice where the SIMD core does not know all',
    ],
  ])('%j is refused', async (words, message) => {
    const { status, stderr } = await simulate(...words);
    expect([status, stderr.includes(message)]).toEqual([2, true]);
  });

  test('a table shows the exponent of a standard error whole', async () => {
    const words = ['--sampling', 'lattice', '--samples', '1e6'];
    const argv = ['simulate', '--estimator', 'clip:0.75', ...words];
    const { standardError } = JSON.parse((await run([...argv, '--json'])).stdout);
    expect(String(standardError)).toMatch(/e-10$/);
    expect((await run(argv)).stdout).toContain(`standard error  ${standardError.toPrecision(17)}\n`);
  });
});
