import type { Command } from 'commander';
import { fullId } from '../claim/paper.js';
import { selectClaims } from '../claim/select.js';
import { tryOutputs } from '../file/outputs.js';
import { writeAtomically } from '../file/write.js';
import { exportCoq } from '../verify/export/file.js';
import { type CommandContext, ExitStatus } from './context.js';
import { oneWord } from './one-word.js';
import { progressBar } from './progress.js';
import { loadPapers } from './registry.js';
import { say } from './say.js';

interface Options {
  readonly format: string;
  readonly as: string;
  readonly out?: string;
  readonly registry?: string;
}

/** `export [claim...]`: what the exact kernel has replayed, as lemmas that Coq checks again. */
export function registerExport(program: Command, { papers, setStatus }: CommandContext): void {
  program
    .command('export')
    .description('the certificates of claims as lemmas of Coq, integrals included: check them with coqc')
    .argument('[claim...]', 'ids as `list` prints them, `eq-14*` for all that begin so; all by default')
    .option('--format <name>', 'the language: coq', 'coq')
    .option(
      '--as <parts>',
      'lemmas, or theorems: each claim as one theorem besides, or a line in the file why it is none',
      'lemmas',
    )
    .option('--out <file>', 'write the file instead of printing it')
    .option('--registry <module>', 'papers or claims of an ES module instead of those here')
    .action(async (ids: string[], { format, as, out, registry }: Options) => {
      oneWord('export', '--format', ['coq'], format);
      const parts = oneWord('export', '--as', ['lemmas', 'theorems'], as);
      tryOutputs([out]);
      const claims = selectClaims(registry === undefined ? await papers() : await loadPapers(registry), ids);
      const bar = progressBar('export');
      const file = exportCoq(claims, parts, (done, of) => bar.update(done, of));
      bar.stop();
      const unproved = claims.filter(claim => !file.claims.includes(claim));
      if (ids.length > 0) for (const claim of unproved) say(`${fullId(claim)}: the exact kernel has no proof of it`);
      for (const claim of file.left) say(`${fullId(claim)}: an integral over more than two variables is left out`);
      if (out === undefined) process.stdout.write(file.text);
      else {
        writeAtomically(out, file.text);
        const { lemmas, integrals, whole, partial } = file;
        const theorems = as === 'lemmas' ? '' : `, ${whole.length} as a theorem, ${partial.length} as lemmas only`;
        process.stdout.write(
          `${lemmas} lemmas, ${integrals} of them integrals, of ${file.claims.length} claims${theorems}; check: coqc ${out}\n`,
        );
      }
      if (ids.length > 0 && unproved.length > 0) setStatus(ExitStatus.open);
    });
}
