import type { Command } from 'commander';
import type { Claim } from '../claim/claim.js';
import { selectClaims } from '../claim/select.js';
import { DomainError } from '../errors.js';
import { json } from '../report/json.js';
import { placesTaken, wrapped } from '../text/columns.js';
import { printable } from '../text/printable.js';
import { choice } from './choice.js';
import { terminal } from './colour.js';
import type { CommandContext } from './context.js';
import { loadPapers } from './registry.js';

/** `list [paper]`: every claim of the registry, or of one paper, a line each. */
export function registerList(program: Command, { papers }: CommandContext): void {
  program
    .command('list')
    .description('every claim, or those of one paper: id, what is expected, what it says')
    .argument('[paper]', 'the id of a paper, as it stands above its claims')
    .option('--registry <module>', 'papers or claims of an ES module instead of those here')
    .option('--json', 'one JSON document on standard output')
    .action(async (word: string | undefined, options: { registry?: string; json?: true }) => {
      const registry = options.registry === undefined ? await papers() : await loadPapers(options.registry);
      if (word !== undefined && !registry.some(({ id }) => id === word))
        throw new DomainError(
          'list',
          choice(
            'a paper',
            registry.map(({ id }) => id),
            word,
          ),
          word,
        );
      const listed = registry.filter(({ id }) => word === undefined || id === word);
      if (options.json) {
        const row = ({ id, paper, kind, title, source, expect, atLeast }: Claim) => ({
          id,
          paper,
          kind,
          title,
          source,
          expect,
          atLeast,
        });
        process.stdout.write(
          json({
            papers: listed.map(({ id, title, authors, source, claims }) => ({
              id,
              title,
              authors,
              source,
              claims: claims.length,
            })),
            claims: selectClaims(listed, []).map(row),
          }),
        );
        return;
      }
      const all = selectClaims(listed, []);
      const width = Math.max(...all.map(({ id }) => id.length));
      const expectWidth = Math.max(8, ...all.map(({ expect }) => expect.length));
      const places = terminal(Number.POSITIVE_INFINITY).width;
      for (const { id: paper, title: name, claims } of listed) {
        if (registry.length > 1) process.stdout.write(hanging('', printable(`${paper}: ${name}`), places));
        for (const { id, expect, title } of claims)
          process.stdout.write(
            hanging(printable(`${id.padEnd(width)}  ${expect.padEnd(expectWidth)}  `), printable(title), places),
          );
      }
    });
}

/** A text behind a head, in lines of `places` characters, the further ones below its beginning; below the head where it would have too little room. */
function hanging(head: string, text: string, places: number): string {
  const indent = placesTaken(head) > places / 2 ? 2 : placesTaken(head);
  if (indent < placesTaken(head))
    return (
      [...wrapped(head.trimEnd(), places), ...wrapped(text, places - indent).map(line => `  ${line}`)].join('\n') + '\n'
    );
  return `${head}${wrapped(text, places - indent).join(`\n${' '.repeat(indent)}`)}\n`;
}
