import type { Field } from '../../number/field.js';
import { float64 } from '../../number/float64.js';
import { RationalPolynomial } from '../../number/polynomial.js';
import { numeratorOf, type Rational, ratio, rational } from '../../number/rational.js';
import {
  constant,
  type Fact,
  rational as lowestTerms,
  type Proof,
  subtract,
  type Term,
  variable,
} from '../kernel/index.js';
import { forKernel, forSearch } from './quotient.js';
import { linearAlone } from './sampling.js';

/** lower <= x <= upper: scale * (the fact at that place) is x - lower, and upper - x. */
interface Side {
  readonly at: Rational;
  readonly place: number;
  readonly scale: Rational;
}

interface Axis {
  readonly name: string;
  readonly lower: Side;
  readonly upper: Side;
}

type Zeros = NonNullable<Proof['zeros']>;

/** A box is cut into at most this many cells, those on the cuts included. */
const MOST_CELLS = 150;
/** Bernstein polynomials of a cell, and factors in each: the kernel multiplies them out. */
const MOST_TERMS = 100;
const MOST_FACTORS = 14;
/** Doubles that are nearer to 0 than this, by the largest coefficient, are computed exactly. */
const MARGIN = 1e-9;

function binomial(n: number, k: number): bigint {
  let value = 1n;
  for (let i = 1; i <= k; i++) value = (value * BigInt(n - i + 1)) / BigInt(i);
  return value;
}

/** The coefficients of the Bernstein polynomials on [lower, lower + width] from those of the powers of x. */
function bernstein<T>(field: Field<T>, powers: readonly T[], lower: T, width: T): T[] {
  const degree = powers.length - 1;
  const at = (n: bigint, d = 1n): T => field.rational(n, d);
  const zero = at(0n);
  const inUnit = powers.map((_, i) => {
    const shifted = powers
      .slice(i)
      .map((c, k) => field.multiply(c, field.multiply(at(binomial(i + k, i)), field.power(lower, k))));
    return field.multiply(shifted.reduce(field.add, zero), field.power(width, i));
  });
  return inUnit.map((_, j) =>
    inUnit
      .slice(0, j + 1)
      .map((c, i) => field.multiply(c, at(binomial(j, i), binomial(degree, i))))
      .reduce(field.add, zero),
  );
}

/** A polynomial in the letters of the axes: its coefficients, the powers of the last letter side by side. */
interface Tensor {
  readonly degrees: readonly number[];
  readonly values: readonly Rational[];
}

/** The degree of a polynomial in the letter of each axis. */
function degreesOf(p: RationalPolynomial, axes: readonly Axis[]): number[] {
  const exponents = p.terms.map(([powers]) => new Map(powers));
  return axes.map(({ name }) => exponents.reduce((most, powers) => Math.max(most, powers.get(name) ?? 0), 0));
}

function tensorOf(p: RationalPolynomial, axes: readonly Axis[]): Tensor {
  const terms = p.terms.map(([exponents, c]) => ({ exponents: new Map(exponents), c }));
  const degrees = degreesOf(p, axes);
  const values = Array.from({ length: degrees.reduce((n, d) => n * (d + 1), 1) }, () => ratio(0n));
  for (const { exponents, c } of terms)
    values[axes.reduce((place, { name }, k) => place * (degrees[k]! + 1) + (exponents.get(name) ?? 0), 0)] = c;
  return { degrees, values };
}

/** The powers of the letters at a place of a tensor. */
function powersAt({ degrees }: Tensor, place: number): number[] {
  const powers = [...degrees];
  for (let k = degrees.length - 1, rest = place; k >= 0; k--) {
    powers[k] = rest % (degrees[k]! + 1);
    rest = (rest - powers[k]!) / (degrees[k]! + 1);
  }
  return powers;
}

/** The Bernstein coefficients of a tensor over a box, in the order of its powers. */
function overBox<T>(field: Field<T>, { degrees, values }: Tensor, axes: readonly Axis[]): T[] {
  const read = (x: Rational): T => field.rational(numeratorOf(x), x.d);
  const made = values.map(read);
  let stride = made.length;
  degrees.forEach((degree, k) => {
    const block = stride;
    stride /= degree + 1;
    const { lower, upper } = axes[k]!;
    const width = read(upper.at.sub(lower.at));
    for (let start = 0; start < made.length; start += block)
      for (let offset = start; offset < start + stride; offset++) {
        const place = (i: number): number => offset + i * stride;
        const row = Array.from({ length: degree + 1 }, (_, i) => made[place(i)]!);
        bernstein(field, row, read(lower.at), width).forEach((value, i) => {
          made[place(i)] = value;
        });
      }
  });
  return made;
}

const negativePart = (values: readonly number[]): number => values.reduce((sum, v) => sum + Math.min(0, v), 0);

/** Cuts a box until the Bernstein coefficients of p are >= 0 (> 0) on every cell. */
class Cells {
  private left = MOST_CELLS;

  constructor(private readonly sign: '>' | '>=') {}

  /** A proof of p + zeros >= 0 on the box, `places` facts being known; undefined where cells run out or p < 0. */
  proof(p: RationalPolynomial, box: readonly Axis[], places: number, zeros: Zeros): Proof | undefined {
    const axes = box.filter(({ name }) => p.variables.has(name));
    const tensor = tensorOf(p, axes);
    if (this.left-- <= 0) return undefined;
    const seen = overBox(float64, tensor, axes);
    const scale = Math.max(...seen.map(Math.abs));
    if (Math.min(...seen) >= -MARGIN * scale) {
      const terms = this.terms(tensor, axes);
      if (terms !== undefined) return { terms, zeros };
    }
    // The coefficients at the corners are values there.
    const isCorner = (place: number): boolean =>
      powersAt(tensor, place).every((i, k) => i === 0 || i === tensor.degrees[k]);
    if (axes.length === 0 || seen.some((value, place) => value < -MARGIN * scale && isCorner(place))) return undefined;
    return this.cut(p, tensor, axes, places, zeros);
  }

