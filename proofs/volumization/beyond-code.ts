import type { Check } from '../../src/claim/claim.js';
import { theorem } from '../../src/claim/theorem.js';
import { type SgdOptions, train, volumizedSgd } from '../../src/dynamics/algorithms.js';
import type { Stream } from '../../src/random/stream.js';
import { drawWhole } from './integer-matrix.js';

/*
 * The ways in which the authors' published code departs from their algorithms, apart from the momentum that it keeps
 * (`beyond-code-momentum`).
 */

type Sizes = Readonly<Record<string, number>>;
const source = "the authors' published code against";
const eighths = (stream: Stream, least: number, most: number): number => drawWhole(stream, least, most) / 8;

/** The volume: v times the signed maximum of the initial tensor, not v sqrt(6 / fan). */
export const codeVolume = theorem('beyond-code-volume', {
  title:
    'The published code takes V = v max w over the signed initial weights: of a linear layer, whose weights start within 1 / sqrt(fan), at most 1 / sqrt(6) of the volume v sqrt(6 / fan) of Sec. 2',
  source: `${source} Sec. 2: vsgd.py line 94 at commit 1c52de5, vadam.py line 85 at commit 094606c`,
  given: { bound: 'bound > 0', fan: 'fan == 1 / bound^2', largest: '0 < largest <= bound', v: 'v > 0' },
  where: { published: 'v * largest', paperSquared: 'v^2 * 6 / fan' },
  states: '6 * published^2 <= paperSquared',
  equality: 'largest == bound',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'There, state[v] = p.data.max(); a layer with no weight above 0 has a V below 0.',
  mutants: {
    'at most half of that': {
      states: '24 * published^2 <= paperSquared',
      witness: { bound: '1', fan: '1', largest: '1', v: '1' },
    },
  },
});

/** Descent without momentum on (w - u')^2 / 2, with weight decay and without: whether both end at the same weight. */
function decayIsIdle(enters: SgdOptions['weightDecayEnters']) {
  return (_: Sizes, stream: Stream): Check => {
    const [h, alpha, target] = [eighths(stream, 1, 6), eighths(stream, 0, 6), eighths(stream, 1, 24)];
    const weightDecay = eighths(stream, 1, 8);
    const end = (options: Partial<SgdOptions>): number =>
      train(volumizedSgd({ h, wall: { V: 1, alpha }, ...options }), w => [w.get(0) - target], [0], {
        steps: 50,
      }).final.weights.get(0);
    const [without, found] = [end({}), end({ weightDecay, weightDecayEnters: enters ?? 'before' })];
    return {
      holds: found === without,
      shows: `${found} with weight decay, ${without} without`,
      point: { h: String(h), alpha: String(alpha), target: String(target), weightDecay: String(weightDecay) },
    };
  };
}

/** Weight decay: added to a buffer after the step that should have used it. */
export const codeDecay = theorem('beyond-code-decay', {
  title: 'In the published code weight_decay has no effect on descent without momentum',
  source: `${source} Algorithm 2: vsgd.py lines 116 and 119 at commit 1c52de5`,
  check: decayIsIdle('after'),
  impurity:
    "V = 1; h, alpha, weight decay and u' up to 3 in eighths; 50 steps from 0 in doubles, which agree in every digit",
  expect: 'unrefuted',
  note: 'An emulation of the published code, which can be tested only: there the step is taken in line 116, and the decay added to d_p in line 119, after it.',
  atLeast: ['tested'],
  mutants: { 'added to the gradient': { check: decayIsIdle('before') } },
});

/** The sign of alpha: one class reflects where Algorithm 1 decays. */
export const codeSign = theorem('beyond-code-alpha', {
  title: 'One class of the published code takes alpha with the opposite sign: w beyond V becomes V - alpha (w - V)',
  source: `${source} Algorithm 1: class Vadam, vadam.py line 127 at commit 094606c`,
  given: { alpha: 'alpha real', V: 'V >= 0', w: 'w real' },
  provided: ['abs(w) > V'],
  where: {
    published: '((1 + alpha) * V - alpha * abs(w)) * sign(w)',
    'algorithm1(alpha)': 'w + (1 - alpha) * (V * sign(w) - w)',
  },
  states: ['published == (V - alpha * (abs(w) - V)) * sign(w)', 'published == algorithm1(-alpha)'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'as Algorithm 1': { states: 'published == algorithm1(alpha)', witness: { alpha: '1/2', V: '1', w: '2' } },
  },
});
