import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { theorem } from '../../src/claim/theorem.js';
import { keptResults, mergedParts } from '../../src/cli/part.js';
import { onePaper, run } from './capture.js';

const folder = mkdtempSync(join(tmpdir(), 'volumization-parts-'));
afterAll(() => rmSync(folder, { recursive: true }));

const claim = (id: string, states: string, expect: 'holds' | 'refuted') =>
  theorem(id, { title: `The statement ${id}`, given: { x: '0 < x <= 1' }, states, expect });
const registry = onePaper([
  claim('a', 'x^2 <= x', 'holds'),
  claim('b', 'x^2 < x', 'refuted'),
  claim('c', 'x + 1/x >= 2', 'holds'),
  claim('d', '2 x <= 1 + x^2', 'holds'),
  claim('e', 'x > 1/2', 'refuted'),
]);

const commands = {
  sweep: [
    ...['sweep', '--estimator', 'clip:0:1:0.25', '--teacher', 'uniform:1', '--noise', 'cauchy:0.5'],
    ...['--vary', 'estimator=ridge:1', '--vary', 'noise=student:3,0.5'],
  ],
  verify: ['verify', '--method', 'test,certify', '--seed', '3', '--threads', '1'],
} as const;
const volumization = (...argv: string[]) => run(argv, registry);

describe.each(['sweep', 'verify'] as const)('%s in three parts', command => {
  const words = commands[command];
  const name = (k: number): string => join(folder, `${command}-${k}.json`);
  const part = (k: number, file = name(k)) => volumization(...words, '--shard', `${k}/3`, '--checkpoint', file);

  test('merges to what one run prints, in any order of the parts', async () => {
    for (const k of [1, 2, 3]) expect((await part(k)).stderr).toBe('');
    for (const form of command === 'sweep' ? [[], ['--json'], ['--csv']] : [[], ['--json']])
      expect(await volumization('merge', name(2), name(3), name(1), ...form)).toEqual(
        await volumization(...words, ...form),
      );
  });

  test('run again, is the same file and says the same', async () => {
    const whole = readFileSync(name(1), 'utf8');
    const again = await part(1);
    expect(readFileSync(name(1), 'utf8')).toBe(whole);
    rmSync(name(1));
    expect(await part(1)).toEqual(again);
    expect(readFileSync(name(1), 'utf8')).toBe(whole);
  });

  test('is refused by name where it is missing, there twice, damaged, of other work or not kept', async () => {
    const wrong = async (...argv: string[]) => {
      const { status, stdout, stderr } = await volumization(...argv);
      expect([status, stdout, stderr.split('\n').length]).toEqual([2, '', 2]);
      return stderr;
    };
    expect(await wrong('merge', name(1), name(2))).toContain('expected all 3 shards, got 2');
    expect(await wrong('merge', name(1), name(2), name(2))).toContain('expected parts without overlap');
    expect(await wrong(...words, '--shard', '2/3', '--checkpoint', name(1))).toContain(
      'give --checkpoint another name',
    );
    expect(await wrong(...words, '--shard', '1/3')).toContain('--checkpoint <file> with --shard');
    const damaged = join(folder, 'damaged.json');
    writeFileSync(damaged, readFileSync(name(3), 'utf8').replace('"total":', '"total":1'));
    expect(await wrong('merge', name(1), name(2), damaged)).toContain(`${damaged}: the checkpoint is damaged`);
    writeFileSync(damaged, 'null');
    expect(await wrong('merge', name(1), name(2), damaged)).toContain(`${damaged}: expected a part that ${command}`);
    const none = `${damaged}: expected a part of simulate, sweep, verify or experiment, got `;
    expect(await wrong('merge', damaged)).toContain(`${none}something else`);
    writeFileSync(damaged, '<svg>');
    expect(await wrong('merge', damaged)).toContain(`${none}text that is no JSON`);
  });
});

test('parts of another seed are not joined', async () => {
  const drawn = [...commands.sweep.slice(0, 7), '--method', 'monte-carlo', '--samples', '100'];
  const files = ['4', '5'].map(seed => join(folder, `seed-${seed}.json`));
  for (const [k, file] of files.entries())
    await volumization(...drawn, '--seed', `${4 + k}`, '--shard', `${k + 1}/2`, '--checkpoint', file);
  expect((await volumization('merge', ...files)).stderr).toContain('expected a part of the same sweep');
});

describe('what is kept of a part', () => {
  const plan = { command: 'sweep', work: { seed: 1 }, total: 5, shard: { part: 2, of: 2 } } as const;

  test('is there for whoever goes on, infinities and NaN as they were, and is not merged before it is whole', () => {
    const file = join(folder, 'kept.json');
    const first = keptResults(plan, file);
    first.keep(1, { risk: Infinity, errorEstimate: Number.NaN });
    expect(() => keptResults(plan, file)).toThrow('another process is writing it');
    first.close();
    const second = keptResults(plan, file);
    expect(second.at(1)).toEqual({ risk: Infinity, errorEstimate: Number.NaN });
    expect(second.at(3)).toBeUndefined();
    second.close();
    expect(() => mergedParts('sweep', [file])).toThrow(`expected finished parts, got ${file}`);
  });

  test('is no file before there is a result, but for a part without a place', () => {
    const [none, empty] = [join(folder, 'none.json'), join(folder, 'empty.json')];
    keptResults(plan, none).close();
    expect(existsSync(none)).toBe(false);
    keptResults({ ...plan, shard: { part: 7, of: 9 } }, empty).close();
    expect(existsSync(empty)).toBe(true);
  });
});

test('the parts of an experiment merge to its kept results', async () => {
  const results = new URL('../../sims/volumization/results/mnist-quick.json', import.meta.url);
  const text = readFileSync(results, 'utf8');
  const whole = JSON.parse(text);
  const files = [1, 2].map(k => join(folder, `mnist-${k}.json`));
  for (const [k, file] of files.entries())
    writeFileSync(
      file,
      JSON.stringify({ ...whole, cells: whole.cells.filter((_: unknown, i: number) => i % 2 === k) }),
    );
  expect((await volumization('merge', files[1]!, files[0]!, '--json')).stdout).toBe(text);
  expect((await volumization('merge', files[0]!)).stderr).toContain('expected all 6 runs, got 3');
  expect((await volumization('merge', files[0]!, files[0]!)).stderr).toContain('a run twice');
});
