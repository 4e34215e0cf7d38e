import { createHash } from 'node:crypto';
import { crc32, inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { ByteSink } from '../../src/file/write.js';
import { memorySource } from '../../src/weights/bytes.js';
import { formatOf, isFloat, readThrough, weightsOf } from '../../src/weights/file.js';
import { strictJson } from '../../src/weights/strict-json.js';
import { countOf, eachBlock } from '../../src/weights/tensor.js';
import { compressor, writeDirectory, writeLocalHeader } from '../../src/weights/zip-writer.js';
import { refusals } from '../refusals.js';

/** All that is read of a file: what its headers say, and a digest of the entries. */
function read(name: string, bytes: Uint8Array): string {
  const file = weightsOf(memorySource('file', bytes), formatOf(name));
  const digest = createHash('sha256');
  const tensors = file.tensors.map(tensor => {
    if (isFloat(tensor)) eachBlock(tensor, values => void digest.update(Float64Array.from(values)));
    else readThrough(tensor);
    return `${tensor.name} ${tensor.storedType} ${tensor.order} ${tensor.shape.join('x')}`;
  });
  return `${tensors.join(', ')}; ${digest.digest('hex').slice(0, 8)}`;
}

/** What is said of a file, with the numbers of what is said so that neighbours may be told together. */
function outcome(name: string, bytes: Uint8Array, whole: string): string {
  try {
    const found = read(name, bytes);
    if (found === whole) return 'as it was';
    return found.split(';')[0] === whole.split(';')[0] ? 'other entries' : found.split(';')[0]!;
  } catch (error) {
    expect((error as Error).name).toBe('DataError');
    return (error as Error).message.replace(/got .*$/, 'got ...').replace(/[^ -~]/g, '?');
  }
}

/** Outcomes by place, neighbours with the same one together. */
function together(outcomes: readonly string[]): string {
  const lines: string[] = [];
  for (let first = 0; first < outcomes.length; ) {
    let end = first + 1;
    while (outcomes[end] === outcomes[first]) end++;
    lines.push(`${first}${end - 1 > first ? `-${end - 1}` : ''}  ${outcomes[first]}`);
    first = end;
  }
  return `${lines.join('\n')}\n`;
}

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const joined = (...parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap(part => [...part]));
const littleEndian = (n: number, bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, k) => n >>> (8 * k));
const doubles = new Uint8Array(Float64Array.of(1, -2).buffer);

const npy = (version: number, header: string, entries: Uint8Array): Uint8Array =>
  joined(Uint8Array.of(0x93), text('NUMPY'), Uint8Array.of(version, 0), littleEndian(header.length, version === 1 ? 2 : 4), text(header), entries); // biome-ignore format: one line
const matrix = npy(1, "{'descr': '<f8', 'fortran_order': True, 'shape': (1, 2), }\n", doubles);
const tensors =
  '{"w":{"dtype":"F64","shape":[2,1],"data_offsets":[1,17]},"b":{"dtype":"I8","shape":[],"data_offsets":[0,1]}}';

/** What zlib 1.3 makes of the matrix; another version may make other bytes. */
const deflated = Buffer.from('9bec17ea1b10c9c860cd50ad9e925a9c5ca46ea5a06e9366a1aea3a09e965f54529498179f5f94920a120f292a4dd551502fce482c4855b752d030d45130d2d451a8e56200830ff6109ae10000', 'hex'); // biome-ignore format: one line

/** An archive of a stored member and a deflated one, as this package writes it. */
function archive(): Uint8Array {
  const bytes: number[] = [];
  const sink: ByteSink = {
    get position() {
      return bytes.length;
    },
    write: part => void bytes.push(...part),
    patch: (at, part) => void bytes.splice(at, part.length, ...part),
  };
  const written = (['stored', 'deflated'] as const).map(method => {
    const rawName = text(`${method[0]}.npy`);
    const packed = method === 'stored' ? matrix : deflated;
    const member = { name: '', rawName, flags: 0x800, method, crc: 0, compressed: 0, uncompressed: 0, stamp: 0x21 << 16, externalAttributes: 0x81a40000, dataOffset: 0 }; // biome-ignore format: one line
    const place = { member, offset: bytes.length, crc: crc32(matrix), compressed: packed.length, uncompressed: matrix.length }; // biome-ignore format: one line
    writeLocalHeader(sink, place);
    sink.write(packed);
    return place;
  });
  writeDirectory(sink, written);
  return Uint8Array.from(bytes);
}

const files: Readonly<Record<string, Uint8Array>> = {
  'first.npy': matrix,
  'second.npy': npy(2, `{"shape": (2L,), "descr": ">f8", 'fortran_order':False}`, doubles),
  'plain.safetensors': joined(littleEndian(tensors.length, 8).map((byte, k) => (k < 4 ? byte : 0)), text(tensors), Uint8Array.of(5), doubles), // biome-ignore format: one line
  'two.npz': archive(),
};

