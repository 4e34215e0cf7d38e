/**
 * Sec. 2, Elastic Wall: "by standard assumptions in statistical physics, the final solution converges to the Boltzmann
 * distribution exp(-loss) in [-V, V]". The assumptions are Langevin noise, dw = -loss'(w) dt + sqrt(2 T) dB reflected at the
 * walls, small steps, and T = 1. Its densities obey p' = -J_w with the flux J = -loss' p - T p_w, and J = 0 at the walls.
 */
import type { Check } from '../../src/claim/claim.js';
import { theorem } from '../../src/claim/theorem.js';
import { volumize } from '../../src/dynamics/wall.js';
import { drawNormal } from '../../src/random/samplers.js';
import type { Stream } from '../../src/random/stream.js';
import { drawWhole } from './integer-matrix.js';

const where = {
  'loss(x)': 'c x + k x^2 + l x^3 + q x^4',
  'boltzmann(x)': 'exp(-loss(x) / T)',
  // Any other density is a factor times this one: here 1 + r x + s x^2.
  'factor(x)': '1 + r x + s x^2',
  'p(x)': 'factor(x) * boltzmann(x)',
  'flux(x)': '-D[loss(x); x] * p(x) - T * D[p(x); x]',
} as const;

/** The law at rest: its flux vanishes everywhere, so at the walls, whatever V. */
export const boltzmann = theorem('prose-boltzmann', {
  title:
    'Under reflected Langevin noise of temperature T the flux of a density f exp(-loss / T) is -T f_w exp(-loss / T): exp(-loss / T) is at rest on [-V, V], and nothing else is',
  source: 'Sec. 2, Elastic Wall (alpha = -1)',
  given: {
    T: 'T > 0',
    w: 'w real',
    c: 'c real',
    k: 'k real',
    l: 'l real',
    q: 'q real',
    r: 'r real',
    s: 's real',
  },
  where,
  states: 'flux(w) == -T * (r + 2 * s * w) * boltzmann(w)',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  note: 'For losses and factors that are polynomials as written, which are dense among all. The entropy relative to the Boltzmann law falls at the rate of the integral of flux^2 / (T p), 0 only where f is constant: so every density converges to it. The paper has T = 1.',
  mutants: {
    'at twice the temperature': {
      where: { ...where, 'boltzmann(x)': 'exp(-loss(x) / (2 * T))' },
      witness: { T: '1', w: '0', c: '1', k: '0', l: '0', q: '0', r: '0', s: '0' },
    },
  },
});

/** Without noise there is no law to converge to: plain descent comes to the minimum, and never meets the wall. */
export const boltzmannDescent = theorem('beyond-boltzmann-descent', {
  title:
    'Descent without noise does not converge to a law: at alpha = -1 it comes to a minimum inside the wall by 1 - h a step',
  source: 'beyond Sec. 2, Elastic Wall (alpha = -1)',
  given: { V: 'V > 0', target: '-V <= target <= V', w: '-V <= w <= V', h: '0 < h <= 1' },
  where: {
    x: 'w - h * (w - target)',
    next: [
      { when: 'abs(x) > V', is: '2 * V * sign(x) - x' },
      { when: 'abs(x) <= V', is: 'x' },
    ],
  },
  states: 'next - target == (1 - h) * (w - target)',
  expect: 'holds',
  atLeast: ['tested', 'certified'],
  mutants: {
    'beyond the wall': { given: { target: '-2 V <= target <= 2 V' }, witness: { V: '1', target: '2', w: '1', h: '1' } },
  },
});

const walkers = 800;

/** Mass, mean, mean square and share within 1/50 of the wall of exp(-loss / T) on [-1, 1], loss = c w + k w^2, by Simpson's rule. */
function boltzmannMoments(c: number, k: number, T: number): readonly [mean: number, square: number, atWall: number] {
  const density = (w: number): number => Math.exp((-c * w - k * w * w) / T);
  const integral = (of: (w: number) => number, from: number, to: number): number => {
    let sum = 0;
    for (let i = 0; i <= 200; i++) {
      const w = from + ((to - from) * i) / 200;
      sum += (i === 0 || i === 200 ? 1 : 2 + 2 * (i % 2)) * of(w) * density(w);
    }
    return (sum * (to - from)) / 600;
  };
  const one = (): number => 1;
  const mass = integral(one, -1, 1);
  const edges = integral(one, -1, -0.98) + integral(one, 0.98, 1);
  return [integral(w => w, -1, 1) / mass, integral(w => w * w, -1, 1) / mass, edges / mass];
}

/** What moves the walkers, and the temperature whose law they are held against. */
interface Walk {
  readonly alpha: number;
  /** The step of descent, and how many there are. */
  readonly h: number;
  readonly steps: number;
  /** What a step adds to that of the gradient. */
  readonly kick: (stream: Stream) => number;
  readonly T: number;
  /** The range of 4 k. */
  readonly curvature: readonly [number, number];
  /** The margins of the mean, of the mean square and, where it is looked at, of the share at the walls. */
  readonly within: readonly number[];
}

