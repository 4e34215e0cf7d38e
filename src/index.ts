export * from './errors.js';
export * from './random/stream.js';
