import { theorem } from '../../src/claim/theorem.js';

const ours = 'our formula; the paper is known by its abstract';

/*
 * What the flow conserves. A loss of A x has the gradient g = A^T rho in x, whatever rho is; here rho is a letter, so that the
 * identities hold for every loss of A x and all along the flow, where rho moves. x_i = (r v_i)^L / n^(L / 2), n = |v|^2, and
 * r' = -<g_w, v> / |v|, v' = -k (r / |v|) (I - v v^T / n) g_w, g_w = L w^(L - 1) g.
 */

const coordinates = { v1: 'v1 > 0', v2: 'v2 > 0', v3: 'v3 > 0', r: 'r > 0', k: 'k > 0' };
const twoRows = { a1: 'a1 real', a2: 'a2 real', a3: 'a3 real', b1: 'b1 real', b2: 'b2 real', b3: 'b3 real' };

export const norm = theorem('norm-conserved', {
  title: 'The flow of v is orthogonal to v, so |v| is conserved: three coordinates, any gradient g',
  source: ours,
  given: { v1: 'v1 real', v2: 'v2 real', v3: 'v3 real', r: 'r real', k: 'k real', g1: 'g1 real', g2: 'g2 real', g3: 'g3 real' }, // biome-ignore format: one line
  provided: ['v1^2 + v2^2 + v3^2 > 0'],
  where: { n: 'v1^2 + v2^2 + v3^2', s: '(g1 v1 + g2 v2 + g3 v3) / n' },
  conserved: {
    of: 'n',
    along: { v1: '-k r * (g1 - s v1)', v2: '-k r * (g2 - s v2)', v3: '-k r * (g3 - s v3)' },
  },
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'without the projection': {
      conserved: { of: 'n', along: { v1: '-k r g1', v2: '-k r g2', v3: '-k r g3' } },
      witness: { v1: '1', v2: '0', v3: '0', r: '1', k: '1', g1: '1', g2: '0', g3: '0' },
    },
  },
});

const kernel = { c1: 'a2 b3 - a3 b2', c2: 'a3 b1 - a1 b3', c3: 'a1 b2 - a2 b1' };
const squareRates = {
  r: '-2 r S',
  v1: '-2 k r^2 / n * v1 * (g1 - S)',
  v2: '-2 k r^2 / n * v2 * (g2 - S)',
  v3: '-2 k r^2 / n * v3 * (g3 - S)',
};

export const invariant = theorem('invariant', {
  title:
    'For L = 2 the flow conserves sum c_i (ln v_i + k r^2 / (2 |v|^2)) for c in the kernel of A: two rows, three coordinates, any loss of A x',
  source: ours,
  given: { ...coordinates, ...twoRows, p: 'p real', q: 'q real' },
  where: {
    n: 'v1^2 + v2^2 + v3^2',
    g1: 'a1 p + b1 q',
    g2: 'a2 p + b2 q',
    g3: 'a3 p + b3 q',
    ...kernel,
    S: '(g1 v1^2 + g2 v2^2 + g3 v3^2) / n',
  },
  conserved: {
    of: 'c1 * ln(v1) + c2 * ln(v2) + c3 * ln(v3) + (c1 + c2 + c3) * k r^2 / (2 n)',
    along: squareRates,
  },
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'c is the cross product of the rows a and b of A. S = <g, v^2> / n and x_i = r^2 v_i^2 / n.',
  mutants: {
    'what the plain flow conserves': {
      conserved: { of: 'c1 * ln(v1) + c2 * ln(v2) + c3 * ln(v3)', along: squareRates },
      witness: { v1: '1', v2: '1', v3: '1', r: '1', k: '1', a1: '1', a2: '1', a3: '-1', b1: '1', b2: '2', b3: '1', p: '1', q: '1' }, // biome-ignore format: one line
    },
    'without the half': {
      conserved: {
        of: 'c1 * ln(v1) + c2 * ln(v2) + c3 * ln(v3) + (c1 + c2 + c3) * k r^2 / n',
        along: squareRates,
      },
      witness: { v1: '1', v2: '1', v3: '1', r: '1', k: '1', a1: '1', a2: '1', a3: '-1', b1: '1', b2: '2', b3: '1', p: '1', q: '1' }, // biome-ignore format: one line
    },
  },
});

export const plain = theorem('plain-invariant', {
  title: "The plain flow w' = -2 w g conserves sum c_i ln w_i, c in the kernel of A: two rows, three coordinates",
  source: `${ours} (well known)`,
  given: { w1: 'w1 > 0', w2: 'w2 > 0', w3: 'w3 > 0', ...twoRows, p: 'p real', q: 'q real' },
  where: kernel,
  conserved: {
    of: 'c1 * ln(w1) + c2 * ln(w2) + c3 * ln(w3)',
    along: {
      w1: '-2 w1 * (a1 p + b1 q)',
      w2: '-2 w2 * (a2 p + b2 q)',
      w3: '-2 w3 * (a3 p + b3 q)',
    },
  },
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'with their sum': {
      conserved: {
        of: 'ln(w1) + ln(w2) + ln(w3)',
        along: { w1: '-2 w1 * (a1 p + b1 q)', w2: '-2 w2 * (a2 p + b2 q)', w3: '-2 w3 * (a3 p + b3 q)' },
      },
      witness: { w1: '1', w2: '1', w3: '1', a1: '1', a2: '0', a3: '0', b1: '0', b2: '0', b3: '0', p: '1', q: '0' },
    },
  },
});

