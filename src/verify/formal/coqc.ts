import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from './source.js';

/** How Coq is to be had. */
export const howToGetCoq = 'apt-get install --no-install-recommends coq libcoq-coquelicot';

/** No file may take longer, seconds. */
const MOST_SECONDS = 1200;

/** A Coq that is there: its version, and a fingerprint of it and of the libraries the proofs rest on. */
export interface Coq {
  readonly version: string;
  readonly fingerprint: string;
}

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs coqc in a folder. @returns undefined if there is none */
export async function coqc(args: readonly string[], folder: string): Promise<Ended | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn('coqc', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr, late] = ['', '', false];
    const clock = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, MOST_SECONDS * 1000);
    child.stdout.setEncoding('utf8').on('data', chunk => {
      stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', chunk => {
      stderr += chunk;
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(clock);
      if (error.code === 'ENOENT' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    child.on('close', code => {
      clearTimeout(clock);
      resolve({ status: code ?? 1, stdout, stderr: late ? `Error: not done after ${MOST_SECONDS} s` : stderr });
    });
  });
}

/**
 * Looks for Coq with Coquelicot.
 *
 * @returns what is missing, as text, if they are not there
 */
export async function findCoq(): Promise<Coq | string> {
  const [version, where] = [await coqc(['--print-version'], '.'), await coqc(['-where'], '.')];
  if (version?.status !== 0 || where?.status !== 0) return `no coqc here: ${howToGetCoq}`;
  const number = version.stdout.split(' ')[0] ?? '';
  const coquelicot = join(where.stdout.trim(), 'user-contrib', 'Coquelicot/Coquelicot.vo');
  if (!existsSync(coquelicot)) return `Coq ${number} is here without Coquelicot: ${howToGetCoq}`;
  const prints = [version.stdout, where.stdout, sha256(readFileSync(coquelicot))];
  return { version: number, fingerprint: sha256(prints.join('\n')) };
}

/** The first error of coqc in one line: `Branches.v, line 95: Unable to unify ...`. */
export function firstError(name: string, stderr: string): string {
  const lines = stderr.split('\n');
  const at = lines.findIndex(line => /^(Error|Fatal error|Syntax error)/.test(line));
  const place = lines.slice(0, Math.max(at, 0)).findLast(line => line.startsWith('File '));
  const line = place?.match(/line (\d+)/)?.[1];
  const words = lines
    .slice(Math.max(at, 0))
    .join(' ')
    .replace(/\s+/g, ' ')
    .replace(/^Error: */, '');
  return `${name}.v${line === undefined ? '' : `, line ${line}`}: ${words.trim().slice(0, 160)}`;
}
