import type { Bound, Goal, Obligation, Variable } from '../../src/claim/claim.js';
import type { Spec } from '../../src/claim/spec.js';
import { theorem } from '../../src/claim/theorem.js';
import { FormulaError, VolumizationError } from '../../src/errors.js';
import type { Condition } from '../../src/formula/expression.js';
import { printCondition, printFormula } from '../../src/formula/print.js';
import { corpus, type Entry } from '../reference/corpus/index.js';
import { more } from './more.js';

/** A statement without title and expectation, and the claim whose definitions it quotes. */
export type Body = Pick<Entry, 'body' | 'source'>;

/** Every statement whose elaboration is written down: those of known truth, and those that tell one elaboration from another. */
export const bodies: readonly Body[] = [...Object.values(corpus).flat(), ...more];

export const keyOf = ({ body, source }: Body): string =>
  JSON.stringify(source === undefined ? body : { ...body, quotes: source });

export function claimOf({ body, source }: Body) {
  const quoted = source && theorem('quoted', { title: 'quoted', expect: 'holds', ...source });
  const where = { ...quoted?.where, ...(body.where as object | undefined) };
  const slots = { ...body, ...(Object.keys(where).length > 0 ? { where } : {}) };
  return theorem('statement', { title: 'statement', expect: 'holds', ...slots } as Spec);
}

const all = (conditions: readonly Condition[]): string => conditions.map(printCondition).join(', ');

const ends = (bounds: readonly Bound[]): string =>
  bounds.map(({ value, strict }) => `${strict ? 'open' : 'closed'} ${printFormula(value)}`).join(' and ') || 'nothing';

function rangeOf({ name, range }: Variable): string {
  return range.kind === 'integer'
    ? `${name} in ${range.from}..${range.to}`
    : `${name} ${range.kind} from ${ends(range.lower)} to ${ends(range.upper)}`;
}

function sequent({ variables = [], hypotheses, conclusion, reached }: Goal): string {
  const limit = reached === undefined ? '' : `  (a limit of ${reached.map(printCondition).join('; and of ')})`;
  const forAll = variables.length === 0 ? '' : `for all ${variables.map(rangeOf).join(', ')}: `;
  return `${forAll}${all(hypotheses)} |- ${printCondition(conclusion)}${limit}`;
}

const need = (obligation: Obligation): string => {
  const { kind, name, source, at, fault, under } = obligation;
  const few = under === undefined ? '' : ` under ${all(under) || 'nothing'}`;
  return `${kind} ${name}${few}: ${sequent(obligation)}  (${fault}; ${source.slot}: ${source.text.slice(0, 60)} @ ${at})`;
};

/** What a statement comes down to, a line each: its hypotheses, its goals, what it needs; or the refusal with its place. */
export function elaborate(statement: Body): string[] {
  try {
    const claim = claimOf(statement);
    return [
      `${claim.kind}, for all ${claim.variables.map(rangeOf).join(', ') || 'nothing'}: ${all(claim.hypotheses)}`,
      ...claim.states.map(({ text, condition }) => `reads ${text}: ${printCondition(condition)}`),
      ...claim.goals.map(goal => `goal ${goal.name}: ${sequent(goal)}`),
      ...claim.obligations.map(need),
      ...(claim.denial ? [`denied but for ${claim.denial.name}: ${sequent(claim.denial)}`] : []),
    ];
  } catch (error) {
    if (error instanceof FormulaError) return [`refused at ${error.position} of ${error.text}: ${error.reason}`];
    if (error instanceof VolumizationError) return [`refused: ${error.message}`];
    throw error;
  }
}
