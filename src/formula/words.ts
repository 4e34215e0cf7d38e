import { FormulaError } from '../errors.js';
import { depthOf, MOST_DEPTH } from './depth.js';
import type { Condition, Expression } from './expression.js';
import { type Token, tokens } from './lexer.js';

/** What a formula may refer to besides the elementary functions: definitions with parameters, and how many. */
export interface Signatures {
  readonly functions?: ReadonlyMap<string, number>;
}

/** What a text says: a quantity or a condition. */
export type Read = { readonly expression: Expression } | { readonly condition: Condition };

/** The words of a text, each read once and in order, and the faults that they may have. */
export class Words {
  protected next = 0;
  protected readonly words: readonly Token[];

  constructor(
    protected readonly text: string,
    protected readonly signatures: Signatures,
  ) {
    this.words = tokens(text);
  }

  protected error(reason: string, at: number): FormulaError {
    return new FormulaError(reason, this.text, at);
  }

  /** The place of the next word, or the end of the text. */
  protected get place(): number {
    return this.words[this.next]?.at ?? this.text.length;
  }

  protected peek(...texts: readonly string[]): boolean {
    const word = this.words[this.next];
    return word !== undefined && word.kind !== 'number' && texts.includes(word.text);
  }

  protected accept(...texts: readonly string[]): Token | undefined {
    return this.peek(...texts) ? this.words[this.next++] : undefined;
  }

  protected require(text: string, reason: string, at = this.place): void {
    if (this.accept(text) === undefined) throw this.error(reason, at);
  }

  protected isClosed(from: number): boolean {
    let depth = 0;
    for (const { text } of this.words.slice(from)) {
      if (text === '[') depth++;
      if (text === ']' && --depth === 0) return true;
    }
    return false;
  }

  protected unexpected(): FormulaError {
    const word = this.words[this.next];
    if (word === undefined) return this.error('unexpected end of the formula', this.text.length);
    if (word.text === '(') return this.error('write * for the product with a bracket', word.at);
    if (word.text === '^') return this.error('two powers in a row: write 2^(3^2) or (2^3)^2', word.at);
    return this.error(`unexpected ${word.text}`, word.at);
  }

  protected quantity(read: Read, at: number): Expression {
    if ('condition' in read) throw this.error('expected a quantity, got a condition', at);
    return read.expression;
  }

  protected proposition(read: Read, at: number): Condition {
    if ('expression' in read) throw this.error('expected a condition, got a quantity', at);
    return read.condition;
  }

  /** Keeps a tree shallow: whoever walks it does so by recursion. */
  protected checked<T extends Expression | Condition>(node: T, at: number): T {
    if (depthOf(node) > MOST_DEPTH)
      throw this.error(`a formula nested more than ${MOST_DEPTH} deep: name a part of it in where`, at);
    return node;
  }
}
