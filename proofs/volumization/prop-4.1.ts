import type { Check } from '../../src/claim/claim.js';
import { theorem } from '../../src/claim/theorem.js';
import { squaredNormAtMost } from '../../src/lipschitz/exact.js';
import type { Stream } from '../../src/random/stream.js';
import { drawMatrix, drawWhole, shown } from './integer-matrix.js';

type Sizes = Readonly<Record<string, number>>;

/** Draws W (a x b) with |W_ij| <= V, all whole numbers, and decides s_max(W)^2 <= the bound in integers. */
function againstBound(squaredBound: (V: bigint, a: bigint, b: bigint) => bigint) {
  return (sizes: Sizes, stream: Stream): Check => {
    const [a, b, V] = [sizes.a!, sizes.b!, drawWhole(stream, 0, 8)];
    const W = drawMatrix(stream, a, b, V);
    const bound = squaredBound(BigInt(V), BigInt(a), BigInt(b));
    const holds = squaredNormAtMost(W, bound);
    return { holds, shows: `s_max(W)^2 ${holds ? '<=' : '>'} ${bound}`, point: { V: String(V), W: shown(W) } };
  };
}

const largest = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const scaled = 'entries and V are whole numbers up to 8, which loses nothing: both sides scale with V';

/** Proposition 4.1, Sec. 4: entries in [-V, V] bound the largest singular value by V max(a, b). */
export const proposition41 = theorem('prop-4.1', {
  title: 'An a x b matrix with entries in [-V, V] has s_max(W) <= V max(a, b)',
  source: 'Proposition 4.1, Sec. 4',
  sizes: { a: '1..6', b: '1..6' },
  check: againstBound((V, a, b) => (V * largest(a, b)) ** 2n),
  impurity: `the bound is decided in integers for each matrix drawn; ${scaled}; the proof is prop-4.1-row, by induction`,
  expect: 'holds',
  atLeast: ['tested'],
  mutants: {
    'min(a, b) in place of max(a, b)': { check: againstBound((V, a, b) => (V * least(a, b)) ** 2n) },
    'V max(a, b) - 1': { check: againstBound((V, a, b) => (V * largest(a, b) - 1n) ** 2n) },
  },
});

/** The step of an induction over the columns that proves Prop. 4.1: |w.x|^2 <= n V^2 |x|^2 for one row w. */
export const rowStep = theorem('prop-4.1-row', {
  title: 'One more column: (w.x)^2 <= n V^2 |x|^2 passes from n entries to n + 1',
  source: 'Proposition 4.1, Sec. 4, the step of its proof',
  given: {
    n: 'n > 0',
    V: 'V >= 0',
    w: '-V <= w <= V',
    x: 'x real',
    Q: 'Q >= 0',
    S: 'S real',
  },
  provided: ['S^2 <= n * V^2 * Q'],
  states: '(S + w * x)^2 <= (n + 1) * V^2 * (Q + x^2)',
  expect: 'holds',
  atLeast: ['tested', 'decided'],
  note: 'S = w.x and Q = |x|^2 of the first n coordinates. Over a rows: |Wx|^2 <= a b V^2 |x|^2, so s_max(W) <= V sqrt(ab).',
  mutants: {
    'n in place of n + 1': {
      states: '(S + w * x)^2 <= n * V^2 * (Q + x^2)',
      witness: { n: '1', V: '1', w: '1', x: '1', Q: '1', S: '1' },
    },
  },
});

/** V sqrt(ab) is sharper than Prop. 4.1 unless a = b, and attained by V times a sign matrix of rank one. */
export const sharpNorm = theorem('beyond-sharp-norm', {
  title: 'The largest s_max(W) with entries in [-V, V] is V sqrt(ab), attained by V x y^T with signs x, y',
  source: 'Proposition 4.1, Sec. 4, sharpened',
  sizes: { a: '1..6', b: '1..6' },
  check: (sizes, stream) => {
    const below = againstBound((V, a, b) => V * V * a * b)(sizes, stream);
    const [a, b] = [sizes.a!, sizes.b!];
    const sign = (k: number): bigint => (drawWhole(stream, 0, 1) === k ? -1n : 1n);
    const y = Array.from({ length: b }, () => sign(0));
    const rankOne = Array.from({ length: a }, () => sign(1)).map(x => y.map(value => x * value));
    const count = BigInt(a * b);
    const attained = squaredNormAtMost(rankOne, count) && !squaredNormAtMost(rankOne, count - 1n);
    return below.holds && attained
      ? below
      : { ...below, holds: false, shows: below.holds ? `sqrt(${count}) is not attained` : below.shows };
  },
  impurity: `bound and attainment are decided in integers; ${scaled}; the proof of the bound is prop-4.1-row`,
  expect: 'holds',
  atLeast: ['tested'],
  mutants: {
    'ab - 1 in place of ab': { check: againstBound((V, a, b) => V * V * (a * b - 1n)) },
  },
});
