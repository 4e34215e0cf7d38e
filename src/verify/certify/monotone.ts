import { arithmetic } from '../../formula/arithmetic.js';
import type { Condition, Expression } from '../../formula/expression.js';
import { printCondition, printFormula } from '../../formula/print.js';
import { freeNames } from '../../formula/walk.js';
import {
  constant,
  type Fact,
  isNumber,
  isZero,
  multiply,
  negate,
  type Polynomial,
  type Proof,
  subtract,
  variable,
} from '../kernel/index.js';
import { casesOfCorner, withoutCorners } from './corners.js';
import { FunctionLetters } from './function-letters.js';
import { type Anchor, type Comparison, compare, LetterRange, numberOf } from './letter-range.js';
import { linearIn } from './linear.js';
import { indented } from './proof-text.js';
import { type Quotient, quotientSum, whole } from './quotient.js';
import type { Sample } from './sampling.js';
import { namesOf } from './sos/monomial.js';
import { slopeAt, type TurningPoint, turningPoints } from './turning.js';

/** A proof of a part: its lines, and what the kernel has replayed for it. */
export interface DerivedPart {
  readonly lines: readonly string[];
  readonly certified: readonly { readonly goal: Fact; readonly facts: readonly Fact[]; readonly proof: Proof }[];
  /** What it rests on besides. */
  readonly restsOn: Iterable<string>;
}

/** What a proof by derivatives starts from, and whom it asks for the proofs of its parts. */
export interface MonotoneSearch {
  readonly hypotheses: readonly Condition[];
  readonly integers: ReadonlyMap<string, number>;
  /** A proof of a condition under the hypotheses and more of them; undefined if none was found. */
  readonly prove: (more: readonly Condition[], conclusion: Condition, isAlgebraic: boolean) => DerivedPart | undefined;
}

/** What a proof by derivatives rests on besides. */
const DERIVATIVES = 'derivatives of exp, ln, atan, erf and roots, and the mean value theorem';

/** Derivatives of derivatives. */
const MOST_DERIVATIVES = 3;
/** Parts of a proof that are asked for. */
const MOST_PARTS = 150;
/** A derivative with more terms is not worth a search. */
const MOST_TERMS = 60;
/** Doubles nearer to 0 than this may be 0. */
const MARGIN = 1e-9;

const nothing: DerivedPart = { lines: [], certified: [], restsOn: [] };
const one = constant(1n);
const isConstant = (p: Polynomial): boolean => isZero(p) || isNumber(p);

/** The parts of a proof as one. */
export const joinedParts = (parts: readonly DerivedPart[]): DerivedPart => ({
  lines: parts.flatMap(({ lines }) => lines),
  certified: parts.flatMap(({ certified }) => certified),
  restsOn: parts.flatMap(({ restsOn }) => [...restsOn]),
});
const within = (part: DerivedPart): DerivedPart => ({ ...part, lines: indented(part.lines) });
const line = (text: string): DerivedPart => ({ lines: [text], certified: [], restsOn: [] });

/**
 * Proves f >= 0 (or > 0) on an interval of one letter x by a place a at which f >= 0, and the sign of the derivative of
 * f / m on both sides of it, m > 0; that sign in its turn by derivatives where it is not plain. f is made of rational
 * functions, exp, ln, atan and square roots: it is continuous where it has a value, a among these places, and has a
 * derivative where the formula of that has a value. The rest is the mean value theorem.
 */
