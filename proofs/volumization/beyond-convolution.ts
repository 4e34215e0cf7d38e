import type { Check } from '../../src/claim/claim.js';
import { theorem } from '../../src/claim/theorem.js';
import { squaredNormAtMost } from '../../src/lipschitz/exact.js';
import { convolution } from '../../src/network/convolution/map.js';
import type { Stream } from '../../src/random/stream.js';
import { drawMatrix, drawWhole, type IntegerMatrix, shown, squaredLength, timesVector } from './integer-matrix.js';

/** The matrix of a k x k kernel (rows c_out, columns c_in k^2) that slides with stride 1 over an n x n torus. */
function torusMatrix(kernel: IntegerMatrix, inChannels: number, k: number, n: number): IntegerMatrix {
  const data = Float64Array.from(kernel.flat(), Number);
  const map = convolution({ outChannels: kernel.length, inChannels, size: [k, k], data }, [n, n], {
    padding: 'circular',
  });
  const columns = Array.from({ length: inChannels * n * n }, (_, j) => {
    const x = new Float64Array(inChannels * n * n);
    x[j] = 1;
    const y = new Float64Array(kernel.length * n * n);
    map.applyInto(y, x);
    return y;
  });
  // Sums of at most 9 whole numbers up to 8 are exact in float64.
  return Array.from(columns[0]!, (_, i) => columns.map(column => BigInt(column[i]!)));
}

/** Draws a kernel with |K| <= V and decides the squared norm of its convolution against a bound, in integers. */
function againstBound(squaredBound: (kernel: IntegerMatrix, V: bigint, k: bigint, channels: bigint) => bigint) {
  return (sizes: Readonly<Record<string, number>>, stream: Stream): Check => {
    const { k, c_in, c_out, n } = sizes as { k: number; c_in: number; c_out: number; n: number };
    const V = drawWhole(stream, 1, 8);
    const kernel = drawMatrix(stream, c_out, c_in * k * k, V);
    const bound = squaredBound(kernel, BigInt(V), BigInt(k), BigInt(c_in * c_out));
    const holds = squaredNormAtMost(torusMatrix(kernel, c_in, k, Math.max(n, k)), bound);
    return { holds, shows: `norm^2 ${holds ? '<=' : '>'} ${bound}`, point: { V: String(V), K: shown(kernel) } };
  };
}

const impurity = 'the convolution is written out as a matrix on a torus and its norm decided in integers';

/** Prop. 4.1 applied to the kernel reshaped to c_out x (c_in k^2) bounds no convolution: it is too small by up to k. */
export const reshapedKernel = theorem('beyond-reshaped-kernel', {
  title: 'The Frobenius norm of the reshaped kernel of one output channel, its s_max, bounds the convolution',
  source: 'Sec. 4, Prop. 4.1 read for convolutions through the reshaped weight matrix',
  sizes: { k: '1..2', c_in: '1..2', n: '1..3' },
  // With one output channel the reshaped matrix is a row, whose s_max is its length.
  check: (sizes, stream) => againstBound(kernel => squaredLength(kernel.flat()))({ ...sizes, c_out: 1 }, stream),
  impurity,
  expect: 'refuted',
  corrects: 'beyond-convolution-norm',
  note: 'k = 2, all taps V on a 2 x 2 torus: the reshaped row has s_max 2 V, the convolution 4 V.',
  mutants: {
    'times k': {
      check: (sizes, stream) =>
        againstBound((kernel, _, k) => k * k * squaredLength(kernel.flat()))({ ...sizes, c_out: 1 }, stream),
    },
  },
});

/** V k^2 sqrt(c_in c_out) bounds a k x k convolution with stride 1, and is attained by the constant kernel. */
export const convolutionNorm = theorem('beyond-convolution-norm', {
  title: 'A k x k convolution with |K| <= V has norm at most V k^2 sqrt(c_in c_out), attained by a constant kernel',
  source: 'Sec. 4, Prop. 4.1 for convolutions',
  sizes: { k: '1..2', c_in: '1..2', c_out: '1..2', n: '1..3' },
  check: (sizes, stream) => {
    const drawn = againstBound((_, V, k, channels) => V * V * k ** 4n * channels)(sizes, stream);
    const { k, c_in, c_out, n } = sizes as { k: number; c_in: number; c_out: number; n: number };
    const constant = Array.from({ length: c_out }, () => new Array<bigint>(c_in * k * k).fill(1n));
    const side = Math.max(n, k);
    const image = timesVector(torusMatrix(constant, c_in, k, side), new Array<bigint>(c_in * side * side).fill(1n));
    // The constant input of length^2 c_in side^2 is stretched by exactly k^2 sqrt(c_in c_out).
    const attained = squaredLength(image) === BigInt(c_in * side * side) * BigInt(k) ** 4n * BigInt(c_in * c_out);
    return drawn.holds && attained ? drawn : { ...drawn, holds: false };
  },
  impurity,
  expect: 'holds',
  atLeast: ['tested'],
  mutants: {
    'V k sqrt(c_in c_out)': { check: againstBound((_, V, k, channels) => V * V * k * k * channels) },
  },
});

/** A residual block x + f(x) with |f(x) - f(y)| <= L |x - y| is Lipschitz with constant 1 + L: three points of a plane. */
export const residual = theorem('beyond-residual', {
  title: 'x + f(x) has Lipschitz constant at most 1 + L when f has L',
  source: 'Sec. 4, Prop. 4.2 for residual blocks',
  given: { L: 'L >= 0', r: 'r >= 0', f: '0 <= f <= L * r', c: '-r * f <= c <= r * f' },
  states: 'r^2 + 2 * c + f^2 <= (1 + L)^2 * r^2',
  equality: 'f == L * r and c == r * f',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'r = |x - y|, f = |f(x) - f(y)| and c the inner product of the differences, |c| <= r f (Cauchy and Schwarz): the left side is |x + f(x) - y - f(y)|^2.',
  mutants: {
    'the larger of 1 and L': {
      states: 'r^2 + 2 * c + f^2 <= (1 + L^2) * r^2',
      witness: { L: '1', r: '1', f: '1', c: '1' },
    },
  },
});
