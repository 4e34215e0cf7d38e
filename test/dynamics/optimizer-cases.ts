/** One case of test/golden/optimizers.json. */
export interface OptimizerCase {
  readonly options: {
    readonly optimizer: 'sgd' | 'adam' | 'laprop';
    readonly lr: number;
    readonly momentum?: number;
    readonly beta1?: number;
    readonly beta2?: number;
    readonly eps?: number;
    readonly epsEnters?: 'under-root' | 'to-root';
    readonly weightDecay?: number;
    readonly weightDecayEnters?: 'before' | 'after';
    readonly decoupled?: number;
    readonly V?: number;
    readonly alpha?: number;
    readonly wallMomentum?: 'discounted' | 'kept';
    readonly schedule?: 'inverse-root';
  };
  readonly weights: readonly number[];
  readonly momentum: readonly number[];
  readonly square: readonly number[];
}

const indices = Array.from({ length: 12 }, (_, i) => i);

/** The start of test/golden/optimizers.py. */
export const START: readonly number[] = indices.map(i => Math.cos(5 * i) / 2);

/** Its gradient at step t. */
export function gradientAt(w: ArrayLike<number>, t: number): number[] {
  return indices.map(i => (0.5 + 0.1 * i) * (w[i]! - Math.sin(2 * i + 1)) + Math.sin(t + 3 * i) / 4);
}
