import './scripts/transpile.js';
import { defineConfig } from 'vitest/config';
import { builtModules } from './scripts/built-modules.js';

/** The slow suite: large samples, whole-domain sweeps, fuzzing. */
export default defineConfig({
  plugins: [builtModules],
  test: {
    include: ['test/slow/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    expect: { poll: { timeout: 60_000 } },
    // Two files at a time: no test goes by the clock, and the hour of the whole check is short.
    maxWorkers: 2,
    testTimeout: 1_200_000,
    hookTimeout: 600_000,
  },
});
