import { FormulaError } from '../errors.js';
import { type Elementary, elementary } from '../number/field.js';
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
import { reserved, type Token, tokens } from './lexer.js';
import { bundled } from './mathjs.generated.js';

const parseMath = bundled.parse as (text: string) => Node;

/** What a formula may refer to besides the elementary functions: definitions with parameters, and how many. */
export interface Signatures {
  readonly functions?: ReadonlyMap<string, number>;
}

const arithmetic: Readonly<Record<string, 'add' | 'subtract' | 'multiply' | 'divide'>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
};
const relationOf: Readonly<Record<string, Relation>> = {
  smaller: '<',
  smallerEq: '<=',
  larger: '>',
  largerEq: '>=',
  equal: '==',
  unequal: '!=',
};

/** A node of mathjs, with the few fields read here. mathjs only parses: it never evaluates (an unbound V would be a volt). */
interface Node {
  readonly type: string;
  readonly op?: string;
  readonly fn?: string | { readonly name: string };
  readonly name?: string;
  readonly implicit?: boolean;
  readonly args?: readonly Node[];
  readonly params?: readonly Node[];
  readonly conditionals?: readonly string[];
  readonly content?: Node;
  readonly value?: unknown;
}

type Read = { readonly expression: Expression } | { readonly condition: Condition };

/** An exact decimal numeral: 0.1 is 1/10. */
function numeral(text: string): { numerator: bigint; denominator: bigint } {
  const [, whole = '', decimals = '', exponent = '0'] = /^(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const shift = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals);
  return shift >= 0
    ? { numerator: digits * 10n ** BigInt(shift), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-shift) };
}

type Word = 'E' | 'P' | 'D';
const usage: Readonly<Record<Word, string>> = {
  E: 'E[formula; variable ~ law, ...]',
  P: 'P[condition; variable ~ law, ...]',
  D: 'D[formula; variable]',
};

/** `E[...]`, `P[...]` and `D[...]` cut out of a text; each leaves a name of the same length, so that positions stay. */
interface Cut {
  readonly rest: string;
  readonly blocks: ReadonlyMap<string, { readonly word: Word; readonly from: number; readonly to: number }>;
}

