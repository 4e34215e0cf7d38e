import type { Distribution } from '../distribution/distribution.js';
import { type Component, components, grid } from '../distribution/grid.js';
import { pointMass } from '../distribution/point-mass.js';
import { scaled, unshifted } from '../distribution/scaled.js';
import { DomainError } from '../errors.js';
import type { Estimator } from '../estimator/estimator.js';
import { madeBy, requireEstimator } from '../estimator/family.js';
import { exponentOf, powerOfTwo } from '../floating/bits.js';
import { largestAmong, leastAmong } from '../floating/extremes.js';
import { timesPowerOfTwo } from '../floating/scaling.js';
import type { Budget, Integral } from '../numeric/integrate.js';
import { integrate } from '../numeric/integrate.js';
import { type AffineInterval, errorAt, intervals, meanOverUniform } from './affine.js';
import { jointNormalRisk } from './closed-form/joint-normal.js';
import { lengthsOf } from './far-lengths.js';
import { farTail } from './far-tail.js';
import { squaredErrorDecay } from './growth.js';
import { meanOver } from './mean-square.js';
import { isBayesOf, overLines } from './over-lines.js';
import type { Problem } from './problem.js';
import { checkProblem } from './problem.js';
import { type Centred, centredLaw } from './square-over.js';

/** Evaluations of densities that one risk may take, some seconds; what is not resolved then is in the error estimate. */
const EVALUATIONS = 4e7;

/**
 * E (w(u + eta) - u)^2 by quadrature, for a risk known to be finite. The risk is linear in either law, so mixtures are taken
 * apart into pairs; where w is piecewise affine, the mean over one law of a pair is exact and one integral is left; else the
 * outer integral runs over u' and the inner one along u + eta = u'.
 *
 * @param estimator w
 * @param problem laws of u and eta
 * @returns the risk and an estimate of its error
 * @throws DomainError if the lengths of the problem are too far apart for double precision
 */