// Whatever reads headers otherwise changes these: read what is said now of the bytes that are named.
test.each(Object.keys(files))(
  '%s with each byte changed, and cut before each, is read or refused as written',
  async name => {
    const bytes = files[name]!;
    const whole = read(name, bytes);
    const changed = (change: (byte: number) => number): string =>
      together(
        Array.from(bytes, (byte, at) => {
          const other = bytes.slice();
          other[at] = change(byte);
          return outcome(name, other, whole);
        }),
      );
    const cut = together(Array.from(bytes, (_, at) => outcome(name, bytes.slice(0, at), whole)));
    const longer = outcome(name, joined(bytes, Uint8Array.of(0)), whole);
    const hex = Buffer.from(bytes).toString('hex').replace(/.{64}/g, '$&\n');
    const parts = [whole, hex, `each bit turned\n${changed(byte => byte ^ 255)}`, `one more\n${changed(byte => byte + 1)}`, `cut before\n${cut}`, `a byte more: ${longer}`]; // biome-ignore format: one line
    await expect(`${parts.join('\n\n')}\n`).toMatchFileSnapshot(`damaged/${name}.txt`);
  },
);

/** The archive with its directory told in 64 bits, as one above 4 GiB has it. */
function archive64(): Uint8Array {
  const bytes = archive();
  const end = bytes.length - 22;
  const [size, offset] = [12, 16].map(at => bytes.slice(end + at, end + at + 4));
  const zeros = (n: number): Uint8Array => new Uint8Array(n);
  const record = joined(littleEndian(0x06064b50, 4), littleEndian(44, 8).map((byte, k) => (k < 4 ? byte : 0)), littleEndian(45, 2), littleEndian(45, 2), zeros(8), littleEndian(2, 4), zeros(4), littleEndian(2, 4), zeros(4), size!, zeros(4), offset!, zeros(4)); // biome-ignore format: one line
  const locator = joined(littleEndian(0x07064b50, 4), zeros(4), littleEndian(end, 4), zeros(4), littleEndian(1, 4));
  const ones = new Uint8Array(12).fill(255);
  return joined(bytes.subarray(0, end), record, locator, littleEndian(0x06054b50, 4), zeros(4), ones, zeros(2));
}

test('a directory in 64 bits is read, and each change of its end told', async () => {
  const bytes = archive64();
  const whole = read('x.npz', archive());
  expect(read('x.npz', bytes)).toBe(whole);
  const tail = (change: (byte: number) => number): string =>
    together(
      Array.from({ length: 98 }, (_, at) => {
        const other = bytes.slice();
        other[bytes.length - 98 + at] = change(bytes[bytes.length - 98 + at]!);
        return outcome('x.npz', other, whole);
      }),
    );
  await expect(`each bit turned\n${tail(byte => byte ^ 255)}\none more\n${tail(byte => byte + 1)}`).toMatchFileSnapshot('damaged/end64.txt'); // biome-ignore format: one line
});

test('a directory beyond 4 GiB, or of more members than 16 bits count, is written in 64 bits', () => {
  const hexOf = (position: number, written: Parameters<typeof writeDirectory>[1]): string[] => {
    let at = position;
    const parts: string[] = [];
    const sink: ByteSink = {
      get position() {
        return at;
      },
      write(part) {
        parts.push(Buffer.from(part).toString('hex'));
        at += part.length;
      },
      patch: () => undefined,
    };
    writeDirectory(sink, written);
    return parts;
  };
  const member = { name: '', rawName: text('a'), flags: 0xffff, method: 'stored' as const, crc: 0, compressed: 0, uncompressed: 0, stamp: 0x12345678, externalAttributes: 0x1a40000, dataOffset: 0 }; // biome-ignore format: one line
  const place = { member, offset: 7, crc: 0xabcdef, compressed: 3, uncompressed: 4 };
  const hex = (spaced: string): string => spaced.replaceAll(' ', '');
  // signature, disks, members here and in all, size and place of the directory, comment
  expect(hexOf(9, [])).toEqual([hex('504b0506 0000 0000 0000 0000 00000000 09000000 0000')]);
  expect(hexOf(0xffffffff - 1, [])).toEqual([hex('504b0506 0000 0000 0000 0000 00000000 feffffff 0000')]);
  expect(hexOf(0xffffffff, [])).toEqual([
    // the record, its length, versions, disks, members twice, size and place; then where that record is
    hex('504b0606 2c00000000000000 2d00 2d00 00000000 00000000 0000000000000000 0000000000000000 0000000000000000 ffffffff00000000 504b0607 00000000 ffffffff00000000 01000000'), // biome-ignore format: one line
    hex('504b0506 0000 0000 ffff ffff ffffffff ffffffff 0000'),
  ]);
  expect(hexOf(9, [place])).toEqual([
    // signature, versions, flags, method, stamp, checksum, sizes, lengths, disk and attributes, place, name
    hex(
      '504b0102 2d03 2d00 0008 0000 78563412 efcdab00 03000000 04000000 0100 0000 0000 0000 0000 0000a401 07000000 61',
    ),
    hex('504b0506 0000 0000 0100 0100 2f000000 09000000 0000'),
  ]);
  const wide = { ...place, offset: 2 ** 33, compressed: 2 ** 32, uncompressed: 2 ** 32 - 1, member: { ...member, method: 12 } }; // biome-ignore format: one line
  expect(hexOf(9, [wide])[0]).toBe(
    hex('504b0102 3f03 3f00 0608 0c00 78563412 efcdab00 ffffffff ffffffff 0100 1c00 0000 0000 0000 0000a401 ffffffff 61 0100 1800 ffffffff00000000 0000000001000000 0000000002000000'), // biome-ignore format: one line
  );
  const many = hexOf(9, new Array(0xffff).fill(place));
  expect(many.slice(-2).map(part => part.length)).toEqual([2 * 76, 2 * 22]);
  expect(hexOf(9, new Array(0xfffe).fill(place)).at(-2)).toHaveLength(2 * 47);
});

