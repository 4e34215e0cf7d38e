import { components } from '../distribution/grid.js';
import { scaled } from '../distribution/scaled.js';
import { clip, scaledClip, softClip } from '../estimator/clip.js';
import type { Estimator } from '../estimator/estimator.js';
import { constant, identity, shrink } from '../estimator/linear.js';
import { binary, ternary } from '../estimator/quantiser.js';
import { elasticNet, softThreshold } from '../estimator/threshold.js';
import { largestAmong, leastAmong } from '../floating/extremes.js';
import { lowest, minimise } from '../numeric/minimise.js';
import { rootBetween } from '../numeric/root.js';
import { featuresOf, sizesOf } from './features.js';
import type { Problem } from './problem.js';
import { risk } from './risk.js';
import { type UpperPart, upperPart } from './upper-part.js';

/** A member of a family. */
export interface Member {
  readonly parameters: Readonly<Record<string, number>>;
  readonly estimator: Estimator;
}

/** A problem in units of its largest length, with what it has above a point. */
interface Scaled {
  readonly problem: Problem;
  readonly part: UpperPart;
  /** The same with signal and noise exchanged. */
  readonly dual: UpperPart;
  readonly lengths: Lengths;
  /** Lengths at which the law of |u'| changes. */
  readonly places: readonly number[];
  readonly unit: number;
}

type Lengths = readonly [lo: number, hi: number];

/**
 * The member of least risk of a family, where it solves an equation in one length: the derivative of the risk vanishes, or
 * the member is linear. With the expectations over the part u' > T of one side only, for laws symmetric about 0:
 *
 *     clip:        V P(u' > V) = E[u]                                        (Sec. 2: V = E[u | u' > V])
 *     scaledclip:  T P(u' > T) C = E[u] E clip^2,  C = E u clip(u', T), c = C / E clip(u', T)^2, V = c T;
 *                  c = Infinity where the gain falls from T = 0 on, the limit being V sgn(u')
 *     elasticnet:  E[u] E(u' - t)^2 = E[u (u' - t)] E(u' - t),  1/(1 + l2) = E[u (u' - t)] / E(u' - t)^2
 *     binary:      V = 2 E[u] at T = 0
 *     ternary:     2 V (2 E[u] - V P(u' > V/2)) at T = V/2, the gain over the constant model, is greatest
 *
 * softthreshold and softclip are clip and elasticnet with signal and noise exchanged (Moreau), V = t, kappa = l2/(1 + l2).
 * One parameter of two is thus eliminated exactly, and the other is a root of sums of positive terms. Several roots are
 * compared by what they gain over the constant model or the identity, since the risks themselves may agree to all digits.
 *
 * @param family a word of the command line
 * @param problem the laws of u and eta
 * @returns undefined where the family is another or the laws are not symmetric about 0
 */
export function stationary(family: string, problem: Problem): Member | undefined {
  const solve = equations[family];
  if (solve === undefined) return undefined;
  const sizes = [problem.teacher, problem.noise].flatMap(sizesOf);
  if (sizes.length === 0) return undefined;
  const unit = 2 ** Math.round(Math.log2(largestAmong(sizes)));
  const least = leastAmong(sizes) / unit;
  if (least < 1e-40) return undefined;
  const [teacher, noise] = [scaled(problem.teacher, 1 / unit), scaled(problem.noise, 1 / unit)];
  const [part, dual] = [upperPart({ teacher, noise }), upperPart({ teacher: noise, noise: teacher })];
  if (part === undefined || dual === undefined) return undefined;
  const places = featuresOf({ teacher, noise });
  return solve({ problem: { teacher, noise }, part, dual, lengths: [1e-2 * least * least, 1e2 / least], places, unit });
}

