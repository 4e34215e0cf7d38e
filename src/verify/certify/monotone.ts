import { arithmetic } from '../../formula/arithmetic.js';
import type { Condition, Expression } from '../../formula/expression.js';
import { printCondition, printFormula } from '../../formula/print.js';
import { freeNames } from '../../formula/walk.js';
import {
  constant,
  type Fact,
  isZero,
  multiply,
  negate,
  type Polynomial,
  type Proof,
  variable,
} from '../kernel/index.js';
import { FunctionLetters } from './function-letters.js';
import { type Anchor, type Comparison, compare, LetterRange, numberOf } from './letter-range.js';
import { linearIn } from './linear.js';
import type { Quotient } from './quotient.js';
import type { Sample } from './sampling.js';
import { lettersOf, namesOf } from './sos/monomial.js';

/** A proof of a part: its lines, and what the kernel has replayed for it. */
export interface DerivedPart {
  readonly lines: readonly string[];
  readonly certified: readonly { readonly goal: Fact; readonly facts: readonly Fact[]; readonly proof: Proof }[];
}

/** What a proof by derivatives starts from, and whom it asks for the proofs of its parts. */
export interface MonotoneSearch {
  readonly hypotheses: readonly Condition[];
  readonly integers: ReadonlyMap<string, number>;
  /** A proof of a condition under the hypotheses and more of them; undefined if none was found. */
  readonly prove: (more: readonly Condition[], conclusion: Condition, isAlgebraic: boolean) => DerivedPart | undefined;
}

/** Derivatives of derivatives. */
const MOST_DERIVATIVES = 3;
/** Parts of a proof that are asked for. */
const MOST_PARTS = 40;
/** A derivative with more terms is not worth a search. */
const MOST_TERMS = 60;
/** Doubles nearer to 0 than this may be 0. */
const MARGIN = 1e-9;

/** Of the fractions at which slopes are thought to vanish. */
const DENOMINATORS = [1, 2, 3, 4, 5];

const nothing: DerivedPart = { lines: [], certified: [] };
const one = constant(1n);
const isNumber = (p: Polynomial): boolean => isZero(p) || (p.size === 1 && p.has(''));

const joined = (parts: readonly DerivedPart[]): DerivedPart => ({
  lines: parts.flatMap(({ lines }) => lines),
  certified: parts.flatMap(({ certified }) => certified),
});
const line = (text: string): DerivedPart => ({ lines: [text], certified: [] });

/**
 * Proves f >= 0 (or > 0) on an interval of one letter x by a place a at which f >= 0, and the sign of the derivative of
 * f / m on both sides of it, m > 0; that sign in its turn by derivatives where it is not plain. f is made of rational
 * functions, exp, ln, atan and square roots: it is continuous where it has a value, a among these places, and has a
 * derivative where the formula of that has a value. The rest is the mean value theorem.
 */
export function proveByDerivatives(conclusion: Condition, search: MonotoneSearch): DerivedPart | undefined {
  if (conclusion.kind === 'and') {
    const parts = conclusion.terms.map(term => search.prove([], term, false) ?? proveByDerivatives(term, search));
    return parts.every(part => part !== undefined) ? joined(parts) : undefined;
  }
  if (conclusion.kind !== 'comparison' || conclusion.relation === '==' || conclusion.relation === '!=')
    return undefined;
  const links = withoutCorners(conclusion);
  if (links.length > 1) return proveByDerivatives({ kind: 'and', terms: links, at: conclusion.at }, search);
  for (const letter of freeNames(conclusion)) {
    if (search.integers.has(letter)) continue;
    const part = new Descent(letter, search).proof(links[0]!);
    if (part !== undefined) return part;
  }
  return undefined;
}

/** |u| <= v as u <= v and -u <= v, and so max(u, v) <= w, u <= min(v, w). */
function withoutCorners({ left, right, relation }: Comparison): Comparison[] {
  const [low, high] = relation[0] === '<' ? [left, right] : [right, left];
  const order = relation.length === 1 ? '<' : '<=';
  if (low.kind === 'call' && (low.name === 'abs' || low.name === 'max')) {
    const [u, v] = low.args as [Expression, Expression];
    return [u, low.name === 'abs' ? arithmetic.negate(u) : v].map(part => compare(part, order, high));
  }
  if (high.kind === 'call' && high.name === 'min') return high.args.map(part => compare(low, order, part));
  return [{ kind: 'comparison', relation, left, right, at: left.at }];
}

/** What is to be shown: p > 0 or p >= 0, under more conditions than the hypotheses. */
interface Aim {
  readonly p: Polynomial;
  readonly isStrict: boolean;
  readonly more: readonly Comparison[];
  /** How many derivatives may still be taken on the way. */
  readonly depth: number;
}

/** The derivative of p / m, times m^2. */
interface Ratio {
  readonly m: Polynomial;
  readonly slope: Quotient;
}

