import type { Distribution } from '../distribution/distribution.js';
import { type Component, components } from '../distribution/grid.js';
import { type LogDensity, logDensity } from '../distribution/log-density.js';
import { scaled } from '../distribution/scaled.js';
import { exponentOf, powerOfTwo } from '../floating/bits.js';
import { integrateSum } from '../numeric/integrate.js';

/** What a pair of parts says of u at one y: log of its mass there, and with that mass the means of u and of eta. */
interface Share {
  readonly log: number;
  readonly u: number;
  readonly eta: number;
}

/** E[u | y] and E[eta | y], y = u + eta. */
export interface Posterior {
  readonly u: number;
  readonly eta: number;
}

/**
 * The posterior means of u and eta, by the logarithms of the weights, so that it is the dominating parts that decide however
 * small they are. For densities symmetric about their centres either mean is a sum of positive terms,
 *
 *     E[u - c | y] ~ int_0^infinity u pi(c + u) (f(y - u) - f(y + u)) du,  f(y - u) - f(y + u) = f(y + u) expm1(fall),
 *
 * and keeps its digits where it is far below the widths of the laws.
 *
 * @returns undefined where no part has a density at y
 */
export function posteriorAt(teacher: Distribution, noise: Distribution): (y: number) => Posterior | undefined {
  const e = middleExponent([...lengthsOf(teacher), ...lengthsOf(noise)]);
  if (Math.abs(e) <= FAR_EXPONENT) return posteriorIn(teacher, noise);
  const unit = powerOfTwo(e);
  const ofUnit = posteriorIn(scaled(teacher, 1 / unit), scaled(noise, 1 / unit));
  return y => {
    const found = ofUnit(Math.min(Math.max(y / unit, -Number.MAX_VALUE), Number.MAX_VALUE));
    return found && { u: found.u * unit, eta: found.eta * unit };
  };
}

/** Lengths beyond 2^+-200 are taken in a unit of their own: a mean of them over a density leaves the range of doubles. */
const FAR_EXPONENT = 200;

/** The lengths and places of a law. */
const lengthsOf = (law: Distribution): number[] =>
  components(law).flatMap(({ law: density, at }) =>
    density === undefined ? [Math.abs(at!)] : [density.scale, Math.abs(density.centre)],
  );

/** The exponent of two in the middle between the smallest and the largest of positive lengths. */
function middleExponent(lengths: readonly number[]): number {
  const exponents = lengths.filter(x => x > 0).map(exponentOf);
  const [least, most] = [Math.min(...exponents), Math.max(...exponents)];
  return Math.min(Math.max(Math.round((least + most) / 2), -1000), 1000);
}

function posteriorIn(teacher: Distribution, noise: Distribution): (y: number) => Posterior | undefined {
  const pairs = components(teacher).flatMap(u => components(noise).map(eta => shareOf(u, eta)));
  return y => {
    const shares = pairs.map(share => share(y)).filter(({ log }) => log > -Infinity);
    if (shares.length === 0) return undefined;
    const most = shares.reduce((found, { log }) => Math.max(found, log), -Infinity);
    let [mass, u, eta] = [0, 0, 0];
    for (const share of shares) {
      const weight = Math.exp(share.log - most);
      mass += weight;
      u += weight * share.u;
      eta += weight * share.eta;
    }
    return { u: u / mass, eta: eta / mass };
  };
}

const NONE: Share = { log: -Infinity, u: 0, eta: 0 };