export function proveByDerivatives(conclusion: Condition, search: MonotoneSearch): DerivedPart | undefined {
  if (conclusion.kind === 'and') {
    const parts = conclusion.terms.map(term => search.prove([], term, false) ?? proveByDerivatives(term, search));
    return parts.every(part => part !== undefined) ? joinedParts(parts) : undefined;
  }
  if (conclusion.kind !== 'comparison' || conclusion.relation === '==' || conclusion.relation === '!=')
    return undefined;
  const links = withoutCorners(conclusion);
  if (links.length > 1) return proveByDerivatives({ kind: 'and', terms: links, at: conclusion.at }, search);
  const cases = casesOfCorner(conclusion);
  if (cases !== undefined) {
    const parts: DerivedPart[] = [];
    for (const { when, is } of cases) {
      const prove: MonotoneSearch['prove'] = (more, ...rest) => search.prove([when, ...more], ...rest);
      const part = proveByDerivatives(is, { ...search, hypotheses: [...search.hypotheses, when], prove });
      if (part === undefined) return undefined;
      parts.push(line(`Where ${printCondition(when)}:`), part);
    }
    return joinedParts(parts);
  }
  for (const letter of freeNames(conclusion)) {
    if (search.integers.has(letter)) continue;
    const part = new Descent(letter, search).proof(links[0]!);
    if (part !== undefined) return part;
  }
  return undefined;
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
    const part = p && this.positive({ p, isStrict: relation.length === 1, more: [], depth: MOST_DERIVATIVES });
    return part && { ...part, restsOn: [DERIVATIVES, ...part.restsOn] };
  }

  private prove(more: readonly Comparison[], conclusion: Comparison, isAlgebraic = true): DerivedPart | undefined {
    if (this.parts-- <= 0) return undefined;
    return this.search.prove(more, conclusion, isAlgebraic);
  }

  private show(p: Polynomial, relation: '>' | '>=', more: readonly Comparison[]): DerivedPart | undefined {
    if (isConstant(p)) {
      const { n } = p.get('') ?? { n: 0n };
      return (relation === '>' ? n > 0n : n >= 0n) ? nothing : undefined;
    }
    if (this.range.points(more).some(point => point.violates({ p, sign: relation }))) return undefined;
    const isAlgebraic = !this.letters.holdsFunction(p);
    return this.prove(more, compare(this.letters.formulaOf(p), relation, numberOf(0n)), isAlgebraic);
  }

  /** The sign that p has at all points that are known, 0 if it has both. */
  private sideOf(p: Polynomial, points: readonly Sample[]): bigint {
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
      const part = this.byRatio(own, points) ?? this.aroundTurns(own, ratios.find(({ m }) => isConstant(m))!);
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
    const own = start?.lines.length === 0 ? 'both sides are the same.' : 'by itself:';
    return start && joinedParts([part, line(`And where ${this.x} = 0, ${own}`), start]);
  }

  private byDerivative(aim: Aim, ratio: Ratio): DerivedPart | undefined {
    if (ratio.slope.num.size > 2 * MOST_TERMS) return undefined;
    const turns = turningPoints(ratio.slope, this.range, aim.more);
    const inside = (turns ?? []).flatMap(({ fraction }): Anchor[] =>
      fraction === undefined ? [] : [{ at: fraction, sides: [1, -1], isOpen: false }],
    );
    return this.fromAny(inside, aim, ratio);
  }

  /** From one of the ends of the range, or of these places in it. */
  private fromAny(inside: readonly Anchor[], aim: Aim, ratio: Ratio): DerivedPart | undefined {
    for (const anchor of [...(this.range.anchors(aim.more) ?? []), ...inside]) {
      const part = this.from(anchor, aim, ratio);
      if (part !== undefined) return part;
    }
    return undefined;
  }

  /**
   * Where the slope changes its sign between c and d, and so at other places: up to c, between the d of one and the c of the
   * next, and from d on by the value at an end; between c and d by p(c) - M (d - c), as the slope is >= -M there.
   */
  private aroundTurns(aim: Aim, ratio: Ratio): DerivedPart | undefined {
    const turns = turningPoints(ratio.slope, this.range, aim.more);
    if (turns === undefined) return undefined;
    const x = this.letters.formulaOf(variable(this.x));
    const parts: DerivedPart[] = [];
    for (let k = 0; k <= turns.length; k++) {
      const [before, after] = [turns[k - 1], turns[k]];
      const ends = [before && compare(x, '>=', before.to), after && compare(x, '<=', after.from)].filter(
        end => end !== undefined,
      );
      const more = [...aim.more, ...ends];
      const part = this.fromAny([], { ...aim, more }, ratio);
      const gap = after === undefined ? nothing : this.across(aim, ratio, after);
      if (part === undefined || gap === undefined) return undefined;
      const where = ends.map(end => printCondition(end));
      parts.push(line(`Where ${where.join(' and ')}:`), within(part), gap);
    }
    return joinedParts(parts);
  }

  /** Between two places c < d that are close, by p(c) - M (d - c). */
  private across(aim: Aim, ratio: Ratio, { from: c, to: d, fall }: TurningPoint): DerivedPart | undefined {
    // p(c) - M (d - c) is the least only where M >= 0, and M was guessed in doubles.
    if (fall.numerator < 0n) return undefined;
    const x = this.letters.formulaOf(variable(this.x));
    const least = this.range.polynomialAt(aim.p, c);
    const loss = this.letters.read(arithmetic.multiply(fall, arithmetic.subtract(d, c)))?.num;
    const most = this.letters.read(fall)?.num;
    if (least === undefined || loss === undefined || most === undefined) return undefined;
    const left = this.show(subtract(least, loss), aim.isStrict ? '>' : '>=', aim.more);
    if (left === undefined) return undefined;
    const between = [...aim.more, compare(x, '>', c), compare(x, '<', d)];
    if (!this.comesTo(c, [aim.p], between)) return undefined;
    const steep = this.signed(quotientSum(ratio.slope, whole(most)), between);
    const slope = steep && this.positive({ p: steep, isStrict: false, more: between, depth: aim.depth - 1 });
    const text = `On [${printFormula(c)}, ${printFormula(d)}] the slope is >= -${printFormula(fall)}:`;
    return slope && joinedParts([line(text), within(slope), within(left)]);
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
    if (!this.comesTo(at, [p, m], more)) return undefined;

    const ratio = `${this.text(p)}${isConstant(m) ? '' : ` / ${this.text(m)}`}`;
    const parts = [
      line(`Put g = ${ratio}; at ${this.x} = ${printFormula(at)} it is ${isStrict && !isOpen ? '>' : '>='} 0.`),
      within(start),
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
      parts.push(
        line(`For ${printCondition(where.at(-1)!)} it grows on the way from there, as ${sign}:`),
        within(shown),
      );
    }
    return joinedParts(parts);
  }

  /** Whether x may move to a, whatever the other letters are, and polynomials have values on all the way, a included. */
  private comesTo(at: Expression, polynomials: readonly Polynomial[], more: readonly Comparison[]): boolean {
    if (!this.areDefined(polynomials, at, more)) return false;
    return this.range.reaches(at, more).every(condition => this.prove(more, condition) !== undefined);
  }

  /** Whether every function in polynomials has a value where x = a: it may be gone from what they are there. */
  private areDefined(polynomials: readonly Polynomial[], at: Expression, more: readonly Comparison[]): boolean {
    const letters = new Set(polynomials.flatMap(q => this.letters.functionsIn(q).map(({ letter }) => letter)));
    return [...letters]
      .map(letter => this.letters.formulaOf(variable(letter)))
      .filter(node => freeNames(node).has(this.x))
      .map(node => this.range.valueAt(node, at))
      .every(value => this.prove(more, compare(value, '>=', value)) !== undefined);
  }

  private text(p: Polynomial): string {
    const text = this.letters.textOf(p);
    return text.includes(' ') ? `(${text})` : text;
  }
}
