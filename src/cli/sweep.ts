import type { Command } from 'commander';
import { DomainError } from '../errors.js';
import type { Estimator } from '../estimator/estimator.js';
import { tryOutputs } from '../file/outputs.js';
import { json } from '../report/json.js';
import { versions } from '../report/provenance.js';
import { sweepFigure, sweepTable } from '../report/sweep.js';
import { alignedTable, csv } from '../report/table.js';
import { ownVersion } from '../report/version.js';
import '../risk/risk-enclosure.js';
import type { Problem } from '../risk/problem.js';
import { type Risk, type RiskMethod, risk } from '../risk/risk.js';
import type { SweepPoint } from '../risk/sweep.js';
import { terminal } from './colour.js';
import type { CommandContext } from './context.js';
import { expandWord } from './expand.js';
import { parseInteger, parseSeed } from './numbers.js';
import { keptResults, mergedParts, placesOf, shardWith } from './part.js';
import { drawTo, plotKind } from './plot.js';
import { progressBar } from './progress.js';
import { refuseGiven } from './refuse-given.js';
import { shardForms } from './shard.js';
import { estimatorForms, lawForms, parseEstimator, parseLaw } from './words.js';

const roles = ['estimator', 'teacher', 'noise'] as const;
type Role = (typeof roles)[number];

/** How points are shown. */
interface Shown {
  readonly csv?: true;
  readonly json?: true;
}

interface Options extends Shown, Partial<Readonly<Record<Role, string>>> {
  readonly vary?: readonly string[];
  readonly method: string;
  readonly samples: string;
  readonly seed: string;
  readonly evaluations?: string;
  readonly plot?: string;
  readonly shard?: string;
  readonly checkpoint?: string;
}

const where = 'sweep';

/** The words of one role: those of its own option and of every `--vary role=word`, ranges expanded. */
function wordsOf(role: Role, options: Options): readonly string[] {
  const own = options[role];
  const varied = (options.vary ?? []).flatMap(text => {
    const at = text.indexOf('=');
    if (!roles.includes(text.slice(0, at) as Role))
      throw new DomainError(where, `--vary ${roles.join('=word, ')}=word`, text);
    return text.slice(0, at) === role ? [text.slice(at + 1)] : [];
  });
  const words = [...(own === undefined ? [] : [own]), ...varied];
  if (words.length === 0) throw new DomainError(where, `--${role} or --vary ${role}=word`, own);
  return words.flatMap(word => expandWord(where, `--${role}`, word));
}

/** All that decides the digits of a sweep; texts as they are typed, ranges expanded. */
interface Work {
  readonly estimator: readonly string[];
  readonly teacher: readonly string[];
  readonly noise: readonly string[];
  readonly method: string;
  readonly samples: number;
  readonly seed: number;
  readonly evaluations?: number;
  /** What a picture says it was made by. */
  readonly command: string;
  readonly version: string;
}

function workOf(options: Options): Work {
  const [estimator, teacher, noise] = roles.map(role => wordsOf(role, options)) as [string[], string[], string[]];
  const seed = parseSeed(where, options.seed);
  const samples = parseInteger(where, '--samples', options.samples, 2, 1e11);
  const words = [
    ...roles.flatMap(role => (options[role] === undefined ? [] : [`--${role} ${options[role]}`])),
    ...(options.vary ?? []).map(text => `--vary ${text}`),
    ...(options.method === 'auto' ? [] : [`--method ${options.method}`]),
    ...(options.method === 'monte-carlo' ? [`--samples ${options.samples} --seed ${seed}`] : []),
  ];
  return {
    estimator,
    teacher,
    noise,
    method: options.method,
    samples,
    seed,
    ...(options.evaluations !== undefined && {
      evaluations: parseInteger(where, '--evaluations', options.evaluations, 1, 1e15),
    }),
    command: ['volumization sweep', ...words].join(' '),
    version: ownVersion(),
  };
}

const totalOf = ({ estimator, teacher, noise }: Work): number => estimator.length * teacher.length * noise.length;

/**
 * The points of a sweep at some of its places, teachers outermost, then noises, then estimators.
 *
 * @param riskAt the risk of a point at a place
 */
