import { DomainError } from '../errors.js';

/** A mean over seeds with its interval of 95 %, from Student's t. */
export interface SeedMean {
  readonly mean: number;
  /** Half the width of the interval; Infinity of one seed. */
  readonly halfWidth: number;
  readonly seeds: number;
}

/** The 97.5 % quantile of Student's t with 1, 2, ... degrees of freedom. */
const QUANTILES = [
  12.706204736432095, 4.302652729911275, 3.182446305284263, 2.7764451051977987, 2.5705818366147395, 2.4469118487916806,
  2.3646242510102993, 2.306004135033371, 2.2621571627409915,
];

/** The mean of one number a seed, of at most ten seeds. */
export function seedMean(values: readonly number[]): SeedMean {
  const seeds = values.length;
  if (seeds < 1 || seeds > 10) throw new DomainError('seedMean', 'one to ten seeds', seeds);
  const mean = values.reduce((sum, x) => sum + x, 0) / seeds;
  if (seeds === 1) return { mean, halfWidth: Infinity, seeds };
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (seeds - 1);
  return { mean, halfWidth: QUANTILES[seeds - 2]! * Math.sqrt(variance / seeds), seeds };
}

/** What an experiment says of a sentence of a paper; it never proves one, and never refutes one. */
export type ExperimentVerdict = 'reproduced' | 'not reproduced' | 'open';

/**
 * The verdict on `quantity > threshold`: reproduced where the whole interval lies above, not reproduced where it lies below
 * or at it, else open.
 */
export function verdictAbove({ mean, halfWidth }: SeedMean, threshold: number): ExperimentVerdict {
  if (mean - halfWidth > threshold) return 'reproduced';
  return mean + halfWidth <= threshold ? 'not reproduced' : 'open';
}
