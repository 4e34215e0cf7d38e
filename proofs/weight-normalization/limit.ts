import { theorem } from '../../src/claim/theorem.js';

const ours = 'our formula; the paper is known by its abstract';

/* Where the flow ends, against the plain flow from the same start. */

export const induced = theorem('induced-flow-form', {
  title: "Polar coordinates induce w' = -(v v^T + k r^2 (I - v v^T)) g_w, |v| = 1: the first of two coordinates",
  source: ours,
  given: { v1: 'v1 real', v2: 'v2 real', r: 'r real', k: 'k real', g1: 'g1 real', g2: 'g2 real' },
  where: { s: 'g1 v1 + g2 v2', rRate: '-s', vRate: '-k r * (g1 - s v1)' },
  states: 'rRate * v1 + r * vRate == -(v1 * s + k r^2 * (g1 - v1 * s))',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'k r in place of k r^2': {
      states: 'rRate * v1 + r * vRate == -(v1 * s + k r * (g1 - v1 * s))',
      witness: { v1: '0', v2: '1', r: '2', k: '1', g1: '1', g2: '0' },
    },
  },
});

export const magnification = theorem('magnification', {
  title:
    'For L = 2 the limit is that of the plain flow from rho x(0), rho = (S / S0) e^(-k (S - S0)): the mirror maps differ by a constant',
  source: `${ours}; very likely the magnification factor of the abstract`,
  given: { x: 'x > 0', x0: 'x0 > 0', S: 'S > 0', S0: 'S0 > 0', k: 'k > 0' },
  where: {
    rho: 'S / S0 * exp(-k * (S - S0))',
    'mirror(t, T)': 't / T * exp(k T)',
  },
  states: 'mirror(x, S) / mirror(x0, S0) == x / (rho * x0)',
  expect: 'holds',
  atLeast: ['certified'],
  note: 'S, S0 are |x|_1 at the end and at the start, and mirror is e^(2 grad psi). ln of both sides has to lie in the range of A^T: the limit of one flow has the condition of the other.',
  mutants: {
    'without e^(-k (S - S0))': {
      where: { rho: 'S / S0' },
      witness: { x: '1', x0: '1', S: '2', S0: '1', k: '1' },
    },
  },
});

const oneDatum = {
  given: { z: 'z > 1', Z: 'Z > 0' },
  where: { s: '1 / (Z + 2 Z^2)', 'l1(t)': '(1 + t) / (1 + 2 t)' },
};

export const sparser = theorem('sparser', {
  title:
    'One datum x_1 + 2 x_2 = 1: the weight-normalised limit has less |x|_1 than the plain one from the same start s (1, 1) exactly if rho < 1',
  source: ours,
  ...oneDatum,
  where: { ...oneDatum.where, rho: '1 / (s * (z + 2 z^2))' },
  states: '(l1(z) - l1(Z)) * (1 - rho) <= 0',
  equality: 'z == Z',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'The plain limit is s (Z, Z^2), the weight-normalised one rho s (z, z^2) with z the ratio of its coordinates; k is the one with rho = (S / S0) e^(-k (S - S0)).',
  mutants: {
    'and never the other way': { states: 'l1(z) - l1(Z) <= 0', equality: 'z == Z', witness: { z: '3/2', Z: '10' } },
  },
});

export const sparserPrinted = theorem('sparser:printed', {
  title:
    'The weight-normalised limit never has more |x|_1 than the plain one from the same start: x_1 + 2 x_2 = 1, start s (1, 1), kappa given by z',
  source: `what "robust" may be read to say of every scale of the start; ${ours}`,
  ...oneDatum,
  provided: ['l1(z) > 2 s'],
  states: 'l1(z) <= l1(Z)',
  expect: 'refuted',
  witness: { z: '3/2', Z: '10' },
  corrects: 'sparser',
  note: 'kappa = ln((z + z^2) / 2) / (l1(z) - 2 s), positive here: 1.02 at z = 3/2, Z = 10, s = 1/210. From a small start at a fixed kappa the plain flow is the sparser one: its excess goes to 0, that of the weight-normalised flow to a constant.',
});

export const scaleFree = theorem('scale-free', {
  title:
    'One datum x_1 + 2 x_2 = 1: whatever the start s, the weight-normalised limit keeps the excess |x|_1 - 1/2 = 1 / (2 (1 + 2 z)) with z < e^kappa; the plain one has z = Z without bound as s goes to 0',
  source: ours,
  given: { z: 'z > 1', s: 's >= 0' },
  where: { S: '(1 + z) / (1 + 2 z)', kappa: '(ln(z) + ln((1 + z) / 2)) / (S - 2 s)' },
  provided: ['S > 2 s'],
  states: ['S - 1 / 2 == 1 / (2 * (1 + 2 z))', 'ln(z) < kappa'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'ln z < ln((z + z^2) / 2) = kappa (S - 2 s) <= kappa, since z > 1 and S < 1; this is what rho = (S / S0) e^(-kappa (S - S0)) says.',
  mutants: { 'a quarter of kappa': { states: 'ln(z) < kappa / 4', witness: { z: '10', s: '0' } } },
});

export const limits = [induced, magnification, sparser, sparserPrinted, scaleFree];
