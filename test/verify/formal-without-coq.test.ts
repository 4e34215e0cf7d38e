import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claims } from '../../proofs/index.js';
import { theorem } from '../../src/claim/theorem.js';
import { DataError } from '../../src/errors.js';
import { buildAll } from '../../src/verify/formal/build.js';
import { readSource } from '../../src/verify/formal/source.js';
import { verifyClaim } from '../../src/verify/verify.js';

const path = process.env.PATH;
beforeAll(() => {
  process.env.PATH = '/nowhere';
});
afterAll(() => {
  process.env.PATH = path;
});

const claim = claims.find(({ id }) => id === 'eq-14')!;

test('without Coq formal proof is not run, with how to get it, and counts where it is required', async () => {
  const verdict = await verifyClaim(claim, { methods: ['formal', 'certify'] });
  expect(verdict.evidence[0]).toMatchObject({ method: 'formal', outcome: 'not run' });
  expect(verdict.evidence[0]?.detail).toContain('apt-get install --no-install-recommends coq libcoq-coquelicot');
  expect(verdict.ok).toBe(true);
  expect((await verifyClaim(claim, { methods: ['certify'], require: ['formal'] })).ok).toBe(false);
});

test('a run that names no method does not ask for Coq', async () => {
  const square = theorem('square', {
    title: 't',
    given: { x: 'x real' },
    states: 'x^2 >= 0',
    expect: 'holds',
    atLeast: ['formal'],
  });
  const verdict = await verifyClaim(square);
  expect(verdict.evidence.map(({ method }) => method)).not.toContain('formal');
});

/** In place of coqc: it compiles One and Other only if both are under way at once, and finds no axioms. */
const meeting = `#!/bin/sh
for file; do :; done
name=$(basename "$file" .v)
[ "$name" = audit ] && exec /usr/bin/env printf '=== t\\nClosed under the global context\\n'
: > "$MEETING/$name"
tries=0
until [ -e "$MEETING/One" ] && [ -e "$MEETING/Other" ]; do
  tries=$((tries + 1))
  [ $tries -gt "$PATIENCE" ] && echo 'Error: alone' >&2 && exit 1
  /bin/sleep 0.05
done
: > "\${file%.v}.vo"
`;

test.runIf(process.platform === 'linux')('files that do not require each other are compiled side by side', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'volumization-coq-'));
  writeFileSync(join(folder, 'coqc'), meeting);
  chmodSync(join(folder, 'coqc'), 0o755);
  const sources = ['One', 'Other', 'Last'].map(name =>
    readSource(name, `${name === 'Last' ? 'From Lib Require Import One Other. ' : ''}Theorem t : True. Proof.`, 'Lib'),
  );
  const before = { ...process.env };
  const build = (places: number, patience: number) => {
    const meetingPlace = mkdtempSync(join(folder, 'meeting-'));
    Object.assign(process.env, {
      PATH: `${folder}:${before.PATH}:/usr/bin:/bin`,
      MEETING: meetingPlace,
      PATIENCE: `${patience}`,
    });
    return buildAll(sources, 'Lib', { version: 'v', fingerprint: `${places}` }, join(folder, `${places}`), places);
  };
  try {
    const proved = { ok: true, axioms: { t: [] } };
    expect([...(await build(2, 1000)).values()]).toEqual([proved, proved, proved]);
    const alone = await build(1, 2);
    expect(alone.get('One')).toEqual({ ok: false, error: 'One.v: alone' });
    expect(alone.get('Last')).toEqual({ ok: false, error: 'Last.v requires One.v, which does not compile' });
  } finally {
    Object.assign(process.env, { PATH: before.PATH });
    rmSync(folder, { recursive: true });
  }
});

test.runIf(process.platform === 'linux')(
  'what a killed compilation left is removed by the next, and a system that refuses to write is one error',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'volumization-coq-'));
    const [coqc, cache] = [join(folder, 'coqc'), join(folder, 'cache')];
    const source = readSource('One', 'Theorem t : True. Proof.', 'Lib');
    const build = () => buildAll([source], 'Lib', { version: 'v', fingerprint: '' }, cache);
    const left = join(cache, '.volumization-000000-1-77-01234a');
    mkdirSync(left, { recursive: true });
    writeFileSync(join(left, 'One.v'), '');
    utimesSync(left, 1, 1);
    process.env.PATH = `${folder}:/nowhere`;
    try {
      // it compiles nothing, as where the disk is full: the file that is to be moved is not there
      writeFileSync(coqc, '#!/bin/sh\n', { mode: 0o755 });
      await expect(build()).rejects.toThrow(DataError);
      await expect(build()).rejects.toThrow(/^cannot compile in the folder [^\n]*cache: ENOENT[^\n]*$/);
      expect(readdirSync(cache)).toEqual([]);
    } finally {
      process.env.PATH = '/nowhere';
      rmSync(folder, { recursive: true });
    }
  },
);
