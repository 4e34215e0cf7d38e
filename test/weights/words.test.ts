import { expect, test } from 'vitest';
import { memorySource } from '../../src/weights/bytes.js';
import {
  changedWeights,
  type FloatTensor,
  formatOf,
  isFloat,
  openWeights,
  weightsOf,
  writeWeights,
} from '../../src/weights/file.js';
import { weightHistogram } from '../../src/weights/histogram.js';
import { npyHeader } from '../../src/weights/npy.js';
import { type NumberType, numberTypes, roundToNearest, roundTowardZero } from '../../src/weights/number-type.js';
import { eachBlock } from '../../src/weights/tensor.js';
import { volumizer } from '../../src/weights/volumize.js';
import { refusals } from '../refusals.js';

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
/** A .npy file of some header and bytes of entries. */
const npy = (header: string, entries: Uint8Array, version = 1): Uint8Array =>
  Uint8Array.from([0x93, ...text('NUMPY'), version, 0, header.length & 255, header.length >> 8, ...(version === 1 ? [] : [0, 0]), ...text(header), ...entries]); // biome-ignore format: one line
const open = (header: string, entries: number | readonly number[], version?: number) =>
  weightsOf(memorySource('file', npy(header, typeof entries === 'number' ? new Uint8Array(entries) : Uint8Array.from(entries), version)), 'npy').tensors[0]!; // biome-ignore format: one line
const header = (descr: string, shape: string): string =>
  `{'descr': ${descr}, 'fortran_order': False, 'shape': ${shape}}`;
const headerOf = (descr: string, shape: string) => npyHeader('file', npy(header(descr, shape), new Uint8Array(0)));
const floats = (...values: number[]): FloatTensor => open(header("'<f8'", `(${values.length},)`), [...new Uint8Array(Float64Array.from(values).buffer)]) as FloatTensor; // biome-ignore format: one line

test('types of entries are those of NumPy: floats are weights, the others are left as they are', () => {
  const types = [
    '<f2',
    '>f4',
    '=f8',
    '|f4',
    '<f16',
    '<i4',
    '|b1',
    '|S3',
    '<U2',
    '|O',
    '<c8',
    '<M8[s]',
    '<u8',
    '|V0',
    '|b',
  ];
  const found = types.map(type => {
    const { storedType, numberType, littleEndian, count, itemBytes = 'none' } = headerOf(`'${type}'`, '(2, 1)');
    return [storedType, numberType?.name ?? '', littleEndian, itemBytes, count].join(' ');
  });
  expect(found).toEqual([
    '<f2 F16 true 2 2',
    '>f4 F32 false 4 2',
    '=f8 F64 true 8 2',
    '|f4 F32 true 4 2',
    '<f16  true 16 2',
    '<i4  true 4 2',
    '|b1  true 1 2',
    '|S3  true 3 2',
    '<U2  true 8 2',
    'object  true none 2',
    '<c8  true 8 2',
    '<M8[s]  true 8 2',
    '<u8  true 8 2',
    '|V0  true 0 2',
    '|b  true 1 2',
  ]);
});

test('headers of .npy are read as Python writes them, and refused in a line', async () => {
  const shapeOf = (shape: string, count: number) => open(header("'<f4'", shape), 4 * count).shape;
  expect([shapeOf('()', 1), shapeOf('(3,)', 3), shapeOf('(2L, 3L)', 6), shapeOf('( 2 ,3 , )', 6), shapeOf('(0, 5)', 0)]).toEqual([[], [3], [2, 3], [2, 3], [0, 5]]); // biome-ignore format: one line
  const odd = open(` \n{"shape" : (1,) ,"fortran_order":True , 'descr':"<f4",} \n`, 4, 2);
  expect([odd.order, odd.storedType, odd.shape]).toEqual(['Fortran', '<f4', [1]]);
  const records = "[('a', '<f4'), (('b]', 'c'), \"<f8\", (2,))]";
  expect([headerOf(records, '(2,)').storedType, headerOf("'|O'", '(2,)').storedType]).toEqual(['record', 'object']);
  const headers = [
    '',
    '{}',
    '{',
    '}',
    "{'descr': '<f4'}",
    header("'<f4'", '3'),
    header("'<f4'", '(3)'),
    header("'<f4'", '(,)'),
    header("'<f4'", '(3,,)'),
    header("'<f4'", '[3]'),
    header("'<f4'", '(3 3)'),
    header("'<f4'", '(-3,)'),
    header('True', '(1,)'),
    header('(1,)', '(1,)'),
    header("[('a', '<f4')", '(1,)'),
    header("'f4'", '(1,)'),
    header("'<4'", '(1,)'),
    header("'<f4x'", '(1,)'),
    header("'<f-4'", '(1,)'),
    header("'!f4'", '(1,)'),
    header("'<U9007199254740991'", '(1,)'),
    header("'<f4'", '(9007199254740993,)'),
    header("'<f4'", '(4503599627370496,)'),
    "{'descr': '<f4', 'fortran_order': 'no', 'shape': (1,)}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'more': True}",
    "{'descr': '<f4' 'fortran_order': False, 'shape': (1,)}",
    "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1,)}",
    `{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x`,
    `x {'descr': '<f4', 'fortran_order': False, 'shape': (1,)}`,
    "{'de\\\\scr': '<f4'}",
  ];
  const calls = Object.fromEntries(headers.map(words => [JSON.stringify(words), () => open(words, 4).shape]));
  await expect(refusals(calls)).toMatchFileSnapshot('npy-headers.txt');
});

