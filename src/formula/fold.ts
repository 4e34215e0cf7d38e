import { DomainError } from '../errors.js';
import type { Field } from '../number/field.js';
import { IrrationalError } from '../number/rational.js';
import type { Condition, Expression } from './expression.js';

type Expectation = Expression & { readonly kind: 'expectation' };

/** What a formula is evaluated at. */
export interface Environment<T> {
  /** The value of every free variable. */
  readonly values: ReadonlyMap<string, T>;
  /** The values of the variables that stand in exponents. */
  readonly integers?: ReadonlyMap<string, number>;
  /** The value of E[...; ...]: how depends on the field, so whoever evaluates says. */
  readonly expect?: (node: Expectation, environment: Environment<T>) => T;
}

/** No piece of a piecewise formula applies: the formula has no value there. */
export class NoPieceError extends DomainError {
  override readonly name: string = 'NoPieceError';
  constructor() {
    super('piecewise formula', 'a point that one of its pieces covers', 'a point that none covers');
  }
}

/** Three-valued truth: undefined where the field cannot decide. */
export type Truth = boolean | undefined;

const holds = { '<': [-1], '<=': [-1, 0], '>': [1], '>=': [0, 1], '==': [0], '!=': [-1, 1] } as const;

/** Reads formulas in one field at one point; sub-formulas shared between them are evaluated once. */
export class Evaluator<T> {
  private readonly memo = new Map<Expression, T>();

  constructor(
    readonly field: Field<T>,
    readonly environment: Environment<T>,
  ) {}

  /** The value of a formula. @throws what the field throws where it has none */
  value(node: Expression): T {
    if (node.kind === 'variable') {
      const value = this.environment.values.get(node.name);
      if (value === undefined) throw new DomainError('evaluate', `a value for ${node.name}`, undefined);
      return value;
    }
    const known = this.memo.get(node);
    if (known !== undefined) return known;
    const made = this.compute(node);
    this.memo.set(node, made);
    return made;
  }

  /** Whether a condition holds; undefined where the field cannot decide. */
  truth(node: Condition): Truth {
    switch (node.kind) {
      case 'comparison': {
        const order = this.field.compare(this.value(node.left), this.value(node.right));
        return order === undefined ? undefined : (holds[node.relation] as readonly number[]).includes(order);
      }
      case 'and':
        return node.terms.reduce<Truth>((truth, term) => {
          if (truth === false) return false;
          const next = this.truth(term);
          return next === false ? false : truth === true ? next : undefined;
        }, true);
      case 'or':
        return node.terms.reduce<Truth>((truth, term) => {
          if (truth === true) return true;
          const next = this.truth(term);
          return next === true ? true : truth === false ? next : undefined;
        }, false);
      case 'not': {
        const truth = this.truth(node.of);
        return truth === undefined ? undefined : !truth;
      }
    }
  }

  private compute(node: Exclude<Expression, { kind: 'variable' }>): T {
    const { field } = this;
    switch (node.kind) {
      case 'number':
        return field.rational(node.numerator, node.denominator);
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'divide':
        return field[node.kind](this.value(node.left), this.value(node.right));
      case 'negate':
        return field.negate(this.value(node.of));
      case 'power':
        return field.power(this.value(node.base), integerValue(node.exponent, this.environment.integers));
      case 'call':
        return field.call(
          node.name,
          node.args.map(arg => this.value(arg)),
        );
      case 'piecewise':
        return this.piecewise(node);
      case 'expectation':
        if (this.environment.expect === undefined)
          throw new DomainError('evaluate', 'a formula without expectations', 'E[...]');
        return this.environment.expect(node, this.environment);
      case 'apply':
      case 'valued':
      case 'derivative':
        throw new DomainError('evaluate', 'a formula whose definitions are expanded', node.kind);
    }
  }

  private piecewise(node: Expression & { kind: 'piecewise' }): T {
    let hull: T | undefined;
    for (const piece of node.pieces) {
      const truth = this.truth(piece.when);
      if (truth === false) continue;
      if (truth === undefined && this.field.hull === undefined)
        throw new DomainError(`piecewise formula in ${this.field.name}`, 'a decidable condition', undefined);
      const value = this.value(piece.is);
      hull = hull === undefined ? value : this.field.hull!(hull, value);
      if (truth === true) return hull;
    }
    if (hull === undefined) throw new NoPieceError();
    return hull;
  }
}

/**
 * The value of an exponent: an integer literal, or a formula in integer variables made of sums, differences, products,
 * powers, and quotients that leave no rest.
 *
 * @throws DomainError if it is no integer
 */
export function integerValue(node: Expression, integers: ReadonlyMap<string, number> = new Map()): number {
  const go = (child: Expression): number => {
    switch (child.kind) {
      case 'number':
        return Number(child.numerator) / Number(child.denominator);
      case 'variable':
        return integers.get(child.name) ?? Number.NaN;
      case 'negate':
        return -go(child.of);
      case 'add':
        return go(child.left) + go(child.right);
      case 'subtract':
        return go(child.left) - go(child.right);
      case 'multiply':
        return go(child.left) * go(child.right);
      case 'divide':
        return whole(go(child.left) / go(child.right));
      case 'power':
        return whole(go(child.base) ** go(child.exponent));
      default:
        return Number.NaN;
    }
  };
  return whole(go(node));
}

function whole(value: number): number {
  if (Number.isSafeInteger(value)) return value;
  // Beyond 2^53 a double may be another integer: the power has a value, and none that is known here.
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) throw new IrrationalError(`an exponent of ${value}`);
  throw new DomainError('power', 'an integer exponent', value);
}

/** The value of a formula in a field at a point. */
export function evaluate<T>(node: Expression, field: Field<T>, environment: Environment<T>): T {
  return new Evaluator(field, environment).value(node);
}
