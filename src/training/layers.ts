import type { Machine, MemoryPlan } from './machine.js';
import { type SparsePlace, sparsePlace } from './sparse.js';

/** Offsets of a tensor, its momentum and its mean of squares in the memory of a machine. */
export interface TensorPlace {
  readonly w: number;
  readonly m: number;
  readonly s: number;
}

/** A layer x -> W x + b in the memory of a machine, its matrices in panels as the kernels want them. */
export interface LayerPlace {
  readonly inputs: number;
  readonly outputs: number;
  /** Columns a panel: 16 where there are no more outputs, else 32. */
  readonly width: number;
  readonly panels: number;
  readonly weight: TensorPlace;
  readonly bias: TensorPlace;
  /** W^T for the way back, in panels of the layer before. */
  readonly transposed: number;
  /** The outputs of a batch (rectified but in the last layer), and the derivative of the loss by W x + b. */
  readonly value: number;
  readonly delta: number;
  /** The inputs of a batch by rows and by columns, and delta by rows. */
  readonly rows: SparsePlace;
  readonly columns: SparsePlace;
  readonly deltaRows: SparsePlace;
}

/** Columns a panel, of so many columns in all. */
export const panelWidth = (columns: number): number => (columns <= 16 ? 16 : 32);

/** Room for the layers between these widths and for batches of so many inputs. */
export function planLayers(plan: MemoryPlan, widths: readonly number[], batch: number): readonly LayerPlace[] {
  const tensor = (count: number): TensorPlace => ({ w: plan.place(count), m: plan.place(count), s: plan.place(count) });
  return widths.slice(1).map((outputs, l): LayerPlace => {
    const inputs = widths[l]!;
    const width = panelWidth(outputs);
    const panels = Math.ceil(outputs / width);
    const size = panels * width;
    const before = panelWidth(inputs);
    return {
      inputs,
      outputs,
      width,
      panels,
      weight: tensor(inputs * size),
      bias: tensor(size),
      transposed: plan.place(outputs * Math.ceil(inputs / before) * before),
      value: plan.place(batch * size),
      delta: plan.place(batch * size),
      rows: sparsePlace(plan, batch, batch * inputs),
      columns: sparsePlace(plan, inputs, batch * inputs),
      deltaRows: sparsePlace(plan, batch, batch * outputs),
    };
  });
}

/** Where entry (o, i) of a layer's W lies, in numbers from the start of its tensor. */
export function entryPlace({ inputs, width }: LayerPlace, o: number, i: number): number {
  return (Math.floor(o / width) * inputs + i) * width + (o % width);
}

/** Overwrites W^T of a layer, in panels of the layer before, for the way back. */
export function transposeWeights({ F }: Machine, { inputs, outputs, width, weight, transposed }: LayerPlace): void {
  const before = panelWidth(inputs);
  for (let o = 0; o < outputs; o++) {
    const column = weight.w / 4 + Math.floor(o / width) * inputs * width + (o % width);
    for (let i = 0; i < inputs; i++)
      F[transposed / 4 + (Math.floor(i / before) * outputs + o) * before + (i % before)] = F[column + i * width]!;
  }
}
