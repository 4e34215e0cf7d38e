import { clip } from '../estimator/clip.js';
import type { Estimator } from '../estimator/estimator.js';
import type { EstimatorFamily } from '../estimator/family.js';
import { constant, identity } from '../estimator/linear.js';
import { brackets, coarselyMinimise, lowest, type Minimum, minimumNear } from '../numeric/minimise.js';
import { type Found, leastRisk, type Searched } from './found.js';
import { divergence } from './growth.js';
import { lossAgainst, observed } from './observed.js';
import { risk } from './risk.js';

/** The exponents that are searched: beyond either end a member differs little from the limit. */
const EXPONENTS = [1 / 16, 1024] as const;

/** As many exponents are tried, or a few more or less. */
const ABOUT = 44;

/** log 1e250: strengths beyond it either way are left out, since u'/lam has to be a double at the far nodes of u'. */
const LARGEST_LOG = Math.log(1e250);

/**
 * The minimum of the risk itself near that of a loss at nodes all members share, by the parabola through three values: where
 * w jumps, the nodes show the place to three digits only.
 */
function vertexNear(f: (lam: number) => number, lam: number): Minimum {
  let best = { x: lam, value: f(lam) };
  for (const step of [2 ** -8, 2 ** -11]) {
    const { x, value } = best;
    const [before, after] = [f(x * (1 - step)), f(x * (1 + step))];
    const bend = before + after - 2 * value;
    // within roundings of a line there is no vertex
    if (!(bend > 1e-13 * value) || !(x * (1 + step) < Infinity)) break;
    const at = x * (1 + Math.max(-2, Math.min(2, (before - after) / (2 * bend))) * step);
    const there = { x: at, value: f(at) };
    best = lowest([best, { x: x * (1 - step), value: before }, { x: x * (1 + step), value: after }, there]);
  }
  return best;
}

/**
 * The best L_p decay or prox, p given or not. lam scales like a length^(2 - p), so it is searched as T^(2 - p) y, where
 * T = unit y below p = 2 and unit / y above: for p = 2 lam is y itself, far from 2 the bend |u'| = lam^(1/(2 - p)) is near T.
 */
export const leastPower =
  (family: EstimatorFamily) =>
  ({ problem, least, unit, slopes, progress }: Searched, p: number | undefined): Found => {
    const make = (p: number, lam: number): Estimator => family.make([p, lam]);
    const riskOf = (estimator: Estimator): number => risk(estimator, problem).risk;
    const power = (p: number, y: number): number => y * (p < 2 ? unit * y : unit / y) ** (2 - p);
    const range = (p: number): readonly [number, number] => {
      const at = (logarithm: number): number =>
        Math.exp((logarithm - (2 - p) * Math.log(unit)) / (1 + Math.abs(2 - p)));
      const [least, most] = [at(-LARGEST_LOG), at(LARGEST_LOG)];
      const [lo, hi] = slopes.map(y => Math.min(Math.max(y, least), most));
      return [lo!, hi!];
    };
    const end = (estimator: Estimator, lam: number): Found => ({
      parameters: { p: p ?? 2, lam },
      risk: riskOf(estimator),
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
      const lam = vertexNear(lam => riskOf(make(p, lam)), power(p, x));
      const found = { parameters: { p, lam: lam.x }, risk: lam.value };
      const [lo, hi] = [Math.abs(Math.log(lam.x)), 0.99 * LARGEST_LOG];
      const note = `the strengths of p = ${p} whose bend lam^(1/(2 - p)) is a length of the laws lie at the end of what is searched or beyond, 1e-250 to 1e250`; // biome-ignore format: one line
      return lo < hi ? found : { ...found, note };
    };
    const ends = [end(identity(), 0), end(constant(), Infinity)];
    if (p !== undefined) {
      const own = member(p);
      const { note, ...best } = leastRisk([...ends, own]);
      // where the strengths that are searched end, an end of the family says no more than that
      return own.note === undefined ? best : { ...best, note: own.note };
    }
    const { V } = least('clip').parameters;
    const limit = { parameters: { p: Infinity, V: V! }, risk: riskOf(clip(V!)) };
    const [smallest] = EXPONENTS;
    const tried = { exponents: 0 };
    const valueAt = (p: number): number => {
      progress?.(Math.min(++tried.exponents, ABOUT), ABOUT);
      return bestAt(p).value;
    };
    const { x: near } = coarselyMinimise(valueAt, EXPONENTS, 28, 14);
    // golden sections stop short of an end
    const found =
      near < 1.01 * smallest
        ? { ...member(smallest), note: `p = ${smallest} is the least that is searched` }
        : member(near);
    // the search ends within some digits of p, where a risk at p = 2 or 1 may be less
    const [decay, soft] = [least('ridge'), least('softthreshold')];
    const whole: Found[] = [
      { ...decay, parameters: { p: 2, ...decay.parameters } },
      { ...soft, parameters: { p: 1, lam: soft.parameters.t! } },
    ];
    return leastRisk([...ends, limit, ...whole, found]);
  };
