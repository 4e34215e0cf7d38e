import type { Expression } from '../../formula/expression.js';
import { byMoments } from '../../formula/moments.js';
import {
  constant,
  type Fact,
  multiply,
  type Polynomial,
  type Proof,
  power,
  type Region,
  subtract,
  variable,
} from '../kernel/index.js';
import { holdsBounded } from './bounds/letter.js';
import { exactQuotient } from './division.js';
import { entered, recordedIntegral } from './journal.js';
import { factor, forKernel, forSearch, joinDen, product, type Quotient, textOf, whole } from './quotient.js';
import { Reading, type RootNames, Undecided, Unreadable } from './reading.js';

type Expectation = Expression & { readonly kind: 'expectation' };

/** A variable of integration between its ends. */
interface Range {
  readonly variable: string;
  readonly from: Polynomial;
  readonly to: Polynomial;
}

/** More parts than this in one range, and the integral is left alone. */
const MOST_PARTS = 12;

/**
 * The place where a linear polynomial c x + rest changes sign, c a rational number; undefined for any other, also for one
 * with a root of something that depends on x.
 */
function rootIn(p: Polynomial, x: string, roots: RootNames): Polynomial | undefined {
  const own = forSearch(p).variables;
  if ([...own].some(name => name !== x && roots.lettersOf(variable(name)).has(x))) return undefined;
  const divided = forSearch(p);
  const slope = divided.coefficients.get(`${x}^1`);
  if (slope === undefined) return undefined;
  const rest = divided.subtract(forSearch(variable(x)).scale(slope));
  return rest.variables.has(x) ? undefined : forKernel(rest.scale(slope.inverse()).negate());
}

/**
 * Cuts the ranges of integration, outermost first, until the integrand is one polynomial inside every part. A sign that
 * is not settled is settled by a cut where it depends on a variable of integration, and by a case above where it does not.
 */
class Cutter {
  /** The common denominator of the integrand's pieces. */
  den: Quotient['den'] = new Map();

  constructor(
    private readonly integrand: Expression,
    private readonly outer: Reading,
    private readonly nested: (node: Expectation, reading: Reading) => Quotient,
    /** Whether a polynomial depends on a variable of integration. */
    private readonly isMoved: (p: Polynomial) => boolean,
  ) {}

  reading(facts: readonly Fact[]): Reading {
    return new Reading(facts, this.nested, this.outer.integers, this.outer.searches, this.outer.rootNames);
  }

  /** The integrand where these facts hold, without divisors that know a variable of integration and divide it exactly. */
  value(facts: readonly Fact[]): Quotient {
    const value = this.reading(facts).value(this.integrand);
    const den = new Map(value.den);
    let { num } = value;
    for (const [key, { p, k }] of den) {
      if (!this.isMoved(p)) continue;
      const quotient = exactQuotient(num, power(p, k));
      if (quotient === undefined) continue;
      num = quotient;
      den.delete(key);
    }
    return { num, den };
  }

  cut([range, ...inner]: readonly Range[], facts: readonly Fact[]): Region | 'integrand' {
    if (range === undefined) {
      const { den } = this.value(facts);
      for (const [key, { p, k }] of den)
        this.den = new Map([...this.den, [key, { p, k: Math.max(k, this.den.get(key)?.k ?? 0) }]]);
      return 'integrand';
    }
    const x = range.variable;
    const breaks = [range.from, range.to];
    const parts: (Region | 'integrand')[] = [];
    const order: Proof[] = [];
    for (let k = 0; k < breaks.length - 1; ) {
      if (breaks.length > MOST_PARTS) throw new Unreadable(`an integral over ${x} in more than ${MOST_PARTS} parts`);
      const [from, to] = [breaks[k]!, breaks[k + 1]!];
      const inside: Fact[] = [
        ...facts,
        { p: subtract(variable(x), from), sign: '>' },
        { p: subtract(to, variable(x)), sign: '>' },
      ];
      try {
        entered(() => {
          const part = this.cut(inner, inside);
          order[k] = this.ordered(from, to, facts);
          parts[k] = part;
        });
        k++;
      } catch (error) {
        const place = error instanceof Undecided ? rootIn(error.fact.p, x, this.outer.rootNames) : undefined;
        if (place === undefined) throw error;
        this.ordered(from, place, facts);
        this.ordered(place, to, facts);
        breaks.splice(k + 1, 0, place);
      }
    }
    return { variable: x, breaks, order, parts };
  }

