import type { Distribution } from '../distribution/distribution.js';
import { components } from '../distribution/grid.js';
import type { Estimator } from '../estimator/estimator.js';
import { type LineIntegrals, lineIntegrals, posteriorMean } from '../estimator/posterior.js';
import { largestAmong } from '../floating/extremes.js';
import { gaussLegendre } from '../numeric/gauss-legendre.js';
import { spend } from '../numeric/work.js';
import type { Problem } from './problem.js';
import { upperPart } from './upper-part.js';

/**
 * The law of u' on the nodes of a quadrature rule, with the posterior mean m at each: since
 *
 *     E (w(u') - u)^2 = E Var(u | u') + E (w(u') - m(u'))^2,
 *
 * what an estimator loses against Bayes is a sum over these nodes, whatever the estimator. Where both laws are symmetric
 * about 0, y > 0 stands for either side: the estimator is then to be odd.
 */
export interface Observed {
  readonly panels: readonly Panel[];
  /** The pairs of an atom of u and one of eta. */
  readonly pairs: LineIntegrals['pairs'];
}

/** Gauss-Legendre nodes of t in [lo, hi], y = t or, far out, y = side e^t. */
interface Panel {
  readonly lo: number;
  readonly hi: number;
  readonly side: -1 | 0 | 1;
  readonly y: readonly number[];
  /** The density of u' with respect to t. */
  readonly density: readonly number[];
  readonly mean: readonly number[];
  /** m(y) - y */
  readonly residual: readonly number[];
}

/** Nodes of a panel. */
const ORDER = 32;
const RULE = gaussLegendre(ORDER);
/** The weights of the polynomial through values at the nodes, in its barycentric form: (-1)^j sqrt((1 - x_j^2) w_j). */
const BARYCENTRIC = RULE.nodes.map((x, j) => (j % 2 === 0 ? 1 : -1) * Math.sqrt((1 - x) * (1 + x) * RULE.weights[j]!));
/** Of an infinite end as much as x e^0 to x e^80 of the largest point x, in panels of the logarithm. */
const FAR = { length: 4, panels: 20 };

/** How the law of u' is to be cut, and what is known about it. */
interface ObservedLine {
  readonly support: readonly [number, number];
  /** Where the density of u' or the posterior mean bends. */
  readonly points: readonly number[];
  density(y: number): number;
  /** m(y) and m(y) - y. */
  means(y: number): readonly [mean: number, residual: number];
}

/** The panels of a line, between its points and in log |y| beyond. */
function panelsOf({ support: [from, to], points, density, means }: ObservedLine): Panel[] {
  const panel = (lo: number, hi: number, side: Panel['side']): Panel => {
    const y = Array.from(RULE.nodes, node => placeOf(side, lo + 0.5 * (hi - lo) * (1 + node)));
    const densities = y.map(at => density(at) * (side === 0 ? 1 : Math.abs(at)));
    const both = y.map((at, k): readonly [number, number] => (densities[k]! > 0 ? means(at) : [at, 0]));
    return { lo, hi, side, y, density: densities, mean: both.map(([m]) => m), residual: both.map(([, r]) => r) };
  };
  const finite = [...new Set([...points, from, to].filter(y => Number.isFinite(y) && y >= from && y <= to))];
  finite.sort((x, y) => x - y);
  const panels = finite.slice(1).map((end, i) => panel(finite[i]!, end, 0));
  for (const side of [-1, 1] as const) {
    if (Number.isFinite(side < 0 ? from : to)) continue;
    const start = Math.log(largestAmong(finite.map(Math.abs)));
    for (let k = 0; k < FAR.panels; k++) panels.push(panel(start + k * FAR.length, start + (k + 1) * FAR.length, side));
  }
  return panels.filter(({ density: some }) => some.some(value => value > 0));
}

/** y at t. */
const placeOf = (side: Panel['side'], t: number): number => (side === 0 ? t : side * Math.exp(t));

/** t at y, NaN where y is on the other side. */
const parameterOf = (side: Panel['side'], y: number): number => (side === 0 ? y : Math.log(side * y));

