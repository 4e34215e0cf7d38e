import {
  add,
  constant,
  type Fact,
  isZero,
  multiply,
  type Polynomial,
  type Proof,
  power,
  substitute,
  subtract,
  type Term,
  variable,
} from '../kernel/index.js';
import { exactQuotient } from './division.js';
import { linearIn } from './linear.js';
import type { SimplexWork } from './simplex.js';
import { type InSlacks, placeOfSlack, slack, solvedFor } from './slacks.js';
import { lettersOf, namesOf } from './sos/monomial.js';

/** What a search in other coordinates asks for. */
export interface CoordinateSearch {
  readonly work: SimplexWork;
  /** Whether a point is known that refutes the goal. */
  readonly refutes: (goal: Fact, facts: readonly Fact[]) => boolean;
  readonly squares: (goal: Fact, facts: readonly Fact[]) => Proof | undefined;
}

/** So many choices of facts as coordinates are looked at, and so many are searched. */
const MOST_CHOICES = 60;
const MOST_SEARCHES = 2;
const MOST_TERMS = 120;
/** What a term of a goal costs to write in another coordinate, in entries of the simplex tableau. */
const TERM_COST = 20;

/** A goal in coordinates, multiplied by facts > 0 at these places and by a number. */
interface InCoordinates {
  readonly p: Polynomial;
  readonly multiplier: readonly number[];
  readonly scale: Polynomial;
}

/** The last letter x from a fact c x + d, c a product of facts > 0 and a number > 0: c^k p with (fact - d) / c for x. */
function dividedFor(
  name: string,
  place: number,
  { goal, facts }: InSlacks,
  own: readonly Fact[],
): InCoordinates | undefined {
  const linear = linearIn(facts[place] ?? new Map(), name);
  const [[monomial = '', c] = []] = linear?.slope ?? [];
  const multiplier = lettersOf(monomial).map(placeOfSlack);
  if (linear === undefined || c === undefined || linear.slope.size > 1 || c.n < 0n || multiplier.length === 0)
    return undefined;
  if (!multiplier.every((at): at is number => at !== undefined && own[at]!.sign === '>')) return undefined;
  const value = subtract(variable(slack(place)), linear.rest);
  const exponent = (m: string): number => lettersOf(m).filter(letter => letter === name).length;
  const degree = Math.max(...[...goal.keys()].map(exponent));
  let p = [...goal].reduce<Polynomial>((sum, [m, coefficient]) => {
    const rest = lettersOf(m)
      .filter(letter => letter !== name)
      .join('*');
    const k = exponent(m);
    const moved = multiply(power(value, k), power(linear.slope, degree - k));
    return add(sum, multiply(new Map([[rest, coefficient]]), moved));
  }, constant(0n));
  let times = degree;
  for (let q = exactQuotient(p, linear.slope); times > 0 && q !== undefined; q = exactQuotient(p, linear.slope)) {
    p = q;
    times--;
  }
  return {
    p,
    multiplier: Array.from({ length: times }, () => multiplier).flat(),
    scale: power(constant(c.d, c.n), times),
  };
}

/** A polynomial in coordinates in the letters of the facts. */
const inLetters = (p: Polynomial, facts: readonly Fact[]): Polynomial =>
  namesOf([p]).reduce((q, name) => {
    const place = placeOfSlack(name);
    return place === undefined ? q : substitute(q, name, facts[place]!.p);
  }, p);

/**
 * Looks for sums of squares in coordinates that are facts themselves: a goal about letters >= 0 is often a shorter one, as
 * with y + s for x where x >= y. One letter may be solved for with a denominator that is > 0.
 */
export function findByCoordinates(goal: Fact, facts: readonly Fact[], search: CoordinateSearch): Proof | undefined {
  if (goal.sign === '=' || facts.some(({ sign }) => sign === '=')) return undefined;
  let [choices, searches] = [MOST_CHOICES, MOST_SEARCHES];
  const prove = ({ p, multiplier, scale }: InCoordinates): Proof | undefined => {
    const names = namesOf([p]);
    const places = names.map(placeOfSlack).filter(place => place !== undefined);
    if (p.size > MOST_TERMS || isZero(p) || places.length === 0) return undefined;
    const own = places.map((place): Fact => ({ p: variable(slack(place)), sign: facts[place]!.sign }));
    const wanted: Fact = { p, sign: goal.sign };
    if (search.refutes(wanted, own) || searches-- <= 0) return undefined;
    const found = search.squares(wanted, own);
    if (found?.terms === undefined || found.lemmas !== undefined) return undefined;
    const terms = found.terms.map(({ weight, square, given }): Term => {
      const { n, d } = multiply(scale, constant(weight.n, weight.d)).get('')!;
      return { weight: { n, d }, square: inLetters(square, facts), given: given.map(k => places[k]!) };
    });
    return { multiplier, terms };
  };
  const look = (choice: InSlacks, later: string | undefined): Proof | undefined => {
    search.work.left -= TERM_COST * choice.goal.size;
    if (choices <= 0 || searches <= 0 || choice.goal.size > MOST_TERMS) return undefined;
    const name = namesOf([choice.goal]).find(letter => placeOfSlack(letter) === undefined && letter !== later);
    if (name === undefined) {
      choices--;
      if (later === undefined) return prove({ p: choice.goal, multiplier: [], scale: constant(1n) });
      for (const place of choice.facts.keys()) {
        const made = dividedFor(later, place, choice, facts);
        const proof = made && prove(made);
        if (proof !== undefined) return proof;
      }
      return undefined;
    }
    for (const place of choice.facts.keys()) {
      const next = solvedFor(name, place, choice);
      const proof = next && look(next, later);
      if (proof !== undefined) return proof;
    }
    return later === undefined ? look(choice, name) : undefined;
  };
  return look({ goal: goal.p, facts: facts.map(({ p }) => p) }, undefined);
}
