import { theorem } from '../../src/claim/theorem.js';

const ours = 'our formula; the regulariser is known second-hand';

/* Which changes of the weights leave a network as it is, and what the regulariser makes of them. */

export const threeLayers = theorem('scale-shift-biases', {
  title:
    'Shifting scales g1, g2 > 0 through three layers leaves the network if b_1 moves by g1 and b_2 by g1 g2: one ReLU a layer',
  source: ours,
  given: { g1: 'g1 > 0', g2: 'g2 > 0', w: 'w real', b: 'b real', v: 'v real', c: 'c real', y: 'y real', x: 'x real' },
  states: 'y / (g1 * g2) * max(g2 v * max(g1 w x + g1 b, 0) + g1 g2 c, 0) == y * max(v * max(w x + b, 0) + c, 0)',
  expect: 'holds',
  atLeast: ['tested', 'decided'],
  mutants: {
    'each bias by its own layer': {
      states: 'y / (g1 * g2) * max(g2 v * max(g1 w x + g1 b, 0) + g2 c, 0) == y * max(v * max(w x + b, 0) + c, 0)',
      witness: { g1: '2', g2: '1', w: '0', b: '0', v: '0', c: '1', y: '1', x: '0' },
    },
  },
});

export const biasesPrinted = theorem('scale-shift-biases:printed', {
  title: 'The network is left as it is if each bias moves by the scale of its own layer, b_l -> g_l b_l',
  source: 'a second-hand account of the invariance',
  given: { g1: 'g1 > 0', g2: 'g2 > 0', w: 'w real', b: 'b real', v: 'v real', c: 'c real', y: 'y real', x: 'x real' },
  states: 'y / (g1 * g2) * max(g2 v * max(g1 w x + g1 b, 0) + g2 c, 0) == y * max(v * max(w x + b, 0) + c, 0)',
  expect: 'refuted',
  witness: { g1: '2', g2: '1', w: '0', b: '0', v: '0', c: '1', y: '1', x: '0' },
  corrects: 'scale-shift-biases',
});

export const bounded = theorem('homogeneous', {
  title: 'The activation has to be positively homogeneous: leaky ReLU of any slopes is, for scales g > 0',
  source: ours,
  given: { g: 'g > 0', a: 'a real', b: 'b real', w: 'w real', v: 'v real', x: 'x real' },
  where: { 'f(t)': 'a * max(t, 0) + b * min(t, 0)' },
  states: 'v / g * f(g w x) == v * f(w x)',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'of either sign': {
      given: { g: 'g < 0' },
      states: 'v / g * f(g w x) == v * f(w x)',
      witness: { g: '-1', a: '1', b: '0', w: '1', v: '1', x: '1' },
    },
  },
});

export const boundedPrinted = theorem('homogeneous:printed', {
  title: 'Shifting a scale leaves a network of any activation as it is: clip to [-1, 1]',
  source: `what "invariant" does not say; ${ours}`,
  given: { g: 'g > 0', w: 'w real', v: 'v real', x: 'x real' },
  states: 'v / g * clip(g w x, -1, 1) == v * clip(w x, -1, 1)',
  expect: 'refuted',
  witness: { g: '2', w: '1', v: '1', x: '1' },
  corrects: 'homogeneous',
  note: 'tanh is refuted alike; in residual blocks x + b f(a x) a scale may go from a to b, but not from block to block (residual).',
});

export const residual = theorem('residual', {
  title: 'In a residual block x + b max(a x, 0) a scale may be shifted from a to b: two blocks',
  source: ours,
  given: { g: 'g > 0', h: 'h > 0', a: 'a real', b: 'b real', c: 'c real', d: 'd real', x: 'x real' },
  where: { 'block(x, p, q)': 'x + q * max(p x, 0)' },
  states: 'block(block(x, g a, b / g), h c, d / h) == block(block(x, a, b), c, d)',
  expect: 'holds',
  atLeast: ['tested', 'certified', 'decided'],
  mutants: {
    'and lost': {
      states: 'block(block(x, g a, b), h c, d / h) == block(block(x, a, b), c, d)',
      witness: { g: '2', h: '1', a: '1', b: '1', c: '0', d: '0', x: '1' },
    },
  },
});

export const residualPrinted = theorem('residual:printed', {
  title: 'A scale may be shifted from one residual block to the next',
  source: `the invariance of chains carried over; ${ours}`,
  given: { g: 'g > 0', a: 'a real', b: 'b real', c: 'c real', d: 'd real', x: 'x real' },
  where: { 'block(x, p, q)': 'x + q * max(p x, 0)' },
  states: 'block(block(x, g a, b), c / g, d) == block(block(x, a, b), c, d)',
  expect: 'refuted',
  witness: { g: '2', a: '1', b: '1', c: '1', d: '1', x: '1' },
  corrects: 'residual',
});

export const invariance = [threeLayers, biasesPrinted, bounded, boundedPrinted, residual, residualPrinted];
