import type { Distribution } from '../distribution/distribution.js';
import { DomainError } from '../errors.js';
import type { Interval, IntervalArithmetic } from '../number/interval.js';
import type { AffinePiece, Estimator } from './estimator.js';
import type { posteriorMean } from './posterior.js';

/** A parameter of a family of estimators. */
export interface EstimatorParameter {
  readonly name: string;
  /** length: it scales with u'; number: a slope, a strength or an exponent, without a unit. */
  readonly kind: 'length' | 'number';
}

/** The laws a problem holds, as far as an estimator needs them. */
export interface Laws {
  readonly teacher: Distribution;
  readonly noise: Distribution;
}

/** A member of a family at an end of its parameters: what the family tends to there. */
export interface End {
  readonly parameters: readonly number[];
  make(): Estimator;
}

/**
 * A family of estimators: one object with all that the package knows of it. `risk`, `optimum`, `simulate`, the command line
 * and its help read the table of these (`estimatorFamilies`); a new family is a file and a line there.
 */
export interface EstimatorFamily {
  /** The word of the command line: `softclip`. */
  readonly word: string;
  /** Other words for it. */
  readonly also: readonly string[];
  /** In a sentence: `soft volumization`. */
  readonly title: string;
  /** In the order of the command line. */
  readonly parameters: readonly EstimatorParameter[];
  /** w in TeX, its parameters given as TeX. */
  tex(...parameters: readonly string[]): string;
  /** The member; `laws` for a family that is made for a problem. @throws DomainError if a parameter is out of range */
  make(parameters: readonly number[], laws?: Laws): Estimator;
  /**
   * The lines of its pieces where their doubles are rounded, from finite parameters as intervals; absent where `pieces` are
   * exact. A break point is where two lines meet.
   */
  lines?(parameters: readonly Interval[], of: IntervalArithmetic): OddLines;
  /** What the family tends to at the ends of its parameters; a search adds these to what it finds within. */
  readonly ends: readonly End[];
}

/** A continuous odd estimator: inner u' from 0 to its break, outer u' + step beyond. */
export interface OddLines {
  readonly inner: Interval;
  readonly outer: Interval;
  readonly step: Interval;
}

/** The risk under two families of laws of scales a and s, by a formula; undefined where there is none. */
export type RiskOfScales = (teacher: string, noise: string, a: number, s: number) => number | undefined;

/** How an estimator was made. */
interface Structure {
  readonly family: EstimatorFamily;
  readonly values: readonly number[];
  /** Of an estimator that is made for a problem: its laws, whether others are the same, its risk there, and its values from integrals along a line. */
  readonly problem?: {
    readonly laws: Laws;
    isOf(laws: Laws): boolean;
    readonly risk: RiskOfScales;
    readonly mean: typeof posteriorMean;
  };
}

const structures = new WeakMap<Estimator, Structure>();

/**
 * An estimator of this package, frozen and entered by identity: what is dispatched on it is how it was made, never its
 * name, and no copy or object of the caller's is taken for it.
 */
export function estimatorOf<T extends Omit<Estimator, 'name' | 'parameters'>>(
  family: EstimatorFamily,
  values: readonly number[],
  shape: T,
  problem?: Structure['problem'],
): T & Estimator {
  const parameters = Object.fromEntries(family.parameters.map(({ name }, i) => [name, values[i]!]));
  const estimator = { name: family.word, parameters, ...shape };
  structures.set(estimator, { family, values, ...(problem && { problem }) });
  Object.freeze(estimator);
  return estimator;
}

/** How an estimator was made; undefined for an object of the caller's. */
export const madeBy = (estimator: Estimator): Structure | undefined => structures.get(estimator);

const checked = new WeakSet<Estimator>();

/**
 * Refuses what is no estimator, for callers without types, and an object whose pieces or residual are not those of its
 * `apply` (a copy of one with another function, say).
 */
export function requireEstimator(where: string, estimator: unknown): Estimator {
  const known = estimator as Estimator;
  if (typeof known?.apply !== 'function') throw new DomainError(where, 'an estimator', estimator);
  if (structures.has(known) || checked.has(known)) return known;
  if (!Array.isArray(known.breakPoints) || known.breakPoints.some((b, i) => !(b >= (known.breakPoints[i - 1] ?? b))))
    throw new DomainError(where, 'an estimator with ascending breakPoints', known.breakPoints);
  if (known.pieces !== undefined) checkPieces(where, known, known.pieces);
  if (known.residual !== undefined) checkResidual(where, known, known.residual.bind(known));
  if (Object.isFrozen(known)) checked.add(known);
  return known;
}

/** Places inside each piece, away from its ends. */
function* placesIn({ breakPoints }: Estimator): Generator<readonly [place: number, piece: number]> {
  const size = breakPoints.reduce((most, b) => Math.max(most, Math.abs(b)), 0) || 1;
  for (let i = 0; i <= breakPoints.length; i++) {
    const [lo, hi] = [
      breakPoints[i - 1] ?? (breakPoints[0] ?? 0) - 4 * size,
      breakPoints[i] ?? (breakPoints.at(-1) ?? 0) + 4 * size,
    ];
    for (const share of [0.21, 0.5, 0.83]) if (hi > lo) yield [lo + share * (hi - lo), i];
  }
}

/** What two ways to one value may differ by, beside the largest term. */
const ALIKE = 1e-9;

function checkPieces(where: string, estimator: Estimator, pieces: readonly AffinePiece[]): void {
  if (!Array.isArray(pieces) || pieces.length !== estimator.breakPoints.length + 1)
    throw new DomainError(where, 'one piece more than break points', (pieces as { length?: unknown }).length);
  for (const [y, i] of placesIn(estimator)) {
    const { intercept, slope } = pieces[i]!;
    const [w, line] = [estimator.apply(y), intercept + slope * y];
    if (!(Math.abs(w - line) <= ALIKE * (Math.abs(intercept) + Math.abs(slope * y) + Math.abs(w))))
      throw new DomainError(where, `an estimator whose pieces are its apply, at u' = ${y} ${line}`, w);
  }
}

function checkResidual(where: string, estimator: Estimator, residual: (y: number) => number): void {
  for (const [y] of placesIn(estimator)) {
    const [w, left] = [estimator.apply(y), residual(y)];
    if (!(Math.abs(w - y - left) <= ALIKE * (Math.abs(w) + Math.abs(y))))
      throw new DomainError(where, `an estimator whose residual is apply(u') - u', at u' = ${y} ${w - y}`, left);
  }
}
