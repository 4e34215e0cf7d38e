import type { Expression } from '../../formula/expression.js';
import type { Fact, Polynomial, Proof, Region } from '../kernel/index.js';
import * as kernel from '../kernel/index.js';
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

/** What the kernel has accepted while a piece of work was done. */
export interface Journal {
  readonly replayed: Replayed[];
  readonly integrated: Integrated[];
}

/** The journal that is kept, if one is; work on a claim is synchronous, so that there is one at a time. */
let open: Journal | undefined;

/** What the kernel accepts during the work, in order; the work may fail. */
export function keepJournal(work: () => void): Journal {
  const [outer, own]: [Journal | undefined, Journal] = [open, { replayed: [], integrated: [] }];
  open = own;
  try {
    work();
  } finally {
    open = outer;
  }
  return own;
}

/** Does a piece of work; if it throws, what it entered into the journal is taken back. */
export function entered<T>(work: () => T): T {
  const [replayed, integrated] = [open?.replayed.length ?? 0, open?.integrated.length ?? 0];
  try {
    return work();
  } catch (error) {
    open?.replayed.splice(replayed);
    open?.integrated.splice(integrated);
    throw error;
  }
}

/** `replay` of the kernel, entered into the journal. @throws ProofError */
export function recordedReplay(goal: Fact, facts: readonly Fact[], proof: Proof): Fact {
  const shown = kernel.replay(goal, facts, proof);
  open?.replayed.push({ goal, facts: [...facts], proof });
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
  open?.integrated.push({ integrand, facts: [...facts], region, leaves, den, integers });
  return value;
}
