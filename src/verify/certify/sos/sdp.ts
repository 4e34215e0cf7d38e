import { choleskyFactor, solveFactored } from '../../../array/cholesky.js';
import { dot } from '../../../floating/dot.js';
import { inverseOf, productOf, semidefiniteCholesky, symmetriseInto } from './dense.js';

/** The entries of a symmetric matrix in one block, i <= j. */
export interface Entries {
  readonly block: number;
  readonly i: Int32Array;
  readonly j: Int32Array;
  readonly value: Float64Array;
}

/** Least <C, X> over block-diagonal X >= 0 with <A_k, X> = b_k. */
export interface SemidefiniteProgram {
  /** n of each block. */
  readonly sizes: readonly number[];
  /** A_k, block by block. */
  readonly constraints: readonly (readonly Entries[])[];
  readonly b: Float64Array;
  /** C, block by block, n x n. */
  readonly cost: readonly Float64Array[];
}

/** X, and the S = C - sum y_k A_k >= 0 that shows how far from optimal it is. */
export interface Solution {
  readonly x: readonly Float64Array[];
  readonly s: readonly Float64Array[];
  /** |b - A(X)| / (1 + |b|): how far X is from feasible. */
  readonly infeasibility: number;
  readonly gap: number;
  readonly iterations: number;
}

type Blocks = readonly Float64Array[];

const MOST_ITERATIONS = 60;
/** Gap and infeasibility at which rounding to rationals has nothing more to gain. */
const PRECISION = 1e-9;
/** An error at which the end is near. */
const CLOSE = 1e-6;
/** Steps without progress after which rounding has the better of them. */
const PATIENCE = 4;
/** Of the way to the boundary. */
const STEP = 0.95;

const inner = (a: Blocks, b: Blocks): number => a.reduce((sum, block, k) => sum + dot(block, b[k]!), 0);
const norm = (a: Float64Array): number => Math.sqrt(dot(a, a));

/** A(T): <A_k, T> for every constraint, T symmetric or not. */
function apply({ constraints, sizes }: SemidefiniteProgram, t: Blocks): Float64Array {
  return Float64Array.from(constraints, parts => {
    let sum = 0;
    for (const { block, i, j, value } of parts) {
      const [n, m] = [sizes[block]!, t[block]!];
      for (let e = 0; e < value.length; e++) {
        const [p, q] = [i[e]!, j[e]!];
        sum += value[e]! * (p === q ? m[p * n + p]! : m[p * n + q]! + m[q * n + p]!);
      }
    }
    return sum;
  });
}

/** sum y_k A_k. */
function adjoint({ constraints, sizes }: SemidefiniteProgram, y: Float64Array): Float64Array[] {
  const sum = sizes.map(n => new Float64Array(n * n));
  constraints.forEach((parts, k) => {
    for (const { block, i, j, value } of parts) {
      const [n, m] = [sizes[block]!, sum[block]!];
      for (let e = 0; e < value.length; e++) {
        const [p, q, c] = [i[e]!, j[e]!, y[k]! * value[e]!];
        m[p * n + q]! += c;
        if (p !== q) m[q * n + p]! += c;
      }
    }
  });
  return sum;
}

/** The parts of all constraints in one block, one after the other. */
interface Flat {
  /** Constraint of each part, and where its entries begin; one more at the end. */
  readonly constraint: Int32Array;
  readonly begin: Int32Array;
  readonly i: Int32Array;
  readonly j: Int32Array;
  readonly value: Float64Array;
}

function flatten({ constraints, sizes }: SemidefiniteProgram): Flat[] {
  return sizes.map((_, block) => {
    const parts = constraints.flatMap((all, k) =>
      all.filter(part => part.block === block).map(part => ({ k, ...part })),
    );
    const begin = new Int32Array(parts.length + 1);
    parts.forEach(({ value }, place) => {
      begin[place + 1] = begin[place]! + value.length;
    });
    return {
      constraint: Int32Array.from(parts, ({ k }) => k),
      begin,
      i: Int32Array.from(parts.flatMap(({ i }) => [...i])),
      j: Int32Array.from(parts.flatMap(({ j }) => [...j])),
      value: Float64Array.from(parts.flatMap(({ value }) => [...value])),
    };
  });
}

