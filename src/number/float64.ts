import { DomainError } from '../errors.js';
import type { Elementary, Field } from './field.js';

/** The double nearest to numerator / denominator, ties to even, also where either exceeds the range of doubles. */
export function doubleOf(numerator: bigint, denominator: bigint): number {
  if (denominator < 0n) return doubleOf(-numerator, -denominator);
  if (denominator === 0n) throw new DomainError('doubleOf', 'a denominator other than 0', denominator);
  if (numerator < 0n) return -doubleOf(-numerator, denominator);
  if (numerator === 0n) return 0;
  // 2^55 <= q < 2^57 once scaled by 2^shift; below the normal range the quotient keeps fewer bits.
  const length = (x: bigint): number => x.toString(2).length;
  const shift = Math.min(56 - (length(numerator) - length(denominator)), 1076);
  const [n, d] = shift >= 0 ? [numerator << BigInt(shift), denominator] : [numerator, denominator << BigInt(-shift)];
  let q = n / d;
  // A sticky bit makes the one rounding below correct: at least two bits are cut from q, so it is never the half bit.
  if (q * d !== n) q |= 1n;
  const cut = BigInt(Math.max(0, Math.max(length(q) - 53, shift - 1074)));
  const low = q & ((1n << cut) - 1n);
  q >>= cut;
  const half = cut > 0n ? 1n << (cut - 1n) : 0n;
  if (cut > 0n && (low > half || (low === half && (q & 1n) === 1n))) q += 1n;
  const exponent = Number(cut) - shift;
  // 2^exponent itself can leave the range although the product does not, so it is applied in two steps.
  const step = Math.max(-1022, Math.min(971, exponent));
  return Number(q) * 2 ** step * 2 ** (exponent - step);
}

function call(name: Elementary, args: readonly number[]): number {
  const [x = Number.NaN, y = Number.NaN, z = Number.NaN] = args;
  switch (name) {
    case 'abs':
      return Math.abs(x);
    case 'sign':
      return Math.sign(x);
    case 'min':
      return Math.min(x, y);
    case 'max':
      return Math.max(x, y);
    case 'clip':
      return Math.min(Math.max(x, y), z);
    case 'sqrt':
      return Math.sqrt(x);
    case 'exp':
      return Math.exp(x);
    case 'ln':
      return Math.log(x);
    case 'atan':
      return Math.atan(x);
    case 'erf':
      return erf(x);
    case 'pi':
      return Math.PI;
  }
}

/** erf by its Maclaurin series (|x| < 3) or the continued fraction of erfc; relative error about 1e-14. */
function erf(x: number): number {
  const t = Math.abs(x);
  if (Number.isNaN(t)) return t;
  if (t >= 6) return Math.sign(x);
  if (t < 3) {
    // 2/sqrt(pi) exp(-x^2) sum 2^k x^(2k+1) / (2k+1)!!: all terms positive, so nothing cancels.
    let term = t;
    let sum = t;
    for (let k = 1; term > sum * 2 ** -54; k++) {
      term *= (2 * t * t) / (2 * k + 1);
      sum += term;
    }
    return Math.sign(x) * (2 / Math.sqrt(Math.PI)) * Math.exp(-t * t) * sum;
  }
  let fraction = t;
  for (let k = 60; k >= 1; k--) fraction = t + k / 2 / fraction;
  return Math.sign(x) * (1 - Math.exp(-t * t) / (Math.sqrt(Math.PI) * fraction));
}

/** The doubles, with the rounding of the engine: for plots, for searches and for comparison in ulps; it proves nothing. */
export const float64: Field<number> = {
  name: 'float64',
  rational: doubleOf,
  add: (x, y) => x + y,
  subtract: (x, y) => x - y,
  multiply: (x, y) => x * y,
  divide: (x, y) => x / y,
  negate: x => -x,
  power(x, n) {
    let [base, k, result] = n < 0 ? [1 / x, -n, 1] : [x, n, 1];
    for (; k > 0; k = Math.floor(k / 2)) {
      if (k % 2 === 1) result *= base;
      base *= base;
    }
    return result;
  },
  call,
  compare: (x, y) => (x < y ? -1 : x > y ? 1 : x === y ? 0 : undefined),
};
