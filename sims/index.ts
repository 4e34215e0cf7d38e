import type { Simulation } from '../src/cli/context.js';
import { endToEnd } from './end-to-end.js';
import { figure4 } from './figure-4.js';

/** Every simulation of this repository. */
export const simulations: readonly Simulation[] = [endToEnd, figure4];
