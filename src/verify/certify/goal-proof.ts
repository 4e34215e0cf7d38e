import { assumed, type Claim, type Goal } from '../../claim/claim.js';
import { VolumizationError } from '../../errors.js';
import type { Condition } from '../../formula/expression.js';
import { constant, type Fact, isZero, negate, type Proof, ProofError, power, variable } from '../kernel/index.js';
import type { Detail } from './bounds/letter.js';
import { applyCertificate, applyLemmas, type Certificate, type Hint, type NotSought } from './certificate.js';
import { withoutCorners } from './corners.js';
import { squareRootOf, waysBySquares } from './even-powers.js';
import { proveByIntegrands } from './integrands.js';
import { expectation } from './integration.js';
import {
  type Assumed,
  entered,
  enterGoal,
  type ProvedCase,
  recordedReplay,
  type Shown,
  stepsDone,
  stepsFrom,
} from './journal.js';
import type { Comparison } from './letter-range.js';
import { type DerivedPart, proveByDerivatives } from './monotone.js';
import { findGoalProof, findProof, highestDegree, type Searches } from './proof-search.js';
import { indented, placesIn, productText, proofLines, saidOf } from './proof-text.js';
import { factText, positiveRatio, type Quotient, textOf } from './quotient.js';
import { Reading, RootNames, Undecided } from './reading.js';
import { degreeOf } from './sos/monomial.js';

const ENCLOSURES = 'enclosures of functions at rational numbers';

/** A goal is cut into at most this many cases. */
const MOST_CASES = 96;

/** Parts of a proof by derivatives that hold functions, and the share of the work that each may spend: half of it in all. */
const MOST_FUNCTION_PARTS = 12;
const SHARE_OF_PART = 1 / 24;

/** Products of facts up to this degree are tried to show that a letter of every term is > 0. */
const CONTENT_DEGREE = 2;

function hintsOf(claim: Claim): readonly Hint[] {
  const given = claim.proofs.certify as Hint | readonly Hint[] | NotSought | undefined;
  if (given === undefined || 'notSought' in given) return [];
  return Array.isArray(given) ? given : [given as Hint];
}

/** The certificates a claim brings along, each tried on every goal and case. */
const certificatesOf = (claim: Claim): readonly Certificate[] =>
  hintsOf(claim).filter((hint): hint is Certificate => hint.terms !== undefined);

/** The proof of one goal, as lines that a reader can follow. */
export class GoalProof {
  readonly lines: string[] = [];
  /** What the search found and the kernel replayed. */
  readonly certified: { readonly goal: Fact; readonly facts: readonly Fact[]; readonly proof: Proof }[] = [];
  cases = 0;
  /** Cases closed by a certificate that the claim brings along. */
  byCertificate = 0;
  private readonly proved: ProvedCase[] = [];
  private shown: Shown[] = [];
  /** What may be spent once more where the first look at the functions of a case did not suffice. */
  private readonly more: Searches;
  private assumed: Assumed[] = [];
  private finest: Detail = 'more';
  /** What has been said of functions in it. */
  private readonly told = new Set<string>();
  /** Whether finer bounds of functions might help where a case has failed. */
  private mayBeFiner = false;
  /** What the proof rests on besides the kernel and the reading of formulas. */
  readonly restsOn = new Set<string>();

  constructor(
    private readonly claim: Claim,
    private readonly goal: Goal,
    private readonly integers: ReadonlyMap<string, number>,
    private readonly searches: Searches,
    more?: Searches,
  ) {
    this.more = more ?? searches.share(1 / 2);
  }

  /** By what the bounds of functions say, by integrands or derivatives, by finer bounds. @throws ProofError, Unreadable */
  run(): void {
    try {
      this.runDirectly('bounds');
    } catch (error) {
      if (!(error instanceof VolumizationError)) throw error;
      if (this.byParts()) return;
      if (!this.mayBeFiner) throw error;
      this.restart();
      this.runDirectly('more');
    }
    this.enter();
  }

