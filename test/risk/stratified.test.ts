import { describe, expect, test } from 'vitest';
import {
  cauchy,
  clip,
  DomainError,
  gaussian,
  laplace,
  pointMass,
  ridge,
  risk,
  softThreshold,
  stratifiedRisk,
  studentT,
  uniform,
} from '../../src/index.js';

describe('strata by quantiles', () => {
  test.each([
    ['clip', clip(0.75), uniform(1), gaussian(1)],
    ['clip', clip(0.75), uniform(1), cauchy(0.5)],
    ['clip', clip(0.75), uniform(1), uniform(0.5)],
    ['ridge', ridge(0.5), laplace(1), uniform(1)],
  ])(
    '%# %s: the mean has no bias, and twice its standard error holds the risk for 95 %% of seeds',
    (_, w, teacher, noise) => {
      const exact = risk(w, { teacher, noise }).risk;
      const runs = Array.from({ length: 400 }, (_, seed) => {
        const found = stratifiedRisk(w, { teacher, noise }, { samples: 1250, seed });
        return { error: found.risk - exact, standardError: found.standardError };
      });
      const misses = runs.filter(({ error, standardError }) => Math.abs(error) > 2 * standardError).length;
      // 18 of 400 expected of a normal law; more than 40 once in 100,000 times, or where cells are few
      expect(misses).toBeLessThan(40);
      const squares = (of: (run: (typeof runs)[number]) => number): number =>
        runs.reduce((sum, run) => sum + of(run) ** 2, 0) / 400;
      const [errors, stated] = [squares(run => run.error), squares(run => run.standardError)];
      // of 400 normal squares the mean has a standard deviation of .07
      expect(Math.abs(errors / stated - 1)).toBeLessThan(0.35);
      expect(Math.abs(runs.reduce((sum, run) => sum + run.error, 0) / 400)).toBeLessThan(4 * Math.sqrt(errors / 400));
    },
  );

  test('of a bounded error the standard error falls like 1/n', () => {
    const problem = { teacher: uniform(1), noise: cauchy(0.5) };
    const [few, many] = [1800, 180_000].map(samples => stratifiedRisk(clip(0.75), problem, { samples }));
    expect([few!.n, many!.n]).toEqual([1800, 180_000]);
    expect(few!.standardError / many!.standardError).toBeGreaterThan(90);
  });

  test('has the same digits again, and takes as many cells as the samples fill', () => {
    const problem = { teacher: gaussian(1), noise: studentT(5, 1) };
    const options = { samples: 999, seed: 7 };
    const found = stratifiedRisk(softThreshold(0.5), problem, options);
    expect(stratifiedRisk(softThreshold(0.5), problem, options)).toEqual(found);
    expect(found).toMatchObject({ n: 2 * 22 ** 2, seed: 7 });
    expect(stratifiedRisk(clip(1), { teacher: pointMass(2), noise: pointMass(0) }, options)).toMatchObject({ risk: 1, standardError: 0 }); // biome-ignore format: one line
  });

  test('has the digits of other units of length', () => {
    const one = stratifiedRisk(clip(0.75), { teacher: uniform(1), noise: gaussian(0.5) }, { samples: 800 });
    const far = 2 ** 300;
    const other = stratifiedRisk(
      clip(0.75 * far),
      { teacher: uniform(far), noise: gaussian(0.5 * far) },
      { samples: 800 },
    );
    expect(other.risk / far / far).toBe(one.risk);
    expect(other.standardError / far / far).toBe(one.standardError);
  });

  test.each([
    [{ samples: 1 }, 'a number of samples, an integer in 2..10^11'],
    [{ samples: 2.5 }, 'a number of samples'],
    [{ seed: -1 }, 'seed an integer in'],
    [{ shifts: 8 }, 'stratifiedRisk: '],
  ])('%j is refused', (options, message) => {
    const asked = () => stratifiedRisk(clip(1), { teacher: uniform(1), noise: uniform(1) }, options as never);
    expect(asked).toThrow(DomainError);
    expect(asked).toThrow(message);
  });

  test('a squared error without a variance is refused', () => {
    const problem = { teacher: uniform(1), noise: studentT(3, 1) };
    expect(() => stratifiedRisk(ridge(0.5), problem)).toThrow('squared errors of finite variance');
  });
});
