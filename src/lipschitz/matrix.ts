import { DomainError, ShapeError } from '../errors.js';

/** A real matrix W (rows x columns), row after row. */
export interface DenseMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array | Float32Array;
}

/** What the public doors take for a matrix: rows of numbers, or a DenseMatrix. */
export type MatrixLike = DenseMatrix | readonly (readonly number[])[];

const isRows = (W: MatrixLike): W is readonly (readonly number[])[] => Array.isArray(W);

/**
 * The matrix behind a public argument, with every entry finite.
 *
 * @param where the public function, for its error messages
 * @throws ShapeError if there is no entry or the rows differ in length; DomainError if an entry is NaN or infinite
 */
export function denseMatrix(where: string, W: MatrixLike): DenseMatrix {
  const matrix = isRows(W) ? fromRows(where, W) : checked(where, W);
  const { data, columns } = matrix;
  for (let i = 0; i < data.length; i++)
    if (!Number.isFinite(data[i]))
      throw new DomainError(where, `finite entries (row ${Math.floor(i / columns)}, column ${i % columns})`, data[i]);
  return matrix;
}

function fromRows(where: string, W: readonly (readonly number[])[]): DenseMatrix {
  const rows = W.length;
  const columns = Array.isArray(W[0]) ? W[0].length : 0;
  if (rows === 0 || columns === 0) throw new ShapeError(where, 'a matrix with at least one entry', W);
  const data = new Float64Array(rows * columns);
  W.forEach((row, i) => {
    if (!Array.isArray(row) || row.length !== columns)
      throw new ShapeError(where, `rows of ${columns} entries each`, row);
    row.forEach((x, j) => {
      if (typeof x !== 'number') throw new DomainError(where, 'entries that are numbers', x);
      data[i * columns + j] = x;
    });
  });
  return { rows, columns, data };
}

function checked(where: string, W: DenseMatrix): DenseMatrix {
  if (typeof W !== 'object' || W === null)
    throw new ShapeError(where, 'a matrix as rows or { rows, columns, data }', W);
  const { rows, columns, data } = W;
  for (const [name, n] of Object.entries({ rows, columns }))
    if (!Number.isSafeInteger(n) || n < 1) throw new ShapeError(where, `a matrix with ${name} >= 1`, n);
  if (!(data instanceof Float64Array || data instanceof Float32Array))
    throw new ShapeError(where, 'entries in a Float64Array or Float32Array', data);
  if (data.length !== rows * columns) throw new ShapeError(where, `${rows} x ${columns} entries`, data.length);
  return W;
}

/** x 2^k without an intermediate overflow or underflow; exact unless the result is subnormal or infinite. */
export function timesPowerOfTwo(x: number, k: number): number {
  let rest = k;
  for (; rest > 1000; rest -= 1000) x *= 2 ** 1000;
  for (; rest < -1000; rest += 1000) x *= 2 ** -1000;
  return x * 2 ** rest;
}

/** The integer e with 2^e <= x < 2^(e+1), for x > 0 finite. */
export function exponentOf(x: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const field = (view.getUint32(0) >>> 20) & 0x7ff;
  return field === 0 ? exponentOf(x * 2 ** 54) - 54 : field - 1023;
}

/**
 * W 2^-shift with largest entry in [1, 2), and the shift; W itself with shift 0 when no square of an entry that
 * matters can overflow or underflow, that is when the largest entry lies in [2^-300, 2^300].
 */
export function scaledMatrix(W: DenseMatrix, largest: number): { matrix: DenseMatrix; shift: number } {
  const shift = exponentOf(largest);
  if (Math.abs(shift) <= 300) return { matrix: W, shift: 0 };
  const data = Float64Array.from(W.data, x => timesPowerOfTwo(x, -shift));
  return { matrix: { ...W, data }, shift };
}