export function quadratureRisk(estimator: Estimator, problem: Problem): Integral {
  requireEstimator('quadratureRisk', estimator);
  checkProblem('quadratureRisk', problem);
  const nearer = withNearerLaw(estimator, problem);
  if (nearer !== undefined) {
    const { value, errorEstimate } = quadratureRisk(estimator, nearer.problem);
    const back = (x: number): number => timesPowerOfTwo(x, nearer.exponent);
    return { value: back(value), errorEstimate: back(errorEstimate + nearer.doubt) };
  }
  const hidden = withoutHiddenLaw(estimator, problem);
  if (hidden !== undefined) return hidden;
  const budget = { left: EVALUATIONS };
  const [w, laws] = aboutZero(estimator, problem);
  const found = unitsOf(w, laws)
    .map(unit => {
      const { value, errorEstimate } =
        unit === 1 ? inUnits(w, laws, budget) : inUnits(...scaledDown(w, laws, unit), budget);
      return { value: value * unit * unit, errorEstimate: errorEstimate * unit * unit };
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

/** Of a length this many times another, as a power of two, the smaller one leaves nothing. */
const APART = 200;
/** Exponents between the largest and the least length of which squares and densities are doubles in one unit. */
const HELD = 460;

const positive = (lengths: readonly number[]): number[] => lengths.map(Math.abs).filter(x => x > 0 && x < Infinity);

const ownLengths = ({ breakPoints, pieces = [] }: Pick<Estimator, 'breakPoints' | 'pieces'>): number[] =>
  positive([...breakPoints, ...pieces.map(({ intercept }) => intercept)]);

/**
 * The risk without a law about 0 that no unit holds beside the others, where that is far above what the law may add: some
 * multiple of its length times the largest other.
 */
function withoutHiddenLaw(estimator: Estimator, { teacher, noise }: Problem): Integral | undefined {
  for (const [law, other] of [
    [noise, teacher],
    [teacher, noise],
  ] as const) {
    const [lengths, others] = [positive(lengthsOf(law)), [...ownLengths(estimator), ...positive(lengthsOf(other))]];
    if (lengths.length === 0 || others.length === 0 || law.centre !== 0 || !(law.tailIndex > 2)) continue;
    const [most, wide] = [largestAmong(lengths), largestAmong(others)];
    if (exponentOf(wide) - exponentOf(most) < HELD || exponentOf(leastAmong(others)) - exponentOf(most) < APART)
      continue;
    const rest = law === noise ? { teacher, noise: pointMass(0) } : { teacher: pointMass(0), noise };
    const found = quadratureRisk(estimator, rest);
    if (found.value > 2 ** 100 * most * wide) return found;
  }
  return undefined;
}

/**
 * A problem with a law whose lengths are more than 2^200 times all others, brought down to 2^200 times: where w is bounded for it
 * (w - u for a far teacher) the risk is the same, else it is that of the law alone, a square of its length. Squares of
 * lengths further apart are held together by no unit.
 *
 * @returns the problem, the power of two between the risks and what the rare event that all lengths meet may add to it;
 *   undefined where no law is so far, or w has no pieces
 */
function withNearerLaw(
  { breakPoints, pieces }: Estimator,
  { teacher, noise }: Problem,
): { readonly problem: Problem; readonly exponent: number; readonly doubt: number } | undefined {
  if (pieces === undefined) return undefined;
  const own = ownLengths({ breakPoints, pieces });
  const ends = [pieces[0]!, pieces[pieces.length - 1]!];
  for (const [law, other, grows] of [
    [noise, teacher, ends.some(({ slope }) => slope !== 0)],
    [teacher, noise, ends.some(({ slope, bias = 1 - slope }) => bias !== 0)],
  ] as const) {
    const [lengths, others] = [positive(lengthsOf(law)), [...own, ...positive(lengthsOf(other))]];
    if (lengths.length === 0 || others.length === 0) continue;
    const apart = exponentOf(leastAmong(lengths)) - exponentOf(largestAmong(others)) - APART;
    if (!(apart > 0)) continue;
    const half = Math.floor(apart / 2);
    const down = scaled(scaled(law, powerOfTwo(-half)), powerOfTwo(half - apart));
    return {
      problem: law === noise ? { teacher, noise: down } : { teacher: down, noise },
      exponent: grows ? 2 * apart : 0,
      doubt: grows ? 0 : 2 ** (10 - APART) * largestAmong(others) ** 2,
    };
  }
  return undefined;
}

/**
 * The problem about 0, where laws are m + U and n + E: the error of w at U, E is that of y -> w(y + m + n) - m. A narrow law
 * far from 0 has no digits in the variable itself.
 */
function aboutZero(estimator: Estimator, problem: Problem): [Estimator, Problem] {
  const [{ law: teacher, by: m }, { law: noise, by: n }] = [unshifted(problem.teacher), unshifted(problem.noise)];
  if (m === 0 && n === 0) return [estimator, problem];
  // the posterior mean moves with its laws
  const own = estimator.pieces === undefined && isBayesOf(estimator, problem) ? madeBy(estimator) : undefined;
  if (own !== undefined) return [own.family.make([], { teacher, noise }), { teacher, noise }];
  const { residual } = estimator;
  /** w(Y) - m and w(Y) - m - y at Y = y + m + n, from w(Y) or from w(Y) - Y, whichever leaves the smaller rounding. */
  const at = (y: number): readonly [estimate: number, residual: number] => {
    const Y = y + m + n;
    const w = estimator.apply(Y);
    const left = residual?.(Y) ?? Infinity;
    if (!(Math.max(Math.abs(left), Math.abs(n)) < Math.max(Math.abs(w), Math.abs(m)))) return [w - m, w - m - y];
    return [y + (left + n), left + n];
  };
  const moved: Estimator = {
    ...estimator,
    breakPoints: estimator.breakPoints.map(b => b - m - n),
    ...(estimator.pieces && {
      pieces: intervals(estimator).map(({ intercept, slope, bias }) => ({
        intercept: intercept - bias * m + slope * n,
        slope,
        bias,
      })),
    }),
    ...(residual && { residual: (y: number) => at(y)[1] }),
    apply: y => at(y)[0],
  };
  return [moved, { teacher, noise }];
}

/**
 * Powers of two near the lengths of the problem, in units of which their squares stay in the range of doubles: the largest
 * length where a tail is heavy, since its density far out must not underflow, else the middle of the scales of the laws.
 * Where a heavy tail meets lengths too far apart for one unit, a second one in which the least square does not underflow.
 */
function unitsOf(estimator: Estimator, problem: Problem): number[] {
  const units = unitsOfLengths(estimator, problem);
  // what w makes of these lengths may be far above them all: a step, or a law that was far from 0
  const reach = Math.max(...units);
  const made = [0, reach, -reach].reduce((most, y) => Math.max(most, Math.abs(estimator.apply(y))), 0);
  return made < Infinity && made * 1e-140 > reach ? [powerNear(made)] : units;
}

function unitsOfLengths(estimator: Estimator, { teacher, noise }: Problem): number[] {
  const positive = (sizes: readonly number[]): number[] => sizes.filter(size => size > 0 && Number.isFinite(size));
  const scales = positive(
    [teacher, noise]
      .flatMap(components)
      .flatMap(({ law, at }) => (law === undefined ? [Math.abs(at!)] : [law.scale, Math.abs(law.centre)])),
  );
  const heavy = teacher.tailIndex < Infinity || noise.tailIndex < Infinity;
  const sizes = heavy || scales.length === 0 ? scales.concat(positive(estimator.breakPoints.map(Math.abs))) : scales;
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  const least = sizes.reduce((most, size) => Math.min(most, size), Infinity);
  if (largest === 0 || (largest < 16 && largest > 1 / 16)) return [1];
  if (largest / least < 1e140) return [powerNear(largest)];
  // midway between scales far apart, but with the square of the largest below 1e280
  if (!heavy) return [powerNear(Math.max(Math.sqrt(largest) * Math.sqrt(least), 1e-140 * largest))];
  return [powerNear(largest), powerNear(scales.reduce((most, size) => Math.max(most, size), 0) || largest)];
}

const powerNear = (size: number): number => 2 ** Math.min(1000, Math.max(-1000, Math.round(Math.log2(size))));

/** The problem in units, and w in them; a Bayes estimator of the laws stays that. */
function scaledDown(estimator: Estimator, problem: Problem, unit: number): [Estimator, Problem] {
  const teacher = scaled(problem.teacher, 1 / unit);
  const noise = scaled(problem.noise, 1 / unit);
  const laws = { teacher, noise };
  const own = isBayesOf(estimator, problem) && estimator.pieces === undefined ? madeBy(estimator) : undefined;
  return [own?.family.make([], laws) ?? inverselyScaled(estimator, unit), laws];
}

/** y -> w(unit y) / unit. */
function inverselyScaled(estimator: Estimator, unit: number): Estimator {
  const { pieces, residual, far } = estimator;
  return {
    ...estimator,
    breakPoints: estimator.breakPoints.map(b => b / unit),
    ...(pieces === undefined ? {} : { pieces: pieces.map(piece => ({ ...piece, intercept: piece.intercept / unit })) }),
    ...(residual === undefined ? {} : { residual: (y: number) => estimator.residual!(unit * y) / unit }),
    ...(far && {
      far: (z: number): readonly [number, number] => {
        const [estimate, left] = far(z + Math.log(unit));
        return [estimate - Math.log(unit), left - Math.log(unit)];
      },
    }),
    apply: y => estimator.apply(unit * y) / unit,
  };
}

function inUnits(estimator: Estimator, problem: Problem, budget: Budget): Integral {
  const pieces = intervals(estimator);
  // along a line the posterior mean and u share their rounding, which apart would be all there is where the risk is 0
  if (pieces.length === 0 && isBayesOf(estimator, problem)) return overLines(estimator, pieces, problem, budget);
  const total = { value: 0, errorEstimate: 0 };
  const add = (weight: number, { value, errorEstimate }: Integral): void => {
    if (value === 0) return;
    total.value += weight * value;
    total.errorEstimate += weight * errorEstimate;
  };
  const teachers = components(problem.teacher).map(known);
  const noises = components(problem.noise).map(known);
  const pairs = teachers.flatMap(teacher => noises.map(noise => ({ teacher, noise })));
  const left = pairs.filter(({ teacher, noise }) => {
    const part = simple(estimator, pieces, teacher, noise, budget);
    if (part !== undefined) add(teacher.weight * noise.weight, part);
    return part === undefined;
  });
  // where nothing is known of any pair, the lines are those of the whole, with one pass over u'
  if (left.length === pairs.length && left.length > 1 && left.every(({ teacher, noise }) => teacher.law && noise.law))
    add(1, overLines(estimator, pieces, problem, budget));
  else
    for (const { teacher, noise } of left)
      add(
        teacher.weight * noise.weight,
        overLines(estimator, pieces, { teacher: teacher.law!, noise: noise.law! }, budget),
      );
  return total;
}

/** A component with its density about its centre, where that has an excess. */
interface Known extends Component {
  readonly centred?: Centred | undefined;
}

const known = (part: Component): Known => (part.law === undefined ? part : { ...part, centred: centredLaw(part.law) });

/** The risk of two components where it is a value or one integral; undefined where it is neither. */
function simple(
  estimator: Estimator,
  pieces: readonly AffineInterval[],
  teacher: Known,
  noise: Known,
  budget: Budget,
): Integral | undefined {
  const [prior, error] = [teacher.law, noise.law];
  if (prior === undefined && error === undefined) {
    const e = errorAt(estimator, pieces, teacher.at!, noise.at!);
    return { value: e * e, errorEstimate: 4 * Number.EPSILON * e * e };
  }
  if (prior === undefined) return overOne(estimator, pieces, noise, 'eta', teacher.at!, budget);
  if (error === undefined) return overOne(estimator, pieces, teacher, 'u', noise.at!, budget);
  if (pieces.length === 0) return undefined;
  const normal = jointNormalRisk(estimator, { teacher: prior, noise: error });
  if (normal !== undefined) return { value: normal, errorEstimate: 64 * Number.EPSILON * normal };
  if (error.level !== undefined && (prior.level === undefined || error.scale > prior.scale))
    return overOther(estimator, pieces, noise, 'eta', prior, budget);
  if (prior.level !== undefined) return overOther(estimator, pieces, teacher, 'u', error, budget);
  const [first, second] = [teacher.centred, noise.centred];
  if (first === undefined && second === undefined) return undefined;
  // inside the law whose upper parts do not cancel, and which is the wider one
  const inner =
    second === undefined ||
    (first !== undefined &&
      (first.excess.direct !== second.excess.direct ? first.excess.direct : first.scale > second.scale));
  return inner
    ? overOther(estimator, pieces, teacher, 'u', error, budget)
    : overOther(estimator, pieces, noise, 'eta', prior, budget);
}

/** The mean over one density where the other variable is the constant `at`. */
function overOne(
  estimator: Estimator,
  pieces: readonly AffineInterval[],
  { law, centred }: Known,
  variable: 'u' | 'eta',
  at: number,
  budget: Budget,
): Integral {
  const density = law!;
  if (pieces.length > 0 && (density.level !== undefined || centred !== undefined)) {
    const mean =
      density.level === undefined
        ? meanOver(pieces, centred!, variable)
        : meanOverUniform(pieces, density.support, variable);
    const value = mean(at);
    return { value, errorEstimate: (centred?.excess.direct === false ? ROUGH : 64 * Number.EPSILON) * value };
  }
  const breaks = estimator.breakPoints.map(b => b - at);
  const { support, points } = grid(density, largest([at, ...breaks]));
  const f = (x: number): number => {
    const p = density.pdf(x);
    if (p === 0) return 0;
    const e = variable === 'u' ? errorAt(estimator, pieces, x, at) : errorAt(estimator, pieces, at, x);
    return p * e * e;
  };
  const decay = squaredErrorDecay(estimator, density, variable);
  const other = pointMass(at);
  const laws = variable === 'u' ? { teacher: density, noise: other } : { teacher: other, noise: density };
  const tail = farTail(estimator, laws, decay);
  const cut = tail === undefined ? { support, decay } : { support: [-tail.from, tail.from] as const, decay: Infinity };
  const near = integrate(f, { ...cut, points: [...points, ...breaks] }, budget);
  const found = tail === undefined ? near : { value: near.value + tail.value, errorEstimate: near.errorEstimate + tail.errorEstimate }; // biome-ignore format: one line
  // deep in a light tail a density e^{-k} carries the rounding of k
  const depth = density.tailIndex < Infinity ? 0 : Math.max(0, -Math.log(found.value / density.scale / density.scale));
  const rounding = depth < Infinity ? 4 * Number.EPSILON * depth * found.value : 0;
  return { value: found.value, errorEstimate: found.errorEstimate + rounding };
}

/** Relative error of an exact mean over a law of finite or of heavy tail, whose upper parts are differences. */
const INNER = 16 * Number.EPSILON;
const ROUGH = 1024 * Number.EPSILON;
/** Break points, of more than which those inside are left to halving where the inner law is wider than their distance. */
const MANY = 32;

/** The exact mean over the law `inner` of one variable, integrated over the density of the other. */
function overOther(
  estimator: Estimator,
  pieces: readonly AffineInterval[],
  { law, centred }: Known,
  variable: 'u' | 'eta',
  outer: Distribution,
  budget: Budget,
): Integral {
  const inner = law!;
  const flat = inner.level !== undefined;
  const all = estimator.breakPoints;
  const places = flat ? [...inner.support] : [inner.centre, ...bendsOf(inner, all.length)];
  const gap = all.length > 1 ? (all[all.length - 1]! - all[0]!) / (all.length - 1) : Infinity;
  const kept = !flat && all.length > MANY && gap < inner.scale ? [all[0]!, all[all.length - 1]!] : all;
  const breaks = kept.flatMap(b => places.map(x => b - x));
  const { support, points } = grid(outer, largest([inner.scale, ...breaks]));
  const mean = flat ? meanOverUniform(pieces, inner.support, variable) : meanOver(pieces, centred!, variable);
  const f = (x: number): number => {
    const density = outer.pdf(x);
    return density === 0 ? 0 : density * mean(x);
  };
  const decay = squaredErrorDecay(estimator, outer, variable === 'u' ? 'eta' : 'u');
  const noise = flat ? 0 : centred!.excess.direct ? INNER : ROUGH;
  const found = integrate(f, { support, points: [...points, ...breaks], decay, noise }, budget);
  return { value: found.value, errorEstimate: found.errorEstimate + noise * found.value };
}

/** Beside its centre, where a density bends or falls off, so that a mean over it does about each break point. */
function bendsOf({ centre, scale, knots }: Distribution, breaks: number): number[] {
  const graded = breaks > MANY ? [] : [-27, -9, -3, -1, 1, 3, 9, 27].map(k => centre + k * scale);
  return [...knots, ...graded];
}

/** The largest size of some numbers. */
const largest = (values: readonly number[]): number => values.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
