import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { analyseWeights } from '../../src/analysis/analyse-weights.js';
import { readNetwork } from '../../src/training/network-file.js';
import { memorySource } from '../../src/weights/bytes.js';
import { type FloatTensor, isFloat, openWeights, type WeightFile, writeWeights } from '../../src/weights/file.js';
import { type ByteReader, eachBlock } from '../../src/weights/tensor.js';
import { volumizationModes, volumizer } from '../../src/weights/volumize.js';
import { memberReader, readZip, wholeMemberReader, type ZipMember } from '../../src/weights/zip.js';

const fixtures = fileURLToPath(new URL('../fixtures/weights/', import.meta.url));
const expected: Record<
  string,
  Record<string, { largest: number; frobenius: number; spectralNorm: number }>
> = JSON.parse(readFileSync(`${fixtures}expected.json`, 'utf8'));
const files = Object.keys(expected);
const folder = mkdtempSync(join(tmpdir(), 'volumization-weights-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** NumPy's own sums lose some units of 108 terms. */
const closeEnough = 64 * Number.EPSILON;
const relative = (x: number, y: number): number => Math.abs(x - y) / Math.abs(y);

function opened<T>(path: string, use: (file: WeightFile) => T): T {
  const file = openWeights(path);
  try {
    return use(file);
  } finally {
    file.close();
  }
}

function entries(tensor: FloatTensor): number[] {
  const all: number[] = [];
  eachBlock(tensor, values => all.push(...values));
  return all;
}

const contents = (path: string): Record<string, number[]> =>
  opened(path, file => Object.fromEntries(file.tensors.filter(isFloat).map(tensor => [tensor.name, entries(tensor)])));

const python = spawnSync('python3', ['-c', 'import numpy']).status === 0;

describe('weights made by NumPy', () => {
  test.each(files)('have the norms that NumPy finds: %s', name => {
    const { layers } = opened(fixtures + name, file => analyseWeights(file));
    expect(layers.map(layer => layer.name).sort()).toEqual(Object.keys(expected[name]!).sort());
    for (const layer of layers) {
      const reference = expected[name]![layer.name]!;
      expect(layer.largest).toBe(reference.largest);
      expect(relative(layer.frobenius, reference.frobenius)).toBeLessThanOrEqual(closeEnough);
      expect(relative(layer.spectralNorm, reference.spectralNorm)).toBeLessThanOrEqual(closeEnough);
      expect(layer.spectralNorm).toBeLessThanOrEqual(layer.bounds.spectral * (1 + closeEnough));
      expect(layer.bounds.spectral).toBeLessThanOrEqual(layer.bounds.frobenius * (1 + closeEnough));
      expect(layer.bounds.frobenius).toBeLessThanOrEqual(layer.bounds.sharp * (1 + closeEnough));
      expect(layer.bounds.sharp).toBeLessThanOrEqual(layer.bounds.printed);
    }
  });

  test.each(files)('written again unchanged are the same numbers in the same place: %s', name => {
    const target = join(folder, name);
    opened(fixtures + name, file => writeWeights(file, target, () => undefined));
    expect(contents(target)).toEqual(contents(fixtures + name));
    if (!name.endsWith('.npz')) expect(readFileSync(target).equals(readFileSync(fixtures + name))).toBe(true);
  });

  test.each(files.flatMap(name => volumizationModes.map(mode => [name, mode] as const)))(
    '%s volumized (%s) hold what the definition says, and |w| <= V but for soft',
    (name, mode) => {
      const target = join(folder, `${mode}-${name}`);
      const V = 0.1;
      const alpha = mode === 'soft' ? { alpha: 0.25 } : {};
      const before = contents(fixtures + name);
      const used = opened(fixtures + name, file => {
        const changes = file.tensors
          .filter(isFloat)
          .map(tensor => [tensor.name, volumizer(tensor.numberType, { mode, volume: V, ...alpha })] as const);
        const change = new Map(changes);
        writeWeights(file, target, tensor => change.get(tensor.name)!.transform);
        return change;
      });
      for (const [tensor, after] of Object.entries(contents(target))) {
        const { volume } = used.get(tensor)!;
        expect(volume).toBeLessThanOrEqual(V);
        // F16 has 11 significant bits, BF16 8: rounding V towards zero takes at most one unit of them.
        expect(volume).toBeGreaterThan(V * (1 - 2 ** -7));
        before[tensor]!.forEach((w, i) => {
          const now = after[i]!;
          if (mode === 'hard') expect(now).toBe(Math.max(-volume, Math.min(volume, w)));
          if (mode === 'binary') expect(now).toBe(w >= 0 ? volume : -volume);
          if (mode === 'ternary') expect(now).toBe(w > volume / 2 ? volume : w < -volume / 2 ? -volume : 0);
          if (mode === 'soft') {
            const exact = Math.abs(w) <= volume ? w : Math.sign(w) * (volume + 0.25 * (Math.abs(w) - volume));
            expect(Math.abs(now - exact)).toBeLessThanOrEqual(Math.abs(exact) * 2 ** -8);
          }
        });
      }
    },
  );

  test.skipIf(!python)('are read by NumPy after they were written, with the same numbers', () => {
    const names = files.filter(name => !name.endsWith('.safetensors'));
    for (const name of names)
      opened(fixtures + name, file =>
        writeWeights(
          file,
          join(folder, name),
          tensor => volumizer(tensor.numberType, { mode: 'hard', volume: 0.1 }).transform,
        ),
      );
    const script = `
import json, sys, zipfile
import numpy as np
out = {}
for path in sys.argv[1:]:
    data = np.load(path)
    if path.endswith('.npz'):
        assert zipfile.ZipFile(path).testzip() is None
    items = data.items() if path.endswith('.npz') else [('array', data)]
    out[path] = {k: [str(a.dtype), list(a.shape), a.astype('f8').ravel('F' if a.flags.f_contiguous and not a.flags.c_contiguous else 'C').tolist()] for k, a in items}
print(json.dumps(out))`;
    const run = spawnSync('python3', ['-c', script, ...names.map(name => join(folder, name))], { encoding: 'utf8' });
    expect(run.stderr).toBe('');
    const read: Record<string, Record<string, [string, number[], number[]]>> = JSON.parse(run.stdout);
    for (const name of names) {
      const ours = contents(join(folder, name));
      for (const [tensor, [type, , numbers]] of Object.entries(read[join(folder, name)]!))
        if (type.startsWith('float') || type.startsWith('>f')) expect(numbers).toEqual(ours[tensor]);
        else expect(numbers).toEqual([300]);
    }
  });
});

const header = (text: string): Uint8Array => {
  const bytes = new TextEncoder().encode(text);
  const all = new Uint8Array(8 + bytes.length);
  new DataView(all.buffer).setBigUint64(0, BigInt(bytes.length), true);
  all.set(bytes, 8);
  return all;
};
const tensor = (dtype: string, shape: string, from: number, to: number): string =>
  `{"dtype":"${dtype}","shape":${shape},"data_offsets":[${from},${to}]}`;
const padded = (head: Uint8Array, length: number): Uint8Array => {
  const all = new Uint8Array(head.length + length);
  all.set(head);
  return all;
};
const npy = (text: string, length: number): Uint8Array => {
  const bytes = new TextEncoder().encode(text);
  const all = new Uint8Array(10 + bytes.length + length);
  all.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, bytes.length & 255, bytes.length >> 8]);
  all.set(bytes, 10);
  return all;
};

