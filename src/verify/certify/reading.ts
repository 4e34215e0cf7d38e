import { VolumizationError } from '../../errors.js';
import type { Condition, Expression } from '../../formula/expression.js';
import { integerValue } from '../../formula/fold.js';
import {
  add,
  constant,
  type Fact,
  isZero,
  multiply,
  negate,
  type Polynomial,
  type Proof,
  power,
  subtract,
  variable,
} from '../kernel/index.js';
import { anchorOf, type BoundedFunction, inDoubles, isBounded } from './bounds/certified.js';
import { factsOfNumber } from './bounds/constants.js';
import {
  equationsOf,
  type FunctionalEquation,
  type FunctionLetter,
  ofSquareRoot,
  tangentsOf,
} from './bounds/equations.js';
import { type Detail, factsOf, farFactsOf, offset, rangeOfErf } from './bounds/letter.js';
import { enterEquation, recordedReplay } from './journal.js';
import { findSideProof, type Searches } from './proof-search.js';
import { saidOf } from './proof-text.js';
import {
  factor,
  factText,
  joinDen,
  keyOf,
  positiveRatio,
  product,
  productOfDen,
  type Quotient,
  quotientSum,
  textOf,
  whole,
} from './quotient.js';
import { ROOT_PREFIX } from './root-letter.js';

/** The sign of a polynomial is not settled by the facts: the reader has to tell two cases apart. */
export class Undecided extends Error {
  constructor(readonly fact: Fact) {
    super(`undecided: ${factText(fact)}`);
  }
}

/** A formula that is not made of rational numbers, the field operations, roots and pieces, or has no value. */
export class Unreadable extends VolumizationError {
  override readonly name: string = 'Unreadable';
}

/** Powers that are multiplied out: a proof of a higher degree is nobody's. */
const MOST_DEGREE = 40;

/** Terms of a polynomial that is read: what is longer costs more to multiply than a proof is worth. */
const MOST_TERMS = 3000;

const oppositeOf = ({ p, sign }: Fact): Fact => ({ p: negate(p), sign: sign === '>' ? '>=' : '>' });

/** exp(ln u) = u and ln(exp u) = u. */
const INVERSE: Readonly<Record<string, string>> = { exp: 'ln', ln: 'exp' };

/** f(-u) = -f(u). */
const ODD: ReadonlySet<string> = new Set(['atan', 'erf']);

interface Ratio {
  readonly num: Polynomial;
  readonly den: Polynomial;
}

/** A letter r with r^2 den - num = 0. */
interface SquareRoot {
  readonly key: string;
  readonly name: string;
  readonly definition: Fact;
}

/** A root that is written out has no more characters than this. */
const LONGEST_ROOT = 32;
const LETTER_OF_ROOT = new RegExp(`${ROOT_PREFIX}\\d+`, 'g');

const keyOfRoot = ({ num, den }: Ratio): string => `${keyOf(num)} over ${keyOf(den)}`;
const isLetter = (letter: string, { num, den }: Ratio): boolean =>
  isZero(subtract(num, variable(letter))) && isZero(subtract(den, constant(1n)));
const isOpposite = (u: Ratio, v: Ratio): boolean => isZero(add(multiply(u.num, v.den), multiply(v.num, u.den)));

/** The letters that stand for square roots, each with the letters that its radicand depends on. */
export class RootNames {
  private readonly names = new Map<string, string>();
  private readonly letters = new Map<string, ReadonlySet<string>>();
  private readonly written = new Map<string, string>();

  /** The letter of the root with this key, made if it is new. */
  of(key: string, radicand: readonly Polynomial[]): string {
    const name = this.names.get(key) ?? `${ROOT_PREFIX}${this.names.size + 1}`;
    this.names.set(key, name);
    this.letters.set(name, new Set(radicand.flatMap(p => [...this.lettersOf(p)])));
    return name;
  }

