import { crc32, inflateRawSync } from 'node:zlib';
import { DataError } from '../errors.js';
import { memoryThatIsThere } from '../numeric/memory.js';
import type { ByteSource } from './bytes.js';
import { bundled } from './fflate.generated.js';
import type { ByteReader } from './tensor.js';

/** How a member is compressed: stored, deflated, or by what is copied and not read, as the archive numbers it. */
export type ZipMethod = 'stored' | 'deflated' | number;

/** The name of a method in a message. */
export const methodName = (method: ZipMethod): string =>
  typeof method === 'string'
    ? method
    : ({ 12: 'bzip2', 14: 'lzma', 93: 'zstd', 95: 'xz' }[method] ?? `method ${method}`);

/** One file in a ZIP archive. */
export interface ZipMember {
  readonly name: string;
  /** The bytes of the name as they stand in the archive. */
  readonly rawName: Uint8Array;
  readonly flags: number;
  readonly method: ZipMethod;
  readonly crc: number;
  readonly compressed: number;
  readonly uncompressed: number;
  /** Modification time and date as they stand. */
  readonly stamp: number;
  readonly externalAttributes: number;
  /** Where the compressed bytes begin. */
  readonly dataOffset: number;
}

const signatures = {
  local: 0x04034b50,
  central: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
} as const;

/** Deflate never expands more than 1032-fold, which zeros reach; what is read is read a piece at a time. */
const expansion = { most: 1032, freeBelow: 16 * 2 ** 20 } as const;

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/**
 * The members of a ZIP archive (ZIP64 included; those neither stored nor deflated as they stand), after the central directory was checked against
 * the local headers: every range inside the file, no two overlapping, no name twice, no member that expands more than
 * deflate can.
 *
 * @throws DataError
 */
export function readZip(source: ByteSource): readonly ZipMember[] {
  const where = source.name;
  const directory = centralDirectory(source);
  const bytes = source.read(directory.offset, directory.size);
  const at = view(bytes);
  const members: ZipMember[] = [];
  const names = new Set<string>();
  const ranges: { start: number; end: number; name: string }[] = [];
  let place = 0;
  for (let i = 0; i < directory.entries; i++) {
    if (place + 46 > bytes.length || at.getUint32(place, true) !== signatures.central)
      throw new DataError(`${where}: damaged archive: entry ${i} of the directory is missing`);
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map(o => at.getUint16(place + o, true)) as [
      number,
      number,
      number,
    ];
    const next = place + 46 + nameLength + extraLength + commentLength;
    if (next > bytes.length) throw new DataError(`${where}: damaged archive: entry ${i} of the directory is cut`);
    const rawName = bytes.slice(place + 46, place + 46 + nameLength);
    const extra = bytes.subarray(place + 46 + nameLength, place + 46 + nameLength + extraLength);
    const { member, start, end } = readMember(source, at, place, rawName, extra);
    if (end > directory.offset)
      throw new DataError(`${where}: member ${quoted(member.name)} reaches into the directory`);
    if (names.has(member.name)) throw new DataError(`${where}: member ${quoted(member.name)} occurs twice`);
    names.add(member.name);
    members.push(member);
    ranges.push({ start, end, name: member.name });
    place = next;
  }
  if (place !== bytes.length) throw new DataError(`${where}: damaged archive: bytes left over in the directory`);
  ranges.sort((x, y) => x.start - y.start || x.end - y.end);
  ranges.forEach(({ start, name }, i) => {
    const before = ranges[i - 1];
    if (before !== undefined && start < before.end)
      throw new DataError(`${where}: members ${quoted(before.name)} and ${quoted(name)} overlap`);
  });
  return members;
}

const quoted = (name: string): string => JSON.stringify(name.slice(0, 80));

/** Finds the directory from the end of the file, which nothing but the archive's comment may follow. */
function centralDirectory(source: ByteSource): { offset: number; size: number; entries: number } {
  const where = source.name;
  const tailLength = Math.min(source.size, 22 + 0xffff);
  const tailOffset = source.size - tailLength;
  const tail = view(source.read(tailOffset, tailLength));
  for (let at = tailLength - 22; at >= 0; at--) {
    if (tail.getUint32(at, true) !== signatures.end || at + 22 + tail.getUint16(at + 20, true) !== tailLength) continue;
    if (tail.getUint16(at + 4, true) !== 0 || tail.getUint16(at + 6, true) !== 0)
      throw new DataError(`${where}: archives of several disks are not read`);
    const end = {
      offset: tail.getUint32(at + 16, true),
      size: tail.getUint32(at + 12, true),
      entries: tail.getUint16(at + 10, true),
    };
    const position = tailOffset + at;
    const large = end.offset === 0xffffffff || end.size === 0xffffffff || end.entries === 0xffff;
    const found = large ? directory64(source, position) : { ...end, limit: position };
    if (found.offset + found.size !== found.limit)
      throw new DataError(`${where}: damaged archive: the directory does not end where it should`);
    return found;
  }
  throw new DataError(`${where}: expected a .npz file, which is a ZIP archive; its end is missing or truncated`);
}

