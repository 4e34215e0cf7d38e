import { DomainError, FormulaError } from '../errors.js';
import type { Expression, Proposition } from '../formula/expression.js';
import { freeConditionNames, substitute, substituteCondition } from '../formula/walk.js';
import type { Claim, Goal, Kind, Mutant, Program } from './claim.js';
import { comparison, conjuncts, equalityGoals, jointGoals, pieceGoals } from './goals.js';
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

function inequalities(reader: ClaimReader, spec: Spec): Stated {
  const texts = typeof spec.states === 'string' ? [spec.states] : spec.states!;
  if (texts.length === 0) throw new DomainError(reader.id, 'a statement in states', texts);
  const states = texts.map(text => reader.proposition('states', text));
  const expanded = states.flatMap(state => conjuncts(reader.condition(state.condition)));
  const goals: Goal[] = expanded.map((conclusion, i) => ({
    name: expanded.length === 1 ? 'statement' : `statement ${i + 1}`,
    hypotheses: [],
    conclusion,
  }));
  const isIdentity = expanded.every(goal => goal.kind === 'comparison' && goal.relation === '==');
  const kind: Kind = isIdentity ? 'identity' : 'inequality';
  if (spec.equality === undefined) return { kind, states, goals };
  const equality = reader.proposition('equality', spec.equality);
  const statement = expanded[0]!;
  if (expanded.length !== 1 || statement.kind !== 'comparison' || !['<=', '>='].includes(statement.relation))
    throw new FormulaError(
      'an equality case belongs to one inequality with <= or >=',
      `equality: ${spec.equality}`,
      10,
    );
  return {
    kind,
    states,
    equality,
    goals: [...goals, ...equalityGoals(statement, reader.condition(equality.condition))],
  };
}

function minimiser(reader: ClaimReader, spec: Spec): Stated {
  const { of, over, at, value, uniqueness } = spec.minimises!;
  const [objective, argument] = [reader.formula('minimises of', of), reader.formula('minimises at', at)];
  if (!reader.variables.some(variable => variable.name === over))
    throw new FormulaError(`${over} is not a variable of the claim`, `minimises over: ${over}`, 16);
  const variable: Expression = { kind: 'variable', name: over, at: 0 };
  const [everywhere, best] = [reader.expression(objective.expression), reader.expression(argument.expression)];
  const there = new Map([[over, best]]);
  const least = substitute(everywhere, there);
  const goals: Goal[] = [
    ...reader.hypotheses
      .filter(condition => freeConditionNames(condition).has(over))
      .map(condition => ({ name: 'admissible', hypotheses: [], conclusion: substituteCondition(condition, there) })),
    { name: 'minimum', hypotheses: [], conclusion: comparison('>=', everywhere, least) },
  ];
  const states: Proposition[] = [];
  if (value !== undefined) {
    const formula = reader.formula('minimises value', value);
    goals.push({
      name: 'value',
      hypotheses: [],
      conclusion: comparison('==', least, reader.expression(formula.expression)),
    });
    states.push({
      text: `min over ${over} of ${of} is ${value}`,
      condition: comparison('>=', objective.expression, formula.expression),
    });
  }
  if (uniqueness === 'unique')
    goals.push({
      name: 'unique',
      hypotheses: [comparison('!=', variable, best)],
      conclusion: comparison('>', everywhere, least),
    });
  return { kind: 'minimiser', states, goals, minimises: { of: objective, over, at: argument } };
}

function limit(reader: ClaimReader, spec: Spec): Stated {
  const { of, is, within, as } = spec.limit!;
  const [value, main, remainder] = (['of', 'is', 'within'] as const).map(slot =>
    reader.formula(`limit ${slot}`, spec.limit![slot]),
  ) as [ReturnType<ClaimReader['formula']>, ReturnType<ClaimReader['formula']>, ReturnType<ClaimReader['formula']>];
  if (!reader.variables.some(variable => variable.name === as))
    throw new FormulaError(`${as} is not a variable of the claim`, `limit as: ${as}`, 10);
  const difference: Expression = { kind: 'subtract', left: value.expression, right: main.expression, at: 0 };
  const [gap, bound] = [reader.expression(difference), reader.expression(remainder.expression)];
  const at0 = new Map<string, Expression>([[as, { kind: 'number', numerator: 0n, denominator: 1n, at: 0 }]]);
  const zero = at0.get(as)!;
  return {
    kind: 'limit',
    states: [
      {
        text: `abs(${of} - (${is})) <= ${within}`,
        condition: comparison('<=', { kind: 'call', name: 'abs', args: [difference], at: 0 }, remainder.expression),
      },
    ],
    goals: [
      {
        name: 'remainder',
        hypotheses: [],
        conclusion: comparison('<=', { kind: 'call', name: 'abs', args: [gap], at: 0 }, bound),
      },
      { name: 'remainder vanishes', hypotheses: [], conclusion: comparison('==', substitute(bound, at0), zero) },
    ],
  };
}

