import type { Claim, Goal } from '../../claim/claim.js';
import type { Evidence } from '../../claim/evidence.js';
import { type Point, PointMaker, readPoint } from '../../claim/points.js';
import { AtPoint } from '../../claim/truth.js';
import type { Condition, Expression } from '../../formula/expression.js';
import { mapChildren, mapCondition } from '../../formula/walk.js';
import type { Range } from '../../number/range.js';
import { isMissing, toDouble } from '../../number/rational.js';
import { stream } from '../../random/stream.js';
import { verum } from '../../statement/goal.js';
import type { Effort, Method } from '../method.js';
import {
  Abstains,
  type ExpectationNode,
  failure,
  leastForNormal,
  type SampledMean,
  Sampler,
  samples,
} from './sampler.js';

function expectations(node: Expression): ExpectationNode[] {
  const found: ExpectationNode[] = [];
  const go = (child: Expression): Expression => {
    if (child.kind === 'expectation') found.push(child);
    return mapChildren(child, go, condition => mapCondition(condition, go));
  };
  go(node);
  return found;
}

function expectationsIn(node: Condition): ExpectationNode[] {
  const found: ExpectationNode[] = [];
  mapCondition(node, child => {
    found.push(...expectations(child));
    return child;
  });
  return found;
}

/** The goals that say something about an expectation, in a form whose two sides can be compared. */
const sampledGoals = (claim: Claim): (Goal & { conclusion: Condition & { kind: 'comparison' } })[] =>
  claim.goals.filter(
    (goal): goal is Goal & { conclusion: Condition & { kind: 'comparison' } } =>
      goal.conclusion.kind === 'comparison' && expectationsIn(goal.conclusion).length > 0,
  );

interface Finding {
  readonly goal: string;
  readonly consistent: boolean;
  /** The side with the expectation: its estimate, standard error and radius, and how the radius was found. */
  readonly estimate: SampledMean;
  /** The other side. */
  readonly value: number;
}

