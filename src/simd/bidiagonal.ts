import type { DenseMatrix } from '../array/matrix.js';
import { core } from './core.js';
import type { DenseKernels } from './dense-kernels.js';

/** p = W v - beta u (length rows), then r = W^T p (length columns). */
export type BidiagonalStep = (p: Float64Array, r: Float64Array, v: Float64Array, beta: number, u: Float64Array) => void;

/** From so many entries on a copy of the matrix in the core pays: it is gone through tens of times. */
const worthCopying = 2 ** 13;
/** The most bytes of a matrix that is copied to the core. */
const mostBytes = 2 ** 30;
/** The vectors lie in the memory of the core from this byte on, the matrix after them. */
const START = 8192;

/**
 * The step for one matrix: in the SIMD core, on a copy of a matrix of 2^13 entries to 1 GiB, otherwise in place. Both
 * add in the same order, so the digits do not tell which it was.
 */
export function bidiagonalStep(W: DenseMatrix): BidiagonalStep {
  return W.data.length < worthCopying || W.data.byteLength > mostBytes ? stepInPlace(W) : stepInCore(W);
}

/** The step on the entries where they are. */
export function stepInPlace({ rows, columns, data }: DenseMatrix): BidiagonalStep {
  return (p, r, v, beta, u) => {
    r.fill(0);
    stepRowsInto(p, r, data, 0, rows, columns, v, beta, u);
  };
}

type StepMemory = ReturnType<typeof stepMemory>;
/** The memories of the core in which matrices already lie, by their buffers. */
const held = new WeakMap<ArrayBufferLike, StepMemory>();

/**
 * Room for the entries of a matrix, by rows: where the core would make a copy of it for steps, in a memory of the core, so that
 * there is one matrix and not two.
 */
export function matrixForSteps(rows: number, columns: number, type: 'F32' | 'F64'): Float64Array | Float32Array {
  const [count, size] = [rows * columns, type === 'F64' ? 8 : 4];
  if (count < worthCopying || count * size > mostBytes)
    return type === 'F64' ? new Float64Array(count) : new Float32Array(count);
  const room = stepMemory(rows, columns, count * size);
  held.set(room.memory.buffer, room);
  return type === 'F64'
    ? new Float64Array(room.memory.buffer, room.W0, count)
    : new Float32Array(room.memory.buffer, room.W0, count);
}

/** A memory of its own for a matrix of so many rows and bytes, and where, in doubles, the vectors of a step lie in it. */
function stepMemory(rows: number, columns: number, bytes: number) {
  const padded = (n: number): number => n + (n % 2);
  const [v0, u0] = [START / 8, START / 8 + padded(columns)];
  const [p0, r0] = [u0 + padded(rows), u0 + 2 * padded(rows)];
  const W0 = 8 * (r0 + padded(columns));
  const { memory, kernels } = core('wasm', W0 + bytes);
  const vectors = new Float64Array(memory.buffer, 0, W0 / 8);
  return { rows, columns, v0, u0, p0, r0, W0, vectors, memory, kernels: kernels as unknown as DenseKernels };
}

/** The step of the matrix that a memory holds. */
function stepOf(
  { v0, u0, p0, r0, W0, vectors, kernels }: StepMemory,
  kernel: 'bidiagonalStep' | 'bidiagonalStepSingle',
  rows: number,
  columns: number,
): BidiagonalStep {
  return (p, r, v, beta, u) => {
    vectors.set(v, v0);
    vectors.set(u, u0);
    vectors.fill(0, r0, r0 + columns);
    kernels[kernel](rows, columns, W0, 8 * v0, beta, 8 * u0, 8 * p0, 8 * r0);
    p.set(vectors.subarray(p0, p0 + rows));
    r.set(vectors.subarray(r0, r0 + columns));
  };
}

/** The step for matrices of one size, one after the other, in one memory of the core: each call gives that of another matrix. */
export function stepsInCore(rows: number, columns: number): (data: Float64Array) => BidiagonalStep {
  const room = stepMemory(rows, columns, 8 * rows * columns);
  const held = new Float64Array(room.memory.buffer, room.W0, rows * columns);
  const step = stepOf(room, 'bidiagonalStep', rows, columns);
  return data => {
    held.set(data);
    return step;
  };
}

