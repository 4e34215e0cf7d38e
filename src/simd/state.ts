import { DataError, DomainError } from '../errors.js';
import { ExactSum, exactSums } from '../number/exact-sum.js';
import { murmur128 } from '../random/stream.js';
import { jobUnit, pivotOf, sumsOf } from './chunk.js';
import { type Backend, backends } from './core.js';
import { checkedJob, chunkSize, chunksOf, isGrid, type Job, type JobRequest, samplesIn } from './job.js';
import { type ChunkRange, missingFrom, withRange } from './ranges.js';

/** Part i of n, i = 1 .. n, of the chunks of a job. */
export interface Shard {
  readonly part: number;
  readonly of: number;
}

/** An estimated mean squared error. */
export interface MonteCarlo {
  readonly risk: number;
  readonly standardError: number;
  readonly n: number;
}

const FORMAT = 'volumization simulation 1';
/** Of a job that is summed about a pivot: in format 1 all was summed about 0, in format 2 only the squares about it. */
const PIVOTED = 'volumization simulation 3';
const FORMATS: readonly unknown[] = [FORMAT, 'volumization simulation 2', PIVOTED];

const formatOf = (job: Job): string => (pivotOf(job) === 0 ? FORMAT : PIVOTED);

/** An exact sum as text, the zeros at its end counted: a double of 2^-30 has 260 of them, `1z261`. */
const shortened = (sum: ExactSum): string => String(sum).replace(/0{4,}$/, zeros => `z${zeros.length}`);

/** What `shortened` made shorter, as an earlier version wrote it. */
const lengthened = (text: string): string =>
  String(text).replace(/z(\d{1,3})$/, (_, zeros: string) => '0'.repeat(Number(zeros)));

/** 128 bits over a text, against accidental damage. */
function digest(text: string): string {
  const words = new Uint32Array(4 * Math.ceil(text.length / 4) + 4);
  for (let i = 0; i < text.length; i++) words[i] = text.charCodeAt(i);
  words[words.length - 1] = text.length;
  return Array.from(murmur128(words), word => word.toString(16).padStart(8, '0')).join('');
}

/** The job with its slots in one order, so that equal jobs are equal texts. */
function canonical({ teacher, noise, target, samples, seed, bits }: Job): Job {
  return {
    teacher: { name: teacher.name, scale: teacher.scale + 0 },
    noise: { name: noise.name, scale: noise.scale + 0 },
    target: isGrid(target)
      ? { lowest: target.lowest + 0, step: target.step, count: target.count }
      : {
          breakPoints: target.breakPoints.map(b => b + 0),
          pieces: target.pieces.map(({ intercept, slope }) => ({ intercept: intercept + 0, slope: slope + 0 })),
        },
    samples,
    seed,
    bits,
  };
}

/** What a file holds in the one order that the checksum is of, whatever order other programs leave it in. */
function bodyText(body: Record<string, unknown>): string {
  const { format, job, shard, ran, done, sums } = body as {
    format: unknown;
    job: Job;
    shard: Shard;
    ran: unknown;
    done: unknown;
    sums: unknown;
  };
  try {
    return JSON.stringify({
      format,
      job: canonical(job),
      shard: { part: shard.part, of: shard.of },
      ran,
      done,
      sums,
    });
  } catch {
    return ''; // a slot is missing
  }
}

/** The checksum of what a file holds, whatever order its slots are in. */
export const checksumOf = (body: Record<string, unknown>): string => digest(bodyText(body));

/**
 * The mean, NaN for n = 0, and its standard error, NaN for n < 2, from n values q with S = sum (q - K) and SS = sum (q - K)^2.
 *
 * @param K near the mean where the values differ by little
 */
export function fromSums(S: number, SS: number, n: number, K = 0): MonteCarlo {
  const mean = S / n;
  const variance = n < 2 ? Number.NaN : Math.max(0, SS - S * mean) / (n - 1);
  return { risk: K + mean, standardError: Math.sqrt(variance / n), n };
}

/**
 * What has been simulated so far: which chunks, and their exact sums. Of constant size but for the list of ranges.
 *
 * Cost: time n, memory n, to write and to read it, for n sums.
 */
export class SimulationState {
  private constructor(
    private asked: Job,
    readonly shard: Shard,
    private ranges: readonly ChunkRange[],
    private readonly sums: readonly ExactSum[],
    private readonly ranOn: Set<Backend>,
  ) {}

  /**
   * Nothing simulated yet.
   * @throws DomainError if the job or the shard is out of range
   */
  static start(job: JobRequest, shard: Shard = { part: 1, of: 1 }): SimulationState {
    const { part, of } = shard;
    if (!Number.isSafeInteger(of) || of < 1)
      throw new DomainError('shard', 'i/n with an integer n >= 1', `${part}/${of}`);
    if (!Number.isSafeInteger(part) || part < 1 || part > of)
      throw new DomainError('shard', 'i/n with i in 1..n', `${part}/${of}`);
    const checked = canonical(checkedJob('simulate', job));
    return new SimulationState(checked, { part, of }, [], exactSums(sumsOf(checked)), new Set());
  }

  /** What is simulated. */
  get job(): Job {
    return this.asked;
  }

