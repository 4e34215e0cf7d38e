import { once } from 'node:events';
import type { Command } from 'commander';
import { stream } from '../random/stream.js';
import { json } from '../report/json.js';
import { parseInteger } from './numbers.js';
import { parseLaw } from './words.js';

interface Options {
  readonly n: string;
  readonly seed: string;
  readonly json?: true;
}

const LINES_A_WRITE = 4096;

/** `sample`: draws from a law, one a line. */
export function registerSample(program: Command): void {
  program
    .command('sample')
    .description('draw from a law, one draw a line')
    .argument('<law>', 'uniform:a, gaussian:sd, laplace:b, cauchy:scale, student:nu,scale')
    .option('--n <k>', 'number of draws', '1')
    .option('--seed <n>', 'seed of the stream', '1')
    .option('--json', 'one JSON document on standard output')
    .action(async (word: string, options: Options) => {
      const law = parseLaw('sample', word);
      const seed = parseInteger('sample', '--seed', options.seed, 0, Number.MAX_SAFE_INTEGER);
      const n = parseInteger('sample', '--n', options.n, 1, options.json ? 1e7 : Number.MAX_SAFE_INTEGER);
      const source = stream(seed, 'sample', law.name);
      if (options.json) {
        const draws = Array.from({ length: n }, () => law.sample(source));
        process.stdout.write(json({ law: word, seed, draws }));
        return;
      }
      let open = true;
      process.stdout.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EPIPE') throw error;
        open = false; // the reader has seen enough
      });
      for (let done = 0; done < n && open; done += LINES_A_WRITE) {
        const draws = Array.from({ length: Math.min(LINES_A_WRITE, n - done) }, () => law.sample(source));
        if (!process.stdout.write(`${draws.join('\n')}\n`) && open)
          await Promise.race([once(process.stdout, 'drain'), once(process.stdout, 'close')]);
      }
    });
}
