import type { ExperimentVerdict, SeedMean } from './comparison.js';

/** How much is run: a minute, ten minutes, hours. */
export type MnistScale = 'quick' | 'medium' | 'full';

export const mnistScales: readonly MnistScale[] = ['quick', 'medium', 'full'];

/** One training run, and what is done to its network. */
export interface MnistCell {
  readonly data: 'mnist' | 'fashion';
  readonly hidden: number;
  readonly optimizer: 'adam' | 'laprop';
  readonly lr: number;
  /** A word of `train --regularizer`. */
  readonly regularizer: string;
  readonly noise: number;
  readonly epochs: number;
  readonly images: number;
  readonly protocol: 'paper' | 'code';
  readonly seed: number;
  /** Attacks on the first so many test images. */
  readonly attacked?: number;
  readonly quantise?: { readonly levels: 'binary' | 'ternary'; readonly V?: number };
}

/** What became of the weights of one tensor at its wall. */
export interface MnistWall {
  readonly V: number;
  readonly alpha: number;
  readonly excess: number;
  readonly largestStep: number;
  readonly bound: number;
}

/** A finished cell. Accuracies are shares of the test images. */
export interface MnistCellResult {
  readonly cell: MnistCell;
  readonly best: number;
  readonly last: number;
  /** After each epoch. */
  readonly test: readonly number[];
  readonly trainAccuracy: number;
  readonly loss: number;
  readonly atWall: Readonly<Record<string, number>>;
  readonly walls: Readonly<Record<string, MnistWall>>;
  /** Counts of |w| / V of each weight matrix in bins of 1/20 up to 4, the last bin open; of a wall only. */
  readonly histogram: Readonly<Record<string, readonly number[]>>;
  readonly attacks: readonly { readonly method: string; readonly eps: number; readonly accuracy: number }[];
  readonly diverged?: { readonly step: number; readonly epoch: number; readonly reason: string };
}

/** What is run. */
export interface MnistParameters {
  readonly scale: MnistScale;
  /** Results that are there already, from an earlier part of the same experiment. */
  readonly known?: readonly MnistCellResult[];
  /** The i-th of n parts, 1 <= i <= n; all if absent. */
  readonly shard?: { readonly part: number; readonly of: number };
  /** Threads to spread the cells over, 1 by default; they do not change a digit. */
  readonly threads?: number;
  /** Called after each cell with all results so far, the cells done of this part, and how many it has. */
  readonly onCell?: (soFar: MnistData, done: number, total: number) => void;
}

/** The results of an experiment, in the order of its cells. */
export interface MnistData {
  readonly scale: MnistScale;
  readonly cells: readonly MnistCellResult[];
  /** How many cells the scale has. */
  readonly total: number;
  /** SHA-256 of the files of images. */
  readonly source: Readonly<Record<string, string>>;
}

/** A sentence of Sec. 5 or App. B about MNIST, as something that can come out wrong. */
export interface MnistClaim {
  readonly id: string;
  /** The sentence of the paper, and where it stands. */
  readonly sentence: string;
  readonly source: string;
  /** What is compared, seed by seed. */
  readonly quantity: string;
  /** The sentence is that the mean over seeds exceeds it. */
  readonly above: number;
  /** What it would take for the sentence to be wrong. */
  readonly wrongIf: string;
  /** What the paper's number is, where it prints one. */
  readonly paper?: string;
}

/** A claim with what the cells say. */
export interface MnistFinding extends MnistClaim {
  readonly verdict: ExperimentVerdict;
  /** The quantity of each seed that has the runs. */
  readonly seeds: Readonly<Record<string, number>>;
  /** What was run; absent where nothing was. */
  readonly protocol?: string;
  /** Absent where the cells were not run. */
  readonly found?: SeedMean;
  readonly note: string;
}
