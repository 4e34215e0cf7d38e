import type { Condition, Expression } from '../formula/expression.js';
import { substitute, substituteCondition } from '../formula/substitute.js';
import { freeNames } from '../formula/walk.js';
import {
  both,
  comparison,
  conjuncts,
  type Demand,
  difference,
  either,
  falsum,
  type Goal,
  negation,
  one,
  type Variable,
  zero,
} from './goal.js';
import { continuous } from './regularity.js';

/**
 * Each kind of statement as plain goals, from its definition in STATEMENTS.md. H is the conjunction of all hypotheses, the
 * ranges of the variables and `provided`; every goal is for all values of the variables that satisfy H.
 */

/** What a kind adds to a claim: goals, and what else is sufficient for it, at given values of letters. */
export interface Kinded {
  readonly goals: readonly Goal[];
  readonly demands: readonly {
    readonly demand: Demand;
    readonly at: ReadonlyMap<string, Expression>;
    readonly name?: string;
  }[];
  /** What shows the claim false where it follows from H, H allows some point, and all demands are met but those of its name. */
  readonly denial?: Goal;
}

const letter = (name: string): Expression => ({ kind: 'variable', name, at: 0 });
const about = (hypotheses: readonly Condition[], name: string): Condition[] =>
  hypotheses.filter(condition => freeNames(condition).has(name));
const goal = (name: string, conclusion: Condition, hypotheses: readonly Condition[] = []): Goal => ({
  name,
  hypotheses,
  conclusion,
});

/** A conjunction, chains and all: its links one by one. */
export function inequalityGoals(statements: readonly Condition[]): Goal[] {
  const all = statements.flatMap(conjuncts);
  return all.map((conclusion, i) => goal(all.length === 1 ? 'statement' : `statement ${i + 1}`, conclusion));
}

/** left <= right with equality if and only if C: C implies left = right, not C implies left < right. */
export function equalityGoals(statement: Condition & { kind: 'comparison' }, equality: Condition): Goal[] {
  const { left, right, relation } = statement;
  const strict = relation === '>=' || relation === '>' ? '>' : '<';
  return [
    goal('equality', comparison('==', left, right), [equality]),
    goal('strict', comparison(strict, left, right), [negation(equality)]),
  ];
}

/**
 * of(x) is least over all x that satisfy H at x = place, a formula without x:
 * H implies H[x := place] and of(x) >= of(place); an integer variable takes integer values only, so place is one of them;
 * with `value`, of(place) = value; `unique`, that x != place implies of(x) > of(place).
 */
export function minimiserGoals(
  over: Variable,
  hypotheses: readonly Condition[],
  { of, place, value, isUnique }: { of: Expression; place: Expression; value?: Expression; isUnique: boolean },
): Kinded {
  const there = new Map([[over.name, place]]);
  const least = substitute(of, there);
  const { range } = over;
  const integers =
    range.kind === 'integer'
      ? [Array.from({ length: range.to - range.from + 1 }, (_, k) => whole(BigInt(range.from + k)))]
      : [];
  return {
    goals: [
      ...integers.map(values => goal('admissible', either(...values.map(value => comparison('==', place, value))))),
      ...about(hypotheses, over.name).map(condition => goal('admissible', substituteCondition(condition, there))),
      goal('minimum', comparison('>=', of, least)),
      ...(value === undefined ? [] : [goal('value', comparison('==', least, value))]),
      ...(isUnique ? [goal('unique', comparison('>', of, least), [comparison('!=', letter(over.name), place)])] : []),
    ],
    demands: [],
  };
}

const whole = (n: bigint): Expression => ({ kind: 'number', numerator: n, denominator: 1n, at: 0 });

/**
 * The values of the other letters once one letter has another value: a variable whose range speaks of the letter, or of such a
 * variable, moves with it, to a value that its range allows; the others stay.
 */
