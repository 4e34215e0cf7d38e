import { components } from '../../distribution/grid.js';
import { DomainError } from '../../errors.js';
import type { Estimator } from '../../estimator/estimator.js';
import { largestAmong, leastAmong } from '../../floating/extremes.js';
import { fromDouble } from '../../number/from-double.js';
import { type Interval, IntervalArithmetic } from '../../number/interval.js';
import { outward } from '../../number/outward.js';
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
 * @param estimate about the risk, from which the tolerance follows; finite
 * @throws DomainError if w has no pieces or no bounds of a law are known
 */
export function encloseRisk(estimator: Estimator, problem: Problem, digits: number, estimate: number): Enclosure {
  if (estimator.pieces === undefined)
    throw new DomainError('risk', 'a piecewise affine estimator for method enclose', estimator.name);
  const lengths = lengthsOf(estimator, problem);
  const scaled = estimate / unitOf(lengths) / unitOf(lengths);
  const wanted = Math.ceil(Math.log2(10) * digits - Math.log2(scaled > 0 ? scaled : 2 ** -80)) + 2;
  const setting = settingFor(problem, lengths, wanted);
  const { of, unit } = setting;
  const error = { pieces: piecesOf(estimator, unit, of), atBreak: (b: number) => estimator.apply(b * unit) / unit };
  const square = encloseSquare(error, problem, setting);
  return squaresOutward(square, of, unit);
}

function piecesOf({ breakPoints, pieces }: Estimator, unit: number, of: IntervalArithmetic): IntervalPiece[] {
  const ends = [-Infinity, ...breakPoints, Infinity];
  return pieces!.map(({ intercept, slope, bias }, i) => {
    const exact = fromDouble(slope, of);
    const rest = of.sub(of.one, exact);
    const given = bias === undefined ? rest : fromDouble(bias, of);
    // a slope and what it lacks of 1 that do not add up to that carry a rounding each
    const isExact = given.lo === rest.lo && given.hi === rest.hi;
    return {
      lo: ends[i]! / unit,
      hi: ends[i + 1]! / unit,
      intercept: intercept / unit,
      slope: isExact ? exact : about(exact, of),
      bias: isExact ? rest : about(given, of),
    };
  });
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
 * @param wanted the width aimed at is 2^-wanted unit^2; at most 400
 * @throws DomainError if the lengths are out of range or too far apart
 */
export function settingFor(problem: Problem, lengths: readonly number[], wanted: number): SquareSetting {
  const unit = unitOf(lengths);
  if (!(unit > 2 ** -500 && unit < 2 ** 500))
    throw new DomainError('risk', 'lengths between 2^-500 and 2^500 for method enclose', largestAmong(lengths));
  const least = leastAmong([...lengths.filter(size => size > 0), unit]) / unit;
  const heavy = problem.teacher.tailIndex < Infinity || problem.noise.tailIndex < Infinity;
  const places = Math.min(400, wanted);
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

/** The scales of the laws of a problem, and how far from 0 they lie. */
export const lawLengths = (problem: Problem): number[] =>
  [problem.teacher, problem.noise]
    .flatMap(components)
    .flatMap(({ law, at }) => (law === undefined ? [Math.abs(at!)] : [law.scale, Math.abs(law.centre)]));

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
