import type { Check } from '../../src/claim/claim.js';
import { theorem } from '../../src/claim/theorem.js';
import { train, type VolumizedOptimizer, volumizedAdam, volumizedSgd } from '../../src/dynamics/algorithms.js';
import { volumizedSlope } from '../../src/dynamics/fixed-point.js';
import type { Wall } from '../../src/dynamics/wall.js';
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
function sgdEndsAt(slope: (drawn: Drawn) => number, wall: Partial<Wall> = {}) {
  return (_: Readonly<Record<string, number>>, stream: Stream): Check => {
    const drawn = draw(stream);
    const found = rest(volumizedSgd({ h: drawn.h, mu: drawn.mu, wall: { V: 1, alpha: drawn.alpha, ...wall } }), drawn.target); // biome-ignore format: one line
    return compared('w', found, 1 + slope(drawn) * (drawn.target - 1), drawn);
  };
}

const impurity = 'a run of 4000 steps in doubles, compared to 1000 units of 2^-52';
const withoutMomentum = ({ alpha, h }: Drawn): number => volumizedSlope({ alpha, h });

/** Algorithm 2, App. A: its fixed point on (w - u')^2 / 2. */
export const algorithm2 = theorem('alg-2', {
  title:
    'For 0 < h < 2 (1 - mu) Algorithm 2 converges to the soft clip of slope alpha h / ((1 - alpha)(1 - alpha mu) + alpha h)',
  source: 'Algorithm 2, App. A',
  check: sgdEndsAt(({ alpha, h, mu }) => volumizedSlope({ alpha, h, mu })),
  impurity,
  expect: 'holds',
  note: 'By the energy of alg-2-energy; beyond the wall the recurrence, its rest and its larger region are in alg-2-recurrence, alg-2-region and alg-2-edge.',
  atLeast: ['tested'],
  mutants: { 'without mu': { check: sgdEndsAt(withoutMomentum) } },
});

/** The published code keeps the momentum: then m = g / (1 - mu) at rest. */
export const keptMomentum = theorem('beyond-code-momentum', {
  title:
    'The published code never discounts the momentum, and ends at the slope alpha h / ((1 - alpha)(1 - mu) + alpha h)',
  source: "the authors' published code against Algorithm 2",
  check: sgdEndsAt(({ alpha, h, mu }) => (alpha * h) / ((1 - alpha) * (1 - mu) + alpha * h), { momentum: 'kept' }),
  impurity,
  expect: 'unrefuted',
  note: 'An emulation of the published code, which can be tested only. There, vsgd.py line 123 (commit 1c52de5) discounts state[exp_avg][absp > V], a copy, and a buffer that the step does not read.',
  atLeast: ['tested'],
  mutants: {
    'as Algorithm 2': {
      check: sgdEndsAt(({ alpha, h, mu }) => volumizedSlope({ alpha, h, mu }), { momentum: 'kept' }),
    },
  },
});

/** One step of Algorithm 3 from w = 0 along the gradient of (w - u')^2 / 2: whether it comes nearer to u'. */
function firstStepApproaches(direction: 'corrected' | 'printed') {
  return (_: Readonly<Record<string, number>>, stream: Stream): Check => {
    const { alpha, h, mu, target } = draw(stream);
    const adam = volumizedAdam({ h, mu, nu: 0.5, direction, wall: { V: 100, alpha } });
    const w = rest(adam, target, 1);
    const holds = Math.abs(w - target) < Math.abs(target);
    return {
      holds,
      shows: `from 0 to ${w}, the teacher at ${target}`,
      point: { h: String(h), target: String(target) },
    };
  };
}

/** Algorithm 3, App. A, without the factor g. */
export const algorithm3 = theorem('alg-3', {
  title: 'The first step of Algorithm 3, without the printed factor g, is towards the teacher',
  source: 'Algorithm 3, App. A, corrected',
  check: firstStepApproaches('corrected'),
  impurity: "one step in doubles; |h| < 2 |u'|",
  expect: 'unrefuted',
  note: 'One step of the program, which can be tested only: at t = 1 it is h sgn(g); the rest and the region are proved in alg-3-rest and alg-3-region.',
  atLeast: ['tested'],
  mutants: { 'with the factor g': { check: firstStepApproaches('printed') } },
});

/**
 * Algorithm 3 as printed multiplies the step by the gradient, so it moves one way whatever its sign: from w = 0 on
 * (w - u')^2 / 2 the first step has g = -u', m / c_m = g, n / c_n = g^2.
 */
export const algorithm3Printed = theorem('alg-3:printed', {
  title: 'The first step of Algorithm 3 as printed is towards the teacher',
  source: 'Algorithm 3, App. A, as printed',
  given: { h: 'h > 0', target: 'target > 0' },
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
