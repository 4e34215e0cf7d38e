import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const verify = (...argv: string[]) =>
  spawnSync(process.execPath, [resolve('bin/volumization.js'), 'verify', ...argv], { encoding: 'utf8' });

test('the verdicts are the same to the last digit for any number of threads', { timeout: 240_000 }, () => {
  // of every kind of claim, not all of each
  const words = ['thm-*', 'eq-*', 'alg-*', 'beyond-c*', '--json', '--budget', '0.2'];
  const [alone, together] = ['1', '3'].map(threads => verify(...words, '--threads', threads));
  expect(alone!.stdout.length).toBeGreaterThan(10_000);
  expect(together!.stdout).toBe(alone!.stdout);
  expect(together!.stderr).toBe('');
});

test('another thread is started where there is enough to do, and an error on it ends the run with one line', {
  timeout: 60_000,
}, () => {
  const module = join(mkdtempSync(join(tmpdir(), 'volumization-threads-')), 'claims.mjs');
  const claims = (count: number): void =>
    writeFileSync(
      module,
      `import { isMainThread } from 'node:worker_threads';
     if (!isMainThread) throw new Error('this module does not load twice');
     const claim = { title: 'A square', given: { x: 'x real' }, states: 'x^2 >= 0', expect: 'holds' };
     export const claims = Object.fromEntries(Array.from({ length: ${count} }, (_, i) => ['square-' + i, claim]));`,
    );
  const words = ['--registry', module, '--method', 'test', '--threads', '2', '--json'];
  claims(6000);
  const { status, stdout, stderr } = verify(...words);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(
    /^volumization: --registry: expected an ES module \(.mjs\), got .*this module does not load twice\n$/,
  );
});
