import type { Dense } from '../array/matrix.js';
import { largestAmong } from '../floating/extremes.js';

/*
 * Where the plain gradient flow of x = w^L ends: the x with A x = y whose mirror image g(x) differs from that of the start by a
 * vector A^T mu. g = ln x for L = 2 and -x^((2 - L) / L) beyond, which rises with x and is the derivative of a concave function, so
 * that mu is where a convex function of N variables is least.
 */

/** A x = y with the depth L. */
export interface Equations {
  readonly A: Dense;
  readonly y: Float64Array;
  readonly L: number;
}

/** An x, its g, how fast each of its coordinates moves with it, and mu. */
export interface Interpolant {
  readonly g: Float64Array;
  readonly x: Float64Array;
  readonly slopes: Float64Array;
  readonly mu: Float64Array;
}

/** A z (N). */
export function timesMatrix({ rows, columns, data }: Dense, z: Float64Array): Float64Array {
  const product = new Float64Array(rows);
  for (let n = 0; n < rows; n++) for (let i = 0; i < columns; i++) product[n]! += data[n * columns + i]! * z[i]!;
  return product;
}

/** A^T mu (d). */
export function timesTransposed({ rows, columns, data }: Dense, mu: Float64Array): Float64Array {
  const product = new Float64Array(columns);
  for (let n = 0; n < rows; n++) for (let i = 0; i < columns; i++) product[i]! += data[n * columns + i]! * mu[n]!;
  return product;
}

/** Columns of diag(sqrt(weights)) A^T shorter than this share of the longest are taken for combinations of the others. */
const negligible = 1e-11;

/**
 * z with (A diag(weights) A^T) z = b, by reflections of diag(sqrt(weights)) A^T, whose product is not formed: weights may differ by
 * 20 decades. Its rows go by falling weight and its columns by what is left of them, without which small weights are lost beside
 * large ones. z is 0 in the directions that nothing is left of: those of rows of A that depend on others, and of weights near 0.
 */
export function solveWeighted(A: Dense, weights: Float64Array, b: Float64Array): Float64Array {
  const { rows: N, columns: d, data } = A;
  const falling = Array.from(weights.keys()).sort((i, j) => weights[j]! - weights[i]!);
  const columns = Array.from({ length: N }, (_, n) =>
    Float64Array.from(falling, i => Math.sqrt(weights[i]!) * data[n * d + i]!),
  );
  const left = (column: Float64Array, from: number): number => {
    let squares = 0;
    for (let i = from; i < d; i++) squares += column[i]! ** 2;
    return Math.sqrt(squares);
  };
  const order = Array.from({ length: N }, (_, n) => n);
  const longest = largestAmong(columns.map(column => left(column, 0)));
  const diagonal: number[] = [];
  for (let k = 0; k < Math.min(N, d); k++) {
    const lengths = order.slice(k).map(n => left(columns[n]!, k));
    const most = largestAmong(lengths);
    if (!(most > negligible * longest)) break;
    const pivot = k + lengths.indexOf(most);
    [order[k], order[pivot]] = [order[pivot]!, order[k]!];
    // the reflection I - 2 u u^T / |u|^2 that takes the column to r e_k
    const u = columns[order[k]!]!.slice();
    u.fill(0, 0, k);
    const r = u[k]! > 0 ? -most : most;
    u[k]! -= r;
    const half = left(u, k) ** 2 / 2;
    diagonal.push(r);
    for (const n of order.slice(k)) {
      const column = columns[n]!;
      let along = 0;
      for (let i = k; i < d; i++) along += u[i]! * column[i]!;
      along /= half;
      for (let i = k; i < d; i++) column[i]! -= along * u[i]!;
    }
  }
  // R^T R z = b with R_kj = columns[order[j]][k]
  const rank = diagonal.length;
  const w = new Float64Array(rank);
  for (let j = 0; j < rank; j++) {
    let sum = b[order[j]!]!;
    for (let k = 0; k < j; k++) sum -= columns[order[j]!]![k]! * w[k]!;
    w[j] = sum / diagonal[j]!;
  }
  const z = new Float64Array(N);
  for (let k = rank - 1; k >= 0; k--) {
    let sum = w[k]!;
    for (let j = k + 1; j < rank; j++) sum -= columns[order[j]!]![k]! * z[order[j]!]!;
    z[order[k]!] = sum / diagonal[k]!;
  }
  return z;
}

/** The x with g(x) = g, dx/dg and the convex function of g whose derivative x is; undefined where it leaves the doubles. */
function primal(g: Float64Array, L: number) {
  const x = g.map(value => (L === 2 ? Math.exp(value) : (-value) ** (-L / (L - 2))));
  const slopes = L === 2 ? x : g.map((value, i) => ((L / (L - 2)) * x[i]!) / -value);
  let height = 0;
  for (let i = 0; i < g.length; i++) height += L === 2 ? x[i]! : ((L - 2) / 2) * x[i]! * -g[i]!;
  return height < Infinity ? { x, slopes, height } : undefined;
}

/** Steps of Newton's method; far from the end each takes at most a unit off an exponent that is too large (L = 2). */
const mostSteps = 20_000;

/** The terms of start + A^T mu by their sizes, on which its rounding depends (d). */
function termsOf({ A }: Equations, start: Float64Array, mu: Float64Array): Float64Array {
  const shift = timesTransposed({ ...A, data: A.data.map(Math.abs) }, mu.map(Math.abs));
  return start.map((value, i) => Math.abs(value) + shift[i]!);
}

