import { theorem } from '../../src/claim/theorem.js';

/** Sec. 2, Elastic Wall and Weight Clipping: what the wall does to a weight that came x - V too far. */
export const elasticWall = theorem('prose-elastic', {
  title: 'At alpha = -1 a weight is reflected at the wall as far as it came beyond, at alpha = 0 it stays at the wall',
  source: 'Sec. 2, Elastic Wall and Weight Clipping; Figure 2',
  given: { V: 'V > 0', x: 'x > V' },
  where: { 'w(alpha)': 'x + (1 - alpha) * (V * sign(x) - x)' },
  states: ['V - w(-1) == x - V', 'w(0) == V'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'The step before the wall and after it together have the length of the step without a wall: no energy is lost.',
  mutants: { 'reflected at alpha = -1/2': { states: 'V - w(-1 / 2) == x - V', witness: { V: '1', x: '2' } } },
});

const excess = 'max(abs(x) - V, 0)^2 + max(abs(y) - V, 0)^2';

/** Figure 3: the penalty of which Algorithm 1 is the proximal descent, in two weights. */
export const geometryBox = theorem('prose-geometry-box', {
  title: 'For V > 0 the penalty vanishes exactly in the box max(|x|, |y|) <= V: the geometry of L_infinity',
  source: 'Figure 3 and Sec. 2',
  given: { V: 'V > 0', x: 'x real', y: 'y real' },
  states: `${excess} >= 0`,
  equality: 'max(abs(x), abs(y)) <= V',
  expect: 'holds',
  atLeast: ['tested'],
  mutants: {
    'in the disc': { equality: 'x^2 + y^2 <= V^2', witness: { V: '1', x: '1', y: '1' } },
  },
});

export const geometryBall = theorem('prose-geometry', {
  title: 'The penalty is at most that of L_2, x^2 + y^2, which it is at V = 0: between, it interpolates',
  source: 'Figure 3 and Sec. 2',
  given: { V: 'V >= 0', x: 'x real', y: 'y real' },
  states: `${excess} <= x^2 + y^2`,
  equality: 'V == 0 or (x == 0 and y == 0)',
  expect: 'holds',
  atLeast: ['tested'],
  mutants: {
    'of L_1': { states: `${excess} <= abs(x) + abs(y)`, equality: 'V == 0', witness: { V: '0', x: '2', y: '0' } },
  },
});

/** Sec. 5.2.1: "Smaller v and alpha indicates stronger regularization". */
export const stronger = theorem('prose-stronger', {
  title: 'For 0 <= alpha < 1 a smaller V and a smaller alpha both leave a smaller weight, whatever the target y',
  source: 'Sec. 5.2 and 5.2.1',
  given: {
    h: 'h > 0',
    alpha: '0 <= alpha < 1',
    beta: 'alpha <= beta < 1',
    V: 'V >= 0',
    W: 'W >= V',
    y: 'y >= 0',
  },
  where: {
    'kappa(r)': 'r * h / (1 - r + r * h)',
    'rest(k, T)': 'min(y, T) + k * (y - min(y, T))',
    k: 'kappa(alpha)',
  },
  states: ['kappa(alpha) <= kappa(beta)', 'rest(k, V) <= rest(k, W)', 'rest(kappa(alpha), W) <= rest(kappa(beta), W)'],
  expect: 'holds',
  atLeast: ['tested'],
  note: 'False for alpha < 0, where the rest lies inside the wall by |alpha| h (y - V) at most.',
  mutants: {
    'and strictly': {
      states: 'rest(k, V) < rest(k, W)',
      witness: { h: '1', alpha: '0', beta: '0', V: '1', W: '2', y: '1' },
    },
  },
});

/** "Volumization induces a bias in the model parameters, while controlling the model variance" (after Theorem 3.2). */
export const biasVariance = theorem('beyond-bias-variance', {
  title: 'Clipping adds no variance: under two draws e, f of any noise its weights differ by at most |e - f|',
  source: 'Sec. 3.2, after Theorem 3.2',
  given: { V: 'V >= 0', u: 'u real', e: 'e real', f: 'f real' },
  states: '(clip(u + e, -V, V) - clip(u + f, -V, V))^2 <= (e - f)^2',
  expect: 'holds',
  atLeast: ['tested'],
  note: 'The variance is half the mean square difference of two draws; the bias is what the wall takes off |u|.',
  mutants: {
    'half of it': {
      states: '(clip(u + e, -V, V) - clip(u + f, -V, V))^2 <= (e - f)^2 / 2',
      witness: { V: '1', u: '0', e: '1', f: '0' },
    },
  },
});

/** After Theorem 3.3: weight decay "converges to a constant model ... when the noise has unbounded variance", any law. */
export const unboundedVariance = theorem('beyond-unbounded-variance', {
  title:
    'As the variance 1/h of the noise grows, the best weight decay c and its gain over the constant model vanish, for every law',
  source: 'Sec. 3.2, after Theorem 3.3',
  given: { a: 'a > 0', h: 'h > 0' },
  where: { c: '(a^2 / 3) / (a^2 / 3 + 1 / h)', error: 'c^2 / h + (1 - c)^2 * a^2 / 3' },
  limit: { of: 'c + a^2 / 3 - error', is: '0', within: '(a^2 / 3 + (a^2 / 3)^2) * h', as: 'h' },
  expect: 'holds',
  atLeast: ['tested'],
  mutants: {
    'half of it': {
      limit: { of: 'c + a^2 / 3 - error', is: '0', within: '(a^2 / 3 + (a^2 / 3)^2) * h / 4', as: 'h' },
      witness: { a: '1', h: '1' },
    },
  },
});
