import type { Distribution } from '../distribution/distribution.js';
import { components } from '../distribution/grid.js';
import { posteriorMean } from '../estimator/bayes.js';
import type { Estimator } from '../estimator/estimator.js';
import { lineIntegrals } from '../estimator/posterior.js';
import { gaussLegendre } from '../numeric/gauss-legendre.js';
import type { Problem } from './problem.js';

/**
 * The law of u' on the nodes of a quadrature rule, with the posterior mean m at each: since
 *
 *     E (w(u') - u)^2 = E Var(u | u') + E (w(u') - m(u'))^2,
 *
 * what an estimator loses against Bayes is a sum over these nodes, whatever the estimator.
 */
export interface Observed {
  readonly y: readonly number[];
  readonly mass: readonly number[];
  readonly mean: readonly number[];
}

/** Nodes of a panel. */
const ORDER = 32;
/** Of an infinite end as much as x e^0 to x e^80 of the largest point x, in panels of the logarithm. */
const FAR = { length: 4, panels: 20 };

/** How the law of u' is to be cut, and what is known about it. */
interface ObservedLine {
  readonly support: readonly [number, number];
  /** Where the density of u' or the posterior mean bends. */
  readonly points: readonly number[];
  density(y: number): number;
  mean(y: number): number;
}

/** The nodes over a line, Gauss-Legendre between its points and in log |y| beyond. */
function observedOn({ support: [from, to], points, density, mean }: ObservedLine): Observed {
  const found = { y: [] as number[], mass: [] as number[], mean: [] as number[] };
  const add = (y: number, weight: number): void => {
    const mass = weight * density(y);
    if (!(mass > 0)) return;
    found.y.push(y);
    found.mass.push(mass);
    found.mean.push(mean(y));
  };
  const { nodes, weights } = gaussLegendre(ORDER);
  const panel = (lo: number, hi: number, at: (t: number) => number, slope: (t: number) => number): void => {
    const half = 0.5 * (hi - lo);
    nodes.forEach((node, k) => {
      const t = lo + half + half * node;
      add(at(t), half * weights[k]! * slope(t));
    });
  };
  const finite = [...new Set([...points, from, to].filter(y => Number.isFinite(y) && y >= from && y <= to))];
  finite.sort((x, y) => x - y);
  for (let i = 1; i < finite.length; i++)
    panel(
      finite[i - 1]!,
      finite[i]!,
      y => y,
      () => 1,
    );
  for (const side of [-1, 1] as const) {
    if (Number.isFinite(side < 0 ? from : to)) continue;
    const start = Math.max(...finite.map(Math.abs));
    const at = (z: number): number => side * start * Math.exp(z);
    for (let k = 0; k < FAR.panels; k++) panel(k * FAR.length, (k + 1) * FAR.length, at, z => Math.abs(at(z)));
  }
  return found;
}

/** The nodes of a problem. */
export function observed({ teacher, noise }: Problem): Observed {
  const lines = lineIntegrals(teacher, noise, 0);
  const whole = { byNoise: () => 1, byTeacher: () => 1 };
  const found = observedOn({
    ...(hasDensity(teacher) || hasDensity(noise) ? lines.line : { support: [0, 0], points: [] }),
    density: y => lines.at(y, whole).value,
    mean: y => posteriorMean(lines, y)[0],
  });
  const { pairs } = lines;
  return {
    y: [...found.y, ...pairs.map(({ u, eta }) => u + eta)],
    mass: [...found.mass, ...pairs.map(({ mass }) => mass)],
    mean: [...found.mean, ...pairs.map(({ u }) => u)],
  };
}

const hasDensity = (law: Distribution): boolean => components(law).some(({ law: density }) => density !== undefined);

/** E (w(u') - m(u'))^2 over the nodes. */
export function lossAgainst({ y, mass, mean }: Observed, { apply }: Estimator): number {
  let sum = 0;
  for (let i = 0; i < y.length; i++) {
    const gap = apply(y[i]!) - mean[i]!;
    sum += mass[i]! * gap * gap;
  }
  return sum;
}
