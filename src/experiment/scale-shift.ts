/** What keeps the weights small: nothing, weight decay (lam / 2) sum |W|_F^2, or lam R1 + lam2 R2. */
export type ScaleShiftPenalty = 'none' | 'weight decay' | 'R1 and R2';

/** What is trained: a small network of ReLU without biases, along the gradient flow of loss and penalty. */
export interface ScaleShiftParameters {
  /** Until when. */
  readonly time: number;
  readonly seed: number;
  /** Called with the steps done so far and the steps in all. */
  readonly progress?: (done: number, total: number) => void;
}

/** Where a run is at a time. */
export interface ScaleShiftRecord {
  readonly time: number;
  /** The mean of (f(x) - y)^2 / 2. */
  readonly loss: number;
  /** |W_l|_F, from the input on. */
  readonly norms: readonly number[];
  /** |W_l|_F^2 - |W_(l+1)|_F^2. */
  readonly balances: readonly number[];
  readonly R1: number;
  readonly R2: number;
  /** prod |W_l|_2 and e^R1: bounds of the input gradient. */
  readonly spectral: number;
  readonly frobenius: number;
  /** The largest |df/dx|_2 over the inputs. */
  readonly inputGradient: number;
}

/** A finished experiment. */
export interface ScaleShiftData {
  readonly widths: readonly number[];
  readonly examples: number;
  readonly step: number;
  readonly lam: Readonly<Record<ScaleShiftPenalty, number>>;
  readonly lam2: number;
  readonly runs: Readonly<Record<ScaleShiftPenalty, readonly ScaleShiftRecord[]>>;
}
