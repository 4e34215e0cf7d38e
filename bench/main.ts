/*
 * npm run bench -- [name] [--quick] [--line words] [--save file] [--against file]: runs bench/<name>.ts, or all of them. A bench module
 * exports `bench(effort: Effort): Promise<void>`, prints ratios within one run, and says 'not run' where a tool is missing;
 * the status is 1 where it returns 1, because a line missed what it states. --save writes the ratios as JSON; --against
 * compares them with a file of an earlier run, and the status is 1 where one is more than 5 % above what it was.
 */
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { tryOutput, writeAtomically } from '../src/file/write.js';
import { compareRatios, type Ratios, ratiosSoFar, readRatios } from './harness/ratios.js';

/** `quick`: all benches together in a few minutes; `full`: enough rounds for the medians to settle. */
export type Effort = 'quick' | 'full';

export interface Bench {
  /** Returns 1 where a line missed what it states. */
  bench(effort: Effort, line?: string): Promise<unknown> | unknown;
}

const folder = dirname(fileURLToPath(import.meta.url));
const known = readdirSync(folder)
  .filter(name => /^[a-z0-9-]+\.js$/.test(name) && name !== 'main.js')
  .map(name => name.slice(0, -3))
  .sort();

interface Asked {
  readonly names: readonly string[];
  readonly effort: Effort;
  /** Words of the lines to run, where a bench can tell them apart. */
  readonly line: string;
  readonly save?: string;
  readonly before?: Ratios;
}

/** @throws Error in one line for words that mean nothing, a file that holds no ratios and one that cannot be written */
function asked(words: readonly string[]): Asked {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      quick: { type: 'boolean' },
      line: { type: 'string' },
      save: { type: 'string' },
      against: { type: 'string' },
    },
  });
  const unknown = positionals.find(name => !known.includes(name));
  if (values.save !== undefined) tryOutput(values.save);
  if (unknown !== undefined) throw new Error(`expected names out of ${known.join(', ')}, got ${unknown}`);
  return {
    names: positionals.length > 0 ? positionals : known,
    effort: values.quick ? 'quick' : 'full',
    line: values.line ?? '',
    ...(values.save !== undefined && { save: values.save }),
    ...(values.against !== undefined && { before: readRatios(values.against) }),
  };
}

/** Prints how the ratios stand beside earlier ones; returns the status. */
function compared(before: Ratios): number {
  const { slower, missing, compared } = compareRatios(before, ratiosSoFar());
  for (const line of slower) process.stdout.write(`${line}\n`);
  if (missing.length > 0) process.stdout.write(`not run now: ${missing.join(', ')}\n`);
  process.stdout.write(`${compared} ratios compared, ${slower.length} more than 5 % above those before\n`);
  return slower.length > 0 ? 1 : 0;
}

async function main(words: readonly string[]): Promise<number> {
  let order: Asked;
  try {
    order = asked(words);
  } catch (error) {
    process.stderr.write(`bench: ${(error as Error).message.replaceAll(/\s*\n\s*/g, ' ')}\n`);
    return 2;
  }
  const [processor] = cpus();
  const machine = `Node ${process.version}, ${processor?.model.trim() ?? 'unknown processor'}, ${cpus().length} threads`;
  process.stdout.write(`${machine}\n`);
  let status = 0;
  for (const name of order.names) {
    process.stdout.write(`\n${name}\n`);
    const module = (await import(`./${name}.js`)) as Partial<Bench>;
    if ((await module.bench?.(order.effort, order.line)) === 1) status = 1;
  }
  if (order.save !== undefined)
    writeAtomically(order.save, `${JSON.stringify({ machine, ratios: ratiosSoFar() }, null, 2)}\n`);
  return order.before === undefined ? status : Math.max(status, compared(order.before));
}

process.exitCode = await main(process.argv.slice(2));
