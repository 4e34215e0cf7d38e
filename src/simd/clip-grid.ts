import { DomainError } from '../errors.js';
import { refuseUnknown } from '../numeric/domain.js';
import { binsOf, jobUnit } from './chunk.js';
import { type ClipGrid, isGrid, type JobRequest } from './job.js';
import { type RunOptions, run } from './simulate.js';
import { fromSums, type MonteCarlo, type Shard, SimulationState } from './state.js';

/** Which samples: the even ones, the odd ones, or all. To choose V on one half and score it on the other. */
export type Half = 'even' | 'odd' | 'both';

/** Estimates from a finished simulation whose target is a grid of V. */
export interface ClipGridResult {
  /** V_j = lowest + j step. */
  readonly V: readonly number[];
  /** The error of clip(., -V_j, V_j) at every j, at a cost in samples that does not depend on their number. */
  clip(half: Half): MonteCarlo[];
  /** The mean error of no regularisation, w = u', over the samples: under Cauchy noise one that no number of them settles. */
  unregularised(half: Half): MonteCarlo;
  /** The error of w = c u'; Infinity under Cauchy noise, unless c = 0. */
  linear(half: Half, c: number): MonteCarlo;
  /** The c that is best for w = c u' on these samples, sum u u' / sum u'^2. */
  bestShrinkage(half: Half): number;
}

/** The tables of a half, added. */
function tables(values: readonly number[], length: number, half: Half): readonly number[] {
  const even = values.slice(0, length);
  const odd = values.slice(length, 2 * length);
  return half === 'even' ? even : half === 'odd' ? odd : even.map((x, i) => x + odd[i]!);
}

/**
 * Reads the estimates out of the sums. With p = sign(u') u a sample costs eta^2 where |u'| <= V and (V - p)^2 beyond; the
 * bins hold powers of d = p - V_j at their own edge V_j, so (V - p)^2 = (g - d)^2, g = V - V_j, without cancellation.
 *
 * @throws DomainError if the state is not one of a grid
 */
export function clipGridResult(state: SimulationState): ClipGridResult {
  const { job } = state;
  const { target } = job;
  if (!isGrid(target)) throw new DomainError('clipGridResult', 'a simulation over a grid of V', 'one estimator');
  const values = state.values();
  const unit = jobUnit(job);
  const { lowest, step, count } = target;
  const length = binsOf(count);
  const samples = state.samples;
  const nOf = (half: Half): number => {
    const [even, odd] = (['even', 'odd'] as const).map(name => {
      const table = tables(values, length, name);
      return table.reduce((total, x, i) => (i % 8 === 0 ? total + x : total), 0);
    });
    return half === 'even' ? even! : half === 'odd' ? odd! : samples;
  };
  const inUnits = (S: number, SS: number, n: number): MonteCarlo => {
    const { risk, standardError } = fromSums(S, SS, n);
    return { risk: risk * unit * unit, standardError: standardError * unit * unit, n };
  };
  const linearSums = (half: Half): number[] =>
    Array.from({ length: 8 }, (_, k) => {
      const [even, odd] = [values[2 * length + 2 * k]!, values[2 * length + 2 * k + 1]!];
      return half === 'even' ? even : half === 'odd' ? odd : even + odd;
    });
  return {
    V: Array.from({ length: count }, (_, j) => lowest + j * step),
    clip: half => {
      const table = tables(values, length, half);
      const n = nOf(half);
      let inside = 0;
      let inside2 = 0;
      return Array.from({ length: count }, (_, i) => {
        inside += table[8 * i + 6]!;
        inside2 += table[8 * i + 7]!;
        let [S, SS] = [inside, inside2];
        for (let j = i + 1; j <= count; j++) {
          const [c0, c1, c2] = [table[8 * j]!, table[8 * j + 1]!, table[8 * j + 2]!];
          const [c3, c4] = [table[8 * j + 3]!, table[8 * j + 4]!];
          const g = ((i - j) * step) / unit;
          S += g * g * c0 - 2 * g * c1 + c2;
          SS += g * g * (g * g * c0 - 4 * g * c1 + 6 * c2) - 4 * g * c3 + c4;
        }
        return inUnits(S, SS, n);
      });
    },
    unregularised: half => {
      const table = tables(values, length, half);
      const total = (k: number): number => table.reduce((sum, x, i) => (i % 8 === k ? sum + x : sum), 0);
      return inUnits(total(6), total(7), nOf(half));
    },
    linear: (half, c) => {
      if (job.noise.name === 'cauchy' && job.noise.scale > 0 && c !== 0)
        return { risk: Infinity, standardError: Infinity, n: nOf(half) };
      const [yy, yu, uu, yyyy, yyyu, yyuu, yuuu, uuuu] = linearSums(half) as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      const S = c * (c * yy - 2 * yu) + uu;
      const SS = c * (c * (c * (c * yyyy - 4 * yyyu) + 6 * yyuu) - 4 * yuuu) + uuuu;
      return inUnits(S, SS, nOf(half));
    },
    bestShrinkage: half => {
      const [yy, yu] = linearSums(half) as [number, number];
      return yu / yy;
    },
  };
}

/**
 * The error of the clip at every V of a grid, from one pass over the samples, with standard errors, for both halves of
 * the samples.
 *
 * Cost: time N + n, memory n, for N samples and n volumes.
 *
 * @throws DomainError if the job is out of range or its target is no grid
 * @param grid V_j = lowest + j step, j < count
 * @param problem laws of u (teacher) and eta (noise) that the core knows
 * @example (await simulateClipGrid({ lowest: 0, step: 0.0125, count: 101 },
 *   { teacher: uniform(1), noise: uniform(0.5) }, { bits: 32 })).clip('both')[60].risk
 */
export async function simulateClipGrid(
  grid: ClipGrid,
  problem: Pick<JobRequest, 'teacher' | 'noise'>,
  options?: ClipGridOptions,
): Promise<ClipGridResult>;
/** With everything in one object, as a job of the core. */
export async function simulateClipGrid(
  job: JobRequest,
  options?: RunOptions & { readonly shard?: Shard },
): Promise<ClipGridResult>;
export async function simulateClipGrid(
  first: ClipGrid | JobRequest,
  second?: Pick<JobRequest, 'teacher' | 'noise'> | ClipGridOptions,
  third: ClipGridOptions = {},
): Promise<ClipGridResult> {
  if ('target' in Object(first)) {
    const options = (second ?? {}) as ClipGridOptions;
    return clipGridResult(await run(SimulationState.start(first as JobRequest, options.shard), options));
  }
  refuseUnknown('simulateClipGrid', third, OPTIONS);
  const { samples, seed, bits, shard, ...options } = third;
  const { teacher, noise } = Object(second) as Pick<JobRequest, 'teacher' | 'noise'>;
  const asked = {
    ...(samples !== undefined && { samples }),
    ...(seed !== undefined && { seed }),
    ...(bits && { bits }),
  };
  const target = first as ClipGrid;
  if (!isGrid(Object(target))) throw new DomainError('simulateClipGrid', 'a grid { lowest, step, count } of V', first);
  return clipGridResult(await run(SimulationState.start({ teacher, noise, target, ...asked }, shard), options));
}

/** What `simulateClipGrid` may be told: the words of `simulate`. */
export interface ClipGridOptions extends RunOptions, Pick<JobRequest, 'samples' | 'seed' | 'bits'> {
  readonly shard?: Shard;
}

const OPTIONS = ['samples', 'seed', 'bits', 'shard', 'threads', 'backend', 'worker', 'signal', 'onProgress'];
