import type { Distribution } from '../distribution/distribution.js';
import { type Component, components, grid } from '../distribution/grid.js';
import { scaled } from '../distribution/scaled.js';
import { DomainError } from '../errors.js';
import { type BayesEstimator, posteriorMean } from '../estimator/bayes.js';
import type { Estimator } from '../estimator/estimator.js';
import { lineIntegrals } from '../estimator/posterior.js';
import { type Integral, integrate } from '../numeric/integrate.js';
import { type Interval, intervals, meanOverUniform, pieceAt } from './affine.js';
import { growthOf } from './growth.js';
import type { Problem } from './problem.js';

/**
 * E (w(u + eta) - u)^2 by quadrature, for a risk known to be finite. Mixtures and atoms are taken apart; where w is
 * piecewise affine and one law uniform, the mean over that one is exact and one integral is left; else the outer integral
 * runs over u' and the inner one along u + eta = u'.
 *
 * @param estimator w
 * @param problem laws of u and eta
 * @returns the risk and a bound of its error
 * @throws DomainError if the lengths of the problem are too far apart for double precision
 */
export function quadratureRisk(estimator: Estimator, problem: Problem): Integral {
  const found = unitsOf(estimator, problem)
    .map(unit => {
      const { value, errorBound } =
        unit === 1 ? inUnits(estimator, problem) : inUnits(...scaledDown(estimator, problem, unit));
      return { value: value * unit * unit, errorBound: errorBound * unit * unit };
    })
    .filter(({ value }) => !Number.isNaN(value));
  if (found.length === 0)
    throw new DomainError(
      'risk',
      'lengths whose squares and densities double precision holds together',
      estimator.name,
    );
  // underflow only takes away from an integral of positive functions
  return found.reduce((best, next) => (next.value > best.value ? next : best));
}

/**
 * Powers of two near the lengths of the problem, in units of which their squares stay in the range of doubles: the largest
 * length where a tail is heavy, since its density far out must not underflow, else the middle of the scales of the laws.
 * Where a heavy tail meets lengths too far apart for one unit, a second one in which the least square does not underflow.
 */
function unitsOf(estimator: Estimator, { teacher, noise }: Problem): number[] {
  const positive = (sizes: readonly number[]): number[] => sizes.filter(size => size > 0 && Number.isFinite(size));
  const scales = positive(
    [teacher, noise]
      .flatMap(components)
      .flatMap(({ law, at }) => (law === undefined ? [Math.abs(at!)] : [law.scale, Math.abs(law.centre)])),
  );
  const heavy = teacher.tailIndex < Infinity || noise.tailIndex < Infinity;
  const sizes = heavy || scales.length === 0 ? scales.concat(positive(estimator.breakPoints.map(Math.abs))) : scales;
  const largest = Math.max(...sizes, 0);
  const least = Math.min(...sizes, Infinity);
  if (largest === 0 || (largest < 16 && largest > 1 / 16)) return [1];
  const power = (size: number): number => 2 ** Math.min(1000, Math.max(-1000, Math.round(Math.log2(size))));
  if (largest / least < 1e100) return [power(largest)];
  // midway between scales far apart, but with the square of the largest below 1e280
  if (!heavy) return [power(Math.max(Math.sqrt(largest) * Math.sqrt(least), 1e-140 * largest))];
  return [power(largest), power(Math.max(...scales, 0) || largest)];
}

/** The problem in units, and w in them; a Bayes estimator stays that of the laws. */
function scaledDown(estimator: Estimator, problem: Problem, unit: number): [Estimator, Problem] {
  const teacher = scaled(problem.teacher, 1 / unit);
  const noise = scaled(problem.noise, 1 / unit);
  const own = isBayesOf(estimator, problem) ? { teacher, noise } : {};
  return [
    { ...inverselyScaled(estimator, unit), ...own },
    { teacher, noise },
  ];
}

/** y -> w(unit y) / unit. */
function inverselyScaled(estimator: Estimator, unit: number): Estimator {
  const { pieces, residual } = estimator;
  return {
    ...estimator,
    breakPoints: estimator.breakPoints.map(b => b / unit),
    ...(pieces === undefined ? {} : { pieces: pieces.map(piece => ({ ...piece, intercept: piece.intercept / unit })) }),
    ...(residual === undefined ? {} : { residual: (y: number) => estimator.residual!(unit * y) / unit }),
    apply: y => estimator.apply(unit * y) / unit,
  };
}

