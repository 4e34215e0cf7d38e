import type { Check } from '../../src/claim/claim.js';
import { theorem } from '../../src/claim/theorem.js';
import { type SgdOptions, train, volumizedSgd } from '../../src/dynamics/algorithms.js';
import { volumize, type Wall } from '../../src/dynamics/wall.js';
import type { Stream } from '../../src/random/stream.js';
import { drawWhole } from './integer-matrix.js';

/*
 * The ways in which the authors' published code departs from their algorithms, apart from the momentum that it keeps
 * (`beyond-code-momentum`).
 */

type Sizes = Readonly<Record<string, number>>;
const source = "the authors' published code against";
const eighths = (stream: Stream, least: number, most: number): number => drawWhole(stream, least, most) / 8;

/** A linear layer as its framework initialises it, uniform on +-1 / sqrt(inputs), with some weight above 0. */
function drawLayer({ out, inputs }: Sizes, stream: Stream): number[][] {
  for (;;) {
    const W = Array.from({ length: out! }, () =>
      Array.from({ length: inputs! }, () => (2 * stream.uniform() - 1) / Math.sqrt(inputs!)),
    );
    if (Math.max(...W.flat()) > 0) return W;
  }
}

/** The volume of a layer at the start, in multiples of v, against a rule; and how far it is below v sqrt(6 / inputs). */
function volumeIs(wall: Partial<Wall>, rule: (weights: readonly number[]) => number) {
  return (sizes: Sizes, stream: Stream): Check => {
    const W = drawLayer(sizes, stream);
    const v = eighths(stream, 1, 16);
    const { V } = volumizedSgd({ h: 0.5, wall: { v, alpha: 0, ...wall } }).start(W);
    const shrinks = V * Math.sqrt(6) * (1 - 4 * Number.EPSILON) <= v * Math.sqrt(6 / sizes.inputs!);
    const holds = V === v * rule(W.flat()) && shrinks;
    return { holds, shows: `V = ${V} at v = ${v}`, point: { v: String(v), W: JSON.stringify(W) } };
  };
}

const signedMaximum = (w: readonly number[]): number => Math.max(...w);

/** The volume: v times the signed maximum of the initial tensor, not v sqrt(6 / fan). */
export const codeVolume = theorem('beyond-code-volume', {
  title:
    'The published code takes V = v max w over the signed initial weights, at most 1/sqrt(6) of v sqrt(6 / fan) for a linear layer',
  source: `${source} Sec. 2`,
  sizes: { out: '1..5', inputs: '1..5' },
  check: volumeIs({ unit: 'initial-maximum' }, signedMaximum),
  impurity:
    'layers drawn uniformly from +-1/sqrt(inputs); those with no weight above 0 would have V < 0 and are left out',
  expect: 'unrefuted',
  note: 'An emulation of the published code, which can be tested only: state[v] = p.data.max(), vsgd.py line 94 (commit 1c52de5), vadam.py line 85 (commit 094606c).',
  atLeast: ['tested'],
  mutants: {
    'the largest modulus': {
      check: volumeIs({ unit: 'initial-maximum' }, w => Math.max(...w.map(Math.abs))),
    },
    'as Sec. 2': { check: volumeIs({}, signedMaximum) },
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
  source: `${source} Algorithm 2`,
  check: decayIsIdle('after'),
  impurity: '50 steps in doubles, which agree in every digit',
  expect: 'unrefuted',
  note: 'An emulation of the published code, which can be tested only: the step is vsgd.py line 116, the decay is added to d_p in line 119 (commit 1c52de5).',
  atLeast: ['tested'],
  mutants: { 'added to the gradient': { check: decayIsIdle('before') } },
});

/** A weight beyond V against V sgn w + c (w - V sgn w); eighths lose no digit. */
function slopeIs(slope: (alpha: number) => number) {
  return (_: Sizes, stream: Stream): Check => {
    const [V, alpha] = [eighths(stream, 0, 16), eighths(stream, 1, 7)];
    const sign = stream.uniform() < 0.5 ? -1 : 1;
    const [w, expected] = ((excess: number) => [sign * (V + excess), sign * (V + slope(alpha) * excess)] as const)(
      eighths(stream, 1, 32),
    );
    const found = volumize([w], { V, alpha, sign: 'opposite' }).get(0);
    const words = { V: String(V), alpha: String(alpha), w: String(w) };
    return { holds: found + 0 === expected + 0, shows: `${w} becomes ${found}, not ${expected}`, point: words };
  };
}

/** The sign of alpha: one class reflects where Algorithm 1 decays. */
export const codeSign = theorem('beyond-code-alpha', {
  title: 'One class of the published code takes alpha with the opposite sign: w beyond V becomes V - alpha (w - V)',
  source: `${source} Algorithm 1`,
  check: slopeIs(alpha => -alpha),
  impurity: 'V, alpha and w in eighths, which lose no digit',
  expect: 'unrefuted',
  note: 'An emulation of the published code, which can be tested only: ((1 + alpha) V - alpha |p|) sgn p, class Vadam, vadam.py line 127 (commit 094606c).',
  atLeast: ['tested'],
  mutants: { 'as Algorithm 1': { check: slopeIs(alpha => alpha) } },
});
