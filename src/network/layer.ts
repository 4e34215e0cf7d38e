import type { MatrixInput, VectorInput } from '../array/ndarray.js';
import type { ActivationName } from './activation.js';
import type { ConvolutionGeometry, ConvolutionKernel } from './convolution/kernel.js';

/** What volumization says of the weights of a layer, where it is known. */
export interface TrainedVolume {
  /** The V the layer was trained with; without it the bounds use |W|_max. */
  readonly volume?: number;
  /** delta, the largest step of the optimiser, needed for alpha > 0. */
  readonly largestStep?: number;
}

/** W x + bias. */
export interface DenseLayer extends TrainedVolume {
  readonly kind: 'dense';
  readonly weight: MatrixInput;
  readonly bias?: VectorInput;
}

/** A 1-D or 2-D convolution of channels, plus one bias a channel. */
export interface ConvolutionLayer extends TrainedVolume, ConvolutionGeometry {
  readonly kind: 'convolution';
  readonly kernel: ConvolutionKernel;
  readonly bias?: VectorInput;
}

/** A function applied to every coordinate. */
export interface ActivationLayer {
  readonly kind: 'activation';
  readonly name: ActivationName;
  /** Of leakyRelu. */
  readonly slope?: number;
}

/** x + f(x) with f a chain that keeps the shape. */
export interface ResidualLayer {
  readonly kind: 'residual';
  readonly body: readonly Layer[];
}

/** A batch normalisation after training: (x - mean) scale / sqrt(variance + epsilon) + shift, a channel at a time. */
export interface BatchNormalisationLayer {
  readonly kind: 'batchNormalisation';
  readonly mode: 'evaluation';
  readonly variance: readonly number[];
  readonly mean?: readonly number[];
  readonly scale?: readonly number[];
  readonly shift?: readonly number[];
  readonly epsilon?: number;
}

export type Layer = DenseLayer | ConvolutionLayer | ActivationLayer | ResidualLayer | BatchNormalisationLayer;

/** A point of view of one layer at one input: its value and the products with its Jacobian. */
export interface Linearisation {
  readonly value: Float64Array;
  /** J dx. */
  forward(dx: Float64Array): Float64Array;
  /** J^T dy. */
  backward(dy: Float64Array): Float64Array;
}
