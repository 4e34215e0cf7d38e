import { DomainError } from '../errors.js';
import { estimatorFamilies } from '../estimator/families.js';
import type { EstimatorFamily } from '../estimator/family.js';
import { refuseUnknown } from '../numeric/domain.js';
import { closedOptimum } from './closed-form/closed-optimum.js';
import type { Found } from './found.js';
import { checkProblem, type Problem } from './problem.js';
import { risk } from './risk.js';
import { search } from './search.js';
import { stationary } from './stationary.js';

/** The families of estimators, by the word of the command line. */
export const families: readonly string[] = estimatorFamilies.map(({ word }) => word);

/** The member of a family that has the least risk. */
export interface Optimum {
  /** Its parameters by name, in the order of the command line; Infinity where the risk falls towards that end. */
  readonly parameters: Readonly<Record<string, number>>;
  /** The least risk, Infinity where every member has infinite risk. */
  readonly risk: number;
  /** closed-form: a formula, or the root of one; numeric: the root of integrals, or the least of `risk` found by search. */
  readonly method: 'closed-form' | 'numeric';
  /** Where the risk falls towards an end of the search that is not an end of the family. */
  readonly note?: string;
}

/** What `optimum` may be told. */
export interface OptimumOptions {
  /** The exponent p of lpdecay and lpprox, p > 0; both p and lam are optimised where it is absent. */
  readonly p?: number;
}

/**
 * The least risk of a family of estimators and the parameters that attain it, over the whole range of the parameters. V and
 * the strengths of closed forms are accurate to a few units of 2^-53. Under other laws symmetric about 0 the lengths of
 * clip, softthreshold, softclip, scaledclip and elasticnet are roots of the derivative, and the slope beside them is the
 * minimum of a parabola. At the references, s = sigma/a from 1e-8 to 1e8, the lengths V, t, l1 are within 1e-12 relative
 * and the slopes kappa and c within 1e-12 + 4 eps max(s, 1/s). What is left is the root of the derivative of a polynomial
 * through the risk, not its flat minimum.
 *
 * lam of lpdecay and lpprox is sought between 1e-250 and 1e250 where its bend lam^(1/(2 - p)) lies near the lengths of the
 * laws; p, where it is optimised too, from 1/16 to 1024, to two or three digits, which the flat minimum hides from the risk.
 * As p grows both tend to clip, lam = V^(2 - p): where no p searched is better, p is Infinity and V stands for lam. Where
 * the least p is the best, `note` says so. So does scaledclip tend to V sgn(u') as c grows: c is Infinity where that is best.
 *
 * @param family none, constant, clip (V), softclip (V, kappa), shrink (c), ridge (lam), scaledclip (c, V), softthreshold
 *   (t), elasticnet (l1, l2), lpdecay and lpprox (p, lam or V), binary (V), ternary (V), bayes
 * @param problem the laws of u (teacher) and eta (noise)
 * @param options p of lpdecay and lpprox
 * @throws DomainError if the family or p is unknown, or the problem holds no laws
 * @example optimum('clip', { teacher: uniform(1), noise: uniform(0.5) }).parameters // { V: 0.75 }
 */
export function optimum(family: string | EstimatorFamily, problem: Problem, options: OptimumOptions = {}): Optimum {
  const known = estimatorFamilies.find(one => one === family || one.word === family);
  if (known === undefined) throw new DomainError('optimum', `one of ${families.join(' ')}`, family);
  checkProblem('optimum', problem);
  refuseUnknown('optimum', options, ['p']);
  const { p } = options;
  if (p !== undefined && !(p > 0 && p < Number.POSITIVE_INFINITY))
    throw new DomainError('optimum', 'p > 0 and finite', p);
  const { word } = known;
  const closed = closedOptimum(word, problem);
  if (closed !== undefined) return { ...closed, method: 'closed-form' };
  if (known.parameters.length === 0) {
    const { risk: least, method } = risk(known.make([], problem), problem);
    return { parameters: {}, risk: least, method: method === 'closed-form' ? method : 'numeric' };
  }
  return {
    ...(atRoot(word, problem) ?? search(known, problem, p, other => optimum(other, problem))),
    method: 'numeric',
  };
}

/** The member whose parameters solve an equation; undefined where no equation is known. */
function atRoot(word: string, problem: Problem): Found | undefined {
  const member = stationary(word, problem);
  return member && { parameters: member.parameters, risk: risk(member.estimator, problem).risk };
}
