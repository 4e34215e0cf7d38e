import type { Polynomial } from '../kernel/index.js';
import { lettersOf } from './sos/monomial.js';

/** p = slope * letter + rest, if p is linear in the letter. */
export function linearIn(p: Polynomial, letter: string): { slope: Polynomial; rest: Polynomial } | undefined {
  const [slope, rest] = [new Map<string, { n: bigint; d: bigint }>(), new Map<string, { n: bigint; d: bigint }>()];
  for (const [monomial, c] of p) {
    const names = lettersOf(monomial);
    const others = names.filter(name => name !== letter);
    if (names.length - others.length > 1) return undefined;
    (others.length < names.length ? slope : rest).set(others.join('*'), c);
  }
  return { slope, rest };
}
