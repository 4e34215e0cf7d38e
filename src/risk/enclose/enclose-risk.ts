import { type Component, components } from '../../distribution/grid.js';
import { DomainError } from '../../errors.js';
import type { Estimator } from '../../estimator/estimator.js';
import { nextDown, nextUp } from '../../floating/bits.js';
import { doubleOf } from '../../floating/double-of.js';
import { largestAmong, leastAmong } from '../../floating/extremes.js';
import { fromDouble } from '../../number/from-double.js';
import { type Interval, IntervalArithmetic } from '../../number/interval.js';
import { intervals } from '../affine.js';
import type { Problem } from '../problem.js';
import { placed } from './density.js';
import { encloseMean, type IntervalPiece, Mean, type PairSetting } from './enclose-pair.js';
import { powerFrom, powerTail } from './power-tail.js';
import type { Placed } from './standard.js';

/** An interval of doubles that holds the risk. */
export type Enclosure = readonly [lo: number, hi: number];

/** Panels at most, of primitives and of outer integrals, some seconds. */
const PANELS = 6000;
/** Places beside those that the tolerance asks for. */
const GUARD = 48;
/** log2 of the largest T. */
const FARTHEST = 60;

/**
 * Encloses E (w(u + eta) - u)^2 of a piecewise affine estimator: proved by interval arithmetic, outward rounded. The mean over
 * one law is a sum of primitives G_k = int t^k f, the integral over the other is Taylor's formula with its remainder on panels
 * halved until they are narrow enough; breaks and knots are ends of panels, the rest of an infinite tail is bounded by the
 * law's own bounds.
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
  const unit = 2 ** Math.ceil(Math.log2(largestAmong(lengths, Number.MIN_VALUE)));
  if (!(unit > 2 ** -500 && unit < 2 ** 500))
    throw new DomainError('risk', 'lengths between 2^-500 and 2^500 for method enclose', unit);
  const least = leastAmong([...lengths.filter(size => size > 0), unit]) / unit;
  const scaled = estimate / unit / unit;
  const wanted = Math.min(400, Math.ceil(Math.log2(10) * digits - Math.log2(scaled > 0 ? scaled : 2 ** -80)) + 2);
  const heavy = problem.teacher.tailIndex < Infinity || problem.noise.tailIndex < Infinity;
  const bits = wanted + GUARD + Math.ceil(-3 * Math.log2(least)) + (heavy ? 40 : 0);
  if (bits > 3000) throw new DomainError('risk', 'lengths less far apart for method enclose', least);
  const of = new IntervalArithmetic(bits);
  const setting: PairSetting = {
    of,
    pieces: piecesOf(estimator, unit, of),
    tolerance: of.one.lo >> BigInt(wanted),
    budget: { left: PANELS },
  };
  let sum = of.zero;
  for (const teacher of components(problem.teacher))
    for (const noise of components(problem.noise)) {
      const weight = of.mul(rounded(teacher.weight, of), rounded(noise.weight, of));
      sum = of.add(sum, of.mul(weight, enclosePair(teacher, noise, unit, setting)));
    }
  return outward(sum, of, unit);
}

function lengthsOf(estimator: Estimator, problem: Problem): number[] {
  const laws = [problem.teacher, problem.noise]
    .flatMap(components)
    .flatMap(({ law, at }) => (law === undefined ? [Math.abs(at!)] : [law.scale, Math.abs(law.centre)]));
  return [
    ...laws,
    ...estimator.breakPoints.map(Math.abs),
    ...(estimator.pieces ?? []).map(piece => Math.abs(piece.intercept)),
  ];
}

function piecesOf(estimator: Estimator, unit: number, of: IntervalArithmetic): IntervalPiece[] {
  return intervals(estimator).map(({ lo, hi, intercept, slope, bias }, i) => {
    const exact = fromDouble(slope, of);
    const rest = of.sub(of.one, exact);
    const given = estimator.pieces![i]!.bias === undefined ? rest : fromDouble(bias, of);
    // a slope and what it lacks of 1 that do not add up to that carry a rounding each
    const isExact = given.lo === rest.lo && given.hi === rest.hi;
    return {
      lo: lo / unit,
      hi: hi / unit,
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

/** A weight, which carries a rounding or two. */
function rounded(weight: number, of: IntervalArithmetic): Interval {
  if (weight === 1) return of.one;
  const x = fromDouble(weight, of);
  const slack = of.scale(x, 1n, 1n << 50n);
  return { lo: of.sub(x, slack).lo, hi: of.add(x, slack).hi };
}