  /** How a root is written in a line: as what it is, where that is short; undefined where its letter stands for it. */
  write(name: string, { num, den }: Ratio): string | undefined {
    const [above, below] = [num, den].map(p => this.inLine(textOf(p))) as [string, string];
    const text = below === '1' ? `sqrt(${above})` : `sqrt((${above}) / (${below}))`;
    if (text.length <= LONGEST_ROOT) this.written.set(name, text);
    return this.written.get(name);
  }

  /** A line with the roots themselves in the place of their letters. */
  inLine(line: string): string {
    return line.replace(LETTER_OF_ROOT, name => this.written.get(name) ?? name);
  }

  /** The letters that a polynomial depends on, those under its roots included. */
  lettersOf(p: Polynomial): ReadonlySet<string> {
    const own = [...p.keys()].flatMap(monomial => (monomial === '' ? [] : monomial.split('*')));
    return new Set(own.flatMap(name => [name, ...(this.letters.get(name) ?? [])]));
  }
}

/** How an expectation is read: the integral and its side conditions. */
export type Expect = (node: Expression & { readonly kind: 'expectation' }, reading: Reading) => Quotient;

/**
 * Formulas read as quotients of the kernel's polynomials, in one case: `facts` is all that is known in it. A fact joins
 * only as a hypothesis, by a proof that the kernel has replayed, or as the definition of a square root.
 */
export class Reading {
  readonly facts: Fact[];
  /** What was shown on the way, for the proof by hand. */
  readonly remarks: string[] = [];
  /** What is said of functions and numbers by their bounds and equations, with the name of what it is about. */
  readonly said = new Map<Fact, string>();
  /** Whether enclosures of functions at rational numbers are among the facts. */
  usesEnclosures = false;
  private readonly values = new Map<Expression, Quotient>();
  private readonly roots = new Map<string, Quotient>();
  private readonly failed = new Map<string, number>();
  private readonly functions: (FunctionLetter & { readonly of: Quotient })[] = [];
  private readonly squareRoots: SquareRoot[] = [];

  constructor(
    facts: readonly Fact[],
    private readonly expect: Expect,
    readonly integers: ReadonlyMap<string, number>,
    readonly searches: Searches,
    /** Shared by the readings of one goal, so that a root has one name in all of them and no other root has it. */
    readonly rootNames: RootNames = new RootNames(),
    private readonly detail: Detail = 'bounds',
  ) {
    this.facts = [...facts];
  }

  /** Whether more could be said of a function in it than its bounds. */
  get hasMore(): boolean {
    return this.detail === 'bounds' && this.functions.length > 0;
  }

  /** A proof of the fact that the kernel accepts, or undefined. */
  proofOf(fact: Fact): Proof | undefined {
    const key = `${fact.sign}${keyOf(fact.p)}`;
    if (this.failed.get(key) === this.facts.length) return undefined;
    const isHopeless = this.searches.refutes(fact, this.facts);
    const proof = isHopeless ? undefined : findSideProof(fact, this.facts, this.searches);
    if (proof === undefined) this.failed.set(key, this.facts.length);
    else recordedReplay(fact, this.facts, proof);
    return proof;
  }

  shows(fact: Fact): boolean {
    return this.proofOf(fact) !== undefined;
  }

  /** The place of the fact p > 0 (or >= 0) among the facts, shown first if it is not there; undefined if it cannot be. */
  placeOf(p: Polynomial, sign: '>' | '>='): number | undefined {
    const known = this.facts.findIndex(
      fact => fact.sign !== '=' && (sign === '>=' || fact.sign === '>') && positiveRatio(p, fact.p) !== undefined,
    );
    if (known !== -1) return known;
    if (!this.shows({ p, sign })) return undefined;
    this.facts.push({ p, sign });
    if (p.size > 1) this.remarks.push(`${saidOf({ p, sign })}.`);
    return this.facts.length - 1;
  }

