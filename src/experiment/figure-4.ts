/** The two laws of the weight noise eta in Figure 4: panel (a), uniform on (-sigma, sigma); panel (b), sigma times a standard Cauchy variable. */
export type NoiseLaw = 'uniform' | 'cauchy';

/** A Monte Carlo mean. */
export interface Estimate {
  readonly mean: number;
  /** Standard error of the mean; it says nothing where the summands have infinite variance. */
  readonly standardError: number;
  /** How many samples the mean is over. */
  readonly n: number;
}

/** The outcome of a grid search: the parameter that was chosen and the error that was estimated for it. */
export interface Choice extends Estimate {
  readonly at: number;
}

/** What the simulation knows about one sigma. */
export interface SimulatedPoint {
  readonly sigma: number;
  /** Volumization: V chosen on one half of the samples, its error estimated on the other. */
  readonly heldOut: Choice;
  /** Volumization the paper's way: V chosen and its error estimated on the same samples, all of them. */
  readonly sameSamples: Choice;
  /**
   * Weight decay w = c u': c chosen on one half of the samples, its error estimated on the other. Null under Cauchy noise,
   * sigma > 0: the error of every c != 0 is infinite, so a mean of samples estimates nothing.
   */
  readonly weightDecay: Choice | null;
  /** No regularisation, w = u'. Under Cauchy noise the mean of n samples grows like n and has no limit. */
  readonly unregularised: Estimate;
}

/** What is simulated for one panel. */
export interface Figure4Parameters {
  readonly noise: NoiseLaw;
  /** Half-width of the teacher's weights, u ~ Unif(-a, a). */
  readonly a: number;
  readonly sigmas: readonly number[];
  /** Samples for each sigma, even, at least 4. */
  readonly samples: number;
  readonly seed: number;
  /** Threads to spread the samples over, 1 by default; they do not change a digit. */
  readonly threads?: number;
  /** Called with the samples drawn so far and the samples to draw in all. */
  readonly progress?: (done: number, total: number) => void;
}

/** The data of one panel. */
export interface Figure4Data {
  readonly noise: NoiseLaw;
  readonly a: number;
  /** The values of V that were searched, ascending. */
  readonly grid: readonly number[];
  readonly points: readonly SimulatedPoint[];
}
