import type { Condition, Expression } from '../formula/expression.js';
import type { Goal } from './claim.js';

/** Turns a strict comparison of a piece into its closure, so that two neighbouring pieces meet at their joint. */
function closure(node: Condition): Condition {
  switch (node.kind) {
    case 'comparison':
      if (node.relation === '<') return { ...node, relation: '<=' };
      if (node.relation === '>') return { ...node, relation: '>=' };
      return node;
    case 'and':
    case 'or':
      return { ...node, terms: node.terms.map(closure) };
    case 'not':
      return closure(negation(node.of));
  }
}

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

/** left relation right. */
export const comparison = (
  relation: '<=' | '==' | '!=' | '>=' | '>' | '<',
  left: Expression,
  right: Expression,
): Condition => ({
  kind: 'comparison',
  relation,
  left,
  right,
  at: left.at,
});

/** An inequality with its equality case: equality where it is claimed, strictness everywhere else. */
export function equalityGoals(statement: Condition & { kind: 'comparison' }, equality: Condition): Goal[] {
  const { left, right, relation } = statement;
  const strict = relation === '>=' || relation === '>' ? '>' : '<';
  return [
    { name: 'equality', hypotheses: [equality], conclusion: comparison('==', left, right) },
    { name: 'strict', hypotheses: [negation(equality)], conclusion: comparison(strict, left, right) },
  ];
}

/** A piecewise formula has a value everywhere, and one value only. */
export function pieceGoals(name: string, node: Expression & { kind: 'piecewise' }): Goal[] {
  const whens = node.pieces.map(piece => piece.when);
  const goals: Goal[] = [
    { name: `no gap in ${name}`, hypotheses: [], conclusion: { kind: 'or', terms: whens, at: node.at } },
  ];
  const overlaps = whens.flatMap((first, i) =>
    whens
      .slice(i + 1)
      .map((second): Goal => ({ name: `no overlap in ${name}`, hypotheses: [first], conclusion: negation(second) })),
  );
  return [...goals, ...overlaps];
}

/** The pieces of a formula agree where the closures of their domains meet. */
export function jointGoals(name: string, node: Expression & { kind: 'piecewise' }): Goal[] {
  return node.pieces.flatMap((first, i) =>
    node.pieces.slice(i + 1).map(
      (second): Goal => ({
        name: `joint of ${name}`,
        hypotheses: [closure(first.when), closure(second.when)],
        conclusion: comparison('==', first.is, second.is),
      }),
    ),
  );
}

/** The terms of a conjunction: a chain is proved link by link. */
export function conjuncts(node: Condition): Condition[] {
  return node.kind === 'and' ? node.terms.flatMap(conjuncts) : [node];
}
