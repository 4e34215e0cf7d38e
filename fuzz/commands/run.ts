import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { simulations } from '../../sims/index.js';
import { main } from '../../src/cli/main.js';
import { type Stream, stream } from '../../src/random/stream.js';
import { type Cases, tryCases } from '../loop.js';
import { pick, whole } from '../weights/damage.js';

const laws = '--teacher uniform:1 --noise cauchy:0.5';

/** Command lines that end at once, with files by their places. */
const lines = (fixture: (name: string) => string): readonly string[] => [
  `risk --estimator clip:0.75 ${laws}`,
  'risk --estimator shrink:0.5 --teacher gaussian:1 --noise student:3,0.5 --json',
  'risk --estimator softthreshold:0.3 --teacher laplace:1 --noise uniform:0.5 --method quadrature --evaluations 20000',
  `risk --estimator clip:1 ${laws} --method monte-carlo --samples 100 --seed 3`,
  `optimum --estimator clip ${laws} --evaluations 20000`,
  `sweep --estimator clip:0:1:0.5 ${laws} --vary noise=uniform:0.5 estimator=ridge:1 --csv`,
  'lpdecay --p 0.5 --lam 1 --u 2.2 --json',
  'sample student:3,0.5 --n 3 --seed 7',
  'sample gaussian:1',
  `simulate --estimator clip:0.75 ${laws} --samples 100 --seed 2 --bits 32 --backend js --json`,
  `simulate --estimator clip:0.75 ${laws} --samples 300 --shard 2/3`,
  'merge none-1.json none-2.json --json',
  `lipschitz ${fixture('network.npz')} --V 0.05`,
  `lipschitz ${fixture('network.safetensors')} --json`,
  `lipschitz ${fixture('dense-f8.npy')} --enclose`,
  'list',
  'errata --format tex',
  'cite volumization',
  'completion bash',
  'verify none --method test',
  'show thm-3.1',
  'export --format coq',
  'flow --noise gaussian:1 --times 0:1:0.5 --step 0.5',
  'certify x<=1',
  'train --data none --out out',
  'attack none.safetensors --data none',
  'quantise none.safetensors --levels ternary',
  'experiment mnist --results none.json',
  'figure 9 --samples 9',
  'wnflow --A none.npy --y none.npy --kappa 1 --r0 1',
  'help risk',
];

/** What stands where a number should: none of them asks for more work than the line did. */
const numbers = ['0', '1', '2', '-1', '-0', '.5', '1e-300', '5e-324', '1e308', '1e999', 'NaN', 'Infinity', '0x10', '1_0', '٣', '', ' 1', '1e', '0:1:0.5', '0:1:0', '1:0:0.1', '0:1:1e-9', '1/3', '1e2', '2.5']; // biome-ignore format: one line
const words = ['', '-', '--', '--json', '--csv', '--help', '--seed', '-x', '=', ':', 'clip', 'uniform:', 'student:3', 'mixture', '\u0000', '\u202e', '\ud800', '😀', 'x'.repeat(5000), '../..', '/', '/dev/full', '*', '$(id)', '%s', "'", '"', '\n', '__proto__', 'constructor', 'toString:1']; // biome-ignore format: one line

/** A line with one to four of its words changed; digits are only put where no count can grow. */
function changed(line: readonly string[], options: readonly string[], random: Stream): string[] {
  const now = [...line];
  for (let n = whole(random, 1, 4); n > 0; n--) {
    const at = whole(random, 0, now.length - 1);
    const word = now[at] ?? '';
    pick(random, [
      () => now.splice(at, 1),
      () => now.splice(at, 0, pick(random, words)),
      () => now.splice(at, 1, pick(random, words)),
      () => now.splice(at, 0, pick(random, options)),
      () => now.splice(at, 0, pick(random, options), pick(random, numbers)),
      () =>
        now.splice(
          at,
          1,
          word.replace(/[\d.]+(e\d+)?/, () => pick(random, numbers)),
        ),
      () =>
        now.splice(
          at,
          1,
          word.replace(/[\d.]+(e\d+)?$/, () => pick(random, numbers)),
        ),
      () => now.splice(at, 1, word.slice(0, whole(random, 0, word.length))),
      () => now.splice(at, 1, `${word}${pick(random, [':', ',', '=', 'x', '%', ',1', '\u0000'])}`),
      () => now.splice(whole(random, 0, now.length), 0, ...now.splice(at, 1)),
    ])();
  }
  return now;
}