function inUnits(estimator: Estimator, problem: Problem): Integral {
  const pieces = intervals(estimator);
  // along a line the posterior mean and u share their rounding, which apart would be all there is where the risk is 0
  if (pieces.length === 0 && isBayesOf(estimator, problem)) return overLines(estimator, pieces, problem);
  const total = { value: 0, errorBound: 0 };
  const add = (weight: number, { value, errorBound }: Integral): void => {
    total.value += weight * value;
    total.errorBound += weight * errorBound;
  };
  const left: { teacher: Component; noise: Component }[] = [];
  for (const teacher of components(problem.teacher)) {
    for (const noise of components(problem.noise)) {
      const part = simple(estimator, pieces, teacher, noise);
      if (part !== undefined) add(teacher.weight * noise.weight, part);
      else left.push({ teacher, noise });
    }
  }
  if (left.length > 0) {
    const all = left.length === components(problem.teacher).length * components(problem.noise).length;
    if (all) add(1, overLines(estimator, pieces, problem));
    else
      for (const { teacher, noise } of left)
        add(teacher.weight * noise.weight, overLines(estimator, pieces, { teacher: teacher.law!, noise: noise.law! }));
  }
  return total;
}

/** The risk of two components where it is a value or one integral; undefined where it is neither. */
function simple(
  estimator: Estimator,
  pieces: readonly Interval[],
  teacher: Component,
  noise: Component,
): Integral | undefined {
  if (teacher.law === undefined && noise.law === undefined) {
    const e = errorAt(estimator, pieces, teacher.at!, noise.at!);
    return { value: e * e, errorBound: 4 * Number.EPSILON * e * e };
  }
  if (teacher.law === undefined) return overOne(estimator, pieces, noise.law!, 'eta', teacher.at!);
  if (noise.law === undefined) return overOne(estimator, pieces, teacher.law, 'u', noise.at!);
  if (pieces.length === 0) return undefined;
  if (noise.law.level !== undefined && (teacher.law.level === undefined || noise.law.scale > teacher.law.scale))
    return overOther(estimator, pieces, noise.law, 'eta', teacher.law);
  if (teacher.law.level !== undefined) return overOther(estimator, pieces, teacher.law, 'u', noise.law);
  return undefined;
}

/** w(u + eta) - u. */
function errorAt(estimator: Estimator, pieces: readonly Interval[], u: number, eta: number): number {
  const y = u + eta;
  if (pieces.length > 0) {
    const { intercept, slope, bias } = pieceAt(pieces, estimator, y);
    return intercept - bias * u + slope * eta;
  }
  return Math.abs(eta) <= Math.abs(u) ? residualOf(estimator, y) + eta : estimator.apply(y) - u;
}

function residualOf(estimator: Estimator, y: number): number {
  return estimator.residual === undefined ? estimator.apply(y) - y : estimator.residual(y);
}

/** How fast the squared error times the density falls beyond all points, as the exponent after 1/|x|. */
function decayOf(estimator: Estimator, law: Distribution, variable: 'u' | 'eta'): number {
  if (law.tailIndex === Infinity) return Infinity;
  const growth = growthOf(estimator)!;
  return law.tailIndex - 2 * (variable === 'eta' ? growth.estimate : growth.residual);
}

/** The mean over one density where the other variable is the constant `at`. */
function overOne(
  estimator: Estimator,
  pieces: readonly Interval[],
  law: Distribution,
  variable: 'u' | 'eta',
  at: number,
): Integral {
  if (pieces.length > 0 && law.level !== undefined) {
    const value = meanOverUniform(pieces, law.support, variable)(at);
    return { value, errorBound: 8 * Number.EPSILON * value };
  }
  const breaks = estimator.breakPoints.map(b => b - at);
  const { support, points } = grid(law, Math.max(Math.abs(at), ...breaks.map(Math.abs)));
  const f = (x: number): number => {
    const density = law.pdf(x);
    if (density === 0) return 0;
    const e = variable === 'u' ? errorAt(estimator, pieces, x, at) : errorAt(estimator, pieces, at, x);
    return density * e * e;
  };
  const found = integrate(f, { support, points: [...points, ...breaks], decay: decayOf(estimator, law, variable) });
  // deep in a light tail a density e^{-k} carries the rounding of k
  const depth = law.tailIndex < Infinity ? 0 : Math.max(0, -Math.log(found.value / law.scale / law.scale));
  const rounding = depth < Infinity ? 4 * Number.EPSILON * depth * found.value : 0;
  return { value: found.value, errorBound: found.errorBound + rounding };
}

