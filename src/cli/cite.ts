import type { Command } from 'commander';
import { DomainError } from '../errors.js';
import { paperBibtex, softwareBibtex } from '../report/bibtex.js';
import { ownRepository, ownVersion } from '../report/version.js';
import { choice } from './choice.js';
import type { CommandContext } from './context.js';

/** `cite [paper...]`: the papers and this software in BibTeX. */
export function registerCite(program: Command, { papers }: CommandContext): void {
  program
    .command('cite')
    .description('the papers and this software, in BibTeX')
    .argument('[paper...]', 'ids of papers; all by default')
    .action(async (words: string[]) => {
      const registry = await papers();
      const ids = registry.map(({ id }) => id);
      for (const word of words)
        if (!ids.includes(word)) throw new DomainError('cite', choice('a paper', ids, word), word);
      const wanted = registry.filter(({ id }) => words.length === 0 || words.includes(id));
      process.stdout.write([...wanted.map(paperBibtex), softwareBibtex(ownVersion(), ownRepository())].join('\n'));
    });
}
