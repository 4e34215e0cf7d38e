export * from './array/ndarray.js';
export * from './errors.js';
export * from './lipschitz/bounds.js';
export type { DenseMatrix, MatrixLike } from './lipschitz/matrix.js';
export { frobeniusNorm, maxNorm } from './lipschitz/norms.js';
export {
  estimateSpectralNorm,
  type SpectralNormEstimate,
  type SpectralNormOptions,
  spectralNorm,
} from './lipschitz/spectral-norm.js';
export * from './number/elementary.js';
export * from './number/interval.js';
export * from './random/samplers.js';
export * from './random/stream.js';
export * as uniformUniform from './risk/closed-form/uniform-uniform.js';
