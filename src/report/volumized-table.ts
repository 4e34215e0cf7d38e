import type { LayerBounds, LayerReport } from '../analysis/analyse-weights.js';
import { fittedTable } from '../text/columns.js';
import { digits } from './lipschitz-table.js';

/** What becomes of a tensor: its V, rounded towards zero in its number type, and how many of its weights change. */
export interface VolumizedTensor {
  readonly name: string;
  readonly V: number;
  readonly changed: number;
  readonly of: number;
}

/** The layers with their bounds. */
interface Side {
  readonly layers: readonly LayerReport[];
  readonly product: LayerBounds;
}

interface After extends Side {
  readonly tensors: readonly VolumizedTensor[];
}

/** Of each tensor that is volumized its V and how many weights change; of each layer norms and bounds before and after. */
export function volumizedTable(before: Side, after: After, width: number): string {
  const pair = (was: number, is: number): string[] => [digits(was), digits(is)];
  const rows = after.tensors.map(({ name, V, changed, of }) => {
    const [was, is] = [before, after].map(({ layers }) => layers.find(layer => layer.name === name));
    const norms =
      was === undefined || is === undefined
        ? []
        : [
            ...pair(was.spectralNorm, is.spectralNorm),
            ...pair(was.bounds.spectral, is.bounds.spectral),
            ...pair(was.bounds.frobenius, is.bounds.frobenius),
          ];
    return [name, digits(V), `${changed} of ${of}`, ...norms];
  });
  const product = pair(before.product.spectral, after.product.spectral);
  rows.push(['product', '', '', '', '', ...product, '', '']);
  const titles = ['tensor', 'V', 'weights changed', 's_max', 'after', 'Lipschitz <=', 'after', '|W|_F', 'after'];
  return fittedTable(titles, 1, rows, width);
}
