import { FormulaError } from '../errors.js';

export interface Token {
  readonly kind: 'number' | 'name' | 'symbol';
  readonly text: string;
  readonly at: number;
}

/** The one grammar of numerals: decimal digits, a decimal part, an exponent. */
const numeralPattern = String.raw`\d+(?:\.\d+)?(?:[eE][+-]?\d+)?`;
const pattern = new RegExp(
  String.raw`(${numeralPattern})|(\p{L}[\p{L}\p{N}_]*)|(<=|>=|==|!=|[<>+\-*/^(),;~[\]])`,
  'uy',
);

/** Words that the grammar gives a meaning of its own, so that no quantity may have them as its name. */
export const reserved: ReadonlySet<string> = new Set(
  'and or not xor in to mod end true false null undefined NaN Infinity real E P D'.split(' '),
);

/** A numeral has at most so many digits, and an exponent of at most that size: what is longer is no quotation. */
const MOST_DIGITS = 1000;

/**
 * The words of a formula, each with its place; between them there is white space alone.
 *
 * @throws FormulaError at the first character that no formula contains, at a numeral that is too long or not decimal
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
    if (kind === 'number') checkNumeral(match[0], text, at);
    found.push({ kind, text: match[0], at });
    at += match[0].length;
  }
  return found;
}

function checkNumeral(numeral: string, text: string, at: number): void {
  if (numeral === '0' && /^0[xbo][\da-f]/i.test(text.slice(at, at + 3)))
    throw new FormulaError('a numeral is decimal: write 0 * x for a product', text, at);
  const [mantissa = '', exponent = '0'] = numeral.split(/e/i);
  if (mantissa.length > MOST_DIGITS || exponent.length > 6 || Math.abs(Number(exponent)) > MOST_DIGITS)
    throw new FormulaError(`a numeral of more than ${MOST_DIGITS} digits`, text, at);
}

const common = (x: bigint, y: bigint): bigint => (y === 0n ? x : common(y, x % y));

/** The exact value of a numeral in lowest terms: 0.1 is 1/10. */
export function numeralValue(text: string): { readonly numerator: bigint; readonly denominator: bigint } {
  const [mantissa = '', exponent = '0'] = text.split(/e/i);
  const [whole = '', decimals = ''] = mantissa.split('.');
  const shift = Number(exponent) - decimals.length;
  const digits = BigInt(whole + decimals);
  if (shift >= 0) return { numerator: digits * 10n ** BigInt(shift), denominator: 1n };
  const below = 10n ** BigInt(-shift);
  const factor = common(below, digits);
  return { numerator: digits / factor, denominator: below / factor };
}

/** n / d as it is printed: a numeral where it has one, d being a divisor of a power of ten; else a quotient. */
export function numeralText({
  numerator,
  denominator,
}: {
  readonly numerator: bigint;
  readonly denominator: bigint;
}): string {
  if (denominator === 1n) return `${numerator}`;
  let [places, power] = [0, 1n];
  for (; power % denominator !== 0n && places <= MOST_DIGITS; places++) power *= 10n;
  if (power % denominator !== 0n || numerator < 0n) return `${numerator} / ${denominator}`;
  const digits = `${(numerator * power) / denominator}`.padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