  private cut(
    p: RationalPolynomial,
    tensor: Tensor,
    axes: readonly Axis[],
    places: number,
    zeros: Zeros,
  ): Proof | undefined {
    const cuts = axes.map((axis, k) => {
      const middle = axis.lower.at.add(axis.upper.at).div(2);
      const side: Side = { at: middle, place: places, scale: ratio(1n) };
      const beyond = axes.with(k, { ...axis, lower: side });
      const before = axes.with(k, { ...axis, upper: side });
      const loss = [beyond, before].reduce((sum, half) => sum + negativePart(overBox(float64, tensor, half)), 0);
      return { name: axis.name, middle, beyond, before, loss };
    });
    const { name, middle, beyond, before } = cuts.reduce((best, cut) => (cut.loss > best.loss ? cut : best));
    const positive = this.proof(p, beyond, places + 1, zeros);
    const negative = positive && this.proof(p, before, places + 1, zeros);
    if (positive === undefined || negative === undefined) return undefined;
    const { rest, factor } = at(p, name, middle);
    const onCut = axes.filter(axis => axis.name !== name);
    const zero = this.proof(rest, onCut, places + 1, [...zeros, { factor: forKernel(factor), given: places }]);
    if (zero === undefined) return undefined;
    const on = subtract(variable(name), constant(numeratorOf(middle), middle.d));
    return { cases: { on, positive, zero, negative } };
  }

  /** p as a sum of products of x - lower and upper - x with weights >= 0; for p > 0 and a number > 0. */
  private terms(tensor: Tensor, axes: readonly Axis[]): Term[] | undefined {
    const exact = overBox(rational, tensor, axes);
    const least = exact.reduce((x, y) => (y.compare(x) < 0 ? y : x));
    const isStrict = this.sign === '>';
    if (isStrict ? least.compare(0) <= 0 : least.compare(0) < 0) return undefined;
    const one = constant(1n);
    const termOf = (weight: Rational, given: readonly number[]): Term => ({
      weight: lowestTerms(numeratorOf(weight), weight.d),
      square: one,
      given,
    });
    const terms = exact.flatMap((value, place): Term[] => {
      let weight = isStrict ? value.sub(least) : value;
      if (weight.n === 0n) return [];
      const given: number[] = [];
      const powers = powersAt(tensor, place);
      for (let k = axes.length - 1; k >= 0; k--) {
        const [i, degree, { lower, upper }] = [powers[k]!, tensor.degrees[k]!, axes[k]!];
        const scales = lower.scale.pow(i)!.mul(upper.scale.pow(degree - i)!);
        weight = weight.mul(scales).mul(binomial(degree, i)).div(upper.at.sub(lower.at).pow(degree)!);
        given.push(...Array<number>(i).fill(lower.place), ...Array<number>(degree - i).fill(upper.place));
      }
      return [termOf(weight, given)];
    });
    return isStrict ? [...terms, termOf(least, [])] : terms;
  }
}

/** p = rest + factor * (x - value), the letter x not in the rest. */
function at(p: RationalPolynomial, name: string, value: Rational) {
  const root = RationalPolynomial.variable(name).subtract(RationalPolynomial.constant(numeratorOf(value), value.d));
  const divided = p.divide(root, name);
  return { rest: divided?.remainder ?? p, factor: divided?.quotient ?? RationalPolynomial.constant(0n) };
}

/**
 * Looks for a proof of a goal whose letters all have bounds: on each cell of the box as a combination of Bernstein
 * polynomials with weights >= 0, the cells told apart by cases of the kernel.
 */
export function findByBoxes(goal: Fact, facts: readonly Fact[]): Proof | undefined {
  if (goal.sign === '=') return undefined;
  let p = forSearch(goal.p);
  const zeros: Zeros[number][] = [];
  const [lower, upper] = [new Map<string, Side>(), new Map<string, Side>()];
  facts.forEach((fact, place) => {
    const about = linearAlone(fact.p);
    if (about === undefined) return;
    const { name } = about;
    const c = ratio(about.c.n, about.c.d);
    const value = ratio(-about.d.n, about.d.d).div(c);
    if (fact.sign === '=') {
      const { rest, factor } = at(p, name, value);
      p = rest;
      zeros.push({ factor: forKernel(factor.scale(c.inverse())), given: place });
      return;
    }
    const [sides, isTighter] =
      c.compare(0) > 0
        ? ([lower, (x: Rational) => value.compare(x) > 0] as const)
        : ([upper, (x: Rational) => value.compare(x) < 0] as const);
    const known = sides.get(name);
    if (known === undefined || isTighter(known.at)) sides.set(name, { at: value, place, scale: c.abs().inverse() });
  });
  const axes = [...p.variables].flatMap((name): Axis[] => {
    const [below, above] = [lower.get(name), upper.get(name)];
    if (below === undefined || above === undefined || below.at.compare(above.at) >= 0) return [];
    return [{ name, lower: below, upper: above }];
  });
  if (axes.length < p.variables.size) return undefined;
  const degrees = degreesOf(p, axes);
  const size = degrees.reduce((n, d) => n * (d + 1), 1);
  if (size > MOST_TERMS || degrees.reduce((x, y) => x + y, 0) > MOST_FACTORS) return undefined;
  return new Cells(goal.sign).proof(p, axes, facts.length, zeros);
}
