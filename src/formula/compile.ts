import { DomainError } from '../errors.js';
import { float64 } from '../number/float64.js';
import type { Condition, Expression } from './expression.js';
import { evaluate, integerValue } from './fold.js';
import { freeNames } from './walk.js';

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
   * @param fixed quantities whose values are known: what depends on them alone is computed once
   */
  constructor(
    readonly names: readonly string[],
    private readonly fixed: ReadonlyMap<string, number> = new Map(),
  ) {
    this.index = new Map(names.map((name, k) => [name, k]));
  }

  /** The value of a formula in the fixed quantities alone. */
  private constant(node: Expression): number | undefined {
    if (node.kind === 'number') return float64.rational(node.numerator, node.denominator);
    if (![...freeNames(node)].every(name => this.fixed.has(name))) return undefined;
    const integers = new Map([...this.fixed].filter(([, value]) => Number.isInteger(value)));
    return evaluate(node, float64, { values: this.fixed, integers });
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
    const value = node.kind === 'expectation' ? undefined : this.constant(node);
    if (value !== undefined) return () => value;
    switch (node.kind) {
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
        return this.binary(node.kind, node.left, node.right);
      case 'power':
        return this.power(node);
      case 'call': {
        const args = node.args.map(arg => this.formula(arg));
        const [f, g, h] = args;
        if (node.name === 'abs') return x => Math.abs(f!(x));
        if (node.name === 'clip') {
          const [lower, upper] = [this.constant(node.args[1]!), this.constant(node.args[2]!)];
          if (lower !== undefined && upper !== undefined) return x => Math.min(Math.max(f!(x), lower), upper);
          return x => Math.min(Math.max(f!(x), g!(x)), h!(x));
        }
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
        throw new DomainError('compile', 'a formula without expectations', 'E[...]');
      case 'number':
      case 'apply':
      case 'valued':
      case 'derivative':
        throw new DomainError('compile', 'a formula whose definitions are expanded', node.kind);
    }
  }

  private binary(kind: 'add' | 'subtract' | 'multiply' | 'divide', p: Expression, q: Expression): Compiled {
    const [c, d] = [this.constant(p), this.constant(q)];
    const [left, right] = [this.formula(p), this.formula(q)];
    switch (kind) {
      case 'add':
        return c !== undefined ? x => c + right(x) : d !== undefined ? x => left(x) + d : x => left(x) + right(x);
      case 'subtract':
        return c !== undefined ? x => c - right(x) : d !== undefined ? x => left(x) - d : x => left(x) - right(x);
      case 'multiply':
        return c !== undefined ? x => c * right(x) : d !== undefined ? x => left(x) * d : x => left(x) * right(x);
      case 'divide':
        return d !== undefined ? x => left(x) / d : x => left(x) / right(x);
    }
  }

  private power(node: Expression & { kind: 'power' }): Compiled {
    const base = this.formula(node.base);
    if (node.exponent.kind === 'number') {
      const n = integerValue(node.exponent);
      if (n === 2)
        return x => {
          const value = base(x);
          return value * value;
        };
      return x => float64.power(base(x), n);
    }
    const exponent = this.formula(node.exponent);
    return x => float64.power(base(x), exponent(x));
  }
}
