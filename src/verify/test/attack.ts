import { pointsNear } from '../../claim/candidates.js';
import { type Claim, closedOver, type Goal, type Obligation } from '../../claim/claim.js';
import type { Witness } from '../../claim/evidence.js';
import { type Point, PointMaker, showPoint } from '../../claim/points.js';
import { type Candidate, SlackSearch } from '../../claim/search.js';
import { AtPoint, type EncloseMean } from '../../claim/truth.js';
import { FormulaError } from '../../errors.js';
import type { Condition } from '../../formula/expression.js';
import { encloseExpectation } from '../../formula/quadrature.js';
import { freeNames, hasExpectation, someNode } from '../../formula/walk.js';
import { IntervalArithmetic } from '../../number/interval.js';
import { exactRational, isMissing, numeratorOf, toDouble } from '../../number/rational.js';
import { stream } from '../../random/stream.js';
import type { Effort } from '../method.js';

/** Starting points of the search for a violation, per goal, at budget 1. */
const starts = 24;

/** Means without a value in Q are enclosed with so many places, in so many pieces for all points together. */
const coarse = new IntervalArithmetic(64);
const QUADRATURE_PIECES = 20000;

/** What the points of one run have seen. */
export class Attack {
  tried = 0;
  accepted = 0;
  undecided = 0;
  readonly met = new Map<Goal, number>();
  /** An obligation that is sufficient for a derivative or a limit to exist, and that fails. */
  doubt: string | undefined;
  readonly maker: PointMaker;
  private readonly obligations: readonly Obligation[];

  private readonly encloseMean: EncloseMean = (node, values) => {
    const intervals = new Map([...values].map(([name, x]) => [name, coarse.rational(numeratorOf(x), x.d)]));
    return { interval: encloseExpectation(node, intervals, coarse, this.quadrature), bits: coarse.bits };
  };
  private readonly quadrature = { left: QUADRATURE_PIECES };

  constructor(readonly claim: Claim) {
    this.maker = new PointMaker(claim);
    // Of what is asked for every value under an integral, that part is tried which speaks of no such value.
    this.obligations = claim.obligations.flatMap(obligation => {
      const { variables = [], kind, conclusion } = obligation;
      if (variables.length === 0) return [obligation];
      const isFree = variables.every(({ name }) => !freeNames(conclusion).has(name));
      return kind === 'existence' && isFree ? [{ ...obligation, hypotheses: [], variables: [] }] : [];
    });
  }

  /**
   * Tries goals at a point.
   *
   * @returns the witness, if one fails
   * @throws FormulaError if the statement has no value there
   */
  at(point: Point, goals: readonly Goal[] = this.claim.goals): Witness | undefined {
    const at = new AtPoint(this.claim, point, this.encloseMean);
    this.tried++;
    if (!this.isAdmissible(at)) return undefined;
    this.accepted++;
    // Where a derivative may not exist, what stands for it refutes nothing.
    if (!this.meetsObligations(at)) return undefined;
    for (const goal of goals) {
      const outcome = at.tryGoal(goal);
      if (outcome === 'outside') continue;
      if (outcome === 'undecided') this.undecided++;
      else this.met.set(goal, (this.met.get(goal) ?? 0) + 1);
      if (outcome === 'fails') return { point: showPoint(point), shows: at.showFailure(goal) };
    }
    return undefined;
  }

  private isAdmissible(at: AtPoint): boolean {
    try {
      return at.all(this.claim.hypotheses) === true;
    } catch (error) {
      if (!isMissing(error)) throw error;
      const unmetHere = this.obligations.find(obligation => obligation.kind === 'value' && fails(at, obligation));
      if (unmetHere !== undefined) throw unmet(unmetHere, at.text());
      throw new FormulaError(
        `a hypothesis has no value at ${at.text()}`,
        this.claim.provided[0]?.text ?? this.claim.id,
        0,
      );
    }
  }

