import { arithmetic } from '../../formula/arithmetic.js';
import { mayJump } from '../../formula/derivative.js';
import type { Condition, Expression, LawName } from '../../formula/expression.js';
import { printCondition } from '../../formula/print.js';
import { substitute } from '../../formula/substitute.js';
import { freeNames, hasExpectation } from '../../formula/walk.js';
import { type DerivedPart, joinedParts } from './monotone.js';

const { number, zero, one, is, add, negate, subtract, multiply, divide, power } = arithmetic;

/** What the proofs here rest on besides. */
export const MEANS = 'the mean is linear and monotone, a product over independent draws, and the laws are symmetric';

/** E of `random` over independent draws of scale 1, so many of each law, plus `constant`, which knows none of them. */
interface Mean {
  readonly draws: ReadonlyMap<LawName, number>;
  readonly random: Expression;
  readonly constant: Expression;
}

/** A proof of a condition under the hypotheses and more of them; undefined if none was found. */
type Prove = (more: readonly Condition[], conclusion: Condition) => DerivedPart | undefined;

/** More draws of one law than this are left alone, and higher powers of a mean. */
const MOST_DRAWS = 3;

const half = divide(one, number(2n));

const letter = (law: LawName, k: number): Expression => ({ kind: 'variable', name: nameOf(law, k), at: 0 });
/** No author's letter, and none that is made elsewhere, is called this. */
const nameOf = (law: LawName, k: number): string => `${law}__z${k + 1}`;
const constantly = (constant: Expression): Mean => ({ draws: new Map(), random: zero, constant });

const together = (p: Mean, q: Mean, join: (x: number, y: number) => number): Map<LawName, number> =>
  new Map([...p.draws.keys(), ...q.draws.keys()].map(law => [law, join(p.draws.get(law) ?? 0, q.draws.get(law) ?? 0)]));

/** The sum of two means: draws of one law may be the same ones, whatever they are elsewhere. */
const sum = (p: Mean, q: Mean): Mean => ({
  draws: together(p, q, Math.max),
  random: add(p.random, q.random),
  constant: add(p.constant, q.constant),
});

const opposite = (p: Mean): Mean => ({ ...p, random: negate(p.random), constant: negate(p.constant) });

/** The product of two means, the mean of a product over draws that are independent. */
function product(p: Mean, q: Mean): Mean {
  const moved = new Map(
    [...q.draws].flatMap(([law, count]) =>
      Array.from({ length: count }, (_, k) => [nameOf(law, k), letter(law, k + (p.draws.get(law) ?? 0))] as const),
    ),
  );
  const random = substitute(q.random, moved);
  return {
    draws: together(p, q, (x, y) => x + y),
    random: add(multiply(p.random, random), add(multiply(p.random, q.constant), multiply(p.constant, random))),
    constant: multiply(p.constant, q.constant),
  };
}

/** A formula as one mean; undefined where means stand under anything but sums, products and powers. */
function meanOf(node: Expression): Mean | undefined {
  if (!hasExpectation(node)) return constantly(node);
  const two = (join: (p: Mean, q: Mean) => Mean, x: Expression, y: Expression): Mean | undefined => {
    const [p, q] = [meanOf(x), meanOf(y)];
    return p && q && join(p, q);
  };
  switch (node.kind) {
    case 'add':
      return two(sum, node.left, node.right);
    case 'subtract':
      return two((p, q) => sum(p, opposite(q)), node.left, node.right);
    case 'multiply':
      return two(product, node.left, node.right);
    case 'negate': {
      const p = meanOf(node.of);
      return p && opposite(p);
    }
    case 'divide': {
      if (hasExpectation(node.right)) return undefined;
      const p = meanOf(node.left);
      return p && { ...p, random: divide(p.random, node.right), constant: divide(p.constant, node.right) };
    }
    case 'power': {
      const n = node.exponent.kind === 'number' ? Number(node.exponent.numerator) : 0;
      if (n < 1 || n > MOST_DRAWS) return undefined;
      const p = meanOf(node.base);
      return (
        p &&
        Array<Mean>(n - 1)
          .fill(p)
          .reduce(product, p)
      );
    }
    case 'expectation': {
      const draws = new Map<LawName, number>();
      const values = new Map<string, Expression>();
      for (const { variable, law } of node.draws) {
        const k = draws.get(law.law) ?? 0;
        draws.set(law.law, k + 1);
        values.set(variable, multiply(law.parameters[0]!, letter(law.law, k)));
      }
      return { draws, random: substitute(node.of, values), constant: zero };
    }
    default:
      return undefined;
  }
}

const lettersOf = (draws: Mean['draws']): { readonly law: LawName; readonly k: number }[] =>
  [...draws].flatMap(([law, count]) => Array.from({ length: count }, (_, k) => ({ law, k })));

const permutations = (n: number): number[][] =>
  n === 0
    ? [[]]
    : permutations(n - 1).flatMap(rest => Array.from({ length: n }, (_, k) => rest.toSpliced(k, 0, n - 1)));

/** A multiple > 0 of the integrand's mean over all orders of the draws of a law, which have one law together. */
const overOrders = ({ draws, random }: Mean): Expression =>
  [...draws].reduce(
    (of, [law, count]) =>
      permutations(count)
        .map(order => substitute(of, new Map(order.map((to, k) => [nameOf(law, k), letter(law, to)]))))
        .reduce(add),
    random,
  );

