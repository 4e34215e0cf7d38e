import type { Elementary } from '../../../number/field.js';
import { floorOfQuotient, IntervalArithmetic } from '../../../number/interval.js';
import { callOnIntervals } from '../../../number/interval-field.js';
import { constant, type Fact, type Polynomial, rational, subtract, variable } from '../../kernel/index.js';
import type { Detail } from './letter.js';

/** Significant digits that are told, and the bits that they are computed with. */
const DIGITS = { bounds: 5, more: 10 } as const;
const of = new IntervalArithmetic(160);
/** Values of which fewer bits are left than this are not told. */
const MOST_PLACES = 30;

/**
 * Decimal fractions between which a function of a rational number lies, by interval arithmetic: lower <= f <= upper.
 *
 * @returns none where the argument is no number, or the value too small or too large to have short ones
 */
export function factsOfNumber(
  name: Elementary,
  letter: string,
  { num, den }: { readonly num: Polynomial; readonly den: Polynomial },
  detail: Detail,
): Fact[] {
  const [p, q] = [num.get(''), den.get('')];
  if (num.size > 1 || den.size > 1 || p === undefined || q === undefined) return [];
  const { n, d } = rational(p.n * q.d, p.d * q.n);
  const { lo, hi } = callOnIntervals(name, [of.rational(n, d)], of);
  const unit = 1n << BigInt(of.bits);
  const size = Math.floor(Math.log10(Math.abs(Number(lo)) / Number(unit)));
  const places = DIGITS[detail] - 1 - size;
  if (!(Math.abs(places) <= MOST_PLACES)) return [];
  const [above, below] = places >= 0 ? [10n ** BigInt(places), 1n] : [1n, 10n ** BigInt(-places)];
  const floor = (x: bigint): bigint => floorOfQuotient(x * above, unit * below);
  const f = variable(letter);
  const decimal = (k: bigint) => constant(k * below, above);
  return [
    { p: subtract(f, decimal(floor(lo))), sign: '>=' },
    { p: subtract(decimal(-floor(-hi)), f), sign: '>=' },
  ];
}