  /** Without derivatives, with no finer detail than this. @throws ProofError, Unreadable */
  private runDirectly(finest: Detail): void {
    this.finest = finest;
    const hypotheses = assumed(this.claim, this.goal);
    entered(() => {
      for (const alternative of alternatives(hypotheses)) this.inCase(alternative, []);
    });
  }

  /** A proof of the whole goal by the kernel; one by parts is more than the kernel has seen. */
  private enter(): void {
    const hypotheses = assumed(this.claim, this.goal);
    enterGoal({ goal: this.goal, hypotheses, integers: this.integers, cases: this.proved });
  }

  private restart(): void {
    for (const list of [this.lines, this.certified, this.proved]) list.length = 0;
    this.restsOn.clear();
    this.told.clear();
    [this.cases, this.byCertificate] = [0, 0];
  }

  /** A proof of a mean by its integrand, or by the signs of derivatives, whose parts are proofs without them. */
  private byParts(): boolean {
    const searches = this.searches.share(1 / 4);
    let left = MOST_FUNCTION_PARTS;
    const prove = (
      hypotheses: readonly Condition[],
      conclusion: Condition,
      isAlgebraic = true,
    ): DerivedPart | undefined => {
      const goal: Goal = { ...this.goal, hypotheses: [...this.goal.hypotheses, ...hypotheses], conclusion };
      if (!isAlgebraic && left-- <= 0) return undefined;
      const own = isAlgebraic ? searches : this.searches.share(SHARE_OF_PART);
      const part = new GoalProof(this.claim, goal, this.integers, own, own);
      try {
        part.runDirectly('more');
      } catch (error) {
        if (!(error instanceof VolumizationError)) throw error;
        return undefined;
      }
      return part;
    };
    const { conclusion } = this.goal;
    const hypotheses = assumed(this.claim, this.goal);
    const found =
      proveByIntegrands(conclusion, prove) ??
      proveByDerivatives(conclusion, { hypotheses, integers: this.integers, prove });
    if (found === undefined) return false;
    this.restart();
    this.lines.push(...found.lines);
    this.certified.push(...found.certified);
    this.cases = 1;
    for (const foundation of found.restsOn) this.restsOn.add(foundation);
    return true;
  }

  private inCase(hypotheses: readonly Condition[], splits: readonly Fact[], detail: Detail = 'bounds'): void {
    if (++this.cases > MOST_CASES) throw new ProofError(`more than ${MOST_CASES} cases`);
    const searches = detail === 'more' ? this.more : this.searches;
    const reading = new Reading(splits, expectation, this.integers, searches, new RootNames(), detail);
    const before = stepsDone();
    this.shown = [];
    this.assumed = [];
    try {
      const lines = entered(() => {
        this.assume(reading, hypotheses);
        sharpen(reading);
        this.prepare(reading);
        return this.concludeOrContradict(reading, splits);
      });
      if (reading.usesEnclosures) this.restsOn.add(ENCLOSURES);
      const told = [...reading.remarks, ...lines];
      const all = splits.length > 0 ? [`Case ${splits.map(saidOf).join(', ')}:`, ...indented(told)] : told;
      this.lines.push(...all.map(line => reading.rootNames.inLine(line)));
      this.proved.push({ splits, steps: stepsFrom(before), assumed: this.assumed, shown: this.shown });
    } catch (error) {
      if (error instanceof ProofError && reading.hasMore) {
        if (this.finest === 'bounds') {
          this.mayBeFiner = true;
          throw error;
        }
        this.cases--;
        this.inCase(hypotheses, splits, 'more');
        return;
      }
      if (!(error instanceof Undecided)) throw error;
      const { p, sign } = error.fact;
      this.inCase(hypotheses, [...splits, error.fact], detail);
      this.inCase(hypotheses, [...splits, { p: negate(p), sign: sign === '>' ? '>=' : '>' }], detail);
    }
  }

