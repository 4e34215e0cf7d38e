import { fromDouble } from '../../number/from-double.js';
import type { Interval, IntervalArithmetic } from '../../number/interval.js';
import { callOnIntervals } from '../../number/interval-field.js';
import type { Mean } from './enclose-pair.js';
import { finer } from './series.js';
import type { Placed } from './standard.js';

/** sum_j c_j tau^j on [0, 1], and what the sum may be off by. */
interface Model {
  readonly c: readonly Interval[];
  readonly rest: bigint;
}

/** The part of a convergent series by which its terms fall, at least. */
const RATIO = 64;

/**
 * log2 of the X beyond which the integral of a heavy outer law is taken by series: far beyond its bend, the breaks, and what
 * the inner law has of its own.
 *
 * @param places the breaks in the outer variable
 */
export function powerFrom(outer: Placed, inner: Placed, places: readonly number[], far: number): number {
  const { power: nu } = outer.standard;
  const { power: mu } = inner.standard;
  const breaks = places.reduce((most, place) => Math.max(most, Math.abs(place)), 0);
  // exponents of the inner tail are at most mu + 40
  const steep = mu === undefined ? 2 : 1 + mu + 40;
  const wide = (mu === undefined ? far : Math.sqrt(RATIO * (mu + 1) * (mu + 1))) * (inner.scale / outer.scale);
  const bend = Math.sqrt(RATIO * (nu! + 1) * nu!);
  return Math.ceil(Math.log2(Math.max(2, bend, RATIO * steep * breaks, 2 * wide)));
}

/**
 * The integral of density times mean over |v| > X = 2^L, v the standard variable of a heavy outer law, in y = X/|v| on [0, 1]:
 * the density is K X^{-nu-1} y^{nu+1} phi(y), the mean a quadratic in v of the outermost piece, and of each break what the inner
 * law has beyond it: nothing, something bounded, or a power times a series in y.
 */
