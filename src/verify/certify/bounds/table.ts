import { add, constant, multiply, type Polynomial, power, variable } from '../../kernel/index.js';

/** A rational function above / below of y. */
export interface RationalBound {
  readonly above: Polynomial;
  readonly below: Polynomial;
  /** How the function lies to it where y is beyond the anchor, and where y is before it. */
  readonly beyond: '<=' | '>=';
  readonly before: '<=' | '>=';
  /** A bound of a higher degree, used where those without this mark do not suffice. */
  readonly isFine?: true;
}

/** A function by its value at one place and its derivative, which is all that its bounds are shown from. */
export interface Bounded {
  /** The place where the function and every bound of it agree. */
  readonly anchor: Polynomial;
  /** The value there. */
  readonly value: Polynomial;
  /** Whether y > 0 is needed. */
  readonly isOfPositive: boolean;
  /**
   * A polynomial with the sign of the derivative of (bound - f) where `below` > 0, or for exp of bound * exp(-y): given
   * P, Q and P' Q - P Q'.
   */
  readonly slope: (above: Polynomial, below: Polynomial, wronskian: Polynomial) => Polynomial;
  readonly bounds: readonly RationalBound[];
  /** Whether the slope is about exp(-y^2) too, a letter of which the bounds of exp are known. */
  readonly holdsBell?: true;
}

const y = variable('y');
const one = constant(1n);

/** c_0 + c_1 y + c_2 y^2 + ..., over a common denominator. */
const polynomial = (denominator: bigint, ...coefficients: readonly bigint[]): Polynomial =>
  coefficients.reduce<Polynomial>(
    (sum, c, k) => add(sum, multiply(constant(c, denominator), power(y, k))),
    constant(0n),
  );
const negated = (p: Polynomial): Polynomial => multiply(constant(-1n), p);
const minus = (p: Polynomial, q: Polynomial): Polynomial => add(p, negated(q));

/** Of odd functions the sides change with the sign of y; of ln the approximants do at y = 1. */
const crossing = (above: Polynomial, below: Polynomial, beyond: '<=' | '>='): RationalBound => ({
  above,
  below,
  beyond,
  before: beyond === '<=' ? '>=' : '<=',
});
const fine = (bound: RationalBound): RationalBound => ({ ...bound, isFine: true });
const onOneSide = (above: Polynomial, below: Polynomial, side: '<=' | '>='): RationalBound => ({
  above,
  below,
  beyond: side,
  before: side,
});

/** ln y, y > 0: ln 1 = 0, and the derivative is 1 / y. */
const ln: Bounded = {
  anchor: one,
  value: constant(0n),
  isOfPositive: true,
  slope: (_, below, wronskian) => minus(multiply(y, wronskian), power(below, 2)),
  bounds: [
    onOneSide(polynomial(1n, -1n, 1n), one, '<='),
    onOneSide(polynomial(1n, -1n, 1n), y, '>='),
    crossing(polynomial(1n, -1n, 0n, 1n), polynomial(1n, 0n, 2n), '<='),
    crossing(polynomial(1n, -2n, 2n), polynomial(1n, 1n, 1n), '>='),
    onOneSide(polynomial(1n, -5n, 4n, 1n), polynomial(1n, 2n, 4n), '<='),
    crossing(polynomial(1n, -3n, 0n, 3n), polynomial(1n, 1n, 4n, 1n), '>='),
    fine(crossing(polynomial(1n, -1n, -9n, 9n, 1n), polynomial(1n, 0n, 6n, 6n), '<=')),
  ],
};

/** exp y: exp 0 = 1, and (bound exp(-y))' = (bound' - bound) exp(-y). */
const exp: Bounded = {
  anchor: constant(0n),
  value: one,
  isOfPositive: false,
  slope: (above, below, wronskian) => minus(wronskian, multiply(above, below)),
  bounds: [
    onOneSide(polynomial(1n, 1n, 1n), one, '>='),
    crossing(polynomial(2n, 2n, 2n, 1n), one, '>='),
    onOneSide(polynomial(6n, 6n, 6n, 3n, 1n), one, '>='),
    crossing(polynomial(24n, 24n, 24n, 12n, 4n, 1n), one, '>='),
    fine(onOneSide(polynomial(120n, 120n, 120n, 60n, 20n, 5n, 1n), one, '>=')),
    fine(crossing(polynomial(1n, 12n, 6n, 1n), polynomial(1n, 12n, -6n, 1n), '>=')),
  ],
};

/** atan y: atan 0 = 0, and the derivative is 1 / (1 + y^2). */
const atan: Bounded = {
  anchor: constant(0n),
  value: constant(0n),
  isOfPositive: false,
  slope: (_, below, wronskian) => minus(multiply(polynomial(1n, 1n, 0n, 1n), wronskian), power(below, 2)),
  bounds: [
    crossing(y, one, '<='),
    crossing(polynomial(3n, 0n, 3n, 0n, -1n), one, '>='),
    crossing(polynomial(1n, 0n, 3n), polynomial(1n, 3n, 0n, 1n), '>='),
    crossing(polynomial(15n, 0n, 15n, 0n, -5n, 0n, 3n), one, '<='),
    crossing(polynomial(1n, 0n, 15n, 0n, 4n), polynomial(1n, 15n, 0n, 9n), '<='),
  ],
};

/** The letter that stands for exp(-y^2) in what is asked about erf. */
export const BELL = 'exp(-y^2)';

/** sqrt(pi) erf(y) / 2: 0 at 0, and the derivative is exp(-y^2). */
const erf: Bounded = {
  anchor: constant(0n),
  value: constant(0n),
  isOfPositive: false,
  slope: (_, below, wronskian) => minus(wronskian, multiply(power(below, 2), variable(BELL))),
  holdsBell: true,
  bounds: [
    crossing(y, one, '<='),
    crossing(polynomial(3n, 0n, 3n, 0n, -1n), one, '>='),
    crossing(polynomial(30n, 0n, 30n, 0n, -10n, 0n, 3n), one, '<='),
    fine(crossing(polynomial(210n, 0n, 210n, 0n, -70n, 0n, 21n, 0n, -5n), one, '>=')),
  ],
};

/** The functions that are bounded, by name; of erf it is sqrt(pi) / 2 times the function. */
export const table: Readonly<Record<string, Bounded>> = { ln, exp, atan, erf };
