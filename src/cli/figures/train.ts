import type { EndToEndData, EndToEndParameters } from '../../experiment/end-to-end.js';
import type { SimulationLoaders } from '../../experiment/simulation.js';
import { progressBar } from '../progress.js';

/** Trains linear students of a teacher in [-1, 1] by clipped descent. */
export async function trainForFigure(
  simulations: SimulationLoaders,
  parameters: Omit<EndToEndParameters, 'a' | 'alpha' | 'progress'>,
): Promise<EndToEndData> {
  const simulation = await simulations['volumization/end-to-end']();
  const bar = progressBar('training');
  try {
    return await simulation.run({
      ...parameters,
      a: 1,
      alpha: 0,
      progress: (done, total) => bar.update(done, total),
    });
  } finally {
    bar.stop();
  }
}
