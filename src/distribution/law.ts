import { DomainError } from '../errors.js';
import { exponentOf, powerOfTwo } from '../floating/bits.js';
import {
  refuseUnknown,
  requireFinite,
  requireList,
  requireNumber,
  requireOrder,
  requirePositive,
  requireProbability,
} from '../numeric/domain.js';
import { integrate } from '../numeric/integrate.js';
import { rootBetween } from '../numeric/root.js';
import type { Distribution } from './distribution.js';
import { made } from './family.js';

/** A law of the caller's own, by its density. */
export interface LawOptions {
  /** The density, >= 0, of integral 1. */
  pdf(x: number): number;
  /** The interval where it is not 0; default the whole line. */
  readonly support?: readonly [number, number];
  /** Points at which it jumps or has a corner. Without them digits are lost there, and the error estimate says so. */
  readonly knots?: readonly number[];
  /** sup { k : E|X|^k < Infinity }; asked for where the density falls like a power. */
  readonly tailIndex?: number;
  /** A point about which the bulk lies; default the median of what is found from 0. */
  readonly centre?: number;
  /** A length on which the density changes; default half the distance of the quartiles. */
  readonly scale?: number;
  /** P(X <= x) and P(X > x), where known. */
  cdf?(x: number): number;
  tail?(x: number): number;
  /** One draw; default by inversion. */
  sample?: Distribution['sample'];
  /** For messages; nothing is looked up by it. */
  readonly name?: string;
}

const KNOWN = ['pdf', 'support', 'knots', 'tailIndex', 'centre', 'scale', 'cdf', 'tail', 'sample', 'name'];

/** p x^k, 0 where p is, however large x. */
const weighted = (p: number, x: number, k: number): number => (p === 0 ? 0 : k === 2 ? p * x * x : p * x ** k);

/** What the integral of a density may miss of 1. */
const WHOLE = 1e-6;

/**
 * A law of the caller's own. The density is integrated once, here, and refused where it is negative, no number, or of
 * another integral than 1; centre and scale are found, the tail index is asked for where the density falls like a power.
 *
 * @param options the density and what is known of it
 * @throws DomainError if an option is unknown or out of range, or the density is none
 * @example law({ pdf: x => 0.75 * (1 - x * x), support: [-1, 1] }).variance // 1/5
 */
