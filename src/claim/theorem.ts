import { DomainError } from '../errors.js';
import { type ExperimentVerdict, experimentVerdicts } from '../experiment/comparison.js';
import type { Claim, Mutant } from './claim.js';
import type { Elaboration } from './elaboration.js';
import { checkedExperiment } from './experiment.js';
import { ClaimReader } from './reader.js';
import { checkShape, specShape } from './schema.js';
import type { MutantSpec, Quotable, Spec } from './spec.js';
import { continuity, stated } from './stated.js';

const kindSlots = ['states', 'minimises', 'limit', 'diverges', 'conserved', 'check', 'reports', 'measures'] as const;

function build(id: string, spec: Spec, isMutant: 'mutant' | 'claim'): Claim {
  checkShape(id, spec, specShape);
  const present = kindSlots.filter(slot => spec[slot] !== undefined);
  if (present.length !== 1) throw new DomainError(id, `exactly one of the slots ${kindSlots.join(', ')}`, present);
  checkExpectation(id, spec);
  const reader = new ClaimReader(id, spec);
  reader.readVariables();
  reader.readDefinitions();
  const provided = (spec.provided ?? []).map(text => reader.proposition('provided', text));
  const cores = [...reader.hypotheses, ...provided.map(condition => reader.coreCondition('provided', condition))];
  const hypotheses = cores.map(condition => reader.carriedCondition('provided', '', condition));
  const elaboration: Elaboration = { reader, obligations: reader.obligations(cores, hypotheses), hypotheses };
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
    ...(statement.denial && { denial: statement.denial }),
    ...(statement.program === undefined ? {} : { program: statement.program }),
    ...(spec.measures === undefined ? {} : { experiment: checkedExperiment(id, spec.measures) }),
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

/** An experiment never holds and is never refuted, stands without formulas, and is alone in being reproduced. */
function checkExpectation(id: string, spec: Spec): void {
  const isOfExperiment = experimentVerdicts.includes(spec.expect as ExperimentVerdict);
  if (spec.measures === undefined) {
    if (isOfExperiment && spec.expect !== 'open')
      throw new DomainError(id, `measures, an experiment, where ${spec.expect} is expected`, 'none');
    return;
  }
  if (!isOfExperiment) throw new DomainError(id, `expect of an experiment one of ${experimentVerdicts.join(', ')}`, spec.expect); // biome-ignore format: one line
  const beside = ['title', 'source', 'paper', 'measures', 'expect', 'note'];
  const stray = Object.entries(spec).find(([slot, value]) => value !== undefined && !beside.includes(slot));
  if (stray !== undefined) throw new DomainError(id, `an experiment without the slot ${stray[0]}`, stray[1]);
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
