import type { Simulation } from '../src/cli/context.js';
import { figure4 } from './figure-4.js';

/** Every simulation of this repository. */
export const simulations: readonly Simulation[] = [figure4];
