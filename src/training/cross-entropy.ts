import type { Floats } from '../array/ndarray.js';
import { exp, log } from '../random/elementary.js';

/** What a batch of outputs is worth against its labels. */
export interface CrossEntropy {
  /** The derivative of `scale` times the sum of the losses by the outputs, n x classes. */
  readonly delta: Float64Array;
  /** The sum of -log p_label. */
  readonly loss: number;
  /** How many outputs are largest at their label (the first of equal ones counts). */
  readonly correct: number;
}

/** Derivatives below 2^-80 are 0: their products would be subnormal numbers, a hundred times slower. */
const LEAST = 2 ** -80;

/**
 * The cross entropy of a softmax, sum_i (log sum_c e^{z_ic} - z_i,label), and scale times its derivative, softmax(z_i) minus
 * the label's indicator. At the label that is minus the sum of the others, not p - 1, which would lose every digit where p
 * is near 1. In doubles, with the same digits on every machine.
 *
 * @param logits n x classes
 * @param label the label of input i
 */
export function crossEntropy(
  logits: Floats,
  n: number,
  classes: number,
  label: (i: number) => number,
  scale: number,
): CrossEntropy {
  const delta = new Float64Array(n * classes);
  let [loss, correct] = [0, 0];
  for (let i = 0; i < n; i++) {
    const at = i * classes;
    const y = label(i);
    let best = 0;
    for (let c = 1; c < classes; c++) if (logits[at + c]! > logits[at + best]!) best = c;
    const top = logits[at + best]!;
    let sum = 0;
    for (let c = 0; c < classes; c++) {
      const e = exp(logits[at + c]! - top);
      delta[at + c] = e;
      sum += e;
    }
    loss += log(sum) + (top - logits[at + y]!);
    if (best === y) correct++;
    let others = 0;
    for (let c = 0; c < classes; c++) {
      if (c === y) continue;
      const p = delta[at + c]! / sum;
      const d = p < LEAST ? 0 : p;
      others += d;
      delta[at + c] = scale * d;
    }
    delta[at + y] = -scale * others;
  }
  return { delta, loss, correct };
}
