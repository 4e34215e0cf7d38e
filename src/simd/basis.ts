import { core } from './core.js';
import type { DenseKernels } from './dense-kernels.js';

/** Orthonormal vectors of one length, as a Lanczos process collects them. */
export interface Basis {
  push(v: Float64Array): void;
  /** Takes from r its parts along the vectors, twice: r <- (I - V V^T)^2 r. */
  rejectInto(r: Float64Array): void;
  /** sum_k weights_k v_k over the first of the vectors. */
  combine(weights: Float64Array): Float64Array;
}

const START = 8192;
/** Vectors of fewer entries stay where they are. */
const worthCopying = 256;

/** A basis for vectors of `length` entries: in the SIMD core, whose memory grows with it, from 256 entries on. */
export function basis(length: number): Basis {
  return length < worthCopying ? basisInPlace(length) : basisInCore(length);
}

/** Gram and Schmidt's vector after vector. */
function basisInPlace(length: number): Basis {
  const vectors: Float64Array[] = [];
  const addInto = (y: Float64Array, c: number, x: Float64Array): void => {
    for (let i = 0; i < length; i++) y[i] = y[i]! + c * x[i]!;
  };
  return {
    push(v) {
      vectors.push(v.slice());
    },
    rejectInto(r) {
      for (let pass = 0; pass < 2; pass++)
        for (const v of vectors) {
          let part = 0;
          for (let i = 0; i < length; i++) part += v[i]! * r[i]!;
          addInto(r, -part, v);
        }
    },
    combine(weights) {
      const sum = new Float64Array(length);
      weights.forEach((weight, k) => {
        addInto(sum, weight, vectors[k]!);
      });
      return sum;
    },
  };
}

/** Gram and Schmidt's for all vectors at once, two products with V; the second pass makes up for what the first loses. */
function basisInCore(length: number): Basis {
  const padded = length + (length % 2);
  let [capacity, count] = [16, 0];
  // the vector in question, its image, the parts along the vectors (as many as fit), then the vectors
  const layout = (): readonly [r: number, image: number, parts: number, V: number] => {
    const r = START / 8;
    return [r, r + padded, r + 2 * padded, r + 2 * padded + capacity];
  };
  const bytes = (): number => 8 * (layout()[3] + capacity * padded);
  const machine = core('wasm', bytes());
  const kernels = machine.kernels as unknown as DenseKernels;
  let M = new Float64Array(machine.memory.buffer);
  const grow = (): void => {
    const before = layout()[3];
    capacity *= 2;
    const missing = Math.ceil((bytes() - M.byteLength) / 65536);
    if (missing > 0) machine.memory.grow(missing);
    M = new Float64Array(machine.memory.buffer);
    M.copyWithin(layout()[3], before, before + count * padded);
  };
  return {
    push(v) {
      if (count === capacity) grow();
      M.set(v, layout()[3] + count * padded);
      count++;
    },
    rejectInto(r) {
      const [at, image, parts, V] = layout();
      M.set(r, at);
      for (let pass = 0; pass < 2; pass++) {
        kernels.gemv(count, length, 8 * V, padded, 8 * at, 8 * parts);
        kernels.gemvTransposed(count, length, 8 * V, padded, 8 * parts, 8 * image);
        for (let i = 0; i < length; i++) M[at + i] = M[at + i]! - M[image + i]!;
      }
      r.set(M.subarray(at, at + length));
    },
    combine(weights) {
      const [, image, parts, V] = layout();
      M.set(weights, parts);
      kernels.gemvTransposed(weights.length, length, 8 * V, padded, 8 * parts, 8 * image);
      return M.slice(image, image + length);
    },
  };
}
