import { cauchy } from '../../distribution/cauchy.js';
import { uniform } from '../../distribution/uniform.js';
import { type Optimum, optimum } from '../../risk/optimum.js';

/** The families that are compared, from the one with the most to say about u to the ones with the least; lpdecay:p as on the command line. */
export const comparedFamilies = [
  'bayes',
  'softclip',
  'scaledclip',
  'clip',
  'ridge',
  'elasticnet',
  'softthreshold',
  'lpdecay:4',
  'lpprox:0.5',
  'lpdecay:0.5',
  'ternary',
  'binary',
  'constant',
  'none',
] as const;
export type ComparedFamily = (typeof comparedFamilies)[number];

/** The best member of every family: its error, and its parameters by name, as on the command line. */
export type LeastErrors = Readonly<Record<ComparedFamily, Optimum>>;

const noiseLaws = { uniform, cauchy };

/**
 * The least error of every family at one scale of the noise, u ~ Unif(-1, 1): every error scales with the square of the
 * half-width of u.
 *
 * @param noise `uniform`: eta ~ Unif(-sigma, sigma); `cauchy`: sigma times standard Cauchy
 * @param sigma scale of the noise, sigma > 0
 */
export function leastErrors(noise: keyof typeof noiseLaws, sigma: number): LeastErrors {
  const problem = { teacher: uniform(1), noise: noiseLaws[noise](sigma) };
  const best = (family: ComparedFamily): Optimum => {
    const [word, p] = family.split(':') as [string, string?];
    return optimum(word, problem, p === undefined ? {} : { p: Number(p) });
  };
  return Object.fromEntries(comparedFamilies.map(family => [family, best(family)])) as LeastErrors;
}
