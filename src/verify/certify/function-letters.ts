import { DomainError } from '../../errors.js';
import { arithmetic } from '../../formula/arithmetic.js';
import type { Expression } from '../../formula/expression.js';
import { integerValue } from '../../formula/fold.js';
import { printFormula } from '../../formula/print.js';
import { erf } from '../../numeric/gaussian.js';
import {
  add,
  constant,
  derivative,
  isNumber,
  isZero,
  multiply,
  type Polynomial,
  power,
  subtract,
  variable,
} from '../kernel/index.js';
import {
  factor,
  keyOf,
  positiveRatio,
  product,
  productOfDen,
  type Quotient,
  quotientSum,
  textOf,
  whole,
} from './quotient.js';
import type { DefinedLetter } from './sampling.js';
import { lettersOf, namesOf } from './sos/monomial.js';

/** A letter for a function of num / den; of exp and sqrt it is > 0 off the ends of the domain. */
interface FunctionLetter {
  readonly letter: string;
  readonly name: SmoothFunction;
  readonly argument: Expression;
  readonly of: Quotient;
}

const smooth = { exp: Math.exp, ln: Math.log, atan: Math.atan, erf, sqrt: Math.sqrt } as const;
type SmoothFunction = keyof typeof smooth;
const isSmooth = (name: string): name is SmoothFunction => name in smooth;

/** Powers that are multiplied out, and exp(k u) that is read as a power of exp(u). */
const MOST_POWER = 12;
const MOST_MULTIPLE = 4;

/** Terms of a polynomial that is read: of a longer one no derivative is taken. */
const MOST_TERMS = 400;

/**
 * Formulas as quotients of polynomials in their letters and in letters for functions, whatever the signs: the
 * denominators are products of what has to be shown > 0 or < 0 before a sign is read off. All functions are smooth inside
 * their domains, so that the derivatives of such quotients are the derivatives of the formulas.
 */
export class FunctionLetters {
  private readonly letters: FunctionLetter[] = [];

  constructor(private readonly integers: ReadonlyMap<string, number>) {}

  /** The formula as a quotient; undefined if it holds pieces, integrals, roots that are no square roots, or too many terms. */
  read(node: Expression): Quotient | undefined {
    const made = this.made(node);
    return made === undefined || made.num.size > MOST_TERMS ? undefined : made;
  }

  private made(node: Expression): Quotient | undefined {
    switch (node.kind) {
      case 'number':
        return whole(constant(node.numerator, node.denominator));
      case 'variable': {
        const integer = this.integers.get(node.name);
        return whole(integer === undefined ? variable(node.name) : constant(BigInt(integer)));
      }
      case 'add':
      case 'subtract':
      case 'multiply':
      case 'divide':
        return this.binary(node);
      case 'negate':
        return this.binary({ kind: 'subtract', left: arithmetic.zero, right: node.of, at: node.at });
      case 'power': {
        const n = integerValue(node.exponent, this.integers);
        const base = this.read(node.base);
        if (base === undefined || Math.abs(n) > MOST_POWER) return undefined;
        return powerOf(base, n);
      }
      case 'call':
        return this.call(node);
      default:
        return undefined;
    }
  }

  private binary(node: Expression & { readonly left: Expression; readonly right: Expression }): Quotient | undefined {
    const [left, right] = [this.read(node.left), this.read(node.right)];
    if (left === undefined || right === undefined) return undefined;
    switch (node.kind) {
      case 'add':
        return quotientSum(left, right);
      case 'subtract':
        return quotientSum(left, { ...right, num: multiply(constant(-1n), right.num) });
      case 'multiply':
        return product(left, right);
      default: {
        const inverse = inverseOf(right);
        return inverse && product(left, inverse);
      }
    }
  }

