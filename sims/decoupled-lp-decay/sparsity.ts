import { lpDecayed } from '../../src/dynamics/optimizer/lp-decay.js';
import { sgd } from '../../src/dynamics/optimizer/sgd.js';
import { DomainError } from '../../src/errors.js';
import type { Simulations } from '../../src/experiment/simulation.js';
import type { SparsityData, SparsityParameters, SparsityPoint } from '../../src/experiment/sparsity.js';
import { drawNormal } from '../../src/random/samplers.js';
import { type Stream, stream } from '../../src/random/stream.js';

const size = { d: 40, N: 80, support: 10, sigma: 0.5 };
const steps = 1500;
/** What the authors' code counts as a zero. */
const zero = 1e-13;
const strengths = Array.from({ length: 9 }, (_, j) => 10 ** (j / 4 - 2.5));

interface Problem {
  readonly u: Float64Array;
  /** A = X^T X / N and b = X^T y / N. */
  readonly A: readonly Float64Array[];
  readonly b: Float64Array;
  readonly start: Float64Array;
  readonly h: number;
}

function problemOf(random: Stream): Problem {
  const { d, N, support, sigma } = size;
  const u = Float64Array.from({ length: d }, (_, i) => (i < support ? (random.uniform() < 0.5 ? -1 : 1) * (0.5 + random.uniform()) : 0)); // biome-ignore format: one line
  const X = Array.from({ length: N }, () => Float64Array.from({ length: d }, () => drawNormal(random)));
  const y = X.map(x => x.reduce((sum, value, i) => sum + value * u[i]!, 0) + sigma * drawNormal(random));
  const A = Array.from({ length: d }, (_, i) =>
    Float64Array.from({ length: d }, (_, j) => X.reduce((sum, x) => sum + x[i]! * x[j]!, 0) / N),
  );
  const b = Float64Array.from({ length: d }, (_, i) => X.reduce((sum, x, n) => sum + x[i]! * y[n]!, 0) / N);
  // 1 / (largest row sum): below 1 / (largest eigenvalue), so that the objective falls at every step for p <= 2
  const h = 1 / Math.max(...A.map(row => row.reduce((sum, value) => sum + Math.abs(value), 0)));
  return { u, A, b, start: u.map(() => drawNormal(random)), h };
}

const gradientInto = ({ A, b }: Problem, w: Float64Array, out: Float64Array): Float64Array => {
  for (let i = 0; i < w.length; i++) {
    const row = A[i]!;
    let sum = -b[i]!;
    for (let j = 0; j < w.length; j++) sum += row[j]! * w[j]!;
    out[i] = sum;
  }
  return out;
};

/** The weights after all steps. */
function trained(problem: Problem, p: number, lam: number): Float64Array {
  const { h, start } = problem;
  const step = sgd({ lr: h });
  const optimizer = lpDecayed(step, { lr: h, p, lam });
  let state = optimizer.start(start);
  const g = new Float64Array(start.length);
  for (let t = 0; t < steps; t++) state = optimizer.stepInto(state, gradientInto(problem, state.weights.data, g));
  return state.weights.data;
}

const errorOf = (w: Float64Array, { u }: Problem): number =>
  w.reduce((sum, value, i) => sum + (value - u[i]!) ** 2, 0) / w.length;

function pointOf(problem: Problem, number: number, p: number, onRun: () => void): SparsityPoint {
  const runs = strengths.map(lam => {
    const w = trained(problem, p, lam);
    onRun();
    return { lam, w, error: errorOf(w, problem) };
  });
  const { lam, w, error } = runs.reduce((best, run) => (run.error < best.error ? run : best));
  const share = (isOn: boolean, below: number): number => {
    const among = Array.from(w).filter((_, i) => (problem.u[i] !== 0) === isOn);
    return among.filter(value => Math.abs(value) < below).length / among.length;
  };
  return { p, problem: number, lam, error, zerosKept: share(false, zero), weightsLost: share(true, zero), small: share(false, 1e-3) }; // biome-ignore format: one line
}

/**
 * Trains linear students of teachers with zeros by descent with decoupled L_p decay, from a start without zeros, at every exponent and
 * strength: y = X u + sigma z, gradients of |X w - y|^2 / (2 N). Of the strengths the one of least error counts, which knows u.
 *
 * @throws DomainError for an exponent <= 0 or above 3, or a number of problems out of 1..1000
 */
export function simulateSparsity({ exponents, problems, seed, progress }: SparsityParameters): SparsityData {
  // beyond p = 3 a step may be too long for its rest (claim `stability`)
  const bad = exponents.find(p => !(p > 0 && p <= 3));
  if (bad !== undefined || exponents.length === 0)
    throw new DomainError('simulateSparsity', 'exponents in (0, 3]', bad);
  if (!(Number.isSafeInteger(problems) && problems >= 1 && problems <= 1000))
    throw new DomainError('simulateSparsity', '1 to 1000 problems', problems);
  const drawn = Array.from({ length: problems }, (_, k) => problemOf(stream(seed, 'sparsity', k)));
  const total = problems * exponents.length * strengths.length;
  let done = 0;
  const onRun = (): void => progress?.(++done, total);
  const points = exponents.flatMap(p => drawn.map((problem, k) => pointOf(problem, k, p, onRun)));
  // p = 2 and lam = 1e-12 is least squares to a relative 1e-9, by the same steps
  const unregularised =
    drawn.reduce((sum, problem) => sum + errorOf(trained(problem, 2, 1e-12), problem), 0) / problems;
  return { ...size, steps, zero, strengths, points, unregularised };
}

/** The simulation behind the figure `sparsity`. */
export const sparsity: Simulations['decoupled-lp-decay/sparsity'] = {
  title: 'Zeros and error of students with L_p decay, of teachers with zeros',
  run: simulateSparsity,
};
