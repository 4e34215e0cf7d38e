import { ContradictionError, DomainError } from '../errors.js';
import { stream } from '../random/stream.js';
import type { Told } from './certify.js';
import { Classifier, type StepSizes, type Tensors } from './classifier.js';
import { crossEntropy } from './cross-entropy.js';
import type { ImageData } from './data.js';
import { type LabelledImages, SparseImages } from './images.js';
import type { Arithmetic } from './machine.js';
import { quantised } from './quantise.js';
import { checkedSpec, type RunSpec, stepOptions } from './spec.js';
import { initialTensors, largestOf, noisyLabels, shuffled, wallsOf } from './start.js';
import { type PlacedStep, placeStep, type TensorWall } from './step.js';

/** What is known after an epoch. */
export interface EpochRecord {
  readonly epoch: number;
  /** The mean cross entropy over the epoch, each batch before its step. */
  readonly loss: number;
  /** The share of the (noisy) training labels that were met, likewise. */
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
  /** max |w| of each tensor. */
  readonly largest: Readonly<Record<string, number>>;
  /** The share of the weights of each layer at or beyond .99 V; absent without a wall. */
  readonly atWall?: Readonly<Record<string, number>>;
}

/**
 * How far weights went beyond V, over every step of a run: e_t <= alpha (e_{t-1} + |step|) held at each (else the run
 * ends with a contradiction), so that after the start e <= alpha delta / (1 - alpha), delta the largest step. A quantisation is
 * such a start: it may set weights beyond V.
 */
export interface WallRecord {
  readonly V: number;
  readonly alpha: number;
  /** max |w| - V after the last step, and the largest step of the run. */
  readonly excess: number;
  readonly largestStep: number;
  /** alpha^t times the excess of the initial weights, plus the sum that the steps allow: what e_t was compared with. */
  readonly bound: number;
}

/** Where a run stands after an epoch; all that the rest of it depends on. */
export interface RunState {
  readonly spec: RunSpec;
  readonly records: readonly EpochRecord[];
  /** t, the optimiser's steps so far. */
  readonly step: number;
  readonly walls: Readonly<Record<string, WallRecord>>;
  /** Weights, momentum and squares. */
  readonly tensors: Readonly<Record<'w' | 'm' | 's', Tensors>>;
  /** Why the run ended before its last epoch. */
  readonly diverged?: { readonly step: number; readonly epoch: number; readonly reason: string };
}

/** A classifier with given weights, for inputs in batches of so many. @throws ShapeError if they are not those of layers */
export function classifierOf(weights: Tensors, batch: number, arithmetic: Arithmetic = 'wasm'): Classifier {
  const widths: number[] = [];
  for (let l = 1; weights[`${l}.weight`] !== undefined; l++) {
    const [outputs, inputs] = weights[`${l}.weight`]!.shape;
    if (l === 1) widths.push(inputs!);
    widths.push(outputs!);
  }
  const classifier = new Classifier(widths, { batch, arithmetic });
  classifier.load(weights);
  return classifier;
}

/** The share of images whose largest output is their label; `progress` is told the images done. */
export function accuracy(
  classifier: Classifier,
  sparse: SparseImages,
  images: LabelledImages,
  progress?: Told,
): number {
  const order = Uint32Array.from({ length: images.count }, (_, i) => i);
  let correct = 0;
  for (let first = 0; first < images.count; first += classifier.batch) {
    const n = Math.min(classifier.batch, images.count - first);
    const logits = classifier.logits(sparse.batch(order, first), n);
    correct += crossEntropy(logits, n, images.classes, i => images.labels[first + i]!, 1).correct;
    progress?.(first + n, images.count);
  }
  return correct / images.count;
}

/** A loss so many times that of ten equal outputs is divergence. */
const FAR = 1000;

/** Where excesses are compared, singles have rounded a few times. */
const SLACK = 1 + 2 ** -20;

