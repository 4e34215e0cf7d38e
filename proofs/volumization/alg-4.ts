import type { Check } from '../../src/claim/claim.js';
import { theorem } from '../../src/claim/theorem.js';
import { train, volumizedLaProp } from '../../src/dynamics/algorithms.js';
import type { Stream } from '../../src/random/stream.js';
import { drawWhole } from './integer-matrix.js';

interface Drawn {
  readonly alpha: number;
  readonly h: number;
  readonly mu: number;
  readonly nu: number;
}

/** Algorithm 4 with V = 1 on (w - u')^2 / 2 from 0, u' beyond all that a step can reach. */
function excessIs(theory: (drawn: Drawn) => number) {
  return (_: Readonly<Record<string, number>>, stream: Stream): Check => {
    const eighths = (): number => drawWhole(stream, 1, 6) / 8;
    const drawn: Drawn = { alpha: eighths(), h: eighths(), mu: eighths(), nu: eighths() };
    const { alpha, h, mu, nu } = drawn;
    const target = 1 + h / (1 - alpha) + drawWhole(stream, 1, 40) / 8;
    const optimizer = volumizedLaProp({ h, mu, nu, wall: { V: 1, alpha } });
    const { weights } = train(optimizer, w => [w.get(0) - target], [0], { steps: 2000 }).final;
    const [found, expected] = [weights.get(0), 1 + theory(drawn)];
    const holds = Math.abs(found - expected) <= 1e3 * Number.EPSILON * expected;
    const words = { ...drawn, target };
    return {
      holds,
      shows: `w: ${found} against ${expected}`,
      point: Object.fromEntries(Object.entries(words).map(([name, value]) => [name, String(value)])),
    };
  };
}

/** Algorithm 4, App. A: a step of LaProp has the size h whatever the gradient, so the excess does not depend on u'. */
export const algorithm4 = theorem('alg-4', {
  title:
    "Algorithm 4 ends at the excess alpha h (1 - mu) / ((1 - alpha)(1 - alpha mu)), whatever a teacher that is beyond its reach: u' > V + h / (1 - alpha)",
  source: 'Algorithm 4, App. A',
  check: excessIs(({ alpha, h, mu }) => (alpha * h * (1 - mu)) / ((1 - alpha) * (1 - alpha * mu))),
  impurity:
    "eps = 0, V = 1; alpha, h, mu and nu in eighths up to 6/8, u' from V + h / (1 - alpha) + 1/8 on; a run of 2000 steps in doubles, compared to 1000 units of 2^-52",
  expect: 'unrefuted',
  note: "Runs of the program, which can be tested only; the rest is proved in alg-3-rest, the convergence in alg-4-region and alg-4-far. A nearer teacher holds it up before: at u' = 1.05, alpha = mu = 1/2, h = 1/4 the excess is .0084, not 1/6.",
  atLeast: ['tested'],
  mutants: {
    'momentum kept': { check: excessIs(({ alpha, h }) => (alpha * h) / (1 - alpha)) },
    'momentum without 1 - mu': {
      check: excessIs(({ alpha, h, mu }) => (alpha * h) / ((1 - alpha) * (1 - alpha * mu))),
    },
  },
});