const oneRow = { v1: 'v1 > 0', v2: 'v2 > 0', r: 'r > 0', k: 'k > 0', a1: 'a1 real', a2: 'a2 real', p: 'p real' };

export const invariantDeep = theorem('invariant-quartic', {
  title:
    'For L = 4 the flow conserves sum c_i v_i^-2 e^(-k r^2 / |v|^2) for c in the kernel of A: one row, two coordinates, any loss of A x',
  source: `${ours} (any L > 2: sum c_i v_i^(2 - L) e^(-(L - 2) k r^2 / (2 |v|^2)))`,
  given: oneRow,
  where: { n: 'v1^2 + v2^2', S: '(a1 v1^4 + a2 v2^4) * p / n^2' },
  conserved: {
    of: '(a2 / v1^2 - a1 / v2^2) * exp(-k r^2 / n)',
    along: {
      r: '-4 r^3 * S',
      v1: '-4 k r^4 / n^2 * (v1^3 * a1 p - v1 * n S)',
      v2: '-4 k r^4 / n^2 * (v2^3 * a2 p - v2 * n S)',
    },
  },
  expect: 'holds',
  atLeast: ['certified'],
  mutants: {
    'without the radius': {
      conserved: {
        of: 'a2 / v1^2 - a1 / v2^2',
        along: {
          r: '-4 r^3 * S',
          v1: '-4 k r^4 / n^2 * (v1^3 * a1 p - v1 * n S)',
          v2: '-4 k r^4 / n^2 * (v2^3 * a2 p - v2 * n S)',
        },
      },
      witness: { v1: '1', v2: '1', r: '1', k: '1', a1: '1', a2: '2', p: '1' },
    },
  },
});

export const invariantCubic = theorem('invariant-cubic', {
  title:
    'For L = 3 the flow conserves sum c_i v_i^-1 e^(-k r^2 / (2 |v|^2)), c in the kernel of A: one row, two coordinates, time taken as |v|^3 dt',
  source: ours,
  given: oneRow,
  where: { n: 'v1^2 + v2^2', S: '(a1 v1^3 + a2 v2^3) * p / n' },
  conserved: {
    of: '(a2 / v1 - a1 / v2) * exp(-k r^2 / (2 n))',
    along: {
      r: '-3 r^2 * n S',
      v1: '-3 k r^3 * (v1^2 * a1 p - v1 * S)',
      v2: '-3 k r^3 * (v2^2 * a2 p - v2 * S)',
    },
  },
  expect: 'holds',
  atLeast: ['certified'],
  note: 'For odd L the field has the odd power |v|^3 in its denominators; taken out, it moves along the same curves.',
  mutants: {
    'the exponent of L = 4': {
      conserved: {
        of: '(a2 / v1 - a1 / v2) * exp(-k r^2 / n)',
        along: {
          r: '-3 r^2 * n S',
          v1: '-3 k r^3 * (v1^2 * a1 p - v1 * S)',
          v2: '-3 k r^3 * (v2^2 * a2 p - v2 * S)',
        },
      },
      witness: { v1: '1', v2: '1', r: '1', k: '1', a1: '1', a2: '2', p: '1' },
    },
  },
});

export const signed = theorem('one-coordinate', {
  title:
    'The signed model of one coordinate, x = w_+^2 - w_-^2, conserves ln(v_+ v_-) + k r^2 / |v|^2: at |v| = 1, x = r^2 cos(2 t), k r^2 + ln sin(2 t)',
  source: ours,
  given: { v1: 'v1 > 0', v2: 'v2 > 0', r: 'r > 0', k: 'k > 0', e: 'e real' },
  where: { n: 'v1^2 + v2^2', S: 'e * (v1^2 - v2^2) / n' },
  conserved: {
    of: 'ln(v1) + ln(v2) + k r^2 / n',
    along: { r: '-2 r S', v1: '-2 k r^2 / n * v1 * (e - S)', v2: '-2 k r^2 / n * v2 * (-e - S)' },
  },
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'e is the residual x - u, or the derivative of any loss of x. From v = (1, 1) / sqrt 2 it gives r^2 = r0^2 + ln cosh q / k with x = r^2 tanh q.',
  mutants: {
    'half the radius': {
      conserved: {
        of: 'ln(v1) + ln(v2) + k r^2 / (2 n)',
        along: { r: '-2 r S', v1: '-2 k r^2 / n * v1 * (e - S)', v2: '-2 k r^2 / n * v2 * (-e - S)' },
      },
      witness: { v1: '1', v2: '2', r: '1', k: '1', e: '1' },
    },
  },
});

export const conservedQuantities = [norm, invariant, plain, invariantCubic, invariantDeep, signed];
