import { denseVector, type VectorInput } from '../array/ndarray.js';
import { DomainError, ShapeError } from '../errors.js';
import { requireList } from '../numeric/domain.js';
import type { Layer } from './layer.js';
import { type PlacedLayer, placeLayers } from './network.js';

/** The gradient in the weight and the bias of one dense layer. */
export interface DenseGradient {
  /** outputs x inputs, row by row. */
  readonly weight: Float64Array;
  readonly bias: Float64Array;
}

/** f(x), and what a change of f asks of the dense layers. */
export interface WeightGradients {
  readonly value: Float64Array;
  /** The gradient of <dy, f(x)> in every dense layer, those inside residual blocks too, in the order of application. */
  of(dy: ArrayLike<number>): readonly DenseGradient[];
}

/** A layer at its input: its value, and the way back, which hands the gradients of its dense layers to `found`, last first. */
interface Pass {
  readonly value: Float64Array;
  back(dy: Float64Array, found: DenseGradient[]): Float64Array;
}

function pass(where: string, layer: PlacedLayer, x: Float64Array): Pass {
  if (layer.kind === 'residual') {
    const body = passAll(where, layer.body, x);
    return {
      value: x.map((value, i) => value + body.value[i]!),
      back(dy, found) {
        const through = body.back(dy, found);
        return dy.map((value, i) => value + through[i]!);
      },
    };
  }
  if (layer.kind === 'convolution')
    throw new DomainError(where, 'dense layers, activations and residual blocks', 'a convolution');
  const { value, backward } = layer.linearise(x);
  if (layer.kind !== 'dense') return { value, back: backward };
  return {
    value,
    back(dy, found) {
      const weight = new Float64Array(dy.length * x.length);
      for (let i = 0, at = 0; i < dy.length; i++) for (let j = 0; j < x.length; j++, at++) weight[at] = dy[i]! * x[j]!;
      found.push({ weight, bias: dy.slice() });
      return backward(dy);
    },
  };
}

function passAll(where: string, layers: readonly PlacedLayer[], x: Float64Array): Pass {
  const passes: Pass[] = [];
  for (const layer of layers) passes.push(pass(where, layer, passes.at(-1)?.value ?? x));
  return {
    value: passes.at(-1)!.value,
    back: (dy, found) => passes.reduceRight((d, { back }) => back(d, found), dy),
  };
}

/**
 * The gradient of a network in its weights, by reverse accumulation: with dy = f(x) - y that of |f(x) - y|^2 / 2.
 *
 * Cost: time a b, memory a b, for layers of a x b entries.
 *
 * @param layers dense layers, activations, residual blocks and batch normalisations, in the order of application
 * @param x the input
 * @param input the shape of x, needed unless the first layer is dense
 * @throws DomainError for a convolution; ShapeError where shapes do not fit
 * @example weightGradients([{ kind: 'dense', weight: [[2, 3]] }], [5, 7]).of([1])[0].weight // Float64Array [ 5, 7 ]
 */
export function weightGradients(
  layers: readonly Layer[],
  x: ArrayLike<number>,
  input?: readonly number[],
): WeightGradients {
  const where = 'weightGradients';
  const point = denseVector(where, 'x', x as VectorInput);
  requireList(where, 'layers', layers);
  const placed = placeLayers(where, layers, input ?? [point.length]);
  const size = placed[0]!.input.reduce((n, side) => n * side, 1);
  if (point.length !== size) throw new ShapeError(where, `x of ${size} entries`, point.length);
  const { value, back } = passAll(where, placed, point);
  return {
    value,
    of(dy) {
      const found: DenseGradient[] = [];
      back(denseVector(where, 'dy', dy as VectorInput, value.length), found);
      return found.reverse();
    },
  };
}
