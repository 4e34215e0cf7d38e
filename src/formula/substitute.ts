import { DomainError } from '../errors.js';
import { childrenOf, depthOf, MOST_DEPTH, MOST_PARTS, partsOf } from './depth.js';
import { derivative } from './derivative.js';
import { foldedExponent } from './exponent.js';
import type { Condition, Expression } from './expression.js';
import { printFormula } from './print.js';
import { freeNames, mapChildren, mapCondition, someNode } from './walk.js';

/** What a name stands for: a formula in its parameters and in letters that are free. */
export interface Resolved {
  readonly parameters: readonly string[];
  /** What the parameters are named after, where the author has named them otherwise. */
  readonly named?: readonly string[];
  readonly expression: Expression;
}

type Scope = ReadonlyMap<string, Resolved>;

/** Definitions of definitions may nest deeper than what is written. */
const MOST_EXPANDED = 4 * MOST_DEPTH;

/** @throws DomainError for a formula that its definitions or derivatives make too long, or too deep */
function bounded(node: Expression): Expression {
  const depth = depthOf(node);
  if (depth > MOST_EXPANDED)
    throw new DomainError(
      'expand',
      `a formula nested at most ${MOST_EXPANDED} deep once definitions are expanded`,
      depth,
    );
  const parts = partsOf(node);
  if (parts <= MOST_PARTS) return node;
  throw new DomainError('expand', `a formula of at most ${MOST_PARTS} parts once definitions are expanded`, parts);
}

const letter = (name: string, at: number): Expression => ({ kind: 'variable', name, at });

/** A name like this one that is not among those taken: u, then u__1, u__2; an author's names have no two underscores. */
export function freshName(name: string, taken: ReadonlySet<string>): string {
  const [root] = name.split('__') as [string];
  for (let k = 1; ; k++) if (!taken.has(`${root}__${k}`)) return `${root}__${k}`;
}

/** The letters that replacing names in this formula would bring into it. */
function incoming(node: Expression, scope: Scope): Set<string> {
  const names = new Set<string>();
  for (const name of freeNames(node)) {
    const definition = scope.get(name);
    if (definition === undefined) continue;
    for (const free of freeNames(definition.expression)) if (!definition.parameters.includes(free)) names.add(free);
  }
  return names;
}

const partial: ReadonlySet<Expression['kind']> = new Set(['divide', 'power', 'piecewise', 'expectation', 'derivative']);

/** Whether some part of a formula may lack a value. */
const mayLack = (node: Expression): boolean =>
  someNode(
    node,
    part => (partial as ReadonlySet<string>).has(part.kind) || (part.kind === 'call' && /^(sqrt|ln)$/.test(part.name)),
  );

/** The letters that a formula looks at in every case, so that it has no value where one of them has none. */
function lookedAt(node: Expression): ReadonlySet<string> {
  const letters = new Set<string>();
  // a sum may be as deep as it is long
  const left = [node];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (next.kind === 'variable') letters.add(next.name);
    else if (next.kind === 'expectation') left.push(...next.draws.flatMap(({ law }) => law.parameters));
    // What holds in one piece only, or of a letter bound here, is not looked for.
    else if (next.kind !== 'piecewise' && next.kind !== 'derivative')
      left.push(...(childrenOf(next) as readonly Expression[]));
  }
  return letters;
}

/**
 * Replaces the names in `scope` by what they stand for: a definition without parameters wherever it is named, one with
 * parameters at its arguments, or named bare, at the quantities its parameters are named after. Letters bound by E[...] and
 * D[...] hide what they are named after, and are renamed where a letter that comes in, or one bound around them, has their
 * name: nothing is captured. Exponents that have become constant are computed.
 *
 * @throws FormulaError where a definition lacks arguments or an exponent becomes something else than an integer
 */
