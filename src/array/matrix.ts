import { ShapeError } from '../errors.js';
import { copyInto, entriesOf, entry, type Floats, isFloats, isView, type NdArray, shapeOf } from './entries.js';

/** A matrix in one piece, row after row, in double or single precision: entry (i, j) stands at `data[i * columns + j]`. */
export interface DenseMatrix<Data extends Floats = Floats> {
  readonly data: Data;
  readonly rows: number;
  readonly columns: number;
}

/** A matrix in doubles. */
export type Dense = DenseMatrix<Float64Array>;

/**
 * What every public function of this package accepts as a matrix: a two-dimensional ndarray, a list of rows of one
 * length (lists or typed arrays), or numbers in one typed array, row after row, with `rows` and `columns` or a `shape`.
 */
export type MatrixInput =
  | NdArray
  | readonly (readonly number[] | Floats)[]
  | DenseMatrix
  | { readonly data: Floats; readonly shape: readonly number[] };

/** The matrix behind what a caller holds: where its entries stand. */
interface Source {
  readonly rows: number;
  readonly columns: number;
  /** The list that row i stands in, the place of its first entry, and the distance to the next. */
  row(i: number): { readonly list: ArrayLike<unknown>; readonly first: number; readonly step: number };
  /** The entries, if they stand in one typed array row after row. */
  readonly inOnePiece?: Floats;
}

const isSize = (n: unknown): n is number => Number.isSafeInteger(n) && (n as number) >= 0;

function sourceOf(where: string, name: string, matrix: MatrixInput, wrong: () => ShapeError): Source {
  if (isView(matrix)) return ofView(matrix, wrong);
  if (Array.isArray(matrix)) return ofRows(where, name, matrix, wrong);
  if (typeof matrix !== 'object' || matrix === null || !('data' in matrix) || !isFloats(matrix.data)) throw wrong();
  const { data } = matrix;
  const shape: readonly unknown[] =
    'rows' in matrix ? [matrix.rows, matrix.columns] : Array.isArray(matrix.shape) ? matrix.shape : [];
  const [rows, columns] = shape;
  if (shape.length !== 2 || !isSize(rows) || !isSize(columns)) throw wrong();
  if (data.length !== rows * columns)
    throw new ShapeError(where, `${name} with ${rows} x ${columns} entries`, data.length);
  return { rows, columns, row: i => ({ list: data, first: i * columns, step: 1 }), inOnePiece: data };
}

function ofView(view: NdArray, wrong: () => ShapeError): Source {
  if (view.dimension !== 2) throw wrong();
  const [rows, columns] = view.shape as [number, number];
  const [down, across] = view.stride as [number, number];
  const list = entriesOf(view);
  if (list === undefined)
    return {
      rows,
      columns,
      row: i => ({ list: Array.from({ length: columns }, (_, j) => view.get(i, j)), first: 0, step: 1 }),
    };
  const { data, offset } = view;
  const end = offset + rows * columns;
  const whole = isFloats(data) && across === 1 && down === columns && end <= data.length;
  return {
    rows,
    columns,
    row: i => ({ list, first: offset + i * down, step: across }),
    ...(whole && { inOnePiece: offset === 0 && end === data.length ? data : data.subarray(offset, end) }),
  };
}

function ofRows(where: string, name: string, rows: readonly unknown[], wrong: () => ShapeError): Source {
  const isRow = (row: unknown): row is ArrayLike<unknown> => Array.isArray(row) || isFloats(row);
  if (!isRow(rows[0])) throw wrong();
  const columns = rows[0].length;
  for (const [i, row] of rows.entries())
    if (!isRow(row) || row.length !== columns)
      throw new ShapeError(where, `${name} with rows of length ${columns} (row ${i})`, shapeOf(row));
  return { rows: rows.length, columns, row: i => ({ list: rows[i] as ArrayLike<unknown>, first: 0, step: 1 }) };
}

function checkedSource(where: string, name: string, matrix: MatrixInput, rows?: number, columns?: number): Source {
  const wrong = () =>
    new ShapeError(where, `${name} of shape [${rows ?? 'any'}, ${columns ?? 'any'}]`, shapeOf(matrix));
  const source = sourceOf(where, name, matrix, wrong);
  if (source.rows === 0 || source.columns === 0) throw wrong();
  if ((rows !== undefined && source.rows !== rows) || (columns !== undefined && source.columns !== columns))
    throw wrong();
  return source;
}

function copied(where: string, name: string, { rows, columns, row }: Source): Dense {
  const data = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const { list, first, step } = row(i);
    copyInto(data, i * columns, list, first, step, columns, (j, value) => entry(where, name, value, [i, j]));
  }
  return { data, rows, columns };
}

function checkFinite(where: string, name: string, data: Floats, columns: number): void {
  for (let k = 0; k < data.length; k++)
    if (!Number.isFinite(data[k])) entry(where, name, data[k], [Math.floor(k / columns), k % columns]);
}

/**
 * A matrix in doubles copied out of whatever the caller holds, strided and transposed views included.
 *
 * @param where the public function, for the error
 * @param name the parameter, for the error
 * @param rows the number of rows it must have, if that is known
 * @param columns the number of columns it must have, if that is known
 * @throws ShapeError if it is no matrix, is empty, has another shape or rows of unequal length; DomainError if an
 *   entry is not finite
 */
export function denseMatrix(where: string, name: string, matrix: MatrixInput, rows?: number, columns?: number): Dense {
  return copied(where, name, checkedSource(where, name, matrix, rows, columns));
}

/**
 * A matrix in doubles to be read only: doubles in one piece stay where they are, anything else is copied once.
 *
 * @throws ShapeError, DomainError as `denseMatrix` does
 */
export function readMatrix(where: string, name: string, matrix: MatrixInput): Dense {
  const held = heldMatrix(where, name, matrix);
  if (held.data instanceof Float64Array) return held as Dense;
  return { ...held, data: Float64Array.from(held.data) };
}

/**
 * A matrix to be read only, in the precision it is held in: doubles and singles in one piece stay where they are,
 * anything else is copied once, to doubles.
 *
 * @throws ShapeError, DomainError as `denseMatrix` does
 */
export function heldMatrix(where: string, name: string, matrix: MatrixInput): DenseMatrix {
  const source = checkedSource(where, name, matrix);
  const { rows, columns, inOnePiece: data } = source;
  if (data === undefined) return copied(where, name, source);
  checkFinite(where, name, data, columns);
  return { data, rows, columns };
}