function moved(name: string, value: Expression, variables: readonly Variable[]): ReadonlyMap<string, Expression> {
  const values = new Map([[name, value]]);
  for (const { name: own, range } of variables) {
    if (own === name || range.kind === 'integer') continue;
    const ends = [...range.lower, ...range.upper];
    if (!ends.some(({ value: end }) => [...freeNames(end)].some(free => values.has(free)))) continue;
    const closed = ends.find(({ strict }) => !strict);
    const [low, high] = [range.lower[0]?.value, range.upper[0]?.value];
    const inside: Expression =
      closed !== undefined
        ? closed.value
        : low !== undefined && high !== undefined
          ? middle(low, high)
          : low !== undefined
            ? { kind: 'add', left: low, right: one, at: 0 }
            : { kind: 'subtract', left: high!, right: one, at: 0 };
    values.set(own, substitute(inside, values));
  }
  return values;
}

const middle = (low: Expression, high: Expression): Expression => ({
  kind: 'divide',
  left: { kind: 'add', left: low, right: high, at: 0 },
  right: whole(2n),
  at: 0,
});

/** What H says of a letter and of the variables that move with it, at other values of them. */
function movedHypotheses(hypotheses: readonly Condition[], values: ReadonlyMap<string, Expression>): Condition[] {
  return hypotheses
    .filter(condition => [...freeNames(condition)].some(name => values.has(name)))
    .map(condition => substituteCondition(condition, values));
}

const step: Variable = {
  name: 'step__1',
  text: 'step__1 real',
  range: { kind: 'real', lower: [], upper: [] },
};

/**
 * of(h) -> is(0) as h -> 0: |of - is| <= within under H; `is` and `within` have values at h = 0 and are continuous there in h,
 * and `within` is 0; and 0 is a limit point of the values of h that H allows. For the last it is sufficient that H allows some h != 0, and t h
 * for every 0 < t <= 1 with h.
 */
export function limitGoals(
  small: Variable,
  variables: readonly Variable[],
  hypotheses: readonly Condition[],
  { of, is, within }: { of: Expression; is: Expression; within: Expression },
): Kinded {
  const h = letter(small.name);
  const gap = difference(of, is);
  const at0 = new Map([[small.name, zero]]);
  const t = letter(step.name);
  const scaled = moved(small.name, { kind: 'multiply', left: t, right: h, at: 0 }, variables);
  const between = [comparison('<', zero, t), comparison('<=', t, one)];
  const demands: Demand[] = movedHypotheses(hypotheses, scaled).map(conclusion => ({
    path: between,
    variables: [
      {
        ...step,
        range: { kind: 'real', lower: [{ value: zero, strict: true }], upper: [{ value: one, strict: false }] },
      },
    ],
    conclusion,
    fault: `does not come to 0 with ${small.name}`,
  }));
  demands.push({
    path: [],
    variables: [],
    conclusion: someNonZero(small, variables, hypotheses),
    fault: `has no ${small.name} other than 0`,
  });
  const away = comparison(
    '>=',
    { kind: 'call', name: 'abs', args: [difference(of, substitute(is, at0))], at: 0 },
    near,
  );
  return {
    // of(h) stays away from is(0) at every h near 0, whatever the remainder: it need not be continuous.
    denial: goal(REMAINDER, away, [
      comparison('!=', h, zero),
      comparison('<=', { kind: 'call', name: 'abs', args: [h], at: 0 }, near),
    ]),
    goals: [
      goal('remainder', comparison('<=', { kind: 'call', name: 'abs', args: [gap], at: 0 }, within)),
      goal('remainder vanishes', comparison('==', substitute(within, at0), zero)),
    ],
    demands: [
      ...demands.map(demand => ({ demand, at: new Map<string, Expression>() })),
      ...continuous(is, [small.name]).map(demand => ({ demand, at: at0 })),
      ...continuous(within, [small.name]).map(demand => ({ demand, at: at0, name: REMAINDER })),
    ],
  };
}

/** The rate at which limits are denied. */
const near: Expression = { kind: 'number', numerator: 1n, denominator: 1024n, at: 0 };
const REMAINDER = 'continuous remainder';

