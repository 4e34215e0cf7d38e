import { type Claim, closedOver, type Goal, integerCases, isExperiment } from '../../claim/claim.js';
import type { Evidence, Witness } from '../../claim/evidence.js';
import { VolumizationError } from '../../errors.js';
import type { Expression } from '../../formula/expression.js';
import type { QuadratureWork } from '../../formula/quadrature.js';
import { type Interval, IntervalArithmetic } from '../../number/interval.js';
import type { Method } from '../method.js';
import { scaling } from './domain.js';
import { type Box, BoxProblem } from './problem.js';

/** Pieces that all integrals of a claim may be cut into together at budget 1: some ten seconds. */
const PIECES = 30_000;

/** Boxes per goal at budget 1. */
const BOXES = 2000;

/** Places after the binary point: boxes need few, statements at a point as many as it takes. */
const BOX_BITS = [64];
const POINT_BITS = [64, 128, 256];

/** A box narrower than 2^-24 in every direction is not cut further: a proof that needs it is not this method's. */
const NARROWEST = 24;

/** What is found on one goal. */
interface Finding {
  readonly outcome: 'passed' | 'refuted' | 'open' | 'not applicable';
  readonly detail: string;
  readonly boxes: number;
  /** Boxes on which the hypotheses are not certainly false. */
  readonly met: number;
  readonly bits: number;
  readonly witness?: Witness;
}

function halves(box: Box): [Box, Box] | undefined {
  const widest = box.reduce((best, { lo, hi }, i) => (hi - lo > box[best]!.hi - box[best]!.lo ? i : best), 0);
  const { lo, hi } = box[widest]!;
  const middle = (lo + hi) >> 1n;
  const replaced = (side: Interval): Box => box.map((old, i) => (i === widest ? side : old));
  return [replaced({ lo, hi: middle }), replaced({ lo: middle, hi })];
}

function search(
  claim: Claim,
  goal: Goal,
  integers: ReadonlyMap<string, number>,
  bits: number,
  most: number,
  work: QuadratureWork,
): Finding {
  const of = new IntervalArithmetic(bits);
  const degrees = scaling(claim, goal);
  const unit = claim.variables.find(
    ({ name, range }) =>
      degrees?.get(name) === 1 &&
      range.kind === 'real' &&
      range.upper.length === 0 &&
      range.lower.some(({ strict, value }) => strict && isZero(value)),
  )?.name;
  const problem = new BoxProblem(claim, goal, integers, of, unit, work);
  const start = problem.box();
  if (typeof start === 'string')
    return { outcome: 'not applicable', detail: `${start} is not bounded on both sides`, boxes: 0, met: 0, bits };
  const open: Box[] = [start];
  let [boxes, met] = [0, 0];
  for (;;) {
    const box = open.pop();
    const put = unit === undefined ? '' : `, ${unit} = 1`;
    if (box === undefined) return { outcome: 'passed', detail: `${boxes} boxes${put}`, boxes, met, bits };
    if (++boxes > most)
      return { outcome: 'open', detail: `${goal.name}: undecided after ${most} boxes`, boxes, met, bits };
    if (problem.isOutside(box)) continue;
    met++;
    if (problem.isShown(box)) continue;
    const witness = problem.refutation(box);
    if (witness !== undefined) return { outcome: 'refuted', detail: witness.shows, boxes, met, bits, witness };
    const widest = box.map(({ lo, hi }) => hi - lo).reduce((x, y) => (y > x ? y : x), 0n);
    if (widest <= of.one.lo >> BigInt(NARROWEST)) {
      const where = problem.names.map((name, i) => `${name} = ${of.toNumber(box[i]!).toPrecision(6)}`).join(', ');
      return {
        outcome: 'open',
        detail: `${goal.name}: undecided ${where === '' ? `with ${bits} bits` : `at ${where}`}`,
        boxes,
        met,
        bits,
      };
    }
    open.push(...halves(box)!);
  }
}

const isZero = (node: Expression): boolean => node.kind === 'number' && node.numerator === 0n;

function settle(
  own: Claim,
  ownGoal: Goal,
  integers: ReadonlyMap<string, number>,
  budget: number,
  work: QuadratureWork,
): Finding {
  const claim = closedOver(own, ownGoal);
  const [goal] = claim.goals as [Goal];
  const isPoint = claim.variables.every(({ range }) => range.kind === 'integer');
  const choices = isPoint ? POINT_BITS : BOX_BITS;
  let finding: Finding | undefined;
  for (const bits of choices) {
    finding = search(claim, goal, integers, bits, Math.max(1, Math.round(BOXES * budget)), work);
    if (finding.outcome !== 'open') break;
  }
  return finding!;
}

function run(claim: Claim, { budget }: { readonly budget: number }): Evidence {
  const work = { left: Math.round(PIECES * budget) };
  let [boxes, met, bits] = [0, 0, 0];
  const failed = (finding: Finding): Evidence => ({
    method: 'enclose',
    outcome: finding.outcome,
    detail: finding.detail,
    ...(finding.witness === undefined || finding.outcome !== 'refuted' ? {} : { witness: finding.witness }),
  });
  let first: Finding | undefined;
  let choices: ReadonlyMap<string, number>[];
  try {
    choices = integerCases(claim);
  } catch (error) {
    if (!(error instanceof VolumizationError)) throw error;
    return { method: 'enclose', outcome: 'open', detail: error.message };
  }
  for (const goal of [...claim.obligations, ...claim.goals])
    for (const integers of choices) {
      let finding: Finding;
      try {
        finding = settle(claim, goal, integers, budget, work);
      } catch (error) {
        if (!(error instanceof VolumizationError)) throw error;
        finding = {
          outcome: 'open',
          detail: `${goal.name}: ${error.message.split('\n')[0]}`,
          boxes: 0,
          met: 0,
          bits: 0,
        };
      }
      // What makes an obligation fail refutes nothing, and where one is open the goals may be about what does not exist.
      const isInDoubt = 'fault' in goal || first !== undefined;
      if (finding.outcome === 'refuted' && isInDoubt)
        finding = { ...finding, outcome: 'open', detail: `${goal.name}: ${finding.detail}` };
      if (finding.outcome === 'refuted') return failed(finding);
      if (finding.outcome !== 'passed') first ??= finding;
      boxes += finding.boxes;
      met += finding.met;
      bits = Math.max(bits, finding.bits);
    }
  if (first !== undefined) return failed(first);
  if (met === 0) return { method: 'enclose', outcome: 'vacuous', detail: 'the hypotheses hold on no box' };
  return {
    method: 'enclose',
    outcome: 'passed',
    detail: `${boxes} boxes, ${bits} bits`,
    figures: { boxes, bits },
    restsOn: ['outward-rounded interval arithmetic in integers'],
  };
}

/** Proved on a compact domain by outward-rounded arithmetic: branch and bound, Taylor series with remainders. */
export const encloseMethod: Method = {
  name: 'enclose',
  proves: true,
  refutes: true,
  inapplicable: claim => {
    if (claim.goals.length === 0) return isExperiment(claim) ? 'an experiment, not a statement' : 'a program';
    const isPoint = claim.variables.every(({ range }) => range.kind === 'integer');
    const isEquality = ({ conclusion }: Goal): boolean =>
      conclusion.kind === 'comparison' && conclusion.relation === '==';
    return !isPoint && claim.goals.some(isEquality) ? 'an equality on a domain' : undefined;
  },
  run: (claim, effort) => run(claim, effort),
};
