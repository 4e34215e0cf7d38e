import { expect } from 'vitest';
import {
  binary,
  clip,
  type Distribution,
  type Estimator,
  elasticNet,
  lpDecay,
  lpProx,
  optimum,
  ridge,
  risk,
  scaledClip,
  shrink,
  softClip,
  softThreshold,
  ternary,
} from '../../src/index.js';

/** `count` numbers of one ratio from lo to hi. */
const spaced = (lo: number, hi: number, count: number): number[] =>
  Array.from({ length: count }, (_, k) => lo * (hi / lo) ** (k / (count - 1)));

const lengths = spaced(1e-2, 1e2, 9);
const slopes = [0, 0.2, 0.5, 0.8, 0.97, 1];
const alone = (make: (x: number) => Estimator, values: readonly number[]) => (): Estimator[] => values.map(make);
const powers = (make: (p: number, lam: number) => Estimator) => (): Estimator[] =>
  [0.25, 0.7, 1.5, 3.5, 8, 50].flatMap(p => spaced(0.05, 5, 5).map(T => make(p, T ** (2 - p))));

/** Members of each family of parameters, on a coarse grid. */
const members: Partial<Record<string, () => Estimator[]>> = {
  clip: alone(clip, lengths),
  softthreshold: alone(softThreshold, lengths),
  shrink: alone(shrink, slopes),
  ridge: alone(ridge, lengths),
  binary: alone(binary, lengths),
  ternary: alone(ternary, lengths),
  softclip: () => spaced(1e-2, 1e2, 5).flatMap(V => slopes.map(kappa => softClip(V, kappa))),
  scaledclip: () => spaced(1e-2, 1e2, 5).flatMap(V => [...slopes, 1.5, 1e4].map(c => scaledClip(c, V))),
  elasticnet: () => spaced(1e-2, 1e2, 5).flatMap(l1 => [0, 0.01, 0.1, 1, 10].map(l2 => elasticNet(l1, l2))),
  lpdecay: powers(lpDecay),
  lpprox: powers(lpProx),
};

/** The families with a grid. */
export const gridded = Object.keys(members) as string[];

/** No member on the grid of a family has less risk than its optimum, but for 1e-6 of it. */
export function expectNoBetter(family: string, teacher: Distribution, noise: Distribution): void {
  const problem = { teacher, noise };
  const least = optimum(family, problem).risk;
  for (const estimator of members[family]!()) {
    const { risk: there } = risk(estimator, problem);
    // a square of roundings of lengths up to 100 is no risk
    expect(there + 1e-26, `${family} ${JSON.stringify(estimator.parameters)}`).toBeGreaterThanOrEqual(
      least * (1 - 1e-6),
    );
  }
}
