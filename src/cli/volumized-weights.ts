import { type AnalysisOptions, analyseWeights, type WeightsReport } from '../analysis/analyse-weights.js';
import { DomainError } from '../errors.js';
import type { VolumizedTensor } from '../report/volumized-table.js';
import { changedWeights, formatOf, isFloat, type WeightFile, writeWeights } from '../weights/file.js';
import { eachBlock } from '../weights/tensor.js';
import { checkedVolumization, type VolumizationMode, volumizationModes, volumizer } from '../weights/volumize.js';
import { readDecimal } from './numbers.js';
import { oneWord } from './one-word.js';

const where = 'lipschitz';

/** The words of `lipschitz` that say what becomes of the weights. */
export interface VolumizationWords {
  readonly V?: string;
  readonly v?: string;
  readonly write?: string;
  readonly mode?: string;
  readonly alpha?: string;
  readonly tensors: string;
}

/** What would become of the weights, and where it is written, if anywhere; checked before the file is read. */
export interface Plan {
  readonly target: string | undefined;
  readonly mode: VolumizationMode;
  readonly alpha?: number;
  readonly all: boolean;
  readonly volumeOf: (shape: readonly number[]) => number;
}

/** The plan of the options; undefined where they speak of no volume. @throws DomainError, DataError */
export function planOf(
  file: string,
  options: VolumizationWords,
  volumeOf: Plan['volumeOf'] | undefined,
): Plan | undefined {
  const { write: target, mode: modeWord, alpha: alphaText } = options;
  const tensors = oneWord(where, '--tensors', ['layers', 'all'], options.tensors);
  if (volumeOf === undefined) {
    const idle = Object.entries({ '--write': target, '--mode': modeWord, '--alpha': alphaText, '--tensors': tensors === 'all' ? tensors : undefined }).find(([, text]) => text !== undefined); // biome-ignore format: one line
    if (idle !== undefined) throw new DomainError(where, `--V or --v with ${idle[0]}`, idle[1]);
    return undefined;
  }
  if (target !== undefined && formatOf(target) !== formatOf(file))
    throw new DomainError(where, `--write a file of the format .${formatOf(file)}`, target);
  if (tensors === 'all' && options.V === undefined)
    throw new DomainError(where, '--V with --tensors all: a bias has no fan', `--v ${options.v}`);
  const mode = oneWord(where, '--mode', volumizationModes, modeWord ?? 'hard');
  const alpha = alphaText === undefined ? undefined : readDecimal(alphaText);
  if (alpha !== undefined && !(alpha >= 0 && alpha <= 1)) throw new DomainError(where, '--alpha in [0, 1]', alphaText);
  checkedVolumization(where, { mode, volume: 0, ...(alpha === undefined ? {} : { alpha }) });
  return { target, mode, ...(alpha === undefined ? {} : { alpha }), all: tensors === 'all', volumeOf };
}

/** The weights after a plan: what changes in each tensor, and the norms and bounds of the layers then. */
export interface Volumized {
  readonly mode: VolumizationMode;
  readonly alpha?: number;
  readonly tensors: readonly VolumizedTensor[];
  readonly layers: WeightsReport['layers'];
  readonly product: WeightsReport['product'];
}

/** Works out a plan, and writes the weights where it has a target. @throws DataError */
export function volumizeFile(
  file: WeightFile,
  { layers }: WeightsReport,
  plan: Plan,
  analysis: AnalysisOptions,
): Volumized {
  const { target, mode, alpha, all, volumeOf } = plan;
  const names = new Set(layers.map(layer => layer.name));
  const softening = alpha === undefined ? {} : { alpha };
  const volumizers = new Map(
    file.tensors
      .filter(isFloat)
      .filter(({ name, count }) => names.has(name) || (all && count > 0))
      .map(tensor => [tensor, volumizer(tensor.numberType, { mode, volume: volumeOf(tensor.shape), ...softening })]),
  );
  const transformOf = (tensor: Parameters<typeof volumizers.get>[0]) => volumizers.get(tensor)?.transform;
  const tensors = [...volumizers].map(([tensor, { volume, transform }]): VolumizedTensor => {
    let changed = 0;
    eachBlock(tensor, (values, first) => {
      const before = values.slice();
      transform(values, first);
      for (let i = 0; i < values.length; i++) if (values[i]! !== before[i]!) changed++;
    });
    return { name: tensor.name, V: volume, changed, of: tensor.count };
  });
  const after = analyseWeights(changedWeights(file, transformOf), analysis);
  if (target !== undefined) writeWeights(file, target, transformOf);
  return { mode, ...softening, tensors, layers: after.layers, product: after.product };
}
