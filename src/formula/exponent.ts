import { FormulaError } from '../errors.js';
import type { Expression } from './expression.js';

/** The largest exponent that is computed: beyond it a power is a number that nobody writes down. */
const MOST_EXPONENT = 1000n;

/** The value of a constant formula of integers, or undefined where a letter stands in it. */
function constantValue(node: Expression, fail: (reason: string) => never): bigint | undefined {
  const of = (child: Expression): bigint | undefined => constantValue(child, fail);
  const both = (x: bigint | undefined, y: bigint | undefined, f: (x: bigint, y: bigint) => bigint) =>
    x === undefined || y === undefined ? undefined : f(x, y);
  switch (node.kind) {
    case 'number':
      return node.denominator === 1n ? node.numerator : fail('an exponent is an integer; roots are written sqrt(...)');
    case 'variable':
      return undefined;
    case 'negate':
      return both(of(node.of), 0n, x => -x);
    case 'add':
      return both(of(node.left), of(node.right), (x, y) => x + y);
    case 'subtract':
      return both(of(node.left), of(node.right), (x, y) => x - y);
    case 'multiply':
      return both(of(node.left), of(node.right), (x, y) => x * y);
    case 'divide':
      return both(of(node.left), of(node.right), (x, y) =>
        y !== 0n && x % y === 0n ? x / y : fail('an exponent is an integer; roots are written sqrt(...)'),
      );
    case 'power':
      return both(of(node.base), of(node.exponent), (x, y) =>
        y >= 0n && y <= 64n && (x < 0n ? -x : x) <= MOST_EXPONENT ? x ** y : fail('an exponent of more than 1000'),
      );
    default:
      return fail(
        'an exponent is an integer, or a formula in integer variables made of +, -, *, quotients and powers that are whole',
      );
  }
}

/**
 * An exponent as it is read: a constant formula is computed (x^(2^3) is x^8), one in letters stays, to be in integer
 * variables alone.
 *
 * @throws FormulaError for anything else, with a caret at the exponent
 */
export function foldedExponent(node: Expression, text: string, at = node.at): Expression {
  const fail = (reason: string): never => {
    throw new FormulaError(reason, text, at);
  };
  const value = constantValue(node, fail);
  if (value === undefined) return node;
  if (value > MOST_EXPONENT || value < -MOST_EXPONENT) fail(`an exponent beyond ${MOST_EXPONENT}`);
  return { kind: 'number', numerator: value, denominator: 1n, at };
}
