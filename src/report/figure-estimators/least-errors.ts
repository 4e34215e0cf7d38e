import { cauchy } from '../../distribution/cauchy.js';
import { uniform } from '../../distribution/uniform.js';
import { logDecay } from '../../estimator/log-decay.js';
import { minimise } from '../../numeric/minimise.js';
import { lossAgainst, observed } from '../../risk/observed.js';
import { type Optimum, optimum } from '../../risk/optimum.js';
import type { Problem } from '../../risk/problem.js';
import { risk } from '../../risk/risk.js';
import { type StoppedFlow, stoppedFlowOptimum } from '../../risk/stopped-flow.js';

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
  'lpdecay:1.5',
  'logdecay',
  'frozen',
  'wnflow:1',
  'plainflow',
  'ternary',
  'binary',
  'constant',
  'none',
] as const;
export type ComparedFamily = (typeof comparedFamilies)[number];

/** The best member of every family: its error, and its parameters by name, as on the command line. */
export type LeastErrors = Readonly<Record<ComparedFamily, Optimum>>;

/** The flows of one weight that are stopped at their best time, from their best scale. */
const flows: Partial<Readonly<Record<ComparedFamily, StoppedFlow>>> = {
  frozen: 'frozen',
  'wnflow:1': { kappa: 1 },
  plainflow: 'plain',
};

/** The best strength of lam ln |w|, found at the nodes of u' and scored by the risk; no penalty and all of it are members. */
function leastLogDecay(problem: Problem): Optimum {
  const nodes = observed(problem);
  const none = optimum('none', problem);
  const constant = optimum('constant', problem);
  const candidates = [
    { ...none, parameters: { lam: 0 } },
    { ...constant, parameters: { lam: Infinity } },
  ];
  if (none.risk < Infinity) {
    const unit = optimum('bayes', problem).risk;
    const { x: lam } = minimise(x => lossAgainst(nodes, logDecay(x)), [unit * 1e-4, unit * 1e3]);
    candidates.push({ parameters: { lam }, risk: risk(logDecay(lam), problem).risk, method: 'numeric' });
  }
  return candidates.reduce((best, one) => (one.risk < best.risk ? one : best));
}

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
    const flow = flows[family];
    if (flow !== undefined) return { ...stoppedFlowOptimum(flow, problem), method: 'numeric' };
    if (family === 'logdecay') return leastLogDecay(problem);
    const [word, p] = family.split(':') as [string, string?];
    return optimum(word, problem, p === undefined ? {} : { p: Number(p) });
  };
  return Object.fromEntries(comparedFamilies.map(family => [family, best(family)])) as LeastErrors;
}
