import { exponentOf } from './bits.js';

/** The unevaluated sum hi + lo, |lo| <= ulp(hi) / 2: about 32 digits. */
export type DoubleDouble = readonly [hi: number, lo: number];

/** a + b - fl(a + b), exactly (Knuth's TwoSum), where the sum is finite. */
export function sumError(a: number, b: number): number {
  const sum = a + b;
  const part = sum - a;
  return a - (sum - part) + (b - part);
}

/** The upper 26 bits of x (Veltkamp), |x| <= 2^996. */
function upperHalf(x: number): number {
  const big = 134217729 * x; // 2^27 + 1
  return big - (big - x);
}

/** a b - fl(a b), exactly (Dekker's TwoProduct), for |a|, |b| <= 1e290 and |a b| >= 1e-290. */
export function productError(a: number, b: number): number {
  const [ha, hb] = [upperHalf(a), upperHalf(b)];
  const [la, lb] = [a - ha, b - hb];
  return la * lb - (a * b - ha * hb - la * hb - ha * lb);
}

/** a + b exactly, where it is finite. */
export const twoSum = (a: number, b: number): DoubleDouble => [a + b, sumError(a, b)];

/** a b exactly, in the range of `productError`. */
export const twoProduct = (a: number, b: number): DoubleDouble => [a * b, productError(a, b)];

/** x + y, relative error below 2^-102 unless it cancels. */
export function add(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const [s, e] = twoSum(x[0], y[0]);
  const [t, f] = twoSum(x[1], y[1]);
  const [hi, lo] = twoSum(s, e + t);
  return twoSum(hi, lo + f);
}

/** x y, relative error below 2^-100. */
export function multiply(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const [p, e] = twoProduct(x[0], y[0]);
  return twoSum(p, e + (x[0] * y[1] + x[1] * y[0]));
}

/** x / y by one correction of the quotient of the leading parts, relative error below 2^-98. */
export function divide(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const q = x[0] / y[0];
  const [p, e] = multiply(y, [q, 0]);
  const [r, f] = twoSum(x[0], -p);
  return twoSum(q, (r + (f + (x[1] - e))) / y[0]);
}

/** x^k for an integer k >= 0, by squaring; relative error below k 2^-99. */
export function power(x: DoubleDouble, k: number): DoubleDouble {
  let result: DoubleDouble = [1, 0];
  let square = x;
  for (let rest = k; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = product(result, square);
    square = product(square, square);
  }
  return result;
}

/** A product that is 0 where Dekker's splitting would leave the range of doubles below. */
function product(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const plain = x[0] * y[0];
  return Math.abs(plain) < 1e-280 || Math.abs(plain) > 1e280 ? [plain, 0] : multiply(x, y);
}

/**
 * sum_j x_(first+j) y_j as if computed in twice the precision (Dot2 of Ogita, Rump and Oishi, SIAM J. Sci. Comput. 26,
 * 2005): the leading part is wrong by at most u |x.y| + gamma_n^2 |x|.|y|, and a unit of 2^-1000 for underflow.
 */
export function innerProduct(x: Float64Array | Float32Array, y: Float64Array, first = 0): DoubleDouble {
  let [sum, error] = [0, 0];
  // productError and sumError written out: their calls take three quarters of the time
  for (let i = 0; i < y.length; i++) {
    const a = x[first + i]!;
    const b = y[i]!;
    const product = a * b;
    const [bigA, bigB] = [134217729 * a, 134217729 * b];
    const ha = bigA - (bigA - a);
    const hb = bigB - (bigB - b);
    const la = a - ha;
    const lb = b - hb;
    const next = sum + product;
    const part = next - sum;
    error += la * lb - (product - ha * hb - la * hb - ha * lb) + (sum - (next - part) + (product - part));
    sum = next;
  }
  if (Number.isFinite(sum + error)) return twoSum(sum, error);
  // Splitting overflows from 2^996 on, a sum of products earlier: powers of two taken out of both bring them back.
  const parts = [Float64Array.from(x.subarray(first, first + y.length)), y] as const;
  if (!parts.every(part => part.every(Number.isFinite))) return twoSum(sum, error);
  const scales = parts.map(part => Math.max(0, exponentOf(part.reduce((m, a) => Math.max(m, Math.abs(a)), 1))));
  const [s, t] = [2 ** -scales[0]!, 2 ** -scales[1]!];
  const [high, low] = innerProduct(
    parts[0].map(a => a * s),
    y.map(b => b * t),
  );
  return [high / s / t, low / s / t];
}
