import { whitenedData } from '../../src/dynamics/design.js';
import { trainStudents } from '../../src/dynamics/students.js';
import { DomainError } from '../../src/errors.js';
import type {
  EndToEndData,
  EndToEndParameters,
  EndToEndPoint,
  NoiseSource,
  WeightCounts,
} from '../../src/experiment/end-to-end.js';
import type { Simulations } from '../../src/experiment/simulation.js';
import { drawCauchy, drawSymmetricUniform } from '../../src/random/samplers.js';
import { type Stream, stream } from '../../src/random/stream.js';
import * as uniformCauchy from '../../src/risk/closed-form/uniform-cauchy.js';
import * as uniformGaussian from '../../src/risk/closed-form/uniform-gaussian.js';
import * as uniformUniform from '../../src/risk/closed-form/uniform-uniform.js';

/** Weights and examples of one student, replicates that share their inputs, and inputs: 10^4 weights a point. */
const size = { d: 50, N: 100 };
const replicatesPerInput = 20;
const inputs = 10;

/** With A = I a step of 4/5 leaves a fifth of what is missing, so 10 steps leave 1e-7 of it, 1e-4 standard errors. */
const descent = { h: 0.8, steps: 10 };

/** The exact error of a clipped student at volume V. */
type Theory = (V: number) => number;

interface Experiment {
  readonly source: NoiseSource;
  /** The scale of a label's noise, in units of sigma. */
  readonly scale: number;
  readonly draw: (random: Stream) => number;
}

/**
 * A noisy teacher shifts every weight by sigma times a uniform or Cauchy variable. Label noise reaches the weights through
 * X^T eps / N: uniform labels of half-width sigma sqrt(N) shift every weight by nearly a Gaussian of the variance
 * sigma^2 / 3 of uniform weight noise; Cauchy labels by a Cauchy variable of scale sigma (1/N) sum_i |x_ik|.
 */
const experiments: Readonly<Record<EndToEndParameters['experiment'], Experiment>> = {
  'uniform weights': { source: 'teacher', scale: 1, draw: drawSymmetricUniform },
  'cauchy weights': { source: 'teacher', scale: 1, draw: drawCauchy },
  'uniform labels': { source: 'labels', scale: Math.sqrt(size.N), draw: drawSymmetricUniform },
  'cauchy labels': { source: 'labels', scale: 1, draw: drawCauchy },
};

/** The error at V that the theory predicts for inputs X. */
function theoryOf(experiment: EndToEndParameters['experiment'], a: number, sigma: number, X: Float64Array): Theory {
  const { N, d } = size;
  switch (experiment) {
    case 'uniform weights':
      return V => uniformUniform.b2(V, { a, sigma });
    case 'cauchy weights':
      return V => uniformCauchy.b2(V, { a, sigma });
    case 'uniform labels':
      return V => uniformGaussian.b2(V, { a, tau: sigma / Math.sqrt(3) });
    case 'cauchy labels': {
      const scales = Array.from({ length: d }, (_, k) => {
        let sum = 0;
        for (let i = 0; i < N; i++) sum += Math.abs(X[i * d + k]!);
        return (sigma * sum) / N;
      });
      return V => scales.reduce((sum, scale) => sum + uniformCauchy.b2(V, { a, sigma: scale }), 0) / d;
    }
  }
}

/** y = X (u + eta) for a noisy teacher, X u + eps for noisy labels, one student a column. */
function labelsOf(
  { source, scale, draw }: Experiment,
  X: Float64Array,
  U: Float64Array,
  c: number,
  sigma: number,
  random: Stream,
): Float64Array {
  const { N, d } = size;
  const target = source === 'teacher' ? U.map(u => u + sigma * scale * draw(random)) : U;
  const Y = new Float64Array(N * c);
  if (source === 'labels') for (let i = 0; i < Y.length; i++) Y[i] = sigma * scale * draw(random);
  for (let i = 0; i < N; i++)
    for (let k = 0; k < d; k++) {
      const x = X[i * d + k]!;
      for (let j = 0; j < c; j++) Y[i * c + j] = Y[i * c + j]! + x * target[k * c + j]!;
    }
  return Y;
}

/** Counts the weights of one volume. */
function counter(V: number, bins: number): { readonly counts: WeightCounts; count(w: number): void } {
  const atoms: [number, number] = [0, 0];
  const inside = new Array<number>(bins).fill(0);
  let beyond = 0;
  return {
    get counts() {
      return { atoms, inside, beyond };
    },
    count(w) {
      if (Math.abs(w) === V) atoms[w < 0 ? 0 : 1]++;
      else if (Math.abs(w) > V) beyond++;
      else inside[Math.min(bins - 1, Math.floor(((w / V + 1) / 2) * bins))]!++;
    },
  };
}

