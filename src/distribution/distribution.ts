import type { Stream } from '../random/stream.js';

/** A law on the real line. Every law of this package is symmetric about 0 unless its docstring says otherwise. */
export interface Distribution {
  /** The word of the command line: `uniform`, `gaussian`, `laplace`, `cauchy`, `student`, ... */
  readonly name: string;
  /** The parameters by name, in the order of the command line. */
  readonly parameters: Readonly<Record<string, number>>;
  /** The smallest closed interval of probability 1; ends may be infinite. */
  readonly support: readonly [number, number];
  /** Points, ascending, at which the density is not smooth (jumps, corners). */
  readonly knots: readonly number[];
  /** The points that carry mass, ascending; empty for a law with a density. */
  readonly atoms: readonly { readonly at: number; readonly mass: number }[];
  /** A point about which the bulk of the law lies: the mean where it exists. */
  readonly centre: number;
  /** A natural length of the density: the parameter a, sd, b, scale; 0 for a point mass. */
  readonly scale: number;
  /** sup { k : E|X|^k < Infinity }; the k-th absolute moment is finite exactly for k < tailIndex. */
  readonly tailIndex: number;
  /** The constant value of the density on the support, of a law that has one. */
  readonly level?: number;
  /** Where the law is a mixture, its parts; their weights add up to 1. */
  readonly parts?: readonly { readonly weight: number; readonly law: Distribution }[];
  /** Density at x of the part without atoms. */
  pdf(x: number): number;
  /** P(X <= x). */
  cdf(x: number): number;
  /** P(X > x), accurate where it is small. */
  tail(x: number): number;
  /** inf { x : P(X <= x) >= p }, 0 < p <= 1; the lower end of the support for p = 0. */
  quantile(p: number): number;
  /** E X, NaN where it does not exist. */
  readonly mean: number;
  /** E (X - E X)^2, Infinity where it is infinite, NaN where the mean does not exist. */
  readonly variance: number;
  /** E X^k, k = 0, 1, 2, ...; Infinity or NaN where it is infinite or does not exist. */
  moment(k: number): number;
  /** One draw. */
  sample(stream: Stream): number;
  /** The law of factor X, factor > 0, where that is a law of the same name. */
  rescale?(factor: number): Distribution;
}

/**
 * What a law symmetric about 0 has above x = p - q, for every real x. The difference is formed with the ends of the support,
 * so that x near an end keeps its digits; each function is accurate in the tail, but for the last two of Student's law.
 */
export interface Excess {
  /** P(X > x) */
  tail(p: number, q: number): number;
  /** E [X; X > x], even in x. */
  mean(p: number, q: number): number;
  /** E X (X - x)_+, the integral of the mean from x to infinity. */
  product(p: number, q: number): number;
  /** E (X - x)_+ */
  first(p: number, q: number): number;
  /** E (X - x)_+^2 */
  second(p: number, q: number): number;
  /** Whether no difference of nearly equal numbers occurs in any of them. */
  readonly direct: boolean;
}
