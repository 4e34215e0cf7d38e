import { theorem } from '../../src/claim/theorem.js';

const ours = 'our formula; the paper is known by its abstract';

/*
 * The mirror map grad psi that the weight-normalised flow moves along the gradient g in x, |v| = 1 and R = r^2 = sum x_i^(2 / L):
 * (grad psi)' = -c g with one c > 0 for all coordinates, so that it moves in the range of A^T only. Any number of coordinates: what
 * the others do to one of them is S = sum g_j v_j^L, a letter here.
 */

const flow = { r: 'r > 0', k: 'k > 0', g: 'g real', S: 'S real', G: 'G real' };

export const mirrorFlow = theorem('mirror-flow', {
  title:
    "For L = 2 the mirror map (1/2) ln(x_i / |x|_1) + (k / 2) |x|_1 = ln v_i + k r^2 / 2 moves along -g: with G' = 2 k r^2 g its sum with G is conserved, any number of coordinates",
  source: ours,
  given: { v: 'v > 0', ...flow },
  conserved: {
    of: 'ln(v) + k r^2 / 2 + G',
    along: { v: '-2 k r^2 * v * (g - S)', r: '-2 r S', G: '2 k r^2 * g' },
  },
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'G is the integral of c g, c = 2 k r^2, which time taken as c dt makes 1.',
  mutants: {
    'without the radius': {
      conserved: { of: 'ln(v) + G', along: { v: '-2 k r^2 * v * (g - S)', r: '-2 r S', G: '2 k r^2 * g' } },
      witness: { v: '1', r: '1', k: '1', g: '0', S: '1', G: '0' },
    },
  },
});

const deep = {
  m: '-(L - 2) * L * k * r^2 * q * m * (m g - S)',
  r: '-L r q S',
};
const push = '(L - 2) * L * k * r^2 * q * exp(-(L - 2) * k * r^2 / 2)';

export const mirrorFlowDeep = theorem('mirror-flow-deep', {
  title:
    'For every real L > 2 the mirror map -x_i^(2/L - 1) h(R), h = R^(L/2 - 1) e^(-(L - 2) k R / 2), moves along -g: with G the integral of c g its sum with G is conserved, any number of coordinates',
  source: ours,
  given: { L: 'L > 2', m: 'm > 0', q: 'q > 0', ...flow },
  conserved: {
    of: '-exp(-(L - 2) * k * r^2 / 2) / m + G',
    along: { m: deep.m, r: deep.r, G: `${push} * g` },
  },
  expect: 'holds',
  atLeast: ['certified'],
  note: 'm = v_i^(L - 2) and q = r^(L - 2) at the moment: x_i^(2/L - 1) h(R) = e^(-(L - 2) k r^2 / 2) / m.',
  mutants: {
    'twice the exponent': {
      conserved: {
        of: '-exp(-(L - 2) * k * r^2) / m + G',
        along: { m: deep.m, r: deep.r, G: '(L - 2) * L * k * r^2 * q * exp(-(L - 2) * k * r^2) * g' },
      },
      witness: { L: '3', m: '1', q: '1', r: '1', k: '1', g: '0', S: '1', G: '0' },
    },
  },
});

const three = { m1: 'm1 > 0', m2: 'm2 > 0', m3: 'm3 > 0' };
const rows = { a1: 'a1 real', a2: 'a2 real', a3: 'a3 real', b1: 'b1 real', b2: 'b2 real', b3: 'b3 real' };

export const invariantAnyDepth = theorem('invariant-deep', {
  title:
    'For every real L > 2 the flow conserves sum c_i v_i^(2 - L) e^(-(L - 2) k r^2 / 2), |v| = 1, for c in the kernel of A: two rows, three coordinates, any loss of A x',
  source: ours,
  given: { L: 'L > 2', ...three, q: 'q > 0', r: 'r > 0', k: 'k > 0', S: 'S real', ...rows, y: 'y real', z: 'z real' },
  where: {
    c1: 'a2 b3 - a3 b2',
    c2: 'a3 b1 - a1 b3',
    c3: 'a1 b2 - a2 b1',
    'rate(m, g)': '-(L - 2) * L * k * r^2 * q * m * (m g - S)',
  },
  conserved: {
    of: '(c1 / m1 + c2 / m2 + c3 / m3) * exp(-(L - 2) * k * r^2 / 2)',
    along: {
      m1: 'rate(m1, a1 y + b1 z)',
      m2: 'rate(m2, a2 y + b2 z)',
      m3: 'rate(m3, a3 y + b3 z)',
      r: deep.r,
    },
  },
  expect: 'holds',
  atLeast: ['certified'],
  note: 'm_i = v_i^(L - 2), q = r^(L - 2), and S = sum g_j v_j^L, whatever it is.',
  mutants: {
    'the exponent of L = 2': {
      conserved: {
        of: '(c1 / m1 + c2 / m2 + c3 / m3) * exp(-k * r^2 / 2)',
        along: {
          m1: 'rate(m1, a1 y + b1 z)',
          m2: 'rate(m2, a2 y + b2 z)',
          m3: 'rate(m3, a3 y + b3 z)',
          r: deep.r,
        },
      },
      witness: { L: '4', m1: '1', m2: '1', m3: '1', q: '1', r: '1', k: '1', S: '1', a1: '1', a2: '1', a3: '-1', b1: '1', b2: '2', b3: '1', y: '0', z: '0' }, // biome-ignore format: one line
    },
  },
});