export function law(options: LawOptions): Distribution {
  if (typeof options?.pdf !== 'function') throw new DomainError('law', 'a density { pdf, support, ... }', options);
  refuseUnknown('law', options, KNOWN);
  const { support = [-Infinity, Infinity], knots = [], name = 'law' } = options;
  if (!Array.isArray(support) || support.length !== 2) throw new DomainError('law', 'support [lo, hi]', support);
  const [from, to] = support;
  requireNumber('law', 'lo of support', from);
  requireNumber('law', 'hi of support', to);
  if (!(from < to)) throw new DomainError('law', 'support [lo, hi] with lo < hi', support);
  for (const knot of requireList('law', 'knots', knots)) requireFinite('law', 'knots', knot);
  const pdf = (x: number): number => {
    if (requireNumber(name, 'x', x) < from || x > to || Math.abs(x) === Infinity) return 0;
    const value = options.pdf(x);
    if (!(value >= 0 && value < Infinity)) throw new DomainError('law', 'a density >= 0 and finite', value);
    return value;
  };
  const inside = [...knots].filter(x => x > from && x < to).sort((x, y) => x - y);
  const ends = [from, to].filter(Number.isFinite);
  if (options.centre !== undefined) requireFinite('law', 'centre', options.centre);
  const start = options.centre ?? (ends.length === 2 ? 0.5 * (from + to) : (ends[0] ?? 0));
  const tailIndex = options.tailIndex ?? foundTailIndex(pdf, support, start);
  const grid = (centre: number, scale: number): number[] => {
    const points = [...inside, ...ends, centre];
    for (let j = -24; j <= 24; j++) points.push(centre - scale * 2 ** j, centre + scale * 2 ** j);
    return points;
  };
  const unit = options.scale ?? (ends.length === 2 ? 0.5 * (to - from) : 1);
  let points = grid(start, unit);
  const mass = (lo: number, hi: number, k = 0, length = 1): number =>
    integrate(x => weighted(pdf(x), x / length, k), {
      support: [Math.max(lo, from), Math.min(hi, to)],
      points,
      // the points reach 2^24 lengths out, where a light tail has vanished
      decay: tailIndex - k,
    }).value;
  const whole = mass(from, to);
  if (!(Math.abs(whole - 1) <= WHOLE)) throw new DomainError('law', 'a density of integral 1', whole);
  const cdf = options.cdf ?? ((x: number): number => (x <= from ? 0 : x >= to ? 1 : Math.min(1, mass(from, x))));
  const tail = options.tail ?? ((x: number): number => (x <= from ? 1 : x >= to ? 0 : Math.min(1, mass(x, to))));
  /** A point on one side of the root, by steps that double from where the bulk is: the support may be far wider. */
  const bracketEnd = (miss: (x: number) => number, side: 1 | -1, end: number): number => {
    for (let k = 0, step = unit; k < 2000; k++, step *= 2) {
      const x = start + side * step;
      if (!(side * (end - x) > 0)) break;
      if (side * miss(x) > 0) return x;
    }
    return end;
  };
  const quantile = (p: number): number => {
    if (requireProbability(name, p) === 0) return from;
    if (p === 1) return to;
    const miss = (x: number): number => (p <= 0.5 ? cdf(x) - p : 1 - p - tail(x));
    return rootBetween(miss, bracketEnd(miss, -1, from), bracketEnd(miss, 1, to));
  };
  const scale = requirePositive('law', 'scale', options.scale ?? 0.5 * (quantile(0.75) - quantile(0.25)));
  const centre = options.centre ?? quantile(0.5);
  points = grid(centre, scale);
  const moment = (k: number): number => {
    // a power of two of the size of x, so that neither x^k nor a digit is lost
    const length = powerOfTwo(exponentOf(Math.max(scale, Math.abs(centre))));
    const inLengths = mass(from, to, k, length);
    return inLengths === 0 ? 0 : inLengths * length ** k;
  };
  const mean = tailIndex > 1 ? moment(1) : Number.NaN;
  const variance = (): number => {
    if (!(tailIndex > 1)) return Number.NaN;
    if (!(tailIndex > 2)) return Infinity;
    const f = (x: number): number => weighted(pdf(x), (x - mean) / scale, 2);
    return integrate(f, { support, points, decay: tailIndex - 2 }).value * scale * scale;
  };
  return made(
    {
      name,
      parameters: {},
      support,
      knots: inside,
      atoms: [],
      centre,
      scale,
      tailIndex,
      pdf,
      cdf,
      tail,
      quantile,
      mean,
      variance: variance(),
      moment: k => {
        if (requireOrder(name, k) === 0) return 1;
        if (k >= tailIndex) return k % 2 === 0 ? Infinity : Number.NaN;
        return moment(k);
      },
      sample: options.sample ?? (stream => quantile(stream.uniform())),
    },
    { kind: 'own' },
  );
}

/** Infinity where the density falls faster than every power, which is looked at between 2^20 and 2^40 lengths out. */
function foundTailIndex(pdf: (x: number) => number, [from, to]: readonly [number, number], start: number): number {
  for (const side of [-1, 1]) {
    if (Number.isFinite(side < 0 ? from : to)) continue;
    const [near, far] = [20, 40].map(k => pdf(start + side * 2 ** k));
    if (near! > 0 && Math.log2(near!) - Math.log2(far!) < 20 * 40)
      throw new DomainError(
        'law',
        'tailIndex, the order from which moments are infinite',
        'a density that falls like a power',
      );
  }
  return Infinity;
}