function shareOf(prior: Component, error: Component): (y: number) => Share {
  const weight = Math.log(prior.weight) + Math.log(error.weight);
  if (prior.law === undefined && error.law === undefined) return () => NONE;
  if (prior.law === undefined || error.law === undefined) {
    const density = logDensity((prior.law ?? error.law)!);
    const at = (prior.at ?? error.at)!;
    return y => {
      const x = y - at;
      const log = weight + density.at(x - density.centre);
      return prior.law === undefined ? { log, u: at, eta: x } : { log, u: x, eta: at };
    };
  }
  const [first, second] = [prior.law, error.law];
  const [pi, f] = [logDensity(first), logDensity(second)];
  const bends = (law: Distribution, centre: number): number[] => [
    ...law.knots.map(x => x - centre),
    ...law.support.filter(Number.isFinite).map(x => x - centre),
  ];
  const own = [bends(first, pi.centre), bends(second, f.centre)] as const;
  const decay = first.tailIndex + second.tailIndex - 1;
  const reach = [first, second].map(law => law.support.every(Number.isFinite));
  if (reach[0] && reach[1]) {
    const span = (first.support[1] - first.support[0] + (second.support[1] - second.support[0])) / 2;
    const middle = (first.support[0] + first.support[1] + second.support[0] + second.support[1]) / 2;
    return y => (Math.abs(y - middle) >= span ? NONE : onLine(pi, f, own, decay, y, weight));
  }
  return y => onLine(pi, f, own, decay, y, weight);
}

/** Below e^-50 of its top nothing is left of an integrand. */
const DEEP = 50;

/** Sizes about a peak at which an integrand is cut. */
const STEPS = Array.from({ length: 16 }, (_, j) => 3 ** j);

/** About where f, unimodal from lo to hi, is largest. */
function maximum(f: (x: number) => number, lo: number, hi: number, within: number): number {
  for (let step = 0; step < 200 && hi - lo > within; step++) {
    const [x, z] = [lo + (hi - lo) / 3, hi - (hi - lo) / 3];
    if (f(x) < f(z)) lo = x;
    else hi = z;
  }
  return 0.5 * (lo + hi);
}

/** Points, and the middles between neighbours: densities that vanish at all ends may not vanish there. */
function withMiddles(points: readonly number[]): number[] {
  const sorted = [...points].sort((x, z) => x - z);
  return sorted.flatMap((x, i) => (i === 0 ? [x] : [0.5 * (sorted[i - 1]! + x), x]));
}

