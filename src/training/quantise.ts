import type { Tensors } from './classifier.js';
import type { Quantisation } from './spec.js';

/**
 * The quantised weights (Eq. 11): +-V by the sign (`binary`, V at 0), or V, 0, -V with 0 for |w| <= V / 2 (`ternary`).
 *
 * @param volumeOf the V of a tensor where the quantisation gives none
 */
export function quantised(
  tensors: Tensors,
  { levels, V, biases }: Pick<Quantisation, 'levels' | 'V' | 'biases'>,
  volumeOf: (name: string) => number,
): Tensors {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, { shape, data }]) => {
      if (biases === 'kept' && name.endsWith('bias')) return [name, { shape, data }];
      const volume = Math.fround(V ?? volumeOf(name));
      const level = (w: number): number =>
        levels === 'ternary' && Math.abs(w) <= volume / 2 ? 0 : w < 0 ? -volume : volume;
      return [name, { shape, data: data.map(level) }];
    }),
  );
}
