import { compareRational, exactRational, type Rational, ratio, simplestBetween } from '../number/rational.js';
import type { Point, PointMaker } from './points.js';
import type { Candidate } from './search.js';

/** Relative distances over which a double is replaced by the rational of least denominator: short witnesses first. */
const tolerances = [0.1, 1e-2, 1e-3, 1e-4, 1e-6, 1e-8, 1e-10, 1e-13, 0] as const;

/** The rational of least denominator within a relative distance of a double. */
export function snap(x: number, tolerance: number): Rational {
  const exact = exactRational(x);
  const width = exactRational(Math.abs(x) * tolerance);
  return simplestBetween(exact.sub(width), exact.add(width));
}

/**
 * Rational points near a place found in doubles: each coordinate snapped, moved into its range, or put exactly on the
 * end or on the joint it is near.
 */
export function pointsNear(maker: PointMaker, candidate: Candidate): Point[] {
  const points = new Map<string, Point>();
  if (!candidate.x.every(Number.isFinite)) return [];
  for (const tolerance of tolerances) {
    const snapped = Array.from(candidate.x, x => snap(x, tolerance));
    for (const place of ['plain', 'on joints'] as const) {
      const point = pointAt(maker, candidate, snapped, tolerance, place);
      if (point !== undefined) points.set([...point.values()].map(value => value.toFraction()).join(), point);
    }
  }
  return [...points.values()];
}

function pointAt(
  maker: PointMaker,
  { x, t }: Candidate,
  snapped: readonly Rational[],
  tolerance: number,
  place: 'plain' | 'on joints',
): Point | undefined {
  const point = new Map<string, Rational>();
  for (const [k, variable] of maker.claim.variables.entries()) {
    const { lower, upper, openLower, openUpper } = maker.range(variable, point);
    let value = snapped[k]!;
    if (variable.range.kind === 'integer') value = ratio(BigInt(Math.round(x[k]!)));
    if (place === 'on joints') {
      const reach = exactRational(Math.abs(x[k]!) * Math.max(10 * tolerance, 1e-9) + 1e-12);
      const near = maker
        .roots(variable, point)
        .filter(root => compareRational(root.sub(value).abs(), reach) <= 0)
        .sort((p, q) => compareRational(p.sub(value).abs(), q.sub(value).abs()))[0];
      if (near !== undefined) value = near;
    }
    if (lower !== undefined && !openLower && t[k] === 0) value = lower;
    if (upper !== undefined && !openUpper && t[k] === 1) value = upper;
    const below = lower === undefined ? 1 : compareRational(value, lower);
    const above = upper === undefined ? -1 : compareRational(value, upper);
    if (below < 0 || (below === 0 && openLower)) {
      if (!openLower) value = lower!;
      else value = lower!.add((upper === undefined ? ratio(1n) : upper.sub(lower!)).div(ratio(1n << 40n)));
    } else if (above > 0 || (above === 0 && openUpper)) {
      if (!openUpper) value = upper!;
      else value = upper!.sub((lower === undefined ? ratio(1n) : upper!.sub(lower)).div(ratio(1n << 40n)));
    }
    if (lower !== undefined && upper !== undefined && compareRational(lower, upper) > 0) return undefined;
    point.set(variable.name, value);
  }
  return point;
}