/** A run over some images, epoch by epoch. The digits depend on the spec and the images alone; of a fused one on the processor too. */
export class TrainingRun {
  readonly spec: RunSpec;
  private readonly classifier: Classifier;
  private readonly train: SparseImages;
  private readonly test: SparseImages;
  private readonly labels: Uint8Array;
  private readonly step: PlacedStep;
  private readonly walls: Readonly<Record<string, TensorWall>>;
  private readonly names: readonly string[];
  private readonly initial: Tensors;
  private wallRecords: Record<string, WallRecord>;
  private records: EpochRecord[] = [];
  private t = 0;
  private diverged: RunState['diverged'];

  /**
   * @param options state, where the run goes on from; what computes; and the threads of a step, which change no digit: `close`
   *   ends them
   * @throws DomainError if the spec does not fit the data or there are not 1 to 1024 threads, ShapeError if a state does not fit the
   *   spec
   */
  constructor(
    spec: RunSpec,
    private readonly data: ImageData,
    {
      state,
      arithmetic = spec.fused ? 'fused' : 'wasm',
      threads = 1,
    }: { readonly state?: RunState; readonly arithmetic?: Arithmetic; readonly threads?: number } = {},
  ) {
    this.spec = checkedSpec('train', spec, data.train.count);
    const { classes, pixels } = data.train;
    if (data.test.pixels !== pixels)
      throw new DomainError('train', `test images of ${pixels} pixels`, data.test.pixels);
    this.classifier = new Classifier([pixels, ...spec.hidden, classes], { batch: spec.batch, arithmetic, threads });
    this.initial = initialTensors(this.classifier.tensors(), spec.seed);
    this.names = Object.keys(this.initial);
    this.walls = wallsOf(spec, this.initial);
    this.step = placeStep('train', stepOptions(spec));
    this.train = new SparseImages({ ...data.train, count: spec.images });
    this.test = new SparseImages(data.test);
    const noise = stream(spec.seed, 'labels');
    this.labels = noisyLabels(data.train, spec.noise, noise).subarray(0, spec.images);
    this.wallRecords = Object.fromEntries(
      Object.entries(this.walls).map(([name, { V, alpha }]) => [
        name,
        { V, alpha, excess: 0, largestStep: 0, bound: 0 },
      ]),
    );
    this.startWalls(this.initial);
    this.classifier.load(state?.tensors.w ?? this.initial);
    if (state === undefined) return;
    for (const which of ['m', 's'] as const) this.classifier.load(state.tensors[which], which);
    this.records = [...state.records];
    this.t = state.step;
    this.wallRecords = { ...state.walls };
    this.diverged = state.diverged;
  }

  /** Ends the threads of a run that has several; no epoch can be trained after it. */
  close(): Promise<void> {
    return this.classifier.close();
  }

  /** Whether there is another epoch. */
  get unfinished(): boolean {
    return this.diverged === undefined && this.records.length < this.spec.epochs;
  }

  get state(): RunState {
    const { spec, records, t, wallRecords, classifier, diverged } = this;
    const tensors = { w: classifier.tensors('w'), m: classifier.tensors('m'), s: classifier.tensors('s') };
    return { spec, records: [...records], step: t, walls: { ...wallRecords }, tensors, ...(diverged && { diverged }) };
  }

  /** Trains one epoch. @returns its record, or undefined if the run diverged in it */
  epoch(): EpochRecord | undefined {
    const { spec, classifier, data } = this;
    const { images, batch, seed } = spec;
    const { classes } = data.train;
    const epoch = this.records.length + 1;
    const order = shuffled(images, stream(seed, 'order', epoch));
    const walls = this.names.map(name => this.walls[name]);
    let [loss, correct] = [0, 0];
    for (let first = 0; first < images; first += batch) {
      const n = Math.min(batch, images - first);
      let lossHere = 0;
      const sizes = classifier.train(
        this.train.batch(order, first),
        n,
        logits => {
          const found = crossEntropy(logits, n, classes, i => this.labels[order[first + i]!]!, 1 / n);
          lossHere = found.loss;
          correct += found.correct;
          return found.delta;
        },
        { step: this.step, t: ++this.t, walls },
      );
      loss += lossHere;
      if (this.hasDiverged(epoch, lossHere / n, sizes)) return undefined;
      this.watchWalls(sizes);
    }
    const { quantise } = spec;
    if (quantise !== undefined && (epoch % quantise.every === 0 || epoch === spec.epochs)) {
      classifier.load(quantised(classifier.tensors(), quantise, name => this.walls[name]?.V ?? largestOf(this.initial[name]!.data))); // biome-ignore format: one line
      this.startWalls(classifier.tensors());
    }
    const record = this.recordOf(epoch, loss / images, correct / images);
    this.records.push(record);
    return record;
  }

