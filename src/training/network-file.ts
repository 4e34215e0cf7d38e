import { DataError } from '../errors.js';
import { memoryThatIsThere } from '../numeric/memory.js';
import { type FloatTensor, isFloat, openWeights } from '../weights/file.js';
import { eachBlock } from '../weights/tensor.js';
import type { Tensors } from './classifier.js';

/** How much a network may take. */
export interface MemoryOptions {
  /** Bytes; default half of what the process can still have. */
  readonly memory?: number;
}

/**
 * The dense network in a file of weights: pairs `<layer>.weight` (outputs x inputs) and `<layer>.bias` in the order of
 * application, as `train` writes them and as PyTorch names them. They come back as `1.weight`, `1.bias`, ...
 *
 * @throws DataError if the file cannot be read or does not hold such layers, or layers that take more than the memory, at four bytes a weight
 */
export function readNetwork(path: string, { memory = memoryThatIsThere() }: MemoryOptions = {}): Tensors {
  const file = openWeights(path, { memory });
  try {
    const own = file.tensors.filter(({ name }) => !/^[ms]\./.test(name));
    // without it another network would be left
    const closed = own.find(
      tensor => tensor.unread !== undefined || (!isFloat(tensor) && /(weight|bias)$/.test(tensor.name)),
    );
    if (closed !== undefined)
      throw new DataError(
        `${path}: expected layers of floating point, got ${closed.name} (${closed.unread ?? closed.storedType})`,
      );
    const tensors = own.filter(isFloat);
    const layers = tensors.filter(({ name, shape }) => name.endsWith('weight') && shape.length === 2);
    const wrong = tensors.find(({ name, shape }) => !(shape.length === 2 && name.endsWith('weight')) && !(shape.length === 1 && name.endsWith('bias'))); // biome-ignore format: one line
    if (layers.length === 0 || wrong !== undefined)
      throw new DataError(
        `${path}: expected dense layers <name>.weight and <name>.bias, got ${wrong?.name ?? 'no layer'}`,
      );
    const bytes = tensors.reduce((sum, { count }) => sum + 4 * count, 0);
    if (bytes > memory) throw new DataError(`${path}: expected a network of at most ${memory} bytes of memory, got one that takes ${bytes}`); // biome-ignore format: one line
    const out: Record<string, Tensors[string]> = {};
    let inputs: number | undefined;
    for (const [l, weight] of layers.entries()) {
      const bias = tensors.find(({ name }) => name === weight.name.replace(/weight$/, 'bias'));
      const [outputs, columns] = weight.shape as [number, number];
      if (inputs !== undefined && columns !== inputs)
        throw new DataError(`${path}: expected ${weight.name} of ${inputs} columns, got ${columns}`);
      if (bias === undefined || bias.shape[0] !== outputs)
        throw new DataError(`${path}: expected a bias of ${outputs} numbers beside ${weight.name}, got ${bias?.shape ?? 'none'}`); // biome-ignore format: one line
      out[`${l + 1}.weight`] = { shape: weight.shape, data: singles(weight) };
      out[`${l + 1}.bias`] = { shape: [outputs], data: singles(bias) };
      inputs = outputs;
    }
    return out;
  } finally {
    file.close();
  }
}

function singles(tensor: FloatTensor): Float32Array {
  const data = new Float32Array(tensor.count);
  eachBlock(tensor, (values, first) => data.set(values, first));
  if (tensor.order === 'C' || tensor.shape.length < 2) return data;
  const [rows, columns] = tensor.shape as [number, number];
  return data.map((_, k) => data[(k % columns) * rows + Math.floor(k / columns)]!);
}
