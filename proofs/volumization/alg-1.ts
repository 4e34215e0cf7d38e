import type { Check } from '../../src/claim/claim.js';
import { theorem } from '../../src/claim/theorem.js';
import { type OptimizerStep, volumized } from '../../src/dynamics/optimizer/volumized.js';
import type { Stream } from '../../src/random/stream.js';
import { drawWhole } from './integer-matrix.js';

/** What Algorithm 1 prints for one coordinate after the optimiser's step. */
type Printed = (w: number, m: number, V: number, alpha: number) => readonly [w: number, m: number];

const printed: Printed = (w, m, V, alpha) =>
  Math.abs(w) > V ? [w + (1 - alpha) * (V * Math.sign(w) - w), alpha * m] : [w, m];

/** The wrapper around an optimiser that moves by fixed amounts; quarters and eighths, so that nothing rounds. */
function wrapperIs(expected: Printed) {
  return ({ d }: Readonly<Record<string, number>>, stream: Stream): Check => {
    const eighths = (least: number, most: number): number => drawWhole(stream, least, most) / 8;
    const vector = (): number[] => Array.from({ length: d! }, () => eighths(-24, 24));
    const [V, alpha] = [eighths(0, 16), eighths(-16, 8)];
    const [w, m, dw, dm] = [vector(), vector(), vector(), vector()];
    const step: OptimizerStep = (weights, momentum) => {
      for (let i = 0; i < d!; i++) {
        weights.set(i, weights.get(i) + dw[i]!);
        momentum.set(i, momentum.get(i) + dm[i]!);
      }
      return [weights, momentum];
    };
    const [nextW, nextM] = volumized(step, { V, alpha })(w, m);
    const differing = w.findIndex((_, i) => {
      const [wi, mi] = expected(w[i]! + dw[i]!, m[i]! + dm[i]!, V, alpha);
      return nextW.get(i) !== wi || nextM.get(i) + 0 !== mi + 0;
    });
    const i = Math.max(0, differing);
    return {
      holds: differing < 0,
      shows: `weight ${nextW.get(i)} and momentum ${nextM.get(i)} of coordinate ${i}`,
      point: { V: String(V), alpha: String(alpha), w: String(w[i]! + dw[i]!), m: String(m[i]! + dm[i]!) },
    };
  };
}

/** Algorithm 1, Sec. 2, around any optimiser. */
export const algorithm1 = theorem('alg-1', {
  title: 'Where |w| > V, and there only, the wrapper discounts the excess of a weight and its momentum by alpha',
  source: 'Algorithm 1, Sec. 2',
  sizes: { d: '1..5' },
  check: wrapperIs(printed),
  impurity: 'weights, momenta, V and alpha <= 1 in eighths, which lose no digit',
  expect: 'unrefuted',
  note: 'The program of the wrapper, which can be tested only; its formula is proved in alg-1-step.',
  atLeast: ['tested'],
  mutants: {
    'momentum discounted everywhere': {
      check: wrapperIs((w, m, V, alpha) => [printed(w, m, V, alpha)[0], alpha * m]),
    },
    'momentum kept': { check: wrapperIs((w, m, V, alpha) => [printed(w, m, V, alpha)[0], m]) },
    'alpha in place of 1 - alpha': {
      check: wrapperIs((w, m, V, alpha) =>
        Math.abs(w) > V ? [w + alpha * (V * Math.sign(w) - w), alpha * m] : [w, m],
      ),
    },
  },
});

/** Its formula, for one coordinate of any weights and after any step: it acts on each by itself. */
export const algorithm1Step = theorem('alg-1-step', {
  title:
    'For every alpha the wrapper moves a weight to clip(w) + alpha (w - clip(w)): |alpha| times as far from the wall',
  source: 'Algorithm 1, Sec. 2',
  given: { alpha: 'alpha <= 1', V: 'V >= 0', w: 'w real' },
  where: {
    next: [
      { when: 'abs(w) > V', is: 'w + (1 - alpha) * (V * sign(w) - w)' },
      { when: 'abs(w) <= V', is: 'w' },
    ],
    inside: 'clip(w, -V, V)',
  },
  states: ['next == inside + alpha * (w - inside)', 'abs(next - inside) == abs(alpha) * max(abs(w) - V, 0)'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'alpha in place of 1 - alpha': {
      states: ['next == inside + (1 - alpha) * (w - inside)', 'abs(next - inside) == abs(alpha) * max(abs(w) - V, 0)'],
      witness: { alpha: '0', V: '1', w: '2' },
    },
  },
});

const wall = 'alpha * (w - h * (w - target)) + (1 - alpha) * clip(w - h * (w - target), -V, V)';

/** Algorithm 1 around plain descent on (w - target)^2 / 2: each step contracts the distance to the soft clip by |1 - h|. */
export const algorithm1Converges = theorem('alg-1-converges', {
  title: 'Around plain descent Algorithm 1 converges to the soft clip, by the factor |1 - h| a step, for 0 < h < 2',
  source: 'Algorithm 1, Sec. 2, and App. D ("w_i converges to")',
  given: {
    alpha: '0 <= alpha <= 1',
    h: '0 < h < 2',
    V: 'V >= 0',
    target: 'target real',
    w: 'w real',
  },
  where: {
    kappa: 'alpha h / (1 - alpha + alpha h)',
    rest: 'clip(target, -V, V) + kappa * (target - clip(target, -V, V))',
    next: wall,
  },
  states: '(next - rest)^2 <= (1 - h)^2 * (w - rest)^2',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'For h >= 2 and V > 0 a run with target 0 never comes closer to 0 than its start or V; both are formal theorems.',
  mutants: {
    'half the factor': {
      states: '(next - rest)^2 <= (1 - h)^2 / 4 * (w - rest)^2',
      witness: { alpha: '0', h: '1/2', V: '2', target: '0', w: '1' },
    },
  },
});