  /** Whether a condition holds in this case. @throws Undecided where the facts do not settle it */
  decide(node: Condition): boolean {
    if (node.kind === 'not') return !this.decide(node.of);
    if (node.kind !== 'comparison') {
      const verdicts = node.terms.map(term => () => this.decide(term));
      return node.kind === 'and' ? verdicts.every(verdict => verdict()) : verdicts.some(verdict => verdict());
    }
    const p = this.difference(node.left, node.right).num;
    switch (node.relation) {
      case '>':
        return this.settle({ p, sign: '>' });
      case '>=':
        return this.settle({ p, sign: '>=' });
      case '<':
        return this.settle({ p: negate(p), sign: '>' });
      case '<=':
        return this.settle({ p: negate(p), sign: '>=' });
      case '==':
        return this.settle({ p, sign: '>=' }) && this.settle({ p: negate(p), sign: '>=' });
      case '!=':
        return this.settle({ p, sign: '>' }) || this.settle({ p: negate(p), sign: '>' });
    }
  }

  private settle(fact: Fact): boolean {
    if (isZero(fact.p)) return fact.sign === '>=';
    if (this.shows(fact)) return true;
    if (this.shows(oppositeOf(fact))) return false;
    throw new Undecided(fact);
  }

  /** left - right. */
  difference(left: Expression, right: Expression): Quotient {
    const [x, y] = [this.value(left), this.value(right)];
    return quotientSum(x, { ...y, num: negate(y.num) });
  }

  value(node: Expression): Quotient {
    const known = this.values.get(node);
    if (known !== undefined) return known;
    const made = this.read(node);
    if (made.num.size > MOST_TERMS) throw new Unreadable(`a polynomial of more than ${MOST_TERMS} terms`);
    this.values.set(node, made);
    return made;
  }

  private read(node: Expression): Quotient {
    switch (node.kind) {
      case 'number':
        return whole(constant(node.numerator, node.denominator));
      case 'variable': {
        const integer = this.integers.get(node.name);
        return whole(integer === undefined ? variable(node.name) : constant(BigInt(integer)));
      }
      case 'add':
        return quotientSum(this.value(node.left), this.value(node.right));
      case 'subtract':
        return this.difference(node.left, node.right);
      case 'multiply':
        return product(this.value(node.left), this.value(node.right));
      case 'divide':
        return product(this.value(node.left), this.reciprocal(node.right));
      case 'negate': {
        const x = this.value(node.of);
        return { ...x, num: negate(x.num) };
      }
      case 'power': {
        const n = integerValue(node.exponent, this.integers);
        if (Math.abs(n) > MOST_DEGREE) throw new Unreadable(`a power beyond ${MOST_DEGREE}`);
        const base = n < 0 ? this.inverse(this.value(node.base)) : this.value(node.base);
        const den = new Map([...base.den].map(([key, { p, k }]) => [key, { p, k: k * Math.abs(n) }]));
        return n === 0 ? whole(constant(1n)) : { num: power(base.num, Math.abs(n)), den };
      }
      case 'piecewise': {
        const piece = node.pieces.find(({ when }) => this.decide(when));
        if (piece === undefined) throw new Unreadable('no piece of a piecewise formula applies');
        return this.value(piece.is);
      }
      case 'call':
        return this.call(node);
      case 'expectation':
        return this.expect(node, this);
      case 'apply':
      case 'valued':
      case 'derivative':
        throw new Unreadable('a definition that is not expanded');
    }
  }

