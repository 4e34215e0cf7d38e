import type { Claim } from '../../claim/claim.js';
import { DomainError } from '../../errors.js';
import type { Condition } from '../../formula/expression.js';
import type { Variable } from '../../statement/goal.js';
import type { Assumed, ProvedCase, ProvedGoal, Shown, Step } from '../certify/journal.js';
import { keyOf } from '../certify/quotient.js';
import type { Fact } from '../kernel/index.js';
import { coqName } from './names.js';
import { type FactLemma, type Lemma, lettersText, type NamedFact } from './replay.js';
import { asRoot, type Root, rootLines } from './root.js';
import { conditionText, coqFact, coqLetters, expressionText, factorText } from './terms.js';

/** The lemma of the file that a step is, with its name. */
export type LemmaOf = (step: Step) => FactLemma & { readonly name: string };

const indented = (lines: readonly string[]): string[] => lines.map(line => `  ${line}`);
const block = (lines: readonly string[]): string[] => ['{', ...indented(lines), '}'];
const keyOfFact = ({ p, sign }: Fact): string => `${sign} ${keyOf(p)}`;
/** Whether a case is one in which a hypothesis is assumed. */
const assumes = ({ assumed }: ProvedCase, term: Condition): boolean =>
  term.kind === 'and'
    ? term.terms.every(part => assumed.some(({ of }) => of === part))
    : assumed.some(({ of }) => of === term);

const factsOf = (step: Step): readonly Fact[] => ('goal' in step ? [step.goal, ...step.facts] : step.facts);

/** Writes the proof of a goal of a claim, case by case, each step in the order in which the kernel took it. */
class GoalWriter {
  private fresh = 0;

  constructor(
    private readonly letters: ReadonlySet<string>,
    private readonly integers: ReadonlyMap<string, number>,
    private readonly lemmaOf: LemmaOf,
  ) {}

  name(letter: string): string {
    return `${letter}${++this.fresh}`;
  }

  /** The alternatives of hypotheses one by one, then the cases below each. */
  alternatives(leaves: readonly ProvedCase[], hypotheses: readonly Condition[], from = 0): string[] {
    const place = hypotheses.findIndex(({ kind }, i) => i >= from && kind === 'or');
    const hypothesis = hypotheses[place];
    if (hypothesis?.kind !== 'or') return this.cases(leaves, 0, []);
    const name = `hyp${place + 1}`;
    const parts = hypothesis.terms.map(term => leaves.filter(leaf => assumes(leaf, term)));
    if (parts.reduce((sum, part) => sum + part.length, 0) !== leaves.length)
      throw new DomainError('export', 'alternatives that the cases tell apart', leaves.length);
    const pattern = parts.reduceRight((rest, _, i) => (i + 1 === parts.length ? name : `[${name}|${rest}]`), '');
    return [
      `destruct ${name} as ${pattern}; repeat_split.`,
      ...parts.flatMap(part => block(this.alternatives(part, hypotheses, place + 1))),
    ];
  }

  /** The tree of cases below a place, from its leaves, which come depth first. */
  cases(leaves: readonly ProvedCase[], depth: number, known: readonly NamedFact[]): string[] {
    const [first] = leaves;
    const split = first?.splits[depth];
    if (first === undefined || split === undefined) {
      if (leaves.length !== 1) throw new DomainError('export', 'one leaf at the end of a case', leaves.length);
      return this.leaf(first!, known);
    }
    const isLeft = ({ splits }: ProvedCase): boolean => splits[depth] === split;
    const right = leaves.filter(leaf => !isLeft(leaf));
    const opposite = right[0]?.splits[depth];
    if (opposite === undefined) throw new DomainError('export', 'two cases', 1);
    for (const { p } of [split, opposite])
      if (coqLetters([p]).some(letter => !this.letters.has(letter)))
        throw new DomainError('export', 'cases in the letters of the claim', coqFact(split));
    const branch = (fact: Fact, below: readonly ProvedCase[]): string[] => {
      const name = this.name('c');
      return [`intros ${name}.`, ...this.cases(below, depth + 1, [...known, { fact, name }])];
    };
    return [
      `apply (${split.sign === '>' ? 'two_cases_strict' : 'two_cases'} ${factorText(split.p)} ${factorText(opposite.p)}); [ring|..].`,
      ...block(branch(split, leaves.filter(isLeft))),
      ...block(branch(opposite, right)),
    ];
  }

