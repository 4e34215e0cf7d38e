import { layerVolume } from '../dynamics/wall.js';
import { DomainError } from '../errors.js';
import { type Stream, stream } from '../random/stream.js';
import type { Tensors } from './classifier.js';
import type { LabelledImages } from './images.js';
import type { RunSpec } from './spec.js';
import type { TensorWall } from './step.js';

/** The noisy labels: with probability 10/9 rate (for ten classes) one is drawn anew from all of them. */
export function noisyLabels({ labels, classes }: LabelledImages, rate: number, random: Stream): Uint8Array {
  const redraw = (rate * classes) / (classes - 1);
  return labels.map(label => {
    const [coin, other] = [random.uniform(), Math.floor(classes * random.uniform())];
    return coin < redraw ? other : label;
  });
}

/** Initial weights, uniform on +-1 / sqrt(fan in), biases too. */
export function initialTensors(shapes: Tensors, seed: number): Tensors {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, { shape, data }]) => {
      const random = stream(seed, 'init', name);
      const fan = shapes[name.replace('bias', 'weight')]!.shape[1]!;
      return [name, { shape, data: data.map(() => (2 * random.uniform() - 1) / Math.sqrt(fan)) }];
    }),
  );
}

/** The wall of each tensor by the regulariser and the protocol; singles, so that V is a weight. */
export function wallsOf({ regularizer, protocol }: RunSpec, initial: Tensors): Readonly<Record<string, TensorWall>> {
  if (regularizer.kind !== 'vol') return {};
  const { v, alpha } = regularizer;
  return Object.fromEntries(
    Object.entries(initial).map(([name, { data }]) => {
      const shape = initial[name.replace('bias', 'weight')]!.shape;
      const V = protocol === 'paper' ? layerVolume(shape, { v }) : v * data.reduce((x, y) => Math.max(x, y), -Infinity);
      if (!(V >= 0)) throw new DomainError('train', 'initial weights with a maximum >= 0', V);
      const momentum = protocol === 'paper' ? 'discounted' : 'kept';
      return [name, { V: Math.fround(V), alpha, momentum }];
    }),
  );
}

/** The order of an epoch's images (Fisher and Yates). */
export function shuffled(n: number, random: Stream): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor((i + 1) * random.uniform());
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}

/** max |w|. */
export function largestOf(data: Float32Array): number {
  let largest = 0;
  for (let k = 0; k < data.length; k++) largest = Math.max(largest, Math.abs(data[k]!));
  return largest;
}
