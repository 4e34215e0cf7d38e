import { constant, type Polynomial } from '../kernel/index.js';
import { coefficientsIn } from './sos/monomial.js';

const zero = constant(0n);

/** p = slope * letter + rest, if p is linear in the letter. */
export function linearIn(p: Polynomial, letter: string): { slope: Polynomial; rest: Polynomial } | undefined {
  const [rest = zero, slope = zero, ...more] = coefficientsIn(p, letter);
  return more.length === 0 ? { slope, rest } : undefined;
}