  private call(node: Expression & { readonly kind: 'call' }): Quotient {
    const least = (x: Expression, y: Expression): Expression => (this.isAtLeast(x, y) ? y : x);
    const most = (x: Expression, y: Expression): Expression => (this.isAtLeast(x, y) ? x : y);
    const [x, y, z] = node.args as [Expression, Expression, Expression];
    switch (node.name) {
      case 'min':
        return this.value(least(x, y));
      case 'max':
        return this.value(most(x, y));
      case 'clip':
        return this.value(least(most(x, y), z));
      case 'abs': {
        const value = this.value(x);
        return this.isNonNegative(value.num) ? value : { ...value, num: negate(value.num) };
      }
      case 'sign': {
        const { num } = this.value(x);
        if (this.settle({ p: num, sign: '>' })) return whole(constant(1n));
        return whole(constant(this.settle({ p: negate(num), sign: '>' }) ? -1n : 0n));
      }
      case 'sqrt':
        return this.root(this.value(x));
      case 'pi':
        return this.pi();
      default:
        if (isBounded(node.name)) return this.bounded(node.name, this.value(x));
        throw new Unreadable(`${node.name} is not algebraic`);
    }
  }

  /** A new letter for ln, exp, atan or erf of something, with what its certified bounds say of it here. */
  private bounded(name: BoundedFunction, x: Quotient): Quotient {
    const argument = { num: x.num, den: productOfDen(x) };
    if (isZero(offset(name, argument))) return whole(constant(name === 'exp' ? 1n : 0n));
    if (name === 'atan' && isZero(subtract(argument.num, argument.den)))
      return product(this.pi(), whole(constant(1n, 4n)));
    const inverse = this.functions.find(known => known.name === INVERSE[name] && isLetter(known.letter, argument));
    if (inverse !== undefined) return inverse.of;
    const letter = `${name}(${x.den.size === 0 ? textOf(x.num) : `(${textOf(x.num)}) / (${textOf(argument.den)})`})`;
    if (this.roots.has(letter)) return whole(variable(letter));
    const mirrored = ODD.has(name) && this.functions.find(known => known.name === name && isOpposite(known, argument));
    if (mirrored) return whole(negate(variable(mirrored.letter)));
    if (anchorOf(name).isOfPositive && this.placeOf(x.num, '>') === undefined)
      throw this.shows({ p: negate(x.num), sign: '>=' })
        ? new Unreadable(`${name} of what is not > 0`)
        : new Undecided({ p: x.num, sign: '>' });
    const ofNumber = factsOfNumber(name, letter, argument, this.detail);
    if (ofNumber.length > 0) {
      this.searches.define({ letter, is: inDoubles(name), ...argument });
      this.facts.push(...ofNumber);
      this.remarks.push(`${ofNumber.map(saidOf).join(' and ')}, by an enclosure.`);
      this.usesEnclosures = true;
      return this.functionLetter({ name, letter, of: x, ...argument });
    }
    const p = offset(name, argument);
    const isBeyond = this.settle({ p, sign: '>=' });
    const isApart = !isBeyond || this.shows({ p, sign: '>' });
    this.searches.define({ letter, is: inDoubles(name), ...argument });
    const before = this.facts.length;
    this.facts.push(...factsOf(name, this.tabulated(name, letter), argument, { isBeyond, isApart }, this.detail));
    if (name === 'atan' && this.detail === 'more') {
      this.pi();
      this.facts.push(...farFactsOf(letter, argument, { isBeyond, isApart }));
    }
    if (name === 'erf') this.facts.push(...rangeOfErf(letter, { isBeyond, isApart }));
    if (name === 'erf' && this.detail === 'more') this.facts.push(this.tailOfErf(letter, x, isBeyond));
    for (const fact of this.facts.slice(before)) if (!this.said.has(fact)) this.said.set(fact, `a bound of ${letter}`);
    return this.functionLetter({ name, letter, of: x, ...argument });
  }

