import type { Command } from 'commander';
import { DomainError } from '../errors.js';
import { json } from '../report/json.js';
import { versions } from '../report/provenance.js';
import { sweepFigure, sweepTable } from '../report/sweep.js';
import { alignedTable, csv } from '../report/table.js';
import '../risk/risk-enclosure.js';
import type { RiskMethod } from '../risk/risk.js';
import { sweep } from '../risk/sweep.js';
import type { CommandContext } from './context.js';
import { expandWord } from './expand.js';
import { parseInteger, parseSeed } from './numbers.js';
import { drawTo, plotKind } from './plot.js';
import { progressBar } from './progress.js';
import { estimatorForms, lawForms, parseEstimator, parseLaw } from './words.js';

const roles = ['estimator', 'teacher', 'noise'] as const;
type Role = (typeof roles)[number];

interface Options extends Partial<Readonly<Record<Role, string>>> {
  readonly vary?: readonly string[];
  readonly method: string;
  readonly samples: string;
  readonly seed: string;
  readonly evaluations?: string;
  readonly plot?: string;
  readonly csv?: true;
  readonly json?: true;
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

async function run(options: Options, { setStatus }: CommandContext): Promise<void> {
  if (options.csv && options.json) throw new DomainError(where, 'either --csv or --json', '--csv --json');
  const kind = options.plot === undefined ? undefined : plotKind('--plot', options.plot);
  const [estimators, teachers, noises] = roles.map(role => wordsOf(role, options)) as [string[], string[], string[]];
  const seed = parseSeed(where, options.seed);
  const bar = progressBar(where);
  const points = sweep(
    {
      estimator: estimators.map(word => problem => parseEstimator('--estimator', word, problem)),
      teacher: teachers.map(word => parseLaw('--teacher', word)),
      noise: noises.map(word => parseLaw('--noise', word)),
    },
    {
      method: options.method as RiskMethod | 'auto',
      samples: parseInteger(where, '--samples', options.samples, 2, 1e11),
      seed,
      ...(options.evaluations !== undefined && {
        evaluations: parseInteger(where, '--evaluations', options.evaluations, 1, 1e15),
      }),
      progress: (done, total) => bar.update(done, total),
    },
  );
  bar.stop();
  const table = sweepTable(points);
  if (options.json) {
    const rows = table.rows.map(row => Object.fromEntries(table.columns.map((name, k) => [name, row[k]])));
    process.stdout.write(json({ points: rows }));
  } else process.stdout.write(options.csv ? csv(table) : alignedTable(table));
  if (kind === undefined) return;
  const words = [
    ...roles.flatMap(role => (options[role] === undefined ? [] : [`--${role} ${options[role]}`])),
    ...(options.vary ?? []).map(text => `--vary ${text}`),
    ...(options.method === 'auto' ? [] : [`--method ${options.method}`]),
    ...(options.method === 'monte-carlo' ? [`--samples ${options.samples} --seed ${seed}`] : []),
  ];
  const figure = sweepFigure(points, { command: ['volumization sweep', ...words].join(' '), versions: versions() });
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
    .option('--csv', 'comma-separated values on standard output')
    .option('--json', 'one JSON document on standard output')
    .action((options: Options) => run(options, context));
}
