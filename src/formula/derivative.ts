import { DomainError } from '../errors.js';
import { arithmetic } from './arithmetic.js';
import type { Condition, Expression, Piece } from './expression.js';
import { freeNames, someNode } from './walk.js';

const { number, zero, one, is, add, negate, subtract, multiply, divide, power } = arithmetic;
const square = (base: Expression): Expression => power(base, 2);

/**
 * The derivative of a formula by a variable, where it exists: pieces are differentiated one by one, |x|, min, max and
 * clip off their corners, and an expectation under the integral sign: its laws must be free of the variable, and so must
 * be the conditions of pieces in it, as what jumps there, an indicator, has an integral whose slope is not that of slopes.
 *
 * @throws DomainError where there is no rule: a law, an exponent or a jump under an integral that depends on the variable,
 * a definition not expanded
 */
export function derivative(node: Expression, by: string): Expression {
  const memo = new Map<Expression, Expression>();
  const go = (child: Expression): Expression => {
    const known = memo.get(child);
    if (known !== undefined) return known;
    const made = rule(child, by, go);
    memo.set(child, made);
    return made;
  };
  return go(node);
}

function rule(node: Expression, by: string, go: (child: Expression) => Expression): Expression {
  switch (node.kind) {
    case 'number':
      return zero;
    case 'variable':
      return node.name === by ? one : zero;
    case 'add':
      return add(go(node.left), go(node.right));
    case 'subtract':
      return subtract(go(node.left), go(node.right));
    case 'multiply':
      return add(multiply(go(node.left), node.right), multiply(node.left, go(node.right)));
    case 'divide': {
      const below = go(node.right);
      if (is(below, 0n)) return divide(go(node.left), node.right);
      return divide(subtract(multiply(go(node.left), node.right), multiply(node.left, below)), square(node.right));
    }
    case 'negate':
      return negate(go(node.of));
    case 'power': {
      if (freeNames(node.exponent).has(by)) throw new DomainError('D', `an exponent free of ${by}`, by);
      const lower: Expression = { ...node, exponent: subtract(node.exponent, one) };
      const reduced =
        node.exponent.kind === 'number'
          ? { ...lower, exponent: { ...node.exponent, numerator: node.exponent.numerator - 1n } }
          : lower;
      const inner = go(node.base);
      if (is(inner, 0n) || is(node.exponent, 0n)) return zero;
      const slope = multiply(multiply(node.exponent, is(node.exponent, 1n) ? one : reduced), inner);
      if (node.exponent.kind === 'number') return slope;
      // x^0 is 1 everywhere: where the exponent is a letter that may be 0, 0 x^-1 would have no value at x = 0.
      return either(node.exponent, '!=', zero, slope, zero);
    }
    case 'call':
      return ofCall(node, go);
    case 'piecewise':
      return { ...node, pieces: node.pieces.map(piece => ({ when: piece.when, is: go(piece.is) })) };
    case 'expectation': {
      if (node.draws.some(draw => draw.law.parameters.some(parameter => freeNames(parameter).has(by))))
        throw new DomainError('D', `laws free of ${by}`, by);
      if (node.draws.some(draw => draw.variable === by)) return zero;
      if (mayJump(node.of, by)) throw new DomainError('D', `an integrand without jumps in ${by}`, by);
      const of = go(node.of);
      return is(of, 0n) ? zero : { ...node, of };
    }
    case 'apply':
    case 'valued':
    case 'derivative':
      throw new DomainError('D', 'a formula whose definitions are expanded', node.kind);
  }
}

/** Whether a formula has pieces that change with a variable, or takes a sign of it, so that it may jump. */
export const mayJump = (node: Expression | Condition, by: string): boolean =>
  someNode(
    node,
    part =>
      (part.kind === 'piecewise' && part.pieces.some(({ when }) => freeNames(when).has(by))) ||
      (part.kind === 'call' && part.name === 'sign' && freeNames(part).has(by)),
  );

/** dx where x relation y, else dy. */
function either(x: Expression, relation: '<' | '>' | '!=', y: Expression, dx: Expression, dy: Expression): Expression {
  const when: Condition = { kind: 'comparison', relation, left: x, right: y, at: 0 };
  const pieces: Piece[] = [
    { when, is: dx },
    { when: { kind: 'not', of: when, at: 0 }, is: dy },
  ];
  return { kind: 'piecewise', pieces, at: 0 };
}

function ofCall(node: Expression & { kind: 'call' }, go: (child: Expression) => Expression): Expression {
  const [x = zero, y = zero, z = zero] = node.args;
  const slopes = node.args.map(go);
  if (slopes.every(part => is(part, 0n))) return zero;
  const [dx = zero, dy = zero, dz = zero] = slopes;
  switch (node.name) {
    case 'abs':
      return multiply({ ...node, name: 'sign' }, dx);
    case 'sign':
    case 'pi':
      return zero;
    case 'min':
      return either(x, '<', y, dx, dy);
    case 'max':
      return either(x, '>', y, dx, dy);
    case 'clip': {
      // clip(x, y, z) = min(max(x, y), z), whatever the order of y and z.
      const least: Expression = { ...node, name: 'max', args: [x, y] };
      return either(least, '<', z, either(x, '>', y, dx, dy), dz);
    }
    case 'sqrt':
      return divide(dx, multiply(number(2n), node));
    case 'exp':
      return multiply(node, dx);
    case 'ln':
      return divide(dx, x);
    case 'atan':
      return divide(dx, add(one, square(x)));
    case 'erf': {
      const root: Expression = {
        kind: 'call',
        name: 'sqrt',
        args: [{ kind: 'call', name: 'pi', args: [], at: 0 }],
        at: 0,
      };
      const bell: Expression = { kind: 'call', name: 'exp', args: [negate(square(x))], at: 0 };
      return multiply(divide(multiply(number(2n), bell), root), dx);
    }
  }
}
