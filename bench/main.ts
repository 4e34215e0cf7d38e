/*
 * npm run bench -- [name] [--quick]: runs bench/<name>.ts, or all of them. A bench module exports
 * `bench(effort: Effort): Promise<void>`, prints ratios within one run, and says 'not run' where a tool is missing; the
 * status is 1 where it returns 1, because a line missed what it states.
 */
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `quick`: all benches together in under three minutes; `full`: enough rounds for the medians to settle. */
export type Effort = 'quick' | 'full';

export interface Bench {
  bench(effort: Effort): Promise<void> | number | void;
}

const folder = dirname(fileURLToPath(import.meta.url));
const known = readdirSync(folder)
  .filter(name => /^[a-z0-9-]+\.js$/.test(name) && name !== 'main.js')
  .map(name => name.slice(0, -3))
  .sort();

async function main(words: readonly string[]): Promise<number> {
  const names = words.filter(word => !word.startsWith('--'));
  const unknown = [
    ...names.filter(name => !known.includes(name)),
    ...words.filter(w => w.startsWith('--') && w !== '--quick'),
  ];
  if (unknown.length > 0) {
    process.stderr.write(`bench: expected [--quick] and names out of ${known.join(', ')}, got ${unknown[0]}\n`);
    return 2;
  }
  process.stdout.write(
    `Node ${process.version}, ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${cpus().length} threads\n`,
  );
  let status = 0;
  for (const name of names.length > 0 ? names : known) {
    process.stdout.write(`\n${name}\n`);
    const module = (await import(`./${name}.js`)) as Partial<Bench>;
    const found = await module.bench?.(words.includes('--quick') ? 'quick' : 'full');
    status = Math.max(status, found ?? 0);
  }
  return status;
}

process.exitCode = await main(process.argv.slice(2));
