import { arithmetic } from '../../formula/arithmetic.js';
import type { Expression } from '../../formula/expression.js';
import { mapChildren, mapCondition } from '../../formula/walk.js';
import { type Comparison, compare } from './letter-range.js';

type Call = Expression & { readonly kind: 'call' };

/** An absolute value or a larger or smaller of two, in which there is none. */
function cornerIn(node: Expression): Call | undefined {
  let found: Call | undefined;
  const look = (child: Expression): Expression => {
    found ??= cornerIn(child);
    return child;
  };
  mapChildren(node, look, condition => condition);
  const isCorner = node.kind === 'call' && (node.name === 'abs' || node.name === 'max' || node.name === 'min');
  return found ?? (isCorner ? node : undefined);
}

/** The two cases in which a corner is smooth. */
function sidesOf({ name, args }: Call): readonly { readonly when: Comparison; readonly is: Expression }[] {
  const [u = arithmetic.zero, v = arithmetic.zero] = args;
  const other = name === 'abs' ? arithmetic.negate(u) : v;
  const [above, below] = name === 'min' ? [other, u] : [u, other];
  return [
    { when: compare(u, '>=', v), is: above },
    { when: compare(u, '<=', v), is: below },
  ];
}

/** |u| <= v as u <= v and -u <= v, and so max(u, v) <= w, u <= min(v, w). */
export function withoutCorners(node: Comparison): Comparison[] {
  const { left, right, relation } = node;
  if (relation === '==' || relation === '!=') return [node];
  const [low, high] = relation[0] === '<' ? [left, right] : [right, left];
  const order = relation.length === 1 ? '<' : '<=';
  if (low.kind === 'call' && (low.name === 'abs' || low.name === 'max')) {
    const [u, v] = low.args as [Expression, Expression];
    return [u, low.name === 'abs' ? arithmetic.negate(u) : v].map(part => compare(part, order, high));
  }
  if (high.kind === 'call' && high.name === 'min') return high.args.map(part => compare(low, order, part));
  return [node];
}

/** The comparison in the two cases in which its first corner is smooth; undefined if it has none. */
export function casesOfCorner(
  node: Comparison,
): readonly { readonly when: Comparison; readonly is: Comparison }[] | undefined {
  const corner = cornerIn(node.left) ?? cornerIn(node.right);
  if (corner === undefined) return undefined;
  return sidesOf(corner).map(({ when, is }) => {
    const replaced = (child: Expression): Expression =>
      child === corner ? is : mapChildren(child, replaced, condition => mapCondition(condition, replaced));
    return { when, is: compare(replaced(node.left), node.relation, replaced(node.right)) };
  });
}
