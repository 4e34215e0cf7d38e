import { FormulaError } from '../errors.js';
import { type Elementary, elementary } from '../number/field.js';
import { depthOf, MOST_DEPTH } from './depth.js';
import { foldedExponent } from './exponent.js';
import {
  type Condition,
  type Draw,
  type Expression,
  type Formula,
  type LawName,
  laws,
  type Proposition,
  type Relation,
} from './expression.js';
import { numeralText, numeralValue, reserved, type Token, tokens } from './lexer.js';
import { printCondition, printFormula } from './print.js';

/** What a formula may refer to besides the elementary functions: definitions with parameters, and how many. */
export interface Signatures {
  readonly functions?: ReadonlyMap<string, number>;
}

type Read = { readonly expression: Expression } | { readonly condition: Condition };

type Word = 'E' | 'P' | 'D';
const usage: Readonly<Record<Word, string>> = {
  E: 'E[formula; variable ~ law, ...]',
  P: 'P[condition; variable ~ law, ...]',
  D: 'D[formula; variable]',
};
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
class Reader {
  private next = 0;
  private readonly words: readonly Token[];

  constructor(
    private readonly text: string,
    private readonly signatures: Signatures,
  ) {
    this.words = tokens(text);
  }

  private error(reason: string, at: number): FormulaError {
    return new FormulaError(reason, this.text, at);
  }

  /** The place of the next word, or the end of the text. */
  private get place(): number {
    return this.words[this.next]?.at ?? this.text.length;
  }

  private peek(...texts: readonly string[]): boolean {
    const word = this.words[this.next];
    return word !== undefined && word.kind !== 'number' && texts.includes(word.text);
  }

  private accept(...texts: readonly string[]): Token | undefined {
    return this.peek(...texts) ? this.words[this.next++] : undefined;
  }

  private require(text: string, reason: string, at = this.place): void {
    if (this.accept(text) === undefined) throw this.error(reason, at);
  }

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

  private unexpected(): FormulaError {
    const word = this.words[this.next];
    if (word === undefined) return this.error('unexpected end of the formula', this.text.length);
    if (word.text === '(') return this.error('write * for the product with a bracket', word.at);
    if (word.text === '^') return this.error('two powers in a row: write 2^(3^2) or (2^3)^2', word.at);
    return this.error(`unexpected ${word.text}`, word.at);
  }

  private quantity(read: Read, at: number): Expression {
    if ('condition' in read) throw this.error('expected a quantity, got a condition', at);
    return read.expression;
  }

  private proposition(read: Read, at: number): Condition {
    if ('expression' in read) throw this.error('expected a condition, got a quantity', at);
    return read.condition;
  }