function directory64(source: ByteSource, end: number) {
  const where = source.name;
  const damaged = new DataError(`${where}: damaged archive: the ZIP64 end of the directory is missing`);
  if (end < 20 + 56) throw damaged;
  const locator = view(source.read(end - 20, 20));
  if (locator.getUint32(0, true) !== signatures.locator64) throw damaged;
  const limit = Number(locator.getBigUint64(8, true));
  if (!(limit <= end - 20 - 56)) throw damaged;
  const record = view(source.read(limit, 56));
  if (record.getUint32(0, true) !== signatures.end64) throw damaged;
  const [entries, size, offset] = [32, 40, 48].map(o => Number(record.getBigUint64(o, true))) as [
    number,
    number,
    number,
  ];
  if (!(size <= limit && offset <= limit && entries <= size / 46)) throw damaged;
  return { entries, size, offset, limit };
}

/** One entry of the directory together with its local header. */
function readMember(source: ByteSource, at: DataView, place: number, rawName: Uint8Array, extra: Uint8Array) {
  const flags = at.getUint16(place + 8, true);
  const name = new TextDecoder(flags & 0x800 ? 'utf-8' : 'latin1').decode(rawName);
  const where = `${source.name}: member ${quoted(name)}`;
  if (flags & 0x2041) throw new DataError(`${where}: is encrypted`);
  const code = at.getUint16(place + 10, true);
  const large = zip64Field(
    where,
    extra,
    [24, 20, 42].map(o => at.getUint32(place + o, true)),
  );
  const [uncompressed, compressed, start] = large as [number, number, number];
  const method = code === 0 ? 'stored' : code === 8 ? 'deflated' : code;
  if (method === 'stored' && compressed !== uncompressed)
    throw new DataError(`${where}: is stored and yet claims ${compressed} bytes for ${uncompressed}`);
  if (method === 'deflated' && uncompressed > expansion.freeBelow && uncompressed > expansion.most * compressed)
    throw new DataError(
      `${where}: expected an expansion of at most ${expansion.most}-fold, got ${compressed} bytes for ${uncompressed}`,
    );
  const local = view(source.read(start, 30));
  if (local.getUint32(0, true) !== signatures.local) throw new DataError(`${where}: its local header is missing`);
  const nameLength = local.getUint16(26, true);
  const dataOffset = start + 30 + nameLength + local.getUint16(28, true);
  const localName = source.read(start + 30, nameLength);
  if (
    local.getUint16(8, true) !== code ||
    localName.length !== rawName.length ||
    localName.some((b, i) => b !== rawName[i])
  )
    throw new DataError(`${where}: its local header contradicts the directory`);
  const end = dataOffset + compressed;
  if (!(end <= source.size)) throw new DataError(`${where}: truncated: its bytes reach beyond the file`);
  const member: ZipMember = {
    name,
    rawName,
    flags,
    method,
    crc: at.getUint32(place + 16, true),
    compressed,
    uncompressed,
    stamp: at.getUint32(place + 12, true),
    externalAttributes: at.getUint32(place + 38, true),
    dataOffset,
  };
  return { member, start, end };
}

/** Fields of 32 bits, those that are all ones replaced by the 64 bits of the ZIP64 extra field in their order. */
function zip64Field(where: string, extra: Uint8Array, fields: readonly number[]): number[] {
  const data = view(extra);
  let from = -1;
  let end = 0;
  for (let at = 0; at + 4 <= extra.length; at += 4 + data.getUint16(at + 2, true))
    if (data.getUint16(at, true) === 1) {
      from = at + 4;
      end = Math.min(extra.length, from + data.getUint16(at + 2, true));
      break;
    }
  return fields.map(field => {
    if (field !== 0xffffffff) return field;
    if (from < 0 || from + 8 > end) throw new DataError(`${where}: its ZIP64 sizes are missing`);
    const large = Number(data.getBigUint64(from, true));
    from += 8;
    if (!Number.isSafeInteger(large)) throw new DataError(`${where}: expected sizes below 2^53, got ${large}`);
    return large;
  });
}

/**
 * Compressed bytes handed to the decompressor at once: its output is at most 1032 times as long. The first piece is short, for
 * headers are, and each is twice the one before it: of zeros that claim to be an array 258 KiB are made, not four MiB.
 */
const piece = { first: 256, most: 4 * 2 ** 10 } as const;

/** Room that is always there. */
const SMALL = 2 ** 20;

