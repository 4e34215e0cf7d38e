import { FormulaError } from '../errors.js';

export interface Token {
  readonly kind: 'number' | 'name' | 'symbol';
  readonly text: string;
  readonly at: number;
}

const pattern = /(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(\p{L}[\p{L}\p{N}_]*)|(<=|>=|==|!=|[<>+\-*/^(),])/uy;

/** Words that the grammar gives a meaning of its own, so that no quantity may have them as its name. */
export const reserved: ReadonlySet<string> = new Set(
  'and or not xor in to mod end true false null undefined NaN Infinity real E P D'.split(' '),
);

/**
 * The words of a formula, each with its place.
 *
 * @throws FormulaError at the first character that no formula contains
 */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at++;
      continue;
    }
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) {
      const hint = text[at] === '=' ? ' (equality is ==)' : '';
      throw new FormulaError(`unexpected character ${JSON.stringify(text[at])}${hint}`, text, at);
    }
    const kind = match[1] !== undefined ? 'number' : match[2] !== undefined ? 'name' : 'symbol';
    found.push({ kind, text: match[0], at });
    at += match[0].length;
  }
  return found;
}
