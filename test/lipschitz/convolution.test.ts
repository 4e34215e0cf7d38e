import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import {
  convolutionEntryBound,
  convolutionTapBound,
  reshapedKernelNorm,
} from '../../src/lipschitz/convolution/bounds.js';
import { convolutionNorm, estimateConvolutionNorm } from '../../src/lipschitz/convolution/norm.js';
import { circularConvolutionNorm } from '../../src/lipschitz/convolution/torus.js';
import { maxNorm } from '../../src/lipschitz/norms.js';
import { spectralNorm } from '../../src/lipschitz/spectral-norm.js';
import { type ConvolutionKernel, convolutionKernel } from '../../src/network/convolution/kernel.js';
import { convolution } from '../../src/network/convolution/map.js';

const small = fc.integer({ min: 1, max: 3 });
const kernels: fc.Arbitrary<ConvolutionKernel> = fc
  .tuple(small, small, fc.oneof(fc.tuple(fc.integer({ min: 1, max: 4 })), fc.tuple(small, small)))
  .chain(([outChannels, inChannels, size]) => {
    const length = size.reduce((all: number, k: number) => all * k, outChannels * inChannels);
    return fc
      .array(fc.integer({ min: -8, max: 8 }), { minLength: length, maxLength: length })
      .map(data => ({ outChannels, inChannels, size, data: Float64Array.from(data) }));
  });

const constant = (V: number, outChannels: number, inChannels: number, size: readonly number[]): ConvolutionKernel => ({
  outChannels,
  inChannels,
  size,
  data: new Float64Array(size.reduce((all, k) => all * k, outChannels * inChannels)).fill(V),
});

/** The matrix of the map, column after column. */
function matrixOf(map: ReturnType<typeof convolution>): number[][] {
  const pixels = (sides: readonly number[]): number => sides.reduce((all, n) => all * n, 1);
  const columns = map.kernel.inChannels * pixels(map.input);
  const rows = map.kernel.outChannels * pixels(map.output);
  const W = Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
  for (let j = 0; j < columns; j++) {
    const x = new Float64Array(columns);
    x[j] = 1;
    const y = new Float64Array(rows);
    map.applyInto(y, x);
    y.forEach((value, i) => {
      W[i]![j] = value;
    });
  }
  return W;
}

/** Three independent estimates of at most 150 columns, each to a few units. */
const slack = 1 + 512 * Number.EPSILON;
const agree = (x: number, y: number): void => {
  expect(x).toBeLessThanOrEqual(y * slack);
  expect(y).toBeLessThanOrEqual(x * slack);
};
const sidesOf = (kernel: ConvolutionKernel, n: number): number[] => kernel.size.map((_, i) => n + i);

