import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  binary,
  cauchy,
  clip,
  type Estimator,
  gaussian,
  hardThreshold,
  lpProx,
  simulate,
  softClip,
  softThreshold,
  uniform,
} from '../../src/index.js';
import { boundOf, confidenceAt, stoppingAt } from '../../src/risk/confidence.js';
import { runHere, SimulationState, simulateJob } from '../../src/simd/index.js';
import { misses } from './coverage.js';

const bounded = { teacher: uniform(1), noise: uniform(0.5) };

describe('a simulation that stops by itself', () => {
  test('has an interval as narrow as asked, on any number of threads at the same sample', async () => {
    const one = await simulate(clip(0.75), bounded, { until: 1e-3 });
    const two = await simulate(clip(0.75), bounded, { until: 1e-3, threads: 2, backend: 'js' });
    expect({ ...two, backend: 'wasm' }).toEqual(one);
    expect(one).toMatchObject({ coverage: 0.95, intervalMethod: 'empirical Bernstein' });
    const [lower, upper] = one.interval!;
    expect(upper - lower).toBeLessThanOrEqual(1e-3);
    expect(upper - lower).toBeGreaterThan(0.8e-3);
    expect(lower).toBeLessThan(0.06575520833333333);
    expect(upper).toBeGreaterThan(0.06575520833333333);
  });

  test('calls the interval of unbounded errors asymptotic, and draws what the core does not know', async () => {
    const wide = await simulate(clip(1), { teacher: gaussian(1), noise: cauchy(1) }, { until: 0.01 });
    expect(wide.intervalMethod).toBe('asymptotic');
    const drawn = await simulate(lpProx(0.5, 0.1), bounded, { until: 0.01 });
    expect(drawn).toMatchObject({ backend: 'draws', intervalMethod: 'asymptotic' });
  });

  test('refuses samples or a shard beside it, and widths that are none or out of reach', async () => {
    for (const options of [{ until: 0 }, { until: Number.NaN }, { until: -1 }, { until: Infinity }])
      await expect(simulate(clip(1), bounded, options)).rejects.toThrow('simulate: expected until in (0, Infinity)');
    await expect(simulate(clip(1), bounded, { until: 1, samples: 10 })).rejects.toThrow('no samples beside until');
    await expect(simulate(clip(1), bounded, { until: 1, shard: { part: 1, of: 2 } })).rejects.toThrow(
      'no shard beside',
    );
    await expect(simulate(clip(1), bounded, { until: 1e-13 })).rejects.toThrow('until of at least');
  });

  test('goes on to stages of half as many samples more where the pilot promised too much', () => {
    const pilot = { risk: 1, standardError: 1e-3, n: 1e4 };
    const stages = stoppingAt(1e-3, pilot, { bound: 4, block: 64, most: 1e12 });
    expect(stages.samplesAt(1) / stages.samplesAt(0)).toBeCloseTo(1.5, 3);
    const n = stages.samplesAt(0);
    const asPromised = stages.confidenceAt(0, { risk: 1, standardError: 0.1 / Math.sqrt(n), n });
    expect(stages.isNarrow(asPromised)).toBe(true);
    expect(stages.isNarrow(stages.confidenceAt(0, { risk: 1, standardError: 0.2 / Math.sqrt(n), n }))).toBe(false);
    // later stages may miss less often, so their intervals are wider
    const width = (stage: number): number => {
      const { interval } = confidenceAt(stage, { risk: 1, standardError: 0.01, n: 1000 }, Infinity);
      return interval[1] - interval[0];
    };
    expect(width(1)).toBeGreaterThan(width(0));
  });

  test('a state that grows has the digits of one that was that long from the start', async () => {
    const job = { teacher: uniform(1), noise: cauchy(0.5), target: clip(0.75), samples: 2 ** 17 };
    const state = runHere(SimulationState.start(job));
    state.grow(2 ** 18 + 5);
    expect(await simulateJob({ ...job, samples: 2 ** 18 + 5 })).toMatchObject(runHere(state).estimate());
    expect(() => state.grow(2 ** 19)).toThrow('whole chunks');
    expect(() => runHere(SimulationState.start(job)).grow(2 ** 17)).toThrow('more than 131072 samples');
    expect(() => SimulationState.start(job).grow(2 ** 20)).toThrow('finished');
  });
});

describe('the bound of a squared error', () => {
  const V = fc.double({ min: 0, max: 2, noNaN: true });
  const estimators: fc.Arbitrary<Estimator> = fc.oneof(
    V.map(clip),
    fc.tuple(V, fc.double({ min: -1, max: 1, noNaN: true })).map(([v, k]) => softClip(v, k)),
    V.map(softThreshold),
    V.map(hardThreshold),
    V.map(binary),
  );
  const half = fc.double({ min: 0.1, max: 2, noNaN: true });

  test('holds at every draw, and some draw comes near', () => {
    fc.assert(
      fc.property(
        estimators,
        half,
        half,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (w, a, s, p, q) => {
          const bound = boundOf(w.breakPoints, w.pieces!, [-a, a], [-s, s]);
          const at = (u: number, e: number): number => (w.apply(u + e) - u) ** 2;
          expect(at((2 * p - 1) * a, (2 * q - 1) * s)).toBeLessThanOrEqual(bound);
          const grid = Array.from({ length: 81 }, (_, i) => i / 40 - 1);
          const seen = Math.max(...grid.flatMap(x => grid.map(y => at(x * a, y * s))));
          expect(Math.sqrt(seen)).toBeGreaterThan(Math.sqrt(bound) - (a + s) / 20);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('is infinite under an unbounded teacher, or wide noise and an unbounded estimator, and no other', () => {
    const bound = (w: Estimator, u: [number, number], eta: [number, number]): number =>
      boundOf(w.breakPoints, w.pieces!, u, eta);
    const line: [number, number] = [-Infinity, Infinity];
    expect(bound(clip(1), line, [-1, 1])).toBe(Infinity);
    expect(bound(softThreshold(1), [-1, 1], line)).toBe(Infinity);
    expect(bound(clip(0.5), [-1, 1], line)).toBeCloseTo(2.25, 12);
  });
});

test('the intervals of all stages together miss in less than 5 % of 500 runs', () => {
  expect(misses(500)).toBeLessThan(0.05);
});
