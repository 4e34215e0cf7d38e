export * from './array/ndarray.js';
export * from './errors.js';
export * from './number/elementary.js';
export * from './number/interval.js';
export * from './random/samplers.js';
export * from './random/stream.js';
export * as uniformUniform from './risk/closed-form/uniform-uniform.js';