  /** The conclusion; or a contradiction, where what is undecided has been told apart before and is so again. */
  private concludeOrContradict(reading: Reading, splits: readonly Fact[]): string[] {
    try {
      return this.conclude(reading, this.goal.conclusion);
    } catch (error) {
      if (!(error instanceof Undecided) || !splits.some(fact => isOneOf(fact, error.fact))) throw error;
      const lines = this.search(reading, falsum);
      if (lines === undefined) throw new ProofError(`no sign of ${shorten(textOf(error.fact.p))}`);
      return lines;
    }
  }

  private assume(reading: Reading, conditions: readonly Condition[]): void {
    for (const condition of conditions) {
      if (condition.kind === 'and') this.assume(reading, condition.terms);
      else if (condition.kind !== 'comparison') {
        if (!reading.decide(condition)) reading.facts.push({ p: constant(0n), sign: '>' });
      } else this.assumeComparison(reading, condition, condition);
    }
  }

  /** A comparison that is a hypothesis, or a part of one: |u| <= v is two, for which no case is told apart. */
  private assumeComparison(reading: Reading, whole: Condition, condition: Comparison): void {
    const parts = withoutCorners(condition);
    if (parts.length > 1) {
      for (const part of parts) this.assumeComparison(reading, whole, part);
      return;
    }
    const { num, den } = reading.difference(condition.left, condition.right);
    const fact = hypothesis(num, condition.relation);
    reading.facts.push(fact);
    this.assumed.push({ condition, of: whole, fact, num: condition.relation === '!=' ? num : fact.p, den });
  }

  /** Shows what lemmas of the claim can be shown here. */
  private prepare(reading: Reading): void {
    const lemmas = hintsOf(this.claim).filter(({ terms }) => terms === undefined);
    for (const hint of lemmas) attempt(reading, () => applyLemmas(hint, this.claim, reading));
    if (lemmas.length > 0) sharpen(reading);
  }

  private conclude(reading: Reading, condition: Condition): string[] {
    if (condition.kind === 'and') return condition.terms.flatMap(term => this.conclude(reading, term));
    if (condition.kind !== 'comparison') {
      if (reading.decide(condition)) return ['One of the conditions holds here.'];
      const lines = this.search(reading, falsum);
      if (lines === undefined) throw new ProofError('the conclusion is false here');
      return lines;
    }
    const difference = reading.difference(condition.left, condition.right);
    if (condition.relation === '!=') return this.showApart(reading, difference, condition);
    const fact = hypothesis(difference.num, condition.relation);
    this.shown.push({ condition, fact, num: fact.p, den: difference.den });
    const [goal, what] =
      condition.relation[0] === '<' ? [{ ...difference, num: fact.p }, 'right - left'] : [difference, 'left - right'];
    return this.show(reading, condition, fact, goal, what);
  }

  /** p != 0, by its sign, by its square, or in two cases. */
  private showApart(reading: Reading, { num: p }: Quotient, condition: Condition): string[] {
    for (const side of [p, negate(p)])
      if (!isZero(p) && reading.placeOf(side, '>') !== undefined) return [`${factText({ p: side, sign: '>' })}.`];
    const lines = this.search(reading, { p: power(p, 2), sign: '>' });
    if (lines !== undefined) return lines;
    if (!reading.decide(condition)) throw new ProofError(`no proof of ${shorten(textOf(p))} != 0`);
    return ['The two sides differ here.'];
  }

