import type { Simulation } from '../src/cli/context.js';
import { DomainError } from '../src/errors.js';
import { drawCauchy, drawSymmetricUniform } from '../src/random/samplers.js';
import { type Stream, stream } from '../src/random/stream.js';
import type {
  Choice,
  Estimate,
  Figure4Data,
  Figure4Parameters,
  NoiseLaw,
  SimulatedPoint,
} from '../src/report/figure-4/data.js';
import { ClipGrid, estimateFromSums } from './clip-grid.js';

/** V is searched over 0, a/80, 2a/80, ..., 5a/4: the search is not told that the best V lies below a. */
const cellsPerA = 80;
const cells = 100;

/** Samples between two calls of `progress`. */
const batch = 1 << 18;

/** One draw of the noise at scale 1. */
const drawNoise: Readonly<Record<NoiseLaw, (random: Stream) => number>> = {
  uniform: drawSymmetricUniform,
  cauchy: drawCauchy,
};

/** One half of the samples of a sigma. */
interface Half {
  readonly grid: ClipGrid;
  /** The shrinkage c that is best for w = c u' on these samples. */
  readonly bestShrinkage: number;
  readonly unregularised: { readonly first: number; readonly second: number };
  /** The error of w = c u' at the c that was asked for. */
  readonly shrunk: Estimate;
}

function simulateHalf(
  { noise, a, seed, samples }: Figure4Parameters,
  sigma: number,
  half: 'choose' | 'score',
  c: number,
  tick: (n: number) => void,
): Half {
  const random = stream(seed, 'figure 4', noise, String(a), String(sigma), half);
  const draw = drawNoise[noise];
  const grid = new ClipGrid(a, cellsPerA, cells);
  const n = samples / 2;
  let [uy, yy, e2, e4, r2, r4] = [0, 0, 0, 0, 0, 0];
  for (let start = 0; start < n; start += batch) {
    const end = Math.min(n, start + batch);
    for (let i = start; i < end; i++) {
      const u = a * drawSymmetricUniform(random);
      const eta = sigma * draw(random);
      grid.add(u, eta);
      const y = u + eta;
      uy += u * y;
      yy += y * y;
      const e = eta * eta;
      e2 += e;
      e4 += e * e;
      const r = (c * y - u) * (c * y - u);
      r2 += r;
      r4 += r * r;
    }
    tick(end - start);
  }
  return {
    grid,
    bestShrinkage: uy / yy,
    unregularised: { first: e2, second: e4 },
    shrunk: estimateFromSums(r2, r4, n),
  };
}

/** The first place of the least mean. */
function argmin(estimates: readonly Estimate[]): number {
  return estimates.reduce((best, { mean }, j) => (mean < estimates[best]!.mean ? j : best), 0);
}

function simulatePoint(parameters: Figure4Parameters, sigma: number, tick: (n: number) => void): SimulatedPoint {
  const choose = simulateHalf(parameters, sigma, 'choose', 0, tick);
  const score = simulateHalf(parameters, sigma, 'score', choose.bestShrinkage, tick);
  const grid = choose.grid.grid;
  const at = (estimates: readonly Estimate[], j: number): Choice => ({ at: grid[j]!, ...estimates[j]! });
  const chosen = argmin(choose.grid.estimates());
  const heldOut = at(score.grid.estimates(), chosen);
  choose.grid.merge(score.grid);
  const together = choose.grid.estimates();
  return {
    sigma,
    heldOut,
    sameSamples: at(together, argmin(together)),
    weightDecay: { at: choose.bestShrinkage, ...score.shrunk },
    unregularised: estimateFromSums(
      choose.unregularised.first + score.unregularised.first,
      choose.unregularised.second + score.unregularised.second,
      parameters.samples,
    ),
  };
}

/**
 * Simulates one panel of Figure 4: for each sigma, samples (u, eta) with u ~ Unif(-a, a) and the noise of the panel; the
 * error (w - u)^2 of volumization, w = clip(u + eta, -V, V), at every V of a grid, and of weight decay and of no
 * regularisation. Each sigma has its own streams, named by its value, so its digits do not depend on the others.
 *
 * @throws DomainError if a, a sigma or the number of samples is out of range
 */
export function simulateFigure4(parameters: Figure4Parameters): Figure4Data {
  const { noise, a, sigmas, samples, progress } = parameters;
  if (!(a > 0 && a < Infinity)) throw new DomainError('simulateFigure4', 'a > 0', a);
  for (const sigma of sigmas)
    if (!(sigma >= 0 && sigma < Infinity)) throw new DomainError('simulateFigure4', 'sigma >= 0', sigma);
  if (!Number.isSafeInteger(samples) || samples < 4 || samples % 2 !== 0)
    throw new DomainError('simulateFigure4', 'an even integer samples >= 4', samples);
  let done = 0;
  const tick = (n: number): void => {
    done += n;
    progress?.(done, samples * sigmas.length);
  };
  return {
    noise,
    a,
    grid: new ClipGrid(a, cellsPerA, cells).grid,
    points: sigmas.map(sigma => simulatePoint(parameters, sigma, tick)),
  };
}

/** The simulation behind Figure 4. */
export const figure4: Simulation<Figure4Parameters, Figure4Data> = {
  id: 'figure-4',
  title: 'Figure 4: least error against the scale of the noise, V found by grid search',
  run: simulateFigure4,
};
