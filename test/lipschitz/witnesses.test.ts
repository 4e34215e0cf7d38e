import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { analyseWeights } from '../../src/analysis/analyse-weights.js';
import { scaledProduct } from '../../src/floating/scaling.js';
import {
  circularConvolutionNorm,
  contractiveVolume,
  convolutionEntryBound,
  convolutionKernel,
  convolutionNorm,
  convolutionTapBound,
  empiricalLipschitz,
  estimateSpectralNorm,
  networkBounds,
  reshapedKernelNorm,
  sharpBound,
  spectralNorm,
} from '../../src/index.js';
import { memorySource } from '../../src/weights/bytes.js';
import { weightsOf } from '../../src/weights/file.js';
import { besideStart } from './beside-start.js';

const near = (x: number, y: number): void => expect(Math.abs(x - y)).toBeLessThanOrEqual(1e-12 * Math.abs(y));

describe('a circular convolution whose stride does not divide the side', () => {
  test('of ones on a side of 2 at stride ... has the norm 2 where the side is 1, and no bound is below it', () => {
    const kernel = convolutionKernel([[[1, 1]]]);
    const geometry = { stride: [2], padding: 'circular' } as const;
    // side 1: both taps meet the one input
    near(convolutionNorm(kernel, [1], geometry), 2);
    near(convolutionEntryBound(1, kernel, geometry), 2);
    near(convolutionTapBound(kernel, geometry), 2);
    expect(reshapedKernelNorm(kernel, geometry).bound).toBeGreaterThanOrEqual(2 * (1 - 1e-15));
  });

  const side = fc.integer({ min: 1, max: 7 });
  const weight = fc.integer({ min: -3, max: 3 });
  test('is bounded by every bound, with dilation and groups too', () => {
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: 8, maxLength: 8 }),
        fc.constantFrom([2], [4], [2, 2], [1, 2]),
        fc.tuple(side, side),
        fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })),
        fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
        fc.constantFrom(1, 2),
        (weights, size, sides, strides, dilations, groups) => {
          const taps = (size as readonly number[]).reduce((all, k) => all * k, 1);
          const data = Float64Array.from({ length: 2 * taps }, (_, i) => weights[i]!);
          const kernel = { outChannels: 2, inChannels: 1, size, data };
          const [input, stride, dilation] = [sides, strides, dilations].map(list => list.slice(0, size.length)) as [number[], number[], number[]]; // biome-ignore format: one line
          const geometry = { stride, dilation, groups, padding: 'circular' } as const;
          const norm = convolutionNorm(kernel, input, geometry);
          const largest = data.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
          for (const known of [undefined, input])
            for (const bound of [
              convolutionEntryBound(largest, kernel, geometry, known),
              convolutionTapBound(kernel, geometry, known),
              reshapedKernelNorm(kernel, geometry, known).bound,
            ])
              expect(norm).toBeLessThanOrEqual(bound * (1 + 1e-13));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('by frequencies is the norm of the map itself', () => {
    const kernel = convolutionKernel([[[1, -2, 3]], [[2, 0, 1]]]);
    const taps = [[1, -2, 3], [2, 0, 1]]; // biome-ignore format: one line
    const W = taps.flatMap(row =>
      Array.from({ length: 7 }, (_, i) => Array.from({ length: 7 }, (_, j) => row[(j - i + 7) % 7] ?? 0)),
    );
    near(convolutionNorm(kernel, [7], { padding: 'circular' }), spectralNorm(W));
    near(circularConvolutionNorm(kernel, [7]), spectralNorm(W));
  });
});

