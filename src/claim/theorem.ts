import { DomainError, FormulaError } from '../errors.js';
import type { Condition, Expression, Proposition } from '../formula/expression.js';
import { substitute } from '../formula/substitute.js';
import { freeNames } from '../formula/walk.js';
import { comparison, type Goal, type Variable, zero } from '../statement/goal.js';
import {
  continuityGoals,
  divergenceGoals,
  equalityGoals,
  inequalityGoals,
  type Kinded,
  limitGoals,
  minimiserGoals,
} from '../statement/kinds.js';
import type { Obligations, Path } from '../statement/obligations.js';
import type { Claim, Kind, Mutant, Program } from './claim.js';
import { ClaimReader } from './reader.js';
import { checkShape, specShape } from './schema.js';
import type { MutantSpec, Quotable, Spec } from './spec.js';

const kindSlots = ['states', 'minimises', 'limit', 'diverges', 'check', 'reports'] as const;

/** What the kind of a statement adds to a claim. */
interface Stated {
  readonly kind: Kind;
  readonly states: readonly Proposition[];
  readonly goals: readonly Goal[];
  readonly equality?: Proposition;
  readonly minimises?: Claim['minimises'];
  readonly program?: Program;
}

/** A statement while it is elaborated: its reader, its hypotheses, and what its parts need. */
interface Elaboration {
  readonly reader: ClaimReader;
  readonly hypotheses: readonly Condition[];
  readonly obligations: Obligations;
}

/** Everywhere under the hypotheses, which every goal and every obligation has before its own. */
const anywhere: Path = { conditions: [], variables: [] };

/** A quantity of a slot: as written, and expanded, with what it needs asked for. */
function quantity({ reader, obligations }: Elaboration, slot: string, text: string) {
  const formula = reader.formula(slot, text);
  const core = reader.core(slot, formula);
  obligations.formula(core, anywhere);
  return { formula, expression: reader.carried(slot, text, core) };
}

function proposition({ reader, obligations }: Elaboration, slot: string, text: string) {
  const stated = reader.proposition(slot, text);
  const core = reader.coreCondition(slot, stated);
  obligations.condition(core, anywhere);
  return { stated, condition: reader.carriedCondition(slot, text, core) };
}

/** Takes in the goals of a kind, and asks for what else is sufficient for it. */
function kinded({ obligations }: Elaboration, { goals, demands }: Kinded, slot: string, text: string): readonly Goal[] {
  for (const { demand, at } of demands) obligations.demand(demand, at, anywhere, slot, { slot, text }, 0);
  return goals;
}

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

/** The variable of the claim that a slot names. */
function variableOf({ reader }: Elaboration, slot: string, name: string): Variable {
  const found = reader.variables.find(variable => variable.name === name);
  if (found === undefined)
    throw new FormulaError(`${name} is not a variable of the claim`, `${slot}: ${name}`, slot.length + 2);
  return found;
}

