import type { Distribution, Excess } from '../distribution/distribution.js';
import { excess } from '../distribution/excess.js';
import { components, grid } from '../distribution/grid.js';
import { pointMass } from '../distribution/point-mass.js';
import { twoPoint } from '../distribution/two-point.js';
import { largestAmong, leastAmong } from '../floating/extremes.js';
import { integrateGaussLegendre } from '../numeric/gauss-legendre.js';
import { integrateSum } from '../numeric/integrate.js';
import type { Problem } from './problem.js';

/**
 * What a problem has above t >= 0, u' = u + eta, for laws symmetric about 0: the integrals from which the parameters of
 * least risk follow. Each is a mean of positive numbers, so that it keeps its digits however far the scales are apart.
 */
export interface UpperPart {
  /** P(u' > t) + P(u' = t)/2 */
  tail(t: number): number;
  /** E [u; u' > t] + E [u; u' = t]/2, at t = 0 the half of E u sgn(u') */
  teacher(t: number): number;
  /** E u (u' - t)_+ */
  teacherProduct(t: number): number;
  /** E (u' - t)_+ */
  first(t: number): number;
  /** E (u' - t)_+^2 */
  second(t: number): number;
  /** E u clip(u', t) */
  teacherClip(t: number): number;
  /** E clip(u', t)^2 */
  clipSquare(t: number): number;
}

/** A part of a mixture with what it has above a point, of an atom there its half. */
interface Part {
  readonly weight: number;
  readonly law: Distribution;
  readonly size: number;
  readonly excess: Excess;
}

/** The largest length of a law. */
const sizeOf = (law: Distribution): number =>
  components(law).reduce((most, { law: density, at }) => Math.max(most, density?.scale ?? Math.abs(at!)), 0);

/** The parts of a law; undefined where one is not known to be symmetric about 0. */
function partsOf(law: Distribution): readonly Part[] | undefined {
  const whole = law.name === 'mixture' ? pairedAtoms(law) : [{ weight: 1, law }];
  const known = whole.flatMap(({ weight, law: part }) => {
    const above = excess(part);
    return above === undefined ? [] : [{ weight, law: part, size: sizeOf(part), excess: halved(part, above) }];
  });
  return known.length === whole.length ? known : undefined;
}

/** The parts of a mixture, atoms at x and -x of the same mass as one. */
function pairedAtoms({ parts = [], atoms }: Distribution): { weight: number; law: Distribution }[] {
  const opposite = (x: number): number | undefined => atoms.find(({ at }) => at === -x)?.mass;
  const points = atoms.flatMap(({ at, mass }) => {
    if (at === 0 || opposite(at) !== mass) return [{ weight: mass, law: pointMass(at) }];
    return at > 0 ? [{ weight: 2 * mass, law: twoPoint(at) }] : [];
  });
  return [...parts.filter(({ law }) => law.atoms.length === 0), ...points];
}

/** The upper part in which an atom at x itself counts by half, so that P(X > x) + P(X > -x) = 1 and the mean is even. */
function halved({ atoms }: Distribution, above: Excess): Excess {
  if (atoms.length === 0) return above;
  const half = (x: number): number => atoms.reduce((sum, { at, mass }) => (at === x ? sum + 0.5 * mass : sum), 0);
  return {
    ...above,
    tail: (p, q) => above.tail(p, q) + (p < q ? -half(q - p) : half(p - q)),
    mean: (p, q) => above.mean(p, q) + Math.abs(p - q) * half(Math.abs(p - q)),
  };
}

/** A function of z and of x = t - z, given as p - q. */
type OnLine = (part: Part, p: number, q: number, z: number) => number;

/** Relative error of one value of a density times an upper part; Student's tail is the roughest. */
const ROUGHNESS = 32 * Number.EPSILON;

/** How an integrand on the line x + z = t is to be integrated. */
interface Way {
  /** The least z. */
  readonly from: number;
  /** The exponent with which it falls, over 1/|z|. */
  decay(X: Distribution, Z: Distribution): number;
  /** The ends y = x + z beside t at which it bends, which at an atom x halving would miss. */
  readonly ends?: readonly number[];
  /** What it loses by cancellation, a factor of the rounding of one value. */
  loss?(size: number): number;
}

