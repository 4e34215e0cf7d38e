import { fromDouble } from '../../number/from-double.js';
import type { Interval, IntervalArithmetic } from '../../number/interval.js';
import { type Jet, jetField } from '../../number/taylor.js';
import { spend } from '../../numeric/work.js';
import { Primitive, panelOf, panelWork, taylorIntegral } from './primitive.js';
import type { Moments, Placed } from './standard.js';

/** A piece of w with its ends and what its slope lacks of 1, in the units of the problem. */
export interface IntervalPiece {
  readonly lo: number;
  readonly hi: number;
  readonly intercept: Interval;
  readonly slope: Interval;
  readonly bias: Interval;
}

/** An even order of Taylor's formula: with panels of a quarter of the way to a pole, 4^-24 = 4e-15. */
const ORDER = 24;
/** What a pair of densities is enclosed with. */
export interface PairSetting {
  readonly of: IntervalArithmetic;
  readonly pieces: readonly IntervalPiece[];
  /** What the enclosure of a pair may be wide, in units of the arithmetic. */
  readonly tolerance: bigint;
  /** Panels left, shared by all pairs; what is wider than wanted when there is none stays so. */
  readonly budget: { left: number };
}

/** An end of a piece in the inner variable: G_k there, and the side on which that is the limit, if it is. */
interface Bound {
  readonly side: 1 | 0 | -1;
  readonly G: readonly Jet[];
}

/**
 * E (w(u + eta) - u)^2 over one variable, at a value x = by + scale v of the other given as a jet in v. With the error
 * A + B t on each piece, t the standard variable, it is the sum over the pieces of A^2, 2AB, B^2 times
 * what G_k, k = 0, 1, 2, gains from one end to the other.
 */
export class Mean {
  readonly primitive: Primitive;
  /** The limits of G_k; 0 where there is none. */
  readonly half: Moments;
  /** What the last jet leaves out where a break is so far off that its primitives stand for their limits. */
  slack: Interval;

  constructor(
    readonly inner: Placed,
    readonly variable: 'u' | 'eta',
    readonly setting: PairSetting,
  ) {
    const { of, tolerance } = setting;
    this.primitive = new Primitive(inner.standard, of, ORDER, (tolerance >> 10n) + 64n, setting.budget);
    this.slack = of.zero;
    const { standard } = inner;
    const finite = (k: 0 | 1 | 2): Interval => (standard.tailIndex > k ? standard.half(k, of) : of.zero);
    this.half = [finite(0), finite(1), finite(2)];
  }

  /** Twice the half: the constant c itself. */
  get constant(): Interval {
    return this.setting.of.scale(this.half[0], 2n);
  }

  /** @param x the other variable as a jet of length 2 (or 1, a constant), order terms wanted */
  jet(x: Jet, order: number): Jet {
    const { of, pieces } = this.setting;
    const { scale, by } = this.inner;
    const field = jetField(of, order);
    const [s, n] = [fromDouble(scale, of), fromDouble(by, of)];
    const coefficients = pieces.map(({ intercept, slope, bias }) => {
      // the error is c + slope eta - bias u, one of them the inner variable n + s t
      const [own, other] = this.variable === 'u' ? [of.neg(bias), slope] : [slope, of.neg(bias)];
      const A = field.add([of.add(intercept, of.mul(own, n))], field.multiply([other], x));
      const B = of.mul(own, s);
      return [field.power(A, 2), field.multiply([of.scale(B, 2n)], A), [of.pow(B, 2)] as Jet] as const;
    });
    this.slack = of.zero;
    const bounds: Bound[] = [this.#limit(-1)];
    for (let i = 0; i + 1 < pieces.length; i++) {
      const b = fromDouble(pieces[i]!.hi, of);
      const t = field.multiply([of.div(of.one, s)], field.subtract([of.sub(b, n)], x));
      // divided, not multiplied by a reciprocal, where it is the place of the break
      const place: Jet = [of.div(of.sub(of.sub(b, n), x[0]!), s), ...t.slice(1)];
      const side = this.#isFar(place[0]!);
      if (side !== 0)
        this.#leave(
          place[0]!,
          ([0, 1, 2] as const).map(k => of.sub(coefficients[i]![k]![0]!, coefficients[i + 1]![k]![0]!)),
        );
      bounds.push(side === 0 ? { side, G: this.#primitives(place, order) } : this.#limit(side));
    }
    bounds.push(this.#limit(1));
    let sum: Jet = [of.zero];
    coefficients.forEach((coefficient, i) => {
      const [from, to] = [bounds[i]!, bounds[i + 1]!];
      if (from.side !== 0 && from.side === to.side) return;
      for (const k of [0, 1, 2] as const) {
        if (coefficient[k].every(({ lo, hi }) => lo === 0n && hi === 0n)) continue;
        sum = field.add(sum, field.multiply(field.subtract(to.G[k]!, from.G[k]!), coefficient[k]));
      }
    });
    return sum;
  }

  /** G_k at an infinite end: odd for k = 0, 2, even for k = 1. */
  #limit(side: 1 | -1): Bound {
    const { of } = this.setting;
    return { side, G: this.half.map((x, k) => [side < 0 && k !== 1 ? of.neg(x) : x]) };
  }

  /** On which side t is so far from 0 that a light tail is left; 0 nearer to it. */
  #isFar(t: Interval): 1 | 0 | -1 {
    const { far } = this.primitive;
    if (far === undefined) return 0;
    return t.lo > far ? 1 : t.hi < -far ? -1 : 0;
  }

  /** What the limits of G_k at a far break leave out, into the slack; t^k <= t^2 there. */
  #leave(t: Interval, lost: readonly Interval[]): void {
    const { of } = this.setting;
    const nearest = t.lo > 0n ? t.lo : -t.hi;
    const rest = this.primitive.standard.tail(2, { lo: nearest, hi: nearest }, of).hi;
    for (const left of lost) this.slack = of.add(this.slack, of.mul({ lo: -rest, hi: rest }, left));
  }