describe('a file of weights that is refused', () => {
  const nan = npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2), }\n", 16);
  new DataView(nan.buffer).setFloat64(nan.length - 8, Number.NaN, true);
  const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(fixtures + name));
  const cut = (name: string, by: number): Uint8Array => bytesOf(name).slice(0, -by);
  const flipped = (name: string, at: number): Uint8Array => {
    const bytes = bytesOf(name);
    bytes[at] = bytes[at]! ^ 0x40;
    return bytes;
  };

  test.each<[string, Uint8Array, RegExp]>([
    ['empty.npy', new Uint8Array(0), /expected a \.npy file/],
    ['cut.npy', cut('dense-f4.npy', 1), /expected 384 bytes of entries for the shape \(8,12\), got 383/],
    [
      'object.npy',
      npy("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }\n", 16),
      /object arrays hold Python objects/,
    ],
    ['structured.npy', npy("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }\n", 8), /structured/],
    [
      'integers.npy',
      npy("{'descr': '<i4', 'fortran_order': False, 'shape': (2,), }\n", 8),
      /expected entries of float16/,
    ],
    ['negative.npy', npy("{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }\n", 8), /header is no dictionary/],
    [
      'twice.npy',
      npy("{'descr': '<f4', 'descr': '<f8', 'fortran_order': False, 'shape': (1,), }\n", 4),
      /occurs twice/,
    ],
    [
      'a-key-in-two-lines.npy',
      npy("{'desc\nr': '<f4', 'fortran_order': False, 'shape': (1,), }\n", 4),
      /^[^\n]*got the keys "desc\\nr,fortran_order,shape"$/,
    ],
    [
      'huge.npy',
      npy("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999, 99999999), }\n", 4),
      /2\^53|expected \d+ bytes/,
    ],
    ['nan.npy', nan, /expected finite entries, got NaN at index 1/],
    ['cut.npz', cut('network.npz', 30), /end is missing or truncated/],
    ['flipped.npz', flipped('network.npz', 300), /checksum|finite/],
    ['short.safetensors', new Uint8Array(7), /at least 8 bytes/],
    ['lying.safetensors', padded(header('{}').slice(0, 8).fill(255, 0, 5), 9), /header of at most|truncated/],
    ['cut.safetensors', cut('network.safetensors', 4), /out of range|expected \d+ bytes/],
    [
      'twice.safetensors',
      padded(header(`{"a":${tensor('F32', '[1]', 0, 4)},"a":${tensor('F32', '[1]', 0, 4)}}`), 4),
      /"a" occurs twice/,
    ],
    [
      'overlap.safetensors',
      padded(header(`{"a":${tensor('F32', '[2]', 0, 8)},"b":${tensor('F32', '[2]', 4, 12)}}`), 12),
      /overlaps/,
    ],
    ['gap.safetensors', padded(header(`{"a":${tensor('F32', '[1]', 4, 8)}}`), 8), /gap/],
    ['beyond.safetensors', padded(header(`{"a":${tensor('F32', '[2]', 0, 8)}}`), 4), /out of range/],
    ['wrong-size.safetensors', padded(header(`{"a":${tensor('F32', '[3]', 0, 8)}}`), 8), /expected 12 bytes/],
    ['dtype.safetensors', padded(header(`{"a":${tensor('F31', '[1]', 0, 4)}}`), 4), /dtype/],
    ['float-shape.safetensors', padded(header(`{"a":${tensor('F32', '[1.0]', 0, 4)}}`), 4), /sides that are whole/],
    [
      'proto.safetensors',
      padded(header(`{"__proto__":${tensor('F32', '[1]', 0, 4)},"x":1}`), 4),
      /expected dtype, shape/,
    ],
    ['deep.safetensors', header('{"a":' + '['.repeat(5000)), /nested deeper/],
    ['array.safetensors', header('[]'), /opens with \{/],
    ['no.txt', new Uint8Array(4), /expected a name that ends in/],
  ])('%s, and nothing is written', (name, bytes, message) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    const before = readdirSync(folder).sort();
    const attempt = (): void =>
      opened(path, file => writeWeights(file, path.replace(/\.(\w+)$/, '-out.$1'), () => undefined));
    expect(attempt).toThrow(message);
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  test('a file that is not there, and a folder', () => {
    expect(() => openWeights(join(folder, 'missing.npy'))).toThrow(/cannot be read \(ENOENT\)/);
    expect(() => openWeights(`${folder}/.npy`)).toThrow(/expected a name|cannot be read/);
  });

  test('written over itself it is replaced whole', () => {
    const path = join(folder, 'itself.npz');
    copyFileSync(`${fixtures}network-compressed.npz`, path);
    opened(path, file =>
      writeWeights(file, path, type => volumizer(type.numberType, { mode: 'hard', volume: 0.05 }).transform),
    );
    for (const numbers of Object.values(contents(path)))
      for (const w of numbers) expect(Math.abs(w)).toBeLessThanOrEqual(0.05);
  });
});

