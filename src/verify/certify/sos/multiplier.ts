import {
  add,
  constant,
  type Fact,
  multiply,
  negate,
  type Polynomial,
  type Proof,
  power,
  type Term,
  variable,
} from '../../kernel/index.js';
import type { Summands } from './identity.js';
import { degreeOf, namesOf } from './monomial.js';

const one = constant(1n);
const unit = { n: 1n, d: 1n };

/** What the goal may be multiplied by, and how the goal follows. */
export interface Multiplier {
  readonly p: Polynomial;
  prove(found: Summands): Proof;
}

export function multipliersOf(goal: Fact, facts: readonly Fact[], isForm: boolean): Multiplier[] {
  const strict = facts.flatMap(({ p, sign }, place): Multiplier[] =>
    sign === '>' && degreeOf(p) > 0 && degreeOf(p) <= 2
      ? [{ p, prove: ({ terms, zeros }) => ({ multiplier: [place], terms, zeros }) }]
      : [],
  );
  const names = namesOf([goal.p]);
  const placeOf = (name: string): number =>
    facts.findIndex(({ p, sign }) => sign !== '=' && p.size === 1 && (p.get(name)?.n ?? 0n) > 0n);
  const squares = names.map((name): Term => ({ weight: unit, square: variable(name), given: [] }));
  const letters = names.map((name): Term => ({ weight: unit, square: one, given: [placeOf(name)] }));
  const sums = [...(letters.every(({ given }) => given[0]! >= 0) ? [letters] : []), squares];
  const more = sums.flatMap((terms): Multiplier[] => {
    const isSquares = terms === squares;
    const sum = names.reduce<Polynomial>((p, name) => add(p, power(variable(name), isSquares ? 2 : 1)), constant(0n));
    if (isForm && goal.sign === '>=')
      return [{ p: sum, prove: found => byCasesOfSum(goal, facts, names, terms, sum, found) }];
    if (isForm) return [];
    const p = add(one, sum);
    const all = [{ weight: unit, square: one, given: [] }, ...terms].map(term => scaled(term, facts));
    const lemma = { fact: { p, sign: '>' as const }, proof: { terms: all } };
    return [{ p, prove: ({ terms: t, zeros }) => ({ lemmas: [lemma], multiplier: [facts.length], terms: t, zeros }) }];
  });
  return [...strict, ...more];
}

/** A fact c x >= 0 stands for x: its number is taken off. */
function scaled(term: Term, facts: readonly Fact[]): Term {
  const [place] = term.given;
  if (place === undefined) return term;
  const [{ n, d }] = [...facts[place]!.p.values()] as [{ n: bigint; d: bigint }];
  return { ...term, weight: { n: d, d: n } };
}

/**
 * From sum * goal >= 0, for a form: where the sum (of squares, or of letters >= 0) is > 0 by division; where it is 0
 * every letter is 0, and so is the goal; below 0 it is never.
 */
function byCasesOfSum(
  goal: Fact,
  facts: readonly Fact[],
  names: readonly string[],
  summands: readonly Term[],
  sum: Polynomial,
  { terms, zeros }: Summands,
): Proof {
  const here = facts.length;
  const parts = summands.map(term => scaled(term, facts));
  const vanish = names.map((name, k) => {
    const isSquare = parts[k]!.given.length === 0;
    const own = isSquare ? [] : parts[k]!.given;
    const others = parts
      .filter((_, other) => other !== k)
      .map(term => ({
        ...term,
        weight: isSquare ? term.weight : productOf(term.weight, parts[k]!.weight),
        given: [...term.given, ...own],
      }));
    const factor = isSquare ? constant(-1n) : negate(variable(name));
    return {
      fact: { p: variable(name), sign: '=' as const },
      proof: { square: { terms: others, zeros: [{ factor, given: here }] } },
    };
  });
  // Each monomial of the goal holds a letter, which is 0.
  const byLetter = new Map<string, Polynomial>();
  for (const [monomial, { n, d }] of goal.p) {
    const [name = '', ...rest] = monomial.split('*');
    const factor = rest.reduce<Polynomial>((p, letter) => multiply(p, variable(letter)), constant(n, d));
    byLetter.set(name, add(byLetter.get(name) ?? constant(0n), factor));
  }
  const falsum = {
    fact: { p: constant(0n), sign: '>' as const },
    proof: { terms: [{ weight: unit, square: one, given: [here] }, ...parts] },
  };
  return {
    cases: {
      on: sum,
      positive: { multiplier: [here], terms, zeros },
      zero: {
        lemmas: vanish,
        zeros: [...byLetter].map(([name, factor]) => ({ factor, given: here + 1 + names.indexOf(name) })),
      },
      negative: { lemmas: [falsum], multiplier: [here + 1] },
    },
  };
}

function productOf(x: Term['weight'], y: Term['weight']): Term['weight'] {
  return multiply(constant(x.n, x.d), constant(y.n, y.d)).get('')!;
}
