import { theorem } from '../../src/claim/theorem.js';

const ours = 'our formula; the paper is known by its abstract';
const code = 'the published optimiser; the statement is ours';

/* What one step does to the weight and to the objective. */

export const majoriserPowers = theorem('majoriser-powers', {
  title:
    'For p = 1/2 and p = 3/2 as well, (p / 2) |w|^(p - 2) x^2 + (1 - p / 2) |w|^p lies above |x|^p: |x| = y^2, |w| = z^2',
  source: ours,
  given: { y: 'y >= 0', z: 'z > 0' },
  states: ['y <= y^4 / (4 z^3) + 3 z / 4', 'y^3 <= 3 y^4 / (4 z) + z^3 / 4'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'without the constant': {
      states: ['y <= y^4 / (4 z^3) + z / 2', 'y^3 <= 3 y^4 / (4 z) + z^3 / 4'],
      witness: { y: '1', z: '1' },
    },
  },
});

export const majoriserPrinted = theorem('majoriser:printed', {
  title: 'The quadratic lies above |x|^p for every p: p = 4',
  source: `the majoriser carried over to p > 2; ${ours}`,
  given: { w: 'w real', x: 'x real' },
  states: 'x^4 <= 2 w^2 x^2 - w^4',
  expect: 'refuted',
  witness: { w: '1', x: '2' },
  corrects: 'minoriser',
});

export const descentPowers = theorem('descent-powers', {
  title:
    'For p = 1/2, p = 1 and p = 3/2 the objective falls by at least (1/2) (2/h + lam |w|^(p - 2) - 1) Delta^2, on (w - u)^2 / 2: w = z^2, the next weight n^2 or -n^2',
  source: ours,
  given: { z: 'z > 0', n: 'n >= 0', h: '0 < h <= 2', lam: 'lam > 0' },
  where: {
    // u is the target for which the step from w = z^2 ends at x, with lam |w|^(p - 2) = s
    'target(x, s)': '(x * (1 + h * s) - z^2) / h + z^2',
    'fall(x, s)': '((z^2 - target(x, s))^2 - (x - target(x, s))^2) / 2',
    'least(x, s)': '(2 / h + s - 1) * (x - z^2)^2 / 2',
  },
  states: [
    'fall(n^2, lam / z^3) + 2 * lam * (z - n) >= least(n^2, lam / z^3)',
    'fall(-n^2, lam / z^3) + 2 * lam * (z - n) >= least(-n^2, lam / z^3)',
    'fall(n^2, lam / z^2) + lam * (z^2 - n^2) >= least(n^2, lam / z^2)',
    'fall(-n^2, lam / z^2) + lam * (z^2 - n^2) >= least(-n^2, lam / z^2)',
    'fall(n^2, lam / z) + 2 / 3 * lam * (z^3 - n^3) >= least(n^2, lam / z)',
    'fall(-n^2, lam / z) + 2 / 3 * lam * (z^3 - n^3) >= least(-n^2, lam / z)',
  ],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'The step is written backwards: x (1 + h lam |w|^(p - 2)) = w - h (w - u) has one u for every x. What is left is the majoriser.',
  mutants: {
    '3 / h': {
      states: 'fall(n^2, lam / z^3) + 2 * lam * (z - n) >= (3 / h + lam / z^3 - 1) * (n^2 - z^2)^2 / 2',
      witness: { z: '1', n: '2', h: '1/10', lam: '1/100' },
    },
  },
});

export const lateDescentPrinted = theorem('descent:printed', {
  title: 'With the size taken after the gradient step, the step lowers (w - u)^2 / 2 + lam |w| for every h <= 1: p = 1',
  source: `${code} (PAdam_late)`,
  given: { w: 'w > 0', u: 'u > w', h: '0 < h <= 1', lam: 'lam > 0' },
  where: {
    moved: 'w - h * (w - u)',
    next: 'moved / (1 + h * lam / moved)',
    'F(x)': '(x - u)^2 / 2 + lam * x',
  },
  states: 'F(next) <= F(w)',
  expect: 'refuted',
  witness: { w: '1/8', u: '4', h: '1', lam: '16' },
  corrects: 'descent',
  note: 'u > w keeps the weight positive after the gradient step. With the size taken before, the objective falls (descent).',
});