/**
 * The sum over the parts X of the mean over Z = z of f(t - z). It is integrated in z up to t/2 and in x = t - z up to t/2,
 * so that what changes fast is a function of the variable itself and not of a difference.
 */
function meanOver(parts: readonly Part[], over: Distribution, t: number, f: OnLine, way: Way): number {
  const { from, ends = [] } = way;
  let sum = 0;
  for (const { law: density, weight: share, at } of components(over)) {
    for (const part of parts) {
      const { weight, law, size } = part;
      if (density === undefined) {
        // an atom at the end of a half-line belongs to either half
        if (at! >= from) sum += (at === from ? 0.5 : 1) * weight * share * f(part, t, at!, at!);
        continue;
      }
      const reach = Math.max(t, size, density.scale);
      const own = grid(density, reach);
      const others = components(law).flatMap(({ law: X, at: a }) => (X === undefined ? [a!] : grid(X, reach).points));
      const bends = ends.flatMap(y => law.atoms.map(({ at: x }) => y - x));
      const [lo, hi] = [Math.max(from, own.support[0]), own.support[1]];
      const decay = way.decay(law, density);
      const alongZ = (z: number): number => {
        const p = density.pdf(z);
        return p === 0 ? 0 : p * f(part, t, z, z);
      };
      const alongX = (x: number): number => {
        const p = density.pdf(t - x);
        return p === 0 ? 0 : p * f(part, x, 0, t - x);
      };
      const pieces = [
        {
          f: alongZ,
          support: [lo, Math.min(hi, 0.5 * t)],
          points: [...own.points, ...others.map(x => t - x), ...bends],
        },
        {
          f: alongX,
          support: [t - hi, Math.min(t - lo, 0.5 * t)],
          points: [...others, ...[...own.points, ...bends].map(z => t - z)],
        },
      ] as const;
      const lines = pieces.map(({ f, support, points }) => ({ f, line: { support, points, decay } }));
      sum += weight * share * integrateSum(lines, ROUGHNESS * (way.loss?.(size) ?? 1)).value;
    }
  }
  return sum;
}

/**
 * E u (u' - t)_+ as the integral of E[u; u > x] P(eta > t - x) over x, by parts: for a law of u whose upper mean is a
 * density and whose upper product is a tail that costs a hundred of them.
 */
function productByParts(teacher: readonly Part[], noise: readonly Part[], t: number): number {
  let sum = 0;
  for (const { weight, law, size, excess: u } of teacher) {
    for (const { weight: share, law: other, size: otherSize, excess: eta } of noise) {
      const reach = Math.max(t, size, otherSize);
      const own = boundsOf(law, reach);
      const others = boundsOf(other, reach);
      const [lo, hi] = own.support;
      const pieces = [
        {
          f: (z: number): number => eta.tail(z, 0) * u.mean(t, z),
          support: [t - hi, Math.min(others.support[1], 0.5 * t)],
          points: [...others.points, ...own.points.map(x => t - x)],
          decay: law.tailIndex - 2,
        },
        {
          f: (x: number): number => eta.tail(t, x) * u.mean(x, 0),
          support: [Math.max(lo, t - others.support[1]), Math.min(hi, 0.5 * t)],
          points: [...own.points, ...others.points.map(z => t - z)],
          decay: law.tailIndex + other.tailIndex - 2,
        },
      ] as const;
      const lines = pieces.map(({ f, support, points, decay }) => ({ f, line: { support, points, decay } }));
      sum += weight * share * integrateSum(lines, ROUGHNESS).value;
    }
  }
  return sum;
}

/** Where a law, atoms and all, is not zero and where it changes. */
function boundsOf(law: Distribution, reach: number): { support: readonly [number, number]; points: number[] } {
  const ends = components(law).map(({ law: density, at }) =>
    density === undefined ? { support: [at!, at!] as const, points: [at!] } : grid(density, reach),
  );
  const support = [leastAmong(ends.map(end => end.support[0])), largestAmong(ends.map(end => end.support[1]))] as const;
  return { support, points: ends.flatMap(({ points }) => points) };
}

