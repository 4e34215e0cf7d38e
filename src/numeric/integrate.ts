import { gaussKronrod21 } from './gauss-kronrod.js';

/** An integral and a bound of its error that counts the rule's own estimate and the rounding of the sum. */
export interface Integral {
  readonly value: number;
  /** |value - true value| is at most this, if no feature of the integrand escaped the points given. */
  readonly errorBound: number;
}

/** How an integrand of a whole line or half-line is cut into intervals. */
export interface Line {
  /** Where the integrand is not zero; ends may be infinite. */
  readonly support: readonly [number, number];
  /** Points at which the integrand is not smooth or changes its scale, in any order; those outside are ignored. */
  readonly points: readonly number[];
  /** Beyond all points f(x) falls like |x|^{-1-decay}; Infinity where f vanishes there. */
  readonly decay: number;
  /** Relative error of one value of the integrand where it is more than rounding; default 0. */
  readonly noise?: number;
}

interface Panel {
  /** 0 for x itself; 1 or -1 for a tail in the variable z = log(|x| / reach). */
  readonly side: -1 | 0 | 1;
  readonly lo: number;
  readonly hi: number;
  readonly value: number;
  readonly gap: number;
  readonly size: number;
}

/** Rounding of one evaluation and of the sums, as a multiple of the integral of |f|. */
const ROUNDING = 16 * Number.EPSILON;
/** A gap this small against the panel's own integral is rounding. */
const RESOLVED = 8 * Number.EPSILON;
/** A gap this small against the whole integral does not matter. */
const NEGLIGIBLE = Number.EPSILON / 16;
/** Intervals whose ends have a larger ratio are integrated in log |x| as well. */
const LONG = 8;
/** The largest |x| a tail is followed to; beyond it stands the integral of the power law. */
const HORIZON = 1e140;

/**
 * The integral of f over a line: Gauss-Kronrod panels between the points, halved until the difference of the two rules is
 * rounding; an infinite end is integrated in log |x| up to where its rest is negligible or a pure power.
 *
 * @param f the integrand, finite
 * @param line support, points and decay of the integrand
 * @param budget number of panels at most
 */
export function integrate(f: (x: number) => number, line: Line, budget = 6000): Integral {
  const [from, to] = line.support;
  const { noise = 0 } = line;
  const resolved = RESOLVED + noise;
  const negligible = NEGLIGIBLE + noise / 64;
  if (!(from < to)) return { value: 0, errorBound: 0 };
  const inside = line.points.filter(x => x > from && x < to && Number.isFinite(x));
  let reach = 0;
  for (const x of inside) reach = Math.max(reach, Math.abs(x));
  for (const x of [from, to]) if (Number.isFinite(x)) reach = Math.max(reach, Math.abs(x));
  if (reach === 0) reach = 1;
  const least = 1e-30 * reach;
  const ends = [Math.max(from, -reach), ...inside, Math.min(to, reach)].sort((x, y) => x - y);

  const tail = (side: -1 | 1) => {
    const start = side * reach;
    return (z: number): number => {
      const x = start * Math.exp(z);
      return f(x) * Math.abs(x);
    };
  };
  const below = tail(-1);
  const above = tail(1);
  const panel = (side: Panel['side'], lo: number, hi: number): Panel => {
    const rule = gaussKronrod21(side === 0 ? f : side < 0 ? below : above, lo, hi);
    return { side, lo, hi, value: rule.value, gap: rule.gap, size: rule.size };
  };

  const open: Panel[] = [];
  let whole = 0;
  for (let i = 1; i < ends.length; i++) {
    if (!(ends[i]! > ends[i - 1]!)) continue;
    const [lo, hi] = [ends[i - 1]!, ends[i]!];
    const next =
      lo > least && hi > LONG * lo
        ? panel(1, Math.log(lo / reach), Math.log(hi / reach))
        : hi < -least && lo < LONG * hi
          ? panel(-1, Math.log(-hi / reach), Math.log(-lo / reach))
          : panel(0, lo, hi);
    whole += next.size;
    open.push(next);
  }
  let rest = 0;
  if (line.decay < Infinity) {
    const last = Math.log(HORIZON / reach);
    for (const side of [-1, 1] as const) {
      if (Number.isFinite(side < 0 ? from : to)) continue;
      const g = side < 0 ? below : above;
      let z = 0;
      for (let length = 1; ; length = Math.min(2 * length, 16 / Math.min(1, line.decay))) {
        const beyond = g(z) / line.decay;
        if (Math.abs(beyond) < 0.01 * negligible * whole || z >= last) {
          rest += beyond;
          break;
        }
        const next = panel(side, z, Math.min(last, z + length));
        whole += next.size;
        open.push(next);
        z = next.hi;
      }
    }
  }

  // a panel set aside as negligible is taken up again should the whole turn out smaller than it seemed
  const settled: Panel[] = [];
  let aside: Panel[] = [];
  let panels = open.length;
  while (open.length > 0) {
    const next = open.pop()!;
    const middle = 0.5 * (next.lo + next.hi);
    if (next.gap <= resolved * next.size || !(middle > next.lo && middle < next.hi) || panels >= budget)
      settled.push(next);
    else if (next.gap <= negligible * whole) aside.push(next);
    else {
      const left = panel(next.side, next.lo, middle);
      const right = panel(next.side, middle, next.hi);
      whole += left.size + right.size - next.size;
      open.push(left, right);
      panels += 1;
    }
    if (open.length === 0) {
      const bound = negligible * whole;
      open.push(...aside.filter(({ gap }) => gap > bound));
      aside = aside.filter(({ gap }) => gap <= bound);
    }
  }

  const sum = new CompensatedSum();
  sum.add(rest);
  let doubt = 0;
  let size = Math.abs(rest);
  for (const part of settled.concat(aside)) {
    sum.add(part.value);
    size += part.size;
    doubt += part.gap;
  }
  return { value: sum.value, errorBound: doubt + ROUNDING * size };
}

/** Neumaier's compensated sum. */
class CompensatedSum {
  private total = 0;
  private lost = 0;

  add(x: number): void {
    const next = this.total + x;
    this.lost += Math.abs(this.total) >= Math.abs(x) ? this.total - next + x : x - next + this.total;
    this.total = next;
  }

  get value(): number {
    return this.total + this.lost;
  }
}
