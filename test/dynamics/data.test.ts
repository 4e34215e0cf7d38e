import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { trainStudents } from '../../src/dynamics/students.js';
import {
  gaussianData,
  loss,
  lossGradient,
  spectralData,
  spectralDesign,
  spectrum,
  stream,
  teacherLabels,
  train,
  volumizedSgd,
  whitenedData,
} from '../../src/index.js';

describe('data', () => {
  test('whitened data have A = I, and spectral data the eigenvalues that were asked for', () => {
    const rates = (X: Parameters<typeof spectrum>[0]) => spectrum(X).modes.map(mode => mode.lambda[0]);
    for (const rate of rates(whitenedData({ N: 12, d: 7 }, stream(1)))) expect(Math.abs(rate - 1)).toBeLessThan(40 * Number.EPSILON); // biome-ignore format: one line
    const eigenvalues = [4, 2, 2, 0.5, 0];
    const found = rates(spectralData({ N: 9, eigenvalues }, stream(2)));
    expect(found.length).toBe(4);
    found.forEach((rate, k) => {
      expect(Math.abs(rate / eigenvalues[k]! - 1)).toBeLessThan(40 * Number.EPSILON);
    });
    expect(gaussianData({ N: 3, d: 2 }, stream(3)).shape).toEqual([3, 2]);
    expect(() => whitenedData({ N: 3, d: 4 }, stream(1))).toThrow('whitenedData: expected N >= d = 4, got 3');
    expect(() => spectralData({ N: 3, eigenvalues: [1, -1] }, stream(1))).toThrow(
      'eigenvalues in [0, Infinity), got -1',
    );
  });

  test('the spectrum drawn with data is that of the data, to the last eigenvalue', () => {
    const eigenvalues = [0.5, 0, 3, 3, 1e-12];
    const drawn = spectralDesign({ N: 9, eigenvalues }, stream(2));
    expect(drawn.modes.map(mode => mode.lambda[0])).toEqual([3, 3, 0.5, 1e-12]);
    const X = spectralData({ N: 9, eigenvalues }, stream(2));
    for (let i = 0; i < 9; i++)
      for (let j = 0; j < 5; j++) {
        const sum = drawn.modes.reduce((x, { singular, left, right }) => x + singular * left[i]! * right[j]!, 0);
        expect(Math.abs(sum - X.get(i, j))).toBeLessThan(20 * Number.EPSILON);
      }
    const axes = [...drawn.modes.map(mode => mode.right), ...drawn.nullSpace];
    axes.forEach((x, j) => {
      axes.forEach((y, k) => {
        const product = x.reduce((sum, value, i) => sum + value * y[i]!, 0);
        expect(Math.abs(product - (j === k ? 1 : 0))).toBeLessThan(10 * Number.EPSILON);
      });
    });
    expect(spectralDesign({ N: 3, eigenvalues: [2, 2] }, stream(1)).modes.map(mode => [...mode.right])).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  const integers = (n: number) => fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n, maxLength: n });
  const examples = fc.record({ X: fc.array(integers(3), { minLength: 4, maxLength: 4 }), u: integers(3), w: integers(3), step: integers(3) }); // biome-ignore format: one line

  test.prop([examples])(
    'the loss is the quadratic whose gradient is X^T (X w - y) / N, exactly on integers',
    ({ X, u, w, step }) => {
      const y = teacherLabels(X, u);
      expect(loss({ X, y }, u)).toBe(0);
      const g = lossGradient({ X, y }, w);
      const moved = w.map((x, j) => x + step[j]!);
      const curvature = X.reduce((sum, x) => sum + x.reduce((s, xj, j) => s + xj * step[j]!, 0) ** 2, 0) / 8;
      const slope = step.reduce((sum, s, j) => sum + s * g.get(j), 0);
      expect(loss({ X, y }, moved)).toBe(loss({ X, y }, w) + slope + curvature);
    },
  );

  test('students trained side by side are Algorithm 2 student by student', () => {
    const [N, d, c] = [7, 5, 3];
    const X = gaussianData({ N, d }, stream(4));
    const Y = gaussianData({ N, d: c }, stream(5));
    const V = Float64Array.of(0.125, 0.25, Infinity);
    const alpha = Float64Array.of(0, 0.5, 0);
    const W = trainStudents({ X: X.data, Y: Y.data, N, d, c, V, alpha }, { h: 0.25, steps: 30 });
    for (let j = 0; j < c; j++) {
      const y = Float64Array.from({ length: N }, (_, i) => Y.get(i, j));
      const sgd = volumizedSgd({ h: 0.25, wall: { V: V[j]!, alpha: alpha[j]! } });
      const alone = train(sgd, w => lossGradient({ X, y }, w), new Float64Array(d), { steps: 30 }).final.weights;
      for (let k = 0; k < d; k++) expect(Math.abs(W[k * c + j]! - alone.get(k))).toBeLessThan(100 * Number.EPSILON);
    }
  });
});
