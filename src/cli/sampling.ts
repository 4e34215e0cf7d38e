import { DomainError } from '../errors.js';
import type { Estimator } from '../estimator/estimator.js';
import type { Problem } from '../risk/problem.js';
import { type SimulatedRisk, simulate } from '../risk/simulate.js';
import { stratifiedRisk } from '../risk/stratified.js';
import { type Backend, type JobRequest, latticeRisk, type MonteCarlo, simulateJob } from '../simd/index.js';
import { oneWord } from './one-word.js';

const samplings = ['random', 'lattice', 'stratified', 'auto'] as const;

/** A risk with how the square of (u, eta) was covered, and why so where a pilot chose. */
export interface CoveredRisk extends SimulatedRisk {
  readonly sampling: string;
}

/** How much is sampled. */
interface Setting {
  readonly samples: number;
  readonly seed: number;
  readonly backend: Backend;
  readonly progress?: (done: number, of: number) => void;
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

/** What is to be sampled; `request` where the core knows it. */
export interface Sampled {
  readonly estimator: Estimator;
  readonly problem: Problem;
  readonly request: JobRequest | undefined;
}

/** The ways to cover the square of (u, eta). @throws DomainError where a law is not of use */
const covers: Readonly<
  Record<Exclude<(typeof samplings)[number], 'auto'>, (of: Sampled, setting: Setting) => Promise<MonteCarlo>>
> = {
  random: async ({ estimator, problem, request }, { samples, seed, backend }) =>
    request === undefined
      ? simulate(estimator, problem, { samples, seed })
      : simulateJob({ ...request, samples, seed }, { backend }),
  lattice: async ({ request }, setting) => {
    if (request === undefined)
      throw new DomainError(
        'simulate',
        '--sampling other than lattice where the SIMD core does not know all',
        'lattice',
      );
    return lattice(request, setting);
  },
  stratified: async ({ estimator, problem }, { samples, seed, progress }) =>
    stratifiedRisk(estimator, problem, { samples, seed, ...(progress && { progress }) }),
};

/** The way that errs least in a pilot, and what each came to. */
async function chosen(
  of: Sampled,
  { seed, backend }: Setting,
): Promise<readonly [keyof typeof covers, reason: string]> {
  const pilot = { samples: PILOT, seed: Number.MAX_SAFE_INTEGER - seed, backend };
  let best: readonly [keyof typeof covers, number] = ['random', Infinity];
  const said: string[] = [];
  for (const name of ['random', 'lattice', 'stratified'] as const) {
    try {
      const { standardError } = await covers[name](of, pilot);
      said.push(`${name} ${standardError.toExponential(1)}`);
      if (standardError < best[1]) best = [name, standardError];
    } catch (error) {
      if (!(error instanceof DomainError) || name === 'random') throw error;
      said.push(`${name} none (${error.message})`);
    }
  }
  return [best[0], `standard errors of a pilot of ${PILOT} samples: ${said.join(', ')}`];
}

/**
 * The risk by random points, those of a lattice or of strata, as `--sampling` says: of `auto`, by those whose standard error is the
 * least in a pilot of as many samples. A lattice is one of Fibonacci under random shifts, and strata are drawn in at random, so
 * that the means are unbiased and the standard errors honest.
 *
 * @returns nothing where points are random, with the reason if a pilot chose
 * @throws DomainError for another word, and where a lattice is asked for and a law is not drawn by inversion
 */
export async function covered(
  word: string,
  of: Sampled,
  setting: Setting,
): Promise<CoveredRisk | { readonly reason: string } | undefined> {
  const asked = oneWord('simulate', '--sampling', samplings, word);
  if (asked === 'random') return undefined;
  const [name, reason] = asked === 'auto' ? await chosen(of, setting) : [asked, ''];
  const sampling = reason === '' ? name : `${name} (${reason})`;
  if (name === 'random') return { reason: sampling };
  const found = await covers[name](of, setting);
  const backend = name === 'lattice' ? setting.backend : 'draws';
  return { ...found, seed: setting.seed, backend, sampling };
}
