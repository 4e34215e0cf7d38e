import type { Interval, IntervalArithmetic } from '../../number/interval.js';
import type { Jet } from '../../number/taylor.js';
import { PANEL_WORK, spend } from '../../numeric/work.js';
import type { Moments, Standard } from './standard.js';

/**
 * A panel [lo, hi] in the variable tau of its half-length, x = c + h tau: coefficients of Taylor's formula in tau are of the
 * size of the function, however long the panel is.
 */
export interface Panel {
  readonly lo: bigint;
  readonly hi: bigint;
  readonly c: Interval;
  readonly h: Interval;
  /** Where lo is in tau, -left; hi is at 1. */
  readonly left: Interval;
}

/**
 * A panel in evaluations: the work grows with the places, some 8 ms at 200 and 45 ms at 1300 where the law is Student's.
 */
export const panelWork = ({ bits }: IntervalArithmetic): number => Math.ceil(PANEL_WORK * Math.max(1, bits / 256));

export function panelOf(lo: bigint, hi: bigint, of: IntervalArithmetic): Panel {
  const c = (lo + hi) >> 1n;
  const h: Interval = { lo: hi - c, hi: hi - c };
  return { lo, hi, c: { lo: c, hi: c }, h, left: of.div({ lo: c - lo, hi: c - lo }, h) };
}

/**
 * The integral over a panel of a function by its coefficients in tau at c and the one of even order n on all of the panel;
 * where the halves are equal the odd ones are not asked for.
 */
export function taylorIntegral(
  expansion: (k: number) => Interval | undefined,
  rest: Interval,
  { h, left }: Panel,
  order: number,
  of: IntervalArithmetic,
): Interval {
  let [sum, leftPower] = [of.zero, left];
  const equal = left.lo === left.hi && left.lo === of.one.lo;
  for (let k = 0; k < order; k++) {
    if (!equal || k % 2 === 0) {
      const both = k % 2 === 0 ? of.add(of.one, leftPower) : of.sub(of.one, leftPower);
      const term = expansion(k);
      if (term !== undefined) sum = of.add(sum, of.scale(of.mul(term, both), 1n, BigInt(k + 1)));
    }
    if (!equal) leftPower = of.mul(leftPower, left);
  }
  const mass = of.scale(of.add(of.one, leftPower), 1n, BigInt(order + 1));
  return of.mul(h, of.add(sum, of.mul(rest, mass)));
}

/** x f from the coefficients of f, x = x_0 + h tau. */
function timesVariable(x: Interval, h: Interval, f: Jet, order: number, of: IntervalArithmetic): Jet {
  return Array.from({ length: Math.min(order + 1, f.length + 1) }, (_, k) => {
    const first = k < f.length ? of.mul(x, f[k]!) : of.zero;
    return k > 0 ? of.add(first, of.mul(h, f[k - 1]!)) : first;
  });
}

/**
 * The integrals G_k of a standard density at any point: by closed forms where the density has them, else each from the nearest
 * point where it is known already.
 */
export class Primitive {
  readonly #known: { at: bigint; value: Moments }[];
  readonly #closed = new Map<bigint, Moments>();
  readonly #near = new Map<bigint, bigint>();
  readonly #end: bigint;
  /** Beyond it a light tail is bounded, not integrated. */
  readonly far: bigint | undefined;

  /** @param tolerance what a step may add to the width of a value, in units of the arithmetic */
  constructor(
    readonly standard: Standard,
    readonly of: IntervalArithmetic,
    readonly order: number,
    readonly tolerance: bigint,
    /** Panels left; where none is, a step stays as wide as it is. */
    readonly budget: { left: number },
  ) {
    this.#known = [{ at: 0n, value: [of.zero, of.zero, of.zero] }];
    this.#end = standard.end === undefined ? -1n : of.one.lo;
    let far = 1;
    if (standard.end === undefined && standard.power === undefined)
      while (standard.tailSize(2, far) > -of.bits) far *= 1.1;
    else far = 0;
    this.far = far === 0 ? undefined : BigInt(Math.ceil(far)) << BigInt(of.bits);
  }

