/** The unevaluated sum hi + lo, |lo| <= ulp(hi) / 2: about 32 digits. */
export type DoubleDouble = readonly [hi: number, lo: number];

/** a + b exactly (Knuth's TwoSum). */
export function twoSum(a: number, b: number): DoubleDouble {
  const hi = a + b;
  const bb = hi - a;
  return [hi, a - (hi - bb) + (b - bb)];
}

/** a b exactly (Dekker's TwoProduct), for |a|, |b| <= 1e290 and |a b| >= 1e-290. */
export function twoProduct(a: number, b: number): DoubleDouble {
  const hi = a * b;
  const [ca, cb] = [134217729 * a, 134217729 * b]; // 2^27 + 1 splits 53 bits into 26 + 26
  const [ha, hb] = [ca - (ca - a), cb - (cb - b)];
  const [la, lb] = [a - ha, b - hb];
  return [hi, la * lb - (hi - ha * hb - la * hb - ha * lb)];
}

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

/** sum_i x_i y_i as if computed in twice the precision (Ogita, Rump and Oishi's Dot2). */
export function innerProduct(x: Float64Array, y: Float64Array): DoubleDouble {
  let [sum, error] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    // twoProduct and twoSum written out: pairs on the heap would cost ten times the arithmetic.
    const [a, b] = [x[i]!, y[i]!];
    const p = a * b;
    const [ca, cb] = [134217729 * a, 134217729 * b];
    const [ha, hb] = [ca - (ca - a), cb - (cb - b)];
    const [la, lb] = [a - ha, b - hb];
    const s = sum + p;
    const pp = s - sum;
    error += la * lb - (p - ha * hb - la * hb - ha * lb) + (sum - (s - pp) + (p - pp));
    sum = s;
  }
  // Splitting overflows from 2^996 on, a sum of products earlier: powers of two taken out of both bring them back.
  if (Number.isFinite(sum + error) || !(x.every(Number.isFinite) && y.every(Number.isFinite)))
    return twoSum(sum, error);
  const scales = [x, y].map(
    list => 2 ** -Math.max(0, Math.floor(Math.log2(list.reduce((m, a) => Math.max(m, Math.abs(a)), 0)))),
  );
  const [high, low] = innerProduct(
    x.map(a => a * scales[0]!),
    y.map(b => b * scales[1]!),
  );
  return [high / scales[0]! / scales[1]!, low / scales[0]! / scales[1]!];
}