export const lateRest = theorem('late-rest', {
  title:
    'With the size taken after the gradient step a weight rests elsewhere, and where depends on h: for p = 1 at the w with w + (w - h (w - u))^-1 lam w = u',
  source: `${code} (PAdam_late)`,
  given: { w: 'w > 0', u: 'u > w', h: '0 < h <= 1', lam: 'lam > 0' },
  where: { moved: 'w - h * (w - u)' },
  states: ['moved / (1 + h * lam / moved) - w == h * (u - w - lam * w / moved) / (1 + h * lam / moved)', 'moved > w'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'As moved > w for every h, the rest lies above u - lam, by more the longer the step is.',
  mutants: {
    'the rest of the other variant': {
      states: 'moved / (1 + h * lam / moved) - w == h * (u - w - lam) / (1 + h * lam / moved)',
      witness: { w: '1', u: '2', h: '1', lam: '1' },
    },
  },
});

export const publishedProximal = theorem('prox-published', {
  title:
    'The published step for p = 3/2, v + (1 - sqrt(1 + 4 v / c^2)) c^2 / 2 with c = h lam, is the proximal map wherever it has a value: c > 0, v = z^2 + c z',
  source: 'the published optimiser (AdamL3_2); the statement is ours',
  given: { z: 'z >= 0', c: 'c > 0' },
  where: { v: 'z^2 + c z' },
  states: 'v + (1 - sqrt(1 + 4 * v / c^2)) * c^2 / 2 == z^2',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'At c = 0, which is how that code marks weights without decay, it divides by 0: 4 v / 0 * 0 is NaN in doubles, for every weight; its limit is v.',
  mutants: {
    'without the half': {
      states: 'v + (1 - sqrt(1 + 4 * v / c^2)) * c^2 == z^2',
      witness: { z: '1', c: '1' },
    },
  },
});

export const noBlowUp = theorem('no-blow-up', {
  title: 'The factor s / (s + c), s = |w|^(2 - p), is in [0, 1): no sign changes, and no more is taken than there is',
  source: ours,
  given: { v: 'v real', s: 's >= 0', c: 'c > 0' },
  where: { next: 'v * s / (s + c)' },
  states: ['v * next >= 0', 'abs(v - next) <= abs(v)'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'half of it': { states: 'abs(v - next) <= abs(v) / 2', witness: { v: '1', s: '0', c: '1' } },
  },
});

export const blowUpPrinted = theorem('no-blow-up:printed', {
  title: 'The step along the gradient, h lam / sqrt |w| at p = 1/2, w = z^2, takes no more than there is',
  source: `decay by the gradient of the penalty instead of the factor; ${ours}`,
  given: { z: 'z > 0', c: 'c > 0' },
  states: 'c / z <= z^2',
  expect: 'refuted',
  witness: { z: '1/10', c: '1' },
  corrects: 'no-blow-up',
});

export const supremum = theorem('supremum', {
  title:
    'At p = 1/2 one step takes at most (1/3) (2 c)^(2/3) from a weight, c = h lam: |w| = z^2, 2 c = n^3, attained at z = n',
  source: ours,
  given: { z: 'z >= 0', n: 'n > 0' },
  where: { c: 'n^3 / 2' },
  states: 'z^2 * c / (z^3 + c) <= n^2 / 3',
  equality: 'z == n',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: '((1 - p) / (2 - p)) (c / (1 - p))^(1 / (2 - p)); for p = 1 it is c and not attained, for p > 1 there is none.',
  mutants: {
    quarter: { states: 'z^2 * c / (z^3 + c) <= n^2 / 4', equality: 'z == n', witness: { z: '1', n: '1' } },
  },
});

export const absorbing = theorem('absorbing', {
  title:
    'For p = 1 a weight that is 0 stays 0 whatever its gradient if the size is taken before the step, and moves if it is taken after',
  source: code,
  given: { g: 'g > 0', c: 'c > 0', h: 'h > 0' },
  where: { 'before(w)': '(w - h g) * abs(w) / (abs(w) + c)', late: 'h * abs(g) * h * abs(g) / (h * abs(g) + c)' },
  states: ['before(0) == 0', 'late > 0'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'So for every p < 2; for p > 2 the published code computes Infinity / Infinity at 0. What is initialised at 0 does not train.',
  mutants: {
    'the late variant too': { states: 'late == 0', witness: { g: '1', c: '1', h: '1' } },
  },
});

export const absorbingPrinted = theorem('absorbing:printed', {
  title: 'A weight at 0 follows its gradient: it moves by -h g',
  source: `what decoupling may be read to promise; ${code}`,
  given: { g: 'g real', c: 'c > 0', h: 'h > 0' },
  where: { 'before(w)': '(w - h g) * abs(w) / (abs(w) + c)' },
  states: 'before(0) == -h * g',
  expect: 'refuted',
  witness: { g: '1', c: '1', h: '1' },
  corrects: 'absorbing',
});

export const step = [
  majoriserPowers,
  majoriserPrinted,
  descentPowers,
  lateDescentPrinted,
  lateRest,
  publishedProximal,
  noBlowUp,
  blowUpPrinted,
  supremum,
  absorbing,
  absorbingPrinted,
];
