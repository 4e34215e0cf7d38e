import { DomainError } from '../errors.js';
import type { SimulatedRisk } from '../risk/simulate.js';
import { type Backend, type JobRequest, latticeRisk, type MonteCarlo, simulateJob } from '../simd/index.js';
import { oneWord } from './one-word.js';

const samplings = ['random', 'lattice', 'auto'] as const;

/** A risk with how the square of (u, eta) was covered, and why so where a pilot chose. */
export interface CoveredRisk extends SimulatedRisk {
  readonly sampling: string;
}

/** What lattices and pilots are made of. */
interface Setting {
  readonly samples: number;
  readonly seed: number;
  readonly backend: Backend;
}

/** Means of so few shifts tell their spread well enough, with Student's factor in the standard error. */
const SHIFTS = 8;
/** The least and the most points of a lattice, as indices of Fibonacci numbers, and the points at the most. */
const [LEAST, MOST, MOST_POINTS] = [10, 36, 14_930_352];

/** Lattices under as many random shifts as the samples give, at least eight. */
function lattice(request: JobRequest, { samples, seed, backend }: Setting): MonteCarlo {
  let [points, next, index] = [55, 89, LEAST];
  while (index < MOST && next * SHIFTS <= samples) [points, next, index] = [next, points + next, index + 1];
  const shifts = index === MOST ? Math.max(SHIFTS, Math.floor(samples / MOST_POINTS)) : SHIFTS;
  const { teacher, noise, target } = request;
  return latticeRisk(
    { teacher, noise, target: target as JobRequest['target'] },
    { fibonacci: index, shifts, seed, backend },
  );
}

/** Samples of the pilots that are compared, about: 8 shifts of 6765 points. */
const PILOT = 8 * 6765;

/**
 * The risk by random or lattice points, as `--sampling` says: of `auto`, by those whose standard error is the smaller in a pilot of
 * as many samples. A lattice is one of Fibonacci under random shifts, so that its mean is unbiased and its standard error honest.
 *
 * @returns nothing where points are random, with the reason if a pilot chose
 * @throws DomainError for another word, and where a lattice is asked for and a law is not drawn by inversion
 */
export async function covered(
  word: string,
  request: JobRequest,
  setting: Setting,
): Promise<CoveredRisk | { readonly reason: string } | undefined> {
  const name = oneWord('simulate', '--sampling', samplings, word);
  if (name === 'random') return undefined;
  let reason = '';
  if (name === 'auto') {
    const pilot = { ...setting, samples: PILOT, seed: Number.MAX_SAFE_INTEGER - setting.seed };
    const random = await simulateJob({ ...request, samples: PILOT, seed: pilot.seed }, { backend: setting.backend });
    try {
      const found = lattice(request, pilot);
      const shown = [found, random].map(({ standardError }) => standardError.toExponential(1));
      reason = `standard errors of a pilot of ${PILOT} samples: lattice ${shown[0]}, random ${shown[1]}`;
      if (!(found.standardError < random.standardError)) return { reason: `random (${reason})` };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return { reason: `random (${error.message})` };
    }
  }
  const found = lattice(request, setting);
  const { seed, backend } = setting;
  return { ...found, seed, backend, sampling: reason === '' ? 'lattice' : `lattice (${reason})` };
}
