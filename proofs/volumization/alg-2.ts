import type { Check } from '../../src/claim/claim.js';
import { theorem } from '../../src/claim/theorem.js';
import { train, type VolumizedOptimizer, volumizedSgd } from '../../src/dynamics/algorithms.js';
import { volumizedSlope } from '../../src/dynamics/fixed-point.js';
import type { Stream } from '../../src/random/stream.js';

/** alpha, mu, h < 2 (1 - mu) and a teacher beyond V = 1, on a grid of eighths. */
function draw(stream: Stream) {
  const eighths = (least: number, most: number): number =>
    (least + Math.floor(stream.uniform() * (most - least + 1))) / 8;
  const mu = eighths(1, 6);
  return { alpha: eighths(1, 6), h: eighths(1, Math.min(6, 15 - 16 * mu)), mu, target: 1 + eighths(4, 24) };
}

type Drawn = ReturnType<typeof draw>;

/** Where an optimiser ends on (w - u')^2 / 2, from 0. */
function rest(optimizer: VolumizedOptimizer, target: number, steps = 4000): number {
  return train(optimizer, w => [w.get(0) - target], [0], { steps }).final.weights.get(0);
}

function compared(name: string, found: number, expected: number, point: Drawn): Check {
  const holds = Math.abs(found - expected) <= 1e3 * Number.EPSILON * Math.abs(expected);
  const words = Object.fromEntries(Object.entries(point).map(([key, value]) => [key, String(value)]));
  return { holds, shows: `${name}: ${found} against ${expected}`, point: words };
}

/** Algorithm 2 with V = 1 against V + kappa (u' - V). */
function sgdEndsAt(slope: (drawn: Drawn) => number) {
  return (_: Readonly<Record<string, number>>, stream: Stream): Check => {
    const drawn = draw(stream);
    const found = rest(volumizedSgd({ h: drawn.h, mu: drawn.mu, wall: { V: 1, alpha: drawn.alpha } }), drawn.target);
    return compared('w', found, 1 + slope(drawn) * (drawn.target - 1), drawn);
  };
}

/** Algorithm 2, App. A: its fixed point on (w - u')^2 / 2. */
export const algorithm2 = theorem('alg-2', {
  title:
    'For 0 < h < 2 (1 - mu) Algorithm 2 converges to the soft clip of slope alpha h / ((1 - alpha)(1 - alpha mu) + alpha h)',
  source: 'Algorithm 2, App. A',
  check: sgdEndsAt(({ alpha, h, mu }) => volumizedSlope({ alpha, h, mu })),
  impurity:
    "V = 1, alpha and mu in eighths up to 6/8, h < 2 (1 - mu) and 3/2 <= u' <= 4 in eighths; a run of 4000 steps from 0 in doubles, compared to 1000 units of 2^-52",
  expect: 'holds',
  note: 'By the energy of alg-2-energy; beyond the wall the recurrence, its rest and its larger region are in alg-2-recurrence, alg-2-region and alg-2-edge.',
  atLeast: ['tested'],
  mutants: { 'without mu': { check: sgdEndsAt(({ alpha, h }) => volumizedSlope({ alpha, h })) } },
});

/** Beyond the wall with its momentum kept: a step of the published code, and where it is at rest. */
const kept = {
  slope: 'alpha * h / ((1 - alpha) * (1 - mu) + alpha * h)',
  rest: 'V + slope * (target - V)',
  'momentum(w, m)': 'mu * m + w - target',
  'weight(w, m)': 'V + alpha * (w - h * momentum(w, m) - V)',
  second: 'weight(weight(w, m), momentum(w, m)) - rest',
} as const;

