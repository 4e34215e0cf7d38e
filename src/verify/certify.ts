import type { Claim, Goal } from '../claim/claim.js';
import type { Evidence } from '../claim/evidence.js';
import { DomainError, VolumizationError } from '../errors.js';
import type { Condition } from '../formula/expression.js';
import { applyCertificate, type Certificate } from './certify/certificate.js';
import { expectation } from './certify/integration.js';
import { factText, forSearch, positiveRatio, type Quotient, textOf } from './certify/quotient.js';
import { findProof, Reading, Undecided } from './certify/reading.js';
import { grantWork } from './certify/search.js';
import { constant, type Fact, isZero, negate, ProofError, power, replay } from './kernel.js';
import type { Method } from './method.js';

export type { Certificate, TermText } from './certify/certificate.js';

/** A goal is cut into at most this many cases. */
const MOST_CASES = 24;

/** Degrees above that of the goal in which the search for a certificate looks when none is given. */
const EXTRA_DEGREES = [0, 1, 2];

/** Goals of a higher degree are only attempted with a certificate. */
const SEARCH_DEGREE = 8;

/** The certificates a claim brings along, each tried on every goal and case. */
function certificatesOf(claim: Claim): readonly Certificate[] {
  const given = claim.proofs.certify as Certificate | readonly Certificate[] | undefined;
  if (given === undefined) return [];
  return Array.isArray(given) ? given : [given as Certificate];
}

/** The proof of one goal, as lines that a reader can follow. */
class GoalProof {
  readonly lines: string[] = [];
  cases = 0;
  /** Cases closed by a certificate that the claim brings along. */
  byCertificate = 0;

  constructor(
    private readonly claim: Claim,
    private readonly goal: Goal,
    private readonly integers: ReadonlyMap<string, number>,
  ) {}

  /** @throws ProofError, Unreadable */
  run(): void {
    for (const hypotheses of alternatives([...this.claim.hypotheses, ...this.goal.hypotheses]))
      this.inCase(hypotheses, []);
  }

  private inCase(hypotheses: readonly Condition[], splits: readonly Fact[]): void {
    if (++this.cases > MOST_CASES) throw new ProofError(`more than ${MOST_CASES} cases`);
    const reading = new Reading(splits, expectation, this.integers);
    try {
      this.assume(reading, hypotheses);
      sharpen(reading);
      const lines = this.conclude(reading, this.goal.conclusion);
      if (splits.length > 0) this.lines.push(`Case ${splits.map(factText).join(', ')}:`);
      this.lines.push(...reading.remarks, ...lines);
    } catch (error) {
      if (!(error instanceof Undecided)) throw error;
      const { p, sign } = error.fact;
      this.inCase(hypotheses, [...splits, error.fact]);
      this.inCase(hypotheses, [...splits, { p: negate(p), sign: sign === '>' ? '>=' : '>' }]);
    }
  }

  private assume(reading: Reading, conditions: readonly Condition[]): void {
    for (const condition of conditions) {
      if (condition.kind === 'and') this.assume(reading, condition.terms);
      else if (condition.kind !== 'comparison') {
        if (!reading.decide(condition)) reading.facts.push({ p: constant(0n), sign: '>' });
      } else {
        const { num } = reading.difference(condition.left, condition.right);
        reading.facts.push(hypothesis(num, condition.relation));
      }
    }
  }

  private conclude(reading: Reading, condition: Condition): string[] {
    if (condition.kind === 'and') return condition.terms.flatMap(term => this.conclude(reading, term));
    if (condition.kind !== 'comparison') {
      if (!reading.decide(condition)) throw new ProofError('the conclusion is false here');
      return ['One of the conditions holds here.'];
    }
    const difference = reading.difference(condition.left, condition.right);
    const fact = hypothesis(difference.num, condition.relation);
    return this.show(reading, fact, condition.relation[0] === '<' ? { ...difference, num: fact.p } : difference);
  }

  private show(reading: Reading, fact: Fact, goal: Quotient): string[] {
    if (isZero(fact.p) && fact.sign !== '>') return ['Both sides, multiplied out, are the same.'];
    const reasons: string[] = [];
    if (fact.sign !== '=') {
      for (const certificate of certificatesOf(this.claim)) {
        const known = reading.facts.length;
        const remarks = reading.remarks.length;
        try {
          applyCertificate(fact, goal, certificate, this.claim, reading);
          this.byCertificate++;
          return written(certificate);
        } catch (error) {
          if (!(error instanceof VolumizationError)) throw error;
          reasons.push(error.message);
          reading.facts.length = known;
          reading.remarks.length = remarks;
        }
      }
    }
    const lines = this.search(reading, fact);
    if (lines !== undefined) return lines;
    if (fact.sign === '=') {
      const both = [fact.p, negate(fact.p)].map(p => this.search(reading, { p, sign: '>=' }));
      if (both.every(lines => lines !== undefined)) return both.flat() as string[];
    }
    throw new ProofError(`no proof of ${shorten(factText(fact))}${reasons.length === 0 ? '' : `: ${reasons[0]}`}`);
  }

