import { DomainError, ShapeError } from '../errors.js';
import { refuseUnknown } from '../numeric/domain.js';
import type { Pool } from '../thread/pool.js';
import { gemm, gemmInto } from './dense.js';

/** Where products are computed. */
export interface ProductOptions {
  /** The calling thread included. */
  readonly threads: number;
  /** The address of the worker script, for pages made by a bundler, as for `simulate`. */
  readonly worker?: string;
}

/** Products of matrices on several threads, which live until they are closed. */
export interface Products {
  /**
   * C = A B, each thread some rows of C: the digits are those of `gemm`, whatever the number of threads.
   *
   * @param C m x n, by rows; overwritten
   * @param A m x k, by rows
   * @param B k x n, by rows
   * @throws ShapeError if a length does not fit
   */
  gemmInto(C: Float64Array, m: number, n: number, k: number, A: Float64Array, B: Float64Array): Promise<Float64Array>;
  close(): Promise<void>;
}

/** What a thread is handed: its rows of A and of C, and B, in memory that all threads share where there is such memory. */
export interface RowBand {
  readonly rows: number;
  readonly n: number;
  readonly k: number;
  readonly A: Float64Array;
  readonly B: Float64Array;
  readonly C: Float64Array;
}

/** Writes the product of a band into its rows of C, and returns it where C is not shared. */
export function multiplyBand({ rows, n, k, A, B, C }: RowBand): Float64Array | undefined {
  const product = gemm(rows, n, k, A, B);
  if (!isShared(C)) return product;
  C.set(product);
  return undefined;
}

const isShared = ({ buffer }: Float64Array): boolean =>
  typeof SharedArrayBuffer !== 'undefined' && buffer instanceof SharedArrayBuffer;

/** Arrays that threads share, each kept for the next product: fresh memory costs as much as a tenth of it. */
function sharedRoom(): (length: number) => Float64Array {
  let room: Float64Array = new Float64Array(0);
  return length => {
    if (typeof SharedArrayBuffer === 'undefined') return new Float64Array(length);
    if (room.length < length) room = new Float64Array(new SharedArrayBuffer(8 * length));
    return room.subarray(0, length);
  };
}

/**
 * Opens threads for products. They start with the first product.
 *
 * @param options threads, the calling one included
 * @throws DomainError for other than 1 to 1024 threads
 * @example
 * const products = openProducts({ threads: 1 });
 * [...(await products.gemmInto(new Float64Array(1), 1, 1, 2, Float64Array.of(1, 2), Float64Array.of(3, 4)))]; // [11]
 */
export function openProducts(options: ProductOptions): Products {
  refuseUnknown('openProducts', options, ['threads', 'worker']);
  const { threads, worker } = options;
  if (!Number.isInteger(threads) || threads < 1 || threads > 1024)
    throw new DomainError('openProducts', 'an integer number of threads in [1, 1024]', threads);
  let pool: Pool | undefined;
  const [roomA, roomB, roomC] = [sharedRoom(), sharedRoom(), sharedRoom()];

  const multiply = async (
    C: Float64Array,
    [m, n, k]: readonly [number, number, number],
    A: Float64Array,
    B: Float64Array,
  ): Promise<Float64Array> => {
    // an even number of rows each, as the tiles have
    const rows = Math.min(m, 2 * Math.ceil(m / (2 * threads)));
    if (rows === m) return gemmInto(C, m, n, k, A, B);
    if (pool === undefined) {
      const { openPool, workerBeside } = await import('../thread/pool.js');
      pool = openPool(worker ?? workerBeside(import.meta.url, 'worker'), threads - 1);
    }
    const workers = pool;
    const [rest, right, below] = [roomA((m - rows) * k), roomB(k * n), roomC((m - rows) * n)];
    rest.set(A.subarray(rows * k));
    right.set(B);
    const asked: Promise<void>[] = [];
    for (let first = rows; first < m; first += rows) {
      const count = Math.min(rows, m - first);
      // a view of memory that is not shared would be sent with all of it
      const part = (x: Float64Array, width: number): Float64Array =>
        x[isShared(x) ? 'subarray' : 'slice']((first - rows) * width, (first - rows + count) * width);
      const band: RowBand = { rows: count, n, k, A: part(rest, k), B: right, C: part(below, n) };
      const take = (product: Float64Array | undefined): void => C.set(product ?? band.C, first * n);
      asked.push(workers.call<Float64Array | undefined>('multiplyBand', band).then(take));
    }
    C.set(gemm(rows, n, k, A.subarray(0, rows * k), B));
    await Promise.all(asked);
    return C;
  };

  let last: Promise<unknown> = Promise.resolve();
  return {
    async gemmInto(C, m, n, k, A, B) {
      for (const [name, x, length] of [
        ['A', A, m * k],
        ['B', B, k * n],
        ['C', C, m * n],
      ] as const)
        if (x.length !== length) throw new ShapeError('gemmInto', `${name} of ${length} entries`, x.length);
      // one after the other: they share their memory
      const turn = last.then(() => multiply(C, [m, n, k], A, B));
      last = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      await pool?.close();
      pool = undefined;
    },
  };
}
