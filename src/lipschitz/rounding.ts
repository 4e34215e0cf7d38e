/** The unit roundoff of float64, 2^-53. */
export const unitRoundoff = Number.EPSILON / 2;

/** gamma_n = n u / (1 - n u), rounded up: the relative error of n rounded operations (Higham, Sec. 3.1). */
export function gamma(n: number): number {
  return ((n * unitRoundoff) / (1 - n * unitRoundoff)) * (1 + 4 * Number.EPSILON);
}

const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);

/** The least float64 above x >= 0. */
export function nextUp(x: number): number {
  if (x === Number.POSITIVE_INFINITY) return x;
  float[0] = x + 0;
  bits[0] = bits[0]! + 1n;
  return float[0]!;
}

/** The greatest float64 below x > 0, and 0 below 0. */
export function nextDown(x: number): number {
  if (x <= 0) return 0;
  float[0] = x;
  bits[0] = bits[0]! - 1n;
  return float[0]!;
}

/** floor(sqrt(n)), n >= 0. */
function integerRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt(Math.ceil(n.toString(2).length / 2));
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

/** x = mantissa 2^exponent exactly, x >= 0 finite. */
function parts(x: number): { mantissa: bigint; exponent: number } {
  float[0] = x;
  const field = Number((bits[0]! >> 52n) & 0x7ffn);
  const fraction = bits[0]! & 0xfffffffffffffn;
  return field === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | (1n << 52n), exponent: field - 1075 };
}

/**
 * V sqrt(n) rounded once: the integer square root of the exact V^2 n carries 64 bits and a sticky bit.
 *
 * @param V V >= 0 finite
 * @param n integer, n >= 0
 */
export function timesSquareRoot(V: number, n: bigint): number {
  const { mantissa, exponent } = parts(V);
  if (mantissa === 0n || n === 0n) return 0;
  const square = mantissa * mantissa * n;
  const shift = Math.max(0, 130 - square.toString(2).length + 1) >> 1;
  const wide = square << BigInt(2 * shift);
  const root = integerRoot(wide);
  return roundedQuotient((root << 1n) | (root * root === wide ? 0n : 1n), exponent - shift - 1);
}

/** The greatest float64 V with V sqrt(n) <= 1, for an integer n >= 1. */
export function inverseRootBelow(n: bigint): number {
  const fits = (V: number): boolean => {
    const { mantissa, exponent } = parts(V);
    return mantissa * mantissa * n <= 1n << BigInt(-2 * exponent);
  };
  let V = nextUp(nextUp(1 / Math.sqrt(Number(n))));
  if (V > 1) V = 1;
  while (!fits(V)) V = nextDown(V);
  return V;
}

/** Whether value = V sqrt(n) exactly, for V >= 0 and value >= 0 finite. */
export function isSquareRoot(value: number, V: number, n: bigint): boolean {
  if (!Number.isFinite(value)) return false;
  const [left, right] = [parts(value), parts(V)];
  const low = Math.min(left.exponent, right.exponent);
  const square = ({ mantissa, exponent }: typeof left): bigint => (mantissa << BigInt(exponent - low)) ** 2n;
  return square(left) === square(right) * n;
}

/** m 2^e rounded to nearest, ties to even, subnormal results included. */
function roundedQuotient(m: bigint, e: number): number {
  const length = m.toString(2).length;
  // A result below 2^-1022 keeps fewer bits: cut them with a sticky bit first, so that it is rounded once.
  const kept = Math.min(60, length + e + 1074 + 2);
  const cut = Math.max(0, length - Math.max(kept, 2));
  const head = m >> BigInt(cut);
  const sticky = head << BigInt(cut) === m ? 0n : 1n;
  const top = Number(cut === 0 ? m : head | sticky);
  const exponent = e + cut;
  if (exponent < -1074) {
    const half = 2n ** BigInt(-1074 - exponent);
    const whole = (head | sticky) / half;
    const rest = (head | sticky) - whole * half;
    const up = 2n * rest > half || (2n * rest === half && whole % 2n === 1n);
    return Number(whole + (up ? 1n : 0n)) * Number.MIN_VALUE;
  }
  return exponent < -1000
    ? top * 2 ** -1000 * 2 ** (exponent + 1000)
    : top * 2 ** (exponent >> 1) * 2 ** (exponent - (exponent >> 1));
}