/** Whether a goal's own hypotheses hold; where a part has no value, that is for `test` to say. */
function holdAll(at: AtPoint, { hypotheses }: Goal): boolean {
  try {
    return at.all(hypotheses) === true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** Whether the ranges of both sides leave the relation possible. */
function possible(relation: string, left: Range, right: Range): boolean {
  // Rounding of the closed side, a few units of 2^-53, must not decide against a sampled one.
  const slack = 1e-12 * Math.max(Math.abs(left.lo), Math.abs(left.hi), Math.abs(right.lo), Math.abs(right.hi));
  if (relation === '>=' || relation === '>') return left.hi + slack >= right.lo;
  if (relation === '<=' || relation === '<') return left.lo <= right.hi + slack;
  if (relation === '==') return left.lo <= right.hi + slack && right.lo <= left.hi + slack;
  return true;
}

function sampleAt(claim: Claim, point: Point, effort: Effort, label: number): Finding[] {
  const at = new AtPoint(claim, point);
  const doubles = new Map([...point].map(([name, value]) => [name, toDouble(value)]));
  const sampler = new Sampler(claim, doubles, effort, label);
  const findings: Finding[] = [];
  const plain = claim.hypotheses.filter(condition => expectationsIn(condition).length === 0);
  if (!holdAll(at, { name: 'hypotheses', hypotheses: plain, conclusion: verum })) return findings;
  for (const goal of sampledGoals(claim)) {
    if (goal.hypotheses.some(condition => expectationsIn(condition).length > 0) || !holdAll(at, goal)) continue;
    const { left, right, relation } = goal.conclusion;
    const [l, r] = [sampler.range(left), sampler.range(right)];
    const first = expectationsIn(goal.conclusion)[0]!;
    const [sampled, other] = expectations(left).length > 0 ? [l, r] : [r, l];
    const { radius, standardError, intervalMethod } = sampler.estimate(first);
    const half = (sampled.hi - sampled.lo) / 2;
    findings.push({
      goal: goal.name,
      consistent: possible(relation, l, r),
      estimate: {
        mean: (sampled.lo + sampled.hi) / 2,
        // The side is a multiple of the expectation near the estimate, and so are its errors.
        standardError: radius === 0 ? 0 : (standardError * half) / radius,
        radius: half,
        intervalMethod,
      },
      value: (other.lo + other.hi) / 2,
    });
  }
  return findings;
}

/** Where to sample: at the recorded witnesses, where the claim and a falsehood differ, or at a few simple points. */
function samplingPoints(claim: Claim, seed: number): Point[] {
  const isAdmissible = (point: Point): boolean =>
    holdAll(new AtPoint(claim, point), { name: 'hypotheses', hypotheses: claim.hypotheses, conclusion: verum });
  const recorded = [claim.witness, ...claim.mutants.map(mutant => mutant.witness)];
  const witnesses = recorded.flatMap(witness => (witness === undefined ? [] : [readPoint(witness)]));
  const found = witnesses.filter(isAdmissible).slice(0, 1);
  if (found.length > 0) return found;
  const maker = new PointMaker(claim);
  const source = stream(seed, 'sampling points', claim.id);
  for (let i = 0; i < 400 && found.length < 2; i++) {
    const point = maker.make(n => Math.floor(source.uniform() * Math.min(n, 4)));
    if (point !== undefined && isAdmissible(point)) found.push(point);
  }
  return found;
}

const significant = (x: number): string => x.toPrecision(6);
const textOf = (point: Point): string =>
  [...point].map(([name, value]) => `${name} = ${value.toFraction()}`).join(', ');

function runSample(claim: Claim, effort: Effort): Evidence {
  try {
    return sampleClaim(claim, effort);
  } catch (error) {
    if (!(error instanceof Abstains || isMissing(error))) throw error;
    return { method: 'sample', outcome: 'not applicable', detail: `refused: ${(error as Error).message}` };
  }
}

function sampleClaim(claim: Claim, effort: Effort): Evidence {
  const points = samplingPoints(claim, effort.seed);
  const findings = points.flatMap((point, label) =>
    sampleAt(claim, point, effort, label).map(finding => ({ ...finding, point })),
  );
  const first = findings[0];
  if (first === undefined)
    return { method: 'sample', outcome: 'not applicable', detail: 'no admissible point to sample at' };
  const shown = findings.find(finding => !finding.consistent) ?? first;
  const n = Math.max(
    shown.estimate.intervalMethod === 'normal law' ? leastForNormal : 1000,
    Math.round(samples * effort.budget),
  );
  const figures: Record<string, number | string> = {
    estimate: shown.estimate.mean,
    standardError: shown.estimate.standardError,
    radius: shown.estimate.radius,
    intervalMethod: shown.estimate.intervalMethod,
    against: shown.value,
    n,
    seed: effort.seed,
  };
  const detail = `${significant(shown.estimate.mean)} with standard error ${shown.estimate.standardError.toExponential(1)} against ${significant(shown.value)} at ${textOf(shown.point)}, n = ${n}, seed ${effort.seed}`;
  const restsOn = [
    `${shown.estimate.intervalMethod}, chance of a miss ${shown.estimate.intervalMethod === 'normal law' ? 2.6e-12 : failure} an interval`,
  ];
  if (!shown.consistent)
    return {
      method: 'sample',
      outcome: 'open',
      detail: `outside its bound (${shown.goal}): ${detail}`,
      figures,
      restsOn,
    };
  if (claim.mutants.length === 0)
    return { method: 'sample', outcome: 'passed', detail: `${detail}; no mutant, so no power shown`, figures, restsOn };
  const excluded = claim.mutants.find(mutant => {
    if (mutant.witness === undefined || sampledGoals(mutant.claim).length === 0) return false;
    return sampleAt(mutant.claim, readPoint(mutant.witness), effort, 0).some(finding => !finding.consistent);
  });
  if (excluded === undefined)
    return {
      method: 'sample',
      outcome: 'not applicable',
      detail: `no power: no mutant lies outside; ${detail}`,
      figures,
      restsOn,
    };
  return {
    method: 'sample',
    outcome: 'passed',
    detail: `${detail}; mutant "${excluded.name}" lies outside`,
    figures: { ...figures, power: excluded.name },
    restsOn,
  };
}

/** The sampled value lies within its bound, and that of a mutant outside: never more than `not refuted`. */
export const sampleMethod: Method = {
  name: 'sample',
  proves: false,
  refutes: false,
  inapplicable: claim => (sampledGoals(claim).length === 0 ? 'no expectation to sample' : undefined),
  run: runSample,
};
