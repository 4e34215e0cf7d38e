import { DomainError } from '../errors.js';
import { integerSquareRoot } from '../floating/integer-square-root.js';

/** The set of reals from `lo / 2^bits` to `hi / 2^bits`, both ends included; `bits` belongs to the arithmetic. */
export interface Interval {
  readonly lo: bigint;
  readonly hi: bigint;
}

/** n / d rounded down, d != 0. */
export function floorOfQuotient(n: bigint, d: bigint): bigint {
  const quotient = n / d;
  // a product tells what is left for less than a second division
  return n < 0n !== d < 0n && quotient * d !== n ? quotient - 1n : quotient;
}

/** n / d rounded up, d != 0. */
function ceilingOfQuotient(n: bigint, d: bigint): bigint {
  return -floorOfQuotient(-n, d);
}

/** Ends below 2 to this are squared without counting their bits, which takes longer than to square them. */
const SQUARABLE = 500_000n;

const lesser = (x: bigint, y: bigint): bigint => (y < x ? y : x);
const greater = (x: bigint, y: bigint): bigint => (y > x ? y : x);

/** |x| as a set: [min |t|, max |t|] over t in x. */
function magnitude(x: Interval): Interval {
  if (x.lo >= 0n) return x;
  return x.hi <= 0n ? { lo: -x.hi, hi: -x.lo } : { lo: 0n, hi: greater(-x.lo, x.hi) };
}

/**
 * Interval arithmetic in fixed point: ends are integers over 2^bits, every operation rounds its lower end down and
 * its upper end up, so that the result holds every value the operation takes on its arguments (inclusion), whatever
 * is nested in whatever. There is no infinity: an operation undefined somewhere on its argument throws.
 */
export class IntervalArithmetic {
  readonly #scale: bigint;
  readonly #shift: bigint;
  /** One unit less than a whole: what rounds up. */
  readonly #below: bigint;
  readonly zero: Interval;
  readonly one: Interval;

