import { DomainError } from '../errors.js';
import { requireObject } from '../numeric/domain.js';
import { integrateGaussLegendre } from '../numeric/gauss-legendre.js';
import { finiteNonNegative, nonNegative } from './problem.js';

/** A design with N(0, 1) entries: N examples of dimension d. */
export interface GaussianDesign {
  /** d >= 1 */
  readonly d: number;
  /** N >= 1 */
  readonly N: number;
}

function checked(where: string, { d, N }: GaussianDesign): void {
  if (!Number.isSafeInteger(d) || d < 1) throw new DomainError(where, 'd a whole number >= 1', d);
  if (!Number.isSafeInteger(N) || N < 1) throw new DomainError(where, 'N a whole number >= 1', N);
}

/** The non-zero spectrum of X^T X is that of X X^T, so only min(d, N) <= 2 matters for a finite time. */
function smallSide(where: string, { d, N }: GaussianDesign): 1 | 2 {
  const side = Math.min(d, N);
  if (side !== 1 && side !== 2)
    throw new DomainError(where, 'min(d, N) <= 2 at a finite time t > 0 (no closed form beyond)', side);
  return side;
}

/** (1 + x)^-p for x >= 0. */
const decay = (x: number, p: number): number => Math.exp(-p * Math.log1p(x));

/**
 * I = int_0^{s/(1+s)} (1 - z^2)^{n/2} dz for an integer n >= 0. With 1 - z^2 = (1 + 2s)/(1 + s)^2 the recurrence
 * (n + 1) I_n = z (1 - z^2)^{n/2} + n I_{n-2} has positive terms only.
 */
function cappedPower(s: number, n: number): number {
  const z = s === Infinity ? 1 : s / (1 + s);
  if (n > 100) {
    // Below e^-745 there is nothing left of the integrand: z^2 n / 2 <= 745.
    const end = Math.min(z, Math.sqrt(1500 / n));
    const pieces = Math.ceil(end * Math.sqrt(n));
    let sum = 0;
    const f = (x: number): number => Math.exp((n / 2) * Math.log1p(-x * x));
    for (let k = 0; k < pieces; k++) sum += integrateGaussLegendre(f, (end * k) / pieces, (end * (k + 1)) / pieces, 16);
    return sum;
  }
  const root = s > 1e300 ? 0 : Math.sqrt(1 + 2 * s) / (1 + s); // sqrt(1 - z^2)
  let value = n % 2 === 0 ? z : (z * root + Math.atan2(z, root)) / 2;
  for (let k = n % 2 === 0 ? 2 : 3; k <= n; k += 2) value = (z * root ** k + k * value) / (k + 1);
  return value;
}

/**
 * E tr e^{-sW} over the 2 x 2 Wishart matrices W with n degrees of freedom:
 * 2 (1+s)^-n + 2 s n (1+2s)^{-(n+1)/2} int_0^{s/(1+s)} (1 - z^2)^{(n-1)/2} dz.
 *
 * From the joint density of the eigenvalues: their sum is chi^2 with 2n degrees of freedom and independent of
 * delta = (l1 - l2)/(l1 + l2), whose density is (n-1) delta (1 - delta^2)^{(n-3)/2}; the integral over delta is one by
 * parts and a projective substitution away from the one above.
 */
function laplace2(s: number, n: number): number {
  return 2 * decay(s, n) + 2 * n * (s * decay(2 * s, (n + 1) / 2)) * cappedPower(s, n - 1);
}

/** -d/ds of the above, E tr W e^{-sW}. */
function laplaceSlope2(s: number, n: number): number {
  const integral = cappedPower(s, n - 1);
  const left = decay(2 * s, (n + 3) / 2) * integral;
  return 2 * n * (decay(s, n) / (1 + 2 * s) + (left * s * (n - 1) - left));
}

/**
 * E (1 - e^{-x k})^2 / k for k chi^2 with n degrees of freedom: [1 - 2 (1+2x)^-p + (1+4x)^-p] / (2p), p = n/2 - 1, written
 * as a square and a difference of powers, both of one sign for p > 0; at p = 0 its limit.
 */
function noiseOfOne(x: number, n: number): number {
  const p = n / 2 - 1;
  const ratio = 2 * x === Infinity ? 1 : (2 * x) / (1 + 2 * x); // 1 + 4x = (1 + 2x)^2 (1 - ratio^2)
  if (p === 0) return x > 1 ? Math.log1p(2 * x) - Math.log1p(4 * x) / 2 : -Math.log1p(-ratio * ratio) / 2;
  if (p < 0 && x > 1) return Math.SQRT2 * 2 * Math.sqrt(0.5 + x) - 1 - 2 * Math.sqrt(0.25 + x); // n = 1
  const gone = -Math.expm1(-p * Math.log1p(2 * x));
  return (gone * gone - decay(4 * x, p) * Math.expm1(p * Math.log1p(-ratio * ratio))) / (2 * p);
}