/** The step in a WebAssembly memory of its own, which holds the matrix, or a copy of it, in its number type. */
export function stepInCore({ rows, columns, data }: DenseMatrix): BidiagonalStep {
  const there = held.get(data.buffer);
  // a transpose or a part of it lies otherwise
  if (there !== undefined && there.rows === rows && there.columns === columns && data.byteOffset === there.W0)
    return stepOf(there, data instanceof Float64Array ? 'bidiagonalStep' : 'bidiagonalStepSingle', rows, columns);
  if (data instanceof Float64Array) return stepsInCore(rows, columns)(data);
  const room = stepMemory(rows, columns, data.byteLength);
  new Float32Array(room.memory.buffer).set(data, room.W0 / 4);
  return stepOf(room, 'bidiagonalStepSingle', rows, columns);
}

/** The step of a matrix of which a few rows are there at a time. */
export interface StepByRows {
  /** Where the bytes of the next rows may be put. */
  readonly room: Uint8Array;
  /** A step: p and r are overwritten while `rows` calls `take` with the rows of W, each part with the place of its first row. */
  (
    p: Float64Array,
    r: Float64Array,
    v: Float64Array,
    beta: number,
    u: Float64Array,
    rows: (take: (values: Float64Array | Float32Array, first: number) => void) => void,
  ): void;
}

/**
 * The step where at most `most` rows are there at a time, in a memory of the core unless they are too long for it. The digits are those of
 * the whole matrix where each part but the last has a multiple of four rows.
 */
export function stepByRows(most: number, columns: number, type: 'F32' | 'F64'): StepByRows {
  const [size, kernel] = type === 'F64' ? ([8, 'bidiagonalStep'] as const) : ([4, 'bidiagonalStepSingle'] as const);
  const bytes = size * most * columns;
  if (bytes + 16 * columns > mostBytes) {
    const inPlace = (...[p, r, v, beta, u, rows]: Parameters<StepByRows>): void => {
      r.fill(0);
      rows((values, first) => stepRowsInto(p, r, values, first, values.length / columns, columns, v, beta, u));
    };
    return Object.assign(inPlace, { room: new Uint8Array(bytes) });
  }
  const { v0, u0, p0, r0, W0, vectors, memory, kernels } = stepMemory(most, columns, bytes);
  const held = type === 'F64' ? new Float64Array(memory.buffer, W0) : new Float32Array(memory.buffer, W0);
  const inCore = (...[p, r, v, beta, u, rows]: Parameters<StepByRows>): void => {
    vectors.set(v, v0);
    vectors.fill(0, r0, r0 + columns);
    rows((values, first) => {
      const count = values.length / columns;
      if (values.buffer !== memory.buffer) held.set(values);
      vectors.set(u.subarray(first, first + count), u0);
      kernels[kernel](count, columns, W0, 8 * v0, beta, 8 * u0, 8 * p0, 8 * r0);
      p.set(vectors.subarray(p0, p0 + count), first);
    });
    r.set(vectors.subarray(r0, r0 + columns));
  };
  return Object.assign(inCore, { room: new Uint8Array(memory.buffer, W0, bytes) });
}

/**
 * The rows first .. first + count - 1 of a step: p = W v - beta u there, r += W^T p; `data` holds these rows only. Four
 * rows are multiplied, and while they are in the cache their transpose is. Each dot product adds even and odd columns
 * apart, as the two lanes of the core do.
 */
