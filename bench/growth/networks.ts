import { matrixView } from '../../src/array/ndarray.js';
import {
  convolutionNorm,
  empiricalLipschitz,
  estimateSpectralNorm,
  type Layer,
  linearisation,
  networkBounds,
  weightGradients,
} from '../../src/index.js';
import { entries, type Growth } from './growth.js';

const kernelOf = (channels: number) => ({
  outChannels: channels,
  inChannels: channels,
  size: [3, 3],
  data: entries(9 * channels ** 2),
});

/** Four dense layers with ReLUs between them. */
const network = (width: number): Layer[] =>
  [0, 1, 2, 3].flatMap((l): Layer[] => [
    { kind: 'dense', weight: matrixView({ rows: width, columns: width, data: entries(width ** 2 + l).slice(l) }) },
    { kind: 'activation', name: 'relu' },
  ]);

const stated = ['src/lipschitz/convolution/norm.ts', 'convolutionNorm'] as const;
const channels = { stated, grows: 'c' };

/** Norms of convolutions, and networks of four dense layers. */
export const networks: readonly Growth[] = [
  {
    name: 'circular convolution norm, side 16',
    ...channels,
    sizes: [8, 16, 32, 64],
    ratio: 1.5,
    prepare: c => () => convolutionNorm(kernelOf(c), [16, 16], { padding: 'circular' }),
  },
  {
    name: 'circular convolution norm, 8 channels',
    stated,
    grows: 's',
    sizes: [16, 32, 64, 128],
    ratio: 1.5,
    prepare: s => () => convolutionNorm(kernelOf(8), [s, s], { padding: 'circular' }),
  },
  {
    name: 'padded convolution norm, side 8',
    ...channels,
    sizes: [16, 32, 64, 128],
    ratio: 1.5,
    prepare: c => () => convolutionNorm(kernelOf(c), [8, 8], { padding: [1, 1] }),
  },
  {
    name: 'padded convolution norm, side 14',
    ...channels,
    sizes: [32, 64, 128, 256],
    ratio: 1.5,
    prepare: c => () => convolutionNorm(kernelOf(c), [14, 14], { padding: [1, 1] }),
  },
  {
    name: 'padded convolution norm, side 56',
    ...channels,
    sizes: [8, 16, 32, 64],
    ratio: 1.5,
    prepare: c => () => convolutionNorm(kernelOf(c), [56, 56], { padding: [1, 1] }),
  },
  {
    name: 'strided convolution norm, side 14',
    ...channels,
    sizes: [16, 32, 64, 128],
    ratio: 1.5,
    prepare: c => () => convolutionNorm(kernelOf(c), [14, 14], { padding: [1, 1], stride: [2, 2] }),
  },
  {
    name: 'bounds of a network of width n',
    stated: ['src/lipschitz/network.ts', 'networkBounds'],
    grows: 'a b',
    steps: width => estimateSpectralNorm({ rows: width, columns: width, data: entries(width ** 2) }).steps,
    sizes: [128, 256, 512, 1024],
    prepare: width => {
      const layers = network(width);
      return () => networkBounds(layers);
    },
  },
  {
    name: 'a network of width n at a point',
    stated: ['src/network/network.ts', 'linearisation'],
    grows: 'a b',
    sizes: [256, 512, 1024, 2048],
    prepare: width => {
      const layers = network(width);
      const x = entries(width);
      return () => linearisation(layers, x);
    },
  },
  {
    name: 'gradients in the weights of width n',
    stated: ['src/network/weight-gradient.ts', 'weightGradients'],
    grows: 'a b',
    // all of them beyond the caches
    sizes: [1024, 1536, 2048, 3072],
    prepare: width => {
      const layers = network(width);
      const [x, dy] = [entries(width), new Float64Array(width).fill(1)];
      return () => weightGradients(layers, x).of(dy);
    },
  },
  {
    name: 'slopes met by a network of width n',
    stated: ['src/lipschitz/empirical.ts', 'empiricalLipschitz'],
    grows: 'a b',
    sizes: [64, 128, 256, 512],
    prepare: width => {
      const layers = network(width);
      return () => empiricalLipschitz(layers);
    },
  },
];
