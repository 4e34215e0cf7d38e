import type { Distribution } from '../distribution/distribution.js';
import { type Component, components, type Grid, grid } from '../distribution/grid.js';
import { type Budget, type Integral, integrateSum } from '../numeric/integrate.js';

/** A function of (u, eta) on the line u + eta = y, written in the smaller of the two so that no digits are lost. */
export interface OnLine {
  /** The value at eta, u = y - eta, for |eta| <= |u|. */
  byNoise(eta: number): number;
  /** The value at u, eta = y - u, for |u| <= |eta|. */
  byTeacher(u: number): number;
}

/** The joint law of u and eta cut along the lines u + eta = y. */
export interface LineIntegrals {
  /**
   * The integral of pi(u) g(y - u) q du over the density and the atoms of u or eta (not both); `rough` is the gap of rules allowed beside
   * the integral, `floor` the gap that does not matter.
   */
  at(y: number, q: OnLine, budget?: Budget, rough?: number, floor?: number): Integral;
  /** The pairs of an atom of u and an atom of eta. */
  readonly pairs: readonly { readonly u: number; readonly eta: number; readonly mass: number }[];
  /** The points of the y axis at which the density of u' changes its scale or is not smooth. */
  readonly line: Grid;
  /** Whether eta has the smaller scale, so that E[u | y] lies near y. */
  readonly isNoiseNarrower: boolean;
}

/** A pair of densities, and their grids. */
interface Densities {
  readonly weight: number;
  readonly teacher: Distribution;
  readonly noise: Distribution;
  readonly teacherGrid: Grid;
  readonly noiseGrid: Grid;
  readonly decay: number;
}

/**
 * Integrals over the lines u + eta = y of two independent laws.
 *
 * @param teacher law of u
 * @param noise law of eta
 * @param span the largest |y| at which the estimator has a break point
 */
export function lineIntegrals(teacher: Distribution, noise: Distribution, span: number): LineIntegrals {
  const priors = components(teacher);
  const errors = components(noise);
  const reach = Math.max(span, ...[...priors, ...errors].map(extent));
  const grids = new Map<Distribution, Grid>();
  const gridOf = (law: Distribution): Grid => {
    const known = grids.get(law) ?? grid(law, reach);
    grids.set(law, known);
    return known;
  };
  const densities: Densities[] = [];
  const halves: { weight: number; u?: number; eta?: number; law: Distribution }[] = [];
  const pairs: { u: number; eta: number; mass: number }[] = [];
  const points: number[] = [];
  const support: [number, number] = [Infinity, -Infinity];
  const cover = (lo: number, hi: number, extra: readonly number[]): void => {
    support[0] = Math.min(support[0], lo);
    support[1] = Math.max(support[1], hi);
    for (const x of [lo, hi, ...extra]) points.push(x);
  };
  for (const prior of priors) {
    for (const error of errors) {
      const weight = prior.weight * error.weight;
      if (prior.law === undefined && error.law === undefined)
        pairs.push({ u: prior.at!, eta: error.at!, mass: weight });
      else if (prior.law === undefined || error.law === undefined) {
        const [law, at] = prior.law === undefined ? [error.law!, prior.at!] : [prior.law, error.at!];
        halves.push({ weight, law, ...(prior.law === undefined ? { u: at } : { eta: at }) });
        const { support: ends, points: own } = gridOf(law);
        cover(
          ends[0] + at,
          ends[1] + at,
          own.map(x => x + at),
        );
      } else {
        const [t, n] = [gridOf(prior.law), gridOf(error.law)];
        const decay = prior.law.tailIndex + error.law.tailIndex - 1;
        densities.push({ weight, teacher: prior.law, noise: error.law, teacherGrid: t, noiseGrid: n, decay });
        cover(t.support[0] + n.support[0], t.support[1] + n.support[1], sums(prior.law, error.law, t, n));
      }
    }
  }

  // a law far from 0 has few digits of its own in y - x
  const blur = densities.reduce((most, { teacher: u, noise: eta }) => {
    const far = Math.abs(u.centre) + Math.abs(eta.centre);
    return Math.max(most, (4 * Number.EPSILON * far) / Math.min(u.scale, eta.scale));
  }, 0);

  const at = (y: number, q: OnLine, budget?: Budget, rough = 0, floor = 0): Integral => {
    let value = 0;
    for (const half of halves) {
      const x = y - (half.u ?? half.eta!);
      const density = half.law.pdf(x);
      if (density === 0) continue;
      const [u, eta] = half.u === undefined ? [x, half.eta!] : [half.u, x];
      value += half.weight * density * (Math.abs(eta) <= Math.abs(u) ? q.byNoise(eta) : q.byTeacher(u));
    }
    const pieces = densities.flatMap(({ weight, teacher: prior, noise: error, teacherGrid, noiseGrid, decay }) => [
      {
        f: (eta: number): number => {
          const density = weight * error.pdf(eta) * prior.pdf(y - eta);
          return density === 0 ? 0 : density * q.byNoise(eta);
        },
        line: half(y, noiseGrid, teacherGrid, decay),
      },
      {
        f: (u: number): number => {
          const density = weight * prior.pdf(u) * error.pdf(y - u);
          return density === 0 ? 0 : density * q.byTeacher(u);
        },
        line: half(y, teacherGrid, noiseGrid, decay),
      },
    ]);
    const smooth = integrateSum(pieces, Math.max(rough, blur), budget, floor);
    return { value: value + smooth.value, errorEstimate: smooth.errorEstimate + 8 * Number.EPSILON * Math.abs(value) };
  };
  return { at, pairs, line: { support, points }, isNoiseNarrower: noise.scale < teacher.scale };
}

