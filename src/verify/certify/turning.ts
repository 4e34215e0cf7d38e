import type { Expression } from '../../formula/expression.js';
import { variable } from '../kernel/index.js';
import type { Comparison, LetterRange } from './letter-range.js';
import type { Quotient } from './quotient.js';
import type { Sample } from './sampling.js';

type Fraction = Expression & { readonly kind: 'number' };

/** Where a slope changes its sign, in doubles: it is for proofs to say that it does. */
export interface TurningPoint {
  /** Decimal fractions around it. */
  readonly from: Fraction;
  readonly to: Fraction;
  /** How fast the function may fall between them, a little more. */
  readonly fall: Fraction;
  /** The place itself, if it is a short fraction. */
  readonly fraction?: Fraction;
}

/** The denominator of the fractions around a turning point, and those that it may have itself. */
const FINE = 2000;
const DENOMINATORS = [1, 2, 3, 4, 5];
/** A turning point that is so near to a short fraction is thought to be it. */
const CLOSE = 1e-9;
const HALVINGS = 60;
/** Where between two neighbouring points it is looked at as well, if they are no nearer than this. */
const STEPS = [0, 0.3, 0.7];
const WIDE = 8 / FINE;
/** A slope that turns more often is not followed. */
const MOST_TURNS = 3;

export const slopeAt = ({ num, den }: Quotient, point: Sample): number =>
  [...den.values()].reduce((all, { p, k }) => all / point.at(p) ** k, point.at(num));

const fractionOf = (numerator: number, denominator: number): Fraction => ({
  kind: 'number',
  numerator: BigInt(numerator),
  denominator: BigInt(denominator),
  at: 0,
});
const asDouble = ({ numerator, denominator }: Fraction): number => Number(numerator) / Number(denominator);

/** The places where a slope changes its sign, in their order; undefined if they are not found or depend on another letter. */
export function turningPoints(
  slope: Quotient,
  range: LetterRange,
  more: readonly Comparison[],
): readonly TurningPoint[] | undefined {
  const x = variable(range.x);
  const drawn = range
    .points(more)
    .map(point => point.at(x))
    .sort((p, q) => p - q);
  const places = drawn.flatMap((place, k) => {
    const gap = (drawn[k + 1] ?? place) - place;
    return (gap > WIDE ? STEPS : [0]).map(step => place + step * gap);
  });
  const seen = [...new Set(places)].flatMap(place => {
    const point = range.at(place);
    const steepness = point === undefined ? Number.NaN : slopeAt(slope, point);
    // Far out an exponential may be 0 in doubles.
    return Number.isNaN(steepness) || steepness === 0 ? [] : [{ x: place, isRising: steepness > 0 }];
  });
  const turns = seen.flatMap(({ isRising }, k) => (k > 0 && isRising !== seen[k - 1]!.isRising ? [k] : []));
  if (turns.length === 0 || turns.length > MOST_TURNS) return undefined;
  const [least, most] = [drawn[0]!, drawn.at(-1)!];
  const found = turns.map(turn => turnBetween(slope, range, seen[turn - 1]!.x, seen[turn]!));
  const isInside = (turn: TurningPoint | undefined): turn is TurningPoint =>
    turn !== undefined && asDouble(turn.from) > least && asDouble(turn.to) < most;
  return found.every(isInside) ? found : undefined;
}

/** Where a slope changes its sign between two places, at the second of which it is > 0 or not. */
function turnBetween(
  slope: Quotient,
  range: LetterRange,
  least: number,
  { x: most, isRising }: { readonly x: number; readonly isRising: boolean },
): TurningPoint | undefined {
  let [low, high] = [least, most];
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (low + high) / 2;
    const point = range.at(middle);
    if (point === undefined) return undefined;
    if (slopeAt(slope, point) > 0 === isRising) high = middle;
    else low = middle;
  }
  const [from, to] = [Math.floor(low * FINE) - 1, Math.ceil(high * FINE) + 1];
  const steepest = range.at((isRising ? from : to) / FINE);
  if (steepest === undefined) return undefined;
  const fall = Math.ceil(-2 * FINE * slopeAt(slope, steepest));
  if (!Number.isSafeInteger(fall)) return undefined;
  const d = DENOMINATORS.find(denominator => Math.abs(Math.round(low * denominator) / denominator - low) < CLOSE);
  const fraction = d === undefined ? {} : { fraction: fractionOf(Math.round(low * d), d) };
  return { from: fractionOf(from, FINE), to: fractionOf(to, FINE), fall: fractionOf(fall, FINE), ...fraction };
}
