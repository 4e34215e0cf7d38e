import type { Floats } from '../array/ndarray.js';
import { DomainError } from '../errors.js';
import { exp } from '../random/elementary.js';
import { stream } from '../random/stream.js';
import type { Classifier, SparseInput } from './classifier.js';
import { type LabelledImages, pixelsOf } from './images.js';

/**
 * How an input is moved within eps of where it was, in every pixel, and within [0, 1]:
 * `fgsm`, one step of eps along the sign of the gradient of the cross entropy; `pgd`, `steps` steps of `stepSize` along
 * that sign from the input itself, the end of the path counts; `margin-pgd`, along the sign of the gradient of the largest
 * other output minus the label's, from a random start, every point of the path counts.
 */
export type AttackMethod = 'fgsm' | 'pgd' | 'margin-pgd';

export const attackMethods: readonly AttackMethod[] = ['fgsm', 'pgd', 'margin-pgd'];

/** An attack on images. */
export interface AttackOptions {
  readonly method: AttackMethod;
  /** The largest change of a pixel, 0 <= eps <= 1. */
  readonly eps: number;
  /** Of pgd and margin-pgd; 20 if absent. */
  readonly steps?: number;
  /** Of pgd and margin-pgd; 2/255 if absent. */
  readonly stepSize?: number;
  /** Of the random start; 0 if absent. */
  readonly seed?: number;
}

/** What an attack left. */
export interface AttackResult {
  /** The share of images that are still met. */
  readonly accuracy: number;
  /** 1 for each image that is met at every point tried (for fgsm and pgd, at the end), else 0. */
  readonly met: Uint8Array;
}

/** Dense inputs of `columns` numbers as a batch; zeros are left out. */
export function denseInput(x: Floats, columns: number, first = 0): SparseInput {
  return {
    forEach(i, put) {
      for (let j = 0, at = (first + i) * columns; j < columns; j++, at++) if (x[at] !== 0) put(j, x[at]!);
    },
  };
}

/** The largest single <= x. */
function singleBelow(x: number): number {
  const nearest = Math.fround(x);
  return nearest <= x ? nearest : Math.fround(nearest - Math.abs(nearest) * 2 ** -23 - 2 ** -149);
}

/** -1, 0 or 1 times the direction in which each output's share of the loss grows; its length does not matter. */
type DirectionOf = (logits: Floats, at: number, classes: number, label: number, out: Float64Array) => void;

/**
 * The gradient of the cross entropy by the outputs over its largest part: softmax among the others, and -1 at the label,
 * which is minus their sum. However sure the network is, no digit is lost.
 */
const crossEntropyDirection: DirectionOf = (logits, at, classes, label, out) => {
  const other = largestOther(logits, at, classes, label);
  let sum = 0;
  for (let c = 0; c < classes; c++) {
    out[at + c] = c === label ? 0 : exp(logits[at + c]! - logits[at + other]!);
    sum += out[at + c]!;
  }
  for (let c = 0; c < classes; c++) out[at + c] = out[at + c]! / sum;
  out[at + label] = -1;
};

const marginDirection: DirectionOf = (logits, at, classes, label, out) => {
  out.fill(0, at, at + classes);
  out[at + largestOther(logits, at, classes, label)] = 1;
  out[at + label] = -1;
};

function largestOther(logits: Floats, at: number, classes: number, label: number): number {
  let best = label === 0 ? 1 : 0;
  for (let c = 0; c < classes; c++) if (c !== label && logits[at + c]! > logits[at + best]!) best = c;
  return best;
}

/** Whether the largest output is the label's; a tie with an earlier class is not. */
function isMet(logits: Floats, at: number, classes: number, label: number): boolean {
  const other = largestOther(logits, at, classes, label);
  return logits[at + label]! > logits[at + other]! || (logits[at + label] === logits[at + other] && label < other);
}

/**
 * Attacks every image.
 *
 * @param classifier trained, of images.pixels inputs
 * @throws DomainError if an option is out of range
 */
export function attack(classifier: Classifier, images: LabelledImages, options: AttackOptions): AttackResult {
  const where = 'attack';
  const { method, eps, steps = 20, stepSize = 2 / 255, seed = 0 } = options;
  if (!attackMethods.includes(method))
    throw new DomainError(where, `method one of ${attackMethods.join(', ')}`, method);
  if (typeof eps !== 'number' || !(eps >= 0 && eps <= 1)) throw new DomainError(where, '0 <= eps <= 1', eps);
  if (!Number.isSafeInteger(steps) || steps < 1) throw new DomainError(where, 'steps a whole number >= 1', steps);
  if (typeof stepSize !== 'number' || !(stepSize > 0 && stepSize <= 1))
    throw new DomainError(where, '0 < stepSize <= 1', stepSize);
  const { pixels, classes, labels, count } = images;
  const met = new Uint8Array(count);
  const direction = method === 'margin-pgd' ? marginDirection : crossEntropyDirection;
  const [rounds, length] = method === 'fgsm' ? [1, eps] : [steps, stepSize];
  classifier.prepareInputGradients();
  for (let first = 0; first < count; first += classifier.batch) {
    const n = Math.min(classifier.batch, count - first);
    const clean = pixelsOf(images, first, n);
    const [low, high] = [clean.map(x => -singleBelow(Math.min(0, eps - x))), clean.map(x => singleBelow(Math.min(1, x + eps)))]; // biome-ignore format: one line
    const x = clean.slice();
    if (method === 'margin-pgd') {
      const random = stream(seed, 'attack', first / classifier.batch);
      for (let k = 0; k < x.length; k++) x[k] = Math.max(low[k]!, Math.min(high[k]!, clean[k]! + eps * (2 * random.uniform() - 1))); // biome-ignore format: one line
    }
    met.fill(1, first, first + n);
    const note = (logits: Floats): void => {
      for (let i = 0; i < n; i++) if (!isMet(logits, i * classes, classes, labels[first + i]!)) met[first + i] = 0;
    };
    // An image that is not met as it is counts as lost under every attack.
    note(classifier.logits(denseInput(clean, pixels), n));
    for (let round = 0; round < rounds; round++) {
      const gradient = classifier.inputGradients(denseInput(x, pixels), n, logits => {
        if (method === 'margin-pgd') note(logits);
        const delta = new Float64Array(n * classes);
        for (let i = 0; i < n; i++) direction(logits, i * classes, classes, labels[first + i]!, delta);
        return delta;
      });
      for (let k = 0; k < x.length; k++)
        x[k] = Math.max(low[k]!, Math.min(high[k]!, x[k]! + length * Math.sign(gradient[k]!)));
    }
    note(classifier.logits(denseInput(x, pixels), n));
  }
  return { accuracy: met.reduce((sum, m) => sum + m, 0) / count, met };
}
