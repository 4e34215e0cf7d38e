import { matrixView, vectorView } from '../../src/array/ndarray.js';
import {
  boxLeastSquares,
  boxLeastSquaresGrid,
  denseRows,
  encloseSpectralNorm,
  estimateSpectralNorm,
  flowRisk,
  flowVariance,
  flowWeights,
  frobeniusNorm,
  gaussianData,
  krylovFlow,
  l1Minimum,
  lossGradient,
  ridgeWeights,
  spectrum,
  stream,
  train,
  volumizedAdam,
  whitenedData,
} from '../../src/index.js';
import { svd } from '../../src/simd/svd.js';
import { entries, type Growth } from './growth.js';

const square = (d: number) => matrixView({ rows: d, columns: d, data: entries(d * d) });

/** Twice as many examples as weights. */
const examples = (d: number) => ({
  X: matrixView({ rows: 2 * d, columns: d, data: entries(2 * d * d) }),
  y: vectorView(entries(2 * d)),
});

const dense = { grows: 'N d', sizes: [128, 256, 512, 1000], ratio: 4 };
/** Bidiagonalisation 8/3 d^3, the halves of divide and conquer at most as many, the reflectors of both sides 2 d^3 each. */
const ofSvd = (d: number): number => (28 / 3) * d ** 3;
/** And two products for the images of the right vectors. */
const ofSpectrum = (d: number): number => ofSvd(d) + 4 * d ** 3;