function onLine(
  pi: LogDensity,
  f: LogDensity,
  own: readonly [readonly number[], readonly number[]],
  decay: number,
  y: number,
  weight: number,
): Share {
  const Y = y - pi.centre - f.centre;
  const side = Y < 0 ? -1 : 1;
  const size = Math.abs(Y);
  // on the side of y; the laws are symmetric where falls are known
  const log = (u: number, eta: number): number => pi.at(side * u) + f.at(side * eta);
  const [us, etas] = own.map(list => list.map(x => side * x));
  // along u up to y/2, then along eta, each a variable that keeps its digits; a mean of u bends as the density at y + u does
  const graded = (scale: number): number[] => [-1, 0, 1].flatMap(s => (s === 0 ? [0] : STEPS.map(k => s * scale * k)));
  const along = (scale: number, places: readonly number[], other: number, bends: readonly number[]): number[] => [
    ...graded(scale),
    ...withMiddles([...places, ...bends.map(x => size - x)]),
    ...graded(other).map(x => size - x),
    ...bends.map(x => x - size),
    ...places.map(x => 2 * size - x),
  ];
  const alongU = along(pi.scale, us!, f.scale, etas!);
  const alongEta = along(f.scale, etas!, pi.scale, us!);
  const half = 0.5 * size;
  const lines = [alongU, alongEta].map(points => [...points.filter(x => x < half).sort((x, z) => x - z), half]);
  const pairs = [(u: number) => [u, size - u] as const, (eta: number) => [size - eta, eta] as const] as const;
  const places = lines.flatMap((points, k) => points.map(x => pairs[k]!(x)));
  /** log of the integrand of a mean; where a fall is not known, the density decides. */
  const logMean = (other: LogDensity, p: number, x: number, z: number): number =>
    other.fall === undefined || !(x > 0) ? -Infinity : p + Math.log(-Math.expm1(-other.fall(z, 4 * x * size)) * x);
  /** log of what stands under the integrals of the mass and of both means. */
  const logs = (u: number, eta: number): readonly [number, number, number] => {
    const p = log(u, eta);
    return p === -Infinity ? [p, p, p] : [p, logMean(f, p, u, eta), logMean(pi, p, eta, u)];
  };
  const all = places.map(([u, eta]) => logs(u, eta));
  const tops = [0, 1, 2].map(i => all.reduce((most, each) => Math.max(most, each[i]!), -Infinity));
  const counts = (u: number, eta: number): boolean => logs(u, eta).some((x, i) => x > tops[i]! - DEEP);
  const highest = all.findIndex(([p]) => p === tops[0]);
  const [line, place] = highest < lines[0]!.length ? [0, highest] : [1, highest - lines[0]!.length];
  const [before, after] = [lines[line]![place - 1] ?? half, lines[line]![place + 1] ?? size - lines[1]!.at(-2)!];
  // of two smooth densities that are steep the peak is between places
  const peak = pairs[line]!(maximum(x => log(...pairs[line]!(x)), before, after, 0.01 * Math.min(pi.scale, f.scale)));
  const top = Math.max(tops[0]!, log(...peak));
  if (!(top > -Infinity)) return NONE;
  // where nothing underflows the scale is left alone
  const M = top > -300 ? 0 : top + 4;
  // e^log has the rounding of the logarithm
  const noise = M === 0 ? 0 : Math.abs(M) * Number.EPSILON;
  const lineOf = (points: readonly number[], at: number, pair: (x: number) => readonly [number, number]) => {
    const near = STEPS.flatMap(k => [-k, 0, k]).map(k => at + (k * Math.min(pi.scale, f.scale)) / 9);
    const all = [...points, ...near.filter(x => x < half)];
    if (decay < Infinity) return { support: [-Infinity, half], points: all, decay } as const;
    // between light tails there is nothing beyond the first point below e^-50 of every top on either side
    const ends = [...new Set(all)].sort((x, z) => x - z);
    const first = ends.findIndex(x => counts(...pair(x)));
    const last = ends.findLastIndex(x => counts(...pair(x)));
    if (first < 0) return { support: [half, half], points: [], decay } as const;
    const kept = ends.slice(Math.max(0, first - 1), last + 2);
    return { support: [kept[0]!, last + 1 < ends.length ? kept.at(-1)! : half], points: kept, decay } as const;
  };
  const lineU = lineOf(lines[0]!, peak[0], pairs[0]);
  const lineEta = lineOf(lines[1]!, peak[1], pairs[1]);
  const integral = (term: (u: number, eta: number) => number): number =>
    integrateSum(
      [
        { f: u => term(u, size - u), line: lineU },
        { f: eta => term(size - eta, eta), line: lineEta },
      ],
      noise,
    ).value;
  const density = (u: number, eta: number): number => Math.exp(log(u, eta) - M);
  const mass = integral(density);
  if (!(mass > 0)) return NONE;
  /** The mean of one variable: of positive terms where the other's density is known to fall. */
  const mean = (own: LogDensity, other: LogDensity, pick: (u: number, eta: number) => number): number => {
    const { fall } = other;
    if (own.fall === undefined || fall === undefined) return integral((u, eta) => pick(u, eta) * density(u, eta));
    return integral((u, eta) => {
      const [x, z] = [pick(u, eta), pick(eta, u)];
      if (!(x > 0)) return 0;
      const p = density(u, eta);
      // f(y - x) - f(y + x) = -f(y - x) expm1(-fall), and (y + x)^2 - (y - x)^2 = 4 x y
      return p === 0 ? 0 : -p * Math.expm1(-fall(z, 4 * x * size)) * x;
    });
  };
  const u = pi.centre + side * (mean(pi, f, (x, _) => x) / mass);
  const eta = f.centre + side * (mean(f, pi, (_, x) => x) / mass);
  return { log: weight + M + Math.log(mass), u, eta };
}