  /**
   * At all points of an interval: G_0 and G_2 rise, G_1 is even and rises with |t|; with the density f there where it has no ends,
   * by G_k(t) = G_k(m) + (t - m) x^k f(x) from one point m near the middle.
   */
  on(t: Interval, f?: Interval): Moments {
    const { of } = this;
    if (f !== undefined && this.#end < 0n && t.lo !== t.hi) {
      const m = this.#nearby((t.lo + t.hi) >> 1n);
      const [zeroth, first, second] = this.at(m);
      const distance: Interval = { lo: t.lo - m, hi: t.hi - m };
      // m may lie some units beside t: what f changes there is far below one more unit
      const gain = (power: Interval): Interval => {
        const { lo, hi } = of.mul(distance, of.mul(power, f));
        return { lo: lo - 1n, hi: hi + 1n };
      };
      return [of.add(zeroth, gain(of.one)), of.add(first, gain(t)), of.add(second, gain(of.pow(t, 2)))];
    }
    const [low, high] = [this.at(t.lo), t.lo === t.hi ? this.at(t.lo) : this.at(t.hi)];
    const first = of.hull(low[1], high[1]);
    return [
      of.hull(low[0], high[0]),
      t.lo < 0n && t.hi > 0n ? of.hull(of.zero, first) : first,
      of.hull(low[2], high[2]),
    ];
  }

  /** A point where the integrals are known within some roundings of this one, or itself. */
  #nearby(m: bigint): bigint {
    const place = m >> 5n;
    const found = this.#near.get(place);
    if (found !== undefined) return found;
    this.#near.set(place, m);
    return m;
  }

  /** At a point. */
  at(t: bigint): Moments {
    const { of } = this;
    if (t < 0n) {
      const [zeroth, first, second] = this.at(-t);
      return [of.neg(zeroth), first, of.neg(second)];
    }
    if (this.far !== undefined && t > this.far) {
      const beyond = (k: 0 | 1 | 2): Interval => {
        const half = this.standard.half(k, of);
        return { lo: half.lo - this.standard.tail(k, { lo: t, hi: t }, of).hi, hi: half.hi };
      };
      return [beyond(0), beyond(1), beyond(2)];
    }
    const x = this.#end >= 0n && t > this.#end ? this.#end : t;
    const closed = this.#closed.get(x) ?? this.standard.moments?.({ lo: x, hi: x }, of);
    if (closed !== undefined) {
      this.#closed.set(x, closed);
      return closed;
    }
    let i = this.#indexBelow(x);
    if (this.#known[i]!.at === x) return this.#known[i]!.value;
    // a point above that is much nearer
    const above = this.#known[i + 1];
    if (above !== undefined && above.at - x < x - this.#known[i]!.at) i += 1;
    const from = this.#known[i]!;
    const value = from.at < x ? this.#between(from.at, x, from.value, 1) : this.#between(x, from.at, from.value, -1);
    this.#known.splice(this.#indexBelow(x) + 1, 0, { at: x, value });
    return value;
  }

  /** The index of the last known point that is not above x >= 0. */
  #indexBelow(x: bigint): number {
    let [lo, hi] = [0, this.#known.length - 1];
    while (lo < hi) {
      const middle = (lo + hi + 1) >> 1;
      if (this.#known[middle]!.at <= x) lo = middle;
      else hi = middle - 1;
    }
    return lo;
  }

  #between(lo: bigint, hi: bigint, start: Moments, side: 1 | -1): Moments {
    const { of } = this;
    let sum = start;
    const step = of.one.lo >> 1n;
    const open: [bigint, bigint][] = [];
    for (let x = lo; x < hi; ) {
      const next = x + step < hi ? x + step : hi;
      open.push([x, next]);
      x = next;
    }
    while (open.length > 0) {
      const [x, y] = open.pop()!;
      const part = this.#panel(x, y);
      const wide = part.some(({ lo: p, hi: q }) => q - p > this.tolerance);
      this.budget.left -= 1;
      spend(panelWork(of));
      if (wide && y - x > 64n && this.budget.left > 0) {
        const middle = (x + y) >> 1n;
        open.push([x, middle], [middle, y]);
      } else {
        const add = (k: 0 | 1 | 2): Interval => (side === 1 ? of.add(sum[k], part[k]) : of.sub(sum[k], part[k]));
        sum = [add(0), add(1), add(2)];
      }
    }
    return sum;
  }

  #panel(lo: bigint, hi: bigint): Moments {
    const { of, order, standard } = this;
    const panel = panelOf(lo, hi, of);
    const { c, h } = panel;
    const whole: Interval = { lo, hi };
    let [at, on] = [standard.kernel(c, h, order - 1, of), standard.kernel(whole, h, order, of)];
    const found: Interval[] = [];
    for (let k = 0; k < 3; k++) {
      const coefficients = at;
      found.push(taylorIntegral(j => coefficients[j], on[order] ?? of.zero, panel, order, of));
      [at, on] = [timesVariable(c, h, at, order - 1, of), timesVariable(whole, h, on, order, of)];
    }
    return found as unknown as Moments;
  }
}
