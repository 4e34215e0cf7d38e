import type { Expression } from './expression.js';

const number = (numerator: bigint): Expression => ({ kind: 'number', numerator, denominator: 1n, at: 0 });
const [zero, one] = [number(0n), number(1n)];
const is = (node: Expression, value: bigint): boolean =>
  node.kind === 'number' && node.numerator === value && node.denominator === 1n;

const add = (left: Expression, right: Expression): Expression =>
  is(left, 0n) ? right : is(right, 0n) ? left : { kind: 'add', left, right, at: 0 };
const negate = (of: Expression): Expression => (is(of, 0n) ? of : { kind: 'negate', of, at: 0 });
const subtract = (left: Expression, right: Expression): Expression =>
  is(right, 0n) ? left : is(left, 0n) ? negate(right) : { kind: 'subtract', left, right, at: 0 };
const multiply = (left: Expression, right: Expression): Expression => {
  if (is(left, 0n) || is(right, 0n)) return zero;
  return is(left, 1n) ? right : is(right, 1n) ? left : { kind: 'multiply', left, right, at: 0 };
};
const divide = (left: Expression, right: Expression): Expression =>
  is(left, 0n) ? zero : { kind: 'divide', left, right, at: 0 };
const power = (base: Expression, n: number): Expression =>
  n === 0 ? one : n === 1 ? base : { kind: 'power', base, exponent: number(BigInt(n)), at: 0 };

/**
 * Formulas from formulas that are known to have values, without the 0s and 1s that change nothing: 0 times a formula is
 * 0, and 0 over one.
 */
export const arithmetic = { number, zero, one, is, add, negate, subtract, multiply, divide, power } as const;
