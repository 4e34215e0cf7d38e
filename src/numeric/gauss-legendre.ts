import { DomainError } from '../errors.js';
import { spend } from './work.js';

/** Nodes in (-1, 1), ascending, and weights of a quadrature rule. */
export interface Rule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

const rules = new Map<number, Rule>();

/** P_n(x) and P_n'(x), |x| < 1, by the three-term recurrence. */
function legendre(n: number, x: number): readonly [value: number, derivative: number] {
  let previous = 1;
  let value = x;
  for (let k = 2; k <= n; k++) [previous, value] = [value, ((2 * k - 1) * x * value - (k - 1) * previous) / k];
  return [value, (n * (previous - x * value)) / ((1 - x) * (1 + x))];
}

/**
 * The n-point Gauss-Legendre rule, exact for polynomials of degree 2n - 1 on (-1, 1): the roots of P_n by Newton's
 * method from Tricomi's approximation, weights 2 / ((1 - x^2) P_n'(x)^2).
 *
 * @param n number of nodes, 2 <= n <= 200
 * @throws DomainError if n is no such integer
 */
export function gaussLegendre(n: number): Rule {
  if (!Number.isSafeInteger(n) || n < 2 || n > 200) throw new DomainError('gaussLegendre', 'an integer n in 2..200', n);
  const known = rules.get(n);
  if (known !== undefined) return known;
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; 2 * i < n; i++) {
    // the middle node of an odd rule is 0 exactly
    let x = 2 * i + 1 === n ? 0 : (1 - (n - 1) / (8 * n ** 3)) * Math.cos((Math.PI * (4 * i + 3)) / (4 * n + 2));
    for (let step = 0; step < 8 && x !== 0; step++) {
      const [value, derivative] = legendre(n, x);
      x -= value / derivative;
    }
    const [, derivative] = legendre(n, x);
    nodes[i] = -x;
    nodes[n - 1 - i] = x;
    weights[i] = weights[n - 1 - i] = 2 / ((1 - x) * (1 + x) * derivative * derivative);
  }
  const rule = { nodes, weights };
  rules.set(n, rule);
  return rule;
}

/** The n-point Gauss-Legendre value of the integral of f from lo to hi, both finite. */
export function integrateGaussLegendre(f: (x: number) => number, lo: number, hi: number, n: number): number {
  const { nodes, weights } = gaussLegendre(n);
  spend(n);
  const half = 0.5 * (hi - lo);
  const centre = lo + half;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += weights[i]! * f(centre + half * nodes[i]!);
  return half * sum;
}
