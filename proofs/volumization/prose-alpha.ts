import { theorem } from '../../src/claim/theorem.js';

const step = [
  { when: 'abs(x) > V', is: 'x + (1 - alpha) * (V * sign(x) - x)' },
  { when: 'abs(x) <= V', is: 'x' },
] as const;

/** The weight and its mirror image: Algorithm 1 is odd. */
const sides = ['1', '-1'] as const;

/** Sec. 2: V = 0 is weight decay. */
export const weightDecay = theorem('prose-weight-decay', {
  title: 'With V = 0 one step of Algorithm 1 multiplies the weight by alpha',
  source: 'Sec. 2, Weight Decay',
  given: { alpha: '0 < alpha < 1', x: 'x real', V: 'V == 0' },
  where: { w: step },
  states: 'w == alpha x',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: { '1 - alpha': { states: 'w == (1 - alpha) * x', witness: { alpha: '1/4', x: '1', V: '0' } } },
});

/** Sec. 2: alpha = 0 is weight clipping. */
export const weightClipping = theorem('prose-weight-clipping', {
  title: 'With alpha = 0 one step of Algorithm 1 clips the weight at V',
  source: 'Sec. 2, Weight Clipping',
  given: { alpha: 'alpha == 0', V: 'V >= 0', x: 'x real' },
  where: { w: step },
  states: ['w == clip(x, -V, V)', 'abs(w) <= V'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: { 'clipped at 2 V': { states: 'w == clip(x, -2 V, 2 V)', witness: { alpha: '0', V: '1', x: '2' } } },
});

/** Sec. 4: "when training with alpha >= 0 each element is bounded by V" is true for alpha = 0 only. */
export const boundedPrinted = theorem('prose-bounded:printed', {
  title: 'For 0 <= alpha < 1 every weight stays within [-V, V]',
  source: 'Sec. 4, as printed',
  given: { alpha: '0 <= alpha < 1', V: 'V > 0', x: 'x real' },
  where: { w: step },
  states: 'abs(w) <= V',
  expect: 'refuted',
  witness: { alpha: '1/2', V: '1', x: '2' },
  corrects: 'beyond-excess',
});

/** What holds instead: the excess stays below alpha / (1 - alpha) times the largest step. */
export const excess = theorem('beyond-excess', {
  title: 'If no optimizer step exceeds delta, |w| <= V + alpha delta / (1 - alpha) is kept',
  source: 'Sec. 4',
  given: {
    alpha: '0 < alpha < 1',
    V: 'V >= 0',
    delta: 'delta > 0',
    w: '-V - alpha delta / (1 - alpha) <= w <= V + alpha delta / (1 - alpha)',
    x: 'w - delta <= x <= w + delta',
  },
  where: { next: step },
  states: 'abs(next) <= V + alpha delta / (1 - alpha)',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  proofs: {
    certify: sides.map(side => ({
      where: { X: `${side} x`, W: `${side} w` },
      over: '1 - alpha',
      terms: [
        { given: ['alpha', '(1 - alpha) * (V - W) + alpha delta'] },
        { given: ['alpha', '1 - alpha', 'W + delta - X'] },
      ],
    })),
  },
  mutants: {
    'half of it': {
      given: { w: '-V - alpha delta / (2 * (1 - alpha)) <= w <= V + alpha delta / (2 * (1 - alpha))' },
      states: 'abs(next) <= V + alpha delta / (2 * (1 - alpha))',
      witness: { alpha: '1/2', V: '0', delta: '1', w: '1/2', x: '3/2' },
    },
  },
});

/** Sec. 2: "when alpha <= 0, the constraint is hard": only while the overshoot is at most 2 V / |alpha|. */
export const hardPrinted = theorem('prose-hard:printed', {
  title: 'For alpha <= 0 the constraint |w| <= V is hard',
  source: 'Sec. 2, as printed',
  given: { alpha: 'alpha <= 0', V: 'V > 0', x: 'x real' },
  where: { w: step },
  states: 'abs(w) <= V',
  expect: 'refuted',
  witness: { alpha: '-1', V: '1', x: '4' },
  corrects: 'prose-hard',
});

export const hard = theorem('prose-hard', {
  title: 'For alpha < 0 the weight stays within [-V, V] while the overshoot is at most 2 V / |alpha|',
  source: 'Sec. 2',
  given: { alpha: 'alpha < 0', V: 'V > 0', x: 'V < x <= V + 2 V / (-alpha)' },
  where: { w: step },
  states: 'abs(w) <= V',
  equality: 'x == V + 2 V / (-alpha)',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'overshoot 3 V / |alpha|': {
      given: { x: 'V < x <= V + 3 V / (-alpha)' },
      witness: { alpha: '-1', V: '1', x: '4' },
    },
  },
});

