import type { Command } from 'commander';
import type { Distribution } from '../distribution/distribution.js';
import { descentBias2, descentResidual, descentVariance, descentWeights, stabilityLimit } from '../dynamics/descent.js';
import { gaussianData, spectralDesign } from '../dynamics/design.js';
import { flowBias2, flowResidual, flowVariance, flowWeights } from '../dynamics/flow.js';
import { type Spectrum, spectrum } from '../dynamics/spectrum.js';
import { DomainError } from '../errors.js';
import { type Stream, stream } from '../random/stream.js';
import { flowFigure } from '../report/flow.js';
import { json } from '../report/json.js';
import { versions } from '../report/provenance.js';
import { csv, type Table } from '../report/table.js';
import { choice } from './choice.js';
import type { CommandContext } from './context.js';
import { parseInteger, readDecimal } from './numbers.js';
import { type Progress, withBar } from './progress.js';
import { parseRange } from './range.js';
import { refuseGiven } from './refuse-given.js';
import { lawForms, parseLaw } from './words.js';
import { concludeFigure, formats, parseFormats, tryFigure, type Written, writeFigure } from './write-figure.js';

interface Options {
  readonly spectrum: string;
  readonly examples: string;
  readonly weights: string;
  readonly teacher: string;
  readonly noise: string;
  readonly times: string;
  readonly step?: string;
  readonly record: string;
  readonly seed: string;
  readonly out?: string;
  readonly format?: string;
  readonly json?: true;
}

const where = 'flow';

const recordable = ['bias2', 'variance', 'risk', 'error', 'weights'] as const;
type Recorded = (typeof recordable)[number];

/** The spectral decomposition of up to 300 weights takes seconds; beyond that the library's krylovFlow is the tool. */
const mostWeights = 300;

function parseRecord(text: string): Recorded[] {
  const words = text.split(',').map(word => word.trim());
  const wrong = words.find(word => !(recordable as readonly string[]).includes(word));
  if (wrong !== undefined) throw new DomainError(where, choice('--record', recordable, wrong), wrong);
  return recordable.filter(word => words.includes(word));
}

function parsePositive(option: string, text: string): number {
  const x = readDecimal(text);
  if (!(x > 0 && x < Infinity)) throw new DomainError(where, `${option} a number > 0`, text);
  return x;
}

/** Times as lo:hi:step or as a list, which may end in Infinity. */
function parseTimes(text: string): number[] {
  if (text.includes(':')) return parseRange(where, '--times', text);
  return text.split(',').map(word => {
    if (word.trim() === 'Infinity') return Infinity;
    const t = readDecimal(word);
    if (!(t >= 0 && t < Infinity)) throw new DomainError(where, '--times lo:hi:step or a list of numbers >= 0', text);
    return t;
  });
}

function designOf(options: Options, N: number, random: Stream): Spectrum {
  if (options.spectrum === 'gaussian') {
    const d = parseInteger(where, '--weights', options.weights, 1, mostWeights);
    return spectrum(gaussianData({ N, d }, random));
  }
  const eigenvalues =
    options.spectrum === 'white'
      ? new Array<number>(parseInteger(where, '--weights', options.weights, 1, mostWeights)).fill(1)
      : options.spectrum.split(',').map(readDecimal);
  if (eigenvalues.length > mostWeights || eigenvalues.some(x => !(x >= 0 && x < Infinity)))
    throw new DomainError(
      where,
      `--spectrum gaussian, white or up to ${mostWeights} eigenvalues >= 0 separated by commas`,
      options.spectrum,
    );
  if (N < eigenvalues.length)
    throw new DomainError(where, `--examples >= ${eigenvalues.length}, as many as eigenvalues`, options.examples);
  return spectralDesign({ N, eigenvalues }, random);
}

/** A number of whole steps and the time they reach. */
interface Moment {
  readonly k: number;
  readonly t: number;
}

/**
 * The whole steps k = floor(t / h) of descent until each time, and the time k h they reach, each once. Where t is k h but
 * for the rounding of t, of h and of t / h, 3 x 2^-53 of it, it is k h.
 */