/** Trains every student of one sigma and adds the mean squared error of each replicate to its volume's list. */
function runSigma(
  { a, volumes, alpha, experiment, seed }: EndToEndParameters,
  sigma: number,
  onWeight: ((w: number, j: number) => void) | undefined,
): { errors: number[][]; theory: number[] } {
  const { d } = size;
  const c = volumes.length * replicatesPerInput;
  const errors: number[][] = volumes.map(() => []);
  const theory = volumes.map(() => 0);
  for (let input = 0; input < inputs; input++) {
    const random = stream(seed, 'end to end', experiment, String(a), String(sigma), input);
    const X = whitenedData(size, random).data;
    const U = Float64Array.from({ length: d * c }, () => a * drawSymmetricUniform(random));
    const Y = labelsOf(experiments[experiment], X, U, c, sigma, random);
    const V = Float64Array.from({ length: c }, (_, j) => volumes[j % volumes.length]!);
    const walls = { V, alpha: new Float64Array(c).fill(alpha) };
    const W = trainStudents({ X, Y, ...size, c, ...walls }, descent);
    const expected = theoryOf(experiment, a, sigma, X);
    volumes.forEach((v, j) => {
      theory[j] = theory[j]! + expected(v) / inputs;
    });
    for (let j = 0; j < c; j++) {
      let sum = 0;
      for (let k = 0; k < d; k++) {
        sum += (W[k * c + j]! - U[k * c + j]!) ** 2;
        onWeight?.(W[k * c + j]!, j % volumes.length);
      }
      errors[j % volumes.length]!.push(sum / d);
    }
  }
  return { errors, theory };
}

/**
 * Trains linear students by volumized gradient descent on whitened data, with a noisy teacher or noisy labels, at every
 * sigma and V of a grid, and compares the error |w - u|^2 / d with the closed form: z is their difference in standard
 * errors over replicates, each with a teacher and a noise of its own. The optimiser sees X and y only.
 *
 * @throws DomainError if a, a sigma, a V or alpha is out of range
 */
export function simulateEndToEnd(parameters: EndToEndParameters): EndToEndData {
  const where = 'simulateEndToEnd';
  const { experiment, a, sigmas, volumes, alpha, bins, progress } = parameters;
  if (!Object.hasOwn(experiments, experiment)) throw new DomainError(where, 'a known experiment', experiment);
  if (!(a > 0 && a < Infinity)) throw new DomainError(where, 'a > 0', a);
  if (volumes.length === 0) throw new DomainError(where, 'at least one V', volumes.length);
  for (const sigma of sigmas) if (!(sigma >= 0 && sigma < Infinity)) throw new DomainError(where, 'sigma >= 0', sigma);
  if (bins !== undefined && !(Number.isSafeInteger(bins) && bins >= 1 && bins <= 1e6))
    throw new DomainError(where, 'bins a whole number in [1, 1e6]', bins);
  const points: EndToEndPoint[] = [];
  sigmas.forEach((sigma, k) => {
    const counters = bins === undefined ? undefined : volumes.map(V => counter(V, bins));
    const { errors, theory } = runSigma(parameters, sigma, counters && ((w, j) => counters[j]!.count(w)));
    volumes.forEach((V, j) => {
      const list = errors[j]!;
      const n = list.length;
      const mean = list.reduce((sum, e) => sum + e, 0) / n;
      const variance = list.reduce((sum, e) => sum + (e - mean) ** 2, 0) / (n - 1);
      const standardError = Math.sqrt(variance / n);
      const z = (mean - theory[j]!) / standardError;
      const counted = counters === undefined ? {} : { counts: counters[j]!.counts };
      points.push({ sigma, V, mean, standardError, weights: n * size.d, theory: alpha === 0 ? theory[j]! : null, z: alpha === 0 ? z : null, ...counted }); // biome-ignore format: one line
    });
    progress?.(k + 1, sigmas.length);
  });
  return { experiment, a, alpha, ...size, ...descent, points };
}

/** The experiment behind Figure 4. */
export const endToEnd: Simulations['volumization/end-to-end'] = {
  title: 'Figure 4 end to end: linear students trained by volumized gradient descent',
  run: simulateEndToEnd,
};
