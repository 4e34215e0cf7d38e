import { DomainError } from '../errors.js';
import { nextDown, nextUp } from '../floating/bits.js';
import { requireFinite } from '../numeric/domain.js';
import { integrate } from '../numeric/integrate.js';
import { checkProblem, type Problem } from './problem.js';

/**
 * The density at y of u' = u + eta, the integral of f_u(y - x) f_eta(x) dx: what the student sees, and, where |u'| < V, the
 * density of its weights. For a teacher of constant density f on [-a, a] it is f P(y - a < eta < y + a), by the tails, or by the
 * mean of the noise's density where that is the wider law.
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
  if (noise.parts !== undefined)
    return noise.parts.reduce((sum, { weight, law }) => sum + weight * observedDensity({ teacher, noise: law }, y), 0);
  if (teacher.level !== undefined) {
    const { centre } = teacher;
    const a = teacher.support[1] - centre;
    if (a < noise.scale) {
      // tails that differ by little lose their digits
      const x = y - centre;
      const points = [...noise.knots, noise.centre].map(knot => (x - knot) / a);
      // on its own side of x, where a step may lie, however near
      const beside = (t: number): number => (x - a * t !== x ? x - a * t : t > 0 ? nextDown(x) : nextUp(x));
      const f = (t: number): number => noise.pdf(beside(t)) / 2;
      return integrate(f, { support: [-1, 1], points, decay: Infinity }).value;
    }
    const [from, to] = [Math.abs(y) - teacher.support[1], Math.abs(y) - teacher.support[0]];
    return teacher.level * (noise.tail(from) - noise.tail(to));
  }
  const [lo, hi] = [
    Math.max(noise.support[0], y - teacher.support[1]),
    Math.min(noise.support[1], y - teacher.support[0]),
  ];
  if (!(lo < hi)) return 0;
  const points = [...noise.knots, ...teacher.knots.map(knot => y - knot), noise.centre, y - teacher.centre];
  // a law that falls faster than every power is below 2^-53 of its peak 40 scales out, where its integral is cut
  for (const reach of [1, 4, 12, 40])
    for (const side of [-reach, reach])
      points.push(noise.centre + side * noise.scale, y - teacher.centre + side * teacher.scale);
  return integrate(x => teacher.pdf(y - x) * noise.pdf(x), {
    support: [lo, hi],
    points,
    decay: teacher.tailIndex + noise.tailIndex + 1,
  }).value;
}