export function stepRowsInto(
  p: Float64Array,
  r: Float64Array,
  data: Float64Array | Float32Array,
  first: number,
  count: number,
  columns: number,
  v: Float64Array,
  beta: number,
  u: Float64Array,
): void {
  const wholeRows = count - (count % 4);
  const whole = columns - (columns % 2);
  const last = columns > whole ? v[whole]! : 0;
  for (let i = 0; i < wholeRows; i += 4) {
    const [o0, o1, o2, o3] = [i * columns, (i + 1) * columns, (i + 2) * columns, (i + 3) * columns];
    let [s0, s1, s2, s3, t0, t1, t2, t3] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let j = 0; j < whole; j += 2) {
      const x = v[j]!;
      const y = v[j + 1]!;
      s0 += data[o0 + j]! * x;
      t0 += data[o0 + j + 1]! * y;
      s1 += data[o1 + j]! * x;
      t1 += data[o1 + j + 1]! * y;
      s2 += data[o2 + j]! * x;
      t2 += data[o2 + j + 1]! * y;
      s3 += data[o3 + j]! * x;
      t3 += data[o3 + j + 1]! * y;
    }
    s0 += t0;
    s1 += t1;
    s2 += t2;
    s3 += t3;
    if (columns > whole) {
      s0 += data[o0 + whole]! * last;
      s1 += data[o1 + whole]! * last;
      s2 += data[o2 + whole]! * last;
      s3 += data[o3 + whole]! * last;
    }
    const at = first + i;
    s0 -= beta * u[at]!;
    s1 -= beta * u[at + 1]!;
    s2 -= beta * u[at + 2]!;
    s3 -= beta * u[at + 3]!;
    p[at] = s0;
    p[at + 1] = s1;
    p[at + 2] = s2;
    p[at + 3] = s3;
    for (let j = 0; j < columns; j++)
      r[j] = r[j]! + (s0 * data[o0 + j]! + s1 * data[o1 + j]! + (s2 * data[o2 + j]! + s3 * data[o3 + j]!));
  }
  for (let i = wholeRows; i < count; i++) {
    const o = i * columns;
    let [s, t] = [0, 0];
    for (let j = 0; j < whole; j += 2) {
      s += data[o + j]! * v[j]!;
      t += data[o + j + 1]! * v[j + 1]!;
    }
    s += t;
    if (columns > whole) s += data[o + whole]! * last;
    s -= beta * u[first + i]!;
    p[first + i] = s;
    for (let j = 0; j < columns; j++) r[j] = r[j]! + s * data[o + j]!;
  }
}

/** out += X^T (X v - target) over `count` rows of X, row after row in `rows`; a target of 0 if absent. */
export type NormalProduct = (
  out: Float64Array,
  block: { readonly rows: Float64Array; readonly count: number },
  v: Float64Array,
  target?: Float64Array,
) => void;

/** Bytes of rows that are copied to the core at a time: half a second-level cache, so that they are read from it. */
const resident = 2 ** 19;

/**
 * Products with X^T X where X has so many rows altogether: small ones in place, others through the SIMD core, a few rows
 * at a time, so that no copy of X is held. The digits do not tell which it was.
 */
export function normalProduct(totalRows: number, columns: number): NormalProduct {
  return totalRows * columns < worthCopying ? productInPlace(columns) : productInCore(totalRows, columns);
}

/** The product on the rows where they are. */
export function productInPlace(columns: number): NormalProduct {
  let misfit = new Float64Array(0);
  let zeros = new Float64Array(0);
  return (out, { rows, count }, v, target) => {
    if (misfit.length < count) [misfit, zeros] = [new Float64Array(count), new Float64Array(count)];
    stepRowsInto(misfit, out, rows, 0, count, columns, v, target === undefined ? 0 : 1, target ?? zeros);
  };
}

/** The product in a WebAssembly memory of its own that holds a few rows. */
export function productInCore(totalRows: number, columns: number): NormalProduct {
  const most = Math.min(totalRows, 4 * Math.max(1, Math.floor(resident / (32 * columns))));
  const { v0, u0, p0, r0, W0, vectors, memory, kernels } = stepMemory(most, columns, 8 * most * columns);
  const held = new Float64Array(memory.buffer, W0, most * columns);
  return (out, { rows, count }, v, target) => {
    vectors.set(v, v0);
    vectors.set(out, r0);
    for (let first = 0; first < count; first += most) {
      const end = Math.min(first + most, count);
      held.set(rows.subarray(first * columns, end * columns));
      if (target !== undefined) vectors.set(target.subarray(first, end), u0);
      kernels.bidiagonalStep(end - first, columns, W0, 8 * v0, target === undefined ? 0 : 1, 8 * u0, 8 * p0, 8 * r0);
    }
    out.set(vectors.subarray(r0, r0 + columns));
  };
}
