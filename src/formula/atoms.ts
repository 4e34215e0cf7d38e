import { type Elementary, elementary } from '../number/field.js';
import { MOST_DEPTH } from './depth.js';
import { type Draw, type Expression, type LawName, laws } from './expression.js';
import { numeralValue, reserved, type Token } from './lexer.js';
import { type Read, Words } from './words.js';

type Word = 'E' | 'P' | 'D';
const usage: Readonly<Record<Word, string>> = {
  E: 'E[formula; variable ~ law, ...]',
  P: 'P[condition; variable ~ law, ...]',
  D: 'D[formula; variable]',
};

/**
 * The smallest parts of a formula:
 *
 *     atom = number | name | name(formula, ...) | '(' formula ')' | E[..] | P[..] | D[..]
 */
export abstract class Atoms extends Words {
  /** Products written side by side, as they stand without brackets. */
  protected readonly juxtaposed = new WeakSet<Expression>();

  /** The whole grammar, which stands between brackets again. */
  protected abstract formula(): Read;

  protected atom(): Read {
    const word = this.words[this.next];
    if (word === undefined || (word.kind === 'symbol' && word.text !== '(')) throw this.unexpected();
    this.next++;
    if (word.kind === 'number') return { expression: { kind: 'number', ...numeralValue(word.text), at: word.at } };
    if (word.text === '(') {
      this.open(1, word.at);
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

  /** Counts the brackets around a place; to read what is in those of a call takes twice as much of the stack. */
  private open(weight: 1 | 2, at: number): void {
    this.nesting += weight;
    if (this.nesting > MOST_DEPTH)
      throw this.error(
        `brackets nested more than ${MOST_DEPTH} deep${weight === 2 ? ', those of a call counted twice' : ''}`,
        at,
      );
  }

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
      throw this.error(`${name} is no function (${Object.keys(elementary).join(' ')}): write ${name} * (...) for a product`, follows.at); // biome-ignore format: one line
    if (follows.at !== at + name.length)
      throw this.error(`write ${name}(...) for a call and ${name} * (...) for a product`, follows.at);
    this.next++;
    this.open(2, follows.at);
    const args = this.list(')');
    this.nesting -= 2;
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
    this.open(2, bracket.at);
    const body = this.formula();
    this.nesting -= 2;
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
