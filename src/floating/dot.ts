/** sum_j x_(first+j) y_j, in four lanes, in an order that does not depend on the engine. */
export function dot(x: Float64Array, y: Float64Array, first = 0): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const n = y.length;
  const whole = n - (n % 4);
  for (let i = 0; i < whole; i += 4) {
    s0 += x[first + i]! * y[i]!;
    s1 += x[first + i + 1]! * y[i + 1]!;
    s2 += x[first + i + 2]! * y[i + 2]!;
    s3 += x[first + i + 3]! * y[i + 3]!;
  }
  for (let i = whole; i < n; i++) s0 += x[first + i]! * y[i]!;
  return s0 + s1 + (s2 + s3);
}
