import {
  constant,
  type Fact,
  isNumber,
  negate,
  type Polynomial,
  type Proof,
  power,
  type Term,
} from '../kernel/index.js';
import { textOf } from './quotient.js';
import { primitiveOf } from './sos/template.js';

const rationalText = ({ n, d }: Term['weight']): string => (d === 1n ? `${n}` : `${n}/${d}`);
const bracketed = (text: string): string => (/^[\p{L}\p{N}_]+$/u.test(text) ? text : `(${text})`);
const isOne = (p: Polynomial): boolean => p.size === 1 && p.get('')?.n === 1n && p.get('')?.d === 1n;

const FLIPPED = { '>': '<', '>=': '<=', '=': '=' } as const;
/** What is longer is compared with 0. */
const LONGEST_SAID = 8;

/** A fact as one says it, with no sign of a difference: V <= a + sigma for 2 a + 2 sigma - 2 V >= 0, x < 1/2 for 1 - 2 x > 0. */
export function saidOf({ p, sign }: Fact): string {
  const [[monomial, c] = ['', undefined], ...others] = [...p].filter(([name]) => name !== '');
  if (c !== undefined && others.length === 0) {
    const { n, d } = p.get('') ?? { n: 0n, d: 1n };
    const [left, right] = [new Map([[monomial, { n: 1n, d: 1n }]]), constant(-n * c.d, d * c.n)];
    return `${textOf(left)} ${c.n < 0n ? FLIPPED[sign] : sign} ${textOf(right)}`;
  }
  const { scale, primitive } = primitiveOf(p);
  const relation = scale.n < 0n ? FLIPPED[sign] : sign;
  const side = (isRight: boolean): Polynomial => new Map([...primitive].filter(([, { n }]) => n < 0n === isRight));
  if (p.size > LONGEST_SAID) return `${textOf(primitive)} ${relation} 0`;
  return `${textOf(side(false))} ${relation} ${textOf(negate(side(true)))}`;
}

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
  const isSeen = ({ square, given }: Term): boolean =>
    square.size > 0 && given.every(place => facts[place]!.p.size > 0);
  const summands = [
    ...terms.filter(isSeen).map(term => termText(term, facts)),
    ...zeros
      .filter(({ factor }) => factor.size > 0)
      .map(({ factor, given }) => productText([factor, facts[given]!.p].filter(p => !isOne(p)).map(textOf))),
  ];
  return `${left} = ${summands.length === 0 ? '0' : summands.join(' + ')}`;
}

function reason({ terms = [], zeros = [], multiplier = [] }: Proof, facts: readonly Fact[]): string {
  const reasons = [
    ...(terms.length > 0 ? ['no summand is negative'] : []),
    ...(zeros.length > 0
      ? [`${[...new Set(zeros.map(({ given }) => textOf(facts[given]!.p)))].join(', ')} being 0`]
      : []),
    ...[...new Set(multiplier)].flatMap(place => (isOne(facts[place]!.p) ? [] : [saidOf(facts[place]!)])),
  ];
  return reasons.length === 0 ? 'by multiplying out' : reasons.join('; ');
}

const isFalsum = ({ p, sign }: Fact): boolean => p.size === 0 && sign === '>';
export const indented = (lines: readonly string[]): string[] => lines.map(line => `  ${line}`);

/** What is shown after what it is shown for: in the same line where there is one only and it is short, else below it. */
const LONGEST_LINE = 140;
function below(head: string, lines: readonly string[]): string[] {
  const joined = `${head} ${lines[0]}`;
  return lines.length === 1 && joined.length <= LONGEST_LINE ? [joined] : [head, ...indented(lines)];
}

/** What contradicts itself where each fact is added, and nothing else is done: by these facts, else undefined. */
function contradictory({
  terms = [],
  zeros = [],
  multiplier = [],
  lemmas = [],
  cases,
  square,
}: Proof): Set<number> | undefined {
  const others =
    [zeros, multiplier, lemmas].some(list => list.length > 0) || cases !== undefined || square !== undefined;
  const added = terms.every(({ square: root, given }) => isNumber(root) && given.length < 2);
  return others || !added ? undefined : new Set(terms.flatMap(({ given }) => given));
}

/** The summands without what tells a weight from a coefficient. */
const plain = (text: string): string =>
  text
    .replace(/[()* ]/g, '')
    .split('+')
    .sort()
    .join('+');

/** A proof that the kernel has replayed, line by line as one would write it at a blackboard. */
export function proofLines(goal: Fact, facts: readonly Fact[], proof: Proof): string[] {
  const known = [...facts];
  const lines: string[] = [];
  for (const { fact, proof: inner } of proof.lemmas ?? []) {
    if (isFalsum(fact)) {
      const told = [...(contradictory(inner) ?? [])].map(place => saidOf(known[place]!));
      if (told.length > 0) return [...lines, `This does not occur, as ${told.join(', ')}.`];
      const found = proofLines(fact, known, inner);
      return [...lines, ...below('This does not occur, as what is known is contradictory:', found)];
    }
    if (!isNumber(fact.p) && fact.p.size > 0) lines.push(...proofLines(fact, known, inner));
    known.push(fact);
  }
  const shown = `${textOf(goal.p)} ${goal.sign} 0`;
  if (proof.square !== undefined) {
    const square: Fact = { p: negate(power(goal.p, 2)), sign: '>=' };
    return [...lines, ...below(`${shown}, as its square is not above 0:`, proofLines(square, known, proof.square))];
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
      ...told.flatMap(({ fact, inner }) => below(`Where ${saidOf(fact)}:`, proofLines(goal, [...known, fact], inner))),
    ];
  }
  const { multiplier = [], terms = [], zeros = [] } = proof;
  const [term, ...others] = terms;
  const alone = others.length === 0 && zeros.length === 0 && multiplier.length === 0 && term?.given.length === 1;
  if (alone && isOne(term.square) && textOf(known[term.given[0]!]!.p) === textOf(goal.p))
    return [...lines, `${saidOf(goal)}, as is known.`];
  const factors = multiplier.map(place => known[place]!.p).filter(p => !isOne(p));
  const text = factors.length === 0 ? textOf(goal.p) : productText([...factors, goal.p].map(textOf));
  const [left = '', right] = identityText(text, known, proof).split(' = ');
  if (plain(left) === plain(right ?? '')) return [...lines, `${saidOf(goal)}, as no summand is negative.`];
  return [...lines, `${left} = ${right}; ${reason(proof, known)}.`];
}

/** The places of the facts that a proof uses, its own lemmas among them. */
export function placesIn({ terms = [], zeros = [], multiplier = [], lemmas = [], cases, square }: Proof): Set<number> {
  const inner = [
    ...lemmas.map(({ proof }) => proof),
    ...(cases === undefined ? [] : [cases.positive, cases.zero, cases.negative]),
    ...(square === undefined ? [] : [square]),
  ];
  const own = [...terms.flatMap(({ given }) => given), ...zeros.map(({ given }) => given), ...multiplier];
  return new Set([...own, ...inner.flatMap(proof => [...placesIn(proof)])]);
}

const implies = (known: Fact['sign'], wanted: Fact['sign']): boolean => known === wanted || wanted === '>=';
