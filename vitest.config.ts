import './scripts/transpile.js';
import { defineConfig } from 'vitest/config';
import { builtModules } from './scripts/built-modules.js';

/** The fast suite: everything under test/ but test/slow. */
export default defineConfig({
  plugins: [builtModules],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/slow/**', 'node_modules/**'],
    // Modules here have no state, so files may share them: imports then cost a tenth.
    isolate: false,
    setupFiles: ['test/setup.ts'],
    // Only what hangs is meant: no test goes by the clock, however busy the machine is.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
