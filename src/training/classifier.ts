import type { Floats } from '../array/ndarray.js';
import { DomainError, ShapeError } from '../errors.js';
import { entryPlace, type LayerPlace, panelWidth, planLayers, type TensorPlace, transposeWeights } from './layers.js';
import { type Arithmetic, type Machine, memoryPlan } from './machine.js';
import { type SparsePlace, sparseInto, sparsePlace, transposeInto } from './sparse.js';
import type { PlacedStep, TensorWall } from './step.js';

/** What a step did to one tensor. */
export interface StepSizes {
  /** The largest |w| after the wall. */
  readonly largestWeight: number;
  /** The largest change of a weight before the wall. */
  readonly largestStep: number;
}

/** The tensors of a network by the names of their file: `1.weight` (outputs x inputs), `1.bias`, `2.weight`, ... */
export type Tensors = Readonly<Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }>>;

/** Entries of a batch of inputs that are not 0. */
export interface SparseInput {
  /** Writes the entries of input i by `put` in ascending order of columns. */
  forEach(i: number, put: (column: number, value: number) => void): void;
}

/**
 * A network of dense layers with rectifiers between them, trained on the cross entropy of its outputs: x -> W_L max(0, ...
 * max(0, W_1 x + b_1) ...) + b_L, batch by batch, on the kernels of the SIMD core. Sums run in the order of the entries of
 * a batch, so a digit depends on the batch and the weights alone.
 */
export class Classifier {
  readonly widths: readonly number[];
  /** The most inputs a batch may have. */
  readonly batch: number;
  private readonly machine: Machine;
  private readonly layers: readonly LayerPlace[];
  private readonly ones: SparsePlace;
  private readonly numbers: number;
  private readonly largest: number;
  private readonly inputGradient: number;

  /**
   * @param widths the number of inputs, of each layer's units, and of classes
   * @param options batch, the most inputs at once; what computes; and on how many threads, which changes no digit: `close` ends
   *   them
   * @throws ShapeError or DomainError if there is no such network, or for other than 1 to 1024 threads
   */
  constructor(
    widths: readonly number[],
    {
      batch,
      arithmetic = 'wasm',
      threads = 1,
    }: { readonly batch: number; readonly arithmetic?: Arithmetic; readonly threads?: number },
  ) {
    const where = 'Classifier';
    if (!Array.isArray(widths) || widths.length < 2 || widths.some(n => !Number.isSafeInteger(n) || n < 1))
      throw new ShapeError(where, 'at least two widths, whole numbers >= 1', widths);
    if (!Number.isSafeInteger(batch) || batch < 1) throw new DomainError(where, 'a batch of at least 1', batch);
    this.widths = widths;
    this.batch = batch;
    const plan = memoryPlan(where);
    this.layers = planLayers(plan, widths, batch);
    this.ones = sparsePlace(plan, 1, batch);
    this.numbers = plan.place(16);
    this.largest = plan.place(8 + 32);
    const before = panelWidth(widths[0]!);
    this.inputGradient = plan.place(batch * Math.ceil(widths[0]! / before) * before);
    this.machine = plan.build(arithmetic, threads);
  }

  /** Ends the threads of the kernels; nothing is computed any more where there were several. */
  close(): Promise<void> {
    return this.machine.close();
  }

  private eachTensor(
    visit: (name: string, shape: readonly number[], place: TensorPlace, entryOf: (k: number) => number) => void,
  ): void {
    for (const [l, layer] of this.layers.entries()) {
      const { inputs, outputs } = layer;
      const entryOf = (k: number): number => entryPlace(layer, Math.floor(k / inputs), k % inputs);
      visit(`${l + 1}.weight`, [outputs, inputs], layer.weight, entryOf);
      // A bias lies like a matrix with one input.
      visit(`${l + 1}.bias`, [outputs], layer.bias, k => k);
    }
  }

  /** The weights, or what the optimiser remembers of them: w, momentum, squares. */
  tensors(which: 'w' | 'm' | 's' = 'w'): Tensors {
    const out: Record<string, Tensors[string]> = {};
    this.eachTensor((name, shape, place, entryOf) => {
      const data = new Float32Array(shape.reduce((n, side) => n * side, 1));
      for (let k = 0; k < data.length; k++) data[k] = this.machine.F[place[which] / 4 + entryOf(k)]!;
      out[name] = { shape, data };
    });
    return out;
  }

