import { DomainError } from '../errors.js';
import { estimatorFamilies } from '../estimator/families.js';
import type { EstimatorFamily } from '../estimator/family.js';
import { refuseUnknown } from '../numeric/domain.js';
import { checkWork, PANEL_WORK, type WorkOptions, working, workWords } from '../numeric/work.js';
import { nearest } from '../text/nearest.js';
import { closedOptimum } from './closed-form/closed-optimum.js';
import { providedEnclosingLeast } from './enclosing.js';
import { farUnit, lawLengths, problemIn, timesUnit } from './far-lengths.js';
import type { Found } from './found.js';
import { checkProblem, type Problem } from './problem.js';
import { risk } from './risk.js';
import { atEnd, search } from './search.js';
import { stationary } from './stationary.js';

/** The families of estimators, by the word of the command line. */
export const families: readonly string[] = estimatorFamilies.map(({ word }) => word);

/** Evaluations of integrands that a search may take by default: some ten seconds, .06 to .3 us each. */
const EVALUATIONS = 4e7;
/** The same where the exponent p is sought too, whose members cost less each. */
const EVALUATIONS_OF_P = 1e8;

/** The member of a family that has the least risk. */
export interface Optimum {
  /** Its parameters by name, in the order of the command line; Infinity where the risk falls towards that end, or differs from that there by no digit. */
  readonly parameters: Readonly<Record<string, number>>;
  /** The least risk, Infinity where every member has infinite risk. */
  readonly risk: number;
  /**
   * closed-form: a formula, or the root of one; numeric: the root of integrals, or the least of `risk` found by search;
   * enclose: `candidates` and `enclosure` are proved.
   */
  readonly method: 'closed-form' | 'numeric' | 'enclose';
  /**
   * Of the method enclose: intervals of the parameter, ascending, that hold every place at which the risk is least. Several
   * are places that cannot be told apart; a wide one is what the panels did not suffice for.
   */
  readonly candidates?: readonly (readonly [lo: number, hi: number])[];
  /** Of the method enclose: two doubles between which the least risk is proved to lie. */
  readonly enclosure?: readonly [lo: number, hi: number];
  /** Where the risk falls towards an end of the search that is not an end of the family. */
  readonly note?: string;
}

