import { DomainError, ShapeError } from '../errors.js';
import { type Backend, core } from './core.js';
import { type DoubleKernels, denseTwin, WORK } from './dense-kernels.js';

/** Inputs are copied to the memory of the core from this byte on. */
const START = 8192;
/** The core addresses 2^31 bytes. */
const MOST = 2 ** 31 - 65536;

interface Machine {
  readonly kernels: DoubleKernels;
  readonly memory: Float64Array;
}

const machines = new Map<Backend, Machine>();

/** The machine of a backend with room for so many bytes; kept for the next call. */
function machine(where: string, backend: Backend, bytes: number): Machine {
  if (bytes > MOST) throw new DomainError(where, `matrices of fewer than ${MOST} bytes together`, bytes);
  const held = machines.get(backend);
  if (held !== undefined && held.memory.byteLength >= bytes) return held;
  const { memory, kernels } = core(backend, bytes);
  const made: Machine = {
    kernels: backend === 'js' ? denseTwin(memory.buffer) : (kernels as unknown as DoubleKernels),
    memory: new Float64Array(memory.buffer),
  };
  machines.set(backend, made);
  return made;
}

function checkSize(where: string, name: string, n: number): void {
  if (!Number.isSafeInteger(n) || n < 0) throw new DomainError(where, `${name} an integer >= 0`, n);
}

function checkLength(where: string, what: string, x: ArrayLike<number>, length: number): void {
  if (x.length !== length) throw new ShapeError(where, `${what} of ${length} entries`, x.length);
}

/** Places of consecutive arrays of so many doubles after START, then of the scratch. */
function places(...lengths: readonly number[]): { at: number[]; work: number; bytes: number } {
  const at: number[] = [];
  let next = START;
  for (const length of lengths) {
    at.push(next);
    next += 16 * Math.ceil(length / 2);
  }
  return { at, work: next, bytes: next + WORK };
}

/**
 * y = A x.
 *
 * @param A m x n, by rows
 * @param x n entries
 * @throws ShapeError if a length does not fit
 */
export function gemv(m: number, n: number, A: Float64Array, x: Float64Array, backend: Backend = 'wasm'): Float64Array {
  checkSize('gemv', 'm', m);
  checkSize('gemv', 'n', n);
  checkLength('gemv', 'A', A, m * n);
  checkLength('gemv', 'x', x, n);
  const { at, bytes } = places(m * n, n, m);
  const [a, px, py] = at as [number, number, number];
  const { kernels, memory } = machine('gemv', backend, bytes);
  memory.set(A, a / 8);
  memory.set(x, px / 8);
  kernels.gemv(m, n, a, n, px, py);
  return memory.slice(py / 8, py / 8 + m);
}

/**
 * C = A B.
 *
 * @param A m x k, by rows
 * @param B k x n, by rows
 * @returns m x n, by rows
 * @throws ShapeError if a length does not fit
 */
export function gemm(
  m: number,
  n: number,
  k: number,
  A: Float64Array,
  B: Float64Array,
  backend: Backend = 'wasm',
): Float64Array {
  return product('gemm', undefined, m, n, k, A, B, backend);
}

/**
 * C = A B in an array that is there: a new one of megabytes can cost a third of the product itself.
 *
 * @param C m x n, by rows; overwritten
 * @returns C
 * @throws ShapeError if a length does not fit
 */
export function gemmInto(
  C: Float64Array,
  m: number,
  n: number,
  k: number,
  A: Float64Array,
  B: Float64Array,
  backend: Backend = 'wasm',
): Float64Array {
  return product('gemmInto', C, m, n, k, A, B, backend);
}

/**
 * C = A B^T, with the digits of `gemm` on the transpose of B.
 *
 * @param A m x k, by rows
 * @param B n x k, by rows
 * @returns m x n, by rows
 * @throws ShapeError if a length does not fit
 */
export function gemmTransposed(
  m: number,
  n: number,
  k: number,
  A: Float64Array,
  B: Float64Array,
  backend: Backend = 'wasm',
): Float64Array {
  return product('gemmTransposed', undefined, m, n, k, A, B, backend, [1, k]);
}

function product(
  where: string,
  C: Float64Array | undefined,
  m: number,
  n: number,
  k: number,
  A: Float64Array,
  B: Float64Array,
  backend: Backend,
  [rowB, columnB]: readonly [number, number] = [n, 1],
): Float64Array {
  for (const [name, size] of [
    ['m', m],
    ['n', n],
    ['k', k],
  ] as const)
    checkSize(where, name, size);
  checkLength(where, 'A', A, m * k);
  checkLength(where, 'B', B, k * n);
  if (C !== undefined) checkLength(where, 'C', C, m * n);
  const { at, work, bytes } = places(m * k, k * n, m * n);
  const [a, b, c] = at as [number, number, number];
  const { kernels, memory } = machine(where, backend, bytes);
  memory.set(A, a / 8);
  memory.set(B, b / 8);
  memory.fill(0, c / 8, c / 8 + m * n);
  kernels.multiply(m, n, k, a, k, 1, b, rowB, columnB, 1, c, n, work);
  const out = C ?? new Float64Array(m * n);
  out.set(memory.subarray(c / 8, c / 8 + m * n));
  return out;
}