  /** Keeps a tree shallow: whoever walks it does so by recursion. */
  private checked<T extends Expression | Condition>(node: T, at: number): T {
    if (depthOf(node) > MOST_DEPTH)
      throw this.error(`a formula nested more than ${MOST_DEPTH} deep: name a part of it in where`, at);
    return node;
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

  private formula(): Read {
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

  /** Products written side by side, as they stand without brackets. */
  private readonly juxtaposed = new WeakSet<Expression>();

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

  private atom(): Read {
    const word = this.words[this.next];
    if (word === undefined || (word.kind === 'symbol' && word.text !== '(')) throw this.unexpected();
    this.next++;
    if (word.kind === 'number') return { expression: { kind: 'number', ...numeralValue(word.text), at: word.at } };
    if (word.text === '(') {
      this.nesting++;
      if (this.nesting > MOST_DEPTH) throw this.error(`brackets nested more than ${MOST_DEPTH} deep`, word.at);
      const inner = this.formula();
      this.nesting--;
      this.require(')', 'expected )');
      if ('condition' in inner) return inner;
      // A bracket makes a product of its own: (1/2) a, 1/(2 a).
      return { expression: this.juxtaposed.has(inner.expression) ? { ...inner.expression } : inner.expression };
    }
    return { expression: this.named(word) };
  }

  private nesting = 0;

  private named(word: Token): Expression {
    const { text: name, at } = word;
    const follows = this.words[this.next];
    if ((name === 'E' || name === 'P' || name === 'D') && follows?.text === '[' && follows.at === at + 1)
      return this.block(name, at);
    if (reserved.has(name)) throw this.error(`${name} is a word of the language, not the name of a quantity`, at);
    if (name.includes('__')) throw this.error('a name has no two underscores in a row', at);
    const isElementary = Object.hasOwn(elementary, name);
    const arity = isElementary ? elementary[name as Elementary] : this.signatures.functions?.get(name);
    if (follows?.text !== '(') {
      if (isElementary && arity! > 0) throw this.error(`${name} is a function: write ${name}(...)`, at);
      return name === 'pi' ? { kind: 'call', name: 'pi', args: [], at } : { kind: 'variable', name, at };
    }
    // `V (a - V)` would be read as a call of V: only the name of a function stands before a bracket.
    if (arity === undefined || arity === 0)
      throw this.error(`${name} is no function: write ${name} * (...) for a product`, follows.at);
    if (follows.at !== at + name.length)
      throw this.error(`write ${name}(...) for a call and ${name} * (...) for a product`, follows.at);
    this.next++;
    const args = this.list(')');
    if (args.length !== arity)
      throw this.error(`${name} has ${arity} argument${arity === 1 ? '' : 's'}, got ${args.length}`, at);
    return this.checked(
      isElementary ? { kind: 'call', name: name as Elementary, args, at } : { kind: 'apply', name, args, at },
      at,
    );
  }

  /** Quantities separated by commas up to a closing bracket, which is read too. */
  private list(end: ')'): Expression[] {
    const found: Expression[] = [];
    do {
      const at = this.place;
      found.push(this.quantity(this.formula(), at));
    } while (this.accept(',') !== undefined);
    this.require(end, `expected ${end}`);
    return found;
  }

  private block(word: Word, at: number): Expression {
    const bracket = this.words[this.next++]!;
    if (!this.isClosed(this.next - 1)) throw this.error('this bracket is never closed', bracket.at);
    const start = bracket.at + 1;
    if (this.peek(']', ';')) throw this.error(`expected ${usage[word]}`, start);
    const body = this.formula();
    this.require(';', `expected ${usage[word]}`, this.peek(']') ? start : this.place);
    if (word === 'D') {
      const of = this.quantity(body, start);
      const by = this.words[this.next];
      if (by?.kind !== 'name') throw this.error('expected one variable', this.place);
      this.next++;
      this.require(']', 'expected one variable', by.at);
      return this.checked({ kind: 'derivative', of, by: by.text, at }, at);
    }
    const draws: Draw[] = [];
    do {
      const draw = this.draw();
      if (draws.some(({ variable }) => variable === draw.variable))
        throw this.error(`${draw.variable} is drawn twice`, draw.law.at);
      draws.push(draw);
    } while (this.accept(',') !== undefined);
    this.require(']', 'expected ]');
    if (word === 'E') return this.checked({ kind: 'expectation', of: this.quantity(body, start), draws, at }, at);
    // P[condition] is the expectation of its indicator.
    const condition = this.proposition(body, start);
    const constant = (numerator: bigint): Expression => ({ kind: 'number', numerator, denominator: 1n, at });
    const of: Expression = {
      kind: 'piecewise',
      pieces: [
        { when: condition, is: constant(1n) },
        { when: { kind: 'not', of: condition, at }, is: constant(0n) },
      ],
      at,
    };
    return this.checked({ kind: 'expectation', of, draws, at }, at);
  }

  private isClosed(from: number): boolean {
    let depth = 0;
    for (const { text } of this.words.slice(from)) {
      if (text === '[') depth++;
      if (text === ']' && --depth === 0) return true;
    }
    return false;
  }

  private draw(): Draw {
    const variable = this.words[this.next];
    if (variable?.kind !== 'name' || this.words[this.next + 1]?.text !== '~')
      throw this.error('expected variable ~ law(parameter)', this.place);
    if (reserved.has(variable.text) || Object.hasOwn(elementary, variable.text))
      throw this.error(`${variable.text} is a word of the language, not the name of a quantity`, variable.at);
    if (variable.text.includes('__')) throw this.error('a name has no two underscores in a row', variable.at);
    this.next += 2;
    const law = this.words[this.next];
    if (law?.kind !== 'name') throw this.error('expected variable ~ law(parameter)', variable.at);
    if (!Object.hasOwn(laws, law.text))
      throw this.error(`no such law; known are ${Object.keys(laws).join(', ')}`, law.at);
    this.next++;
    this.require('(', 'expected variable ~ law(parameter)', variable.at);
    const parameters = this.list(')');
    const arity = laws[law.text as LawName];
    if (parameters.length !== arity) throw this.error(`${law.text} has ${arity} parameter`, law.at);
    return { variable: variable.text, law: { law: law.text as LawName, parameters, at: law.at } };
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
 * @throws FormulaError with a caret at the place
 */
export function parseCondition(text: string, signatures: Signatures = {}): Proposition {
  const read = new Reader(text, signatures).read();
  if ('expression' in read) throw new FormulaError('expected a condition, got a quantity', text, 0);
  return { text, condition: read.condition };
}
