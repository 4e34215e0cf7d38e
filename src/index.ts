export * from './errors.js';
export * from './random/samplers.js';
export * from './random/stream.js';
