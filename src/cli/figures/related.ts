import { DomainError } from '../../errors.js';
import { figureL1Excess, l1ExcessProblem } from '../../report/figure-l1-excess.js';
import { figureLpPhases } from '../../report/figure-lp-phases.js';
import { figureScaleShift } from '../../report/figure-scale-shift.js';
import { figureSparsity } from '../../report/figure-sparsity.js';
import { versions } from '../../report/provenance.js';
import { readWhole } from '../numbers.js';
import { drawing, seedOf } from './drawing.js';

/** The figures of the related papers. */

/** What L_p decay keeps, by u and p, with hysteresis. */
export const lpPhasesDrawing = drawing({}, (_, { command }) => figureLpPhases({ command, versions: versions() }));

const exponents = [0.1, 0.25, 0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 2, 2.5, 3];

/** Zeros and errors against p on teachers with zeros; the samples are problems. */
export const sparsityDrawing = drawing(
  { samples: '4', seed: '1' },
  async (settings, { command, simulations, progress }) => {
    const problems = readWhole(settings.samples);
    if (!(problems >= 1 && problems <= 1000))
      throw new DomainError('figure', '--samples a whole number of problems in [1, 1000] for figure sparsity', settings.samples); // biome-ignore format: one line
    const seed = seedOf(settings);
    const simulation = await simulations['decoupled-lp-decay/sparsity']();
    const data = await simulation.run({ exponents, problems, seed, ...(progress && { progress }) });
    return figureSparsity(data, { command, seed, samples: problems, versions: versions() });
  },
);

/** How far from the least |x|_1 the weight-normalised and the plain flow end, against the scale of the start. */
export const l1ExcessDrawing = drawing({}, async (_, { command, simulations }) => {
  const simulation = await simulations['weight-normalization/l1-excess']();
  return figureL1Excess(await simulation.run(l1ExcessProblem), { command, versions: versions() });
});

/** A network trained with weight decay and with R1, R2. */
export const scaleShiftDrawing = drawing({ seed: '1' }, async (settings, { command, simulations, progress }) => {
  const seed = seedOf(settings);
  const simulation = await simulations['weight-scale-shift/training']();
  const data = await simulation.run({ time: 20, seed, ...(progress && { progress }) });
  return figureScaleShift(data, { command, seed, versions: versions() });
});