  /** Overwrites the weights, or what the optimiser remembers. @throws ShapeError if a tensor is missing or does not fit */
  load(tensors: Tensors, which: 'w' | 'm' | 's' = 'w'): void {
    this.eachTensor((name, shape, place, entryOf) => {
      const given = tensors[name];
      if (given === undefined || given.shape.join() !== shape.join())
        throw new ShapeError('Classifier', `${name} of shape [${shape.join(', ')}]`, given?.shape);
      for (let k = 0; k < given.data.length; k++) this.machine.F[place[which] / 4 + entryOf(k)] = given.data[k]!;
    });
  }

  /** Takes n inputs as the batch. */
  private take(input: SparseInput, n: number): void {
    if (n > this.batch) throw new DomainError('Classifier', `at most ${this.batch} inputs at once`, n);
    const { F, U } = this.machine;
    const { rows, width } = this.layers[0]!;
    const [start, index, value] = [rows.start / 4, rows.index / 4, rows.value / 4];
    let k = 0;
    const put = (column: number, x: number): void => {
      U[index + k] = column * width;
      F[value + k] = x;
      k++;
    };
    for (let i = 0; i < n; i++) {
      U[start + i] = k;
      input.forEach(i, put);
    }
    U[start + n] = k;
  }

  /** The values of all layers for the batch taken. */
  private forward(n: number): void {
    const { machine, layers } = this;
    for (const [l, layer] of layers.entries()) {
      const { rows, weight, bias, inputs, panels, width, value } = layer;
      const hidden = l + 1 < layers.length;
      machine.kernels.panelRows(
        n,
        rows.start,
        rows.index,
        rows.value,
        weight.w,
        inputs,
        panels,
        width,
        bias.w,
        value,
        hidden ? 1 : 0,
        0,
      );
      const next = layers[l + 1];
      if (next !== undefined) sparseInto(machine, next.rows, value, n, layer.outputs, width, next.width);
    }
  }

  /**
   * The outputs before the softmax.
   *
   * @param n inputs, at most `batch`
   * @returns n x classes, row after row
   */
  logits(input: SparseInput, n: number): Floats {
    this.take(input, n);
    this.forward(n);
    return this.readLogits(n);
  }

  private readLogits(n: number): Floats {
    const { F } = this.machine;
    const { outputs, width, value } = this.layers.at(-1)!;
    const out = F instanceof Float32Array ? new Float32Array(n * outputs) : new Float64Array(n * outputs);
    for (let i = 0; i < n; i++)
      for (let c = 0; c < outputs; c++)
        out[i * outputs + c] = F[value / 4 + (Math.floor(c / width) * n + i) * width + (c % width)]!;
    return out;
  }

  /** From delta of layer l that of the layer before, or of the inputs. */
  private backward(l: number, n: number): void {
    const { machine, layers } = this;
    const { deltaRows, delta, inputs, outputs, width, transposed } = layers[l]!;
    const before = panelWidth(inputs);
    sparseInto(machine, deltaRows, delta, n, outputs, width, before);
    const panels = Math.ceil(inputs / before);
    const [out, gate] = l === 0 ? [this.inputGradient, 0] : [layers[l - 1]!.delta, layers[l - 1]!.value];
    machine.kernels.panelRows(
      n,
      deltaRows.start,
      deltaRows.index,
      deltaRows.value,
      transposed,
      outputs,
      panels,
      before,
      0,
      out,
      0,
      gate,
    );
  }

  /** Overwrites delta of the last layer, n x classes. */
  private setDelta(delta: Float64Array, n: number): void {
    const { F } = this.machine;
    const last = this.layers.at(-1)!;
    F.fill(0, last.delta / 4, last.delta / 4 + last.panels * n * last.width);
    for (let i = 0; i < n; i++)
      for (let c = 0; c < last.outputs; c++)
        F[last.delta / 4 + (Math.floor(c / last.width) * n + i) * last.width + (c % last.width)] =
          delta[i * last.outputs + c]!;
  }