function placedIn({ law }: Component, unit: number): Placed {
  const found = placed(law!);
  if (found === undefined)
    throw new DomainError('risk', 'laws of this package for method enclose, whose bounds are known', law!.name);
  return { ...found, scale: found.scale / unit, by: found.by / unit };
}

function enclosePair(teacher: Component, noise: Component, unit: number, setting: PairSetting): Interval {
  const { of, pieces } = setting;
  if (teacher.law === undefined && noise.law === undefined) {
    const [u, eta] = [fromDouble(teacher.at! / unit, of), fromDouble(noise.at! / unit, of)];
    const y = of.add(u, eta);
    let value: Interval | undefined;
    for (const { lo, hi, intercept, slope, bias } of pieces) {
      const above = lo === -Infinity || fromDouble(lo, of).lo <= y.hi;
      const below = hi === Infinity || fromDouble(hi, of).hi >= y.lo;
      if (!above || !below) continue;
      const e = of.sub(of.add(fromDouble(intercept, of), of.mul(slope, eta)), of.mul(bias, u));
      value = value === undefined ? of.pow(e, 2) : of.hull(value, of.pow(e, 2));
    }
    return value!;
  }
  if (teacher.law === undefined || noise.law === undefined) {
    const [inner, at] = teacher.law === undefined ? [noise, teacher.at!] : [teacher, noise.at!];
    const mean = new Mean(placedIn(inner, unit), teacher.law === undefined ? 'eta' : 'u', setting);
    const value = mean.jet([fromDouble(at / unit, of)], 0)[0]!;
    return of.div(of.add(value, mean.slack), mean.constant);
  }
  const [u, eta] = [placedIn(teacher, unit), placedIn(noise, unit)];
  // inside a law on an interval, whose primitives are polynomials; else the one of lighter tail
  const byTeacher =
    u.standard.end !== undefined || (eta.standard.end === undefined && u.standard.tailIndex > eta.standard.tailIndex);
  const [inner, outer] = byTeacher ? [u, eta] : [eta, u];
  const mean = new Mean(inner, byTeacher ? 'u' : 'eta', setting);
  const ofOuter = new Mean(outer, byTeacher ? 'eta' : 'u', setting);
  const rest = restOf(outer, mean, setting);
  const [a, s] = [fromDouble(outer.scale, of), fromDouble(inner.scale, of)];
  const knots = inner.standard.end === undefined ? [0n] : [-1n, 0n, 1n];
  const edges = pieces.slice(1).flatMap(({ lo }) =>
    knots.map(knot => {
      const place = of.sub(
        of.sub(of.sub(fromDouble(lo, of), fromDouble(inner.by, of)), of.scale(s, 1n)),
        fromDouble(outer.by, of),
      );
      return of.div(knot === 1n ? place : of.add(place, of.scale(s, 1n - knot)), a);
    }),
  );
  const integral = encloseMean(outer, mean, rest.T, edges);
  const both = of.mul(mean.constant, ofOuter.constant);
  return of.div(of.add(integral, rest.integral), both);
}

/** T, and c C times the integral beyond -T and T of the outer variable: by series where its tail is a power, else bounded. */
function restOf(outer: Placed, mean: Mean, setting: PairSetting): { readonly T: bigint; readonly integral: Interval } {
  const { of, pieces } = setting;
  const { inner } = mean;
  if (outer.standard.power === undefined) {
    const { T, bound } = tailOf(outer, inner, mean.variable === 'u' ? 'eta' : 'u', setting);
    return { T, integral: { lo: 0n, hi: of.mul(bound, mean.constant).hi } };
  }
  const places = pieces.slice(1).map(({ lo }) => (lo - inner.by - outer.by) / outer.scale);
  const far = mean.primitive.far === undefined ? 1 : Number(mean.primitive.far >> BigInt(of.bits)) + 1;
  const L = powerFrom(outer, inner, places, far);
  return { T: of.one.lo << BigInt(L), integral: powerTail(outer, mean, L) };
}

/**
 * T, and a bound of c times what lies beyond -T and T of the outer variable. With |w(y) - y| <= R + b |y|, or |w(y)| <= W +
 * s |y|, the mean of the squared error over the inner variable is at most P + Q x^2.
 */
