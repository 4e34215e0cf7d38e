import { gaussKronrod21, type PanelValue } from './gauss-kronrod.js';
import { spend } from './work.js';

/** An integral and an estimate of its error: the differences of the two rules, the rounding of the sum, what a tail may hide. */
export interface Integral {
  readonly value: number;
  /** |value - true value| is usually below this: if no feature of the integrand escaped the points given. */
  readonly errorEstimate: number;
}

/** Evaluations that integrals may still take, of which each takes one panel between each two points in any case; shared by those of one problem. */
export interface Budget {
  left: number;
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

/** An integrand and its line. */
export interface Stretch {
  readonly f: (x: number) => number;
  readonly line: Line;
}

interface Panel extends PanelValue {
  readonly g: (t: number) => number;
  readonly lo: number;
  readonly hi: number;
}

/** Rounding of one evaluation and of the sums, as a multiple of the integral of |f|. */
const ROUNDING = 16 * Number.EPSILON;
/** A gap this small against the panel's own integral is rounding. */
const RESOLVED = 8 * Number.EPSILON;
/** A gap this small against the whole integral does not matter. */
const NEGLIGIBLE = Number.EPSILON / 16;
/** Intervals whose ends have a larger ratio are integrated in log |x| as well. */
const LONG = 8;
/** The longest panel in log |x|. */
const LONGEST = 16;
/** Evaluations at most, where no budget is given: 6000 halvings. */
const EVALUATIONS = 252_000;
/** Panels without a value that are halved, in case it is missing at single nodes; then the integral has none. */
const HOPELESS = 500;
/** Nodes of a panel. */
const NODES = 21;
/** log of the largest |x| a tail is followed to. */
const HORIZON = 140 * Math.LN10;
/** A tail is its power law where two values differ from it by no more than this. */
const PURE = 4 * Number.EPSILON;

/** Integrals this small lose digits to underflow, and no halving brings them back. */
const UNDERFLOW = 1e-295;

/**
 * The integral of f over a line: Gauss-Kronrod panels between the points, halved until the difference of the two rules is
 * rounding; an infinite end is integrated in log |x| up to where its rest is negligible or a pure power.
 *
 * @param f the integrand, finite
 * @param line support, points and decay of the integrand
 * @param budget evaluations left; 252,000 where absent
 */
export function integrate(f: (x: number) => number, line: Line, budget?: Budget): Integral {
  return integrateSum([{ f, line }], line.noise, budget);
}

/**
 * The sum of integrals, each over its own line; what is negligible is judged against the sum.
 *
 * @param pieces the integrands with their lines
 * @param noise relative error of one value of an integrand where it is more than rounding
 * @param budget evaluations left; where it ends, what is not resolved is in the error estimate
 * @param floor a gap below this does not matter to the caller, however large it is beside the sum
 */
export function integrateSum(
  pieces: readonly Stretch[],
  noise = 0,
  budget: Budget = { left: EVALUATIONS },
  floor = 0,
): Integral {
  const resolved = RESOLVED + noise;
  const negligible = NEGLIGIBLE + noise / 64;
  const open: Panel[] = [];
  let whole = 0;
  let [rest, doubt] = [0, 0];
  const start = (g: (t: number) => number, lo: number, hi: number): void => {
    const next = panel(g, lo, hi);
    whole += next.size;
    open.push(next);
    // the panels of an inner integral, one for each value of the outer, are most of the work
    budget.left -= NODES;
  };
  for (const { f, line } of pieces) {
    const [from, to] = line.support;
    if (!(from < to)) continue;
    const ends = endsOf(line);
    const reach = Math.max(Math.abs(ends[0]!), Math.abs(ends[ends.length - 1]!));
    /** From |x| = near to |x| = far on one side, in panels of log |x| that end at 0, so that x keeps its digits there. */
    const along = (side: 1 | -1, near: number, far: number): void => {
      const count = Math.ceil(logRatio(far, near) / LONGEST);
      const step = Math.exp(logRatio(far, near) / count);
      for (let k = 0, from = near; k < count; k++) {
        const to = k === count - 1 ? far : from * step;
        start(inLog(f, side * to), -logRatio(to, from), 0);
        from = to;
      }
    };
    for (let i = 1; i < ends.length; i++) {
      const [lo, hi] = [ends[i - 1]!, ends[i]!];
      if (!(hi > lo)) continue;
      if (lo > 0 && hi > LONG * lo) along(1, lo, hi);
      else if (hi < 0 && lo < LONG * hi) along(-1, -hi, -lo);
      else start(f, lo, hi);
    }
    if (line.decay === Infinity) continue;
    const last = Math.max(1, HORIZON - Math.log(reach));
    for (const side of [-1, 1] as const) {
      if (Number.isFinite(side < 0 ? from : to)) continue;
      const g = inLog(f, side * reach);
      let z = 0;
      let [before, length] = [g(0), 1];
      // the panels double in length, so that at most some hundred reach the horizon
      for (;;) {
        const end = Math.min(last, z + length);
        const there = g(end);
        const beyond = there / line.decay;
        const apart = Math.abs(there - before * Math.exp(-line.decay * (end - z))) / Math.abs(there);
        start(inLog(f, side * reach * Math.exp(z)), 0, end - z);
        const isPure = apart <= Math.max(PURE, noise) * Math.max(1, line.decay * (end - z));
        if (!(Math.abs(beyond) >= 0.01 * negligible * whole) || isPure || end >= last || Math.abs(there) < UNDERFLOW) {
          rest += Number.isFinite(beyond) ? beyond : 0;
          if (!isPure && there !== 0) doubt += Math.min(1, apart) * Math.abs(beyond);
          break;
        }
        [z, before, length] = [end, there, Math.min(2 * length, 16 / Math.min(1, line.decay))];
      }
    }
  }

  // a panel set aside as negligible is taken up again should the whole turn out smaller than it seemed
  const settled: Panel[] = [];
  let aside: Panel[] = [];
  let valueless = 0;
  while (open.length > 0) {
    const next = open.pop()!;
    if (Number.isNaN(next.gap) && ++valueless > HOPELESS) return { value: Number.NaN, errorEstimate: Number.NaN };
    const middle = 0.5 * (next.lo + next.hi);
    const fine = next.gap <= resolved * next.size || next.size < UNDERFLOW || !(middle > next.lo && middle < next.hi);
    if (fine || budget.left <= 0) settled.push(next);
    else if (next.gap <= Math.max(floor, negligible * whole)) aside.push(next);
    else {
      const first = panel(next.g, next.lo, middle);
      const second = panel(next.g, middle, next.hi);
      whole += first.size + second.size - next.size;
      open.push(first, second);
      budget.left -= 2 * NODES;
    }
    if (open.length === 0) {
      const bound = Math.max(floor, negligible * whole);
      open.push(...aside.filter(({ gap }) => gap > bound));
      aside = aside.filter(({ gap }) => gap <= bound);
    }
  }

  const sum = new CompensatedSum();
  sum.add(rest);
  let size = Math.abs(rest);
  for (const part of settled.concat(aside)) {
    sum.add(part.value);
    size += part.size;
    doubt += part.gap;
  }
  return { value: sum.value, errorEstimate: doubt + ROUNDING * size };
}

function panel(g: (t: number) => number, lo: number, hi: number): Panel {
  spend(NODES);
  const { value, gap, size } = gaussKronrod21(g, lo, hi);
  return { g, lo, hi, value, gap, size };
}

/** The points of a line in order, with its finite ends; infinite ends are cut at the largest size of a point. */
function endsOf({ support: [from, to], points }: Line): number[] {
  const ends = points.filter(x => x > from && x < to && Number.isFinite(x));
  if (Number.isFinite(from)) ends.push(from);
  if (Number.isFinite(to)) ends.push(to);
  let reach = 0;
  for (const x of ends) reach = Math.max(reach, Math.abs(x));
  if (from === -Infinity) ends.push(-(reach || 1));
  if (to === Infinity) ends.push(reach || 1);
  return ends.sort((x, y) => x - y);
}

/** f(x) dx/dz at x = start e^z. */
function inLog(f: (x: number) => number, start: number): (z: number) => number {
  return z => {
    const x = start * Math.exp(z);
    return f(x) * Math.abs(x);
  };
}

/** log(x / y) for x, y > 0, where the quotient would underflow as well. */
function logRatio(x: number, y: number): number {
  return x > 1e-290 * y ? Math.log(x / y) : Math.log(x) - Math.log(y);
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