  /** @param bits places after the binary point, 1..65536; 128 resolve 2.9e-39 */
  constructor(readonly bits: number = 128) {
    if (!Number.isInteger(bits) || bits < 1 || bits > 65536) {
      throw new DomainError('IntervalArithmetic', 'an integer number of bits in 1..65536', bits);
    }
    this.#shift = BigInt(bits);
    this.#scale = 1n << this.#shift;
    this.#below = this.#scale - 1n;
    this.zero = { lo: 0n, hi: 0n };
    this.one = { lo: this.#scale, hi: this.#scale };
  }

  /** The least interval that holds the rational n / d. */
  rational(n: bigint, d: bigint = 1n): Interval {
    if (d === 0n) throw new DomainError('IntervalArithmetic.rational', 'a denominator != 0', d);
    const scaled = n << this.#shift;
    return { lo: floorOfQuotient(scaled, d), hi: ceilingOfQuotient(scaled, d) };
  }

  /** The least interval that holds both x and y. */
  hull(x: Interval, y: Interval): Interval {
    return { lo: lesser(x.lo, y.lo), hi: greater(x.hi, y.hi) };
  }

  add(x: Interval, y: Interval): Interval {
    return { lo: x.lo + y.lo, hi: x.hi + y.hi };
  }

  sub(x: Interval, y: Interval): Interval {
    return { lo: x.lo - y.hi, hi: x.hi - y.lo };
  }

  neg(x: Interval): Interval {
    return { lo: -x.hi, hi: -x.lo };
  }

  mul(x: Interval, y: Interval): Interval {
    let lo: bigint;
    let hi: bigint;
    // the signs choose the two products that are the ends
    if (x.lo >= 0n) {
      lo = y.lo >= 0n ? x.lo * y.lo : x.hi * y.lo;
      hi = y.hi >= 0n ? x.hi * y.hi : x.lo * y.hi;
    } else if (x.hi <= 0n) {
      lo = y.hi >= 0n ? x.lo * y.hi : x.hi * y.hi;
      hi = y.lo >= 0n ? x.hi * y.lo : x.lo * y.lo;
    } else if (y.lo >= 0n) {
      [lo, hi] = [x.lo * y.hi, x.hi * y.hi];
    } else if (y.hi <= 0n) {
      [lo, hi] = [x.hi * y.lo, x.lo * y.lo];
    } else {
      [lo, hi] = [lesser(x.lo * y.hi, x.hi * y.lo), greater(x.lo * y.lo, x.hi * y.hi)];
    }
    return { lo: lo >> this.#shift, hi: (hi + this.#below) >> this.#shift };
  }

  /** x / y. @throws DomainError when y holds 0 */
  div(x: Interval, y: Interval): Interval {
    if (y.lo <= 0n && y.hi >= 0n) throw new DomainError('interval division', 'a divisor without 0', this.text(y));
    if (y.hi < 0n) return this.div(this.neg(x), this.neg(y));
    const [lo, hi] = [x.lo << this.#shift, x.hi << this.#shift];
    return {
      lo: floorOfQuotient(lo, x.lo < 0n ? y.lo : y.hi),
      hi: ceilingOfQuotient(hi, x.hi < 0n ? y.hi : y.lo),
    };
  }

  /** x times n / d, for integers n >= 0 and d > 0: narrower and quicker than the product with an enclosure of n / d. */
  scale(x: Interval, n: bigint, d = 1n): Interval {
    return { lo: floorOfQuotient(x.lo * n, d), hi: ceilingOfQuotient(x.hi * n, d) };
  }

  /** {t^n : t in x} for an integer n; even powers know that they are not negative. */
  pow(x: Interval, n: number): Interval {
    if (!Number.isInteger(n)) throw new DomainError('interval power', 'an integer exponent', n);
    if (n < 0) return this.div(this.one, this.pow(x, -n));
    if (n === 0) return this.one;
    if (n === 2) {
      const base = magnitude(x);
      if (base.hi >> SQUARABLE === 0n) return this.mul(base, base);
    }
    const bits = Math.max(x.lo.toString(16).length, x.hi.toString(16).length) * 4 - this.bits;
    if (bits * n > 2_000_000) throw new DomainError('interval power', 'a power of at most 2,000,000 bits', n);
    const base = n % 2 === 0 ? magnitude(x) : x;
    const powerOf = (end: bigint): Interval => {
      let result = this.one;
      for (let square: Interval = { lo: end, hi: end }, k = n; k > 0; k = Math.floor(k / 2)) {
        if (k % 2 === 1) result = this.mul(result, square);
        if (k > 1) square = this.mul(square, square);
      }
      return result;
    };
    return { lo: powerOf(base.lo).lo, hi: powerOf(base.hi).hi };
  }

  /** The square root. @throws DomainError when x reaches below 0 */
  sqrt(x: Interval): Interval {
    if (x.lo < 0n) throw new DomainError('interval square root', 'an interval >= 0', this.text(x));
    const [lo, radicand] = [integerSquareRoot(x.lo << this.#shift), x.hi << this.#shift];
    const hi = integerSquareRoot(radicand);
    return { lo, hi: hi * hi === radicand ? hi : hi + 1n };
  }

  abs(x: Interval): Interval {
    return magnitude(x);
  }

  min(x: Interval, y: Interval): Interval {
    return { lo: lesser(x.lo, y.lo), hi: lesser(x.hi, y.hi) };
  }

  max(x: Interval, y: Interval): Interval {
    return { lo: greater(x.lo, y.lo), hi: greater(x.hi, y.hi) };
  }

  /** The same set, or the least one that holds it, among intervals with `bits` places. */
  from(x: Interval, other: IntervalArithmetic): Interval {
    const more = this.bits - other.bits;
    if (more >= 0) return { lo: x.lo << BigInt(more), hi: x.hi << BigInt(more) };
    return { lo: x.lo >> BigInt(-more), hi: -(-x.hi >> BigInt(-more)) };
  }

  /** The middle of x, rounded down, as an interval of one point. */
  middle(x: Interval): Interval {
    const point = (x.lo + x.hi) >> 1n;
    return { lo: point, hi: point };
  }

  /** hi - lo as a double, rounded: for reports and for choosing where to split, never inside a proof. */
  width(x: Interval): number {
    return this.toNumber({ lo: x.hi - x.lo, hi: x.hi - x.lo });
  }

  /** The middle of x as a double, rounded: for reports, never inside a proof. */
  toNumber(x: Interval): number {
    const twice = x.lo + x.hi;
    const excess = Math.max(0, twice.toString(2).length - 64);
    const power = excess - this.bits - 1;
    // in two steps: 2^power alone is 0 where x is among the least doubles
    const half = Math.trunc(power / 2);
    return Number(twice >> BigInt(excess)) * 2 ** half * 2 ** (power - half);
  }

  /** `[lo, hi]` in decimals, the lower end rounded down and the upper one up. */
  text(x: Interval, digits = 12): string {
    const ten = 10n ** BigInt(digits);
    const decimal = (n: bigint): string => {
      const padded = (n < 0n ? -n : n).toString().padStart(digits + 1, '0');
      return `${n < 0n ? '-' : ''}${padded.slice(0, padded.length - digits)}.${padded.slice(padded.length - digits)}`;
    };
    return `[${decimal((x.lo * ten) >> this.#shift)}, ${decimal(-((-x.hi * ten) >> this.#shift))}]`;
  }
}

/** Refuses what is no arithmetic, for callers without types. */
export function requireArithmetic(where: string, of: IntervalArithmetic): void {
  if (!(of instanceof IntervalArithmetic)) throw new DomainError(where, 'an arithmetic of intervals', of);
}

/** Refuses what is no interval or no arithmetic, for callers without types. */
export function requireInterval(where: string, x: Interval, of: IntervalArithmetic): void {
  if (typeof x?.lo !== 'bigint' || typeof x.hi !== 'bigint') throw new DomainError(where, 'an interval { lo, hi }', x);
  requireArithmetic(where, of);
}
