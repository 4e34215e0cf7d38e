import type { Paper } from '../claim/paper.js';

/** The exit statuses of the program, the same for every command. */
export const ExitStatus = { asExpected: 0, differs: 1, badInput: 2, open: 3 } as const;

/** A simulation of `sims/`: parameters in, data with provenance out. */
export interface Simulation<Parameters = never, Data = unknown> {
  readonly id: string;
  readonly title: string;
  run(parameters: Parameters): Data | Promise<Data>;
}

/** What `bin/volumization.js` hands to the program, since `src` never imports `proofs` or `sims`. */
export interface Registries {
  /** The papers, read when a command asks for them. */
  readonly papers: () => Promise<readonly Paper[]>;
  /** Path of the module that exports the papers, for the threads that `verify` starts. */
  readonly papersModule?: string;
  readonly simulations: readonly Simulation[];
}

/** What a command file receives when it registers itself. */
export interface CommandContext extends Registries {
  /** Sets the exit status of a command that ran to its end. */
  setStatus(status: number): void;
}
