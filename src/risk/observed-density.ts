import type { Distribution } from '../distribution/distribution.js';
import { unshifted } from '../distribution/scaled.js';
import { DomainError } from '../errors.js';
import { rank, unrank } from '../floating/bits.js';
import { requireFinite } from '../numeric/domain.js';
import { integrate } from '../numeric/integrate.js';
import { checkProblem, type Problem } from './problem.js';

/**
 * The density at y of u' = u + eta, the integral of f_u(y - x) f_eta(x) dx: what the student sees, and, where |u'| < V, the
 * density of its weights. Where the wider law has the constant density f on [-a, a] it is f P(y - a < x < y + a) of the other, by its tails.
 *
 * Cost: time m n, memory m + n, for laws of m and n parts.
 *
 * @param problem laws of u and eta, both with densities
 * @param y a finite number
 * @returns the density, by quadrature where no closed form is known (a relative error of about 1e-12)
 * @throws DomainError if a law has atoms or y is not finite
 * @example observedDensity({ teacher: uniform(1), noise: uniform(0.5) }, 0) // 0.5
 */
export function observedDensity(problem: Problem, y: number): number {
  checkProblem('observedDensity', problem);
  requireFinite('observedDensity', 'y', y);
  const { teacher, noise } = problem;
  for (const law of [teacher, noise])
    if (law.atoms.length > 0) throw new DomainError('observedDensity', 'laws with densities', law.name);
  const parts = (law: Distribution) => law.parts ?? [{ weight: 1, law }];
  let sum = 0;
  for (const u of parts(teacher))
    for (const eta of parts(noise)) sum += u.weight * eta.weight * densityOf(u.law, eta.law, y);
  return sum;
}

/** In the variable t of the narrower law about its place, in its scale: there a narrow law far from 0 has its digits. */
function densityOf(teacher: Distribution, noise: Distribution, y: number): number {
  const [u, eta] = [unshifted(teacher), unshifted(noise)];
  const x = y - u.by - eta.by;
  const [narrow, wide] = u.law.scale < eta.law.scale ? [u.law, eta.law] : [eta.law, u.law];
  if (wide.level !== undefined) {
    const [from, to] = [x - wide.support[1], x - wide.support[0]];
    return wide.level * (x < 0 ? narrow.cdf(to) - narrow.cdf(from) : narrow.tail(from) - narrow.tail(to));
  }
  // far out each law has its digits about its own place, so half of the way is measured from each
  if (Math.abs(x) <= 640 * wide.scale) return overlap(narrow, wide, x, [-Infinity, Infinity]);
  const half: readonly [number, number] = x > 0 ? [-Infinity, x / 2] : [x / 2, Infinity];
  return overlap(narrow, wide, x, half) + overlap(wide, narrow, x, half);
}

/** The integral of f(v) g(x - v) over v in a range, in the variable v / a, a the scale of f. */
function overlap(f: Distribution, g: Distribution, x: number, [from, to]: readonly [number, number]): number {
  const a = f.scale;
  const [lo, hi] = [
    Math.max(from, f.support[0], x - g.support[1]) / a,
    Math.min(to, f.support[1], x - g.support[0]) / a,
  ];
  if (!(lo < hi)) return 0;
  // a law that falls faster than every power is below 2^-53 of its peak 40 scales out, where its integral is cut
  const reaches = [0, 1, 4, 12, 40];
  const places = (law: Distribution): number[] => [
    ...law.knots,
    ...reaches.flatMap(reach => [law.centre - reach * law.scale, law.centre + reach * law.scale]),
  ];
  const points = [...places(f), ...places(g).map(place => x - place)].map(place => place / a);
  // between the scales, and on the way between the places, a power goes on for decades
  const far = Math.max(g.scale, Math.abs(x)) / a;
  if (f.tailIndex < Infinity) for (let t = 640; t < far; t *= 16) points.push(-t, t);
  // on its own side of x, where a step may lie, however near
  const beside = (v: number): number => (x - v !== x || v === 0 ? x - v : unrank(rank(x) + (v > 0 ? -1n : 1n)));
  const breadth = f.support[1] / a - f.support[0] / a;
  // the level of the narrowest uniform law is no double
  const own = (t: number): number => (f.level === undefined ? a * f.pdf(a * t) : 1 / breadth);
  return integrate(t => own(t) * g.pdf(beside(a * t)), {
    support: [lo, hi],
    points: points.filter(Number.isFinite),
    decay: f.tailIndex + g.tailIndex + 1,
  }).value;
}