/** The half of the line x + other = y on which |x| <= |other|, in the variable x. */
function half(y: number, own: Grid, other: Grid, decay: number) {
  const lo = Math.max(own.support[0], y - other.support[1], y < 0 ? 0.5 * y : -Infinity);
  const hi = Math.min(own.support[1], y - other.support[0], y < 0 ? Infinity : 0.5 * y);
  const points = own.points.slice();
  for (const x of other.points) points.push(y - x);
  return { support: [lo, hi], points, decay } as const;
}

/** The largest size of a point of interest of a component. */
function extent({ law, at }: Component): number {
  if (law === undefined) return Math.abs(at!);
  return Math.max(law.scale, ...[law.centre, ...law.knots].map(Math.abs));
}

/** Where the density of u + eta bends: each grid about the knots and the centre of the other law. */
function sums(teacher: Distribution, noise: Distribution, t: Grid, n: Grid): number[] {
  const bends = (law: Distribution): readonly number[] =>
    law.level === undefined ? [law.centre, ...law.knots] : law.knots;
  const points: number[] = [];
  for (const x of bends(teacher)) for (const y of n.points) points.push(x + y);
  for (const x of t.points) for (const y of bends(noise)) points.push(x + y);
  return points;
}

/** A first moment along the line u + eta = y, in either variable. */
interface Moment {
  byNoise(y: number): (eta: number) => number;
  byTeacher(y: number): (u: number) => number;
}

const mean: Moment = { byNoise: y => eta => y - eta, byTeacher: () => u => u };
const residual: Moment = { byNoise: () => eta => -eta, byTeacher: y => u => u - y };

/** A quotient of this size against another loses no more than two bits in the difference of the two. */
const APART = 0.25;

/**
 * E[u | y] and E[u | y] - y, which differ by y: the one of the narrower law from its integral, the other by the difference, or
 * from an integral of its own where that would lose digits.
 */
export function posteriorMean(
  lines: LineIntegrals,
  y: number,
  budget?: Budget,
  rough = 0,
): readonly [mean: number, residual: number] {
  const mass = lines.at(y, { byNoise: () => 1, byTeacher: () => 1 }, budget, rough).value;
  // where the density of u' underflows
  if (!(mass > 0)) return [y, 0];
  const of = (part: Moment): number =>
    lines.at(y, { byNoise: part.byNoise(y), byTeacher: part.byTeacher(y) }, budget, rough).value / mass;
  if (lines.isNoiseNarrower) {
    const left = of(residual);
    const found = y + left;
    return [Math.abs(found) >= APART * Math.abs(left) ? found : of(mean), left];
  }
  const found = of(mean);
  const left = found - y;
  return [found, Math.abs(left) >= APART * Math.abs(found) ? left : of(residual)];
}