const equations: Readonly<Record<string, (at: Scaled) => Member | undefined>> = {
  clip({ problem, part, lengths, places, unit }) {
    // b2(V) - b2(0) is the integral of 4 (V P - E[u])
    if (problem.teacher.tailIndex <= 2) return undefined;
    const V =
      rootOfLeast(
        roots(T => part.teacher(T) - T * part.tail(T), lengths, places),
        T => clip(T),
        problem,
      ) * unit;
    return { parameters: { V }, estimator: clip(V) };
  },
  softthreshold(at) {
    if (at.problem.noise.tailIndex <= 2) return undefined;
    const t = threshold(at) * at.unit;
    return { parameters: { t }, estimator: t === Infinity ? constant() : softThreshold(t) };
  },
  binary({ problem, part, unit }) {
    if (problem.teacher.tailIndex <= 2) return undefined;
    const V = 2 * part.teacher(0) * unit;
    return { parameters: { V }, estimator: binary(V) };
  },
  ternary({ problem, part, lengths, places, unit }) {
    if (problem.teacher.tailIndex <= 2) return undefined;
    // what it gains over the constant model; its derivative holds a density, which an atom lacks
    const gain = (V: number): number => 2 * V * (2 * part.teacher(0.5 * V) - V * part.tail(0.5 * V));
    const twice = places.map(T => 2 * T);
    const found = between(lengths, jumps(problem)).map(ends => minimise(V => 1 / Math.max(0, gain(V)), ends, twice));
    const { x, value } = lowest(found);
    // at a kink, and where the gain is a parabola, V = E[u | u' > V/2] has the digits a search lacks
    const mean = part.teacher(0.5 * x) / part.tail(0.5 * x);
    const best = [mean, ...twice].reduce((V, next) => (gain(next) > gain(V) ? next : V), x);
    const V = value < Infinity ? (gain(mean) * ALIKE >= gain(best) && gain(mean) >= gain(x) ? mean : best) * unit : 0;
    return { parameters: { V }, estimator: ternary(V) };
  },
  scaledclip({ problem, part, lengths: [, hi], places, unit }) {
    if (problem.teacher.tailIndex <= 2) return undefined;
    // for T far below the teacher the estimator is its limit already, V sgn(u')
    const lo = 1e-3 * Math.min(1, ...sizesOf(problem.teacher));
    const gain = (T: number): number => part.teacher(T) * part.clipSquare(T) - T * part.tail(T) * part.teacherClip(T);
    const found = roots(gain, [lo, hi], places);
    const bent = found
      .filter(T => T > 0 && T < Infinity)
      .map(T => {
        const [product, square] = [part.teacherClip(T), part.clipSquare(T)];
        const c = product / square;
        return { c, V: c * T, gain: product * c, member: scaledClip(c, c * T) };
      });
    const signs = found.includes(0) ? [signOf(problem, part, NONE * lo)] : [];
    const { c, rest, risk: least } = linear(problem);
    const member = rest === 0 ? identity() : shrink(c);
    const straight = { c, V: Infinity, gain: c * problem.teacher.variance, member };
    const [prior, risks] = [problem.teacher.variance, (estimator: Estimator) => risk(estimator, problem).risk];
    const better = [...bent, ...signs].reduce((best, next) => {
      const byGain = Math.min(least, prior) > 0.25 * prior;
      const ahead = byGain ? next.gain > best.gain * ALIKE : risks(next.member) * ALIKE < risks(best.member);
      return ahead ? next : best;
    }, straight);
    const V = better.V * unit;
    const estimator = better.c === Infinity ? scaledClip(better.member.parameters.c!, V) : scaledClip(better.c, V);
    return { parameters: { c: better.c, V }, estimator };
  },
  elasticnet(at) {
    const { t, k, rest } = net(at, 0);
    const l1 = t * at.unit;
    if (k === 0) return { parameters: { l1, l2: Infinity }, estimator: constant() };
    return { parameters: { l1, l2: rest / k }, estimator: elasticNet(l1, rest / k) };
  },
  softclip(at) {
    const { problem, part, dual, lengths, places, unit } = at;
    const { teacher, noise } = problem;
    if (noise.tailIndex <= 2) {
      const hard = equations.clip!(at);
      return hard && { parameters: { V: hard.parameters.V!, kappa: 0 }, estimator: hard.estimator };
    }
    const exchanged = { problem: { teacher: noise, noise: teacher }, part: dual, dual: part, lengths, places, unit };
    const { t, rest } = net(exchanged, -1);
    const V = t * unit;
    return { parameters: { V, kappa: rest }, estimator: softClip(V, rest) };
  },
};