/** Fixed points of Algorithm 1 with descent of step h on (w - u')^2 / 2: a soft clip. */
export const kappa = theorem('beyond-kappa', {
  title: "Beyond V the fixed point of Algorithm 1 is V + kappa (u' - V), kappa = alpha h / (1 - alpha + alpha h)",
  source: 'beyond Algorithm 1',
  given: { alpha: '0 < alpha < 1', h: '0 < h <= 1', V: 'V >= 0', target: 'target > V' },
  where: {
    kappa: 'alpha h / (1 - alpha + alpha h)',
    w: 'V + kappa * (target - V)',
    x: 'w - h * (w - target)',
  },
  states: ['x > V', 'alpha x + (1 - alpha) * V == w'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'kappa = alpha h': {
      where: { kappa: 'alpha h' },
      witness: { alpha: '1/2', h: '1/2', V: '1', target: '2' },
    },
  },
});

/** Algorithm 1 with 0 < alpha < 1 is a proximal step on (lam/2) (|w| - V)_+^2. */
export const proximal = theorem('beyond-proximal', {
  title:
    'The step of Algorithm 1 minimises (w - x)^2 / (2 h) + (lam / 2) max(|w| - V, 0)^2, lam = (1 - alpha) / (alpha h)',
  source: 'beyond Algorithm 1',
  given: { alpha: '0 < alpha < 1', h: 'h > 0', V: 'V >= 0', x: 'x real', w: 'w real' },
  where: {
    lam: '(1 - alpha) / (alpha h)',
    objective: '(w - x)^2 / (2 h) + lam / 2 * max(abs(w) - V, 0)^2',
    next: step,
  },
  minimises: { of: 'objective', over: 'w', at: 'next', uniqueness: 'unique' },
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  proofs: {
    certify: [
      { over: '2 h', terms: [{ square: 'w - x' }] },
      ...sides.flatMap(side => {
        const where = { X: `${side} x`, W: `${side} w`, p: '-W - V', q: 'X - V' };
        return [
          { where, over: '2 alpha h', terms: [{ square: 'V + alpha q - W' }] },
          {
            where,
            over: '2 h',
            terms: [{ given: ['alpha', 'q', 'q'] }, { weight: '2', given: ['q', 'V - W'] }, { square: 'V - W' }],
          },
          {
            where,
            over: '2 alpha h',
            terms: [
              { given: ['p', 'p'] },
              { weight: '2', given: ['alpha', 'p', 'q'] },
              { given: ['alpha', 'alpha', 'q', 'q'] },
              { weight: '4', given: ['alpha', 'V', 'V'] },
              { weight: '4', given: ['alpha', 'V', 'p'] },
              { weight: '4', given: ['alpha', 'V', 'q'] },
            ],
          },
          {
            where,
            over: '2 alpha h',
            terms: [
              { square: 'w - x', given: ['alpha'] },
              { square: 'W - V', given: ['1 - alpha'] },
            ],
          },
        ];
      }),
    ],
  },
  mutants: {
    'lam = (1 - alpha) / h': {
      where: { lam: '(1 - alpha) / h' },
      witness: { alpha: '1/2', h: '1', V: '0', x: '1', w: '2/3' },
    },
  },
});
