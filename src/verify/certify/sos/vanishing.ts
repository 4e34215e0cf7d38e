import {
  add,
  constant,
  type Fact,
  isNumber,
  isZero,
  multiply,
  type Polynomial,
  power,
  subtract,
  variable,
} from '../../kernel/index.js';
import { coefficientsIn, degreeOf, lettersOf, namesOf } from './monomial.js';
import { monomials } from './program.js';

type Factors = ReadonlyMap<number, Polynomial>;

/** A polynomial that is = 0, monic in one of its letters: letter^degree = what the division by it leaves. */
interface Rule {
  readonly letter: string;
  readonly degree: number;
  readonly monic: Polynomial;
  /** monic = sum of factor * (the fact at its place). */
  readonly factors: Factors;
}

/** A multiple of facts that are = 0, by the largest monomial in it. */
interface Row {
  readonly p: Polynomial;
  readonly factors: Factors;
}

/**
 * p as a rule in the letter of lowest degree in which it is monic; in none that an earlier rule brings in if p brings in the
 * letter of an earlier one: with a = b r^2 and b = a s^2 the one would undo the other for ever.
 */
function ruleOf(p: Polynomial, factors: Factors, earlier: readonly Rule[]): Rule | undefined {
  const names = namesOf([p]);
  const turnsBack = earlier.some(({ letter }) => names.includes(letter));
  const taken = new Set(turnsBack ? namesOf(earlier.map(({ monic }) => monic)) : []);
  const candidates = names.flatMap(letter => {
    const parts = coefficientsIn(p, letter);
    const [degree, leading] = [parts.length - 1, parts.at(-1)!];
    if (taken.has(letter) || !isNumber(leading)) return [];
    const { n, d } = leading.get('')!;
    const scale = constant(d, n);
    return [{ letter, degree, monic: multiply(scale, p), factors: plusFactors(new Map(), scale, factors) }];
  });
  return candidates.sort((x, y) => x.degree - y.degree)[0];
}

const larger = (x: string, y: string): boolean => {
  const [p, q] = [lettersOf(x).length, lettersOf(y).length];
  return p === q ? x > y : p > q;
};

function plusFactors(x: Factors, scale: Polynomial, y: Factors): Factors {
  const sum = new Map(x);
  for (const [given, factor] of y) sum.set(given, add(sum.get(given) ?? constant(0n), multiply(scale, factor)));
  return sum;
}

/**
 * The polynomials that vanish where the facts `= 0` hold, as far as two roads lead: division by those that are monic in
 * a letter of their own, and linear algebra with the multiples of the others up to a degree.
 */
export class Vanishing {
  private readonly rules: Rule[] = [];
  private readonly rows = new Map<string, Row>();

  constructor(facts: readonly Fact[], degree: number) {
    const others: number[] = [];
    facts.forEach((fact, given) => {
      if (fact.sign !== '=' || isZero(fact.p)) return;
      const { rest, factors } = this.divide(fact.p);
      if (isZero(rest)) return;
      const own = plusFactors(new Map([[given, constant(1n)]]), constant(-1n), factors);
      const rule = ruleOf(rest, own, this.rules);
      if (rule === undefined || this.rules.length > 6) others.push(given);
      else this.rules.push(rule);
    });
    const names = namesOf(facts.filter(({ sign }) => sign === '=').map(({ p }) => p));
    for (const given of others) {
      const { p } = facts[given]!;
      for (const m of monomials(names, 0, Math.min(4, degree - degreeOf(p))))
        this.insert(multiply(m, p), new Map([[given, m]]));
    }
  }

  /** What is 0 between the letters that are left: a letter that is put in terms of others is not. */
  get relations(): readonly Polynomial[] {
    const powers = this.rules.filter(({ degree }) => degree > 1).map(({ monic }) => monic);
    return [...powers, ...[...this.rows.values()].map(({ p }) => p)];
  }

  get isEmpty(): boolean {
    return this.rules.length === 0 && this.rows.size === 0;
  }

  private insert(multiple: Polynomial, by: Factors): void {
    const { rest, factors } = this.reduce(multiple);
    if (isZero(rest)) return;
    const leading = [...rest.keys()].reduce((x, y) => (larger(x, y) ? x : y));
    const { n, d } = rest.get(leading)!;
    const scale = constant(d, n);
    const own = plusFactors(new Map(), scale, plusFactors(by, constant(-1n), factors));
    this.rows.set(leading, { p: multiply(scale, rest), factors: own });
  }

  /** p = rest + sum of factor * (the fact at its place). */
  reduce(p: Polynomial): { readonly rest: Polynomial; readonly factors: Factors } {
    const divided = this.divide(p);
    let { rest, factors } = divided;
    const fixed = new Set<string>();
    while (this.rows.size > 0) {
      const next = [...rest.keys()]
        .filter(m => this.rows.has(m) && !fixed.has(m))
        .sort((x, y) => (larger(x, y) ? -1 : 1))[0];
      if (next === undefined) break;
      const { n, d } = rest.get(next)!;
      const row = this.rows.get(next)!;
      rest = subtract(rest, multiply(constant(n, d), row.p));
      factors = plusFactors(factors, constant(n, d), row.factors);
      fixed.add(next);
    }
    return { rest, factors };
  }

  readonly normal = (p: Polynomial): Polynomial => (this.isEmpty ? p : this.reduce(p).rest);

  /** Division by the rules, again and again until none applies. */
  private divide(p: Polynomial): { rest: Polynomial; factors: Factors } {
    let [rest, factors]: [Polynomial, Factors] = [p, new Map()];
    for (let round = 0; round < 50; round++) {
      const before = rest;
      for (const { letter, degree, monic, factors: own } of this.rules) {
        let quotient = constant(0n);
        for (;;) {
          const parts = coefficientsIn(rest, letter);
          const top = parts.length - 1;
          if (top < degree) break;
          const part = multiply(parts[top]!, power(variable(letter), top - degree));
          quotient = add(quotient, part);
          rest = subtract(rest, multiply(part, monic));
        }
        if (!isZero(quotient)) factors = plusFactors(factors, quotient, own);
      }
      if (rest === before || isZero(subtract(rest, before))) break;
    }
    return { rest, factors };
  }
}