  /** The letter with what ties it to the others. */
  private functionLetter(made: FunctionLetter & { readonly of: Quotient }): Quotient {
    const { name, letter, of: x, ...argument } = made;
    this.functions.push(made);
    this.roots.set(letter, whole(variable(letter)));
    this.join(equationsOf(this.functions));
    if (this.detail === 'more') this.join(tangentsOf(this.functions));
    const root = this.squareRoots.find(({ key }) => key === keyOfRoot(argument));
    if (name === 'ln' && root !== undefined) this.halve(made, root);
    else if (name === 'ln' && this.detail === 'more' && !textOf(x.num).startsWith(ROOT_PREFIX)) this.root(x);
    return whole(variable(letter));
  }

  /** What the table has bounds of: the function itself, or sqrt(pi) / 2 times erf. */
  private tabulated(name: string, letter: string): Polynomial {
    const f = variable(letter);
    return name === 'erf' ? multiply(multiply(constant(1n, 2n), this.root(this.pi()).num), f) : f;
  }

  /** 1 - erf(u) <= exp(-u^2) for u >= 0, and 1 + erf(u) <= exp(-u^2) for u <= 0. */
  private tailOfErf(letter: string, x: Quotient, isBeyond: boolean): Fact {
    const bell = this.bounded('exp', product(whole(constant(-1n)), product(x, x)));
    const erf = multiply(constant(isBeyond ? 1n : -1n), variable(letter));
    return { p: add(subtract(bell.num, constant(1n)), erf), sign: '>=' };
  }

  private join(equations: readonly FunctionalEquation[]): void {
    for (const equation of equations) {
      this.facts.push(equation.fact);
      this.said.set(equation.fact, 'an equation or a tangent of functions');
      enterEquation(equation);
    }
  }

  /** ln u = 2 ln r for a root r of u, the logarithm of r with its own bounds. */
  private halve(ofSquare: FunctionLetter, { name, definition }: SquareRoot): void {
    this.bounded('ln', whole(variable(name)));
    const ofRoot = this.functions.find(known => known.name === 'ln' && isLetter(name, known));
    if (ofRoot !== undefined) this.join([ofSquareRoot(ofRoot, ofSquare, definition)]);
  }

  /** A letter for pi, of which this is known: 333/106 < pi < 355/113. */
  private pi(): Quotient {
    const pi = variable('pi');
    this.searches.define({ letter: 'pi', is: () => Math.PI, num: constant(1n), den: constant(1n) });
    if (!this.roots.has('pi'))
      this.facts.push(
        { p: subtract(pi, constant(333n, 106n)), sign: '>' },
        { p: subtract(constant(355n, 113n), pi), sign: '>' },
      );
    this.roots.set('pi', whole(pi));
    return whole(pi);
  }

  private isAtLeast(x: Expression, y: Expression): boolean {
    return this.isNonNegative(this.difference(x, y).num);
  }

  /** Whether p >= 0, where either answer will do for p = 0: the pieces of min, max, clip and abs agree there. */
  private isNonNegative(p: Polynomial): boolean {
    if (this.shows({ p, sign: '>=' })) return true;
    if (this.shows({ p: negate(p), sign: '>=' })) return false;
    throw new Undecided({ p, sign: '>=' });
  }

  /** A new letter r with the facts r >= 0 (or > 0) and r^2 den - num = 0. */
  private root(x: Quotient): Quotient {
    const den = productOfDen(x);
    const key = keyOfRoot({ num: x.num, den });
    const known = this.roots.get(key);
    if (known !== undefined) return known;
    const isPositive = this.shows({ p: x.num, sign: '>' });
    if (!isPositive && !this.settle({ p: x.num, sign: '>=' }))
      throw new Unreadable('the square root of a negative number');
    const name = this.rootNames.of(key, [x.num, den]);
    const r = variable(name);
    this.searches.define({ letter: name, is: Math.sqrt, num: x.num, den });
    this.facts.push({ p: r, sign: isPositive ? '>' : '>=' });
    const definition: Fact = { p: subtract(multiply(power(r, 2), den), x.num), sign: '=' };
    this.facts.push(definition);
    if (this.rootNames.write(name, { num: x.num, den }) === undefined)
      this.remarks.push(
        `Write ${name} for the square root of ${textOf(x.num)}${x.den.size === 0 ? '' : ` over ${textOf(den)}`}.`,
      );
    if (x.den.size === 0) this.bracket(r, x.num, definition);
    this.roots.set(key, whole(r));
    this.squareRoots.push({ key, name, definition });
    const ofSquare = this.functions.find(known => known.name === 'ln' && keyOfRoot(known) === key);
    if (ofSquare !== undefined) this.halve(ofSquare, { key, name, definition });
    return whole(r);
  }

