import {
  add,
  constant,
  derivative,
  isNumber,
  isZero,
  multiply,
  type Polynomial,
  power,
  type Rational,
  substitute,
  variable,
} from '../kernel/index.js';
import { exactQuotient } from './division.js';
import { coefficientsIn, namesOf } from './sos/monomial.js';
import { gcd, primitiveOf } from './sos/template.js';

const one = constant(1n);

/** So many digits of integers are divided into each other, and so many places are tried. */
const MOST_DIGITS = 4000;
const MOST_PLACES = 4;

/** The largest size of an integer coefficient. */
function largestOf(p: Polynomial): bigint {
  let largest = 0n;
  for (const { n } of p.values()) if (n > largest || -n > largest) largest = n < 0n ? -n : n;
  return largest;
}

/** How many digits p has, about, where each letter is a power of the one before that keeps the coefficients apart. */
const digitsOf = (p: Polynomial, letters: readonly string[]): number =>
  letters
    .map(letter => coefficientsIn(p, letter).length)
    .reduce((product, k) => product * k, 2 + `${largestOf(p)}`.length);

/** Of integers the remainders between -m / 2 and m / 2, and the rest divided by m. */
function dividedByPlace(p: Polynomial, m: bigint): { digit: Polynomial; rest: Polynomial } {
  const [digit, rest] = [new Map<string, Rational>(), new Map<string, Rational>()];
  for (const [monomial, { n }] of p) {
    const least = ((n % m) + m) % m;
    const c = 2n * least > m ? least - m : least;
    if (c !== 0n) digit.set(monomial, { n: c, d: 1n });
    if (n !== c) rest.set(monomial, { n: (n - c) / m, d: 1n });
  }
  return { digit, rest };
}

/** The greatest common divisor of polynomials with integer coefficients. */
function divisorOfWhole(p: Polynomial, q: Polynomial): Polynomial | undefined {
  const [letter] = namesOf([p, q]);
  const [first, second] = [primitiveOf(p), primitiveOf(q)];
  const content = constant(gcd(first.scale.n, second.scale.n));
  if (letter === undefined) return content;
  const sizes = [first, second].map(({ primitive }) => largestOf(primitive));
  let place = 2n * (sizes[0]! < sizes[1]! ? sizes[0]! : sizes[1]!) + 29n;
  for (let tries = 0; tries < MOST_PLACES; tries++) {
    const [x, y] = [first, second].map(({ primitive }) => substitute(primitive, letter, constant(place)));
    let rest = isZero(x!) || isZero(y!) ? undefined : divisorOfWhole(x!, y!);
    let found: Polynomial = new Map();
    for (let k = 0; rest !== undefined && !isZero(rest); k++) {
      const { digit, rest: more } = dividedByPlace(rest, place);
      found = add(found, multiply(digit, power(variable(letter), k)));
      rest = more;
    }
    const { primitive } = primitiveOf(found);
    const divides = ({ primitive: whole }: { primitive: Polynomial }): boolean =>
      exactQuotient(whole, primitive) !== undefined;
    if (!isZero(primitive) && divides(first) && divides(second)) return multiply(content, primitive);
    place = (place * 73794n) / 27011n;
  }
  return undefined;
}

/**
 * The greatest common divisor, up to a number, by that of the integers which p and q are where a letter is a large number
 * (Char, Geddes, Gonnet 1989); undefined where these would be too long.
 */
export function greatestDivisor(p: Polynomial, q: Polynomial): Polynomial | undefined {
  if (isZero(p) || isZero(q)) return isZero(p) ? q : p;
  const [whole, other] = [primitiveOf(p).primitive, primitiveOf(q).primitive];
  const letters = namesOf([whole, other]);
  if ([whole, other].some(r => digitsOf(r, letters) > MOST_DIGITS)) return undefined;
  return divisorOfWhole(whole, other);
}

/** Numbers in the place of all letters but one: a factor that is there twice is so there too. */
const NUMBERS = [2n, -3n, 5n, -7n, 11n, -13n, 17n, -19n];

function mayHaveRepeated(p: Polynomial, letter: string): boolean {
  const others = namesOf([p]).filter(name => name !== letter);
  const alone = others.reduce((q, name, k) => substitute(q, name, constant(NUMBERS[k % NUMBERS.length]!)), p);
  const common = greatestDivisor(alone, derivative(alone, letter));
  return common !== undefined && !isNumber(common);
}

/** p = square^2 * rest; core is the product of the different factors of p. */
export interface SquareFree {
  readonly square: Polynomial;
  readonly rest: Polynomial;
  readonly core: Polynomial;
}

/** The square-free factorisation of p, gathered by odd and even powers; undefined where no factor is found twice. */
export function squareFree(p: Polynomial): SquareFree | undefined {
  const letters = namesOf([p]);
  if (!letters.some(letter => mayHaveRepeated(p, letter))) return undefined;
  // The product of every factor to its power less one, as a factor divides the derivative in each letter so often.
  let repeated: Polynomial | undefined = p;
  for (const letter of letters) repeated = repeated && greatestDivisor(repeated, derivative(p, letter));
  if (repeated === undefined || isNumber(repeated)) return undefined;
  const core = exactQuotient(p, repeated)!;
  let [square, left] = [one, core];
  // At k left is the product of the factors that are there more than k times, repeated of these to their powers less k.
  for (let k = 2; !isNumber(left); k++) {
    const common = greatestDivisor(left, repeated);
    if (common === undefined) return undefined;
    left = common;
    repeated = exactQuotient(repeated, left)!;
    if (k % 2 === 0) square = multiply(square, left);
  }
  square = primitiveOf(square).primitive;
  return { square, rest: exactQuotient(p, power(square, 2))!, core: primitiveOf(core).primitive };
}
