import { type ExactSum, exactSums } from '../number/exact-sum.js';
import { type Backend, type Core, core } from './core.js';
import { role, seedLanesInto } from './generator.js';
import { isGrid, type Job, type Law, type PiecewiseAffine, samplesIn } from './job.js';
import { BLOCK, layout } from './kernels.js';
import { twin } from './twin.js';

/** Doubles of one half of a grid's tables: the 8 sums of each bin. */
export const binsOf = (count: number): number => 8 * (count + 1);

/** The power sums of linearSums, for both halves. */
export const LINEAR = 16;

/** How many sums a job has: of q and q^2, or of a grid both tables, then the sums for linear estimators. */
export function sumsOf(job: Job): number {
  return isGrid(job.target) ? 2 * binsOf(job.target.count) + LINEAR : 2;
}

/** V if the estimator is clip(., -V, V), the identity being V = Infinity. */
function wallOf({ breakPoints, pieces }: PiecewiseAffine): number | undefined {
  const is = (i: number, intercept: number, slope: number): boolean =>
    pieces[i]!.intercept === intercept && pieces[i]!.slope === slope;
  if (pieces.length === 1) return is(0, 0, 1) ? Infinity : undefined;
  if (pieces.length !== 3) return undefined;
  const V = breakPoints[1]!;
  return breakPoints[0] === -V && is(0, -V, 0) && is(1, 0, 1) && is(2, V, 0) ? V : undefined;
}

/**
 * A power of two that brings the largest length of the job near 2^100 (near 1 for grids and single precision), so that
 * fourth powers neither overflow nor underflow while the lengths differ by less than 10^100 (10^70). Exact, so the digits
 * of a problem in other units are the same.
 */
export function unitOf(job: Job): number {
  const lengths = [job.teacher.scale, job.noise.scale];
  if (!isGrid(job.target)) lengths.push(...job.target.pieces.map(({ intercept }) => Math.abs(intercept)));
  const largest = Math.max(...lengths);
  if (largest === 0) return 1;
  let unit = 1;
  while (largest / unit >= 2) unit *= 2;
  while (largest / unit < 1) unit /= 2;
  // 2^100 is left out where unit / 2^100 would be subnormal
  return isGrid(job.target) || job.bits === 24 || unit < 1e-270 ? unit : unit / 1.2676506002282294e30;
}

/** Draws one block of a law, scale in units, into doubles at `at` (singles for 24 bits, where `single`). */
type Draw = (at: number, n: number) => void;

function drawing({ kernels }: Core, { name, scale }: Law, unit: number, bits: Job['bits'], state: number): Draw {
  const s = scale / unit;
  const span = name === 'uniform' ? 2 * s : 1;
  const law = { gaussian: kernels.normal, laplace: kernels.laplace, cauchy: kernels.cauchy, uniform: undefined }[name];
  return (at, n) => {
    if (bits === 24) {
      const single = at === layout.u ? layout.uSingle : layout.etaSingle;
      kernels.uniform24(state, single, n, span);
      kernels.promote(single, at, n);
    } else if (bits === 32) kernels.uniform32(state, at, n, span);
    else kernels.uniform52(state, at, n, span);
    law?.(at, n, s);
  };
}

/** Adds the block of n samples in the buffers to the sums; the last one to three of them by the twin. */
export type Reduce = (n: number) => void;

function singleClip(machine: Core, job: Job, unit: number, V: number): { draw: Draw; reduce: Reduce } {
  const { kernels, memory } = machine;
  const scalar = twin(memory.buffer);
  const one = ({ name, scale }: Law, state: number, at: number, n: number): void => {
    kernels.uniform24(state, at, n, name === 'cauchy' ? 1 : (2 * scale) / unit);
    if (name === 'cauchy') kernels.cauchySingle(at, n, scale / unit);
  };
  return {
    draw: (_, n) => {
      one(job.teacher, layout.teacherState, layout.uSingle, n);
      one(job.noise, layout.noiseState, layout.etaSingle, n);
    },
    reduce: n => {
      const whole = n & ~3;
      kernels.clipSumsSingle(layout.uSingle, layout.etaSingle, whole, V / unit, layout.sums);
      if (whole < n) {
        const at = 4 * whole;
        scalar.clipSumsSingle(layout.uSingle + at, layout.etaSingle + at, n - whole, V / unit, layout.sums);
      }
    },
  };
}