/** E tr (1 - e^{-cW})^2 W^-1 for 2 x 2 Wishart W with n degrees of freedom: int_0^{2c} min(s, 2c - s) E tr W e^{-sW} ds. */
function noiseOfTwo(c: number, n: number): number {
  // In y = ln(1 + n s) the integrand is analytic in a strip of half-width > 2 about the axis: panels of width 1 suffice.
  const panels = (from: number, to: number): number => {
    const logarithm = (s: number): number => (n * s < 1e300 ? Math.log1p(n * s) : Math.log(n) + Math.log(s));
    const [lo, hi] = [logarithm(from), logarithm(to)];
    const count = Math.max(1, Math.ceil(hi - lo));
    const f = (y: number): number => {
      const s = y < 600 ? Math.expm1(y) / n : Math.exp(y - Math.log(n));
      // far out only the second term counts, and its factors leave the range of doubles one by one
      if (s > 1e100) {
        const power = Math.exp(3 * Math.log(s) - ((n + 3) / 2) * Math.log1p(2 * s));
        return Math.min(1, Math.max(0, (2 * c - s) / s)) * 2 * n * (n - 1) * cappedPower(s, n - 1) * power;
      }
      return Math.min(s, Math.max(0, 2 * c - s)) * laplaceSlope2(s, n) * (s + 1 / n);
    };
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const [a, b] = [lo + ((hi - lo) * k) / count, lo + ((hi - lo) * (k + 1)) / count];
      sum += integrateGaussLegendre(f, a, b, 24);
    }
    return sum;
  };
  return panels(0, c) + panels(c, 2 * c);
}

/**
 * E tr (X^T X)^+ sigma^2, the variance of least squares (gradient flow at t = Infinity) over Gaussian designs and label
 * noise: d sigma^2 / (N - d - 1) for N > d + 1 (Eq. 9 prints its limit d sigma^2 / N), N sigma^2 / (d - N - 1) for
 * N < d - 1, and Infinity between.
 *
 * @param design d, N and sigma, the standard deviation of the label noise
 * @example leastSquaresVariance({ d: 5, N: 20, sigma: 1 }) // 5 / 14, where Eq. 9 says 1/4
 */
export function leastSquaresVariance(given: GaussianDesign & { readonly sigma: number }): number {
  const { d, N, sigma } = requireObject('leastSquaresVariance', '{ d, N, sigma }', given);
  checked('leastSquaresVariance', { d, N });
  finiteNonNegative('leastSquaresVariance', 'sigma', sigma);
  const surplus = Math.abs(N - d) - 1;
  if (sigma === 0) return 0;
  return surplus <= 0 ? Infinity : (Math.min(d, N) / surplus) * sigma * sigma;
}

/**
 * E |v(t)|^2 / |v_0|^2 of noiseless gradient flow over Gaussian designs, (1/d) E tr e^{-2At}. In closed form for min(d, N) <= 2
 * and for every d at t = 0 and t = Infinity: (1 + 4t/N)^{-N/2} at d = 1.
 *
 * @param t the time, 0 <= t <= Infinity
 * @throws DomainError for other d and N at finite t > 0
 * @example gaussianFlowBias2({ d: 1, N: 4 }, 1) // 0.25
 */
export function gaussianFlowBias2(given: GaussianDesign, t: number): number {
  const { d, N } = requireObject('gaussianFlowBias2', '{ d, N }', given);
  const where = 'gaussianFlowBias2';
  checked(where, { d, N });
  nonNegative(where, 't', t);
  const unseen = Math.max(0, d - N);
  if (t === 0) return 1;
  if (t === Infinity) return unseen / d;
  const [side, n] = [smallSide(where, { d, N }), Math.max(d, N)];
  const seen = side === 1 ? decay(4 * (t / N), n / 2) : laplace2(2 * (t / N), n);
  return (unseen + seen) / d;
}

/**
 * E |v(t) - E v(t)|^2 of gradient flow over Gaussian designs and label noise, (sigma^2/N) E tr (I - e^{-At})^2 A^+. For
 * min(d, N) <= 2 at a finite time (it is finite there even where its limit is not) and for every d at t = Infinity.
 *
 * @param design d, N and sigma, the standard deviation of the label noise
 * @param t the time, 0 <= t <= Infinity
 * @throws DomainError for other d and N at finite t > 0
 */
export function gaussianFlowVariance(given: GaussianDesign & { readonly sigma: number }, t: number): number {
  const { d, N, sigma } = requireObject('gaussianFlowVariance', '{ d, N, sigma }', given);
  const where = 'gaussianFlowVariance';
  checked(where, { d, N });
  finiteNonNegative(where, 'sigma', sigma);
  nonNegative(where, 't', t);
  if (t === 0 || sigma === 0) return 0;
  if (t === Infinity) return leastSquaresVariance({ d, N, sigma });
  const [side, n, c] = [smallSide(where, { d, N }), Math.max(d, N), t / N];
  // early on it is (sigma t/N)^2 E tr X^T X, where neither square may be a double
  if (c * (n + 3) < 2 ** -60) return sigma * c * (sigma * c) * side * n;
  return sigma * (sigma * (side === 1 ? noiseOfOne(c, n) : noiseOfTwo(c, n)));
}
