/** A quantity as written. `P[...]` is kept apart from `E[...]`, definitions are calls or names. */
export type Quantity =
  | { readonly is: 'numeral'; readonly text: string }
  | { readonly is: 'name'; readonly name: string }
  | { readonly is: '+' | '-' | '*' | '/' | '^'; readonly left: Quantity; readonly right: Quantity }
  | { readonly is: 'minus'; readonly of: Quantity }
  | { readonly is: 'call'; readonly name: string; readonly args: readonly Quantity[] }
  | { readonly is: 'E'; readonly of: Quantity; readonly draws: readonly Drawn[] }
  | { readonly is: 'P'; readonly of: Statement; readonly draws: readonly Drawn[] }
  | { readonly is: 'D'; readonly of: Quantity; readonly by: string };

export interface Drawn {
  readonly name: string;
  readonly law: string;
  readonly parameter: Quantity;
}

export type Relation = '<' | '<=' | '>' | '>=' | '==' | '!=';

/** What is true or false. A chain has one more side than relations. */
export type Statement =
  | { readonly is: 'chain'; readonly sides: readonly Quantity[]; readonly relations: readonly Relation[] }
  | { readonly is: 'and' | 'or'; readonly terms: readonly Statement[] }
  | { readonly is: 'not'; readonly of: Statement };

const word = /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(\p{L}[\p{L}\p{N}_]*)|(<=|>=|==|!=|[-+*/^(),;~<>[\]]))/uy;

/** A recursive-descent reader of the language of statements; where a text has two readings it takes none. */
class Reader {
  private readonly words: string[] = [];
  private at = 0;

  constructor(private readonly text: string) {
    word.lastIndex = 0;
    const end = text.trimEnd().length;
    while (word.lastIndex < end) {
      const from = word.lastIndex;
      const match = word.exec(text);
      if (match === null) throw new SyntaxError(`reference: ${text} at ${from}`);
      this.words.push(match[1] ?? match[2] ?? match[3]!);
    }
  }

  private get next(): string {
    return this.words[this.at] ?? '';
  }

  private take(expected?: string): string {
    const found = this.next;
    if (found === '' || (expected !== undefined && found !== expected))
      throw new SyntaxError(`reference: expected ${expected ?? 'a word'}, got ${found || 'the end'} in ${this.text}`);
    this.at++;
    return found;
  }

  private accept(...expected: string[]): string | undefined {
    return expected.includes(this.next) ? this.take() : undefined;
  }

  end<T>(made: T): T {
    if (this.next !== '') throw new SyntaxError(`reference: left over: ${this.next} in ${this.text}`);
    return made;
  }

  statement(): Statement {
    const terms = [this.conjunction()];
    while (this.accept('or')) terms.push(this.conjunction());
    return terms.length === 1 ? terms[0]! : { is: 'or', terms };
  }

  private conjunction(): Statement {
    const terms = [this.negation()];
    while (this.accept('and')) terms.push(this.negation());
    return terms.length === 1 ? terms[0]! : { is: 'and', terms };
  }

  private negation(): Statement {
    if (this.accept('not')) return { is: 'not', of: this.negation() };
    if (this.next === '(') {
      // Either a statement in brackets or a quantity that begins with one.
      const back = this.at;
      try {
        this.take('(');
        const inside = this.statement();
        this.take(')');
        if (['', 'and', 'or', ')', ';'].includes(this.next)) return inside;
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
      }
      this.at = back;
    }
    const sides = [this.sum()];
    const relations: Relation[] = [];
    for (;;) {
      const relation = this.accept('<', '<=', '>', '>=', '==', '!=');
      if (relation === undefined) break;
      relations.push(relation as Relation);
      sides.push(this.sum());
    }
    if (relations.length === 0) throw new SyntaxError(`reference: no relation in ${this.text}`);
    return { is: 'chain', sides, relations };
  }

  sum(): Quantity {
    let made = this.product();
    for (;;) {
      const sign = this.accept('+', '-');
      if (sign === undefined) return made;
      made = { is: sign as '+' | '-', left: made, right: this.product() };
    }
  }

  private product(): Quantity {
    let made = this.juxtaposed();
    for (;;) {
      const sign = this.accept('*', '/');
      if (sign === undefined) return made;
      const right = this.juxtaposed();
      made = { is: sign as '*' | '/', left: made, right };
    }
  }

  private juxtaposed(): Quantity {
    let made = this.signed();
    while (/^\p{L}/u.test(this.next) && !['and', 'or', 'not'].includes(this.next))
      made = { is: '*', left: made, right: this.power() };
    return made;
  }

  private signed(): Quantity {
    return this.accept('-') ? { is: 'minus', of: this.signed() } : this.power();
  }

  private power(): Quantity {
    const left = this.atom();
    if (!this.accept('^')) return left;
    const right = this.accept('-') ? ({ is: 'minus', of: this.atom() } as const) : this.atom();
    if (this.next === '^') throw new SyntaxError(`reference: a tower of powers in ${this.text}`);
    return { is: '^', left, right };
  }

  private atom(): Quantity {
    if (this.accept('(')) {
      const inside = this.sum();
      this.take(')');
      return inside;
    }
    const name = this.take();
    if (/^\d/.test(name)) return { is: 'numeral', text: name };
    if (!/^\p{L}/u.test(name)) throw new SyntaxError(`reference: ${name} in ${this.text}`);
    if (this.next === '[' && ['E', 'P', 'D'].includes(name)) return this.block(name as 'E' | 'P' | 'D');
    if (!this.accept('(')) return { is: 'name', name };
    const args = [this.sum()];
    while (this.accept(',')) args.push(this.sum());
    this.take(')');
    return { is: 'call', name, args };
  }

  private block(kind: 'E' | 'P' | 'D'): Quantity {
    this.take('[');
    if (kind === 'D') {
      const of = this.sum();
      this.take(';');
      const by = this.take();
      this.take(']');
      return { is: 'D', of, by };
    }
    const of = kind === 'E' ? this.sum() : this.statement();
    this.take(';');
    const draws: Drawn[] = [];
    do {
      const name = this.take();
      this.take('~');
      const law = this.take();
      this.take('(');
      draws.push({ name, law, parameter: this.sum() });
      this.take(')');
    } while (this.accept(','));
    this.take(']');
    return { is: kind, of, draws } as Quantity;
  }
}

/** Reads a quantity. @throws SyntaxError */
export function readQuantity(text: string): Quantity {
  const reader = new Reader(text);
  return reader.end(reader.sum());
}

/** Reads a statement. @throws SyntaxError */
export function readStatement(text: string): Statement {
  const reader = new Reader(text);
  return reader.end(reader.statement());
}