/** The published code keeps the momentum: then m = (w - u') / (1 - mu) at rest. */
export const keptMomentum = theorem('beyond-code-momentum', {
  title:
    "The published code never discounts the momentum: beyond the wall it rests at V + alpha h (u' - V) / ((1 - alpha)(1 - mu) + alpha h), and obeys e'' = (alpha + mu - alpha h) e' - alpha mu e",
  source: "the authors' published code against Algorithm 2: vsgd.py line 123 at commit 1c52de5",
  given: {
    alpha: '0 < alpha <= 1',
    mu: '0 <= mu < 1',
    h: 'h > 0',
    V: 'V >= 0',
    target: 'target > V',
    w: 'w real',
    m: 'm real',
  },
  // Follows from the ranges; said, so that few points see that nothing divides by 0.
  provided: ['(1 - alpha) * (1 - mu) + alpha * h > 0'],
  where: kept,
  states: [
    'weight(rest, (rest - target) / (1 - mu)) == rest',
    'momentum(rest, (rest - target) / (1 - mu)) == (rest - target) / (1 - mu)',
    'second == (alpha + mu - alpha * h) * (weight(w, m) - rest) - alpha * mu * (w - rest)',
  ],
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'Line 123 discounts state[exp_avg][absp > V], a copy, and a buffer that the step does not read. With u = 3, V = 1, alpha = 1/2, h = 1/10, mu = 9/10 it rests at 2, Algorithm 2 at 17/13.',
  mutants: {
    'as Algorithm 2': {
      where: { ...kept, slope: 'alpha * h / ((1 - alpha) * (1 - alpha * mu) + alpha * h)' },
      provided: ['(1 - alpha) * (1 - alpha * mu) + alpha * h > 0'],
      witness: { alpha: '1/2', mu: '9/10', h: '1/10', V: '1', target: '3', w: '1', m: '0' },
    },
  },
});

/** At t = 1 the corrections make m / c_m the gradient g and n / c_n its square. */
const firstStep = { target: 'target > 0', h: '0 < h < 2 target' } as const;

/** Algorithm 3, App. A, without the factor g: on (w - u')^2 / 2 from w = 0. */
export const algorithm3 = theorem('alg-3', {
  title: 'The first step of Algorithm 3, without the printed factor g, is towards the teacher',
  source: 'Algorithm 3, App. A, corrected',
  given: firstStep,
  where: { g: '-target', w: '0 - h * g / abs(g)' },
  states: 'abs(w - target) < abs(target)',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'Where it rests, and from where it converges, is in alg-3-rest, alg-3-region, alg-3-far and alg-3-every-memory.',
  mutants: {
    'with the factor g': { where: { g: '-target', w: '0 - h * g * g / abs(g)' }, witness: { h: '1/10', target: '1' } },
    'whatever h': { given: { h: 'h > 0' }, witness: { h: '3', target: '1' } },
  },
});

/**
 * Algorithm 3 as printed multiplies the step by the gradient, so it moves one way whatever its sign: from w = 0 on
 * (w - u')^2 / 2 the first step has g = -u', m / c_m = g, n / c_n = g^2.
 */
export const algorithm3Printed = theorem('alg-3:printed', {
  title: 'The first step of Algorithm 3 as printed is towards the teacher',
  source: 'Algorithm 3, App. A, as printed',
  given: firstStep,
  where: { g: '-target', w: '0 - h * g * g / abs(g)' },
  states: 'abs(w - target) < abs(target)',
  expect: 'refuted',
  witness: { h: '1/10', target: '1' },
  corrects: 'alg-3',
});

/** Algorithm 2 on (w - target)^2 / 2, target = 0: an energy that falls; no pull to a wall raises it above that of rest there. */
export const algorithm2Energy = theorem('alg-2-energy', {
  title: 'A step of Algorithm 2 does not raise the energy w^2 + (h (2 - h) / 2) m^2, for 0 < h < 2 (1 - mu)',
  source: 'beyond Algorithm 2, App. A',
  given: { mu: '0 <= mu < 1', h: '0 < h < 2 (1 - mu)', w: 'w real', m: 'm real' },
  where: { next: 'w - h * (mu * m + w)', stiffness: 'h * (2 - h) / 2' },
  states: 'next^2 + stiffness * (mu * m + w)^2 <= w^2 + stiffness * m^2',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'So every run converges to the soft clip, through the wall and back. For larger h it may not: between hard walls at 1, with mu = 9/10 and h = 3/2, a run goes 1, -1/2, -1, 1/2 for ever. All three are formal theorems.',
  mutants: {
    'without the momentum': {
      states: 'next^2 <= w^2',
      witness: { mu: '1/2', h: '1/2', w: '0', m: '1' },
    },
  },
});
