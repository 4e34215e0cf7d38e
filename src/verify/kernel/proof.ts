import { checkedPolynomial, checkedRational, type Polynomial, ProofError, type Rational } from './polynomial.js';

/** `p > 0`, `p >= 0` or `p = 0`, for all values of the variables that satisfy the facts around it. */
export interface Fact {
  readonly p: Polynomial;
  readonly sign: '>' | '>=' | '=';
}

/** weight * square^2 * the product of the facts at the places `given`; weight >= 0. */
export interface Term {
  readonly weight: Rational;
  readonly square: Polynomial;
  readonly given: readonly number[];
}

/**
 * Why a goal follows from facts. First every lemma, which joins the facts after its own proof. Then one of
 *
 * - the identity multiplier * goal = sum of terms + sum of factor * (a fact that is = 0), the multiplier a product of
 *   facts > 0;
 * - `cases`: the goal is shown three times, with `on` > 0, `on` = 0, `on` < 0 (as -on > 0) as a further fact;
 * - `square`, for a goal p = 0: a proof of -(p^2) >= 0.
 */
export interface Proof {
  readonly lemmas?: readonly { readonly fact: Fact; readonly proof: Proof }[];
  readonly multiplier?: readonly number[];
  readonly terms?: readonly Term[];
  readonly zeros?: readonly { readonly factor: Polynomial; readonly given: number }[];
  readonly cases?: {
    readonly on: Polynomial;
    readonly positive: Proof;
    readonly zero: Proof;
    readonly negative: Proof;
  };
  readonly square?: Proof;
}

/** Lemmas inside lemmas deeper than this are refused: a proof that holds itself has no end. */
const MOST_DEPTH = 100;

function listOf<T>(value: unknown, read: (item: unknown) => T): T[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new ProofError('expected a list');
  return Array.from(value, read);
}

function place(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new ProofError(`expected the place of a fact, got ${String(value)}`);
  return value as number;
}

/** A fact of someone else's, read once. @throws ProofError if it is none */
export function checkedFact(value: unknown): Fact {
  const { p, sign } = Object(value) as Fact;
  if (sign !== '>' && sign !== '>=' && sign !== '=') throw new ProofError(`expected >, >= or =, got ${String(sign)}`);
  return Object.freeze({ p: checkedPolynomial(p), sign });
}

/** Facts of someone else's, read once. */
export const checkedFacts = (values: unknown): Fact[] => listOf(values, checkedFact);

function checkedTerm(value: unknown): Term {
  const { weight, square, given } = Object(value) as Term;
  const term = { weight: checkedRational(weight), square: checkedPolynomial(square), given: listOf(given, place) };
  if (term.weight.n < 0n) throw new ProofError('a term of negative weight');
  return term;
}

/** A proof of someone else's, every property read once: what is replayed cannot change any more. @throws ProofError */
export function checkedProof(value: unknown, depth = 0): Required<Omit<Proof, 'cases' | 'square'>> & Proof {
  if (depth > MOST_DEPTH) throw new ProofError(`a proof more than ${MOST_DEPTH} deep`);
  const inner = (proof: unknown): Proof => checkedProof(proof, depth + 1);
  if (typeof value !== 'object' || value === null) throw new ProofError('expected a proof');
  const { lemmas, multiplier, terms, zeros, cases, square } = value as Proof;
  const identity = [multiplier, terms, zeros].some(part => part !== undefined);
  if ([identity, cases !== undefined, square !== undefined].filter(Boolean).length > 1)
    throw new ProofError('expected one way of showing the goal');
  const read = {
    lemmas: listOf(lemmas, lemma => {
      const { fact, proof } = Object(lemma) as { fact: unknown; proof: unknown };
      return { fact: checkedFact(fact), proof: inner(proof) };
    }),
    multiplier: listOf(multiplier, place),
    terms: listOf(terms, checkedTerm),
    zeros: listOf(zeros, zero => {
      const { factor, given } = Object(zero) as { factor: unknown; given: unknown };
      return { factor: checkedPolynomial(factor), given: place(given) };
    }),
  };
  if (square !== undefined) return { ...read, square: inner(square) };
  if (cases === undefined) return read;
  const { on, positive, zero, negative } = Object(cases) as NonNullable<Proof['cases']>;
  const parts = { positive: inner(positive), zero: inner(zero), negative: inner(negative) };
  return { ...read, cases: { on: checkedPolynomial(on), ...parts } };
}
