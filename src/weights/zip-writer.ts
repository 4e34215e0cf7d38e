import { constants, deflateRawSync } from 'node:zlib';
import type { ByteSink } from '../file/write.js';
import type { ZipMember } from './zip.js';

/** A member as it lies in the new archive. */
export interface WrittenMember {
  readonly member: ZipMember;
  /** Where its local header begins. */
  readonly offset: number;
  readonly crc: number;
  readonly compressed: number;
  readonly uncompressed: number;
}

const versionZip64 = 45;

/** The version that reads a member: ZIP64, or what compresses as we do not. */
const versionOf = ({ method }: ZipMember): number => (typeof method === 'number' ? 63 : versionZip64);

/** Flags kept: UTF-8 names, and the two of a method that is copied. Sizes stand in the header, so no data descriptor follows. */
const keptFlags = ({ method }: ZipMember): number => (typeof method === 'number' ? 0x806 : 0x800);

/** A local header with ZIP64 sizes, as numpy.savez writes it: its length does not depend on the sizes. */
export function writeLocalHeader(sink: ByteSink, { member, crc, compressed, uncompressed }: WrittenMember): void {
  const { rawName } = member;
  const bytes = new Uint8Array(30 + rawName.length + 20);
  const at = new DataView(bytes.buffer);
  at.setUint32(0, 0x04034b50, true);
  at.setUint16(4, versionOf(member), true);
  writeCommon(at, 6, member, crc);
  at.setUint32(18, 0xffffffff, true);
  at.setUint32(22, 0xffffffff, true);
  at.setUint16(26, rawName.length, true);
  at.setUint16(28, 20, true);
  bytes.set(rawName, 30);
  const extra = 30 + rawName.length;
  at.setUint16(extra, 1, true);
  at.setUint16(extra + 2, 16, true);
  at.setBigUint64(extra + 4, BigInt(uncompressed), true);
  at.setBigUint64(extra + 12, BigInt(compressed), true);
  sink.write(bytes);
}

/** Flags, method, stamp and checksum, which both headers hold in this order. */
function writeCommon(at: DataView, place: number, member: ZipMember, crc: number): void {
  at.setUint16(place, member.flags & keptFlags(member), true);
  at.setUint16(place + 2, { stored: 0, deflated: 8 }[member.method as string] ?? Number(member.method), true);
  at.setUint32(place + 4, member.stamp, true);
  at.setUint32(place + 8, crc, true);
}

/** The central directory and its end, with ZIP64 fields only where 32 bits do not suffice. */
export function writeDirectory(sink: ByteSink, written: readonly WrittenMember[]): void {
  const offset = sink.position;
  for (const entry of written) sink.write(centralHeader(entry));
  const size = sink.position - offset;
  const large = offset >= 0xffffffff || size >= 0xffffffff || written.length >= 0xffff;
  if (large) sink.write(end64(written.length, size, offset, sink.position));
  const bytes = new Uint8Array(22);
  const at = new DataView(bytes.buffer);
  at.setUint32(0, 0x06054b50, true);
  at.setUint16(8, large ? 0xffff : written.length, true);
  at.setUint16(10, large ? 0xffff : written.length, true);
  at.setUint32(12, large ? 0xffffffff : size, true);
  at.setUint32(16, large ? 0xffffffff : offset, true);
  sink.write(bytes);
}

function centralHeader({ member, offset, crc, compressed, uncompressed }: WrittenMember): Uint8Array {
  const { rawName } = member;
  const wide = [uncompressed, compressed, offset].filter(n => n >= 0xffffffff);
  const extraLength = wide.length === 0 ? 0 : 4 + 8 * wide.length;
  const bytes = new Uint8Array(46 + rawName.length + extraLength);
  const at = new DataView(bytes.buffer);
  at.setUint32(0, 0x02014b50, true);
  // Made by that version on Unix, so that the permissions in the external attributes are read as such.
  at.setUint16(4, (3 << 8) | versionOf(member), true);
  at.setUint16(6, versionOf(member), true);
  writeCommon(at, 8, member, crc);
  at.setUint32(20, Math.min(compressed, 0xffffffff), true);
  at.setUint32(24, Math.min(uncompressed, 0xffffffff), true);
  at.setUint16(28, rawName.length, true);
  at.setUint16(30, extraLength, true);
  at.setUint32(38, member.externalAttributes, true);
  at.setUint32(42, Math.min(offset, 0xffffffff), true);
  bytes.set(rawName, 46);
  if (extraLength > 0) {
    const extra = 46 + rawName.length;
    at.setUint16(extra, 1, true);
    at.setUint16(extra + 2, 8 * wide.length, true);
    wide.forEach((n, i) => {
      at.setBigUint64(extra + 4 + 8 * i, BigInt(n), true);
    });
  }
  return bytes;
}

function end64(entries: number, size: number, offset: number, position: number): Uint8Array {
  const bytes = new Uint8Array(56 + 20);
  const at = new DataView(bytes.buffer);
  at.setUint32(0, 0x06064b50, true);
  at.setBigUint64(4, 44n, true);
  at.setUint16(12, versionZip64, true);
  at.setUint16(14, versionZip64, true);
  at.setBigUint64(24, BigInt(entries), true);
  at.setBigUint64(32, BigInt(entries), true);
  at.setBigUint64(40, BigInt(size), true);
  at.setBigUint64(48, BigInt(offset), true);
  at.setUint32(56, 0x07064b50, true);
  at.setBigUint64(64, BigInt(position), true);
  at.setUint32(72, 1, true);
  return bytes;
}

/**
 * Writes bytes stored, or deflated block by block: each block is a raw deflate stream flushed to a byte boundary, and
 * only the last one is marked final, so that together they are one stream.
 */
export function compressor(
  method: ZipMember['method'],
  write: (bytes: Uint8Array) => void,
): (bytes: Uint8Array, last: boolean) => void {
  if (method === 'stored') return write;
  return (bytes, last) =>
    write(deflateRawSync(bytes, { finishFlush: last ? constants.Z_FINISH : constants.Z_SYNC_FLUSH }));
}