describe('dilation and groups', () => {
  test('dilation 2 of [[1, 2], [3, 4]] on 4 x 4 has the norm sqrt 30', () => {
    near(convolutionNorm(convolutionKernel([[[[1, 2], [3, 4]]]]), [4, 4], { dilation: [2, 2] }), Math.sqrt(30)); // biome-ignore format: one line
  });

  test('two groups do not mix: the norm is the larger of theirs', () => {
    const both = convolutionKernel([[[1, 1]], [[3, 4]]]);
    near(convolutionNorm(both, [2], { groups: 2 }), 5);
    const layer = { kind: 'convolution', kernel: both, groups: 2 } as const;
    near(networkBounds([layer], { input: [2, 2] }).network.spectral, 5);
    expect(() => convolutionNorm(both, [2], { groups: 3 })).toThrow('groups that divide 2 output channels');
  });
});

test('a quotient of rounding errors is no lower bound', () => {
  for (const bias of [3e15, 1e16, 1e300])
    near(empiricalLipschitz([{ kind: 'dense', weight: [[1]], bias: [bias] }], { scale: 0.3 }).lower, 1);
  const there = [{ kind: 'dense', weight: [[1]], bias: [3e15] }, { kind: 'dense', weight: [[1]], bias: [-3e15] }] as const; // biome-ignore format: one line
  near(empiricalLipschitz(there, { scale: 0.3 }).lower, 1);
});

test.each([1e200, 1e-200, 1e308, 1e-300, 0])('the lower bound of a weight %d is that weight', weight => {
  near(empiricalLipschitz([{ kind: 'dense', weight: [[weight]] }]).lower, weight);
});

test('a start vector in an invariant subspace does not hide the largest singular value', () => {
  for (const n of [6, 60, 200]) {
    near(estimateSpectralNorm(besideStart(n)).value, 3);
  }
});

test('a contractive volume is rounded down: V sqrt(ab) <= 1 exactly', () => {
  for (let a = 1; a < 60; a++)
    for (let b = 1; b < 60; b++) {
      const V = contractiveVolume(a, b);
      expect(sharpBound(V, a, b)).toBeLessThanOrEqual(1);
      expect(V).toBeGreaterThanOrEqual((1 / Math.sqrt(a * b)) * (1 - 3e-16));
    }
});

test('a product of norms is 0 where one is, and keeps its range', () => {
  expect(scaledProduct([1e200, 1e200, 0])).toBe(0);
  near(scaledProduct([1e200, 1e200, 1e-200]), 1e200);
  near(scaledProduct([1e-200, 1e-200, 1e300]), 1e-100);
  expect(scaledProduct([1e200, 1e200])).toBe(Number.POSITIVE_INFINITY);
  expect(scaledProduct([])).toBe(1);
  expect(networkBounds([1e200, 1e200, 0].map(w => ({ kind: 'dense', weight: [[w]] }) as const)).network.spectral).toBe(
    0,
  );
});

test.each([1e-320, 5e-324, 1e-300, 1, 1e300, 1.7e308])('the report of weights of %d keeps the order of norms', w => {
  const text = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }\n";
  const bytes = new Uint8Array(10 + text.length + 32);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length, 0]);
  bytes.set(new TextEncoder().encode(text), 10);
  const view = new DataView(bytes.buffer);
  for (const i of [0, 3]) view.setFloat64(10 + text.length + 8 * i, w, true);
  const [layer] = analyseWeights(weightsOf(memorySource('w', bytes), 'npy')).layers;
  const { spectral, frobenius, sharp, printed } = layer!.bounds;
  expect(layer!.frobenius).toBeGreaterThanOrEqual(spectral);
  expect(frobenius).toBeGreaterThanOrEqual(spectral);
  expect(sharp).toBeGreaterThanOrEqual(frobenius * (1 - 1e-15));
  expect(printed).toBeGreaterThanOrEqual(sharp);
});

test('the largest of singular values a hundred units of the last place apart is found', () => {
  const W = [
    [1, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 1 + 1e-14],
    [0, 0, 1 + 2e-14, 0, 0, 0],
    [0, 0, 0, 1 + 3e-14, 0, 0],
  ];
  // 45 units are lost where a better value is ignored unless it is better by 1e-12
  expect(Math.abs(spectralNorm(W) - (1 + 3e-14))).toBeLessThanOrEqual(16 * Number.EPSILON);
});
