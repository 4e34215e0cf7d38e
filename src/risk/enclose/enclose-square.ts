import type { Distribution } from '../../distribution/distribution.js';
import { type Component, components } from '../../distribution/grid.js';
import { DomainError } from '../../errors.js';
import { largestAmong } from '../../floating/extremes.js';
import { fromDouble } from '../../number/from-double.js';
import type { Interval, IntervalArithmetic } from '../../number/interval.js';
import { PANEL_WORK } from '../../numeric/work.js';
import type { Problem } from '../problem.js';
import { placed } from './density.js';
import { encloseMean, type IntervalPiece, Mean, type PairSetting } from './enclose-pair.js';
import { powerFrom, powerTail } from './power-tail.js';
import { panelWork } from './primitive.js';
import type { Placed } from './standard.js';

/** Panels at most, of primitives and of outer integrals, in units of their work: some ten seconds. */
const PANELS = 2500;
/** log2 of the largest T. */
const FARTHEST = 60;

/** In what units, and how narrowly, a mean square is enclosed. */
export interface SquareSetting {
  readonly of: IntervalArithmetic;
  /** A power of two near the largest length. */
  readonly unit: number;
  /** The width aimed at is 2^-wanted unit^2. */
  readonly wanted: number;
  /** Panels left, where several squares share them; else each has its own. */
  readonly budget?: PanelBudget;
}

/** How many panels may still be taken. */
export interface PanelBudget {
  left: number;
}

/** An error affine in u and eta on pieces of u' from left to right, in units of the setting. */
export interface PiecewiseError {
  readonly pieces: readonly IntervalPiece[];
  /** w at a break point, where the error there is known: w(b) - u. */
  atBreak?(place: number): number;
  /** Which piece has an atom at the k-th break; of the two beside it one or the other where absent. */
  pieceAtBreak?(k: number): number;
}

/**
 * E e^2 in units of unit^2, for an error e affine in u and eta on pieces of u': proved by interval arithmetic, outward
 * rounded. The mean over one law is a sum of primitives G_k = int t^k f, the integral over the other is Taylor's formula with
 * its remainder on panels halved until they are narrow enough; breaks and knots are ends of panels, the rest of an infinite
 * tail is bounded by the law's own bounds or integrated by its series.
 *
 * @throws DomainError if no bounds of a law are known
 */
export function encloseSquare(
  error: PiecewiseError,
  problem: Problem,
  { of, unit, wanted, budget }: SquareSetting,
): Interval {
  const setting: PairSetting = {
    of,
    pieces: error.pieces,
    tolerance: of.one.lo >> BigInt(wanted),
    budget: budget ?? { left: Math.ceil((PANELS * PANEL_WORK) / panelWork(of)) },
  };
  let sum = of.zero;
  const [teachers, noises] = [weighted(problem.teacher, of), weighted(problem.noise, of)];
  for (const { component: teacher, weight: share } of teachers)
    for (const { component: noise, weight: part } of noises) {
      const weight = of.mul(share, part);
      sum = of.add(sum, of.mul(weight, enclosePair(teacher, noise, unit, setting, error)));
    }
  return sum;
}

/** The components of a law with their weights, which carry a rounding of each weight in their sum and some of their own. */
function weighted(
  law: Distribution,
  of: IntervalArithmetic,
): readonly { readonly component: Component; readonly weight: Interval }[] {
  const all = components(law);
  const roundings = BigInt(all.length + 7);
  return all.map(component => {
    if (all.length === 1) return { component, weight: of.one };
    const x = fromDouble(component.weight, of);
    const slack = of.add(of.scale(x, roundings, 1n << 53n), fromDouble(Number.MIN_VALUE, of)).hi;
    return { component, weight: { lo: x.lo - slack, hi: x.hi + slack } };
  });
}

function placedIn({ law }: Component, unit: number): Placed {
  const found = placed(law!);
  if (found === undefined)
    throw new DomainError('risk', 'laws of this package for method enclose, whose bounds are known', law!.name);
  return { ...found, scale: found.scale / unit, by: found.by / unit };
}

/** Whether two enclosures are the same number. */
const isPoint = (x: Interval, y: Interval): boolean => x.lo === x.hi && y.lo === y.hi && x.lo === y.lo;

