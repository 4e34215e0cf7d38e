import type { Distribution, Excess } from '../distribution/distribution.js';
import { structureOf } from '../distribution/family.js';
import { gaussLegendre } from '../numeric/gauss-legendre.js';

/** A density about its centre, with what it has above a point in closed form. */
export interface Centred {
  readonly centre: number;
  readonly scale: number;
  /** Half the length of the support, Infinity where it is the line. */
  readonly reach: number;
  /** |x - centre| at which the density is not smooth, ascending, without 0. */
  readonly bends: readonly number[];
  readonly excess: Excess;
  /** Gauss-Legendre nodes that integrate it on half a scale; 20 where left out, for poles a third of a scale away. */
  readonly nodes?: number;
  pdf(x: number): number;
}

/** The density about its centre, of a law that is factor X + by of one with an excess; undefined for every other. */
export function centredLaw(law: Distribution): Centred | undefined {
  const structure = structureOf(law);
  if (law.scale === 0 || law.atoms.length > 0) return undefined;
  if (structure?.kind === 'affine') {
    const inner = centredLaw(structure.law);
    if (inner === undefined) return undefined;
    const { factor, by } = structure;
    const { tail, mean, product, first, second, direct } = inner.excess;
    const square = (p: number): number => factor * p * factor;
    return {
      centre: factor * inner.centre + by,
      scale: factor * inner.scale,
      reach: factor * inner.reach,
      bends: inner.bends.map(x => factor * x),
      excess: {
        tail: (p, q) => tail(p / factor, q / factor),
        mean: (p, q) => factor * mean(p / factor, q / factor),
        product: (p, q) => square(product(p / factor, q / factor)),
        first: (p, q) => factor * first(p / factor, q / factor),
        second: (p, q) => square(second(p / factor, q / factor)),
        direct,
      },
      pdf: x => inner.pdf(x / factor) / factor,
    };
  }
  if (structure?.kind !== 'family' || structure.excess === null) return undefined;
  const bends = law.knots.map(x => Math.abs(x - law.centre)).filter(x => x > 0);
  return {
    centre: law.centre,
    scale: law.scale,
    reach: law.support[1] - law.centre,
    bends: [...new Set(bends)].sort((x, y) => x - y),
    excess: structure.excess,
    pdf: x => law.pdf(law.centre + x),
  };
}

/** Above this share of the upper part at p, that at q would cancel against it. */
const MUCH = 0.2;
/** A density this far below its first value is nothing beside it. */
const NOTHING = 1e-26;
/** Panels at most on a finite interval, each 3/2 times as far out as the one before: past 10^35 lengths. */
const MOST_PANELS = 400;

/**
 * int_p^q (t - z)^2 f(t) dt over a density f symmetric about 0, where z is not inside (p, q): a sum of positive terms. Short
 * intervals are integrated by Gauss-Legendre rules, on which f is smooth; long ones are differences of upper parts.
 *
 * @param p, q ends, p < q, one or both infinite
 */
export function squareOver(law: Centred, p: number, q: number, z: number): number {
  if (!(p < q)) return 0;
  if (p < 0) {
    // the other side, mirrored, and at most one part on either
    if (q <= 0) return squareOver(law, -q, -p, -z);
    return squareOver(law, 0, -p, -z) + squareOver(law, 0, q, z);
  }
  if (p >= law.reach) return 0;
  const end = Math.min(q, law.reach);
  if (z <= p) {
    const { tail, first, second } = law.excess;
    const above = (x: number): number => {
      const gap = x - z;
      const mass = tail(x, 0);
      if (mass === 0) return 0;
      return gap === 0 ? second(x, 0) : gap * gap * mass + 2 * gap * first(x, 0) + second(x, 0);
    };
    if (q >= law.reach) return above(p);
    const whole = above(p);
    // a law of infinite variance has no upper part
    if (whole < Infinity && law.excess.tail(q, 0) < MUCH * law.excess.tail(p, 0)) {
      const rest = above(q);
      if (rest < MUCH * whole) return whole - rest;
    }
  }
  return panels(law, p, end, z);
}

/** P(p < X < q). */
export function massOver({ excess, reach, pdf, scale, bends }: Centred, p: number, q: number): number {
  if (!(p < q)) return 0;
  if (p < 0) {
    const law = { excess, reach, pdf, scale, bends, centre: 0 };
    return q <= 0 ? massOver(law, -q, -p) : massOver(law, 0, -p) + massOver(law, 0, q);
  }
  const above = excess.tail(p, 0);
  const rest = q >= reach ? 0 : excess.tail(q, 0);
  if (rest < 0.5 * above || q - p > scale) return above - rest;
  return rule(pdf, p, q, () => 1, 16);
}

function rule(pdf: Centred['pdf'], lo: number, hi: number, factor: (t: number) => number, nodesOf: number): number {
  const { nodes, weights } = gaussLegendre(nodesOf);
  const half = 0.5 * (hi - lo);
  let sum = 0;
  for (let i = 0; i < nodesOf; i++) {
    const t = lo + half * (1 + nodes[i]!);
    sum += weights[i]! * pdf(t) * factor(t);
  }
  return half * sum;
}

/** The integral over 0 <= p < q, both finite, in panels no longer than half a scale or, of a law without nodes, half the way from 0. */
function panels({ pdf, scale, bends, nodes }: Centred, p: number, q: number, z: number): number {
  const square = (t: number): number => (t - z) * (t - z);
  // towards 0 the density rises, so that beside the first panel the last may be nothing, if z is not on its side
  let sum = 0;
  let lo = p;
  for (let k = 0; k < MOST_PANELS && lo < q; k++) {
    const bend = bends.find(x => x > lo * (1 + Number.EPSILON)) ?? Infinity;
    // an entire density of light tails falls the faster the farther out
    const step = nodes === undefined ? Math.max(0.5 * scale, 0.5 * lo) : 0.5 * scale;
    let hi = Math.min(q, bend, lo + step);
    // a rest below a third of a panel joins it
    if (q < bend && q - hi < 0.3 * step) hi = q;
    const part = rule(pdf, lo, hi, square, hi - lo < 0.05 * scale ? 8 : (nodes ?? 20));
    sum += part;
    if (z <= p && part < NOTHING * sum && k > 2) break;
    if (pdf(hi) === 0) break;
    lo = hi;
  }
  return sum;
}
