import { DomainError } from '../../errors.js';
import { figure1 } from '../../report/figure-1.js';
import { versions } from '../../report/provenance.js';
import { drawing, sigmasOf } from './drawing.js';

/** The step of gradient descent in Figure 1. */
const step = 0.25;

/** Figure 1: the exact error over (V, alpha). */
export const figure1Drawing = drawing({ sigma: '0.5' }, (settings, { command }) => {
  const [sigma, more] = sigmasOf(settings);
  if (more !== undefined || !(sigma! > 0 && sigma! <= 1))
    throw new DomainError('figure', '--sigma one number in (0, 1] for figure 1', settings.sigma);
  return figure1(sigma!, step, { command, versions: versions() });
});
