import type { Check } from '../../src/claim/claim.js';
import { theorem } from '../../src/claim/theorem.js';
import type { Stream } from '../../src/random/stream.js';
import { drawMatrix, drawWhole, type IntegerMatrix, shown, squaredLength, timesVector } from './integer-matrix.js';

const maximum = (x: bigint, y: bigint): bigint => (x > y ? x : y);

/** 1-Lipschitz activations that take whole numbers to whole numbers, and commute with scaling by a positive number. */
const activations: readonly ((x: bigint) => bigint)[] = [
  x => x,
  x => maximum(x, 0n),
  x => maximum(x, -x),
  x => -maximum(x, 0n),
];

/**
 * A network W_1 sigma W_2 sigma ... W_d of widths 1 to 5 with |W_i| <= V_i = factor/max(a_i, b_i), and two inputs; in
 * whole numbers by W_i = M_i factor/(8 max(a_i, b_i)), |M_i| <= 8: the activations are homogeneous, so the scales come
 * out of the network.
 */
function againstConstant(factor: bigint) {
  return (sizes: Readonly<Record<string, number>>, stream: Stream): Check => {
    const depth = sizes.d!;
    const widths = Array.from({ length: depth + 1 }, () => drawWhole(stream, 1, 5));
    const matrices: IntegerMatrix[] = [];
    let scale = 1n;
    for (let i = 0; i < depth; i++) {
      matrices.push(drawMatrix(stream, widths[i + 1]!, widths[i]!, 8));
      scale *= 8n * BigInt(Math.max(widths[i]!, widths[i + 1]!));
    }
    const sigma = activations[drawWhole(stream, 0, activations.length - 1)]!;
    const apply = (x: readonly bigint[]): bigint[] =>
      matrices.reduce<bigint[]>((at, W, i) => timesVector(W, i === 0 ? at : at.map(sigma)), [...x]);
    const flat = stream.uniform() < 0.5;
    const x = Array.from({ length: widths[0]! }, () => BigInt(flat ? 3 : drawWhole(stream, -9, 9)));
    const y = x.map(value => value + BigInt(flat ? 1 : drawWhole(stream, -9, 9)));
    const [fx, fy] = [apply(x), apply(y)];
    const moved = squaredLength(fx.map((value, i) => value - fy[i]!)) * factor ** BigInt(2 * depth);
    const allowed = squaredLength(x.map((value, i) => value - y[i]!)) * scale * scale;
    return {
      holds: moved <= allowed,
      shows: `|f(x) - f(y)|^2 = ${moved}/${scale * scale} against |x - y|^2 = ${allowed}/${scale * scale}`,
      point: { W: matrices.map(shown).join('; '), x: `[${x}]`, y: `[${y}]` },
    };
  };
}

/** Proposition 4.2, Sec. 4, for alpha = 0: the clip keeps |W_ij| <= V_i = 1/max(a_i, b_i), and the network is 1-Lipschitz. */
export const proposition42 = theorem('prop-4.2', {
  title: 'A network clipped at V_i = 1/max(a_i, b_i) (alpha = 0), with 1-Lipschitz activations, is 1-Lipschitz',
  source: 'Proposition 4.2, Sec. 4, for alpha = 0',
  sizes: { d: '1..4' },
  check: againstConstant(1n),
  impurity:
    'matrices, homogeneous activations (identity, ReLU, |x|, -ReLU) and two inputs are drawn, and compared in integers',
  expect: 'holds',
  atLeast: ['tested'],
  note: "Rests on prop-4.1: the constant of a chain is at most the product of its layers'.",
  mutants: {
    'V_i = 2/max(a_i, b_i)': { check: againstConstant(2n) },
  },
});

/** Proposition 4.2 as printed allows every alpha >= 0; at alpha in (0, 1) one step from the wall breaks it. */
export const proposition42Printed = theorem('prop-4.2:printed', {
  title: 'Trained with V = 1/max(a, b) and any alpha in (0, 1), one n x n layer is 1-Lipschitz',
  source: 'Proposition 4.2, Sec. 4, as printed (alpha >= 0)',
  given: { n: 'n in 1..12', alpha: '0 < alpha < 1', delta: 'delta > 0' },
  where: {
    V: '1 / n',
    w: 'V + alpha * delta',
    s_max: 'n * w',
  },
  states: 's_max <= 1',
  expect: 'refuted',
  witness: { n: '4', alpha: '1/2', delta: '1/4' },
  corrects: 'prop-4.2',
  note: 'All entries start at the wall V and take one step delta outwards: Algorithm 1 leaves V + alpha delta. At n = 4, alpha = 1/2, delta = 1/4 the entries are 3/8 and the largest singular value is 3/2.',
  mutants: {
    'with the excess alpha delta taken off V': { where: { V: '1 / n - alpha * delta' } },
  },
});

/** The step of the induction that corrects Prop. 4.2: under Algorithm 1 the excess stays below alpha delta/(1 - alpha). */
export const excessStep = theorem('prop-4.2-excess', {
  title: 'The excess over V of Algorithm 1 stays at most alpha delta/(1 - alpha), delta the largest step',
  source: 'Proposition 4.2, Sec. 4, corrected',
  given: {
    alpha: '0 <= alpha < 1',
    delta: 'delta >= 0',
    e: '0 <= e <= alpha * delta / (1 - alpha)',
    step: '-delta <= step <= delta',
  },
  where: { next: 'alpha * (e + step)' },
  states: 'next <= alpha * delta / (1 - alpha)',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'With |W_ij| <= V_i + alpha delta_i/(1 - alpha) in place of V_i the proposition holds for every alpha in [0, 1).',
  mutants: {
    'alpha delta': {
      states: 'next <= alpha * delta',
      witness: { alpha: '1/2', delta: '1', e: '1', step: '1' },
    },
  },
});