const slopeAt = ({ num, den }: Quotient, point: Sample): number =>
  [...den.values()].reduce((all, { p, k }) => all / point.at(p) ** k, point.at(num));

class Descent {
  private readonly letters: FunctionLetters;
  private readonly range: LetterRange;
  private parts = MOST_PARTS;

  constructor(
    private readonly x: string,
    private readonly search: MonotoneSearch,
  ) {
    this.letters = new FunctionLetters(search.integers);
    this.range = new LetterRange(x, search.hypotheses, this.letters);
  }

  proof({ left, right, relation }: Comparison): DerivedPart | undefined {
    const sides = relation[0] === '<' ? { left: right, right: left } : { left, right };
    const f = this.letters.read({ kind: 'subtract', ...sides, at: 0 });
    if (f === undefined || !this.letters.holdsFunction(f.num) || this.range.anchors([]) === undefined) return undefined;
    const p = this.signed(f, []);
    return p && this.positive({ p, isStrict: relation.length === 1, more: [], depth: MOST_DERIVATIVES });
  }

  private prove(more: readonly Comparison[], conclusion: Comparison, isAlgebraic = true): DerivedPart | undefined {
    return this.parts-- > 0 ? this.search.prove(more, conclusion, isAlgebraic) : undefined;
  }

  private show(p: Polynomial, relation: '>' | '>=', more: readonly Comparison[]): DerivedPart | undefined {
    if (isNumber(p)) return Number(p.get('')?.n ?? 0n) > (relation === '>' ? 0 : -1) ? nothing : undefined;
    if (this.range.points(more).some(point => point.violates({ p, sign: relation }))) return undefined;
    const isAlgebraic = !this.letters.holdsFunction(p);
    return this.prove(more, compare(this.letters.formulaOf(p), relation, numberOf(0n)), isAlgebraic);
  }

  /** The sign that p has at all points that are known: 0 if it has both, or there are none. */
  private sideOf(p: Polynomial, points: readonly Sample[]): bigint {
    if (points.length === 0) return 0n;
    if (points.every(point => point.at(p) > 0)) return 1n;
    return points.every(point => point.at(p) < 0) ? -1n : 0n;
  }

  /** The numerator with the sign of the quotient, once the factors below it are shown > 0 or < 0. */
  private signed(q: Quotient, more: readonly Comparison[]): Polynomial | undefined {
    let sign = 1n;
    const points = this.range.points(more);
    for (const { p, k } of q.den.values()) {
      if (this.letters.isOfExponentials(p)) continue;
      const side = this.sideOf(p, points);
      if (side === 0n || this.show(multiply(constant(side), p), '>', more) === undefined) return undefined;
      if (k % 2 === 1) sign *= side;
    }
    return multiply(constant(sign), q.num);
  }

  /** By its own sign if p is algebraic, else by the derivative of p / m; where that has no sign by what bounds say. */
  private positive(aim: Aim): DerivedPart | undefined {
    const own = { ...aim, p: this.letters.withoutExponentials(aim.p) };
    const { p, isStrict, more, depth } = own;
    const relation = isStrict ? '>' : '>=';
    const points = this.range.points(more);
    if (p.size > MOST_TERMS || points.length === 0) return undefined;
    if (points.some(point => point.violates({ p, sign: relation }))) return undefined;
    if (!this.letters.holdsFunction(p)) return this.show(p, relation, more);
    if (depth > 0) {
      const ratios = this.multipliersOf(p, points).map(m => ({ m, slope: this.letters.slopeOfRatio(p, m, this.x) }));
      // The slopes that no function is left in come first, then the short ones.
      const rank = ({ slope: { num } }: Ratio): number =>
        (this.letters.holdsFunction(this.letters.withoutExponentials(num)) ? 1e6 : 0) + num.size;
      for (const ratio of ratios.sort((x, y) => rank(x) - rank(y))) {
        const part = this.byDerivative(own, ratio);
        if (part !== undefined) return part;
      }
      const part = this.byRatio(own, points);
      if (part !== undefined) return part;
    }
    return depth === MOST_DERIVATIVES ? undefined : this.show(p, relation, more);
  }

  /** What is > 0 and may be divided by before the derivative is taken, so that a function is gone after it. */
  private multipliersOf(p: Polynomial, points: readonly Sample[]): Polynomial[] {
    const found: Polynomial[] = [one];
    for (const { letter, name } of this.letters.functionsIn(p)) {
      const slope = linearIn(p, letter)?.slope;
      const own = name === 'exp' ? variable(letter) : one;
      if (name === 'exp') found.push(own);
      if (slope === undefined || name === 'sqrt' || namesOf([slope]).length === 0) continue;
      const side = this.sideOf(slope, points);
      if (side !== 0n) found.push(multiply(multiply(constant(side), slope), own));
    }
    return found;
  }

