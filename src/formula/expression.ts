import type { Elementary } from '../number/field.js';

/** A law a variable of integration is drawn from, symmetric about 0: `uniform(a)`, `cauchy(s)`, `gaussian(tau)`. */
export interface LawExpression {
  readonly law: LawName;
  readonly parameters: readonly Expression[];
  readonly at: number;
}

/** The laws a formula may name, with their number of parameters. */
export const laws = { uniform: 1, gaussian: 1, laplace: 1, cauchy: 1 } as const;
export type LawName = keyof typeof laws;

/** A variable of integration and its law. */
export interface Draw {
  readonly variable: string;
  readonly law: LawExpression;
}

/** One piece of a piecewise formula. */
export interface Piece {
  readonly when: Condition;
  readonly is: Expression;
}

/** The slot of a statement, with its text, that a node was read from. */
export interface Source {
  readonly slot: string;
  readonly text: string;
}

/**
 * A formula as a tree. `at` is the index, in the text it was read from, of its first character.
 * Division and powers keep their shape: nothing is simplified while reading.
 * What may lack a value carries the text it was read from (`source`), through every expansion.
 */
export type Expression =
  | { readonly kind: 'number'; readonly numerator: bigint; readonly denominator: bigint; readonly at: number }
  | { readonly kind: 'variable'; readonly name: string; readonly at: number }
  | {
      readonly kind: 'add' | 'subtract' | 'multiply' | 'divide';
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
      readonly source?: Source;
    }
  | { readonly kind: 'negate'; readonly of: Expression; readonly at: number }
  /** base^exponent; the exponent is an integer literal or a formula in integer variables. */
  | {
      readonly kind: 'power';
      readonly base: Expression;
      readonly exponent: Expression;
      readonly at: number;
      readonly source?: Source;
    }
  | {
      readonly kind: 'call';
      readonly name: Elementary;
      readonly args: readonly Expression[];
      readonly at: number;
      readonly source?: Source;
    }
  /** A definition with parameters at its arguments, `b2(a - sigma / 2)`; gone once definitions are expanded. */
  | { readonly kind: 'apply'; readonly name: string; readonly args: readonly Expression[]; readonly at: number }
  /**
   * The value of `of`, where all of `needs` have values too: arguments that a definition does not look at. Made where
   * definitions are expanded, it asks for what they need; gone once that is asked.
   */
  | { readonly kind: 'valued'; readonly of: Expression; readonly needs: readonly Expression[]; readonly at: number }
  /** D[of; by], the derivative by a letter, at `place` (at the letter itself where there is none); `of` binds the letter. */
  | {
      readonly kind: 'derivative';
      readonly of: Expression;
      readonly by: string;
      readonly place?: Expression;
      readonly at: number;
      readonly source?: Source;
    }
  /** The value of the first piece whose condition holds. */
  | {
      readonly kind: 'piecewise';
      readonly pieces: readonly Piece[];
      readonly at: number;
      readonly source?: Source;
    }
  /** E[of; draws], the draws independent. */
  | {
      readonly kind: 'expectation';
      readonly of: Expression;
      readonly draws: readonly Draw[];
      readonly at: number;
      readonly source?: Source;
    };

export type Relation = '<' | '<=' | '>' | '>=' | '==' | '!=';

/** What is true or false at a point. A chain `0 < s <= a` is the conjunction of its links. */
export type Condition =
  | {
      readonly kind: 'comparison';
      readonly relation: Relation;
      readonly left: Expression;
      readonly right: Expression;
      readonly at: number;
    }
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Condition[]; readonly at: number }
  | { readonly kind: 'not'; readonly of: Condition; readonly at: number };

/** A formula with the text it was read from. */
export interface Formula {
  readonly text: string;
  readonly expression: Expression;
}

/** A condition with the text it was read from. */
export interface Proposition {
  readonly text: string;
  readonly condition: Condition;
}
