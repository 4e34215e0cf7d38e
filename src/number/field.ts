/** The functions a formula may call, with their number of arguments; `pi` is the constant, a call without arguments. */
export const elementary = {
  abs: 1,
  sign: 1,
  min: 2,
  max: 2,
  clip: 3,
  sqrt: 1,
  exp: 1,
  ln: 1,
  atan: 1,
  erf: 1,
  pi: 0,
} as const satisfies Readonly<Record<string, number>>;

export type Elementary = keyof typeof elementary;

/**
 * What a formula is read in: float64, exact rationals, intervals, polynomials, TeX. A field of this package may lack
 * inverses (polynomials) or an order (TeX); an operation that has no value in it throws and says which.
 */
export interface Field<T> {
  /** The word of error messages: `float64`, `Q`, `interval`, `TeX`. */
  readonly name: string;
  /** The number numerator / denominator, denominator > 0. */
  rational(numerator: bigint, denominator: bigint): T;
  add(x: T, y: T): T;
  subtract(x: T, y: T): T;
  multiply(x: T, y: T): T;
  divide(x: T, y: T): T;
  negate(x: T): T;
  /** x^n for an integer n; x^0 = 1 for every x. */
  power(x: T, n: number): T;
  /** An elementary function at its arguments: clip(x, lower, upper) = min(max(x, lower), upper), sign(0) = 0. */
  call(name: Elementary, args: readonly T[]): T;
  /** -1, 0 or 1 as x < y, x = y, x > y; undefined where that is not known (overlapping intervals, NaN, symbols). */
  compare(x: T, y: T): -1 | 0 | 1 | undefined;
  /** A value that contains both, for fields of enclosures: the value of a piecewise formula on an undecided condition. */
  hull?(x: T, y: T): T;
}