function pointsAt(
  work: Work,
  places: readonly number[],
  riskAt: (place: number, estimator: Estimator, problem: Problem) => Risk,
): SweepPoint[] {
  const [teachers, noises] = [
    work.teacher.map(word => parseLaw('--teacher', word)),
    work.noise.map(word => parseLaw('--noise', word)),
  ];
  const count = work.estimator.length;
  return places.map(place => {
    const pair = Math.floor(place / count);
    const problem = {
      teacher: teachers[Math.floor(pair / noises.length)]!,
      noise: noises[pair % noises.length]!,
    };
    const estimator = parseEstimator('--estimator', work.estimator[place % count]!, problem);
    return { estimator, problem, ...riskAt(place, estimator, problem) };
  });
}

/** Prints points as a table or a document. */
function print(points: readonly SweepPoint[], { csv: asCsv, json: asJson }: Shown): void {
  const table = sweepTable(points);
  if (asJson) {
    const rows = table.rows.map(row => Object.fromEntries(table.columns.map((name, k) => [name, row[k]])));
    process.stdout.write(json({ points: rows }));
  } else process.stdout.write(asCsv ? csv(table) : alignedTable(table, terminal(Number.POSITIVE_INFINITY).width));
}

/** Prints the whole of a sweep from the files of its parts. @throws DataError where they are not the whole of one sweep */
export function mergeSweep(files: readonly string[], shown: Shown): void {
  const { work, done } = mergedParts(where, files);
  const whole = work as unknown as Work;
  const places = Array.from({ length: totalOf(whole) }, (_, k) => k);
  print(
    pointsAt(whole, places, place => done.get(place) as Risk),
    shown,
  );
}

async function run(options: Options, { setStatus }: CommandContext): Promise<void> {
  if (options.csv && options.json) throw new DomainError(where, 'either --csv or --json', '--csv --json');
  const kind = options.plot === undefined ? undefined : plotKind('--plot', options.plot);
  tryOutputs([options.plot]);
  const work = workOf(options);
  const shard = shardWith(where, options.shard, options.checkpoint);
  const plan = { command: where, work: { ...work }, total: totalOf(work), shard } as const;
  const settings = {
    method: work.method as RiskMethod | 'auto',
    samples: work.samples,
    seed: work.seed,
    ...(work.evaluations !== undefined && { evaluations: work.evaluations }),
  };
  const places = placesOf(plan);
  const bar = progressBar(where);
  const kept = keptResults(plan, options.checkpoint);
  let points: SweepPoint[];
  try {
    let done = 0;
    points = pointsAt(work, places, (place, estimator, problem) => {
      const found = (kept.at(place) as Risk | undefined) ?? risk(estimator, problem, settings);
      kept.keep(place, found);
      bar.update(++done, places.length);
      return found;
    });
  } finally {
    bar.stop();
    kept.close();
  }
  print(points, options);
  if (kind === undefined) return;
  const figure = sweepFigure(points, { command: work.command, versions: versions() });
  await drawTo(options.plot!, kind, figure, setStatus);
}

/** `sweep`: risks over a grid of estimators and laws. */
export function registerSweep(program: Command, context: CommandContext): void {
  program
    .command(where)
    .description('the risks over a grid: any number of a word may be a range lo:hi:step')
    .option('--estimator <word>', `${estimatorForms}, as clip:0:2:0.05`)
    .option('--teacher <law>', `law of u: ${lawForms}`)
    .option('--noise <law>', 'law of eta, as --teacher')
    .option('--vary <role=word...>', 'further words of estimator, teacher or noise: noise=uniform:0:2:0.1')
    .option('--method <name>', 'auto, closed-form, quadrature, monte-carlo or enclose', 'auto')
    .option('--samples <n>', 'draws of the method monte-carlo', '1e6')
    .option('--seed <n>', 'seed of the method monte-carlo', '1')
    .option('--evaluations <n>', 'evaluations of integrands that each point may take (default 10^8, some ten seconds)')
    .option('--plot <file>', 'draw the risks too: .html, .svg, .png or .pdf')
    .option('--shard <i/n>', `the i-th of n parts of the points, for \`merge\`: ${shardForms}`)
    .option('--checkpoint <file>', 'write what is done there, about once a second, and go on from what is there')
    .option('--csv', 'comma-separated values on standard output')
    .option('--json', 'one JSON document on standard output')
    .action((options: Options, command: Command) => {
      if (options.method !== 'monte-carlo') refuseGiven(command, ['samples', 'seed'], '--method monte-carlo');
      return run(options, context);
    });
}