/** Pairs of an atom of u and an atom of eta. */
const atomsOf = ({ teacher, noise }: Problem): { u: number; eta: number; mass: number }[] =>
  components(teacher).flatMap(({ at: u, weight }) =>
    components(noise).flatMap(({ at: eta, weight: share }) =>
      u === undefined || eta === undefined ? [] : [{ u, eta, mass: weight * share }],
    ),
  );

/** The V sgn(u') of least risk, to which scaled clips tend as c does to infinity; its stand-in clips u' at T. */
function signOf(problem: Problem, part: UpperPart, T: number) {
  const atZero = atomsOf(problem).reduce((sum, { u, eta, mass }) => (u + eta === 0 ? sum + mass : sum), 0);
  const product = 2 * part.teacher(0);
  const V = atZero < 1 ? product / (1 - atZero) : 0;
  return { c: Infinity, V, gain: product * V, member: scaledClip(V / T, V) };
}

/** The V at which the threshold V/2 of the ternary quantiser meets an atom of u', from below to above its rounding. */
const jumps = (problem: Problem): Lengths[] =>
  atomsOf(problem).map(({ u, eta }) => {
    const [V, rounding] = [2 * Math.abs(u + eta), 4 * Number.EPSILON * (Math.abs(u) + Math.abs(eta))];
    return [V - rounding, V + rounding];
  });

/** The ranges that jumps leave of a range. */
function between([lo, hi]: Lengths, gaps: readonly Lengths[]): Lengths[] {
  const sorted = [...gaps].sort(([x], [y]) => x - y);
  const starts = [lo, ...sorted.map(([, end]) => Math.max(lo, end))];
  const ends = [...sorted.map(([start]) => Math.min(hi, start)), hi];
  return starts.map((start, i) => [start, ends[i]!] as const).filter(([start, end]) => start < end);
}

/** A length beside which another vanishes: clipping at it leaves the sign. */
const NONE = 2 ** -60;

/** Two gains nearer than this are the same. */
const ALIKE = 1 + 16 * Number.EPSILON;

/** Linear shrinkage: c = E u^2 / E u'^2 and 1 - c. */
function linear({ teacher, noise }: Problem): { c: number; rest: number; risk: number } {
  const [first, second] = [teacher.variance, noise.tailIndex <= 2 ? Infinity : noise.variance];
  if (second === Infinity) return { c: 0, rest: 1, risk: first };
  const [c, rest] = [first / (first + second), second / (first + second)];
  return { c, rest, risk: c * second };
}

/** The lengths at which the risk of the soft threshold is stationary: those of clip with signal and noise exchanged. */
const thresholds = ({ dual, lengths, places }: Scaled): number[] =>
  roots(T => dual.teacher(T) - T * dual.tail(T), lengths, places);

/** The soft threshold of least risk. */
const threshold = (at: Scaled): number =>
  rootOfLeast(thresholds(at), T => (T === Infinity ? constant() : softThreshold(T)), at.problem);

/** The root of least risk. */
function rootOfLeast(found: readonly number[], member: (T: number) => Estimator, problem: Problem): number {
  if (found.length === 1) return found[0]!;
  const risks = found.map(T => risk(member(T), problem).risk);
  return found[risks.indexOf(Math.min(...risks))]!;
}

/** The elastic net of least risk: threshold, slope k = 1/(1 + l2), and 1 - k. */
interface Net {
  readonly t: number;
  readonly k: number;
  readonly rest: number;
}

