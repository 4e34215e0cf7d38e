import {
  activation,
  chainBound,
  circularConvolutionNorm,
  contractiveVolume,
  convolution,
  convolutionEntryBound,
  convolutionKernel,
  convolutionNorm,
  convolutionTapBound,
  criticalWidth,
  empiricalLipschitz,
  encloseSpectralNorm,
  entryBound,
  estimateConvolutionNorm,
  estimateSpectralNorm,
  frobeniusNorm,
  heVarianceGain,
  linearisation,
  maxNorm,
  networkBounds,
  networkScaleShift,
  reshapedKernelNorm,
  shiftScales,
  squaredNormAtMost,
  stream,
  weightGradients,
} from '../../src/index.js';
import { euclideanEnclosure } from '../../src/lipschitz/euclidean.js';
import { absoluteSums } from '../../src/lipschitz/norms.js';
import { activationNames } from '../../src/network/activation.js';
import type { Layer } from '../../src/network/layer.js';
import { answerOf, areWritten } from '../golden/written.js';

const drawn = (rows: number, columns: number, scale = 1): number[][] => {
  const random = stream(5, rows, columns);
  return Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => (scale * Math.round(32 * random.uniform() - 16)) / 8),
  );
};
const matrices: Readonly<Record<string, number[][]>> = {
  'of one entry': [[-3]],
  'of zeros': [
    [0, 0],
    [0, 0],
  ],
  'of one row': [[1, -2, 2]],
  'of one column': [[1], [2], [-2]],
  'of equal signs': [
    [1, 1],
    [1, 1],
    [1, 1],
  ],
  diagonal: [
    [3, 0, 0],
    [0, -4, 0],
    [0, 0, 1],
  ],
  'of two equal values': [
    [0, 2],
    [2, 0],
  ],
  tall: drawn(9, 4),
  wide: drawn(4, 9),
  square: drawn(6, 6),
  'of 40 rows': drawn(40, 17),
  small: drawn(5, 3, 1e-200),
  large: drawn(5, 3, 1e200),
  'near the largest double': [[1.7e308, 1.7e308]],
  subnormal: [[5e-324, 1e-320]],
};
const dense = (rows: number, columns: number, more: object = {}): Layer =>
  ({ kind: 'dense', weight: drawn(rows, columns), ...more }) as Layer;
const normalisation = {
  kind: 'batchNormalisation',
  mode: 'evaluation',
  scale: [1, -2, 0.5],
  shift: [0, 1, -1],
  mean: [0.1, 0, 0],
  variance: [1, 0.25, 4],
  epsilon: 1e-5,
};
const kernel = convolutionKernel([
  [
    [1, 2, -1],
    [0.5, 0, 1],
  ],
  [
    [0.5, 1, 3],
    [-1, 1, 0],
  ],
  [
    [0, -2, 1],
    [1, 0.5, 0.25],
  ],
]);
const networks: Readonly<Record<string, Layer[]>> = {
  'one layer': [dense(3, 2)],
  'two layers': [dense(3, 2, { bias: [0.5, 0, -1] }), { kind: 'activation', name: 'relu' }, dense(2, 3)],
  'volumes and a normalisation': [
    dense(3, 2, { volume: 2 }),
    normalisation as unknown as Layer,
    { kind: 'activation', name: 'leakyRelu', slope: 0.2 },
    dense(1, 3, { volume: 1.5 }),
  ],
  'volumes with steps': [
    dense(3, 2, { volume: 2, largestStep: 0.25 }),
    { kind: 'activation', name: 'sigmoid' },
    dense(2, 3, { volume: 2, largestStep: 0.5 }),
  ],
  'training normalisation': [{ ...normalisation, mode: 'training' } as unknown as Layer],
  'volumes that are exceeded': [dense(3, 2, { volume: 0.5 })],
  'a branch': [
    { kind: 'residual', body: [dense(2, 2), { kind: 'activation', name: 'tanh' }] } as unknown as Layer,
    dense(1, 2),
  ],
  'a convolution': [
    { kind: 'convolution', kernel, padding: [1] } as unknown as Layer,
    { kind: 'activation', name: 'relu' },
    dense(2, 15),
  ],
  'no layer': [],
  'layers that do not fit': [dense(3, 2), dense(2, 2)],
  'a layer of another kind': [{ kind: 'x' } as unknown as Layer],
};
const geometries: Readonly<Record<string, object>> = {
  plain: {},
  padded: { padding: [1] },
  circular: { padding: 'circular' },
  'of stride 2': { stride: [2], padding: [1] },
  dilated: { dilation: [2], padding: [2] },
  'circular of stride 2': { padding: 'circular', stride: [2] },
  'of two groups': { groups: 2 },
  'of stride 0': { stride: [0] },
  'of two strides': { stride: [1, 1] },
  'padded by -1': { padding: [-1] },
  'padded elsewhere': { padding: 'x' },
};
const grouped = convolutionKernel([[[1, 2, -1]], [[0.5, 1, 3]]]);
const flat = convolutionKernel([
  [
    [
      [1, 2, -1],
      [0, 1, 0],
      [2, 0, 1],
    ],
    [
      [0.5, 1, 3],
      [1, -1, 0],
      [0, 0, 2],
    ],
  ],
]);

