import { defineConfig } from 'vitest/config';

/** The fast suite: everything under test/ but test/slow. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/slow/**', 'node_modules/**'],
    // Modules here have no state, so files may share them: imports then cost a tenth.
    isolate: false,
    setupFiles: ['test/setup.ts'],
    testTimeout: 30_000,
  },
});
