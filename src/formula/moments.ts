import { arithmetic } from './arithmetic.js';
import type { Condition, Draw, Expression, LawName } from './expression.js';
import { joined } from './joined.js';
import { printFormula } from './print.js';
import { freeNames } from './walk.js';

type Expectation = Expression & { readonly kind: 'expectation' };
/** A polynomial in one letter: its coefficients, lowest first, free of the letter. */
type Coefficients = readonly Expression[];
/** On which side of 0 the letter is. */
type Side = 1 | -1;

/** Moments beyond this one are not written down. */
const MOST_DEGREE = 16;

const { number, zero, one, is, add, negate, multiply, power } = arithmetic;
const root = (of: Expression): Expression => ({ kind: 'call', name: 'sqrt', args: [of], at: 0 });

const sum = (p: Coefficients, q: Coefficients): Coefficients =>
  Array.from({ length: Math.max(p.length, q.length) }, (_, k) => add(p[k] ?? zero, q[k] ?? zero));
const product = (p: Coefficients, q: Coefficients): Coefficients | undefined => {
  if (p.length + q.length - 2 > MOST_DEGREE) return undefined;
  const made: Expression[] = Array(p.length + q.length - 1).fill(zero);
  p.forEach((x, i) => {
    q.forEach((y, k) => {
      made[i + k] = add(made[i + k]!, multiply(x, y));
    });
  });
  return made;
};
const opposite = (p: Coefficients): Coefficients => p.map(negate);

/** The one term that a polynomial consists of; undefined for more. */
function termOf(p: Coefficients): { readonly k: number; readonly coefficient: Expression } | undefined {
  const terms = [...p.entries()].filter(([, coefficient]) => !is(coefficient, 0n));
  const [[k, coefficient] = [0, zero] as const, ...others] = terms;
  return others.length === 0 ? { k, coefficient } : undefined;
}

const signOf = (node: Expression): number | undefined => {
  if (node.kind === 'number') return node.numerator > 0n ? 1 : node.numerator < 0n ? -1 : 0;
  const inner = node.kind === 'negate' ? signOf(node.of) : undefined;
  return inner === undefined ? undefined : -inner;
};

/** A formula as a polynomial in one letter on one side of 0; undefined where it is none, or its shape does not tell. */
class OneSide {
  constructor(
    private readonly letter: string,
    private readonly side: Side,
  ) {}

  of(node: Expression): Coefficients | undefined {
    if (!freeNames(node).has(this.letter)) return [node];
    const two = (
      x: Expression,
      y: Expression,
      join: (p: Coefficients, q: Coefficients) => Coefficients | undefined,
    ): Coefficients | undefined => {
      const [p, q] = [this.of(x), this.of(y)];
      return p && q && join(p, q);
    };
    switch (node.kind) {
      case 'variable':
        return [zero, one];
      case 'add':
        return two(node.left, node.right, sum);
      case 'subtract':
        return two(node.left, node.right, (p, q) => sum(p, opposite(q)));
      case 'multiply':
        return two(node.left, node.right, product);
      case 'negate': {
        const p = this.of(node.of);
        return p && opposite(p);
      }
      case 'divide': {
        const { right } = node;
        if (freeNames(right).has(this.letter)) return undefined;
        return this.of(node.left)?.map(left => (is(left, 0n) ? left : { ...node, left }));
      }
      case 'power': {
        const n = node.exponent.kind === 'number' ? Number(node.exponent.numerator) : -1;
        const base = n < 0 || n > MOST_DEGREE ? undefined : this.of(node.base);
        return (
          base &&
          Array<Coefficients>(n)
            .fill(base)
            .reduce<Coefficients | undefined>((p, q) => p && product(p, q), [one])
        );
      }
      case 'call':
        return this.call(node);
      case 'piecewise': {
        for (const { when, is: value } of node.pieces) {
          const truth = this.truth(when);
          if (truth === undefined) return undefined;
          if (truth) return this.of(value);
        }
        return undefined;
      }
      default:
        return undefined;
    }
  }

  private call(node: Expression & { readonly kind: 'call' }): Coefficients | undefined {
    const [x, y] = node.args as [Expression, Expression];
    if (node.name === 'abs') {
      const p = this.of(x);
      const term = p && termOf(p);
      if (term === undefined) return undefined;
      // |c u^k| is |c| u^k where u^k > 0, else -|c| u^k.
      const known = signOf(term.coefficient);
      const size: Expression =
        known === undefined
          ? { ...node, args: [term.coefficient] }
          : known < 0
            ? negate(term.coefficient)
            : term.coefficient;
      const turned = this.side === -1 && term.k % 2 === 1 ? negate(size) : size;
      return [...Array<Expression>(term.k).fill(zero), turned];
    }
    if (node.name === 'sign') {
      const sign = this.signOf(x);
      return sign === undefined ? undefined : [number(BigInt(sign))];
    }
    if (node.name !== 'min' && node.name !== 'max') return undefined;
    const order = this.signOf({ kind: 'subtract', left: x, right: y, at: node.at });
    if (order === undefined) return undefined;
    return this.of(order > 0 === (node.name === 'max') ? x : y);
  }

