import { mayJump } from '../formula/derivative.js';
import type { Condition, Expression } from '../formula/expression.js';
import { substituteCondition } from '../formula/substitute.js';
import { freeNames, someNode } from '../formula/walk.js';
import { anySign } from '../number/sign.js';
import { depends } from './affine.js';
import { endsOf } from './ends.js';
import { closure, type Demand, either, negation, type Obligation, type Variable } from './goal.js';
import { nearby } from './nearby.js';
import { isSettled } from './settled.js';
import { realLetter } from './support.js';
import { hasMoment } from './tails.js';

const isEquation = (part: Condition | Expression): boolean => part.kind === 'comparison' && part.relation === '==';

/** Letters of any real value in place of some. Nobody else names any so: an author's names have no two underscores, fresh ones a number behind. */
function anyValues(names: ReadonlySet<string>, at: number) {
  let mark = '__all';
  while ([...names].some(name => name.includes(mark))) mark += 'all';
  const values = new Map<string, Expression>();
  const variables: Variable[] = [];
  for (const name of names) {
    const other = name + mark;
    values.set(name, { kind: 'variable', name: other, at });
    variables.push(realLetter(other));
  }
  return { values, variables };
}

/** Whether letters of integration come from a bounded closed set, whose ends neither jump in the others nor have poles. */
function areBounded(variables: readonly Variable[], breaks: (side: Expression) => boolean): boolean {
  return variables.every(({ range }) => {
    const [end] = range.kind === 'real' ? range.upper : [];
    return end !== undefined && !breaks(end.value);
  });
}

/**
 * What is sufficient for an obligation that holds as a letter is at a place to hold beside it too, for all values of its other letters.
 *
 * It fails beside the place only if it fails at points that come near to one where its hypotheses nearly hold, its letters of integration being
 * bounded: so it is enough that it holds with room (> for >=) wherever the closures of its hypotheses do. Where they are not bounded, or it says
 * that things are equal, it is enough as well that it holds for all values of the letter.
 */
export function staying({ hypotheses, conclusion, variables = [], fault }: Obligation, by: string): Demand[] {
  const isMoving = (part: Condition | Expression): boolean => freeNames(part).has(by);
  if (![conclusion, ...hypotheses].some(isMoving)) return [];
  const parts = [conclusion, ...hypotheses];
  const names = new Set([by, ...variables.map(({ name }) => name)]);
  const all = new Map(parts.flatMap(part => [...freeNames(part)].map(name => [name, anySign] as const)));
  if (isSettled(conclusion, { conditions: hypotheses, variables: [] }, all)) return [];
  const drawn = new Set(variables.map(({ name }) => name));
  const jumps = (side: Expression): boolean =>
    [...names].some(name => mayJump(side, name)) ||
    someNode(side, part => {
      if (part.kind !== 'expectation' || part.draws.every(({ law }) => law.law === 'uniform')) return false;
      return depends(part, drawn) || (isMoving(part) && !hasMoment(part, 1));
    });
  const closed = hypotheses.map(when => closure(when, side => (jumps(side) ? undefined : endsOf(side, names))));
  const terms = conclusion.kind === 'or' ? conclusion.terms : [conclusion];
  const there = nearby(terms, part => depends(part, names), jumps);
  const isBounded = areBounded(variables, side => jumps(side) || endsOf(side, names)?.length !== 0);
  const nearBy = { path: closed, variables, conclusion: there, fault: `${fault} nearby` };
  if (isBounded && !someNode(conclusion, isEquation)) return [nearBy];
  const any = anyValues(names, conclusion.at);
  const always = either(
    ...[...hypotheses.map(negation), conclusion].map(part => substituteCondition(part, any.values)),
  );
  if (!isBounded) return [{ ...nearBy, path: [], variables: any.variables, conclusion: always }];
  return [{ ...nearBy, variables: [...variables, ...any.variables], conclusion: either(there, always) }];
}
