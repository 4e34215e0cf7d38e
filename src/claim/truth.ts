import { DomainError, FormulaError } from '../errors.js';
import type { Condition, Expression } from '../formula/expression.js';
import { Evaluator, NoPieceError, type Truth } from '../formula/fold.js';
import { expectInQ } from '../formula/integrate.js';
import { enclosure, type Real, showReal } from '../number/enclosure.js';
import type { Interval } from '../number/interval.js';
import { IrrationalError, isMissing, Rational, ratio, rational } from '../number/rational.js';
import type { Claim, Goal } from './claim.js';
import type { Point } from './points.js';

/** What an exact point says about a goal: it satisfies the hypotheses and the conclusion holds, or not. */
export type GoalOutcome = 'holds' | 'fails' | 'outside' | 'undecided';

/** Places after the binary point at which irrational quantities are compared, coarse first. */
const precisions = [128, 512] as const;
const fields = precisions.map(bits => enclosure(bits));

/** How far from a point its neighbours are looked for. */
const STEPS = [20, 40, 60].map(places => ratio(1n, 1n << BigInt(places)));

/** Encloses an expectation at a rational point. @throws DomainError where it cannot */
export type EncloseMean = (
  node: Expression & { readonly kind: 'expectation' },
  values: ReadonlyMap<string, Rational>,
) => { readonly interval: Interval; readonly bits: number };

/** A claim at one rational point: exact in Q, by enclosures where a quantity is irrational there. */
export class AtPoint {
  private readonly exact: Evaluator<Rational>;
  private readonly enclosed: Evaluator<Real>[] = [];

  constructor(
    private readonly claim: Claim,
    readonly point: Point,
    private readonly encloseMean?: EncloseMean,
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
        const entries = [...values].filter((entry): entry is [string, Rational] => entry[1] instanceof Rational);
        const known = new Map(entries);
        try {
          return expectInQ(node, { values: known, integers: this.integers() });
        } catch (error) {
          if (!(error instanceof IrrationalError) || this.encloseMean === undefined || level > 0) throw error;
          const { interval, bits } = this.encloseMean(node, known);
          const finer = BigInt(precisions[level]! - bits);
          return { lo: interval.lo << finer, hi: interval.hi << finer };
        }
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

  /**
   * Whether all conditions hold. Where one is false the others need no value.
   *
   * @throws DomainError, DivisionByZeroError if none is false and one has no value here
   */
  all(conditions: readonly Condition[]): Truth {
    let truth: Truth = true;
    let missing: unknown;
    for (const condition of conditions) {
      try {
        const next = this.truth(condition);
        if (next === false) return false;
        if (next === undefined) truth = undefined;
      } catch (error) {
        if (!isMissing(error)) throw error;
        missing ??= error;
      }
    }
    if (missing !== undefined) throw missing;
    return truth;
  }

  /**
   * Tries a goal at a point that satisfies the claim's own hypotheses.
   *
   * @throws FormulaError if a quantity has no value there: a division by 0, the root of a negative number, a gap
   */
  tryGoal(goal: Goal): GoalOutcome {
    try {
      const applies = this.all(goal.hypotheses);
      if (applies === false) return 'outside';
      if (applies === undefined) return 'undecided';
      const truth = this.truth(goal.conclusion);
      if (truth !== false) return truth === undefined ? 'undecided' : 'holds';
      return (goal.reached ?? []).every(condition => this.isLimitOf(condition)) ? 'fails' : 'undecided';
    } catch (error) {
      // where pieces end, they need have no value
      if (isMissing(error) && goal.reached !== undefined) return 'undecided';
      if (isMissing(error))
        throw new FormulaError(
          `${goal.name} has no value at ${this.text()}: ${(error as Error).message}`,
          this.claim.states[0]?.text ?? this.claim.id,
          0,
        );
      throw error;
    }
  }

  /** Whether a condition holds here, or at admissible points beside this one, along an axis or a diagonal, ever nearer. */
  private isLimitOf(condition: Condition): boolean {
    const free = this.claim.variables.filter(({ range }) => range.kind === 'real').map(({ name }) => name);
    const directions: Record<string, number>[] = [{}];
    for (const name of free) directions.push({ [name]: 1 }, { [name]: -1 });
    directions.push(Object.fromEntries(free.map(name => [name, 1])), Object.fromEntries(free.map(name => [name, -1])));
    return directions.some(direction =>
      STEPS.every(step => {
        const moved = new Map(
          [...this.point].map(([name, value]) => [name, value.add(step.mul(direction[name] ?? 0))] as const),
        );
        try {
          return new AtPoint(this.claim, moved).all([...this.claim.hypotheses, condition]) === true;
        } catch (error) {
          if (isMissing(error)) return false;
          throw error;
        }
      }),
    );
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
      if (isMissing(error)) return `${goal.name} is false`;
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
