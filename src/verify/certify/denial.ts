import { constant, type Fact, isZero, negate, type Proof } from '../kernel/index.js';
import { moved } from './places.js';
import type { SimplexWork } from './simplex.js';
import { findBySlacks } from './slacks.js';
import { namesOf } from './sos/monomial.js';
import { findBySubstitution, type SubstitutionSearch } from './substitution.js';

const unit = { n: 1n, d: 1n };
const one = constant(1n);
const falsum: Fact = { p: constant(0n), sign: '>' };

/** From 0 > 0, shown as the last lemma, everything follows: as a multiplier it makes any identity 0 = 0. */
export function fromFalsum(goal: Fact, place: number): Proof {
  if (goal.sign !== '>') return { multiplier: [place] };
  return { multiplier: [place], terms: [{ weight: unit, square: one, given: [place] }] };
}

/** What denies p >= 0, that is -p > 0, and what denies p > 0, that is -p >= 0. */
export const denialOf = ({ p, sign }: Fact): Fact => ({ p: negate(p), sign: sign === '>' ? '>=' : '>' });

/** The goal p >= 0 or p > 0, as its denial, the last of the facts with it, contradicts the facts. */
export function byDenial(goal: Fact, facts: readonly Fact[], contradiction: Proof): Proof {
  const here = facts.length;
  const byFact: Proof = { terms: [{ weight: unit, square: one, given: [here] }] };
  if (goal.sign !== '>') {
    const negative: Proof = { lemmas: [{ fact: falsum, proof: contradiction }], ...fromFalsum(goal, here + 1) };
    const zero: Proof = { zeros: [{ factor: one, given: here }] };
    return { cases: { on: goal.p, positive: byFact, zero, negative } };
  }
  // In both other cases -p >= 0 is shown first, at the place after the case's own fact.
  const deny = (proof: Proof): Proof => ({
    lemmas: [
      { fact: denialOf(goal), proof },
      { fact: falsum, proof: moved(contradiction, here, 1) },
    ],
    ...fromFalsum(goal, here + 2),
  });
  const zero: Proof = { zeros: [{ factor: constant(-1n), given: here }] };
  return { cases: { on: goal.p, positive: byFact, zero: deny(zero), negative: deny(byFact) } };
}

/** A fact f > 0 of which also -f >= 0 is shown, by a choice of coordinates; the equations are solved first. */
function findContradiction(
  facts: readonly Fact[],
  side: SubstitutionSearch['side'],
  work: SimplexWork,
): Proof | undefined {
  const solved = findBySubstitution(falsum, facts, { side, rest: (_, known) => findContradiction(known, side, work) });
  if (solved !== undefined) return solved;
  for (const [place, { p, sign }] of facts.entries()) {
    if (sign === '=' || (p.has('') && p.size === 1)) continue;
    const opposite: Fact = { p: negate(p), sign: sign === '>' ? '>=' : '>' };
    const proof = isZero(p) && sign === '>' ? {} : findBySlacks(opposite, facts, work);
    if (proof === undefined) continue;
    const terms = [place, facts.length].map(given => ({ weight: unit, square: one, given: [given] }));
    return { lemmas: [{ fact: opposite, proof }], terms };
  }
  return undefined;
}

/** Of functions bounds are known, which say little of a point where the goal fails. */
const holdsFunction = (name: string): boolean => name.includes('(');

/** Looks for a contradiction between the facts and the denial of a goal. */
export function findByDenial(
  goal: Fact,
  facts: readonly Fact[],
  side: SubstitutionSearch['side'],
  work: SimplexWork,
): Proof | undefined {
  if (goal.sign === '=' || [goal, ...facts].some(({ p }) => namesOf([p]).some(holdsFunction))) return undefined;
  const contradiction = findContradiction([...facts, denialOf(goal)], side, work);
  return contradiction && byDenial(goal, facts, contradiction);
}
