import {
  add,
  constant,
  type Fact,
  isNumber,
  isZero,
  multiply,
  negate,
  type Polynomial,
  type Proof,
  power,
  rational,
  subtract,
  variable,
} from '../kernel/index.js';
import { linearIn } from './linear.js';
import { positiveRatio } from './quotient.js';
import { ROOT_PREFIX } from './root-letter.js';
import { coefficientsIn, degreeOf, namesOf } from './sos/monomial.js';

/** What a proof by substitution asks for on the way. */
export interface SubstitutionSearch {
  /** A proof of what should be easy. */
  readonly side: (goal: Fact, facts: readonly Fact[]) => Proof | undefined;
  /** A proof of the goal without the letter. */
  readonly rest: (goal: Fact, facts: readonly Fact[]) => Proof | undefined;
}

/** The equation slope * letter + rest = 0 at a place of the facts, +-slope a number or > 0. */
interface Solved {
  readonly place: number;
  readonly letter: string;
  readonly slope: Polynomial;
  readonly rest: Polynomial;
  /** slope * letter + rest = scale * (the fact at the place). */
  readonly scale: Polynomial;
}

/** slope^times * p = rest + factor * (the fact), the letter not in the rest. */
interface Reduced {
  readonly times: number;
  readonly rest: Polynomial;
  readonly factor: Polynomial;
}

const one = constant(1n);
const zero = constant(0n);
const nothing: Fact = { p: one, sign: '>' };
const unit = { n: 1n, d: 1n };
/** A goal that grows beyond this by the denominators is not worth a search. */
const MOST_DEGREE = 16;
const MOST_TERMS = 300;

/** Letters that stand for roots and functions are no letters to be free of, nor what they depend on by definition. */
const isGiven = (name: string): boolean => name !== 'pi' && !name.includes('(') && !name.startsWith(ROOT_PREFIX);

/** Solves the fact for each of its letters in which it is linear; where the slope is a number, it becomes 1. */
function solutionsOf({ p, sign }: Fact, place: number): Solved[] {
  const names = namesOf([p]);
  if (sign !== '=' || !names.every(isGiven)) return [];
  return names.flatMap((letter): Solved[] => {
    const linear = linearIn(p, letter);
    if (linear === undefined || linear.slope.size === 0) return [];
    const { slope, rest } = linear;
    if (!isNumber(slope)) return [{ place, letter, slope, rest, scale: one }];
    const { n, d } = slope.get('')!;
    const scale = constant(d, n);
    return [{ place, letter, slope: one, rest: multiply(scale, rest), scale }];
  });
}

/** Pseudo-division by the equation, as polynomials in the letter. */
function reduce(p: Polynomial, { letter, slope, rest: constantPart, scale }: Solved): Reduced {
  const fact = add(multiply(slope, variable(letter)), constantPart);
  let [rest, factor, times] = [p, zero, 0];
  for (;;) {
    const parts = coefficientsIn(rest, letter);
    const degree = parts.length - 1;
    if (degree < 1) return { times: isNumber(slope) ? 0 : times, rest, factor: multiply(factor, scale) };
    const quotient = multiply(parts[degree]!, power(variable(letter), degree - 1));
    rest = subtract(multiply(slope, rest), multiply(quotient, fact));
    factor = add(multiply(slope, factor), quotient);
    times++;
  }
}

/** The facts with the letter solved for in each of them; those that held it, and the equation, make room for 1 > 0. */
function withoutLetter(facts: readonly Fact[], solved: Solved, slopeAt: number) {
  const kept = facts.map(fact => (namesOf([fact.p]).includes(solved.letter) ? nothing : fact));
  const lemmas = facts.flatMap((fact, place): { fact: Fact; proof: Proof }[] => {
    if (place === solved.place || kept[place] !== nothing) return [];
    const { times, rest, factor } = reduce(fact.p, solved);
    if (isZero(rest) || isNumber(rest)) return [];
    const back = { factor: negate(factor), given: solved.place };
    const given = [...Array<number>(times).fill(slopeAt), place];
    const proof: Proof =
      fact.sign === '='
        ? { zeros: [{ factor: power(solved.slope, times), given: place }, back] }
        : { terms: [{ weight: unit, square: one, given }], zeros: [back] };
    return [{ fact: { p: rest, sign: fact.sign }, proof }];
  });
  return { kept, lemmas };
}