/** That H allows some value of a variable other than 0: every one, the end of its range, the middle of it or of its upper half, or 1. */
function someNonZero(
  { name, range }: Variable,
  variables: readonly Variable[],
  hypotheses: readonly Condition[],
): Condition {
  if (range.kind === 'integer') return falsum;
  const ends = [...range.upper, ...range.lower].map(({ value }) => value);
  const middles = range.upper.flatMap(({ value: high }) =>
    range.lower.flatMap(({ value: low }) => [middle(low, high), middle(middle(low, high), high)]),
  );
  const candidates = [...ends, ...middles, one].map(value =>
    both(comparison('!=', value, zero), ...movedHypotheses(hypotheses, moved(name, value, variables))),
  );
  return either(comparison('!=', letter(name), zero), ...candidates);
}

/**
 * The truncated expectation of(T) passes every level as T grows: of(T) >= above(T) under H; for every level M there is the
 * truncation T = reaches, which H allows, with above(reaches) >= M. The levels pass every number and truncations may grow
 * without bound: with M and T, H allows M + s and T + s for every s >= 0.
 */
export function divergenceGoals(
  truncation: Variable,
  level: Variable,
  variables: readonly Variable[],
  hypotheses: readonly Condition[],
  { of, above, reaches }: { of: Expression; above: Expression; reaches: Expression },
): Kinded {
  const there = new Map([[truncation.name, reaches]]);
  const s = letter(step.name);
  const growing = ({ name }: Variable): Demand[] => {
    const larger = moved(name, { kind: 'add', left: letter(name), right: s, at: 0 }, variables);
    return movedHypotheses(hypotheses, larger).map(conclusion => ({
      path: [comparison('>=', s, zero)],
      variables: [{ ...step, range: { kind: 'real', lower: [{ value: zero, strict: false }], upper: [] } }],
      conclusion,
      fault: `does not allow every larger ${name}`,
    }));
  };
  const integers = [truncation, level].filter(({ range }) => range.kind === 'integer');
  const bounded = integers.map(
    ({ name }): Demand => ({ path: [], variables: [], conclusion: falsum, fault: `bounds ${name}` }),
  );
  return {
    goals: [
      goal('lower bound', comparison('>=', of, above)),
      ...about(hypotheses, truncation.name).map(condition => goal('admissible', substituteCondition(condition, there))),
      goal('every level is reached', comparison('>=', substitute(above, there), letter(level.name))),
    ],
    demands: [...bounded, ...growing(truncation), ...growing(level)].map(demand => ({ demand, at: new Map() })),
  };
}

/** The change of a quantity along x' = rate(x): the sum of D[of; x] rate over the letters x that move. */
export function changeAlong(of: Expression, field: ReadonlyMap<string, Expression>): Expression {
  return [...field]
    .map(([by, rate]): Expression => {
      const slope: Expression = { kind: 'derivative', of, by, at: of.at };
      return { kind: 'multiply', left: slope, right: rate, at: of.at };
    })
    .reduce((left, right) => ({ kind: 'add', left, right, at: of.at }));
}

/**
 * A quantity, smooth in the letters that move, is conserved: its change is 0 under H. Along every curve in H that moves as the
 * field says it is then constant, by the chain rule; where an open set of points is in H, only then.
 */
export function conservationGoals(change: Expression): Goal[] {
  return [goal('conserved', comparison('==', change, zero))];
}

/**
 * A piecewise formula is continuous in the letters: every piece is continuous where the closure of its condition reaches,
 * and where the closures of two conditions meet, the pieces agree.
 */
export function continuityGoals(name: string, node: Expression, letters: readonly string[]): Kinded {
  const demands = continuous(node, letters);
  return {
    goals: demands.flatMap(({ path, conclusion, variables, joint }) =>
      joint === undefined
        ? []
        : [{ name: `joint of ${name}`, hypotheses: path, conclusion, variables, reached: joint }],
    ),
    demands: demands.flatMap(demand => (demand.joint === undefined ? [{ demand, at: new Map() }] : [])),
  };
}
