import { defineConfig } from 'vitest/config';

/** The fast suite: everything under test/ but test/slow. */
export default defineConfig({
  test: { include: ['test/**/*.test.ts'], exclude: ['test/slow/**', 'node_modules/**'], testTimeout: 30_000 },
});
