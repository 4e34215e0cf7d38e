import type { Claim, Goal } from '../../claim/claim.js';
import type { Evidence } from '../../claim/evidence.js';
import { type Point, PointMaker, readPoint } from '../../claim/points.js';
import { AtPoint, isMissing } from '../../claim/truth.js';
import { Compiler } from '../../formula/compile.js';
import type { Condition, Draw, Expression, LawName } from '../../formula/expression.js';
import { Evaluator } from '../../formula/fold.js';
import { printFormula } from '../../formula/print.js';
import { freeNames, mapChildren, mapCondition } from '../../formula/walk.js';
import { float64 } from '../../number/float64.js';
import { type Range, ranges } from '../../number/range.js';
import { toDouble } from '../../number/rational.js';
import { drawCauchy, drawLaplace, drawNormal, drawSymmetricUniform } from '../../random/samplers.js';
import { type Stream, stream } from '../../random/stream.js';
import { verum } from '../../statement/goal.js';
import { hasMoment } from '../../statement/tails.js';
import type { Effort, Method } from '../method.js';

type Expectation = Expression & { readonly kind: 'expectation' };

/** Samples per expectation and point at budget 1. */
const samples = 2 ** 18;
/** Below this many the normal law is no bound for unbounded summands. */
const leastForNormal = 1_000_000;
/** The chance that one interval misses; a ledger of a thousand intervals then fails by chance once in 10^9 runs. */
const failure = 1e-12;
/** Half-width of the normal interval in standard errors: P(|z| > 7) = 2.6e-12. */
const normalWidth = 7;

const drawOf: Readonly<Record<LawName, (source: Stream) => number>> = {
  uniform: drawSymmetricUniform,
  gaussian: drawNormal,
  laplace: drawLaplace,
  cauchy: drawCauchy,
};

/** What sampling says of one expectation. */
interface Estimate {
  readonly mean: number;
  readonly standardError: number;
  /** The true value lies within mean -+ radius, but for a chance of 1e-12. */
  readonly radius: number;
  readonly bound: 'empirical Bernstein' | 'normal law';
}

/** Sampling says nothing of this expectation: it has no variance, or is not known to have a mean. */
class Abstains extends Error {}

/** Keeps its answers by formula, so that an expectation met in several goals is sampled once. */
class Sampler {
  private readonly known = new Map<string, Estimate>();
  estimates = 0;

  constructor(
    private readonly claim: Claim,
    private readonly point: ReadonlyMap<string, number>,
    private readonly effort: Effort,
    private readonly label: number,
  ) {}

  estimate(node: Expectation): Estimate {
    const key = printFormula(node);
    let estimate = this.known.get(key);
    if (estimate === undefined) {
      estimate = this.run(node);
      this.known.set(key, estimate);
    }
    return estimate;
  }

  /** The range of the summand over the support of the laws. */
  private rangeOf(node: Expectation, scales: readonly number[]): Range {
    const values = new Map<string, Range>([...this.point].map(([name, value]) => [name, { lo: value, hi: value }]));
    node.draws.forEach(({ variable, law }, k) => {
      const reach = law.law === 'uniform' ? scales[k]! : scales[k]! === 0 ? 0 : Number.POSITIVE_INFINITY;
      values.set(variable, { lo: -reach, hi: reach });
    });
    return new Evaluator(ranges, { values }).value(node.of);
  }