  /** @throws FormulaError where a quantity has no value at an admissible point */
  private meetsObligations(at: AtPoint): boolean {
    let isMet = true;
    for (const obligation of this.obligations)
      if (fails(at, obligation)) {
        if (obligation.kind === 'value') throw unmet(obligation, at.text());
        this.doubt ??= `${obligation.name}: ${obligation.fault}, perhaps at ${at.text()}`;
        isMet = false;
      }
    return isMet;
  }

  /** Looks for points without a value where points drawn at random have little chance to fall. */
  searchObligations(effort: Effort): void {
    for (const obligation of this.claim.obligations) {
      if (obligation.kind !== 'value') continue;
      const parts = [obligation.conclusion, ...obligation.hypotheses, ...this.claim.hypotheses];
      if (parts.some(hasExpectation)) continue;
      this.searchObligation(obligation, effort);
    }
  }

  private searchObligation(obligation: Obligation, effort: Effort): void {
    // A point at which any hypothesis is false is none of the statement's.
    const closed = closedOver(this.claim, { ...obligation, under: this.claim.hypotheses });
    const { conclusion } = obligation;
    const maker = new PointMaker(closed);
    const seen = (relation?: '<' | '>'): string | undefined => {
      const goal: Goal = {
        name: 'obligation',
        hypotheses: [],
        conclusion: relation === undefined ? conclusion : ({ ...conclusion, relation } as Condition),
      };
      const stream_ = stream(effort.seed, 'search', this.claim.id, obligation.name);
      const found = new SlackSearch(closed, goal).minimise(stream_, Math.ceil(6 * effort.budget));
      const near = found.slice(0, 3).flatMap(candidate => pointsNear(maker, candidate));
      for (const point of relation === undefined ? [...maker.corners(OBLIGATION_CORNERS), ...near] : near) {
        const at = new AtPoint(closed, point);
        if (holdAll(at, closed.hypotheses) && fails(at, goal)) return at.text();
      }
      return undefined;
    };
    const hit = seen();
    if (hit !== undefined) throw unmet(obligation, hit);
    const isNonZero = conclusion.kind === 'comparison' && conclusion.relation === '!=';
    const isConnected =
      obligation.hypotheses.length === 0 &&
      this.claim.provided.length === 0 &&
      closed.variables.every(({ range }) => range.kind === 'real');
    const isContinuous = !someNode(conclusion, ({ kind, ...part }) =>
      kind === 'call' ? 'name' in part && part.name === 'sign' : kind === 'piecewise',
    );
    if (!isNonZero || !isConnected || !isContinuous) return;
    // Between a point where a divisor is positive and one where it is negative it is 0, rational or not.
    const [above, below] = [seen('>'), seen('<')];
    if (above !== undefined && below !== undefined)
      throw unmet(obligation, `it changes sign between ${above} and ${below}`);
  }

  candidates(goal: Goal | undefined, { seed, budget }: Effort, from = starts): Candidate[] {
    const search = new SlackSearch(this.claim, goal);
    return search.minimise(stream(seed, 'search', this.claim.id, goal?.name ?? 'hypotheses'), Math.ceil(from * budget));
  }

  /** Follows the slack of each goal downhill in float64 and tries the rational points nearby. */
  search(effort: Effort): { witness?: Witness; touch?: string } {
    for (const goal of this.claim.goals) {
      const parts = [...goal.hypotheses, goal.conclusion, ...this.claim.hypotheses];
      if (parts.some(part => hasExpectation(part))) continue;
      // A hypothesis V == ... leaves no room to move: the points drawn on it are its test.
      if (goal.hypotheses.some(part => part.kind === 'comparison' && part.relation === '==')) continue;
      const found = this.candidates(goal, effort);
      for (const candidate of found.slice(0, 3)) {
        if (candidate.slack > 1e-9) continue;
        for (const point of pointsNear(this.maker, candidate)) {
          const witness = this.at(point, [goal]);
          if (witness !== undefined) return { witness };
        }
      }
      const touch = this.touches(goal, found);
      if (touch !== undefined) return { touch };
    }
    return {};
  }

