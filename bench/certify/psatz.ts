import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CertifiedGoal } from '../../src/verify/certify/index.js';
import { coqName } from '../../src/verify/export/names.js';
import { coqFact, coqLetters } from '../../src/verify/export/terms.js';

/** What one run of coqc may take, seconds. */
const MOST_SECONDS = 20;

/** The goals of a certified statement, each from the facts it was certified from, for Coq's `psatz` to prove again. */
function problemOf(goals: readonly CertifiedGoal[]): string {
  const lemmas = goals.map(({ goal, facts }, k) => {
    const letters = coqLetters([...facts.map(({ p }) => p), goal.p]).map(coqName);
    const binder = letters.length === 0 ? '' : `forall ${letters.join(' ')} : R, `;
    return `Goal ${binder}${[...facts, goal].map(coqFact).join(' -> ')}.\nProof. intros; first [psatz R 1 | psatz R 2 | psatz R 3]. Qed. (* ${k} *)\n`;
  });
  return `From Coq Require Import Reals Psatz.\nOpen Scope R_scope.\n${lemmas.join('\n')}`;
}

/** Whether a program starts. */
const isThere = (program: string, word: string): Promise<boolean> =>
  new Promise(resolve => {
    execFile(program, [word], error => resolve((error as NodeJS.ErrnoException | null)?.code !== 'ENOENT'));
  });

/** Why `psatz` cannot be run here; it needs coqc and csdp. */
export async function missing(): Promise<string | undefined> {
  const lacking: string[] = [];
  for (const [program, word] of [
    ['coqc', '--version'],
    ['csdp', ''],
  ] as const)
    if (!(await isThere(program, word))) lacking.push(program);
  return lacking.length === 0 ? undefined : `not run: no ${lacking.join(', no ')}`;
}

/** Has `psatz` prove what was certified: whether it does, and in how many milliseconds, Coq's start included. */
export async function psatz(goals: readonly CertifiedGoal[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'psatz-'));
  try {
    writeFileSync(join(folder, 'goals.v'), problemOf(goals));
    const begin = performance.now();
    const isProved = await new Promise<boolean>(resolve => {
      execFile('coqc', ['goals.v'], { cwd: folder, timeout: MOST_SECONDS * 1000, killSignal: 'SIGKILL' }, error =>
        resolve(error === null),
      );
    });
    return `${isProved ? 'proved' : 'open'} ${Math.round(performance.now() - begin)} ms`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
