import type { Check } from '../../src/claim/claim.js';
import { theorem } from '../../src/claim/theorem.js';
import { train, volumizedSgd } from '../../src/dynamics/algorithms.js';
import { boxLeastSquares } from '../../src/dynamics/box-least-squares.js';
import { spectralData } from '../../src/dynamics/design.js';
import { lossGradient } from '../../src/dynamics/loss.js';
import type { Stream } from '../../src/random/stream.js';

/** A = [[1, rho], [rho, 1]], u' = (2, 0), V = 1: the gradient at (1, w2), of which the first component must push outward. */
const where = { g1: '(1 - 2) + rho * (w2 - 0)', g2: 'rho * (1 - 2) + (w2 - 0)' };
const conditions = ['g1 <= 0', 'g2 == 0', 'abs(w2) <= 1'] as const;

/** The limit of Algorithm 1 at alpha = 0 on correlated data, by the conditions of Karush, Kuhn and Tucker. */
export const boxLimit = theorem('beyond-box', {
  title: "For A = [[1, rho], [rho, 1]], u' = (2, 0), V = 1 the best weights in the box are (1, rho)",
  source: 'beyond Theorem 3.1, correlated data',
  given: { rho: '-1 < rho < 1' },
  where: { w2: 'rho', ...where },
  states: conditions,
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    '(1, -rho)': { where: { w2: '-rho' }, witness: { rho: '1/2' } },
  },
});

/** Theorem 3.1 takes every learned weight to be its u' clipped, for every correlation matrix. */
export const boxPrinted = theorem('beyond-box:printed', {
  title: "For A = [[1, rho], [rho, 1]], u' = (2, 0), V = 1 the best weights in the box are clip(u') = (1, 0)",
  source: 'Theorem 3.1, where A is not diagonal, as printed',
  given: { rho: '-1 < rho < 1' },
  where: { w2: 'clip(0, -1, 1)', ...where },
  states: conditions,
  expect: 'refuted',
  witness: { rho: '1/2' },
  corrects: 'beyond-box',
});

type Limit = (problem: { readonly X: readonly number[][]; readonly target: readonly number[] }) => readonly number[];

/** Algorithm 2 at alpha = 0, V = 1 on noiseless data of eigenvalues 1/4 to 1, against a limit. */
function descentEndsAt(limit: Limit) {
  return ({ d }: Readonly<Record<string, number>>, stream: Stream): Check => {
    const N = d! + 1;
    const eigenvalues = Array.from({ length: d! }, (_, k) => (k === 0 ? 1 : 0.25 + 0.75 * stream.uniform()));
    const data = spectralData({ N, eigenvalues }, stream);
    const X = Array.from({ length: N }, (_, i) => Array.from({ length: d! }, (_, j) => data.get(i, j)));
    const target = Array.from({ length: d! }, () => 6 * stream.uniform() - 3);
    const y = X.map(row => row.reduce((sum, x, j) => sum + x * target[j]!, 0));
    const descent = volumizedSgd({ h: 1, wall: { V: 1, alpha: 0 } });
    const end = train(descent, w => lossGradient({ X, y }, w), new Array(d!).fill(0), { steps: 400 }).final.weights;
    const expected = limit({ X, target });
    const holds = expected.every((w, j) => Math.abs(end.get(j) - w) <= 1e3 * Number.EPSILON);
    return {
      holds,
      shows: `(${target.map((_, j) => end.get(j)).join(', ')}) against (${expected.join(', ')})`,
      point: { X: JSON.stringify(X), target: JSON.stringify(target) },
    };
  };
}

/** The same on data of any correlation: the active-set method shares nothing with descent. */
export const boxDescent = theorem('beyond-box-descent', {
  title: 'At alpha = 0 descent converges to least squares in the box |w_i| <= V, whatever the correlation',
  source: 'beyond Theorem 3.1, correlated data',
  sizes: { d: '2..4' },
  check: descentEndsAt(({ X, target }) => {
    const y = X.map(row => row.reduce((sum, x, j) => sum + x * target[j]!, 0));
    const { weights } = boxLeastSquares({ X, y }, 1);
    return target.map((_, j) => weights.get(j));
  }),
  impurity: '400 steps in doubles, compared to 1000 units of 2^-52 with an active-set method; eigenvalues in [1/4, 1]',
  expect: 'holds',
  note: 'A projection never lengthens, and a step of descent multiplies squared distances by at most 1 - h m (2 - h L), m and L the extreme eigenvalues: a contraction for 0 < h < 2 / L.',
  atLeast: ['tested'],
  mutants: {
    "clip(u')": { check: descentEndsAt(({ target }) => target.map(u => Math.max(-1, Math.min(1, u)))) },
  },
});
