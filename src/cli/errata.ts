import type { Command } from 'commander';
import { DomainError } from '../errors.js';
import { type Erratum, errata, errataMarkdown, errataTex, errataText } from '../report/errata.js';
import { json } from '../report/json.js';
import { statementTex, statementText } from '../report/statement.js';
import { verifyAll } from '../verify/verify.js';
import type { CommandContext } from './context.js';
import { progressBar } from './progress.js';
import { exitStatus } from './verify.js';

const formats: Readonly<Record<string, (found: readonly Erratum[]) => string>> = {
  text: errataText,
  markdown: errataMarkdown,
  tex: errataTex,
};

/** `errata`: where the paper is wrong as printed, each place with a witness and its correction. */
export function registerErrata(program: Command, { claims, setStatus }: CommandContext): void {
  program
    .command('errata')
    .description('where the paper is wrong as printed: printed form, witness, correction')
    .option('--format <format>', Object.keys(formats).join(', '), 'text')
    .option('--json', 'one JSON document on standard output')
    .action(async (options: { format: string; json?: true }) => {
      const format = Object.hasOwn(formats, options.format) ? formats[options.format] : undefined;
      if (format === undefined)
        throw new DomainError('errata', `--format out of ${Object.keys(formats).join(', ')}`, options.format);
      const suspects = claims.filter(claim => claim.expect === 'refuted');
      const bar = progressBar('errata');
      const verdicts = await verifyAll(suspects, {
        methods: ['test'],
        onVerdict: (_, done, of) => bar.update(done, of),
      });
      bar.stop();
      const found = errata(claims, verdicts);
      if (options.json) {
        const entries = found.map(({ printed, corrected, verdict }) => ({
          id: printed.id,
          source: printed.source,
          title: printed.title,
          printed: { text: statementText(printed), tex: statementTex(printed) },
          corrected: corrected && { id: corrected.id, text: statementText(corrected), tex: statementTex(corrected) },
          witness: verdict.witness,
        }));
        process.stdout.write(json({ errata: entries }));
      } else process.stdout.write(format(found));
      setStatus(exitStatus(verdicts));
    });
}