describe('a compressed member read at once and a piece at a time', () => {
  const bytes = new Uint8Array(readFileSync(`${fixtures}network-compressed.npz`));
  const [whole] = readZip(memorySource('whole', bytes));
  const read = (reader: ByteReader, length: number): string => {
    try {
      const found = [1, 7, length - 8].map(part => Buffer.from(reader.next(part)).toString('hex')).join('');
      reader.end();
      return found;
    } catch (error) {
      return (error as Error).message;
    }
  };

  test('has the same bytes, and those of its checksum', () => {
    const source = memorySource('whole', bytes);
    const found = read(wholeMemberReader(source, whole!), whole!.uncompressed);
    expect(found).toBe(read(memberReader(source, whole!), whole!.uncompressed));
    expect(crc32(Buffer.from(found, 'hex'))).toBe(whole!.crc);
  });

  test.each([
    ['a byte is changed', (b: Uint8Array, m: ZipMember) => b.set([b[m.dataOffset + 40]! ^ 255], m.dataOffset + 40)],
    ['the checksum is another', (_: Uint8Array, m: ZipMember) => Object.assign(m, { crc: m.crc + 1 })],
    ['its bytes are cut', (_: Uint8Array, m: ZipMember) => Object.assign(m, { compressed: m.compressed - 9 })],
    ['it claims more', (_: Uint8Array, m: ZipMember) => Object.assign(m, { uncompressed: m.uncompressed + 4 })],
    ['it claims less', (_: Uint8Array, m: ZipMember) => Object.assign(m, { uncompressed: m.uncompressed - 4 })],
  ])('is refused in the same words where %s', (_, damage) => {
    const [copy, member] = [bytes.slice(), { ...whole! }];
    damage(copy, member);
    const source = memorySource('whole', copy);
    const message = read(wholeMemberReader(source, member), member.uncompressed);
    expect(message).toMatch(/^whole: member /);
    expect(message).toBe(read(memberReader(source, member), member.uncompressed));
  });
});

