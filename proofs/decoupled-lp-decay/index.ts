import type { Claim } from '../../src/claim/claim.js';
import { paper } from '../../src/claim/paper.js';
import { theorem } from '../../src/claim/theorem.js';
import { limits } from './limit.js';
import { step } from './step.js';

/*
 * Of this paper only the abstract was at hand, and the code of the authors' optimiser; formulas are ours unless a source says
 * otherwise. R(w) = (lam / p) |w|^p; the step divides by 1 + h lam |w|^(p - 2), |w| before the step.
 */

const ours = 'our formula; the paper is known by its abstract';

const claims: readonly Claim[] = [
  theorem('step-is-decay', {
    title: 'At p = 2 the step w / (1 + h lam) is decoupled weight decay 1 - h d with d = lam / (1 + h lam)',
    source: ours,
    given: { h: 'h > 0', lam: 'lam > 0', w: 'w real' },
    states: 'w / (1 + h lam) == (1 - h * (lam / (1 + h lam))) * w',
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    mutants: { 'd = lam': { states: 'w / (1 + h lam) == (1 - h lam) * w', witness: { h: '1', lam: '1', w: '1' } } },
  }),
  theorem('majoriser', {
    title: 'For p = 1 the quadratic (1/2) x^2 / |w| + |w| / 2 lies above |x|, and meets it at |x| = |w| only',
    source: `${ours} (any p <= 2: the tangent of t^(p/2) at t = w^2)`,
    given: { w: 'w > 0', x: 'x real' },
    states: 'abs(x) <= x^2 / (2 w) + w / 2',
    equality: 'abs(x) == w',
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    mutants: { 'without w/2': { states: 'abs(x) <= x^2 / (2 w)', witness: { w: '1', x: '1' } } },
  }),
  theorem('minoriser', {
    title: 'For p = 4 it is a minoriser: x^4 >= 2 w^2 x^2 - w^4',
    source: ours,
    given: { w: 'w real', x: 'x real' },
    states: 'x^4 >= 2 w^2 x^2 - w^4',
    equality: 'x^2 == w^2',
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    mutants: { '3 w^2 x^2': { states: 'x^4 >= 3 w^2 x^2 - w^4', witness: { w: '1', x: '1' } } },
  }),
  theorem('step-is-minimiser', {
    title:
      'The step is the minimiser of (x - v)^2 / 2 + c x^2 / 2, v the weight after the gradient step, c = h lam |w|^(p - 2)',
    source: ours,
    given: { v: 'v real', c: 'c > 0', x: 'x real' },
    minimises: { of: '(x - v)^2 / 2 + c x^2 / 2', over: 'x', at: 'v / (1 + c)', uniqueness: 'unique' },
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    mutants: {
      'without the gradient step': {
        minimises: { of: '(x - v)^2 / 2 + c x^2 / 2', over: 'x', at: 'v' },
        witness: { v: '1', c: '1', x: '1/2' },
      },
    },
  }),
  theorem('descent', {
    title:
      'For p = 1, one weight and h <= 2 the objective falls by at least (1/2) (2/h + lam / w - 1) Delta^2, on (w - u)^2 / 2',
    source: ours,
    given: { w: 'w > 0', u: 'u real', h: '0 < h <= 2', lam: 'lam > 0' },
    where: {
      next: '(w - h * (w - u)) / (1 + h * lam / w)',
      'F(x)': '(x - u)^2 / 2 + lam * abs(x)',
    },
    states: 'F(w) - F(next) >= (2 / h + lam / w - 1) * (next - w)^2 / 2',
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    mutants: {
      'twice as much': {
        states: 'F(w) - F(next) >= (2 / h + lam / w - 1) * (next - w)^2',
        witness: { w: '1', u: '0', h: '1', lam: '1' },
      },
    },
  }),
  theorem('fixed-point', {
    title: 'A positive weight rests where w + lam w^(p - 1) = u, whatever the step: p = 3, p = 1',
    source: ours,
    given: { w: 'w > 0', u: 'u real', h: 'h > 0', lam: 'lam > 0' },
    states: [
      '(w - h * (w - u)) / (1 + h * lam * w) - w == h * (u - w - lam * w^2) / (1 + h * lam * w)',
      '(w - h * (w - u)) / (1 + h * lam / w) - w == h * (u - w - lam) / (1 + h * lam / w)',
    ],
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    mutants: {
      'p for p - 1': {
        states: '(w - h * (w - u)) / (1 + h * lam * w) - w == h * (u - w - lam * w^3) / (1 + h * lam * w)',
        witness: { w: '2', u: '1', h: '1', lam: '1' },
      },
    },
  }),
  theorem('collapse', {
    title:
      'At p = 1/2, w = z^2: z^2 + lam / z is at least 3 (lam / 2)^(2/3), so that below u_c no positive weight rests',
    source: ours,
    given: { z: 'z > 0', m: 'm > 0' },
    where: { lam: '2 m^3' },
    states: 'z^2 + lam / z >= 3 m^2',
    equality: 'z == m',
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    note: 'u_c = ((2 - p) / (1 - p)) (lam (1 - p))^(1 / (2 - p)) with lam = 2 m^3.',
    mutants: { '4 m^2': { states: 'z^2 + lam / z >= 4 m^2', equality: 'z == m', witness: { z: '1', m: '1' } } },
  }),
  theorem('hysteresis', {
    title:
      'The proximal threshold at p = 1/2 is u = 6 n^2 for lam = 4 n^3: there w = 0 and w = 4 n^2 are both least; decay keeps weights from 3 (2 n^3)^(2/3) = 4.76 n^2 on',
    source: ours,
    given: { z: 'z >= 0', n: 'n > 0' },
    states: '(z^2 - 6 n^2)^2 / 2 + 8 n^3 z >= 18 n^4',
    equality: 'z == 0 or z == 2 n',
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    note: 'w = z^2, and (w - u)^2 / 2 + 2 lam sqrt w. Between the two thresholds decay keeps what the proximal map removes.',
    mutants: {
      'u = 7 n^2': {
        states: '(z^2 - 7 n^2)^2 / 2 + 8 n^3 z >= 49 / 2 * n^4',
        equality: 'z == 0',
        witness: { z: '2', n: '1' },
      },
    },
  }),
  theorem('stability', {
    title:
      'At a rest the step map has the slope (1 - h - h (p - 2) s) / (1 + h s), s = lam w^(p - 2): stable iff h (1 + (p - 3) s) < 2',
    source: ours,
    given: { p: 'p > 0', s: 's > 0', h: 'h > 0' },
    where: { slope: '(1 - h - h * (p - 2) * s) / (1 + h s)' },
    provided: ['s * (1 - p) < 1'],
    states: ['slope < 1', '(slope + 1) * (1 + h s) == 2 - h * (1 + (p - 3) * s)'],
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    note: 'Unconditionally stable (h < 2) for p <= 3; at p = 4, lam = 1, u = 10 the weight 2 is stable for h < 2/5 only.',
    mutants: {
      'p - 2': { states: '(slope + 1) * (1 + h s) == 2 - h * (1 + (p - 2) * s)', witness: { p: '4', s: '1', h: '1' } },
    },
  }),
  theorem('depth', {
    title:
      'Weight decay on a product w = x y of two scalars is L_1 decay: (x^2 + y^2) / 2 >= |x y|, with equality where |x| = |y|',
    source: `${ours} (depth L is p = 2 / L)`,
    given: { x: 'x real', y: 'y real' },
    states: '(x^2 + y^2) / 2 >= abs(x * y)',
    equality: 'abs(x) == abs(y)',
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    mutants: { 'without the half': { states: '(x^2 + y^2) / 3 >= abs(x * y)', witness: { x: '1', y: '1' } } },
  }),
  theorem('no-sparsity', {
    title: 'For 1 < p < 2 the rest is positive for every u > 0: at p = 3/2, w = z^2, some z > 0 solves z^2 + lam z = u',
    source: `${ours}; the abstract speaks of sparsity for p < 2 in general`,
    given: { z: 'z > 0', lam: 'lam > 0' },
    where: { u: 'z^2 + lam z' },
    states: ['u > 0', 'z * (z + lam) == u'],
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    mutants: { 'z = 0 rests too': { states: '0 == u', witness: { z: '1', lam: '1' } } },
  }),
  theorem('no-sparsity:printed', {
    title: 'At p = 3/2 a weight with u <= lam rests at 0: no z > 0 solves z^2 + lam z = u there',
    source: `the abstract read as "exact zeros for every p < 2"; ${ours}`,
    given: { z: 'z > 0', lam: 'lam > 0' },
    states: 'z^2 + lam z > lam',
    expect: 'refuted',
    witness: { z: '1/10', lam: '1' },
    corrects: 'no-sparsity',
  }),
  ...step,
  ...limits,
];

/** "Decoupled Weight Decay for Any p Norm", its systems as claims of ours. */
export const decoupledLpDecay = paper({
  id: 'decoupled-lp-decay',
  title: 'Decoupled Weight Decay for Any p Norm',
  authors: ['Nadav Joseph Outmezguine', 'Noam Levi'],
  source: 'arXiv:2404.10824',
  claims,
  // What is refuted here the authors do not say.
  slips: [],
});
