import './scripts/transpile.js';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { builtModules } from './scripts/built-modules.js';
import { long } from './vitest.config.js';

/** Files that take minutes: begun last, they would be waited for alone. */
const longest = ['slurm', 'statements-fuzz', 'site', 'ledger', 'optima', 'simd'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification): number => {
      const place = longest.findIndex(name => moduleId.endsWith(`/slow/${name}.test.ts`));
      return place === -1 ? longest.length : place;
    };
    return (await super.sort(files)).sort((x, y) => placeOf(x) - placeOf(y));
  }
}

/** The slow suite: large samples, whole-domain sweeps, fuzzing, and what is long of the others. */
export default defineConfig({
  plugins: [builtModules],
  test: {
    include: ['test/slow/**/*.test.ts', ...long],
    setupFiles: ['test/setup.ts'],
    sequence: { sequencer: LongestFirst },
    expect: { poll: { timeout: 300_000 } },
    // Two files at a time: no test goes by the clock, and the hour of the whole check is short.
    maxWorkers: 2,
    // Against what never ends: on a machine that is busy with others a minute of work has taken twelve.
    testTimeout: 3_600_000,
    hookTimeout: 3_600_000,
  },
});
