import { DomainError, FormulaError } from '../errors.js';
import type { Condition, Expression } from '../formula/expression.js';
import { Evaluator, NoPieceError, type Truth } from '../formula/fold.js';
import { expectInQ } from '../formula/integrate.js';
import { enclosure, type Real, showReal } from '../number/enclosure.js';
import { DivisionByZeroError, IrrationalError, Rational, rational } from '../number/rational.js';
import type { Claim, Goal } from './claim.js';
import type { Point } from './points.js';

/** What an exact point says about a goal: it satisfies the hypotheses and the conclusion holds, or not. */
export type Outcome = 'holds' | 'fails' | 'outside' | 'undecided';

/** Places after the binary point at which irrational quantities are compared, coarse first. */
const precisions = [128, 512] as const;
const fields = precisions.map(bits => enclosure(bits));

/** A claim at one rational point: exact in Q, by enclosures where a quantity is irrational there. */
export class AtPoint {
  private readonly exact: Evaluator<Rational>;
  private readonly enclosed: Evaluator<Real>[] = [];

  constructor(
    private readonly claim: Claim,
    readonly point: Point,
  ) {
    this.exact = new Evaluator(rational, { values: point, integers: this.integers(), expect: expectInQ });
  }

  private integers(): Map<string, number> {
    const integers = new Map<string, number>();
    for (const variable of this.claim.variables)
      if (variable.range.kind === 'integer' && this.point.has(variable.name))
        integers.set(variable.name, Number(this.point.get(variable.name)!.valueOf()));
    return integers;
  }

  private enclosing(level: number): Evaluator<Real> {
    this.enclosed[level] ??= new Evaluator<Real>(fields[level]!, {
      values: this.point,
      integers: this.integers(),
      expect: (node, { values }) => {
        const known = [...values].filter((entry): entry is [string, Rational] => entry[1] instanceof Rational);
        return expectInQ(node, { values: new Map(known), integers: this.integers() });
      },
    });
    return this.enclosed[level];
  }

  /** The value in Q. @throws IrrationalError where there is none */
  value(node: Expression): Rational {
    return this.exact.value(node);
  }

  /** Whether a condition holds; undefined where enclosures of 512 bits do not tell. */
  truth(condition: Condition): Truth {
    try {
      return this.exact.truth(condition);
    } catch (error) {
      if (!(error instanceof IrrationalError)) throw error;
    }
    for (let level = 0; level < fields.length; level++) {
      try {
        const truth = this.enclosing(level).truth(condition);
        if (truth !== undefined) return truth;
      } catch (error) {
        if (error instanceof NoPieceError) throw error;
        // An enclosure that reaches a pole, or an expectation without an exact value, decides nothing here.
        if (!(error instanceof IrrationalError || error instanceof DomainError)) throw error;
      }
    }
    return undefined;
  }

  /** Whether all conditions hold. */
  all(conditions: readonly Condition[]): Truth {
    let truth: Truth = true;
    for (const condition of conditions) {
      const next = this.truth(condition);
      if (next === false) return false;
      if (next === undefined) truth = undefined;
    }
    return truth;
  }

  /**
   * Tries a goal at a point that satisfies the claim's own hypotheses. A piecewise formula without a piece there fails.
   *
   * @throws FormulaError if a quantity has no value there: a division by 0, the root of a negative number
   */
  tryGoal(goal: Goal): Outcome {
    try {
      const applies = this.all(goal.hypotheses);
      if (applies === false) return 'outside';
      if (applies === undefined) return 'undecided';
      const truth = this.truth(goal.conclusion);
      return truth === undefined ? 'undecided' : truth ? 'holds' : 'fails';
    } catch (error) {
      if (error instanceof NoPieceError) return 'fails';
      if (error instanceof DivisionByZeroError || error instanceof DomainError)
        throw new FormulaError(
          `${goal.name} has no value at ${this.text()}: ${error.message}`,
          this.claim.states[0]?.text ?? this.claim.id,
          0,
        );
      throw error;
    }
  }

  /** Whether both sides of a goal's conclusion have a value: some piece of every piecewise formula applies. */
  hasValues(goal: Goal): boolean {
    try {
      this.truth(goal.conclusion);
      return true;
    } catch (error) {
      if (error instanceof NoPieceError) return false;
      throw error;
    }
  }

  /** `a = 1, sigma = 1/2`. */
  text(): string {
    return [...this.point].map(([name, value]) => `${name} = ${value.toFraction()}`).join(', ');
  }

  /** What fails, with the values of both sides. */
  showFailure(goal: Goal): string {
    const { conclusion } = goal;
    if (conclusion.kind !== 'comparison') return `${goal.name}: false`;
    try {
      return `${goal.name}: ${this.showValue(conclusion.left)} ${conclusion.relation} ${this.showValue(conclusion.right)} is false`;
    } catch (error) {
      if (error instanceof NoPieceError) return `${goal.name}: a formula has no value there, no piece applies`;
      throw error;
    }
  }

  private showValue(node: Expression): string {
    try {
      return this.exact.value(node).toFraction();
    } catch (error) {
      if (!(error instanceof IrrationalError)) throw error;
      return showReal(this.enclosing(0).value(node), precisions[0]);
    }
  }
}
