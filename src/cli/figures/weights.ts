import { DomainError } from '../../errors.js';
import { figureWeights } from '../../report/figure-weights.js';
import { versions } from '../../report/provenance.js';
import { drawing, seedOf, sigmasOf } from './drawing.js';
import { trainForFigure } from './train.js';

/** Where the weights of trained students lie. */
export const weightsDrawing = drawing({ sigma: '0.5', seed: '1' }, async (settings, { command, simulations }) => {
  const [sigma, more] = sigmasOf(settings);
  if (more !== undefined || !(sigma! >= 1e-3 && sigma! <= 1))
    throw new DomainError('figure', '--sigma one number in [1e-3, 1] for figure weights', settings.sigma);
  const seed = seedOf(settings);
  // a strong wall, the wall of least error (Theorem 3.1), and one at the edge of the teacher
  const volumes = [0.5, 1 - sigma! / 2, 1];
  const data = await trainForFigure(simulations, {
    experiment: 'uniform weights',
    sigmas: [sigma!],
    volumes,
    seed,
    bins: 20,
  });
  return figureWeights(data, { command, seed, versions: versions() });
});