  /** G_k(t(v)), k = 0, 1, 2: G_k' = t^k f(t) t'. */
  #primitives(t: Jet, order: number): Jet[] {
    const { of } = this.setting;
    const speed = t[1];
    const { end } = this.inner.standard;
    const beyond = end !== undefined && (of.middle(t[0]!).lo > of.one.lo || of.middle(t[0]!).lo < -of.one.lo);
    if (speed === undefined || order === 0 || beyond) return this.primitive.on(t[0]!).map(value => [value]);
    let f = this.inner.standard.kernel(t[0]!, speed, order - 1, of);
    const values = this.primitive.on(t[0]!, f[0]);
    const field = jetField(of, order);
    return values.map((value, k) => {
      if (k > 0) f = field.multiply(f, t).slice(0, order);
      return [value, ...f.map((c, j) => of.scale(of.mul(c, speed), 1n, BigInt(j + 1)))].slice(0, order + 1);
    });
  }
}

/** The coefficient of order k of a product. */
function productTerm(x: Jet, y: Jet, k: number, of: IntervalArithmetic): Interval {
  let sum = of.zero;
  for (let i = Math.max(0, k - y.length + 1); i <= k && i < x.length; i++) sum = of.add(sum, of.mul(x[i]!, y[k - i]!));
  return sum;
}

/** The integral of density times mean over the other variable, in its standard variable, from -T to T; and its constant. */
export function encloseMean(outer: Placed, mean: Mean, T: bigint, edges: readonly Interval[]): Interval {
  const { of, tolerance, budget } = mean.setting;
  const { standard, scale, by } = outer;
  const [a, m] = [fromDouble(scale, of), fromDouble(by, of)];
  const reach = standard.end === undefined ? T : of.one.lo;
  const inside = edges.flatMap(({ lo, hi }) => [lo, hi]).filter(x => x > -reach && x < reach);
  const cuts = [...new Set([-reach, 0n, reach, ...inside])].sort((x, y) => (x < y ? -1 : 1));
  const places = edges.map(edge => of.toNumber(edge));
  const ratio = mean.inner.scale / scale;
  /** How far poles are from a point: those of the density, and of what the mean bends by at a break. */
  const clearance = (x: number): number => {
    const own = standard.bend === undefined ? Infinity : Math.hypot(x, standard.bend);
    const { bend } = mean.inner.standard;
    return bend === undefined ? own : places.reduce((d, e) => Math.min(d, Math.hypot(x - e, bend * ratio)), own);
  };
  const open: [bigint, bigint][] = [];
  for (let i = 1; i < cuts.length; i++) {
    // half of the way to a pole, a scale at most where the density is of another kind
    for (let x = cuts[i - 1]!; x < cuts[i]!; ) {
      const at = of.toNumber({ lo: x, hi: x });
      const first = 0.5 * clearance(at);
      const wide = Math.min(first, 0.5 * clearance(at + first));
      const step = standard.power === undefined ? Math.min(1, wide) : wide;
      const next = x + fromDouble(step, of).hi < cuts[i]! ? x + fromDouble(step, of).hi : cuts[i]!;
      open.push([x, next]);
      x = next;
    }
  }
  // v and u = m + a v as jets in the variable of a panel: the coefficients of the density and of the mean
  const jets = (v: Interval, h: Interval, order: number): readonly [Jet, Jet] => {
    const start = of.add(m, of.mul(a, v));
    const u: Jet = order === 0 ? [start] : [start, of.mul(a, h)];
    return [standard.kernel(v, h, order, of), mean.jet(u, order)];
  };
  let sum = of.zero;
  // widths add up, so each panel may have a share; the panels are some hundred
  const allowed = (tolerance >> 8n) + 1024n;
  while (open.length > 0) {
    const [lo, hi] = open.pop()!;
    budget.left -= 1;
    spend(panelWork(of));
    const width: Interval = { lo: hi - lo, hi: hi - lo };
    if (hi - lo <= 16n) {
      const value = productTerm(...jets({ lo, hi }, width, 0), 0, of);
      const slack = of.mul(standard.kernel({ lo, hi }, of.zero, 0, of)[0]!, mean.slack);
      sum = of.add(sum, of.mul(width, of.add(value, slack)));
      continue;
    }
    const panel = panelOf(lo, hi, of);
    const at = jets(panel.c, panel.h, ORDER - 1);
    const on = jets({ lo, hi }, panel.h, ORDER);
    const slack = of.mul(width, of.mul(standard.kernel({ lo, hi }, of.zero, 0, of)[0]!, mean.slack));
    const rest = productTerm(...on, ORDER, of);
    const part = of.add(
      taylorIntegral(k => productTerm(...at, k, of), rest, panel, ORDER, of),
      slack,
    );
    if (part.hi - part.lo <= allowed) sum = of.add(sum, part);
    else if (budget.left <= 0) {
      // by the range alone where Taylor's formula does not help yet
      const range = productTerm(...jets({ lo, hi }, width, 0), 0, of);
      const plain = of.add(of.mul(width, range), slack);
      sum = of.add(sum, { lo: of.max(part, plain).lo, hi: of.min(part, plain).hi });
    } else open.push([lo, panel.c.lo], [panel.c.lo, hi]);
  }
  return sum;
}
