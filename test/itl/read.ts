import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataError } from '../../src/index.js';

/** A value of the interval test language: a number, an interval of two numbers, a list of numbers, or a word as it stands. */
export type Value =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'interval'; readonly lo: number; readonly hi: number }
  | { readonly kind: 'list'; readonly values: readonly number[] }
  | { readonly kind: 'other'; readonly text: string };

/** One line `operation arguments = results`. */
export interface Vector {
  readonly place: string;
  readonly operation: string;
  readonly args: readonly Value[];
  readonly results: readonly Value[];
}

const hexadecimal = /^([+-]?)0x([0-9a-f]*)\.?([0-9a-f]*)p([+-]?\d+)$/i;

/** A decimal or hexadecimal numeral, rounded to nearest; NaN too where `text` is none. */
function numberOf(text: string): number {
  if (/^[+-]?inf(inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  const [, sign, whole = '', fraction = '', exponent] = hexadecimal.exec(text) ?? [];
  if (exponent === undefined) return Number(text);
  // at most 53 bits stand in a numeral of the suite, so the integer is exact and a power of two moves it in two exact steps
  const digits = Number(`0x${whole}${fraction}`);
  const power = Number(exponent) - 4 * fraction.length;
  const half = Math.trunc(power / 2);
  return (sign === '-' ? -1 : 1) * digits * 2 ** half * 2 ** (power - half);
}

function meaningOf(token: string): Value {
  const other: Value = { kind: 'other', text: token };
  if (token === '[entire]') return { kind: 'interval', lo: -Infinity, hi: Infinity };
  const [, inside] = /^\[([^\]]*)\]$/.exec(token) ?? [];
  if (inside !== undefined) {
    const ends = inside.split(',').map(end => numberOf(end.trim()));
    const [lo, hi] = ends;
    if (ends.length !== 2 || Number.isNaN(lo) || Number.isNaN(hi)) return other;
    return { kind: 'interval', lo: lo!, hi: hi! };
  }
  if (token.startsWith('{')) {
    const values = token.slice(1, -1).split(',');
    return { kind: 'list', values: values.map(value => numberOf(value.trim())) };
  }
  const value = numberOf(token);
  return Number.isNaN(value) && token !== 'NaN' ? other : { kind: 'number', value };
}

const token = /"[^"]*"|\{[^}]*\}|\[[^\]]*\](?:_[a-z]+)?|[^\s]+/gi;
const valuesOf = (text: string): Value[] => (text.match(token) ?? []).map(meaningOf);

/** The vectors of one file. @throws DataError with its line where a line is none */
export function parseVectors(text: string, file: string): Vector[] {
  const bare = text
    .replace(/\/\*[\s\S]*?\*\//g, comment => comment.replace(/[^\n]/g, ' '))
    .replace(/("[^"\n]*")|\/\/[^\n]*/g, (_, quoted: string | undefined) => quoted ?? '');
  return bare.split('\n').flatMap((raw, at) => {
    const line = raw.trim();
    if (line === '' || line === '}' || /^testcase\s+\S+\s*\{$/.test(line)) return [];
    const place = `${file}:${at + 1}`;
    const [, operation, args, results] = /^([\w-]+)\s+(.*?)\s*=\s*([^=]*?)(?:\s+signal\s+\w+)?\s*;$/.exec(line) ?? [];
    if (operation === undefined)
      throw new DataError(`${place}: expected "operation arguments = results;", got ${line}`);
    return [{ place, operation, args: valuesOf(args!), results: valuesOf(results!) }];
  });
}

/** The vectors of every .itl file of a folder. @throws DataError where there is none */
export function readVectors(folder: string): Vector[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter(name => name.endsWith('.itl'));
  } catch {
    names = [];
  }
  if (names.length === 0) throw new DataError(`itl: expected a folder of .itl files, got ${folder}`);
  return names.sort().flatMap(name => parseVectors(readFileSync(join(folder, name), 'utf8'), name));
}
