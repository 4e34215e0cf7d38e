import type { Condition, Expression } from '../formula/expression.js';
import { Evaluator } from '../formula/fold.js';
import { printFormula } from '../formula/print.js';
import { freeNames, mapChildren, mapCondition } from '../formula/walk.js';
import { float64 } from '../number/float64.js';
import {
  compareRational,
  exactRational,
  isMissing,
  parseRational,
  type Rational,
  ratio,
  rational,
  toDouble,
} from '../number/rational.js';
import type { Claim, Variable } from './claim.js';

/** A rational point: the value of every variable. */
export type Point = ReadonlyMap<string, Rational>;

/** A source of decisions: an integer in [0, n). */
export type Choose = (n: number) => number;

const [zero, one, two] = [ratio(0n), ratio(1n), ratio(2n)];

/** Every formula that is 0 on a joint, a boundary or an equality set of the claim: where cases meet. */
function criticalFormulas(claim: Claim): Expression[] {
  const found: Expression[] = [];
  const between = (left: Expression, right: Expression): void => {
    found.push({ kind: 'subtract', left, right, at: left.at });
  };
  const onCondition = (node: Condition): Condition => {
    if (node.kind === 'comparison') between(node.left, node.right);
    else if (node.kind === 'not') onCondition(node.of);
    else node.terms.forEach(onCondition);
    return mapCondition(node, onExpression);
  };
  const onExpression = (node: Expression): Expression => {
    if (node.kind === 'call') {
      const [x, y, z] = node.args;
      if (node.name === 'abs' || node.name === 'sign') found.push(x!);
      if (node.name === 'min' || node.name === 'max') between(x!, y!);
      if (node.name === 'clip') {
        between(x!, y!);
        between(x!, z!);
      }
    }
    return mapChildren(node, onExpression, onCondition);
  };
  for (const goal of [...claim.goals, ...claim.obligations]) {
    goal.hypotheses.forEach(onCondition);
    const { conclusion } = goal;
    if (conclusion.kind === 'comparison') mapCondition(conclusion, onExpression);
    else onCondition(conclusion);
  }
  claim.hypotheses.forEach(onCondition);
  return found;
}

/** How a claim's points are made: variables in order, each with the formulas that can be solved for it. */
export class PointMaker {
  private readonly solvable: ReadonlyMap<string, readonly Expression[]>;

  constructor(readonly claim: Claim) {
    const order = claim.variables.map(variable => variable.name);
    const byLast = new Map<string, Map<string, Expression>>(order.map(name => [name, new Map()]));
    for (const formula of criticalFormulas(claim)) {
      const names = freeNames(formula);
      const last = order.findLast(name => names.has(name));
      if (last === undefined || ![...names].every(name => order.includes(name))) continue;
      byLast.get(last)!.set(printFormula(formula), formula);
    }
    this.solvable = new Map([...byLast].map(([name, formulas]) => [name, [...formulas.values()]]));
  }

  /** The point that a sequence of decisions leads to; undefined where a chain of bounds closes on nothing. */
  make(choose: Choose): Point | undefined {
    const point = new Map<string, Rational>();
    for (const variable of this.claim.variables) {
      const value = this.value(variable, point, choose);
      if (value === undefined) return undefined;
      point.set(variable.name, value);
    }
    return point;
  }

  /**
   * Points where joints, boundaries and equality sets cross: every variable on a root, an end or at a simple value, all
   * combinations, thinned evenly to `limit`. The same for every seed.
   */
  corners(limit: number): Point[] {
    let partial: Map<string, Rational>[] = [new Map()];
    for (const variable of this.claim.variables) {
      const grown = partial.flatMap(point =>
        this.special(variable, point).map(value => new Map([...point, [variable.name, value]])),
      );
      // Thinned on the way, four times wider than at the end, so that late variables still meet early choices.
      partial = thinned(grown, 4 * limit);
    }
    return thinned(partial, limit);
  }

  /** The roots and closed ends of a variable's range, and one or two simple values inside. */
  private special(variable: Variable, point: Point): Rational[] {
    const { lower, upper, openLower, openUpper } = this.range(variable, point);
    const inside = (x: Rational): boolean =>
      (lower === undefined || compareRational(x, lower) >= (openLower ? 1 : 0)) &&
      (upper === undefined || compareRational(x, upper) <= (openUpper ? -1 : 0));
    const middle =
      lower !== undefined && upper !== undefined
        ? [lower.add(upper).div(two)]
        : lower !== undefined
          ? [lower.add(one), lower.add(two)]
          : upper !== undefined
            ? [upper.sub(one), upper.sub(two)]
            : [zero, one, two.neg()];
    const ends = [lower, upper].filter(end => end !== undefined);
    const values = new Map([...middle, ...ends, ...this.roots(variable, point)].map(x => [x.toFraction(), x]));
    const admissible = [...values.values()].filter(inside);
    return variable.range.kind === 'integer' ? admissible.filter(x => x.d === 1n) : admissible;
  }

