import { type Dense, denseMatrix, type MatrixInput } from '../array/matrix.js';
import { DomainError, ShapeError } from '../errors.js';
import { exponentOf } from '../floating/bits.js';
import { largestAmong } from '../floating/extremes.js';
import { timesPowerOfTwo } from '../floating/scaling.js';
import { requireFinite, requireList } from '../numeric/domain.js';
import { svd } from '../simd/svd.js';

/*
 * Weight-scale-shift invariance of a network of positively homogeneous layers: W_l -> g_l W_l with prod g_l = 1 leaves it as
 * it is, and R1 = sum ln |W_l|_F and R2 = sum |W_l|_1 / |W_l|_F too. Norms are kept as m 2^e, so that entries from 1e-200 to
 * 1e200 neither vanish nor overflow on the way.
 */

/** m 2^e. */
interface Scaled {
  readonly m: number;
  readonly e: number;
}

const scaled = (value: number): Scaled => {
  if (value === 0) return { m: 0, e: 0 };
  const e = exponentOf(value);
  return { m: timesPowerOfTwo(value, -e), e };
};
const times = (x: Scaled, y: Scaled): Scaled => {
  const { m, e } = scaled(x.m * y.m);
  return { m, e: x.e + y.e + e };
};
const doubleOf = ({ m, e }: Scaled): number => timesPowerOfTwo(m, e);

interface LayerNorms {
  readonly frobenius: Scaled;
  readonly ratio: number;
  readonly matrix: Dense;
  readonly unit: number;
}

/** |W|_F as a scaled number, |W|_1 / |W|_F, and the power of two by which the entries are divided. */
function normsOf(where: string, W: MatrixInput, l: number): LayerNorms {
  const matrix = denseMatrix(where, `W_${l + 1}`, W);
  let largest = 0;
  for (const w of matrix.data) largest = Math.max(largest, Math.abs(w));
  if (largest === 0) throw new DomainError(where, `a matrix W_${l + 1} other than 0`, 0);
  const { e } = scaled(largest);
  const shrink = (w: number): number => timesPowerOfTwo(w, -e);
  let [squares, absolute] = [0, 0];
  for (const w of matrix.data) {
    const x = Math.abs(shrink(w));
    squares += x * x;
    absolute += x;
  }
  const root = Math.sqrt(squares);
  const { m, e: extra } = scaled(root);
  const data = matrix.data.map(shrink);
  return { frobenius: { m, e: e + extra }, ratio: absolute / root, matrix: { ...matrix, data }, unit: e };
}

function read(where: string, weights: readonly MatrixInput[]): readonly LayerNorms[] {
  if (requireList(where, 'matrices', weights).length === 0) throw new DomainError(where, 'a list of matrices', weights);
  const layers = weights.map((W, l) => normsOf(where, W, l));
  for (const [l, { matrix }] of layers.entries()) {
    const before = layers[l - 1]?.matrix;
    if (before !== undefined && before.rows !== matrix.columns)
      throw new ShapeError(where, `W_${l + 1} with ${before.rows} columns`, `${matrix.rows} x ${matrix.columns}`);
  }
  return layers;
}

/**
 * R1 = sum over the layers of ln |W_l|_F, invariant under W_l -> g_l W_l with prod g_l = 1.
 *
 * @param weights W_1, ..., W_L, W_l of shape n_l x n_(l-1), none of them 0
 * @throws DomainError, ShapeError
 * @example weightScaleShiftR1([[[3, 4]]]) // ln 5
 */
export function weightScaleShiftR1(weights: readonly MatrixInput[]): number {
  const layers = read('weightScaleShiftR1', weights);
  const mantissas = layers.reduce((sum, { frobenius }) => sum + Math.log(frobenius.m), 0);
  return mantissas + layers.reduce((sum, { frobenius }) => sum + frobenius.e, 0) * Math.LN2;
}

/**
 * R2 = sum over the layers of |W_l|_1 / |W_l|_F, entrywise norms: between 1 (one entry other than 0) and sqrt n a layer.
 *
 * @throws DomainError, ShapeError
 * @example weightScaleShiftR2([[[3, 4]]]) // 1.4
 */
export function weightScaleShiftR2(weights: readonly MatrixInput[]): number {
  return read('weightScaleShiftR2', weights).reduce((sum, { ratio }) => sum + ratio, 0);
}

/** The Euclidean norms of the gradients of R1 and R2 in all entries of all layers, sign(0) = 0. */
export interface GradientNorms {
  readonly R1: number;
  readonly R2: number;
}

/**
 * |grad R1| = sqrt (sum 1 / |W_l|_F^2) and |grad R2|, whose entries are (sign w - w |W_l|_1 / |W_l|_F^2) / |W_l|_F.
 *
 * @throws DomainError, ShapeError
 * @example weightScaleShiftGradients([[[3, 4]]]) // { R1: 0.2, R2: ... }
 */
