import type { Distribution } from '../distribution/distribution.js';
import { components } from '../distribution/grid.js';
import { scaled } from '../distribution/scaled.js';
import { DomainError } from '../errors.js';
import type { Estimator } from '../estimator/estimator.js';
import { madeBy } from '../estimator/family.js';
import { exponentOf, nextDown, nextUp, powerOfTwo } from '../floating/bits.js';
import { largestAmong, leastAmong } from '../floating/extremes.js';
import type { Problem } from './problem.js';

/** Exponents of lengths of which squares are doubles; beyond, an enclosure is taken in a unit of its own, exactly. */
const FAR = 500;
/** Exponents between the least and the largest length that are exact in units of the largest. */
const APART = 900;

/** The scales of the parts of a law, and how far from 0 they lie. */
export const lengthsOf = (law: Distribution): number[] =>
  components(law).flatMap(({ law: part, at }) =>
    part === undefined ? [Math.abs(at!)] : [part.scale, Math.abs(part.centre)],
  );

/** The same of both laws of a problem. */
export const lawLengths = ({ teacher, noise }: Problem): number[] => [teacher, noise].flatMap(lengthsOf);

/**
 * A power of two near the largest of some lengths where that is beyond 2^+-500, else 1.
 *
 * @throws DomainError if a length in that unit would be rounded
 */
export function farUnit(lengths: readonly number[]): number {
  const positive = lengths.filter(size => size > 0);
  if (positive.length === 0) return 1;
  const [least, most] = [leastAmong(positive), largestAmong(positive)];
  const e = exponentOf(most);
  if (Math.abs(e) < FAR) return 1;
  if (e - exponentOf(least) > APART)
    throw new DomainError('risk', 'lengths less far apart for method enclose', least / most);
  return powerOfTwo(Math.max(e, -1022));
}

/** A problem in units of a power of two. */
export const problemIn = ({ teacher, noise }: Problem, unit: number): Problem => ({
  teacher: scaled(teacher, 1 / unit),
  noise: scaled(noise, 1 / unit),
});

/** An estimator in units of a power of two: y -> w(unit y) / unit, by its parameters where it has some. */
export function estimatorIn(estimator: Estimator, unit: number): Estimator {
  const made = madeBy(estimator);
  if (made !== undefined) {
    const values = made.values.map((x, i) => (made.family.parameters[i]!.kind === 'length' ? x / unit : x));
    return made.family.make(values, made.problem && problemIn(made.problem.laws, unit));
  }
  return {
    ...estimator,
    breakPoints: estimator.breakPoints.map(b => b / unit),
    pieces: estimator.pieces!.map(piece => ({ ...piece, intercept: piece.intercept / unit })),
    apply: y => estimator.apply(unit * y) / unit,
  };
}

/** unit^power [lo, hi], lo >= 0, outward where that leaves the doubles. */
export function timesUnit([lo, hi]: readonly [number, number], unit: number, power: 1 | 2): readonly [number, number] {
  const [below, above] = [lo * unit, hi * unit];
  const ends = [below / unit === lo ? below : nextDown(below), above / unit === hi ? above : nextUp(above)] as const;
  return power === 1 ? ends : timesUnit(ends, unit, 1);
}