function cutExpectations(text: string, outer: string, offset: number): Cut {
  const blocks = new Map<string, { word: Word; from: number; to: number }>();
  let rest = text;
  const opening = /(?<![\p{L}\p{N}_])([EPD])\[/gu;
  for (let match = opening.exec(rest); match !== null; match = opening.exec(rest)) {
    let depth = 0;
    let end = match.index + 1;
    for (; end < rest.length; end++) {
      if (rest[end] === '[') depth++;
      if (rest[end] === ']' && --depth === 0) break;
    }
    if (end === rest.length) throw new FormulaError('this bracket is never closed', outer, offset + match.index + 1);
    const name = `E__${blocks.size}`;
    if (end + 1 - match.index < name.length)
      throw new FormulaError(`expected ${usage[match[1] as Word]}`, outer, offset + match.index);
    blocks.set(name, { word: match[1] as Word, from: match.index + 2, to: end });
    rest = rest.slice(0, match.index) + name.padEnd(end + 1 - match.index) + rest.slice(end + 1);
    opening.lastIndex = match.index + name.length;
  }
  return { rest, blocks };
}

class Reader {
  private next = 0;
  private readonly words: readonly Token[];
  private readonly leaves: readonly Token[];
  private readonly cut: Cut;

  /**
   * @param text the part of `outer` to read
   * @param outer the whole text, which messages quote
   * @param offset where `text` starts in `outer`
   */
  constructor(
    private readonly text: string,
    private readonly outer: string,
    private readonly offset: number,
    private readonly signatures: Signatures,
  ) {
    this.cut = cutExpectations(text, outer, offset);
    try {
      this.words = tokens(this.cut.rest);
    } catch (error) {
      if (error instanceof FormulaError) throw this.error(error.reason, error.position);
      throw error;
    }
    this.leaves = this.words.filter(word => word.kind !== 'symbol' && !['and', 'or', 'not'].includes(word.text));
    this.checkCalls();
  }

  private error(reason: string, at: number): FormulaError {
    return new FormulaError(reason, this.outer, this.offset + at);
  }

  private arity(name: string): number | undefined {
    if (Object.hasOwn(elementary, name)) return elementary[name as Elementary];
    return this.signatures.functions?.get(name);
  }

  /** `V (a - V)` would be read as a call of V: only the name of a function stands before a bracket. */
  private checkCalls(): void {
    this.words.forEach((word, i) => {
      if (word.kind !== 'name') return;
      if (reserved.has(word.text) && !['and', 'or', 'not'].includes(word.text))
        throw this.error(`${word.text} is a word of the language, not the name of a quantity`, word.at);
      if (word.text.includes('__') && !this.cut.blocks.has(word.text))
        throw this.error('a name has no two underscores in a row', word.at);
      const bracket = this.words[i + 1];
      const arity = this.arity(word.text);
      if (bracket?.text !== '(' || ['and', 'or', 'not'].includes(word.text)) {
        if (arity !== undefined && arity > 0 && Object.hasOwn(elementary, word.text))
          throw this.error(`${word.text} is a function: write ${word.text}(...)`, word.at);
        return;
      }
      if (arity === undefined || arity === 0)
        throw this.error(`${word.text} is no function: write ${word.text} * (...) for a product`, bracket.at);
      if (bracket.at !== word.at + word.text.length)
        throw this.error(`write ${word.text}(...) for a call and ${word.text} * (...) for a product`, bracket.at);
    });
  }

  private leaf(): Token {
    const token = this.leaves[this.next++];
    if (token === undefined) throw this.error('this formula cannot be read', 0);
    return token;
  }

  read(): Read {
    if (this.words.length === 0) throw this.error('expected a formula, got nothing', 0);
    let root: Node;
    try {
      root = parseMath(this.cut.rest);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const place = /\(char (\d+)\)/.exec(message);
      const at = place === null ? 0 : Math.min(Number(place[1]) - 1, this.text.length);
      const reason = message.replace(/\s*\(char \d+\)/, '');
      throw this.error(reason[0]!.toLowerCase() + reason.slice(1), at);
    }
    return this.convert(root);
  }

  private expression(node: Node): Expression {
    const start = this.leaves[this.next]?.at ?? 0;
    const read = this.convert(node);
    if ('condition' in read) throw this.error('expected a quantity, got a condition', start);
    return read.expression;
  }

  private condition(node: Node): Condition {
    const start = this.leaves[this.next]?.at ?? 0;
    const read = this.convert(node);
    if ('expression' in read) throw this.error('expected a condition, got a quantity', start);
    return read.condition;
  }

  /** Leaves are met in the order of the text, whatever the tree, so each takes the next token as its place. */
  private convert(node: Node): Read {
    switch (node.type) {
      case 'ParenthesisNode':
        return this.convert(node.content!);
      case 'ConstantNode': {
        const token = this.leaf();
        if (token.kind !== 'number') throw this.error(`${token.text} is no quantity`, token.at);
        return { expression: { kind: 'number', ...numeral(token.text), at: this.offset + token.at } };
      }
      case 'SymbolNode':
        return { expression: this.symbol(this.leaf()) };
      case 'FunctionNode':
        return { expression: this.call(node) };
      case 'RelationalNode':
        return { condition: this.chain(node.params!, node.conditionals!) };
      case 'OperatorNode':
        return this.operator(node);
      default:
        throw this.error('this formula cannot be read', this.leaves[this.next]?.at ?? 0);
    }
  }

  private symbol(token: Token): Expression {
    const at = this.offset + token.at;
    const block = this.cut.blocks.get(token.text);
    if (block !== undefined) return this.block(block.word, block.from, block.to, at);
    if (token.text === 'pi') return { kind: 'call', name: 'pi', args: [], at };
    return { kind: 'variable', name: token.text, at };
  }

  private call(node: Node): Expression {
    const token = this.leaf();
    const args = node.args!.map(arg => this.expression(arg));
    const arity = this.arity(token.text)!;
    if (args.length !== arity)
      throw this.error(`${token.text} has ${arity} argument${arity === 1 ? '' : 's'}, got ${args.length}`, token.at);
    const at = this.offset + token.at;
    return Object.hasOwn(elementary, token.text)
      ? { kind: 'call', name: token.text as Elementary, args, at }
      : { kind: 'apply', name: token.text, args, at };
  }

  private chain(params: readonly Node[], conditionals: readonly string[]): Condition {
    const sides = params.map(param => this.expression(param));
    const links = conditionals.map((name, i): Condition => {
      const [left, right] = [sides[i]!, sides[i + 1]!];
      return { kind: 'comparison', relation: relationOf[name]!, left, right, at: left.at };
    });
    return links.length === 1 ? links[0]! : { kind: 'and', terms: links, at: links[0]!.at };
  }

  private operator(node: Node): Read {
    const args = node.args!;
    const name = typeof node.fn === 'string' ? node.fn : (node.fn?.name ?? '');
    if (name in relationOf) return { condition: this.chain(args, [name]) };
    if (name === 'and' || name === 'or') {
      const terms = args.map(arg => this.condition(arg));
      return { condition: { kind: name, terms, at: terms[0]!.at } };
    }
    if (name === 'not') {
      const of = this.condition(args[0]!);
      return { condition: { kind: 'not', of, at: of.at } };
    }
    if (name === 'unaryMinus') {
      const of = this.expression(args[0]!);
      return { expression: { kind: 'negate', of, at: of.at } };
    }
    if (name === 'pow') {
      const [base, exponent] = [this.expression(args[0]!), this.expression(args[1]!)];
      return { expression: { kind: 'power', base, exponent, at: base.at } };
    }
    const kind = arithmetic[node.op ?? ''];
    if (kind === undefined || args.length !== 2)
      throw this.error(`the operator ${node.op} has no meaning here`, this.leaves[this.next]?.at ?? 0);
    const left = this.expression(args[0]!);
    const joint = this.leaves[this.next]?.at ?? 0;
    const right = this.expression(args[1]!);
    // `1/2 a` is read as a/2 and `sigma^2/3 a` as sigma^2/(3a): a quotient beside a juxtaposition has two readings.
    const isJuxtaposition = (child: Node): boolean => child.type === 'OperatorNode' && child.implicit === true;
    const isQuotient = (child: Node): boolean => child.type === 'OperatorNode' && child.op === '/';
    if (kind === 'divide' && isJuxtaposition(args[1]!))
      throw this.error('ambiguous quotient: write a / (b * c) or (a / b) * c', joint);
    if (node.implicit === true && (isQuotient(args[0]!) || isQuotient(args[1]!)))
      throw this.error('ambiguous quotient: write a / (b * c) or (a / b) * c', joint);
    return { expression: { kind, left, right, at: left.at } };
  }

  private block(word: Word, from: number, to: number, at: number): Expression {
    const inner = this.text.slice(from, to);
    const semicolon = topLevel(inner, ';')[0];
    if (semicolon === undefined) throw this.error(`expected ${usage[word]}`, from);
    const body = new Reader(inner.slice(0, semicolon), this.outer, this.offset + from, this.signatures).read();
    if (word === 'D') {
      const by = inner.slice(semicolon + 1).trim();
      if ('condition' in body) throw this.error('expected a quantity in D[...]', from);
      if (!/^\p{L}[\p{L}\p{N}_]*$/u.test(by)) throw this.error('expected one variable', from + semicolon + 1);
      return { kind: 'derivative', of: body.expression, by, at };
    }
    const draws: Draw[] = [];
    let start = semicolon + 1;
    for (const end of [...topLevel(inner.slice(start), ',').map(i => i + start), inner.length]) {
      draws.push(this.draw(inner.slice(start, end), from + start));
      start = end + 1;
    }
    if (word === 'E' && 'condition' in body) throw this.error('expected a quantity in E[...]', from);
    if (word === 'P' && 'expression' in body) throw this.error('expected a condition in P[...]', from);
    // P[condition] is the expectation of its indicator.
    const of: Expression =
      'expression' in body
        ? body.expression
        : {
            kind: 'piecewise',
            pieces: [
              { when: body.condition, is: { kind: 'number', numerator: 1n, denominator: 1n, at } },
              {
                when: { kind: 'not', of: body.condition, at },
                is: { kind: 'number', numerator: 0n, denominator: 1n, at },
              },
            ],
            at,
          };
    return { kind: 'expectation', of, draws, at };
  }

  private draw(text: string, from: number): Draw {
    const match = /^(\s*)(\p{L}[\p{L}\p{N}_]*)\s*~(\s*)(\p{L}+)\((.*)\)\s*$/su.exec(text);
    if (match === null) throw this.error('expected variable ~ law(parameter)', from + text.search(/\S|$/));
    const [, space, variable, , law, inside] = match as unknown as [string, string, string, string, string, string];
    if (reserved.has(variable) || Object.hasOwn(elementary, variable))
      throw this.error(`${variable} is a word of the language, not the name of a quantity`, from + space.length);
    const lawAt = text.indexOf(law, text.indexOf('~'));
    if (!Object.hasOwn(laws, law))
      throw this.error(`no such law; known are ${Object.keys(laws).join(', ')}`, from + lawAt);
    const insideAt = lawAt + law.length + 1;
    const cuts = [...topLevel(inside, ','), inside.length];
    const parameters = cuts.map((end, i) => {
      const start = i === 0 ? 0 : cuts[i - 1]! + 1;
      const reader = new Reader(
        inside.slice(start, end),
        this.outer,
        this.offset + from + insideAt + start,
        this.signatures,
      );
      const read = reader.read();
      if ('condition' in read) throw this.error('expected a quantity, got a condition', from + insideAt + start);
      return read.expression;
    });
    const arity = laws[law as LawName];
    if (parameters.length !== arity) throw this.error(`${law} has ${arity} parameter`, from + lawAt);
    return { variable, law: { law: law as LawName, parameters, at: this.offset + from + lawAt } };
  }
}

/** Indices of a character outside every bracket. */
function topLevel(text: string, character: string): number[] {
  const found: number[] = [];
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if ('([{'.includes(text[i]!)) depth++;
    else if (')]}'.includes(text[i]!)) depth--;
    else if (depth === 0 && text[i] === character) found.push(i);
  }
  return found;
}

/**
 * Reads a quantity. mathjs parses; products may be written side by side (`27 sigma / (64 a)`), decimals are exact.
 *
 * @throws FormulaError with a caret at the place
 * @example parseFormula('(1 - 27 sigma / (64 a)) * sigma^2 / 3')
 */
export function parseFormula(text: string, signatures: Signatures = {}): Formula {
  const read = new Reader(text, text, 0, signatures).read();
  if ('condition' in read) throw new FormulaError('expected a quantity, got a condition', text, 0);
  return { text, expression: read.expression };
}

/**
 * Reads a condition: comparisons, chains of them (`0 < sigma <= a`), `and`, `or`, `not`.
 *
 * @throws FormulaError with a caret at the place
 */
export function parseCondition(text: string, signatures: Signatures = {}): Proposition {
  const read = new Reader(text, text, 0, signatures).read();
  if ('expression' in read) throw new FormulaError('expected a condition, got a quantity', text, 0);
  return { text, condition: read.condition };
}
