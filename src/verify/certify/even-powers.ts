import { arithmetic } from '../../formula/arithmetic.js';
import type { Expression } from '../../formula/expression.js';
import {
  add,
  constant,
  type Fact,
  isZero,
  multiply,
  negate,
  type Polynomial,
  type Proof,
  power,
  subtract,
} from '../kernel/index.js';
import { exactQuotient } from './division.js';
import { positiveRatio, productOfDen, type Quotient, textOf } from './quotient.js';

/** The formula with the node for its square, if there is one that is seen at once: a (b + c)^2 of a^2 (b + c)^4. */
export function squareRootOf(node: Expression): Expression | undefined {
  switch (node.kind) {
    case 'power': {
      const { exponent } = node;
      if (exponent.kind !== 'number' || exponent.denominator !== 1n || exponent.numerator <= 0n) return undefined;
      return exponent.numerator % 2n === 0n ? arithmetic.power(node.base, Number(exponent.numerator / 2n)) : undefined;
    }
    case 'multiply':
    case 'divide': {
      const [left, right] = [squareRootOf(node.left), squareRootOf(node.right)];
      return left && right && { ...node, left, right };
    }
    default:
      return undefined;
  }
}

/** Facts from which a goal follows that is X^2 <= Y^2, and the goal's proof from them, given where they stand. */
export interface BySquares {
  readonly lemmas: readonly Fact[];
  readonly proof: (places: readonly number[]) => Proof;
  /** What is left to say once they are shown. */
  readonly says: string;
}

/**
 * Ways to a goal Y^2 - X^2 >= 0 (or > 0): where X = c Y by c^2 <= 1, else by the signs of Y - X and Y + X, of which points say
 * which they are.
 *
 * @param minus Y - X
 * @param plus Y + X
 */
export function waysBySquares(
  goal: Fact,
  minus: Quotient,
  plus: Quotient,
  sideOf: (p: Polynomial) => number,
): readonly BySquares[] {
  if (goal.sign === '=' || isZero(minus.num) || isZero(plus.num)) return [];
  if (!isZero(subtract(productOfDen(minus), productOfDen(plus)))) return [];
  const weight = positiveRatio(goal.p, multiply(minus.num, plus.num));
  if (weight === undefined) return [];
  const [x, y] = [subtract(plus.num, minus.num), add(plus.num, minus.num)];
  const c = goal.sign === '>' || isZero(y) ? undefined : exactQuotient(x, y);
  const byShare: BySquares[] =
    c === undefined
      ? []
      : [
          {
            lemmas: [{ p: subtract(constant(1n), power(c, 2)), sign: '>=' }],
            proof: given => ({ terms: [{ weight: { ...weight, d: 4n * weight.d }, square: y, given }] }),
            says: `Of the two squares the smaller is (${textOf(c)})^2 times the other.`,
          },
        ];
  const side = sideOf(minus.num);
  const [first, second] = [minus.num, plus.num].map(p => (side < 0 ? negate(p) : p)) as [Polynomial, Polynomial];
  if (side === 0 || sideOf(plus.num) !== side) return byShare;
  const bySigns: BySquares = {
    lemmas: [
      { p: first, sign: goal.sign },
      { p: second, sign: goal.sign },
    ],
    proof: given => ({ terms: [{ weight, square: constant(1n), given }] }),
    says: 'The difference of the two squares is the product of these two.',
  };
  return [...byShare, bySigns];
}
