import { extname } from 'node:path';
import { DataError, DomainError } from '../errors.js';
import { type ByteSink, writeFileWhole } from '../file/write.js';
import { refuseUnknown, requireList, requireObject } from '../numeric/domain.js';
import { type ByteSource, fileSource } from './bytes.js';
import { plainReader, readNpy } from './npy.js';
import { readNpz, writeNpz } from './npz.js';
import { type NumberType, swapInto } from './number-type.js';
import { readSafetensors } from './safetensors.js';
import { type ByteReader, blockEntries, eachBlock, type StoredTensor, skip } from './tensor.js';

/** The formats of weights, which are their files' extensions as well. */
export type WeightFormat = 'npy' | 'npz' | 'safetensors';

/** A tensor of floating-point numbers. */
export type FloatTensor = StoredTensor & { readonly numberType: NumberType };

/** Changes a block of entries in place; `first` is the place of the first one in the order of storage. */
export type BlockTransform = (values: Float64Array | Float32Array, first: number) => void;

/** An open file of weights. */
export interface WeightFile {
  readonly name: string;
  readonly format: WeightFormat;
  readonly bytes: number;
  readonly tensors: readonly StoredTensor[];
  /** Texts that a .safetensors file holds beside its tensors. */
  readonly metadata?: Readonly<Record<string, string>>;
  /**
   * Writes the file again in its own format, with the entries of those tensors changed for which `transformOf` gives a
   * change; every other byte that carries meaning is kept.
   */
  rewriteInto(sink: ByteSink, transformOf: (tensor: FloatTensor) => BlockTransform | undefined): void;
  close(): void;
}

/** The format that the name of a file promises. @throws DataError for any other extension */
export function formatOf(path: string): WeightFormat {
  const extension = extname(path).slice(1).toLowerCase();
  if (extension !== 'npy' && extension !== 'npz' && extension !== 'safetensors')
    throw new DataError(`${path}: expected a name that ends in .npy, .npz or .safetensors`);
  return extension;
}

/** How a file of weights is read. */
export interface WeightFileOptions {
  /** Bytes that may be held of what is compressed in it; beyond, it is decompressed in pieces. Default: half of what the process can still have. */
  readonly memory?: number;
}

/**
 * Opens a .npy, .npz or .safetensors file. The headers are read and checked now, the entries when they are visited.
 *
 * @param path its extension names the format
 * @throws DataError if the file cannot be read or does not hold what its format promises; DomainError for other memory than
 *   a number >= 0
 */
export function openWeights(path: string, options: WeightFileOptions = {}): WeightFile {
  if (typeof path !== 'string') throw new DomainError('openWeights', 'the path of a file', path);
  refuseUnknown('openWeights', options, ['memory']);
  const { memory } = options;
  if (memory !== undefined && !(typeof memory === 'number' && memory >= 0))
    throw new DomainError('openWeights', 'memory >= 0, in bytes', memory);
  const format = formatOf(path);
  const source = fileSource(path);
  try {
    return weightsOf(source, format, memory);
  } catch (error) {
    source.close();
    throw error;
  }
}

/** The weights in a source of bytes of a known format. @throws DataError */
export function weightsOf(source: ByteSource, format: WeightFormat, memory?: number): WeightFile {
  const common = { name: source.name, format, bytes: source.size, close: () => source.close() };
  if (format === 'npz') {
    const file = readNpz(source, memory);
    return {
      ...common,
      tensors: file.tensors,
      rewriteInto: (sink, transformOf) =>
        writeNpz(source, file, sink, tensor =>
          changedEntries(tensor, isFloat(tensor) ? transformOf(tensor) : undefined),
        ),
    };
  }
  const { dataOffset, tensors, metadata } = format === 'npy' ? onlyTensor(source) : readSafetensors(source);
  return {
    ...common,
    tensors,
    ...(metadata && { metadata }),
    rewriteInto(sink, transformOf) {
      sink.write(source.read(0, dataOffset));
      let end = dataOffset;
      for (const tensor of tensors) {
        const changed = changedEntries(tensor, isFloat(tensor) ? transformOf(tensor) : undefined);
        const reader = changed ?? plainReader(source, tensor.offset);
        const step = blockEntries * (tensor.numberType?.bytes ?? 1);
        for (let at = 0; at < tensor.bytes; at += step) sink.write(reader.next(Math.min(step, tensor.bytes - at)));
        end += tensor.bytes;
      }
      // what np.load does not read of a .npy; a .safetensors has nothing after its tensors
      for (let at = end; at < source.size; at += blockEntries)
        sink.write(source.read(at, Math.min(blockEntries, source.size - at)));
    },
  };
}

