import { DomainError } from '../errors.js';
import { bayes } from '../estimator/bayes.js';
import { clip, scaledClip, softClip } from '../estimator/clip.js';
import type { Estimator } from '../estimator/estimator.js';
import { constant, identity, ridge, shrink } from '../estimator/linear.js';
import { lpDecay, lpProx } from '../estimator/lp.js';
import { binary, ternary } from '../estimator/quantiser.js';
import { elasticNet, softThreshold } from '../estimator/threshold.js';
import { closedFormRisk } from './closed-form/closed-form-risk.js';
import { closedOptimum } from './closed-form/closed-optimum.js';
import { divergence } from './growth.js';
import {
  brackets,
  coarselyMinimise,
  lowest,
  type Minimum,
  minimise,
  minimiseWithSlope,
  minimumNear,
} from './minimise.js';
import { lossAgainst, observed } from './observed.js';
import { checkProblem, type Problem } from './problem.js';
import { risk } from './risk.js';
import { sizesOf, stationary } from './stationary.js';

/** The families of estimators, by the word of the command line. */
export const families = [
  'none',
  'constant',
  'clip',
  'softclip',
  'shrink',
  'ridge',
  'scaledclip',
  'softthreshold',
  'elasticnet',
  'lpdecay',
  'lpprox',
  'binary',
  'ternary',
  'bayes',
] as const;

/** One of `families`. */
export type Family = (typeof families)[number];

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

/** The risk of a member of a family, Infinity where it is infinite. */
const riskOf = (estimator: Estimator, problem: Problem): number => risk(estimator, problem).risk;

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
export function optimum(family: Family, problem: Problem, options: OptimumOptions = {}): Optimum {
  if (!families.includes(family)) throw new DomainError('optimum', `one of ${families.join(' ')}`, family);
  checkProblem('optimum', problem);
  const { p } = options;
  if (p !== undefined && !(p > 0 && p < Number.POSITIVE_INFINITY))
    throw new DomainError('optimum', 'p > 0 and finite', p);
  const closed = closedOptimum(family, problem);
  if (closed !== undefined) return { ...closed, method: 'closed-form' };
  const found = atRoot(family, problem) ?? search(family, problem, p);
  // A family without parameters has nothing to search for.
  const known = Object.keys(found.parameters).length === 0 && (family !== 'bayes' || isKnown(problem));
  return { ...found, method: known ? 'closed-form' : 'numeric' };
}

const isKnown = (problem: Problem): boolean =>
  closedFormRisk(bayes(problem.teacher, problem.noise), problem) !== undefined;

type Found = Omit<Optimum, 'method'>;

/** The member whose parameters solve an equation; undefined where no equation is known. */
function atRoot(family: Family, problem: Problem): Found | undefined {
  const member = stationary(family, problem);
  return member && { parameters: member.parameters, risk: riskOf(member.estimator, problem) };
}

function search(family: Family, problem: Problem, p: number | undefined): Found {
  const { teacher, noise } = problem;
  const sizes = [teacher, noise].flatMap(sizesOf);
  const unit = Math.max(...sizes, 0) || 1;
  const small = Math.min(...sizes, unit);
  // Where V* tends to 0 it falls like a^2/s, and it grows no faster than that.
  const lengths = [small * (small / unit) * 1e-2, unit * (unit / small) * 1e2] as const;
  const alone = (
    key: string,
    make: (x: number) => Estimator,
    range: readonly [number, number],
    ends: Found[],
  ): Found => {
    const { x, value } = minimise(x => riskOf(make(x), problem), range);
    return best([...ends, { parameters: { [key]: x }, risk: value }]);
  };
  const limit = (estimator: Estimator, parameters: Found['parameters']): Found => ({
    parameters,
    risk: riskOf(estimator, problem),
  });
  const ratio = small / unit;
  const slopes = [ratio * ratio * 1e-4, 1e4 / ratio / ratio] as const;
  switch (family) {
    case 'none':
      return limit(identity(), {});
    case 'constant':
      return limit(constant(), {});
    case 'bayes':
      return limit(bayes(teacher, noise), {});
    case 'shrink':
      return alone('c', shrink, slopes, [limit(constant(), { c: 0 }), limit(identity(), { c: 1 })]);
    case 'ridge':
      return alone('lam', ridge, slopes, [limit(constant(), { lam: Infinity }), limit(identity(), { lam: 0 })]);
    case 'clip':
      return alone('V', clip, lengths, [limit(constant(), { V: 0 }), limit(identity(), { V: Infinity })]);
    case 'softthreshold':
      return alone('t', softThreshold, lengths, [limit(identity(), { t: 0 }), limit(constant(), { t: Infinity })]);
    case 'binary': {
      // The risk is the parabola V^2 - 2 V B + E u^2, B = E u sgn(u').
      const [at0, at1] = [riskOf(constant(), problem), riskOf(binary(unit), problem)];
      if (at0 === Number.POSITIVE_INFINITY) return { parameters: { V: 0 }, risk: at0 };
      const V = Math.max(0, (at0 + unit * unit - at1) / (2 * unit));
      return limit(binary(V), { V });
    }
    case 'ternary':
      return alone('V', ternary, lengths, [limit(constant(), { V: 0 })]);
    case 'softclip': {
      const ends = [optimum('clip', problem), optimum('shrink', problem)] as const;
      const {
        x: V,
        slope: kappa,
        value,
      } = minimiseWithSlope((V, kappa) => riskOf(softClip(V, kappa), problem), lengths, 1);
      return best([
        { parameters: { V: ends[0].parameters.V!, kappa: 0 }, risk: ends[0].risk },
        { parameters: { V: 0, kappa: ends[1].parameters.c! }, risk: ends[1].risk },
        { parameters: { V, kappa }, risk: value },
      ]);
    }
    case 'scaledclip': {
      const ends = [optimum('clip', problem), optimum('shrink', problem)] as const;
      // In T = V/c, at which u' is clipped, the risk is quadratic in c.
      const {
        x: T,
        slope: c,
        value,
      } = minimiseWithSlope((T, c) => riskOf(scaledClip(c, c * T), problem), lengths, Infinity);
      return best([
        { parameters: { c: 1, V: ends[0].parameters.V! }, risk: ends[0].risk },
        { parameters: { c: ends[1].parameters.c!, V: Infinity }, risk: ends[1].risk },
        { parameters: { c, V: T * c }, risk: value },
      ]);
    }
    case 'elasticnet': {
      const ends = [optimum('softthreshold', problem), optimum('ridge', problem)] as const;
      // The risk is quadratic in the slope k = 1/(1 + l2).
      const ofSlope = (k: number): number => (k === 0 ? Infinity : (1 - k) / k);
      const net = (l1: number, k: number): Estimator => (k === 0 ? constant() : elasticNet(l1, ofSlope(k)));
      const { x: l1, slope: k, value } = minimiseWithSlope((l1, k) => riskOf(net(l1, k), problem), lengths, 1);
      return best([
        { parameters: { l1: ends[0].parameters.t!, l2: 0 }, risk: ends[0].risk },
        { parameters: { l1: 0, l2: ends[1].parameters.lam! }, risk: ends[1].risk },
        { parameters: { l1, l2: ofSlope(k) }, risk: value },
      ]);
    }
    case 'lpdecay':
    case 'lpprox':
      return leastPower(family === 'lpdecay' ? lpDecay : lpProx, problem, p, { unit, slopes });
  }
}