  private ordered(from: Polynomial, to: Polynomial, facts: readonly Fact[]): Proof {
    const fact: Fact = { p: subtract(to, from), sign: '>=' };
    const proof = this.reading(facts).proofOf(fact);
    if (proof === undefined) throw new Undecided(fact);
    return proof;
  }
}

/**
 * The expectation over independent uniform laws of an integrand made of pieces: the double (or single, or triple)
 * integral of the definition, cut at the places where the integrand changes its piece.
 */
export function expectation(node: Expectation, outer: Reading): Quotient {
  if (node.draws.some(({ law }) => law.law !== 'uniform')) {
    const written = byMoments(node);
    if (written !== undefined) return outer.value(written);
  }
  // A letter for exp(u) would be a constant under the integral over u.
  if (holdsBounded(node.of)) throw new Unreadable('the integrand is not algebraic');
  const ranges: Range[] = [];
  let weight = whole(constant(1n));
  for (const { variable: name, law } of [...node.draws].reverse()) {
    if (law.law !== 'uniform') throw new Unreadable(`the law ${law.law} has no polynomial density`);
    const half = outer.value(law.parameters[0]!);
    if (half.den.size > 0) throw new Unreadable('the half-width of a uniform law is a quotient');
    if (outer.placeOf(half.num, '>') === undefined) throw new Undecided({ p: half.num, sign: '>' });
    ranges.push({ variable: name, from: multiply(constant(-1n), half.num), to: half.num });
    weight = product(weight, { num: constant(1n, 2n), den: factor(half.num) });
  }
  const names = ranges.map(range => range.variable);
  // Under the integral stand the letters integrated over and what does not depend on them: no root of them.
  const dependsOnDraw = (p: Polynomial): boolean => names.some(name => outer.rootNames.lettersOf(p).has(name));
  const cutter = new Cutter(node.of, outer, expectation, dependsOnDraw);
  const region = cutter.cut(ranges, outer.facts);
  if (region === 'integrand') throw new Unreadable('an expectation over nothing');
  for (const { p } of cutter.den.values()) {
    if (dependsOnDraw(p)) throw new Unreadable('the integrand is divided by a variable of integration');
    // Shown inside one part of the range, it is yet to be shown for all of it.
    if (outer.placeOf(p, '>') === undefined) throw new Undecided({ p, sign: '>' });
  }
  const leafOf = (known: readonly Fact[]): Polynomial => {
    const value = cutter.value(known);
    const roots = [...forSearch(value.num).variables].filter(name => !names.includes(name));
    if (roots.some(name => dependsOnDraw(variable(name))))
      throw new Unreadable('the integrand has a root of a variable of integration');
    let num = value.num;
    for (const [key, { p, k }] of cutter.den) num = multiply(num, power(p, k - (value.den.get(key)?.k ?? 0)));
    return num;
  };
  const read = { integrand: node.of, den: cutter.den, integers: outer.integers };
  const integral = recordedIntegral(region, outer.facts, leafOf, read);
  outer.remarks.push(...describe(region));
  return { num: multiply(weight.num, integral), den: joinDen(weight.den, cutter.den) };
}

/** The cuts of a region in words. */
function describe(region: Region, depth = 0): string[] {
  const cuts = region.breaks.map(textOf).join(' <= ');
  const own = `${'  '.repeat(depth)}${region.variable} is cut at ${cuts}.`;
  const inner = region.parts.flatMap(part => (part === 'integrand' ? [] : describe(part, depth + 1)));
  return [own, ...inner];
}