/** The exact mean over the uniform law `flat` of one variable, integrated over the density of the other. */
function overOther(
  estimator: Estimator,
  pieces: readonly Interval[],
  flat: Distribution,
  variable: 'u' | 'eta',
  other: Distribution,
): Integral {
  const [L, R] = flat.support;
  const breaks = estimator.breakPoints.flatMap(b => [b - L, b - R]);
  const { support, points } = grid(other, Math.max(flat.scale, ...breaks.map(Math.abs)));
  const inner = meanOverUniform(pieces, flat.support, variable);
  const f = (x: number): number => {
    const density = other.pdf(x);
    return density === 0 ? 0 : density * inner(x);
  };
  const decay = decayOf(estimator, other, variable === 'u' ? 'eta' : 'u');
  return integrate(f, { support, points: [...points, ...breaks], decay });
}

/** What an inner integral leaves of rounding. */
const INNER_NOISE = 32 * Number.EPSILON;

/** The double integral, over u' outside and along u + eta = u' inside. */
function overLines(estimator: Estimator, pieces: readonly Interval[], problem: Problem): Integral {
  const { teacher, noise } = problem;
  const span = Math.max(0, ...estimator.breakPoints.map(Math.abs));
  const lines = lineIntegrals(teacher, noise, span);
  const matched = isBayesOf(estimator, problem);
  // where one atom decides, the posterior mean is u but for its rounding
  const exact = matched ? 4 * Number.EPSILON : 0;
  const inner: { y: number; value: number; relative: number }[] = [];
  const f = (y: number): number => {
    const [w, residual] = matched ? posteriorMean(lines, y) : values(estimator, pieces, y);
    const square = lines.at(y, {
      byNoise: eta => squareOfSum(residual, eta, exact),
      byTeacher: u => squareOfSum(w, -u, exact),
    });
    if (square.value > 0) inner.push({ y, value: square.value, relative: square.errorBound / square.value });
    return square.value;
  };
  const decay = Math.min(decayOf(estimator, noise, 'eta'), decayOf(estimator, teacher, 'u'));
  const { support, points } = lines.line;
  const outer = integrate(f, { support, points: [...points, ...estimator.breakPoints], decay, noise: INNER_NOISE });
  // inner integrals far out may have lost their digits to underflow, where the whole does not depend on them
  const weighty = inner.filter(({ y, value }) => value * (Math.abs(y) + span) > 1e-22 * outer.value);
  const innerError = weighty.reduce((most, { relative }) => Math.max(most, relative), 0);
  let value = outer.value;
  for (const { u, eta, mass } of lines.pairs) {
    const e = errorAt(estimator, pieces, u, eta);
    value += mass * e * e;
  }
  return { value, errorBound: outer.errorBound + innerError * value };
}

/** (p + q)^2, 0 where it is not more than the rounding of p. */
function squareOfSum(p: number, q: number, rounding: number): number {
  const sum = p + q;
  return Math.abs(sum) <= rounding * Math.abs(q) ? 0 : sum * sum;
}

/** w(y) and w(y) - y. */
function values(estimator: Estimator, pieces: readonly Interval[], y: number): readonly [number, number] {
  if (pieces.length === 0) return [estimator.apply(y), residualOf(estimator, y)];
  const { intercept, slope, bias } = pieceAt(pieces, estimator, y);
  return [intercept + slope * y, intercept - bias * y];
}

/** Whether the estimator is the posterior mean of exactly these laws, which is then computed along the line itself. */
function isBayesOf(estimator: Estimator, { teacher, noise }: Problem): boolean {
  if (estimator.name !== 'bayes' || !('teacher' in estimator)) return false;
  const own = estimator as BayesEstimator;
  return own.teacher === teacher && own.noise === noise;
}
