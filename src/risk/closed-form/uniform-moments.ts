import { sum3, sum4 } from '../../floating/sum3.js';

/**
 * E[eta clip(u + eta, V)] for u ~ U(-a, a), eta ~ U(-s, s) and V given as V + low; with a and s exchanged it is
 * E[u clip(u + eta, V)]. With r = a + s - V:
 *
 *     s^2 V / (3a)                       V <= a - s
 *     V (3 s^2 - V^2 - a^2) / (6s)       V <= s - a
 *     s^2/3 - r^3 (4s - r) / (48 a s)    |a - s| <= V <= a + s
 *     s^2/3                              V >= a + s
 *
 * The third line cancels only where it is far below max(a, s)^2. No check.
 */
export function noiseTimesClip(V: number, low: number, a: number, s: number): number {
  const r = sum4(a, s, -V, -low);
  if (!(r > 0)) return (s * s) / 3;
  if (a >= s && sum4(a, -s, -V, -low) >= 0) return (s * (s * (V / a))) / 3;
  if (s > a && sum4(s, -a, -V, -low) >= 0) {
    const [v, q] = [V / s, a / s];
    return V * (s * ((3 - v * v - q * q) / 6));
  }
  return (s * s) / 3 - (r * (r / Math.min(a, s)) * (r / Math.max(a, s)) * (4 * s - r)) / 48;
}

/**
 * E[u (u - clip(u + eta, V))] = a^2/3 - E[u clip] >= 0, a sum of positive terms on every branch, V given as V + low.
 * No check.
 */
export function teacherTimesClipped(V: number, low: number, a: number, s: number): number {
  const r = sum4(a, s, -V, -low);
  if (!(r > 0)) return 0;
  if (a >= s && sum4(a, -s, -V, -low) >= 0) {
    const x = sum3(a, -V, -low);
    return (x * ((x / a) * (2 * a + V)) + s * (s * (V / a))) / 6;
  }
  if (s > a && sum4(s, -a, -V, -low) >= 0) return ((a * a) / 3) * (1 - V / s);
  return (r * (r / Math.min(a, s)) * (r / Math.max(a, s)) * (4 * a - r)) / 48;
}

/**
 * E[clip(u + eta, T)^2] / T^2 and E[u clip(u + eta, T)] / T, accurate also where T is far below a = s; at T = 0 their limits
 * 1 and E[u sgn(u + eta)]. With d = |a - s|, m = min(a, s), M = max(a, s), x = (T - d)_+:
 *
 *     E clip^2 = T^2 - 2 T^3 / (3M) + x^3 (4d + 3x) / (24 m M)
 *     E[u clip] = T a^2 / (3s) or T (3a^2 - T^2 - s^2) / (6a)                               T <= d
 *                 E[u clip] at d + x [4 m^2 p + x (2m (m - p) + x ((p - 4m)/3 + x/4))] / (12 a s), p = 3a - 2m
 *
 * of which the last line integrates r^2 (3a - r) / (12 a s), r = 2m - t, over 0 < t < x <= m. All factors but one are
 * ratios, so that no power of a length leaves the range of doubles. No check: 0 <= T < a + s, a, s >= 0.
 */
export function clipMoments(T: number, low: number, a: number, s: number): readonly [second: number, cross: number] {
  const [m, M] = a < s ? [a, s] : [s, a];
  const d = M - m;
  const x = Math.max(sum4(T, m, -M, low), 0);
  const bend = x === 0 ? 0 : ((x / T) * (x / T) * (x / m) * ((4 * d + 3 * x) / M)) / 24;
  const second = 1 - (2 * T) / (3 * M) + bend;
  if (x > m) return [second, noiseTimesClip(T, low, s, a) / T];
  const joint = x === 0 ? T : d;
  const upToJoint = a > s ? a * ((3 - (joint / a) * (joint / a) - (s / a) * (s / a)) / 6) : (a * (a / s)) / 3;
  if (x === 0) return [second, upToJoint];
  const [X, p] = [x / m, 3 * a - 2 * m];
  const polynomial = 4 * p + X * (2 * (m - p) + X * ((p - 4 * m) / 3 + x / 4));
  return [second, (d / T) * upToJoint + ((x / T) * (m / M) * polynomial) / 12];
}