/** The Schur complement M_kl = <A_k, X A_l S^-1>. */
function schur(
  count: number,
  sizes: readonly number[],
  flat: readonly Flat[],
  x: Blocks,
  inverse: Blocks,
): Float64Array {
  const m = new Float64Array(count * count);
  for (const [block, parts] of flat.entries()) addSchurInto(m, count, sizes[block]!, parts, x[block]!, inverse[block]!);
  return m;
}

function addSchurInto(
  m: Float64Array,
  count: number,
  n: number,
  parts: Flat,
  x: Float64Array,
  inverse: Float64Array,
): void {
  const { constraint, begin, i, j, value } = parts;
  // an entry on the diagonal counts once in T + T^T
  const weight = value.map((c, e) => (i[e] === j[e] ? c / 2 : c));
  const place = i.map((p, e) => p * n + j[e]!);
  const t = new Float64Array(n * n);
  for (let part = 0; part < constraint.length; part++) {
    t.fill(0);
    for (let e = begin[part]!; e < begin[part + 1]!; e++) {
      addRankOneInto(t, n, value[e]!, x, i[e]!, inverse, j[e]!);
      if (i[e] !== j[e]) addRankOneInto(t, n, value[e]!, x, j[e]!, inverse, i[e]!);
    }
    addTransposeInto(t, n);
    const k = constraint[part]!;
    for (let other = part; other < constraint.length; other++) {
      let sum = 0;
      const end = begin[other + 1]!;
      for (let e = begin[other]!; e < end; e++) sum += weight[e]! * t[place[e]!]!;
      const l = constraint[other]!;
      m[k * count + l]! += sum;
      if (k !== l) m[l * count + k]! += sum;
    }
  }
}

/** T += c x_p s_q^T, of column p of X and row q of S^-1. */
function addRankOneInto(
  t: Float64Array,
  n: number,
  c: number,
  x: Float64Array,
  p: number,
  inverse: Float64Array,
  q: number,
): void {
  for (let r = 0; r < n; r++) {
    const scale = c * x[r * n + p]!;
    if (scale === 0) continue;
    for (let s = 0, to = r * n, from = q * n; s < n; s++, to++, from++) t[to]! += scale * inverse[from]!;
  }
}

/** The upper triangle of T becomes that of T + T^T: no other entry is read. */
function addTransposeInto(t: Float64Array, n: number): void {
  for (let r = 0; r < n; r++) for (let s = 0; s <= r; s++) t[s * n + r]! += t[r * n + s]!;
}

/** Whether X + t dX > 0: the steps of choleskyFactor, in `l`, without the triangle itself. */
function staysDefinite(x: Float64Array, dx: Float64Array, t: number, n: number, l: Float64Array): boolean {
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = x[i * n + j]! + t * dx[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!;
      if (i > j) l[i * n + j] = sum / l[j * n + j]!;
      else if (sum > 0) l[i * n + i] = Math.sqrt(sum);
      else return false;
    }
  return true;
}

/** The largest share <= 1 of a step that keeps every block positive definite, by bisection. */
function stepLength(x: Blocks, dx: Blocks, sizes: readonly number[]): number {
  const scratch = new Float64Array(Math.max(...sizes) ** 2);
  const isInside = (t: number): boolean => x.every((block, k) => staysDefinite(block, dx[k]!, t, sizes[k]!, scratch));
  if (isInside(1 / STEP)) return 1;
  let [inside, outside] = [0, 1 / STEP];
  for (let halving = 0; halving < 10 || (inside === 0 && halving < 40); halving++) {
    const middle = (inside + outside) / 2;
    if (isInside(middle)) inside = middle;
    else outside = middle;
  }
  return STEP * inside;
}

/** x + t dx. */
function moved(x: Float64Array, t: number, dx: Float64Array): Float64Array {
  const sum = new Float64Array(x.length);
  for (let e = 0; e < sum.length; e++) sum[e] = x[e]! + t * dx[e]!;
  return sum;
}

const plus = (x: Blocks, t: number, dx: Blocks): Float64Array[] => x.map((block, k) => moved(block, t, dx[k]!));

/**
 * A primal-dual interior-point method with predictor and corrector in the direction of Helmberg, Kojima and Monteiro,
 * from an infeasible start. It stops where it is exact enough or cannot go on, and returns the best it has seen; the caller
 * judges by `infeasibility`.
 */
