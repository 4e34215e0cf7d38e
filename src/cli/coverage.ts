import type { Command } from 'commander';
import { DomainError } from '../errors.js';
import { coverageMarkdown, coverageText } from '../report/coverage.js';
import { json } from '../report/json.js';
import { choice } from './choice.js';
import type { CommandContext } from './context.js';
import { refuseTwoFormats } from './refuse-given.js';
import { loadPapers } from './registry.js';

const formats = ['text', 'markdown'];

/** `coverage [paper...]`: every assertion of a paper in its order, and the claims that stand for it. */
export function registerCoverage(program: Command, { papers }: CommandContext): void {
  program
    .command('coverage')
    .description('every assertion of a paper in its order: the claims that stand for it, or the reason why none does')
    .argument('[paper...]', 'ids of papers; all that list their assertions by default')
    .option('--format <format>', formats.join(', '), 'text')
    .option('--json', 'one JSON document on standard output')
    .option('--registry <module>', 'papers or claims of an ES module instead of those here')
    .action(async (words: string[], options: { format: string; registry?: string; json?: true }, command: Command) => {
      refuseTwoFormats(command, options);
      if (!formats.includes(options.format))
        throw new DomainError('coverage', choice('--format', formats, options.format), options.format);
      const registry = options.registry === undefined ? await papers() : await loadPapers(options.registry);
      const unknown = words.find(word => !registry.some(({ id }) => id === word));
      if (unknown !== undefined)
        throw new DomainError(
          'coverage',
          choice(
            'a paper',
            registry.map(({ id }) => id),
            unknown,
          ),
          unknown,
        );
      const wanted = registry.filter(({ id }) => words.length === 0 || words.includes(id));
      if (options.json)
        process.stdout.write(
          json({ papers: wanted.map(({ id, assertions = [] }) => ({ paper: id, assertions: [...assertions] })) }),
        );
      else process.stdout.write(options.format === 'markdown' ? coverageMarkdown(wanted) : coverageText(wanted));
    });
}