export function wholeSteps(times: readonly number[], h: number): Moment[] {
  const reached = times.map((t): Moment => {
    const nearest = Math.round(t / h);
    if (Math.abs(t / h - nearest) <= 2 * Number.EPSILON * nearest) return { k: nearest, t };
    const k = Math.floor(t / h);
    // 15 digits: 3 x 0.3 is 0.9 and not 0.8999999999999999
    return { k, t: Number((k * h).toPrecision(15)) };
  });
  return [...new Map(reached.map(moment => [moment.k, moment])).values()];
}

/** The mean of a noise, 0 for the laws that have none, which lie evenly about 0. */
const meanOf = ({ mean }: Distribution): number => (Number.isNaN(mean) ? 0 : mean);

/** The columns of the answer, computed for each time. */
interface Run {
  readonly bias2: readonly number[];
  readonly variance: readonly number[];
  readonly risk: readonly number[];
  readonly error: readonly number[];
  readonly weights: readonly (readonly number[])[];
}

/** The flow at the times t, or descent after k steps of length h; `progress` is told how many of the times are done. */
function runFlow(
  X: Spectrum,
  teacher: Distribution,
  noise: Distribution,
  moments: readonly Moment[],
  h: number | undefined,
  random: Stream,
  progress: Progress['update'],
): Run {
  const u = Float64Array.from({ length: X.dimension }, () => teacher.sample(random));
  const eps = Float64Array.from({ length: X.rows }, () => noise.sample(random));
  const problem = { X, u, noise: eps };
  const sigma = Math.sqrt(noise.variance);
  const spread = (value: (sigma: number) => number, t: number): number =>
    Number.isFinite(sigma) ? value(sigma) : t === 0 || X.modes.length === 0 ? 0 : Infinity;
  const square = (v: { data: Float64Array }): number => v.data.reduce((sum, x) => sum + x * x, 0);
  const residual = (noise: Float64Array, { k, t }: Moment) =>
    h === undefined ? flowResidual({ X, u, noise }, t) : descentResidual({ X, u, noise }, { h, k });
  // E w(t) is the run whose every label is off by the mean of the noise
  const mean = meanOf(noise);
  const biasAt = ({ k, t }: Moment): number => {
    if (mean !== 0) return square(residual(new Float64Array(X.rows).fill(mean), { k, t }));
    return h === undefined ? flowBias2({ X, u }, t) : descentBias2({ X, u }, { h, k });
  };
  const varianceAt = ({ k, t }: Moment): number =>
    spread(s => (h === undefined ? flowVariance({ X, sigma: s }, t) : descentVariance({ X, sigma: s }, { h, k })), t);
  const weightsAt = ({ k, t }: Moment) =>
    h === undefined ? flowWeights(problem, t) : descentWeights(problem, { h, k });
  const reached = moments.map((moment, i) => {
    progress(i, moments.length);
    return {
      bias2: biasAt(moment),
      variance: varianceAt(moment),
      error: square(residual(eps, moment)),
      weights: [...weightsAt(moment).data],
    };
  });
  return {
    bias2: reached.map(({ bias2 }) => bias2),
    variance: reached.map(({ variance }) => variance),
    risk: reached.map(({ bias2, variance }) => bias2 + variance),
    error: reached.map(({ error }) => error),
    weights: reached.map(({ weights }) => weights),
  };
}

function tableOf(times: readonly number[], run: Run, record: readonly Recorded[]): Table {
  const scalar = record.filter((name): name is Exclude<Recorded, 'weights'> => name !== 'weights');
  const d = record.includes('weights') ? (run.weights[0]?.length ?? 0) : 0;
  const names = Array.from({ length: d }, (_, j) => `w${j + 1}`);
  return {
    columns: ['t', ...scalar, ...names],
    rows: times.map((t, k) => [t, ...scalar.map(name => run[name][k]!), ...(d > 0 ? run.weights[k]! : [])]),
  };
}

