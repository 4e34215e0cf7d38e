import { DomainError } from '../errors.js';
import { moduleBytes } from './core.js';
import { fusedModule } from './fused.generated.js';
import { networkModule } from './network.generated.js';
import type { NetworkKernels } from './network-twin.js';

/** The kernels of networks as a module, and a memory that threads share, on which each of them runs it. */
export interface NetworkCore {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
}

const compiled = new Map<string, WebAssembly.Module>();

/** Whether the engine has relaxed SIMD. */
export function hasFused(): boolean {
  return WebAssembly.validate(moduleBytes(fusedModule));
}

/**
 * The kernels of networks, on a fresh memory. Their products round twice a term (`wasm`); or once where the processor
 * multiplies and adds in one instruction, and twice elsewhere (`fused`): faster, and digits depend on the processor.
 *
 * @param size bytes of memory, rounded up to pages of 65536
 * @throws DomainError if the engine has no WebAssembly SIMD, or no relaxed SIMD and `fused` is asked for
 */
export function networkCore(products: 'wasm' | 'fused', size: number): NetworkCore {
  if (products === 'fused' && !hasFused())
    throw new DomainError('fused', 'an engine with relaxed SIMD, as Node 22 and later', `Node ${globalThis.process?.versions.node}`); // biome-ignore format: one line
  let module = compiled.get(products);
  try {
    module ??= new WebAssembly.Module(moduleBytes(products === 'fused' ? fusedModule : networkModule));
  } catch (cause) {
    throw new DomainError('wasm', 'an engine with WebAssembly SIMD and threads', String(cause));
  }
  compiled.set(products, module);
  const pages = Math.ceil(size / 65536);
  return { module, memory: new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true }) };
}

/** The kernels, for the calling thread. */
export function kernelsOf({ module, memory }: NetworkCore): NetworkKernels {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as NetworkKernels;
}
