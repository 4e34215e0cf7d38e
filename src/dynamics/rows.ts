import { denseVector, type MatrixInput, readMatrix, type VectorInput } from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import { dot } from '../floating/dot.js';
import { requireObject } from '../numeric/domain.js';
import { type Stream, stream } from '../random/stream.js';
import type { Backend } from '../simd/core.js';
import { normalBlock } from '../simd/normal-block.js';

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

/**
 * Data in memory; a contiguous ndarray of doubles is read where it is.
 *
 * @param X (N x d)
 * @param y labels (N)
 */
export function denseRows(X: MatrixInput, y: VectorInput): RowSource {
  const { data, rows: N, columns: d } = readMatrix('denseRows', 'X', X);
  const labels = denseVector('denseRows', 'y', y, N);
  return { N, d, pass: visit => visit({ rows: data, labels, count: N }) };
}

/** Rows made in one go while streaming: 64 rows of 1000 doubles fit a second-level cache. */
const blockRows = 64;

/**
 * Gaussian data that are never held: rows x_i ~ N(0, I_d) and labels x_i . u + eps_i are made anew in every pass, the same
 * ones each time, so memory does not grow with N.
 *
 * @param options N, u (d), the seed, the noise of a label (none if absent), and which code draws: the SIMD core or its
 *   twin (`js`), with the same digits
 */
export function gaussianRows(given: {
  readonly N: number;
  readonly u: VectorInput;
  readonly seed: number;
  readonly noise?: (stream: Stream) => number;
  readonly backend?: Backend;
}): RowSource {
  const {
    N,
    u,
    seed,
    noise,
    backend = 'wasm',
  } = requireObject('gaussianRows', '{ N, u, seed, noise, backend }', given);
  const where = 'gaussianRows';
  if (!Number.isSafeInteger(N) || N < 1) throw new DomainError(where, 'N a whole number >= 1', N);
  const teacher = denseVector(where, 'u', u);
  const d = teacher.length;
  if (d === 0) throw new DomainError(where, 'at least one weight', d);
  if (!Number.isSafeInteger(seed) || seed < 0) throw new DomainError(where, 'seed an integer in [0, 2^53)', seed);
  const labels = new Float64Array(blockRows);
  const { rows, fill } = normalBlock(blockRows * d, backend);
  return {
    N,
    d,
    pass(visit) {
      for (let first = 0; first < N; first += blockRows) {
        const [count, block] = [Math.min(blockRows, N - first), first / blockRows];
        fill(seed, block);
        for (let i = 0; i < count; i++) labels[i] = dot(rows, teacher, i * d);
        if (noise !== undefined) {
          const random = stream(seed, 'label noise', block);
          for (let i = 0; i < count; i++) labels[i] = labels[i]! + noise(random);
        }
        visit({ rows, labels, count });
      }
    },
  };
}