/**
 * Proves a goal with a letter y of which c y + d = 0 is known, c > 0: c^k times the goal, and c^k times each fact, is a
 * polynomial without y up to a multiple of the equation.
 */
export function findBySubstitution(goal: Fact, facts: readonly Fact[], search: SubstitutionSearch): Proof | undefined {
  const letters = new Set(namesOf([goal.p]));
  // 0 > 0 follows or not whatever letters are left.
  const solutions = facts.flatMap(solutionsOf).filter(({ letter }) => letters.size === 0 || letters.has(letter));
  // Those that need no denominator come first, then those whose denominator is known to be > 0.
  const isKnown = (p: Polynomial): boolean =>
    [p, negate(p)].some(q => facts.some(fact => fact.sign === '>' && positiveRatio(q, fact.p) !== undefined));
  const rank = ({ slope }: Solved): number => (isNumber(slope) ? 0 : isKnown(slope) ? 1 : 2);
  for (const solution of [0, 1, 2].flatMap(k => solutions.filter(each => rank(each) === k))) {
    const made = substituted(goal, facts, solution, search);
    if (made !== undefined) return made.proof;
  }
  return undefined;
}

/** The proof by one equation, undefined in it if there is none; undefined if the equation cannot be solved. */
function substituted(
  goal: Fact,
  facts: readonly Fact[],
  solution: Solved,
  { side, rest: search }: SubstitutionSearch,
): { readonly proof: Proof | undefined } | undefined {
  let solved = solution;
  const lemmas: { fact: Fact; proof: Proof }[] = [];
  let slopeAt = -1;
  if (!isNumber(solved.slope)) {
    const signed = [1n, -1n].map(sign => multiply(constant(sign), solution.slope));
    const placeOf = (p: Polynomial): number =>
      facts.findIndex(fact => fact.sign === '>' && positiveRatio(p, fact.p) !== undefined);
    const known = signed.findIndex(p => placeOf(p) !== -1);
    const proofs = known === -1 ? signed.map(p => side({ p, sign: '>' }, facts)) : [];
    const shown = known === -1 ? proofs.findIndex(proof => proof !== undefined) : known;
    if (shown === -1) return undefined;
    slopeAt = facts.length;
    const p = signed[shown]!;
    const { n, d } = known === -1 ? unit : positiveRatio(p, facts[placeOf(p)]!.p)!;
    const proof = proofs[shown] ?? { terms: [{ weight: rational(n, d), square: one, given: [placeOf(p)] }] };
    lemmas.push({ fact: { p, sign: '>' }, proof });
    const sign = constant(shown === 0 ? 1n : -1n);
    solved = { ...solved, slope: p, rest: multiply(sign, solved.rest), scale: sign };
  }
  const { times, rest, factor } = reduce(goal.p, solved);
  if (degreeOf(rest) > MOST_DEGREE || rest.size > MOST_TERMS) return undefined;
  const { kept, lemmas: moved } = withoutLetter(facts, solved, slopeAt);
  lemmas.push(...moved);
  const zeros = [{ factor, given: solved.place }];
  const multiplier = Array<number>(times).fill(slopeAt);
  if (isZero(rest) && goal.sign !== '>') return { proof: { lemmas, multiplier, zeros } };
  const wanted: Fact = { p: rest, sign: goal.sign };
  const proof = search(wanted, [...kept, ...lemmas.map(({ fact }) => fact)]);
  if (proof === undefined) return { proof };
  const here = facts.length + lemmas.length;
  const last: Proof =
    goal.sign === '='
      ? { multiplier, zeros: [...zeros, { factor: one, given: here }] }
      : { multiplier, zeros, terms: [{ weight: unit, square: one, given: [here] }] };
  return { proof: { lemmas: [...lemmas, { fact: wanted, proof }], ...last } };
}
