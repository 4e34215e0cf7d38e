import { DataError } from '../../src/index.js';
import { infinityOf } from './decimal.js';

/** One reference value, as it stands in a file of them. */
export interface GoldenEntry {
  readonly id: string;
  readonly quantity: string;
  /** The arguments: numbers, arrays of numbers, or infinities as words. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The value to about 32 digits, in decimal. */
  readonly value: string | readonly string[];
  /** The relative error allowed where the entry says so, beside a fold. */
  readonly rtol?: number;
  readonly how?: string;
}

/** How a quantity is computed by the package and how closely it must agree. */
export interface Evaluation {
  /** The quantity through a public function of the package. */
  readonly evaluate: (read: ParameterReader) => number | readonly number[];
  /** The largest error allowed, relative to the reference or to `magnitude`; of each value in a list where they differ. */
  readonly tolerance: number | ((read: ParameterReader) => readonly number[]);
  /** The sum of the magnitudes of the terms, for a quantity with zeros inside its domain. */
  readonly magnitude?: (read: ParameterReader) => number;
}

/** Reads the parameters of one entry by name. */
export interface ParameterReader {
  /** @param absent the value where the entry gives none */
  number(name: string, absent?: number): number;
  vector(name: string): number[];
  matrix(name: string): number[][];
  matrices(name: string): number[][][];
  word(name: string): string;
}

/** A reader of `entry.params`. @throws DataError that names the entry and the parameter */
export function parametersOf(entry: GoldenEntry): ParameterReader {
  const asNumber = (name: string, value: unknown): number => {
    if (typeof value === 'number') return value;
    if (typeof value === 'string' && value.trim() !== '') {
      const number = infinityOf(value) ?? Number(value);
      if (!Number.isNaN(number)) return number;
    }
    throw new DataError(`${entry.id}: expected the number ${name}, got ${JSON.stringify(value) ?? 'nothing'}`);
  };
  const asArray = (name: string, value: unknown): unknown[] => {
    if (Array.isArray(value)) return value;
    throw new DataError(`${entry.id}: expected the array ${name}, got ${JSON.stringify(value) ?? 'nothing'}`);
  };
  const asMatrix = (name: string, value: unknown): number[][] =>
    asArray(name, value).map(row => asArray(name, row).map(x => asNumber(name, x)));
  return {
    number: (name, absent) => asNumber(name, entry.params[name] ?? absent),
    vector: name => asArray(name, entry.params[name]).map(x => asNumber(name, x)),
    matrix: name => asMatrix(name, entry.params[name]),
    matrices: name => asArray(name, entry.params[name]).map(matrix => asMatrix(name, matrix)),
    word: name => {
      const value = entry.params[name];
      if (typeof value === 'string') return value;
      throw new DataError(`${entry.id}: expected the word ${name}, got ${JSON.stringify(value) ?? 'nothing'}`);
    },
  };
}