export function expand(node: Expression, scope: Scope, around: ReadonlySet<string> = new Set()): Expression {
  const memo = new Map<Expression, Expression>();
  const go = (child: Expression): Expression => {
    const known = memo.get(child);
    if (known !== undefined) return known;
    const made = step(child);
    memo.set(child, made);
    return made;
  };
  const applied = (name: string, args: readonly Expression[]): Expression => {
    const { parameters, expression } = scope.get(name)!;
    return substitute(expression, new Map(parameters.map((parameter, i) => [parameter, args[i]!])), around);
  };
  /** A definition at arguments: those that it does not look at, or not in every case, must have values all the same. */
  const called = (name: string, args: readonly Expression[], at: number): Expression => {
    const { parameters, expression } = scope.get(name)!;
    const asked = lookedAt(expression);
    const needs = args.filter((arg, i) => !asked.has(parameters[i]!) && mayLack(arg));
    const of = applied(name, args);
    return needs.length === 0 ? of : { kind: 'valued', of, needs, at };
  };
  const step = (child: Expression): Expression => {
    switch (child.kind) {
      case 'variable': {
        const definition = scope.get(child.name);
        if (definition === undefined) return child;
        return applied(
          child.name,
          (definition.named ?? definition.parameters).map(name => letter(name, child.at)),
        );
      }
      case 'apply': {
        const args = child.args.map(go);
        return scope.has(child.name) ? called(child.name, args, child.at) : { ...child, args };
      }
      case 'expectation':
        return integrated(child);
      case 'derivative': {
        const place = go(child.place ?? letter(child.by, child.at));
        // A letter that is differentiated by where it stands is the letter of the definitions in the formula too.
        if (child.place === undefined && !scope.has(child.by)) return { ...child, of: go(child.of), place };
        return { ...child, ...bound(child.of, [child.by]).renamed(([by]) => ({ by: by! })), place };
      }
      case 'power': {
        const exponent = go(child.exponent);
        return { ...child, base: go(child.base), exponent: folded(exponent) };
      }
      default:
        return mapChildren(child, go, condition => mapCondition(condition, go));
    }
  };
  /** A formula under letters of its own, with new names for those that would capture or be confused. */
  const bound = (of: Expression, names: readonly string[]) => {
    const inner = new Map(scope);
    for (const name of names) inner.delete(name);
    const danger = new Set([...incoming(of, inner), ...around]);
    const taken = new Set([...danger, ...freeNames(of), ...names, ...scope.keys()]);
    const fresh = names.map(name => {
      if (!danger.has(name)) return name;
      const made = freshName(name, taken);
      taken.add(made);
      inner.set(name, { parameters: [], expression: letter(made, of.at) });
      return made;
    });
    return {
      renamed: <T extends object>(make: (fresh: readonly string[]) => T) => ({
        of: expand(of, inner, new Set([...around, ...fresh])),
        ...make(fresh),
      }),
    };
  };
  const integrated = (child: Expression & { readonly kind: 'expectation' }): Expression => ({
    ...child,
    ...bound(
      child.of,
      child.draws.map(({ variable }) => variable),
    ).renamed(fresh => ({
      draws: child.draws.map(({ law }, k) => ({
        variable: fresh[k]!,
        law: { ...law, parameters: law.parameters.map(go) },
      })),
    })),
  });
  return bounded(go(node));
}

const folded = (exponent: Expression): Expression =>
  exponent.kind === 'variable' ? exponent : foldedExponent(exponent, `^(${printFormula(exponent)})`, 1);

/** Replaces free letters by formulas; nothing is captured. */
export function substitute(
  node: Expression,
  values: ReadonlyMap<string, Expression>,
  around: ReadonlySet<string> = new Set(),
): Expression {
  const scope = new Map([...values].map(([name, expression]) => [name, { parameters: [], expression }]));
  return scope.size === 0 && around.size === 0 ? node : expand(node, scope, around);
}

/** Replaces free letters by formulas in a condition. */
export function substituteCondition(node: Condition, values: ReadonlyMap<string, Expression>): Condition {
  return mapCondition(node, child => substitute(child, values));
}

/**
 * Carries out every D[...], innermost first: what is left has values by the field operations alone. That the derivative
 * exists, and arguments that a definition does not look at have values, are obligations of their own.
 *
 * @throws DomainError where there is no rule for the derivative
 */
export function carryOut(node: Expression): Expression {
  const memo = new Map<Expression, Expression>();
  const go = (child: Expression): Expression => {
    const known = memo.get(child);
    if (known !== undefined) return known;
    const made = step(child);
    memo.set(child, made);
    return made;
  };
  const step = (child: Expression): Expression => {
    if (child.kind === 'valued') return go(child.of);
    if (child.kind !== 'derivative') return mapChildren(child, go, condition => mapCondition(condition, go));
    const place = go(child.place ?? letter(child.by, child.at));
    return substitute(derivative(go(child.of), child.by), new Map([[child.by, place]]));
  };
  return bounded(go(node));
}

/** A condition with every D[...] in it carried out. */
export const carryOutCondition = (node: Condition): Condition => mapCondition(node, carryOut);
