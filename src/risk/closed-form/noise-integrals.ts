/**
 * What clipping needs to know of a symmetric noise law of scale s > 0: integrals of its tail S(t) = P(eta > t). All
 * arguments are lengths >= 0 in the units of s; every function keeps its relative accuracy on its whole range.
 */
export interface NoiseIntegrals {
  /** 2 x S(x), the slope of G */
  slope(x: number, s: number): number;
  /** G(x) = int_0^x 2 t S(t) dt = E min(eta_+, x)^2 */
  square(x: number, s: number): number;
  /** (1/a) (x^2/2 - G(x)) = (1/a) int_0^x t P(|eta| < t) dt, with a > 0 a length of the order of x */
  missing(x: number, s: number, a: number): number;
  /** (1/a) int_{V-a}^{V+a} G(t) dt for 0 <= V <= 2a, a > 0, where G(-t) = t^2 - G(t) */
  window(V: number, s: number, a: number): number;
  /** [G(V + a) - G(V - a)]/a to full relative accuracy next to its zero V* too, 0 <= V <= a, s < 2^900 a, where known */
  slopeBelow?(V: number, a: number, s: number): number;
  /** Var(eta)/2 - G(x) for x > 1.5 s, where the variance is finite */
  rest?(x: number, s: number): number;
  /** Var(eta), Infinity where there is none */
  variance(s: number): number;
}

/** c_0 + c_1 x + ... by Horner's rule. */
export function horner(c: readonly number[], x: number): number {
  let sum = 0;
  for (let k = c.length - 1; k >= 0; k--) sum = sum * x + c[k]!;
  return sum;
}

/** The first n terms of a sequence. */
export const terms = (n: number, term: (k: number) => number): readonly number[] =>
  Array.from({ length: n }, (_, k) => term(k));
