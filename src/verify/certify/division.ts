import { add, isZero, multiply, type Polynomial, rational, subtract } from '../kernel/index.js';
import { lettersOf } from './sos/monomial.js';

/** Whether x comes before y: of higher degree, or of the same with more of the letters that come first. */
function isAbove(x: readonly string[], y: readonly string[]): boolean {
  if (x.length !== y.length) return x.length > y.length;
  const place = x.findIndex((name, k) => name !== y[k]);
  return place !== -1 && x[place]! < y[place]!;
}

/** The monomial that comes first, which of a product is the product of those of its factors. */
function headOf(p: Polynomial): readonly string[] {
  let head: readonly string[] | undefined;
  for (const monomial of p.keys()) {
    const letters = lettersOf(monomial);
    if (head === undefined || isAbove(letters, head)) head = letters;
  }
  return head ?? [];
}

/** The letters of a monomial without those of another; undefined where they are not among them. */
function without(letters: readonly string[], others: readonly string[]): string | undefined {
  const left = [...letters];
  for (const name of others) {
    const place = left.indexOf(name);
    if (place === -1) return undefined;
    left.splice(place, 1);
  }
  return left.join('*');
}

/** The q with p = q d, if there is one; d != 0. */
export function exactQuotient(p: Polynomial, d: Polynomial): Polynomial | undefined {
  const head = headOf(d);
  const { n, d: below } = d.get(head.join('*'))!;
  let [rest, quotient]: [Polynomial, Polynomial] = [p, new Map()];
  while (!isZero(rest)) {
    const letters = headOf(rest);
    const monomial = without(letters, head);
    if (monomial === undefined) return undefined;
    const c = rest.get(letters.join('*'))!;
    const term = new Map([[monomial, rational(c.n * below, c.d * n)]]);
    rest = subtract(rest, multiply(term, d));
    quotient = add(quotient, term);
  }
  return quotient;
}
