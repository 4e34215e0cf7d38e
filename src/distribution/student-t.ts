import { DomainError } from '../errors.js';
import { requireNonNegative, requireNumber, requireOrder, requireProbability } from '../numeric/domain.js';
import { integrateGaussLegendre } from '../numeric/gauss-legendre.js';
import { drawStudentT } from '../random/samplers.js';
import type { Distribution } from './distribution.js';
import { symmetricExcess, type Upper } from './excess.js';
import { degenerate, type LawFamily, lawOf } from './family.js';
import { pointMass } from './point-mass.js';
import { evenMoment, logOnePlus, symmetricQuantile } from './symmetric.js';

/** Gamma(x + 1/2) / (Gamma(x) sqrt x), x > 0: Stirling's series from x = 16 on, brought there by the recurrence. */
function gammaRatio(x: number): number {
  let factor = 1;
  let y = x;
  for (; y < 16; y++) factor *= y / (y + 0.5);
  const z = 1 / (y * y);
  // the first neglected term is 3.5e-3 / y^11 < 2e-16
  const series = (-1 / 8 + z * (1 / 192 + z * (-1 / 640 + z * (17 / 14336 + z * (-31 / 18432))))) / y;
  return factor * Math.sqrt(y / x) * Math.exp(series);
}

/** log1p(x^2 / nu) without overflow. */
function logKernel(x: number, nu: number): number {
  const r = x / Math.sqrt(nu);
  return r > 1e8 ? 2 * Math.log(r) : Math.log1p((x / nu) * x);
}

/** (1 + x^2/nu)^{-(nu+1)/2}. */
function kernel(x: number, nu: number): number {
  const r = Math.abs(x) / Math.sqrt(nu);
  if (nu > 32) return Math.exp(-0.5 * (nu + 1) * logKernel(Math.abs(x), nu));
  // by powers where the exponent is small: exp(-690) would lose three digits that pow keeps
  return r > 1e8 ? r ** -(nu + 1) : (1 + r * r) ** (-0.5 * (nu + 1));
}

/**
 * The integral of (cosh(s + v) / cosh s)^{-nu} over 0 < v < reach, written with
 * cosh(s + v)/cosh(s) = 1 + 2 sinh^2(v/2) + tanh(s) sinh(v), of which every term is positive.
 */
function decay(nu: number, tanhS: number, reach: number): number {
  // the integrand falls by e over `length`; 40 lengths are below 1e-17 of the whole
  const length = Math.min(1 / Math.sqrt(nu), tanhS > 0 ? 1 / (nu * tanhS) : Infinity);
  const integrand = (v: number): number => {
    const half = Math.sinh(0.5 * v);
    return Math.exp(-nu * Math.log1p(2 * half * half + tanhS * Math.sinh(v)));
  };
  // beyond v = 20 the logarithm is v + log((1 + tanh s)/2) to 1e-17
  const linear = 20;
  const end = Math.min(reach, linear);
  let sum = 0;
  let lo = 0;
  for (
    let panel = 0.75 * Math.min(length, 1);
    lo < end;
    panel = Math.min(1.6 * panel, 1.5 * Math.max(length, 0.5), 2)
  ) {
    const hi = Math.min(lo + panel, end);
    const part = integrateGaussLegendre(integrand, lo, hi, 20);
    sum += part;
    lo = hi;
    if (part < 1e-19 * sum) return sum;
  }
  if (reach <= linear) return sum;
  const start = Math.exp(-nu * (linear + Math.log(0.5 * (1 + tanhS))));
  return sum + (reach === Infinity ? start / nu : (-start * Math.expm1(-nu * (reach - linear))) / nu);
}

/**
 * The same for reach = Infinity and nu of some tens at most: F(nu, 1; nu/2 + 1; (1 - tanh s)/2) / nu, a quadratic transformation
 * of the incomplete beta function (DLMF 15.8(iii)) of which every term is positive; they fall by 0.9 a term or faster beyond the
 * middle of the law.
 *
 * @param r sinh s > 0
 */
function decaySeries(nu: number, r: number): number {
  const cosine = Math.hypot(1, r);
  const w = 0.5 / (cosine + r) / cosine;
  let [sum, term] = [1, 1];
  for (let i = 0; i < 1000 && term > 1e-18 * sum; i++) {
    term *= (w * (nu + i)) / (0.5 * nu + 1 + i);
    sum += term;
  }
  return sum / nu;
}