  /**
   * A strict inequality whose sides meet, up to rounding, at an inner point that no rational decides: it may fail there.
   */
  private touches(goal: Goal, found: readonly Candidate[]): string | undefined {
    const { conclusion } = goal;
    if (conclusion.kind !== 'comparison' || !['<', '>', '!='].includes(conclusion.relation)) return undefined;
    const nearest = found[0];
    if (nearest === undefined || nearest.slack > 1e-13 || nearest.t.some(t => t < 1e-4 || t > 1 - 1e-4))
      return undefined;
    if (!this.isNarrow(conclusion, nearest.x)) return undefined;
    const sidesMeet: Condition = { ...conclusion, relation: '==' };
    for (const point of pointsNear(this.maker, nearest))
      if (holdAll(new AtPoint(this.claim, point), [...this.claim.hypotheses, sidesMeet])) return undefined;
    const place = this.claim.variables.map((variable, k) => `${variable.name} = ${nearest.x[k]}`).join(', ');
    return `${goal.name}: the two sides meet, up to rounding, near ${place}, and no rational point decides`;
  }

  /** Whether the exact difference of the sides rises steeply beside a point, as from 0: sides that are large and near alike do not. */
  private isNarrow(conclusion: Condition & { readonly kind: 'comparison' }, x: Float64Array): boolean {
    const gap = (values: Float64Array): number => {
      const at = new AtPoint(
        this.claim,
        new Map(this.claim.variables.map(({ name }, k) => [name, exactRational(values[k]!)])),
      );
      return toDouble(at.value(conclusion.left).sub(at.value(conclusion.right)).abs());
    };
    try {
      const moved = [...x].flatMap((value, k) => [0.99, 1.01].map(factor => x.with(k, value * factor)));
      const here = gap(x);
      return moved.some(values => gap(values) > STEEP * here);
    } catch {
      // Without a value in Q, beside the point or at it, the doubt remains.
      return true;
    }
  }

  /** Points that satisfy joint hypotheses which drawing rarely meets. */
  searchFeasible(effort: Effort): { witness?: Witness; outcome?: 'open'; detail?: string } {
    if (this.claim.hypotheses.some(hasExpectation)) return { outcome: 'open', detail: 'no admissible point found' };
    const found = this.candidates(undefined, effort, 5 * starts);
    for (const candidate of found) {
      if (candidate.slack > 2 + 1e-6) continue;
      for (const point of pointsNear(this.maker, candidate)) {
        const witness = this.at(point);
        if (witness !== undefined) return { witness };
      }
    }
    if (this.accepted > 0) return {};
    // A search in doubles proves nothing: that the hypotheses contradict each other is for a method that proves to say.
    const least = Math.max(0, found[0]!.slack - 2);
    return {
      outcome: 'open',
      detail: `no admissible point found; the hypotheses fail by ${least.toPrecision(3)} at the nearest`,
    };
  }
}

/** How far a difference rises within a hundredth of a place at which it is 0; one that is merely small beside its sides does not. */
const STEEP = 1e8;

/** Corners at which an obligation is tried. */
const OBLIGATION_CORNERS = 60;

const holdAll = (at: AtPoint, conditions: readonly Condition[]): boolean => {
  try {
    return at.all(conditions) === true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
};

/** Whether a goal certainly fails at a point; a part without a value is another obligation's fault. */
const fails = (at: AtPoint, { hypotheses, conclusion }: Goal): boolean => {
  try {
    return at.all(hypotheses) === true && at.truth(conclusion) === false;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
};

/** The error that an obligation unmet at an admissible point is, with a caret at the quantity. */
function unmet({ fault, source: { slot, text }, at }: Obligation, where: string): FormulaError {
  return new FormulaError(
    where === '' ? fault : `${fault}: ${where}`,
    `${slot}: ${text}`,
    slot.length + 2 + Math.min(at, text.length),
  );
}
