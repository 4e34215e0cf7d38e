import { DomainError } from '../../errors.js';
import type { Condition, Expression } from '../../formula/expression.js';
import { integerValue } from '../../formula/fold.js';
import type { Fact, Polynomial, Rational } from '../kernel/index.js';
import { coqName } from './names.js';

const bracketed = (text: string): string => (/^\w+$/.test(text) ? text : `(${text})`);

/** A rational number as a real number of Coq. */
export function rationalText({ n, d }: Rational): string {
  const value = d === 1n ? `${n < 0n ? -n : n}` : `${n < 0n ? -n : n} / ${d}`;
  return n < 0n ? `- (${value})` : value;
}

function monomialText(monomial: string, c: Rational): string {
  const exponents = new Map<string, number>();
  for (const name of monomial === '' ? [] : monomial.split('*')) exponents.set(name, (exponents.get(name) ?? 0) + 1);
  const powers = [...exponents].map(([name, k]) => (k === 1 ? coqName(name) : `${coqName(name)} ^ ${k}`));
  const isOne = c.n === 1n && c.d === 1n && powers.length > 0;
  return [...(isOne ? [] : [c.d === 1n && c.n >= 0n ? rationalText(c) : `(${rationalText(c)})`]), ...powers].join(
    ' * ',
  );
}

/** A polynomial as a term of Coq, the same text whatever the order in which its monomials were found. */
export function polynomialText(p: Polynomial): string {
  if (p.size === 0) return '0';
  return [...p]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([monomial, c]) => monomialText(monomial, c))
    .join(' + ');
}

/** A polynomial as a factor. */
export const factorText = (p: Polynomial): string => bracketed(polynomialText(p));

/** `p > 0` as `0 < p`, `p >= 0` as `0 <= p`, `p = 0` as it is. */
export function coqFact({ p, sign }: Fact): string {
  if (sign === '=') return `${polynomialText(p)} = 0`;
  return `0 ${sign === '>' ? '<' : '<='} ${polynomialText(p)}`;
}

/** The variables of polynomials, in the order in which they occur. */
export const coqLetters = (polynomials: readonly Polynomial[]): string[] => [
  ...new Set(polynomials.flatMap(p => [...p.keys()].flatMap(key => (key === '' ? [] : key.split('*'))))),
];

/** `if` on a condition made of comparisons. */
function choice(condition: Condition, yes: string, no: string, text: (node: Expression) => string): string {
  const decide = (test: string): string => `(if ${test} then ${yes} else ${no})`;
  switch (condition.kind) {
    case 'and':
      return condition.terms.reduceRight((rest, term) => choice(term, rest, no, text), yes);
    case 'or':
      return condition.terms.reduceRight((rest, term) => choice(term, yes, rest, text), no);
    case 'not':
      return choice(condition.of, no, yes, text);
    case 'comparison': {
      const [left, right] = [bracketed(text(condition.left)), bracketed(text(condition.right))];
      switch (condition.relation) {
        case '<':
          return decide(`Rlt_dec ${left} ${right}`);
        case '<=':
          return decide(`Rle_dec ${left} ${right}`);
        case '>':
          return decide(`Rlt_dec ${right} ${left}`);
        case '>=':
          return decide(`Rle_dec ${right} ${left}`);
        case '==':
          return decide(`Req_EM_T ${left} ${right}`);
        case '!=':
          return `(if Req_EM_T ${left} ${right} then ${no} else ${yes})`;
      }
    }
  }
}

/**
 * A formula as a term of Coq, as it is written: minima, maxima, clips and pieces stay what they are.
 *
 * @throws DomainError for what has no counterpart in Coq's standard library
 */
export function expressionText(node: Expression, integers: ReadonlyMap<string, number> = new Map()): string {
  const text = (of: Expression): string => expressionText(of, integers);
  const part = (of: Expression): string => bracketed(text(of));
  switch (node.kind) {
    case 'number':
      return rationalText({ n: node.numerator, d: node.denominator });
    case 'variable': {
      const value = integers.get(node.name);
      return value === undefined ? coqName(node.name) : rationalText({ n: BigInt(value), d: 1n });
    }
    case 'add':
      return `${part(node.left)} + ${part(node.right)}`;
    case 'subtract':
      return `${part(node.left)} - ${part(node.right)}`;
    case 'multiply':
      return `${part(node.left)} * ${part(node.right)}`;
    case 'divide':
      return `${part(node.left)} / ${part(node.right)}`;
    case 'negate':
      return `- ${part(node.of)}`;
    case 'power': {
      const k = integerValue(node.exponent, integers);
      return k < 0 ? `/ (${part(node.base)} ^ ${-k})` : `${part(node.base)} ^ ${k}`;
    }
    case 'piecewise':
      return node.pieces.reduceRight((rest, { when, is }) => choice(when, part(is), rest, text), '0');
    case 'call': {
      const [x = '', y = '', z = ''] = node.args.map(part);
      switch (node.name) {
        case 'min':
          return `Rmin ${x} ${y}`;
        case 'max':
          return `Rmax ${x} ${y}`;
        case 'clip':
          return `Rmin (Rmax ${x} ${y}) ${z}`;
        case 'abs':
          return `Rabs ${x}`;
        case 'sign':
          return `(if Rlt_dec 0 ${x} then 1 else if Rlt_dec ${x} 0 then - (1) else 0)`;
        case 'sqrt':
          return `sqrt ${x}`;
        default:
          throw new DomainError('export', 'a formula made of field operations, roots and pieces', node.name);
      }
    }
    case 'expectation':
      return meanText(node, integers);
    default:
      throw new DomainError('export', 'a formula made of field operations, roots and pieces', node.kind);
  }
}

/** The mean over uniform laws as an iterated integral, the last letter outside, its ends written as the integrals are. */
function meanText(node: Expression & { readonly kind: 'expectation' }, integers: ReadonlyMap<string, number>): string {
  let text = expressionText(node.of, integers);
  let halves = '';
  for (const { variable, law } of node.draws) {
    const [half] = law.parameters;
    if (law.law !== 'uniform' || half?.kind !== 'variable' || integers.has(half.name))
      throw new DomainError('export', 'uniform laws on [-a, a], a a letter', law.law);
    const a = coqName(half.name);
    text = `RInt (V := R_CompleteNormedModule) (fun ${coqName(variable)} => ${text}) ((- (1)) * ${a}) ${a}`;
    halves += ` / (2 * ${a})`;
  }
  return `((${text})${halves})`;
}

/** A condition as a proposition of Coq. */
export function conditionText(node: Condition, integers: ReadonlyMap<string, number> = new Map()): string {
  if (node.kind === 'not') return `~ (${conditionText(node.of, integers)})`;
  if (node.kind !== 'comparison') {
    const sign = node.kind === 'and' ? ' /\\ ' : ' \\/ ';
    return node.terms.map(term => `(${conditionText(term, integers)})`).join(sign);
  }
  const [left, right] = [expressionText(node.left, integers), expressionText(node.right, integers)];
  switch (node.relation) {
    case '>':
      return `${right} < ${left}`;
    case '>=':
      return `${right} <= ${left}`;
    case '==':
      return `${left} = ${right}`;
    case '!=':
      return `${left} <> ${right}`;
    default:
      return `${left} ${node.relation} ${right}`;
  }
}
