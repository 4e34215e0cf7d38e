import { stream } from '../../src/random/stream.js';
import {
  add,
  constant,
  type Fact,
  multiply,
  negate,
  type Polynomial,
  power,
  subtract,
  variable,
} from '../../src/verify/kernel/index.js';

/** A goal with the facts that it may follow from. */
export interface Problem {
  readonly goal: Fact;
  readonly facts: readonly Fact[];
}

/** Draws polynomials, facts and goals, the same ones for the same name. */
export class Draws {
  private readonly source;

  constructor(name: string) {
    this.source = stream(1, name);
  }

  below(n: number): number {
    return Math.floor(this.source.uniform() * n);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** A double between -1 and 1. */
  double(): number {
    return 2 * this.source.uniform() - 1;
  }

  /** A number other than 0. */
  number(): Polynomial {
    return constant(BigInt(this.pick([1, 2, 3, -1, -2, 5])), BigInt(this.pick([1, 1, 2, 3])));
  }

  weight(): Polynomial {
    return constant(BigInt(this.pick([1, 2, 3])), BigInt(this.pick([1, 1, 2, 3])));
  }

  polynomial(names: readonly string[], degree: number, terms: number): Polynomial {
    let p = constant(0n);
    for (let k = 0; k < terms; k++) {
      let term = this.number();
      for (let d = this.below(degree + 1); d > 0; d--) term = multiply(term, variable(this.pick(names)));
      p = add(p, term);
    }
    return p;
  }

  /** A form, whose monomials are all of one degree. */
  form(names: readonly string[], degree: number, terms: number): Polynomial {
    let p = constant(0n);
    for (let k = 0; k < terms; k++) {
      let term = this.number();
      for (let d = 0; d < degree; d++) term = multiply(term, variable(this.pick(names)));
      p = add(p, term);
    }
    return p;
  }

  /** lower <= x <= upper, a letter > 0, an inequality of two letters, a disc, an equation: some of these. */
  facts(names: readonly string[], withEquations: boolean): Fact[] {
    const facts: Fact[] = [];
    for (const name of names) {
      const x = variable(name);
      const shape = this.below(4);
      if (shape === 0) facts.push({ p: x, sign: '>' });
      if (shape === 1) facts.push({ p: multiply(this.weight(), subtract(x, this.number())), sign: '>=' });
      if (shape === 2)
        facts.push({ p: x, sign: '>=' }, { p: subtract(this.weight(), x), sign: this.pick(['>', '>=']) });
    }
    for (let more = this.below(3); more > 0; more--) {
      const [p, q] = [variable(this.pick(names)), variable(this.pick(names))];
      const shape = this.below(withEquations ? 5 : 3);
      if (shape === 0) facts.push({ p: this.polynomial(names, 1, 2), sign: this.pick(['>', '>=']) });
      if (shape === 1) facts.push({ p: subtract(constant(4n), add(power(p, 2), power(q, 2))), sign: '>=' });
      if (shape === 2) facts.push({ p: add(multiply(p, q), this.weight()), sign: '>' });
      if (shape === 3) facts.push({ p: subtract(power(p, 2), this.polynomial(names, 1, 2)), sign: '=' });
      if (shape === 4)
        facts.push({ p: subtract(multiply(add(constant(2n), power(p, 2)), q), this.weight()), sign: '=' });
    }
    return facts;
  }

  /** What follows from the facts: weights times products and squares, and multiples of the equations. */
  following(names: readonly string[], facts: readonly Fact[], isForm = false): Polynomial {
    let p = isForm ? constant(0n) : this.pick([constant(0n), this.weight()]);
    for (let k = this.below(3); k >= 0; k--) {
      const fact = facts.length === 0 ? undefined : this.pick(facts);
      const other = facts.length === 0 ? undefined : this.pick(facts);
      if (fact?.sign === '=') p = add(p, multiply(fact.p, this.polynomial(names, 1, 2)));
      else if (fact !== undefined && other !== undefined && other.sign !== '=' && this.below(2) === 0)
        p = add(p, multiply(this.weight(), multiply(fact.p, other.p)));
      else if (fact !== undefined && this.below(2) === 0)
        p = add(p, multiply(multiply(this.weight(), fact.p), power(this.polynomial(names, 1, 1), 2)));
      else p = add(p, multiply(this.weight(), power(this.polynomial(names, 1, 2), 2)));
    }
    return p;
  }

  /** A goal that follows, or one that does as a rule not. */
  problem(withEquations = true): Problem {
    const names = this.pick([['x'], ['x', 'y'], ['x', 'y', 'z']]);
    const facts = this.facts(names, withEquations);
    const p = this.below(4) === 0 ? this.polynomial(names, 3, 3) : this.following(names, facts);
    const equations = facts.filter(({ sign }) => sign === '=');
    if (equations.length > 0 && this.below(3) === 0)
      return {
        goal: { p: multiply(this.pick(equations).p, this.polynomial(names, 1, 2)), sign: '=' },
        facts,
      };
    return { goal: { p: this.below(8) === 0 ? negate(p) : p, sign: this.pick(['>', '>=', '>=']) }, facts };
  }

  /** Forms about forms. */
  forms(): Problem {
    const names = this.pick([
      ['x', 'y'],
      ['x', 'y', 'z'],
    ]);
    const facts: Fact[] = names.flatMap(name =>
      this.below(2) === 0 ? [{ p: variable(name), sign: this.pick(['>', '>='] as const) }] : [],
    );
    const p = this.below(4) === 0 ? this.form(names, 2, 3) : this.squareForm(names, facts);
    return { goal: { p, sign: this.pick(['>', '>=', '>=']) }, facts };
  }

  private squareForm(names: readonly string[], facts: readonly Fact[]): Polynomial {
    let p = constant(0n);
    for (let k = this.below(3); k >= 0; k--) p = add(p, power(this.form(names, 1, 2), 2));
    for (const { p: known } of facts) if (this.below(2) === 0) p = multiply(p, known);
    return p;
  }
}
