import type { SimulationLoaders } from '../src/experiment/simulation.js';

/** Every simulation of this repository: a folder a paper, a line of this table each. */
export const simulations: SimulationLoaders = {
  'volumization/figure-4': async () => (await import('./volumization/figure-4.js')).figure4,
  'volumization/end-to-end': async () => (await import('./volumization/end-to-end.js')).endToEnd,
  'volumization/mnist': async () => (await import('./volumization/mnist.js')).mnist,
};