/** Refuses a formula that depends on a letter, though it is to be the same for all its values. */
function checkFree(slot: string, text: string, node: Expression, name: string, why: string): void {
  if (freeNames(node).has(name))
    throw new FormulaError(`${why}: it depends on ${name}`, `${slot}: ${text}`, slot.length + 2);
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
    goals: kinded(elaboration, found, 'minimises at', at),
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
    goals: kinded(elaboration, found, 'limit within', within),
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
    goals: kinded(elaboration, found, 'diverges reaches', reaches),
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

function stated(elaboration: Elaboration, spec: Spec): Stated {
  if (spec.states !== undefined) return inequalities(elaboration, spec);
  if (spec.minimises !== undefined) return minimiser(elaboration, spec);
  if (spec.limit !== undefined) return limit(elaboration, spec);
  if (spec.diverges !== undefined) return divergence(elaboration, spec);
  if (spec.check !== undefined) return program(elaboration.reader, spec);
  return { kind: 'empirical', states: [], goals: [] };
}

/** The joints of a piecewise formula that is claimed to be continuous in the variables of the claim. */
function continuity(elaboration: Elaboration, name: string): readonly Goal[] {
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
  return kinded(elaboration, continuityGoals(name, node, letters), 'continuous', name);
}

function build(id: string, spec: Spec, isMutant: 'mutant' | 'claim'): Claim {
  checkShape(id, spec, specShape);
  const present = kindSlots.filter(slot => spec[slot] !== undefined);
  if (present.length !== 1) throw new DomainError(id, `exactly one of the slots ${kindSlots.join(', ')}`, present);
  const reader = new ClaimReader(id, spec);
  reader.readVariables();
  reader.readDefinitions();
  const provided = (spec.provided ?? []).map(text => reader.proposition('provided', text));
  const cores = [...reader.hypotheses, ...provided.map(condition => reader.coreCondition('provided', condition))];
  const elaboration: Elaboration = {
    reader,
    obligations: reader.obligations(cores),
    hypotheses: cores.map(condition => reader.carriedCondition('provided', '', condition)),
  };
  const statement = stated(elaboration, spec);
  const joints = (spec.continuous ?? []).flatMap(name => continuity(elaboration, name));
  if (isMutant === 'claim') reader.checkUsed();
  return {
    id,
    paper: spec.paper ?? '',
    title: spec.title,
    source: spec.source ?? '',
    kind: statement.kind,
    variables: reader.variables,
    provided,
    hypotheses: elaboration.hypotheses,
    where: Object.fromEntries(reader.definitions),
    states: statement.states,
    ...(statement.equality === undefined ? {} : { equality: statement.equality }),
    ...(statement.minimises === undefined ? {} : { minimises: statement.minimises }),
    goals: [...joints, ...statement.goals],
    obligations: statement.goals.length === 0 ? [] : elaboration.obligations.list,
    ...(statement.program === undefined ? {} : { program: statement.program }),
    expect: spec.expect,
    atLeast: spec.atLeast ?? [],
    ...(spec.witness === undefined ? {} : { witness: spec.witness }),
    mutants: Object.entries(spec.mutants ?? {}).map(([name, mutant]) => mutantOf(id, spec, name, mutant)),
    restsOn: [...reader.restsOn],
    ...(spec.corrects === undefined ? {} : { corrects: spec.corrects }),
    note: spec.note ?? '',
    proofs: spec.proofs ?? {},
  };
}

function mutantOf(id: string, spec: Spec, name: string, mutant: MutantSpec): Mutant {
  const { mutants: _, witness: __, proofs, ...base } = spec;
  const changed: Spec = {
    ...base,
    ...mutant,
    given: { ...spec.given, ...mutant.given },
    where: { ...spec.where, ...mutant.where },
    expect: spec.expect === 'refuted' ? 'holds' : 'refuted',
    ...(proofs === undefined ? {} : { proofs }),
  };
  // The recorded witness stays with the mutant: a method has to find its own.
  const { witness: ___, ...sought } = build(`${id}~${name}`, changed, 'mutant');
  const claim: Claim = sought;
  return { name, claim, ...(mutant.witness === undefined ? {} : { witness: mutant.witness }) };
}

/**
 * States a theorem. The texts are the specification: they are parsed, checked (every name bound and used, products and
 * quotients unambiguous) and kept; nothing is evaluated here.
 *
 * @param id `eq-14`, `thm-3.1`, `prop-4.1`, `alg-1`, `prose-...`, `beyond-...`; a printed form that is wrong ends in `:printed`
 * @param spec the slots
 * @throws FormulaError with a caret at the place, DomainError for a slot that is missing or unknown
 * @example
 * theorem('mean', { title: 'The geometric mean is at most the arithmetic mean', given: { x: 'x > 0', y: 'y > 0' },
 *   states: 'x y <= ((x + y) / 2)^2', equality: 'x == y', expect: 'holds' })
 */
export function theorem<const S extends Spec>(id: string, spec: S): Quotable<S> {
  if (typeof id !== 'string' || !/^[a-z][a-z0-9.-]*(:[a-z0-9-]+)?$/.test(id))
    throw new DomainError('theorem', 'an id such as thm-3.1 or eq-13:printed', id);
  return build(id, spec, 'claim') as Quotable<S>;
}
