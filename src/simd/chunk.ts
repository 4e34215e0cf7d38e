import { type ExactSum, exactSums } from '../number/exact-sum.js';
import { type Backend, type Core, core } from './core.js';
import { role, seedLanesInto } from './generator.js';
import { isGrid, type Job, type PiecewiseAffine, samplesIn } from './job.js';
import { BLOCK, layout } from './kernels.js';
import type { Law } from './law.js';
import { twin } from './twin.js';

/** Doubles of one half of a grid's tables: the 8 sums of each bin. */
export const binsOf = (count: number): number => 8 * (count + 1);

/** The power sums of linearSums, for both halves. */
export const LINEAR = 16;

/** How many sums a job has: of q and q^2 (about a pivot), or of a grid both tables, then the sums for linear estimators. */
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
export function jobUnit(job: Job): number {
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

/** Draws a block of n samples (u, eta), in units, to the buffers. */
type Draw = (n: number) => void;

/** Adds the block of n samples in the buffers to the sums; the last one to three of them by the twin. */
export type Reduce = (n: number) => void;

/** The range of the symmetric uniforms that a law is made of. */
const rangeOf = ({ name, scale }: Law, unit: number): number => (name === 'uniform' ? (2 * scale) / unit : 1);

/** Blocks of doubles. */
function drawing({ kernels }: Core, { teacher, noise, bits }: Job, unit: number): Draw {
  const { states, u, eta, uSingle, etaSingle } = layout;
  const [s, r] = [rangeOf(teacher, unit), rangeOf(noise, unit)];
  const transform = { gaussian: kernels.normal, laplace: kernels.laplace, cauchy: kernels.cauchy, uniform: undefined };
  return n => {
    if (bits === 24) {
      kernels.uniforms24(states, uSingle, etaSingle, n, s, r);
      kernels.promote(uSingle, u, n);
      kernels.promote(etaSingle, eta, n);
    } else if (bits === 32) kernels.uniforms32(states, u, eta, n, s, r);
    else kernels.uniforms52(states, u, eta, n, s, r);
    transform[teacher.name]?.(u, n, teacher.scale / unit);
    transform[noise.name]?.(eta, n, noise.scale / unit);
  };
}

/** Draws a block of n samples and adds it to the sums. */
type Block = (n: number) => void;

/** The clip at V of uniform and Cauchy laws, in blocks of singles; the last one to three samples by the twin. */
function singleClip({ kernels, memory }: Core, { teacher, noise }: Job, unit: number, V: number): Block {
  const { states, uSingle, etaSingle, sums } = layout;
  const [s, r, wall] = [rangeOf(teacher, unit), rangeOf(noise, unit), V / unit];
  const scalar = twin(memory.buffer);
  if (teacher.name === 'uniform' && noise.name === 'uniform')
    return n => {
      kernels.clipUniformSingle(states, n & ~3, s, r, wall, sums);
      scalar.clipUniformSingle(states, n & 3, s, r, wall, sums);
    };
  return n => {
    const [whole, drawn] = [n & ~3, (n + 3) & ~3];
    const at = 4 * whole;
    kernels.uniforms24(states, uSingle, etaSingle, drawn, s, r);
    if (teacher.name === 'cauchy') kernels.cauchySingle(uSingle, drawn, teacher.scale / unit);
    if (noise.name === 'cauchy') kernels.cauchySingle(etaSingle, drawn, noise.scale / unit);
    kernels.clipSumsSingle(uSingle, etaSingle, whole, wall, sums);
    if (whole < n) scalar.clipSumsSingle(uSingle + at, etaSingle + at, n - whole, wall, sums);
  };
}

/** Blocks of doubles: drawn in multiples of four, the last one to three added by the twin. */
function doubles(machine: Core, job: Job, unit: number): Block {
  const draw = drawing(machine, job, unit);
  const reduce = reducing(machine, job, unit);
  return n => {
    draw((n + 3) & ~3);
    reduce(n);
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

/** Samples that a pivot is found from. */
const PILOT = 64;
/** Where squared errors differ by less than this share of their mean, a sum of their squares would cancel. */
const ALIKE = 2 ** -10;

let pivoted: { readonly key: string; readonly pivot: number } | undefined;

/**
 * K, in squared units, about which the squared errors q of a job are summed: sum (q - K) and sum (q - K)^2. It is 0 unless the first samples differ by less than 1/1000 of their mean, which then is K: E q^2 - (E q)^2 would have
 * lost six digits or all, and a sum of equal q rounds the same way every time (a target far from the teacher, a narrow one). A function of the job alone.
 */
export function pivotOf(job: Job): number {
  if (isGrid(job.target)) return 0;
  const key = JSON.stringify(job);
  if (pivoted?.key === key) return pivoted.pivot;
  const unit = jobUnit(job);
  const machine = core('js', layout.bins);
  const seeded = seedingOf(machine.memory.buffer, job);
  seeded(0);
  drawing(machine, job, unit)(PILOT);
  const q = squaredErrors(machine.memory.buffer, job, unit, PILOT);
  const mean = q.reduce((sum, x) => sum + x, 0) / PILOT;
  const spread = Math.sqrt(q.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / PILOT);
  const pivot = spread < ALIKE * mean ? mean : 0;
  pivoted = { key, pivot };
  return pivot;
}

/** The squared errors of the first n samples in the buffers. */
function squaredErrors(buffer: ArrayBuffer, { target }: Job, unit: number, n: number): Float64Array {
  const [u, eta] = [new Float64Array(buffer, layout.u, n), new Float64Array(buffer, layout.eta, n)];
  const { breakPoints, pieces } = target as PiecewiseAffine;
  return u.map((x, i) => {
    const noise = eta[i]!;
    let j = 0;
    while (j < breakPoints.length && x + noise > breakPoints[j]! / unit) j++;
    const { intercept, slope } = pieces[j]!;
    const e = intercept / unit + slope * noise + (slope - 1) * x;
    return e * e;
  });
}

/** Blocks of doubles whose squared errors and their squares are summed about a pivot, in plain code: such jobs are rare. */
function aboutPivot(machine: Core, job: Job, unit: number, pivot: number): Block {
  const draw = drawing(machine, job, unit);
  const lanes = new Float64Array(machine.memory.buffer, layout.sums, LINEAR);
  return n => {
    draw((n + 3) & ~3);
    for (const q of squaredErrors(machine.memory.buffer, job, unit, n)) {
      const rest = q - pivot;
      lanes[0] = lanes[0]! + rest;
      lanes[2] = lanes[2]! + rest * rest;
    }
  };
}

/** Seeds the lanes of both laws for a chunk. */
function seedingOf(buffer: ArrayBuffer, { seed }: Job): (chunk: number) => void {
  const teacher = new Int32Array(buffer, layout.states, 16);
  const noise = new Int32Array(buffer, layout.states + 64, 16);
  return chunk => {
    seedLanesInto(teacher, seed, role.teacher, chunk);
    seedLanesInto(noise, seed, role.noise, chunk);
  };
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
  const unit = jobUnit(job);
  const V = grid ? undefined : wallOf(job.target as PiecewiseAffine);
  const light = ({ name }: Law): boolean => name === 'uniform' || name === 'cauchy';
  const pivot = pivotOf(job);
  const block =
    pivot !== 0
      ? aboutPivot(machine, job, unit, pivot)
      : job.bits === 24 && V !== undefined && light(job.teacher) && light(job.noise)
        ? singleClip(machine, job, unit, V)
        : doubles(machine, job, unit);
  const seeded = seedingOf(memory.buffer, job);
  const lanes = new Float64Array(memory.buffer, layout.sums, LINEAR);
  const table = new Float64Array(memory.buffer, layout.bins, grid ? 2 * binsOf(grid.count) : 0);
  return {
    addChunk(sums, chunk) {
      seeded(chunk);
      lanes.fill(0);
      table.fill(0);
      const n = samplesIn(job, chunk, chunk + 1);
      for (let start = 0; start < n; start += BLOCK) block(Math.min(BLOCK, n - start));
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
