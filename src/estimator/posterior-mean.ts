import type { Distribution } from '../distribution/distribution.js';
import { type Component, components } from '../distribution/grid.js';
import { type LogDensity, logDensity } from '../distribution/log-density.js';
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

/** Beyond e^-50 of the top nothing is left of an integral. */
const DEEP = 50;

/** Sizes about a peak at which an integrand is cut. */
const STEPS = Array.from({ length: 16 }, (_, j) => 3 ** j);

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
  // along u up to y/2, then along eta, each a variable that keeps its digits
  const graded = (scale: number): number[] => [-1, 0, 1].flatMap(s => (s === 0 ? [0] : STEPS.map(k => s * scale * k)));
  const alongU = [...graded(pi.scale), ...us!, ...graded(f.scale).map(x => size - x), ...etas!.map(x => size - x)];
  const alongEta = [...graded(f.scale), ...etas!, ...graded(pi.scale).map(x => size - x), ...us!.map(x => size - x)];
  const half = 0.5 * size;
  const places = [
    ...alongU.filter(u => u < half).map(u => [u, size - u] as const),
    ...alongEta.filter(eta => eta < half).map(eta => [size - eta, eta] as const),
    [half, half] as const,
  ];
  const heights = places.map(([u, eta]) => log(u, eta));
  const top = heights.reduce((most, height) => Math.max(most, height), -Infinity);
  const peak = places[Math.max(0, heights.indexOf(top))]!;
  if (!(top > -Infinity)) return NONE;
  // where nothing underflows the scale is left alone
  const M = top > -300 ? 0 : top + 4;
  const near = STEPS.flatMap(k => [-k, k]).map(k => (k * Math.min(pi.scale, f.scale)) / 9);
  const lineOf = (points: readonly number[], at: number, pair: (x: number) => readonly [number, number]) => {
    const all = [...points, ...near.map(x => at + x)].filter(x => Number.isFinite(x) && x < half);
    if (decay < Infinity) return { support: [-Infinity, half], points: all, decay } as const;
    // between light tails there is nothing beyond the first point below e^-50 of the top on either side
    const ends = [...new Set(all)].sort((x, z) => x - z);
    const first = ends.findIndex(x => log(...pair(x)) > top - DEEP);
    const last = ends.findLastIndex(x => log(...pair(x)) > top - DEEP);
    if (first < 0) return { support: [half, half], points: [], decay } as const;
    const kept = ends.slice(Math.max(0, first - 1), last + 2);
    return { support: [kept[0]!, last + 1 < ends.length ? kept.at(-1)! : half], points: kept, decay } as const;
  };
  const lineU = lineOf(alongU, peak[0], u => [u, size - u]);
  const lineEta = lineOf(alongEta, peak[1], eta => [size - eta, eta]);
  const integral = (term: (u: number, eta: number) => number): number =>
    integrateSum([
      { f: u => term(u, size - u), line: lineU },
      { f: eta => term(size - eta, eta), line: lineEta },
    ]).value;
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
