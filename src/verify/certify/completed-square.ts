import {
  add,
  constant,
  type Fact,
  multiply,
  negate,
  type Polynomial,
  type Proof,
  power,
  subtract,
  variable,
} from '../kernel/index.js';
import { coefficientsIn, degreeOf, namesOf } from './sos/monomial.js';
import { squareFree } from './square-free.js';

/** Of longer goals no square is completed. */
const MOST_TERMS = 120;

/**
 * Proves p = A x^2 + B x + C >= 0, for a letter x that no fact holds, by A > 0 and 4 A C - B^2 >= 0, neither of which holds x:
 * 4 A p = (2 A x + B)^2 + 4 A C - B^2.
 */
export function findByCompletedSquare(
  goal: Fact,
  facts: readonly Fact[],
  search: (goal: Fact, facts: readonly Fact[]) => Proof | undefined,
): Proof | undefined {
  if (goal.sign === '=' || goal.p.size > MOST_TERMS) return undefined;
  const bound = new Set(namesOf(facts.map(({ p }) => p)));
  for (const x of namesOf([goal.p]).filter(name => !bound.has(name))) {
    const [c, b = new Map(), a, ...more] = coefficientsIn(goal.p, x);
    if (a === undefined || c === undefined || more.length > 0) continue;
    const first: Fact = { p: a, sign: '>' };
    const rest: Fact = { p: subtract(multiply(constant(4n), multiply(a, c)), power(b, 2)), sign: goal.sign };
    const positive = search(first, facts);
    if (positive === undefined) {
      const apart = byRootOf(a, goal, facts, search);
      if (apart !== undefined) return apart;
      continue;
    }
    const proof = search(rest, [...facts, first]);
    if (proof === undefined) continue;
    const quarter = { n: 1n, d: 4n };
    const square = add(multiply(multiply(constant(2n), a), variable(x)), b);
    return {
      lemmas: [
        { fact: first, proof: positive },
        { fact: rest, proof },
      ],
      multiplier: [facts.length],
      terms: [
        { weight: quarter, square, given: [] },
        { weight: quarter, square: constant(1n), given: [facts.length + 1] },
      ],
    };
  }
  return undefined;
}

/** Where A >= 0 is a number times a power of a linear q, the cases q > 0, q = 0, q < 0: in the second A is gone. */
function byRootOf(
  a: Polynomial,
  goal: Fact,
  facts: readonly Fact[],
  search: (goal: Fact, facts: readonly Fact[]) => Proof | undefined,
): Proof | undefined {
  const on = squareFree(a)?.core;
  if (on === undefined || degreeOf(on) > 1) return undefined;
  const [zero, positive, negative] = [
    { p: on, sign: '=' as const },
    { p: on, sign: '>' as const },
    { p: negate(on), sign: '>' as const },
  ].map(fact => () => search(goal, [...facts, fact]));
  const atZero = zero!();
  const above = atZero && positive!();
  const below = above && negative!();
  return below && { cases: { on, positive: above, zero: atZero, negative: below } };
}
