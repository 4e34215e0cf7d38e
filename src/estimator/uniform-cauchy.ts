/**
 * A uniform teacher u ~ U(-a, a) under Cauchy noise of scale s, given u' = y: with
 * L = ln[(s^2 + (a-y)^2)/(s^2 + (a+y)^2)] and Th = atan((a-y)/s) + atan((a+y)/s) the density of u' is Th/(2 pi a) and the
 * posterior mean y + (s/2) L/Th.
 */
import { gaussLegendre } from '../numeric/gauss-legendre.js';

/** Th at y >= 0 for a = 1, s = r and y - 1 = d: the angle under which the teacher's interval is seen from (y, r). */
export const angle = (r: number, d: number): number => Math.atan2(2 * r, r * r + d * (2 + d));

/** L for a = 1, s = r and y = 1 + d >= 0. */
export function logRatio(r: number, y: number, d: number): number {
  const far = r * r + (1 + y) * (1 + y);
  return 4 * y < 0.5 * far ? Math.log1p((-4 * y) / far) : Math.log((r * r + d * d) / far);
}

/** Whether formulas in L and Th keep their digits, for a = 1, s = r: the pole y + ir is close to [-1, 1]. */
export const isNear = (r: number, y: number): boolean => r < 0.5 && y < 1.5;

/** The least r and y/a below which a mean is what it is in the limit, to 2^-53 for every y/a that is a double. */
const LEAST = 2 ** -200;

/**
 * E[u | u' = y] under u ~ U(-a, a) and Cauchy noise of scale s; where s or y is not small beside a it is
 *
 *     2 y int_0^a 2 u^2 / (D+ D-) du / int_0^a (D+ + D-) / (D+ D-) du,   D+- = s^2 + (y +- u)^2,
 *
 * sums of positive terms, in units of max(s, y) so that a far y and a wide noise leave the range of doubles only with the
 * mean itself, 2 a^2 y / (3 (s^2 + y^2)). Relative error below 1e-14. No check.
 *
 * @param y a noisy weight, 0 <= y < infinity
 * @param a half-width of the teacher, 0 < a < infinity
 * @param s scale of the noise, 0 < s < infinity
 */
export function meanUnderCauchy(y: number, a: number, s: number): number {
  if (isNear(s / a, y / a)) {
    const [r, x] = [Math.max(s / a, LEAST), Math.max(y / a, LEAST)];
    const d = (y - a) / a;
    return y * (1 + (r / 2) * (logRatio(r, x, d) / angle(r, d) / x));
  }
  const size = Math.max(s, y);
  const [A, R, Y] = [a / size, s / size, y / size];
  const { nodes, weights } = gaussLegendre(48);
  let [above, below] = [0, 0];
  for (let i = 0; i < nodes.length; i++) {
    const u = 0.5 * (1 + nodes[i]!);
    const v = A * u;
    const product = (R * R + (Y - v) * (Y - v)) * (R * R + (Y + v) * (Y + v));
    above += (weights[i]! * u * u) / product;
    below += (weights[i]! * (R * R + Y * Y + v * v)) / product;
  }
  return y * A * A * (2 * (above / below));
}
