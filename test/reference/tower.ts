import { NoValue, Unknown } from './opinion.js';
import type { Rational } from './rational.js';
import * as Q from './rational.js';
import { rationalRoot, valueAt } from './roots.js';

/** The cell of a level must be cut at a place before a sign in it is constant. */
export class Split extends Error {
  constructor(
    readonly level: number,
    readonly at: Num,
  ) {
    super('split');
  }
}

/**
 * sum_k coefficients[k] t^k in the variable t of a level, over numbers of lower levels; lowest power first. A series that
 * is cut after `order` is not exact: it may be 0 or not where all its coefficients are.
 */
interface Polynomial {
  readonly level: number;
  readonly coefficients: readonly Num[];
  readonly exact: boolean;
}

/** A rational, or a polynomial in the variable of a level: what a variable of integration or a moving point is. */
export type Num = Rational | Polynomial;

/** The variable of a level lies in the open cell (low, high), or beside 0 and as near to it as need be. */
export type Level =
  | { readonly is: 'cell'; readonly low: Num; readonly high: Num }
  | { readonly is: 'germ'; readonly side: 1 | -1 };

/** Terms of a series that are kept. */
const order = 6;

const isRational = (x: Num): x is Rational => 'n' in x;
const levelOf = (x: Num): number => (isRational(x) ? 0 : x.level);
const isZero = (x: Num): boolean => isRational(x) && x.n === 0n;

/** A constant polynomial is its constant, whatever its level; leading zeros go. */
function polynomial(level: number, coefficients: Num[], exact: boolean): Num {
  const made = exact ? [...coefficients] : coefficients.slice(0, order);
  while (made.length > 0 && isZero(made.at(-1)!)) made.pop();
  if (!exact) return { level, coefficients: made, exact };
  if (made.length === 0) return Q.zero;
  return made.length === 1 ? made[0]! : { level, coefficients: made, exact };
}

/** The coefficients of a number as a polynomial of a level at or above its own. */
const coefficientsAt = (x: Num, level: number): readonly Num[] =>
  levelOf(x) === level && !isRational(x) ? x.coefficients : isZero(x) ? [] : [x];
const exactAt = (x: Num, level: number): boolean => levelOf(x) !== level || isRational(x) || x.exact;

/** The exact numbers of a stack of levels: every operation on them, and their signs. */
export class Tower {
  readonly levels: Level[] = [];
  private work = 0;

  private spend(): void {
    if (++this.work > 60_000) throw new Unknown('too much work');
  }

  /** Adds a level and evaluates in it. The variable is given to the evaluation. */
  within<T>(level: Level, evaluate: (variable: Num, index: number) => T): T {
    this.levels.push(level);
    const index = this.levels.length;
    try {
      return evaluate({ level: index, coefficients: [Q.zero, Q.one], exact: true }, index);
    } finally {
      this.levels.pop();
    }
  }

  add(x: Num, y: Num): Num {
    this.spend();
    const level = Math.max(levelOf(x), levelOf(y));
    if (isRational(x) && isRational(y)) return Q.add(x, y);
    const [p, q] = [coefficientsAt(x, level), coefficientsAt(y, level)];
    const made = Array.from({ length: Math.max(p.length, q.length) }, (_, k) =>
      this.add(p[k] ?? Q.zero, q[k] ?? Q.zero),
    );
    return polynomial(level, made, exactAt(x, level) && exactAt(y, level));
  }

  negate(x: Num): Num {
    return isRational(x) ? Q.negate(x) : { ...x, coefficients: x.coefficients.map(c => this.negate(c)) };
  }

  subtract(x: Num, y: Num): Num {
    return this.add(x, this.negate(y));
  }

  multiply(x: Num, y: Num): Num {
    this.spend();
    if (isRational(x) && isRational(y)) return Q.multiply(x, y);
    if (isZero(x) || isZero(y)) return Q.zero;
    const level = Math.max(levelOf(x), levelOf(y));
    const [p, q] = [coefficientsAt(x, level), coefficientsAt(y, level)];
    const made: Num[] = Array(Math.max(0, p.length + q.length - 1)).fill(Q.zero);
    for (const [i, a] of p.entries())
      for (const [j, b] of q.entries()) made[i + j] = this.add(made[i + j]!, this.multiply(a, b));
    return polynomial(level, made, exactAt(x, level) && exactAt(y, level));
  }

