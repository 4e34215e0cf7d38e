import { DomainError } from '../errors.js';

/** A mean over seeds with its interval of 95 %, from Student's t. */
export interface SeedMean {
  readonly mean: number;
  /** Half the width of the interval; Infinity of one seed. */
  readonly halfWidth: number;
  /**
   * How far from its threshold the true mean must be for four experiments of five of as many seeds to say on which side it
   * lies, if the spread is this one: the non-centrality at which Student's t is passed with probability .8, times the standard
   * error; Infinity of one seed.
   */
  readonly power: number;
  readonly seeds: number;
}

/**
 * For 1, 2, ... degrees of freedom the 97.5 % quantile t of Student's law, and the non-centrality at which the non-central law
 * exceeds t with probability .8.
 */
const QUANTILES = [
  [12.706204736432095, 16.334009],
  [4.302652729911275, 5.653489],
  [3.182446305284263, 4.255898],
  [2.7764451051977987, 3.76106],
  [2.5705818366147395, 3.513904],
  [2.4469118487916806, 3.366897],
  [2.3646242510102993, 3.269762],
  [2.306004135033371, 3.200922],
  [2.2621571627409915, 3.149636],
] as const;

/** The mean of one number a seed, of at most ten seeds. @throws DomainError for none, for more, and for a value that is not finite */
export function seedMean(values: readonly number[]): SeedMean {
  const seeds = values.length;
  if (seeds < 1 || seeds > 10) throw new DomainError('seedMean', 'one to ten seeds', seeds);
  const wrong = values.find(x => !Number.isFinite(x));
  if (wrong !== undefined) throw new DomainError('seedMean', 'finite values', wrong);
  const mean = values.reduce((sum, x) => sum + x, 0) / seeds;
  if (seeds === 1) return { mean, halfWidth: Infinity, power: Infinity, seeds };
  const error = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (seeds - 1) / seeds);
  const [wide, decisive] = QUANTILES[seeds - 2]!;
  return { mean, halfWidth: wide * error, power: decisive * error, seeds };
}

/** What an experiment says of a sentence of a paper; it never proves one, and never refutes one. */
export const experimentVerdicts = ['reproduced', 'not reproduced', 'open'] as const;
export type ExperimentVerdict = (typeof experimentVerdicts)[number];

/**
 * The verdict on `quantity > threshold`: reproduced where the whole interval lies above, not reproduced where it lies below
 * or at it, else open.
 */
export function verdictAbove(
  { mean, halfWidth }: Pick<SeedMean, 'mean' | 'halfWidth'>,
  threshold: number,
): ExperimentVerdict {
  if (mean - halfWidth > threshold) return 'reproduced';
  return mean + halfWidth <= threshold ? 'not reproduced' : 'open';
}
