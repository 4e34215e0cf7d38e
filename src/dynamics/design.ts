import { type Dense, type Float64NdArray, matrixView } from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import { requireList, requireObject } from '../numeric/domain.js';
import { drawNormal } from '../random/samplers.js';
import type { Stream } from '../random/stream.js';
import { requireStream } from '../random/stream.js';
import type { GaussianDesign } from './gaussian-design.js';
import { column, type Spectrum } from './spectrum.js';

function checkSizes(where: string, { N, d }: GaussianDesign): void {
  if (!Number.isSafeInteger(N) || N < 1) throw new DomainError(where, 'N a whole number >= 1', N);
  if (!Number.isSafeInteger(d) || d < 1) throw new DomainError(where, 'd a whole number >= 1', d);
}

function gaussian({ N, d }: GaussianDesign, stream: Stream): Dense {
  const data = new Float64Array(N * d);
  for (let k = 0; k < data.length; k++) data[k] = drawNormal(stream);
  return { data, rows: N, columns: d };
}

/**
 * Data with independent N(0, 1) entries.
 *
 * Cost: time N d, memory N d.
 *
 * @returns X (N x d)
 */
export function gaussianData(size: GaussianDesign, stream: Stream): Float64NdArray {
  requireObject('gaussianData', '{ N, d }', size);
  requireStream('gaussianData', stream);
  checkSizes('gaussianData', size);
  return matrixView(gaussian(size, stream));
}

/** Makes the columns of X orthonormal, by Gram and Schmidt done twice ("twice is enough"), column after column in memory. */
function orthonormaliseInto({ data, rows, columns }: Dense): void {
  const axes = Array.from({ length: columns }, (_, j) => Float64Array.from({ length: rows }, (_, i) => data[i * columns + j]!)); // biome-ignore format: one line
  axes.forEach((axis, j) => {
    for (let pass = 0; pass < 2; pass++) {
      for (let k = 0; k < j; k++) {
        const other = axes[k]!;
        let dot = 0;
        for (let i = 0; i < rows; i++) dot += other[i]! * axis[i]!;
        for (let i = 0; i < rows; i++) axis[i] = axis[i]! - dot * other[i]!;
      }
      let square = 0;
      for (let i = 0; i < rows; i++) square += axis[i]! ** 2;
      const size = Math.sqrt(square);
      for (let i = 0; i < rows; i++) axis[i] = axis[i]! / size;
    }
    for (let i = 0; i < rows; i++) data[i * columns + j] = axis[i]!;
  });
}

/**
 * Whitened data: X = sqrt(N) times d orthonormal columns, uniform among those, so that A = X^T X / N = I.
 *
 * Cost: time N d^2, memory N d.
 *
 * @param size N >= d
 * @returns X (N x d)
 */
export function whitenedData(size: GaussianDesign, stream: Stream): Float64NdArray {
  requireObject('whitenedData', '{ N, d }', size);
  requireStream('whitenedData', stream);
  checkSizes('whitenedData', size);
  return spectralData({ N: size.N, eigenvalues: new Array(size.d).fill(1) }, stream, 'whitenedData');
}

function unit(k: number, d: number): Float64Array {
  const e = new Float64Array(d);
  e[k] = 1;
  return e;
}

/** What a design of given spectrum is drawn from. */
interface Drawn {
  readonly N: number;
  readonly eigenvalues: readonly number[];
}

/** U (N x d) and Q (d x d) with orthonormal columns, uniform among those; no Q where A is a multiple of I. */
function drawFactors(
  where: string,
  { N, eigenvalues }: Drawn,
  stream: Stream,
): { readonly U: Dense; readonly Q?: Dense } {
  requireStream(where, stream);
  const d = requireList(where, 'eigenvalues', eigenvalues).length;
  checkSizes(where, { N, d });
  if (N < d) throw new DomainError(where, `N >= d = ${d}`, N);
  const bad = eigenvalues.find(lambda => !(typeof lambda === 'number' && lambda >= 0 && lambda < Infinity));
  if (bad !== undefined) throw new DomainError(where, 'eigenvalues in [0, Infinity)', bad);
  const U = gaussian({ N, d }, stream);
  orthonormaliseInto(U);
  if (eigenvalues.every(lambda => lambda === eigenvalues[0])) return { U };
  const Q = gaussian({ N: d, d }, stream);
  orthonormaliseInto(Q);
  return { U, Q };
}

/**
 * Data whose correlation A = X^T X / N has the given eigenvalues, along axes drawn uniformly: X = sqrt(N) U diag(sqrt(lambda)) Q^T.
 *
 * @param spectrum N and the d eigenvalues, each >= 0; d <= N
 * @returns X (N x d)
 */
export function spectralData(drawn: Drawn, stream: Stream, where = 'spectralData'): Float64NdArray {
  requireObject('spectralData', '{ N, eigenvalues }', drawn);
  const { U, Q } = drawFactors(where, drawn, stream);
  const { N, eigenvalues } = drawn;
  const d = eigenvalues.length;
  const data = new Float64Array(N * d);
  for (let i = 0; i < N; i++)
    for (let k = 0; k < d; k++) {
      const scaled = U.data[i * d + k]! * Math.sqrt(N * eigenvalues[k]!);
      if (Q === undefined) data[i * d + k] = scaled;
      else for (let j = 0; j < d; j++) data[i * d + j] = data[i * d + j]! + scaled * Q.data[j * d + k]!;
    }
  return matrixView({ data, rows: N, columns: d });
}

/**
 * The spectrum of the data that `spectralData` draws from the same stream, with the eigenvalues as they are given: no digit
 * of the small ones is lost in X.
 */
export function spectralDesign(drawn: Drawn, stream: Stream): Spectrum {
  requireObject('spectralDesign', '{ N, eigenvalues }', drawn);
  const { U, Q } = drawFactors('spectralDesign', drawn, stream);
  const { N, eigenvalues } = drawn;
  const order = [...eigenvalues.keys()].sort((j, k) => eigenvalues[k]! - eigenvalues[j]!);
  const axis = (k: number): Float64Array => (Q === undefined ? unit(k, eigenvalues.length) : column(Q, k));
  const seen = order.filter(k => eigenvalues[k]! > 0);
  return {
    rows: N,
    dimension: eigenvalues.length,
    modes: seen.map(k => {
      const lambda = eigenvalues[k]!;
      return {
        lambda: [lambda, 0],
        singular: Math.sqrt(N) * Math.sqrt(lambda),
        right: axis(k),
        left: column(U, k),
      };
    }),
    nullSpace: order.filter(k => eigenvalues[k] === 0).map(axis),
  };
}