export function solve(program: SemidefiniteProgram): Solution {
  const { sizes, b, cost, constraints } = program;
  const total = sizes.reduce((sum, n) => sum + n, 0);
  const flat = flatten(program);
  const norms = constraints.map(parts => Math.hypot(...parts.map(({ value }) => norm(value))));
  const start = Math.max(10, Math.sqrt(total), ...norms.map((a, k) => (total * (1 + Math.abs(b[k]!))) / (1 + a)));
  const dualStart = Math.max(10, Math.sqrt(total), ...norms);
  const identity = (scale: number): Float64Array[] =>
    sizes.map(n => Float64Array.from({ length: n * n }, (_, e) => (e % (n + 1) === 0 ? scale : 0)));
  let [x, s] = [identity(start), identity(dualStart)];
  let y = new Float64Array(b.length);
  const scaleOfB = 1 + norm(b);
  const scaleOfC = 1 + Math.sqrt(inner(cost, cost));
  const nowhere = Number.POSITIVE_INFINITY;
  let best = { x, s, infeasibility: nowhere, gap: nowhere, error: nowhere, at: 0 };
  let iterations = 0;
  for (; iterations < MOST_ITERATIONS; iterations++) {
    const rd = plus(plus(cost, -1, adjoint(program, y)), -1, s);
    const ax = apply(program, x);
    const infeasibility = norm(b.map((value, k) => value - ax[k]!)) / scaleOfB;
    const dualInfeasibility = Math.sqrt(inner(rd, rd)) / scaleOfC;
    const mu = inner(x, s) / total;
    const gap = (mu * total) / (1 + Math.abs(inner(cost, x)));
    const error = Math.max(infeasibility, dualInfeasibility, gap);
    if (error < best.error) best = { x, s, infeasibility, gap, error, at: iterations };
    if (error < PRECISION || (best.error < CLOSE && iterations - best.at >= PATIENCE)) break;
    const roots = s.map((block, k) => choleskyFactor(block, sizes[k]!));
    if (roots.some(root => root === undefined)) break;
    const inverse = roots.map((root, k) => inverseOf(root!, sizes[k]!));
    const m = schur(b.length, sizes, flat, x, inverse);
    const factor = semidefiniteCholesky(m, b.length);
    const triple = (p: Blocks, q: Blocks): Float64Array[] =>
      p.map((block, k) => productOf(productOf(block, q[k]!, sizes[k]!), inverse[k]!, sizes[k]!));
    const fromResidual = apply(program, triple(x, rd));
    const direction = (sigmaMu: number, second: Blocks | undefined) => {
      const fromInverse = apply(program, inverse);
      const fromSecond = second === undefined ? new Float64Array(b.length) : apply(program, second);
      const right = b.map((value, k) => value - sigmaMu * fromInverse[k]! + fromResidual[k]! + fromSecond[k]!);
      const dy = solveFactored(factor, b.length, right);
      const ds = plus(rd, -1, adjoint(program, dy));
      const fromS = triple(x, ds);
      const dx = x.map((block, k) => {
        const step = new Float64Array(block.length);
        const [inverted, seen, more] = [inverse[k]!, fromS[k]!, second?.[k]];
        for (let e = 0; e < step.length; e++)
          step[e] = sigmaMu * inverted[e]! - block[e]! - seen[e]! - (more === undefined ? 0 : more[e]!);
        symmetriseInto(step, sizes[k]!);
        return step;
      });
      return { dx, dy, ds };
    };
    const predictor = direction(0, undefined);
    const [p, d] = [stepLength(x, predictor.dx, sizes), stepLength(s, predictor.ds, sizes)];
    const reached = inner(plus(x, p, predictor.dx), plus(s, d, predictor.ds)) / total;
    const sigma = Math.min(1, Math.max(reached / mu, 0) ** (Math.min(p, d) > 0.3 ? 3 : 1));
    const step = direction(sigma * mu, triple(predictor.dx, predictor.ds));
    const [primal, dual] = [stepLength(x, step.dx, sizes), stepLength(s, step.ds, sizes)];
    if (!(primal > 1e-8 && dual > 1e-8)) break;
    x = plus(x, primal, step.dx);
    s = plus(s, dual, step.ds);
    y = y.map((value, k) => value + dual * step.dy[k]!);
  }
  const { error: _, at: __, ...solution } = best;
  return { ...solution, iterations };
}
