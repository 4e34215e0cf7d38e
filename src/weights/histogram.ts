import { DomainError } from '../errors.js';
import { requireObject } from '../numeric/domain.js';
import type { FloatTensor } from './file.js';
import { eachBlock } from './tensor.js';

/** How many weights lie in each of equal bins on [-reach, reach]. */
export interface WeightHistogram {
  readonly reach: number;
  readonly counts: readonly number[];
}

/** About twice the root of the number of weights, so that few of them do not stand alone, odd, and 121 at most. */
const binsFor = (weights: number): number => Math.max(9, Math.min(121, 2 * Math.floor(Math.sqrt(weights)) + 1));

/**
 * The histogram of a tensor on [-reach, reach], read block by block; an entry beyond it counts in the last bin.
 *
 * Cost: time a b, memory 1, for a x b entries.
 *
 * @param tensor of floating-point numbers
 * @param reach half-width > 0
 * @param bins an odd number, so that 0 is the middle of a bin; if absent 9 to 121, the more the more weights there are
 * @throws DomainError; DataError if the tensor is damaged
 */
export function weightHistogram(tensor: FloatTensor, reach: number, given?: number): WeightHistogram {
  const bins = given ?? binsFor(requireObject('weightHistogram', '{ count, ... }', tensor).count);
  if (typeof reach !== 'number' || !(reach > 0 && reach < Number.POSITIVE_INFINITY))
    throw new DomainError('weightHistogram', '0 < reach < Infinity', reach);
  if (!Number.isSafeInteger(bins) || bins < 1 || bins % 2 === 0)
    throw new DomainError('weightHistogram', 'an odd number of bins', bins);
  const counts = new Array<number>(bins).fill(0);
  eachBlock(tensor, values => {
    for (let i = 0; i < values.length; i++) {
      const bin = Math.floor((values[i]! / reach / 2 + 0.5) * bins);
      const at = Math.max(0, Math.min(bins - 1, bin));
      counts[at] = counts[at]! + 1;
    }
  });
  return { reach, counts };
}