/** 2^-52 times the largest sum of terms in A x = y: what rounding leaves of the equations. */
function roundingOf({ A, y }: Equations, x: Float64Array): number {
  const absolute: Dense = { ...A, data: A.data.map(Math.abs) };
  return Number.EPSILON * largestAmong([...y.map(Math.abs), ...timesMatrix(absolute, x)]);
}

const gapOf = ({ A, y }: Equations, x: Float64Array): Float64Array =>
  timesMatrix(A, x).map((value, n) => y[n]! - value);

/**
 * The x with A x = y and g(x) = start + A^T mu, by Newton's method with halved steps on its convex dual.
 *
 * @param start g of the start of the flow (d); negative for L > 2
 * @param near a guess of mu
 * @returns undefined where none was found: no positive x has A x = y, or doubles do not hold its g
 */
export function interpolant(equations: Equations, start: Float64Array, near: Float64Array): Interpolant | undefined {
  const { A, y, L } = equations;
  const at = (mu: Float64Array) => {
    const shift = timesTransposed(A, mu);
    const g = start.map((value, i) => value + shift[i]!);
    if (L > 2 && !g.every(value => value < 0)) return undefined;
    const found = primal(g, L);
    if (found === undefined) return undefined;
    const gap = gapOf(equations, found.x);
    const value = found.height - y.reduce((sum, target, n) => sum + target * mu[n]!, 0);
    return { ...found, mu, g, gap, size: largestAmong(gap.map(Math.abs)), value };
  };
  let now = at(near) ?? at(new Float64Array(A.rows));
  for (let step = 0; step < mostSteps && now !== undefined; step++) {
    const { size, gap, g, value, mu } = now;
    const unit = roundingOf(equations, now.x);
    if (size <= unit) return now;
    const direction = solveWeighted(A, now.slopes, gap);
    const moves = timesTransposed(A, direction);
    // exponents rise by 30 at most, and what is below 0 stays so
    let t = 1;
    for (let i = 0; i < moves.length; i++)
      if (moves[i]! > 0) t = Math.min(t, (L === 2 ? 30 : -0.99 * g[i]!) / moves[i]!);
    const fall = direction.reduce((sum, part, n) => sum + part * gap[n]!, 0);
    let better: ReturnType<typeof at>;
    for (let halving = 0; halving < 60; halving++, t /= 2) {
      const trial = at(mu.map((part, n) => part + t * direction[n]!));
      // near the end the dual no longer tells, but the gap does
      const isBetter = trial && (trial.size < size / 2 || (size > 1e6 * unit && trial.value < value - 1e-4 * t * fall));
      if (isBetter) {
        better = trial;
        break;
      }
    }
    if (better === undefined) return size <= 8 * unit ? now : interpolantNear(equations, start, now);
    now = better;
  }
  return undefined;
}

/**
 * The same from a point that is near it, with g a variable of its own: where start and A^T mu are large and g is small, A x = y
 * holds to rounding, and g = start + A^T mu to the rounding of its terms.
 *
 * @returns undefined where Newton's method does not converge from there
 */
export function interpolantNear(
  equations: Equations,
  start: Float64Array,
  near: Pick<Interpolant, 'g' | 'mu'>,
): Interpolant | undefined {
  const { A, L } = equations;
  let { g, mu } = near;
  for (let step = 0; step < 50; step++) {
    const found = primal(g, L);
    if (found === undefined) return undefined;
    const { x, slopes } = found;
    const gap = gapOf(equations, x);
    const shift = timesTransposed(A, mu);
    // what is rounding of the terms is none
    const terms = termsOf(equations, start, mu);
    const lack = start.map((value, i) => {
      const gap = value + shift[i]! - g[i]!;
      return Math.abs(gap) <= 1e-14 * terms[i]! ? 0 : gap;
    });
    const isHeld = lack.every(value => value === 0);
    if (isHeld && largestAmong(gap.map(Math.abs)) <= 8 * roundingOf(equations, x)) return { g, x, slopes, mu };
    const moved = timesMatrix(
      A,
      lack.map((value, i) => slopes[i]! * value),
    );
    const direction = solveWeighted(
      A,
      slopes,
      gap.map((value, n) => value - moved[n]!),
    );
    const turn = timesTransposed(A, direction);
    mu = mu.map((value, n) => value + direction[n]!);
    g = g.map((value, i) => {
      const next = value + lack[i]! + turn[i]!;
      return L > 2 && next > 0.1 * value ? 0.1 * value : next;
    });
  }
  return undefined;
}

/** How far x may be from what it would be if start and A^T mu were exact, from two patterns of roundings. */
export function roundingOfInterpolant(equations: Equations, start: Float64Array, found: Interpolant): number {
  const { A } = equations;
  const { x, slopes, mu } = found;
  const terms = termsOf(equations, start, mu);
  /** The part of a change of start that A^T mu does not make up for. */
  const projected = (change: Float64Array): Float64Array => {
    const moved = timesMatrix(
      A,
      change.map((value, i) => slopes[i]! * value),
    );
    const turn = timesTransposed(A, solveWeighted(A, slopes, moved));
    return change.map((value, i) => value - turn[i]!);
  };
  // twice, as the first difference has a rounding of its own
  const errorOf = (sign: (i: number) => number): number => {
    const left = projected(projected(terms.map((value, i) => sign(i) * Number.EPSILON * value)));
    return largestAmong(left.map((value, i) => Math.abs(slopes[i]! * value)));
  };
  const patterns = [(i: number) => 1 - 2 * (i % 2), (i: number) => 1 - 2 * (Math.floor(i / 2) % 2)];
  return largestAmong(patterns.map(errorOf)) / largestAmong(x);
}
