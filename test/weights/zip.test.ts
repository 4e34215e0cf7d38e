import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { memorySource } from '../../src/weights/bytes.js';
import { readZip } from '../../src/weights/zip.js';

const whole = new Uint8Array(
  readFileSync(fileURLToPath(new URL('../fixtures/weights/network-compressed.npz', import.meta.url))),
);
const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
const end = whole.length - 22;
const directory = view(whole).getUint32(end + 16, true);

/** The entries of the directory. */
const entries: Uint8Array[] = [];
for (let at = directory; at < end; at += entries.at(-1)!.length)
  entries.push(
    whole.slice(at, at + 46 + [28, 30, 32].reduce((sum, field) => sum + view(whole).getUint16(at + field, true), 0)),
  );

/** The archive with other entries in its directory. */
function withEntries(changed: readonly Uint8Array[]): Uint8Array {
  const tail = whole.slice(end);
  view(tail).setUint32(12, Buffer.concat(changed).length, true);
  return new Uint8Array(Buffer.concat([whole.subarray(0, directory), ...changed, tail]));
}

const membersOf = (bytes: Uint8Array) => readZip(memorySource('file', bytes));
const [first, ...others] = entries as [Uint8Array, ...Uint8Array[]];

describe('the directory of an archive', () => {
  test('may list the members in any order', () => {
    expect(membersOf(withEntries(entries))).toEqual(membersOf(whole));
    expect(membersOf(withEntries([...entries].reverse()))).toEqual([...membersOf(whole)].reverse());
  });

  test.each([
    ['alone', []],
    ['after an empty field', [0x99, 0x99, 0, 0]],
    ['after a field of one byte', [0x99, 0x99, 1, 0, 7]],
    ['after two fields', [0x99, 0x99, 1, 0, 7, 0x98, 0x99, 2, 0, 1, 0]],
  ])('gives 64-bit sizes in an extra field %s', (_, before) => {
    const field = new Uint8Array(20);
    view(field).setUint16(0, 1, true);
    view(field).setUint16(2, 16, true);
    for (const [from, to] of [
      [24, 4],
      [20, 12],
    ] as const)
      view(field).setBigUint64(to, BigInt(view(first).getUint32(from, true)), true);
    const head = first.slice();
    for (const place of [20, 24]) view(head).setUint32(place, 0xffffffff, true);
    view(head).setUint16(30, before.length + field.length, true);
    const large = new Uint8Array(Buffer.concat([head, Uint8Array.from(before), field]));
    expect(membersOf(withEntries([large, ...others]))).toEqual(membersOf(whole));
    view(large).setUint16(large.length - 18, 15, true);
    expect(() => membersOf(withEntries([large, ...others]))).toThrow('its ZIP64 sizes are missing');
  });
});