  private leaf({ steps, assumed, shown }: ProvedCase, given: readonly NamedFact[]): string[] {
    const known = new Map(given.map(named => [keyOfFact(named.fact), named]));
    const lines: string[] = [];
    const roots = new Map<string, Root>();
    for (const fact of steps.flatMap(factsOf)) {
      const root = asRoot(fact);
      if (root !== undefined) roots.set(root.letter, root);
    }
    const letters = new Set(this.letters);
    const nameOf = (fact: Fact): NamedFact => {
      const found = known.get(keyOfFact(fact));
      if (found !== undefined) return found;
      if (coqLetters([fact.p]).some(letter => !letters.has(letter)))
        throw new DomainError('export', 'facts in the letters of the claim', coqFact(fact));
      const named = { fact, name: this.name('f') };
      const given = assumed.find(one => keyOfFact(one.fact) === keyOfFact(fact));
      const isOtherwise = given !== undefined && (given.den.size > 0 || given.condition.relation === '!=');
      const proof = isOtherwise ? fromHypothesis(given, this.integers) : ['known_fact.'];
      lines.push(`assert (${named.name} : ${coqFact(fact)}).`, ...block(proof));
      known.set(keyOfFact(fact), named);
      return named;
    };
    const integrals: string[] = [];
    const isInside = (step: Step): boolean =>
      'goal' in step && factsOf(step).some(({ p }) => coqLetters([p]).some(name => !letters.has(name)));
    // What was shown under an integral stands again in the proof of the integral.
    for (const step of steps) {
      for (const letter of coqLetters(factsOf(step).map(({ p }) => p))) {
        const root = roots.get(letter);
        if (root === undefined || letters.has(letter)) continue;
        const named = rootLines(root, this.name('d'));
        lines.push(...named.lines);
        known.set(keyOfFact(root.definition), named.known);
        letters.add(letter);
      }
      if (isInside(step)) continue;
      const lemma = this.lemmaOf(step);
      if ('goal' in step && known.has(keyOfFact(step.goal))) continue;
      const shown = `${lemma.name} ${[...lemma.letters.map(coqName), ...lemma.facts.map(fact => nameOf(fact).name)].join(' ')}`;
      if ('goal' in step) {
        const named = { fact: step.goal, name: this.name('s') };
        lines.push(`pose proof (${shown}) as ${named.name}.`);
        known.set(keyOfFact(step.goal), named);
      } else {
        const name = this.name('E');
        const [open, close] = ['[_ ', ']'].map(text => text.repeat(lemma.parts - 1));
        lines.push(`pose proof (${shown}) as ${open}${name}${close}.`);
        integrals.push(name);
      }
    }
    return [
      ...lines,
      ...shown.flatMap((one, k) => {
        const proof = this.conclusion(one, integrals);
        return k + 1 < shown.length ? ['split.', ...block(proof)] : proof;
      }),
    ];
  }

  private conclusion({ fact, den }: Shown, integrals: readonly string[]): string[] {
    const below = productText(den);
    const lemma = { '=': 'equal_by_difference', '>': 'less_by_difference', '>=': 'at_most_by_difference' }[fact.sign];
    return [
      `apply (${lemma} ${factorText(fact.p)} (${below})).`,
      '- positive_product.',
      `- ${integrals.map(name => `try take_integral ${name}; `).join('')}by_field.`,
      '- known_fact.',
    ];
  }
}

const productText = (den: Shown['den']): string =>
  den.size === 0 ? '1' : [...den.values()].map(({ p, k }) => `${factorText(p)} ^ ${k}`).join(' * ');

/** A fact that a hypothesis is, denominators cleared. */
function fromHypothesis({ condition, of, fact, num, den }: Assumed, integers: ReadonlyMap<string, number>): string[] {
  const sides = [condition.left, condition.right].map(side => `(${expressionText(side, integers)})`);
  if (condition.relation[0] === '>') sides.reverse();
  const lemma =
    condition.relation === '!='
      ? 'apart_by_difference'
      : { '=': 'equal_as_fact', '>': 'less_as_fact', '>=': 'at_most_as_fact' }[fact.sign];
  return [
    ...(of === condition ? [] : ['corners.']),
    `apply (${lemma} ${factorText(num)} (${productText(den)}) ${sides.join(' ')}); [positive_product| |eassumption|..].`,
    'all: by_field.',
  ];
}

/** One goal with the letters it is about, its hypotheses and its conclusion, as a proposition. */
function goalText(
  claim: Claim,
  { goal, hypotheses, integers }: ProvedGoal,
): { letters: string[]; names: string[]; text: string } {
  const isReal = ({ range }: Variable): boolean => range.kind === 'real';
  const letters = [...claim.variables, ...(goal.variables ?? [])].filter(isReal).map(({ name }) => name);
  const text = (condition: Condition): string => conditionText(condition, integers);
  const premises = hypotheses.map(condition => `(${text(condition)})`);
  const binder = letters.length === 0 ? '' : `forall ${lettersText(letters)}, `;
  const names = premises.map((_, i) => `hyp${i + 1}`);
  return { letters, names, text: `${binder}${[...premises, text(goal.conclusion)].join(' ->\n  ')}` };
}

/**
 * A claim as one theorem: its variables, its hypotheses, its conclusion as written, integrals for its expectations; and the
 * lemmas, one a goal, that it is the conjunction of.
 *
 * @throws DomainError for a claim with exponentials, laws that are no letter and other things that are exported as lemmas only
 */
export function claimTheorem(
  claim: Claim,
  goals: readonly ProvedGoal[],
  name: string,
  lemmaOf: LemmaOf,
): readonly (Lemma & { readonly name: string })[] {
  const lemmas = goals.map((proved, k) => {
    const { letters, names, text } = goalText(claim, proved);
    const counted = (node: Condition): number =>
      node.kind === 'comparison'
        ? 1
        : node.kind === 'and'
          ? node.terms.reduce((sum, term) => sum + counted(term), 0)
          : Number.NaN;
    const wanted = counted(proved.goal.conclusion);
    if (proved.cases.some(({ shown }) => shown.length !== wanted))
      throw new DomainError('export', 'a conclusion made of comparisons', proved.goal.name);
    const writer = new GoalWriter(new Set(letters), proved.integers, lemmaOf);
    const intro = [...letters.map(coqName), ...names].join(' ');
    const proof = [
      ...(intro === '' ? [] : [`intros ${intro}; repeat_split.`]),
      ...writer.alternatives(proved.cases, proved.hypotheses),
    ];
    return { name: `${name}_goal${k + 1}`, statement: `:\n  ${text}`, proof };
  });
  const all = goals.map(goal => `(${goalText(claim, goal).text})`);
  const exact = lemmas.map(lemma => lemma.name).reduceRight((rest, lemma) => `(conj ${lemma} ${rest})`);
  return [...lemmas, { name, statement: `:\n  ${all.join(' /\\\n  ')}`, proof: [`exact ${exact}.`] }];
}
