import { type Component, components } from '../distribution/grid.js';
import { pointMass } from '../distribution/point-mass.js';
import { DomainError } from '../errors.js';
import type { Estimator } from '../estimator/estimator.js';
import { madeBy, requireEstimator } from '../estimator/family.js';
import { refuseUnknown } from '../numeric/domain.js';
import { spend, type WorkOptions, working, workWords } from '../numeric/work.js';
import { closedFormRisk } from './closed-form/closed-form-risk.js';
import { normal, normalRisk } from './closed-form/joint-normal.js';
import type { Enclosure } from './enclose/enclose-risk.js';
import { providedEnclosing } from './enclosing.js';
import { divergence } from './growth.js';
import { monteCarloRisk } from './monte-carlo.js';
import { isBayesOf } from './over-lines.js';
import { checkProblem, type Problem } from './problem.js';
import { quadratureRisk } from './quadrature.js';

/** The ways to compute a risk. */
export type RiskMethod = 'closed-form' | 'quadrature' | 'monte-carlo' | 'enclose';

/** What `risk` may be told. */
export interface RiskOptions extends WorkOptions {
  /** Default 'auto': the closed form where there is one, else quadrature. */
  readonly method?: RiskMethod | 'auto';
  /** Number of draws of the method monte-carlo; default 10^6. */
  readonly samples?: number;
  /** Seed of the method monte-carlo; default 1. */
  readonly seed?: number;
  /** Significant digits that the method enclose aims at, 1..15; default 12. */
  readonly digits?: number;
}

/**
 * Relative error of a closed form, as an estimate. Each is a sum of a few terms, of one sign or of no more than a few times the
 * size of the whole; the largest error seen at the reference values is 2e-15, and enclosures hold it over random problems.
 */
const FORMULA_ERROR = 128 * Number.EPSILON;

/** A risk with what is known about it; docs/errors.md defines the words. */
export interface Risk {
  /** E (w(u + eta) - u)^2, Infinity where it is infinite. */
  readonly risk: number;
  /** Of the method enclose: two doubles between which the risk is proved to lie. */
  readonly enclosure?: Enclosure;
  /** |risk - true risk| is at most this, proved: of the method enclose, what of its enclosure lies on either side. */
  readonly errorBound?: number;
  /**
   * |risk - true risk| is usually below this. Of quadrature: the differences of two rules, the rounding of the sums, and what
   * a tail may hide, if no feature of the integrand escaped the knots. Of a closed form: 128 units of rounding.
   */
  readonly errorEstimate?: number;
  readonly method: RiskMethod;
  /** Why the risk is infinite, where it is; a finite one above the largest double has an error estimate of Infinity. */
  readonly reason?: string;
  /**
   * Of the method monte-carlo: the standard deviation of the mean, as estimated from the draws. The true risk is within one
   * of it in 68 % of seeds and within two in 95 % where n is large and no rare part of the laws decides; it bounds nothing.
   */
  readonly standardError?: number;
  readonly n?: number;
  readonly seed?: number;
}

/**
 * The risk E (w(u + eta) - u)^2 of an estimator, u and eta independent.
 *
 * Cost: time m n k, memory m + n + k, for laws of m and n parts or atoms and an estimator of k pieces.
 *
 * @param estimator w
 * @param problem the laws of u (teacher) and eta (noise)
 * @param options method, samples, seed, digits; signal, progress, evaluations
 * @returns the risk, what is known of its error (docs/errors.md), and the method used
 * @throws DomainError if the method is unknown, has no formula for this problem, or does not apply, and where `evaluations` of
 *   integrands do not suffice
 * @throws Interrupted if the signal is aborted
 * @example risk(clip(0.75), { teacher: uniform(1), noise: cauchy(0.5) }).risk // 0.3404790261572...
 */
export function risk(estimator: Estimator, problem: Problem, options: RiskOptions = {}): Risk {
  refuseUnknown('risk', options, OPTIONS);
  const { method = 'auto', samples = 1e6, seed = 1, digits = 12 } = options;
  if (!['auto', 'closed-form', 'quadrature', 'monte-carlo', 'enclose'].includes(method))
    throw new DomainError('risk', 'method auto, closed-form, quadrature, monte-carlo or enclose', method);
  if (!(Number.isInteger(digits) && digits >= 1 && digits <= 15))
    throw new DomainError('risk', 'digits an integer in 1..15', digits);
  requireEstimator('risk', estimator);
  checkProblem('risk', problem);
  return working('risk', options, () => found(estimator, problem, { method, samples, seed, digits }));
}

