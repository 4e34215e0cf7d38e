import type { Command } from 'commander';
import { selectClaims } from '../claim/select.js';
import { formalStatements } from '../report/formal.js';
import { json } from '../report/json.js';
import { paperSays, paperSaysLines } from '../report/paper-says.js';
import { showClaim, statementText } from '../report/statement.js';
import { statementTex } from '../report/statement-tex.js';
import { printable } from '../text/printable.js';
import { verifyClaim } from '../verify/verify.js';
import type { CommandContext } from './context.js';
import { progressBar } from './progress.js';
import { loadPapers } from './registry.js';

interface Options {
  readonly registry?: string;
  readonly byHand?: true;
  readonly json?: true;
}

/** `show <claim>`: the statement as text and TeX, its evidence of this run, its witness and its mutants. */
export function registerShow(program: Command, { papers }: CommandContext): void {
  program
    .command('show')
    .description('a claim as a mathematician would write it, with its evidence')
    .argument('<claim>', 'an id as `list` prints it, `paper/id` where two papers have it')
    .option('--registry <module>', 'papers or claims of an ES module instead of those here')
    .option('--by-hand', 'the certificate of the claim as half a page of school algebra')
    .option('--json', 'one JSON document on standard output')
    .action(async (id: string, options: Options) => {
      const registry = options.registry === undefined ? await papers() : await loadPapers(options.registry);
      for (const claim of selectClaims(registry, [id])) {
        if (options.byHand) {
          const { byHand } = await import('../verify/certify/index.js');
          const lines = byHand(claim);
          process.stdout.write(
            options.json ? json({ id: claim.id, paper: claim.paper, byHand: lines }) : `${lines.join('\n')}\n`,
          );
          continue;
        }
        const bar = progressBar('show');
        const verdict = await verifyClaim(claim, {
          onMethod: (method, done, of) => bar.update(done, of, ` | ${method}`),
        });
        bar.stop();
        const { source, kind, expect, atLeast, restsOn, corrects, note } = claim;
        const paper = registry.find(({ id }) => id === claim.paper);
        const says = paper && paperSays(paper, claim);
        const statement = { text: statementText(claim), tex: statementTex(claim) };
        if (options.json)
          process.stdout.write(
            json({
              id: claim.id,
              paper: claim.paper,
              title: claim.title,
              source,
              says,
              kind,
              statement,
              formal: formalStatements(claim),
              expect,
              atLeast,
              restsOn,
              corrects,
              note,
              verdict,
            }),
          );
        else {
          const text = showClaim(claim, verdict, says && paperSaysLines(says));
          process.stdout.write(text.split('\n').map(printable).join('\n'));
        }
      }
    });
}
