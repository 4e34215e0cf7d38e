import { DomainError, FormulaError } from '../errors.js';
import type { Expression, Proposition } from '../formula/expression.js';
import { substitute } from '../formula/substitute.js';
import { freeNames } from '../formula/walk.js';
import { comparison, type Goal, zero } from '../statement/goal.js';
import {
  continuityGoals,
  divergenceGoals,
  equalityGoals,
  inequalityGoals,
  limitGoals,
  minimiserGoals,
} from '../statement/kinds.js';
import type { Kind } from './claim.js';
import { conserved } from './conserved.js';
import {
  anywhere,
  checkFree,
  type Elaboration,
  kinded,
  proposition,
  quantity,
  type Stated,
  variableOf,
} from './elaboration.js';
import type { ClaimReader } from './reader.js';
import type { Spec } from './spec.js';

function inequalities(elaboration: Elaboration, spec: Spec): Stated {
  const texts = typeof spec.states === 'string' ? [spec.states] : spec.states!;
  if (texts.length === 0) throw new DomainError(elaboration.reader.id, 'a statement in states', texts);
  const read = texts.map(text => proposition(elaboration, 'states', text));
  const [states, conditions] = [read.map(({ stated }) => stated), read.map(({ condition }) => condition)];
  const goals = inequalityGoals(conditions);
  const isIdentity = goals.every(({ conclusion }) => conclusion.kind === 'comparison' && conclusion.relation === '==');
  const kind: Kind = isIdentity ? 'identity' : 'inequality';
  if (spec.equality === undefined) return { kind, states, goals };
  const equality = proposition(elaboration, 'equality', spec.equality);
  const statement = goals[0]!.conclusion;
  if (goals.length !== 1 || statement.kind !== 'comparison' || !['<=', '>='].includes(statement.relation))
    throw new FormulaError(
      'an equality case belongs to one inequality with <= or >=',
      `equality: ${spec.equality}`,
      10,
    );
  return {
    kind,
    states,
    equality: equality.stated,
    goals: [...goals, ...equalityGoals(statement, equality.condition)],
  };
}

function minimiser(elaboration: Elaboration, spec: Spec): Stated {
  const { of, over, at, value, uniqueness } = spec.minimises!;
  const objective = quantity(elaboration, 'minimises of', of);
  const argument = quantity(elaboration, 'minimises at', at);
  const variable = variableOf(elaboration, 'minimises over', over);
  checkFree('minimises at', at, argument.expression, over, `the place of a minimum is one for all values of ${over}`);
  const least = value === undefined ? undefined : quantity(elaboration, 'minimises value', value);
  if (least !== undefined)
    checkFree('minimises value', value!, least.expression, over, `a minimum is one for all values of ${over}`);
  const found = minimiserGoals(variable, elaboration.hypotheses, {
    of: objective.expression,
    place: argument.expression,
    ...(least === undefined ? {} : { value: least.expression }),
    isUnique: uniqueness === 'unique',
  });
  const states: Proposition[] =
    least === undefined
      ? []
      : [
          {
            text: `min over ${over} of ${of} is ${value}`,
            condition: comparison('>=', objective.formula.expression, least.formula.expression),
          },
        ];
  return {
    kind: 'minimiser',
    states,
    ...kinded(elaboration, found, 'minimises at', at),
    minimises: { of: objective.formula, over, at: argument.formula },
  };
}

function limit(elaboration: Elaboration, spec: Spec): Stated {
  const { of, is, within, as } = spec.limit!;
  const value = quantity(elaboration, 'limit of', of);
  const main = quantity(elaboration, 'limit is', is);
  const remainder = quantity(elaboration, 'limit within', within);
  const small = variableOf(elaboration, 'limit as', as);
  for (const name of movingWith(elaboration, [as])) {
    checkFree('limit is', is, main.expression, name, `its range moves with ${as}`);
    checkFree('limit within', within, remainder.expression, name, `its range moves with ${as}`);
  }
  const found = limitGoals(small, elaboration.reader.variables, elaboration.hypotheses, {
    of: value.expression,
    is: main.expression,
    within: remainder.expression,
  });
  // The expansion and its remainder have values at 0 too.
  for (const [slot, { formula }] of [['limit is', main] as const, ['limit within', remainder] as const]) {
    const core = elaboration.reader.core(slot, formula);
    elaboration.obligations.formula(substitute(core, new Map([[as, zero]])), anywhere);
  }
  const gap: Expression = {
    kind: 'subtract',
    left: value.formula.expression,
    right: main.formula.expression,
    at: 0,
  };
  return {
    kind: 'limit',
    states: [
      {
        text: `abs(${of} - (${is})) <= ${within}`,
        condition: comparison('<=', { kind: 'call', name: 'abs', args: [gap], at: 0 }, remainder.formula.expression),
      },
    ],
    ...kinded(elaboration, found, 'limit within', within),
  };
}

