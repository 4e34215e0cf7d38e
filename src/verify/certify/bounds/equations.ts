import {
  add,
  constant,
  type Fact,
  isZero,
  multiply,
  negate,
  type Polynomial,
  subtract,
  variable,
} from '../../kernel/index.js';
import { anchorOf, isBounded } from './certified.js';

/** The letter that stands for a function of num / den, den > 0. */
export interface FunctionLetter {
  readonly name: string;
  readonly letter: string;
  readonly num: Polynomial;
  readonly den: Polynomial;
}

/** More letters of one function than this are not compared with each other. */
const MOST_LETTERS = 4;

const one = constant(1n);
const isProduct = (x: FunctionLetter, y: FunctionLetter, z: FunctionLetter): boolean =>
  isZero(subtract(multiply(multiply(x.num, y.num), z.den), multiply(multiply(x.den, y.den), z.num)));
const isSum = (x: FunctionLetter, y: FunctionLetter, z: FunctionLetter): boolean =>
  isZero(
    subtract(
      multiply(add(multiply(x.num, y.den), multiply(y.num, x.den)), z.den),
      multiply(multiply(x.den, y.den), z.num),
    ),
  );

/** 0 where exp, 1 where ln, is at its anchor: the letter of a sum that is 0, of a product that is 1. */
const neutral = (name: string): FunctionLetter => ({ name, letter: '', num: anchorOf(name).anchor, den: one });

/**
 * What ties the letters of one function to each other, the last of them among them:
 * ln(u v) = ln u + ln v and exp(u + v) = exp u exp v where such arguments occur, and ln u - ln v <= u / v - 1.
 */
export function equationsOf(letters: readonly FunctionLetter[]): Fact[] {
  const last = letters.at(-1);
  if (last === undefined || !isBounded(last.name)) return [];
  const all = letters.filter(({ name }) => name === last.name);
  if (all.length > MOST_LETTERS || (last.name !== 'ln' && last.name !== 'exp')) return [];
  const isLn = last.name === 'ln';
  const read = ({ letter }: FunctionLetter): Polynomial =>
    letter === '' ? constant(isLn ? 0n : 1n) : variable(letter);
  const facts: Fact[] = [];
  const isTied = isLn ? isProduct : isSum;
  const join = isLn ? add : multiply;
  all.forEach((x, i) => {
    for (const y of all.slice(i))
      for (const z of [neutral(last.name), ...all])
        if ([x, y, z].includes(last) && isTied(x, y, z))
          facts.push({ p: subtract(join(read(x), read(y)), read(z)), sign: '=' });
  });
  if (!isLn) return facts;
  for (const other of all.slice(0, -1))
    for (const [u, v] of [
      [last, other],
      [other, last],
    ] as const) {
      // u / v - 1 - (ln u - ln v), times what is > 0.
      const [above, below] = [multiply(u.num, v.den), multiply(u.den, v.num)];
      const slope = multiply(below, subtract(read(u), read(v)));
      facts.push({ p: add(subtract(above, below), negate(slope)), sign: '>=' });
    }
  return facts;
}
