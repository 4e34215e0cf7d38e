import { boxByCoordinatesInto } from '../../dynamics/box-coordinates.js';
import { DomainError } from '../../errors.js';
import { drawNormal } from '../../random/samplers.js';
import { stream } from '../../random/stream.js';
import { type BoxPoint, figureBox } from '../../report/figure-box.js';
import { versions } from '../../report/provenance.js';
import { progressBar } from '../progress.js';
import { drawing, seedOf, sigmasOf } from './drawing.js';

/** Weights of a student in the figure. */
const weights = 2000;
const gammas = [0.25, 0.5, 0.8];
/** From the widest box to the narrowest: each solution is where the next begins. */
const volumes = [2, 1.6, 1.3, 1, 0.8, 0.6, 0.4, 0.2];

/** Students of d weights on one draw of Gaussian data at d / N = gamma, one for each volume. */
export function boxStudents(d: number, gamma: number, sigma: number, seed: number): BoxPoint[] {
  const N = Math.round(d / gamma);
  const [data, teacher, noise] = ['data', 'teacher', 'noise'].map(name => stream(seed, 'box', name, N));
  const u = Float64Array.from({ length: d }, () => 2 * teacher!.uniform() - 1);
  const y = Float64Array.from({ length: N }, () => (sigma / Math.sqrt(3)) * drawNormal(noise!));
  const columns = new Float64Array(N * d);
  for (let j = 0; j < d; j++)
    for (let i = 0; i < N; i++) {
      // Columns of length about 1, so that the noise of a weight is that of the labels.
      const x = drawNormal(data!) / Math.sqrt(N);
      columns[j * N + i] = x;
      y[i]! += x * u[j]!;
    }
  const w = new Float64Array(d);
  return volumes.map(V => {
    boxByCoordinatesInto(w, { columns, y, V, tolerance: 1e-4 });
    const errors = w.map((value, j) => (value - u[j]!) ** 2);
    const mean = errors.reduce((sum, error) => sum + error, 0) / d;
    const spread = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / (d - 1);
    return { gamma, V, mean, standardError: Math.sqrt(spread / d) };
  });
}

/** Least squares in a box at d = 2000. */
export const boxDrawing = drawing({ sigma: '1', seed: '1' }, (settings, { command }) => {
  const [sigma, more] = sigmasOf(settings);
  if (more !== undefined || !(sigma! >= 1e-3 && sigma! <= 100))
    throw new DomainError('figure', '--sigma one number in [1e-3, 100] for figure box', settings.sigma);
  const seed = seedOf(settings);
  const bar = progressBar('least squares');
  try {
    const points = gammas.flatMap((gamma, k) => {
      bar.update(k, gammas.length);
      return boxStudents(weights, gamma, sigma!, seed);
    });
    return figureBox({ a: 1, sigma: sigma!, d: weights, points }, { command, seed, versions: versions() });
  } finally {
    bar.stop();
  }
});