export function powerTail(outer: Placed, mean: Mean, L: number): Interval {
  const { of, pieces } = mean.setting;
  const { inner, variable } = mean;
  const fine = finer(of, 3 * L + 48);
  const nu = fromDouble(outer.standard.power!, fine);
  const [a, m] = [fromDouble(outer.scale, fine), fromDouble(outer.by, fine)];
  const [s, n] = [fromDouble(inner.scale, fine), fromDouble(inner.by, fine)];
  const half = mean.half.map(x => fine.from(x, of));
  const X: Interval = { lo: fine.one.lo << BigInt(L), hi: fine.one.lo << BigInt(L) };
  const terms = Math.ceil(of.bits / Math.log2(RATIO)) + 2;
  const series = new Series(fine, terms);
  // K X^{-nu}, K = nu^{(nu+1)/2}
  const ln = (x: Interval): Interval => callOnIntervals('ln', [x], fine);
  const power = (base: Interval, exponent: Interval): Interval =>
    callOnIntervals('exp', [fine.mul(exponent, ln(base))], fine);
  const size = (index: Interval, at: Interval): Interval =>
    fine.mul(fine.sqrt(index), power(fine.div(fine.sqrt(index), at), index));
  const scale = size(nu, X);
  const bent = fine.neg(fine.scale(fine.add(nu, fine.one), 1n, 2n));
  const phi = series.even(series.binomial(bent, fine.div(nu, fine.pow(X, 2))));
  // A + B t on each piece, A = A0 + A1 v
  const affine = pieces.map(({ intercept, slope, bias }) => {
    const c = fine.from(intercept, of);
    const [k, b] = [fine.from(slope, of), fine.from(bias, of)];
    const [own, other] = variable === 'u' ? [fine.neg(b), k] : [k, fine.neg(b)];
    const A0 = fine.add(fine.add(c, fine.mul(own, n)), fine.mul(other, m));
    return { A: [A0, fine.mul(other, a)] as const, B: fine.mul(own, s) };
  });
  /** Coefficients of v^d in A^2, 2 A B, B^2. */
  const quadratics = affine.map(({ A: [A0, A1], B }) => [
    [fine.pow(A0, 2), fine.scale(fine.mul(A0, A1), 2n), fine.pow(A1, 2)],
    [fine.scale(fine.mul(A0, B), 2n), fine.scale(fine.mul(A1, B), 2n)],
    [fine.pow(B, 2)],
  ]);
  const isNone = ({ lo, hi }: Interval): boolean => lo === 0n && hi === 0n;
  let sum = fine.zero;
  for (const side of [1n, -1n] as const) {
    /** q v^d times a series, integrated: the exponent of y before it is `exponent` - 1. */
    const add = (q: Interval, d: number, model: Model, exponent: Interval): void => {
      const signed = side < 0n && d % 2 === 1 ? fine.neg(q) : q;
      const far: Interval = { lo: signed.lo << BigInt(L * d), hi: signed.hi << BigInt(L * d) };
      sum = fine.add(sum, fine.mul(far, series.integral(model, exponent)));
    };
    const less = (d: number): Interval => fine.sub(nu, fine.rational(BigInt(d)));
    const outermost = quadratics[side > 0n ? quadratics.length - 1 : 0]!;
    for (const k of [0, 2] as const)
      outermost[k]!.forEach((q, d) => {
        const twice = fine.scale(fine.mul(q, half[k]!), 2n);
        if (!isNone(twice)) add(twice, d, phi, less(d));
      });
    if (inner.standard.end !== undefined) continue;
    for (let i = 0; i + 1 < pieces.length; i++) {
      const beta = fine.div(fine.sub(fine.sub(fromDouble(pieces[i]!.hi, fine), n), m), a);
      // |t| = Z (1 + eps y)/y
      const Z = fine.div(fine.mul(a, X), s);
      const eps = fine.div(side > 0n ? fine.neg(beta) : beta, X);
      for (const k of [0, 1, 2] as const) {
        const sign = side > 0n && k !== 1 ? 1 : -1;
        const beyond = beyondBreak(k, Z, eps);
        quadratics[i]![k]!.forEach((q, d) => {
          const lost = fine.sub(q, quadratics[i + 1]![k]![d]!);
          if (isNone(lost)) return;
          add(sign === 1 ? lost : fine.neg(lost), d, beyond.model, fine.add(less(d), beyond.exponent));
        });
      }
    }
  }
  return of.from(fine.mul(scale, sum), fine);

  /** phi times c int_|t|^infinity x^k f, as y to an exponent times a series. */
  function beyondBreak(
    k: 0 | 1 | 2,
    Z: Interval,
    eps: Interval,
  ): { readonly model: Model; readonly exponent: Interval } {
    const { standard } = inner;
    const order = fine.rational(BigInt(k));
    if (standard.power === undefined) {
      // beyond T >= Z/2 the bound falls faster than (T/|t|)^4, which is at most y^4
      const T: Interval = { lo: Z.lo / 2n, hi: Z.lo / 2n };
      const most = standard.tail(k, T, fine).hi;
      return { model: { c: [fine.zero], rest: most }, exponent: fine.rational(4n) };
    }
    const mu = fromDouble(standard.power, fine);
    const index = fine.sub(mu, order);
    const bending = fine.neg(fine.scale(fine.add(mu, fine.one), 1n, 2n));
    const w = fine.div(mu, fine.pow(Z, 2));
    // sum_j binom(-(mu+1)/2, j) w^j y^(2j) (1 + eps y)^(k - mu - 2j) / (mu + 2j - k)
    const { c } = series.binomial(bending, w);
    let total: Model = { c: [fine.zero], rest: 0n };
    const last = Math.min(20, Math.ceil(terms / 2) + 1);
    for (let j = 0; j < last; j++) {
      const exponent = fine.neg(fine.add(index, fine.rational(BigInt(2 * j))));
      const factor = fine.div(c[j] ?? fine.zero, fine.neg(exponent));
      total = series.add(total, series.shifted(series.times(series.binomial(exponent, eps), factor), 2 * j));
    }
    // the terms left out fall by more than a half each, and (1 + eps y)^... is at most 2
    const left = fine.abs(series.binomial(bending, w, last + 1).c[last]!).hi;
    const rest: Model = { c: total.c, rest: total.rest + 4n * left + 1n };
    return { model: series.times(series.product(rest, phi), size(mu, Z), k, Z), exponent: index };
  }
}