/** Where tails begin to lose digits to underflow. */
const DEEP = 1e-290;

/** Degrees of freedom up to which that series is short. */
const SERIES = 32;

/**
 * Student's t law with nu degrees of freedom, scaled: density C (1 + (x/s)^2/nu)^{-(nu+1)/2} / s,
 * C = Gamma((nu+1)/2) / (Gamma(nu/2) sqrt(pi nu)). The moments of order k >= nu do not exist. The tail, an incomplete
 * beta function, is integrated in x = sqrt(nu) sinh(v), where it is a power of cosh.
 *
 * @param nu degrees of freedom, 1e-300 <= nu < Infinity (accuracy is checked for 0.01 <= nu <= 1e8)
 * @param scale s, 0 <= s < Infinity; the point mass at 0 where s = 0
 * @throws DomainError if nu or the scale is out of range
 * @example studentT(3, 1).tail(1) // 0.19550110947788532
 */
export function studentT(nu: number, scale = 1): Distribution {
  if (typeof nu !== 'number' || !(nu > 0 && nu < Infinity)) throw new DomainError('studentT', 'nu > 0 and finite', nu);
  if (nu < 1e-300) throw new DomainError('studentT', 'nu >= 1e-300', nu);
  const s = requireNonNegative('studentT', 'scale', scale);
  if (s === 0) return degenerate(studentLaws, [nu, 0], pointMass(0));
  const height = gammaRatio(0.5 * nu) / Math.sqrt(2 * Math.PI);
  const root = Math.sqrt(nu);
  const pdf = (x: number): number => height * kernel(x, nu);
  const sine = (x: number): number => Math.asinh(x / root);
  /** P(0 < T < x), x >= 0. */
  const centre = (x: number): number => height * root * decay(nu, 0, sine(x));
  /** P(T > x), x >= 0: from the far side where that is the smaller part. */
  const upper = (x: number): number => {
    if (x === Infinity) return 0;
    const r = x / root;
    const near = r < 1 && x < 0.6 ? centre(x) : 0.5;
    if (near < 0.25) return 0.5 - near;
    const tanh = r > 1e8 ? 1 : r / Math.sqrt(1 + r * r);
    // height root cosh^{-nu}: one power of cosh less than the density
    return height * root * cosPower(r, nu) * (nu > SERIES ? decay(nu, tanh, Infinity) : decaySeries(nu, r));
  };
  // far out the tail is the power (height root / nu) r^{-nu}, r = x/(s root), to a factor 1 - nu / r^2
  const mass = (height * root) / nu;
  const isBeyond = (x: number): boolean => x < Infinity && x / s / root === Infinity;
  /** P(T > x/s) where r is above the largest double; nothing but for nu < 2. */
  const beyond = (x: number): number => (nu < 2 ? mass * (x ** -nu * s ** nu * root ** nu) : 0);
  const above = (x: number): number => (isBeyond(x) ? beyond(x) : upper(x / s));
  const tail = (x: number): number => (requireNumber('studentT', 'x', x) < 0 ? 1 - above(-x) : above(x));
  // past 1e9 sqrt(nu) scales the density is that power, of which the quotient by x must not underflow first
  const density = (x: number): number => {
    if (isBeyond(x)) return (nu * beyond(x)) / x;
    const r = x / s / root;
    if (!(r > 1e9 && nu < 32 && x < Infinity)) {
      const f = pdf(x / s);
      if (f > 1e-290 || x === Infinity) return f / s;
      const half = Math.exp(-0.25 * (nu + 1) * logKernel(x / s, nu));
      return ((height * half) / s) * half;
    }
    const half = r ** (-0.5 * nu);
    return ((nu * mass * half) / x) * half;
  };
  const standard = {
    pdf,
    tail: upper,
    centre,
    // the power law of the far tail, and the normal law for large nu
    start: (p: number): number =>
      nu > 10 ? Math.sqrt(-2 * Math.log(2 * p)) : root * Math.exp((Math.log((height * root) / p) - Math.log(nu)) / nu),
  };
  /** The x with P(T > x/s) = p where the tail is that power, 0 where it is not; Infinity above the largest double. */
  const farQuantile = (p: number): number => {
    const half = p ** (-0.5 / nu);
    const unit = mass ** (1 / nu);
    const r = unit * half * half;
    // for nu near 0 one factor is 0 and the other infinite, and the median is what divides 0 from infinity
    if (Number.isNaN(r)) return p < mass ? Infinity : 0;
    return r > 1e9 ? s * root * unit * half * half : 0;
  };
  /** The x with P(T > x) = p near the least doubles, of which tails have few digits: Newton's method for logarithms, in log x. */
  const deepQuantile = (p: number): number => {
    let z = Math.log(-symmetricQuantile(standard, DEEP));
    for (let step = 0; step < 20; step++) {
      const r = Math.exp(z) / root;
      const tanh = r / Math.hypot(1, r);
      const rest = decay(nu, tanh, Infinity);
      z += ((Math.log(height * root * rest) - Math.log(p) - 0.5 * nu * Math.log1p(r * r)) * rest) / tanh;
    }
    return Math.exp(z);
  };
  const quantile = (p: number): number => {
    const far = farQuantile(Math.min(requireProbability('studentT', p), 1 - p));
    if (far === 0 && p > 0 && p < DEEP) return -s * deepQuantile(p);
    return far > 0 ? (p < 0.5 ? -far : far) : s * symmetricQuantile(standard, p);
  };
  const variance = nu > 2 ? s * (nu / (nu - 2)) * s : nu > 1 ? Infinity : Number.NaN;
  const above0 = (x: number): number => density(Math.abs(x));
  return lawOf(studentLaws, [nu, s], {
    support: [-Infinity, Infinity],
    knots: [],
    atoms: [],
    centre: 0,
    // the density bends at sqrt(nu) s where nu < 1
    scale: s * Math.min(1, root),
    tailIndex: nu,
    pdf: x => density(Math.abs(requireNumber('studentT', 'x', x))),
    logPdf: x => Math.log(height) - Math.log(s) - 0.5 * (nu + 1) * logKernel(Math.abs(x / s), nu),
    fall: (x, d) => 0.5 * (nu + 1) * logOnePlus(d, Math.hypot(s * root, x)),
    cdf: x => tail(-x),
    tail,
    quantile,
    mean: nu > 1 ? 0 : Number.NaN,
    variance,
    moment: k => {
      if (requireOrder('studentT', k) === 0) return 1;
      if (k >= nu) return k % 2 === 1 ? Number.NaN : Infinity;
      return evenMoment(k, s, i => (nu * (2 * i - 1)) / (nu - 2 * i));
    },
    sample: stream => s * drawStudentT(stream, nu),
    rescale: factor => studentT(nu, factor * s),
    excess: symmetricExcess(studentExcess({ nu, s, pdf: above0, tail: above, variance }), variance, false),
  });
}