test('what is no number, type, tensor or file is refused in a line', async () => {
  const one = floats(1, 2);
  const { F16, F32 } = numberTypes;
  const volume = (rest: object) => () => volumizer(F32, { mode: 'hard', volume: 1, ...rest } as never).volume;
  const each = (tensor: unknown, visit: unknown = () => undefined, size?: unknown) => () => eachBlock(tensor as FloatTensor, visit as () => void, size as number); // biome-ignore format: one line
  const file = weightsOf(memorySource('file', npy(header("'<f4'", '(1,)'), new Uint8Array(4))), 'npy');
  await expect(
    refusals({
      'rounding to no type': () => roundTowardZero('F32' as unknown as NumberType, 1),
      'rounding NaN towards zero': () => roundTowardZero(F16, Number.NaN),
      'rounding a text towards zero': () => roundTowardZero(F16, '1' as unknown as number),
      'rounding to no type, nearest': () => roundToNearest('F16' as never, 1),
      'rounding NaN to the nearest': () => roundToNearest(F16, Number.NaN),
      'rounding a text to the nearest': () => roundToNearest(F16, '1' as unknown as number),
      'a volume below 0': volume({ volume: -1 }),
      'an infinite volume': volume({ volume: Infinity }),
      'a volume as a text': volume({ volume: '1' }),
      'a mode that is none': volume({ mode: 'firm' }),
      'soft without alpha': volume({ mode: 'soft' }),
      'soft with alpha below 0': volume({ mode: 'soft', alpha: -0.1 }),
      'soft with alpha beyond 1': volume({ mode: 'soft', alpha: 1.1 }),
      'hard with alpha': volume({ alpha: 0.5 }),
      'a volumization that is none': () => volumizer(F32, 3 as never),
      'a volumization to no type': () => volumizer(3 as never, { mode: 'hard', volume: 1 }),
      'blocks of no tensor': each({}),
      'blocks of nothing': each(undefined),
      'blocks without a function': each(one, 3),
      'blocks of 0': each(one, undefined, 0),
      'blocks of 1.5': each(one, undefined, 1.5),
      'blocks as a text': each(one, undefined, '1'),
      'an entry that is NaN': each(floats(1, Number.NaN)),
      'an infinite entry at the end': each(floats(1, 2, Infinity)),
      'an infinite entry first': each(floats(-Infinity, 2)),
      'a histogram of reach 0': () => weightHistogram(one, 0),
      'a histogram of infinite reach': () => weightHistogram(one, Infinity),
      'a histogram of a reach as a text': () => weightHistogram(one, '1' as never),
      'a histogram of no tensor': () => weightHistogram(3 as never, 1),
      'a histogram of 2 bins': () => weightHistogram(one, 1, 2),
      'a histogram of no bin': () => weightHistogram(one, 1, -1),
      'a histogram of half a bin': () => weightHistogram(one, 1, 1.5),
      'a path that is none': () => openWeights(3 as never),
      'an option that is none': () => openWeights('a.npy', { memry: 3 } as never),
      'memory below 0': () => openWeights('a.npy', { memory: -1 }),
      'memory as a text': () => openWeights('a.npy', { memory: '1' as never }),
      'a name without an end': () => formatOf('weights'),
      'a name of another end': () => formatOf('a.npy.gz'),
      'what is no tensor': () => isFloat(3 as never),
      'a file that is none': () => writeWeights(3 as never, 'a.npy', () => undefined),
      'a file without tensors': () => writeWeights({ ...file, tensors: 3 } as never, 'a.npy', () => undefined),
      'a target that is none': () => writeWeights(file, 3 as never, () => undefined),
      'a target of another format': () => writeWeights(file, 'a.npz', () => undefined),
      'bytes before a file': () => memorySource('file', new Uint8Array(4)).read(-1, 1),
      'fewer than no bytes': () => memorySource('file', new Uint8Array(4)).read(1, -1),
      'half a byte': () => memorySource('file', new Uint8Array(4)).read(0, 0.5),
      'from half a byte on': () => memorySource('file', new Uint8Array(4)).read(0.5, 1),
      'bytes behind a file': () => memorySource('file', new Uint8Array(4)).read(3, 2),
    }),
  ).toMatchFileSnapshot('words-refused.txt');
});

