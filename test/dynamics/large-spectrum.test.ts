import { expect, test } from 'vitest';
import { jacobiSvd } from '../../src/array/jacobi-svd.js';
import { denseMatrix } from '../../src/array/ndarray.js';
import { spectrum } from '../../src/dynamics/spectrum.js';
import { add, type DoubleDouble, divide, innerProduct, multiply } from '../../src/floating/double-double.js';

/** Beyond the sizes whose vectors are sharpened: eigenvalues come from products of matrices. */
const d = 72;
const X = Array.from({ length: d }, (_, i) =>
  Array.from({ length: d }, (_, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0) + Math.sin(i * j) / 8),
);

// rotations are right to some eps times the condition number with rows and columns scaled
test('the singular values of larger data are those of rotations, the small ones too', () => {
  const { values } = jacobiSvd(denseMatrix('test', 'X', X));
  spectrum(X).modes.forEach(({ singular }, k) => {
    expect(Math.abs(singular / values[k]! - 1)).toBeLessThan(256 * Number.EPSILON);
  });
});

test('their eigenvalues keep twice the precision of doubles: |X v|^2 / N of the vectors themselves', () => {
  for (const { lambda, right, left } of spectrum(X).modes) {
    // u^T X v / (|u| |v|) summed in twice the precision, row by row
    let sum: DoubleDouble = [0, 0];
    X.forEach((row, i) => {
      sum = add(sum, multiply(innerProduct(Float64Array.from(row), right), [left[i]!, 0]));
    });
    const lengths = multiply(innerProduct(left, left), innerProduct(right, right));
    const [high, low] = divide(divide(multiply(sum, sum), lengths), [d, 0]);
    expect(Math.abs((high - lambda[0] + (low - lambda[1])) / high)).toBeLessThan(2 ** -64);
  }
});