function enclosePair(
  teacher: Component,
  noise: Component,
  unit: number,
  setting: PairSetting,
  error: PiecewiseError,
): Interval {
  const { of, pieces } = setting;
  if (teacher.law === undefined && noise.law === undefined) {
    const [u, eta] = [fromDouble(teacher.at! / unit, of), fromDouble(noise.at! / unit, of)];
    const y = of.add(u, eta);
    const k = pieces.slice(1).findIndex(({ lo }) => isPoint(y, fromDouble(lo, of)));
    if (k >= 0 && error.pieceAtBreak !== undefined) {
      const { intercept, slope, bias } = pieces[error.pieceAtBreak(k)]!;
      return of.pow(of.sub(of.add(intercept, of.mul(slope, eta)), of.mul(bias, u)), 2);
    }
    const w = k < 0 ? undefined : pieces[k + 1]!.lo;
    const own = w === undefined || error.atBreak === undefined ? undefined : fromDouble(error.atBreak(w), of);
    const alike = own && of.scale(of.add(of.abs(own), of.abs(y)), 1n, 1n << 30n).hi;
    let value: Interval | undefined;
    for (const { lo, hi, intercept, slope, bias } of pieces) {
      const above = lo === -Infinity || fromDouble(lo, of).lo <= y.hi;
      const below = hi === Infinity || fromDouble(hi, of).hi >= y.lo;
      if (!above || !below) continue;
      const e = of.sub(of.add(intercept, of.mul(slope, eta)), of.mul(bias, u));
      // at a jump the pieces that have the estimator's own value there
      if (own !== undefined && of.abs(of.sub(of.add(e, u), own)).lo > alike!) continue;
      value = value === undefined ? of.pow(e, 2) : of.hull(value, of.pow(e, 2));
    }
    return value ?? of.pow(of.sub(own!, u), 2);
  }
  if (teacher.law === undefined || noise.law === undefined) {
    const [inner, at] = teacher.law === undefined ? [noise, teacher.at!] : [teacher, noise.at!];
    const mean = new Mean(placedIn(inner, unit), teacher.law === undefined ? 'eta' : 'u', setting);
    const value = mean.jet([fromDouble(at / unit, of)], 0)[0]!;
    return of.div(of.add(value, mean.slack), mean.constant);
  }
  const [u, eta] = [placedIn(teacher, unit), placedIn(noise, unit)];
  const byTeacher = isInner(u, eta);
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

/**
 * Which law the mean is taken over: one on an interval, whose primitives are polynomials; else the one of lighter tail; of two
 * light tails the wider one, on whose scale the mean bends.
 */
function isInner(u: Placed, eta: Placed): boolean {
  if (u.standard.end !== undefined || eta.standard.end !== undefined) return u.standard.end !== undefined;
  const [ofU, ofEta] = [u.standard.tailIndex, eta.standard.tailIndex];
  return ofU === ofEta && ofU === Infinity ? u.scale > 2 * eta.scale : ofU > ofEta;
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
  const [P, Q] = growthOf(outer, inner, variable, pieces, of);
  const target = tolerance.toString(2).length - of.bits - 5;
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
  of: IntervalArithmetic,
): readonly [number, number] {
  const size = ({ standard, scale, by }: Placed): number => {
    const nu = standard.tailIndex;
    const square = nu === Infinity ? 4 : nu > 2 ? nu / (nu - 2) : Infinity;
    return 2 * (by * by + scale * scale * square);
  };
  const flat = (pick: 'slope' | 'bias'): boolean =>
    [pieces[0]!, pieces[pieces.length - 1]!].every(piece => of.abs(piece[pick]).hi === 0n);
  const ends = pieces
    .flatMap(({ lo, hi }) => [lo, hi])
    .filter(Number.isFinite)
    .map(Math.abs);
  const farthest = Math.max(1, ...ends);
  const intercept = largestAmong(pieces.map(piece => sizeOf(piece.intercept, of)));
  // |w| and |w - y| on the pieces between breaks and at their ends, with room for slopes up to those that occur
  const steep =
    1 +
    Math.max(
      ...pieces.map(({ intercept: c, lo, hi }) => (Number.isFinite(lo) && Number.isFinite(hi) ? sizeOf(c, of) : 0)),
    );
  const bounded = 4 * (intercept + steep * farthest * (1 + maximumSlope(pieces, of)));
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
  const k = 2 + maximumSlope(pieces, of);
  return [up(3 * (bounded * bounded + k * k * (square + 2 * b * b))), up(6 * k * k * a * a)];
}

const maximumSlope = (pieces: readonly IntervalPiece[], of: IntervalArithmetic): number =>
  pieces.reduce((most, { slope }) => Math.max(most, sizeOf(slope, of)), 1);

/** The largest |x|, rounded up. */
function sizeOf(x: Interval, of: IntervalArithmetic): number {
  const { hi } = of.abs(x);
  return up(of.toNumber({ lo: hi, hi }));
}

const up = (x: number): number => x * (1 + 2 ** -40);
