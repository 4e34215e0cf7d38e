import type { Claim } from '../../src/claim/claim.js';
import { paper } from '../../src/claim/paper.js';
import { theorem } from '../../src/claim/theorem.js';
import { conservedQuantities } from './conserved.js';
import { limits } from './limit.js';
import { mirror } from './mirror.js';
import { scales } from './scale.js';

/*
 * Of this paper only the abstract was at hand: every formula is ours and is not attributed to it. Diagonal linear model
 * x = w^L, w = r v / |v|; g_w is the gradient in w.
 */

const ours = 'our formula; the paper is known by its abstract';

const claims: readonly Claim[] = [
  ...conservedQuantities,
  theorem('step-grows', {
    title: 'A finite step along the flow of v only lengthens it: |v - h G|^2 = |v|^2 + h^2 |G|^2 where <v, G> = 0',
    source: ours,
    given: { p: 'p real', q: 'q real', t: 't real', h: 'h real' },
    states: '(p + h t q)^2 + (q - h t p)^2 == p^2 + q^2 + h^2 * (t^2 q^2 + t^2 p^2)',
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    mutants: {
      'conserved by steps too': {
        states: '(p + h t q)^2 + (q - h t p)^2 == p^2 + q^2',
        witness: { p: '1', q: '0', t: '1', h: '1' },
      },
    },
  }),
  theorem('induced-flow', {
    title:
      'w moves along -(P + k r^2 (I - P)) g_w, P the projection on v: a descent direction, as <g, P g> and <g, (I - P) g> are >= 0',
    source: ours,
    given: { k: 'k > 0', r: 'r > 0', p: 'p real', q: 'q real', g1: 'g1 real', g2: 'g2 real' },
    provided: ['p^2 + q^2 == 1'],
    states: '(g1 p + g2 q)^2 + k r^2 * (g1^2 + g2^2 - (g1 p + g2 q)^2) >= 0',
    expect: 'holds',
    atLeast: ['decided'],
    mutants: {
      'without the projection': {
        states: '(g1 p + g2 q)^2 - k r^2 * (g1^2 + g2^2 - (g1 p + g2 q)^2) >= 0',
        witness: { k: '1', r: '1', p: '1', q: '0', g1: '0', g2: '1' },
      },
    },
  }),
  ...limits,
  ...mirror,
  ...scales,
  theorem('frozen-is-volumization', {
    title:
      'With the radius frozen the weight R t, t = tanh q, moves until R t = u or t = 1: its rest is clip(u, -R, R)',
    source: `${ours}, the bridge to volumization`,
    given: { R: 'R > 0', u: 'u real', t: '-1 <= t <= 1' },
    where: { speed: '4 * R * (u - R t) * (1 - t^2)' },
    states: 'speed * (clip(u, -R, R) - R t) >= 0',
    equality: 'R * t == clip(u, -R, R) or t == 1 or t == -1',
    expect: 'holds',
    atLeast: ['tested', 'certified'],
    note: "dt/dtau for q' = 4 R (u - R t): the weight always moves towards the clip of u, and rests there or at the ends.",
    mutants: {
      'towards u/2': {
        states: 'speed * (clip(u / 2, -R, R) - R t) >= 0',
        witness: { R: '4', u: '2', t: '3/8' },
      },
    },
  }),
];

/** "Robust Implicit Regularization via Weight Normalization", a system of ours around its abstract. */
export const weightNormalization = paper({
  id: 'weight-normalization',
  title: 'Robust Implicit Regularization via Weight Normalization',
  authors: ['Hung-Hsu Chou', 'Holger Rauhut', 'Rachel Ward'],
  source: 'arXiv:2305.05448',
  claims,
  // What is refuted here the authors do not say.
  slips: [],
});
