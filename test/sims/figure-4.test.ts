import { describe, expect, test } from 'vitest';
import { simulateFigure4, simulateFigure4InThreads } from '../../sims/volumization/figure-4.js';
import { stream } from '../../src/random/stream.js';
import { theoreticalError } from '../../src/report/figure-4/theory.js';
import { ClipGrid } from './clip-grid.js';

const run = (noise: 'uniform' | 'cauchy', sigmas: number[], seed = 1, samples = 40_000) =>
  simulateFigure4({ noise, a: 1, sigmas, samples, seed });

describe('the grid of V', () => {
  test('recovers from its bins the mean and the standard error of clipping every sample at every V', () => {
    const random = stream(7, 'clip grid');
    const samples = Array.from({ length: 500 }, () => [2 * random.uniform() - 1, 3 * random.uniform() - 1.5] as const);
    const grid = new ClipGrid(1, 4, 9);
    for (const [u, eta] of samples) grid.add(u, eta);
    expect(grid.grid).toEqual([0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.25]);
    grid.estimates().forEach(({ mean, standardError, n }, j) => {
      const V = grid.grid[j]!;
      const errors = samples.map(([u, eta]) => (Math.min(V, Math.max(-V, u + eta)) - u) ** 2);
      const direct = errors.reduce((sum, x) => sum + x, 0) / 500;
      const variance = errors.reduce((sum, x) => sum + (x - direct) ** 2, 0) / 500;
      expect(n).toBe(500);
      // 500 additions and four terms of one sign's size: some hundred units in the last place
      expect(Math.abs(mean - direct) / direct).toBeLessThan(1000 * Number.EPSILON);
      expect(Math.abs(standardError - Math.sqrt(variance / 499)) / standardError).toBeLessThan(1e4 * Number.EPSILON);
    });
  });

  test('of two halves merged is the grid of all samples', () => {
    const random = stream(8, 'clip grid');
    const [whole, left, right] = [new ClipGrid(1, 8, 10), new ClipGrid(1, 8, 10), new ClipGrid(1, 8, 10)];
    for (let i = 0; i < 200; i++) {
      // sixteenths: every sum is exact, so the order of adding cannot show
      const [u, eta] = [(random.uint32() % 33) / 16 - 1, (random.uint32() % 33) / 16 - 1];
      whole.add(u, eta);
      (i % 3 === 0 ? left : right).add(u, eta);
    }
    left.merge(right);
    expect(left.estimates()).toEqual(whole.estimates());
  });
});

describe('the simulation of Figure 4', () => {
  test.each(['uniform', 'cauchy'] as const)(
    'under %s noise lies within 5 standard errors of b2 at the V it chose',
    noise => {
      for (const { sigma, heldOut } of run(noise, [0.1, 0.5, 1, 1.5, 2]).points) {
        const z = (heldOut.mean - theoreticalError(noise, 1, sigma, heldOut.at)) / heldOut.standardError;
        expect(Math.abs(z), `sigma = ${sigma}`).toBeLessThan(5);
      }
    },
  );

  test('gives the same digits for the same seed and other digits for another', () => {
    expect(run('cauchy', [0.5], 3)).toEqual(run('cauchy', [0.5], 3));
    expect(run('cauchy', [0.5], 4).points[0]!.heldOut.mean).not.toBe(run('cauchy', [0.5], 3).points[0]!.heldOut.mean);
  });

  test('gives a sigma the same digits whatever other sigmas are asked for', () => {
    expect(run('uniform', [0.25, 0.5]).points[1]).toEqual(run('uniform', [0.5]).points[0]);
  });

  test('is not larger when V is chosen on the samples it is scored on than at any one V', () => {
    const { points } = run('uniform', [1]);
    const { sameSamples, heldOut } = points[0]!;
    expect(sameSamples.n).toBe(2 * heldOut.n);
    expect(sameSamples.mean).toBeLessThan(theoreticalError('uniform', 1, 1, 0.5) + 4 * sameSamples.standardError);
  });

  test('estimates no weight decay under Cauchy noise, where the error is infinite at every c but 0', () => {
    const [quiet, noisy] = run('cauchy', [0, 1]).points;
    expect(quiet!.weightDecay).toMatchObject({ at: 1, mean: 0 });
    expect(noisy!.weightDecay).toBeNull();
  });

  test('has weight decay end at its least error under uniform noise', () => {
    const weightDecay = run('uniform', [1]).points[0]!.weightDecay!;
    expect(Math.abs(weightDecay.at - 1 / 2)).toBeLessThan(0.01);
    expect(Math.abs(weightDecay.mean - 1 / 6)).toBeLessThan(5 * weightDecay.standardError);
  });

  test('is exact without noise', () => {
    const { heldOut, sameSamples } = run('uniform', [0]).points[0]!;
    expect([heldOut, sameSamples]).toMatchObject([
      { at: 1, mean: 0, standardError: 0 },
      { at: 1, mean: 0, standardError: 0 },
    ]);
  });

  test('refuses an odd number of samples, a negative sigma and a = 0 by name', () => {
    expect(() => run('uniform', [1], 1, 5)).toThrow('simulateFigure4: expected an even integer samples >= 4, got 5');
    expect(() => run('uniform', [-1])).toThrow('simulateFigure4: expected sigma >= 0, got -1');
    expect(() => simulateFigure4({ noise: 'uniform', a: 0, sigmas: [1], samples: 4, seed: 1 })).toThrow('a > 0');
  });
});

describe('the simulation on the SIMD core', () => {
  test('agrees with the reference, one sample at a time from other streams', () => {
    const random = stream(9, 'reference');
    const reference = new ClipGrid(1, 80, 100);
    for (let i = 0; i < 40_000; i++)
      reference.add(2 * random.uniform() - 1, 0.5 * Math.tan(Math.PI * (random.uniform() - 0.5)));
    const { heldOut } = run('cauchy', [0.5]).points[0]!;
    const { mean, standardError } = reference.estimates()[Math.round(80 * heldOut.at)]!;
    expect(Math.abs(mean - heldOut.mean) / Math.hypot(standardError, heldOut.standardError)).toBeLessThan(5);
  });

  test('has the same digits in threads', async () => {
    const parameters = { noise: 'cauchy', a: 1, sigmas: [0.25, 1], samples: 300_000, seed: 2 } as const;
    expect(await simulateFigure4InThreads({ ...parameters, threads: 2 })).toEqual(simulateFigure4(parameters));
  });
});
