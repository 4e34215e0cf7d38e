/** Where the noise enters: into the teacher's weights (Sec. 3.2) or into the labels (Sec. 3.1). */
export type NoiseSource = 'teacher' | 'labels';

/** What is trained. */
export interface EndToEndParameters {
  readonly experiment: 'uniform weights' | 'cauchy weights' | 'uniform labels' | 'cauchy labels';
  /** Half-width of the teacher's weights, u ~ Unif(-a, a). */
  readonly a: number;
  readonly sigmas: readonly number[];
  /** The volumes V tried at every sigma. */
  readonly volumes: readonly number[];
  /** alpha of Algorithm 1; the theory is compared at alpha = 0. */
  readonly alpha: number;
  readonly seed: number;
  /** Bins of (-V, V) into which the weights are counted; they are not counted if absent. */
  readonly bins?: number;
  /** Called with the sigmas done so far and the sigmas in all. */
  readonly progress?: (done: number, total: number) => void;
}

/** The trained weights of one sigma and one V. */
export interface WeightCounts {
  /** How many are -V and V exactly: the atoms that clipping leaves. */
  readonly atoms: readonly [lower: number, upper: number];
  /** How many lie in each of the equal bins of (-V, V). */
  readonly inside: readonly number[];
  /** How many lie beyond: none at alpha = 0. */
  readonly beyond: number;
}

/** The error of the students of one sigma and one V. */
export interface EndToEndPoint {
  readonly sigma: number;
  readonly V: number;
  /** The mean of |w - u|^2 / d over replicates. */
  readonly mean: number;
  /** Its standard error over replicates. */
  readonly standardError: number;
  /** How many trained weights it is over. */
  readonly weights: number;
  /** b2(V), null where alpha is not 0. */
  readonly theory: number | null;
  /** (mean - theory) / standardError, null where there is no theory. */
  readonly z: number | null;
  /** Where `bins` is given. */
  readonly counts?: WeightCounts;
}

/** A finished experiment. */
export interface EndToEndData {
  readonly experiment: EndToEndParameters['experiment'];
  readonly a: number;
  readonly alpha: number;
  readonly d: number;
  readonly N: number;
  readonly h: number;
  readonly steps: number;
  readonly points: readonly EndToEndPoint[];
}
