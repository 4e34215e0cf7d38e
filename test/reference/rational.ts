/** An exact fraction n/d in lowest terms, d > 0. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

function gcd(x: bigint, y: bigint): bigint {
  let [a, b] = [x < 0n ? -x : x, y];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** n/d. @throws RangeError for d = 0 */
export function rational(n: bigint | number, d: bigint | number = 1n): Rational {
  let [top, bottom] = [BigInt(n), BigInt(d)];
  if (bottom === 0n) throw new RangeError('a fraction over 0');
  if (bottom < 0n) [top, bottom] = [-top, -bottom];
  const common = gcd(top, bottom);
  return { n: top / common, d: bottom / common };
}

export const zero = rational(0);
export const one = rational(1);

export const add = (x: Rational, y: Rational): Rational => rational(x.n * y.d + y.n * x.d, x.d * y.d);
export const negate = (x: Rational): Rational => ({ n: -x.n, d: x.d });
export const subtract = (x: Rational, y: Rational): Rational => add(x, negate(y));
export const multiply = (x: Rational, y: Rational): Rational => rational(x.n * y.n, x.d * y.d);
export const divide = (x: Rational, y: Rational): Rational => rational(x.n * y.d, x.d * y.n);
export const sign = (x: Rational): -1 | 0 | 1 => (x.n > 0n ? 1 : x.n < 0n ? -1 : 0);

/** `p/q` or an integer. */
export const show = (x: Rational): string => (x.d === 1n ? `${x.n}` : `${x.n}/${x.d}`);

/** Reads `3`, `-3/4`, `0.25`, `1.5e-2`. */
export function read(text: string): Rational {
  const match = /^(-?\d+)(?:\/(\d+))?$/.exec(text);
  if (match !== null) return rational(BigInt(match[1]!), BigInt(match[2] ?? 1));
  const decimal = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (decimal === null) throw new RangeError(`not a number: ${text}`);
  const [, minus, whole, part = '', exponent = '0'] = decimal;
  const shift = Number(exponent) - part.length;
  const digits = BigInt(whole! + part) * (minus === '-' ? -1n : 1n);
  return shift >= 0 ? rational(digits * 10n ** BigInt(shift)) : rational(digits, 10n ** BigInt(-shift));
}
