import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { theorem } from '../../src/claim/theorem.js';
import { onePaper, run } from './capture.js';

const square = theorem('square', {
  title: 'A square is not negative',
  given: { x: 'x >= 0' },
  states: 'x^2 >= 0',
  expect: 'holds',
});
const wrong = theorem('wrong', { title: 'x <= 1', given: { x: 'x real' }, states: 'x <= 1', expect: 'holds' });
const refuted = theorem('refuted', { title: 'x <= 1', given: { x: 'x real' }, states: 'x <= 1', expect: 'refuted' });
const vacuous = theorem('vacuous', {
  title: 'Nothing is below 0 and above 1',
  given: { x: '1 < x < 0' },
  states: 'x == 5',
  expect: 'holds',
});
const experiment = theorem('experiment', { title: 'It works', reports: 'Table 1', expect: 'open' });
const verify = (...argv: string[]) =>
  run(['verify', '--method', 'test,certify', ...argv], onePaper([square, wrong, refuted, vacuous, experiment]));
const folder = mkdtempSync(join(tmpdir(), 'volumization-verify-'));

describe('verify', () => {
  test('ends with 0 when every claim is as expected', async () => {
    const { status, stdout } = await verify('square', 'refuted', 'experiment');
    expect(status).toBe(0);
    expect(stdout).toContain('3 claims: 1 hold, 0 unrefuted, 1 refuted, 1 open, 0 vacuous; all as expected');
  });

  test.each(['wrong', 'vacuous'])('ends with 1 when the claim %s is not as expected', async id => {
    const { status, stdout } = await verify('square', id);
    expect(status).toBe(1);
    expect(stdout).toContain('1 not as expected');
  });

  test('prints one JSON document that the published schema admits', async () => {
    const { stdout } = await verify('--json');
    const schema = JSON.parse(readFileSync(resolve('schema/verify.json'), 'utf8'));
    const valid = new Ajv2020({ allowUnionTypes: true }).compile(schema);
    expect(valid(JSON.parse(stdout)) || valid.errors).toBe(true);
    const statuses = JSON.parse(stdout).claims.map((claim: { status: string }) => claim.status);
    expect(statuses).toEqual(['holds', 'refuted', 'refuted', 'vacuous', 'open']);
  });

  test('times each method where asked: what took longest in a list, all of it in JSON the schema admits', async () => {
    const { stdout } = await verify('square', 'refuted', '--timings');
    const [, listed = ''] = stdout.split('all as expected');
    for (const method of ['test', 'certify']) expect(listed).toMatch(new RegExp(`${method} +│ (all claims|square)`));
    const run = JSON.parse((await verify('square', '--timings', '--json')).stdout);
    const schema = JSON.parse(readFileSync(resolve('schema/verify.json'), 'utf8'));
    const valid = new Ajv2020({ allowUnionTypes: true }).compile(schema);
    expect(valid(run) || valid.errors).toBe(true);
    for (const { seconds } of run.claims[0].evidence) expect(seconds).toBeGreaterThanOrEqual(0);
    expect((await verify('square', '--json')).stdout).not.toContain('seconds');
  });

  test('tries a quarter of the points once a claim is proved', async () => {
    const triedWith = async (methods: string): Promise<number> => {
      const { stdout } = await run(['verify', 'square', '--json', '--method', methods], onePaper([square]));
      const evidence: { method: string; figures?: { points: number } }[] = JSON.parse(stdout).claims[0].evidence;
      return evidence.find(({ method }) => method === 'test')!.figures!.points;
    };
    const [alone, proved] = [await triedWith('test'), await triedWith('test,certify')];
    expect(proved).toBeLessThan(alone / 2);
    expect(proved).toBeGreaterThan(80);
  });

  test('asks until a claim is settled; --cross-check and --method ask whatever is settled', async () => {
    const asked = async (...argv: string[]): Promise<string[]> => {
      const { stdout } = await run(['verify', 'square', '--json', ...argv], onePaper([square]));
      return JSON.parse(stdout).claims[0].evidence.map(({ method }: { method: string }) => method);
    };
    expect(await asked()).toEqual(['certify']);
    expect(await asked('--cross-check')).toEqual(['sample', 'test', 'enclose', 'certify', 'decide']);
    expect(await asked('--method', 'test,certify')).toEqual(['test', 'certify']);
  });

  test('gives the witness of a refutation as exact values', async () => {
    const { stdout } = await verify('refuted', '--json');
    const [claim] = JSON.parse(stdout).claims;
    const [numerator, denominator = '1'] = claim.witness.point.x.split('/');
    expect(BigInt(numerator) > BigInt(denominator)).toBe(true);
  });

  test('writes JUnit XML and Markdown', async () => {
    const [junit, markdown] = [join(folder, 'deep/report.xml'), join(folder, 'report.md')];
    await verify('--junit', junit, '--markdown', markdown);
    expect(readFileSync(junit, 'utf8')).toMatch(/tests="5" failures="2"[^>]* skipped="1"/);
    const rows = readFileSync(markdown, 'utf8')
      .split('\n')
      .filter(line => line.startsWith('| `'));
    expect(rows).toHaveLength(5);
    expect(rows[1]).toContain('**refuted**, expected holds');
  });

  test('reports what differs from an earlier run', async () => {
    const before = join(folder, 'before.json');
    const { stdout } = await verify('square', 'wrong', '--json');
    writeFileSync(before, stdout.replace('"status": "holds"', '"status": "open"'));
    const { stderr } = await verify('square', 'refuted', '--against', before);
    expect(stderr).toBe('square: open before, holds now\nrefuted: new, refuted\nwrong: gone\n');
  });

  test.each([
    [['no-such-claim'], /expected an id that `volumization list` prints, got "no-such-claim"/],
    [['--method', 'magic'], /expected --method out of sample, test, .*, got "magic"/],
    [['--seed', '-1'], /expected --seed an integer in \[0, 2\^53\), got "-1"/],
    [['--seed', '1.5'], /--seed/],
    [['--budget', 'NaN'], /--budget/],
    [['--budget', '0'], /--budget/],
    [['--against', join(folder, 'not-there.json')], /not-there.json: cannot be read \(ENOENT\)/],
    [['--against', folder], /volumization-verify-\w+: cannot be read \(EISDIR\)/],
    [
      ['--mutants', '--against', 'old.json'],
      /expected either --mutants or --against, got "--mutants --against old.json"/,
    ],
    [['--mutants', '--junit', join(folder, 'mutants.xml')], /expected either --mutants or --junit/],
    [['--mutants', '--timings'], /expected either --mutants or --timings/],
    [['--mutants', '--markdown', '-'], /expected either --mutants or --markdown/],
    [['--json', '--markdown', '-'], /expected either --json or --markdown -/],
    [['--junit', '-'], /expected --junit the name of a file, got "-"/],
    [['--registry', join(folder, 'not-there.mjs')], /--registry: expected an ES module \(\.mjs\), got/],
  ])('%j is bad input: one line, exit status 2, nothing on standard output', async (argv, message) => {
    const { status, stdout, stderr } = await verify(...argv);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect(stdout).toBe('');
  });
});