  /**
   * Takes more samples to the same job: those there stay its first ones.
   * @throws DomainError unless all of the whole job are there, in whole chunks, and more are asked for
   */
  grow(samples: number): void {
    const size = chunkSize(this.job);
    const isWhole = this.shard.of === 1 && this.complete && this.job.samples % size === 0;
    if (!isWhole) throw new DomainError('simulate', 'a finished simulation of whole chunks to grow', this.job.samples);
    if (!(samples > this.job.samples))
      throw new DomainError('simulate', `more than ${this.job.samples} samples`, samples);
    this.asked = canonical(checkedJob('simulate', { ...this.job, samples }));
  }

  /** The chunks this state is to hold. */
  get whole(): ChunkRange {
    const chunks = BigInt(chunksOf(this.job));
    const cut = (part: number): number => Number((chunks * BigInt(part)) / BigInt(this.shard.of));
    return [cut(this.shard.part - 1), cut(this.shard.part)];
  }

  /** The chunks this state holds, ascending. */
  get done(): readonly ChunkRange[] {
    return this.ranges;
  }

  /** Samples so far. */
  get samples(): number {
    return this.ranges.reduce((total, [first, end]) => total + samplesIn(this.job, first, end), 0);
  }

  /** Which code computed it, for the record: `wasm`, `js`, or `wasm+js`; `none` before anything is computed. */
  get backend(): string {
    return backends.filter(name => this.ranOn.has(name)).join('+') || 'none';
  }

  /** Whether nothing is missing. */
  get complete(): boolean {
    return missingFrom(this.whole, this.ranges).length === 0;
  }

  /** Adds what `runChunks` returned for a range. */
  add(range: ChunkRange, limbs: Float64Array, backend: Backend): void {
    this.include([range], exactSums(this.sums.length, limbs), [backend]);
  }

  /**
   * Adds everything another state of the same job holds.
   * @throws DataError if it is of another job, or holds a chunk that is here already
   */
  merge(other: SimulationState, name: string): void {
    if (JSON.stringify(other.job) !== JSON.stringify(this.job))
      throw new DataError(`${name}: expected a part of the same simulation, got another job`);
    this.include(other.ranges, other.sums, [...other.ranOn], name);
  }

  /** The exact sums, rounded, in squared units (q) and fourth powers of units. */
  values(): number[] {
    return this.sums.map(sum => sum.value());
  }

  /** The mean squared error over the samples so far, NaN before there is one; its standard error, NaN before there are two. */
  estimate(): MonteCarlo {
    const [S, SS] = this.values() as [number, number];
    const { risk, standardError, n } = fromSums(S, SS, this.samples, pivotOf(this.job));
    const unit = jobUnit(this.job);
    return { risk: risk * unit * unit, standardError: standardError * unit * unit, n };
  }

  /** The state as one line of JSON with a checksum. */
  toString(): string {
    const { job, shard, ranges } = this;
    const ran = [...this.ranOn];
    const body = bodyText({ format: formatOf(job), job, shard, ran, done: ranges, sums: this.sums.map(shortened) });
    return JSON.stringify({ check: digest(body), body: JSON.parse(body) as unknown });
  }

  /**
   * Reads what `toString` wrote, alone or as the slot `state` of another document.
   * @param name of the file, for the message
   * @throws DataError if the text is damaged or no such state
   */
  static parse(text: string, name: string): SimulationState {
    let read: unknown;
    try {
      read = JSON.parse(text.replace(/^\uFEFF/, ''));
    } catch {
      throw new DataError(`${name}: expected a checkpoint of simulate, got text that is no JSON`);
    }
    const document = (read ?? {}) as Record<string, unknown>;
    const { check, body } = (document.state ?? document) as { check?: unknown; body?: Record<string, unknown> };
    if (!body || !FORMATS.includes(body.format))
      throw new DataError(`${name}: expected a checkpoint of simulate, got something else`);
    if (check !== checksumOf(body)) throw new DataError(`${name}: the checkpoint is damaged (checksum)`);
    const { job, shard, ran, done, sums } = body as unknown as {
      job: Job;
      shard: Shard;
      ran: Backend[];
      done: ChunkRange[];
      sums: string[];
    };
    let state: SimulationState;
    try {
      state = SimulationState.start(job, shard);
      if (sums.length !== state.sums.length) throw new DataError('wrong number of sums');
      const [first, end] = [0, chunksOf(job)];
      for (const range of done)
        if (!(range[0] >= first && range[1] > range[0] && range[1] <= end)) throw new DataError('a range out of range');
      state.include(
        done,
        sums.map(sum => ExactSum.parse(lengthened(sum))),
        ran,
      );
    } catch (error) {
      throw new DataError(`${name}: the checkpoint is damaged (${(error as Error).message})`);
    }
    if (body.format !== formatOf(state.job))
      throw new DataError(`${name}: expected errors summed about their mean, got a checkpoint of an earlier version`);
    return state;
  }

  private include(
    ranges: readonly ChunkRange[],
    sums: readonly ExactSum[],
    ran: readonly Backend[],
    name = 'simulate',
  ): void {
    let union: readonly ChunkRange[] = this.ranges;
    for (const range of ranges) {
      const next = withRange(union, range);
      if (next === undefined)
        throw new DataError(`${name}: expected parts without overlap, got chunk ${range[0]} twice`);
      union = next;
    }
    this.ranges = union;
    for (const backend of ran) this.ranOn.add(backend);
    for (const [i, sum] of this.sums.entries()) sum.merge(sums[i]!);
  }
}
