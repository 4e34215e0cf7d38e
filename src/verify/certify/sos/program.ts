import { constant, multiply, type Polynomial, type Rational, variable } from '../../kernel.js';
import { namesOf, parityOf } from './monomial.js';

/** weight * (a sum of squares of combinations of `basis`); where `basis` is [1] and nothing else, a number >= 0. */
export interface Block {
  /** A product of facts, known to be >= 0. */
  readonly weight: Polynomial;
  /** Their places. */
  readonly given: readonly number[];
  readonly basis: readonly Polynomial[];
  /** Whether this is the positive part of a strict inequality: a number times a product that is > 0. */
  readonly isPositivePart: boolean;
}

/** An unknown of the Gram matrices: entry (i, j), i <= j, of one block; its coefficient counts both of its places. */
export interface Unknown {
  readonly block: number;
  readonly i: number;
  readonly j: number;
}

/** target = the sum over all blocks of weight * basis^T Q basis, monomial by monomial. */
export interface Program {
  readonly blocks: readonly Block[];
  readonly unknowns: readonly Unknown[];
  /** One equation a monomial: the coefficients by the places of the unknowns, and what they add up to. */
  readonly equations: readonly Equation[];
}

export interface Equation {
  readonly coefficients: ReadonlyMap<number, Rational>;
  readonly value: Rational;
}

const zero: Rational = { n: 0n, d: 1n };

/** Writes the identity as equations; `normal` takes off multiples of what is known to be 0. */
export function programOf(
  target: Polynomial,
  blocks: readonly Block[],
  normal: (p: Polynomial) => Polynomial,
): Program | undefined {
  const rows = new Map<string, Map<number, Rational>>();
  const unknowns: Unknown[] = [];
  blocks.forEach(({ weight, basis }, block) => {
    const weighted = basis.map(b => multiply(weight, b));
    for (let i = 0; i < basis.length; i++)
      for (let j = i; j < basis.length; j++) {
        const entry = normal(multiply(weighted[i]!, basis[j]!));
        for (const [monomial, { n, d }] of entry) {
          const row = rows.get(monomial) ?? new Map<number, Rational>();
          rows.set(monomial, row.set(unknowns.length, i === j ? { n, d } : twice(n, d)));
        }
        unknowns.push({ block, i, j });
      }
  });
  const wanted = normal(target);
  for (const monomial of wanted.keys()) if (!rows.has(monomial)) return undefined;
  const equations = [...rows].map(([monomial, coefficients]) => ({
    coefficients,
    value: wanted.get(monomial) ?? zero,
  }));
  return { blocks, unknowns, equations };
}

const twice = (n: bigint, d: bigint): Rational => (d % 2n === 0n ? { n, d: d / 2n } : { n: 2n * n, d });

/**
 * Takes off what cannot occur: where a monomial that is not wanted comes from squares alone, all of one sign, these
 * squares are 0. For sums of squares this leaves what is inside half the Newton polytope, or less.
 *
 * @returns undefined if a monomial that is wanted cannot be made
 */
export function presolved(
  target: Polynomial,
  all: readonly Block[],
  normal: (p: Polynomial) => Polynomial,
): Program | undefined {
  let blocks = all.filter(({ basis }) => basis.length > 0);
  for (;;) {
    const program = programOf(target, blocks, normal);
    if (program === undefined) return undefined;
    const dead = new Map<number, Set<number>>();
    for (const { coefficients, value } of program.equations) {
      const entries = [...coefficients].map(([place, c]) => ({ ...program.unknowns[place]!, c }));
      const sign = entries[0]!.c.n > 0n;
      if (!entries.every(({ i, j, c }) => i === j && c.n > 0n === sign)) continue;
      if (value.n !== 0n) {
        if (value.n > 0n !== sign) return undefined;
        continue;
      }
      for (const { block, i } of entries) dead.set(block, (dead.get(block) ?? new Set()).add(i));
    }
    if (dead.size === 0) return program;
    blocks = blocks
      .map((block, k) => ({ ...block, basis: block.basis.filter((_, i) => !dead.get(k)?.has(i)) }))
      .filter(({ basis }) => basis.length > 0);
  }
}

/**
 * Cuts each basis of monomials into classes that do not meet: where the signs of some letters may be changed without
 * changing the target and the weights, products of monomials from different classes are not needed.
 */
export function cutBySigns(blocks: readonly Block[], invariants: readonly Polynomial[]): Block[] {
  const names = namesOf([...invariants, ...blocks.flatMap(({ weight, basis }) => [weight, ...basis])]);
  const span: bigint[] = [];
  const reduce = (parity: bigint): bigint => span.reduce((p, q) => ((p ^ q) < p ? p ^ q : p), parity);
  for (const p of [...invariants, ...blocks.map(({ weight }) => weight)])
    for (const monomial of p.keys()) {
      const rest = reduce(parityOf(monomial, names));
      if (rest === 0n) continue;
      span.push(rest);
      span.sort((x, y) => (x > y ? -1 : 1));
    }
  return blocks.flatMap(block => {
    const classes = new Map<bigint, Polynomial[]>();
    for (const b of block.basis) {
      const [[monomial] = ['']] = b;
      const parity = reduce(parityOf(monomial, names));
      classes.set(parity, [...(classes.get(parity) ?? []), b]);
    }
    return [...classes.values()].map(basis => ({ ...block, basis }));
  });
}

/** All monomials in the letters from one degree to another. */
export function monomials(names: readonly string[], from: number, to: number): Polynomial[] {
  let level: { readonly p: Polynomial; readonly last: number }[] = [{ p: constant(1n), last: 0 }];
  const all: Polynomial[] = [];
  for (let degree = 0; degree <= to; degree++) {
    if (degree >= from) all.push(...level.map(({ p }) => p));
    level = level.flatMap(({ p, last }) =>
      names.slice(last).map((name, k) => ({ p: multiply(p, variable(name)), last: last + k })),
    );
  }
  return all;
}