  private call({ name, args: [argument] }: Expression & { readonly kind: 'call' }): Quotient | undefined {
    if (name === 'pi') return whole(variable('pi'));
    if (argument === undefined || !isSmooth(name)) return undefined;
    const of = this.read(argument);
    if (of === undefined) return undefined;
    const key = (u: Quotient): string => `${keyOf(u.num)} over ${keyOf(productOfDen(u))}`;
    const same = this.letters.filter(known => known.name === name);
    const known = same.find(other => key(other.of) === key(of));
    if (known !== undefined) return whole(variable(known.letter));
    if (name === 'exp')
      for (const other of same) {
        const k = multipleOf(of, other.of);
        if (k !== undefined) return powerOf(whole(variable(other.letter)), k);
      }
    if (isZero(of.num) && name !== 'ln') return whole(constant(name === 'exp' ? 1n : 0n));
    if (name === 'ln' && isZero(subtract(of.num, productOfDen(of)))) return whole(constant(0n));
    if (name === 'atan' && isZero(subtract(of.num, productOfDen(of))))
      return whole(multiply(constant(1n, 4n), variable('pi')));
    const letter = `f__${this.letters.length + 1}`;
    this.letters.push({ letter, name, argument, of });
    return whole(variable(letter));
  }

  /** What stands for numbers: exp(1), sqrt(2). */
  numbers(): Expression[] {
    const own = this.letters.filter(({ of }) => namesOf([of.num, productOfDen(of)]).length === 0);
    return own.map(({ letter }) => this.formulaOf(variable(letter)));
  }

  /** Whether a polynomial is about a function beyond square roots. */
  holdsFunction(p: Polynomial): boolean {
    const names = namesOf([p]);
    return this.letters.some(({ letter, name }) => name !== 'sqrt' && names.includes(letter));
  }

  /** The letters in it that stand for functions, with their names. */
  functionsIn(p: Polynomial): readonly { readonly letter: string; readonly name: string }[] {
    const names = namesOf([p]);
    return this.letters.filter(({ letter }) => names.includes(letter));
  }

  /** Whether p is a sum of products of exponentials with weights > 0. */
  isOfExponentials(p: Polynomial): boolean {
    const own = this.letters.filter(({ name }) => name === 'exp').map(({ letter }) => letter);
    return (
      p.size > 0 && [...p].every(([monomial, { n }]) => n > 0n && lettersOf(monomial).every(name => own.includes(name)))
    );
  }

  /** p without the exponentials that all of its terms hold. */
  withoutExponentials(p: Polynomial): Polynomial {
    let rest = p;
    for (const { letter } of this.functionsIn(p).filter(({ name }) => name === 'exp'))
      while ([...rest.keys()].every(monomial => lettersOf(monomial).includes(letter)))
        rest = new Map(
          [...rest].map(([monomial, c]) => {
            const names = lettersOf(monomial);
            return [names.toSpliced(names.indexOf(letter), 1).join('*'), c];
          }),
        );
    return rest;
  }

  /** p as it is printed, its functions by their names. */
  textOf(p: Polynomial): string {
    return this.letters.reduce(
      (text, { letter }) =>
        text.replaceAll(new RegExp(`${letter}(?![0-9])`, 'g'), printFormula(this.formulaOf(variable(letter)))),
      textOf(p),
    );
  }

  /** What has to be told to draw points, in the order in which the letters depend on each other. */
  get defined(): DefinedLetter[] {
    const pi = { letter: 'pi', is: () => Math.PI, num: constant(1n), den: constant(1n) };
    return [
      pi,
      ...this.letters.map(({ letter, name, of }) => ({ letter, is: smooth[name], num: of.num, den: productOfDen(of) })),
    ];
  }

  /** The derivative of a polynomial by a letter that stands for itself. */
  slopeOf(p: Polynomial, by: string): Quotient {
    return namesOf([p]).reduce<Quotient>(
      (total, name) => {
        const inner = name === by ? whole(constant(1n)) : this.slopeOfLetter(name, by);
        // A slope 0 with a denominator would bring that in.
        return isZero(inner.num) ? total : quotientSum(total, product(whole(derivative(p, name)), inner));
      },
      whole(constant(0n)),
    );
  }

  /** The derivative of p / m by a letter, times m^2. */
  slopeOfRatio(p: Polynomial, m: Polynomial, by: string): Quotient {
    const [ofP, ofM] = [p, m].map(q => this.slopeOf(q, by)) as [Quotient, Quotient];
    return quotientSum(product(ofP, whole(m)), product(ofM, whole(multiply(constant(-1n), p))));
  }