function found(
  estimator: Estimator,
  problem: Problem,
  { method, samples, seed, digits }: Required<Pick<RiskOptions, 'method' | 'samples' | 'seed' | 'digits'>>,
): Risk {
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
  if (formula !== undefined) return said({ risk: formula, errorEstimate: FORMULA_ERROR * formula, method: used });
  if (used === 'monte-carlo') return { ...monteCarloRisk(estimator, problem, samples, seed), method: used };
  if (used === 'enclose') return enclosed(estimator, problem, digits);
  return said(overPairs(estimator, problem, method === 'auto'));
}

/** A finite risk, of which Infinity is the rounding. */
const said = (found: Risk): Risk =>
  found.risk === Infinity ? { ...found, errorEstimate: Infinity, reason: 'it exceeds the largest double' } : found;

/** The middle of an enclosure; how narrow it is to be follows from an ordinary value of the risk. */
function enclosed(estimator: Estimator, problem: Problem, digits: number): Risk {
  const enclose = providedEnclosing();
  if (enclose === undefined)
    throw new DomainError(
      'risk',
      "riskEnclosure to be imported beside risk for method 'enclose'",
      'a bundle without it',
    );
  const enclosure = enclose(estimator, problem, digits, (w, laws) => overPairs(w, laws, true).risk);
  const [lo, hi] = enclosure;
  const middle = hi === Infinity ? lo : lo + 0.5 * (hi - lo);
  return {
    risk: middle,
    enclosure,
    errorBound: Math.max(hi - middle, middle - lo) * (1 + Number.EPSILON),
    method: 'enclose',
  };
}

const OPTIONS = ['method', 'samples', 'seed', 'digits', ...workWords];

/** A pair of parts of two mixtures, or atoms, in evaluations: some microseconds. */
const PAIR_WORK = 32;

/** Whether a part of a mixture lies so many widths from 0 that places in it lose more than three digits in the places of the whole. */
const isNarrow = ({ law }: Component): boolean => law !== undefined && Math.abs(law.centre) > 1000 * law.scale;

/**
 * The risk is linear in either law: of mixtures it is the sum over the pairs of their parts, each by its closed form where
 * `formulas` may be used and there is one. An estimator without pieces is integrated over the lines u + eta = u' of the
 * whole at once, unless a part is narrow for where it lies: it has its digits about its own centre only.
 */
function overPairs(estimator: Estimator, problem: Problem, formulas: boolean): Risk {
  const [teachers, noises] = [components(problem.teacher), components(problem.noise)];
  const alone = teachers.length === 1 && noises.length === 1;
  const asOne =
    estimator.pieces === undefined && (isBayesOf(estimator, problem) || ![...teachers, ...noises].some(isNarrow));
  if (alone || asOne) {
    const { value, errorEstimate } = quadratureRisk(estimator, problem);
    return { risk: value, errorEstimate, method: 'quadrature' };
  }
  const total = { risk: 0, error: 0, method: 'closed-form' as RiskMethod };
  const part = ({ law, at, weight }: Component) => {
    const own = law ?? pointMass(at!);
    return { weight, law: own, gaussian: normal(own) };
  };
  const errors = noises.map(part);
  const { breakPoints, pieces = [] } = estimator;
  // an estimator of one line has digits of its own where slope and 1 - slope part
  const bent = formulas && madeBy(estimator) !== undefined && pieces.length > 1;
  for (const { law: teacher, weight, gaussian } of teachers.map(part)) {
    for (const { weight: share, law: noise, gaussian: other } of errors) {
      spend(PAIR_WORK);
      const formula =
        bent && gaussian !== undefined && other !== undefined
          ? normalRisk({ breakPoints, pieces }, gaussian, other)
          : formulas
            ? closedFormRisk(estimator, { teacher, noise })
            : undefined;
      if (formula === undefined) total.method = 'quadrature';
      const { value, errorEstimate } =
        formula === undefined
          ? quadratureRisk(estimator, { teacher, noise })
          : { value: formula, errorEstimate: FORMULA_ERROR * formula };
      total.risk += weight * share * value;
      total.error += weight * share * errorEstimate;
    }
  }
  const { error, ...rest } = total;
  return { ...rest, errorEstimate: error };
}
