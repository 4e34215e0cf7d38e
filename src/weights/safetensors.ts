import { DataError } from '../errors.js';
import type { ByteSource } from './bytes.js';
import { plainReader } from './npy.js';
import { type NumberTypeName, numberTypes } from './number-type.js';
import { strictJson } from './strict-json.js';
import { countOf, type StoredTensor } from './tensor.js';

/** The bits an entry takes, of each type that the reference implementation has. */
const entryBits: Readonly<Record<string, number>> = {
  ...{ F4: 4, F6_E2M3: 6, F6_E3M2: 6 },
  ...{ BOOL: 8, U8: 8, I8: 8, F8_E5M2: 8, F8_E4M3: 8, F8_E8M0: 8, F8_E4M3FNUZ: 8, F8_E5M2FNUZ: 8 },
  ...{ I16: 16, U16: 16, F16: 16, BF16: 16, I32: 32, U32: 32, F32: 32, I64: 64, U64: 64, F64: 64, C64: 64 },
};

/** A name as those are, which a later version may have: its entries are left as they are. */
const laterType = /^[A-Z]{1,8}(?:[1-8]|10|12|16|24|32|48|64|80|96|128|256)(?:_[A-Z0-9]{1,16})*$/;

/** The cap of the reference implementation on the header. */
const longestHeader = 100_000_000;

/** A .safetensors file: the place of its first entry, and its tensors in the order of their bytes. */
export interface SafetensorsFile {
  readonly dataOffset: number;
  /** The texts of `__metadata__`. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly tensors: readonly (StoredTensor & { readonly offset: number; readonly bytes: number })[];
}

/**
 * Reads the header of a .safetensors file: UTF-8 JSON without duplicate keys, every tensor with dtype, shape and
 * data_offsets, the tensors side by side without gap or overlap, filling the file to its end. A dtype that is not known
 * here and what else an entry says are left as they are.
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
  const metadata = metadataOf(where, header.get('__metadata__'));
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
  return { dataOffset, metadata, tensors };
}

function metadataOf(where: string, metadata: unknown): Record<string, string> {
  if (metadata === undefined || metadata === null) return {};
  if (!(metadata instanceof Map) || [...metadata.values()].some(value => typeof value !== 'string'))
    throw new DataError(`${where}: expected __metadata__ of strings`);
  return Object.fromEntries(metadata) as Record<string, string>;
}

function tensorOf(source: ByteSource, dataOffset: number, name: string, info: unknown) {
  const where = `${source.name}: tensor ${JSON.stringify(name.slice(0, 80))}`;
  if (!(info instanceof Map) || !['dtype', 'shape', 'data_offsets'].every(key => info.has(key)))
    throw new DataError(`${where}: expected dtype, shape and data_offsets`);
  const dtype: unknown = info.get('dtype');
  const shape: unknown = info.get('shape');
  const offsets: unknown = info.get('data_offsets');
  const bits = typeof dtype === 'string' && Object.hasOwn(entryBits, dtype) ? entryBits[dtype] : undefined;
  if (typeof dtype !== 'string' || (bits === undefined && !laterType.test(dtype)))
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
  const bytes = end - begin;
  if (bits !== undefined && bytes !== (count * bits) / 8)
    throw new DataError(
      `${where}: expected ${(count * bits) / 8} bytes for ${dtype} of shape [${shape}], got ${bytes}`,
    );
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
