import { DataError, DomainError } from '../errors.js';
import { doubleOf } from '../floating/double-of.js';

const LIMBS = 70; // limb i has the weight 2^(32 i - 1074); 66 limbs hold every double, the rest any number of carries
const ADDS_BETWEEN_CARRIES = 0x100000; // a limb grows by less than 2^32 an addition and is exact below 2^53
const view = new DataView(new ArrayBuffer(8));

/**
 * The exact sum of doubles in a state of constant size: 70 limbs of 32 bits, a fixed-point number wide enough for every
 * double. Adding is exact, so the sum does not depend on the order, and sums of parts merge to the sum of the whole.
 * The superaccumulator of Kulisch, with the carries delayed as in Neal (arXiv:1505.05571).
 */
export class ExactSum {
  private pending = 0;

  /** @param limbs where the state lives, zeros or the limbs of another sum; see `exactSums` */
  constructor(private readonly limbs: Float64Array = new Float64Array(LIMBS)) {}

  /** @throws DomainError unless x is finite */
  add(x: number): void {
    view.setFloat64(0, x);
    const high = view.getUint32(0);
    const low = view.getUint32(4);
    const exponent = (high >>> 20) & 0x7ff;
    if (exponent === 0x7ff) throw new DomainError('ExactSum.add', 'a finite number', x);
    // x = +-(top 2^32 + low) 2^(shift - 1074)
    const top = exponent === 0 ? high & 0xfffff : (high & 0xfffff) | 0x100000;
    const shift = exponent === 0 ? 0 : exponent - 1;
    const limb = shift >>> 5;
    const bits = shift & 31;
    const power = (1 << bits) >>> 0;
    const sign = high >>> 31 === 0 ? 1 : -1;
    // low 2^bits < 2^64 and top 2^bits < 2^53 split into words of 32 bits
    const lowest = bits === 0 ? low : (low << bits) >>> 0;
    const carried = bits === 0 ? 0 : low >>> (32 - bits);
    const upper = top * power;
    const upperHigh = Math.floor(upper / 0x100000000);
    this.limbs[limb] = this.limbs[limb]! + sign * lowest;
    this.limbs[limb + 1] = this.limbs[limb + 1]! + sign * (carried + (upper - upperHigh * 0x100000000));
    this.limbs[limb + 2] = this.limbs[limb + 2]! + sign * upperHigh;
    if (++this.pending === ADDS_BETWEEN_CARRIES) this.carry();
  }

  /** Adds everything the other sum holds. */
  merge(other: ExactSum): void {
    this.carry();
    other.carry();
    for (let i = 0; i < LIMBS; i++) this.limbs[i] = this.limbs[i]! + other.limbs[i]!;
    this.carry();
  }

  /** The double nearest to the exact sum (ties to even), infinite beyond the largest double. */
  value(): number {
    return doubleOf(this.total(), 1n << 1074n);
  }

  /** The state as text: the exact sum in units of 2^-1074, in base 16. */
  toString(): string {
    return this.total().toString(16);
  }

  /**
   * The sum whose state `toString` wrote.
   * @throws DataError if the text is no such state
   */
  static parse(text: string): ExactSum {
    if (!/^-?[0-9a-f]{1,559}$/.test(text))
      throw new DataError(`ExactSum.parse: expected a state, got ${text.slice(0, 40)}`);
    const negative = text.startsWith('-');
    let rest = BigInt(`0x${negative ? text.slice(1) : text}`);
    const sum = new ExactSum();
    for (let i = 0; i < LIMBS && rest > 0n; i++) {
      sum.limbs[i] = Number(rest & 0xffffffffn) * (negative ? -1 : 1);
      rest >>= 32n;
    }
    sum.carry();
    return sum;
  }

  private total(): bigint {
    this.carry();
    let total = 0n;
    for (let i = LIMBS - 1; i >= 0; i--) total = (total << 32n) + BigInt(this.limbs[i]!);
    return total;
  }

  /** Brings every limb but the last into [0, 2^32): the one form that depends on the sum alone. */
  carry(): void {
    this.pending = 0;
    for (let i = 0; i < LIMBS - 1; i++) {
      const up = Math.floor(this.limbs[i]! / 0x100000000);
      this.limbs[i] = this.limbs[i]! - up * 0x100000000;
      this.limbs[i + 1] = this.limbs[i + 1]! + up;
    }
  }
}

/**
 * n exact sums whose states lie one after another in one array, so that they travel between threads as one.
 *
 * @param limbs the array of such sums, each carried; zeros where it is left out
 */
export function exactSums(n: number, limbs: Float64Array = new Float64Array(n * LIMBS)): ExactSum[] {
  return Array.from({ length: n }, (_, i) => new ExactSum(limbs.subarray(i * LIMBS, (i + 1) * LIMBS)));
}
