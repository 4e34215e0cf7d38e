import { denseVector } from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import { exponentOf } from '../floating/bits.js';
import { largestAmong } from '../floating/extremes.js';
import { encloseExp, encloseLn } from '../number/elementary.js';
import { fromDouble } from '../number/from-double.js';
import { type Interval, IntervalArithmetic } from '../number/interval.js';
import { independentColumns, solveMiddles } from '../number/interval-solve.js';
import { type DoubleBounds, outward } from '../number/outward.js';
import { numeratorOf } from '../number/rational.js';
import { requireObject } from '../numeric/domain.js';
import { type L1Certificate, l1Certificate } from './l1-minimum.js';
import {
  faceAfter,
  mirror,
  onFace,
  overFace,
  type ReadProblem,
  read,
  solveDual,
  sumOf,
  type WeightNormalizedProblem,
} from './weight-normalized-dual.js';

/** The limit of the weight-normalised flow, each number between two doubles. */
export interface WeightNormalizedEnclosure {
  /** x at t -> infinity (d). */
  readonly limit: readonly DoubleBounds[];
  /** |x|_1. */
  readonly l1: DoubleBounds;
  /** |x|_1 less the least |x|_1 over x >= 0, A x = y. */
  readonly excess: DoubleBounds;
  /** That least |x|_1 with its certificate. */
  readonly least: L1Certificate;
}

/** The problem in intervals. */
interface Enclosed {
  readonly of: IntervalArithmetic;
  readonly A: readonly (readonly Interval[])[];
  readonly y: readonly Interval[];
  readonly k: Interval;
  readonly L: number;
  /** grad psi(x(0)) (d). */
  readonly g0: readonly Interval[];
}

/** z_i = x_i^(2/L), their sum R, x, and the factor c of the Hessian of psi, all at the x with grad psi(x) = g. */
interface Primal {
  readonly z: readonly Interval[];
  readonly R: Interval;
  readonly x: readonly Interval[];
  readonly scale: Interval;
}

const sum = (of: IntervalArithmetic, terms: readonly Interval[]): Interval =>
  terms.reduce((total, term) => of.add(total, term), of.zero);

const dot = (of: IntervalArithmetic, a: readonly Interval[], b: readonly Interval[]): Interval =>
  sum(
    of,
    a.map((value, i) => of.mul(value, b[i]!)),
  );

/** Places beyond which a proof takes minutes; they grow like (L - 2) kappa |x|. */
const mostBits = 4096;

/** log2 |grad psi(x)|, coordinate by coordinate: for L > 2 it leaves the doubles where k |x| is some hundreds. */
function mirrorExponents(x: Float64Array, k: number, L: number): Float64Array {
  if (L === 2) return mirror(x, k, L).map(value => Math.log2(Math.abs(value)));
  const R = sumOf(x.map(value => value ** (2 / L)));
  const h = ((L - 2) / 2) * (Math.log2(R) - k * R * Math.LOG2E);
  return x.map(value => ((2 - L) / L) * Math.log2(value) + h);
}