  private run(node: Expectation): Estimate {
    const names = node.draws.map(draw => draw.variable);
    const evaluator = new Evaluator(float64, { values: this.point });
    const scales = node.draws.map(({ law }) => evaluator.value(law.parameters[0]!));
    if (scales.some(scale => !(scale > 0))) throw new Abstains('a law whose scale is not > 0');
    const { lo, hi } = this.rangeOf(node, scales);
    const width = hi - lo;
    const isBounded = Number.isFinite(width);
    if (!isBounded) {
      const heavy = node.draws.find(draw => draw.law.law === 'cauchy' && freeNames(node.of).has(draw.variable));
      if (heavy !== undefined)
        throw new Abstains(`unbounded in ${heavy.variable}, which is ${lawText(heavy)}: infinite variance`);
      if (!hasMoment(node, 2)) throw new Abstains('the summand is not known to have a variance');
    }
    if (!hasMoment(node, 1)) throw new Abstains('the expectation is not known to exist');
    const n = Math.max(isBounded ? 1000 : leastForNormal, Math.round(samples * this.effort.budget));
    const x = new Float64Array(names.length);
    const summand = new Compiler(names, this.point).formula(node.of);
    const source = stream(this.effort.seed, 'sample', this.claim.id, this.label, this.estimates++);
    const draws = node.draws.map(({ law }, k) => ({
      k,
      scale: scales[k]!,
      draw: drawOf[law.law],
    }));
    // Welford's recurrence: the variance of summands with a large mean does not cancel.
    let mean = 0;
    let squares = 0;
    for (let i = 1; i <= n; i++) {
      for (const { k, scale, draw } of draws) x[k] = scale * draw(source);
      const value = summand(x);
      const step = value - mean;
      mean += step / i;
      squares += step * (value - mean);
    }
    const variance = squares / (n - 1);
    const standardError = Math.sqrt(variance / n);
    if (!isBounded) return { mean, standardError, radius: normalWidth * standardError, bound: 'normal law' };
    // Maurer and Pontil (2009), Theorem 4, for both sides.
    const log = Math.log(4 / failure);
    const radius = Math.sqrt((2 * variance * log) / n) + (7 * width * log) / (3 * (n - 1));
    return { mean, standardError, radius, bound: 'empirical Bernstein' };
  }

  /** The range of a formula when every expectation in it ranges over its interval. */
  range(node: Expression): Range {
    const values = new Map<string, Range>([...this.point].map(([name, value]) => [name, { lo: value, hi: value }]));
    return new Evaluator(ranges, {
      values,
      expect: inner => {
        const { mean, radius } = this.estimate(inner);
        return { lo: mean - radius, hi: mean + radius };
      },
    }).value(node);
  }
}

const lawText = ({ law, variable }: Draw): string => `${variable} ~ ${law.law}`;

function expectations(node: Expression): Expectation[] {
  const found: Expectation[] = [];
  const go = (child: Expression): Expression => {
    if (child.kind === 'expectation') found.push(child);
    return mapChildren(child, go, condition => mapCondition(condition, go));
  };
  go(node);
  return found;
}

function expectationsIn(node: Condition): Expectation[] {
  const found: Expectation[] = [];
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
  readonly estimate: Estimate;
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
    const { radius, standardError, bound } = sampler.estimate(first);
    const half = (sampled.hi - sampled.lo) / 2;
    findings.push({
      goal: goal.name,
      consistent: possible(relation, l, r),
      estimate: {
        mean: (sampled.lo + sampled.hi) / 2,
        // The side is a multiple of the expectation near the estimate, and so are its errors.
        standardError: radius === 0 ? 0 : (standardError * half) / radius,
        radius: half,
        bound,
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
    shown.estimate.bound === 'normal law' ? leastForNormal : 1000,
    Math.round(samples * effort.budget),
  );
  const figures: Record<string, number | string> = {
    estimate: shown.estimate.mean,
    standardError: shown.estimate.standardError,
    radius: shown.estimate.radius,
    bound: shown.estimate.bound,
    against: shown.value,
    n,
    seed: effort.seed,
  };
  const detail = `${significant(shown.estimate.mean)} with standard error ${shown.estimate.standardError.toExponential(1)} against ${significant(shown.value)} at ${textOf(shown.point)}, n = ${n}, seed ${effort.seed}`;
  const restsOn = [
    `${shown.estimate.bound}, chance of a miss ${shown.estimate.bound === 'normal law' ? 2.6e-12 : failure} an interval`,
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
