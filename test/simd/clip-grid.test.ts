import { describe, expect, test } from 'vitest';
import { DomainError } from '../../src/errors.js';
import { type ClipGrid, type Job, type PiecewiseAffine, simulateClipGrid, simulateJob } from '../../src/simd/index.js';

const clip = (V: number): PiecewiseAffine => ({
  breakPoints: [-V, V],
  pieces: [
    { intercept: -V, slope: 0 },
    { intercept: 0, slope: 1 },
    { intercept: V, slope: 0 },
  ],
});
const shrink = (c: number): PiecewiseAffine => ({ breakPoints: [], pieces: [{ intercept: 0, slope: c }] });

const job = (noise: Job['noise'], target: Job['target'], changes: Partial<Job> = {}): Job => ({
  teacher: { name: 'uniform', scale: 1 },
  noise,
  target,
  samples: 131_071,
  seed: 5,
  bits: 32,
  ...changes,
});

describe('the grid of V', () => {
  test.each([
    { name: 'uniform', scale: 0.5 },
    { name: 'uniform', scale: 1e-6 },
    { name: 'cauchy', scale: 0.3 },
    { name: 'gaussian', scale: 2 },
  ] as const)('recovers the error of every V from one pass, %j', async noise => {
    const grid: ClipGrid = { lowest: 0.25, step: 0.25, count: 5 };
    const result = await simulateClipGrid(job(noise, grid));
    expect(result.V).toEqual([0.25, 0.5, 0.75, 1, 1.25]);
    for (const [j, V] of result.V.entries()) {
      const { risk: estimate, standardError, n } = result.clip('both')[j]!;
      // the same samples, summed in another order: 131071 additions and the terms of the bins
      const alone = await simulateJob(job(noise, clip(V)));
      expect(n).toBe(alone.n);
      expect(Math.abs(estimate / alone.risk - 1)).toBeLessThan(4000 * Number.EPSILON);
      expect(Math.abs(standardError / alone.standardError - 1)).toBeLessThan(1e5 * Number.EPSILON);
    }
  });

  test('recovers every linear estimator', async () => {
    const noise = { name: 'gaussian', scale: 0.5 } as const;
    const result = await simulateClipGrid(job(noise, { lowest: 0, step: 1, count: 1 }));
    for (const c of [0, 0.5, 1]) {
      const alone = await simulateJob(job(noise, shrink(c)));
      const { risk: estimate, standardError } = result.linear('both', c);
      expect(Math.abs(estimate / alone.risk - 1)).toBeLessThan(4000 * Number.EPSILON);
      expect(Math.abs(standardError / alone.standardError - 1)).toBeLessThan(1e5 * Number.EPSILON);
    }
    const best = result.bestShrinkage('both');
    for (const c of [best - 1e-3, best + 1e-3])
      expect(result.linear('both', c).risk).toBeGreaterThan(result.linear('both', best).risk);
  });

  test('the halves are the even and the odd samples, and independent', async () => {
    const result = await simulateClipGrid(
      job({ name: 'uniform', scale: 0.5 }, { lowest: 0, step: 0.0125, count: 101 }),
    );
    const [even, odd, both] = (['even', 'odd', 'both'] as const).map(half => result.clip(half));
    expect([even![0]!.n, odd![0]!.n, both![0]!.n]).toEqual([65_536, 65_535, 131_071]);
    for (const [j, { risk: estimate }] of both!.entries()) {
      const [x, y] = [even![j]!, odd![j]!];
      expect(Math.abs((65_536 * x.risk + 65_535 * y.risk) / 131_071 / estimate - 1)).toBeLessThan(1e-13);
      expect(Math.abs(x.risk - y.risk) / Math.hypot(x.standardError, y.standardError)).toBeLessThan(4.5);
    }
  });

  test('has the same digits on both backends and in threads', async () => {
    const grid: ClipGrid = { lowest: 0, step: 0.0125, count: 101 };
    const short = job({ name: 'cauchy', scale: 1 }, grid);
    const [wasm, js] = await Promise.all([simulateClipGrid(short), simulateClipGrid(short, { backend: 'js' })]);
    expect(js.clip('odd')).toEqual(wasm.clip('odd'));
    const long = { ...short, samples: 2_100_000 };
    const [one, two] = await Promise.all([simulateClipGrid(long), simulateClipGrid(long, { threads: 2 })]);
    expect(two.clip('odd')).toEqual(one.clip('odd'));
  });

  test.each([
    { lowest: -1, step: 1, count: 3 },
    { lowest: 0, step: 0, count: 3 },
    { lowest: 0, step: 1, count: 0 },
    { lowest: 0, step: 1, count: 1e9 },
    { lowest: Number.NaN, step: 1, count: 3 },
  ])('%j is refused', async grid => {
    await expect(simulateClipGrid(job({ name: 'uniform', scale: 1 }, grid))).rejects.toThrow(DomainError);
  });

  test('of a linear estimator of slope 0 the error is finite under Cauchy noise too, of any other it is not', async () => {
    const result = await simulateClipGrid(job({ name: 'cauchy', scale: 1 }, { lowest: 0, step: 1, count: 1 }));
    // u^2 of a uniform teacher
    expect(result.linear('both', 0).risk).toBeCloseTo(1 / 3, 2);
    expect(result.linear('both', 0.5)).toMatchObject({ risk: Infinity, standardError: Infinity });
  });

  test('one estimator is no grid', async () => {
    await expect(simulateClipGrid(job({ name: 'uniform', scale: 1 }, clip(1)))).rejects.toThrow(DomainError);
  });
});