/** How the blocks of a job with doubles in its buffers are added to the sums of the layout. */
export function reducing(machine: Core, job: Job, unit: number): Reduce {
  const { memory, kernels } = machine;
  const scalar = twin(memory.buffer);
  const { u, eta, sums, pieces, bins } = layout;
  const { target } = job;
  const split = (n: number, run: (on: typeof kernels, first: number, n: number) => void): void => {
    const whole = n & ~3;
    run(kernels, 0, whole);
    if (whole < n) run(scalar, 8 * whole, n - whole);
  };
  if (isGrid(target)) {
    const { lowest, step, count } = target;
    return n =>
      split(n, (on, first, m) => {
        on.gridSums(u + first, eta + first, m, lowest / unit, step / unit, count, bins);
        on.linearSums(u + first, eta + first, m, sums);
      });
  }
  const V = wallOf(target);
  if (V !== undefined) return n => split(n, (on, first, m) => on.clipSums(u + first, eta + first, m, V / unit, sums));
  const breaks = target.breakPoints.length;
  const table = new Float64Array(memory.buffer, pieces, 2 + 3 * breaks);
  for (const [i, { intercept, slope }] of target.pieces.entries()) {
    const at = 3 * i - 1; // A_0, S_0, then b_j, A_j, S_j
    if (i > 0) table[at] = target.breakPoints[i - 1]! / unit;
    table[at + 1] = intercept / unit;
    table[at + 2] = slope;
  }
  return n => split(n, (on, first, m) => on.pieceSums(u + first, eta + first, m, pieces, breaks, sums));
}

/** Runs chunks of one job on one backend. */
export interface Runner {
  /** Adds the sums of the chunk, in units, to `sums`. */
  addChunk(sums: readonly ExactSum[], chunk: number): void;
}

/** Prepares the memory of a job. */
export function runner(job: Job, backend: Backend): Runner {
  const grid = isGrid(job.target) ? job.target : undefined;
  const machine = core(backend, layout.bins + (grid ? 16 * binsOf(grid.count) : 0));
  const { memory } = machine;
  const unit = unitOf(job);
  const V = grid ? undefined : wallOf(job.target as PiecewiseAffine);
  const light = ({ name }: Law): boolean => name === 'uniform' || name === 'cauchy';
  let draw: Draw;
  let reduce: Reduce;
  if (job.bits === 24 && V !== undefined && light(job.teacher) && light(job.noise)) {
    ({ draw, reduce } = singleClip(machine, job, unit, V));
  } else {
    const teacher = drawing(machine, job.teacher, unit, job.bits, layout.teacherState);
    const noise = drawing(machine, job.noise, unit, job.bits, layout.noiseState);
    draw = (_, n) => {
      teacher(layout.u, n);
      noise(layout.eta, n);
    };
    reduce = reducing(machine, job, unit);
  }
  const teacherState = new Int32Array(memory.buffer, layout.teacherState, 16);
  const noiseState = new Int32Array(memory.buffer, layout.noiseState, 16);
  const lanes = new Float64Array(memory.buffer, layout.sums, LINEAR);
  const table = new Float64Array(memory.buffer, layout.bins, grid ? 2 * binsOf(grid.count) : 0);
  return {
    addChunk(sums, chunk) {
      seedLanesInto(teacherState, job.seed, role.teacher, chunk);
      seedLanesInto(noiseState, job.seed, role.noise, chunk);
      lanes.fill(0);
      table.fill(0);
      const n = samplesIn(job, chunk, chunk + 1);
      for (let start = 0; start < n; start += BLOCK) {
        const size = Math.min(BLOCK, n - start);
        draw(layout.u, (size + 3) & ~3);
        reduce(size);
      }
      if (grid) {
        for (const [i, value] of table.entries()) sums[i]!.add(value);
        for (const [i, value] of lanes.entries()) sums[table.length + i]!.add(value);
        return;
      }
      sums[0]!.add(lanes[0]! + lanes[1]! + (lanes[4]! + lanes[5]!));
      sums[1]!.add(lanes[2]! + lanes[3]! + (lanes[6]! + lanes[7]!));
    },
  };
}

let latest: { key: string; runner: Runner } | undefined;

/** The sums of the chunks first, ..., end - 1 of a job, as the carried limbs of `sumsOf(job)` exact sums. */
export function runChunks(job: Job, backend: Backend, first: number, end: number): Float64Array {
  const key = backend + JSON.stringify(job);
  if (latest?.key !== key) latest = { key, runner: runner(job, backend) };
  const count = sumsOf(job);
  const limbs = new Float64Array(70 * count);
  const sums = exactSums(count, limbs);
  for (let chunk = first; chunk < end; chunk++) latest.runner.addChunk(sums, chunk);
  for (const sum of sums) sum.carry();
  return limbs;
}
