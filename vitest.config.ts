import './scripts/transpile.js';
import { defineConfig } from 'vitest/config';
import { builtModules } from './scripts/built-modules.js';

/** Files that take seconds of a processor: the slow suite runs them, beside what lies in test/slow, and `npm test` does not. */
export const long = [
  'bounded/nasty',
  'cli/checkpoint',
  'cli/figure',
  'cli/sampling',
  'cli/simulate',
  'cli/transcript',
  'dynamics/gradient-descent',
  'dynamics/related-optimizers',
  'dynamics/volumization',
  'estimator/posterior-mean',
  'examples',
  'lipschitz/convolution',
  'regularizer/enclosures',
  'regularizer/flows',
  'regularizer/small-starts',
  'report/figure-estimators',
  'report/figure-weights',
  'report/figures-door',
  'report/layouts',
  'risk/enclose-exactly',
  'risk/enclosed-optimum',
  'risk/enclosures',
  'risk/far-lengths',
  'risk/laws-of-risk',
  'risk/numbers',
  'risk/narrow-parts',
  'risk/optimum',
  'risk/quadrature',
  'risk/simulate',
  'risk/stratified',
  'risk/whole',
  'simd/dense',
  'simd/lattice',
  'simd/simulate',
  'simd/svd',
  'simd/threads',
  'simd/winograd',
  'soundness/corpus',
  'training/engine',
  'training/run',
  'training/threads',
  'verify/bounds',
  'verify/boxes',
  'verify/certificates',
  'verify/certify',
  'verify/derivatives',
  'verify/descent',
  'verify/found',
  'verify/integrands',
  'verify/proof-text',
  'verify/reading',
  'verify/repeated-factors',
  'verify/roads',
  'verify/search',
  'verify/squares',
  'verify/swap',
].map(name => `test/${name}.test.ts`);

/** `npm test` is the project `fast`: everything under test/ but test/slow and what is long. */
export default defineConfig({
  plugins: [builtModules],
  test: {
    // Modules here have no state, so files may share them: imports then cost a tenth.
    isolate: false,
    setupFiles: ['test/setup.ts'],
    // Only what hangs is meant: no test goes by the clock, however busy the machine is.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: ['test/**/*.test.ts'],
          exclude: ['test/slow/**', 'node_modules/**', ...long],
        },
      },
      { extends: true, test: { name: 'long', include: long } },
    ],
  },
});
