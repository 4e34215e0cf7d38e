import { type Backend, core } from './core.js';
import { type DoubleKernels, denseTwin, WORK } from './dense-kernels.js';

/** Products with a convolution and with its transpose. */
export interface ConvolutionProducts {
  /** y = K x, channels first. */
  applyInto(y: Float64Array, x: Float64Array): void;
  /** x = K^T y. */
  applyTransposeInto(x: Float64Array, y: Float64Array): void;
}

/** Scratch lies before this byte. */
const START = 8192;
/** Tiles of a band: what the 16 products read stays within a few megabytes. */
const band = 128;

/** B^T d takes row TAKE[q] of d and SIGN[q] times row WITH[q]; A^T m adds UPPER[q] of row q of m to its first row, LOWER[q] to its second. */
const TAKE = [0, 1, 2, 1];
const WITH = [2, 2, 1, 3];
const SIGN = [-1, 1, -1, -1];
const UPPER = [1, 1, 1, 0];
const LOWER = [0, 1, -1, -1];

/** G k G^T for the 3 x 3 kernel k at a place. */
function transformedKernel(k: ArrayLike<number>, at: number): number[] {
  const along = (x: number, y: number, z: number): number[] => [x, (x + y + z) / 2, (x - y + z) / 2, z];
  const columns = [0, 1, 2].map(j => along(k[at + j]!, k[at + 3 + j]!, k[at + 6 + j]!));
  return [0, 1, 2, 3].flatMap(i => along(columns[0]![i]!, columns[1]![i]!, columns[2]![i]!));
}

/**
 * A convolution of 3 x 3 taps and stride 1 with zeros around, two by two outputs at a time from four by four inputs d:
 *
 *     Y = A^T [(G k G^T) o (B^T d B)] A,    B^T = [1 0 -1 0; 0 1 1 0; 0 -1 1 0; 0 1 0 -1],
 *     A^T = [1 1 1 0; 0 1 -1 -1],           G = [1 0 0; 1/2 1/2 1/2; 1/2 -1/2 1/2; 0 0 1]
 *
 * (Winograd 1980; Lavin and Gray, CVPR 2016): 16 multiplications a channel where the sum itself takes 36, as 16 products of
 * matrices out x in channels with matrices in channels x tiles. B and A hold 0 and +-1, so errors are a few units of the last
 * place of the magnitudes that are added.
 *
 * @param kernel weights [out][in][3][3]
 * @param sides of the input, [rows, columns]
 * @param padding zeros on either side of the rows and of the columns
 */
