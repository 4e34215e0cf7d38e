import { crc32 } from 'node:zlib';
import { DataError } from '../errors.js';
import type { ByteSink } from '../file/write.js';
import type { ByteSource } from './bytes.js';
import { checkSpare, npyDataOffset, npyHeader, npyPrefixBytes } from './npy.js';
import { type ByteReader, blockEntries, type StoredTensor, skip } from './tensor.js';
import { memberReader, methodName, readZip, wholeMemberReader, type ZipMember } from './zip.js';
import { compressor, type WrittenMember, writeDirectory, writeLocalHeader } from './zip-writer.js';

/** A tensor of a .npz file and the member it lies in. */
export interface NpzTensor extends StoredTensor {
  readonly member: ZipMember;
  /** The length of its .npy header. */
  readonly headerBytes: number;
  /** Absent where entries are Python objects or records, which are copied as they stand. */
  readonly itemBytes?: number;
  /** Bytes after the entries, which np.load does not read. */
  readonly spare: number;
}

/** A .npz file: a ZIP archive of .npy files, perhaps with members of other kinds. */
export interface NpzFile {
  readonly members: readonly ZipMember[];
  readonly tensors: readonly NpzTensor[];
}

/**
 * Reads the directory of a .npz file and the header of every array in it.
 *
 * @param memory bytes that a member may take decompressed while a tensor is read
 * @throws DataError if the archive is damaged or a header contradicts its member
 */
export function readNpz(source: ByteSource, memory?: number): NpzFile {
  const members = readZip(source);
  return {
    members,
    tensors: members.filter(({ name }) => name.endsWith('.npy')).map(member => tensorOf(source, member, memory)),
  };
}

function tensorOf(source: ByteSource, member: ZipMember, memory: number | undefined): NpzTensor {
  const name = member.name.slice(0, -'.npy'.length);
  const where = `${source.name}: array ${JSON.stringify(name.slice(0, 80))}`;
  if (typeof member.method === 'number') {
    const unread = `compressed by ${methodName(member.method)}, which is not read`;
    const open = (): ByteReader => memberReader(source, member);
    return { name, where, member, unread, storedType: '?', littleEndian: true, shape: [], order: 'C', count: 0, headerBytes: 0, spare: 0, open }; // biome-ignore format: one line
  }
  const reader = memberReader(source, member);
  const prefix = reader.next(Math.min(npyPrefixBytes, member.uncompressed));
  const headerBytes = npyDataOffset(where, prefix);
  if (headerBytes < prefix.length || headerBytes > member.uncompressed)
    throw new DataError(`${where}: truncated in the header`);
  const head = new Uint8Array(headerBytes);
  head.set(prefix);
  head.set(reader.next(headerBytes - prefix.length), prefix.length);
  const header = npyHeader(where, head);
  const bytes = header.itemBytes === undefined ? undefined : header.count * header.itemBytes;
  const spare = bytes === undefined ? 0 : member.uncompressed - headerBytes - bytes;
  if (spare < 0)
    throw new DataError(
      `${where}: expected ${bytes} bytes of entries for the shape (${header.shape}), got ${member.uncompressed - headerBytes}`,
    );
  checkSpare(where, head, spare);
  return {
    ...header,
    name,
    where,
    member,
    headerBytes,
    spare,
    open() {
      const entries = wholeMemberReader(source, member, memory);
      entries.next(headerBytes);
      return {
        next: entries.next,
        end() {
          skip(entries, spare);
          entries.end();
        },
      };
    },
  };
}

/**
 * Writes the archive again with the entries of some tensors changed: `entriesOf` gives a reader of the new bytes, or
 * undefined for a member that is copied as it stands.
 */
export function writeNpz(
  source: ByteSource,
  file: NpzFile,
  sink: ByteSink,
  entriesOf: (tensor: StoredTensor) => ByteReader | undefined,
): void {
  const tensors = new Map(file.tensors.map(tensor => [tensor.member, tensor]));
  const written: WrittenMember[] = file.members.map(member => {
    const tensor = tensors.get(member);
    const entries = tensor === undefined ? undefined : entriesOf(tensor);
    return tensor === undefined || entries === undefined
      ? copyMember(source, member, sink)
      : writeMember(source, tensor, entries, sink);
  });
  writeDirectory(sink, written);
}

const piece = 2 ** 20;

function copyMember(source: ByteSource, member: ZipMember, sink: ByteSink): WrittenMember {
  const place = { member, offset: sink.position, ...member };
  writeLocalHeader(sink, place);
  for (let at = 0; at < member.compressed; at += piece)
    sink.write(source.read(member.dataOffset + at, Math.min(piece, member.compressed - at)));
  return place;
}

function writeMember(source: ByteSource, tensor: NpzTensor, entries: ByteReader, sink: ByteSink): WrittenMember {
  const { member, headerBytes, itemBytes = 0, count, spare } = tensor;
  const offset = sink.position;
  const { uncompressed } = member;
  writeLocalHeader(sink, { member, offset, crc: 0, compressed: 0, uncompressed });
  const start = sink.position;
  const compress = compressor(member.method, bytes => sink.write(bytes));
  const head = memberReader(source, member).next(headerBytes);
  let crc = crc32(head);
  compress(head, count === 0 && spare === 0);
  for (let first = 0; first < count; first += blockEntries) {
    const length = Math.min(blockEntries, count - first);
    const bytes = entries.next(length * itemBytes);
    crc = crc32(bytes, crc);
    compress(bytes, first + length === count && spare === 0);
  }
  entries.end();
  const rest = memberReader(source, member);
  if (spare > 0) skip(rest, member.uncompressed - spare);
  for (let left = spare; left > 0; left -= piece) {
    const bytes = rest.next(Math.min(piece, left));
    crc = crc32(bytes, crc);
    compress(bytes, left <= piece);
  }
  const place = { member, offset, crc, compressed: sink.position - start, uncompressed };
  const end = sink.position;
  // The sizes and the checksum are known only now; the header has the same length as before.
  writeLocalHeader({ position: offset, write: bytes => sink.patch(offset, bytes), patch: sink.patch }, place);
  if (end !== sink.position) throw new DataError(`${tensor.where}: changed while it was written`);
  return place;
}
