import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { stream } from '../random/stream.js';
import { json } from '../report/json.js';
import { parseInteger } from './numbers.js';
import { type Progress, progressBar, silent } from './progress.js';
import { lawForms, parseLaw } from './words.js';

interface Options {
  readonly n: string;
  readonly seed: string;
  readonly json?: true;
}

const LINES_A_WRITE = 4096;

/** The draws of `next`, one a line, some thousand lines at a time. */
function* lines(n: number, next: () => number, progress: Progress['update']): Generator<string> {
  for (let done = 0; done < n; done += LINES_A_WRITE) {
    progress(done, n);
    yield `${Array.from({ length: Math.min(LINES_A_WRITE, n - done) }, next).join('\n')}\n`;
  }
}

/** `sample`: draws from a law, one a line. */
export function registerSample(program: Command): void {
  program
    .command('sample')
    .description('draw from a law, one draw a line')
    .argument('<law>', lawForms)
    .option('--n <k>', 'number of draws', '1')
    .option('--seed <n>', 'seed of the stream', '1')
    .option('--json', 'one JSON document on standard output')
    .action(async (word: string, options: Options) => {
      const law = parseLaw('sample', word);
      const seed = parseInteger('sample', '--seed', options.seed, 0, Number.MAX_SAFE_INTEGER);
      const n = parseInteger('sample', '--n', options.n, 1, options.json ? 1e7 : Number.MAX_SAFE_INTEGER);
      const source = stream(seed, 'sample', law.name);
      const next = (): number => law.sample(source);
      if (options.json) {
        const draws = Array.from({ length: n }, next);
        process.stdout.write(json({ law: word, seed, draws }));
        return;
      }
      // On a terminal the lines are their own progress.
      const { update, stop } = process.stdout.isTTY ? silent : progressBar('sample');
      await pipeline(Readable.from(lines(n, next, update)), process.stdout, { end: false }).finally(stop);
    });
}