  private show(reading: Reading, condition: Comparison, fact: Fact, goal: Quotient, what: string): string[] {
    if (isZero(fact.p) && fact.sign !== '>') return ['Both sides, multiplied out, are the same.'];
    this.showContent(reading, fact.p);
    const reasons: string[] = [];
    for (const certificate of certificatesOf(this.claim)) {
      if ((fact.sign === '=') !== (certificate.terms.length === 0)) continue;
      const reason = attempt(reading, () => applyCertificate(fact, goal, certificate, this.claim, reading));
      if (reason !== undefined) reasons.push(reason);
      else {
        this.byCertificate++;
        return written(certificate, what);
      }
    }
    const lines = this.byEvenPowers(reading, condition, fact) ?? this.search(reading, fact);
    const below = [...goal.den.values()].flatMap(({ p, k }) => Array<Fact['p']>(k).fill(p));
    const head = below.length === 0 ? [] : [`Multiplied by ${productText(below)}:`];
    if (lines !== undefined) return [...head, ...lines];
    if (fact.sign === '=' && !reading.searches.refutes(fact, reading.facts)) {
      const both = [fact.p, negate(fact.p)].map(p => this.search(reading, { p, sign: '>=' }));
      if (both.every(lines => lines !== undefined)) return both.flat() as string[];
    }
    const [degree, most] = [degreeOf(fact.p), highestDegree(fact, reading.facts)];
    const limit = degree > most ? `degree ${degree}, where ${most} is the highest that is searched` : undefined;
    const reason = reasons[0] ?? limit;
    throw new ProofError(`no proof of ${shorten(factText(fact))}${reason === undefined ? '' : `: ${reason}`}`);
  }

  /** Shows that letters which every term of the goal holds are > 0 if they are, as the goal then divides by them. */
  private showContent(reading: Reading, p: Fact['p']): void {
    const monomials = [...p.keys()].map(monomial => monomial.split('*'));
    for (const name of new Set(monomials[0] ?? [])) {
      if (name === '' || !monomials.every(names => names.includes(name))) continue;
      const fact: Fact = { p: variable(name), sign: '>' };
      if (reading.placeOf(fact.p, '>') !== undefined) continue;
      const proof = findProof(fact, reading.facts, CONTENT_DEGREE, reading.searches);
      if (proof === undefined) continue;
      recordedReplay(fact, reading.facts, proof);
      reading.remarks.push(...proofLines(fact, reading.facts, proof));
      reading.facts.push(fact);
    }
  }

  /** A proof that the kernel has to replay. */
  private enterProof(reading: Reading, fact: Fact, proof: Proof): void {
    const goal = recordedReplay(fact, reading.facts, proof);
    this.certified.push({ goal, facts: [...reading.facts], proof });
  }

  /** X^2 <= Y^2 by what is shorter. */
  private byEvenPowers(reading: Reading, { left, right, relation }: Comparison, fact: Fact): string[] | undefined {
    const [low, high] = (relation[0] === '<' ? [left, right] : [right, left]).map(squareRootOf);
    if (low === undefined || high === undefined) return undefined;
    const plus = reading.value({ kind: 'add', left: high, right: low, at: 0 });
    const sideOf = (p: Fact['p']): number => reading.searches.sideOf(p, reading.facts);
    for (const { lemmas, proof, says } of waysBySquares(fact, reading.difference(high, low), plus, sideOf)) {
      const known = reading.facts.length;
      const lines: string[] = [];
      const places: number[] = [];
      for (const lemma of lemmas) {
        const shown = this.search(reading, lemma);
        if (shown === undefined) break;
        lines.push(...shown);
        places.push(reading.facts.push(lemma) - 1);
      }
      if (places.length === lemmas.length) {
        this.enterProof(reading, fact, proof(places));
        return [...lines, says];
      }
      reading.facts.length = known;
    }
    return undefined;
  }

  private search(reading: Reading, fact: Fact): string[] | undefined {
    const proof = findGoalProof(fact, reading.facts, reading.searches);
    if (proof === undefined) return undefined;
    this.enterProof(reading, fact, proof);
    const [told, lines] = [functionLines(proof, reading, this.told), proofLines(fact, reading.facts, proof)];
    const isTold =
      lines.length === 1 && told.some(line => lines[0]!.startsWith(`${line.split(', a')[0]}, as is known`));
    return isTold ? told : [...told, ...lines];
  }
}

