import type { Expression } from '../../../formula/expression.js';
import { mapChildren, mapCondition } from '../../../formula/walk.js';
import {
  add,
  constant,
  type Fact,
  multiply,
  negate,
  type Polynomial,
  power,
  substitute,
  subtract,
  variable,
} from '../../kernel/index.js';
import { degreeOf } from '../sos/monomial.js';
import { anchorOf, boundsOf, isBounded } from './certified.js';

/** num / den with den > 0. */
interface Argument {
  readonly num: Polynomial;
  readonly den: Polynomial;
}

/** den^degree * p(num / den). */
function homogenised(p: Polynomial, { num, den }: Argument, degree: number): Polynomial {
  return [...p].reduce<Polynomial>((sum, [monomial, { n, d }]) => {
    const k = monomial === '' ? 0 : monomial.split('*').length;
    return add(sum, multiply(constant(n, d), multiply(power(num, k), power(den, degree - k))));
  }, constant(0n));
}

/** What is asked about an argument before anything is said of the function there. */
export interface Sides {
  /** Whether num / den >= anchor, a case told apart where that is not known. */
  readonly isBeyond: boolean;
  /** Whether it is known to differ from the anchor. */
  readonly isApart: boolean;
}

/** What has to be decided about the argument: num - anchor * den, >= 0 where it is beyond the anchor. */
export function offset(name: string, { num, den }: Argument): Polynomial {
  return subtract(num, multiply(anchorOf(name).anchor, den));
}

/** How much is said of functions: their bounds; or `more`: the fine bounds, those far out for atan, and of roots for ln. */
export type Detail = 'bounds' | 'more';

/** The facts about f = name(num / den); of erf f = sqrt(pi) / 2 times that. */
export function factsOf(
  name: string,
  f: Polynomial,
  argument: Argument,
  { isBeyond, isApart }: Sides,
  detail: Detail,
): Fact[] {
  const bounds = boundsOf(name).filter(({ isFine }) => isFine === undefined || detail === 'more');
  const facts: Fact[] = [];
  for (const { above, below, relation, side, isStrict } of bounds) {
    if ((side === 'beyond') !== isBeyond) continue;
    const degree = Math.max(degreeOf(above), degreeOf(below));
    const p = subtract(homogenised(above, argument, degree), multiply(f, homogenised(below, argument, degree)));
    facts.push({ p: relation === '<=' ? p : negate(p), sign: isStrict && isApart ? '>' : '>=' });
  }
  if (name !== 'exp') return facts;
  facts.push({ p: f, sign: '>' });
  // exp(y) bound(-y) <= 1, as exp(-y) >= bound(-y) on the other side, and exp(y) > 0.
  for (const { above, below, relation, side, isStrict } of bounds) {
    if ((side === 'beyond') === isBeyond || degreeOf(below) > 0) continue;
    const reflected = substitute(above, 'y', negate(variable('y')));
    const degree = degreeOf(reflected);
    const bound = multiply(f, homogenised(reflected, argument, degree));
    const p = subtract(multiply(power(argument.den, degree), below), bound);
    facts.push({ p: relation === '>=' ? p : negate(p), sign: isStrict && isApart ? '>' : '>=' });
  }
  return facts;
}

/**
 * What the bounds of atan say far out: atan(u) = pi/2 - atan(1/u) for u > 0 and -pi/2 - atan(1/u) for u < 0, with a letter
 * for pi. At u = 0, where `isBeyond` may put it, these facts hold as limits.
 */
export function farFactsOf(letter: string, { num, den }: Argument, { isBeyond, isApart }: Sides): Fact[] {
  const inverse: Argument = isBeyond ? { num: den, den: num } : { num: negate(den), den: negate(num) };
  const half = multiply(constant(isBeyond ? 1n : -1n, 2n), variable('pi'));
  const value = subtract(half, variable(letter));
  return boundsOf('atan')
    .filter(({ side }) => (side === 'beyond') === isBeyond)
    .map(({ above, below, relation, isStrict }) => {
      const degree = Math.max(degreeOf(above), degreeOf(below));
      const p = subtract(homogenised(above, inverse, degree), multiply(value, homogenised(below, inverse, degree)));
      return { p: relation === '<=' ? p : negate(p), sign: isStrict && isApart ? '>' : '>=' };
    });
}

/** -1 < erf < 1, and erf has the sign of what it is taken of. */
export function rangeOfErf(letter: string, { isBeyond, isApart }: Sides): Fact[] {
  const f = variable(letter);
  return [
    { p: isBeyond ? f : negate(f), sign: isApart ? '>' : '>=' },
    { p: isBeyond ? subtract(constant(1n), f) : add(constant(1n), f), sign: '>' },
  ];
}

/** Whether a function that is bounded, not algebraic, occurs in a formula. */
export function holdsBounded(node: Expression): boolean {
  let found = node.kind === 'call' && isBounded(node.name);
  const look = (child: Expression): Expression => {
    found ||= holdsBounded(child);
    return child;
  };
  mapChildren(node, look, condition => mapCondition(condition, look));
  return found;
}
