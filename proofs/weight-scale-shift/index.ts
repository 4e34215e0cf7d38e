import type { Claim } from '../../src/claim/claim.js';
import { paper } from '../../src/claim/paper.js';
import { theorem } from '../../src/claim/theorem.js';
import { flows } from './flow.js';
import { invariance } from './invariance.js';

/*
 * The regulariser R1 = sum ln |W_l|_F is known second-hand; what is stated here is ours. Layers of two entries stand for layers
 * of any size.
 */

const ours = 'our formula; the regulariser is known second-hand';

const claims: readonly Claim[] = [
  theorem('scale-shift', {
    title:
      'Shifting a scale g > 0 from one layer to the next leaves a homogeneous network as it is, biases moved along: ReLU',
    source: ours,
    given: { g: 'g > 0', w: 'w real', b: 'b real', v: 'v real', x: 'x real' },
    states: 'v / g * max(g w x + g b, 0) == v * max(w x + b, 0)',
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    mutants: {
      'the bias left behind': {
        states: 'v / g * max(g w x + b, 0) == v * max(w x + b, 0)',
        witness: { g: '2', w: '1', b: '1', v: '1', x: '1' },
      },
    },
  }),
  theorem('decay-is-not-invariant', {
    title: 'Weight decay is least over the orbit where both layers have the same norm, at the product of the norms',
    source: ours,
    given: { p: 'p > 0', q: 'q > 0', g: 'g > 0' },
    states: '(g^2 p^2 + q^2 / g^2) / 2 >= p q',
    equality: 'g^2 * p == q',
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    note: 'p, q the Frobenius norms of two layers: (L / 2) e^(2 R1 / L) with L = 2.',
    mutants: { 'twice as much': { states: '(g^2 p^2 + q^2 / g^2) / 2 >= 2 p q', witness: { p: '1', q: '1', g: '1' } } },
  }),
  theorem('gradient-is-radial', {
    title: 'The gradient of ln |W|_F has the inner product 1 with W: (p, q) / (p^2 + q^2)',
    source: ours,
    given: { p: 'p > 0', q: 'q real' },
    states: '(p * p + q * q) / (p^2 + q^2) == 1',
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    note: 'Hence |W_l|^2 - |W_(l+1)|^2 is conserved with R1, and decays as e^(-2 lam t) under weight decay.',
    mutants: { 'with |W|': { states: '(p * p + q * q) / (p^2 + q^2) == 2', witness: { p: '1', q: '0' } } },
  }),
  theorem('balance', {
    title:
      'Under weight decay the difference of two squared norms decays at the rate 2 lam: both lose 2 lam of themselves, the loss moves both alike',
    source: ours,
    given: { m: 'm real', n: 'n real', s: 's real', lam: 'lam >= 0' },
    where: { first: 's - 2 lam m', second: 's - 2 lam n' },
    states: 'first - second == -2 lam * (m - n)',
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    mutants: {
      'at the rate lam': { states: 'first - second == -lam * (m - n)', witness: { m: '1', n: '0', s: '0', lam: '1' } },
    },
  }),
  theorem('one-norm', {
    title: 'R2 of a layer lies between 1 and the square root of its entries: |W|_F^2 <= |W|_1^2 <= 3 |W|_F^2 for three',
    source: ours,
    given: { p: 'p real', q: 'q real', r: 'r real' },
    where: { one: 'abs(p) + abs(q) + abs(r)', two: 'p^2 + q^2 + r^2' },
    states: ['one^2 >= two', 'one^2 <= 3 * two'],
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    mutants: { twice: { states: 'one^2 <= 2 * two', witness: { p: '1', q: '1', r: '1' } } },
  }),
  theorem('per-neuron', {
    title:
      'Scaling one neuron leaves the network and moves R1: |W_1|_F^2 |W_2|_F^2 is least, (a b + c d)^2, where the neurons are balanced',
    source: ours,
    given: { a: 'a > 0', b: 'b > 0', c: 'c > 0', d: 'd > 0' },
    states: '(a^2 + c^2) * (b^2 + d^2) == (a b + c d)^2 + (a d - b c)^2',
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    note: 'a, c the norms of what comes into two neurons, b, d of what goes out.',
    mutants: {
      'and more': {
        states: '(a^2 + c^2) * (b^2 + d^2) >= 2 * (a b + c d)^2',
        witness: { a: '1', b: '1', c: '1', d: '1' },
      },
    },
  }),
  theorem('per-neuron:printed', {
    title:
      'R1 is invariant under the scaling of single neurons: doubling the first leaves |W_1|_F^2 |W_2|_F^2 as it is',
    source: `what "invariant to weight-scale shifting" does not say; ${ours}`,
    given: { a: 'a > 0', b: 'b > 0', c: 'c > 0', d: 'd > 0' },
    states: '(4 a^2 + c^2) * (b^2 / 4 + d^2) == (a^2 + c^2) * (b^2 + d^2)',
    expect: 'refuted',
    witness: { a: '1', b: '1', c: '1', d: '1' },
    corrects: 'per-neuron',
  }),
  theorem('no-minimiser', {
    title: 'Loss + lam ln |w| has no minimiser: it is stationary where u = w + lam / w, which is at least 2 sqrt lam',
    source: ours,
    given: { s: 's > 0', w: 'w > 0' },
    states: 'w + s^2 / w >= 2 s',
    equality: 'w == s',
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    note: 's is sqrt lam. Below u = 2 s no weight rests: it falls to 0, where ln |w| has no bound.',
    mutants: { '3 s': { states: 'w + s^2 / w >= 3 s', equality: 'w == s', witness: { s: '1', w: '1' } } },
  }),
  theorem('input-gradient', {
    title:
      'The input gradient of two layers of one unit is at most the product of the norms: (v s w)^2 <= v^2 w^2 for 0 <= s <= 1',
    source: ours,
    given: { v: 'v real', w: 'w real', s: '0 <= s <= 1' },
    states: '(v * s * w)^2 <= v^2 * w^2',
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    mutants: { 'half of it': { states: '(v * s * w)^2 <= v^2 * w^2 / 2', witness: { v: '1', w: '1', s: '1' } } },
  }),
  ...invariance,
  ...flows,
];

/** The weight-scale-shift-invariant regulariser, a system of ours around its abstract. */
export const weightScaleShift = paper({
  id: 'weight-scale-shift',
  title: 'Improve Generalization and Robustness of Neural Networks via Weight Scale Shifting Invariant Regularizations',
  authors: ['Ziquan Liu', 'Yufei Cui', 'Antoni B. Chan'],
  source: 'arXiv:2008.02965',
  claims,
  // What is refuted here the authors do not say.
  slips: [],
});