  /** x / y: a series beside a moving point, an exact quotient of polynomials in a cell. */
  divide(x: Num, y: Num): Num {
    this.spend();
    if (isZero(y)) throw new NoValue('a division by 0');
    if (isRational(y)) return this.multiply(x, Q.divide(Q.one, y));
    const level = Math.max(levelOf(x), levelOf(y));
    if (levelOf(y) < level) {
      const made = coefficientsAt(x, level).map(c => this.divide(c, y));
      return polynomial(level, made, exactAt(x, level));
    }
    if (this.sign(y) === 0) throw new NoValue('a division by 0');
    const [p, q] = [coefficientsAt(x, level), y.coefficients];
    return this.levels[level - 1]!.is === 'germ' ? this.series(p, q, level) : this.quotient(p, q, level);
  }

  private series(p: readonly Num[], q: readonly Num[], level: number): Num {
    if (q[0] === undefined || this.sign(q[0]) === 0) throw new Unknown('a quotient at a pole');
    const made: Num[] = [];
    for (let k = 0; k < order; k++) {
      let rest: Num = p[k] ?? Q.zero;
      for (let j = 0; j < k; j++) rest = this.subtract(rest, this.multiply(made[j]!, q[k - j] ?? Q.zero));
      made.push(this.divide(rest, q[0]));
    }
    return polynomial(level, made, false);
  }

  private quotient(p: readonly Num[], q: readonly Num[], level: number): Num {
    let rest = [...p];
    const made: Num[] = Array(Math.max(0, p.length - q.length + 1)).fill(Q.zero);
    for (let k = made.length - 1; k >= 0; k--) {
      made[k] = this.divide(rest[k + q.length - 1] ?? Q.zero, q.at(-1)!);
      rest = rest.map((c, i) =>
        i >= k && i < k + q.length ? this.subtract(c, this.multiply(made[k]!, q[i - k]!)) : c,
      );
    }
    if (rest.some(c => !isZero(c))) throw new Unknown('a quotient that is no polynomial');
    return polynomial(level, made, true);
  }

  power(x: Num, n: number): Num {
    if (n < 0) return this.divide(Q.one, this.power(x, -n));
    if (n > 60) throw new Unknown('a high power');
    let made: Num = Q.one;
    for (let k = 0; k < n; k++) made = this.multiply(made, x);
    return made;
  }

  /** The value at t of a number of a level, as a number of lower levels. */
  at(x: Num, level: number, t: Num): Num {
    return coefficientsAt(x, level).reduceRight<Num>((sum, c) => this.add(this.multiply(sum, t), c), Q.zero);
  }

  /** The coefficients 0 and 1 of a number at a level: its limit and its slope beside a moving point. */
  jet(x: Num, level: number): readonly [Num, Num] {
    const [value = Q.zero, slope = Q.zero] = coefficientsAt(x, level);
    return [value, slope];
  }

  /** The integral over the cell (low, high) of a level. */
  integral(x: Num, level: number, low: Num, high: Num): Num {
    const primitive = [Q.zero, ...coefficientsAt(x, level).map((c, k) => this.divide(c, Q.rational(k + 1)))];
    const whole = polynomial(level, primitive, exactAt(x, level));
    return this.subtract(this.at(whole, level, high), this.at(whole, level, low));
  }

  /** The sign, constant on the cells. @throws Split where a cell must be cut first */
  sign(x: Num): -1 | 0 | 1 {
    this.spend();
    if (isRational(x)) return Q.sign(x);
    const level = this.levels[x.level - 1]!;
    if (level.is === 'germ') {
      for (const [k, c] of x.coefficients.entries()) {
        const sign = this.sign(c);
        if (sign !== 0) return (k % 2 === 1 ? sign * level.side : sign) as -1 | 1;
      }
      if (x.exact) return 0;
      throw new Unknown('a series that may be 0');
    }
    if (x.coefficients.length === 2) {
      const [left, right] = [this.sign(this.at(x, x.level, level.low)), this.sign(this.at(x, x.level, level.high))];
      if (left * right >= 0) return (left === 0 ? right : left) as -1 | 0 | 1;
      throw new Split(x.level, this.negate(this.divide(x.coefficients[0]!, x.coefficients[1]!)));
    }
    const { low, high } = level;
    if (!x.coefficients.every(isRational) || !isRational(low) || !isRational(high)) throw new Unknown('a curved joint');
    const root = rationalRoot(x.coefficients, low, high);
    if (root !== undefined) throw new Split(x.level, root);
    return Q.sign(valueAt(x.coefficients, Q.divide(Q.add(low, high), Q.rational(2))));
  }

  compare(x: Num, y: Num): -1 | 0 | 1 {
    return this.sign(this.subtract(x, y));
  }
}
