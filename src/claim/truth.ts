import type { Condition } from '../formula/expression.js';
import { Evaluator, NoPieceError, type Truth } from '../formula/fold.js';
import { expectInQ } from '../formula/integrate.js';
import { type Rational, rational } from '../number/rational.js';
import type { Claim, Goal } from './claim.js';
import type { Point } from './points.js';

/** What an exact point says about a goal: it satisfies the hypotheses and the conclusion holds, or not. */
export type Outcome = 'holds' | 'fails' | 'outside' | 'undecided';

/** An evaluator of formulas in Q at a point. */
export function atPoint(claim: Claim, point: Point): Evaluator<Rational> {
  const integers = new Map<string, number>();
  for (const variable of claim.variables)
    if (variable.range.kind === 'integer') integers.set(variable.name, Number(point.get(variable.name)!.valueOf()));
  return new Evaluator(rational, { values: point, integers, expect: expectInQ });
}

/** Whether every condition holds there. */
export function all(evaluator: Evaluator<Rational>, conditions: readonly Condition[]): Truth {
  return evaluator.truth({ kind: 'and', terms: conditions, at: 0 });
}

/** Tries a goal at a point that satisfies the claim's own hypotheses. A formula without a value there fails. */
export function tryGoal(evaluator: Evaluator<Rational>, goal: Goal): Outcome {
  const applies = all(evaluator, goal.hypotheses);
  if (applies === false) return 'outside';
  if (applies === undefined) return 'undecided';
  try {
    const truth = evaluator.truth(goal.conclusion);
    return truth === undefined ? 'undecided' : truth ? 'holds' : 'fails';
  } catch (error) {
    if (error instanceof NoPieceError) return 'fails';
    throw error;
  }
}

/** What fails at a point, with the values of both sides. */
export function showFailure(evaluator: Evaluator<Rational>, goal: Goal): string {
  const { conclusion } = goal;
  if (conclusion.kind !== 'comparison') return `${goal.name}: false`;
  try {
    const [left, right] = [evaluator.value(conclusion.left), evaluator.value(conclusion.right)];
    return `${goal.name}: ${left.toFraction()} ${conclusion.relation} ${right.toFraction()} is false`;
  } catch (error) {
    if (error instanceof NoPieceError) return `${goal.name}: a formula has no value there, no piece applies`;
    throw error;
  }
}