function divergence(reader: ClaimReader, spec: Spec): Stated {
  const { of, truncation, above, level, reaches } = spec.diverges!;
  for (const name of [truncation, level])
    if (!reader.variables.some(variable => variable.name === name))
      throw new FormulaError(`${name} is not a variable of the claim`, `diverges: ${name}`, 10);
  reader.used.add(level);
  const [value, bound] = [reader.formula('diverges of', of), reader.formula('diverges above', above)];
  const place = reader.formula('diverges reaches', reaches);
  const there = new Map([[truncation, reader.expression(place.expression)]]);
  const lower = reader.expression(bound.expression);
  const target: Expression = { kind: 'variable', name: level, at: 0 };
  return {
    kind: 'divergence',
    states: [{ text: `${of} >= ${above}`, condition: comparison('>=', value.expression, bound.expression) }],
    goals: [
      { name: 'lower bound', hypotheses: [], conclusion: comparison('>=', reader.expression(value.expression), lower) },
      ...reader.hypotheses
        .filter(condition => freeConditionNames(condition).has(truncation))
        .map(
          (condition): Goal => ({
            name: 'admissible',
            hypotheses: [],
            conclusion: substituteCondition(condition, there),
          }),
        ),
      {
        name: 'every level is reached',
        hypotheses: [],
        conclusion: comparison('>=', substitute(lower, there), target),
      },
    ],
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

function stated(reader: ClaimReader, spec: Spec): Stated {
  if (spec.states !== undefined) return inequalities(reader, spec);
  if (spec.minimises !== undefined) return minimiser(reader, spec);
  if (spec.limit !== undefined) return limit(reader, spec);
  if (spec.diverges !== undefined) return divergence(reader, spec);
  if (spec.check !== undefined) return program(reader, spec);
  return { kind: 'empirical', states: [], goals: [] };
}

function build(id: string, spec: Spec, isMutant: 'mutant' | 'claim'): Claim {
  checkShape(id, spec, specShape);
  const present = kindSlots.filter(slot => spec[slot] !== undefined);
  if (present.length !== 1) throw new DomainError(id, `exactly one of the slots ${kindSlots.join(', ')}`, present);
  const reader = new ClaimReader(id, spec);
  reader.readVariables();
  reader.readDefinitions();
  const provided = (spec.provided ?? []).map(text => reader.proposition('provided', text));
  const statement = stated(reader, spec);
  for (const name of spec.continuous ?? []) {
    if (reader.definitions.get(name)?.expression.kind !== 'piecewise')
      throw new FormulaError(`${name} is not a piecewise formula of where`, `continuous: ${name}`, 12);
    reader.used.add(name);
  }
  if (isMutant === 'claim') reader.checkUsed();
  const pieces = [...reader.definitions.values()].flatMap(({ name, expression, from }): Goal[] => {
    if (expression.kind !== 'piecewise' || from !== id) return [];
    // A parameter that is no variable of the claim ranges over nothing: the formula is checked where it is used.
    const parameters = reader.definitions.get(name)!.parameters;
    if (!parameters.every(parameter => reader.variables.some(variable => variable.name === parameter))) return [];
    return [...pieceGoals(name, expression), ...(spec.continuous?.includes(name) ? jointGoals(name, expression) : [])];
  });
  return {
    id,
    paper: spec.paper ?? '',
    title: spec.title,
    source: spec.source ?? '',
    kind: statement.kind,
    variables: reader.variables,
    provided,
    hypotheses: [...reader.hypotheses, ...provided.map(proposition => proposition.condition)].map(condition =>
      reader.condition(condition),
    ),
    where: Object.fromEntries(reader.definitions),
    states: statement.states,
    ...(statement.equality === undefined ? {} : { equality: statement.equality }),
    ...(statement.minimises === undefined ? {} : { minimises: statement.minimises }),
    goals: [...pieces, ...statement.goals],
    needs: reader.needs(),
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
  if (!/^[a-z][a-z0-9.-]*(:[a-z0-9-]+)?$/.test(id))
    throw new DomainError('theorem', 'an id such as thm-3.1 or eq-13:printed', id);
  return build(id, spec, 'claim') as Quotable<S>;
}