  /** The ends of a variable's range once the variables before it are known. */
  range(
    variable: Variable,
    point: Point,
  ): { lower?: Rational; upper?: Rational; openLower: boolean; openUpper: boolean } {
    let [lower, upper]: (Rational | undefined)[] = [];
    let [openLower, openUpper] = [false, false];
    if (variable.range.kind === 'integer')
      return {
        lower: ratio(BigInt(variable.range.from)),
        upper: ratio(BigInt(variable.range.to)),
        openLower,
        openUpper,
      };
    const evaluator = new Evaluator(rational, { values: point });
    // A bound without a value bounds nothing: whether the point is one of the statement's, the hypotheses say.
    const boundValue = (node: Expression): Rational | undefined => {
      try {
        return evaluator.value(node);
      } catch (error) {
        if (isMissing(error)) return undefined;
        const doubles = new Map([...point].map(([name, value]) => [name, toDouble(value)]));
        const value = new Evaluator(float64, { values: doubles }).value(node);
        return Number.isFinite(value) ? exactRational(value) : undefined;
      }
    };
    for (const bound of variable.range.lower) {
      const value = boundValue(bound.value);
      if (value === undefined) continue;
      const order = lower === undefined ? 1 : compareRational(value, lower);
      if (order > 0) [lower, openLower] = [value, bound.strict];
      else if (order === 0) openLower ||= bound.strict;
    }
    for (const bound of variable.range.upper) {
      const value = boundValue(bound.value);
      if (value === undefined) continue;
      const order = upper === undefined ? -1 : compareRational(value, upper);
      if (order < 0) [upper, openUpper] = [value, bound.strict];
      else if (order === 0) openUpper ||= bound.strict;
    }
    return {
      ...(lower === undefined ? {} : { lower }),
      ...(upper === undefined ? {} : { upper }),
      openLower,
      openUpper,
    };
  }

  /** The values at which a formula that is affine in this variable is 0, inside the range. */
  roots(variable: Variable, point: Point): Rational[] {
    const found: Rational[] = [];
    for (const formula of this.solvable.get(variable.name) ?? []) {
      const at = (value: Rational): Rational =>
        new Evaluator(rational, { values: new Map([...point, [variable.name, value]]) }).value(formula);
      try {
        const [f0, f1, f2] = [at(zero), at(one), at(two)];
        const slope = f1.sub(f0);
        if (slope.n === 0n || compareRational(f2.sub(f1), slope) !== 0) continue;
        found.push(f0.neg().div(slope));
      } catch {
        // A formula without a rational value at 0, 1 or 2 is not solved; other points still meet its sign changes.
      }
    }
    return found;
  }

  private value(variable: Variable, point: Point, choose: Choose): Rational | undefined {
    const { lower, upper, openLower, openUpper } = this.range(variable, point);
    const inside = (x: Rational): boolean =>
      (lower === undefined || compareRational(x, lower) > (openLower ? 0 : -1)) &&
      (upper === undefined || compareRational(x, upper) < (openUpper ? 0 : 1));
    if (lower !== undefined && upper !== undefined) {
      const order = compareRational(lower, upper);
      if (order > 0 || (order === 0 && (openLower || openUpper))) return undefined;
      if (order === 0) return lower;
    }
    if (variable.range.kind === 'integer') {
      const { from, to } = variable.range;
      return ratio(BigInt(from + choose(to - from + 1)));
    }
    const manner = choose(8);
    if (manner >= 6) {
      const roots = this.roots(variable, point).filter(inside);
      if (roots.length > 0) return roots[choose(roots.length)]!;
    }
    if (manner >= 4) {
      const ends = [
        ...(lower !== undefined && !openLower ? [lower] : []),
        ...(upper !== undefined && !openUpper ? [upper] : []),
      ];
      if (ends.length > 0) return ends[choose(ends.length)]!;
    }
    if (lower !== undefined && upper !== undefined) {
      const width = upper.sub(lower);
      if (manner === 3) {
        // Near one end: where a strict inequality is nearly an equality, and where corners are thin.
        const near = width.div(ratio(1n << BigInt(1 + choose(60))));
        return choose(2) === 0 ? lower.add(near) : upper.sub(near);
      }
      const denominator = 2 + choose(manner === 0 ? 3 : manner === 1 ? 30 : 1000);
      return lower.add(width.mul(ratio(BigInt(1 + choose(denominator - 1)), BigInt(denominator))));
    }
    const size = magnitude(choose, manner);
    if (lower !== undefined) return lower.add(size);
    if (upper !== undefined) return upper.sub(size);
    const sign = choose(3);
    return sign === 2 ? zero : sign === 0 ? size : size.neg();
  }
}

/** Every k-th entry, so that at most `limit` stay. */
function thinned<T>(list: readonly T[], limit: number): T[] {
  const step = Math.max(1, list.length / limit);
  return Array.from({ length: Math.min(list.length, limit) }, (_, i) => list[Math.floor(i * step)]!);
}

/** A positive rational: small ones first, then ratios, then powers of two and ten up to 2^100 and 10^30. */
function magnitude(choose: Choose, manner: number): Rational {
  if (manner === 0) return ratio(BigInt(1 + choose(4)));
  if (manner <= 2) return ratio(BigInt(1 + choose(40)), BigInt(1 + choose(40)));
  const power = choose(3) === 0 ? 10n ** BigInt(choose(31)) : 2n ** BigInt(choose(12) === 0 ? choose(101) : choose(12));
  const base = choose(2) === 0 ? ratio(power) : ratio(1n, power);
  return choose(2) === 0 ? base : base.mul(ratio(BigInt(1 + choose(20)), BigInt(1 + choose(20))));
}

/** A point given as text, as a witness is recorded. */
export function readPoint(values: Readonly<Record<string, string>>): Point {
  return new Map(Object.entries(values).map(([name, text]) => [name, parseRational(text)]));
}

/** The point as a record of exact texts. */
export function showPoint(point: Point): Record<string, string> {
  return Object.fromEntries([...point].map(([name, value]) => [name, value.toFraction()]));
}