/** What the upper parts of Student's law are made from; of x >= 0. */
interface StudentParts {
  readonly nu: number;
  readonly s: number;
  readonly variance: number;
  pdf(x: number): number;
  tail(x: number): number;
}

/** The mean is (nu s^2 + x^2)/(nu - 1) times the density, and its integral a tail of nu - 2 degrees of freedom. */
export function studentExcess({ nu, s, variance, pdf, tail }: StudentParts): Upper {
  let narrow: Distribution | undefined;
  const mean = (x: number): number => (nu > 1 ? ((nu * s * s + x * x) / (nu - 1)) * pdf(x) : Infinity);
  const product = (x: number): number => {
    if (!(nu > 2)) return Infinity;
    narrow ??= studentT(nu - 2, s * Math.sqrt(nu / (nu - 2)));
    return variance * narrow.tail(x);
  };
  const first = (x: number): number => Math.max(0, mean(x) - x * tail(x));
  const second = (x: number): number => Math.max(0, product(x) - x * first(x));
  return {
    tail: (p, q) => tail(p - q),
    mean: (p, q) => mean(p - q),
    product: (p, q) => product(p - q),
    first: (p, q) => first(p - q),
    second: (p, q) => second(p - q),
  };
}

/** Student's laws. */
export const studentLaws: LawFamily = {
  word: 'student',
  also: ['t', 'studentt'],
  title: "Student's t",
  parameters: [{ name: 'nu' }, { name: 'scale' }],
  tex: (nu, scale) => `${scale}\\, t_{${nu}}`,
  make: (nu, scale) => studentT(nu!, scale!),
};

/** (1 + r^2)^{-nu/2}, r >= 0. */
function cosPower(r: number, nu: number): number {
  if (nu > 32) return Math.exp(-0.5 * nu * (r > 1e8 ? 2 * Math.log(r) : Math.log1p(r * r)));
  return r > 1e8 ? r ** -nu : (1 + r * r) ** (-0.5 * nu);
}
