import type { Command } from 'commander';
import '../risk/risk-enclosure.js';
import { DomainError } from '../errors.js';
import { json } from '../report/json.js';
import { sweepTable } from '../report/sweep.js';
import { csv } from '../report/table.js';
import { type RiskMethod, risk } from '../risk/risk.js';
import type { CommandContext } from './context.js';
import { parseInteger, parseSeed } from './numbers.js';
import { progressBar } from './progress.js';
import { refuseGiven } from './refuse-given.js';
import { estimatorForms, lawForms, parseEstimator, parseLaw } from './words.js';

interface Options {
  readonly estimator: string;
  readonly teacher: string;
  readonly noise: string;
  readonly method: string;
  readonly samples: string;
  readonly seed: string;
  readonly digits: string;
  readonly evaluations?: string;
  readonly csv?: true;
  readonly json?: true;
}

/** `risk`: the risk of one estimator under one pair of laws. */
export function registerRisk(program: Command, _context: CommandContext): void {
  program
    .command('risk')
    .description('the risk E (w - u)^2 of an estimator w of u from u + eta')
    .requiredOption('--estimator <word>', estimatorForms)
    .requiredOption('--teacher <law>', `law of u: ${lawForms}`)
    .requiredOption('--noise <law>', 'law of eta, as --teacher')
    .option('--method <name>', 'auto, closed-form, quadrature, monte-carlo or enclose', 'auto')
    .option('--digits <n>', 'digits that the method enclose aims at', '12')
    .option('--evaluations <n>', 'evaluations of integrands that may be made (default 10^8, some ten seconds)')
    .option('--samples <n>', 'draws of the method monte-carlo', '1e6')
    .option('--seed <n>', 'seed of the method monte-carlo', '1')
    .option('--csv', 'comma-separated values on standard output')
    .option('--json', 'one JSON document on standard output')
    .action((options: Options, command: Command) => {
      if (options.csv && options.json) throw new DomainError('risk', 'either --csv or --json', '--csv --json');
      if (options.method !== 'enclose') refuseGiven(command, ['digits'], '--method enclose');
      if (options.method !== 'monte-carlo') refuseGiven(command, ['samples', 'seed'], '--method monte-carlo');
      const teacher = parseLaw('--teacher', options.teacher);
      const noise = parseLaw('--noise', options.noise);
      const problem = { teacher, noise };
      const estimator = parseEstimator('--estimator', options.estimator, problem);
      const bar = progressBar('risk');
      const found = risk(estimator, problem, {
        method: options.method as RiskMethod | 'auto',
        samples: parseInteger('risk', '--samples', options.samples, 2, 1e11),
        seed: parseSeed('risk', options.seed),
        digits: parseInteger('risk', '--digits', options.digits, 1, 15),
        progress: (done, most) => bar.update(done, most),
        ...(options.evaluations !== undefined && {
          evaluations: parseInteger('risk', '--evaluations', options.evaluations, 1, 1e15),
        }),
      });
      bar.stop();
      if (options.json || options.csv) {
        process.stdout.write(options.json ? json(found) : csv(sweepTable([{ estimator, problem, ...found }])));
        return;
      }
      const lines = [`risk    ${found.risk}`];
      if (found.enclosure !== undefined) lines.push(`within  [${found.enclosure.join(', ')}]`);
      if (found.reason !== undefined) lines.push(`reason  ${found.reason}`);
      if (found.standardError !== undefined)
        lines.push(`error   ${found.standardError} (one standard error, n = ${found.n}, seed ${found.seed})`);
      else if (found.errorEstimate !== undefined) lines.push(`error   ${found.errorEstimate} (estimate)`);
      else if (found.reason === undefined) lines.push(`error   at most ${found.errorBound}`);
      lines.push(`method  ${found.method}`);
      process.stdout.write(`${lines.join('\n')}\n`);
    });
}