  private slopeOfLetter(name: string, by: string): Quotient {
    const own = this.letters.find(({ letter }) => letter === name);
    if (own === undefined) return whole(constant(0n));
    const [num, den] = [own.of.num, productOfDen(own.of)];
    const [above, below] = [this.slopeOf(num, by), this.slopeOf(den, by)];
    const change = (q: Quotient, p: Polynomial): Quotient => product(q, whole(p));
    const minus = change(below, multiply(constant(-1n), num));
    const wronskian = quotientSum(change(above, den), minus);
    if (isZero(wronskian.num)) return wronskian;
    const over = (...divisors: readonly Polynomial[]): Quotient =>
      divisors.reduce<Quotient>((q, p) => product(q, { num: constant(1n), den: factor(p) }), wronskian);
    const squared = isNumber(den) ? [] : [den, den];
    switch (own.name) {
      case 'exp':
        return product(over(...squared), whole(variable(name)));
      case 'ln':
        return over(num, ...(isNumber(den) ? [] : [den]));
      case 'atan':
        return over(add(power(num, 2), power(den, 2)));
      case 'erf': {
        const { multiply: times, divide, negate, power: to, number } = arithmetic;
        const bell: Expression = { kind: 'call', name: 'exp', args: [negate(to(own.argument, 2))], at: 0 };
        const pi: Expression = { kind: 'call', name: 'pi', args: [], at: 0 };
        const root: Expression = { kind: 'call', name: 'sqrt', args: [pi], at: 0 };
        const slope = this.read(divide(times(number(2n), bell), root));
        if (slope === undefined) throw new DomainError('certify', 'a formula with a derivative', own.name);
        return product(over(...squared), slope);
      }
      case 'sqrt':
        return product(over(variable(name), ...squared), whole(constant(1n, 2n)));
    }
  }

  /** The polynomial as a formula. */
  formulaOf(p: Polynomial): Expression {
    const formulaOfLetter = (name: string): Expression => {
      if (name === 'pi') return { kind: 'call', name: 'pi', args: [], at: 0 };
      const own = this.letters.find(({ letter }) => letter === name);
      if (own === undefined) return { kind: 'variable', name, at: 0 };
      return { kind: 'call', name: own.name, args: [own.argument], at: 0 };
    };
    return [...p].reduce<Expression>((total, [monomial, { n, d }]) => {
      const counts = new Map<string, number>();
      for (const name of lettersOf(monomial)) counts.set(name, (counts.get(name) ?? 0) + 1);
      const c: Expression = { kind: 'number', numerator: n, denominator: d, at: 0 };
      const term = [...counts].reduce<Expression>(
        (all, [name, k]) => arithmetic.multiply(all, arithmetic.power(formulaOfLetter(name), k)),
        c,
      );
      return arithmetic.add(total, term);
    }, arithmetic.zero);
  }
}

/** 1 / x, letters by themselves and numbers taken off; undefined of 0. */
function inverseOf(x: Quotient): Quotient | undefined {
  if (isZero(x.num)) return undefined;
  const above = productOfDen(x);
  if (x.num.size > 1) return { num: above, den: factor(x.num) };
  const [[monomial, c]] = [...x.num] as [[string, { n: bigint; d: bigint }]];
  return lettersOf(monomial).reduce<Quotient>(
    (q, name) => product(q, { num: constant(1n), den: factor(variable(name)) }),
    whole(multiply(constant(c.d, c.n), above)),
  );
}

function powerOf(base: Quotient, n: number): Quotient | undefined {
  const own = n < 0 ? inverseOf(base) : base;
  return (
    own &&
    Array<Quotient>(Math.abs(n))
      .fill(own)
      .reduce(product, whole(constant(1n)))
  );
}

/** The integer k with u = k v, if there is one that is small. */
function multipleOf(u: Quotient, v: Quotient): number | undefined {
  const [p, q] = [multiply(u.num, productOfDen(v)), multiply(v.num, productOfDen(u))];
  for (const sign of [1, -1]) {
    const ratio = positiveRatio(p, multiply(constant(BigInt(sign)), q));
    if (ratio !== undefined && ratio.d === 1n && ratio.n <= BigInt(MOST_MULTIPLE)) return sign * Number(ratio.n);
  }
  return undefined;
}
