import { DomainError, ShapeError } from '../errors.js';
import { inverseRootBelow, timesSquareRoot } from '../floating/rounding.js';
import { requireList, requireObject } from '../numeric/domain.js';

function checkVolume(where: string, V: number): number {
  if (typeof V !== 'number' || !(V >= 0 && V < Number.POSITIVE_INFINITY))
    throw new DomainError(where, '0 <= V < Infinity', V);
  return V + 0;
}

function checkSize(where: string, name: string, n: number): number {
  if (!Number.isSafeInteger(n) || n < 1) throw new ShapeError(where, `an integer ${name} >= 1`, n);
  return n;
}

/**
 * V max(a, b), the bound of Prop. 4.1 on the largest singular value of an a x b matrix with |W_ij| <= V.
 *
 * @param V bound of the entries, 0 <= V < Infinity
 * @param a rows
 * @param b columns
 * @throws DomainError, ShapeError
 * @example printedBound(0.25, 4, 2) // 1
 */
export function printedBound(V: number, a: number, b: number): number {
  const where = 'printedBound';
  return checkVolume(where, V) * Math.max(checkSize(where, 'a', a), checkSize(where, 'b', b));
}

/**
 * V sqrt(ab), the largest spectral norm among the a x b matrices with |W_ij| <= V, rounded once. It is attained
 * exactly by V x y^T with x, y vectors of signs, and is at most the V max(a, b) of Prop. 4.1, with equality iff a = b
 * or V = 0.
 *
 * @param V bound of the entries, 0 <= V < Infinity
 * @param a rows
 * @param b columns
 * @throws DomainError, ShapeError
 * @example sharpBound(1, 1, 4) // 2
 */
export function sharpBound(V: number, a: number, b: number): number {
  const where = 'sharpBound';
  return timesSquareRoot(checkVolume(where, V), BigInt(checkSize(where, 'a', a)) * BigInt(checkSize(where, 'b', b)));
}

/**
 * 1/sqrt(ab), the largest V at which |W_ij| <= V makes every a x b matrix 1-Lipschitz. (Prop. 4.2 asks for
 * 1/max(a, b).) Rounded down, so that it is.
 *
 * @throws ShapeError
 * @example contractiveVolume(4, 9) // 1/6
 */
export function contractiveVolume(a: number, b: number): number {
  const where = 'contractiveVolume';
  return inverseRootBelow(BigInt(checkSize(where, 'a', a)) * BigInt(checkSize(where, 'b', b)));
}

/**
 * The bound on |w| under Algorithm 1 from a start with |w_0| <= V: V + alpha delta/(1 - alpha), delta the largest
 * step of the optimiser. The excess over V obeys e' <= alpha (e + delta), so the bound is the supremum over all runs,
 * approached and not attained for alpha, delta > 0. At alpha = 0 it is V, as Sec. 4 says for all alpha >= 0.
 *
 * @param V volume, 0 <= V < Infinity
 * @param alpha softening, 0 <= alpha < 1
 * @param largestStep delta = max |w^ - w| over the run, 0 <= delta < Infinity
 * @throws DomainError
 * @example entryBound(0.25, 0.5, 0.25) // 0.5
 */
export function entryBound(V: number, alpha: number, largestStep: number): number {
  const where = 'entryBound';
  checkVolume(where, V);
  if (typeof alpha !== 'number' || !(alpha >= 0 && alpha < 1)) throw new DomainError(where, '0 <= alpha < 1', alpha);
  if (typeof largestStep !== 'number' || !(largestStep >= 0 && largestStep < Number.POSITIVE_INFINITY))
    throw new DomainError(where, '0 <= largestStep < Infinity', largestStep);
  return V + (alpha / (1 - alpha)) * largestStep;
}

/** One layer of a chain W_1 sigma W_2 ... sigma W_d, as volumization leaves it. */
export interface VolumizedLayer {
  readonly rows: number;
  readonly columns: number;
  /** The volume V_i the layer was trained with. */
  readonly volume: number;
}