export const mirrorGradient = theorem('mirror-gradient', {
  title:
    'The mirror maps are gradients: of (1/2) sum x_i ln(x_i / |x|_1) + (k / 4) |x|_1^2 for L = 2, of 2 (R / k + 1 / k^2) e^(-k R), R = sum x_i^(1/2), for L = 4; two coordinates',
  source: ours,
  given: { x: 'x > 0', y: 'y > 0', k: 'k > 0' },
  where: {
    'psi(t)': '(t * ln(t / (t + y)) + y * ln(y / (t + y))) / 2 + k / 4 * (t + y)^2',
    'deep(t)': '2 * (t + y + 1 / k) / k * exp(-k * (t + y))',
  },
  states: [
    'D[psi(x); x] == ln(x / (x + y)) / 2 + k / 2 * (x + y)',
    'D[deep(x); x] == -2 * (x + y) * exp(-k * (x + y))',
  ],
  expect: 'holds',
  atLeast: ['certified'],
  note: 'In the second line x, y are the roots of the coordinates, so that D by a coordinate is 1 / (2 x) of what stands there: -x_i^(-1/2) R e^(-k R).',
  mutants: {
    'half of k': {
      states: 'D[psi(x); x] == ln(x / (x + y)) / 2 + k / 4 * (x + y)',
      witness: { x: '1', y: '1', k: '1' },
    },
  },
});

export const mirrorConvex = theorem('mirror-convex', {
  title:
    'The potential of the mirror map is strictly convex for k > 0: its Hessian diag(1/x_i) - (1/S - k) 11^T, two coordinates',
  source: ours,
  given: { x: 'x > 0', y: 'y > 0', k: 'k > 0', p: 'p real', q: 'q real' },
  states: 'p^2 / x + q^2 / y - (1 / (x + y) - k) * (p + q)^2 >= k * (p + q)^2',
  equality: 'p * y == q * x',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'twice k': {
      states: 'p^2 / x + q^2 / y - (1 / (x + y) - k) * (p + q)^2 >= 2 k * (p + q)^2',
      witness: { x: '1', y: '1', k: '1', p: '1', q: '1' },
    },
  },
});

export const mirrorConvexDeep = theorem('mirror-convex-deep', {
  title:
    'For L > 2 it is strictly convex too: its Hessian is h (1 - 2/L) (diag(d_i) - (1/R - k) a a^T), a_i = x_i^(2/L - 1), d_i = x_i^(2/L - 2), and R = sum a_i^2 / d_i; two coordinates',
  source: ours,
  given: { a: 'a > 0', b: 'b > 0', d: 'd > 0', e: 'e > 0', k: 'k > 0', p: 'p real', q: 'q real' },
  where: { R: 'a^2 / d + b^2 / e' },
  states: 'd p^2 + e q^2 - (1 / R - k) * (a p + b q)^2 >= k * (a p + b q)^2',
  equality: 'd * p * b == e * q * a',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'Cauchy-Schwarz; where there is equality and (p, q) != 0 the right side is positive. a, b, d, e are any numbers, so L does not occur: L = 2 has a = b = 1.',
  mutants: {
    'twice k': {
      states: 'd p^2 + e q^2 - (1 / R - k) * (a p + b q)^2 >= 2 k * (a p + b q)^2',
      witness: { a: '1', b: '1', d: '1', e: '1', k: '1', p: '1', q: '1' },
    },
  },
});

export const mirror = [mirrorFlow, mirrorFlowDeep, invariantAnyDepth, mirrorGradient, mirrorConvex, mirrorConvexDeep];
