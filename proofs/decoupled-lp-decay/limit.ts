import { theorem } from '../../src/claim/theorem.js';

const ours = 'our formula; the paper is known by its abstract';

/* Where the steps go, and what L_p decay is of weight decay. */

export const basins = theorem('basins', {
  title:
    'For p = 1 and h <= 1 the step map is increasing on w > 0, so that iterates are monotone and end at the next fixed point',
  source: `${ours} (any p <= 2)`,
  given: { v: 'v > 0', w: 'w > v', u: 'u >= 0', h: '0 < h <= 1', lam: 'lam > 0' },
  where: { 'T(x)': '(x - h * (x - u)) * x / (x + h * lam)' },
  states: 'T(v) <= T(w)',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  proofs: {
    certify: {
      where: { c: 'h lam' },
      over: '(v + c) * (w + c)',
      terms: [
        { given: ['1 - h', 'w - v', 'w', 'v'] },
        { given: ['1 - h', 'w - v', 'c', 'w + v'] },
        { given: ['h', 'u', 'c', 'w - v'] },
      ],
    },
  },
  mutants: {
    'up to h = 2': { given: { h: '0 < h <= 2' }, witness: { v: '1', w: '2', u: '0', h: '2', lam: '1' } },
  },
});

export const basinsPrinted = theorem('basins:printed', {
  title: 'The step map is increasing for every p: p = 4',
  source: `the basins carried over to p > 2; ${ours}`,
  given: { v: 'v > 0', w: 'w > v', u: 'u >= 0', h: '0 < h <= 1', lam: 'lam > 0' },
  where: { 'T(x)': '(x - h * (x - u)) / (1 + h * lam * x^2)' },
  states: 'T(v) <= T(w)',
  expect: 'refuted',
  witness: { v: '1', w: '2', u: '10', h: '1/2', lam: '1' },
  corrects: 'basins',
  note: 'At p = 4, lam = 1, u = 10, h = 1/2 a start at 1.9 ends in a cycle of two.',
});

export const neverZero = theorem('never-zero', {
  title: 'No weight w > 0 reaches 0 in finitely many steps, h < 1, p = 1: zeros come in the limit only',
  source: ours,
  given: { w: 'w > 0', u: 'u >= 0', h: '0 < h < 1', lam: 'lam > 0' },
  states: '(w - h * (w - u)) * w / (w + h * lam) > 0',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'A count of zeros is a count of weights below a threshold.',
  mutants: {
    'h = 1 too': { given: { h: '0 < h <= 1' }, witness: { w: '1', u: '0', h: '1', lam: '1' } },
  },
});

export const neverZeroPrinted = theorem('never-zero:printed', {
  title: 'A step takes a weight within h lam of 0 to 0, as a soft threshold does: p = 1, u = 0',
  source: `what "sparse" may be read to say of the iterates; ${ours}`,
  given: { w: 'w > 0', h: '0 < h < 1', lam: 'lam > 0' },
  provided: ['w <= h * lam'],
  states: '(w - h * w) * w / (w + h * lam) == 0',
  expect: 'refuted',
  witness: { w: '1/2', h: '1/2', lam: '1' },
  corrects: 'never-zero',
});

export const stabilityPrinted = theorem('stability:printed', {
  title: 'A rest is stable for every p and every h < 2: p = 4, s = lam w^2',
  source: `the stability of p <= 3 carried over; ${ours}`,
  given: { s: 's > 0', h: '0 < h < 2' },
  states: '(1 - h - 2 * h * s) / (1 + h s) > -1',
  expect: 'refuted',
  witness: { s: '4', h: '1/2' },
  corrects: 'stability',
});

export const unconditional = theorem('stable-to-three', {
  title: 'For p <= 3 a rest with s (1 - p) < 1 is stable for every h < 2',
  source: ours,
  given: { p: '0 < p <= 3', s: 's > 0', h: '0 < h < 2' },
  provided: ['s * (1 - p) < 1'],
  states: '-1 < (1 - h - h * (p - 2) * s) / (1 + h s) < 1',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: { 'p <= 4': { given: { p: '0 < p <= 4' }, witness: { p: '4', s: '4', h: '1/2' } } },
});

export const depths = theorem('depths', {
  title:
    'Depth L = 3 is p = 2/3 and depth L = 4 is p = 1/2: the least sum of squares of the factors of a product, as cubes and squares',
  source: ours,
  given: { a: 'a real', b: 'b real', c: 'c real', d: 'd real' },
  states: ['(a^6 + b^6 + c^6) / 2 >= 3 / 2 * (a b c)^2', '(a^4 + b^4 + c^4 + d^4) / 2 >= 2 * a * b * c * d'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'w = a^3 b^3 c^3 has |w|^(2/3) = (a b c)^2, and w = a^2 b^2 c^2 d^2 has |w|^(1/2) = |a b c d|; (lam / p) |w|^p with p = 2 / L.',
  mutants: {
    'p = 1': {
      states: '(a^6 + b^6 + c^6) / 2 >= 2 * (a b c)^2',
      witness: { a: '1', b: '1', c: '1', d: '1' },
    },
  },
});

export const proximalThreeHalves = theorem('prox-three-halves', {
  title: 'The proximal map of (lam / p) |w|^p at p = 3/2 takes u = z^2 + lam z to z^2: w = x^2',
  source: ours,
  given: { x: 'x >= 0', z: 'z >= 0', lam: 'lam > 0' },
  where: { u: 'z^2 + lam z' },
  minimises: { of: '(x^2 - u)^2 / 2 + 2 / 3 * lam * x^3', over: 'x', at: 'z', uniqueness: 'unique' },
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'z = (-lam + sqrt(lam^2 + 4 u)) / 2: the same w as the rest of the decay, whatever the step.',
  mutants: {
    'with lam in place of 2 lam / 3': {
      minimises: { of: '(x^2 - u)^2 / 2 + lam * x^3', over: 'x', at: 'z' },
      witness: { x: '9/10', z: '1', lam: '1' },
    },
  },
});

export const limits = [
  basins,
  basinsPrinted,
  neverZero,
  neverZeroPrinted,
  stabilityPrinted,
  unconditional,
  depths,
  proximalThreeHalves,
];
