import { DomainError } from '../errors.js';
import type { Estimator } from '../estimator/estimator.js';
import { closedFormRisk } from './closed-form/closed-form-risk.js';
import { divergence } from './growth.js';
import { monteCarloRisk } from './monte-carlo.js';
import { checkProblem, type Problem } from './problem.js';
import { quadratureRisk } from './quadrature.js';

/** The ways to compute a risk. */
export type RiskMethod = 'closed-form' | 'quadrature' | 'monte-carlo';

/** What `risk` may be told. */
export interface RiskOptions {
  /** Default 'auto': the closed form where there is one, else quadrature. */
  readonly method?: RiskMethod | 'auto';
  /** Number of draws of the method monte-carlo; default 10^6. */
  readonly samples?: number;
  /** Seed of the method monte-carlo; default 1. */
  readonly seed?: number;
}

/** Relative error of a closed form: the largest seen at the reference values is 2e-15. */
const FORMULA_ERROR = 128 * Number.EPSILON;

/** A risk with what is known about it. */
export interface Risk {
  /** E (w(u + eta) - u)^2, Infinity where it is infinite. */
  readonly risk: number;
  /** |risk - true risk| is at most this; under monte-carlo seven standard errors. */
  readonly errorBound: number;
  readonly method: RiskMethod;
  /** Why the risk is infinite, where it is. */
  readonly reason?: string;
  /** Of the method monte-carlo. */
  readonly standardError?: number;
  readonly n?: number;
  readonly seed?: number;
}

/**
 * The risk E (w(u + eta) - u)^2 of an estimator, u and eta independent.
 *
 * @param estimator w
 * @param problem the laws of u (teacher) and eta (noise)
 * @param options method, samples, seed
 * @returns the risk, a bound of its error, and the method used
 * @throws DomainError if the method is unknown, has no formula for this problem, or does not apply
 * @example risk(clip(0.75), { teacher: uniform(1), noise: cauchy(0.5) }).risk // 0.3404790261572...
 */
export function risk(estimator: Estimator, problem: Problem, options: RiskOptions = {}): Risk {
  const { method = 'auto', samples = 1e6, seed = 1 } = options;
  if (!['auto', 'closed-form', 'quadrature', 'monte-carlo'].includes(method))
    throw new DomainError('risk', 'method auto, closed-form, quadrature or monte-carlo', method);
  if (typeof estimator?.apply !== 'function') throw new DomainError('risk', 'an estimator', estimator);
  checkProblem('risk', problem);
  const reason = divergence(estimator, problem, 1);
  const formula = method === 'auto' || method === 'closed-form' ? closedFormRisk(estimator, problem) : undefined;
  const used = method !== 'auto' ? method : formula === undefined ? 'quadrature' : 'closed-form';
  if (used === 'closed-form' && formula === undefined)
    throw new DomainError(
      'risk',
      'a problem with a closed form for method closed-form',
      `${estimator.name}, ${problem.teacher.name}, ${problem.noise.name}`,
    );
  if (reason !== undefined) return { risk: Infinity, errorBound: 0, method: used, reason };
  if (formula !== undefined) return { risk: formula, errorBound: FORMULA_ERROR * formula, method: used };
  if (used === 'monte-carlo') {
    const sampled = monteCarloRisk(estimator, problem, samples, seed);
    return { ...sampled, errorBound: 7 * sampled.standardError, method: used };
  }
  const { value, errorBound } = quadratureRisk(estimator, problem);
  return {
    risk: value,
    errorBound,
    method: used,
    ...(value === Infinity ? { reason: 'it exceeds the largest double' } : {}),
  };
}
