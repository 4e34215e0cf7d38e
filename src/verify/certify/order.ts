import { constant, type Fact, negate, type Polynomial, type Proof, subtract, variable } from '../kernel/index.js';
import { moved } from './places.js';
import { keyOf } from './quotient.js';
import { namesOf } from './sos/monomial.js';
import { swapped } from './sos/swap.js';

const one = constant(1n);

/** Whether an exchange of two letters leaves a goal and its facts, taken together, as they are. */
function isSame(goal: Fact, facts: readonly Fact[], x: string, y: string): boolean {
  const letters = new Map([
    [x, y],
    [y, x],
  ]);
  const image = (p: Polynomial): Polynomial => swapped(p, { letters, places: [] });
  const keys = new Set(facts.map(({ p, sign }) => `${sign}${keyOf(p)}`));
  return keyOf(image(goal.p)) === keyOf(goal.p) && facts.every(({ p, sign }) => keys.has(`${sign}${keyOf(image(p))}`));
}

/**
 * Proves a goal p >= 0 that is symmetric in its three letters by the six orders of them: each difference of two letters is
 * told > 0, 0 or < 0, as far as the order is not known; what shows p >= 0 where x > y does so where x = y.
 *
 * @param search a proof of the goal from the facts and an order
 */
export function findByOrder(
  goal: Fact,
  facts: readonly Fact[],
  search: (goal: Fact, facts: readonly Fact[]) => Proof | undefined,
): Proof | undefined {
  const [a, b, c, ...others] = namesOf([goal.p]);
  if (goal.sign !== '>=' || a === undefined || b === undefined || c === undefined || others.length > 0)
    return undefined;
  if (!isSame(goal, facts, a, b) || !isSame(goal, facts, b, c)) return undefined;

  type Search = (known: readonly Fact[]) => Proof | undefined;
  const told =
    (x: string, y: string, above: Search, below: Search): Search =>
    known => {
      const on = subtract(variable(x), variable(y));
      const here = known.length;
      const positive = above([...known, { p: on, sign: '>' }]);
      const negative = positive && below([...known, { p: negate(on), sign: '>' }]);
      if (positive === undefined || negative === undefined) return undefined;
      const { lemmas = [], ...rest } = moved(positive, here, 1);
      const atMost = {
        fact: { p: on, sign: '>=' as const },
        proof: { terms: [], zeros: [{ factor: one, given: here }] },
      };
      return { cases: { on, positive, zero: { lemmas: [atMost, ...lemmas], ...rest }, negative } };
    };
  // Of a letter that is above another no more need be known: 1 > 0 stands in the place of it.
  const isAbove = (name: string, order: readonly Fact[]): boolean => order.some(({ p }) => (p.get(name)?.n ?? 0n) > 0n);
  const last: Search = known => {
    const order = known.slice(facts.length);
    const needed = known.map((fact): Fact => {
      const [name = ''] = fact.p.keys();
      return fact.p.size === 1 && isAbove(name, order) ? { p: one, sign: '>' } : fact;
    });
    return search(goal, needed);
  };
  return told(a, b, told(b, c, last, told(a, c, last, last)), told(a, c, last, told(b, c, last, last)))(facts);
}
