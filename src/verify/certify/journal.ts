import type { Condition, Expression } from '../../formula/expression.js';
import type { Goal } from '../../statement/goal.js';
import type { Fact, Polynomial, Proof, Region } from '../kernel/index.js';
import * as kernel from '../kernel/index.js';
import type { FunctionalEquation } from './bounds/equations.js';
import type { Quotient } from './quotient.js';

/** A proof that the kernel has replayed, with all it was replayed from: enough to check it again elsewhere. */
export interface Replayed {
  readonly goal: Fact;
  readonly facts: readonly Fact[];
  readonly proof: Proof;
}

/** An integral that the kernel has taken: of `integrand`, which is leaf / den inside each part of the region. */
export interface Integrated {
  readonly integrand: Expression;
  readonly facts: readonly Fact[];
  readonly region: Region;
  /** The polynomials inside the innermost parts, in their order. */
  readonly leaves: readonly Polynomial[];
  readonly den: Quotient['den'];
  /** The values of the integer variables in the integrand. */
  readonly integers: ReadonlyMap<string, number>;
}

export type Step = Replayed | Integrated;

/** A comparison, and upper - lower (or left - right) as a quotient num / den, den > 0, whose sign it says. */
export interface Shown {
  readonly condition: Condition & { readonly kind: 'comparison' };
  readonly fact: Fact;
  readonly num: Polynomial;
  readonly den: Quotient['den'];
}

/** A comparison that is a hypothesis, or a part of one: u <= v of |u| <= v. */
export interface Assumed extends Shown {
  readonly of: Condition;
}

/** One case of a goal: what tells it from the others, what the kernel accepted in it, in order, and what that shows. */
export interface ProvedCase {
  readonly splits: readonly Fact[];
  readonly steps: readonly Step[];
  /** The comparisons among the hypotheses, as facts. */
  readonly assumed: readonly Assumed[];
  /** One for each comparison of the conclusion; fewer where one is shown otherwise. */
  readonly shown: readonly Shown[];
}

/** A goal that is proved, with its cases, depth first. */
export interface ProvedGoal {
  readonly goal: Goal;
  readonly hypotheses: readonly Condition[];
  readonly integers: ReadonlyMap<string, number>;
  readonly cases: readonly ProvedCase[];
}

/** What the kernel has accepted while a piece of work was done. */
export interface Journal {
  /** In the order of the work. */
  readonly steps: Step[];
  readonly goals: ProvedGoal[];
  /** The functional equations of ln and exp that joined the facts: no steps of the kernel, but lemmas of Coq. */
  readonly equations: FunctionalEquation[];
}

/** The journal that is kept, if one is; work on a claim is synchronous, so that there is one at a time. */
let open: Journal | undefined;

/** What the kernel accepts during the work, in order; the work may fail. */
export function keepJournal(work: () => void): Journal {
  const [outer, own]: [Journal | undefined, Journal] = [open, { steps: [], goals: [], equations: [] }];
  open = own;
  try {
    work();
  } finally {
    open = outer;
  }
  return own;
}

/** How many steps the journal has, and those from a place on. */
export const stepsDone = (): number => open?.steps.length ?? 0;
export const stepsFrom = (place: number): readonly Step[] => open?.steps.slice(place) ?? [];

/** Enters a goal that is proved. */
export function enterGoal(goal: ProvedGoal): void {
  open?.goals.push(goal);
}

/** Enters a functional equation that joined the facts. */
export function enterEquation(equation: FunctionalEquation): void {
  open?.equations.push(equation);
}

/** Does a piece of work; if it throws, what it entered into the journal is taken back. */
export function entered<T>(work: () => T): T {
  const [steps, equations] = [stepsDone(), open?.equations.length ?? 0];
  try {
    return work();
  } catch (error) {
    open?.steps.splice(steps);
    open?.equations.splice(equations);
    throw error;
  }
}

/** `replay` of the kernel, entered into the journal. @throws ProofError */
export function recordedReplay(goal: Fact, facts: readonly Fact[], proof: Proof): Fact {
  const shown = kernel.replay(goal, facts, proof);
  open?.steps.push({ goal, facts: [...facts], proof });
  return shown;
}

/** `integralOver` of the kernel, entered into the journal with what was integrated. @throws ProofError */
export function recordedIntegral(
  region: Region,
  facts: readonly Fact[],
  leafOf: (known: readonly Fact[]) => Polynomial,
  { integrand, den, integers }: Pick<Integrated, 'integrand' | 'den' | 'integers'>,
): Polynomial {
  const leaves: Polynomial[] = [];
  const value = kernel.integralOver(region, facts, known => {
    const leaf = leafOf(known);
    leaves.push(leaf);
    return leaf;
  });
  open?.steps.push({ integrand, facts: [...facts], region, leaves, den, integers });
  return value;
}
