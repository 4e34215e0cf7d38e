import { theorem, verifyAll } from '../../proofs/claims.js';
import { parseCondition } from '../../src/formula/parse.js';
import { clip, sweep, uniform } from '../../src/index.js';
import { sweepTable } from '../../src/report/sweep.js';
import { csv } from '../../src/report/table.js';
import type { Growth } from './growth.js';

const square = (k: number) =>
  theorem(`square-${k}`, {
    title: 'A square',
    given: { x: 'x real' },
    states: `x^2 + ${k} >= 0`,
    expect: 'holds',
  });

const sum = (terms: number): string => Array.from({ length: terms }, (_, k) => `${k + 1} * x^2`).join(' + ');

/** Texts of n terms, tables of n rows, n claims. */
export const texts: readonly Growth[] = [
  {
    name: 'a text of n terms',
    stated: ['src/formula/parse.ts', 'parseCondition'],
    sizes: [40, 80, 160, 320],
    prepare: n => {
      const text = `${sum(n - 1)} >= 0`;
      return () => parseCondition(text);
    },
  },
  {
    name: 'verify n cheap claims',
    stated: ['src/verify/verify.ts', 'verifyAll'],
    sizes: [25, 50, 100, 200],
    prepare: n => {
      const claims = Array.from({ length: n }, (_, k) => square(k));
      return () => verifyAll(claims, { methods: ['test', 'certify'] });
    },
  },
  {
    name: 'a table of n rows',
    stated: ['src/report/table.ts', 'csv'],
    sizes: [4000, 8000, 16_000, 32_000],
    prepare: n => {
      const points = sweep({
        estimator: Array.from({ length: n }, (_, i) => clip(i / n)),
        teacher: uniform(1),
        noise: uniform(0.5),
      });
      return () => csv(sweepTable(points));
    },
  },
];
