import { DomainError } from '../../src/errors.js';
import type {
  Choice,
  Estimate,
  Figure4Data,
  Figure4Parameters,
  SimulatedPoint,
} from '../../src/experiment/figure-4.js';
import type { Simulations } from '../../src/experiment/simulation.js';
import { stream } from '../../src/random/stream.js';
import { clipGridResult, type Half, type MonteCarlo, runAll, runHere, SimulationState } from '../../src/simd/index.js';

/** V is searched over 0, a/80, 2a/80, ..., 5a/4: the search is not told that the best V lies below a. */
const cellsPerA = 80;
const cells = 100;

/** A Monte Carlo mean of the core, in the words of the figure. */
const named = ({ risk, standardError, n }: MonteCarlo): Estimate => ({ mean: risk, standardError, n });

/** Half the samples of a sigma choose V and the strength of weight decay, the other half score them. */
const [choose, score] = ['even', 'odd'] as const;

/** The simulation of one sigma, not yet run; its seed is drawn from a stream named by the panel and the value of sigma. */
function stateOf({ noise, a, seed, samples }: Figure4Parameters, sigma: number): SimulationState {
  const name = stream(seed, 'figure 4', noise, String(a), String(sigma));
  return SimulationState.start({
    teacher: { name: 'uniform', scale: a },
    noise: { name: noise, scale: sigma },
    target: { lowest: 0, step: a / cellsPerA, count: cells + 1 },
    samples,
    seed: name.uint32() * 0x200000 + (name.uint32() >>> 11),
    bits: 32,
  });
}

/** The first place of the least mean. */
function argmin(estimates: readonly Estimate[]): number {
  return estimates.reduce((best, { mean }, j) => (mean < estimates[best]!.mean ? j : best), 0);
}

function pointOf(
  { noise }: Figure4Parameters,
  sigma: number,
  grid: readonly number[],
  state: SimulationState,
): SimulatedPoint {
  const result = clipGridResult(state);
  const estimates = (half: Half): Estimate[] => result.clip(half).map(named);
  const at = (from: readonly Estimate[], j: number): Choice => ({ at: grid[j]!, ...from[j]! });
  const together = estimates('both');
  const shrunk = (): Choice => {
    const c = result.bestShrinkage(choose);
    return { at: c, ...named(result.linear(score, c)) };
  };
  return {
    sigma,
    heldOut: at(estimates(score), argmin(estimates(choose))),
    sameSamples: at(together, argmin(together)),
    weightDecay: noise === 'cauchy' && sigma > 0 ? null : shrunk(),
    unregularised: named(result.unregularised('both')),
  };
}

/** The simulations of a panel, not yet run, and what becomes of them. */
function prepare(parameters: Figure4Parameters) {
  const { noise, a, sigmas, samples, progress } = parameters;
  if (!(a > 0 && a < Infinity)) throw new DomainError('simulateFigure4', 'a > 0', a);
  for (const sigma of sigmas)
    if (!(sigma >= 0 && sigma < Infinity)) throw new DomainError('simulateFigure4', 'sigma >= 0', sigma);
  if (!Number.isSafeInteger(samples) || samples < 4 || samples % 2 !== 0)
    throw new DomainError('simulateFigure4', 'an even integer samples >= 4', samples);
  const grid = Array.from({ length: cells + 1 }, (_, j) => (j * a) / cellsPerA);
  const states = sigmas.map(sigma => stateOf(parameters, sigma));
  return {
    states,
    onProgress: (): void =>
      progress?.(
        states.reduce((done, state) => done + state.samples, 0),
        samples * sigmas.length,
      ),
    data: (): Figure4Data => ({
      noise,
      a,
      grid,
      points: sigmas.map((sigma, i) => pointOf(parameters, sigma, grid, states[i]!)),
    }),
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
  const { states, onProgress, data } = prepare(parameters);
  for (const state of states) runHere(state, { onProgress });
  return data();
}

/**
 * simulateFigure4 in `parameters.threads` threads: the same digits.
 *
 * @throws DomainError if a, a sigma, the number of samples or of threads is out of range
 */
export async function simulateFigure4InThreads(parameters: Figure4Parameters): Promise<Figure4Data> {
  const { states, onProgress, data } = prepare(parameters);
  await runAll(states, { threads: parameters.threads ?? 1, onProgress });
  return data();
}

/** The simulation behind Figure 4. */
export const figure4: Simulations['volumization/figure-4'] = {
  title: 'Figure 4: least error against the scale of the noise, V found by grid search',
  run: simulateFigure4InThreads,
};