/** Series in y on [0, 1] of a number of terms. */
class Series {
  constructor(
    readonly of: IntervalArithmetic,
    readonly terms: number,
  ) {}

  /** (1 + x y)^p, |x| (|p| + 1) <= 1/RATIO: coefficients fall by RATIO at least, so the rest is below the next one twice. */
  binomial(p: Interval, x: Interval, terms = this.terms): Model {
    const { of } = this;
    const c = [of.one];
    for (let j = 0; j < terms; j++) {
      const factor = of.mul(of.sub(p, of.rational(BigInt(j))), x);
      c.push(of.scale(of.mul(c[j]!, factor), 1n, BigInt(j + 1)));
    }
    const rest = 2n * of.abs(c[terms]!).hi + 2n;
    return { c: c.slice(0, terms), rest };
  }

  /** A series in y as one in y^2. */
  even({ c, rest }: Model): Model {
    const kept = c.slice(0, Math.ceil(this.terms / 2));
    return this.cut({ c: kept.flatMap(x => [x, this.of.zero]), rest }, c.slice(kept.length));
  }

  shifted({ c, rest }: Model, by: number): Model {
    return this.cut({ c: [...Array.from({ length: by }, () => this.of.zero), ...c], rest });
  }

  add(x: Model, y: Model): Model {
    const length = Math.max(x.c.length, y.c.length);
    const c = Array.from({ length }, (_, j) => this.of.add(x.c[j] ?? this.of.zero, y.c[j] ?? this.of.zero));
    return { c, rest: x.rest + y.rest };
  }

  /** A series times x, and times z^k. */
  times({ c, rest }: Model, x: Interval, k: 0 | 1 | 2 = 0, z: Interval = this.of.one): Model {
    const { of } = this;
    const factor = k === 0 ? x : of.mul(x, of.pow(z, k));
    return { c: c.map(y => of.mul(y, factor)), rest: of.mul({ lo: rest, hi: rest }, of.abs(factor)).hi };
  }

  product(x: Model, y: Model): Model {
    const { of } = this;
    const c: Interval[] = Array.from({ length: x.c.length + y.c.length - 1 }, () => of.zero);
    x.c.forEach((p, i) => {
      y.c.forEach((q, j) => {
        c[i + j] = of.add(c[i + j]!, of.mul(p, q));
      });
    });
    const [p, q] = [this.size(x), this.size(y)];
    const cross = (r: bigint, t: bigint): bigint => of.mul({ lo: r, hi: r }, { lo: t, hi: t }).hi;
    return this.cut({ c, rest: cross(x.rest, q + y.rest) + cross(y.rest, p) });
  }

  /** int_0^1 y^(exponent - 1) times a series, exponent > 0. */
  integral({ c, rest }: Model, exponent: Interval): Interval {
    const { of } = this;
    let sum = of.zero;
    c.forEach((x, j) => {
      if (x.lo !== 0n || x.hi !== 0n) sum = of.add(sum, of.div(x, of.add(exponent, of.rational(BigInt(j)))));
    });
    const slack = of.div({ lo: -rest, hi: rest }, exponent);
    return of.add(sum, slack);
  }

  /** sum |c_j| */
  size({ c }: Model): bigint {
    return c.reduce((sum, x) => sum + this.of.abs(x).hi, 0n);
  }

  /** No more terms than wanted; those beyond join the rest. */
  cut({ c, rest }: Model, beyond: readonly Interval[] = []): Model {
    const more = [...c.slice(this.terms), ...beyond];
    return { c: c.slice(0, this.terms), rest: rest + more.reduce((sum, x) => sum + this.of.abs(x).hi, 0n) };
  }
}
