import type { SimulationLoaders } from '../src/experiment/simulation.js';

/** Every simulation of this repository: a folder a paper, a line of this table each. */
export const simulations: SimulationLoaders = {
  'volumization/figure-4': async () => (await import('./volumization/figure-4.js')).figure4,
  'volumization/end-to-end': async () => (await import('./volumization/end-to-end.js')).endToEnd,
  'volumization/mnist': async () => (await import('./volumization/mnist.js')).mnist,
  'decoupled-lp-decay/sparsity': async () => (await import('./decoupled-lp-decay/sparsity.js')).sparsity,
  'weight-normalization/l1-excess': async () => (await import('./weight-normalization/l1-excess.js')).l1Excess,
  'weight-scale-shift/training': async () => (await import('./weight-scale-shift/training.js')).training,
};