/** The exponents that are searched: beyond either end a member differs little from the limit. */
const EXPONENTS = [1 / 16, 1024] as const;

/** log 1e250: strengths beyond it either way are left out, since u'/lam has to be a double at the far nodes of u'. */
const LARGEST_LOG = Math.log(1e250);

/**
 * The best L_p decay or prox, p given or not. lam scales like a length^(2 - p), so it is searched as T^(2 - p) y, where
 * T = unit y below p = 2 and unit / y above: for p = 2 lam is y itself, far from 2 the bend |u'| = lam^(1/(2 - p)) is near T.
 */
function leastPower(
  make: (p: number, lam: number) => Estimator,
  problem: Problem,
  p: number | undefined,
  { unit, slopes }: { readonly unit: number; readonly slopes: readonly [number, number] },
): Found {
  const power = (p: number, y: number): number => y * (p < 2 ? unit * y : unit / y) ** (2 - p);
  const range = (p: number): readonly [number, number] => {
    const at = (logarithm: number): number => Math.exp((logarithm - (2 - p) * Math.log(unit)) / (1 + Math.abs(2 - p)));
    const [least, most] = [at(-LARGEST_LOG), at(LARGEST_LOG)];
    const [lo, hi] = slopes.map(y => Math.min(Math.max(y, least), most));
    return [lo!, hi!];
  };
  const end = (estimator: Estimator, lam: number): Found => ({
    parameters: { p: p ?? 2, lam },
    risk: riskOf(estimator, problem),
  });
  // a search for p takes a thousand risks, which share all they have in common: the nodes of u'
  const nodes = observed(problem);
  const loss =
    (p: number) =>
    (y: number): number => {
      const lam = power(p, y);
      if (lam === Infinity) return Infinity;
      const estimator = make(p, lam);
      if (divergence(estimator, problem, 1) !== undefined) return Infinity;
      const value = lossAgainst(nodes, estimator);
      // the root w is not found near the collapse where p is within roundings of 1
      return Number.isNaN(value) ? Infinity : value;
    };
  const bestAt = (p: number): Minimum => {
    const [lo, hi] = range(p);
    // the gain over the identity may lie within a step of lam, a fraction 1/p of one of y
    const near = brackets(loss(p), [lo, hi], Math.ceil(Math.log2(hi / lo)) + 2);
    return lowest(near.map(ends => coarselyMinimise(loss(p), ends, 12, 12)));
  };
  const member = (p: number): Found => {
    const { x } = minimumNear(loss(p), bestAt(p).x);
    return { parameters: { p, lam: power(p, x) }, risk: riskOf(make(p, power(p, x)), problem) };
  };
  const ends = [end(identity(), 0), end(constant(), Infinity)];
  if (p !== undefined) return best([...ends, member(p)]);
  const { V } = optimum('clip', problem).parameters;
  const limit = { parameters: { p: Infinity, V: V! }, risk: riskOf(clip(V!), problem) };
  const [least] = EXPONENTS;
  const { x: near } = coarselyMinimise(p => bestAt(p).value, EXPONENTS, 28, 14);
  // golden sections stop short of an end
  const found =
    near < 1.01 * least ? { ...member(least), note: `p = ${least} is the least that is searched` } : member(near);
  return best([...ends, limit, found]);
}

/** The first of least risk. */
const best = (found: readonly Found[]): Found => found.reduce((least, next) => (next.risk < least.risk ? next : least));
