import type { ActivationName } from '../activation.js';
import type { ConvolutionGeometry, ConvolutionKernel } from '../convolution/kernel.js';
import type { MatrixLike } from '../matrix.js';

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
  readonly weight: MatrixLike;
  readonly bias?: readonly number[];
}

/** A 1-D or 2-D convolution of channels, plus one bias a channel. */
export interface ConvolutionLayer extends TrainedVolume, ConvolutionGeometry {
  readonly kind: 'convolution';
  readonly kernel: ConvolutionKernel;
  readonly bias?: readonly number[];
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

/** Upper bounds of the Lipschitz constant of a layer or a chain, from the sharpest to the coarsest. */
export interface NetworkBounds {
  /** The norm of each linear map on its own input, multiplied. An estimate from below to a relative 1e-10 or so. */
  readonly spectral: number;
  /** The same for every input size: of a convolution the lesser of its tap bound and its window bound. */
  readonly kernel: number;
  /** |W|_F, of a convolution times the root of the windows that hold one input. */
  readonly frobenius: number;
  /** V sqrt(ab), V k^2 sqrt(c_in c_out) (sharper with a stride), V the bound of the entries. */
  readonly sharp: number;
  /** V max(a, b) of Prop. 4.1; of a convolution V taps max(c_in, c_out). */
  readonly printed: number;
}

/** A point of view of one layer at one input: its value and the products with its Jacobian. */
export interface Linearisation {
  readonly value: Float64Array;
  /** J dx. */
  forward(dx: Float64Array): Float64Array;
  /** J^T dy. */
  backward(dy: Float64Array): Float64Array;
}

/** A layer that has met its input: shapes checked, bounds known, ready to run. */
export interface BoundLayer {
  readonly kind: Layer['kind'];
  readonly output: readonly number[];
  bounds(): NetworkBounds;
  linearise(x: Float64Array): Linearisation;
}
