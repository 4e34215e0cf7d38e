import { type DenseMatrix, heldMatrix, type MatrixInput } from '../array/ndarray.js';
import { exponentOf } from '../floating/bits.js';
import { timesPowerOfTwo } from '../floating/scaling.js';

/** max_i |x_i|. */
export function largestEntry(x: Float64Array | Float32Array): number {
  let largest = 0;
  for (let i = 0; i < x.length; i++) {
    const size = Math.abs(x[i]!);
    if (size > largest) largest = size;
  }
  return largest;
}

/**
 * |W|_max = max_ij |W_ij|, the volume that W fills: the smallest V with -V <= W_ij <= V (Prop. 4.1).
 *
 * @param W (a x b), finite entries
 * @throws ShapeError, DomainError
 * @example maxNorm([[1, -3], [2, 0]]) // 3
 */
export function maxNorm(W: MatrixInput): number {
  return largestEntry(heldMatrix('maxNorm', 'W', W).data);
}

/**
 * |W|_F = sqrt(sum_ij W_ij^2), to a few units of the last place: the squares of the scaled entries are summed with
 * the compensation of Neumaier.
 *
 * Cost: time a b, memory a b.
 *
 * @param W (a x b), finite entries
 * @throws ShapeError, DomainError
 * @example frobeniusNorm([[3, 0], [0, 4]]) // 5
 */
export function frobeniusNorm(W: MatrixInput): number {
  return frobenius(heldMatrix('frobeniusNorm', 'W', W).data);
}

/** |x|_2 of the entries, scaled so that nothing overflows. */
export function frobenius(x: Float64Array | Float32Array): number {
  const largest = largestEntry(x);
  if (largest === 0) return 0;
  const shift = exponentOf(largest);
  // Squares below 2^-1022 of the largest are lost; 2^600 leaves room for them and for 2^400 terms above.
  const plain = Math.abs(shift) <= 300;
  const sum = new SumOfSquares();
  for (let i = 0; i < x.length; i++) sum.add(plain ? x[i]! : timesPowerOfTwo(x[i]!, -shift));
  return plain ? Math.sqrt(sum.value) : timesPowerOfTwo(Math.sqrt(sum.value), shift);
}

/** A running sum of squares with Neumaier's compensation. */
export class SumOfSquares {
  private sum = 0;
  private rest = 0;

  add(x: number): void {
    this.addSquares(x * x);
  }

  addSquares(square: number): void {
    const next = this.sum + square;
    this.rest += this.sum >= square ? this.sum - next + square : square - next + this.sum;
    this.sum = next;
  }

  get value(): number {
    return this.sum + this.rest;
  }
}

/** max |x_i|, sum |c x_i| and sum (c x_i)^2 of what is added in parts. */
export class EntrySizes {
  largest = 0;
  absolute = 0;
  readonly squares = new SumOfSquares();

  /** @param scale c */
  constructor(private readonly scale: number) {}

  /** Adds entries, 64 at a time in two lanes; compensation is for the sums of 64 squares. */
  addAll(x: Float64Array | Float32Array): void {
    // in variables of its own: fields would be written and read back at every entry
    const { scale } = this;
    let { largest, absolute } = this;
    for (let from = 0; from < x.length; from += 64) {
      const to = Math.min(x.length, from + 64);
      let [even, odd, evenSquares, oddSquares] = [0, 0, 0, 0];
      for (let i = from; i < to; i += 2) {
        const p = Math.abs(x[i]!);
        const q = i + 1 < to ? Math.abs(x[i + 1]!) : 0;
        if (p > largest) largest = p;
        if (q > largest) largest = q;
        even += p * scale;
        odd += q * scale;
        evenSquares += p * scale * (p * scale);
        oddSquares += q * scale * (q * scale);
      }
      absolute += even + odd;
      this.squares.addSquares(evenSquares + oddSquares);
    }
    this.largest = largest;
    this.absolute = absolute;
  }
}

/** The sums of |W_ij| over each row and each column. */
export function absoluteSums(W: DenseMatrix): { readonly rows: Float64Array; readonly columns: Float64Array } {
  const rows = new Float64Array(W.rows);
  const columns = new Float64Array(W.columns);
  for (let i = 0, at = 0; i < W.rows; i++) {
    let row = 0;
    for (let j = 0; j < W.columns; j++, at++) {
      const size = Math.abs(W.data[at]!);
      row += size;
      columns[j] = columns[j]! + size;
    }
    rows[i] = row;
  }
  return { rows, columns };
}
