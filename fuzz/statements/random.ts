import { stream } from '../../src/random/stream.js';

/** Choices drawn from one seed: the same seed and case make the same statement. */
export class Random {
  private readonly source;

  constructor(seed: number, index: number) {
    this.source = stream(seed, 'fuzz statements', String(index));
  }

  /** An integer in 0 .. n - 1. */
  below(n: number): number {
    return Math.floor(this.source.uniform() * n);
  }

  chance(p: number): boolean {
    return this.source.uniform() < p;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}
