import { all, create, type MathJsInstance } from 'mathjs';
import { Random } from '../../fuzz/statements/random.js';
import { FormulaError } from '../../src/errors.js';
import { Evaluator } from '../../src/formula/fold.js';
import { parseCondition, parseFormula } from '../../src/formula/parse.js';
import { expand } from '../../src/formula/substitute.js';
import { mapCondition } from '../../src/formula/walk.js';
import { DivisionByZeroError, IrrationalError, ratio, rational } from '../../src/number/rational.js';

/**
 * An independent reader: mathjs parses the same text and evaluates it in fractions. It knows nothing of this program, and this
 * program nothing of it.
 */
const mathjs = create(all!, { number: 'Fraction' }) as MathJsInstance;
const values = { x: [-3, 2], y: [5, 1], zeta: [2, 7], s2: [-1, 3] } as const;
const names = Object.keys(values) as (keyof typeof values)[];
const ours = new Map(names.map(name => [name, ratio(BigInt(values[name][0]), BigInt(values[name][1]))]));
const scope = () => ({
  ...Object.fromEntries(names.map(name => [name, mathjs.fraction(...(values[name] as [number, number]))])),
  // clip(x, lower, upper) is none of its functions.
  clip: (x: number, lower: number, upper: number) => mathjs.min(mathjs.max(x, lower), upper),
});

/** Draws words one after the other, by a grammar that is wider than the language: brackets, signs and spaces as they come. */
class Scribe {
  constructor(readonly random: Random) {}

  private space(): string {
    return this.random.pick(['', '', ' ', '  ']);
  }

  atom(depth: number): string {
    const { random } = this;
    const kind = random.below(depth > 0 ? 12 : 6);
    if (kind < 3) return random.pick(names);
    if (kind < 6) return random.pick(['0', '1', '2', '3', '10', '2.0', '0.5', '1.25', '0.10']);
    if (kind < 9) return `(${this.space()}${this.sum(depth - 1)}${this.space()})`;
    const [first, second, third] = [this.sum(depth - 1), this.sum(depth - 1), this.sum(depth - 1)];
    if (kind === 9) return `${random.pick(['abs', 'sign'])}(${first})`;
    if (kind === 10) return `${random.pick(['min', 'max'])}(${first},${this.space()}${second})`;
    return `clip(${first}, ${second}, ${third})`;
  }

  factor(depth: number): string {
    const { random } = this;
    const sign = random.chance(0.15) ? `-${this.space()}` : '';
    if (!random.chance(0.3)) return sign + this.atom(depth);
    const exponent = random.pick(['2', '3', '0', '1', '2.0', '-1', '-2', '(-2)', '(1 + 1)', '(2 - 3)', '2^2', '(2^2)']);
    return `${sign}${this.atom(depth)}${this.space()}^${this.space()}${exponent}`;
  }

  product(depth: number): string {
    const { random } = this;
    let text = this.factor(depth);
    while (random.chance(0.4)) {
      const next = this.factor(depth);
      // A numeral side by side with what stands before it (-x 2) is refused by mathjs after a minus.
      const signs = /^\d/.test(next) ? [' * ', '*', ' / ', '/'] : [' * ', '*', ' / ', '/', ' ', ' ', ' '];
      text += random.pick(signs) + next;
    }
    return text;
  }

  sum(depth: number): string {
    let text = this.product(depth);
    while (this.random.chance(0.35))
      text += this.random.pick([' + ', ' - ', '+', '-', '-', ' -']) + this.product(depth);
    return text;
  }

  condition(depth: number): string {
    const { random } = this;
    const relation = (): string => random.pick([' < ', '<=', ' > ', '>=', ' == ', '!=']);
    const compared = `${this.sum(1)}${relation()}${this.sum(1)}`;
    if (depth === 0 || random.chance(0.4)) return random.chance(0.2) ? `${compared} < ${this.sum(0)}` : compared;
    const inner = (): string => (random.chance(0.5) ? `(${this.condition(depth - 1)})` : this.condition(depth - 1));
    if (random.chance(0.2)) return `not (${this.condition(depth - 1)})`;
    return `${inner()} ${random.pick(['and', 'or'])} ${inner()}`;
  }
}

type Read = string | 'refused' | 'no value';

export function read(text: string, kind: 'formula' | 'condition'): Read {
  try {
    const evaluator = new Evaluator(rational, { values: ours });
    if (kind === 'condition')
      return String(evaluator.truth(mapCondition(parseCondition(text).condition, side => expand(side, new Map()))));
    return evaluator.value(expand(parseFormula(text).expression, new Map())).toFraction();
  } catch (error) {
    if (error instanceof FormulaError) return 'refused';
    if (error instanceof DivisionByZeroError || error instanceof IrrationalError) return 'no value';
    throw error;
  }
}

const readings = new Map<string, Read>();
function readByMathjs(text: string): Read {
  const known = readings.get(text) ?? evaluatedByMathjs(text);
  readings.set(text, known);
  return known;
}

function evaluatedByMathjs(text: string): Read {
  try {
    const value: unknown = mathjs.evaluate(text, scope());
    if (typeof value === 'boolean') return String(value);
    // What is no exact fraction, infinity or an overflow, is no value.
    return mathjs.typeOf(value) === 'Fraction' ? (value as { toFraction(): string }).toFraction() : 'no value';
  } catch (error) {
    return /Division by Zero/i.test((error as Error).message) ? 'no value' : 'refused';
  }
}

/** The texts that this program takes and reads otherwise than mathjs, of so many drawn, `enough` at most; and how many both have read. */
export function compare(
  count: number,
  kind: 'formula' | 'condition',
  reader = read,
  enough = Number.POSITIVE_INFINITY,
) {
  const differences: string[] = [];
  let both = 0;
  for (let i = 0; i < count && differences.length < enough; i++) {
    const scribe = new Scribe(new Random(11, i));
    const text = kind === 'formula' ? scribe.sum(2) : scribe.condition(2);
    const [mine, other] = [reader(text, kind), readByMathjs(text)];
    if (mine === 'refused') continue;
    // A quotient by 0 in a part that is idle: `1 / 0 > 0 or x > 0`.
    if (kind === 'condition' && (mine === 'no value' || other === 'no value')) continue;
    if (mine !== other) differences.push(`${text}: read as ${mine}, by mathjs as ${other}`);
    else both++;
  }
  return { differences, both };
}
