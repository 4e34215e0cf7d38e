import { availableParallelism } from 'node:os';
import { DomainError } from '../../errors.js';
import type { NoiseLaw } from '../../experiment/figure-4.js';
import type { SimulationLoaders } from '../../experiment/simulation.js';
import type { Figure4Panel } from '../../report/figure-4/document.js';
import { figure4 } from '../../report/figure-4/figure.js';
import { versions } from '../../report/provenance.js';
import { readWhole } from '../numbers.js';
import { progressBar } from '../progress.js';
import { type Drawing, drawing, seedOf, sigmasOf } from './drawing.js';
import { trainForFigure } from './train.js';

const maxSamples = 1e12;

/** From so many samples on a pool is worth the tenth of a second that it takes to start. */
const poolSamples = 1e8;

/** Sigmas at which students are trained, and the V that are tried at each: 0, a/16, ..., 5a/4. */
const trainedSigmas = 9;
const trainedVolumes = Array.from({ length: 21 }, (_, j) => j / 16);

/** Trains students at nine sigmas > 0 spread over those of the figure. */
function trained(noise: NoiseLaw, all: readonly number[], seed: number, simulations: SimulationLoaders) {
  // without noise the error is what ten steps leave, 1e-15: many of its standard errors above 0
  const sigmas = all.filter(sigma => sigma > 0);
  const count = Math.min(trainedSigmas, sigmas.length);
  const spread = Array.from({ length: count }, (_, i) => sigmas[Math.round(((i + 1) * sigmas.length) / count) - 1]!);
  return trainForFigure(simulations, { experiment: `${noise} weights`, sigmas: spread, volumes: trainedVolumes, seed });
}

function samplesOf(text: string): number {
  const samples = readWhole(text);
  if (!(samples >= 4 && samples <= maxSamples && samples % 2 === 0))
    throw new DomainError('figure', '--samples an even integer in [4, 1e12]', text);
  return samples;
}

/** Figure 4 with one panel for each law of the noise. */
const figure4Of = (...noises: NoiseLaw[]): Drawing =>
  drawing(
    { sigma: '0:2:0.05', samples: '1e6', seed: '1' },
    async (settings, { command, simulations, endToEnd }) => {
      const sigmas = sigmasOf(settings);
      if (sigmas.at(-1) === 0) throw new DomainError('figure', '--sigma with hi > 0', settings.sigma);
      const samples = samplesOf(settings.samples);
      const seed = seedOf(settings);
      const simulation = await simulations['volumization/figure-4']();
      const bar = progressBar('simulating');
      try {
        const panels: Figure4Panel[] = [];
        for (const noise of noises) {
          const before = panels.length;
          const progress = (done: number, total: number): void =>
            bar.update(before * total + done, noises.length * total);
          const threads = samples * sigmas.length >= poolSamples ? availableParallelism() : 1;
          const data = await simulation.run({ noise, a: 1, sigmas, samples, seed, threads, progress });
          panels.push(endToEnd ? { ...data, trained: await trained(noise, sigmas, seed, simulations) } : data);
        }
        return figure4(panels, { command, seed, samples, versions: versions() });
      } finally {
        bar.stop();
      }
    },
    'shows students',
  );

export const figure4aDrawing = figure4Of('uniform');
export const figure4bDrawing = figure4Of('cauchy');
/** Figure 4: least error against the scale of the noise, both panels. */
export const figure4Drawing = figure4Of('uniform', 'cauchy');
