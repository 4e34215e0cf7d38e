import { denseMatrix, denseVector, type MatrixInput, type NdArray, type VectorInput } from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import { drawNormal } from '../random/samplers.js';
import { type Stream, stream } from '../random/stream.js';

/** A block of examples; valid until the visit ends. */
export interface Block {
  /** count x d, row after row. */
  readonly rows: Float64Array;
  /** count labels. */
  readonly labels: Float64Array;
  readonly count: number;
}

/** Data that can only be read from first row to last, as often as wanted. */
export interface RowSource {
  readonly N: number;
  readonly d: number;
  /** Shows every example once, in blocks. */
  pass(visit: (block: Block) => void): void;
}

/** A contiguous Float64Array matrix is read in place; anything else is copied once. */
function rowsOf(where: string, X: MatrixInput): { data: Float64Array; rows: number; columns: number } {
  const view = X as NdArray;
  const contiguous =
    view.data instanceof Float64Array && view.dimension === 2 && view.offset === 0 && view.stride[1] === 1 && view.stride[0] === view.shape[1]; // biome-ignore format: one line
  if (!contiguous) return denseMatrix(where, 'X', X);
  const data = view.data as Float64Array;
  const [rows, columns] = [view.shape[0]!, view.shape[1]!];
  if (data.length !== rows * columns || rows === 0 || columns === 0) return denseMatrix(where, 'X', X);
  if (!data.every(Number.isFinite)) return denseMatrix(where, 'X', X); // names the entry
  return { data, rows, columns };
}

/**
 * Data in memory; a contiguous ndarray of doubles is read where it is.
 *
 * @param X (N x d)
 * @param y labels (N)
 */
export function denseRows(X: MatrixInput, y: VectorInput): RowSource {
  const { data, rows: N, columns: d } = rowsOf('denseRows', X);
  const labels = denseVector('denseRows', 'y', y, N);
  return { N, d, pass: visit => visit({ rows: data, labels, count: N }) };
}

/** Rows made in one go while streaming: 64 rows of 1000 doubles fit a second-level cache. */
const blockRows = 64;

/**
 * Gaussian data that are never held: rows x_i ~ N(0, I_d) and labels x_i . u + eps_i are made anew in every pass, the same
 * ones each time, so memory does not grow with N.
 *
 * @param options N, u (d), the seed, and the noise of a label (none if absent)
 */
export function gaussianRows({
  N,
  u,
  seed,
  noise,
}: {
  readonly N: number;
  readonly u: VectorInput;
  readonly seed: number;
  readonly noise?: (stream: Stream) => number;
}): RowSource {
  const where = 'gaussianRows';
  if (!Number.isSafeInteger(N) || N < 1) throw new DomainError(where, 'N a whole number >= 1', N);
  const teacher = denseVector(where, 'u', u);
  const d = teacher.length;
  if (d === 0) throw new DomainError(where, 'at least one weight', d);
  const rows = new Float64Array(blockRows * d);
  const labels = new Float64Array(blockRows);
  return {
    N,
    d,
    pass(visit) {
      for (let first = 0; first < N; first += blockRows) {
        const count = Math.min(blockRows, N - first);
        const random = stream(seed, 'gaussian rows', first / blockRows);
        for (let i = 0; i < count; i++) {
          let label = 0;
          for (let j = 0; j < d; j++) {
            const x = drawNormal(random);
            rows[i * d + j] = x;
            label += x * teacher[j]!;
          }
          labels[i] = label;
        }
        if (noise !== undefined) for (let i = 0; i < count; i++) labels[i] = labels[i]! + noise(random);
        visit({ rows, labels, count });
      }
    },
  };
}

/** out += sum_i (x_i . v - target_i) x_i over a block, four rows at a time so that each row is read once from memory. */
export function addNormalProduct(
  out: Float64Array,
  { rows, count }: Block,
  v: Float64Array,
  target?: Float64Array,
): void {
  const d = v.length;
  let i = 0;
  for (; i + 4 <= count; i += 4) {
    const [p, q, r, s] = [i * d, i * d + d, i * d + 2 * d, i * d + 3 * d];
    let [a, b, e, f] = [0, 0, 0, 0];
    for (let j = 0; j < d; j++) {
      const x = v[j]!;
      a += rows[p + j]! * x;
      b += rows[q + j]! * x;
      e += rows[r + j]! * x;
      f += rows[s + j]! * x;
    }
    if (target !== undefined) {
      a -= target[i]!;
      b -= target[i + 1]!;
      e -= target[i + 2]!;
      f -= target[i + 3]!;
    }
    for (let j = 0; j < d; j++)
      out[j] = out[j]! + (a * rows[p + j]! + b * rows[q + j]!) + (e * rows[r + j]! + f * rows[s + j]!);
  }
  for (; i < count; i++) {
    let a = target === undefined ? 0 : -target[i]!;
    for (let j = 0; j < d; j++) a += rows[i * d + j]! * v[j]!;
    for (let j = 0; j < d; j++) out[j] = out[j]! + a * rows[i * d + j]!;
  }
}
