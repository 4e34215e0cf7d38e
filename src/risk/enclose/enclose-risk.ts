import { DomainError } from '../../errors.js';
import type { AffinePiece, Estimator } from '../../estimator/estimator.js';
import { madeBy, type OddLines } from '../../estimator/family.js';
import { largestAmong, leastAmong } from '../../floating/extremes.js';
import { fromDouble } from '../../number/from-double.js';
import { type Interval, IntervalArithmetic } from '../../number/interval.js';
import { outward } from '../../number/outward.js';
import { estimatorIn, farUnit, lawLengths, problemIn, timesUnit } from '../far-lengths.js';
import type { Problem } from '../problem.js';
import type { IntervalPiece } from './enclose-pair.js';
import { encloseSquare, type SquareSetting } from './enclose-square.js';

/** An interval of doubles that holds the risk. */
export type Enclosure = readonly [lo: number, hi: number];

/** Places beside those that the tolerance asks for. */
const GUARD = 48;

/**
 * Encloses E (w(u + eta) - u)^2 of a piecewise affine estimator: `encloseSquare` in units and at a precision that follow from
 * the lengths of the problem and about what the risk is.
 *
 * @param estimator w, with pieces
 * @param problem laws of the package, mixtures and shifted ones included
 * @param digits significant digits wanted, 1..15
 * @param estimateOf about the risk, from which the tolerance follows; finite
 * @throws DomainError if w has no pieces or no bounds of a law are known
 */
export function encloseRisk(
  estimator: Estimator,
  problem: Problem,
  digits: number,
  estimateOf: (estimator: Estimator, problem: Problem) => number,
): Enclosure {
  if (estimator.pieces === undefined)
    throw new DomainError('risk', 'a piecewise affine estimator for method enclose', estimator.name);
  const lengths = lengthsOf(estimator, problem);
  const far = farUnit(lengths);
  if (far !== 1)
    return timesUnit(encloseRisk(estimatorIn(estimator, far), problemIn(problem, far), digits, estimateOf), far, 2);
  const scaled = estimateOf(estimator, problem) / unitOf(lengths) / unitOf(lengths);
  const wanted = Math.ceil(Math.log2(10) * digits - Math.log2(scaled > 0 ? scaled : 2 ** -80)) + 2;
  const setting = settingFor(problem, lengths, wanted);
  const { of, unit } = setting;
  const error = { pieces: piecesOf(estimator, unit, of), atBreak: (b: number) => estimator.apply(b * unit) / unit };
  const square = encloseSquare(error, problem, setting);
  return squaresOutward(square, of, unit);
}

type Line = Pick<IntervalPiece, 'intercept' | 'slope' | 'bias'>;

/** The pieces in units of the problem. */
function piecesOf(estimator: Estimator, unit: number, of: IntervalArithmetic): IntervalPiece[] {
  const ends = [-Infinity, ...estimator.breakPoints.map(b => b / unit), Infinity];
  const between = (lines: readonly Line[], places: readonly number[]): IntervalPiece[] =>
    lines.map((line, i) => ({ ...line, lo: places[i]!, hi: places[i + 1]! }));
  const odd = linesOfFamily(estimator, unit, of);
  if (odd === undefined)
    return between(
      estimator.pieces!.map(piece => lineOf(piece, unit, of)),
      ends,
    );
  const { inner, outer, step } = odd;
  const line = (intercept: Interval, slope: Interval): Line => ({ intercept, slope, bias: of.sub(of.one, slope) });
  const place = ends[2];
  if (place === undefined) return between([line(of.zero, step.lo === 0n && step.hi === 0n ? outer : inner)], ends);
  const [left, middle, right] = [line(of.neg(step), outer), line(of.zero, inner), line(step, outer)];
  const at = (b: number): readonly [Interval, Interval] => {
    const x = fromDouble(b, of);
    return [of.mul(inner, x), of.add(of.mul(outer, x), step)];
  };
  const gap = of.abs(of.sub(...at(place))).hi;
  if (gap <= 16n) {
    // the lines meet at the double, but for the rounding of the arithmetic
    const wide = ({ intercept: { lo, hi }, ...rest }: Line): Line => ({
      intercept: { lo: lo - gap, hi: hi + gap },
      ...rest,
    });
    return between([left, middle, right].map(wide), ends);
  }
  // they meet within two roundings of the double: there w lies between its values beside
  const [near, far] = [place * (1 - 2 ** -51), place * (1 + 2 ** -51)];
  const corner = [...at(near), ...at(far)].reduce((x, y) => of.hull(x, y));
  const flat = (intercept: Interval): Line => line(intercept, of.zero);
  return between(
    [left, flat(of.neg(corner)), middle, flat(corner), right],
    [-Infinity, -far, -near, near, far, Infinity],
  );
}