async function flow(options: Options, context: CommandContext): Promise<void> {
  const N = parseInteger(where, '--examples', options.examples, 1, 100_000);
  const seed = parseInteger(where, '--seed', options.seed, 0, Number.MAX_SAFE_INTEGER);
  const asked = parseTimes(options.times);
  const record = parseRecord(options.record);
  const wanted = parseFormats(options.format);
  const [teacher, noise] = [parseLaw(where, options.teacher), parseLaw(where, options.noise)];
  const h = options.step === undefined ? undefined : parsePositive('--step', options.step);
  if (h !== undefined && asked.includes(Infinity))
    throw new DomainError(where, 'finite --times with --step', options.times);
  if (h !== undefined && asked.some(t => !Number.isSafeInteger(Math.round(t / h))))
    throw new DomainError(where, '--times of fewer than 2^53 steps', `${options.times} at --step ${options.step}`);
  if (options.out !== undefined) tryFigure(options.out, 'flow', wanted);
  const random = stream(seed, 'flow');
  const { X, times, run } = withBar(where, progress => {
    progress(0, asked.length, ', the spectrum');
    const X = designOf(options, N, random);
    const limit = stabilityLimit(X);
    if (h !== undefined && h >= limit)
      throw new DomainError(
        where,
        `--step < 2 / lambda_max(A) = ${limit}, beyond which descent diverges`,
        options.step,
      );
    const moments = h === undefined ? asked.map((t, k) => ({ k, t })) : wholeSteps(asked, h);
    return { X, times: moments.map(({ t }) => t), run: runFlow(X, teacher, noise, moments, h, random, progress) };
  });
  const table = tableOf(times, run, record);
  const eigenvalues = [...X.modes.map(mode => mode.lambda[0]), ...X.nullSpace.map(() => 0)];
  const settings = { spectrum: options.spectrum, examples: N, weights: X.dimension, teacher: options.teacher, noise: options.noise, seed }; // biome-ignore format: one line
  const columns = Object.fromEntries(table.columns.map((name, j) => [name, table.rows.map(row => row[j]!)]));
  let outcome: Written = { files: [], notRun: [] };
  if (options.out !== undefined) {
    const words = Object.entries({ ...settings, times: options.times }).map(([name, value]) => `--${name} ${value}`);
    const command = ['volumization flow', ...words, ...(h === undefined ? [] : [`--step ${h}`])].join(' ');
    const curves = { times, ...run, drawn: run.error, noiseMean: meanOf(noise) };
    outcome = await writeFigure(flowFigure(curves, h, table, { command, seed, versions: versions() }), options.out, wanted); // biome-ignore format: one line
  }
  const { files } = outcome;
  if (options.json) process.stdout.write(json({ ...settings, step: h ?? null, eigenvalues, ...columns, files }));
  else if (options.out === undefined) process.stdout.write(csv(table));
  else for (const file of files) process.stdout.write(`${file}\n`);
  concludeFigure(outcome, context, options.format === undefined ? [] : wanted);
}

/** `flow`: a linear student under gradient flow or descent, its error against time. */
export function registerFlow(program: Command, context: CommandContext): void {
  program
    .command('flow')
    .description('train a linear student on noisy labels by gradient flow or descent: its error against time, exactly')
    .option('--spectrum <words>', 'gaussian, white, or the eigenvalues of X^T X / N separated by commas', 'gaussian')
    .option('--examples <N>', 'number of examples', '100')
    .option('--weights <d>', `number of weights, up to ${mostWeights}`, '20')
    .option('--teacher <law>', `law of the teacher's weights: ${lawForms}`, 'uniform:1')
    .option('--noise <law>', 'law of the noise of a label', 'gaussian:1')
    .option('--times <times>', 'lo:hi:step, or a list, in which Infinity is allowed', '0:10:0.1')
    .option(
      '--step <h>',
      'gradient descent with this step, in place of the flow: seen after the whole steps until each time, at t = k h',
    )
    .option('--record <list>', `out of ${recordable.join(', ')}`, 'bias2,variance,risk,error')
    .option('--seed <n>', 'seed of the random streams', '1')
    .option('--out <dir>', 'draw the error against time into this folder')
    .option('--format <list>', `formats of the drawing, all by default: ${formats.join(',')}`)
    .option('--json', 'one JSON document on standard output')
    .action((options: Options, command: Command) => {
      if (options.spectrum !== 'gaussian' && options.spectrum !== 'white')
        refuseGiven(command, ['weights'], '--spectrum gaussian or white');
      if (options.out === undefined) refuseGiven(command, ['format'], '--out');
      return flow(options, context);
    });
}