/** The largest buffer. */
const LONGEST = 2 ** 31 - 1;

/**
 * The bytes of a deflated member at once by zlib, seven times as fast as a piece at a time, where there is room for them;
 * undefined where there is none and where it is damaged, of which a piece at a time says what is wrong.
 */
function inflatedWhole(
  source: ByteSource,
  { method, dataOffset, compressed, uncompressed }: ZipMember,
  memory: number | undefined,
): Uint8Array | undefined {
  if (method !== 'deflated' || compressed + uncompressed > LONGEST) return undefined;
  // Half of the memory, since the entries come to lie beside it. What is asked for is read from files of the system: no question for a few kilobytes.
  if (compressed + uncompressed > SMALL && compressed + uncompressed > (memory ?? memoryThatIsThere()) / 2)
    return undefined;
  try {
    const bytes = source.read(dataOffset, compressed);
    const whole = inflateRawSync(bytes, { maxOutputLength: Math.max(1, uncompressed) });
    return whole.length === uncompressed ? whole : undefined;
  } catch (error) {
    if (error instanceof DataError) throw error;
    return undefined;
  }
}

/** As `memberReader`, for a member that is read to its end: decompressed at once where there is room. */
export function wholeMemberReader(source: ByteSource, member: ZipMember, memory?: number): ByteReader {
  const whole = inflatedWhole(source, member, memory);
  return whole === undefined ? memberReader(source, member) : readerOf(source, member, inMemory(whole));
}

/** The next bytes, each time in a buffer of their own. */
function inMemory(whole: Uint8Array): (length: number) => Uint8Array {
  let at = 0;
  return length => {
    at += length;
    return Uint8Array.prototype.slice.call(whole, at - length, at);
  };
}

/**
 * The bytes of a member from the first to the last, decompressed as they are asked for, checked against its CRC-32.
 *
 * @throws DataError if it is neither stored nor deflated
 */
export function memberReader(source: ByteSource, member: ZipMember): ByteReader {
  return readerOf(source, member);
}

function readerOf(source: ByteSource, member: ZipMember, held?: (length: number) => Uint8Array): ByteReader {
  const where = `${source.name}: member ${quoted(member.name)}`;
  if (typeof member.method === 'number')
    throw new DataError(`${where}: expected a stored or deflated member, got ${methodName(member.method)}`);
  let crc = 0;
  let delivered = 0;
  const next = held ?? (member.method === 'stored' ? stored() : inflated());
  return {
    next(length) {
      if (length > member.uncompressed - delivered)
        throw new DataError(`${where}: truncated: expected ${delivered + length} bytes, got ${member.uncompressed}`);
      const bytes = next(length);
      delivered += length;
      crc = crc32(bytes, crc);
      return bytes;
    },
    end() {
      if (delivered !== member.uncompressed)
        throw new DataError(`${where}: expected ${delivered} bytes, got ${member.uncompressed}`);
      next(0);
      if (crc !== member.crc) throw new DataError(`${where}: its checksum does not agree`);
    },
  };

  function stored() {
    let at = member.dataOffset;
    return (length: number): Uint8Array => {
      at += length;
      return source.read(at - length, length);
    };
  }

  function inflated() {
    let at = member.dataOffset;
    const end = at + member.compressed;
    let step: number = piece.first;
    let produced = 0;
    const queue: Uint8Array[] = [];
    let queued = 0;
    let finished = false;
    const inflate = new bundled.Inflate((chunk, final) => {
      produced += chunk.length;
      if (produced > member.uncompressed)
        throw new DataError(`${where}: expands beyond the ${member.uncompressed} bytes it claims`);
      if (chunk.length > 0) queue.push(chunk);
      queued += chunk.length;
      finished = final;
    });
    const advance = (): void => {
      if (finished)
        throw new DataError(`${where}: its compressed bytes end after ${produced} of ${member.uncompressed}`);
      const length = Math.min(step, end - at);
      step = Math.min(2 * step, piece.most);
      const bytes = source.read(at, length);
      at += length;
      try {
        inflate.push(bytes, at === end);
      } catch (error) {
        if (error instanceof DataError) throw error;
        throw new DataError(`${where}: its compressed bytes are damaged (${(error as Error).message})`);
      }
    };
    return (length: number): Uint8Array => {
      // After the last byte the rest of the stream is read as well, so that what follows it is seen.
      if (length === 0) while (!finished) advance();
      while (queued < length) advance();
      const out = new Uint8Array(length);
      for (let done = 0; done < length; ) {
        const head = queue[0]!;
        const count = Math.min(head.length, length - done);
        out.set(head.subarray(0, count), done);
        done += count;
        if (count === head.length) queue.shift();
        else queue[0] = head.subarray(count);
      }
      queued -= length;
      return out;
    };
  }
}