  /** Where x has one sign, by the derivative of p / x or p / -x; at 0 by itself. */
  private byRatio(aim: Aim, points: readonly Sample[]): DerivedPart | undefined {
    const side = this.sideOf(variable(this.x), points);
    if (side === 0n) return undefined;
    const m = multiply(constant(side), variable(this.x));
    const off = compare(this.letters.formulaOf(m), '>', numberOf(0n));
    const slope = this.letters.slopeOfRatio(aim.p, m, this.x);
    const part = this.byDerivative({ ...aim, more: [...aim.more, off] }, { m, slope });
    if (part === undefined || this.show(m, '>', aim.more) !== undefined) return part;
    if (this.show(m, '>=', aim.more) === undefined) return undefined;
    const atZero = this.range.polynomialAt(aim.p, numberOf(0n));
    const start = atZero && this.show(atZero, aim.isStrict ? '>' : '>=', aim.more);
    return start && joined([part, line(`And where ${this.x} = 0:`), start]);
  }

  private byDerivative(aim: Aim, ratio: Ratio): DerivedPart | undefined {
    if (ratio.slope.num.size > 2 * MOST_TERMS) return undefined;
    const turning = this.turningPoints(ratio.slope, this.range.points(aim.more));
    for (const anchor of [...(this.range.anchors(aim.more) ?? []), ...turning]) {
      const part = this.from(anchor, aim, ratio);
      if (part !== undefined) return part;
    }
    return undefined;
  }

  /** Short fractions at which the slope may change its sign, where it depends on x alone. */
  private turningPoints(slope: Quotient, points: readonly Sample[]): Anchor[] {
    const values = points.map(point => ({ x: point.at(variable(this.x)), value: slopeAt(slope, point) }));
    const order = values.sort((p, q) => p.x - q.x);
    const turns = order.flatMap((point, k) => (k > 0 && point.value > 0 !== order[k - 1]!.value > 0 ? [k] : []));
    if (turns.length !== 1) return [];
    const [from, to] = [order[turns[0]! - 1]!.x, order[turns[0]!]!.x];
    const fraction = DENOMINATORS.map(d => ({ n: Math.ceil(from * d), d })).find(({ n, d }) => n / d <= to);
    if (fraction === undefined) return [];
    const at: Expression = { kind: 'number', numerator: BigInt(fraction.n), denominator: BigInt(fraction.d), at: 0 };
    return [{ at, sides: [1, -1], isOpen: false }];
  }

  /** By the sign of p / m at a, and of its slope on both sides of it. */
  private from({ at, sides, isOpen }: Anchor, aim: Aim, { m, slope }: Ratio): DerivedPart | undefined {
    const { p, isStrict, more, depth } = aim;
    const x = this.letters.formulaOf(variable(this.x));
    const branches = sides.map(side => {
      const where = [...more, compare(x, side === 1 ? '>' : '<', at)];
      return { side, where, points: this.range.points(where) };
    });
    if (branches.every(({ points }) => points.length === 0)) return undefined;
    if (branches.some(({ side, points }) => points.some(point => side * slopeAt(slope, point) < -MARGIN)))
      return undefined;

    const [pAt, mAt] = [this.range.polynomialAt(p, at), this.range.polynomialAt(m, at)];
    if (pAt === undefined || mAt === undefined) return undefined;
    // Where x is not a itself, a slope that is > 0 gives what p >= 0 at a lacks.
    const bySlope = isStrict && isOpen;
    const start = this.show(pAt, isStrict && !isOpen ? '>' : '>=', more);
    if (start === undefined) return undefined;
    const isPositive = (q: Polynomial): boolean =>
      this.letters.isOfExponentials(q) || this.show(q, '>', more) !== undefined;
    if (!isPositive(mAt) || !isPositive(m)) return undefined;
    if (this.range.reaches(at, more).some(condition => this.prove(more, condition) === undefined)) return undefined;

    const ratio = `${this.text(p)}${isNumber(m) ? '' : ` / ${this.text(m)}`}`;
    const parts = [
      line(`Put g = ${ratio}; at ${this.x} = ${printFormula(at)} it is ${isStrict && !isOpen ? '>' : '>='} 0.`),
      start,
    ];
    for (const { side, where, points } of branches) {
      if (points.length === 0) {
        if (this.prove(more, compare(x, side === 1 ? '<=' : '>=', at)) === undefined) return undefined;
        continue;
      }
      const own = this.signed(slope, where);
      const q = own && this.letters.withoutExponentials(side === 1 ? own : negate(own));
      const shown = q && this.positive({ p: q, isStrict: bySlope, more: where, depth: depth - 1 });
      if (shown === undefined) return undefined;
      const sign = `${this.text(q!)} ${bySlope ? '>' : '>='} 0`;
      parts.push(line(`For ${printCondition(where.at(-1)!)} it grows on the way from there, as ${sign}:`), shown);
    }
    return joined(parts);
  }

  private text(p: Polynomial): string {
    const text = this.letters.textOf(p);
    return lettersOf(text).length > 1 || /[ ]/.test(text) ? `(${text})` : text;
  }
}
