import {
  constant,
  type Fact,
  isNumber,
  negate,
  type Polynomial,
  type Proof,
  power,
  rational,
  type Term,
} from '../kernel/index.js';
import { keyOf, positiveRatio, textOf } from './quotient.js';
import { rootOf } from './root-letter.js';
import { degreeOf, lettersOf } from './sos/monomial.js';
import { gcd, primitiveOf } from './sos/template.js';

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

/** number * letters * sums, the sums in integers without a common factor: 4 x^2 y * (x - y)^2. */
interface Product {
  readonly number: Term['weight'];
  readonly letters: ReadonlyMap<string, number>;
  readonly sums: ReadonlyMap<string, number>;
}

const unit: Term['weight'] = { n: 1n, d: 1n };
const times = (x: Term['weight'], y: Term['weight']): Term['weight'] => rational(x.n * y.n, x.d * y.d);
const isOne = ({ n, d }: Term['weight']): boolean => n === 1n && d === 1n;
const textOfNumber = ({ n, d }: Term['weight']): string => (d === 1n ? `${n}` : `${n}/${d}`);

/** The sum with a summand > 0 first, if there is one: 1 - x. */
function sumText(p: Polynomial): string {
  const [above, below] = [true, false].map(side => new Map([...p].filter(([, { n }]) => n > 0n === side)));
  if (!textOf(p).startsWith('-') || above!.size === 0) return textOf(p);
  return `${textOf(above!)} - ${textOf(below!).slice(1)}`;
}

/** A polynomial with its numbers and letters taken out. */
function productOf(p: Polynomial): Product {
  const monomials = [...p.keys()].map(lettersOf);
  const letters = new Map<string, number>();
  for (const name of new Set(monomials[0] ?? [])) {
    const least = Math.min(...monomials.map(names => names.filter(other => other === name).length));
    if (least > 0) letters.set(name, least);
  }
  const without = (names: readonly string[]): string => {
    const left = [...names];
    for (const [name, k] of letters) left.splice(left.indexOf(name), k);
    return left.join('*');
  };
  const rest: Polynomial = new Map([...p].map(([monomial, c]) => [without([...lettersOf(monomial)].sort()), c]));
  const { scale, primitive } = primitiveOf(rest);
  if (isNumber(rest)) return { number: rest.get('')!, letters, sums: new Map() };
  // The sign stays with the sum: it is the sum that is >= 0.
  const [n, own] = scale.n < 0n ? [-scale.n, negate(primitive)] : [scale.n, primitive];
  return { number: { n, d: scale.d }, letters, sums: new Map([[sumText(own), 1]]) };
}

function multiplied(factors: readonly Product[]): Product {
  const [letters, sums] = [new Map<string, number>(), new Map<string, number>()];
  for (const factor of factors) {
    for (const [name, k] of factor.letters) letters.set(name, k + (letters.get(name) ?? 0));
    for (const [text, k] of factor.sums) sums.set(text, k + (sums.get(text) ?? 0));
  }
  return { number: factors.map(({ number }) => number).reduce(times, unit), letters, sums };
}

/** The product with a number > 0, as one writes it. */
function textOfProduct({ number, letters, sums }: Product): string {
  const raised = (text: string, k: number): string => (k === 1 ? text : `${text}^${k}`);
  const names = [...letters].sort(([x], [y]) => (x < y ? -1 : 1)).map(([name, k]) => raised(name, k));
  const size = textOfNumber(number);
  const head = names.length === 0 ? size : [size === '1' ? '' : size.includes('/') ? `(${size})` : size, ...names];
  const first = typeof head === 'string' ? head : head.filter(Boolean).join(' ');
  const others = [...sums].map(([text, k]) => raised(`(${text})`, k));
  return [...(first === '1' && others.length > 0 ? [] : [first]), ...others].join(' * ');
}

/** Products of the same letters and sums as one. */
function collected(products: readonly Product[]): readonly Product[] {
  const found = new Map<string, Product>();
  for (const product of products) {
    const key = JSON.stringify([[...product.letters].sort(), [...product.sums].sort()]);
    const { n, d } = found.get(key)?.number ?? { n: 0n, d: 1n };
    const { number } = product;
    found.set(key, { ...product, number: rational(n * number.d + number.n * d, d * number.d) });
  }
  return [...found.values()].filter(({ number }) => number.n !== 0n);
}

/** Summands with what is < 0 behind a minus. */
function summed(products: readonly Product[]): string {
  const [alone] = products;
  if (products.length === 1 && alone!.letters.size === 0 && isOne(alone!.number) && alone!.sums.size === 1) {
    const [[text, k] = ['', 0]] = alone!.sums;
    return k === 1 ? text : `(${text})^${k}`;
  }
  const words = products.map((product, k) => {
    const { number } = product;
    const isBelow = number.n < 0n;
    const text = textOfProduct({ ...product, number: isBelow ? { n: -number.n, d: number.d } : number });
    return k === 0 ? `${isBelow ? '-' : ''}${text}` : `${isBelow ? '-' : '+'} ${text}`;
  });
  return words.length === 0 ? '0' : words.join(' ');
}

