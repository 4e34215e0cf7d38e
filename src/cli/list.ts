import type { Command } from 'commander';
import { DomainError } from '../errors.js';
import { json } from '../report/json.js';
import type { CommandContext } from './context.js';
import { loadRegistry } from './registry.js';

/** `list [paper]`: every claim of the registry, or of one paper, a line each. */
export function registerList(program: Command, { claims }: CommandContext): void {
  program
    .command('list')
    .description('every claim, or those of one paper: id, what is expected, what it says')
    .argument('[paper]', 'a paper: ' + [...new Set(claims.map(claim => claim.paper))].join(', '))
    .option('--registry <module>', 'claims of an ES module instead of those of this paper')
    .option('--json', 'one JSON document on standard output')
    .action(async (paper: string | undefined, options: { registry?: string; json?: true }) => {
      const registry = options.registry === undefined ? claims : await loadRegistry(options.registry);
      const papers = [...new Set(registry.map(claim => claim.paper))];
      if (paper !== undefined && !papers.includes(paper))
        throw new DomainError('list', `a paper out of ${papers.join(', ')}`, paper);
      const listed = registry.filter(claim => paper === undefined || claim.paper === paper);
      if (options.json) {
        const rows = listed.map(({ id, paper, kind, title, source, expect, atLeast }) => ({
          id,
          paper,
          kind,
          title,
          source,
          expect,
          atLeast,
        }));
        process.stdout.write(json({ claims: rows }));
        return;
      }
      const width = Math.max(...listed.map(claim => claim.id.length));
      const expectWidth = Math.max(8, ...listed.map(claim => claim.expect.length));
      for (const { id, expect, title } of listed)
        process.stdout.write(`${id.padEnd(width)}  ${expect.padEnd(expectWidth)}  ${title}\n`);
    });
}
