import { describe, expect, test } from 'vitest';
import { cauchy, clip, type Distribution, laplace, risk, uniform } from '../../src/index.js';
import { run } from './capture.js';

const simulate = (...words: string[]) => run(['simulate', '--estimator', 'clip:0.75', '--samples', '1e5', ...words]);
const asJson = async (...words: string[]) => JSON.parse((await simulate(...words, '--json')).stdout);

describe('simulate --sampling', () => {
  test.each<[string, Distribution]>([
    ['uniform:0.5', uniform(0.5)],
    ['cauchy:0.5', cauchy(0.5)],
    ['laplace:1', laplace(1)],
  ])(
    'auto takes a lattice under %s, within ten standard errors of the risk, and says what the pilot measured',
    async (word, noise) => {
      const found = await asJson('--noise', word, '--sampling', 'auto');
      const exact = risk(clip(0.75), { teacher: uniform(1), noise }).risk;
      const random = await asJson('--noise', word);
      // Student's law with 7 degrees exceeds 10 once in 20,000
      expect(Math.abs(found.risk - exact)).toBeLessThan(10 * found.standardError);
      expect(found.standardError).toBeLessThan(random.standardError / 10);
      expect(found.n).toBeLessThanOrEqual(1e5);
      expect(found.sampling).toMatch(
        /^lattice \(standard errors of a pilot of 54120 samples: lattice \S+, random \S+\)$/,
      );
    },
  );

  test('auto takes random points under Gaussian noise, the same as without it, and says why', async () => {
    const words = ['--noise', 'gaussian:1'];
    const { sampling, ...rest } = await asJson(...words, '--sampling', 'auto');
    expect(sampling).toContain('random (latticeRisk: expected laws drawn by inversion, got "gaussian")');
    expect(rest).toEqual(await asJson(...words));
  });

  test.each([
    [['--sampling', 'latice'], 'did you mean lattice?'],
    [['--sampling', 'lattice', '--noise', 'gaussian:1'], 'laws drawn by inversion'],
    [['--sampling', 'lattice', '--shard', '1/2'], 'either --sampling lattice or --shard'],
    [['--sampling', 'auto', '--noise', 'student:3,1'], '--sampling random where the SIMD core does not know all'],
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
