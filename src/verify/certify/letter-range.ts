import type { Condition, Expression, Relation } from '../../formula/expression.js';
import { substitute } from '../../formula/substitute.js';
import { freeNames } from '../../formula/walk.js';
import { add, constant, type Fact, multiply, negate, type Polynomial, power, variable } from '../kernel/index.js';
import type { FunctionLetters } from './function-letters.js';
import { linearIn } from './linear.js';
import { Sample, samplesOf } from './sampling.js';
import { namesOf } from './sos/monomial.js';

export type Comparison = Condition & { readonly kind: 'comparison' };

/** A place where the range of a letter ends, or that may lie in it. */
export interface Anchor {
  readonly at: Expression;
  /** The sides of it on which the letter may be: 1 beyond, -1 before. */
  readonly sides: readonly (1 | -1)[];
  /** Whether the letter is known not to be there. */
  readonly isOpen: boolean;
}

export const numberOf = (n: bigint): Expression => ({ kind: 'number', numerator: n, denominator: 1n, at: 0 });

export const compare = (left: Expression, relation: Relation, right: Expression): Comparison => ({
  kind: 'comparison',
  relation,
  left,
  right,
  at: 0,
});

const linksOf = (condition: Condition): readonly Condition[] =>
  condition.kind === 'and' ? condition.terms.flatMap(linksOf) : [condition];

/** Where else is looked for what refutes a sign. */
const FAR = [-30, -12, -5, -1e-3, 1e-3, 5, 12, 30];

/** The values that hypotheses allow one letter x: an interval, for any values of the others, where each is linear in x. */
export class LetterRange {
  private readonly drawn = new Map<string, readonly Sample[]>();
  private readonly links: readonly Condition[];

  constructor(
    readonly x: string,
    hypotheses: readonly Condition[],
    private readonly letters: FunctionLetters,
  ) {
    this.links = hypotheses.flatMap(linksOf);
  }

  private read({ left, right }: Comparison) {
    const q = this.letters.read({ kind: 'subtract', left, right, at: 0 });
    return q === undefined || q.den.size > 0 ? undefined : q.num;
  }

  /** Points at which the hypotheses and further comparisons hold, as far as they are polynomial. */
  points(more: readonly Comparison[]): readonly Sample[] {
    const conditions = [...this.links, ...more];
    const facts = conditions.flatMap((condition): Fact[] => {
      if (condition.kind !== 'comparison' || condition.relation === '!=') return [];
      const p = this.read(condition);
      if (p === undefined) return [];
      const { relation } = condition;
      // Points are drawn with room to spare.
      return [{ p: relation[0] === '<' ? negate(p) : p, sign: relation === '==' ? '=' : '>' }];
    });
    const defined = this.letters.defined;
    const own = new Set(defined.map(({ letter }) => letter));
    // What every letter satisfies, so that each of them is drawn.
    const names = namesOf([...defined.flatMap(({ num, den }) => [num, den]), variable(this.x)]);
    const free = [...new Set([...names, ...conditions.flatMap(condition => [...freeNames(condition)])])];
    for (const name of free.filter(letter => !own.has(letter)))
      facts.push({ p: add(power(variable(name), 2), constant(1n)), sign: '>' });
    const key = `${own.size} ${facts.map(({ p, sign }) => `${sign}${JSON.stringify([...p], text)}`).join(' ')}`;
    const points = this.drawn.get(key) ?? [...samplesOf(facts, defined), ...this.farPoints(facts)];
    this.drawn.set(key, points);
    return points;
  }

  /** Points further out than those that are drawn, where x is the only letter. */
  private farPoints(facts: readonly Fact[]): Sample[] {
    return FAR.flatMap(value => this.at(value) ?? []).filter(point => facts.every(fact => point.satisfies(fact)));
  }

  /** The point with this value of x; undefined if a function depends on another letter. */
  at(value: number): Sample | undefined {
    const values = new Map([[this.x, value]]);
    const point = new Sample(values);
    for (const { letter, is, num, den } of this.letters.defined) {
      if (namesOf([num, den]).some(name => !values.has(name))) return undefined;
      values.set(letter, is(point.at(num) / point.at(den)));
    }
    return point;
  }

  /** Where the range ends, and places that may be in it; undefined if it may be no interval. */
  anchors(more: readonly Comparison[]): readonly Anchor[] | undefined {
    const ends: Anchor[] = [];
    for (const condition of this.about(more)) {
      const end = this.endOf(condition);
      if (end === undefined) return undefined;
      ends.push(end);
    }
    const inside = [numberOf(0n), numberOf(1n), ...this.letters.numbers()];
    return [...ends, ...inside.map((at): Anchor => ({ at, sides: [1, -1], isOpen: false }))];
  }

  private about(more: readonly Comparison[]): readonly Condition[] {
    return [...this.links, ...more].filter(condition => freeNames(condition).has(this.x));
  }

  /** The end of the range that a comparison c x + d >= 0 says, c a number. */
  private endOf(condition: Condition): Anchor | undefined {
    if (condition.kind !== 'comparison' || condition.relation === '==' || condition.relation === '!=') return undefined;
    const p = this.read(condition);
    const linear = p && linearIn(p, this.x);
    const slope = linear?.slope.size === 1 ? linear.slope.get('') : undefined;
    if (linear === undefined || slope === undefined) return undefined;
    const at = this.letters.formulaOf(multiply(constant(-slope.d, slope.n), linear.rest));
    if (freeNames(at).has(this.x)) return undefined;
    const isLower = slope.n > 0n === (condition.relation[0] === '>');
    return { at, sides: [isLower ? 1 : -1], isOpen: condition.relation.length === 1 };
  }

  /** What has to hold for x to come as near to a as one likes: each condition on it at a, perhaps as an equality. */
  reaches(at: Expression, more: readonly Comparison[]): readonly Comparison[] {
    return this.about(more).map(condition => {
      const { left, right, relation } = condition as Comparison;
      const [x, y] = [left, right].map(side => this.valueAt(side, at)) as [Expression, Expression];
      return compare(x, relation[0] === '<' ? '<=' : '>=', y);
    });
  }

  /** A formula where x = a. */
  valueAt(node: Expression, at: Expression): Expression {
    return substitute(node, new Map([[this.x, at]]));
  }

  /** A polynomial where x = a; undefined where that has a denominator. */
  polynomialAt(p: Polynomial, at: Expression): Polynomial | undefined {
    const value = this.letters.read(this.valueAt(this.letters.formulaOf(p), at));
    return value === undefined || value.den.size > 0 ? undefined : value.num;
  }
}

const text = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}` : value);