/** A product of polynomials as one writes it: x * (y + 1)^2. */
export const productText = (factors: readonly Polynomial[]): string => summed([multiplied(factors.map(productOf))]);

/** The summands without what tells a weight from a coefficient. */
const plain = (text: string): string =>
  text
    .replace(/[()* ]/g, '')
    .split('+')
    .sort()
    .join('+');

/** An equation that the reader puts in by himself: a root, or one of the first degree; or it is just added. */
const isPutIn = (factor: Polynomial, fact: Fact): boolean =>
  isNumber(factor) || rootOf(fact) !== undefined || degreeOf(fact.p) <= 1;

/** An equation, the root that it is about by itself: sqrt(a b)^2 = a b. */
function equationText(fact: Fact): string {
  const root = rootOf(fact);
  const [left, right] = [true, false].map(
    side => new Map([...fact.p].filter(([monomial]) => lettersOf(monomial).includes(root ?? '') === side)),
  );
  return root === undefined ? saidOf(fact) : `${textOf(left!)} = ${textOf(negate(right!))}`;
}

/** Numbers by which both sides are multiplied to be without fractions. */
const LARGEST_NUMBER = 1000n;

/** `multiplier * (goal) = sum of terms >= 0`, as one line of school algebra; undefined where it says the goal again. */
function identityText(goal: Fact, facts: readonly Fact[], proof: Proof): string | undefined {
  const { terms = [], zeros = [], multiplier = [] } = proof;
  const of = (place: number): Product => productOf(facts[place]!.p);
  const seen = terms.filter(({ square, given }) => square.size > 0 && given.every(place => facts[place]!.p.size > 0));
  const used = zeros.filter(({ factor, given }) => factor.size > 0 && facts[given]!.p.size > 0);
  const summands = seen.map(({ weight, square, given }) => {
    const root = productOf(square);
    return multiplied([
      { ...root, number: weight },
      { ...root, number: times(root.number, root.number) },
      ...given.map(of),
    ]);
  });
  const rest = used
    .filter(({ factor, given }) => !isPutIn(factor, facts[given]!))
    .map(({ factor, given }) => multiplied([productOf(factor), of(given)]));
  const own = multiplied([...multiplier.map(of), productOf(goal.p)]);
  const [sign, size] = own.number.n < 0n ? [-1n, -own.number.n] : [1n, own.number.n];
  if (multiplier.length === 0 && used.length === 0 && summands.every(({ sums }) => sums.size === 0)) return undefined;

  const scaled = collected([...summands, ...rest]).map(product => ({
    ...product,
    number: times(product.number, { n: own.number.d, d: size }),
  }));
  const below = scaled.reduce((lcm, { number: { d } }) => (lcm * d) / gcd(lcm, d), 1n);
  const k = below <= LARGEST_NUMBER ? below : 1n;
  const right = summed(scaled.map(product => ({ ...product, number: times(product.number, { n: k, d: 1n }) })));
  const relation = seen.length > 0 ? ` ${goal.sign} 0` : right === '0' ? '' : ' = 0';
  const equations = [...new Set(used.map(({ given }) => equationText(facts[given]!)))];
  const positive = [...new Set(multiplier)]
    .filter(place => !isNumber(facts[place]!.p))
    .map(place => saidOf(facts[place]!));
  const reasons = [
    ...(equations.length === 0 ? [] : [`, as ${equations.join(', ')}`]),
    ...(positive.length === 0 ? [] : [`, and ${positive.join(', ')}`]),
  ];
  const left = summed([{ ...own, number: { n: sign * k, d: 1n } }]);
  if (reasons.length === 0 && plain(left) === plain(right) && left !== right) return undefined;
  const sides = [left, right];
  return `${[...new Set(sides)].join(' = ')}${relation}${reasons.join('')}.`;
}

/** Whether a proof is one identity. */
const isSum = ({ lemmas = [], multiplier = [], cases, square }: Proof): boolean =>
  lemmas.length === 0 && multiplier.length === 0 && cases === undefined && square === undefined;

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
    const [more, less]: readonly Fact[] = [on, negate(on)].map(p => ({ p, sign: '>' }));
    // What shows p >= 0 where q < 0 by a sum does so where q = 0.
    const isBoth = goal.sign === '>=' && isSum(zero) && isSum(negative) && (negative.zeros ?? []).length === 0;
    // Or where q > 0, if that is all that is made of q = 0.
    const first = zero.lemmas?.[0]?.fact;
    const isAlike = goal.sign === '>=' && first?.sign === '>=' && keyOf(first.p) === keyOf(on);
    const parts: readonly { readonly fact: Fact; readonly inner: Proof }[] = [
      { fact: { ...more!, sign: isAlike ? '>=' : '>' }, inner: positive },
      ...(isBoth || isAlike ? [] : [{ fact: { p: on, sign: '=' } as const, inner: zero }]),
      { fact: { ...less!, sign: isBoth ? '>=' : '>' }, inner: negative },
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
  if (alone && isNumber(term.square) && positiveRatio(goal.p, known[term.given[0]!]!.p) !== undefined)
    return [...lines, `${saidOf(goal)}, as is known.`];
  return [...lines, identityText(goal, known, proof) ?? `${saidOf(goal)}, as no summand is negative.`];
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
