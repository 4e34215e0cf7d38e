import type { Condition, Expression, Source } from '../formula/expression.js';

/** One end of a variable's range. */
export interface Bound {
  readonly value: Expression;
  readonly strict: boolean;
}

/** A variable, real between bounds that use the variables before it, or an integer of a finite range. */
export interface Variable {
  readonly name: string;
  /** As the author wrote it: `0 < sigma <= a`. */
  readonly text: string;
  readonly range:
    | { readonly kind: 'real'; readonly lower: readonly Bound[]; readonly upper: readonly Bound[] }
    | { readonly kind: 'integer'; readonly from: number; readonly to: number };
}

/**
 * What has to be shown: for all values of the claim's variables and of its own, the claim's hypotheses and these further
 * ones imply the conclusion. Definitions are expanded, derivatives carried out, every letter is given or bound. Every
 * mathematical kind of claim comes down to a list of such goals.
 */
export interface Goal {
  /** Which part of the claim: `statement`, `equality`, `strict`, `joint of b2`, `minimum`, ... */
  readonly name: string;
  readonly hypotheses: readonly Condition[];
  readonly conclusion: Condition;
  /** Conditions that points near a counterexample have to satisfy, each of them some: it is to be a limit of such points. */
  readonly reached?: readonly Condition[];
  /** Variables beyond those of the claim: of integration, a scale, a step. Their ranges are among the hypotheses. */
  readonly variables?: readonly Variable[];
  /**
   * Of what a hypothesis needs: the claim's hypotheses that it is shown under, which are those read before that one, and those that
   * always have a value. A hypothesis that has none is no help to show that it has one. All of them, where this is not there.
   */
  readonly under?: readonly Condition[];
}

/**
 * What has to hold for the statement to have a meaning. A `value` that is missing at a point (a quotient by 0, a gap between
 * pieces) makes the statement ill-formed there, neither true nor false. What is asked for `existence` (of a derivative, of
 * a limit point) is sufficient: where it fails nothing is known, but nothing may be proved either.
 */
export interface Obligation extends Goal {
  readonly kind: 'value' | 'existence';
  /** The text it comes from, and the place in it. */
  readonly source: Source;
  readonly at: number;
  /** What goes wrong where it fails: `divides by 0`. */
  readonly fault: string;
}

/** What a regular formula asks for, under further conditions and for all values of further variables. */
export interface Demand {
  readonly path: readonly Condition[];
  readonly variables: readonly Variable[];
  readonly conclusion: Condition;
  readonly fault: string;
  /** For a joint: the conditions of the two pieces that meet there. */
  readonly joint?: readonly Condition[];
}

const number = (n: bigint): Expression => ({ kind: 'number', numerator: n, denominator: 1n, at: 0 });
export const [zero, one] = [number(0n), number(1n)];

/** left relation right. */
export const comparison = (
  relation: '<=' | '==' | '!=' | '>=' | '>' | '<',
  left: Expression,
  right: Expression,
): Condition => ({ kind: 'comparison', relation, left, right, at: left.at });

export const difference = (left: Expression, right: Expression): Expression => ({
  kind: 'subtract',
  left,
  right,
  at: left.at,
});

/** What nothing satisfies: an obligation that no method here can discharge. */
export const falsum: Condition = comparison('>', zero, one);
export const verum: Condition = comparison('<', zero, one);

export const either = (...terms: readonly Condition[]): Condition =>
  terms.length === 1 ? terms[0]! : { kind: 'or', terms, at: terms[0]!.at };
export const both = (...terms: readonly Condition[]): Condition =>
  terms.length === 1 ? terms[0]! : { kind: 'and', terms, at: terms[0]!.at };

const opposite = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '==' } as const;

/** The negation of a condition, pushed down to the comparisons. */
export function negation(node: Condition): Condition {
  switch (node.kind) {
    case 'comparison':
      return { ...node, relation: opposite[node.relation] };
    case 'and':
    case 'or':
      return { ...node, kind: node.kind === 'and' ? 'or' : 'and', terms: node.terms.map(negation) };
    case 'not':
      return node.of;
  }
}

/**
 * What holds at every point that the points of a condition come arbitrarily near to, where its two sides are continuous
 * in the letter: < becomes <=, and != says nothing. A comparison says nothing where a side breaks off.
 *
 * @param breaks where a side may jump or end: nowhere, where one of these conditions holds, or anywhere if undefined
 */
export function closure(node: Condition, breaks: (side: Expression) => readonly Condition[] | undefined): Condition {
  switch (node.kind) {
    case 'comparison': {
      const [left, right] = [breaks(node.left), breaks(node.right)];
      if (node.relation === '!=' || left === undefined || right === undefined) return verum;
      const closed: Condition =
        node.relation === '<' || node.relation === '>' ? { ...node, relation: `${node.relation}=` } : node;
      const ends = [...left, ...right];
      return either(...ends, both(...ends.map(negation), closed));
    }
    case 'and':
    case 'or':
      return { ...node, terms: node.terms.map(term => closure(term, breaks)) };
    case 'not':
      return closure(negation(node.of), breaks);
  }
}

/** The terms of a conjunction: a chain is proved link by link. */
export function conjuncts(node: Condition): Condition[] {
  return node.kind === 'and' ? node.terms.flatMap(conjuncts) : [node];
}
