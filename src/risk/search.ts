import type { Distribution } from '../distribution/distribution.js';
import { components } from '../distribution/grid.js';
import { pointMass } from '../distribution/point-mass.js';
import { scaledClip, scaledClips, softClip, softClips } from '../estimator/clip.js';
import type { Estimator } from '../estimator/estimator.js';
import type { EstimatorFamily } from '../estimator/family.js';
import { huber, hubers } from '../estimator/huber.js';
import { constant, identity } from '../estimator/linear.js';
import { lpDecays, lpProxes } from '../estimator/lp.js';
import { binaries, binary } from '../estimator/quantiser.js';
import { elasticNet, elasticNets } from '../estimator/threshold.js';
import { largestAmong, leastAmong } from '../floating/extremes.js';
import { minimise, minimiseWithSlope } from '../numeric/minimise.js';
import { featuresOf, sizesOf } from './features.js';
import { type Found, leastRisk, type Searched } from './found.js';
import { divergence } from './growth.js';
import { leastPower } from './least-power.js';
import { lossAgainst, observed } from './observed.js';
import type { Problem } from './problem.js';
import { risk } from './risk.js';

/** The risk of an estimator, Infinity where it is infinite. */
const riskOf = (estimator: Estimator, problem: Problem): number => risk(estimator, problem).risk;

/** Searches that know more of a family than the ranges of its parameters. */
const searches = new Map<EstimatorFamily, (at: Searched, p: number | undefined) => Found>([
  [
    binaries,
    ({ problem, unit }) => {
      // the risk is the parabola V^2 - 2 V B + E u^2, B = E u sgn(u')
      const [at0, at1] = [riskOf(constant(), problem), riskOf(binary(unit), problem)];
      if (at0 === Infinity) return { parameters: { V: 0 }, risk: at0 };
      const V = Math.max(0, (at0 + unit * unit - at1) / (2 * unit));
      return { parameters: { V }, risk: riskOf(binary(V), problem) };
    },
  ],
  [
    softClips,
    ({ problem, least, lengths, places }) => {
      const [hard, straight] = [least('clip'), least('shrink')];
      const f = (V: number, kappa: number): number => riskOf(softClip(V, kappa), problem);
      const { x: V, slope: kappa, value } = minimiseWithSlope(f, lengths, [-1, 1], places);
      const c = Math.min(1, Math.max(-1, straight.parameters.c!));
      return leastRisk([
        { parameters: { V: hard.parameters.V!, kappa: 0 }, risk: hard.risk },
        { parameters: { V: 0, kappa: c }, risk: riskOf(softClip(0, c), problem) },
        { parameters: { V, kappa }, risk: value },
      ]);
    },
  ],
  [
    scaledClips,
    ({ problem, least, lengths, places }) => {
      const [hard, straight] = [least('clip'), least('shrink')];
      // in T = V/c, at which u' is clipped, the risk is quadratic in c
      const f = (T: number, c: number): number => riskOf(scaledClip(c, c * T), problem);
      const { x: T, slope: c, value } = minimiseWithSlope(f, lengths, [0, Infinity], places);
      const line = Math.max(0, straight.parameters.c!);
      return leastRisk([
        { parameters: { c: 1, V: hard.parameters.V! }, risk: hard.risk },
        { parameters: { c: line, V: Infinity }, risk: riskOf(scaledClip(line, Infinity), problem) },
        { parameters: { c, V: T * c }, risk: value },
      ]);
    },
  ],
  [
    elasticNets,
    ({ problem, least, lengths, places }) => {
      const [soft, decay] = [least('softthreshold'), least('ridge')];
      // the risk is quadratic in the slope k = 1/(1 + l2)
      const ofSlope = (k: number): number => (k === 0 ? Infinity : (1 - k) / k);
      const net = (l1: number, k: number): Estimator => (k === 0 ? constant() : elasticNet(l1, ofSlope(k)));
      const f = (l1: number, k: number): number => riskOf(net(l1, k), problem);
      const { x: l1, slope: k, value } = minimiseWithSlope(f, lengths, [0, 1], places);
      return leastRisk([
        { parameters: { l1: soft.parameters.t!, l2: 0 }, risk: soft.risk },
        { parameters: { l1: 0, l2: decay.parameters.lam! }, risk: decay.risk },
        { parameters: { l1, l2: ofSlope(k) }, risk: value },
      ]);
    },
  ],
  [
    hubers,
    ({ problem, least, lengths, places }) => {
      const decay = least('ridge');
      // w = u' - x clip(u', T), T = delta (1 + lam), x = lam/(1 + lam): the risk is quadratic in x
      const member = (T: number, x: number): Estimator => (x >= 1 ? softLimit(T) : huber(T * (1 - x), x / (1 - x)));
      const f = (T: number, x: number): number => riskOf(member(T, x), problem);
      const { x: T, slope: x, value } = minimiseWithSlope(f, lengths, [0, 1], places);
      const parameters = { delta: T * (1 - x), lam: x < 1 ? x / (1 - x) : Infinity };
      return leastRisk([
        { parameters: { delta: 0, lam: 0 }, risk: riskOf(identity(), problem) },
        { parameters: { delta: Infinity, lam: decay.parameters.lam! }, risk: decay.risk },
        x < 1
          ? { parameters, risk: value }
          : { parameters, risk: value, note: `lam tends to Infinity with lam delta = ${T}: the soft threshold` },
      ]);
    },
  ],
  [lpDecays, leastPower(lpDecays)],
  [lpProxes, leastPower(lpProxes)],
]);

/** Huber's operator as lam goes to infinity with lam delta = T: the soft threshold. */
const softLimit = (T: number): Estimator => elasticNet(T, 0);

