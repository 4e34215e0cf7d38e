import { DomainError } from '../errors.js';
import { cosPi, exp, expm1, log, tanPi } from './elementary.js';
import { requireStream, type Stream } from './stream.js';

/*
 * One draw from each standard law. A sampler reads a fixed number of uniforms wherever the law allows, and computes with
 * + - * / sqrt and the polynomials of elementary.ts alone, so a stream gives the same draws on every machine. Scales are
 * applied by the caller; the tails reach as far as 52-bit uniforms do (|normal| <= 8.6, |Cauchy| <= 2.9e15).
 */

/** U(-1, 1); never 0, never an end point. One uniform, exact. */
export function drawSymmetricUniform(stream: Stream): number {
  requireStream('drawSymmetricUniform', stream);
  return 2 * (stream.uniform() - 0.5);
}

/** -1 or 1 with probability 1/2 each. */
export function drawSign(stream: Stream): number {
  requireStream('drawSign', stream);
  return stream.uint32() >= 0x80000000 ? 1 : -1;
}

/** N(0, 1) by Box and Muller, sqrt(-2 log U1) cos(2 pi U2). Two uniforms. */
export function drawNormal(stream: Stream): number {
  requireStream('drawNormal', stream);
  const radius = Math.sqrt(-2 * log(stream.uniform()));
  return radius * cosPi(2 * stream.uniform());
}

/** The standard Cauchy law by inversion, tan(pi (U - 1/2)). One uniform. */
export function drawCauchy(stream: Stream): number {
  requireStream('drawCauchy', stream);
  return tanPi(stream.uniform() - 0.5);
}

/** The exponential law of mean 1, -log U. One uniform. */
export function drawExponential(stream: Stream): number {
  requireStream('drawExponential', stream);
  return -log(stream.uniform());
}

/** The Laplace law of scale 1 (density e^{-|x|}/2): a sign and an exponential. */
export function drawLaplace(stream: Stream): number {
  requireStream('drawLaplace', stream);
  const sign = drawSign(stream);
  return sign * drawExponential(stream);
}

/**
 * Student's t with nu degrees of freedom by Bailey's polar form (Math. Comp. 62, 1994, 779),
 * sqrt(nu (U1^{-2/nu} - 1)) cos(2 pi U2), exact for every nu > 0 and the Box-Muller normal as nu -> Infinity. Two uniforms.
 * Where nu < 0.1 a draw may exceed the largest double and is then infinite.
 *
 * @param nu degrees of freedom, nu > 0, may be Infinity
 * @throws DomainError if nu is out of range
 */
export function drawStudentT(stream: Stream, nu: number): number {
  requireStream('drawStudentT', stream);
  if (!(nu > 0)) throw new DomainError('drawStudentT', 'nu > 0', nu);
  const energy = -2 * log(stream.uniform());
  const angle = cosPi(2 * stream.uniform());
  const exponent = energy / nu;
  // nu (e^x - 1) with x = energy / nu: energy itself where x is below half an ulp
  if (exponent < 1.1102230246251565e-16) return Math.sqrt(energy) * angle;
  // sqrt(nu) e^{x/2}, since e^x alone overflows above 709
  if (exponent > 700) return Math.sqrt(nu) * exp(0.5 * exponent) * angle;
  return Math.sqrt(nu * expm1(exponent)) * angle;
}

/**
 * The gamma law of the given shape, scale 1: Marsaglia and Tsang's squeeze (ACM TOMS 26, 2000, 363) for shape >= 1, and
 * Gamma(shape + 1) U^{1/shape} below. The number of uniforms read varies.
 *
 * @param shape shape > 0 and finite
 * @throws DomainError if the shape is out of range
 */
export function drawGamma(stream: Stream, shape: number): number {
  requireStream('drawGamma', stream);
  if (!(shape > 0 && shape < Infinity)) throw new DomainError('drawGamma', 'shape > 0 and finite', shape);
  if (shape < 1) {
    const larger = drawGamma(stream, shape + 1);
    return larger * exp(log(stream.uniform()) / shape);
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = drawNormal(stream);
    const cubeRoot = 1 + c * x;
    if (cubeRoot <= 0) continue;
    const v = cubeRoot * cubeRoot * cubeRoot;
    const u = stream.uniform();
    const square = x * x;
    if (u < 1 - 0.0331 * square * square || log(u) < 0.5 * square + d * (1 - v + log(v))) return d * v;
  }
}

/**
 * The chi-square law with nu degrees of freedom, 2 Gamma(nu / 2).
 *
 * @param nu nu > 0 and finite
 * @throws DomainError if nu is out of range
 */
export function drawChiSquare(stream: Stream, nu: number): number {
  requireStream('drawChiSquare', stream);
  if (!(nu > 0 && nu < Infinity)) throw new DomainError('drawChiSquare', 'nu > 0 and finite', nu);
  return 2 * drawGamma(stream, 0.5 * nu);
}

/** The logistic law of scale 1 by inversion, log(U / (1 - U)). One uniform. */
export function drawLogistic(stream: Stream): number {
  requireStream('drawLogistic', stream);
  const u = stream.uniform();
  return log(u) - log(1 - u);
}

/** The triangular law on [-1, 1], U1 - U2. Two uniforms. */
export function drawTriangular(stream: Stream): number {
  requireStream('drawTriangular', stream);
  const u = stream.uniform();
  return u - stream.uniform();
}
