import { DomainError } from '../../errors.js';
import { figureLabelNoise, mostLabelSigmas } from '../../report/figure-label-noise.js';
import { versions } from '../../report/provenance.js';
import { drawing, seedOf, sigmasOf } from './drawing.js';
import { trainForFigure } from './train.js';

const volumes = Array.from({ length: 21 }, (_, j) => j / 10);

/** The error under noise of the labels, against V. */
export const labelNoiseDrawing = drawing(
  { sigma: '0.5:1:0.5', seed: '1' },
  async (settings, { command, simulations }) => {
    const sigmas = sigmasOf(settings);
    if (sigmas.length > mostLabelSigmas || sigmas[0]! < 1e-3 || sigmas.at(-1)! > 100)
    throw new DomainError('figure', `--sigma at most ${mostLabelSigmas} in [1e-3, 100] for figure label-noise`, settings.sigma); // biome-ignore format: one line
    const seed = seedOf(settings);
    const uniform = await trainForFigure(simulations, { experiment: 'uniform labels', sigmas, volumes, seed });
    const cauchy = await trainForFigure(simulations, { experiment: 'cauchy labels', sigmas, volumes, seed });
    return figureLabelNoise({ uniform, cauchy }, { command, seed, versions: versions() });
  },
);