  /** 1 / node; of a power p^k the power of 1 / p, so that it is p that has to be shown positive, not p^k multiplied out. */
  private reciprocal(node: Expression): Quotient {
    if (node.kind !== 'power' || node.exponent.kind !== 'number' || node.exponent.numerator <= 1n)
      return this.inverse(this.value(node));
    const { exponent } = node;
    try {
      return this.value({ ...node, exponent: { ...exponent, numerator: -exponent.numerator } });
    } catch (error) {
      // The sign of p may be open where p^2 > 0 is known: p != 0.
      if (!(error instanceof Undecided) || exponent.numerator % 2n === 1n) throw error;
      const power = this.value(node);
      if (this.placeOf(power.num, '>') === undefined) throw error;
      return this.inverse(power);
    }
  }

  /** Decimal bounds of the root r of a number: r - lower > 0, as (r + lower)(r - lower) = r^2 - lower^2 > 0. */
  private bracket(r: Polynomial, radicand: Polynomial, definition: Fact): void {
    const number = radicand.get('');
    if (number === undefined || radicand.size > 1) return;
    const root = Math.sqrt(Number(number.n) / Number(number.d));
    const below = Math.floor(100 * root);
    if (!(below > 0 && below < 2 ** 40)) return;
    const unit = { n: 1n, d: 1n };
    const defined = this.facts.indexOf(definition);
    const here = this.facts.length;
    const bounds = [
      { at: constant(BigInt(below), 100n), side: 1n },
      { at: constant(BigInt(below + 1), 100n), side: -1n },
    ];
    for (const { at, side } of bounds) {
      const fact: Fact = { p: multiply(constant(side), subtract(r, at)), sign: '>' };
      const sum: Fact = { p: add(r, at), sign: '>' };
      const terms = [
        { weight: unit, square: constant(1n), given: [defined - 1] },
        { weight: at.get('')!, square: constant(1n), given: [] },
      ];
      const gap = multiply(constant(side), subtract(radicand, power(at, 2))).get('');
      if (gap === undefined || gap.n <= 0n) continue;
      recordedReplay(fact, this.facts.slice(0, here), {
        lemmas: [{ fact: sum, proof: { terms } }],
        multiplier: [here],
        terms: [{ weight: gap, square: constant(1n), given: [] }],
        zeros: [{ factor: constant(side), given: defined }],
      });
      this.facts.push(fact);
    }
  }

  private inverse(x: Quotient): Quotient {
    if (isZero(x.num)) throw new Unreadable('a division by 0');
    const above = productOfDen(x);
    const [[monomial, c] = ['', { n: 1n, d: 1n }]] = x.num;
    if (x.num.size === 1) {
      const names = monomial === '' ? [] : monomial.split('*');
      if (names.every(name => this.placeOf(variable(name), '>') !== undefined)) {
        const den = names.reduce(
          (joined, name) => joinDen(joined, factor(variable(name))),
          new Map() as Quotient['den'],
        );
        return { num: multiply(constant(c.d, c.n), above), den };
      }
    }
    if (this.placeOf(x.num, '>') !== undefined) return { num: above, den: factor(x.num) };
    if (this.placeOf(negate(x.num), '>') !== undefined) return { num: negate(above), den: factor(negate(x.num)) };
    throw new Undecided({ p: x.num, sign: '>' });
  }
}
