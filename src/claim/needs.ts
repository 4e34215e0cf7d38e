import { FormulaError } from '../errors.js';
import type { Condition, Expression } from '../formula/expression.js';
import { Evaluator } from '../formula/fold.js';
import { freeNames, mapChildren, mapCondition } from '../formula/walk.js';
import { anySign, negative, positive, type Signs, signs, zero } from '../number/sign.js';
import type { Claim, Need } from './claim.js';

/** The divisors, radicands and arguments of ln in a formula, with the pieces they stand in; texts are the reader's. */
export function needsOf(node: Expression, where: readonly Condition[] = []): Need[] {
  const found: Need[] = [];
  const need = (of: Expression, to: Need['to']): void => {
    found.push({ of, to, where, text: '', at: of.at });
  };
  const onCondition = (condition: Condition): Condition => {
    found.push(...needsOfCondition(condition, where));
    return condition;
  };
  const go = (child: Expression): Expression => {
    if (child.kind === 'piecewise') {
      for (const piece of child.pieces) {
        onCondition(piece.when);
        found.push(...needsOf(piece.is, [...where, piece.when]));
      }
      return child;
    }
    if (child.kind === 'divide') need(child.right, 'be nonzero');
    if (child.kind === 'power' && isNegative(child.exponent)) need(child.base, 'be nonzero');
    if (child.kind === 'call' && child.name === 'sqrt') need(child.args[0]!, 'be >= 0');
    if (child.kind === 'call' && child.name === 'ln') need(child.args[0]!, 'be > 0');
    return mapChildren(child, go, onCondition);
  };
  go(node);
  return found;
}

/** The needs of both sides of every comparison. */
export function needsOfCondition(node: Condition, where: readonly Condition[] = []): Need[] {
  const found: Need[] = [];
  mapCondition(node, child => {
    found.push(...needsOf(child, where));
    return child;
  });
  return found;
}

const isNegative = (exponent: Expression): boolean =>
  exponent.kind === 'negate' || (exponent.kind === 'number' && exponent.numerator < 0n);

const allowed: Readonly<Record<Need['to'], Signs>> = {
  'be nonzero': negative | positive,
  'be >= 0': zero | positive,
  'be > 0': positive,
};

/** The conclusion that a need amounts to. */
export function conclusionOf(need: Need): Condition {
  const right: Expression = { kind: 'number', numerator: 0n, denominator: 1n, at: 0 };
  const relation = need.to === 'be nonzero' ? '!=' : need.to === 'be >= 0' ? '>=' : '>';
  return { kind: 'comparison', relation, left: need.of, right, at: need.at };
}

/** The error that a need unmet at an admissible point is, with a caret at the quantity. */
export function unmet(need: Need, where: string): FormulaError {
  const what = { 'be nonzero': 'divides by', 'be >= 0': 'takes the root of', 'be > 0': 'takes the logarithm of' }[
    need.to
  ];
  const value = { 'be nonzero': '0', 'be >= 0': 'a negative number', 'be > 0': 'a number <= 0' }[need.to];
  return new FormulaError(`${what} what the hypotheses allow to be ${value}: ${where}`, need.text, need.at);
}

/**
 * The needs that the signs of the variables do not settle: `4 a sigma` is positive for a, sigma > 0, of `1 - x^2` a
 * point must tell. A need inside an expectation that involves what is integrated over is left to the integration.
 */
export function unsettledNeeds(claim: Claim): Need[] {
  const known = new Map<string, Signs>();
  for (const variable of claim.variables) {
    const { range } = variable;
    let sign: Signs = anySign;
    const evaluator = new Evaluator(signs, { values: known });
    if (range.kind === 'integer')
      sign =
        (range.from < 0 ? negative : 0) | (range.from <= 0 && range.to >= 0 ? zero : 0) | (range.to > 0 ? positive : 0);
    else
      try {
        for (const { value, strict } of range.lower) {
          const lower = evaluator.value(value);
          if (!(lower & negative)) sign &= lower & zero && !strict ? zero | positive : positive;
        }
        for (const { value, strict } of range.upper) {
          const upper = evaluator.value(value);
          if (!(upper & positive)) sign &= upper & zero && !strict ? zero | negative : negative;
        }
      } catch {
        // A bound whose sign is not known (an expectation) leaves the variable's sign open.
      }
    known.set(variable.name, sign);
  }
  return claim.needs.filter(need => {
    if ([...freeNames(need.of)].some(name => !known.has(name))) return false;
    try {
      const sign = new Evaluator(signs, { values: known }).value(need.of);
      return (sign & ~allowed[need.to]) !== 0;
    } catch {
      return true;
    }
  });
}
