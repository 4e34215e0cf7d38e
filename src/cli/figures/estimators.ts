import { DomainError } from '../../errors.js';
import { figureEstimators } from '../../report/figure-estimators/figure.js';
import { versions } from '../../report/provenance.js';
import { drawing, sigmasOf } from './drawing.js';

/** The least errors of the families of estimators against the scale of the noise. */
export const estimatorsDrawing = drawing({ sigma: '0.05:2:0.05' }, (settings, { command, progress }) => {
  const sigmas = sigmasOf(settings);
  if (sigmas[0]! < 1e-3 || sigmas.at(-1)! > 100)
    throw new DomainError('figure', '--sigma within [1e-3, 100] for figure estimators', settings.sigma);
  return figureEstimators(sigmas, { command, versions: versions() }, progress);
});