/** What a proof uses that bounds and equations say of functions, where it is not told yet. */
function functionLines(proof: Proof, { facts, said }: Reading, told: Set<string>): string[] {
  const used = [...placesIn(proof)].sort((x, y) => x - y).flatMap(place => facts[place] ?? []);
  return used.flatMap(fact => {
    const [why, text] = [said.get(fact), saidOf(fact)];
    if (why === undefined || told.has(text)) return [];
    told.add(text);
    return [`${text}, ${why}.`];
  });
}

/** What follows from a contradiction alone. */
const falsum: Fact = { p: constant(0n), sign: '>' };

/** Whether a case is one of the two into which the sign of a fact is told apart. */
const isOneOf = (known: Fact, { p, sign }: Fact): boolean =>
  (known.sign === sign && positiveRatio(known.p, p) !== undefined) ||
  (known.sign !== sign && positiveRatio(known.p, negate(p)) !== undefined);

/** Why a step of a proof fails, what it has added to the reading taken back; undefined if it succeeds. */
function attempt(reading: Reading, step: () => void): string | undefined {
  const [known, remarks] = [reading.facts.length, reading.remarks.length];
  try {
    entered(step);
    return undefined;
  } catch (error) {
    if (!(error instanceof VolumizationError)) throw error;
    reading.facts.length = known;
    reading.remarks.length = remarks;
    return error.message;
  }
}

/** The hypotheses once for each choice of a term of every disjunction. */
function alternatives(conditions: readonly Condition[]): Condition[][] {
  return conditions.reduce<Condition[][]>(
    (choices, condition) => {
      const terms = condition.kind === 'or' ? condition.terms : [condition];
      return choices.flatMap(chosen => terms.map(term => [...chosen, term]));
    },
    [[]],
  );
}

/** p = 0 where both p >= 0 and -p >= 0 are known; p > 0 where p >= 0 and p != 0, that is p^2 > 0, are. */
function sharpen({ facts }: Reading): void {
  const known = facts.filter(({ sign }) => sign === '>=');
  const isMultiple = (p: Fact['p'], q: Fact['p']): boolean => positiveRatio(p, q) !== undefined;
  known.forEach(({ p }, i) => {
    if (known.slice(i + 1).some(other => isMultiple(negate(p), other.p))) facts.push({ p, sign: '=' });
    if (facts.some(({ p: q, sign }) => sign === '>' && isMultiple(power(p, 2), q))) facts.push({ p, sign: '>' });
  });
}

function hypothesis(p: Fact['p'], relation: string): Fact {
  switch (relation) {
    case '>':
    case '>=':
      return { p, sign: relation };
    case '<':
      return { p: negate(p), sign: '>' };
    case '<=':
      return { p: negate(p), sign: '>=' };
    case '==':
      return { p, sign: '=' };
    default:
      return { p: power(p, 2), sign: '>' };
  }
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text);

/** A certificate in words; `what` is the difference of the two sides that it shows to be >= 0. */
function written({ where = {}, over, terms }: Certificate, what: string): string[] {
  const puts = Object.entries(where).map(([name, text]) => `Put ${name} = ${text}.`);
  const summands = terms.map(({ weight, square, given = [] }) =>
    [weight, ...given.map(bracketed), square === undefined ? undefined : `${bracketed(square)}^2`]
      .filter(word => word !== undefined)
      .join(' * '),
  );
  const left = over === undefined ? what : `${bracketed(over)} * (${what})`;
  if (summands.length === 0) return [...puts, `Then ${left} = 0, by what is known to be 0.`];
  return [...puts, `Then ${left} = ${summands.join(' + ')}, by multiplying out; no summand is negative.`];
}

const bracketed = (text: string): string => (/^[\p{L}\p{N}_]+$/u.test(text) ? text : `(${text})`);