/** The part [lo, hi] of a panel, with the values of the polynomials through the nodes of the whole. */
function partOf(whole: Panel, lo: number, hi: number): Panel {
  const part = { y: [] as number[], density: [] as number[], mean: [] as number[], residual: [] as number[] };
  for (const node of RULE.nodes) {
    const t = lo + 0.5 * (hi - lo) * (1 + node);
    const x = (2 * (t - whole.lo)) / (whole.hi - whole.lo) - 1;
    let [total, density, mean, residual] = [0, 0, 0, 0];
    for (let j = 0; j < ORDER; j++) {
      const share = BARYCENTRIC[j]! / (x - RULE.nodes[j]! || 1e-200);
      total += share;
      density += share * whole.density[j]!;
      mean += share * whole.mean[j]!;
      residual += share * whole.residual[j]!;
    }
    part.y.push(placeOf(whole.side, t));
    part.density.push(density / total);
    part.mean.push(mean / total);
    part.residual.push(residual / total);
  }
  return { lo, hi, side: whole.side, ...part };
}

/** The nodes of a problem. */
export function observed(problem: Problem): Observed {
  const { teacher, noise } = problem;
  const lines = lineIntegrals(teacher, noise, 0);
  if (!hasDensity(teacher) && !hasDensity(noise)) return { panels: [], pairs: lines.pairs };
  const whole = { byNoise: () => 1, byTeacher: () => 1 };
  const { support, points } = lines.line;
  const sides = upperPart(problem) === undefined ? 1 : 2;
  const panels = panelsOf({
    support: sides === 2 ? [0, support[1]] : support,
    points,
    density: y => sides * lines.at(y, whole).value,
    means: y => posteriorMean(lines, y),
  });
  return { panels, pairs: lines.pairs };
}

const hasDensity = (law: Distribution): boolean => components(law).some(({ law: density }) => density !== undefined);

/** The value of a member, which may be a root, in evaluations. */
const MEMBER_WORK = 4;

/** The nodes in one list, each with m and its share of the law of u', for estimators that are smooth. */
export function nodesOf({ panels }: Observed) {
  const all = panels.flatMap(({ lo, hi, y, density, mean }) =>
    y.map((at, i) => ({ y: at, mean: mean[i]!, weight: 0.5 * (hi - lo) * RULE.weights[i]! * density[i]! })),
  );
  const held = all.filter(({ weight }) => weight > 0);
  return {
    y: Float64Array.from(held, ({ y }) => y),
    mean: Float64Array.from(held, ({ mean }) => mean),
    weight: Float64Array.from(held, ({ weight }) => weight),
  };
}

/** E (w(u') - m(u'))^2 over the nodes; a panel is cut at the break points of w. */
export function lossAgainst({ panels, pairs }: Observed, estimator: Estimator): number {
  const { apply, breakPoints, residual = (y: number): number => apply(y) - y } = estimator;
  let sum = 0;
  // w - m, from what is left of u' where that is less
  const add = (weight: number, y: number, mean: number, left: number): void => {
    // far out a density may underflow where w overflows
    if (!(weight > 0)) return;
    const gap = Math.abs(left) < Math.abs(mean) ? residual(y) - left : apply(y) - mean;
    sum += weight * gap * gap;
  };
  const addPanel = ({ lo, hi, y, density, mean, residual: left }: Panel): void => {
    const half = 0.5 * (hi - lo);
    for (let i = 0; i < ORDER; i++) add(half * RULE.weights[i]! * density[i]!, y[i]!, mean[i]!, left[i]!);
  };
  for (const panel of panels) {
    spend(ORDER * MEMBER_WORK);
    const { lo, hi, side } = panel;
    const breaks = breakPoints.map(y => parameterOf(side, y)).filter(t => lo < t && t < hi);
    const cuts = [lo, ...breaks.sort((s, t) => s - t), hi];
    if (breaks.length === 0) addPanel(panel);
    else for (let i = 1; i < cuts.length; i++) addPanel(partOf(panel, cuts[i - 1]!, cuts[i]!));
  }
  for (const { u, eta, mass } of pairs) add(mass, u + eta, u, -eta);
  return sum;
}
