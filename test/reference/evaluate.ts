import { NoValue, Unknown } from './opinion.js';
import * as Q from './rational.js';
import type { Drawn, Quantity, Relation, Statement } from './syntax.js';
import { type Num, Split, Tower } from './tower.js';

/** A definition as written: one formula, or pieces. */
export interface Defined {
  readonly parameters: readonly string[];
  readonly body: Quantity | readonly { readonly when: Statement; readonly is: Quantity }[];
}

/** The quantities of the place: what is given, and what the nearest definition or integral binds. */
interface Scope {
  readonly given: ReadonlyMap<string, Num>;
  readonly bound: ReadonlyMap<string, Num>;
  /** Parameters whose argument has no value. */
  readonly lacking?: ReadonlySet<string>;
}

const holds: Readonly<Record<Relation, readonly number[]>> = {
  '<': [-1],
  '<=': [-1, 0],
  '>': [1],
  '>=': [0, 1],
  '==': [0],
  '!=': [-1, 1],
};

/**
 * Evaluates a text as a reader does: a definition is looked up where it is used and sees what is given and its own
 * parameters, nothing of the place that calls it. No text is ever rewritten. An expectation is integrated exactly, a
 * derivative is the common slope of both sides.
 */
export class Evaluation {
  readonly tower = new Tower();

  constructor(readonly definitions: ReadonlyMap<string, Defined>) {}

  value(node: Quantity, scope: Scope): Num {
    const { tower } = this;
    switch (node.is) {
      case 'numeral':
        return Q.read(node.text);
      case 'name':
        return this.named(node.name, scope);
      case '+':
        return tower.add(this.value(node.left, scope), this.value(node.right, scope));
      case '-':
        return tower.subtract(this.value(node.left, scope), this.value(node.right, scope));
      case '*':
        return tower.multiply(this.value(node.left, scope), this.value(node.right, scope));
      case '/':
        return tower.divide(this.value(node.left, scope), this.value(node.right, scope));
      case 'minus':
        return tower.negate(this.value(node.of, scope));
      case '^':
        return this.power(this.value(node.left, scope), this.value(node.right, scope));
      case 'call':
        return this.call(node.name, node.args, scope);
      case 'E':
        return this.mean(node.draws, scope, inner => this.value(node.of, inner));
      case 'P':
        return this.mean(node.draws, scope, inner => (this.truth(node.of, inner) ? Q.one : Q.zero));
      case 'D':
        return this.slope(node.of, node.by, scope);
    }
  }

  /** Whether a statement is true. Every part must have a value, but what another part makes idle is nobody's business. */
  truth(node: Statement, scope: Scope): boolean {
    if (node.is === 'not') return !this.truth(node.of, scope);
    if (node.is === 'chain') {
      const sides = node.sides.map(side => this.value(side, scope));
      return node.relations
        .map((relation, i) => holds[relation].includes(this.tower.compare(sides[i]!, sides[i + 1]!)))
        .every(Boolean);
    }
    const decisive = node.is === 'or';
    let decided = false;
    for (const term of node.terms)
      try {
        decided = this.truth(term, scope) === decisive || decided;
      } catch (error) {
        // Whether `x == 0 or 1 / x > 0` has a value at 0 is a matter of taste.
        if (error instanceof NoValue && decided) throw new Unknown('a part that is idle has no value');
        throw error;
      }
    return decided ? decisive : !decisive;
  }

  private named(name: string, scope: Scope): Num {
    if (scope.lacking?.has(name) && !scope.bound.has(name)) throw new NoValue(`${name} has none`);
    const known = scope.bound.get(name) ?? (this.definitions.has(name) ? undefined : scope.given.get(name));
    if (known !== undefined) return known;
    const definition = this.definitions.get(name);
    if (definition === undefined) {
      if (name === 'pi') throw new Unknown('pi');
      throw new NoValue(`${name} is not bound`);
    }
    const args = definition.parameters.map(parameter => () => this.named(parameter, scope));
    return this.apply(definition, args, scope);
  }

  private apply(definition: Defined, args: readonly (() => Num)[], { given }: Scope): Num {
    if (args.length !== definition.parameters.length) throw new NoValue('a call with other arguments');
    const bound = new Map<string, Num>();
    const lacking = new Set<string>();
    for (const [i, parameter] of definition.parameters.entries())
      try {
        bound.set(parameter, args[i]!());
      } catch (error) {
        if (!(error instanceof NoValue)) throw error;
        lacking.add(parameter);
      }
    const made = this.body(definition, { given, bound, lacking });
    // f(1 / 0) has no value, whether f looks at its argument or not.
    if (lacking.size > 0) throw new NoValue('an argument has none');
    return made;
  }

  private body(definition: Defined, scope: Scope): Num {
    const { body } = definition;
    if (!('length' in body)) return this.value(body, scope);
    const values = body.filter(piece => this.truth(piece.when, scope)).map(piece => this.value(piece.is, scope));
    const [first, ...others] = values;
    if (first === undefined) throw new NoValue('no piece');
    if (others.some(other => this.tower.compare(first, other) !== 0)) throw new NoValue('pieces that disagree');
    return first;
  }

  private power(base: Num, exponent: Num): Num {
    if (!('n' in exponent) || exponent.d !== 1n) throw new Unknown('a real power');
    const n = Number(exponent.n);
    if (n === 0 && this.tower.sign(base) === 0) throw new Unknown('0^0');
    return this.tower.power(base, n);
  }

