import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { stream } from '../../src/random/stream.js';
import { type Cases, tryCases } from '../loop.js';
import { writers } from './writers.js';

/** How long a writer may write before it is killed, in milliseconds: every file a few times. */
const LONGEST = 120;

const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

/** What each file may hold: either version, or nothing of it before the first is whole. */
function versions(): ReadonlyMap<string, ReadonlySet<string>> {
  const folder = mkdtempSync(join(tmpdir(), 'volumization-versions-'));
  try {
    return new Map(
      writers.map(({ name, write }) => {
        const hashes = ([0, 1] as const).map(version => {
          write(folder, version);
          return hashOf(join(folder, name));
        });
        return [name, new Set(hashes)];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Kills a process that writes, by kill -9 at a random moment; every file must then be one of its two versions, and the next writing
 * must leave nothing else in the folder. The number of faults.
 */
export async function run(cases: Cases): Promise<number> {
  const whole = versions();
  const folder = mkdtempSync(join(tmpdir(), 'volumization-kills-'));
  const script = fileURLToPath(new URL('./writing.js', import.meta.url));
  try {
    return await tryCases('kills', cases, async k => {
      const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = once(child, 'close');
      await once(child.stdout, 'data');
      await setTimeout(LONGEST * stream(cases.seed, 'fuzz-kills', k).uniform());
      child.kill('SIGKILL');
      await ended;
      for (const [name, hashes] of whole) {
        const file = join(folder, name);
        if (existsSync(file) && !hashes.has(hashOf(file)))
          throw new Error(`${name} is neither the old file nor the new`);
      }
      const left = readdirSync(folder).length > whole.size;
      for (const { write } of writers) write(folder, 1);
      const others = readdirSync(folder).filter(name => !whole.has(name));
      if (others.length > 0) throw new Error(`left after the next writing: ${others.join(', ')}`);
      return left ? 'with something left behind' : 'without a trace';
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