  /**
   * One step of an optimiser along the gradient of a loss of the outputs.
   *
   * @param deltaOf the derivative of the loss by the outputs (n x classes) from the outputs; it may note the loss
   * @param step the optimiser's step, and t = 1, 2, ...
   * @param walls the wall of each tensor, in the order of `tensors`
   * @returns what became of each tensor
   */
  train(
    input: SparseInput,
    n: number,
    deltaOf: (logits: Floats) => Float64Array,
    {
      step,
      t,
      walls,
    }: { readonly step: PlacedStep; readonly t: number; readonly walls: readonly (TensorWall | undefined)[] },
  ): readonly StepSizes[] {
    const { machine, layers } = this;
    this.take(input, n);
    this.forward(n);
    this.setDelta(deltaOf(this.readLogits(n)), n);
    for (let l = layers.length - 1; l > 0; l--) {
      transposeWeights(machine, layers[l]!);
      this.backward(l, n);
    }
    const done: StepSizes[] = [];
    for (const [l, { rows, columns, delta, inputs, panels, width, weight, bias }] of layers.entries()) {
      transposeInto(machine, columns, rows, n, inputs, width, width);
      done.push(this.stepTensor(columns, n, delta, [inputs, panels, width], weight, step, t, walls[2 * l]));
      this.onesInto(n, width);
      done.push(this.stepTensor(this.ones, n, delta, [1, panels, width], bias, step, t, walls[2 * l + 1]));
    }
    return done;
  }

  /** A column of ones, with which a bias is a weight. */
  private onesInto(n: number, width: number): void {
    const { F, U } = this.machine;
    const { start, index, value } = this.ones;
    U[start / 4] = 0;
    U[start / 4 + 1] = n;
    for (let i = 0; i < n; i++) {
      U[index / 4 + i] = i * width;
      F[value / 4 + i] = 1;
    }
  }

  private stepTensor(
    { start, index, value }: SparsePlace,
    n: number,
    delta: number,
    [rows, panels, width]: readonly [number, number, number],
    { w, m, s }: TensorPlace,
    step: PlacedStep,
    t: number,
    wall: TensorWall | undefined,
  ): StepSizes {
    const { F, kernels } = this.machine;
    F.set(step.numbers(t, wall), this.numbers / 4);
    F.fill(0, this.largest / 4, this.largest / 4 + 8);
    kernels.panelStep(
      step.kind,
      n,
      start,
      index,
      value,
      delta,
      rows,
      panels,
      width,
      w,
      m,
      s,
      this.numbers,
      this.largest,
    );
    const found = F.subarray(this.largest / 4, this.largest / 4 + 8);
    return {
      largestWeight: Math.max(found[0]!, found[1]!, found[2]!, found[3]!),
      largestStep: Math.max(found[4]!, found[5]!, found[6]!, found[7]!),
    };
  }

  /** W_1^T for `inputGradients`; call it again when the weights have changed. */
  prepareInputGradients(): void {
    for (const layer of this.layers) transposeWeights(this.machine, layer);
  }

  /**
   * The gradients by the inputs of losses of the outputs, with the weights of the last `prepareInputGradients`.
   *
   * @param deltaOf the derivative of each input's loss by its outputs (n x classes)
   * @returns n x inputs, row after row
   */
  inputGradients(input: SparseInput, n: number, deltaOf: (logits: Floats) => Float64Array): Floats {
    const { F } = this.machine;
    this.take(input, n);
    this.forward(n);
    this.setDelta(deltaOf(this.readLogits(n)), n);
    for (let l = this.layers.length - 1; l >= 0; l--) this.backward(l, n);
    const inputs = this.widths[0]!;
    const width = panelWidth(inputs);
    const out = F instanceof Float32Array ? new Float32Array(n * inputs) : new Float64Array(n * inputs);
    for (let first = 0, p = 0; first < inputs; first += width, p++) {
      const count = Math.min(width, inputs - first);
      for (let i = 0; i < n; i++)
        for (let c = 0; c < count; c++)
          out[i * inputs + first + c] = F[this.inputGradient / 4 + (p * n + i) * width + c]!;
    }
    return out;
  }
}