/**
 * The best member of a family over the ranges of its parameters, by search: lengths about those of the laws, slopes and
 * strengths about the squares of their ratios. The minimum is global among those that the grids tell apart.
 */
export function search(
  family: EstimatorFamily,
  given: Problem,
  { p, progress }: { readonly p: number | undefined; readonly progress: Searched['progress'] },
  least: Searched['least'],
): Found {
  const problem = outOfSight(given) === 'noise' ? { teacher: given.teacher, noise: pointMass(0) } : given;
  const sizes = [problem.teacher, problem.noise].flatMap(sizesOf);
  const unit = sizes.reduce((most, size) => Math.max(most, size), 0) || 1;
  const small = sizes.reduce((least, size) => Math.min(least, size), unit);
  const ratio = Math.max(small / unit, 1e-60);
  // where V* tends to 0 it falls like a^2/s, and it grows no faster than that
  const lengths = [
    Math.max(unit * ratio * ratio * 1e-2, Number.MIN_VALUE),
    Math.min((unit / ratio) * 1e2, Number.MAX_VALUE / 4),
  ] as const;
  const slopes = [ratio * ratio * 1e-4, 1e4 / ratio / ratio] as const;
  const at: Searched = { problem, least, unit, lengths, slopes, places: featuresOf(problem), progress };
  const found = searches.get(family)?.(at, p) ?? general(family, at);
  if (problem === given) return found;
  const values = family.parameters.map(({ name }) => found.parameters[name]!);
  return { ...found, risk: riskOf(family.make(values, given), given) };
}

/** Scales this far apart make no risk differ by a digit from that without the smaller law, if its tail holds as little of its variance. */
const OUT_OF_SIGHT = 1e-20;
const UNSEEN = 1e-13;

/**
 * The law that tells nothing of the other but for the ratio of their scales: one far below every scale of the other, which has no
 * atoms and so is flat over it. Undefined where the noise is not about 0.
 */
function outOfSight({ teacher, noise }: Problem): 'teacher' | 'noise' | undefined {
  const isBelow = (small: Distribution, law: Distribution): boolean => {
    const sizes = sizesOf(small);
    const scales = components(law).map(part => part.law?.scale ?? 0);
    const ratio = largestAmong(sizes) / leastAmong(scales);
    // of a law whose tail falls like x^-(k + 1) the share ratio^(k - 2) of the variance lies where the other is
    return sizes.length > 0 && ratio < OUT_OF_SIGHT && ratio ** Math.max(0, small.tailIndex - 2) < UNSEEN;
  };
  if (noise.atoms.length > 0 ? noise.mean !== 0 : noise.cdf(0) !== 0.5) return undefined;
  if (components(noise).some(({ law }) => law !== undefined && law.centre !== 0)) return undefined;
  return isBelow(noise, teacher) ? 'noise' : isBelow(teacher, noise) ? 'teacher' : undefined;
}

/** Values of the parameters of a family by their names. */
const named = (family: EstimatorFamily, values: readonly number[]): Found['parameters'] =>
  Object.fromEntries(family.parameters.map(({ name }, i) => [name, values[i]!]));

/** The end of a family that is best where a law is out of sight: the identity without noise, 0 where that is all there is to see. */
export function atEnd(family: EstimatorFamily, problem: Problem, p: number | undefined): Found | undefined {
  const hidden = outOfSight(problem);
  const make = hidden === 'noise' ? identity : constant;
  const end = family.ends.find(end => end.make === make);
  if (hidden === undefined || end === undefined) return undefined;
  const values = family.parameters.map(({ name }, i) => (name === 'p' ? p : undefined) ?? end.parameters[i]!);
  const found = { parameters: named(family, values), risk: riskOf(make(), problem) };
  return found.risk < Infinity ? found : undefined;
}

/** One parameter on a grid and by golden sections; of two, the second at every value of the first. */
function general(family: EstimatorFamily, { problem, lengths, slopes, places }: Searched): Found {
  const value = lossOf(family, problem);
  const [first, second, ...more] = family.parameters;
  if (first === undefined || more.length > 0) throw new Error(`${family.word}: a search of its own`);
  const rangeOf = (kind: 'length' | 'number'): readonly [number, number] => (kind === 'length' ? lengths : slopes);
  const placesOf = (kind: 'length' | 'number'): readonly number[] => (kind === 'length' ? places : []);
  const inner = (x: number): readonly number[] => {
    if (second === undefined) return [x];
    return [x, minimise(y => value([x, y]), rangeOf(second.kind), [], 12).x];
  };
  const { x } = minimise(
    x => value(inner(x)),
    rangeOf(first.kind),
    placesOf(first.kind),
    second === undefined ? 30 : 12,
  );
  const inside = inner(x);
  return leastRisk([
    ...family.ends.map(({ parameters, make }) => ({
      parameters: named(family, parameters),
      risk: riskOf(make(), problem),
    })),
    { parameters: named(family, inside), risk: riskOf(family.make(inside, problem), problem) },
  ]);
}

/**
 * What members lose: their risk, or for estimators without pieces, whose risk is a double integral, what they lose against
 * the posterior mean at nodes that all of them share.
 */
function lossOf(family: EstimatorFamily, problem: Problem): (values: readonly number[]) => number {
  const trial = family.make(
    family.parameters.map(() => 1),
    problem,
  );
  if (trial.pieces !== undefined) return values => riskOf(family.make(values, problem), problem);
  const nodes = observed(problem);
  return values => {
    const member = family.make(values, problem);
    if (divergence(member, problem, 1) !== undefined) return Infinity;
    const loss = lossAgainst(nodes, member);
    return Number.isNaN(loss) ? Infinity : loss;
  };
}
