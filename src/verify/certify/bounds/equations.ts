import { add, constant, type Fact, isZero, multiply, type Polynomial, subtract, variable } from '../../kernel/index.js';
import { anchorOf } from './certified.js';

/** The letter that stands for a function of num / den, den > 0. */
export interface FunctionLetter {
  readonly name: string;
  readonly letter: string;
  readonly num: Polynomial;
  readonly den: Polynomial;
}

/** What ties letters together, by rule; the letter '' is the number of what it is the function of: exp 0 or ln 1. */
export interface FunctionalEquation {
  readonly rule: 'product' | 'sum' | 'tangent';
  /** Of a product or a sum the parts come first, then what they make; of a tangent u and v. */
  readonly letters: readonly FunctionLetter[];
  /** What says that the parts make it, where that is no identity: r^2 den - num = 0 of a square root. */
  readonly because?: Fact;
  readonly fact: Fact;
}

/** More letters of one function than this are not compared with each other. */
const MOST_LETTERS = 4;

const one = constant(1n);

/** x y - z, or x + y - z, times what the arguments have as denominators: 0 where they are tied. */
function defect(rule: 'product' | 'sum', [x, y, z]: readonly [FunctionLetter, FunctionLetter, FunctionLetter]) {
  const parts = rule === 'product' ? multiply(x.num, y.num) : add(multiply(x.num, y.den), multiply(y.num, x.den));
  return subtract(multiply(parts, z.den), multiply(multiply(x.den, y.den), z.num));
}

/** 0 where exp, 1 where ln, is at its anchor: what a sum that is 0, a product that is 1, has as its letter. */
const neutral = (name: string): FunctionLetter => ({ name, letter: '', num: anchorOf(name).anchor, den: one });

const read = ({ name, letter }: FunctionLetter): Polynomial =>
  letter === '' ? constant(name === 'ln' ? 0n : 1n) : variable(letter);

function tie(
  rule: 'product' | 'sum',
  letters: readonly [FunctionLetter, FunctionLetter, FunctionLetter],
): FunctionalEquation {
  const [x, y, z] = letters;
  const joined = rule === 'product' ? add(read(x), read(y)) : multiply(read(x), read(y));
  return { rule, letters, fact: { p: subtract(joined, read(z)), sign: '=' } };
}

/** ln u - ln v <= u / v - 1, times what is > 0. */
function tangent(u: FunctionLetter, v: FunctionLetter): FunctionalEquation {
  const [above, below] = [multiply(u.num, v.den), multiply(u.den, v.num)];
  const slope = multiply(below, subtract(read(u), read(v)));
  return { rule: 'tangent', letters: [u, v], fact: { p: subtract(subtract(above, below), slope), sign: '>=' } };
}

/** 2 ln r = ln(num / den) for r^2 den - num = 0, which is `because`. */
export const ofSquareRoot = (root: FunctionLetter, whole: FunctionLetter, because: Fact): FunctionalEquation => ({
  ...tie('product', [root, root, whole]),
  because,
});

/**
 * What ties the letters of one function to each other, the last of them among them:
 * ln(u v) = ln u + ln v and exp(u + v) = exp u exp v where such arguments occur, and ln u - ln v <= u / v - 1.
 */
export function equationsOf(letters: readonly FunctionLetter[]): FunctionalEquation[] {
  const last = letters.at(-1);
  if (last === undefined || (last.name !== 'ln' && last.name !== 'exp')) return [];
  const all = letters.filter(({ name }) => name === last.name);
  if (all.length > MOST_LETTERS) return [];
  const rule = last.name === 'ln' ? 'product' : 'sum';
  const ties = all.flatMap((x, i) =>
    all
      .slice(i)
      .flatMap(y => [neutral(last.name), ...all].map(z => [x, y, z] as const))
      .filter(three => three.includes(last) && isZero(defect(rule, three)))
      .map(three => tie(rule, three)),
  );
  if (rule === 'sum') return ties;
  return [...ties, ...all.slice(0, -1).flatMap(other => [tangent(last, other), tangent(other, last)])];
}
