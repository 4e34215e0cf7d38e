import { circularConvolutionNorm, heVarianceGain, sharpBound, spectralNorm } from '../../src/index.js';
import type { Evaluation } from './evaluation.js';

/** Lanczos on matrices of up to some thousand entries: measured below 20 units, allowed 450. */
const lanczos = 1e-13;

/** Above so many entries a constant matrix is not built: its norm is the sharp bound V sqrt(ab) that it attains. */
const built = 1e7;

/** The quantities of Props. 4.1 and 4.2 and of the initialisation. */
export const lipschitz: Readonly<Record<string, Evaluation>> = {
  spectral_norm_constant_matrix: {
    evaluate: read => {
      const [rows, columns, V] = [read.number('rows'), read.number('cols'), read.number('V')];
      if (!(rows * columns <= built)) return sharpBound(Math.abs(V), rows, columns);
      return spectralNorm({ rows, columns, data: new Float64Array(rows * columns).fill(V) });
    },
    tolerance: lanczos,
  },
  spectral_norm: { evaluate: read => spectralNorm(read.matrix('W')), tolerance: lanczos },
  circular_conv1d_norm_constant_kernel: {
    evaluate: read => {
      const [outChannels, inChannels, k] = [read.number('c_out'), read.number('c_in'), read.number('k')];
      const data = new Float64Array(outChannels * inChannels * k).fill(read.number('V'));
      return circularConvolutionNorm({ outChannels, inChannels, size: [k], data }, [read.number('n')]);
    },
    tolerance: lanczos,
  },
  he_variance_gain: {
    evaluate: read => heVarianceGain(read.number('fan_in'), read.number('v')),
    tolerance: Number.EPSILON,
  },
};
