import fc from 'fast-check';
import { expect, test } from 'vitest';
import { denseOperator, lanczosBidiagonalisation, randomStart } from '../../src/lipschitz/lanczos.js';
import { lanczosValue } from '../../src/lipschitz/recurrence.js';
import { stream } from '../../src/random/stream.js';

const options = { tolerance: 1e-13, maxSteps: 2000 };

test('the recurrence without a basis finds the value that a reorthogonalised basis finds, in as many steps but for a few', () => {
  const size = fc.integer({ min: 1, max: 90 });
  fc.assert(
    fc.property(size, size, fc.integer({ min: 0, max: 1e6 }), (rows, columns, seed) => {
      const data = Float64Array.from({ length: rows * columns }, (_, i) => Math.sin(seed + 12.9898 * i));
      const operator = denseOperator({ rows, columns, data });
      const start = randomStart(columns, stream(seed, 'start'));
      const [kept, free] = [lanczosBidiagonalisation(operator, start, options), lanczosValue(operator, start, options)];
      expect(free.converged).toBe(true);
      expect(Math.abs(free.value / kept.value - 1)).toBeLessThan(1e-14);
      expect(free.steps).toBeLessThan(1.25 * kept.steps + 16);
    }),
  );
});

test('a start in an invariant subspace does not hide the others', () => {
  const n = 40;
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) data[i * n + i] = i === 7 ? 5 : 1;
  const start = new Float64Array(n);
  start[0] = 1;
  expect(lanczosValue(denseOperator({ rows: n, columns: n, data }), start, options).value).toBeCloseTo(5, 13);
});
