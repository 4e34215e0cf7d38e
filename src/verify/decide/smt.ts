import { VolumizationError } from '../../errors.js';
import { childrenOf } from '../../formula/depth.js';
import type { Condition, Expression } from '../../formula/expression.js';
import { integerValue } from '../../formula/fold.js';

/** A formula that nonlinear real arithmetic cannot say. */
export class UntranslatableError extends VolumizationError {
  override readonly name: string = 'UntranslatableError';
}

/** z3 multiplies powers out, by recursion: a degree of thousands ends its process, and ours. */
const MOST_DEGREE = 100;

const isCondition = (node: Expression | Condition): node is Condition =>
  ['comparison', 'and', 'or', 'not'].includes(node.kind);

/**
 * Formulas as SMT-LIB terms of nonlinear real arithmetic, where they have a value: that no divisor is 0, no radicand negative and some
 * piece applies are obligations of the claim, asked before any goal. Elsewhere x / 0 is any number, and so is a root: a new letter r,
 * collected in `roots`, with r >= 0 and r^2 the radicand where that is >= 0.
 */
export class Translator {
  readonly roots = new Map<string, string>();
  private readonly shared = new Map<string, string>();
  private readonly known = new Map<Expression, string>();

  constructor(private readonly integers: ReadonlyMap<string, number> = new Map()) {}

  /** The definitions that the terms refer to, in the order in which they may be asserted. */
  get definitions(): readonly string[] {
    return [...this.shared].map(([term, name]) => `(define-fun ${name} () Real ${term})`);
  }

  term(node: Expression): string {
    if (this.degree(node) > MOST_DEGREE) throw new UntranslatableError(`a power of degree beyond ${MOST_DEGREE}`);
    const known = this.known.get(node);
    if (known !== undefined) return known;
    const made = this.share(this.translate(node));
    this.known.set(node, made);
    return made;
  }

  /** The degree in all letters together of what z3 would multiply out. */
  private degree(node: Expression): number {
    const known = this.degrees.get(node);
    if (known !== undefined) return known;
    const parts = childrenOf(node)
      .filter((child): child is Expression => !isCondition(child))
      .map(child => this.degree(child));
    let degree = Math.max(0, ...parts);
    if (node.kind === 'variable') degree = 1;
    if (node.kind === 'multiply' || node.kind === 'divide') degree = parts.reduce((sum, part) => sum + part, 0);
    if (node.kind === 'power')
      degree = this.degree(node.base) * Math.max(1, Math.abs(integerValue(node.exponent, this.integers)));
    this.degrees.set(node, degree);
    return degree;
  }
  private readonly degrees = new Map<Expression, number>();

  condition(node: Condition): string {
    if (node.kind === 'not') return `(not ${this.condition(node.of)})`;
    if (node.kind !== 'comparison') return `(${node.kind} ${node.terms.map(term => this.condition(term)).join(' ')})`;
    const [left, right] = [this.term(node.left), this.term(node.right)];
    if (node.relation === '==') return `(= ${left} ${right})`;
    return node.relation === '!=' ? `(not (= ${left} ${right}))` : `(${node.relation} ${left} ${right})`;
  }

  /** Long terms are named, so that a definition used ten times is written once. */
  private share(term: string): string {
    if (term.length < 40 || /[^ ()\w.*+\-/<>=!]/.test(term)) return term;
    const name = this.shared.get(term) ?? `t${this.shared.size}!`;
    this.shared.set(term, name);
    return name;
  }

  private translate(node: Expression): string {
    switch (node.kind) {
      case 'number':
        return rationalTerm(node.numerator, node.denominator);
      case 'variable': {
        const integer = this.integers.get(node.name);
        return integer === undefined ? variableTerm(node.name) : rationalTerm(BigInt(integer), 1n);
      }
      case 'add':
        return `(+ ${this.term(node.left)} ${this.term(node.right)})`;
      case 'subtract':
        return `(- ${this.term(node.left)} ${this.term(node.right)})`;
      case 'multiply':
        return `(* ${this.term(node.left)} ${this.term(node.right)})`;
      case 'divide':
        return `(/ ${this.term(node.left)} ${this.term(node.right)})`;
      case 'negate':
        return `(- ${this.term(node.of)})`;
      case 'power': {
        const n = integerValue(node.exponent, this.integers);
        if (n === 0) return '1.0';
        const base = this.term(node.base);
        const power = Math.abs(n) === 1 ? base : `(* ${Array.from({ length: Math.abs(n) }, () => base).join(' ')})`;
        return n < 0 ? `(/ 1.0 ${power})` : power;
      }
      case 'piecewise':
        return this.piecewise(node);
      case 'call':
        return this.call(node);
      default:
        throw new UntranslatableError(
          `${node.kind === 'expectation' ? 'an expectation' : node.kind} is no term of real arithmetic`,
        );
    }
  }

  private piecewise(node: Expression & { readonly kind: 'piecewise' }): string {
    // The pieces cover the domain, so the last one needs no condition.
    const [last, ...before] = [...node.pieces].reverse();
    return before.reduce(
      (rest, { when, is }) => `(ite ${this.condition(when)} ${this.term(is)} ${rest})`,
      this.term(last!.is),
    );
  }

  private call(node: Expression & { readonly kind: 'call' }): string {
    const [x, y, z] = node.args.map(arg => this.term(arg)) as [string, string, string];
    const most = (p: string, q: string): string => `(ite (>= ${p} ${q}) ${p} ${q})`;
    const least = (p: string, q: string): string => `(ite (<= ${p} ${q}) ${p} ${q})`;
    switch (node.name) {
      case 'abs':
        return `(ite (>= ${x} 0.0) ${x} (- ${x}))`;
      case 'sign':
        return `(ite (> ${x} 0.0) 1.0 (ite (< ${x} 0.0) (- 1.0) 0.0))`;
      case 'max':
        return most(x, y);
      case 'min':
        return least(x, y);
      case 'clip':
        return least(this.share(most(x, y)), z);
      case 'sqrt': {
        const name = this.roots.get(x) ?? `r${this.roots.size}!`;
        this.roots.set(x, name);
        return name;
      }
      default:
        throw new UntranslatableError(`${node.name} is no function of real arithmetic`);
    }
  }
}

/** The letters of the paper may be Greek: quoted, they are symbols. */
export const variableTerm = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? `v_${name}` : `|v_${name}|`);

export function rationalTerm(n: bigint, d: bigint): string {
  const size = `${n < 0n ? -n : n}.0`;
  const value = d === 1n ? size : `(/ ${size} ${d}.0)`;
  return n < 0n ? `(- ${value})` : value;
}

/** Reads a value of z3's model: `0.0`, `(/ 1.0 2.0)`, `(- 3.0)`; undefined for an algebraic number. */
export function modelValue(text: string): { readonly n: bigint; readonly d: bigint } | undefined {
  const words = text.replace(/[()]/g, ' ').trim().split(/\s+/);
  if (words.some(word => !/^(\/|-|\d+(\.0)?\??)$/.test(word)) || text.includes('root-obj') || text.includes('?'))
    return undefined;
  const numbers = words.filter(word => /^\d/.test(word)).map(word => BigInt(word.replace(/\.0$/, '')));
  const [n, d = 1n] = numbers;
  if (n === undefined || numbers.length > 2 || d === 0n) return undefined;
  return { n: words.filter(word => word === '-').length % 2 === 1 ? -n : n, d };
}
