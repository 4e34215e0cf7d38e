import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { allowedAxioms, auditText } from '../../src/verify/formal/axioms.js';
import { buildAll } from '../../src/verify/formal/build.js';
import { readSource } from '../../src/verify/formal/source.js';

const hasCoq = spawnSync('coqc', ['--print-version']).status === 0;

describe.runIf(hasCoq)('compiling', () => {
  const folder = mkdtempSync(join(tmpdir(), 'volumization-coq-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const coq = { version: 'v', fingerprint: 'f' };
  const one = 'Theorem one : True. Proof. exact I. Qed.';
  const two = 'From Lib Require Import One. Theorem two : True. Proof. exact one. Qed.';
  const build = (first: string, second: string, by = coq) =>
    buildAll([readSource('One', first, 'Lib'), readSource('Two', second, 'Lib')], 'Lib', by, folder);
  const stamps = () => ['One', 'Two'].map(name => readFileSync(join(folder, `${name}.json`), 'utf8'));
  const proved = { ok: true, axioms: { one: [] } };

  test('a file is compiled when it, what it requires, its compiled form or Coq has changed, else taken as it is', async () => {
    const fresh = await build(one, two);
    expect(fresh.get('One')).toEqual(proved);
    expect(fresh.get('Two')).toEqual({ ok: true, axioms: { two: [] } });
    const first = stamps();
    // A record that is taken as it is shows what was put there.
    writeFileSync(join(folder, 'One.json'), first[0]!.replace('"one": []', '"one": ["kept"]'));
    expect((await build(one, two)).get('One')).toEqual({ ok: true, axioms: { one: ['kept'] } });
    expect((await build(one, two, { version: 'v', fingerprint: 'g' })).get('One')).toEqual(proved);
    writeFileSync(join(folder, 'One.json'), first[0]!.replace('"one": []', '"one": ["kept"]'));
    writeFileSync(join(folder, 'One.vo'), 'not what was compiled');
    expect((await build(one, two)).get('One')).toEqual(proved);
    writeFileSync(join(folder, 'Two.json'), stamps()[1]!.replace('"two": []', '"two": ["kept"]'));
    expect((await build(one.replace('exact I', 'trivial; exact I'), two)).get('One')).toEqual(proved);
  });

  test('an error is named with its line, and what requires the file is not compiled', async () => {
    const found = await build('\nTheorem one : False. Proof. exact I. Qed.', two);
    expect(found.get('One')).toMatchObject({
      ok: false,
      error: expect.stringMatching(/^One\.v, line 2: The term "I"/),
    });
    expect(found.get('Two')).toEqual({ ok: false, error: 'Two.v requires One.v, which does not compile' });
  });

  test('a theorem that rests on an axiom of its own is found out', async () => {
    const found = await build('Axiom a : False. Theorem one : True. Proof. destruct a. Qed.', two);
    expect(found.get('One')).toEqual({ ok: true, axioms: { one: [expect.stringMatching(/One\.a$/)] } });
    expect(found.get('Two')).toEqual({ ok: true, axioms: { two: [expect.stringMatching(/One\.a$/)] } });
  });

  test('the axioms of the list are called so by this Coq', () => {
    const file = join(folder, 'axioms.v');
    writeFileSync(
      file,
      `From Coq Require Reals Classical_Prop.\n${allowedAxioms.map(name => `Check ${name}.`).join('\n')}`,
    );
    execFileSync('coqc', ['-q', file], { stdio: 'pipe' });
    expect(auditText('Lib', 'One', ['one'])).toContain('Print Assumptions Lib.One.one.');
  });
});
