import type { Floats } from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import { kernelsOf, networkCore } from '../simd/network-core.js';
import { OWN_ROOM } from '../simd/network-parts.js';
import { openTeam, type Team } from '../simd/network-team.js';
import { type NetworkKernels, networkTwin } from '../simd/network-twin.js';

/**
 * What computes: `wasm`, the SIMD core in single precision; `js`, its TypeScript twin with the same digits; `double`, the
 * twin in double precision, which tells the error of the other two; `fused`, the core with products that round once a term
 * where the processor can, with digits that depend on the processor.
 */
export type Arithmetic = 'wasm' | 'js' | 'double' | 'fused';

export const arithmetics: readonly Arithmetic[] = ['wasm', 'js', 'double', 'fused'];

/** Memory in pieces of four bytes (of eight for numbers in double precision) with the kernels that work on it. */
export interface Machine {
  readonly arithmetic: Arithmetic;
  /** Numbers, at their offset / 4. */
  readonly F: Floats;
  /** Whole numbers, at their offset / 4. */
  readonly U: Uint32Array;
  readonly kernels: NetworkKernels;
  /** Ends the threads other than the calling one. */
  close(): Promise<void>;
}

/** Inputs lie in the memory of the core from this byte on. */
const START = 8192;
/** The core addresses 2^31 bytes. */
const MOST = 2 ** 31 - 65536;

const closed = async (): Promise<void> => {};

/** A plan of a memory: `place` gives the offset of so many numbers, `build` makes the memory. */
export interface MemoryPlan {
  place(count: number): number;
  build(arithmetic: Arithmetic, threads?: number): Machine;
}

/** An empty plan. @throws DomainError from `build` if the memory would not fit */
export function memoryPlan(where: string): MemoryPlan {
  let next = START;
  return {
    place(count) {
      const at = next;
      next += 16 * Math.ceil(count / 4);
      return at;
    },
    build(arithmetic, threads = 1) {
      if (!Number.isInteger(threads) || threads < 1 || threads > 1024)
        throw new DomainError(where, 'an integer number of threads in [1, 1024]', threads);
      const room = next;
      next += 4 * OWN_ROOM * threads;
      if (next > MOST) throw new DomainError(where, `a network that takes fewer than ${MOST} bytes`, next);
      if (arithmetic === 'wasm' || arithmetic === 'fused') {
        const core = networkCore(arithmetic, next);
        const { buffer } = core.memory;
        const team: Team = threads === 1 ? { kernels: kernelsOf(core), close: closed } : openTeam(core, threads, room);
        return { arithmetic, F: new Float32Array(buffer), U: new Uint32Array(buffer), ...team };
      }
      if (threads > 1) throw new DomainError(where, `one thread for arithmetic ${arithmetic}`, threads);
      const words = next / 4;
      const U = new Uint32Array(words);
      if (arithmetic === 'js') {
        const F = new Float32Array(words);
        return { arithmetic, F, U, kernels: networkTwin(F, U, Math.fround), close: closed };
      }
      if (arithmetic !== 'double') throw new DomainError(where, `arithmetic ${arithmetics.join(', ')}`, arithmetic);
      const F = new Float64Array(words);
      return { arithmetic, F, U, kernels: networkTwin(F, U, x => x), close: closed };
    },
  };
}