function tailOf(
  outer: Placed,
  inner: Placed,
  variable: 'u' | 'eta',
  { of, pieces, tolerance }: PairSetting,
): { T: bigint; bound: Interval } {
  if (outer.standard.end !== undefined) return { T: of.one.lo, bound: of.zero };
  const [P, Q] = growthOf(outer, inner, variable, pieces);
  const target = Math.log2(Number(tolerance)) - of.bits - 4;
  const sizeAt = (T: number): number => {
    const zeroth = P === 0 ? -Infinity : Math.log2(P) + outer.standard.tailSize(0, T);
    const second = Q === 0 ? -Infinity : Math.log2(Q) + outer.standard.tailSize(2, T);
    return Math.max(zeroth, second) + 2;
  };
  let exponent = 1;
  while (exponent < FARTHEST && sizeAt(2 ** exponent) > target) exponent += 0.5;
  const T =
    BigInt(Math.ceil(2 ** Math.min(exponent, 52))) << (BigInt(of.bits) + BigInt(Math.max(0, Math.ceil(exponent - 52))));
  const at: Interval = { lo: T, hi: T };
  const term = (size: number, k: 0 | 2): Interval =>
    size === 0 ? of.zero : of.scale(of.mul(fromDouble(size, of), outer.standard.tail(k, at, of)), 2n);
  return { T, bound: of.add(term(P, 0), term(Q, 2)) };
}

/** P and Q, rounded up, Q in units of the outer scale squared. */
function growthOf(
  outer: Placed,
  inner: Placed,
  variable: 'u' | 'eta',
  pieces: readonly IntervalPiece[],
): readonly [number, number] {
  const size = ({ standard, scale, by }: Placed): number => {
    const nu = standard.tailIndex;
    const square = nu === Infinity ? 4 : nu > 2 ? nu / (nu - 2) : Infinity;
    return 2 * (by * by + scale * scale * square);
  };
  const slopeOf = (x: Interval): number => Number(x.hi > -x.lo ? x.hi : -x.lo);
  const flat = (pick: 'slope' | 'bias'): boolean =>
    [pieces[0]!, pieces[pieces.length - 1]!].every(piece => slopeOf(piece[pick]) === 0);
  const ends = pieces
    .flatMap(({ lo, hi }) => [lo, hi])
    .filter(Number.isFinite)
    .map(Math.abs);
  const farthest = Math.max(1, ...ends);
  const intercept = largestAmong(pieces.map(piece => Math.abs(piece.intercept)));
  // |w| and |w - y| on the pieces between breaks and at their ends, with room for slopes up to those that occur
  const steep =
    1 +
    Math.max(
      ...pieces.map(({ intercept: c, lo, hi }) => (Number.isFinite(lo) && Number.isFinite(hi) ? Math.abs(c) : 0)),
    );
  const bounded = 4 * (intercept + steep * farthest * (1 + maximumSlope(pieces)));
  const a = outer.scale;
  const b = outer.by;
  const square = size(inner);
  // e = w - y + eta, |w - y| <= R: bounded by what eta is; e = w - u, |w| <= W: by what u is
  if (flat('bias'))
    return variable === 'u'
      ? [up(2 * (bounded * bounded + square)), 0]
      : [up(2 * (bounded * bounded + 2 * b * b)), up(4 * a * a)];
  if (flat('slope'))
    return variable === 'eta'
      ? [up(2 * (bounded * bounded + square)), 0]
      : [up(2 * (bounded * bounded + 2 * b * b)), up(4 * a * a)];
  // |e| <= |w| + |u| <= R + (1 + k) |u| + k |eta|
  const k = 2 + maximumSlope(pieces);
  return [up(3 * (bounded * bounded + k * k * (square + 2 * b * b))), up(6 * k * k * a * a)];
}

const maximumSlope = (pieces: readonly IntervalPiece[]): number =>
  pieces.reduce((most, { slope, bias }) => Math.max(most, ratio(slope, bias)), 1);

/** |slope| as a double, rounded up; slope + bias = 1 gives the unit. */
function ratio(slope: Interval, bias: Interval): number {
  const one = Number(slope.hi + bias.lo) || 1;
  const most = slope.hi > -slope.lo ? slope.hi : -slope.lo;
  return up(Math.abs(Number(most) / one));
}

const up = (x: number): number => x * (1 + 2 ** -40);

/** The ends as doubles, outward. */
function outward({ lo, hi }: Interval, of: IntervalArithmetic, unit: number): Enclosure {
  const exponent = 2 * Math.log2(unit);
  const scale = (x: bigint): readonly [bigint, bigint] => {
    const shift = exponent - of.bits;
    return shift >= 0 ? [x << BigInt(shift), 1n] : [x, 1n << BigInt(-shift)];
  };
  const low = doubleOf(...scale(lo < 0n ? 0n : lo));
  const high = doubleOf(...scale(hi));
  return [Math.max(0, nextDown(low)), nextUp(high)];
}
