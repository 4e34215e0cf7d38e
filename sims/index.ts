import type { Simulation } from '../src/cli/context.js';

/** Every simulation of this repository. */
export const simulations: readonly Simulation[] = [];