describe('what cannot be used is left as it is, and the rest is read', () => {
  const F32 = tensor('F32', '[2,1]', 0, 8);
  const entry = (more: string): string => `${F32.slice(0, -1)},${more}}`;
  test.each([
    ['no metadata', `{"__metadata__":null,"w":${F32}}`, 8],
    ['F4', `{"w":${F32},"x":${tensor('F4', '[3,2]', 8, 11)}}`, 11],
    ['F6', `{"w":${F32},"x":${tensor('F6_E2M3', '[4]', 8, 11)}}`, 11],
    ['F8_E4M3FNUZ', `{"w":${F32},"x":${tensor('F8_E4M3FNUZ', '[3]', 8, 11)}}`, 11],
    ['a type of a later version', `{"w":${F32},"x":${tensor('F2_E1', '[12]', 8, 11)}}`, 11],
    ['further keys', `{"w":${entry('"scale":0.5,"by":{"a":[1e-3,null]}')}}`, 8],
  ])('safetensors: %s', (name, text, length) => {
    const path = join(folder, `left-${name.replaceAll(/\W/g, '-')}.safetensors`);
    const bytes = padded(header(text), length);
    bytes.fill(7, bytes.length - length);
    writeFileSync(path, bytes);
    opened(path, file => {
      expect(analyseWeights(file).layers.map(layer => layer.name)).toEqual(['w']);
      writeWeights(file, `${path}.safetensors`, () => undefined);
    });
    expect(readFileSync(`${path}.safetensors`)).toEqual(Buffer.from(bytes));
  });

  test.each(['f32', 'F31', 'toString', '__proto__', 'F', '32', 'F32 ', ''])('but not what is no type: %j', dtype => {
    const path = join(folder, 'type.safetensors');
    writeFileSync(path, padded(header(`{"w":${tensor(dtype, '[1]', 0, 4)}}`), 4));
    expect(() => openWeights(path)).toThrow('expected a dtype of the format');
  });

  test('a size that contradicts a type of half bytes is refused', () => {
    const path = join(folder, 'half.safetensors');
    for (const [shape, bytes] of [
      ['[3]', 2],
      ['[4]', 3],
      ['[4]', 1],
    ] as const) {
      writeFileSync(path, padded(header(`{"w":${tensor('F4', shape, 0, bytes)}}`), bytes));
      expect(() => openWeights(path), shape).toThrow('for F4 of shape');
    }
  });

  test.skipIf(!python)('npz: objects, records and an optimiser of zeros beside a layer, copied as they stand', () => {
    const path = join(folder, 'state.npz');
    const script = `import numpy as np
np.savez_compressed('${path}', w=np.ones((3, 2), 'f4'), zeros=np.zeros(2**20), names=np.array(['a', {'b': 1}], dtype=object),
  records=np.zeros(3, [('a', '<f8'), ('b', 'i4', (2,)), (('a [title]', 'c'), 'U3')]), when=np.zeros(2, 'M8[s]'), none=np.array(None))`;
    expect(spawnSync('python3', ['-c', script], { encoding: 'utf8' }).stderr).toBe('');
    opened(path, file => {
      const { layers, others } = analyseWeights(file);
      expect(layers.map(layer => layer.name)).toEqual(['w']);
      expect(others.map(({ name, type }) => [name, type])).toEqual([
        ['zeros', '<f8'],
        ['names', 'object'],
        ['records', 'record'],
        ['when', '<M8[s]'],
        ['none', 'object'],
      ]);
      writeWeights(file, join(folder, 'state-out.npz'), ({ name }) =>
        name === 'w' ? values => values.fill(0.5) : undefined,
      );
    });
    const check = `import numpy as np
a, b = [np.load(f, allow_pickle=True) for f in ('${path}', '${join(folder, 'state-out.npz')}')]
print(a.files == b.files, all(np.array_equal(a[k], b[k]) for k in a.files if k != 'w'), b['w'].tolist())`;
    const { stdout } = spawnSync('python3', ['-c', check], { encoding: 'utf8' });
    expect(stdout).toBe('True True [[0.5, 0.5], [0.5, 0.5], [0.5, 0.5]]\n');
  });

  test.skipIf(!python)('npz: members compressed by bzip2 or lzma, and bytes after the entries of others', () => {
    const [path, out] = [join(folder, 'other.npz'), join(folder, 'other-out.npz')];
    const script = `import io, zipfile, numpy as np
def npy(a, rest=b''):
  f = io.BytesIO(); np.save(f, a); return f.getvalue() + rest
with zipfile.ZipFile('${path}', 'w') as z:
  z.writestr('b.npy', npy(np.arange(6.).reshape(2, 3)), zipfile.ZIP_BZIP2)
  z.writestr('w.npy', npy(np.ones((3, 2), 'f4'), b'rest'), zipfile.ZIP_DEFLATED)
  z.writestr('s.npy', npy(np.ones((2, 2)), b'more'), zipfile.ZIP_STORED)
  z.writestr('l.npy', npy(np.arange(4.)), zipfile.ZIP_LZMA)`;
    expect(spawnSync('python3', ['-c', script], { encoding: 'utf8' }).stderr).toBe('');
    opened(path, file => {
      const { layers, others } = analyseWeights(file);
      expect(layers.map(({ name, frobenius }) => [name, frobenius])).toEqual([
        ['w', Math.sqrt(6)],
        ['s', 2],
      ]);
      expect(others.map(({ name, reason }) => [name, reason])).toEqual([
        ['b', 'compressed by bzip2, which is not read'],
        ['l', 'compressed by lzma, which is not read'],
      ]);
      expect(() => file.tensors[0]!.open()).toThrow('member "b.npy": expected a stored or deflated member, got bzip2');
      // without a layer it would be another network
      expect(() => readNetwork(path)).toThrow(
        /expected layers of floating point, got b \(compressed by bzip2, which is not read\)$/,
      );
      writeWeights(file, out, () => values => values.fill(0.5));
    });
    const check = `import numpy as np, zipfile
a, b = np.load('${path}'), np.load('${out}')
x, y = [zipfile.ZipFile(f) for f in ('${path}', '${out}')]
print(a.files == b.files, y.testzip(), all(np.array_equal(a[k], b[k]) for k in 'bl'), b['w'].max(), b['s'].min(),
  y.read('w.npy')[-4:], y.read('s.npy')[-4:], [i.flag_bits for i in x.infolist()] == [i.flag_bits for i in y.infolist()])`;
    const { stdout } = spawnSync('python3', ['-c', check], { encoding: 'utf8' });
    expect(stdout).toBe("True None True 0.5 0.5 b'rest' b'more' True\n");
  });

  test('npy: bytes after the entries, as two arrays saved to one file have them, are copied', () => {
    const path = join(folder, 'longer.npy');
    const bytes = readFileSync(`${fixtures}dense-f4.npy`);
    writeFileSync(path, Buffer.concat([bytes, bytes]));
    opened(path, file => writeWeights(file, `${path}.npy`, () => values => values.fill(0.5)));
    expect(contents(`${path}.npy`)).toEqual({ array: Array(96).fill(0.5) });
    expect(readFileSync(`${path}.npy`).subarray(bytes.length)).toEqual(bytes);
  });
});

test('a tensor of the caller whose open() knows the tensor by `this` is visited', () => {
  opened(`${fixtures}network.npz`, file => {
    const { open, ...rest } = file.tensors.find(isFloat)!;
    const tensor = { ...rest, own: open, open(): ByteReader { return this.own(); } }; // biome-ignore format: one line
    let seen = 0;
    eachBlock(tensor as FloatTensor, values => {
      seen += values.length;
    });
    expect(seen).toBe(rest.count);
  });
});
