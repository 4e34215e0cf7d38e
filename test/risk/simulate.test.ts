import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  cauchy,
  clip,
  DomainError,
  type Estimator,
  empirical,
  estimator,
  gaussian,
  Interrupted,
  latticeRisk,
  law,
  lpProx,
  type Problem,
  pointMass,
  risk,
  simulate,
  simulateClipGrid,
  softClip,
  studentT,
  sweep,
  triangular,
  uniform,
} from '../../src/index.js';
import { simulateJob } from '../../src/simd/index.js';

const problem = { teacher: uniform(1), noise: cauchy(0.5) };
const parabola = law({ pdf: x => 0.75 * (1 - x * x), support: [-1, 1] });
const cut = estimator(y => Math.max(-1, Math.min(1, y)));

describe('simulate takes what risk takes', () => {
  test.each<[string, Estimator, Problem]>([
    ['a soft clip under a Gaussian law', softClip(0.5, 0.25), { teacher: uniform(1), noise: gaussian(0.5) }],
    ['a law of atoms', clip(1), { teacher: empirical([-1, 0, 0, 1]), noise: triangular(1) }],
    ["Student's law", clip(0.5), { teacher: uniform(1), noise: studentT(3, 0.5) }],
    ['an estimator without pieces', lpProx(0.5, 0.1), { teacher: uniform(1), noise: uniform(0.5) }],
    ['an own estimator under an own law', cut, { teacher: parabola, noise: uniform(0.5) }],
  ])('%s: within six standard errors of the exact risk', async (_, w, laws) => {
    const exact = risk(w, laws);
    const found = await simulate(w, laws, { samples: 20_000 });
    expect(Math.abs(found.risk - exact.risk)).toBeLessThan(6 * found.standardError);
    expect(found).toMatchObject({ n: 20_000, seed: 1 });
  });

  test('a million samples, seed 1 and 52 bits unless asked otherwise', async () => {
    const teacher = { name: 'uniform', scale: 1 } as const;
    const { breakPoints, pieces } = clip(0.75);
    const job = { teacher, noise: { name: 'cauchy', scale: 0.5 }, target: { breakPoints, pieces: pieces! } } as const;
    const digits = await simulateJob({ ...job, samples: 1e6, seed: 1, bits: 52 });
    expect(await simulate(clip(0.75), problem)).toEqual(digits);
    // as in 0.1.0, with the laws of this package and without
    expect(await simulate({ target: clip(0.75), ...problem })).toEqual(digits);
    expect(await simulate({ ...job, samples: 1e6, seed: 1, bits: 52 }, { threads: 1 })).toEqual(digits);
    expectTypeOf(digits).toExtend<{ readonly risk: number; readonly standardError: number }>();
  });

  test('an object of the caller that only has the name of a law or estimator is drawn as it is', async () => {
    const impostor = { ...gaussian(0.5), name: 'uniform', parameters: { a: 0.5 }, scale: 0.5 };
    const found = await simulate(clip(0.75), { teacher: uniform(1), noise: impostor }, { samples: 1e5 });
    expect(found.backend).toBe('draws');
    const of = (noise: Problem['noise']) => risk(clip(0.75), { teacher: uniform(1), noise }).risk;
    expect(Math.abs(found.risk - of(gaussian(0.5)))).toBeLessThan(6 * found.standardError);
    expect(Math.abs(found.risk - of(uniform(0.5)))).toBeGreaterThan(20 * found.standardError);
    expect(() => latticeRisk({ teacher: uniform(1), noise: impostor, target: clip(1) })).toThrow(DomainError);
  });

  test('the digits of risk with method monte-carlo where it draws one by one', async () => {
    const laws = { teacher: uniform(1), noise: studentT(5, 0.5) };
    const told: [number, number][] = [];
    const progress = (done: number, most: number): number => told.push([done, most]);
    const drawn = risk(clip(1), laws, { method: 'monte-carlo', samples: 70_000, seed: 3, progress });
    expect(told.slice(0, 2)).toEqual([
      [0, 70_000],
      [1024, 70_000],
    ]);
    expect(told.at(-1)).toEqual([69_632, 70_000]);
    const found = await simulate(clip(1), laws, { samples: 70_000, seed: 3 });
    expect([found.risk, found.standardError]).toEqual([drawn.risk, drawn.standardError]);
    const [point] = sweep({ estimator: clip(1), ...laws }, { method: 'monte-carlo', samples: 70_000, seed: 3 });
    expect(point!.risk).toBe(found.risk);
  });

  test('the lattice and the grid of V take the laws of this package too', async () => {
    expect(latticeRisk({ ...problem, target: clip(0.75) }, { fibonacci: 16 }).risk).toBeCloseTo(0.3404790261572, 3);
    const target = { lowest: 0, step: 0.25, count: 5 };
    const grid = await simulateClipGrid({ ...problem, target, samples: 1e5 });
    const { risk: found, standardError } = grid.clip('both')[3]!;
    expect(Math.abs(found - risk(clip(0.75), problem).risk)).toBeLessThan(6 * standardError);
    expect((await simulate(clip(1), { teacher: uniform(1), noise: pointMass(0) }, { samples: 100 })).risk).toBe(0);
    // an estimator or a grid, then the problem, as everywhere: the same digits
    const one = latticeRisk({ ...problem, target: clip(0.75) }, { fibonacci: 16 });
    expect(latticeRisk(clip(0.75), problem, { fibonacci: 16 })).toEqual(one);
    const same = await simulateClipGrid(target, problem, { samples: 1e5 });
    expect(same.clip('odd')).toEqual(grid.clip('odd'));
    expect(same.V).toEqual(grid.V);
  });
});