/** The upper part; undefined where a law is not known to be symmetric about 0. */
export function upperPart({ teacher, noise }: Problem): UpperPart | undefined {
  const [ofTeacher, ofNoise] = [partsOf(teacher), partsOf(noise)];
  if (ofTeacher === undefined || ofNoise === undefined) return undefined;
  // what depends on u' alone is a mean over one law of a function of the other, whose functions do not cancel
  const byTeacher = ofTeacher.every(part => part.excess.direct) || !ofNoise.every(part => part.excess.direct);
  const [inner, outer] = byTeacher ? [ofTeacher, noise] : [ofNoise, teacher];
  const growing = (growth: number): Way => ({ from: -Infinity, decay: (_, Z) => Z.tailIndex - growth });
  const falling: Way = { from: -Infinity, decay: (X, Z) => Z.tailIndex + X.tailIndex - 1 };
  const half = (t: number): Way => ({
    from: 0,
    ends: [-t],
    decay: (_, Z) => Z.tailIndex,
    loss: size => 1 + size / t,
  });
  return {
    tail: t => meanOver(inner, outer, t, ({ excess: X }, p, q) => X.tail(p, q), growing(0)),
    teacher: t => meanOver(ofTeacher, noise, t, ({ excess: u }, p, q) => u.mean(p, q), falling),
    teacherProduct: t =>
      ofTeacher.every(part => part.excess.direct)
        ? meanOver(ofTeacher, noise, t, ({ excess: u }, p, q) => u.product(p, q), growing(0))
        : productByParts(ofTeacher, ofNoise, t),
    first: t => meanOver(inner, outer, t, ({ excess: X }, p, q) => X.first(p, q), growing(1)),
    second: t => meanOver(inner, outer, t, ({ excess: X }, p, q) => X.second(p, q), growing(2)),
    teacherClip: t => 2 * meanOver(ofTeacher, noise, t, teacherTimesClip(t), half(t)),
    clipSquare: t => 2 * meanOver(inner, outer, t, squaredClip(t), half(t)),
  };
}

/** A clip this narrow against a law sees its density as constant; the differences below would cancel. */
const NARROW = 1e-4;

/**
 * Whether a clip is narrow against a law whose upper parts are differences already: then their differences have no digits, and
 * what they are integrals of, smooth out to an imaginary scale, is four times as far as the clip reaches: `NODES` of Gauss do.
 */
const isNarrow = ({ excess, law }: Part, t: number): boolean => !excess.direct && t < 0.25 * law.scale;
const NODES = 10;

/** E u clip(u + z, t), z > 0: the integral of the mean from z - t to z + t. */
function teacherTimesClip(t: number): OnLine {
  return (u, p, q, z) => {
    if (t < NARROW * u.size) return 2 * t * u.excess.mean(z, 0);
    if (isNarrow(u, t)) return integrateGaussLegendre(x => u.excess.mean(x, 0), z - t, z + t, NODES);
    return u.excess.product(-p, -q) - u.excess.product(t, -z);
  };
}

/** E clip(X + z, t)^2, z > 0: t^2 less the mean of t^2 - (X + z)^2 where that is positive. */
function squaredClip(t: number): OnLine {
  return (part, p, q, z) => {
    const { excess: X, law, size } = part;
    if (t < NARROW * size && law.scale > 0) return t * t * (1 - (4 / 3) * t * law.pdf(z));
    if (isNarrow(part, t)) return t * t - integrateGaussLegendre(y => (t - y) * (t + y) * law.pdf(y - z), -t, t, NODES);
    const far = X.second(t, -z) + 2 * t * X.first(t, -z);
    // z < t: the second moment, E (X + z)_+^2 on both sides, without what is clipped off; else t^2 without what is short of it
    if (p > q) return X.second(0, z) + X.second(z, 0) - (X.second(p, q) + 2 * t * X.first(p, q)) - far;
    return t * t - 2 * t * X.first(-p, -q) + X.second(-p, -q) - far;
  };
}