/** Functions of one draw of scale 1 whose means are known: the square and, where that is rational, the modulus. */
function momentsOf(law: LawName): { readonly of: (z: Expression) => Expression; readonly mean: Expression }[] {
  const square = (z: Expression): Expression => power(z, 2);
  const modulus = (z: Expression): Expression => ({ kind: 'call', name: 'abs', args: [z], at: 0 });
  const third = divide(one, number(3n));
  switch (law) {
    case 'uniform':
      return [
        { of: square, mean: third },
        { of: modulus, mean: half },
      ];
    case 'gaussian':
      return [{ of: square, mean: one }];
    case 'laplace':
      return [
        { of: square, mean: number(2n) },
        { of: modulus, mean: one },
      ];
    case 'cauchy':
      return [];
  }
}

/** A sum as the sum of its terms that are numbers, and of those that know a letter. */
function parted(node: Expression): readonly [numbers: Expression, others: Expression] {
  if (node.kind === 'negate') return parted(node.of).map(negate) as [Expression, Expression];
  if (node.kind === 'add' || node.kind === 'subtract') {
    const [left, right] = [parted(node.left), parted(node.right)];
    const join = node.kind === 'add' ? add : subtract;
    return [join(left[0], right[0]), join(left[1], right[1])];
  }
  return freeNames(node).size === 0 ? [node, zero] : [zero, node];
}

/** Integrands whose mean is a multiple > 0 of the mean, the likelier ones first. */
function* integrandsOf(mean: Mean): Generator<Expression> {
  const { draws, constant } = mean;
  const orders = number([...draws.values()].reduce((n, count) => n * BigInt(permutations(count).length), 1n));
  const own = overOrders(mean);
  const weighed = multiply(orders, constant);
  const plain = add(own, weighed);
  yield plain;
  if (!is(constant, 0n))
    for (const [law] of draws)
      for (const { of, mean: value } of momentsOf(law))
        yield add(own, multiply(weighed, divide(of(letter(law, 0)), value)));
  const turned = new Map(lettersOf(draws).map(({ law, k }) => [nameOf(law, k), negate(letter(law, k))]));
  yield add(plain, substitute(plain, turned));
  const [numbers, others] = parted(constant).map(part => multiply(orders, part)) as [Expression, Expression];
  if (is(numbers, 0n) || is(others, 0n)) return;
  for (const [law] of draws)
    for (const { of, mean: value } of momentsOf(law))
      yield add(add(own, numbers), multiply(others, divide(of(letter(law, 0)), value)));
}

/** The range of the draws: of scale 1 a uniform one lies in [-1, 1], the others are any numbers. */
const rangesOf = (draws: Mean['draws']): Condition[] =>
  Array.from({ length: draws.get('uniform') ?? 0 }, (_, k) => letter('uniform', k)).flatMap(z => [
    { kind: 'comparison', relation: '<=', left: negate(one), right: z, at: 0 },
    { kind: 'comparison', relation: '<=', left: z, right: one, at: 0 },
  ]);

/**
 * Proves a comparison of means by one of integrands, E f <= E g by f <= g wherever the draws may fall: draws are written as
 * their scale times one of scale 1, those of one law are taken to be the same; a product of means is one over independent draws,
 * whose order does not count; a constant c is also c E[z^2] / E[z^2], as a whole or without its numbers; and f(z) has the mean of f(-z). Strictly, if f < g holds
 * at one place, and f and g are continuous. That the means exist and f and g have values are obligations of the claim.
 */
export function proveByIntegrands(conclusion: Condition, prove: Prove): DerivedPart | undefined {
  if (conclusion.kind === 'and') {
    const parts = conclusion.terms.map(term =>
      hasExpectation(term) ? proveByIntegrands(term, prove) : prove([], term),
    );
    return parts.every(part => part !== undefined) ? joinedParts(parts) : undefined;
  }
  if (conclusion.kind !== 'comparison' || !hasExpectation(conclusion)) return undefined;
  const { relation } = conclusion;
  if (relation === '!=')
    return (
      proveByIntegrands({ ...conclusion, relation: '>' }, prove) ??
      proveByIntegrands({ ...conclusion, relation: '<' }, prove)
    );
  const mean = meanOf(subtract(conclusion.left, conclusion.right));
  if (mean === undefined || [...mean.draws.values()].some(count => count > MOST_DRAWS)) return undefined;
  const ranges = rangesOf(mean.draws);
  const compared = (relation: '<' | '<=' | '==' | '>=' | '>', left: Expression): Condition => ({
    kind: 'comparison',
    relation,
    left,
    right: zero,
    at: 0,
  });
  const places = [zero, half].map(at => new Map(lettersOf(mean.draws).map(({ law, k }) => [nameOf(law, k), at])));
  for (const integrand of integrandsOf(mean)) {
    const head = (relation: string): DerivedPart => ({
      lines: [`Of means, ${printCondition(conclusion)}, as everywhere under the integral ${relation}:`],
      certified: [],
      restsOn: [MEANS],
    });
    const everywhere = compared(relation, integrand);
    const part = prove(ranges, everywhere);
    if (part !== undefined) return joinedParts([head(printCondition(everywhere)), part]);
    if (relation !== '<' && relation !== '>') continue;
    const jumps = lettersOf(mean.draws).some(({ law, k }) => mayJump(integrand, nameOf(law, k)));
    if (jumps || hasExpectation(integrand)) continue;
    const weak = compared(relation === '<' ? '<=' : '>=', integrand);
    const everywhereWeakly = prove(ranges, weak);
    if (everywhereWeakly === undefined) continue;
    for (const place of places) {
      const there = prove([], compared(relation, substitute(integrand, place)));
      if (there !== undefined)
        return joinedParts([head(`${printCondition(weak)}, and somewhere not =`), everywhereWeakly, there]);
    }
  }
  return undefined;
}