/** What a command line wrote to both outputs. */
interface Said {
  out: number;
  err: string;
}

/** Lets a command line write to `said`, and to nothing else. */
function redirect(said: Said): () => void {
  const original = { out: process.stdout.write, err: process.stderr.write };
  process.stdout.write = ((text: string | Uint8Array) => {
    said.out += text.length;
    return true;
  }) as typeof process.stdout.write;
  process.stderr.write = ((text: string | Uint8Array) => {
    said.err += String(text);
    return true;
  }) as typeof process.stderr.write;
  return () => {
    process.stdout.write = original.out;
    process.stderr.write = original.err;
  };
}

/** How a command line ended. @throws Error where a status is none of ours, or is not said in one line */
function outcome(argv: readonly string[], status: number | null, err: string): string {
  // of a word that is no command, help says what there is
  if (status === 2 && err.startsWith('Usage: ')) return 'answered by the usage';
  const line = err.split('\n').filter(text => text.startsWith('volumization: '));
  if (![0, 1, 2, 3].includes(status ?? -1) || (status === 2 && line.length !== 1))
    throw new Error(`${JSON.stringify(argv).slice(0, 300)}: status ${status}, ${JSON.stringify(err)}`);
  return `of status ${status}`;
}

type Main = (argv: readonly string[], folder: string) => Promise<string>;

/** Runs a command line in this process. */
const here: Main = async argv => {
  const said: Said = { out: 0, err: '' };
  const restore = redirect(said);
  let status: number;
  try {
    status = await main([...argv], { papers: async () => [], simulations });
  } catch (error) {
    throw new Error(`${JSON.stringify(argv).slice(0, 300)}: ${(error as Error).stack}`);
  } finally {
    restore();
  }
  return outcome(argv, status, said.err);
};

/** Runs a command line as a shell would; no process takes a word with a zero in it. */
const asProcess: Main = async (argv, folder) => {
  if (argv.some(word => word.includes('\u0000'))) return 'no process takes';
  const { status, stderr } = spawnSync(process.execPath, [program, ...argv], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return outcome(argv, status, stderr);
};
const program = fileURLToPath(new URL('../../../bin/volumization.js', import.meta.url));

/** Tries changed command lines in a folder of their own. The number of faults. */
async function tryLines(name: string, cases: Cases, runs: Main): Promise<number> {
  const seeds = lines(file => resolve('test/fixtures/weights', file)).map(line => line.split(' '));
  const options = [...new Set(seeds.flat().filter(word => word.startsWith('--')))];
  const home = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'volumization-fuzz-'));
  const keep = cases.keep && resolve(cases.keep);
  process.chdir(folder);
  try {
    return await tryCases(name, { ...cases, keep }, k => {
      const random = stream(cases.seed, 'fuzz-commands', k);
      const argv = changed(pick(random, seeds), options, random);
      // `figure 9` is refused, but `figure 3` draws for minutes, and holds gigabytes
      if (argv.includes('figure') && argv.some(word => /^[1-8]/.test(word))) return 'not drawn';
      return runs(argv, folder);
    });
  } finally {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In this process: the number of faults. */
export const run = (cases: Cases): Promise<number> => tryLines('commands', cases, here);

/** Each in a process of its own, a thousand times slower: the number of faults. */
export const runAsProcesses = (cases: Cases): Promise<number> => tryLines('processes', cases, asProcess);
