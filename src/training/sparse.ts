import type { Machine, MemoryPlan } from './machine.js';

/** A sparse matrix in the memory of a machine: row i has the entries start[i], ..., start[i + 1] - 1. */
export interface SparsePlace {
  readonly start: number;
  /** Of each entry the place of the panel row it multiplies, in numbers. */
  readonly index: number;
  readonly value: number;
}

/** Room for a sparse matrix of so many rows and entries. */
export function sparsePlace(plan: MemoryPlan, rows: number, entries: number): SparsePlace {
  return { start: plan.place(rows + 1), index: plan.place(entries), value: plan.place(entries) };
}

/** Overwrites `columns` with the transpose of `rows` (n x m, index `step` times the column), index `width` times the row. */
export function transposeInto(
  { kernels }: Machine,
  columns: SparsePlace,
  rows: SparsePlace,
  n: number,
  m: number,
  step: number,
  width: number,
): void {
  const shift = 31 - Math.clz32(step); // step is 16 or 32
  kernels.sparseColumns(n, rows.start, rows.index, rows.value, m, shift, width, columns.start, columns.index, columns.value); // biome-ignore format: one line
}

/** Overwrites `out` with the entries that are not 0 of a matrix in panels, index `step` times the column. */
export function sparseInto(
  { kernels }: Machine,
  out: SparsePlace,
  panels: number,
  n: number,
  columns: number,
  width: number,
  step: number,
): void {
  kernels.sparseRows(panels, n, columns, width, step, out.start, out.index, out.value);
}
