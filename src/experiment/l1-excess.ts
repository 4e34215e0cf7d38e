/** What is integrated: the weight-normalised flow on A x = y from equal coordinates. */
export interface L1ExcessParameters {
  readonly A: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly kappas: readonly number[];
  /** r(0)^2 = |x(0)|_1. */
  readonly scales: readonly number[];
  /** Until the time end / kappa. */
  readonly end: number;
}

/** Where a flow is at its end. */
export interface L1ExcessPoint {
  readonly kappa: number;
  readonly scale: number;
  /** |x|_1. */
  readonly l1: number;
  readonly loss: number;
  readonly errorEstimate: number;
}

/** A finished experiment. */
export interface L1ExcessData {
  readonly points: readonly L1ExcessPoint[];
}