/** @param least the least 1 - k: 0 for the elastic net, -1 for the soft clip that throws back what is beyond V */
function net(at: Scaled, least: 0 | -1): Net {
  const { problem, part, dual, lengths, places } = at;
  const { teacher, noise } = problem;
  if (noise.tailIndex <= 2) return { t: 0, k: 0, rest: 1 };
  // a slope other than 1 lets the infinite variance of the teacher through
  if (teacher.tailIndex <= 2) return { t: threshold(at), k: 1, rest: 0 };
  const { c, rest: bias } = linear(problem);
  const straight: Net = { t: 0, k: c, rest: bias };
  // E (u' - t) = E[u] + E[eta] - t P, and so for its square: written in the narrower of the two, the difference keeps its digits
  const gain =
    noise.variance < teacher.variance
      ? (t: number): number => {
          const [short, shortProduct] = [
            dual.teacher(t) - t * part.tail(t),
            dual.teacherProduct(t) - t * part.first(t),
          ];
          return part.teacherProduct(t) * short - part.teacher(t) * shortProduct;
        }
      : (t: number): number => part.teacherProduct(t) * part.first(t) - part.teacher(t) * part.second(t);
  const bent = roots(gain, lengths, places)
    .filter(t => t > 0 && t < Infinity)
    .flatMap((t): Net[] => {
      const square = part.second(t);
      const k = part.teacherProduct(t) / square;
      // (u' - t)_+^2 = (u + eta - t) (u' - t)_+
      const rest = k < 0.5 ? 1 - k : (dual.teacherProduct(t) - t * part.first(t)) / square;
      return rest > least ? [{ t, k, rest }] : [];
    });
  // at the other end of the range, k = 2, the derivative in t alone vanishes
  const thrown = least === 0 ? [] : roots(t => 2 * part.first(t) - part.teacher(t), lengths, places);
  for (const t of thrown) if (t > 0 && t < Infinity) bent.push({ t, k: 2, rest: -1 });
  const soft = thresholds(at)
    .filter(t => t > 0 && t < Infinity)
    .map((t): Net => ({ t, k: 1, rest: 0 }));
  const overConstant = ({ t, k }: Net): number => 2 * k * (2 * part.teacherProduct(t) - k * part.second(t));
  const overIdentity = ({ t, rest }: Net): number => {
    if (t === 0) return 2 * rest * (2 * dual.teacherProduct(0) - rest * part.second(0));
    // v = u' - w = clip + rest (|u'| - t)_+ estimates eta: 2 E eta v - E v^2
    const product = dual.teacherClip(t) + 2 * rest * dual.teacherProduct(t);
    const square = part.clipSquare(t) + 4 * rest * t * part.first(t) + 2 * rest * rest * part.second(t);
    return 2 * product - square;
  };
  const worth = noise.variance < teacher.variance ? overIdentity : overConstant;
  let [best, most] = [straight, worth(straight)];
  for (const next of [...soft, ...bent]) {
    const its = worth(next);
    if (its > most * ALIKE) [best, most] = [next, its];
  }
  return best;
}

/**
 * The lengths at which a derivative, sampled at ratios of 2^(1/2) and at `places`, turns from positive to not positive: roots, 0 where it
 * is not positive at the start, Infinity where it is positive to the end. Where it vanishes (nothing is left above T), the
 * root is sought between its positive and its negative values.
 */
function roots(f: (T: number) => number, [lo, hi]: Lengths, places: readonly number[]): number[] {
  const count = Math.ceil(2 * Math.log2(hi / lo));
  const even = Array.from({ length: count }, (_, k) => lo * (hi / lo) ** ((k + 1) / count));
  const grid = [...even, ...places.filter(T => T > lo && T < hi)].sort((x, y) => x - y);
  const found: number[] = [];
  let [x, rises] = [lo, f(lo) > 0];
  if (!rises) found.push(0);
  for (const next of grid) {
    const there = f(next);
    if (rises && !(there > 0)) {
      const root = turn(f, x, next);
      // It only vanishes here, at a root that lies on the grid or where nothing is left: what comes next tells.
      if (root === Infinity) continue;
      found.push(root);
    }
    [x, rises] = [next, there > 0];
  }
  if (rises) found.push(Infinity);
  return found;
}

/** The root between lo, where f is positive, and hi; Infinity where f is never negative but only vanishes, nothing being left. */
function turn(f: (T: number) => number, lo: number, hi: number): number {
  for (let step = 0; step < 60; step++) {
    if (f(hi) < 0) return rootBetween(f, lo, hi);
    const middle = 0.5 * (lo + hi);
    if (f(middle) > 0) lo = middle;
    else hi = middle;
  }
  return Infinity;
}
