import { DomainError } from '../errors.js';
import { float64 } from '../number/float64.js';
import type { Condition, Expression } from './expression.js';
import { integerValue } from './fold.js';

/** A formula as a function of a point whose coordinates are in the order the formula was compiled for. */
export type Compiled = (x: Float64Array) => number;
export type CompiledCondition = (x: Float64Array) => boolean;

const relations: Readonly<Record<string, (x: number, y: number) => boolean>> = {
  '<': (x, y) => x < y,
  '<=': (x, y) => x <= y,
  '>': (x, y) => x > y,
  '>=': (x, y) => x >= y,
  '==': (x, y) => x === y,
  '!=': (x, y) => x !== y,
};

/** Compiles formulas over the same variables; what they share is compiled once. */
export class Compiler {
  private readonly index: ReadonlyMap<string, number>;
  private readonly memo = new Map<Expression, Compiled>();

  /**
   * @param names the variables, in the order of the coordinates
   * @param expect the value of E[...] at a point; without it, a formula with one cannot be compiled
   */
  constructor(
    readonly names: readonly string[],
    private readonly expect?: (node: Expression & { kind: 'expectation' }) => Compiled,
  ) {
    this.index = new Map(names.map((name, k) => [name, k]));
  }

  /** The formula in float64. @throws DomainError for a name that is no variable or an expectation */
  formula(node: Expression): Compiled {
    const known = this.memo.get(node);
    if (known !== undefined) return known;
    const made = this.build(node);
    this.memo.set(node, made);
    return made;
  }

  condition(node: Condition): CompiledCondition {
    if (node.kind === 'comparison') {
      const [left, right, relation] = [this.formula(node.left), this.formula(node.right), relations[node.relation]!];
      return x => relation(left(x), right(x));
    }
    if (node.kind === 'not') {
      const of = this.condition(node.of);
      return x => !of(x);
    }
    const terms = node.terms.map(term => this.condition(term));
    return node.kind === 'and' ? x => terms.every(term => term(x)) : x => terms.some(term => term(x));
  }

  private build(node: Expression): Compiled {
    switch (node.kind) {
      case 'number': {
        const value = float64.rational(node.numerator, node.denominator);
        return () => value;
      }
      case 'variable': {
        const k = this.index.get(node.name);
        if (k === undefined) throw new DomainError('compile', `a value for ${node.name}`, undefined);
        return x => x[k]!;
      }
      case 'negate': {
        const of = this.formula(node.of);
        return x => -of(x);
      }
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'divide':
        return this.binary(node.kind, this.formula(node.left), this.formula(node.right));
      case 'power':
        return this.power(node);
      case 'call': {
        const args = node.args.map(arg => this.formula(arg));
        const [f, g, h] = args;
        if (node.name === 'abs') return x => Math.abs(f!(x));
        if (node.name === 'clip') return x => Math.min(Math.max(f!(x), g!(x)), h!(x));
        return x =>
          float64.call(
            node.name,
            args.map(arg => arg(x)),
          );
      }
      case 'piecewise': {
        const pieces = node.pieces.map(piece => [this.condition(piece.when), this.formula(piece.is)] as const);
        return x => {
          for (const [when, is] of pieces) if (when(x)) return is(x);
          return Number.NaN;
        };
      }
      case 'expectation':
        if (this.expect === undefined) throw new DomainError('compile', 'a formula without expectations', 'E[...]');
        return this.expect(node);
      case 'apply':
      case 'derivative':
        throw new DomainError('compile', 'a formula whose definitions are expanded', node.kind);
    }
  }

  private binary(kind: 'add' | 'subtract' | 'multiply' | 'divide', left: Compiled, right: Compiled): Compiled {
    if (kind === 'add') return x => left(x) + right(x);
    if (kind === 'subtract') return x => left(x) - right(x);
    if (kind === 'multiply') return x => left(x) * right(x);
    return x => left(x) / right(x);
  }

  private power(node: Expression & { kind: 'power' }): Compiled {
    const base = this.formula(node.base);
    if (node.exponent.kind === 'number') {
      const n = integerValue(node.exponent);
      if (n === 2) return x => base(x) * base(x);
      return x => float64.power(base(x), n);
    }
    const exponent = this.formula(node.exponent);
    return x => float64.power(base(x), exponent(x));
  }
}
