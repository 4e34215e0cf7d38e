/** What is trained: linear students of teachers with zeros, with decoupled L_p decay. */
export interface SparsityParameters {
  readonly exponents: readonly number[];
  /** Problems, each with inputs, a teacher, noise and a start of its own. */
  readonly problems: number;
  readonly seed: number;
  /** Called with the runs done so far and the runs in all. */
  readonly progress?: (done: number, total: number) => void;
}

/** The students of one exponent and one problem, at the strength that is best for it. */
export interface SparsityPoint {
  readonly p: number;
  readonly problem: number;
  /** Of the strengths that were tried, that of the least error. */
  readonly lam: number;
  /** |w - u|^2 / d. */
  readonly error: number;
  /** The share of weights below `zero` among those where the teacher is 0, and among the others. */
  readonly zerosKept: number;
  readonly weightsLost: number;
  /** The share of weights below 1/1000 where the teacher is 0: what is small without being 0. */
  readonly small: number;
}

/** A finished experiment. */
export interface SparsityData {
  readonly d: number;
  readonly N: number;
  /** How many of the teacher's weights are not 0. */
  readonly support: number;
  readonly sigma: number;
  readonly steps: number;
  readonly zero: number;
  readonly strengths: readonly number[];
  readonly points: readonly SparsityPoint[];
  /** Least squares: the mean of |w - u|^2 / d over the problems. */
  readonly unregularised: number;
}
