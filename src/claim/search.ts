import { type Compiled, Compiler } from '../formula/compile.js';
import type { Condition } from '../formula/expression.js';
import type { Stream } from '../random/stream.js';
import type { Claim, Goal, Variable } from './claim.js';

/** Where a search ended: the point in doubles, its place in the unit cube, and the slack of the conclusion there. */
export interface Candidate {
  readonly x: Float64Array;
  readonly t: Float64Array;
  /** (left - right) / (|left| + |right|), turned so that a violation is negative; 2 and more where hypotheses fail. */
  readonly slack: number;
}

/** How the unit interval is laid over an unbounded range: evenly in t / (1 - t), or evenly in the exponent. */
type Scale = 'rational' | 'logarithmic';

/** Rounds of one descent: a slack that falls by ever less along a valley without end is left where it is. */
const MOST_ROUNDS = 600;

/** Relative distance kept from a set that a hypothesis excludes (V != V*): nearer, a slack is no news. */
const margin = 1e-5;

/**
 * Minimises the slack of a goal over the points of a claim in float64: local search from corners, faces and inside,
 * one coordinate at a time and along random directions. What it finds proves nothing; it is where to look in Q.
 */
export class SlackSearch {
  private readonly slack: Compiled;
  private readonly violation: Compiled;
  private readonly bounds: readonly { readonly lower: Compiled[]; readonly upper: Compiled[] }[];

  /** @throws DomainError if the goal has an expectation, which is not evaluated in float64 */
  constructor(
    private readonly claim: Claim,
    goal: Goal | undefined,
  ) {
    const compiler = new Compiler(claim.variables.map(variable => variable.name));
    this.bounds = claim.variables.map(({ range }) =>
      range.kind === 'real'
        ? {
            lower: range.lower.map(bound => compiler.formula(bound.value)),
            upper: range.upper.map(bound => compiler.formula(bound.value)),
          }
        : { lower: [() => range.from], upper: [() => range.to] },
    );
    this.slack = goal === undefined ? () => 0 : slackOf(goal.conclusion, compiler);
    const joint = [...claim.hypotheses, ...(goal?.hypotheses ?? [])].map(condition => violationOf(condition, compiler));
    this.violation = x => {
      let most = 0;
      for (const part of joint) most = Math.max(most, part(x));
      return most;
    };
  }

  /** The least slack found from `starts` starting points. */
  minimise(stream: Stream, starts: number): Candidate[] {
    const found: Candidate[] = [];
    for (let start = 0; start < starts; start++) {
      const scale: Scale = start % 3 === 2 ? 'logarithmic' : 'rational';
      found.push(this.descend(this.startingPoint(stream, start), scale, stream));
    }
    return found.sort((p, q) => p.slack - q.slack);
  }

  private startingPoint(stream: Stream, start: number): Float64Array {
    const dimension = this.claim.variables.length;
    const isCorner = start < Math.min(2 ** dimension, 16);
    return Float64Array.from({ length: dimension }, (_, k) => {
      if (isCorner) return (start >> k) & 1;
      const manner = stream.uniform();
      if (manner < 0.12) return 0;
      if (manner < 0.24) return 1;
      if (manner < 0.36) return 2 ** (-30 * stream.uniform());
      if (manner < 0.48) return 1 - 2 ** (-30 * stream.uniform());
      return stream.uniform();
    });
  }

  private descend(t: Float64Array, scale: Scale, stream: Stream): Candidate {
    const x = new Float64Array(t.length);
    let best = this.evaluate(t, x, scale);
    const trial = new Float64Array(t.length);
    const attempt = (): boolean => {
      const value = this.evaluate(trial, x, scale);
      if (!(value < best)) return false;
      best = value;
      t.set(trial);
      return true;
    };
    for (let [step, rounds] = [0.25, 0]; step > 1e-17 && rounds < MOST_ROUNDS; rounds++) {
      let improved = false;
      for (let k = 0; k < t.length; k++)
        for (const move of [step, -step]) {
          trial.set(t);
          trial[k] = Math.min(1, Math.max(0, t[k]! + move));
          if (trial[k] !== t[k] && attempt()) improved = true;
        }
      if (t.length > 1)
        for (let tries = 0; tries < 2; tries++) {
          for (let k = 0; k < t.length; k++)
            trial[k] = Math.min(1, Math.max(0, t[k]! + step * (2 * stream.uniform() - 1)));
          if (attempt()) improved = true;
        }
      step *= improved ? 1.5 : 0.4;
      if (best < -0.01) break;
    }
    this.evaluate(t, x, scale);
    return { x, t, slack: best };
  }

