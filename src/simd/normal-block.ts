import { type Backend, core } from './core.js';
import { role, seedLanesInto } from './generator.js';
import { layout } from './kernels.js';

/** Doubles that are filled with N(0, 1) variates again and again. */
export interface NormalBlock {
  readonly rows: Float64Array;
  /** Overwrites `rows` with the variates of this seed and block: the same ones each time. */
  fill(seed: number, block: number): void;
}

/**
 * A block in the memory of the SIMD core or its twin, which draw the same digits.
 *
 * @param length a multiple of 4
 */
export function normalBlock(length: number, backend: Backend): NormalBlock {
  const { memory, kernels } = core(backend, layout.u + 8 * length);
  const state = new Int32Array(memory.buffer, layout.states, 16);
  return {
    rows: new Float64Array(memory.buffer, layout.u, length),
    fill(seed, block) {
      seedLanesInto(state, seed, role.rows, block);
      kernels.uniform52(layout.states, layout.u, length, 1);
      kernels.normal(layout.u, length, 1);
    },
  };
}