export function winograd(
  kernel: { readonly outChannels: number; readonly inChannels: number; readonly data: ArrayLike<number> },
  [rows, columns]: readonly [number, number],
  [top, left]: readonly [number, number],
  backend: Backend = 'wasm',
): ConvolutionProducts {
  const { outChannels: m, inChannels: c, data } = kernel;
  const [outRows, outColumns] = [rows + 2 * top - 2, columns + 2 * left - 2];
  const [down, across] = [Math.ceil(outRows / 2), Math.ceil(outColumns / 2)];
  const bandRows = Math.min(down, Math.max(1, Math.floor(band / across)));
  // what the tiles read, and the memory: kernels, inputs and outputs of a band, scratch
  const width = 2 * across + 2;
  const plane = (2 * down + 2) * width;
  const padded = new Float64Array(c * plane);
  const U = START / 8;
  const V = U + 16 * m * c;
  const M = V + 16 * c * bandRows * across;
  const work = 2 * Math.ceil((M + 16 * m * bandRows * across) / 2);
  const machine = core(backend, 8 * work + WORK);
  const kernels = backend === 'js' ? denseTwin(machine.memory.buffer) : (machine.kernels as unknown as DoubleKernels);
  const F = new Float64Array(machine.memory.buffer);
  for (let pair = 0; pair < m * c; pair++)
    transformedKernel(data, 9 * pair).forEach((x, e) => {
      F[U + e * m * c + pair] = x;
    });
  const bands = Array.from({ length: Math.ceil(down / bandRows) }, (_, i) => [i * bandRows, Math.min(down, (i + 1) * bandRows)] as const); // biome-ignore format: one line

  /** Visits the tiles of rows of tiles first .. last - 1: its place in the matrices, its corner, and its row and column. */
  const eachTile = (
    channels: number,
    [first, last]: readonly [number, number],
    visit: (at: number, channel: number, i: number, j: number) => void,
  ): void => {
    for (let channel = 0, at = 0; channel < channels; channel++)
      for (let i = first; i < last; i++) for (let j = 0; j < across; j++) visit(at++, channel, i, j);
  };

  /** The 16 products with the kernels or their transposes, of `from` with r rows to `to`. */
  const multiply = (transposed: boolean, from: number, to: number, tiles: number): void => {
    const [r, k, row, column] = transposed ? [c, m, 1, c] : [m, c, c, 1];
    F.fill(0, to, to + 16 * r * tiles);
    for (let e = 0; e < 16; e++) {
      const [factor, right, out] = [U + e * m * c, from + e * k * tiles, to + e * r * tiles];
      kernels.multiply(r, tiles, k, 8 * factor, row, column, 8 * right, tiles, 1, 1, 8 * out, tiles, 8 * work);
    }
  };

  return {
    applyInto(y, x) {
      for (let line = 0; line < c * rows; line++) {
        const place = Math.floor(line / rows) * plane + ((line % rows) + top) * width + left;
        padded.set(x.subarray(line * columns, (line + 1) * columns), place);
      }
      for (const rowsOfTiles of bands) {
        const tiles = (rowsOfTiles[1] - rowsOfTiles[0]) * across;
        const [inStep, outStep] = [c * tiles, m * tiles];
        eachTile(c, rowsOfTiles, (at, channel, i, j) => {
          const corner = channel * plane + 2 * i * width + 2 * j;
          for (let q = 0, e = V + at; q < 4; q++, e += 4 * inStep) {
            const [a, b, s] = [corner + TAKE[q]! * width, corner + WITH[q]! * width, SIGN[q]!];
            const d0 = padded[a]! + s * padded[b]!;
            const d1 = padded[a + 1]! + s * padded[b + 1]!;
            const d2 = padded[a + 2]! + s * padded[b + 2]!;
            const d3 = padded[a + 3]! + s * padded[b + 3]!;
            F[e] = d0 - d2;
            F[e + inStep] = d1 + d2;
            F[e + 2 * inStep] = d2 - d1;
            F[e + 3 * inStep] = d1 - d3;
          }
        });
        multiply(false, V, M, tiles);
        eachTile(m, rowsOfTiles, (at, channel, i, j) => {
          let [y00, y01, y10, y11] = [0, 0, 0, 0];
          for (let q = 0, e = M + at; q < 4; q++, e += 4 * outStep) {
            const first = F[e]! + F[e + outStep]! + F[e + 2 * outStep]!;
            const second = F[e + outStep]! - F[e + 2 * outStep]! - F[e + 3 * outStep]!;
            y00 += UPPER[q]! * first;
            y01 += UPPER[q]! * second;
            y10 += LOWER[q]! * first;
            y11 += LOWER[q]! * second;
          }
          const to = (channel * outRows + 2 * i) * outColumns + 2 * j;
          const [right, below] = [2 * j + 1 < outColumns, 2 * i + 1 < outRows];
          y[to] = y00;
          if (right) y[to + 1] = y01;
          if (below) y[to + outColumns] = y10;
          if (right && below) y[to + outColumns + 1] = y11;
        });
      }
    },
    applyTransposeInto(x, y) {
      padded.fill(0);
      for (const rowsOfTiles of bands) {
        const tiles = (rowsOfTiles[1] - rowsOfTiles[0]) * across;
        const [inStep, outStep] = [c * tiles, m * tiles];
        eachTile(m, rowsOfTiles, (at, channel, i, j) => {
          const from = (channel * outRows + 2 * i) * outColumns + 2 * j;
          const [right, below] = [2 * j + 1 < outColumns, 2 * i + 1 < outRows];
          const y00 = y[from]!;
          const y01 = right ? y[from + 1]! : 0;
          const y10 = below ? y[from + outColumns]! : 0;
          const y11 = right && below ? y[from + outColumns + 1]! : 0;
          for (let q = 0, e = M + at; q < 4; q++, e += 4 * outStep) {
            const first = UPPER[q]! * y00 + LOWER[q]! * y10;
            const second = UPPER[q]! * y01 + LOWER[q]! * y11;
            F[e] = first;
            F[e + outStep] = first + second;
            F[e + 2 * outStep] = first - second;
            F[e + 3 * outStep] = -second;
          }
        });
        multiply(true, M, V, tiles);
        eachTile(c, rowsOfTiles, (at, channel, i, j) => {
          const corner = channel * plane + 2 * i * width + 2 * j;
          for (let q = 0, e = V + at; q < 4; q++, e += 4 * inStep) {
            const [a, b, s] = [corner + TAKE[q]! * width, corner + WITH[q]! * width, SIGN[q]!];
            const [v0, v1, v2, v3] = [F[e]!, F[e + inStep]!, F[e + 2 * inStep]!, F[e + 3 * inStep]!];
            const [d1, d2] = [v1 - v2 + v3, v1 + v2 - v0];
            padded[a] = padded[a]! + v0;
            padded[a + 1] = padded[a + 1]! + d1;
            padded[a + 2] = padded[a + 2]! + d2;
            padded[a + 3] = padded[a + 3]! - v3;
            padded[b] = padded[b]! + s * v0;
            padded[b + 1] = padded[b + 1]! + s * d1;
            padded[b + 2] = padded[b + 2]! + s * d2;
            padded[b + 3] = padded[b + 3]! - s * v3;
          }
        });
      }
      for (let line = 0; line < c * rows; line++) {
        const place = Math.floor(line / rows) * plane + ((line % rows) + top) * width + left;
        x.set(padded.subarray(place, place + columns), line * columns);
      }
      // applyInto finds zeros around
      padded.fill(0);
    },
  };
}
