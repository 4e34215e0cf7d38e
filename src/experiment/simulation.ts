import type { EndToEndData, EndToEndParameters } from './end-to-end.js';
import type { Figure4Data, Figure4Parameters } from './figure-4.js';
import type { L1ExcessData, L1ExcessParameters } from './l1-excess.js';
import type { MnistData, MnistParameters } from './mnist.js';
import type { ScaleShiftData, ScaleShiftParameters } from './scale-shift.js';
import type { SparsityData, SparsityParameters } from './sparsity.js';

/** A simulation of `sims/`: parameters in, data out; the same data for the same parameters. */
export interface Simulation<Parameters, Data> {
  readonly title: string;
  run(parameters: Parameters): Data | Promise<Data>;
}

/** Every simulation, by its paper and its name, with what goes in and what comes out. */
export interface Simulations {
  readonly 'volumization/figure-4': Simulation<Figure4Parameters, Figure4Data>;
  readonly 'volumization/end-to-end': Simulation<EndToEndParameters, EndToEndData>;
  /** With its kept results, the longer runs first. */
  readonly 'volumization/mnist': Simulation<MnistParameters, MnistData> & { kept(): readonly MnistData[] };
  readonly 'decoupled-lp-decay/sparsity': Simulation<SparsityParameters, SparsityData>;
  readonly 'weight-normalization/l1-excess': Simulation<L1ExcessParameters, L1ExcessData>;
  readonly 'weight-scale-shift/training': Simulation<ScaleShiftParameters, ScaleShiftData>;
}

/** The simulations, each loaded when it is asked for. */
export type SimulationLoaders = {
  readonly [Key in keyof Simulations]: () => Promise<Simulations[Key]>;
};