/** Matrices and what is learnt from them: data of d weights, N = d or 2 d. */
export const matrices: readonly Growth[] = [
  {
    name: 'svd',
    stated: ['src/simd/svd.ts', 'svd'],
    ...dense,
    operations: ofSvd,
    prepare: d => () => svd({ rows: d, columns: d, data: entries(d * d) }),
  },
  {
    name: 'spectrum',
    stated: ['src/dynamics/spectrum.ts', 'spectrum'],
    ...dense,
    operations: ofSpectrum,
    prepare: d => {
      const X = square(d);
      return () => spectrum(X);
    },
  },
  {
    name: 'flow weights',
    stated: ['src/dynamics/flow.ts', 'flowWeights'],
    ...dense,
    operations: ofSpectrum,
    prepare: d => {
      const [X, u] = [square(d), vectorView(entries(d))];
      return () => flowWeights({ X, u }, 3);
    },
  },
  {
    name: 'flow variance',
    stated: ['src/dynamics/flow.ts', 'flowVariance'],
    ...dense,
    operations: ofSpectrum,
    prepare: d => {
      const X = square(d);
      return () => flowVariance({ X, sigma: 1 }, 3);
    },
  },
  {
    name: 'ridge weights',
    stated: ['src/dynamics/ridge.ts', 'ridgeWeights'],
    ...dense,
    operations: ofSpectrum,
    prepare: d => {
      const [X, u] = [square(d), vectorView(entries(d))];
      return () => ridgeWeights({ X, u }, 0.1);
    },
  },
  {
    name: 'flow risk at n times',
    stated: ['src/dynamics/flow.ts', 'flowRisk'],
    grows: 'T',
    sizes: [1000, 2000, 4000, 8000],
    prepare: n => {
      const X = spectrum(square(64));
      const times = Array.from({ length: n }, (_, i) => 0.01 * (i + 1));
      return () => flowRisk({ X, u: vectorView(entries(64)), sigma: 1 }, times);
    },
  },
  {
    name: 'box least squares',
    stated: ['src/dynamics/box-least-squares.ts', 'boxLeastSquares'],
    grows: 'N d',
    sizes: [125, 250, 500, 1000],
    ratio: 3,
    prepare: d => {
      const data = examples(d);
      return () => boxLeastSquares(data, 0.05);
    },
  },
  {
    name: 'a hundred boxes',
    stated: ['src/dynamics/box-least-squares.ts', 'boxLeastSquaresGrid'],
    grows: 'N d',
    sizes: [100, 200, 400, 800],
    prepare: d => {
      const data = examples(d);
      const volumes = Array.from({ length: 100 }, (_, i) => 0.001 * (i + 1));
      return () => boxLeastSquaresGrid(data, volumes);
    },
  },
  {
    name: 'krylov flow at 20 times',
    stated: ['src/dynamics/krylov.ts', 'krylovFlow'],
    grows: 'N d',
    sizes: [250, 500, 1000, 2000],
    prepare: d => {
      const source = denseRows(matrixView({ rows: 4 * d, columns: d, data: entries(4 * d * d) }), entries(4 * d));
      const times = Array.from({ length: 20 }, (_, k) => (k + 1) / 2);
      return () => krylovFlow(source, times, { tolerance: 1e-10 });
    },
  },
  {
    name: 'gradient of the loss',
    stated: ['src/dynamics/loss.ts', 'lossGradient'],
    grows: 'N d',
    sizes: [250, 500, 1000, 2000],
    prepare: d => {
      const data = examples(d);
      const w = entries(d);
      return () => lossGradient(data, w);
    },
  },
  {
    name: 'normal data',
    stated: ['src/dynamics/design.ts', 'gaussianData'],
    grows: 'N d',
    sizes: [250, 500, 1000, 2000],
    prepare: d => () => gaussianData({ N: d, d }, stream(1)),
  },
  {
    name: 'whitened data',
    stated: ['src/dynamics/design.ts', 'whitenedData'],
    grows: 'N d',
    sizes: [64, 128, 256, 512],
    prepare: d => () => whitenedData({ N: 2 * d, d }, stream(1)),
  },
  {
    name: 'steps of Adam with walls on n weights',
    stated: ['src/dynamics/algorithms.ts', 'train'],
    grows: 'n',
    sizes: [25_000, 50_000, 100_000, 200_000],
    prepare: n => {
      const u = entries(n);
      const gradient = (w: { data: ArrayLike<number> }) => Float64Array.from(u, (x, i) => w.data[i]! - x);
      return () =>
        train(volumizedAdam({ lr: 0.01, eps: 1e-8, wall: { V: 0.3, alpha: 0 } }), gradient, new Float64Array(n), {
          steps: 20,
          every: 20,
        });
    },
  },
  {
    name: 'least l1 norm of d weights, 6 equations',
    stated: ['src/regularizer/l1-minimum.ts', 'l1Minimum'],
    grows: 'd',
    sizes: [16, 32, 64, 128],
    prepare: d => {
      const A = Array.from({ length: 6 }, (_, i) =>
        Array.from({ length: d }, (_, j) => ((7 * i + 3 * j * j) % 11) - 5),
      );
      return () => l1Minimum(A, [1, -2, 3, 1, 2, -1]);
    },
  },
  {
    name: 'spectral norm',
    stated: ['src/lipschitz/spectral-norm.ts', 'estimateSpectralNorm'],
    grows: 'a b',
    steps: d => estimateSpectralNorm(square(d), { tolerance: 1e-6 }).steps,
    // the fit leaves out the first, which lies in the caches
    sizes: [1024, 2048, 3072, 4096],
    ratio: 1,
    prepare: d => {
      const W = square(d);
      return () => estimateSpectralNorm(W, { tolerance: 1e-6 });
    },
  },
  {
    name: 'enclosure of a spectral norm',
    stated: ['src/lipschitz/enclosure.ts', 'encloseSpectralNorm'],
    grows: 'n',
    sizes: [128, 256, 512, 1024],
    prepare: d => {
      const W = square(d);
      return () => encloseSpectralNorm(W);
    },
  },
  {
    name: 'Frobenius norm',
    stated: ['src/lipschitz/norms.ts', 'frobeniusNorm'],
    grows: 'a b',
    sizes: [512, 1024, 2048, 4096],
    prepare: d => {
      const W = square(d);
      return () => frobeniusNorm(W);
    },
  },
];
