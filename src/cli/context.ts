import type { Paper } from '../claim/paper.js';
import type { SimulationLoaders } from '../experiment/simulation.js';

/** The exit statuses of the program, the same for every command. */
export const ExitStatus = { asExpected: 0, differs: 1, badInput: 2, open: 3 } as const;

/** What `bin/volumization.js` hands to the program, since `src` never imports `proofs` or `sims`: read when asked for. */
export interface Registries {
  readonly papers: () => Promise<readonly Paper[]>;
  /** Path of the module that exports the papers, for the threads that `verify` starts. */
  readonly papersModule?: string;
  readonly simulations: SimulationLoaders;
}

/** What a command file receives when it registers itself. */
export interface CommandContext extends Registries {
  /** Sets the exit status of a command that ran to its end. */
  setStatus(status: number): void;
}
