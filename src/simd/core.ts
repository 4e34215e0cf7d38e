import { DomainError } from '../errors.js';
import { coreModule } from './core.generated.js';
import type { Kernels } from './kernels.js';
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

/** The bytes of a module that is embedded in base64. */
export const moduleBytes = (module: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(module), letter => letter.charCodeAt(0));

/** Compiles the core without blocking: for a browser's main thread, which may refuse to compile in one go. */
export async function compileCore(): Promise<void> {
  compiled ??= await WebAssembly.compile(moduleBytes(coreModule));
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
    compiled ??= new WebAssembly.Module(moduleBytes(coreModule));
  } catch (cause) {
    throw new DomainError('backend', 'an engine with WebAssembly SIMD for wasm (js runs everywhere)', String(cause));
  }
  const kernels = new WebAssembly.Instance(compiled, {}).exports as unknown as Kernels & {
    readonly memory: WebAssembly.Memory;
  };
  const { memory } = kernels;
  const present = memory.buffer.byteLength / 65536;
  if (present < pages) memory.grow(pages - present);
  return { backend, memory, kernels };
}
