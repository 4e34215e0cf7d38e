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

/**
 * The transpose of a sparse matrix: entry (i, j) of `rows` (n x m), with index `step` j, becomes entry (j, i) of `columns`, with
 * index `width` i, in ascending order of i.
 */
export function transposeInto(
  { F, U }: Machine,
  columns: SparsePlace,
  rows: SparsePlace,
  n: number,
  m: number,
  step: number,
  width: number,
): void {
  const [start, index, value] = [columns.start / 4, columns.index / 4, columns.value / 4];
  const [from, at, held] = [rows.start / 4, rows.index / 4, rows.value / 4];
  const shift = 31 - Math.clz32(step); // step is 16 or 32
  const count = U[from + n]!;
  U.fill(0, start, start + m + 1);
  for (let k = 0; k < count; k++) {
    const j = start + (U[at + k]! >>> shift) + 1;
    U[j] = U[j]! + 1;
  }
  for (let j = 1; j <= m; j++) U[start + j] = U[start + j]! + U[start + j - 1]!;
  // Filling moves each start to its end, which is the next one's start: shift back after.
  for (let i = 0; i < n; i++) {
    const place = width * i;
    for (let k = U[from + i]!, end = U[from + i + 1]!; k < end; k++) {
      const j = start + (U[at + k]! >>> shift);
      const to = U[j]!;
      U[index + to] = place;
      F[value + to] = F[held + k]!;
      U[j] = to + 1;
    }
  }
  for (let j = m; j > 0; j--) U[start + j] = U[start + j - 1]!;
  U[start] = 0;
}

/**
 * The entries of a matrix in panels (n rows, `columns` of them that exist, `width` a panel) that are not 0, by rows, with
 * index `step` times the column.
 */
export function sparseInto(
  { F, U }: Machine,
  out: SparsePlace,
  panels: number,
  n: number,
  columns: number,
  width: number,
  step: number,
): void {
  const [start, index, value, source] = [out.start / 4, out.index / 4, out.value / 4, panels / 4];
  let k = 0;
  for (let i = 0; i < n; i++) {
    U[start + i] = k;
    for (let first = 0, row = source + i * width; first < columns; first += width, row += n * width) {
      const end = Math.min(width, columns - first);
      for (let c = 0; c < end; c++) {
        const x = F[row + c]!;
        // What is no number is kept, so that it shows.
        if (x === 0) continue;
        U[index + k] = (first + c) * step;
        F[value + k] = x;
        k++;
      }
    }
  }
  U[start + n] = k;
}
