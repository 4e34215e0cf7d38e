import { DomainError } from '../errors.js';
import { cholesky } from '../simd/dense.js';

/** A pivot of the Cholesky factor this far below the largest one leaves the columns to the decomposition of X. */
const wellPosed = 2 ** -18;
/** An exchange of one column costs about an eighth of n columns factorised. */
const worthUpdating = 1 / 8;

/**
 * L with L L^T = G_FF for chosen rows and columns F of a positive semidefinite G (d x d), which follows F: a column that joins
 * takes one triangular solution, one that leaves a row of rotations, O(d^2) each, and many at once a factorisation, O(d^3).
 */
export class FreeFactor {
  /** By rows of d entries, in the order of `order`. */
  readonly #L: Float64Array;
  #order: number[] = [];
  /** Columns exchanged since the last factorisation: their roundings add up. */
  #exchanged = 0;

  constructor(
    readonly gram: Float64Array,
    readonly d: number,
  ) {
    this.#L = new Float64Array(d * d);
  }

  /** F in the order of the rows of L. */
  get order(): readonly number[] {
    return this.#order;
  }

  /** The least pivot over the largest, as roots; 1 of nothing. */
  get conditioning(): number {
    let [least, greatest] = [Number.POSITIVE_INFINITY, 0];
    for (let i = 0; i < this.#order.length; i++) {
      const pivot = this.#L[i * this.d + i]!;
      least = Math.min(least, pivot);
      greatest = Math.max(greatest, pivot);
    }
    return this.#order.length === 0 ? 1 : least / greatest;
  }

  /**
   * Takes the columns i with bound[i] = 0.
   *
   * @returns whether they are independent beyond doubt; the factor is of no use where they are not
   */
  choose(bound: Int8Array): boolean {
    const gone: number[] = [];
    const held = new Uint8Array(this.d);
    this.#order.forEach((column, place) => {
      held[column] = 1;
      if (bound[column] !== 0) gone.push(place);
    });
    const come = Array.from(bound.keys()).filter(i => bound[i] === 0 && held[i] === 0);
    const changes = gone.length + come.length;
    if (changes === 0) return true;
    const size = this.#order.length + come.length - gone.length;
    const updates = changes <= worthUpdating * size && this.#exchanged + changes <= size;
    const fine = updates ? this.#exchange(gone, come) : this.#factorise(bound);
    if (!fine) this.#order = [];
    return fine;
  }

  #exchange(gone: readonly number[], come: readonly number[]): boolean {
    this.#exchanged += gone.length + come.length;
    for (let k = gone.length - 1; k >= 0; k--) this.#remove(gone[k]!);
    return come.every(column => this.#append(column)) && this.conditioning > wellPosed;
  }

  #factorise(bound: Int8Array): boolean {
    const order = Array.from(bound.keys()).filter(i => bound[i] === 0);
    const n = order.length;
    const part = new Float64Array(n * n);
    for (let i = 0; i < n; i++)
      for (let j = 0, row = order[i]! * this.d; j <= i; j++) part[i * n + j] = this.gram[row + order[j]!]!;
    try {
      const L = cholesky(n, part);
      for (let i = 0; i < n; i++) this.#L.set(L.subarray(i * n, i * n + i + 1), i * this.d);
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
    this.#order = order;
    this.#exchanged = 0;
    return n === 0 || this.conditioning > wellPosed;
  }

  /** A row l with L l = G_F,column below the others. */
  #append(column: number): boolean {
    const [n, d] = [this.#order.length, this.d];
    const [L, row] = [this.#L, n * d];
    for (let j = 0; j < n; j++) L[row + j] = this.gram[column * d + this.#order[j]!]!;
    this.#solveLower(L.subarray(row, row + n));
    let pivot = this.gram[column * d + column]!;
    for (let j = 0; j < n; j++) pivot -= L[row + j]! * L[row + j]!;
    if (!(pivot > 0)) return false;
    L[row + n] = Math.sqrt(pivot);
    this.#order.push(column);
    return true;
  }

  /** Takes a row away; rotations of neighbouring columns make what is below lower triangular again. */
  #remove(place: number): void {
    const [n, d] = [this.#order.length, this.d];
    const L = this.#L;
    const [cosines, sines] = [new Float64Array(n), new Float64Array(n)];
    for (let i = place + 1; i < n; i++) {
      const row = i * d;
      let carried = L[row + place]!;
      for (let k = place; k < i - 1; k++) {
        const [c, s, next] = [cosines[k]!, sines[k]!, L[row + k + 1]!];
        L[row + k] = c * carried + s * next;
        carried = c * next - s * carried;
      }
      const last = L[row + i]!;
      const size = Math.hypot(carried, last);
      cosines[i - 1] = carried / size;
      sines[i - 1] = last / size;
      L[row + i - 1] = size;
      L.copyWithin(row - d, row, row + i);
    }
    this.#order.splice(place, 1);
  }

  /** Solves L L^T x = b in place; b in the order of `order`. */
  solveInto(x: Float64Array): void {
    const d = this.d;
    const L = this.#L;
    this.#solveLower(x);
    for (let i = x.length - 1; i >= 0; i--) {
      const value = x[i]! / L[i * d + i]!;
      x[i] = value;
      for (let j = 0; j < i; j++) x[j]! -= value * L[i * d + j]!;
    }
  }

  #solveLower(x: Float64Array): void {
    const d = this.d;
    const L = this.#L;
    for (let i = 0; i < x.length; i++) {
      let [even, odd] = [x[i]!, 0];
      const row = i * d;
      const whole = i - (i % 2);
      for (let j = 0; j < whole; j += 2) {
        even -= L[row + j]! * x[j]!;
        odd -= L[row + j + 1]! * x[j + 1]!;
      }
      if (whole < i) even -= L[row + whole]! * x[whole]!;
      x[i] = (even + odd) / L[row + i]!;
    }
  }
}
