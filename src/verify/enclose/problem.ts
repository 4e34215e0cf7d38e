import type { Claim, Goal } from '../../claim/claim.js';
import type { Witness } from '../../claim/evidence.js';
import { DomainError } from '../../errors.js';
import type { Condition, Expression } from '../../formula/expression.js';
import { type Environment, Evaluator } from '../../formula/fold.js';
import { encloseExpectation, type QuadratureWork } from '../../formula/quadrature.js';
import { type Gradient, gradientField } from '../../number/gradient.js';
import type { Interval, IntervalArithmetic } from '../../number/interval.js';
import { intervalField } from '../../number/interval-field.js';
import { variableBounds } from './domain.js';

/** An interval for each variable. */
export type Box = readonly Interval[];

const larger = (x: bigint, y: bigint): bigint => (y > x ? y : x);
const smaller = (x: bigint, y: bigint): bigint => (y < x ? y : x);

/** One goal with its variables in order, read in intervals of one width. */
export class BoxProblem {
  readonly names: readonly string[];
  private readonly hypotheses: readonly Condition[];

  constructor(
    claim: Claim,
    private readonly goal: Goal,
    private readonly integers: ReadonlyMap<string, number>,
    readonly of: IntervalArithmetic,
    /** The variable that is put 1, since the goal does not change when all lengths are multiplied by one number. */
    private readonly unit: string | undefined,
    private readonly work: QuadratureWork,
  ) {
    this.names = claim.variables.filter(({ range }) => range.kind === 'real').map(({ name }) => name);
    this.hypotheses = [...claim.hypotheses, ...goal.hypotheses];
    this.bounds = variableBounds(claim, this.hypotheses);
  }
  private readonly bounds: ReturnType<typeof variableBounds>;

  private environment<T>(
    values: readonly T[],
    integer: (n: number) => T,
    expect: Environment<T>['expect'],
  ): Environment<T> {
    const map = new Map<string, T>(this.names.map((name, i) => [name, values[i]!]));
    for (const [name, n] of this.integers) map.set(name, integer(n));
    return { values: map, integers: this.integers, ...(expect === undefined ? {} : { expect }) };
  }

  private evaluator(box: Box): Evaluator<Interval> {
    const { of } = this;
    const whole = (n: number): Interval => of.rational(BigInt(n));
    return new Evaluator(
      intervalField(of),
      this.environment(box, whole, (node, { values }) => encloseExpectation(node, values, of, this.work)),
    );
  }

  private gradients(box: Box): Evaluator<Gradient> {
    const { of } = this;
    const free = this.names.length;
    const values = box.map(
      (value, i): Gradient => ({ value, slopes: this.names.map((_, j) => (i === j ? of.one : of.zero)) }),
    );
    const whole = (n: number): Gradient => ({ value: of.rational(BigInt(n)), slopes: this.names.map(() => of.zero) });
    return new Evaluator(
      gradientField(of, free),
      this.environment(values, whole, (node, { values: map }) => {
        const plain = new Map([...map].map(([name, { value }]) => [name, value]));
        return { value: encloseExpectation(node, plain, of, this.work), slopes: undefined };
      }),
    );
  }

  /** The least box that the bounds of the variables give, or the name of one that is not bounded. */
  box(): Box | string {
    const { of } = this;
    const made = new Map<string, Interval>();
    for (const [name, n] of this.integers) made.set(name, of.rational(BigInt(n)));
    for (const { name, lower, upper } of this.bounds) {
      if (name === this.unit) {
        made.set(name, of.one);
        continue;
      }
      const evaluator = new Evaluator(intervalField(of), { values: made, integers: this.integers });
      const ends = (sides: readonly Expression[]): Interval[] => sides.map(side => evaluator.value(side));
      const [lows, highs] = [ends(lower), ends(upper)];
      if (lows.length === 0 || highs.length === 0) return name;
      const lo = lows.map(({ lo: end }) => end).reduce(larger);
      const hi = highs.map(({ hi: end }) => end).reduce(smaller);
      made.set(name, { lo, hi: larger(lo, hi) });
    }
    return this.names.map(name => made.get(name)!);
  }

  /** Whether the hypotheses are certainly false on the box. */
  isOutside(box: Box): boolean {
    const evaluator = this.evaluator(box);
    return this.hypotheses.some(condition => {
      try {
        return evaluator.truth(condition) === false;
      } catch (error) {
        if (error instanceof DomainError) return false;
        throw error;
      }
    });
  }

  /** Whether the conclusion is certainly true on the box, by its values or by the mean-value theorem. */
  isShown(box: Box): boolean {
    try {
      const gradients = this.gradients(box);
      let middle: Evaluator<Gradient> | undefined;
      const atMiddle = (node: Expression): Interval => {
        middle ??= this.gradients(box.map(side => this.of.middle(side)));
        return middle.value(node).value;
      };
      return this.holds(this.goal.conclusion, box, gradients, atMiddle);
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }

  private holds(
    node: Condition,
    box: Box,
    gradients: Evaluator<Gradient>,
    atMiddle: (node: Expression) => Interval,
  ): boolean {
    const rest = (child: Condition): boolean => this.holds(child, box, gradients, atMiddle);
    if (node.kind === 'not') return gradients.truth(node) === true;
    if (node.kind !== 'comparison') return node.kind === 'and' ? node.terms.every(rest) : node.terms.some(rest);
    if (gradients.truth(node) === true) return true;
    const difference: Expression = { kind: 'subtract', left: node.left, right: node.right, at: node.at };
    const { slopes } = gradients.value(difference);
    if (slopes === undefined || box.every(({ lo, hi }) => lo === hi)) return false;
    const { of } = this;
    const mean = box.reduce(
      (sum, side, i) => of.add(sum, of.mul(slopes[i]!, of.sub(side, of.middle(side)))),
      atMiddle(difference),
    );
    if (node.relation === '>' || (node.relation === '!=' && mean.lo > 0n)) return mean.lo > 0n;
    if (node.relation === '>=') return mean.lo >= 0n;
    if (node.relation === '<=') return mean.hi <= 0n;
    return (node.relation === '<' || node.relation === '!=') && mean.hi < 0n;
  }

  /** The point in the middle of the box, if the goal is certainly false there: every hypothesis true, the conclusion false. */
  refutation(box: Box): Witness | undefined {
    const point = box.map(side => this.of.middle(side));
    const evaluator = this.evaluator(point);
    try {
      if (evaluator.truth({ kind: 'and', terms: this.hypotheses, at: 0 }) !== true) return undefined;
      if (evaluator.truth(this.goal.conclusion) !== false) return undefined;
      const values = Object.fromEntries(this.names.map((name, i) => [name, exact(point[i]!.lo, this.of.bits)]));
      for (const [name, n] of this.integers) values[name] = String(n);
      return { point: values, shows: `${this.goal.name}: ${this.shows(evaluator)}` };
    } catch (error) {
      if (error instanceof DomainError) return undefined;
      throw error;
    }
  }

  private shows(evaluator: Evaluator<Interval>): string {
    const { conclusion } = this.goal;
    if (conclusion.kind !== 'comparison') return 'false by enclosures that separate';
    const [left, right] = [conclusion.left, conclusion.right].map(side => this.of.text(evaluator.value(side)));
    return `${left} ${conclusion.relation} ${right} is false`;
  }
}

/** n / 2^bits in lowest terms. */
function exact(n: bigint, bits: number): string {
  let [p, k] = [n, bits];
  while (k > 0 && p % 2n === 0n) [p, k] = [p / 2n, k - 1];
  return k === 0 ? `${p}` : `${p}/${1n << BigInt(k)}`;
}