/** Walkers from 0 between walls: their moments, and how many are at the walls, against exp(-loss / T). */
function walkersFollow({ alpha, h, steps, kick, T, curvature, within }: Walk) {
  return (_: Readonly<Record<string, number>>, stream: Stream): Check => {
    const [c, k] = [drawWhole(stream, -8, 8) / 4, drawWhole(stream, ...curvature) / 4];
    let w: Float64Array = new Float64Array(walkers);
    for (let t = 0; t < steps; t++) {
      const moved = w.map(at => at - h * (c + 2 * k * at) + kick(stream));
      w = volumize(moved, { V: 1, alpha }).data;
    }
    const found = [0, 0, 0];
    for (let i = 0; i < walkers; i++) {
      const at = w[i]!;
      found[0]! += at / walkers;
      found[1]! += at ** 2 / walkers;
      found[2]! += Math.abs(at) >= 0.98 ? 1 / walkers : 0;
    }
    const expected = boltzmannMoments(c, k, T);
    // A variable in [-1, 1] has variance at most 1, its square at most 1/4, a share of p variance p (1 - p); the steps shift a
    // moment by O(h).
    const holds = within.every((margin, m) => Math.abs(found[m]! - expected[m]!) <= margin);
    const names = ['mean', 'mean square', 'share at the walls'].slice(0, within.length);
    return {
      holds,
      shows: names.map((name, m) => `${name} ${found[m]!.toFixed(3)} against ${expected[m]!.toFixed(3)}`).join(', '),
      point: { c: String(c), k: String(k) },
    };
  };
}

/** Langevin noise of a temperature, against exp(-loss). */
const langevin = ({ T, alpha }: { readonly T: number; readonly alpha: number }) =>
  walkersFollow({
    alpha,
    h: 1 / 100,
    steps: 200,
    kick: stream => Math.sqrt((2 * T) / 100) * drawNormal(stream),
    T: 1,
    curvature: [-4, 8],
    within: [0.11, 0.06, 0.035],
  });

/** The same by simulation, beside controls that must fail. */
export const boltzmannWalkers = theorem('beyond-boltzmann-walkers', {
  title: 'Weights under Langevin noise and the elastic wall have the moments of exp(-loss) on [-V, V]',
  source: 'beyond Sec. 2, Elastic Wall (alpha = -1)',
  check: langevin({ T: 1, alpha: -1 }),
  impurity: `${walkers} weights, 200 steps of 1/100, loss = c w + k w^2; mean within .11, mean square within .06, share within V / 50 of the walls within .035: about three standard errors and the O(h) of the steps`,
  expect: 'unrefuted',
  atLeast: ['tested'],
  note: 'A simulation is never more than not refuted; prose-boltzmann has the proof.',
  mutants: {
    'alpha = 0: clipping gathers weights at the walls': { check: langevin({ T: 1, alpha: 0 }) },
    'without noise': { check: langevin({ T: 0, alpha: -1 }) },
    'half the temperature': { check: langevin({ T: 1 / 2, alpha: -1 }) },
    'no wall': { check: langevin({ T: 1, alpha: 1 }) },
  },
});

/** Step and size of the noise of the gradient of SGD: a batch of one among two examples whose gradients differ by 2 s. */
const [eta, s] = [1 / 20, 2];
const descent = (T: number) =>
  walkersFollow({
    alpha: -1,
    h: eta,
    steps: 200,
    kick: stream => eta * s * (stream.uniform() < 0.5 ? -1 : 1),
    T,
    curvature: [2, 8],
    // Its kicks of a tenth are wider than the strip at the walls.
    within: [0.11, 0.06],
  });

/** The noise that SGD has of its own: another temperature than the paper's. */
export const boltzmannSgd = theorem('beyond-boltzmann-sgd', {
  title:
    "Under SGD's own noise, of size s at steps eta, and the elastic wall the moments are about those of exp(-loss / T), T = eta s^2 / 2, not of exp(-loss)",
  source: 'beyond Sec. 2, Elastic Wall (alpha = -1)',
  check: descent((eta * s * s) / 2),
  impurity: `${walkers} weights, 200 steps of eta = 1/20, s = 2, so T = 1/10; loss = c w + k w^2, k >= 1/2; mean within .11, mean square within .06`,
  expect: 'unrefuted',
  atLeast: ['tested'],
  note: 'A simulation is never more than not refuted. The noise of a batch is neither normal nor independent of w in a network; here it is the least that SGD can have. T falls with the step: at small steps SGD comes to the minimum (beyond-boltzmann-descent).',
  mutants: { 'T = 1, as the paper has it': { check: descent(1) } },
});