/** What `optimum` may be told. */
export interface OptimumOptions extends WorkOptions {
  /** The exponent p of lpdecay and lpprox, p > 0; both p and lam are optimised where it is absent. */
  readonly p?: number;
  /** enclose: proved, of clip, softthreshold, shrink, ridge and binary; default 'auto', a formula or a search. */
  readonly method?: 'auto' | 'enclose';
  /** Digits of the parameter that the method enclose aims at, 1..12; default 6. */
  readonly digits?: number;
  /** Panels of integrals that the method enclose may take; default 8000, about ten seconds. */
  readonly panels?: number;
  /** Evaluations of integrands that may be made; default 4 * 10^7, 10^8 where p is sought, of the method enclose what its panels need. */
  readonly evaluations?: number;
  /** Called some ten times a second with the work done and the most that may be, where p is sought with the exponents tried. */
  readonly progress?: (done: number, total: number) => void;
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
 * Cost: time m n, memory m + n, for laws of m and n parts or atoms.
 *
 * @param family none, constant, clip (V), softclip (V, kappa), shrink (c), ridge (lam), scaledclip (c, V), softthreshold
 *   (t), elasticnet (l1, l2), lpdecay and lpprox (p, lam or V), binary (V), ternary (V), bayes
 * @param problem the laws of u (teacher) and eta (noise)
 * @param options p of lpdecay and lpprox; method enclose with its digits and panels
 * @throws DomainError if the family or p is unknown, the problem holds no laws, or `evaluations` of integrands do not suffice
 * @throws Interrupted if the signal is aborted
 * @example optimum('clip', { teacher: uniform(1), noise: uniform(0.5) }).parameters // { V: 0.75 }
 */
export function optimum(family: string | EstimatorFamily, problem: Problem, options: OptimumOptions = {}): Optimum {
  const known = estimatorFamilies.find(one => one === family || one.word === family);
  if (known === undefined) {
    const meant = typeof family === 'string' ? nearest(family, families) : undefined;
    throw new DomainError('optimum', `one of ${families.join(' ')}${meant ? ` (did you mean ${meant}?)` : ''}`, family);
  }
  checkProblem('optimum', problem);
  refuseUnknown('optimum', options, ['p', 'method', 'digits', 'panels', ...workWords]);
  const { p, method = 'auto', digits, panels, progress } = options;
  if (method !== 'auto' && method !== 'enclose') throw new DomainError('optimum', 'method auto or enclose', method);
  if (digits !== undefined && !(Number.isInteger(digits) && digits >= 1 && digits <= 12))
    throw new DomainError('optimum', 'digits an integer in 1..12', digits);
  if (panels !== undefined && !(Number.isSafeInteger(panels) && panels >= 1))
    throw new DomainError('optimum', 'panels an integer >= 1', panels);
  if (p !== undefined && !(p > 0 && p < Number.POSITIVE_INFINITY))
    throw new DomainError('optimum', 'p > 0 and finite', p);
  const { signal, evaluations } = checkWork('optimum', options);
  const seeksP = p === undefined && known.parameters.some(({ name }) => name === 'p');
  const ofSearch = seeksP ? EVALUATIONS_OF_P : EVALUATIONS;
  const usual = method === 'enclose' ? Math.max(1e8, 2 * PANEL_WORK * (panels ?? 0)) : ofSearch;
  // the search over p counts its exponents itself
  const own = seeksP ? undefined : progress;
  const work = { ...(signal && { signal }), ...(own && { progress: own }), ...(evaluations && { evaluations }) };
  const run = (): Optimum =>
    method === 'enclose'
      ? enclosed(known, problem, { digits, panels })
      : found(known, problem, { p, progress: own === progress ? undefined : progress });
  return working('optimum', work, run, usual);
}

function found(
  known: EstimatorFamily,
  problem: Problem,
  { p, progress }: { readonly p: number | undefined; readonly progress: OptimumOptions['progress'] | undefined },
): Optimum {
  const { word } = known;
  const closed = closedOptimum(word, problem);
  if (closed !== undefined) return { ...closed, method: 'closed-form' };
  if (known.parameters.length === 0) {
    const { risk: least, method } = risk(known.make([], problem), problem);
    return { parameters: {}, risk: least, method: method === 'closed-form' ? method : 'numeric' };
  }
  return {
    ...(atEnd(known, problem, p) ??
      atRoot(word, problem) ??
      search(known, problem, { p, progress }, other => optimum(other, problem))),
    method: 'numeric',
  };
}

/** The place found by `optimum`, or the middle of a candidate where no candidate holds it, with all of them. */
function enclosed(
  family: EstimatorFamily,
  problem: Problem,
  options: { readonly digits: number | undefined; readonly panels: number | undefined },
): Optimum {
  const enclose = providedEnclosingLeast();
  if (enclose === undefined)
    throw new DomainError(
      'optimum',
      "optimumEnclosure to be imported beside optimum for method 'enclose'",
      'a bundle without it',
    );
  const [parameter] = family.parameters;
  const far = farUnit(lawLengths(problem));
  if (far !== 1) {
    const { parameters, candidates, enclosure, ...rest } = enclosed(family, problemIn(problem, far), options);
    const length = parameter?.kind === 'length' ? far : 1;
    const ends = timesUnit(enclosure!, far, 2);
    return {
      ...rest,
      parameters: { [parameter!.name]: parameters[parameter!.name]! * length },
      risk: ends[0] + 0.5 * (ends[1] - ends[0]),
      candidates: length === 1 ? candidates! : candidates!.map(ends => timesUnit(ends, length, 1)),
      enclosure: ends,
    };
  }
  const found = optimum(family, problem);
  const start = parameter === undefined ? 0 : found.parameters[parameter.name]!;
  const { candidates, enclosure } = enclose(family.word, problem, { at: start, risk: found.risk }, options);
  const [[lo, hi], [least, most]] = [candidates[0]!, enclosure];
  const inside = candidates.some(([from, to]) => from <= start && start <= to);
  const best = inside ? start : hi === Infinity ? lo : lo + 0.5 * (hi - lo);
  return {
    parameters: { [parameter!.name]: best },
    risk: least + 0.5 * (most - least),
    method: 'enclose',
    candidates,
    enclosure,
  };
}

/** The member whose parameters solve an equation; undefined where no equation is known. */
function atRoot(word: string, problem: Problem): Found | undefined {
  const member = stationary(word, problem);
  return member && { parameters: member.parameters, risk: risk(member.estimator, problem).risk };
}