/** The other variables whose ranges depend on the named ones, directly or through each other. */
function movingWith(elaboration: Elaboration, names: readonly string[]): readonly string[] {
  const moving = new Set(names);
  for (const { name, range } of elaboration.reader.variables) {
    if (range.kind !== 'real') continue;
    const bounds = [...range.lower, ...range.upper].map(({ value }) =>
      elaboration.reader.core('given', { text: '', expression: value }),
    );
    if (bounds.some(bound => [...freeNames(bound)].some(free => moving.has(free)))) moving.add(name);
  }
  return [...moving].filter(name => !names.includes(name));
}

function divergence(elaboration: Elaboration, spec: Spec): Stated {
  const { of, truncation, above, level, reaches } = spec.diverges!;
  const [T, M] = [variableOf(elaboration, 'diverges', truncation), variableOf(elaboration, 'diverges', level)];
  elaboration.reader.used.add(level);
  const [astray] = movingWith(elaboration, [truncation, level]);
  if (astray !== undefined)
    throw new FormulaError(
      `the range of ${astray} moves with ${truncation} or ${level}; only these two may`,
      `diverges: ${of}`,
      10,
    );
  const value = quantity(elaboration, 'diverges of', of);
  const bound = quantity(elaboration, 'diverges above', above);
  const place = quantity(elaboration, 'diverges reaches', reaches);
  checkFree('diverges of', of, value.expression, level, 'what diverges knows no level');
  checkFree('diverges above', above, bound.expression, level, 'a lower bound is one for all levels');
  checkFree('diverges reaches', reaches, place.expression, truncation, 'a level is reached at a place of its own');
  const found = divergenceGoals(T, M, elaboration.reader.variables, elaboration.hypotheses, {
    of: value.expression,
    above: bound.expression,
    reaches: place.expression,
  });
  return {
    kind: 'divergence',
    states: [
      { text: `${of} >= ${above}`, condition: comparison('>=', value.formula.expression, bound.formula.expression) },
    ],
    ...kinded(elaboration, found, 'diverges reaches', reaches),
  };
}

function program(reader: ClaimReader, spec: Spec): Stated {
  const sizes = Object.entries(spec.sizes ?? {}).map(([name, text]) => {
    const match = /^\s*(\d{1,6})\s*\.\.\s*(\d{1,6})\s*$/.exec(text);
    if (match === null || Number(match[1]) > Number(match[2]))
      throw new FormulaError('expected a range such as 1..6', `sizes ${name}: ${text}`, 8 + name.length);
    return [name, [Number(match[1]), Number(match[2])]] as const;
  });
  if (spec.impurity === undefined)
    throw new DomainError(reader.id, 'an impurity beside check: what the program assumes or leaves out', spec.impurity);
  return {
    kind: sizes.length > 0 ? 'for all sizes' : 'program',
    states: [],
    goals: [],
    program: { sizes: Object.fromEntries(sizes), check: spec.check!, impurity: spec.impurity },
  };
}

/** The goals of a statement, by its kind; what its parts need is asked for on the way. */
export function stated(elaboration: Elaboration, spec: Spec): Stated {
  if (spec.states !== undefined) return inequalities(elaboration, spec);
  if (spec.minimises !== undefined) return minimiser(elaboration, spec);
  if (spec.limit !== undefined) return limit(elaboration, spec);
  if (spec.diverges !== undefined) return divergence(elaboration, spec);
  if (spec.conserved !== undefined) return conserved(elaboration, spec);
  if (spec.check !== undefined) return program(elaboration.reader, spec);
  return { kind: spec.measures === undefined ? 'empirical' : 'experiment', states: [], goals: [] };
}

/** The joints of a piecewise formula that is claimed to be continuous in the variables of the claim. */
export function continuity(elaboration: Elaboration, name: string): readonly Goal[] {
  const { reader, obligations } = elaboration;
  const definition = reader.definitions.get(name);
  if (definition?.expression.kind !== 'piecewise')
    throw new FormulaError(`${name} is not a piecewise formula of where`, `continuous: ${name}`, 12);
  reader.used.add(name);
  const letters = reader.variables.map(variable => variable.name);
  const written: Expression = { kind: 'variable', name, at: 0 };
  const core = reader.core('continuous', { text: name, expression: written });
  obligations.formula(core, anywhere);
  const node = reader.carried('continuous', name, core);
  return kinded(elaboration, continuityGoals(name, node, letters), 'continuous', name).goals;
}
