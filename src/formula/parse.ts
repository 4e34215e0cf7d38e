import { FormulaError } from '../errors.js';
import { Atoms } from './atoms.js';
import { foldedExponent } from './exponent.js';
import type { Condition, Expression, Formula, Proposition, Relation } from './expression.js';
import { numeralText, numeralValue, type Token } from './lexer.js';
import { printCondition, printFormula } from './print.js';
import type { Read, Signatures } from './words.js';

export type { Signatures } from './words.js';

const relations: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=']);
const connectives: ReadonlySet<string> = new Set(['and', 'or', 'not']);

/**
 * The grammar, every token read once and in order:
 *
 *     formula    = conjunction { 'or' conjunction }          sum      = term { ('+' | '-') term }
 *     conjunction = negation { 'and' negation }              term     = product { ('*' | '/') product }
 *     negation   = 'not' negation | chain                    product  = { '-' } power { power }
 *     chain      = sum { relation sum }                      power    = atom [ '^' { '-' } atom ]
 *     atom       = number | name | name(formula, ...) | '(' formula ')' | E[..] | P[..] | D[..]
 */
class Reader extends Atoms {
  read(): Read {
    if (this.words.length === 0) throw this.error('expected a formula, got nothing', 0);
    const read = this.formula();
    if (this.next < this.words.length) throw this.unexpected();
    this.checkBack(read);
    return read;
  }

  /** What was read prints back to the same words, products written out and brackets apart, and reads back the same. */
  private checkBack(read: Read): void {
    const print = (what: Read): string =>
      'expression' in what ? printFormula(what.expression) : printCondition(what.condition);
    const printed = print(read);
    const again = new Reader(printed, this.signatures);
    const [own, other] = [this.words, again.words].map(words => words.filter(({ text }) => !'()*'.includes(text)));
    const differs = own!.findIndex((word, i) => wordText(word) !== wordText(other![i]));
    if (differs !== -1 || other!.length > own!.length || print(again.formula()) !== printed)
      throw this.error(`this would be read as ${printed}`, own![differs]?.at ?? 0);
  }

  private connected(kind: 'and' | 'or', part: () => Read): Read {
    const start = this.place;
    const first = part();
    if (!this.peek(kind)) return first;
    const terms = [this.proposition(first, start)];
    while (this.accept(kind) !== undefined) {
      const at = this.place;
      terms.push(this.proposition(part(), at));
    }
    return { condition: this.checked({ kind, terms, at: terms[0]!.at }, start) };
  }

  protected formula(): Read {
    return this.connected('or', () => this.connected('and', () => this.negation()));
  }

  private negation(): Read {
    const marks: Token[] = [];
    for (let mark = this.accept('not'); mark !== undefined; mark = this.accept('not')) marks.push(mark);
    const start = this.place;
    const read = this.chain();
    if (marks.length === 0) return read;
    let condition = this.proposition(read, start);
    for (const mark of marks.reverse())
      condition = this.checked({ kind: 'not', of: condition, at: condition.at }, mark.at);
    return { condition };
  }

  private chain(): Read {
    const start = this.place;
    const first = this.sum();
    if (!this.peek(...relations)) return first;
    const sides = [this.quantity(first, start)];
    const found: Relation[] = [];
    for (let word = this.accept(...relations); word !== undefined; word = this.accept(...relations)) {
      found.push(word.text as Relation);
      const at = this.place;
      sides.push(this.quantity(this.sum(), at));
    }
    const links = found.map((relation, i): Condition => {
      const [left, right] = [sides[i]!, sides[i + 1]!];
      return { kind: 'comparison', relation, left, right, at: left.at };
    });
    return { condition: links.length === 1 ? links[0]! : { kind: 'and', terms: links, at: links[0]!.at } };
  }

  private sum(): Read {
    return this.operated({ '+': 'add', '-': 'subtract' }, () => this.term());
  }

  private term(): Read {
    return this.operated({ '*': 'multiply', '/': 'divide' }, () => this.product());
  }