test('of the flags of a member three say that it is encrypted', () => {
  const bytes = archive();
  const whole = read('two.npz', bytes);
  const [directory] = [bytes.findIndex((_, at) => bytes.slice(at, at + 4).join() === '80,75,1,2')];
  const said = Array.from({ length: 16 }, (_, bit) => {
    const other = bytes.slice();
    const [low, high] = littleEndian(1 << bit, 2) as unknown as [number, number];
    other.set([other[directory + 8]! ^ low, other[directory + 9]! ^ high], directory + 8);
    return outcome('two.npz', other, whole);
  });
  const encrypted = 'file: member "s.npy": is encrypted';
  expect(said).toEqual(said.map((_, bit) => ([0, 6, 13].includes(bit) ? encrypted : 'as it was')));
});

test('blocks are deflated so that together they are one stream', () => {
  const parts: Uint8Array[] = [];
  const compress = compressor('deflated', part => void parts.push(part));
  compress(matrix, false);
  const begin = joined(...parts);
  expect(() => inflateRawSync(begin)).toThrow();
  compress(doubles, true);
  expect(Uint8Array.from(inflateRawSync(joined(...parts)))).toEqual(joined(matrix, doubles));
  const stored: Uint8Array[] = [];
  compressor('stored', part => void stored.push(part))(matrix, true);
  expect(stored).toEqual([matrix]);
});

test('a header of JSON is read strictly', async () => {
  const json = (text: string) => () => strictJson('file', text);
  const deep = (n: number) => json('['.repeat(n) + ']'.repeat(n));
  expect(strictJson('file', ' {"a" : [1, -20 ,true,false,null,"x\\"\\u0041"], "b":{}, "c":[]}\n\r\t ')).toEqual(
    new Map<string, unknown>([
      ['a', [1, -20, true, false, null, 'x"A']],
      ['b', new Map()],
      ['c', []],
    ]),
  );
  for (const [text, value] of [['0', 0], ['-0', -0], ['1.5', Number.NaN], ['1e2', Number.NaN], ['1E+2', Number.NaN], ['10', 10]] as const) expect(strictJson('file', text)).toBe(value); // biome-ignore format: one line
  expect(deep(17)).not.toThrow();
  const texts = ['', ' ', '{', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{"a":1 "b":2}', '{a:1}', '{"a" 1}', '{"a":1}}', '[', '[1', '[1,', '[1,]', '[1 2]', '"', '"a', '"a\n"', '"\\x"', '"\\"', 'tru', 'nul', '01', '1.', '.5', '-', '+1', '1e', 'NaN', '1 2', '{"a":1,"a":2}', '\u00a01', 'x1']; // biome-ignore format: one line
  const calls = Object.fromEntries(texts.map(text => [JSON.stringify(text), json(text)]));
  await expect(refusals({ ...calls, 'eighteen lists': deep(18) })).toMatchFileSnapshot('damaged/json.txt');
});

test('a shape is sides that are whole, 64 at most, with a product below 2^53', async () => {
  const count =
    (...sides: unknown[]) =>
    () =>
      countOf('file', sides);
  expect([countOf('x', []), countOf('x', [3, 4]), countOf('x', [2 ** 52, 2 ** 52, 0]), countOf('x', new Array(64).fill(1))]).toEqual([1, 12, 0, 1]); // biome-ignore format: one line
  await expect(
    refusals({
      'a side of no number': count('3'),
      'half a side': count(1.5),
      'a side below 0': count(-1),
      'a side of 2^53': count(2 ** 53),
      'a product of 2^53': count(2 ** 27, 2 ** 26),
      '65 sides': count(...new Array(65).fill(1)),
    }),
  ).toMatchFileSnapshot('damaged/shapes.txt');
});
