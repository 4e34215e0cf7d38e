import { childrenOf } from '../formula/depth.js';
import type { Condition, Expression } from '../formula/expression.js';

type Binder = Expression & { readonly kind: 'expectation' | 'derivative' };

/** Calls the visitor at every E[...], P[...] and D[...], with the letters bound around it. */
export function visitBinders(
  node: Expression | Condition,
  visitor: (binder: Binder, bound: ReadonlySet<string>) => void,
  bound: ReadonlySet<string> = new Set(),
): void {
  if (node.kind === 'expectation' || node.kind === 'derivative') visitor(node, bound);
  const inner =
    node.kind === 'expectation' ? new Set([...bound, ...node.draws.map(({ variable }) => variable)]) : bound;
  for (const child of childrenOf(node)) visitBinders(child, visitor, inner);
}

/** Calls the visitor at every exponent that is no number, with the letters bound around it. */
export function visitPowers(
  node: Expression | Condition,
  visitor: (exponent: Expression, bound: ReadonlySet<string>) => void,
  bound: ReadonlySet<string> = new Set(),
): void {
  if (node.kind === 'power' && node.exponent.kind !== 'number') visitor(node.exponent, bound);
  const names = node.kind === 'expectation' ? node.draws.map(({ variable }) => variable) : [];
  const inner = names.length === 0 ? bound : new Set([...bound, ...names]);
  for (const child of childrenOf(node)) visitPowers(child, visitor, inner);
}
