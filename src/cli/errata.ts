import type { Command } from 'commander';
import { selectClaims } from '../claim/select.js';
import { DomainError } from '../errors.js';
import { type Errata, errata, errataMarkdown, errataText, type Refuted } from '../report/errata.js';
import { errataTex } from '../report/errata-letter.js';
import { json } from '../report/json.js';
import { statementText } from '../report/statement.js';
import { statementTex } from '../report/statement-tex.js';
import { verifyAll } from '../verify/verify.js';
import { choice } from './choice.js';
import type { CommandContext } from './context.js';
import { progressBar } from './progress.js';
import { refuseTwoFormats } from './refuse-given.js';
import { loadPapers } from './registry.js';
import { exitStatus } from './verify-parts.js';

const refutedJson = ({ claim, verdict, corrected }: Refuted) => ({
  id: claim.id,
  source: claim.source,
  title: claim.title,
  witness: verdict.witness,
  printed: { text: statementText(claim), tex: statementTex(claim) },
  corrected: corrected && { id: corrected.id, text: statementText(corrected), tex: statementTex(corrected) },
});

const errataJson = (found: readonly Errata[]): string =>
  json({
    errata: found.flatMap(part =>
      part.found.map(({ refuted, witness, ...erratum }) => ({
        paper: part.paper.id,
        ...erratum,
        witness:
          refuted.length === 0 && witness.text.length === 0 ? null : { ...witness, ...refuted[0]?.verdict.witness },
        claims: refuted.map(refutedJson),
      })),
    ),
    notSaid: found.flatMap(part => part.notSaid.map(entry => ({ paper: part.paper.id, ...refutedJson(entry) }))),
  });

const formats: Readonly<Record<string, (papers: readonly Errata[]) => string>> = {
  text: errataText,
  markdown: errataMarkdown,
  tex: errataTex,
  json: errataJson,
};

/** `errata [paper...]`: where the papers are wrong as printed, each place with a witness and its correction. */
export function registerErrata(program: Command, { papers, setStatus }: CommandContext): void {
  program
    .command('errata')
    .description('where a paper is wrong as printed: printed form, witness, correction')
    .argument('[paper...]', 'ids of papers; all by default')
    .option('--format <format>', Object.keys(formats).join(', '), 'text')
    .option('--json', 'one JSON document on standard output')
    .option('--registry <module>', 'papers or claims of an ES module instead of those here')
    .action(async (words: string[], options: { format: string; registry?: string; json?: true }, command: Command) => {
      refuseTwoFormats(command, options);
      const format = Object.hasOwn(formats, options.format) ? formats[options.format] : undefined;
      if (format === undefined)
        throw new DomainError('errata', choice('--format', Object.keys(formats), options.format), options.format);
      const registry = options.registry === undefined ? await papers() : await loadPapers(options.registry);
      const unknown = words.find(word => !registry.some(({ id }) => id === word));
      if (unknown !== undefined)
        throw new DomainError(
          'errata',
          choice(
            'a paper',
            registry.map(({ id }) => id),
            unknown,
          ),
          unknown,
        );
      const wanted = registry.filter(({ id }) => words.length === 0 || words.includes(id));
      const suspects = selectClaims(wanted, []).filter(claim => claim.expect === 'refuted');
      const bar = progressBar('errata');
      const verdicts = await verifyAll(suspects, {
        methods: ['test', 'enclose'],
        onVerdict: (_, done, of) => bar.update(done, of),
      });
      bar.stop();
      const found = wanted
        .map(paper => errata(paper, verdicts))
        .filter(part => part.found.length + part.notSaid.length > 0);
      process.stdout.write(options.json ? errataJson(found) : format(found));
      setStatus(exitStatus(verdicts));
    });
}
