import type { Claim } from '../../claim/claim.js';
import type { Expression } from '../../formula/expression.js';
import { parseCondition, parseFormula } from '../../formula/parse.js';
import { carryOut, expand, type Resolved } from '../../formula/substitute.js';
import { mapCondition } from '../../formula/walk.js';
import {
  constant,
  type Fact,
  isZero,
  multiply,
  type Polynomial,
  type Proof,
  ProofError,
  power,
  rational,
  subtract,
  type Term,
} from '../kernel/index.js';
import { recordedReplay } from './journal.js';
import { forKernel, forSearch, positiveRatio, type Quotient, textOf } from './quotient.js';
import type { Reading } from './reading.js';
import { withoutZeros } from './search.js';

/** weight * square^2 * the product of `given`, each of which is known or shown to be >= 0. */
export interface TermText {
  readonly weight?: string;
  readonly square?: string;
  readonly given?: readonly string[];
}

/** Conditions that are shown first, each by the search or by a certificate of its own. */
export interface Lemmas {
  /** Abbreviations: `y: 'V - a'`. */
  readonly where?: Readonly<Record<string, string>>;
  readonly lemmas?: readonly { readonly shows: string; readonly by?: Certificate }[];
}

/**
 * Why left - right >= 0 (or > 0, or = 0), in the letters of the claim: left - right = (sum of terms) / over, up to
 * multiples of what is known to be 0. It is data: the kernel multiplies it out and compares.
 */
export interface Certificate extends Lemmas {
  /** What is known to be > 0 and brings the difference to a common denominator; 1 by default. */
  readonly over?: string;
  readonly terms: readonly TermText[];
}

/** What a claim brings along: certificates, and lemmas by themselves, which are shown before cases are told apart. */
export type Hint = Certificate | (Lemmas & { readonly terms?: never });

/**
 * A claim's word that no certificate is looked for, and why: a search is known to end without one. It says nothing about
 * the claim; `prove` looks all the same.
 */
export interface NotSought {
  readonly notSought: string;
}

/** Reads the letters of a certificate: those of the claim, its definitions, and the certificate's abbreviations. */
class Letters {
  private readonly scope: Map<string, Resolved>;
  private readonly functions: Map<string, number>;

  constructor(claim: Claim, where: Certificate['where'] = {}) {
    this.scope = new Map(
      Object.entries(claim.where).map(([name, { letters, parameters: named, core }]) => [
        name,
        { parameters: letters, named, expression: core },
      ]),
    );
    this.functions = new Map(
      Object.values(claim.where)
        .filter(({ parameters }) => parameters.length > 0)
        .map(({ name, parameters }) => [name, parameters.length]),
    );
    for (const [name, text] of Object.entries(where))
      this.scope.set(name, { parameters: [], expression: this.formula(text) });
  }

  formula(text: string): Expression {
    return carryOut(expand(parseFormula(text, { functions: this.functions }).expression, this.scope));
  }

  condition(text: string) {
    return mapCondition(parseCondition(text, { functions: this.functions }).condition, child =>
      carryOut(expand(child, this.scope)),
    );
  }
}

function polynomialOf(value: Quotient, text: string): Polynomial {
  if (value.den.size > 0) throw new ProofError(`${text} is no polynomial`);
  return value.num;
}

const rationalOf = (p: Polynomial, text: string) => {
  const c = isZero(p) ? { n: 0n, d: 1n } : p.get('');
  if (c === undefined || p.size > 1) throw new ProofError(`${text} is no number`);
  return c;
};

/** Reads a certificate for a goal of one case. @throws ProofError where a piece of it is not what it should be */
class CertificateReader {
  private readonly letters: Letters;

  constructor(
    private readonly claim: Claim,
    private readonly certificate: Lemmas,
    private readonly reading: Reading,
  ) {
    this.letters = new Letters(claim, certificate.where);
  }

  private value(text: string): Quotient {
    return this.reading.value(this.letters.formula(text));
  }

  showLemmas(): void {
    for (const { shows, by } of this.certificate.lemmas ?? []) {
      const condition = this.letters.condition(shows);
      if (condition.kind !== 'comparison') throw new ProofError(`the lemma ${shows} is no comparison`);
      const { num } = this.reading.difference(condition.left, condition.right);
      const p = condition.relation[0] === '<' ? multiply(constant(-1n), num) : num;
      const sign = condition.relation.length === 1 ? '>' : '>=';
      if (by !== undefined) {
        const value = this.reading.difference(condition.left, condition.right);
        applyCertificate({ p, sign }, { ...value, num: p }, by, this.claim, this.reading);
        this.reading.facts.push({ p, sign });
      } else if (this.reading.placeOf(p, sign) === undefined) throw new ProofError(`the lemma ${shows} is not shown`);
    }
  }

