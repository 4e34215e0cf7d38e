import { constant, type Fact, negate, type Proof, power } from '../../kernel/index.js';
import { byDenial, denialOf, fromFalsum } from '../denial.js';
import { Identity, mostFactors, type Reach } from './identity.js';
import { degreeOf, isHomogeneous } from './monomial.js';
import { multipliersOf } from './multiplier.js';

const even = (degree: number): number => degree + (degree % 2);

/** A proof that the facts contradict each other, as the fact 0 > 0. */
export function findContradiction(facts: readonly Fact[], reach: Reach): Proof | undefined {
  const falsum: Fact = { p: constant(0n), sign: '>' };
  const identity = new Identity(falsum, facts, reach);
  const most = even(Math.max(2, ...facts.map(({ p }) => degreeOf(p))));
  for (const degree of [most, most + 2].filter(d => d <= reach.degree))
    for (let factors = 1; factors <= mostFactors(facts, reach, degree); factors++) {
      const found = identity.find(constant(1n), degree, factors);
      if (found !== undefined) return found;
    }
  return undefined;
}

/** Looks for a proof of a goal by sums of squares; what it finds is for the kernel to replay. */
export function findSquaresProof(goal: Fact, facts: readonly Fact[], reach: Reach): Proof | undefined {
  if (goal.sign === '=') {
    const proof = findDirectly({ p: negate(power(goal.p, 2)), sign: '>=' }, facts, reach);
    // Of what is longer the fourth power is too dear.
    if (proof !== undefined || degreeOf(goal.p) > 1) return proof && { square: proof };
    const fourth = findDirectly({ p: negate(power(goal.p, 4)), sign: '>=' }, facts, reach);
    if (fourth === undefined) return undefined;
    const lemma = { fact: { p: power(goal.p, 2), sign: '=' as const }, proof: { square: fourth } };
    return { lemmas: [lemma], square: { zeros: [{ factor: constant(-1n), given: facts.length }] } };
  }
  const direct = findDirectly(goal, facts, reach);
  if (direct !== undefined || reach.roads !== 'all') return direct;
  const contradiction = reach.isSatisfied ? undefined : findContradiction(facts, reach);
  if (contradiction !== undefined) {
    const lemmas = [{ fact: { p: constant(0n), sign: '>' as const }, proof: contradiction }];
    return { lemmas, ...fromFalsum(goal, facts.length) };
  }
  const denied = findContradiction([...facts, denialOf(goal)], reach);
  return denied && byDenial(goal, facts, denied);
}

function findDirectly(goal: Fact, facts: readonly Fact[], reach: Reach): Proof | undefined {
  const one = constant(1n);
  const identity = new Identity(goal, facts, reach);
  const own = Math.max(0, degreeOf(goal.p));
  const isForm = [goal, ...facts].every(({ p }) => isHomogeneous(p)) && own > 0;
  const degrees = (from: number): number[] =>
    (isForm ? [from] : [even(from), even(from) + 2]).filter(degree => degree <= reach.degree);
  for (const degree of degrees(own))
    for (let factors = 0; factors <= mostFactors(facts, reach, degree); factors++) {
      const found = identity.find(one, degree, factors);
      if (found !== undefined) return found;
    }
  if (reach.roads !== 'all') return undefined;
  for (const multiplier of multipliersOf(goal, facts, isForm)) {
    const [degree] = degrees(own + degreeOf(multiplier.p));
    if (degree === undefined) continue;
    const found = identity.find(multiplier.p, degree, reach.factors);
    if (found !== undefined) return multiplier.prove(found);
  }
  return undefined;
}