/**
 * X^T X, symmetric to the last bit.
 *
 * @param X n x d, by rows
 * @returns d x d
 * @throws ShapeError if a length does not fit
 */
export function syrk(n: number, d: number, X: Float64Array, backend: Backend = 'wasm'): Float64Array {
  checkSize('syrk', 'n', n);
  checkSize('syrk', 'd', d);
  checkLength('syrk', 'X', X, n * d);
  const { at, work, bytes } = places(n * d, d * d);
  const [x, c] = at as [number, number];
  const { kernels, memory } = machine('syrk', backend, bytes);
  memory.set(X, x / 8);
  memory.fill(0, c / 8, c / 8 + d * d);
  kernels.syrk(n, d, x, c, work);
  const C = memory.slice(c / 8, c / 8 + d * d);
  for (let i = 0; i < d; i++) for (let j = i + 1; j < d; j++) C[i * d + j] = C[j * d + i]!;
  return C;
}

/** Runs the factorisation in place: the number of the first pivot that is not positive, or 0, and where L lies. */
function factorise(where: string, n: number, A: Float64Array, backend: Backend) {
  checkSize(where, 'n', n);
  checkLength(where, 'A', A, n * n);
  const { at, work, bytes } = places(n * n);
  const a = at[0]!;
  const { kernels, memory } = machine(where, backend, bytes);
  for (let i = 0; i < n; i++) memory.set(A.subarray(i * n, i * n + i + 1), a / 8 + i * n);
  const failed = kernels.cholesky(n, a, work);
  return { failed, L: memory.subarray(a / 8, a / 8 + n * n) };
}

/**
 * The lower triangular L with A = L L^T and a positive diagonal.
 *
 * @param A n x n, symmetric; only its lower triangle is read
 * @returns n x n, zeros above the diagonal
 * @throws ShapeError if the length does not fit, DomainError if A is not positive definite
 */
export function cholesky(n: number, A: Float64Array, backend: Backend = 'wasm'): Float64Array {
  const { failed, L: held } = factorise('cholesky', n, A, backend);
  if (failed > 0) throw new DomainError('cholesky', 'a positive definite matrix', `pivot ${failed} not positive`);
  const L = new Float64Array(n * n);
  for (let i = 0; i < n; i++) L.set(held.subarray(i * n, i * n + i + 1), i * n);
  return L;
}

/**
 * Whether the Cholesky factorisation of A runs to its end in float64.
 *
 * @param A n x n, symmetric; only its lower triangle is read
 * @throws ShapeError if the length does not fit
 */
export function choleskySucceeds(n: number, A: Float64Array, backend: Backend = 'wasm'): boolean {
  return factorise('choleskySucceeds', n, A, backend).failed === 0;
}

function solve(
  where: 'solveLower' | 'solveLowerTransposed',
  n: number,
  L: Float64Array,
  b: Float64Array,
  backend: Backend,
): Float64Array {
  checkSize(where, 'n', n);
  checkLength(where, 'L', L, n * n);
  checkLength(where, 'b', b, n);
  for (let i = 0; i < n; i++) if (L[i * n + i] === 0) throw new DomainError(where, 'a diagonal without zeros', 0);
  const { at, bytes } = places(n * n, n);
  const [l, x] = at as [number, number];
  const { kernels, memory } = machine(where, backend, bytes);
  memory.set(L, l / 8);
  memory.set(b, x / 8);
  kernels[where](n, l, x);
  return memory.slice(x / 8, x / 8 + n);
}

/**
 * The solution of L x = b, L (n x n) lower triangular.
 * @throws ShapeError if a length does not fit, DomainError if the diagonal has a zero
 */
export function solveLower(n: number, L: Float64Array, b: Float64Array, backend: Backend = 'wasm'): Float64Array {
  return solve('solveLower', n, L, b, backend);
}

/**
 * The solution of L^T x = b, L (n x n) lower triangular.
 * @throws ShapeError if a length does not fit, DomainError if the diagonal has a zero
 */
export function solveLowerTransposed(
  n: number,
  L: Float64Array,
  b: Float64Array,
  backend: Backend = 'wasm',
): Float64Array {
  return solve('solveLowerTransposed', n, L, b, backend);
}
