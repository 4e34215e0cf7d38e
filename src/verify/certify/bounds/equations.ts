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
  readonly rule: 'product' | 'sum' | 'tangent' | 'tangentOfExp' | 'tangentOfBoth' | 'tangentBelow';
  /** Of a product or a sum the parts come first, then what they make; of a tangent u and v, ln before exp. */
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

/** exp u - exp v >= exp v (u - v), times what is > 0. */
function tangentOfExp(u: FunctionLetter, v: FunctionLetter): FunctionalEquation {
  const rise = subtract(multiply(u.num, v.den), multiply(v.num, u.den));
  const gain = multiply(subtract(read(u), read(v)), multiply(u.den, v.den));
  return { rule: 'tangentOfExp', letters: [u, v], fact: { p: subtract(gain, multiply(read(v), rise)), sign: '>=' } };
}

/** ln u <= v - 1 + u / exp v, times what is > 0. */
function tangentOfBoth(u: FunctionLetter, v: FunctionLetter): FunctionalEquation {
  const below = multiply(u.den, read(v));
  const slope = multiply(below, subtract(multiply(v.den, read(u)), v.num));
  const p = subtract(multiply(v.den, subtract(u.num, below)), slope);
  return { rule: 'tangentOfBoth', letters: [u, v], fact: { p, sign: '>=' } };
}

/** ln u >= v + 1 - exp v / u, times what is > 0. */
function tangentBelow(u: FunctionLetter, v: FunctionLetter): FunctionalEquation {
  const gain = multiply(v.den, subtract(multiply(u.den, read(v)), u.num));
  const slope = multiply(u.num, subtract(v.num, multiply(v.den, read(u))));
  return { rule: 'tangentBelow', letters: [u, v], fact: { p: subtract(gain, slope), sign: '>=' } };
}

/** The tangents of exp, and of ln at exponentials: between the last of the letters and each other. */
export function tangentsOf(letters: readonly FunctionLetter[]): FunctionalEquation[] {
  const [last, ...others] = letters.filter(({ name }) => name === 'exp' || name === 'ln').reverse();
  if (last === undefined || last !== letters.at(-1) || others.length >= MOST_LETTERS) return [];
  return others.flatMap((other): FunctionalEquation[] => {
    if (last.name === other.name)
      return last.name === 'ln' ? [] : [tangentOfExp(last, other), tangentOfExp(other, last)];
    const [u, v] = last.name === 'ln' ? [last, other] : [other, last];
    return [tangentOfBoth(u, v), tangentBelow(u, v)];
  });
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
