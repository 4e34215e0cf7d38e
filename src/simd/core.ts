import { DomainError } from '../errors.js';
import { coreModule } from './core.generated.js';
import { fusedModule } from './fused.generated.js';
import type { Kernels } from './kernels.js';
import type { NetworkKernels } from './network-twin.js';
import { twin } from './twin.js';

/** Which code computes: the WebAssembly core or its TypeScript twin. Both give the same digits. */
export type Backend = 'wasm' | 'js';

export const backends: readonly Backend[] = ['wasm', 'js'];

/** A memory and the kernels that work on it. */
export interface Core {
  readonly backend: Backend;
  readonly memory: WebAssembly.Memory;
  readonly kernels: Kernels;
}

let compiled: WebAssembly.Module | undefined;

const bytesOf = (module: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(module), letter => letter.charCodeAt(0));

/** Compiles the core without blocking: for a browser's main thread, which may refuse to compile in one go. */
export async function compileCore(): Promise<void> {
  compiled ??= await WebAssembly.compile(bytesOf(coreModule));
}

/**
 * A fresh memory with the kernels of the chosen backend. Nothing falls back to the other one in silence.
 *
 * @param size bytes of memory, rounded up to pages of 65536
 * @throws DomainError if the engine has no WebAssembly SIMD and `wasm` is asked for
 */
export function core(backend: Backend, size: number): Core {
  const pages = Math.ceil(size / 65536);
  if (backend === 'js') {
    const memory = new WebAssembly.Memory({ initial: pages });
    return { backend, memory, kernels: twin(memory.buffer) };
  }
  if (backend !== 'wasm') throw new DomainError('backend', 'wasm or js', backend);
  try {
    compiled ??= new WebAssembly.Module(bytesOf(coreModule));
  } catch (cause) {
    throw new DomainError('backend', 'an engine with WebAssembly SIMD for wasm (js runs everywhere)', String(cause));
  }
  return { backend, ...instanceOf<Kernels>(compiled, pages) };
}

/** The exports of a module that brings its own memory, grown to so many pages. */
function instanceOf<K>(
  module: WebAssembly.Module,
  pages: number,
): { readonly memory: WebAssembly.Memory; readonly kernels: K } {
  const kernels = new WebAssembly.Instance(module, {}).exports as unknown as K & {
    readonly memory: WebAssembly.Memory;
  };
  const { memory } = kernels;
  const present = memory.buffer.byteLength / 65536;
  if (present < pages) memory.grow(pages - present);
  return { memory, kernels };
}

let fused: WebAssembly.Module | undefined;

/** Whether the engine has relaxed SIMD. */
export function hasFused(): boolean {
  return WebAssembly.validate(bytesOf(fusedModule));
}

/**
 * A fresh memory with the kernels of networks whose products round once a term where the processor multiplies and adds in
 * one instruction, and twice elsewhere: faster, and digits depend on the processor.
 *
 * @param size bytes of memory, rounded up to pages of 65536
 * @throws DomainError if the engine has no relaxed SIMD
 */
export function fusedNetwork(size: number): { readonly memory: WebAssembly.Memory; readonly kernels: NetworkKernels } {
  if (!hasFused())
    throw new DomainError('fused', 'an engine with relaxed SIMD, as Node 22 and later', `Node ${globalThis.process?.versions.node}`); // biome-ignore format: one line
  fused ??= new WebAssembly.Module(bytesOf(fusedModule));
  return instanceOf(fused, Math.ceil(size / 65536));
}
