import type { Drawn, Quantity, Relation, Statement } from '../../test/reference/syntax.js';
import type { Body } from '../../test/reference/truth.js';

/** A definition: a formula, or pieces. */
export interface Defining {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: Quantity | readonly Piece[];
}

export interface Piece {
  readonly when: Statement;
  readonly is: Quantity;
}

export type Range = 'real' | readonly [from: number, to: number] | Statement;

/** A statement as trees, before it is printed. */
export interface Draft {
  readonly given: readonly { readonly name: string; readonly range: Range }[];
  readonly provided: readonly Statement[];
  readonly where: readonly Defining[];
  readonly states: readonly Statement[];
  readonly equality?: Statement;
  readonly continuous?: string;
  readonly minimises?: {
    readonly of: Quantity;
    readonly over: string;
    readonly at: Quantity;
    readonly value?: Quantity;
    readonly uniqueness?: 'unique' | 'not claimed';
  };
  readonly limit?: { readonly of: Quantity; readonly is: Quantity; readonly within: Quantity; readonly as: string };
  readonly diverges?: {
    readonly of: Quantity;
    readonly truncation: string;
    readonly above: Quantity;
    readonly level: string;
    readonly reaches: Quantity;
  };
  readonly conserved?: { readonly of: Quantity; readonly along: Readonly<Record<string, Quantity>> };
}

export const numeral = (text: string | number): Quantity => ({ is: 'numeral', text: String(text) });
export const name = (text: string): Quantity => ({ is: 'name', name: text });
export const call = (text: string, ...args: readonly Quantity[]): Quantity => ({ is: 'call', name: text, args });
export const operate = (is: '+' | '-' | '*' | '/' | '^', left: Quantity, right: Quantity): Quantity => ({
  is,
  left,
  right,
});
export const compare = (left: Quantity, relation: Relation, right: Quantity): Statement => ({
  is: 'chain',
  sides: [left, right],
  relations: [relation],
});

const binding = { '+': 1, '-': 1, '*': 2, '/': 2, minus: 3, '^': 4 } as const;
const strength = (node: Quantity): number => (node.is in binding ? binding[node.is as keyof typeof binding] : 5);

function draws(list: readonly Drawn[]): string {
  return list.map(({ name, law, parameter }) => `${name} ~ ${law}(${print(parameter)})`).join(', ');
}

/** A quantity as text. A product of a numeral or a name and a name is written side by side, as authors do. */
export function print(node: Quantity): string {
  const within = (child: Quantity, least: number): string =>
    strength(child) < least ? `(${print(child)})` : print(child);
  switch (node.is) {
    case 'numeral':
      return node.text;
    case 'name':
      return node.name;
    case 'minus':
      return `-${within(node.of, 4)}`;
    case '*':
      if ((node.left.is === 'numeral' || node.left.is === 'name') && node.right.is === 'name')
        return `(${print(node.left)} ${print(node.right)})`;
      return `${within(node.left, 2)} * ${within(node.right, 3)}`;
    case '/':
      return `${within(node.left, 2)} / ${within(node.right, 4)}`;
    case '^':
      return `${within(node.left, 5)}^${within(node.right, 5)}`;
    case '+':
    case '-':
      return `${within(node.left, 1)} ${node.is} ${within(node.right, 2)}`;
    case 'call':
      return `${node.name}(${node.args.map(print).join(', ')})`;
    case 'E':
      return `E[${print(node.of)}; ${draws(node.draws)}]`;
    case 'P':
      return `P[${printStatement(node.of)}; ${draws(node.draws)}]`;
    case 'D':
      return `D[${print(node.of)}; ${node.by}]`;
  }
}

export function printStatement(node: Statement): string {
  if (node.is === 'not') return `not (${printStatement(node.of)})`;
  if (node.is === 'chain')
    return node.sides.map((side, i) => (i === 0 ? print(side) : `${node.relations[i - 1]} ${print(side)}`)).join(' ');
  return node.terms
    .map(term => (term.is === 'chain' ? printStatement(term) : `(${printStatement(term)})`))
    .join(` ${node.is} `);
}

function printRange(variable: string, range: Range): string {
  if (range === 'real') return `${variable} real`;
  if ('is' in range) return printStatement(range);
  return `${variable} in ${range[0]}..${range[1]}`;
}

/** A draft as an author would write it. */
export function printDraft(draft: Draft): Body {
  const { minimises, limit, diverges, conserved } = draft;
  const states = draft.states.map(printStatement);
  return {
    given: Object.fromEntries(draft.given.map(({ name, range }) => [name, printRange(name, range)])),
    ...(draft.provided.length === 0 ? {} : { provided: draft.provided.map(printStatement) }),
    ...(draft.where.length === 0
      ? {}
      : {
          where: Object.fromEntries(
            draft.where.map(({ name, parameters, body }) => [
              parameters.length === 0 ? name : `${name}(${parameters.join(', ')})`,
              isPieces(body)
                ? body.map(({ when, is }) => ({ when: printStatement(when), is: print(is) }))
                : print(body),
            ]),
          ),
        }),
    ...(states.length === 0 ? {} : { states: states.length === 1 ? states[0]! : states }),
    ...(draft.equality === undefined ? {} : { equality: printStatement(draft.equality) }),
    ...(draft.continuous === undefined ? {} : { continuous: [draft.continuous] }),
    ...(minimises === undefined
      ? {}
      : {
          minimises: {
            ...minimises,
            of: print(minimises.of),
            at: print(minimises.at),
            ...(minimises.value === undefined ? {} : { value: print(minimises.value) }),
          } as NonNullable<Body['minimises']>,
        }),
    ...(limit === undefined
      ? {}
      : { limit: { ...limit, of: print(limit.of), is: print(limit.is), within: print(limit.within) } }),
    ...(diverges === undefined
      ? {}
      : {
          diverges: {
            ...diverges,
            of: print(diverges.of),
            above: print(diverges.above),
            reaches: print(diverges.reaches),
          },
        }),
    ...(conserved === undefined
      ? {}
      : {
          conserved: {
            of: print(conserved.of),
            along: Object.fromEntries(Object.entries(conserved.along).map(([name, rate]) => [name, print(rate)])),
          },
        }),
  };
}

export const isPieces = (body: Defining['body']): body is readonly Piece[] => 'length' in body;
