import { arithmetic } from './arithmetic.js';
import { childrenOf } from './depth.js';
import type { Draw, Expression } from './expression.js';
import { freshName, substitute } from './substitute.js';
import { freeNames, hasExpectation } from './walk.js';

type Expectation = Expression & { readonly kind: 'expectation' };

const { multiply, one } = arithmetic;

/** A power of an expectation is a product of so many integrals over letters of their own, at most. */
const MOST_COPIES = 4;

/**
 * One expectation over all letters of the expectations inside it: E[v E[f(u, v); u ~ p]; v ~ q] is E[v f(u, v); v ~ q, u ~ p];
 * where the scale s(v) of p depends on v, u is s(v) times a draw of scale 1. It stands where an inner expectation is added, multiplied
 * by something, divided by something without one, or is the value of a piece; factors have letters of their own, for they are independent.
 *
 * @returns undefined where an expectation stands under |.|, in a condition, a divisor or a scale
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
    if (child.draws.some(({ law }) => law.parameters.some(part => hasExpectation(part)))) return undefined;
    const renamed = new Map<string, Expression>();
    for (const { variable, law } of child.draws) {
      const name = freshName(variable, taken);
      taken.add(name);
      const [scale] = law.parameters as [Expression];
      const letter: Expression = { kind: 'variable', name, at: law.at };
      const isMoved = [...freeNames(scale)].some(free => letters.has(free));
      renamed.set(variable, isMoved ? multiply(scale, letter) : letter);
      draws.push({ variable: name, law: isMoved ? { ...law, parameters: [one] } : law });
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
