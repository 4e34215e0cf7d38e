import { derivative } from './derivative.js';
import type { Condition, Expression } from './expression.js';

/** Rebuilds a tree with every direct child replaced; a child that stays the same object keeps its parent the same. */
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
    case 'derivative':
      return { ...node, of: onExpression(node.of) };
    case 'power':
      return { ...node, base: onExpression(node.base), exponent: onExpression(node.exponent) };
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

/** Calls the visitor at every name of a formula, in the order of the text. */
export function visitNames(node: Expression, visitor: Visitor, bound: ReadonlySet<string> = new Set()): void {
  const onExpression = (child: Expression): Expression => {
    visitNames(child, visitor, bound);
    return child;
  };
  const onCondition = (child: Condition): Condition => mapCondition(child, onExpression);
  if (node.kind === 'variable') visitor(node, bound);
  else if (node.kind === 'expectation') {
    const inner = new Set([...bound, ...node.draws.map(draw => draw.variable)]);
    visitNames(node.of, visitor, inner);
    for (const draw of node.draws) for (const parameter of draw.law.parameters) visitNames(parameter, visitor, bound);
  } else {
    if (node.kind === 'apply') visitor(node, bound);
    if (node.kind === 'derivative') visitor({ kind: 'variable', name: node.by, at: node.at }, bound);
    mapChildren(node, onExpression, onCondition);
  }
}

/** Calls the visitor at every name of a condition. */
export function visitConditionNames(node: Condition, visitor: Visitor): void {
  mapCondition(node, child => {
    visitNames(child, visitor);
    return child;
  });
}

/** The names that a formula leaves free. */
export function freeNames(node: Expression): Set<string> {
  const names = new Set<string>();
  visitNames(node, (name, bound) => {
    if (!bound.has(name.name)) names.add(name.name);
  });
  return names;
}

/** The names that a condition leaves free. */
export function freeConditionNames(node: Condition): Set<string> {
  const names = new Set<string>();
  visitConditionNames(node, (name, bound) => {
    if (!bound.has(name.name)) names.add(name.name);
  });
  return names;
}

/** A definition as the reader of a claim resolves it. */
export interface Resolved {
  readonly parameters: readonly string[];
  readonly expression: Expression;
}

/**
 * Replaces the names in `scope` by what they stand for: a definition without parameters wherever it is named, one with
 * parameters at its arguments, or named bare, at the quantities its parameters are named after.
 * Variables of integration hide what they are named after. Derivatives are carried out.
 */
export function expand(node: Expression, scope: ReadonlyMap<string, Resolved>): Expression {
  const memo = new Map<Expression, Expression>();
  const go = (child: Expression): Expression => {
    const known = memo.get(child);
    if (known !== undefined) return known;
    const made = step(child);
    memo.set(child, made);
    return made;
  };
  const step = (child: Expression): Expression => {
    if (child.kind === 'variable') return scope.get(child.name)?.expression ?? child;
    if (child.kind === 'apply') {
      const definition = scope.get(child.name);
      const args = child.args.map(go);
      if (definition === undefined) return { ...child, args };
      return substitute(definition.expression, new Map(definition.parameters.map((name, i) => [name, args[i]!])));
    }
    if (child.kind === 'derivative') return derivative(go(child.of), child.by);
    if (child.kind === 'expectation') {
      const inner = new Map(scope);
      for (const draw of child.draws) inner.delete(draw.variable);
      const outer = mapChildren(child, go, condition => mapCondition(condition, go));
      return { ...outer, of: expand(child.of, inner) } as Expression;
    }
    return mapChildren(child, go, condition => mapCondition(condition, go));
  };
  return go(node);
}

/** Replaces free variables by formulas. */
export function substitute(node: Expression, values: ReadonlyMap<string, Expression>): Expression {
  return expand(node, new Map([...values].map(([name, expression]) => [name, { parameters: [], expression }])));
}

/** Replaces free variables by formulas in a condition. */
export function substituteCondition(node: Condition, values: ReadonlyMap<string, Expression>): Condition {
  return mapCondition(node, child => substitute(child, values));
}