  private hasDiverged(epoch: number, loss: number, sizes: readonly StepSizes[]): boolean {
    const limit = FAR * Math.log(this.data.train.classes);
    const infinite = sizes.findIndex(({ largestWeight }) => !(largestWeight < Infinity));
    const reason = !Number.isFinite(loss)
      ? `the loss is ${loss}`
      : loss > limit
        ? `the loss is ${loss.toPrecision(4)}, ${FAR} times that of equal outputs`
        : infinite >= 0
          ? `${this.names[infinite]} is no longer finite`
          : undefined;
    if (reason !== undefined) this.diverged = { step: this.t, epoch, reason };
    return reason !== undefined;
  }

  /** Holds e_t <= alpha (e_{t-1} + |step|), alpha > 0, or |w| <= V, alpha = 0, against this step. */
  private watchWalls(sizes: readonly StepSizes[]): void {
    for (const [k, { largestWeight, largestStep }] of sizes.entries()) {
      const name = this.names[k]!;
      const before = this.wallRecords[name];
      if (before === undefined) continue;
      const { V, alpha } = before;
      const excess = Math.max(0, largestWeight - V);
      // Singles near V differ by 2^-23 V.
      const grain = 4 * 2 ** -24 * (V + largestStep + before.excess);
      const reached = Math.max(0, alpha) * (before.excess + largestStep) * SLACK + grain;
      // A reflection (alpha < 0) can land beyond -V only where |w| exceeded V by more than 2 V / |alpha|.
      const mirrored = alpha < 0 ? Math.max(0, -alpha * (before.excess + largestStep) - 2 * V) + grain : 0;
      if (excess > Math.max(reached, mirrored))
        throw new ContradictionError(
          `train: ${name} exceeds V = ${V} by ${excess} at step ${this.t}, alpha (e + step) allows ${Math.max(reached, mirrored)}`,
        );
      this.wallRecords[name] = {
        V,
        alpha,
        excess,
        largestStep: Math.max(before.largestStep, largestStep),
        bound: Math.max(0, alpha) * (before.bound + largestStep),
      };
    }
  }

  /** Takes the excess of weights that were set, not stepped to, as where the bound begins. */
  private startWalls(tensors: Tensors): void {
    for (const [name, { V, alpha, largestStep }] of Object.entries(this.wallRecords)) {
      const excess = Math.max(0, largestOf(tensors[name]!.data) - V);
      this.wallRecords[name] = { V, alpha, excess, largestStep, bound: excess };
    }
  }

  private recordOf(epoch: number, loss: number, trainAccuracy: number): EpochRecord {
    const tensors = this.classifier.tensors();
    const largest = Object.fromEntries(Object.entries(tensors).map(([name, { data }]) => [name, largestOf(data)]));
    const walled = Object.entries(this.walls).filter(([name]) => name.endsWith('weight'));
    const atWall = Object.fromEntries(
      walled.map(([name, { V }]) => {
        const { data } = tensors[name]!;
        let count = 0;
        for (let k = 0; k < data.length; k++) if (Math.abs(data[k]!) >= 0.99 * V) count++;
        return [name, count / data.length];
      }),
    );
    return {
      epoch,
      loss,
      trainAccuracy,
      testAccuracy: accuracy(this.classifier, this.test, this.data.test),
      largest,
      ...(walled.length > 0 && { atWall }),
    };
  }
}

/** The two scores of the paper: the largest test accuracy over epochs, and the mean of the last ten. */
export function scores(records: readonly EpochRecord[]): { readonly best: number; readonly last: number } {
  if (records.length === 0) return { best: Number.NaN, last: Number.NaN };
  const accuracies = records.map(record => record.testAccuracy);
  const end = accuracies.slice(-10);
  return { best: Math.max(...accuracies), last: end.reduce((sum, a) => sum + a, 0) / end.length };
}