  /** The known fact that a factor is a multiple of, and the number it is multiplied by. */
  private given(p: Polynomial, text: string): { index: number; n: bigint; d: bigint } {
    const index = this.reading.placeOf(p, '>') ?? this.reading.placeOf(p, '>=');
    if (index === undefined) throw new ProofError(`${text} is not known to be >= 0`);
    return { index, ...positiveRatio(p, this.reading.facts[index]!.p)! };
  }

  /** The terms as the kernel wants them. A square that is a multiple of a fact > 0 is counted as one, so that a
   * claim of strictness may use what a hypothesis `e != 0` says: e^2 > 0. */
  private term({ weight = '1', square = '1', given = [] }: TermText, den: Quotient): Term {
    const c = rationalOf(polynomialOf(this.value(weight), weight), weight);
    const root = polynomialOf(this.value(square), square);
    const factors = given.map(text => this.given(polynomialOf(this.value(text), text), text));
    for (const { p, k } of den.den.values()) for (let i = 0; i < k; i++) factors.push(this.given(p, textOf(p)));
    const strict = this.reading.facts.findIndex(
      fact => fact.sign === '>' && root.size > 1 && positiveRatio(power(root, 2), fact.p) !== undefined,
    );
    const isFact = strict !== -1;
    if (isFact) factors.push({ index: strict, ...positiveRatio(power(root, 2), this.reading.facts[strict]!.p)! });
    const scale = factors.reduce((s, { n, d }) => ({ n: s.n * n, d: s.d * d }), c);
    return {
      weight: rational(scale.n, scale.d),
      square: isFact ? constant(1n) : root,
      given: factors.map(({ index }) => index),
    };
  }

  /** multiplier * (num of the goal) = sum of terms * (den of the goal), with num / den = left - right. */
  proof(goal: Quotient, { over = '1', terms: texts }: Certificate): Proof {
    const unscaled = texts.map(term => this.term(term, goal));
    let scale = { n: 1n, d: 1n };
    const multiplier: number[] = [];
    for (const factor of factorsOf(this.letters.formula(over))) {
      const p = polynomialOf(this.reading.value(factor), 'a factor of `over`');
      const c = p.size === 1 ? p.get('') : undefined;
      if (c !== undefined && c.n < 0n) throw new ProofError('`over` has a factor < 0');
      const place = c === undefined ? this.reading.placeOf(p, '>') : undefined;
      if (c === undefined && place === undefined) throw new ProofError(`${textOf(p)} is not known to be > 0`);
      if (place !== undefined) multiplier.push(place);
      const { n, d } = c ?? positiveRatio(p, this.reading.facts[place!]!.p)!;
      scale = { n: scale.n * n, d: scale.d * d };
    }
    const { n, d } = scale;
    const terms = unscaled.map(term => ({ ...term, weight: rational(term.weight.n * d, term.weight.d * n) }));
    return { multiplier, terms, zeros: this.zeros(goal, multiplier, terms) };
  }

  /** What the identity lacks, as multiples of the facts that are = 0. */
  private zeros({ num }: Quotient, multiplier: readonly number[], terms: readonly Term[]): NonNullable<Proof['zeros']> {
    const { facts } = this.reading;
    if (facts.every(({ sign }) => sign !== '=')) return [];
    const times = (p: Polynomial, given: readonly number[]): Polynomial =>
      given.reduce((product, place) => multiply(product, facts[place]!.p), p);
    const lacking = terms.reduce(
      (rest, { weight: { n, d }, square, given }) =>
        subtract(rest, times(multiply(constant(n, d), power(square, 2)), given)),
      times(num, multiplier),
    );
    const known = facts.map(({ p, sign }) => ({ p: forSearch(p), sign }));
    return withoutZeros(forSearch(lacking), known).zeros.map(({ factor, given }) => ({
      factor: forKernel(factor),
      given,
    }));
  }
}

/** The factors of a product, a power counted as often as it says. */
function factorsOf(node: Expression): Expression[] {
  if (node.kind === 'multiply') return [...factorsOf(node.left), ...factorsOf(node.right)];
  if (
    node.kind === 'power' &&
    node.exponent.kind === 'number' &&
    node.exponent.denominator === 1n &&
    node.exponent.numerator > 0n
  )
    return Array.from({ length: Number(node.exponent.numerator) }, () => factorsOf(node.base)).flat();
  return [node];
}

/** Replays a certificate of the goal; num / den of `goal` is left - right. @throws ProofError if it does not hold */
export function applyCertificate(
  fact: Fact,
  goal: Quotient,
  certificate: Certificate,
  claim: Claim,
  reading: Reading,
): void {
  const reader = new CertificateReader(claim, certificate, reading);
  reader.showLemmas();
  recordedReplay(fact, reading.facts, reader.proof(goal, certificate));
}

/** Shows lemmas that stand by themselves. @throws ProofError if one does not hold */
export function applyLemmas(lemmas: Lemmas, claim: Claim, reading: Reading): void {
  new CertificateReader(claim, lemmas, reading).showLemmas();
}
