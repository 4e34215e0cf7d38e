import { DataError } from '../errors.js';
import type { ByteSource } from './bytes.js';
import { type NumberType, numberTypes } from './number-type.js';
import { countOf, type StoredTensor } from './tensor.js';

/** What the header of a .npy file says (NumPy Enhancement Proposal 1, versions 1.0, 2.0 and 3.0). */
export interface NpyHeader {
  readonly storedType: string;
  readonly numberType?: NumberType;
  readonly littleEndian: boolean;
  /** Absent where entries are Python objects or records. */
  readonly itemBytes?: number;
  readonly shape: readonly number[];
  readonly order: 'C' | 'Fortran';
  readonly count: number;
  /** Where the entries begin. */
  readonly dataOffset: number;
}

/** NumPy itself reads no header above 10,000 bytes unless told to. */
const longestHeader = 65_536;

/** The bytes that show how long the header is. */
export const npyPrefixBytes = 12;

/** The place where the entries begin, from the first 12 bytes. @throws DataError if they open no .npy file */
export function npyDataOffset(where: string, prefix: Uint8Array): number {
  const view = new DataView(prefix.buffer, prefix.byteOffset, prefix.length);
  const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
  if (prefix.length < 10 || magic.some((byte, i) => prefix[i] !== byte))
    throw new DataError(`${where}: expected a .npy file, which opens with \\x93NUMPY`);
  const [major, minor] = [prefix[6]!, prefix[7]!];
  if (major < 1 || major > 3 || minor !== 0)
    throw new DataError(`${where}: expected .npy version 1.0, 2.0 or 3.0, got ${major}.${minor}`);
  if (major > 1 && prefix.length < 12) throw new DataError(`${where}: truncated in the header`);
  const [start, length] = major === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
  if (length > longestHeader)
    throw new DataError(`${where}: expected a header of at most ${longestHeader} bytes, got ${length}`);
  return start + length;
}

/** Reads the header from the bytes before the entries. @throws DataError */
export function npyHeader(where: string, head: Uint8Array): NpyHeader {
  const start = head[6] === 1 ? 10 : 12;
  let text: string;
  try {
    text = new TextDecoder(head[6] === 3 ? 'utf-8' : 'latin1', { fatal: true }).decode(head.subarray(start));
  } catch {
    throw new DataError(`${where}: expected a header in UTF-8`);
  }
  const { descr, fortran_order, shape } = headerDictionary(where, text);
  const count = countOf(where, shape);
  const type = typeOf(where, descr);
  if (!Number.isSafeInteger(count * (type.itemBytes ?? 1)))
    throw new DataError(`${where}: expected fewer than 2^53 bytes`);
  return { ...type, shape, order: fortran_order ? 'Fortran' : 'C', count, dataOffset: head.length };
}

/** A piece of a header in one line of a message. */
const quoted = (text: string): string => JSON.stringify(text.slice(0, 40));

/** The list that a text opens with, up to its closing bracket; undefined if it has none. */
function listAt(text: string): string | undefined {
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/'[^'\\]*'|"[^"\\]*"|[[\]]/g)) {
    if (token === '[') depth++;
    if (token === ']' && --depth === 0) return text.slice(0, index + 1);
  }
  return undefined;
}