export function weightScaleShiftGradients(weights: readonly MatrixInput[]): GradientNorms {
  const layers = read('weightScaleShiftGradients', weights);
  const first = layers.map(({ frobenius: { m, e } }) => ({ m: 1 / m, e: -e }));
  const second = layers.map(({ frobenius, ratio, matrix, unit }) => {
    // Within a layer everything is scaled by 2^-unit.
    const norm = doubleOf({ m: frobenius.m, e: frobenius.e - unit });
    let sum = 0;
    for (const x of matrix.data) {
      const g = Math.sign(x) - (x / norm) * ratio;
      sum += x === 0 ? 0 : g * g;
    }
    const { m, e } = scaled(Math.sqrt(sum) / norm);
    return { m, e: e - unit };
  });
  const length = (parts: readonly Scaled[]): number => {
    const nonzero = parts.filter(({ m }) => m > 0);
    if (nonzero.length === 0) return 0;
    const top = largestAmong(nonzero.map(({ e }) => e));
    const sum = nonzero.reduce((total, { m, e }) => total + (e < top - 600 ? 0 : (m * 2 ** (e - top)) ** 2), 0);
    return doubleOf({ m: Math.sqrt(sum), e: top });
  };
  return { R1: length(first), R2: length(second) };
}

const product = (factors: readonly Scaled[]): Scaled => factors.reduce(times, { m: 1, e: 0 });

/**
 * The least (1/2) sum |g_l W_l|_F^2 over g_l > 0 with product 1: (L / 2) (prod |W_l|_F)^(2 / L) = (L / 2) e^(2 R1 / L), attained
 * where all norms are equal.
 *
 * @throws DomainError, ShapeError
 * @example weightScaleShiftOrbitMinimum([[[3, 4]]]) // 12.5
 */
export function weightScaleShiftOrbitMinimum(weights: readonly MatrixInput[]): number {
  const layers = read('weightScaleShiftOrbitMinimum', weights);
  const L = layers.length;
  const { m, e } = product(layers.map(({ frobenius }) => frobenius));
  const whole = Math.trunc((2 * e) / L);
  return (
    (L / 2) *
    m ** (2 / L) *
    2 ** ((2 * e - whole * L) / L) *
    2 ** Math.trunc(whole / 2) *
    2 ** (whole - Math.trunc(whole / 2))
  );
}

/** Bounds of the norm of the input gradient of a network without biases and with 1-Lipschitz activations. */
export interface InputGradientBounds {
  /** prod |W_l|_2, of the spectral norm. */
  readonly spectral: number;
  /** min over k of |W_k|_F prod_{l != k} |W_l|_2, of the Frobenius norm. */
  readonly mixed: number;
  /** e^R1 = prod |W_l|_F, of the Frobenius norm. */
  readonly frobenius: number;
}

/**
 * |J|_2 <= prod |W_l|_2 and |J|_F <= min over k of |W_k|_F prod_{l != k} |W_l|_2 <= e^R1.
 *
 * @throws DomainError, ShapeError
 * @example inputGradientBounds([[[3, 4]]]).frobenius // 5
 */
export function inputGradientBounds(weights: readonly MatrixInput[]): InputGradientBounds {
  const layers = read('inputGradientBounds', weights);
  const spectral = layers.map(({ matrix, unit }) => {
    const { m, e } = scaled(svd(matrix).values[0]!);
    return { m, e: e + unit };
  });
  const least = layers.reduce((best, { frobenius: { m, e } }, k) => {
    const of = spectral[k]!;
    return Math.min(best, (m / of.m) * 2 ** (e - of.e));
  }, Number.POSITIVE_INFINITY);
  return {
    spectral: doubleOf(product(spectral)),
    mixed: doubleOf(times(product(spectral), scaled(least))),
    frobenius: doubleOf(product(layers.map(({ frobenius }) => frobenius))),
  };
}

/**
 * |W_l|_F^2 - |W_(l+1)|_F^2 at time t under gradient flow of a homogeneous network without biases: conserved by the loss and by
 * R1, R2 of any strength, decaying as e^(-2 lam t) under weight decay (lam / 2) sum |W_l|_F^2.
 *
 * @param D0 the difference at t = 0
 * @param lam strength of weight decay, lam >= 0
 * @param t time, t >= 0
 * @throws DomainError if a parameter is out of range
 * @example flowBalance(3, 0, 2) // 3
 */
export function flowBalance(D0: number, lam: number, t: number): number {
  requireFinite('flowBalance', 'D0', D0);
  if (typeof lam !== 'number' || !(lam >= 0)) throw new DomainError('flowBalance', 'lam >= 0', lam);
  if (typeof t !== 'number' || !(t >= 0)) throw new DomainError('flowBalance', 't >= 0', t);
  return lam === 0 ? D0 : D0 * Math.exp(-2 * lam * t);
}
