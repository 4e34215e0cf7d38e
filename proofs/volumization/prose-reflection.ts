/** What the paper says of alpha <= 0 and of the pull of the wall, on the loss (w - u')^2 / 2 with descent of step h. */
import { theorem } from '../../src/claim/theorem.js';

const wall = [
  { when: 'abs(x) > V', is: 'x + (1 - alpha) * (V * sign(x) - x)' },
  { when: 'abs(x) <= V', is: 'x' },
] as const;

/** Sec. 2: for alpha < 0 the rest point is that of alpha = 0 only in the limit of small steps. */
export const sameOptimum = theorem('prose-same-optimum', {
  title: "For alpha <= 0 Algorithm 1 rests within |alpha| h (u' - V) of clip(u'): at the same optimum as h -> 0 only",
  source: 'Sec. 2',
  given: { alpha: 'alpha <= 0', h: '0 < h <= 1', V: 'V > 0', target: 'target > V' },
  where: {
    rest: 'V + alpha h / (1 - alpha + alpha h) * (target - V)',
    x: 'rest - h * (rest - target)',
  },
  states: ['x > V', 'alpha x + (1 - alpha) * V == rest', 'abs(rest - V) <= -alpha h * (target - V)'],
  expect: 'holds',
  atLeast: ['tested', 'decided'],
  mutants: {
    'within half of it': {
      states: ['x > V', 'alpha x + (1 - alpha) * V == rest', 'abs(rest - V) <= -alpha h * (target - V) / 2'],
      witness: { alpha: '-1/2', h: '1', V: '1', target: '2' },
    },
  },
});

/** Sec. 5.4: the wall pulls at strength 1 - alpha, and only what lies beyond it. */
export const attraction = theorem('prose-attraction', {
  title: 'The wall multiplies the distance of a weight beyond it by alpha, and does not touch the others',
  source: 'Sec. 5.4',
  given: { alpha: '0 <= alpha < 1', V: 'V > 0', x: 'x real' },
  where: { w: wall },
  states: ['max(abs(w) - V, 0) == alpha * max(abs(x) - V, 0)', 'min(abs(w), V) == min(abs(x), V)'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'by 1 - alpha': {
      states: ['max(abs(w) - V, 0) == (1 - alpha) * max(abs(x) - V, 0)', 'min(abs(w), V) == min(abs(x), V)'],
      witness: { alpha: '0', V: '1', x: '2' },
    },
  },
});

export const attractionPrinted = theorem('prose-attraction:printed', {
  title: 'Volumization pulls a weight beyond V towards it at strength alpha: to 1 - alpha of its distance',
  source: 'Sec. 5.4, as printed',
  given: { alpha: '0 <= alpha < 1', V: 'V > 0', x: 'x > V' },
  where: { w: wall },
  states: 'abs(abs(w) - V) == (1 - alpha) * abs(abs(x) - V)',
  expect: 'refuted',
  witness: { alpha: '1/4', V: '1', x: '2' },
  corrects: 'prose-attraction',
});

/** App. B: reflection at V = 0 needs a loss that is symmetric; the linear student ends on the far side of 0. */
export const symmetry = theorem('prose-symmetry', {
  title: "With V = 0 and alpha = -1 a linear student rests at -h u' / (2 - h)",
  source: 'App. B',
  given: { h: '0 < h < 1', target: 'target > 0' },
  where: { 'next(w)': '-(w - h * (w - target))', rest: '-h target / (2 - h)' },
  states: 'next(rest) == rest',
  expect: 'holds',
  atLeast: ['tested', 'certified', 'decided'],
  mutants: {
    'on the side of the target': {
      where: { rest: 'h target / (2 - h)' },
      witness: { h: '1/2', target: '1' },
    },
  },
});

/** App. B: "even time step symmetry", for any loss: two steps of each run differ by h times what the gradient is not odd. */
export const evenSteps = theorem('prose-symmetry-even', {
  title:
    'With V = 0 and alpha = -1 every second weight is that of plain descent if and only if the gradient is odd, so the loss even, at the weights in between: after two steps the runs differ by h (grad(-y) + grad(y))',
  source: 'App. B ("the even time step symmetry")',
  given: { h: 'h > 0', w: 'w real', here: 'here real', ahead: 'ahead real', opposite: 'opposite real' },
  where: {
    // The gradients at w, at y and at -y, of any loss; a coordinate of a network is as good as one weight.
    y: 'w - h * here',
    plain: 'y - h * ahead',
    reflected: '-(-y - h * opposite)',
  },
  states: 'abs(reflected - plain) >= 0',
  equality: 'opposite == -ahead',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'So tanh and linear networks without biases on symmetric losses agree at even steps, ReLU networks do not.',
  mutants: {
    'an even gradient': {
      equality: 'opposite == ahead',
      witness: { h: '1', w: '0', here: '0', ahead: '1', opposite: '1' },
    },
  },
});