  /** The sign of a formula everywhere on this side. */
  private signOf(node: Expression): number | undefined {
    const p = this.of(node);
    const term = p && termOf(p);
    const sign = term && signOf(term.coefficient);
    return sign === undefined || term === undefined ? undefined : sign * (term.k % 2 === 1 ? this.side : 1);
  }

  private truth(node: Condition): boolean | undefined {
    if (node.kind === 'not') {
      const truth = this.truth(node.of);
      return truth === undefined ? undefined : !truth;
    }
    if (node.kind !== 'comparison') {
      const truths = node.terms.map(term => this.truth(term));
      return truths.includes(undefined)
        ? undefined
        : node.kind === 'and'
          ? !truths.includes(false)
          : truths.includes(true);
    }
    const sign = this.signOf({ kind: 'subtract', left: node.left, right: node.right, at: node.at });
    if (sign === undefined) return undefined;
    const admitted = { '<': [-1], '<=': [-1, 0], '>': [1], '>=': [0, 1], '==': [0], '!=': [-1, 1] }[node.relation];
    return admitted.includes(sign);
  }
}

/** 1 * 3 * 5 ... or 2 * 4 * 6 ... up to n. */
const doubleFactorial = (n: number): bigint => (n <= 1 ? 1n : BigInt(n) * doubleFactorial(n - 2));
const factorial = (n: number): bigint => (n <= 1 ? 1n : BigInt(n) * factorial(n - 1));

/**
 * E|u|^k for a law of scale 1: k! for the Laplace law; for the Gaussian (k - 1)!! if k is even, (k - 1)!! sqrt(2 / pi) if odd. A
 * Cauchy law has the moment 0 alone.
 */
function absoluteMoment(law: LawName, k: number): Expression | undefined {
  if (k === 0) return one;
  if (law === 'laplace') return number(factorial(k));
  if (law !== 'gaussian') return undefined;
  const whole = number(doubleFactorial(k - 1));
  const pi: Expression = { kind: 'call', name: 'pi', args: [], at: 0 };
  return k % 2 === 0 ? whole : multiply(whole, root({ kind: 'divide', left: number(2n), right: pi, at: 0 }));
}

/** The mean over one letter, by its moments on both sides of 0. */
function meanOver({ variable, law }: Draw, integrand: Expression): Expression | undefined {
  const [above, below] = ([1, -1] as const).map(side => new OneSide(variable, side).of(integrand));
  if (above === undefined || below === undefined) return undefined;
  const [scale] = law.parameters as [Expression];
  const half: Expression = { kind: 'number', numerator: 1n, denominator: 2n, at: 0 };
  let total: Expression = zero;
  for (let k = 0; k < Math.max(above.length, below.length); k++) {
    const [p, q] = [above[k] ?? zero, below[k] ?? zero];
    if (is(p, 0n) && is(q, 0n)) continue;
    const moment = absoluteMoment(law.law, k);
    if (moment === undefined) return undefined;
    // The same polynomial on both sides: odd powers cancel.
    const isSame = printFormula(p) === printFormula(q);
    const coefficient = k % 2 === 0 ? add(p, q) : isSame ? zero : add(p, negate(q));
    if (is(coefficient, 0n)) continue;
    total = add(total, multiply(multiply(multiply(half, coefficient), moment), power(scale, k)));
  }
  return total;
}

const made = new WeakMap<Expectation, { readonly node: Expression | undefined }>();

/**
 * An expectation without its Gaussian and Laplace letters, where the integrand is a polynomial in each of them, on either side
 * of 0: their moments are known. E[(u - m)^2; u ~ gaussian(s)] is s^2 + m^2, E[abs(u); u ~ laplace(s)] is s.
 *
 * @returns undefined where it is none, or a moment does not exist
 */
export function byMoments(node: Expectation): Expression | undefined {
  const known = made.get(node) ?? { node: written(node) };
  made.set(node, known);
  return known.node;
}

function written(nested: Expectation): Expression | undefined {
  const node = joined(nested) ?? nested;
  const letters = new Set(node.draws.map(({ variable }) => variable));
  const [bounded, others] = [
    node.draws.filter(({ law }) => law.law === 'uniform'),
    node.draws.filter(({ law }) => law.law !== 'uniform'),
  ];
  // A scale moves under the integral over the other letters: none of them may have the name of a letter in it.
  if (others.some(({ law }) => law.parameters.some(part => [...freeNames(part)].some(name => letters.has(name)))))
    return undefined;
  const of = others.reduce<Expression | undefined>((left, draw) => left && meanOver(draw, left), node.of);
  return of && (bounded.length === 0 ? of : { ...node, of, draws: bounded });
}
