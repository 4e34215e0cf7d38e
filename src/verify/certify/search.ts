import { RationalPolynomial } from '../../number/polynomial.js';
import { nonNegativeSolution, type SimplexWork } from './simplex.js';
import { gcd } from './sos/template.js';

/** `p > 0`, `p >= 0` or `p = 0`. */
export interface Known {
  readonly p: RationalPolynomial;
  readonly sign: '>' | '>=' | '=';
}

/** weight times the product of the facts at the places `given`. */
export interface Product {
  readonly weight: { readonly n: bigint; readonly d: bigint };
  readonly given: readonly number[];
}

/**
 * Why a goal holds: it is the sum of the products plus the sum of factor * (a fact that is = 0); or, for a
 * contradiction, that sum is 0 although one of its products is > 0.
 */
export interface Combination {
  readonly kind: 'goal' | 'contradiction';
  readonly products: readonly Product[];
  readonly zeros: readonly { readonly factor: RationalPolynomial; readonly given: number }[];
}

interface Candidate {
  readonly p: RationalPolynomial;
  readonly given: readonly number[];
  readonly isPositive: boolean;
  /** For a multiple of a fact that is = 0: the factor. */
  readonly factor?: RationalPolynomial;
}

/** More products than this make the search slow; a proof that needs them is written by hand. */
const MOST_CANDIDATES = 240;

/** What a candidate costs to write down, in entries of the simplex tableau. */
const CANDIDATE_COST = 50;

/** Products that are multiplied out; of forms those of another degree are left out afterwards. */
const MOST_MADE = 600;

/** Every product of facts up to a degree, with repetition; and every monomial times every fact that is = 0. */
function candidates(
  facts: readonly Known[],
  degree: number,
  isRelevant: (candidate: Candidate) => boolean,
): Candidate[] {
  const one = RationalPolynomial.constant(1n);
  const made: Candidate[] = [{ p: one, given: [], isPositive: true }];
  for (let next = 0; next < made.length && made.length < MOST_MADE; next++) {
    const { p, given, isPositive } = made[next]!;
    for (let i = given.at(-1) ?? 0; i < facts.length; i++) {
      const fact = facts[i]!;
      if (fact.sign === '=' || fact.p.degree < 1 || p.degree + fact.p.degree > degree) continue;
      made.push({ p: p.multiply(fact.p), given: [...given, i], isPositive: isPositive && fact.sign === '>' });
    }
  }
  const names = [...new Set(facts.flatMap(({ p }) => [...p.variables]))];
  const monomials = (upTo: number): RationalPolynomial[] => {
    let level = [one];
    const all = [one];
    for (let k = 1; k <= upTo; k++) {
      const known = new Map<string, RationalPolynomial>();
      for (const m of level)
        for (const name of names) {
          const product = m.multiply(RationalPolynomial.variable(name));
          known.set(product.toString(), product);
        }
      level = [...known.values()];
      all.push(...level);
    }
    return all;
  };
  facts.forEach((fact, i) => {
    if (fact.sign !== '=' || fact.p.isZero) return;
    for (const m of monomials(degree - fact.p.degree))
      for (const factor of [m, m.negate()])
        made.push({ p: factor.multiply(fact.p), given: [i], isPositive: false, factor });
  });
  return made.filter(isRelevant).slice(0, MOST_CANDIDATES);
}

/** Solves sum x_k columns_k = target with x >= 0, monomial by monomial; `extra` adds one more equation. */
function solve(
  columns: readonly { readonly p: RationalPolynomial; readonly extra: bigint }[],
  target: { readonly p: RationalPolynomial; readonly extra: bigint },
  work: SimplexWork,
): { numerators: readonly bigint[]; denominator: bigint } | undefined {
  const all = [...columns, target];
  const rows = [...new Set(all.flatMap(({ p }) => [...p.coefficients.keys()]))];
  // Integers from rationals: each column is scaled by its common denominator, which the solution then pays back.
  const scales = all.map(({ p }) => p.terms.reduce((scale, [, c]) => (scale * c.d) / gcd(scale, c.d), 1n));
  const vectors = all.map(({ p, extra }, k) => {
    const coefficients = p.coefficients;
    const entry = (row: string): bigint => {
      const c = coefficients.get(row);
      return c === undefined ? 0n : (c.s * c.n * scales[k]!) / c.d;
    };
    return [...rows.map(entry), extra * scales[k]!];
  });
  const solution = nonNegativeSolution(vectors.slice(0, -1), vectors.at(-1)!, work);
  if (solution === undefined) return undefined;
  return {
    numerators: solution.numerators.map((n, k) => n * scales[k]!),
    denominator: solution.denominator * scales.at(-1)!,
  };
}