function enclosed(
  where: string,
  problem: WeightNormalizedProblem,
  { A, y, x0, k, L }: ReadProblem,
  x: Float64Array,
  columns: readonly number[],
): Enclosed {
  const exponents = [
    ...[x0, x].flatMap(at => [...mirrorExponents(at, k, L)]),
    ...[k, problem.r0, ...x].map(value => Math.log2(value)),
  ];
  // Places for the least number at hand, and 192 beyond it.
  const bits = 192 + exponents.filter(Number.isFinite).reduce((most, value) => Math.max(most, 2 * Math.ceil(Math.abs(value))), 0); // biome-ignore format: one line
  if (bits > mostBits) throw new DomainError(where, `a problem of at most ${mostBits} binary places`, `${bits}`);
  const of = new IntervalArithmetic(bits);
  const v = Array.from(denseVector(where, 'v0', problem.v0), value => fromDouble(value, of));
  const square = sum(
    of,
    v.map(value => of.pow(value, 2)),
  );
  const rate = of.div(fromDouble(problem.kappa, of), square);
  const reach = of.mul(rate, of.pow(fromDouble(problem.r0, of), 2));
  const g0 = columns.map(i => {
    const value = v[i]!;
    // L = 2: (ln (v_i^2 / |v|^2) + k r0^2) / 2
    if (L === 2) return of.scale(of.add(encloseLn(of.div(of.pow(value, 2), square), of), reach), 1n, 2n);
    const growth = encloseExp(of.neg(of.scale(reach, BigInt(L - 2), 2n)), of);
    return of.neg(of.mul(of.pow(of.div(of.sqrt(square), value), L - 2), growth));
  });
  const rows = Array.from({ length: A.rows }, (_, n) =>
    Array.from({ length: A.columns }, (_, i) => fromDouble(A.data[n * A.columns + i]!, of)),
  );
  return { of, A: rows, y: Array.from(y, value => fromDouble(value, of)), k: rate, L, g0 };
}

/** The x with grad psi(x) = grad psi(x(0)) + A^T mu. @throws DomainError where there is none on part of the box */
function primalAt({ of, A, k, L, g0 }: Enclosed, mu: readonly Interval[]): Primal {
  const g = g0.map((value, i) =>
    of.add(
      value,
      dot(
        of,
        A.map(row => row[i]!),
        mu,
      ),
    ),
  );
  // L = 2: parts e^(2 (g - top)); beyond: (-g)^(-2 / (L - 2)). z is R times their shares, and k R the logarithm of their sum.
  const top = L === 2 ? of.middle(g.reduce((most, value) => of.max(most, value))) : of.zero;
  const parts = g.map(value =>
    L === 2
      ? encloseExp(of.scale(of.sub(value, top), 2n), of)
      : encloseExp(of.scale(of.neg(encloseLn(of.neg(value), of)), 2n, BigInt(L - 2)), of),
  );
  const G = sum(of, parts);
  const R = of.div(of.add(of.scale(top, 2n), encloseLn(G, of)), k);
  if (R.lo <= 0n) throw new DomainError('weight-normalized dual', 'a box where |x| > 0', of.text(R));
  const share = of.div(R, G);
  const z = parts.map(part => of.mul(share, part));
  const x = z.map(value => (L % 2 === 0 ? of.pow(value, L / 2) : of.pow(of.sqrt(value), L)));
  const scale = L === 2 ? of.rational(1n, 2n) : of.scale(of.pow(of.sqrt(share), L - 2), BigInt(L - 2), BigInt(L));
  return { z, R, x, scale };
}

/** F(mu) = A x(mu) - y. */
const gapAt = ({ of, A, y }: Enclosed, { x }: Primal): Interval[] => A.map((row, n) => of.sub(dot(of, row, x), y[n]!));

/** The derivative of F: A (D^-1 + ((1/R - k) / (k R)) x x^T) A^T / scale, D^-1 = diag(x_i^(2 - 2/L)) = diag(z_i^(L - 1)). */
function jacobianAt({ of, A, k, L }: Enclosed, { z, R, x, scale }: Primal): Interval[][] {
  const along = of.div(of.sub(of.div(of.one, R), k), of.mul(k, R));
  const inverse = z.map(value => of.pow(value, L - 1));
  const projected = A.map(row => dot(of, row, x));
  return A.map((row, n) =>
    A.map((other, m) => {
      const weighted = row.map((value, i) => of.mul(value, inverse[i]!));
      const whole = of.add(dot(of, weighted, other), of.mul(along, of.mul(projected[n]!, projected[m]!)));
      return of.div(whole, scale);
    }),
  );
}

