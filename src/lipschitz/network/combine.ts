import type { NetworkBounds } from './layer.js';

/** Every bound the same. */
export const all = (value: number): NetworkBounds => ({
  spectral: value,
  kernel: value,
  frobenius: value,
  sharp: value,
  printed: value,
});

const names = Object.keys(all(1)) as (keyof NetworkBounds)[];

/** Each bound joined over the parts. */
export function combine(parts: readonly NetworkBounds[], join: (values: readonly number[]) => number): NetworkBounds {
  return Object.fromEntries(names.map(name => [name, join(parts.map(part => part[name]))])) as unknown as NetworkBounds;
}

/** The product of numbers, 1 of none. */
export const product = (values: readonly number[]): number => values.reduce((p, x) => p * x, 1);
/** The number of entries of an array of this shape. */
export const sizeOf = (shape: readonly number[]): number => product(shape);