/** Each constant of a chain with 1-Lipschitz activations. */
export interface ChainBound {
  /** prod V_i sqrt(a_i b_i) over the bounds of the entries: attained. */
  readonly sharp: number;
  /** prod V_i max(a_i, b_i) over the bounds of the entries. */
  readonly printed: number;
  /** The bound of the entries of each layer, V_i + alpha delta_i/(1 - alpha). */
  readonly entries: readonly number[];
}

/**
 * Prop. 4.2, corrected: a network f(x) = W_1 sigma W_2 sigma ... W_d x with 1-Lipschitz sigma, trained by
 * Algorithm 1 from |w_0| <= V_i with largest steps delta_i, is Lipschitz with constant prod (V_i + alpha delta_i /
 * (1 - alpha)) sqrt(a_i b_i). As printed (V_i = 1/max(a_i, b_i) gives 1) it holds for alpha = 0 and fails for every
 * alpha in (0, 1): one step of 1/4 from the wall of a 4 x 4 matrix with V = 1/4, alpha = 1/2 leads to entries 3/8 and
 * the spectral norm 3/2.
 *
 * @param layers at least one
 * @param alpha softening, 0 <= alpha < 1; default 0, the hard clip
 * @param largestSteps delta_i, one a layer; needed for alpha > 0
 * @throws DomainError, ShapeError
 * @example chainBound([{ rows: 4, columns: 4, volume: 0.25 }], 0.5, [0.25]).sharp // 2
 */
export function chainBound(layers: readonly VolumizedLayer[], alpha = 0, given?: readonly number[]): ChainBound {
  const where = 'chainBound';
  requireList(where, 'layers { V, rows, columns }', layers);
  for (const layer of layers) requireObject(where, '{ V, rows, columns }', layer);
  if (given !== undefined) requireList(where, 'largest steps, one a layer', given);
  const largestSteps = given ?? (alpha === 0 ? layers.map(() => 0) : []);
  if (layers.length === 0) throw new ShapeError(where, 'at least one layer', layers);
  if (largestSteps.length !== layers.length)
    throw new ShapeError(where, `${layers.length} largest steps, one a layer`, largestSteps);
  layers.forEach((layer, i) => {
    const inner = layers[i + 1];
    if (inner !== undefined && inner.rows !== layer.columns)
      throw new ShapeError(
        where,
        `layer ${i + 2} with ${layer.columns} rows, the columns of layer ${i + 1}`,
        inner.rows,
      );
  });
  const entries = layers.map((layer, i) => entryBound(layer.volume, alpha, largestSteps[i]!));
  const product = (bound: typeof sharpBound): number =>
    layers.reduce((all, { rows, columns }, i) => all * bound(entries[i]!, rows, columns), 1);
  return { sharp: product(sharpBound), printed: product(printedBound), entries };
}

/**
 * The critical half-width sqrt(6/fan) of the uniform initialisation (Sec. 2, after He et al.), the unit in which the
 * paper gives a volume: V = v sqrt(6/fan).
 *
 * @param fan fan-in or fan-out, an integer >= 1
 * @throws ShapeError
 * @example criticalWidth(6) // 1
 */
export function criticalWidth(fan: number): number {
  return Math.sqrt(6 / checkSize('criticalWidth', 'fan', fan));
}

/**
 * fan_in E[w^2] E[relu(z)^2] with w uniform on (-V, V), V = v sqrt(6/fan_in), z standard normal: the factor by which a
 * ReLU layer multiplies the variance of its activations. E[w^2] = V^2/3 and E[relu(z)^2] = 1/2, so it is v^2 whatever
 * the fan: v = 1 is critical.
 *
 * @param fanIn an integer >= 1
 * @param v relative volume, 0 <= v < Infinity
 * @throws DomainError, ShapeError
 * @example heVarianceGain(100, 0.5) // 0.25
 */
export function heVarianceGain(fanIn: number, v: number): number {
  checkSize('heVarianceGain', 'fanIn', fanIn);
  if (typeof v !== 'number' || !(v >= 0 && v < Number.POSITIVE_INFINITY))
    throw new DomainError('heVarianceGain', '0 <= v < Infinity', v);
  return v * v;
}