/** A line as its doubles say it. */
function lineOf({ intercept, slope, bias }: AffinePiece, unit: number, of: IntervalArithmetic): Line {
  const exact = fromDouble(slope, of);
  const rest = of.sub(of.one, exact);
  const given = bias === undefined ? rest : fromDouble(bias, of);
  // a slope and what it lacks of 1 that do not add up to that carry a rounding each
  const isExact = given.lo === rest.lo && given.hi === rest.hi;
  return {
    intercept: fromDouble(intercept / unit, of),
    slope: isExact ? exact : about(exact, of),
    bias: isExact ? rest : about(given, of),
  };
}

/** The lines in units that the parameters of a family say where their doubles are rounded; undefined where they are not. */
function linesOfFamily(estimator: Estimator, unit: number, of: IntervalArithmetic): OddLines | undefined {
  const structure = madeBy(estimator);
  if (structure?.family.lines === undefined || !structure.values.every(Number.isFinite)) return undefined;
  const { family, values } = structure;
  return family.lines!(
    values.map((x, i) => fromDouble(family.parameters[i]!.kind === 'length' ? x / unit : x, of)),
    of,
  );
}

/** Within one unit in the last place of a double. */
function about(x: Interval, of: IntervalArithmetic): Interval {
  const slack = of.scale(of.abs(x), 1n, 1n << 52n).hi;
  return { lo: x.lo - slack, hi: x.hi + slack };
}

/** A power of two not below the largest length; 1 where there is none, or all are 0. */
const unitOf = (lengths: readonly number[]): number => 2 ** Math.ceil(Math.log2(largestAmong(lengths, 0) || 1));

/**
 * The arithmetic for a problem with some lengths: what is wanted, guarded, and the digits that lengths far apart take away.
 *
 * @param wanted the width aimed at is 2^-wanted unit^2; at most 1000
 * @param lengths within 2^+-500, or all 0
 * @throws DomainError if the lengths are too far apart
 */
export function settingFor(problem: Problem, lengths: readonly number[], wanted: number): SquareSetting {
  const unit = unitOf(lengths);
  const least = leastAmong([...lengths.filter(size => size > 0), unit]) / unit;
  const heavy = problem.teacher.tailIndex < Infinity || problem.noise.tailIndex < Infinity;
  const places = Math.min(1000, wanted);
  const bits = places + GUARD + Math.ceil(-3 * Math.log2(least)) + (heavy ? 40 : 0);
  if (bits > 3000) throw new DomainError('risk', 'lengths less far apart for method enclose', least);
  return { of: new IntervalArithmetic(bits), unit, wanted: places };
}

function lengthsOf(estimator: Estimator, problem: Problem): number[] {
  return [
    ...lawLengths(problem),
    ...estimator.breakPoints.map(Math.abs),
    ...(estimator.pieces ?? []).map(piece => Math.abs(piece.intercept)),
  ];
}

/** An interval of squares, in units of unit^2, as doubles. */
export function squaresOutward(x: Interval, of: IntervalArithmetic, unit: number): Enclosure {
  const [lo, hi] = outwardIn(x, of, 2 * Math.log2(unit));
  return [Math.max(0, lo), hi];
}

/** The closest doubles about 2^exponent times an interval. */
export const outwardIn = ({ lo, hi }: Interval, of: IntervalArithmetic, exponent: number): Enclosure =>
  exponent >= 0
    ? outward({ lo: lo << BigInt(exponent), hi: hi << BigInt(exponent) }, of)
    : outward({ lo, hi }, new IntervalArithmetic(of.bits - exponent));
