import { DomainError, ShapeError } from '../../errors.js';
import { entryBound } from '../bounds.js';
import type { BatchNormalisationLayer, Layer, TrainedVolume } from './layer.js';

/** Why a layer has no constant here, by the words of its kind. */
const uncovered: readonly (readonly [RegExp, string])[] = [
  [/batch.?norm/i, "batch normalisation in training mode: its constant depends on the batch; give mode: 'evaluation'"],
  [/attention|transformer/i, 'attention: it has no Lipschitz constant on unbounded inputs'],
  [/lstm|gru|rnn|recurrent/i, 'recurrent layers: the constant depends on the number of time steps'],
];

const covered = ['dense', 'convolution', 'activation', 'residual', 'batchNormalisation'];

/** Throws a DomainError for a layer that is not covered, by name. */
export function refuseUncovered(where: string, layer: Layer): void {
  const kind: unknown = layer?.kind;
  const trained = kind === 'batchNormalisation' && (layer as BatchNormalisationLayer).mode === 'evaluation';
  if (trained || (kind !== 'batchNormalisation' && covered.includes(String(kind)))) return;
  const reason = uncovered.find(([pattern]) => pattern.test(String(kind)))?.[1];
  throw new DomainError(
    where,
    `a layer that is covered (${covered.join(', ')})${reason ? `, not ${reason}` : ''}`,
    kind,
  );
}

/** The bound of the entries: of Algorithm 1 where a volume is given, else the largest entry. */
export function entriesOf(where: string, layer: TrainedVolume, largest: number, alpha: number): number {
  const { volume, largestStep } = layer;
  if (volume === undefined) return largest;
  if (alpha > 0 && largestStep === undefined)
    throw new DomainError(where, 'a largestStep for each volume when alpha > 0', largestStep);
  const bound = entryBound(volume, alpha, largestStep ?? 0);
  if (largest > bound) throw new DomainError(where, `|W_ij| <= ${bound}, what V = ${volume} allows`, largest);
  return bound;
}

/** The bias, zeros if there is none. */
export function biasOf(where: string, bias: readonly number[] | undefined, length: number): Float64Array {
  if (bias === undefined) return new Float64Array(length);
  if (bias.length !== length) throw new ShapeError(where, `a bias of ${length} numbers`, bias.length);
  if (!bias.every(Number.isFinite)) throw new DomainError(where, 'a finite bias', bias);
  return Float64Array.from(bias);
}
