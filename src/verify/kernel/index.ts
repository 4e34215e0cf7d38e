import {
  add,
  checkedPolynomial,
  constant,
  integral,
  isZero,
  multiply,
  negate,
  occurs,
  type Polynomial,
  ProofError,
  power,
  subtract,
  variable,
} from './polynomial.js';
import { checkedFact, checkedFacts, checkedProof, type Fact, type Proof, type Term } from './proof.js';

export {
  add,
  constant,
  derivative,
  integral,
  isZero,
  multiply,
  negate,
  type Polynomial,
  ProofError,
  power,
  type Rational,
  rational,
  substitute,
  subtract,
  variable,
} from './polynomial.js';
export type { Fact, Proof, Term } from './proof.js';

/*
 * The exact kernel: what must be right for the word 'certified' to mean proved. It has its own rationals and
 * polynomials, and replays proofs that anyone may have found by any means. It searches for nothing and trusts nobody:
 * what it is given it reads once, checks to be canonical and copies, before it looks at the first step.
 */

function factAt(facts: readonly Fact[], index: number): Fact {
  const fact = facts[index];
  if (fact === undefined) throw new ProofError(`no fact at place ${index} of ${facts.length}`);
  return fact;
}

const productOfFacts = (facts: readonly Fact[], given: readonly number[]): Polynomial =>
  given.reduce<Polynomial>((product, index) => multiply(product, factAt(facts, index).p), constant(1n));

/** Whether p is a number other than 0, so that its square is > 0. */
export const isNumber = (p: Polynomial): boolean => p.size === 1 && p.has('');

/** multiplier * goal = sum of terms + sum of factor * zero, and what the sign of the goal asks for besides. */
function replayIdentity(goal: Fact, known: readonly Fact[], proof: Proof): void {
  const { multiplier = [], terms = [], zeros = [] } = proof;
  const isPositive = (index: number): boolean => factAt(known, index).sign === '>';
  if (!multiplier.every(isPositive)) throw new ProofError('a multiplier not known to be > 0');
  let right = constant(0n);
  for (const { weight, square, given } of terms) {
    const value = multiply(power(square, 2), productOfFacts(known, given));
    right = add(right, multiply(constant(weight.n, weight.d), value));
  }
  for (const { factor, given } of zeros) {
    const { p, sign } = factAt(known, given);
    if (sign !== '=') throw new ProofError('a multiple of something not known to be 0');
    right = add(right, multiply(factor, p));
  }
  if (!isZero(subtract(multiply(goal.p, productOfFacts(known, multiplier)), right)))
    throw new ProofError('the identity does not hold');
  const isStrict = ({ weight, square, given }: Term): boolean =>
    weight.n > 0n && isNumber(square) && given.every(isPositive);
  if (goal.sign === '>' && !terms.some(isStrict)) throw new ProofError('no term is known to be > 0');
  if (goal.sign === '=' && terms.length > 0) throw new ProofError('an equation shown by an inequality');
}

function replayChecked(goal: Fact, facts: readonly Fact[], proof: Proof): void {
  const known = [...facts];
  for (const lemma of proof.lemmas ?? []) {
    replayChecked(lemma.fact, known, lemma.proof);
    known.push(lemma.fact);
  }
  if (proof.cases !== undefined) {
    const { on, positive, zero, negative } = proof.cases;
    replayChecked(goal, [...known, { p: on, sign: '>' }], positive);
    replayChecked(goal, [...known, { p: on, sign: '=' }], zero);
    replayChecked(goal, [...known, { p: negate(on), sign: '>' }], negative);
  } else if (proof.square !== undefined) {
    if (goal.sign !== '=') throw new ProofError('a square shows equations only');
    replayChecked({ p: negate(power(goal.p, 2)), sign: '>=' }, known, proof.square);
  } else replayIdentity(goal, known, proof);
}

/**
 * Checks that the proof shows the goal from the facts.
 *
 * @returns the goal as it was read: what has been shown
 * @throws ProofError otherwise
 */
export function replay(goal: Fact, facts: readonly Fact[], proof: Proof): Fact {
  const shown = checkedFact(goal);
  replayChecked(shown, checkedFacts(facts), checkedProof(proof));
  return shown;
}

/** The range of `variable` cut at `breaks`, in order by the proofs; over each part another range, or the integrand. */
export interface Region {
  readonly variable: string;
  readonly breaks: readonly Polynomial[];
  readonly order: readonly Proof[];
  readonly parts: readonly (Region | 'integrand')[];
}

/**
 * The integral over [breaks[0], breaks.at(-1)] of a function that is one polynomial inside every part: `integrand`
 * receives all that is known there and returns that polynomial, or throws. The ends of a part, a null set, do not count.
 */
export function integralOver(
  region: Region,
  facts: readonly Fact[],
  integrand: (known: readonly Fact[]) => Polynomial,
): Polynomial {
  const known = checkedFacts(facts);
  const { variable: x, ...given } = region;
  const [breaks, order, parts] = [given.breaks.map(checkedPolynomial), [...given.order], [...given.parts]];
  const letter = variable(x);
  if (breaks.some(place => occurs(x, place)) || known.some(({ p }) => occurs(x, p)))
    throw new ProofError(`${x} is bound twice`);
  if (breaks.length !== parts.length + 1 || order.length !== parts.length) throw new ProofError('a region with a gap');
  return parts.reduce<Polynomial>((sum, part, k) => {
    const [from, to] = [breaks[k]!, breaks[k + 1]!];
    replay({ p: subtract(to, from), sign: '>=' }, known, order[k]!);
    const inside: readonly Fact[] = [
      ...known,
      { p: subtract(letter, from), sign: '>' },
      { p: subtract(to, letter), sign: '>' },
    ];
    const inner = part === 'integrand' ? integrand(inside.map(checkedFact)) : integralOver(part, inside, integrand);
    return add(sum, integral(checkedPolynomial(inner), x, from, to));
  }, constant(0n));
}