function combination(
  kind: 'goal' | 'contradiction',
  made: readonly Candidate[],
  weights: readonly bigint[],
  denominator: bigint,
): Combination {
  const used = made.flatMap((candidate, k) => (weights[k] === 0n ? [] : [{ ...candidate, n: weights[k]! }]));
  return {
    kind,
    products: used.flatMap(({ given, n, factor }) =>
      factor === undefined ? [{ weight: { n, d: denominator }, given }] : [],
    ),
    zeros: used.flatMap(({ given, n, factor }) =>
      factor === undefined
        ? []
        : [{ factor: factor.multiply(RationalPolynomial.constant(n, denominator)), given: given[0]! }],
    ),
  };
}

/**
 * Where the goal and the facts are homogeneous, products of another degree than the goal's cancel among themselves:
 * only those of its own degree, and the constant, are worth a look.
 */
function relevantTo(goal: Known, facts: readonly Known[]): (candidate: Candidate) => boolean {
  const isHomogeneous = [goal, ...facts].every(({ p }) => p.isHomogeneous);
  return ({ p }) => !isHomogeneous || goal.p.isZero || p.degree === goal.p.degree;
}

/** Two equations may each bring back what the other took off: a root of something that an equation is about. */
const ROUNDS = 2;

/** What is left of p after whole multiples of the facts that are = 0 are taken off, each by division in one variable. */
export function withoutZeros(
  p: RationalPolynomial,
  facts: readonly Known[],
): { rest: RationalPolynomial; zeros: Combination['zeros'] } {
  let rest = p;
  const zeros: { factor: RationalPolynomial; given: number }[] = [];
  const takeOff = (fact: Known, given: number): void => {
    if (fact.sign !== '=') return;
    for (const name of fact.p.variables) {
      const divided = rest.divide(fact.p, name);
      if (divided === undefined || divided.quotient.isZero) continue;
      zeros.push({ factor: divided.quotient, given });
      rest = divided.remainder;
      return;
    }
  };
  for (let round = 0; round < ROUNDS && !rest.isZero; round++) facts.forEach(takeOff);
  return { rest, zeros };
}

/**
 * Looks for a proof that a goal follows from facts as a combination of products of them with weights >= 0 (Handelman's
 * form), by linear programming over Q. What it finds is for the kernel to replay.
 *
 * @param degree the largest degree of a product; at least that of the goal
 */
export function findCombination(
  goal: Known,
  facts: readonly Known[],
  degree: number,
  work: SimplexWork,
): Combination | undefined {
  const { rest, zeros } = withoutZeros(goal.p, facts);
  if (rest.isZero && goal.sign !== '>') return { kind: 'goal', products: [], zeros };
  if (work.left <= 0) return undefined;
  const made = candidates(facts, Math.max(degree, goal.p.degree), relevantTo(goal, facts));
  work.left -= CANDIDATE_COST * made.length;
  const zero = { p: RationalPolynomial.constant(0n), extra: 1n };
  if (goal.sign !== '>') {
    const columns = goal.sign === '=' ? made.filter(({ factor }) => factor !== undefined) : made;
    const found = solve(
      columns.map(({ p }) => ({ p, extra: 0n })),
      { p: goal.p, extra: 0n },
      work,
    );
    if (found !== undefined) return combination('goal', columns, found.numerators, found.denominator);
  }
  // theta * goal = sum of weights * products, the weights of those that are > 0 adding up to 1; theta = 0 contradicts.
  const columns = made.map(({ p, isPositive }) => ({ p, extra: isPositive ? 1n : 0n }));
  const theta = goal.sign === '>' ? [{ p: goal.p.negate(), extra: 0n }] : [];
  const found = solve([...theta, ...columns], zero, work);
  if (found === undefined) return undefined;
  const weights = found.numerators.slice(theta.length);
  const scale = theta.length === 1 ? found.numerators[0]! : 0n;
  if (scale > 0n) return combination('goal', made, weights, scale);
  return combination('contradiction', made, weights, found.denominator);
}
