import type { Condition, Expression } from './expression.js';

/** A formula is nested at most so deep: every walk over it is a recursion, and the stack must hold the longest. */
export const MOST_DEPTH = 400;

const known = new WeakMap<Expression | Condition, number>();

/** The length of the longest path from a node to a leaf; each node is looked at once. */
export function depthOf(node: Expression | Condition): number {
  const remembered = known.get(node);
  if (remembered !== undefined) return remembered;
  const depth = 1 + Math.max(0, ...childrenOf(node).map(depthOf));
  known.set(node, depth);
  return depth;
}

/** A formula has at most so many parts once its definitions are expanded: methods walk over each of them. */
export const MOST_PARTS = 100_000;

const counted = new WeakMap<Expression | Condition, number>();

/** The number of nodes of a formula as it would be printed; each node is looked at once, wherever it stands. */
export function partsOf(node: Expression | Condition): number {
  const remembered = counted.get(node);
  if (remembered !== undefined) return remembered;
  const parts = childrenOf(node).reduce((sum, child) => sum + partsOf(child), 1);
  counted.set(node, parts);
  return parts;
}

/** The direct parts of a formula or a condition, in the order of the text. */
export function childrenOf(node: Expression | Condition): readonly (Expression | Condition)[] {
  switch (node.kind) {
    case 'number':
    case 'variable':
      return [];
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
    case 'comparison':
      return [node.left, node.right];
    case 'negate':
    case 'not':
      return [node.of];
    case 'valued':
      return [node.of, ...node.needs];
    case 'derivative':
      return node.place === undefined ? [node.of] : [node.of, node.place];
    case 'power':
      return [node.base, node.exponent];
    case 'call':
    case 'apply':
      return node.args;
    case 'and':
    case 'or':
      return node.terms;
    case 'piecewise':
      return node.pieces.flatMap(({ when, is }) => [is, when]);
    case 'expectation':
      return [node.of, ...node.draws.flatMap(({ law }) => law.parameters)];
  }
}