test('names are formats, whatever their case', () => {
  expect(['a.NPY', 'b.npz', 'c.d.SafeTensors'].map(formatOf)).toEqual(['npy', 'npz', 'safetensors']);
});

test('blocks hold the entries in order, and a change is seen where it is asked for', () => {
  const tensor = floats(1, 2, 3, 4, 5);
  const seen: unknown[] = [];
  eachBlock(tensor, (values, first) => void seen.push([first, ...values]), 2);
  expect(seen).toEqual([[0, 1, 2], [2, 3, 4], [4, 5]]); // biome-ignore format: one line
  const file = { name: 'x', format: 'npy', bytes: 1, tensors: [tensor], rewriteInto: () => undefined, close: () => undefined } as const; // biome-ignore format: one line
  const [changed] = changedWeights(file, () => (values, first) => values.set(values.map((x, k) => x + first + 10 * k))).tensors; // biome-ignore format: one line
  const found: number[] = [];
  eachBlock(changed as FloatTensor, values => found.push(...values), 2);
  expect(found).toEqual([1, 12, 5, 16, 9]);
  expect(changedWeights(file, () => undefined).tensors[0]).toBe(tensor);
});

test('weights are counted in bins on [-reach, reach], those beyond in the last ones', () => {
  const counts = (reach: number, bins?: number) => weightHistogram(floats(-9, -1, -0.34, -0.3, 0, 0.3, 0.34, 1, 9), reach, bins); // biome-ignore format: one line
  expect(counts(1, 3)).toEqual({ reach: 1, counts: [3, 3, 3] });
  expect(counts(1, 1).counts).toEqual([9]);
  // a bin ends at 2 / 3
  expect(counts(2, 3).counts).toEqual([2, 5, 2]);
  expect(counts(1).counts).toHaveLength(9);
  expect(weightHistogram(floats(...new Array(400).fill(0)), 1).counts).toHaveLength(41);
  expect(weightHistogram(floats(...new Array(5000).fill(0)), 1).counts).toHaveLength(121);
});

test('modes change weights as they say, at V and at 0 too', () => {
  const change = (mode: 'hard' | 'soft' | 'binary' | 'ternary', alpha?: number): number[] => {
    const { volume, transform } = volumizer(numberTypes.F64, {
      mode,
      volume: 1,
      ...(alpha !== undefined && { alpha }),
    });
    const values = Float64Array.of(-3, -1, -0.6, -0.5, 0, 0.5, 0.6, 1, 3);
    transform(values, 0);
    expect(volume).toBe(1);
    return [...values].map(x => x + 0);
  };
  expect(change('hard')).toEqual([-1, -1, -0.6, -0.5, 0, 0.5, 0.6, 1, 1]);
  expect(change('soft', 0.5)).toEqual([-2, -1, -0.6, -0.5, 0, 0.5, 0.6, 1, 2]);
  expect(change('soft', 1)).toEqual([-3, -1, -0.6, -0.5, 0, 0.5, 0.6, 1, 3]);
  expect(change('soft', 0)).toEqual([-1, -1, -0.6, -0.5, 0, 0.5, 0.6, 1, 1]);
  expect(change('binary')).toEqual([-1, -1, -1, -1, 1, 1, 1, 1, 1]);
  expect(change('ternary')).toEqual([-1, -1, -1, 0, 0, 0, 1, 1, 1]);
});
