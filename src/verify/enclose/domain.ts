import type { Claim, Goal } from '../../claim/claim.js';
import type { Condition, Expression } from '../../formula/expression.js';
import { freeNames } from '../../formula/walk.js';

/** The degree of homogeneity of a formula when each variable has the given one; `any` for the constant 0. */
type Degree = number | 'any' | undefined;

/**
 * Degrees 0 or 1 for the variables (1 for those that scale together, such as a, sigma and V) under which every condition
 * of the goal keeps its truth when they are all multiplied by one positive number; undefined if there is no such choice.
 */
export function scaling(claim: Claim, goal: Goal): ReadonlyMap<string, number> | undefined {
  const names = claim.variables.filter(({ range }) => range.kind === 'real').map(({ name }) => name);
  const conditions = [...claim.hypotheses, ...goal.hypotheses, goal.conclusion];
  if (names.length > 6) return undefined;
  for (let choice = 2 ** names.length - 1; choice > 0; choice--) {
    const degrees = new Map(names.map((name, i) => [name, (choice >> i) & 1]));
    if (conditions.every(condition => isInvariant(condition, degrees))) return degrees;
  }
  return undefined;
}

function isInvariant(node: Condition, degrees: ReadonlyMap<string, number>): boolean {
  if (node.kind === 'not') return isInvariant(node.of, degrees);
  if (node.kind !== 'comparison') return node.terms.every(term => isInvariant(term, degrees));
  return same(degreeOf(node.left, degrees), degreeOf(node.right, degrees)) !== undefined;
}

function same(x: Degree, y: Degree): Degree {
  if (x === 'any') return y;
  return y === 'any' || x === y ? x : undefined;
}

function degreeOf(node: Expression, degrees: ReadonlyMap<string, number>): Degree {
  const of = (child: Expression): Degree => degreeOf(child, degrees);
  const numeric = (x: Degree, y: Degree, combine: (p: number, q: number) => number): Degree => {
    if (x === undefined || y === undefined) return undefined;
    return x === 'any' || y === 'any' ? 'any' : combine(x, y);
  };
  switch (node.kind) {
    case 'number':
      return node.numerator === 0n ? 'any' : 0;
    case 'variable':
      return degrees.get(node.name) ?? 0;
    case 'add':
    case 'subtract':
      return same(of(node.left), of(node.right));
    case 'multiply':
      return numeric(of(node.left), of(node.right), (p, q) => p + q);
    case 'divide':
      return numeric(of(node.left), of(node.right), (p, q) => p - q);
    case 'negate':
      return of(node.of);
    case 'power': {
      const base = of(node.base);
      // x^0 is 1, also for x = 0: it has the degree 0, not every degree as 0 has.
      if (node.exponent.kind !== 'number') return base === 0 ? 0 : undefined;
      const n = Number(node.exponent.numerator);
      if (n === 0) return 0;
      return base === 'any' || base === undefined ? base : base * n;
    }
    case 'call': {
      const args = node.args.map(of);
      if (node.name === 'pi') return 0;
      if (['abs', 'min', 'max', 'clip'].includes(node.name)) return args.reduce(same);
      if (node.name === 'sqrt') return typeof args[0] === 'number' ? args[0] / 2 : args[0];
      if (node.name === 'sign') return args[0] === undefined ? undefined : 0;
      return args[0] === 0 || args[0] === 'any' ? 0 : undefined;
    }
    case 'piecewise':
      if (!node.pieces.every(({ when }) => isInvariant(when, degrees))) return undefined;
      return node.pieces.map(({ is }) => of(is)).reduce(same);
    case 'expectation': {
      // A law of this language scales with its parameter, so a draw has the degree of that.
      const inner = new Map(degrees);
      for (const { variable, law } of node.draws) {
        const scale = of(law.parameters[0]!);
        if (typeof scale !== 'number') return undefined;
        inner.set(variable, scale);
      }
      return degreeOf(node.of, inner);
    }
    default:
      return undefined;
  }
}

/** The bounds on each variable by earlier ones, read off the hypotheses: `name <= other` and its like. */
export interface Bounds {
  readonly name: string;
  readonly lower: readonly Expression[];
  readonly upper: readonly Expression[];
}

/** For each real variable, in order, what bounds it; conditions that are no such bounds are left to the search. */
export function variableBounds(claim: Claim, hypotheses: readonly Condition[]): Bounds[] {
  const known = new Set(claim.variables.filter(({ range }) => range.kind === 'integer').map(({ name }) => name));
  const links = hypotheses.flatMap(conjuncts);
  return claim.variables
    .filter(({ range }) => range.kind === 'real')
    .map(({ name }): Bounds => {
      const lower: Expression[] = [];
      const upper: Expression[] = [];
      for (const link of links) {
        if (link.kind !== 'comparison' || link.relation === '!=') continue;
        const sides: [Expression, Expression, boolean][] = [
          [link.left, link.right, link.relation[0] === '<'],
          [link.right, link.left, link.relation[0] === '>'],
        ];
        for (const [own, other, isUpper] of sides) {
          if (own.kind !== 'variable' || own.name !== name || ![...freeNames(other)].every(free => known.has(free)))
            continue;
          if (link.relation === '==') {
            lower.push(other);
            upper.push(other);
          } else (isUpper ? upper : lower).push(other);
        }
      }
      known.add(name);
      return { name, lower, upper };
    });
}

const conjuncts = (node: Condition): Condition[] => (node.kind === 'and' ? node.terms.flatMap(conjuncts) : [node]);