function onlyTensor(source: ByteSource) {
  const { header, tensor } = readNpy(source);
  const place = { offset: header.dataOffset, bytes: header.count * header.itemBytes };
  return { dataOffset: header.dataOffset, metadata: undefined, tensors: [{ ...tensor, ...place }] };
}

/** Whether the entries can be weights. */
export function isFloat(tensor: StoredTensor): tensor is FloatTensor {
  requireObject('isFloat', '{ numberType, ... }', tensor);
  return tensor.numberType !== undefined;
}

/** The bytes of a tensor after a change, in blocks of `blockEntries`. */
function changedEntries(tensor: StoredTensor, transform: BlockTransform | undefined): ByteReader | undefined {
  if (transform === undefined || !isFloat(tensor)) return undefined;
  const { numberType, littleEndian } = tensor;
  const reader = tensor.open();
  let first = 0;
  return {
    next(length) {
      const bytes = reader.next(length);
      swapInto(bytes, numberType.bytes, littleEndian);
      const values = numberType.decode(bytes);
      transform(values, first);
      first += values.length;
      numberType.encodeInto(bytes, values);
      swapInto(bytes, numberType.bytes, littleEndian);
      return bytes;
    },
    end: () => reader.end(),
  };
}

/** The weights as they are after a change, worked out when they are visited; nothing is written. */
export function changedWeights(
  file: WeightFile,
  transformOf: (tensor: FloatTensor) => BlockTransform | undefined,
): WeightFile {
  const tensors = file.tensors.map(tensor => {
    const transform = isFloat(tensor) ? transformOf(tensor) : undefined;
    return transform === undefined
      ? tensor
      : { ...tensor, open: () => changedEntries(tensor, transform) ?? tensor.open() };
  });
  return { ...file, tensors };
}

/**
 * Writes the weights, changed, to a file of the same format: whole or not at all.
 *
 * Cost: time a b, memory 1, for tensors of a x b entries.
 *
 * @param path its extension must be that of `file`
 * @throws DataError if an entry of `file` is not finite, its bytes are damaged, or `path` cannot be written
 */
export function writeWeights(
  file: WeightFile,
  path: string,
  transformOf: (tensor: FloatTensor) => BlockTransform | undefined,
): void {
  requireObject('writeWeights', '{ tensors, ... } that openWeights gave', file);
  requireList('writeWeights', 'tensors', file.tensors);
  if (typeof path !== 'string') throw new DomainError('writeWeights', 'the path of a file', path);
  if (formatOf(path) !== file.format)
    throw new DataError(`${path}: expected a name that ends in .${file.format}, the format of ${file.name}`);
  for (const tensor of file.tensors) {
    if (isFloat(tensor)) eachBlock(tensor, () => {});
    else readThrough(tensor);
  }
  writeFileWhole(path, sink => file.rewriteInto(sink, transformOf));
}

/** Reads a tensor that is no weight to its end, so that its checksum is looked at, unless it cannot be read. */
export function readThrough(tensor: StoredTensor & { readonly itemBytes?: number }): void {
  if (tensor.unread !== undefined) return;
  const reader = tensor.open();
  skip(reader, tensor.count * (tensor.itemBytes ?? 0));
  if (tensor.itemBytes !== undefined) reader.end();
}
