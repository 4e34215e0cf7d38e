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

const [walkers, steps, h] = [800, 200, 1 / 100];

/** Mean and mean square of exp(-loss) on [-1, 1], loss = c w + k w^2, by Simpson's rule. */
function boltzmannMoments(c: number, k: number): readonly [mean: number, square: number] {
  const sums = [0, 0, 0];
  for (let i = 0; i <= 200; i++) {
    const w = i / 100 - 1;
    const weight = (i === 0 || i === 200 ? 1 : 2 + 2 * (i % 2)) * Math.exp(-c * w - k * w * w);
    for (let p = 0; p < 3; p++) sums[p]! += weight * w ** p;
  }
  return [sums[1]! / sums[0]!, sums[2]! / sums[0]!];
}

/** Walkers from 0 under noise of a temperature, between walls of an alpha: their moments against those of exp(-loss). */
function walkersFollow({ T, alpha }: { readonly T: number; readonly alpha: number }) {
  return (_: Readonly<Record<string, number>>, stream: Stream): Check => {
    const [c, k] = [drawWhole(stream, -8, 8) / 4, drawWhole(stream, -4, 8) / 4];
    let w = volumize(new Float64Array(walkers), { V: 1, alpha });
    for (let t = 0; t < steps; t++) {
      const moved = Float64Array.from({ length: walkers }, (__, i) => {
        const at = w.get(i);
        return at - h * (c + 2 * k * at) + Math.sqrt(2 * h * T) * drawNormal(stream);
      });
      w = volumize(moved, { V: 1, alpha });
    }
    const found = [0, 0];
    for (let i = 0; i < walkers; i++) {
      found[0]! += w.get(i) / walkers;
      found[1]! += w.get(i) ** 2 / walkers;
    }
    const expected = boltzmannMoments(c, k);
    // A variable in [-1, 1] has variance at most 1, its square at most 1/4; the steps shift a moment by O(h).
    const holds = Math.abs(found[0]! - expected[0]) <= 0.11 && Math.abs(found[1]! - expected[1]) <= 0.06;
    return {
      holds,
      shows: `mean ${found[0]!.toFixed(3)} against ${expected[0].toFixed(3)}, mean square ${found[1]!.toFixed(3)} against ${expected[1].toFixed(3)}`,
      point: { c: String(c), k: String(k) },
    };
  };
}

/** The same by simulation, beside controls that must fail. */
export const boltzmannWalkers = theorem('beyond-boltzmann-walkers', {
  title: 'Weights under Langevin noise and the elastic wall have the moments of exp(-loss) on [-V, V]',
  source: 'beyond Sec. 2, Elastic Wall (alpha = -1)',
  check: walkersFollow({ T: 1, alpha: -1 }),
  impurity: `${walkers} weights, ${steps} steps of ${h}, loss = c w + k w^2; mean within .11, mean square within .06: about three standard errors and the O(h) of the steps`,
  expect: 'unrefuted',
  atLeast: ['tested'],
  note: 'A simulation is never more than not refuted; prose-boltzmann has the proof.',
  mutants: {
    'without noise': { check: walkersFollow({ T: 0, alpha: -1 }) },
    'half the temperature': { check: walkersFollow({ T: 1 / 2, alpha: -1 }) },
    'no wall': { check: walkersFollow({ T: 1, alpha: 1 }) },
  },
});
