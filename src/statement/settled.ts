import type { Condition } from '../formula/expression.js';
import { Evaluator } from '../formula/fold.js';
import { carryOut } from '../formula/substitute.js';
import { anySign, type Signs, signs } from '../number/sign.js';
import { difference, type Variable } from './goal.js';
import { followsByOrder } from './order.js';

/** Where a part of a statement stands: what is known there, and the letters of integration around it. */
export interface Path {
  readonly conditions: readonly Condition[];
  readonly variables: readonly Variable[];
}

/**
 * Whether a condition needs no proof: it follows from the path by the order of the quantities alone, or the signs of the
 * letters settle it, as `4 a sigma` is positive for a, sigma > 0.
 */
export function isSettled(node: Condition, path: Path, known: ReadonlyMap<string, Signs>): boolean {
  if (followsByOrder(path.conditions, node)) return true;
  if (node.kind === 'and') return node.terms.every(term => isSettled(term, path, known));
  if (node.kind === 'or') return node.terms.some(term => isSettled(term, path, known));
  return node.kind === 'comparison' && isSettledBySigns(node, path, known);
}

function isSettledBySigns(
  node: Condition & { readonly kind: 'comparison' },
  path: Path,
  known: ReadonlyMap<string, Signs>,
): boolean {
  const allowed = { '<': 1, '<=': 3, '>': 4, '>=': 6, '==': 2, '!=': 5 }[node.relation];
  const values = new Map([...known, ...path.variables.map(({ name }) => [name, anySign] as const)]);
  try {
    const gap = difference(node.left, node.right);
    return (new Evaluator(signs, { values }).value(carryOut(gap)) & ~allowed) === 0;
  } catch {
    // An expectation, an exponent that is a letter: the signs tell nothing.
    return false;
  }
}