// Norms, enclosures and bounds of matrices, convolutions and networks of each shape, each option included: any digit, method or word changes this.
areWritten(import.meta.url, 'norms.txt', {
  ...Object.fromEntries(
    Object.entries(matrices).map(([name, W]) => [
      `a matrix ${name}`,
      () => [
        answerOf(() => [frobeniusNorm(W), maxNorm(W), euclideanEnclosure(Float64Array.from(W.flat())), absoluteSums({ data: Float64Array.from(W.flat()), rows: W.length, columns: W[0]!.length })]),
        answerOf(() => estimateSpectralNorm(W)),
        answerOf(() => estimateSpectralNorm(W, { tolerance: 1e-2, seed: 4 })),
        answerOf(() => estimateSpectralNorm(W, { maxSteps: 2 })),
        answerOf(() => encloseSpectralNorm(W)),
        answerOf(() => encloseSpectralNorm(W, { choleskyLimit: 0 })),
        answerOf(() => encloseSpectralNorm(W, { choleskyLimit: 1, failureProbability: 1e-6, maxSteps: 3 })),
        answerOf(() => encloseSpectralNorm(Float32Array.from(W.flat()).length > 0 ? { data: Float32Array.from(W.flat()), rows: W.length, columns: W[0]!.length } : W)),
      ],
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(networks).map(([name, layers]) => [
      `a network of ${name}`,
      () => [
        ...[{}, { alpha: 0.5 }, { input: [2] }, { input: [2, 5] }, { input: [3] }, { alpha: 2 }, { surplus: 1 }].map(options => `${JSON.stringify(options)}: ${answerOf(() => networkBounds(layers, options as never))}`),
        answerOf(() => networkScaleShift(layers)),
        answerOf(() => networkScaleShift(layers, { input: [2, 5] })),
        answerOf(() => shiftScales(layers, [2, 0.5])),
        answerOf(() => shiftScales(layers, [2, 3])),
        answerOf(() => shiftScales(layers, [1])),
        answerOf(() => empiricalLipschitz(layers, { points: 2, rounds: 2, seed: 1 })),
        answerOf(() => empiricalLipschitz(layers, { points: 2, rounds: 1, seed: 2, scale: 3, input: [2, 5] })),
        answerOf(() => { const { value, forward, backward } = linearisation(layers, [0.5, -1]); return [value, forward(Float64Array.of(1, 2)), backward(value.map(() => 1))]; }),
        answerOf(() => { const { value, of } = weightGradients(layers, [0.5, -1]); return of(value.map(() => 1)); }),
      ],
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(geometries).map(([name, geometry]) => [
      `a convolution ${name}`,
      () => [
        ...([[kernel, [5]], [grouped, [6]], [flat, [4, 5]]] as const).flatMap(([one, input]) => [
          answerOf(() => convolutionNorm(one, input, geometry)),
          answerOf(() => estimateConvolutionNorm(one, input, geometry, { tolerance: 1e-3, seed: 2 })),
          answerOf(() => [convolutionTapBound(one, geometry), convolutionTapBound(one, geometry, input), reshapedKernelNorm(one, geometry), reshapedKernelNorm(one, geometry, input)]),
          answerOf(() => convolutionEntryBound(0.5, one, geometry, input)),
          answerOf(() => { const map = convolution(one, input, geometry); const y = new Float64Array(map.output.reduce((n, side) => n * side, map.kernel.outChannels)); map.applyInto(y, Float64Array.from({ length: input.reduce((n, side) => n * side, one.inChannels * ((geometry as { groups?: number }).groups ?? 1)) }, (_, i) => Math.cos(i))); return [map.output, y]; }),
        ]),
      ],
    ]),
  ),
  'circular convolutions': () => ([[kernel, [5]], [grouped, [6]], [grouped, [2]], [flat, [4, 5]], [flat, [3]]] as const).map(([one, input]) => answerOf(() => circularConvolutionNorm(one, input))),
  'exact comparisons': () => [[4n, 1n], [3n, 1n], [9n, 2n], [-1n, 1n], [4n, 0n], [16n, 1n], [15n, 1n]].map(([n, d]) => answerOf(() => [squaredNormAtMost([[2n, 0n], [0n, 1n]], n!, d!), squaredNormAtMost([[2n, 2n], [2n, 2n], [0n, 0n]], n!, d!), squaredNormAtMost([[1n, 1n, 1n, 1n]], n!, d!)])),
  bounds: () => [
    ...[[1, 0.5, 0.1], [1, 1, 0.1], [1, 0, 3], [0, 0.5, 1]].map(([V, alpha, step]) => answerOf(() => entryBound(V!, alpha!, step!))),
    ...[0, 0.5, 1, 1.5, -1].flatMap(alpha => [undefined, [0.1, 0.2], [0.1]].map(steps => answerOf(() => chainBound([{ rows: 3, columns: 4, volume: 0.5 }, { rows: 2, columns: 3, volume: 2 }], alpha, steps)))),
    answerOf(() => chainBound([{ rows: 3, columns: 4, volume: 0.5 }, { rows: 2, columns: 4, volume: 2 }])),
    answerOf(() => chainBound([])),
    answerOf(() => [[1, 1], [3, 4], [4, 3], [100, 1]].map(([a, b]) => contractiveVolume(a!, b!))),
    answerOf(() => [1, 2, 3, 100].map(criticalWidth)),
    answerOf(() => [[1, 1], [3, 0.5]].map(([fan, v]) => heVarianceGain(fan!, v!))),
  ],
  activations: () => activationNames.map(name => `${name}: ${answerOf(() => { const f = activation(name, 0.3); return [f.constant, [-30, -2, -1, -0.5, 0, 0.5, 1, 2, 30].map(x => [f.apply(x), f.slope(x)])]; })}`),
}); // biome-ignore format: one line each