describe('a convolution', () => {
  property.prop([kernels, fc.integer({ min: 1, max: 5 })], { numRuns: 40 })(
    'on a torus has the norm of its largest frequency and of its explicit matrix',
    (kernel, n) => {
      const sides = sidesOf(kernel, n);
      const exact = circularConvolutionNorm(kernel, sides);
      agree(convolutionNorm(kernel, sides, { padding: 'circular' }), exact);
      agree(spectralNorm(matrixOf(convolution(kernel, sides, { padding: 'circular' }))), exact);
    },
  );

  property.prop([kernels, small, small, fc.integer({ min: 1, max: 3 }), small], { numRuns: 40 })(
    'of any stride that divides the torus, and any dilation, has the norm of its explicit matrix',
    (kernel, rows, columns, turns, step) => {
      const stride = kernel.size.length === 1 ? [columns] : [rows, columns];
      const dilation = kernel.size.map(() => step);
      const geometry = { stride, dilation, padding: 'circular' } as const;
      const sides = stride.map((s, i) => s * (turns + i));
      agree(convolutionNorm(kernel, sides, geometry), spectralNorm(matrixOf(convolution(kernel, sides, geometry))));
    },
  );

  property.prop([kernels, small, fc.constantFrom([0], [1], 'circular')], { numRuns: 40 })(
    'of groups has the largest norm of one group',
    (kernel, groups, pad) => {
      const grouped = { ...kernel, outChannels: kernel.outChannels * groups, data: new Float64Array(kernel.data.length * groups) }; // biome-ignore format: one line
      for (let g = 0; g < groups; g++)
        grouped.data.set(kernel.data.map(x => x * (g + 1)), g * kernel.data.length); // biome-ignore format: one line
      const padding = typeof pad === 'string' ? 'circular' : kernel.size.map(() => pad[0]!);
      const norm = convolutionNorm(grouped, sidesOf(kernel, 4), { groups, padding });
      agree(norm, groups * convolutionNorm(kernel, sidesOf(kernel, 4), { padding }));
      agree(norm, spectralNorm(matrixOf(convolution(grouped, sidesOf(kernel, 4), { groups, padding }))));
    },
  );

  property.prop([kernels, fc.integer({ min: 4, max: 6 }), small, fc.nat(2)], { numRuns: 40 })(
    'obeys the tap, window and entry bounds at every stride and padding',
    (kernel, n, s, pad) => {
      const geometry = { stride: kernel.size.map(() => s), padding: kernel.size.map(() => pad) };
      const norm = spectralNorm(matrixOf(convolution(kernel, sidesOf(kernel, n), geometry)));
      agree(convolutionNorm(kernel, sidesOf(kernel, n), geometry), norm);
      const taps = convolutionTapBound(kernel, geometry);
      expect(norm).toBeLessThanOrEqual(taps * slack);
      expect(norm).toBeLessThanOrEqual(reshapedKernelNorm(kernel, geometry).bound * slack);
      const V = maxNorm([[...kernel.data]]);
      expect(taps).toBeLessThanOrEqual(convolutionEntryBound(V, kernel, geometry) * slack);
    },
  );

  property.prop([small, small, small, fc.integer({ min: 1, max: 4 }), small], { numRuns: 40 })(
    'with a constant kernel attains the entry bound on a torus that the stride divides',
    (outChannels, inChannels, s, k, turns) => {
      const kernel = constant(0.5, outChannels, inChannels, [k]);
      const norm = convolutionNorm(kernel, [s * (k + turns)], { stride: [s], padding: 'circular' });
      agree(norm, convolutionEntryBound(0.5, kernel, { stride: [s] }));
    },
  );

  test('of more output pixels than one product takes is the sum that defines it', () => {
    const kernel = convolutionKernel([[[1, -2, 3]], [[0, 5, -1]]]);
    const n = 1500;
    const x = Float64Array.from({ length: n }, (_, i) => (7 * i) % 11);
    const { applyInto, applyTransposeInto } = convolution(kernel, [n], { padding: [1] });
    const y = new Float64Array(2 * n);
    applyInto(y, x);
    const read = (at: number): number => x[at] ?? 0;
    const sum = (i: number, [a, b, c]: readonly [number, number, number]): number =>
      a * read(i - 1) + b * read(i) + c * read(i + 1);
    expect([...y.subarray(0, n)]).toEqual([...x.keys()].map(i => sum(i, [1, -2, 3])));
    expect([...y.subarray(n)]).toEqual([...x.keys()].map(i => sum(i, [0, 5, -1])));
    const back = new Float64Array(n);
    applyTransposeInto(back, y);
    const dot = (p: Float64Array, q: Float64Array): number => p.reduce((all, value, i) => all + value * q[i]!, 0);
    expect(dot(back, x)).toBe(dot(y, y));
  });

  property.prop([kernels], { numRuns: 40 })('has a transpose: <y, K x> = <K^T y, x>', kernel => {
    const map = convolution(kernel, sidesOf(kernel, 4), { padding: kernel.size.map(() => 1) });
    const W = matrixOf(map);
    const y = Float64Array.from(W, (_, i) => i - 3);
    const x = new Float64Array(W[0]!.length);
    map.applyTransposeInto(x, y);
    expect([...x]).toEqual(W[0]!.map((_, j) => W.reduce((sum, row, i) => sum + row[j]! * y[i]!, 0)));
  });

  test('of 3 x 3 taps V on a torus has norm 9 V; the reshaped matrix says 3 V', () => {
    const kernel = constant(1, 1, 1, [3, 3]);
    expect(circularConvolutionNorm(kernel, [4, 4])).toBe(9);
    expect(reshapedKernelNorm(kernel)).toEqual({ norm: 3, bound: 9 });
    expect(convolutionEntryBound(1, kernel)).toBe(9);
  });

  test('of stride 2 and three taps has norm sqrt(5) V, below the sqrt(6) V of rows and columns', () => {
    expect(convolutionEntryBound(1, constant(1, 1, 1, [3]), { stride: [2] })).toBe(Math.sqrt(5));
  });

  test('keeps its norm at 1e-300 and 1e300', () => {
    for (const V of [1e-300, 1e300]) agree(circularConvolutionNorm(constant(V, 2, 1, [3]), [6]), 3 * V * Math.SQRT2);
  });

  test.each([
    [() => convolutionKernel([[1]]), 'convolutionKernel: expected K[out][in][tap] or K[out][in][row][column]'],
    [() => convolutionKernel([[[1, 2]], [[1]]]), 'convolutionKernel: expected 2 parts at depth 2, got [1]'],
    [() => convolutionKernel([[[Number.NaN]]]), 'convolutionKernel: expected finite weights (index 0), got NaN'],
    [() => convolution(constant(1, 1, 1, [3]), [2]), "convolution: expected padded sides >= the kernel's 3, got 2"],
    [() => convolution(constant(1, 1, 1, [3]), [4], { stride: [0] }), 'convolution: expected stride >= 1, got 0'],
    [() => convolution(constant(1, 1, 1, [3]), [4, 4]), 'convolution: expected input with one number a dimension (1)'],
    [() => convolutionEntryBound(-1, constant(1, 1, 1, [3])), 'convolutionEntryBound: expected 0 <= V < Infinity'],
    [
      () => estimateConvolutionNorm(constant(1, 1, 1, [3]), [4], null as never),
      'estimateConvolutionNorm: expected an object { stride',
    ],
  ])('refuses hostile input: %s', (call, message) => {
    expect(call).toThrow(message);
  });
});
