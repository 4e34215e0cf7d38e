import { type Fact, negate, type Polynomial, type Proof, power, type Term } from '../kernel/index.js';
import { textOf } from './quotient.js';

const rationalText = ({ n, d }: Term['weight']): string => (d === 1n ? `${n}` : `${n}/${d}`);
const bracketed = (text: string): string => (/^[\p{L}\p{N}_]+$/u.test(text) ? text : `(${text})`);
const isOne = (p: Polynomial): boolean => p.size === 1 && p.get('')?.n === 1n && p.get('')?.d === 1n;

/** A product of factors, each as often as it occurs: `x (y + 1)^2`. */
function productText(factors: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const factor of factors) counts.set(factor, (counts.get(factor) ?? 0) + 1);
  return [...counts].map(([text, k]) => (k === 1 ? bracketed(text) : `${bracketed(text)}^${k}`)).join(' * ');
}

function termText({ weight, square, given }: Term, facts: readonly Fact[]): string {
  const root = isOne(square) ? [] : [textOf(square)];
  const factors = productText([...given.map(place => textOf(facts[place]!.p)), ...root, ...root]);
  if (factors === '') return rationalText(weight);
  return weight.n === 1n && weight.d === 1n ? factors : `${rationalText(weight)} * ${factors}`;
}

/** `multiplier * (goal) = sum of terms`, as one line of school algebra. */
function identityText(left: string, facts: readonly Fact[], { terms = [], zeros = [] }: Proof): string {
  const summands = [
    ...terms.map(term => termText(term, facts)),
    ...zeros.map(({ factor, given }) => productText([textOf(factor), textOf(facts[given]!.p)])),
  ];
  return `${left} = ${summands.length === 0 ? '0' : summands.join(' + ')}`;
}

function reason({ terms = [], zeros = [], multiplier = [] }: Proof, facts: readonly Fact[]): string {
  const reasons = [
    ...(terms.length > 0 ? ['no summand is negative'] : []),
    ...(zeros.length > 0
      ? [`${[...new Set(zeros.map(({ given }) => textOf(facts[given]!.p)))].join(', ')} being 0`]
      : []),
    ...multiplier.map(place => `${textOf(facts[place]!.p)} > 0`),
  ];
  return reasons.length === 0 ? 'by multiplying out' : reasons.join('; ');
}

const isFalsum = ({ p, sign }: Fact): boolean => p.size === 0 && sign === '>';
const indented = (lines: readonly string[]): string[] => lines.map(line => `  ${line}`);

/** A proof that the kernel has replayed, line by line as one would write it at a blackboard. */
export function proofLines(goal: Fact, facts: readonly Fact[], proof: Proof): string[] {
  const known = [...facts];
  const lines: string[] = [];
  for (const { fact, proof: inner } of proof.lemmas ?? []) {
    if (isFalsum(fact)) {
      const found = proofLines(fact, known, inner);
      return [...lines, 'This does not occur, as what is known is contradictory:', ...indented(found)];
    }
    lines.push(...proofLines(fact, known, inner));
    known.push(fact);
  }
  const shown = `${textOf(goal.p)} ${goal.sign} 0`;
  if (proof.square !== undefined) {
    const square: Fact = { p: negate(power(goal.p, 2)), sign: '>=' };
    return [...lines, `${shown}, as its square is not above 0:`, ...indented(proofLines(square, known, proof.square))];
  }
  if (proof.cases !== undefined) {
    const { on, positive, zero, negative } = proof.cases;
    const parts = [
      { fact: { p: on, sign: '>' } as Fact, inner: positive },
      { fact: { p: on, sign: '=' } as Fact, inner: zero },
      { fact: { p: negate(on), sign: '>' } as Fact, inner: negative },
    ];
    // A case that is the goal itself needs no word.
    const told = parts.filter(({ fact }) => !(textOf(fact.p) === textOf(goal.p) && implies(fact.sign, goal.sign)));
    return [
      ...lines,
      ...told.flatMap(({ fact, inner }) => [
        `Where ${textOf(fact.p)} ${fact.sign} 0:`,
        ...indented(proofLines(goal, [...known, fact], inner)),
      ]),
    ];
  }
  const { multiplier = [] } = proof;
  const left = productText([...multiplier.map(place => textOf(known[place]!.p)), textOf(goal.p)]);
  const text = multiplier.length === 0 ? textOf(goal.p) : left;
  return [...lines, `${identityText(text, known, proof)}; ${reason(proof, known)}.`];
}

const implies = (known: Fact['sign'], wanted: Fact['sign']): boolean => known === wanted || wanted === '>=';
