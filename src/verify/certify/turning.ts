import type { Expression } from '../../formula/expression.js';
import { variable } from '../kernel/index.js';
import type { Comparison, LetterRange } from './letter-range.js';
import type { Quotient } from './quotient.js';
import type { Sample } from './sampling.js';

/** Where a slope turns from < 0 to > 0, in doubles: it is for proofs to say that it does. */
export interface TurningPoint {
  /** Decimal fractions around it. */
  readonly from: Expression;
  readonly to: Expression;
  /** How fast the function may fall between them, a little more. */
  readonly fall: Expression;
  /** The place itself, if it is a short fraction. */
  readonly fraction?: Expression;
}

/** The denominator of the fractions around a turning point, and those that it may have itself. */
const FINE = 2000;
const DENOMINATORS = [1, 2, 3, 4, 5];
/** A turning point that is so near to a short fraction is thought to be it. */
const CLOSE = 1e-9;
const HALVINGS = 60;

export const slopeAt = ({ num, den }: Quotient, point: Sample): number =>
  [...den.values()].reduce((all, { p, k }) => all / point.at(p) ** k, point.at(num));

const fractionOf = (numerator: number, denominator: number): Expression => ({
  kind: 'number',
  numerator: BigInt(numerator),
  denominator: BigInt(denominator),
  at: 0,
});

/** The only place where a slope changes its sign, from < 0 to > 0, if there is one and it depends on no other letter. */
export function turningPoint(
  slope: Quotient,
  range: LetterRange,
  more: readonly Comparison[],
): TurningPoint | undefined {
  const x = variable(range.x);
  const seen = range
    .points(more)
    .map(point => ({ x: point.at(x), slope: slopeAt(slope, point) }))
    // Far out an exponential may be 0 in doubles.
    .filter(point => point.slope !== 0)
    .map(point => ({ x: point.x, isRising: point.slope > 0 }))
    .sort((p, q) => p.x - q.x);
  const turns = seen.flatMap(({ isRising }, k) => (k > 0 && isRising !== seen[k - 1]!.isRising ? [k] : []));
  const [turn] = turns;
  if (turn === undefined || turns.length > 1 || !seen[turn]!.isRising) return undefined;
  let [low, high] = [seen[turn - 1]!.x, seen[turn]!.x];
  const [least, most] = [low, high];
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (low + high) / 2;
    const point = range.at(middle);
    if (point === undefined) return undefined;
    if (slopeAt(slope, point) > 0) high = middle;
    else low = middle;
  }
  const [from, to] = [Math.floor(low * FINE) - 1, Math.ceil(high * FINE) + 1];
  const start = range.at(from / FINE);
  if (start === undefined || from / FINE <= least || to / FINE >= most) return undefined;
  const fall = Math.ceil(-2 * FINE * slopeAt(slope, start));
  if (!Number.isSafeInteger(fall)) return undefined;
  const d = DENOMINATORS.find(denominator => Math.abs(Math.round(low * denominator) / denominator - low) < CLOSE);
  const fraction = d === undefined ? {} : { fraction: fractionOf(Math.round(low * d), d) };
  return { from: fractionOf(from, FINE), to: fractionOf(to, FINE), fall: fractionOf(fall, FINE), ...fraction };
}