/** The inverse of the Jacobian at mu, in middles: any matrix would do, a good one contracts. */
function preconditioner(where: string, whole: Enclosed, mu: readonly Interval[]): Interval[][] {
  const { of, A } = whole;
  const unit = A.map((_, n) => A.map((_, m) => (m === n ? of.one : of.zero)));
  const inverse = solveMiddles(of, jacobianAt(whole, primalAt(whole, mu)), unit);
  if (inverse === undefined)
    throw new DomainError(
      where,
      'A with independent rows, and a problem conditioned well enough for a proof',
      `${A.length} rows`,
    );
  return inverse;
}

/**
 * mu to the digits that x has: of grad psi(x) = grad psi(x(0)) + A^T mu the N independent coordinates with the largest x. In
 * doubles mu holds them only where the two gradients are of one size, which they are not for L > 2 and k |x| large.
 */
function dualOf(where: string, { of, A, k, L, g0 }: Enclosed, x: Float64Array): Interval[] {
  // a coordinate that underflows is none of the largest
  const power = (value: number): Interval =>
    value > 0 ? encloseExp(of.scale(encloseLn(fromDouble(value, of), of), 2n, BigInt(L)), of) : of.zero;
  const powers = Array.from(x, power);
  const R = sum(of, powers);
  const ln = (value: Interval): Interval => encloseLn(value, of);
  const gradient = (i: number): Interval => {
    if (L === 2) return of.scale(of.add(ln(of.div(powers[i]!, R)), of.mul(k, R)), 1n, 2n);
    const exponent = of.sub(of.sub(ln(R), of.mul(k, R)), ln(powers[i]!));
    return of.neg(encloseExp(of.scale(exponent, BigInt(L - 2), 2n), of));
  };
  const order = Array.from(x.keys()).sort((i, j) => x[j]! - x[i]!);
  const chosen = independentColumns(of, A, order);
  const independent = chosen.length === A.length;
  const rows = chosen.map(i => A.map(row => row[i]!));
  const rises = chosen.map(i => [of.sub(gradient(i), g0[i]!)]);
  const solution = independent ? solveMiddles(of, rows, rises) : undefined;
  if (solution === undefined)
    throw new DomainError(where, 'A with independent rows', `${chosen.length} of ${A.length}`);
  return solution.map(row => row[0]!);
}

/** How often the midpoint is improved before the test, the first few of them with a matrix of their own. */
const refinements = 6;
const rematched = 3;

/**
 * Encloses the limit of the weight-normalised flow, if it converges to an x with A x = y: the zero of F(mu) = A x(mu) - y by
 * Krawczyk's interval Newton operator K(X) = m - Y F(m) + (I - Y F'(X)) (X - m). K(X) inside X proves that F has one zero in
 * X; by strict convexity of psi its x is the one Bregman projection of x(0) onto {A x = y}.
 * Where {x >= 0, A x = y} has no inside, the same on its face: coordinates that are 0 all over it are [0, 0], by linear programs in
 * exact arithmetic; so are rows left out that say what others say.
 *
 * @param problem numbers taken as the doubles they are
 * @returns bounds of the limit, of |x|_1 and of its excess over the linear program's minimum, with the certificate of the latter
 * @throws DomainError if a parameter is out of range, no x >= 0 has A x = y, or no box could be proved
 * @example encloseWeightNormalizedLimit({ A: [[1]], y: [2], r0: 1, v0: [1], kappa: 1, L: 2 }).limit[0][0] <= 2 // true
 */
export function encloseWeightNormalizedLimit(problem: WeightNormalizedProblem): WeightNormalizedEnclosure {
  const where = 'encloseWeightNormalizedLimit';
  requireObject(where, '{ A, y, r0, v0, kappa, L }', problem);
  const checked = read(where, problem);
  const least = l1Certificate(problem.A, problem.y);
  if (least === undefined) throw new DomainError(where, 'A and y with A x = y for some x >= 0', 'none');
  const d = checked.A.columns;
  try {
    return enclosedLimit(
      where,
      problem,
      checked,
      Array.from({ length: d }, (_, i) => i),
      least,
    );
  } catch (error) {
    const face = faceAfter(error, where, checked);
    const nothing: DoubleBounds = [0, 0];
    if (face.columns.length === 0)
      return { limit: overFace(face, d, [], nothing), l1: nothing, excess: nothing, least };
    const found = enclosedLimit(where, problem, onFace(checked, face), face.columns, least);
    return { ...found, limit: overFace(face, d, found.limit, nothing) };
  }
}

