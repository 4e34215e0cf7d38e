import { DomainError } from '../../src/errors.js';
import type { Estimate } from '../../src/experiment/figure-4.js';

/** Sums kept for each bin of |u'|: count, sums of d, d^2, d^3, d^4 and of eta^2, eta^4, where d = a - sign(u') u. */
const sumsPerBin = 7;

/**
 * The mean clip error E (clip(u + eta, -V, V) - u)^2 at every V = j a / cellsPerA, j = 0 .. cells, in one pass over the
 * samples, at a cost per sample that does not depend on the number of V.
 *
 * With s = sign(u') u the error of a sample is eta^2 where |u'| <= V and (V - s)^2 = (d - g)^2 elsewhere, d = a - s and
 * g = a - V, so that sums over the bins of |u'| recover the mean, and fourth powers its standard error, at every V.
 * d and g are used in place of s and V because (d - g)^2 is then a difference of small numbers where it is small.
 */
export class ClipGrid {
  private readonly sums: Float64Array;
  private readonly perUnit: number;
  private n = 0;

  /**
   * @param a half-width of the teacher's weights, a > 0
   * @param cellsPerA steps between 0 and a, an integer >= 1
   * @param cells steps in all, an integer >= 1
   */
  constructor(
    private readonly a: number,
    private readonly cellsPerA: number,
    private readonly cells: number,
  ) {
    if (!(a > 0 && a < Infinity)) throw new DomainError('ClipGrid', 'a > 0', a);
    for (const count of [cellsPerA, cells])
      if (!Number.isSafeInteger(count) || count < 1) throw new DomainError('ClipGrid', 'integers cells >= 1', count);
    this.perUnit = cellsPerA / a;
    this.sums = new Float64Array(sumsPerBin * (cells + 2));
  }

  /** The values of V, ascending. */
  get grid(): number[] {
    return Array.from({ length: this.cells + 1 }, (_, j) => (j * this.a) / this.cellsPerA);
  }

  /** Takes in one sample (u, eta). */
  add(u: number, eta: number): void {
    const y = u + eta;
    const position = Math.ceil(Math.abs(y) * this.perUnit);
    const k = sumsPerBin * (position <= this.cells ? position : this.cells + 1);
    const d = y >= 0 ? this.a - u : this.a + u;
    const [d2, e2] = [d * d, eta * eta];
    const sums = this.sums;
    sums[k]! += 1;
    sums[k + 1]! += d;
    sums[k + 2]! += d2;
    sums[k + 3]! += d2 * d;
    sums[k + 4]! += d2 * d2;
    sums[k + 5]! += e2;
    sums[k + 6]! += e2 * e2;
    this.n++;
  }

  /** Takes in every sample of another grid of the same a, cellsPerA and cells. */
  merge(other: ClipGrid): void {
    if (other.a !== this.a || other.cellsPerA !== this.cellsPerA || other.cells !== this.cells)
      throw new DomainError(
        'ClipGrid.merge',
        `a = ${this.a}, cellsPerA = ${this.cellsPerA}, cells = ${this.cells}`,
        other,
      );
    for (let k = 0; k < this.sums.length; k++) this.sums[k]! += other.sums[k]!;
    this.n += other.n;
  }

  /** The mean error and its standard error at V = V_0, V_1, ..., V_cells. */
  estimates(): Estimate[] {
    const { sums, cells, n, a, grid } = this;
    const clipped = new Float64Array(5 * (cells + 2));
    for (let j = cells; j >= 0; j--)
      for (let p = 0; p < 5; p++) clipped[5 * j + p] = clipped[5 * (j + 1) + p]! + sums[sumsPerBin * (j + 1) + p]!;
    let [e2, e4] = [0, 0];
    return Array.from({ length: cells + 1 }, (_, j) => {
      e2 += sums[sumsPerBin * j + 5]!;
      e4 += sums[sumsPerBin * j + 6]!;
      const g = a - grid[j]!;
      const g2 = g * g;
      const [n0, d1, d2, d3, d4] = clipped.subarray(5 * j, 5 * j + 5) as unknown as [
        number,
        number,
        number,
        number,
        number,
      ];
      const first = e2 + d2 - 2 * g * d1 + g2 * n0;
      const second = e4 + d4 - 4 * g * d3 + 6 * g2 * d2 - 4 * g2 * g * d1 + g2 * g2 * n0;
      return estimateFromSums(first, second, n);
    });
  }
}

/**
 * The mean of n numbers and its standard error.
 *
 * @param first the sum of the numbers
 * @param second the sum of their squares
 * @param n how many there are, n >= 2
 */
export function estimateFromSums(first: number, second: number, n: number): Estimate {
  const mean = first / n;
  return { mean, standardError: Math.sqrt(Math.max(0, second / n - mean * mean) / (n - 1)), n };
}
