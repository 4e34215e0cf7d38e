import type { Command } from 'commander';
import '../risk/optimum-enclosure.js';
import { DomainError } from '../errors.js';
import { json } from '../report/json.js';
import { csv } from '../report/table.js';
import { families, optimum } from '../risk/optimum.js';
import type { CommandContext } from './context.js';
import { parseInteger, readDecimal } from './numbers.js';
import { progressBar } from './progress.js';
import { lawForms, parseFamily, parseLaw } from './words.js';

interface Options {
  readonly estimator: string;
  readonly teacher: string;
  readonly noise: string;
  readonly p?: string;
  readonly method: string;
  readonly digits?: string;
  readonly panels?: string;
  readonly evaluations?: string;
  readonly csv?: true;
  readonly json?: true;
}

function parseExponent(text: string, family: string): number {
  if (!['lpdecay', 'lpprox'].includes(family))
    throw new DomainError('optimum', '--p with --estimator lpdecay or lpprox', family);
  const p = readDecimal(text);
  if (!(p > 0 && p < Infinity)) throw new DomainError('optimum', '--p > 0 and finite', text);
  return p;
}

/** `optimum`: the best parameters of a family of estimators under one pair of laws. */
export function registerOptimum(program: Command, _context: CommandContext): void {
  program
    .command('optimum')
    .description('the parameters of least risk E (w - u)^2 of a family of estimators')
    .requiredOption('--estimator <family>', families.join(' '))
    .requiredOption('--teacher <law>', `law of u: ${lawForms}`)
    .requiredOption('--noise <law>', 'law of eta, as --teacher')
    .option('--p <p>', 'exponent of lpdecay and lpprox; optimised too where it is absent')
    .option('--method <name>', 'auto, or enclose: every place of the least risk, proved', 'auto')
    .option('--digits <n>', 'digits of the parameter that the method enclose aims at, 1 to 12 (default 6)')
    .option('--panels <n>', 'panels of integrals that the method enclose may take (default 8000)')
    .option(
      '--evaluations <n>',
      'evaluations of integrands that may be made (default 4e7, or 1e8 where p is sought: some ten seconds)',
    )
    .option('--csv', 'comma-separated values on standard output')
    .option('--json', 'one JSON document on standard output')
    .action((options: Options) => {
      if (options.csv && options.json) throw new DomainError('optimum', 'either --csv or --json', '--csv --json');
      const teacher = parseLaw('--teacher', options.teacher);
      const noise = parseLaw('--noise', options.noise);
      const exponent = options.p === undefined ? {} : { p: parseExponent(options.p, options.estimator) };
      if (options.method !== 'enclose' && (options.digits ?? options.panels) !== undefined)
        throw new DomainError('optimum', '--digits and --panels with --method enclose', options.method);
      const bar = progressBar('optimum');
      const found = optimum(
        parseFamily('optimum', options.estimator),
        { teacher, noise },
        {
          ...exponent,
          progress: (done, total) => bar.update(done, total),
          method: options.method as 'auto' | 'enclose',
          ...(options.digits !== undefined && { digits: parseInteger('optimum', '--digits', options.digits, 1, 12) }),
          ...(options.evaluations !== undefined && {
            evaluations: parseInteger('optimum', '--evaluations', options.evaluations, 1, 1e15),
          }),
          ...(options.panels !== undefined && { panels: parseInteger('optimum', '--panels', options.panels, 1, 1e9) }),
        },
      );
      bar.stop();
      if (options.csv) {
        const { parameters, risk, method } = found;
        const columns = ['estimator', 'teacher', 'noise', ...Object.keys(parameters), 'risk', 'method'];
        const row = [options.estimator, options.teacher, options.noise, ...Object.values(parameters), risk, method];
        process.stdout.write(csv({ columns, rows: [row] }));
        return;
      }
      if (options.json) {
        process.stdout.write(json(found));
        return;
      }
      const parameters = Object.entries(found.parameters).map(([name, value]) => `${name.padEnd(8)}${value}`);
      const proved = (found.candidates ?? []).map(ends => `within  [${ends.join(', ')}]`);
      if (found.enclosure !== undefined) proved.push(`risk in [${found.enclosure.join(', ')}]`);
      const note = found.note === undefined ? [] : [`note    ${found.note}`];
      process.stdout.write(
        `${[...parameters, ...proved, `risk    ${found.risk}`, `method  ${found.method}`, ...note].join('\n')}\n`,
      );
    });
}
