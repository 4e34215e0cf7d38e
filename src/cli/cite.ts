import type { Command } from 'commander';
import { DomainError } from '../errors.js';
import { bibtex, paperCitation, softwareCitation } from '../report/bibtex.js';
import { json } from '../report/json.js';
import { ownVersion } from '../report/version.js';
import { choice } from './choice.js';
import type { CommandContext } from './context.js';

/** `cite [paper...]`: the papers and this software in BibTeX. */
export function registerCite(program: Command, { papers }: CommandContext): void {
  program
    .command('cite')
    .description('the papers and this software, in BibTeX')
    .argument('[paper...]', 'ids of papers; all by default')
    .option('--json', 'one JSON document on standard output')
    .action(async (words: string[], options: { readonly json?: true }) => {
      const registry = await papers();
      const ids = registry.map(({ id }) => id);
      for (const word of words)
        if (!ids.includes(word)) throw new DomainError('cite', choice('a paper', ids, word), word);
      const wanted = registry.filter(({ id }) => words.length === 0 || words.includes(id));
      const citations = [...wanted.map(paperCitation), softwareCitation(ownVersion())];
      process.stdout.write(options.json ? json({ citations }) : citations.map(bibtex).join('\n'));
    });
}