/** The Python literal {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }, its keys once each in any order. */
function headerDictionary(where: string, text: string): { descr: string; fortran_order: boolean; shape: number[] } {
  const refuse = (what: string): never => {
    throw new DataError(`${where}: the header is no dictionary of descr, fortran_order and shape: ${what}`);
  };
  const outer = /^\s*\{(.*)\}\s*$/s.exec(text);
  let rest = outer?.[1] ?? refuse('expected {...}');
  const found: Record<string, string> = {};
  for (rest = rest.trimStart(); rest !== ''; ) {
    const item = /^(?:'([^'\\]*)'|"([^"\\]*)")\s*:\s*('[^'\\]*'|"[^"\\]*"|True|False|\([\d\sL,]*\)|\[)\s*/.exec(rest);
    if (item === null) return refuse(`cannot read ${quoted(rest)}`);
    const [whole, single, double, begin] = item;
    const key = single ?? double ?? '';
    if (Object.hasOwn(found, key)) refuse(`${quoted(key)} occurs twice`);
    const from = whole.trimEnd().length - begin!.length;
    found[key] = begin === '[' ? (listAt(rest.slice(from)) ?? refuse('a list without its end')) : begin!;
    rest = rest.slice(from + found[key].length).trimStart();
    if (rest !== '' && !rest.startsWith(',')) refuse(`expected a comma before ${quoted(rest)}`);
    rest = rest.slice(1).trimStart();
  }
  const { descr = '', fortran_order = '', shape = '' } = found;
  if (Object.keys(found).sort().join() !== 'descr,fortran_order,shape')
    refuse(`got the keys ${quoted(Object.keys(found).join())}`);
  if (!/^['"[]/.test(descr)) refuse('descr is no string');
  if (!/^(True|False)$/.test(fortran_order)) refuse('fortran_order is neither True nor False');
  const sides = /^\(\s*(?:\d+L?\s*,\s*)*(?:\d+L?\s*)?\)$/.test(shape)
    ? shape.match(/\d+/g)
    : refuse('shape is no tuple');
  if (sides?.length === 1 && !shape.includes(',')) refuse('shape is no tuple');
  return {
    descr: descr.startsWith('[') ? descr : descr.slice(1, -1),
    fortran_order: fortran_order === 'True',
    shape: (sides ?? []).map(Number),
  };
}

/** Types whose entries are left as they are: what they hold is not for us to read. */
const opaque = { object: 'object arrays hold Python objects and are not read', record: 'expected one number type, got a structured array' }; // biome-ignore format: one line

function typeOf(
  where: string,
  descr: string,
): Pick<NpyHeader, 'storedType' | 'numberType' | 'littleEndian' | 'itemBytes'> {
  if (descr.startsWith('[')) return { storedType: 'record', littleEndian: true };
  const parts = /^([<>=|])([A-Za-z?])(\d*)(\[[^\]]*\])?$/.exec(descr);
  if (parts === null) throw new DataError(`${where}: expected a number type such as <f4, got ${quoted(descr)}`);
  const [, order, kind, digits] = parts;
  if (kind === 'O') return { storedType: 'object', littleEndian: true };
  const size = digits === '' ? 1 : Number(digits);
  const itemBytes = kind === 'U' ? 4 * size : size;
  if (!Number.isSafeInteger(itemBytes))
    throw new DataError(`${where}: expected a number type such as <f4, got ${quoted(descr)}`);
  const float = kind === 'f' ? { 2: numberTypes.F16, 4: numberTypes.F32, 8: numberTypes.F64 }[itemBytes] : undefined;
  return {
    storedType: descr,
    ...(float === undefined ? {} : { numberType: float }),
    littleEndian: order !== '>',
    itemBytes,
  };
}

/**
 * Refuses bytes behind the entries where the header does not end as one does: its length is a lie then, and the entries are others.
 *
 * @param spare how many bytes follow the entries
 * @throws DataError
 */
export function checkSpare(where: string, head: Uint8Array, spare: number): void {
  const LINE_FEED = 10;
  if (spare > 0 && head.at(-1) !== LINE_FEED)
    throw new DataError(`${where}: expected a header that ends with a line feed, as ${spare} bytes follow the entries`);
}

/**
 * The tensor of a .npy file.
 *
 * @throws DataError if the header is damaged or entries are missing
 */
export function readNpy(source: ByteSource): {
  readonly header: NpyHeader & { readonly itemBytes: number };
  readonly tensor: StoredTensor;
} {
  const where = source.name;
  const prefix = source.read(0, Math.min(npyPrefixBytes, source.size));
  const head = source.read(0, npyDataOffset(where, prefix));
  const header = npyHeader(where, head);
  const { storedType, itemBytes } = header;
  if (itemBytes === undefined) throw new DataError(`${where}: ${opaque[storedType as keyof typeof opaque]}`);
  const bytes = header.count * itemBytes;
  if (source.size - header.dataOffset < bytes)
    throw new DataError(
      `${where}: expected ${bytes} bytes of entries for the shape (${header.shape}), got ${source.size - header.dataOffset}`,
    );
  checkSpare(where, head, source.size - header.dataOffset - bytes);
  if (header.numberType === undefined)
    throw new DataError(`${where}: expected entries of float16, float32 or float64, got ${header.storedType}`);
  const tensor = { ...header, itemBytes, name: 'array', where, open: () => plainReader(source, header.dataOffset) };
  return { header: { ...header, itemBytes }, tensor };
}

/** The bytes of a source from a place on, as they stand. */
export function plainReader(source: ByteSource, offset: number) {
  let at = offset;
  return {
    next(length: number, room?: Uint8Array): Uint8Array {
      const bytes = source.read(at, length, room);
      at += length;
      return bytes;
    },
    end() {},
  };
}
