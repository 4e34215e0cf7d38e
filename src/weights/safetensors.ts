import { DataError } from '../errors.js';
import type { ByteSource } from './bytes.js';
import { plainReader } from './npy.js';
import { type NumberTypeName, numberTypes } from './number-type.js';
import { strictJson } from './strict-json.js';
import { countOf, type StoredTensor } from './tensor.js';

/** The bytes an entry of each type of the format takes. */
const itemBytes: Readonly<Record<string, number>> = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E5M2: 1,
  F8_E4M3: 1,
  F8_E8M0: 1,
  I16: 2,
  U16: 2,
  F16: 2,
  BF16: 2,
  I32: 4,
  U32: 4,
  F32: 4,
  I64: 8,
  U64: 8,
  F64: 8,
  C64: 8,
};

/** The cap of the reference implementation on the header. */
const longestHeader = 100_000_000;

/** A .safetensors file: the place of its first entry, and its tensors in the order of their bytes. */
export interface SafetensorsFile {
  readonly dataOffset: number;
  readonly tensors: readonly (StoredTensor & { readonly offset: number; readonly bytes: number })[];
}

/**
 * Reads the header of a .safetensors file strictly: UTF-8 JSON without duplicate keys, every tensor with exactly
 * dtype, shape and data_offsets, the tensors side by side without gap or overlap, filling the file to its end.
 *
 * @throws DataError
 */
export function readSafetensors(source: ByteSource): SafetensorsFile {
  const where = source.name;
  if (source.size < 8)
    throw new DataError(`${where}: expected a .safetensors file of at least 8 bytes, got ${source.size}`);
  const length = Number(new DataView(source.read(0, 8).buffer).getBigUint64(0, true));
  if (length > longestHeader)
    throw new DataError(`${where}: expected a header of at most ${longestHeader} bytes, got ${length}`);
  if (length > source.size - 8)
    throw new DataError(`${where}: truncated: expected a header of ${length} bytes, got ${source.size - 8}`);
  const bytes = source.read(8, length);
  if (bytes[0] !== 0x7b) throw new DataError(`${where}: expected a header that opens with {`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new DataError(`${where}: expected a header in UTF-8`);
  }
  const header = strictJson(where, text);
  if (!(header instanceof Map)) throw new DataError(`${where}: expected a header that is an object`);
  const dataOffset = 8 + length;
  const tensors = [...header]
    .filter(([name]) => name !== '__metadata__')
    .map(([name, info]) => tensorOf(source, dataOffset, name, info))
    .sort((x, y) => x.offset - y.offset || x.bytes - y.bytes);
  checkMetadata(where, header.get('__metadata__'));
  let end = dataOffset;
  for (const tensor of tensors) {
    if (tensor.offset !== end)
      throw new DataError(
        `${tensor.where}: ${tensor.offset < end ? 'overlaps the tensor before it' : 'leaves a gap before it'}: expected data_offsets from ${end - dataOffset}, got ${tensor.offset - dataOffset}`,
      );
    end += tensor.bytes;
  }
  if (end !== source.size)
    throw new DataError(`${where}: expected ${end} bytes for its tensors, got a file of ${source.size}`);
  return { dataOffset, tensors };
}

function checkMetadata(where: string, metadata: unknown): void {
  if (metadata === undefined) return;
  if (!(metadata instanceof Map) || [...metadata.values()].some(value => typeof value !== 'string'))
    throw new DataError(`${where}: expected __metadata__ of strings`);
}

function tensorOf(source: ByteSource, dataOffset: number, name: string, info: unknown) {
  const where = `${source.name}: tensor ${JSON.stringify(name.slice(0, 80))}`;
  if (!(info instanceof Map) || [...info.keys()].sort().join() !== 'data_offsets,dtype,shape')
    throw new DataError(`${where}: expected dtype, shape and data_offsets`);
  const dtype: unknown = info.get('dtype');
  const shape: unknown = info.get('shape');
  const offsets: unknown = info.get('data_offsets');
  if (typeof dtype !== 'string' || !Object.hasOwn(itemBytes, dtype))
    throw new DataError(
      `${where}: expected a dtype of the format, got ${typeof dtype === 'string' ? JSON.stringify(dtype.slice(0, 40)) : typeof dtype}`,
    );
  if (!Array.isArray(shape)) throw new DataError(`${where}: expected a shape that is an array`);
  const count = countOf(where, shape);
  const [begin, end] = Array.isArray(offsets) && offsets.length === 2 ? (offsets as unknown[]) : [];
  if (!isPlace(begin) || !isPlace(end) || begin > end || end > source.size - dataOffset)
    throw new DataError(
      `${where}: data_offsets out of range: expected 0 <= begin <= end <= ${source.size - dataOffset}`,
    );
  const bytes = count * itemBytes[dtype]!;
  if (end - begin !== bytes)
    throw new DataError(`${where}: expected ${bytes} bytes for ${dtype} of shape [${shape}], got ${end - begin}`);
  const float = Object.hasOwn(numberTypes, dtype) ? numberTypes[dtype as NumberTypeName] : undefined;
  return {
    name,
    where,
    storedType: dtype,
    ...(float === undefined ? {} : { numberType: float }),
    littleEndian: true,
    shape: shape as number[],
    order: 'C' as const,
    count,
    offset: dataOffset + begin,
    bytes,
    open: () => plainReader(source, dataOffset + begin),
  };
}

const isPlace = (x: unknown): x is number => Number.isSafeInteger(x) && (x as number) >= 0;