  /** The objective at a place of the unit cube; leaves the point in `x`. */
  private evaluate(t: Float64Array, x: Float64Array, scale: Scale): number {
    for (let k = 0; k < t.length; k++) {
      const { lower, upper } = this.bounds[k]!;
      let [lo, hi] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
      for (const bound of lower) lo = Math.max(lo, bound(x));
      for (const bound of upper) hi = Math.min(hi, bound(x));
      x[k] = placed(t[k]!, lo, hi, scale, this.claim.variables[k]!);
    }
    const violation = this.violation(x);
    if (!(violation <= 0)) return 2 + (Number.isNaN(violation) ? 1e9 : violation);
    const slack = this.slack(x);
    return Number.isNaN(slack) ? 1e9 : slack;
  }

  /** The slack of the conclusion at a point, hypotheses or not. */
  slackAt(x: Float64Array): number {
    return this.slack(x);
  }
}

function placed(t: number, lo: number, hi: number, scale: Scale, variable: Variable): number {
  if (variable.range.kind === 'integer') return Math.round(lo + t * (hi - lo));
  const size = scale === 'rational' ? t / (1 - t + 1e-12) : t === 0 ? 0 : 2 ** (80 * (t - 0.5));
  if (Number.isFinite(lo) && Number.isFinite(hi)) return t < 0.5 ? lo + t * (hi - lo) : hi - (1 - t) * (hi - lo);
  if (Number.isFinite(lo)) return lo + size;
  if (Number.isFinite(hi)) return hi - size;
  const side = 2 * t - 1;
  const reach = Math.abs(side);
  const away = scale === 'rational' ? reach / (1 - reach + 1e-12) : reach === 0 ? 0 : 2 ** (80 * (reach - 0.5));
  return Math.sign(side) * away;
}

/** A difference on a scale of -1..1: relative to both sides, or to 1 + |x| beside a zero, which has no scale. */
const relative = (difference: number, x: number, y: number): number => {
  if (x === 0 || y === 0) return difference / (1 + Math.abs(difference));
  return difference / (Math.abs(x) + Math.abs(y));
};

function slackOf(conclusion: Condition, compiler: Compiler): Compiled {
  if (conclusion.kind === 'comparison') {
    const [left, right] = [compiler.formula(conclusion.left), compiler.formula(conclusion.right)];
    const of = (x: Float64Array, sign: number): number => {
      const [l, r] = [left(x), right(x)];
      return relative(sign * (l - r), l, r);
    };
    if (conclusion.relation === '>' || conclusion.relation === '>=') return x => of(x, 1);
    if (conclusion.relation === '<' || conclusion.relation === '<=') return x => of(x, -1);
    if (conclusion.relation === '!=') return x => Math.abs(of(x, 1));
    return x => -Math.abs(of(x, 1));
  }
  if (conclusion.kind === 'not') {
    const holds = compiler.condition(conclusion.of);
    return x => (holds(x) ? -1 : 1);
  }
  const parts = conclusion.terms.map(term => slackOf(term, compiler));
  return conclusion.kind === 'and'
    ? x => Math.min(...parts.map(part => part(x)))
    : x => Math.max(...parts.map(part => part(x)));
}

/** How far a hypothesis is from holding: 0 where it holds (in closed form), positive where it does not. */
function violationOf(condition: Condition, compiler: Compiler): Compiled {
  if (condition.kind === 'comparison') {
    const slack = slackOf(condition, compiler);
    if (condition.relation === '!=') return x => margin - slack(x);
    if (condition.relation === '==') return x => -slack(x) - 1e-14;
    return x => -slack(x);
  }
  if (condition.kind === 'not') {
    const holds = compiler.condition(condition.of);
    return x => (holds(x) ? 1 : 0);
  }
  const parts = condition.terms.map(term => violationOf(term, compiler));
  return condition.kind === 'and'
    ? x => Math.max(...parts.map(part => part(x)))
    : x => Math.min(...parts.map(part => part(x)));
}