/** The enclosure for the coordinates `columns`, which `checked` is about. */
function enclosedLimit(...given: Parameters<typeof contracted>): WeightNormalizedEnclosure {
  try {
    return contracted(...given);
  } catch (error) {
    // an interval in which a logarithm or an exponential of the dual does not exist
    const [where] = given;
    if (!(error instanceof DomainError) || error.where === where) throw error;
    throw new DomainError(where, 'a problem conditioned well enough for a proof', error.message);
  }
}

function contracted(
  where: string,
  problem: WeightNormalizedProblem,
  checked: ReadProblem,
  columns: readonly number[],
  least: L1Certificate,
): WeightNormalizedEnclosure {
  const { x } = solveDual(where, checked);
  const whole = enclosed(where, problem, checked, x, columns);
  const { of } = whole;
  const times = (rows: readonly (readonly Interval[])[], v: readonly Interval[]): Interval[] =>
    rows.map(row => dot(of, row, v));
  let Y: Interval[][] = [];
  const newton = (m: readonly Interval[]): Interval[] => {
    const step = times(Y, gapAt(whole, primalAt(whole, m)));
    return m.map((value, n) => of.sub(value, step[n]!));
  };
  let m = dualOf(where, whole, x);
  for (let k = 0; k < refinements; k++) {
    if (k < rematched) Y = preconditioner(where, whole, m);
    m = newton(m).map(value => of.middle(value));
  }
  const krawczyk = (X: readonly Interval[], at: readonly Interval[]): Interval[] => {
    const J = jacobianAt(whole, primalAt(whole, X));
    const left = Y.map((row, n) =>
      row.map((_, j) =>
        of.sub(
          n === j ? of.one : of.zero,
          dot(
            of,
            row,
            J.map(line => line[j]!),
          ),
        ),
      ),
    );
    const widened = times(
      left,
      X.map((value, n) => of.sub(value, at[n]!)),
    );
    return newton(at).map((value, n) => of.add(value, widened[n]!));
  };
  // Twice the last step of Newton's method, and 2^-80 of the least gradient: A^T (X - m) must not reach across its sign.
  const stepped = newton(m);
  const steepest = Math.max(...mirrorExponents(x, checked.k, checked.L).map(value => Math.max(0, -value)));
  const slack = of.one.hi >> BigInt(80 + Math.ceil(steepest) + Math.max(0, exponentOf(largestAmong(checked.A.data.map(Math.abs)) * x.length))); // biome-ignore format: one line
  const X = m.map((value, n) => {
    const error = of.abs(of.sub(stepped[n]!, value)).hi * 2n + slack;
    return { lo: value.lo - error, hi: value.hi + error };
  });
  let K = krawczyk(X, m);
  if (!K.every((value, n) => value.lo > X[n]!.lo && value.hi < X[n]!.hi))
    throw new DomainError(where, 'a problem conditioned well enough for a proof', 'no contraction');
  for (let k = 0; k < 2; k++) {
    const at = K.map(value => of.middle(value));
    const next = krawczyk(K, at);
    K = K.map((value, n) => ({ lo: of.max(value, next[n]!).lo, hi: of.min(value, next[n]!).hi }));
  }
  const limit = primalAt(whole, K).x;
  const total = sum(of, limit);
  const minimum = of.rational(numeratorOf(least.minimum), least.minimum.d);
  const excess = of.sub(total, minimum);
  return {
    limit: limit.map(value => outward(value, of)),
    l1: outward(total, of),
    excess: outward({ lo: excess.lo > 0n ? excess.lo : 0n, hi: excess.hi }, of),
    least,
  };
}
