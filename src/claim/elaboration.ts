import { FormulaError } from '../errors.js';
import type { Condition, Expression, Proposition } from '../formula/expression.js';
import { freeNames } from '../formula/walk.js';
import type { Goal, Variable } from '../statement/goal.js';
import type { Kinded } from '../statement/kinds.js';
import type { Obligations, Path } from '../statement/obligations.js';
import type { Claim, Kind, Program } from './claim.js';
import type { ClaimReader } from './reader.js';

/** What the kind of a statement adds to a claim. */
export interface Stated {
  readonly kind: Kind;
  readonly states: readonly Proposition[];
  readonly goals: readonly Goal[];
  readonly denial?: Goal;
  readonly equality?: Proposition;
  readonly minimises?: Claim['minimises'];
  readonly program?: Program;
}

/** A statement while it is elaborated: its reader, its hypotheses, and what its parts need. */
export interface Elaboration {
  readonly reader: ClaimReader;
  readonly hypotheses: readonly Condition[];
  readonly obligations: Obligations;
}

/** Everywhere under the hypotheses, which every goal and every obligation has before its own. */
export const anywhere: Path = { conditions: [], variables: [] };

/** A quantity of a slot: as written, and expanded, with what it needs asked for. */
export function quantity({ reader, obligations }: Elaboration, slot: string, text: string) {
  const formula = reader.formula(slot, text);
  const core = reader.core(slot, formula);
  obligations.formula(core, anywhere);
  return { formula, expression: reader.carried(slot, text, core) };
}

/** A condition of a slot: as written, and expanded, with what it needs asked for. */
export function proposition({ reader, obligations }: Elaboration, slot: string, text: string) {
  const stated = reader.proposition(slot, text);
  const core = reader.coreCondition(slot, stated);
  obligations.condition(core, anywhere);
  return { stated, condition: reader.carriedCondition(slot, text, core) };
}

/** Takes in the goals of a kind, and asks for what else is sufficient for it. */
export function kinded(
  { obligations }: Elaboration,
  { goals, demands, denial }: Kinded,
  slot: string,
  text: string,
): Pick<Stated, 'goals' | 'denial'> {
  for (const { demand, at, name = slot } of demands) obligations.demand(demand, at, anywhere, name, { slot, text }, 0);
  for (const { conclusion, hypotheses: conditions, variables = [], reached } of goals)
    if (reached !== undefined) obligations.meaning(conclusion, { conditions, variables }, slot, { slot, text }, 0);
  return { goals, ...(denial && { denial }) };
}

/** The variable of the claim that a slot names. */
export function variableOf({ reader }: Elaboration, slot: string, name: string): Variable {
  const found = reader.variables.find(variable => variable.name === name);
  if (found === undefined)
    throw new FormulaError(`${name} is not a variable of the claim`, `${slot}: ${name}`, slot.length + 2);
  return found;
}

/** Refuses a formula that depends on a letter, though it is to be the same for all its values. */
export function checkFree(slot: string, text: string, node: Expression, name: string, why: string): void {
  if (freeNames(node).has(name))
    throw new FormulaError(`${why}: it depends on ${name}`, `${slot}: ${text}`, slot.length + 2);
}