describe('simulate refuses', () => {
  const heavy = { teacher: uniform(1), noise: studentT(3, 1) };
  test.each<[string, () => Promise<unknown>, string]>([
    [
      'unknown options',
      () => simulate(clip(1), problem, { sample: 10 } as never),
      'simulate: expected only the options samples, until, seed, bits',
    ],
    ['no laws', () => simulate(clip(1), undefined as never), 'simulate: expected a law as teacher, got undefined'],
    ['bits of draws', () => simulate(clip(1), heavy, { bits: 32 }), 'simulate: expected no bits where the SIMD core'],
    [
      'a backend there is none of',
      () => simulate(clip(1), heavy, { backend: 'gpu' as 'js' }),
      'simulate: expected backend wasm or js',
    ],
    ['no thread', () => simulate(clip(1), heavy, { threads: 0 }), 'simulate: expected an integer number of threads'],
    ['a seed below 0', () => simulate(clip(1), heavy, { seed: -1 }), 'simulate: expected seed an integer in [0, 2^53)'],
    ['a risk without variance', () => simulate(softClip(1, 0.5), heavy), 'simulate: expected squared errors of finite'],
    ['too few samples', () => simulate(clip(1), heavy, { samples: 1 }), 'simulate: expected a number of samples'],
    ['a law without a sampler', () => simulate(clip(1), { ...heavy, noise: { ...studentT(3, 1), sample: undefined as never } }), 'simulate: expected a law with a sampler as noise'], // biome-ignore format: one line
  ])('%s', async (_, call, message) => {
    await expect(call()).rejects.toThrow(message);
  });

  test('a signal ends it, and progress counts the samples', async () => {
    const abort = new AbortController();
    const seen: number[] = [];
    const progress = (done: number): void => {
      seen.push(done);
      abort.abort();
    };
    const options = { samples: 1e7, signal: abort.signal, progress };
    await expect(simulate(clip(1), heavy, options)).rejects.toThrow(Interrupted);
    expect(seen).toEqual([1024]);
  });

  test('whoever aborts it gets a turn before the first 65,536 samples of a slow estimator', async () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort());
    const slow = estimator(y => {
      for (const begin = performance.now(); performance.now() - begin < 0.02; );
      return Math.max(-1, Math.min(1, y));
    });
    await expect(simulate(slow, heavy, { samples: 60_000, signal: abort.signal })).rejects.toThrow(Interrupted);
  });
});
