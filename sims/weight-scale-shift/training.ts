import { DomainError } from '../../src/errors.js';
import type {
  ScaleShiftData,
  ScaleShiftParameters,
  ScaleShiftPenalty,
  ScaleShiftRecord,
} from '../../src/experiment/scale-shift.js';
import type { Simulations } from '../../src/experiment/simulation.js';
import { networkBounds } from '../../src/lipschitz/network.js';
import { networkScaleShift } from '../../src/lipschitz/scale-shift.js';
import type { Layer } from '../../src/network/layer.js';
import { linearisation } from '../../src/network/network.js';
import { weightGradients } from '../../src/network/weight-gradient.js';
import { drawNormal } from '../../src/random/samplers.js';
import { stream } from '../../src/random/stream.js';

const widths = [2, 8, 8, 1] as const;
const examples = 16;
/** Runge and Kutta's step, and how many lie between two records. */
const step = 0.02;
const between = 5;
const lam: Readonly<Record<ScaleShiftPenalty, number>> = { none: 0, 'weight decay': 0.05, 'R1 and R2': 0.1 };
const lam2 = 0.02;

/** The layers as matrices, row by row. */
type Weights = readonly Float64Array[];

const layersOf = (weights: Weights): readonly Layer[] =>
  weights.flatMap((data, l): Layer[] => {
    const [rows, columns] = [widths[l + 1]!, widths[l]!];
    const weight = Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * columns, (i + 1) * columns)));
    const dense: Layer = { kind: 'dense', weight };
    return l === weights.length - 1 ? [dense] : [dense, { kind: 'activation', name: 'relu' }];
  });

interface Example {
  readonly x: readonly number[];
  readonly y: number;
}

function lossOf(layers: readonly Layer[], data: readonly Example[]): number {
  return data.reduce((sum, { x, y }) => sum + (linearisation(layers, x).value[0]! - y) ** 2 / 2, 0) / data.length;
}

/** The velocity of the weights along the gradient flow of loss and penalty. */
function velocity(weights: Weights, data: readonly Example[], penalty: ScaleShiftPenalty): Weights {
  const layers = layersOf(weights);
  const out = weights.map(part => new Float64Array(part.length));
  for (const { x, y } of data) {
    const { value, of } = weightGradients(layers, x);
    for (const [l, { weight }] of of([(value[0]! - y) / data.length]).entries())
      for (let i = 0; i < weight.length; i++) out[l]![i]! -= weight[i]!;
  }
  const strength = lam[penalty];
  const { layers: each } = networkScaleShift(layers);
  for (const [l, part] of weights.entries()) {
    const { gradientR1, gradientR2 } = each[l]!;
    for (let i = 0; i < part.length; i++)
      if (penalty === 'weight decay') out[l]![i]! -= strength * part[i]!;
      else if (penalty === 'R1 and R2') out[l]![i]! -= strength * gradientR1[i]! + lam2 * gradientR2[i]!;
  }
  return out;
}

const plus = (w: Weights, scale: number, v: Weights): Weights =>
  w.map((part, l) => part.map((value, i) => value + scale * v[l]![i]!));

/** The classical step of order four. */
function stepped(w: Weights, f: (w: Weights) => Weights): Weights {
  const k1 = f(w);
  const k2 = f(plus(w, step / 2, k1));
  const k3 = f(plus(w, step / 2, k2));
  const k4 = f(plus(w, step, k3));
  return plus(plus(plus(plus(w, step / 6, k1), step / 3, k2), step / 3, k3), step / 6, k4);
}

function recordOf(time: number, weights: Weights, data: readonly Example[]): ScaleShiftRecord {
  const layers = layersOf(weights);
  const { R1, R2, layers: each } = networkScaleShift(layers);
  const norms = each.map(({ frobenius }) => frobenius);
  const { spectral, frobenius } = networkBounds(layers).network;
  const gradients = data.map(({ x }) => Math.hypot(...linearisation(layers, x).backward(Float64Array.of(1))));
  return {
    time,
    loss: lossOf(layers, data),
    norms,
    balances: norms.slice(1).map((norm, l) => norms[l]! ** 2 - norm ** 2),
    R1,
    R2,
    spectral,
    frobenius,
    inputGradient: Math.max(...gradients),
  };
}

/**
 * Trains a network 2-8-8-1 of ReLU without biases along the gradient flow of the loss alone, with weight decay, and with R1 and R2,
 * from one start whose layers differ in norm; labels are y = |x_1| - x_2 / 2.
 *
 * @throws DomainError for a time out of (0, 1000]
 */
export function simulateScaleShift({ time, seed, progress }: ScaleShiftParameters): ScaleShiftData {
  if (!(time > 0 && time <= 1000)) throw new DomainError('simulateScaleShift', 'time in (0, 1000]', time);
  const random = stream(seed, 'scale shift');
  const data = Array.from({ length: examples }, (): Example => {
    const x = [drawNormal(random), drawNormal(random)];
    return { x, y: Math.abs(x[0]!) - x[1]! / 2 };
  });
  const scales = [1.2, 0.9, 1.6];
  const start: Weights = scales.map((scale, l) => {
    const count = widths[l + 1]! * widths[l]!;
    return Float64Array.from({ length: count }, () => (scale * drawNormal(random)) / Math.sqrt(widths[l]!));
  });
  const steps = Math.ceil(time / step);
  const penalties = Object.keys(lam) as ScaleShiftPenalty[];
  let done = 0;
  const run = (penalty: ScaleShiftPenalty): readonly ScaleShiftRecord[] => {
    let weights = start;
    const records = [recordOf(0, weights, data)];
    for (let k = 1; k <= steps; k++) {
      weights = stepped(weights, w => velocity(w, data, penalty));
      if (k % between === 0) records.push(recordOf(k * step, weights, data));
      progress?.(++done, steps * penalties.length);
    }
    return records;
  };
  const runs = Object.fromEntries(penalties.map(penalty => [penalty, run(penalty)])) as ScaleShiftData['runs'];
  return { widths, examples, step, lam, lam2, runs };
}

/** The simulation behind the figure `scale-shift`. */
export const training: Simulations['weight-scale-shift/training'] = {
  title: 'Norms and invariants of a network trained with weight decay and with R1, R2',
  run: simulateScaleShift,
};
