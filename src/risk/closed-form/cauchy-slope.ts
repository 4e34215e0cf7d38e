/**
 * The slope of clipping under Cauchy noise to twice the precision, for volumes close to V*, where it vanishes and a
 * difference of doubles has no digits left. With Euler's series atan x = x (1 + z E(z))/(1 + x^2), z = x^2/(1 + x^2), the
 * integrals of the Cauchy tail S(t) = (1/pi) atan(s/t) are sums of positive terms (x = X/s):
 *
 *     H(X) = int_0^X t P(|eta| < t) dt = (X^2/pi) x E(z)/(1 + x^2)                              X <= s
 *     G(X) = int_0^X 2 t S(t) dt = (s X/pi) (2 + w E(w)) - s^2/2,  w = s^2/(s^2 + X^2)          X >= s
 *
 * and H + G = X^2/2.
 */
import { add, type DoubleDouble, divide, multiply, twoProduct, twoSum } from '../../floating/double-double.js';

const PI: DoubleDouble = [Math.PI, 1.2246467991473532e-16];

const exact = (x: number): DoubleDouble => [x, 0];
const less = (x: DoubleDouble, [hi, lo]: DoubleDouble): DoubleDouble => add(x, [-hi, -lo]);
const half = ([hi, lo]: DoubleDouble): DoubleDouble => [0.5 * hi, 0.5 * lo];

/** E(z) = sum_{n >= 1} z^(n-1) (2/3) (4/5) ... (2n/(2n + 1)), 0 <= z <= 1/2. */
function euler(z: DoubleDouble): DoubleDouble {
  let term = divide(exact(2), exact(3));
  let sum = term;
  for (let k = 2; term[0] > 2 ** -108 * sum[0]; k++) {
    term = multiply(term, multiply(z, divide(exact(2 * k), exact(2 * k + 1))));
    sum = add(sum, term);
  }
  return sum;
}

/** H(X). */
function missing(X: DoubleDouble, s: number): DoubleDouble {
  if (X[0] > s) return less(half(multiply(X, X)), square(X, s));
  const x = divide(X, exact(s));
  const below = add(multiply(x, x), exact(1));
  const ratio = divide(x, below);
  return divide(multiply(multiply(X, X), multiply(ratio, euler(multiply(x, ratio)))), PI);
}

/** G(X). */
function square(X: DoubleDouble, s: number): DoubleDouble {
  if (X[0] <= s) return less(half(multiply(X, X)), missing(X, s));
  const ss = twoProduct(s, s);
  const w = divide(ss, add(ss, multiply(X, X)));
  const outer = divide(multiply(multiply(X, exact(s)), add(exact(2), multiply(w, euler(w)))), PI);
  return less(outer, half(ss));
}

/**
 * b2'(V) = [G(V + a) - G(V - a)]/a for a uniform teacher, of full relative accuracy also next to its zero V*.
 *
 * @param V half-width of the clip, 0 <= V <= a
 * @param a half-width of the teacher, 0 < a < 2^500
 * @param s scale of the noise, 0 < s < 2^900 a
 */
export function slopeBelow(V: number, a: number, s: number): number {
  const unit = 2 ** Math.floor(Math.log2(a));
  const [v, A, S] = [V / unit, a / unit, s / unit];
  const [far, near] = [twoSum(A, v), twoSum(A, -v)];
  // 2aV - H(a + V) - H(a - V), or without H where that is not small beside the squares
  const difference =
    S >= A
      ? less(less(twoProduct(2 * A, v), missing(far, S)), missing(near, S))
      : less(add(square(far, S), square(near, S)), multiply(near, near));
  return (difference[0] / A) * unit;
}