  private call(name: string, args: readonly Quantity[], scope: Scope): Num {
    const values = args.map(arg => () => this.value(arg, scope));
    const definition = this.definitions.get(name);
    if (definition !== undefined) return this.apply(definition, values, scope);
    const { tower } = this;
    const [x = Q.zero, y = Q.zero, z = Q.zero] = values.map(value => value());
    switch (name) {
      case 'abs':
        return tower.sign(x) < 0 ? tower.negate(x) : x;
      case 'sign':
        return Q.rational(tower.sign(x));
      case 'min':
        return tower.compare(x, y) <= 0 ? x : y;
      case 'max':
        return tower.compare(x, y) >= 0 ? x : y;
      case 'clip':
        if (tower.compare(y, z) > 0) throw new Unknown('a clip between ends in the wrong order');
        return tower.compare(x, y) < 0 ? y : tower.compare(x, z) > 0 ? z : x;
      case 'sqrt':
        return this.root(x);
      case 'ln':
        if (tower.sign(x) <= 0) throw new NoValue('the logarithm of a number <= 0');
    }
    throw new Unknown(name);
  }

  private root(x: Num): Num {
    if (this.tower.sign(x) < 0) throw new NoValue('the root of a negative number');
    if (!('n' in x)) throw new Unknown('a root of a variable');
    const exact = (n: bigint): bigint => {
      const near = BigInt(Math.round(Math.sqrt(Number(n))));
      if (near * near !== n) throw new Unknown('an irrational root');
      return near;
    };
    return Q.rational(exact(x.n), exact(x.d));
  }

  /** The mean over the first draw of the mean over the others. */
  private mean(draws: readonly Drawn[], scope: Scope, integrand: (scope: Scope) => Num): Num {
    const halves = draws.map(draw => {
      if (draw.law !== 'uniform') throw new Unknown(draw.law);
      const half = this.value(draw.parameter, scope);
      const sign = this.tower.sign(half);
      if (sign < 0) throw new NoValue('a half-width below 0');
      if (sign === 0) throw new Unknown('a half-width 0');
      return half;
    });
    if (new Set(draws.map(draw => draw.name)).size < draws.length) throw new NoValue('a letter drawn twice');
    const { tower } = this;
    const from = (k: number, inner: Scope): Num => {
      const draw = draws[k];
      const half = halves[k];
      if (draw === undefined || half === undefined) return integrand(inner);
      const bind = (value: Num): Scope => ({ ...inner, bound: new Map([...inner.bound, [draw.name, value]]) });
      const cells: [Num, Num][] = [[tower.negate(half), half]];
      let total: Num = Q.zero;
      for (let cell = cells.pop(), count = 0; cell !== undefined; cell = cells.pop()) {
        if (++count > 80) throw new Unknown('too many cells');
        const [low, high] = cell;
        try {
          const part = tower.within({ is: 'cell', low, high }, (t, level) =>
            tower.integral(from(k + 1, bind(t)), level, low, high),
          );
          total = tower.add(total, part);
        } catch (error) {
          if (!(error instanceof Split) || error.level !== tower.levels.length + 1) throw error;
          this.mustHaveValue(() => from(k + 1, bind(error.at)));
          cells.push([low, error.at], [error.at, high]);
        }
      }
      return tower.divide(total, tower.multiply(Q.rational(2), half));
    };
    return from(0, scope);
  }

  /** Whether an integrand may lack a value at one place is a matter of taste. */
  private mustHaveValue(evaluate: () => Num): void {
    try {
      evaluate();
    } catch (error) {
      if (error instanceof NoValue) throw new Unknown('an integrand without a value at one place');
      throw error;
    }
  }

  /** D[of; by]: the slope from both sides, where they agree and the function does not jump. */
  private slope(of: Quantity, by: string, scope: Scope): Num {
    const { tower } = this;
    const frame = scope.bound.has(by) ? 'bound' : 'given';
    const point = this.definitions.has(by) && frame === 'given' ? undefined : scope[frame].get(by);
    if (point === undefined) throw new NoValue(`${by} is no variable`);
    const here = this.value(of, scope);
    const sides = ([1, -1] as const).map(side =>
      tower.within({ is: 'germ', side }, (t, level) => {
        const moved = { ...scope, [frame]: new Map([...scope[frame], [by, tower.add(point, t)]]) };
        return tower.jet(this.value(of, moved), level);
      }),
    );
    if (sides.some(([value]) => tower.compare(value, here) !== 0)) throw new NoValue('a jump');
    const [right, left] = sides.map(([, slope]) => slope);
    if (tower.compare(right!, left!) !== 0) throw new NoValue('a kink');
    return right!;
  }

  /** The one-sided limit of a quantity as `by` tends to a point. */
  limit(of: Quantity, by: string, point: Num, side: 1 | -1, scope: Scope): Num {
    return this.tower.within({ is: 'germ', side }, (t, level) => {
      const moved = { ...scope, given: new Map([...scope.given, [by, this.tower.add(point, t)]]) };
      return this.tower.jet(this.value(of, moved), level)[0];
    });
  }

  /** Whether statements are true of `by` beside a point, as near to it as need be. */
  beside(statements: readonly Statement[], by: string, point: Num, side: 1 | -1, scope: Scope): boolean {
    return this.tower.within({ is: 'germ', side }, t => {
      const moved = { ...scope, given: new Map([...scope.given, [by, this.tower.add(point, t)]]) };
      return statements.every(statement => this.truth(statement, moved));
    });
  }
}
