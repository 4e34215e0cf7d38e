import { normalDensity, normalTail, tailIntegral } from '../numeric/gaussian.js';
import type { Distribution } from './distribution.js';
import { studentT } from './student-t.js';

/**
 * What a law symmetric about 0 has above x = p - q, for every real x. The difference is formed with the ends of the support,
 * so that x near an end keeps its digits; each function is accurate in the tail, but for the last two of Student's law.
 */
export interface Excess {
  /** P(X > x) */
  tail(p: number, q: number): number;
  /** E [X; X > x], even in x. */
  mean(p: number, q: number): number;
  /** E X (X - x)_+, the integral of the mean from x to infinity. */
  product(p: number, q: number): number;
  /** E (X - x)_+ */
  first(p: number, q: number): number;
  /** E (X - x)_+^2 */
  second(p: number, q: number): number;
  /** Whether no difference of nearly equal numbers occurs in any of them. */
  readonly direct: boolean;
}

/** The five functions for x = p - q >= 0. */
type Upper = Omit<Excess, 'direct'>;

/** The functions on the whole line from those on x >= 0, by symmetry. */
function symmetric(upper: Upper, variance: number, direct: boolean): Excess {
  return {
    tail: (p, q) => (p < q ? 1 - upper.tail(-p, -q) : upper.tail(p, q)),
    mean: (p, q) => (p < q ? upper.mean(-p, -q) : upper.mean(p, q)),
    product: (p, q) => (p < q ? variance - upper.product(-p, -q) : upper.product(p, q)),
    first: (p, q) => (p < q ? upper.first(-p, -q) + (q - p) : upper.first(p, q)),
    second: (p, q) => (p < q ? (q - p) * (q - p) + (variance - upper.second(-p, -q)) : upper.second(p, q)),
    direct,
  };
}

function ofUniform(a: number): Upper {
  // all in r = a - x, the length left above x
  const above =
    (term: (r: number) => number) =>
    (p: number, q: number): number => {
      const r = a - p + q;
      return r > 0 ? term(r) : 0;
    };
  return {
    tail: above(r => 0.5 * (r / a)),
    mean: above(r => 0.25 * r * ((2 * a - r) / a)),
    product: above(r => r * (r / a) * ((3 * a - r) / 12)),
    first: above(r => 0.25 * r * (r / a)),
    second: above(r => (r * r * (r / a)) / 6),
  };
}

function ofGaussian(sd: number): Upper {
  return {
    tail: (p, q) => normalTail((p - q) / sd),
    mean: (p, q) => sd * normalDensity((p - q) / sd),
    product: (p, q) => sd * sd * normalTail((p - q) / sd),
    first: (p, q) => sd * tailIntegral(1, (p - q) / sd),
    second: (p, q) => 2 * sd * sd * tailIntegral(2, (p - q) / sd),
  };
}

function ofLaplace(b: number): Upper {
  const half = (p: number, q: number): number => 0.5 * Math.exp((q - p) / b);
  return {
    tail: half,
    mean: (p, q) => (p - q + b) * half(p, q),
    product: (p, q) => b * (p - q + 2 * b) * half(p, q),
    first: (p, q) => b * half(p, q),
    second: (p, q) => 2 * b * b * half(p, q),
  };
}

function ofTwoPoint(a: number): Upper {
  const left = (p: number, q: number): number => Math.max(0, a - p + q);
  return {
    tail: (p, q) => (left(p, q) > 0 ? 0.5 : 0),
    mean: (p, q) => (left(p, q) > 0 ? 0.5 * a : 0),
    product: (p, q) => 0.5 * a * left(p, q),
    first: (p, q) => 0.5 * left(p, q),
    second: (p, q) => 0.5 * left(p, q) * left(p, q),
  };
}

/** The mean is (nu s^2 + x^2)/(nu - 1) times the density, and its integral a tail of nu - 2 degrees of freedom. */
function ofStudentT(law: Distribution, nu: number, s: number): Upper {
  const mean = (x: number): number => (nu > 1 ? ((nu * s * s + x * x) / (nu - 1)) * law.pdf(x) : Infinity);
  const narrow = nu > 2 ? studentT(nu - 2, s * Math.sqrt(nu / (nu - 2))) : undefined;
  const product = (x: number): number => (narrow === undefined ? Infinity : law.variance * narrow.tail(x));
  const first = (x: number): number => Math.max(0, mean(x) - x * law.tail(x));
  const second = (x: number): number => Math.max(0, product(x) - x * first(x));
  return {
    tail: (p, q) => law.tail(p - q),
    mean: (p, q) => mean(p - q),
    product: (p, q) => product(p - q),
    first: (p, q) => first(p - q),
    second: (p, q) => second(p - q),
  };
}

/** The mass at 0. */
const atZero: Upper = { tail: () => 0, mean: () => 0, product: () => 0, first: () => 0, second: () => 0 };

/**
 * The upper parts of a law without parts, or of the two-point law; undefined where it is not known to be symmetric about 0.
 *
 * @example excess(uniform(1))?.first(0, 0) // 1/4
 */
export function excess(law: Distribution): Excess | undefined {
  const { name, scale, variance, parameters } = law;
  if (law.atoms.length === 1 && scale === 0 && law.atoms[0]!.at === 0) return symmetric(atZero, 0, true);
  switch (name) {
    case 'uniform':
      return symmetric(ofUniform(scale), variance, true);
    case 'gaussian':
      return symmetric(ofGaussian(scale), variance, true);
    case 'laplace':
      return symmetric(ofLaplace(scale), variance, true);
    case 'twopoint':
      return symmetric(ofTwoPoint(parameters.a!), variance, true);
    case 'student':
      return symmetric(ofStudentT(law, parameters.nu!, parameters.scale!), variance, false);
    case 'cauchy':
      return symmetric(ofStudentT(law, 1, scale), Infinity, false);
    default:
      return undefined;
  }
}
