import { theorem } from '../../src/claim/theorem.js';

const ours = 'our formula; the paper is known by its abstract';

/*
 * What a large kappa makes of the scale of the start, L = 2, v_0 uniform over d coordinates, q = r0^2 = |x(0)|_1: the limit is the
 * least point of |x|_1^2 / 2 - q |x|_1 + (1 / k) sum x_i ln(d x_i / |x|_1) over A x = y, x >= 0 (mirror-flow, mirror-convex).
 * S is its |x|_1, T the least |x|_1 over A x = y, x >= 0.
 */

export const scaleEntropy = theorem('scale-entropy', {
  title:
    'The entropy sum x_i ln(d x_i / |x|_1) lies between 0, at equal coordinates only, and |x|_1 ln d: two coordinates',
  source: 'well known',
  given: { x: 'x > 0', y: 'y > 0' },
  where: { S: 'x + y', entropy: 'x * ln(2 x / S) + y * ln(2 y / S)' },
  states: ['entropy >= 0', 'entropy < S * ln(2)'],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: { 'half of it': { states: 'entropy < S * ln(2) / 2', witness: { x: '1000', y: '1' } } },
});

export const scaleBound = theorem('scale-bound', {
  title:
    'For every kappa the limit has (S - T)^2 / 2 + (T - r0^2)(S - T) <= T ln d / kappa: it tends to the least |x|_1 for r0^2 <= T, any A, y with a feasible x >= 0',
  source: ours,
  given: {
    T: 'T > 0',
    S: 'S >= T',
    q: 'q >= 0',
    k: 'k > 0',
    n: 'n >= 0',
    entropy: 'entropy >= 0',
    least: '0 <= least <= T * n',
  },
  provided: ['S^2 / 2 - q * S + entropy / k <= T^2 / 2 - q * T + least / k'],
  states: '(S - T)^2 / 2 + (T - q) * (S - T) <= T * n / k',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'n = ln d; entropy and least are those of the limit and of the point of least |x|_1 (scale-entropy), whose objective is no less than that of the limit.',
  mutants: {
    'half of it': {
      states: '(S - T)^2 / 2 + (T - q) * (S - T) <= T * n / (2 k)',
      witness: { T: '1', S: '2', q: '0', k: '1', n: '3/2', entropy: '0', least: '3/2' },
    },
  },
});

const oneDatum = {
  given: { z: 'z > 1', s: 's >= 0' },
  where: { S: '(1 + z) / (1 + 2 z)', kappa: 'ln(z * (1 + z) / 2) / (S - 2 s)' },
  provided: ['S > 2 s'],
};

export const scaleRate = theorem('scale-rate', {
  title:
    'One datum x_1 + 2 x_2 = 1 from s (1, 1), r0^2 = 2 s: the excess S - 1/2 lies below e^(-kappa (1/2 - r0^2) / 2) / 4 and above e^(-kappa (S - r0^2) / 2) / 6: for r0^2 < 1/2 the rate is z_min (1/2 - r0^2), z_min = 1/2 the reduced cost',
  source: ours,
  ...oneDatum,
  states: [
    'S - 1 / 2 == 1 / (2 * (1 + 2 z))',
    'ln((z + 1 / 2)^2) > kappa * (1 / 2 - 2 s)',
    'ln(((2 * z + 1) / 3)^2) < kappa * (S - 2 s)',
  ],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'S - 1/2 is 1 / (4 (z + 1/2)) and 1 / (6 (2 z + 1) / 3). z is the ratio of the coordinates of the limit, kappa the one for which it is (scale-free). By the first line kappa (S - 1/2) tends to 0 for r0^2 < 1/2, so that both lines have one rate.',
  mutants: {
    'twice the rate': {
      states: 'ln((z + 1 / 2)^2) > 2 * kappa * (1 / 2 - 2 s)',
      witness: { z: '10', s: '0' },
    },
  },
});

export const scaleNecessary = theorem('scale-necessary', {
  title:
    'One datum x_1 + 2 x_2 = 1 from s (1, 1): no kappa brings |x|_1 below min(r0^2, 2/3), the start and the point of equal coordinates: from r0^2 > 1/2 the limit stays away from the least |x|_1, 1/2',
  source: ours,
  given: { z: 'z > 0', kappa: 'kappa > 0' },
  where: { S: '(1 + z) / (1 + 2 z)', start: 'S - (ln(z) + ln((1 + z) / 2)) / kappa' },
  states: 'S >= min(start, 2 / 3)',
  equality: 'z == 1',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'start = r0^2 is the one whose limit has the ratio z of coordinates: ln z + ln((1 + z) / 2) = kappa (S - r0^2).',
  mutants: { 'the start alone': { states: 'S >= start', witness: { z: '1/2', kappa: '1' } } },
});

export const scaleCoordinate = theorem('scale-coordinate', {
  title:
    'Two data, three coordinates, the point of least |x|_1 at (0, x_2 - b x, x_3 - c x): the excess is z x and x at most (S / 3) e^(-kappa z (T - r0^2)) (3 x_2 / S)^-b (3 x_3 / S)^-c, (1, b, c) in the kernel of A and z = 1 + b + c > 0 the reduced cost',
  source: ours,
  given: { x: 'x > 0', x2: 'x2 > 0', x3: 'x3 > 0', b: 'b real', c: 'c real', kappa: 'kappa > 0' },
  where: {
    z: '1 + b + c',
    S: 'x + x2 + x3',
    T: '(x2 - b * x) + (x3 - c * x)',
    logs: 'ln(3 * x / S) + b * ln(3 * x2 / S) + c * ln(3 * x3 / S)',
    start: 'S + logs / (kappa * z)',
  },
  provided: ['z > 0'],
  states: ['S - T == z * x', 'logs <= -kappa * z * (T - start)'],
  expect: 'holds',
  atLeast: ['certified'],
  note: 'start = r0^2 is what the flow conserves (invariant) at its end and its start: logs + kappa z S there, kappa z r0^2 here. As kappa grows with r0^2 < T, x tends to 0 and b ln(3 x_2 / S) + c ln(3 x_3 / S) to its value at the point of least |x|_1, so that x decays at the rate z (T - r0^2).',
  mutants: {
    'twice the rate': {
      states: 'logs <= -2 * kappa * z * (T - start)',
      witness: { x: '1/10', x2: '1', x3: '2', b: '0', c: '0', kappa: '1' },
    },
  },
});

export const scales = [scaleEntropy, scaleBound, scaleRate, scaleNecessary, scaleCoordinate];