  private search(reading: Reading, fact: Fact): string[] | undefined {
    const degree = degreeOf(fact);
    const isHomogeneous = [fact, ...reading.facts].every(({ p }) => forSearch(p).isHomogeneous);
    const extras = isHomogeneous || certificatesOf(this.claim).length > 0 ? [0] : EXTRA_DEGREES;
    for (const extra of degree > SEARCH_DEGREE ? [] : extras) {
      const proof = findProof(fact, reading.facts, degree + extra);
      if (proof === undefined) continue;
      replay(fact, reading.facts, proof);
      return found(fact, reading, proof);
    }
    return undefined;
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

const degreeOf = ({ p }: Fact): number =>
  Math.max(0, ...[...p.keys()].map(key => (key === '' ? 0 : key.split('*').length)));
const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text);

function written({ where = {}, over, terms }: Certificate): string[] {
  const puts = Object.entries(where).map(([name, text]) => `Put ${name} = ${text}.`);
  const summands = terms.map(({ weight, square, given = [] }) =>
    [weight, ...given.map(bracketed), square === undefined ? undefined : `${bracketed(square)}^2`]
      .filter(word => word !== undefined)
      .join(' * '),
  );
  const left = over === undefined ? 'left - right' : `${bracketed(over)} * (left - right)`;
  return [...puts, `Then ${left} = ${summands.join(' + ')}, by multiplying out; no summand is negative.`];
}

const bracketed = (text: string): string => (/^[\p{L}\p{N}_]+$/u.test(text) ? text : `(${text})`);

function found(fact: Fact, reading: Reading, proof: ReturnType<typeof findProof>): string[] {
  if ((proof?.lemmas ?? []).length > 0) return ['This case does not occur: what is known in it is contradictory.'];
  const summands = (proof?.terms ?? []).map(({ weight, given }) =>
    [
      weight.d === 1n ? `${weight.n}` : `${weight.n}/${weight.d}`,
      ...given.map(index => `(${textOf(reading.facts[index]!.p)})`),
    ].join(' * '),
  );
  const zeros = (proof?.zeros ?? []).map(
    ({ factor, given }) => `(${textOf(factor)}) * (${textOf(reading.facts[given]!.p)})`,
  );
  return [
    `${textOf(fact.p)} = ${[...summands, ...zeros].join(' + ')}; ${fact.sign === '=' ? 'the last factor is 0' : 'no summand is negative'}.`,
  ];
}

/** Every choice of values for the integer variables of a claim. */
function integerCases(claim: Claim): ReadonlyMap<string, number>[] {
  let cases: ReadonlyMap<string, number>[] = [new Map()];
  for (const { name, range } of claim.variables) {
    if (range.kind !== 'integer') continue;
    const values = Array.from({ length: range.to - range.from + 1 }, (_, k) => range.from + k);
    cases = cases.flatMap(chosen => values.map(value => new Map([...chosen, [name, value]])));
  }
  return cases;
}

/** The proofs of all goals, or why there is none. */
interface Derivation {
  readonly lines: readonly string[];
  readonly goals: number;
  readonly cases: number;
  readonly byCertificate: number;
}

function derive(claim: Claim): Derivation {
  grantWork();
  const lines: string[] = [];
  let [cases, byCertificate] = [0, 0];
  const choices = integerCases(claim);
  for (const goal of claim.goals)
    for (const integers of choices) {
      const proof = new GoalProof(claim, goal, integers);
      try {
        proof.run();
      } catch (error) {
        if (error instanceof VolumizationError) throw new ProofError(`${goal.name}: ${error.message.split('\n')[0]}`);
        throw error;
      }
      const values = [...integers].map(([name, value]) => `, ${name} = ${value}`).join('');
      lines.push(`${goal.name}${values}.`, ...proof.lines.map(line => `  ${line}`));
      cases += proof.cases;
      byCertificate += proof.byCertificate;
    }
  return { lines, goals: claim.goals.length, cases, byCertificate };
}

/** Whether the hypotheses contradict each other, so that every statement would follow from them. */
function isVacuous(claim: Claim): boolean {
  const falsum: Condition = { kind: 'comparison', relation: '>', left: zero, right: zero, at: 0 };
  try {
    for (const integers of integerCases(claim))
      new GoalProof(claim, { name: 'vacuous', hypotheses: [], conclusion: falsum }, integers).run();
    return true;
  } catch (error) {
    if (error instanceof VolumizationError) return false;
    throw error;
  }
}

const zero = { kind: 'number', numerator: 0n, denominator: 1n, at: 0 } as const;

function run(claim: Claim): Evidence {
  try {
    if (isVacuous(claim))
      return { method: 'certify', outcome: 'vacuous', detail: 'the hypotheses contradict each other' };
    const { goals, cases, byCertificate } = derive(claim);
    const how = byCertificate === 0 ? 'by products of hypotheses' : `${byCertificate} by the certificate in the claim`;
    return {
      method: 'certify',
      outcome: 'passed',
      detail: `${goals} goals, ${cases} cases, ${how}`,
      figures: { goals, cases, byCertificate },
      restsOn: ['the exact kernel', 'the reading of the formulas as quotients of polynomials'],
    };
  } catch (error) {
    if (!(error instanceof VolumizationError)) throw error;
    return { method: 'certify', outcome: 'open', detail: error.message.split('\n')[0]! };
  }
}

/**
 * The proof of a claim as school algebra, line by line; what the kernel has replayed, nothing else.
 *
 * @throws ProofError if the exact kernel has no proof of the claim
 */
export function byHand(claim: Claim): readonly string[] {
  const reason = certify.inapplicable(claim);
  if (reason !== undefined) throw new DomainError('byHand', 'a claim made of inequalities and identities', reason);
  return derive(claim).lines;
}

/** Proved: identities and inequalities with a certificate of positivity, replayed by the exact kernel. */
export const certify: Method = {
  name: 'certify',
  proves: true,
  refutes: false,
  inapplicable: claim => {
    if (claim.goals.length === 0) return claim.kind === 'empirical' ? 'an experiment, not a statement' : 'a program';
    return undefined;
  },
  run,
};
