import { childrenOf } from './depth.js';
import type { Condition, Expression } from './expression.js';

/** Rebuilds a node with every direct child replaced. */
export function mapChildren(
  node: Expression,
  onExpression: (child: Expression) => Expression,
  onCondition: (child: Condition) => Condition,
): Expression {
  switch (node.kind) {
    case 'number':
    case 'variable':
      return node;
    case 'add':
    case 'subtract':
    case 'multiply':
    case 'divide':
      return { ...node, left: onExpression(node.left), right: onExpression(node.right) };
    case 'negate':
      return { ...node, of: onExpression(node.of) };
    case 'derivative':
      return {
        ...node,
        of: onExpression(node.of),
        ...(node.place === undefined ? {} : { place: onExpression(node.place) }),
      };
    case 'power':
      return { ...node, base: onExpression(node.base), exponent: onExpression(node.exponent) };
    case 'valued':
      return { ...node, of: onExpression(node.of), needs: node.needs.map(onExpression) };
    case 'call':
    case 'apply':
      return { ...node, args: node.args.map(onExpression) };
    case 'piecewise':
      return {
        ...node,
        pieces: node.pieces.map(piece => ({ when: onCondition(piece.when), is: onExpression(piece.is) })),
      };
    case 'expectation':
      return {
        ...node,
        of: onExpression(node.of),
        draws: node.draws.map(draw => ({
          ...draw,
          law: { ...draw.law, parameters: draw.law.parameters.map(onExpression) },
        })),
      };
  }
}

/** Rebuilds a condition with every quantity in it replaced. */
export function mapCondition(node: Condition, onExpression: (child: Expression) => Expression): Condition {
  switch (node.kind) {
    case 'comparison':
      return { ...node, left: onExpression(node.left), right: onExpression(node.right) };
    case 'and':
    case 'or':
      return { ...node, terms: node.terms.map(term => mapCondition(term, onExpression)) };
    case 'not':
      return { ...node, of: mapCondition(node.of, onExpression) };
  }
}

/** What a name met in a formula is: a quantity or a definition called with arguments; `bound` names are integrated over. */
export type Visitor = (node: Expression & { kind: 'variable' | 'apply' }, bound: ReadonlySet<string>) => void;

/** Calls the visitor at every name of a formula or a condition, in the order of the text. */
export function visitNames(
  node: Expression | Condition,
  visitor: Visitor,
  bound: ReadonlySet<string> = new Set(),
): void {
  const go = (child: Expression | Condition): void => visitNames(child, visitor, bound);
  if (node.kind === 'variable' || node.kind === 'apply') visitor(node, bound);
  if (node.kind === 'expectation') {
    visitNames(node.of, visitor, new Set([...bound, ...node.draws.map(draw => draw.variable)]));
    for (const { law } of node.draws) law.parameters.forEach(go);
  } else if (node.kind === 'derivative') {
    visitNames(node.of, visitor, new Set([...bound, node.by]));
    go(node.place ?? { kind: 'variable', name: node.by, at: node.at });
  } else childrenOf(node).forEach(go);
}

const knownNames = new WeakMap<Expression | Condition, ReadonlySet<string>>();

/** The names that a formula or a condition leaves free. */
export function freeNames(node: Expression | Condition): ReadonlySet<string> {
  const known = knownNames.get(node);
  if (known !== undefined) return known;
  const names = new Set<string>();
  const take = (from: ReadonlySet<string>, but: readonly string[] = []): void => {
    for (const name of from) if (!but.includes(name)) names.add(name);
  };
  if (node.kind === 'variable' || node.kind === 'apply') names.add(node.name);
  if (node.kind === 'expectation') {
    const bound = node.draws.map(draw => draw.variable);
    take(freeNames(node.of), bound);
    for (const { law } of node.draws) for (const parameter of law.parameters) take(freeNames(parameter));
  } else if (node.kind === 'derivative') {
    take(freeNames(node.of), [node.by]);
    if (node.place === undefined) names.add(node.by);
    else take(freeNames(node.place));
  } else for (const child of childrenOf(node)) take(freeNames(child));
  knownNames.set(node, names);
  return names;
}

/** Whether some part of a formula or a condition, itself included, is of a kind. */
export function someNode(node: Expression | Condition, is: (part: Expression | Condition) => boolean): boolean {
  return is(node) || childrenOf(node).some(child => someNode(child, is));
}

/** Whether a formula or a condition contains an expectation. */
export const hasExpectation = (node: Expression | Condition): boolean =>
  someNode(node, part => part.kind === 'expectation');