  private operated(
    kinds: Readonly<Record<string, 'add' | 'subtract' | 'multiply' | 'divide'>>,
    part: () => Read,
  ): Read {
    const start = this.place;
    const read = part();
    const symbols = Object.keys(kinds);
    if (!this.peek(...symbols)) return read;
    let left = this.quantity(read, start);
    for (let word = this.accept(...symbols); word !== undefined; word = this.accept(...symbols)) {
      const at = this.place;
      const right = this.quantity(part(), at);
      const kind = kinds[word.text]!;
      // `1/2 a` is read as a/2 by some and 1/(2a) by others: a quotient beside a juxtaposition has two readings.
      if (kind === 'divide' && this.juxtaposed.has(right))
        throw this.error(
          'ambiguous quotient: write a / (b * c) or (a / b) * c',
          left.kind === 'number' ? second(right) : at,
        );
      left = this.checked({ kind, left, right, at: left.at }, at);
    }
    return { expression: left };
  }

  private product(): Read {
    const minuses: Token[] = [];
    for (let sign = this.accept('-'); sign !== undefined; sign = this.accept('-')) minuses.push(sign);
    if (this.peek('+')) throw this.error('the operator + has no meaning here', this.place);
    const start = this.place;
    const read = this.power();
    if (minuses.length === 0 && !this.startsFactor(read)) return read;
    let left = this.quantity(read, start);
    let isLiteral = left.kind === 'number' || left.kind === 'power';
    for (const sign of minuses) left = this.checked({ kind: 'negate', of: left, at: left.at }, sign.at);
    while (this.startsFactor({ expression: left }, isLiteral)) {
      const at = this.place;
      const right = this.quantity(this.power(), at);
      isLiteral = right.kind === 'number' || right.kind === 'power';
      left = this.checked({ kind: 'multiply', left, right, at: left.at }, at);
      this.juxtaposed.add(left);
    }
    return { expression: left };
  }

  /** Whether the next word goes on with a product written side by side: a name, a bracket, a number but after a number. */
  private startsFactor(read: Read, isLiteral = false): boolean {
    const word = this.words[this.next];
    if (word === undefined || 'condition' in read) return false;
    if (word.kind === 'number')
      return !(isLiteral || read.expression.kind === 'number' || read.expression.kind === 'power');
    if (word.kind === 'name') return !connectives.has(word.text);
    return word.text === '(';
  }

  private power(): Read {
    const start = this.place;
    const read = this.atom();
    if (this.accept('^') === undefined) return read;
    const base = this.quantity(read, start);
    const at = this.place;
    let sign = 0;
    while (this.accept('-') !== undefined) sign++;
    let exponent = this.quantity(this.atom(), at);
    if (this.peek('^')) throw this.error('two powers in a row: write 2^(3^2) or (2^3)^2', this.place);
    for (; sign > 0; sign--) exponent = this.checked({ kind: 'negate', of: exponent, at }, at);
    foldedExponent(exponent, this.text, at);
    return { expression: this.checked({ kind: 'power', base, exponent, at: base.at }, at) };
  }
}

/** The place of the second factor of a product written side by side: in `1/2 a` it is a that has two readings. */
function second(node: Expression): number {
  if (node.kind !== 'multiply') return node.at;
  return node.left.kind === 'multiply' ? second(node.left) : node.left.kind === 'number' ? node.right.at : node.at;
}

/** A word as it is compared: numerals by their value. */
function wordText(word: Token | undefined): string | undefined {
  return word?.kind === 'number' ? numeralText(numeralValue(word.text)) : word?.text;
}

/**
 * Reads a quantity. Products may be written side by side (`27 sigma / (64 a)`), decimals are exact, exponents are integers
 * (constant formulas are computed) or formulas in integer variables.
 *
 * @throws FormulaError with a caret at the place
 * @example parseFormula('(1 - 27 sigma / (64 a)) * sigma^2 / 3')
 */
export function parseFormula(text: string, signatures: Signatures = {}): Formula {
  const read = new Reader(text, signatures).read();
  if ('condition' in read) throw new FormulaError('expected a quantity, got a condition', text, 0);
  return { text, expression: read.expression };
}

/**
 * Reads a condition: comparisons, chains of them (`0 < sigma <= a`), `and`, `or`, `not`.
 *
 * Cost: time n, memory n, for n terms.
 *
 * @throws FormulaError with a caret at the place
 */
export function parseCondition(text: string, signatures: Signatures = {}): Proposition {
  const read = new Reader(text, signatures).read();
  if ('expression' in read) throw new FormulaError('expected a condition, got a quantity', text, 0);
  return { text, condition: read.condition };
}
