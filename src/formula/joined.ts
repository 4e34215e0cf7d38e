import { childrenOf } from './depth.js';
import type { Draw, Expression } from './expression.js';
import { freshName, substitute } from './substitute.js';
import { freeNames, hasExpectation } from './walk.js';

type Expectation = Expression & { readonly kind: 'expectation' };

/** A power of an expectation is a product of so many integrals over letters of their own, at most. */
const MOST_COPIES = 4;

/**
 * One expectation over all letters of the expectations inside it: E[v E[f(u, v); u ~ p]; v ~ q] is E[v f(u, v); v ~ q, u ~ p],
 * as the laws inside do not depend on v. It stands where an inner expectation is added, multiplied by something, divided
 * by something without one, or is the value of a piece; factors have letters of their own, for they are independent.
 *
 * @returns undefined where an expectation stands under |.|, in a condition or a divisor, or where its law depends on a letter
 */
export function joined(node: Expectation): Expectation | undefined {
  if (!hasExpectation(node.of)) return node;
  const draws: Draw[] = [...node.draws];
  const taken = new Set([...freeNames(node), ...namesWithin(node)]);
  const go = (child: Expression): Expression | undefined => {
    if (!hasExpectation(child)) return child;
    switch (child.kind) {
      case 'add':
      case 'subtract':
      case 'multiply': {
        const [left, right] = [go(child.left), go(child.right)];
        return left && right && { ...child, left, right };
      }
      case 'divide': {
        const left = hasExpectation(child.right) ? undefined : go(child.left);
        return left && { ...child, left };
      }
      case 'negate': {
        const of = go(child.of);
        return of && { ...child, of };
      }
      case 'power': {
        const n = child.exponent.kind === 'number' ? Number(child.exponent.numerator) : 0;
        if (n < 1 || n > MOST_COPIES) return undefined;
        const factors = Array.from({ length: n }, () => go(child.base));
        return factors.reduce((left, right) => left && right && { kind: 'multiply', left, right, at: child.at });
      }
      case 'piecewise': {
        const pieces = child.pieces.map(({ when, is }) => ({ when, is: go(is) }));
        return pieces.every(({ when, is }) => is !== undefined && !hasExpectation(when))
          ? { ...child, pieces: pieces.map(({ when, is }) => ({ when, is: is! })) }
          : undefined;
      }
      case 'expectation':
        return inside(child);
      default:
        return undefined;
    }
  };
  const inside = (child: Expectation): Expression | undefined => {
    const letters = new Set(draws.map(({ variable }) => variable));
    const isMoved = child.draws.some(({ law }) =>
      law.parameters.some(part => hasExpectation(part) || [...freeNames(part)].some(name => letters.has(name))),
    );
    if (isMoved) return undefined;
    const renamed = new Map<string, Expression>();
    for (const { variable, law } of child.draws) {
      const name = freshName(variable, taken);
      taken.add(name);
      renamed.set(variable, { kind: 'variable', name, at: law.at });
      draws.push({ variable: name, law });
    }
    return go(substitute(child.of, renamed));
  };
  const of = go(node.of);
  return of && { ...node, of, draws };
}

/** The letters that are integrated over somewhere inside. */
function namesWithin(node: Expression): string[] {
  const own = node.kind === 'expectation' ? node.draws.map(({ variable }) => variable) : [];
  return [...own, ...childrenOf(node).flatMap(child => namesWithin(child as Expression))];
}
