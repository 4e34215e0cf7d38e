import { type Stream, stream } from '../../src/index.js';

/** Two numbers that are to agree: to `within` times the larger of |right| and the size, which is 0 if absent. */
export type Pair = readonly [left: number, right: number, size?: number];

/** A relation that a function obeys: pairs of numbers from random arguments. */
export interface Relation {
  readonly name: string;
  readonly pairs: (draw: Draw) => Iterable<Pair>;
  /** Relative difference allowed; 0, where the relation is exact, if absent. */
  readonly within?: number;
}

/** The relations of a function, or the test that holds them where they need a machinery of their own. */
export type Relations = Readonly<Record<string, readonly Relation[] | string>>;

/** Random arguments, the same for a seed. */
export class Draw {
  readonly stream: Stream;

  constructor(seed: number) {
    this.stream = stream(seed, 'relations');
  }

  /** Uniform on [lo, hi). */
  between(lo: number, hi: number): number {
    return lo + (hi - lo) * this.stream.uniform();
  }

  integer(lo: number, hi: number): number {
    return Math.floor(this.between(lo, hi + 1));
  }

  /** A length of order 1. */
  length(): number {
    return 2 ** this.between(-3, 3);
  }

  /** An exponent of a power of two, at the ends of `most` or anywhere between. */
  exponent(most: number): number {
    return [most, -most, 1, this.integer(-most, most)][this.integer(0, 3)]!;
  }

  list(n: number): number[] {
    return Array.from({ length: n }, () => this.between(-2, 2));
  }

  matrix(rows: number, columns: number): number[][] {
    return Array.from({ length: rows }, () => this.list(columns));
  }

  /** An order of 0 .. n - 1. */
  order(n: number): number[] {
    const keys = this.list(n);
    return keys.map((_, i) => i).sort((i, j) => keys[i]! - keys[j]!);
  }

  pick<T>(values: readonly T[]): T {
    return values[this.integer(0, values.length - 1)]!;
  }
}

/** That left <= right, as a pair. */
export const atMost = (left: number, right: number): Pair => [Math.max(left, right), right];

/** Pairs of equally long lists. */
export const alike = (left: ArrayLike<number>, right: ArrayLike<number>, size?: number): Pair[] =>
  Array.from(left, (x, i): Pair => (size === undefined ? [x, right[i]!] : [x, right[i]!, size]));

export const transposed = (W: readonly (readonly number[])[]): number[][] => W[0]!.map((_, j) => W.map(row => row[j]!));

/** Times 2^k, by steps that stay in range. */
export function timesTwo(x: number, k: number): number {
  const half = Math.trunc(k / 2);
  return x * 2 ** half * 2 ** (k - half);
}
