import {
  add,
  constant,
  type Fact,
  multiply,
  type Polynomial,
  type Proof,
  power,
  rational,
  substitute,
  subtract,
  type Term,
  variable,
} from '../kernel/index.js';
import { linearIn } from './linear.js';
import type { SimplexWork } from './simplex.js';
import { coefficientsIn, degreeOf, lettersOf, namesOf } from './sos/monomial.js';

/** So many choices of facts as coordinates are tried for one goal. */
const MOST_CHOICES = 24;
/** Terms that may be multiplied out for one goal, and what each costs in entries of the simplex tableau. */
const MOST_WORK = 20_000;
const TERM_COST = 5;
/** Of a goal in its own letters, and in the facts; of a fact that is used. */
const MOST_DEGREE = 12;
const MOST_TERMS = 400;
const LONGEST_FACT = 8;

const one = constant(1n);

/** The letter for the value of the fact at a place; no letter of a formula begins so. */
export const slack = (place: number): string => `[${place}`;
export const placeOfSlack = (name: string): number | undefined =>
  name.startsWith('[') ? Number(name.slice(1)) : undefined;

const numberOf = (p: Polynomial) => (p.size === 1 ? p.get('') : undefined);

/** Facts p >= 0 or > 0 told apart by what has been put in the place of letters in them. */
export interface InSlacks {
  readonly goal: Polynomial;
  readonly facts: readonly (Polynomial | undefined)[];
}

/** The fact at the place, c x + d with a number c, in the place of the letter x = (fact - d) / c. */
export function solvedFor(name: string, place: number, { goal, facts }: InSlacks): InSlacks | undefined {
  const fact = facts[place];
  const linear = fact && linearIn(fact, name);
  const c = linear && numberOf(linear.slope);
  if (linear === undefined || c === undefined) return undefined;
  const value = multiply(constant(c.d, c.n), subtract(variable(slack(place)), linear.rest));
  const moved = (p: Polynomial): Polynomial => substitute(p, name, value);
  return {
    goal: moved(goal),
    facts: facts.map((p, k) => (p === undefined || k === place ? undefined : moved(p))),
  };
}

/** p of degree D in the letter s of a fact, every s^k times ((b s + t) / a)^(D - k), where t = a - b s is a fact too. */
function between({ goal, facts }: InSlacks): Polynomial {
  let p = goal;
  facts.forEach((fact, place) => {
    if (fact === undefined) return;
    const [name = ''] = namesOf([fact]);
    const [linear, a] = [linearIn(fact, name), fact.get('')];
    const b = linear && numberOf(linear.slope);
    if (placeOfSlack(name) === undefined || fact.size !== 2 || a === undefined || b === undefined) return;
    if (a.n <= 0n || b.n >= 0n) return;
    const whole = multiply(
      constant(a.d, a.n),
      add(multiply(constant(-b.n, b.d), variable(name)), variable(slack(place))),
    );
    const parts = coefficientsIn(p, name);
    const degree = parts.length - 1;
    p = parts
      .map((c, k) => multiply(multiply(c, power(variable(name), k)), power(whole, degree - k)))
      .reduce(add, constant(0n));
  });
  return p;
}

/** p as a sum of products of facts and even powers of letters with weights >= 0; undefined if it is none as it stands. */
function termsOf(p: Polynomial): Term[] | undefined {
  const terms: Term[] = [];
  for (const [monomial, { n, d }] of p) {
    const given: number[] = [];
    const free = new Map<string, number>();
    for (const name of lettersOf(monomial)) {
      const place = placeOfSlack(name);
      if (place === undefined) free.set(name, (free.get(name) ?? 0) + 1);
      else given.push(place);
    }
    if (n < 0n || [...free.values()].some(k => k % 2 === 1)) return undefined;
    const square = [...free].reduce<Polynomial>((q, [name, k]) => multiply(q, power(variable(name), k / 2)), one);
    terms.push({ weight: rational(n, d), square, given });
  }
  return terms;
}

/** Whether there is a term that is > 0. */
const isStrict = (terms: readonly Term[], facts: readonly Fact[]): boolean =>
  terms.some(({ square, given }) => degreeOf(square) === 0 && given.every(place => facts[place]!.sign === '>'));

/** A proof of a goal whose every term is >= 0 by itself: a number > 0 times letters known to be >= 0 and even powers. */
export function findTermByTerm(goal: Fact, facts: readonly Fact[]): Proof | undefined {
  if (goal.sign === '=' || goal.p.size > MOST_TERMS) return undefined;
  const p = namesOf([goal.p]).reduce((sum, name) => {
    const isAbout = ({ p: known, sign }: Fact): boolean =>
      sign !== '=' && known.size === 1 && (known.get(name)?.n ?? 0n) > 0n;
    const place = facts.findIndex(isAbout);
    return solvedFor(name, place, { goal: sum, facts: facts.map(fact => fact.p) })?.goal ?? sum;
  }, goal.p);
  const terms = termsOf(p);
  return terms !== undefined && (goal.sign === '>=' || isStrict(terms, facts)) ? { terms } : undefined;
}

/**
 * Looks for a proof of a goal by a choice of coordinates: facts c x + d >= 0 in the place of as many letters, as y + s is
 * put for x where x >= y. In them the goal may have no negative coefficient, or as a Bernstein polynomial none where a
 * fact also bounds its letter above.
 */
export function findBySlacks(goal: Fact, facts: readonly Fact[], work: SimplexWork): Proof | undefined {
  if (goal.sign === '=' || degreeOf(goal.p) > MOST_DEGREE || goal.p.size > MOST_TERMS) return undefined;
  let left = MOST_CHOICES;
  let terms = Math.min(MOST_WORK, work.left / TERM_COST);
  const spend = (count: number): void => {
    terms -= count;
    work.left -= TERM_COST * count;
  };
  const look = (choice: InSlacks, free: readonly string[]): Proof | undefined => {
    spend(choice.goal.size * Math.max(1, degreeOf(choice.goal)));
    if (left <= 0 || terms <= 0 || choice.goal.size > MOST_TERMS) return undefined;
    const name = namesOf([choice.goal]).find(letter => placeOfSlack(letter) === undefined && !free.includes(letter));
    if (name === undefined) {
      left--;
      const bernstein = between(choice);
      spend(bernstein.size * Math.max(1, degreeOf(bernstein)));
      const isProof = (found: Term[] | undefined): found is Term[] =>
        found !== undefined && (goal.sign === '>=' || isStrict(found, facts));
      const found = [choice.goal, bernstein].map(termsOf).find(isProof);
      return found && { terms: found };
    }
    let isTied = false;
    for (const place of choice.facts.keys()) {
      const next = solvedFor(name, place, choice);
      const proof = next && look(next, free);
      if (proof !== undefined) return proof;
      isTied ||= next !== undefined;
    }
    return isTied ? undefined : look(choice, [...free, name]);
  };
  const usable = ({ p, sign }: Fact): Polynomial | undefined => (sign === '=' || p.size > LONGEST_FACT ? undefined : p);
  return look({ goal: goal.p, facts: facts.map(usable) }, []);
}
