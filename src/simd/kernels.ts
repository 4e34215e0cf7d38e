/**
 * The kernels of the core, on one linear memory; pointers are byte offsets. The WebAssembly module and its TypeScript
 * twin both have this shape and leave the same bits behind. What each computes is said beside its lane code in
 * assembly/{uniforms,laws,sums,clip-single}.ts; n is a multiple of 4, but for the sums of the twin, which take any n.
 */
export interface Kernels {
  uniforms32(states: number, u: number, eta: number, n: number, s: number, r: number): void;
  uniforms52(states: number, u: number, eta: number, n: number, s: number, r: number): void;
  uniforms24(states: number, u: number, eta: number, n: number, s: number, r: number): void;
  uniform52(state: number, out: number, n: number, s: number): void;
  lattice(
    out0: number,
    out1: number,
    n: number,
    first: number,
    size: number,
    z: number,
    shift0: number,
    shift1: number,
  ): void;
  scale(at: number, n: number, s: number): void;
  cauchy(at: number, n: number, s: number): void;
  normal(at: number, n: number, s: number): void;
  laplace(at: number, n: number, s: number): void;
  cauchySingle(at: number, n: number, s: number): void;
  promote(source: number, out: number, n: number): void;
  clipSums(u: number, eta: number, n: number, V: number, sums: number): void;
  clipErrorsSingle(u: number, eta: number, n: number, V: number): void;
  clipSumsSingle(u: number, eta: number, n: number, V: number, sums: number): void;
  clipUniformSingle(states: number, n: number, s: number, r: number, V: number, sums: number): void;
  pieceSums(u: number, eta: number, n: number, pieces: number, breaks: number, sums: number): void;
  regionSums(t0: number, t1: number, n: number, region: number, sums: number): void;
  gridSums(u: number, eta: number, n: number, lowest: number, step: number, count: number, bins: number): void;
  linearSums(u: number, eta: number, n: number, sums: number): void;
}

/** Samples drawn between two calls of the kernels: two buffers of doubles of this length stay in the first cache. */
export const BLOCK = 2048;

/** Where things lie in the memory of a simulation, in bytes; the constants of the core lie below. */
export const layout = {
  /** The teacher's generator, then the noise's, 64 bytes each. */
  states: 4096,
  sums: 4224,
  pieces: 4352,
  u: 8192,
  eta: 8192 + 8 * BLOCK,
  uSingle: 8192 + 16 * BLOCK,
  etaSingle: 8192 + 20 * BLOCK,
  bins: 65536,
} as const;