describe('verify --registry', () => {
  const module = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  test('R18: a module that ends the program is refused, and what one says is not among the answers', async () => {
    const ends = await verify('--registry', module('ends.mjs', 'process.exit(0); export const claims = {};'));
    expect([ends.status, ends.stdout]).toEqual([2, '']);
    expect(ends.stderr).toMatch(/^volumization: --registry: .*ends\.mjs: it ends the program \(status 0\)\n$/);
    const claims = `export const claims = { one: { title: 't', states: '1 > 0', expect: 'holds' } };`;
    const said = `console.log('hello'); process.stdout.write('there\\n'); ${claims}`;
    const { stdout, stderr } = await verify('--registry', module('says.mjs', said), '--json');
    expect(JSON.parse(stdout).claims).toHaveLength(1);
    expect(stderr).toContain('there');
  });

  test('a check that ends the program has a row of its own, and one that does so later no status 0', async () => {
    const check = (body: string): string =>
      `export const claims = { one: { title: 't', impurity: 'i', sizes: { n: '1..2' }, expect: 'unrefuted', check: () => ${body} } };`;
    const now = await verify('--registry', module('ends-now.mjs', check('process.exit(0)')), '--json');
    expect(now.status).toBe(1);
    expect(now.stdout).toContain('it ends the program (status 0)');
    const later = module(
      'ends-later.mjs',
      `setTimeout(() => process.exit(0), 0); ${check("({ holds: true, shows: '' })")}`,
    );
    const { status, stderr } = spawnSync(process.execPath, ['bin/volumization.js', 'verify', '--registry', later]);
    expect([status, stderr.toString()]).toEqual([2, expect.stringMatching(/before it was done\n$/)]);
    const untrue = `export const claims = { one: { title: 't', given: { x: 'x real' }, states: 'x > 0', expect: 'holds' } };`;
    const after = module('ends-after.mjs', `process.on('beforeExit', () => process.exit(0)); ${untrue}`);
    expect(spawnSync(process.execPath, ['bin/volumization.js', 'verify', '--registry', after]).status).toBe(1);
  });

  test('what a check leaves behind fails in a line, and the other claims have their rows', () => {
    const late = `{ setTimeout(() => { throw new Error('late'); }, 0); Promise.reject(new Error('stray')); return { holds: true, shows: '' }; }`;
    const file = module(
      'late.mjs',
      `export const claims = {
        one: { title: 't', impurity: 'i', sizes: { n: '1..2' }, expect: 'unrefuted', check: () => ${late} },
        two: { title: 't', given: { x: 'x real' }, states: 'x^2 >= 0', expect: 'holds' },
      };`,
    );
    const words = ['bin/volumization.js', 'verify', '--registry', file, '--json'];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    expect(JSON.parse(stdout).claims.map((claim: { status: string }) => claim.status)).toEqual(['unrefuted', 'holds']);
    expect(stderr.match(/^volumization: an error that nothing catches: (late|stray)$/gm)).toHaveLength(2);
    expect(status).toBe(1);
  });

  test('runs statements of an ES module that are plain data', async () => {
    const file = module(
      'lemma.mjs',
      `export const claims = {
        'am-gm': { title: 'AM-GM', given: { x: 'x >= 0', y: 'y >= 0' }, states: 'x * y <= ((x + y) / 2)^2', equality: 'x == y', expect: 'holds' },
        'am-gm-wrong': { title: 'AM-GM with 3', given: { x: 'x >= 0', y: 'y >= 0' }, states: 'x * y <= (x + y)^2 / 5', expect: 'refuted' },
      };`,
    );
    const { status, stdout } = await verify('--registry', file, '--json', '--method', 'decide');
    expect(status).toBe(0);
    expect(JSON.parse(stdout).claims.map((claim: { id: string }) => claim.id)).toEqual(['am-gm', 'am-gm-wrong']);
    const listed = await run(['list', '--registry', file]);
    expect(listed.stdout).toBe('am-gm        holds     AM-GM\nam-gm-wrong  refuted   AM-GM with 3\n');
    expect((await run(['show', 'am-gm', '--registry', file])).stdout).toContain('AM-GM');
  });

  test('points at the place in a statement that cannot be read', async () => {
    const file = module(
      'typo.mjs',
      `export const typo = { title: 't', given: { x: 'x > 0' }, states: 'y + x > 0', expect: 'holds' };`,
    );
    const { status, stderr } = await verify('--registry', file);
    expect(status).toBe(2);
    const [, text, caret] = stderr.trimEnd().split('\n');
    expect(text?.[caret?.indexOf('^') ?? -1]).toBe('y');
  });

  test('a text that cannot be read is a row of its own; the other verdicts are kept', async () => {
    const file = module(
      'typo-beside.mjs',
      `export const claims = { typo: { title: 't', given: { x: 'x > 0' }, states: 'y + x > 0', expect: 'holds' },
        fine: { title: 't', given: { x: 'x > 0' }, states: 'x + 1 > 0', expect: 'holds' } };`,
    );
    const { status, stdout } = await verify('--registry', file, '--json');
    expect(status).toBe(2);
    expect(JSON.parse(stdout).claims.map((claim: { status: string }) => claim.status)).toEqual(['error', 'holds']);
  });

  test.each([
    ['an unknown slot', `{ title: 't', states: '1 > 0', expect: 'holds', stats: '1 > 0' }`, 'expected one of the keys'],
    ['no title', `{ states: '1 > 0', expect: 'holds' }`, 'title'],
    ['a number for a text', `{ title: 't', states: 5, expect: 'holds' }`, 'states'],
    ['a text for a list', `{ title: 't', provided: '1 > 0', states: '1 > 0', expect: 'holds' }`, 'provided'],
    ['another expectation', `{ title: 't', states: '1 > 0', expect: 'perhaps' }`, 'expect'],
    ['no slot of a statement', `{ title: 't' }`, 'expect'],
    ['two kinds', `{ title: 't', states: '1 > 0', reports: 'r', expect: 'holds' }`, 'exactly one of the slots'],
    [
      'a mutant that is malformed',
      `{ title: 't', states: '1 > 0', expect: 'holds', mutants: { m: { states: '1 >' } } }`,
      'states',
    ],
    ['nothing', 'null', 'bad'],
  ])('a claim with %s is a row of its own; the other verdicts are kept', async (name, body, says) => {
    const text = `export const claims = { bad: ${body}, fine: { title: 't', states: '1 > 0', expect: 'holds' } };`;
    const { status, stdout, stderr } = await verify('--registry', module(`${name}.mjs`, text), '--json');
    expect(status).toBe(2);
    const { claims } = JSON.parse(stdout) as { claims: { id: string; status: string; reason?: string }[] };
    expect(claims.map(claim => [claim.id, claim.status])).toEqual([
      ['bad', 'error'],
      ['fine', 'holds'],
    ]);
    expect(claims[0]!.reason).toContain(says);
    expect(stderr).toContain(says);
  });

  test('a statement without an expectation is an error, not passed over', async () => {
    const file = module('bare.mjs', `export const claims = { bare: { title: 't', states: '1 > 0' } };`);
    const { status, stderr } = await verify('--registry', file);
    expect(status).toBe(2);
    expect(stderr).toContain("expected the key expect, one of 'holds'");
  });

  test('refuses a module without claims', async () => {
    const { status, stderr } = await verify('--registry', module('empty.mjs', 'export const n = 1;'));
    expect(status).toBe(2);
    expect(stderr).toContain('expected an export that is a claim');
  });
});
