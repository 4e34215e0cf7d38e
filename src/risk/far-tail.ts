import { FAR, farDensity, logSum } from '../distribution/far-density.js';
import type { Estimator } from '../estimator/estimator.js';
import { type Integral, integrate } from '../numeric/integrate.js';
import type { Problem } from './problem.js';

/** A tail that falls like |u'|^{-1-decay} with a smaller decay goes on where doubles end. */
const SLOW = 1;
/** Falls of e at which nothing is left. */
const FALLS = 40;
/** The squares of lengths that are neglected, beside one: below the last digit. */
const NEGLECTED = 1e9;

/** Where the squares of densities of u and eta are above underflow. */
const LARGEST = 1e140;

/** The part of a risk over |u'| > from. */
export interface FarTail extends Integral {
  readonly from: number;
}

/**
 * The risk of an estimator that knows itself far out, over |u'| beyond 10^18 lengths of the laws, where eta or u is all of u' = y:
 *
 *     2 int (q(y) w(y)^2 + p(y) (w(y) - y)^2) dy,
 *
 * in z = log y by logarithms, so that it ends where the integrand does and not where doubles do. What is left out is below this by the
 * squares of the lengths over those of w and of w - y, and by y^(2 - mu) / w^2 of the moments of order mu that are none.
 *
 * @param decay f(y) falls like |y|^{-1-decay}
 * @returns undefined where the tail ends within doubles, or the estimator or a law says nothing of itself there
 */
export function farTail(estimator: Estimator, { teacher, noise }: Problem, decay: number): FarTail | undefined {
  const { far, growth = 0, residualGrowth = 0 } = estimator;
  if (far === undefined || !(decay < SLOW)) return undefined;
  const [p, q] = [farDensity(teacher), farDensity(noise)];
  if (p === undefined || q === undefined) return undefined;
  const [fromNoise, fromTeacher] = [noise.tailIndex < Infinity, teacher.tailIndex < Infinity];
  const extent = Math.max(p.extent, q.extent, ...estimator.breakPoints.map(Math.abs));
  // w and w - y are to be large where the other variable is small, and beside the moments of that which are none
  const isFar = (lengths: number): boolean => {
    const [w, left] = far(Math.log(lengths * extent));
    const beyond = (log: number, length: number, order: number): boolean =>
      log > Math.log(NEGLECTED * length) && (order - 2) * Math.log(lengths) > 2 * Math.log(NEGLECTED);
    return (
      (!fromNoise || beyond(w, p.extent, teacher.tailIndex + 2 * growth)) &&
      (!fromTeacher || beyond(left, q.extent, noise.tailIndex + 2 * residualGrowth))
    );
  };
  const lengths = [FAR, FAR ** 2, FAR ** 4, FAR ** 6].find(isFar);
  if (lengths === undefined || !(lengths * extent < LARGEST)) return undefined;
  const from = lengths * extent;
  const start = Math.log(from);
  const f = (z: number): number => {
    const [estimate, residual] = far(z);
    return 2 * Math.exp(z + logSum([q.at(z) + 2 * estimate, p.at(z) + 2 * residual]));
  };
  const length = FALLS / decay;
  const points = Array.from({ length: 12 }, (_, k) => start + length * 2 ** -k);
  const { value, errorEstimate } = integrate(f, { support: [start, start + length], points, decay: Infinity });
  // what is of the size of z in the exponent is rounded there, and z is some start + 1 / decay
  return { from, value, errorEstimate: errorEstimate + 2 * Number.EPSILON * (start + 1 / decay) * value };
}
