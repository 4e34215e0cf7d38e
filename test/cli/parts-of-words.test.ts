import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Verdict } from '../../src/claim/evidence.js';
import { continued } from '../../src/cli/checkpoint.js';
import { expandWord } from '../../src/cli/expand.js';
import { wholeSteps } from '../../src/cli/flow.js';
import { overflows, readDecimal, readNumber, readQuotient, readWhole } from '../../src/cli/numbers.js';
import { parseRange } from '../../src/cli/range.js';
import { readText } from '../../src/cli/read.js';
import { papersOf } from '../../src/cli/registry.js';
import { parseShard } from '../../src/cli/shard.js';
import { exitStatus } from '../../src/cli/verify-parts.js';
import { SimulationState } from '../../src/simd/index.js';
import { threadErrorOf, workerBeside } from '../../src/thread/pool.js';
import { refusals } from '../refusals.js';
import { run } from './capture.js';
import { cubes, squares } from './words/papers.js';

const folder = mkdtempSync(join(tmpdir(), 'volumization-parts-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('numbers are read as they are typed, correctly rounded, or are none', () => {
  const none = Number.NaN;
  const cases: readonly (readonly [string, number, number, number])[] = [
    // text, as a whole number, as a number, as a finite one
    ['0', 0, 0, 0], ['12', 12, 12, 12], ['1e3', 1000, 1000, 1000], ['1E+3', 1000, 1000, 1000], ['1.5e1', 15, 15, 15], ['2.', 2, 2, 2], ['1.5', none, 1.5, 1.5], ['1e-3', none, 0.001, 0.001], ['.5', none, 0.5, 0.5], ['-1', none, -1, -1], ['+1', none, 1, 1], ['-0', none, 0, 0], [' 7 ', none, 7, 7], ['1/3', none, 1 / 3, 1 / 3], ['-1/-4', none, 0.25, 0.25], ['1e3/4', none, 250, 250], ['0.1/0.3', none, 1 / 3, 1 / 3], ['0/5', none, 0, 0], ['-0/5', none, 0, 0],
    ['9007199254740991', 9007199254740991, 9007199254740991, 9007199254740991], ['9007199254740992', none, 9007199254740992, 9007199254740992], ['1e999', none, none, none], ['-1e999', none, none, none], ['1e-9999', none, 0, 0], ['1e400/1e399', none, 10, 10], ['1e1000/1', none, none, none], ['Infinity', none, Infinity, none], ['-Infinity', none, -Infinity, none], ['+Infinity', none, Infinity, none], ['infinity', none, none, none], ['xInfinity', none, none, none], ['Infinityx', none, none, none],
    ['', none, none, none], ['.', none, none, none], ['x', none, none, none], ['1x', none, none, none], ['x1', none, none, none], ['1e', none, none, none], ['1e1234567', none, none, none], ['0x10', none, none, none], ['1_000', none, none, none], ['1,5', none, none, none], ['1/0', none, none, none], ['1/2/3', none, none, none], ['/2', none, none, none], ['1/', none, none, none], ['1 / 2', none, none, none], ['--1', none, none, none], ['1e1.5', none, none, none],
  ]; // biome-ignore format: a table
  for (const [text, whole, number, finite] of cases)
    expect([text, readWhole(text), readNumber(text), readDecimal(text)]).toEqual([text, whole, number, finite]);
  for (const text of ['-0', '-0/5', '-0.0e5']) expect(Object.is(readNumber(text), 0)).toBe(true);
  expect([readQuotient('-1.25'), readQuotient('3/-6'), readQuotient('1e2'), readQuotient('1e-2'), readQuotient('1e1234')]).toEqual([[-125n, 100n], [-3n, 6n], [100n, 1n], [1n, 100n], undefined]); // biome-ignore format: one line
  expect(['1e999', '-1e999', '1e300/1e-300', '1e308', '1', 'Infinity', 'x', '1/2'].map(overflows)).toEqual([true, true, true, false, false, false, false, false]); // biome-ignore format: one line
});

test('ranges are the doubles nearest to their exact values', async () => {
  const range = (text: string, sign?: 'of any sign') => parseRange('test', '--x', text, sign);
  expect(range('0:1:0.25')).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(range('0:0.3:0.1')).toEqual([0, 0.1, 0.2, 0.3]);
  expect(range('0:1:1/3')).toEqual([0, 1 / 3, 2 / 3, 1]);
  expect(range('0:1:0.4')).toEqual([0, 0.4, 0.8]);
  expect([range('2'), range('1/4'), range('1e9'), range('3:3:1'), range('-1', 'of any sign'), range('-1:1:1', 'of any sign')]).toEqual([[2], [0.25], [1e9], [3], [-1], [-1, 0, 1]]); // biome-ignore format: one line
  expect(range('1:10000:1')).toHaveLength(10000);
  const texts = ['', 'x', '0:1', '0:1:1:1', '0::1', '-1', '-1:0:1', '0:1:0', '0:1:-1', '2:1:1', '0:1e10:1', '1e10', '0:10000:1', '0:1:1e999', '0:1:1e400']; // biome-ignore format: one line
  const calls = Object.fromEntries(texts.map(text => [JSON.stringify(text), () => range(text)]));
  const signed = {
    'of any sign, x': () => range('x', 'of any sign'),
    'of any sign, -1e10': () => range('-1e10', 'of any sign'),
  };
  expect(expandWord('test', '--x', 'none')).toEqual(['none']);
  expect(expandWord('test', '--x', 'clip:0:1:0.5')).toEqual(['clip:0', 'clip:0.5', 'clip:1']);
  expect(expandWord('test', '--x', 'net:1,-1:1:1,x')).toEqual(['net:1,-1,x', 'net:1,0,x', 'net:1,1,x']);
  expect(expandWord('test', '--x', 'net:0:1:1,2:3:1')).toEqual(['net:0,2', 'net:0,3', 'net:1,2', 'net:1,3']);
  expect(expandWord('test', '--x', 'net:1:10000:1,1:10:1')).toHaveLength(100_000);
  const many = { 'words beyond 100000': () => expandWord('test', '--x', 'net:1:10000:1,1:11:1').length };
  await expect(refusals({ ...calls, ...signed, ...many })).toMatchFileSnapshot('documents/ranges.txt');
});

test('whole steps are those until each time, each once', () => {
  expect(wholeSteps([0, 0.25, 0.5, 0.9, 1, 1.1], 0.5)).toEqual([{ k: 0, t: 0 }, { k: 1, t: 0.5 }, { k: 2, t: 1 }]); // biome-ignore format: one line
  // 0.3 / 0.1 is below 3 by a unit
  expect(wholeSteps([0.3, 0.9], 0.1)).toEqual([{ k: 3, t: 0.3 }, { k: 9, t: 0.9 }]); // biome-ignore format: one line
  expect(wholeSteps([1], 0.3)).toEqual([{ k: 3, t: 0.9 }]);
});

test('texts are read as the mark at their begin says', () => {
  const file = join(folder, 'text');
  const read = (...bytes: number[]): string => {
    writeFileSync(file, Uint8Array.from(bytes));
    return readText(file);
  };
  expect(read(0x7b, 0xc3, 0xa9)).toBe('{é');
  expect(read(0xef, 0xbb, 0xbf, 0x7b)).toBe('{');
  expect(read(0xff, 0xfe, 0x7b, 0, 0xe9, 0)).toBe('{é');
  expect(read(0xfe, 0xff, 0, 0x7b, 0, 0xe9)).toBe('{é');
  expect(read(0xff, 0x7b)).toBe('\ufffd{');
  expect(read(0xfe, 0x7b)).toBe('\ufffd{');
});

test('a paper of loose claims is named as its file, in small letters, digits, points and hyphens', () => {
  const lemma = { title: 'A square', given: { x: 'x real' }, states: 'x^2 >= 0', expect: 'holds' };
  const idOf = (file: string): string => papersOf({ lemma }, file)[0]!.id;
  expect(['My lemmas.mjs', '/a/B.c.js', '...x.mjs', '--.mjs', 'Ünï_1.mjs', '-a-.mjs'].map(idOf)).toEqual(['my-lemmas', 'b.c', 'x', 'registry', 'n-1', 'a-']); // biome-ignore format: one line
});

test('a part is that of the task which the environment names', async () => {
  const slurm = { SLURM_ARRAY_TASK_ID: '3', SLURM_ARRAY_TASK_MIN: '0', SLURM_ARRAY_TASK_MAX: '7', SLURM_ARRAY_TASK_COUNT: '8' }; // biome-ignore format: one line
  const part = (text: string, environment: Readonly<Record<string, string>> = {}) => Object.values(parseShard('test', text, environment)); // biome-ignore format: one line
  expect([part('1/1'), part('2/3'), part('auto', slurm), part('auto/5', slurm), part('auto/5', { JOB_COMPLETION_INDEX: '0' }), part('auto/5', { PARALLEL_SEQ: '5' })]).toEqual([[1, 1], [2, 3], [4, 8], [3, 5], [1, 5], [5, 5]]); // biome-ignore format: one line
  expect(part('auto', { ...slurm, SLURM_ARRAY_TASK_MIN: '1', SLURM_ARRAY_TASK_MAX: '8' })).toEqual([3, 8]);
  const refused = (text: string, environment?: Readonly<Record<string, string>>) => () => part(text, environment);
  const words = ['', '0/1', '2/1', '1/0', '1', '/2', '1/', 'auto/', 'auto/x', 'x/2', '1/2/3', 'a1/2', '1/2b', '1234567890123456/2', '1.5/2', 'auto', 'auto/0']; // biome-ignore format: one line
  await expect(
    refusals({
      ...Object.fromEntries(words.map(word => [JSON.stringify(word), refused(word)])),
      'two schedulers': refused('auto/3', { ...slurm, PARALLEL_SEQ: '1' }),
      'a task beyond the last': refused('auto/3', { JOB_COMPLETION_INDEX: '3' }),
      'a task before the first': refused('auto/3', { PARALLEL_SEQ: '0' }),
      'a task that is no number': refused('auto/3', { PARALLEL_SEQ: 'x' }),
      'an empty task': refused('auto/3', { PARALLEL_SEQ: '' }),
      'a job without its count': refused('auto', { JOB_COMPLETION_INDEX: '1' }),
      'an array of steps': refused('auto', { ...slurm, SLURM_ARRAY_TASK_COUNT: '4' }),
      'an array from 2 on': refused('auto', { ...slurm, SLURM_ARRAY_TASK_MIN: '2', SLURM_ARRAY_TASK_MAX: '9' }),
      'an array without its end': refused('auto', { SLURM_ARRAY_TASK_ID: '1' }),
      'an array of another number': refused('auto', { ...slurm, SLURM_ARRAY_TASK_MAX: '7x' }),
    }),
  ).toMatchFileSnapshot('documents/shards.txt');
});

test('a status is 0 as expected, 1 where something differs, 3 where it stayed open', () => {
  const verdict = (rest: Partial<Verdict>): Verdict => ({ id: 'a', paper: '', title: '', expect: 'holds', status: 'holds', ok: true, evidence: [], missing: [], ...rest }) as Verdict; // biome-ignore format: one line
  const wrong = (rest: Partial<Verdict>) => verdict({ ok: false, ...rest });
  const asked = (outcome: 'open' | 'passed' | 'not run') => [{ method: 'certify', outcome, detail: '' }] as const;
  const missing = ['certified'] as const;
  expect([
    exitStatus([]),
    exitStatus([verdict({})]),
    exitStatus([verdict({}), wrong({ status: 'refuted' })]),
    exitStatus([wrong({ status: 'open' })]),
    exitStatus([wrong({ status: 'open', expect: 'open' })]),
    exitStatus([wrong({ status: 'unrefuted' })]),
    exitStatus([wrong({ status: 'unrefuted', expect: 'refuted' })]),
    exitStatus([wrong({ missing, evidence: asked('open') })]),
    exitStatus([wrong({ missing, evidence: asked('passed') })]),
    exitStatus([wrong({ missing, evidence: [] })]),
    exitStatus([wrong({ missing: [...missing, 'tested'], evidence: asked('open') })]),
    exitStatus([wrong({ status: 'open' }), wrong({ status: 'refuted' })]),
    exitStatus([wrong({ status: 'open', evidence: asked('not run') })], ['certify']),
    exitStatus([wrong({ status: 'open', evidence: asked('not run') })], ['test']),
    exitStatus([verdict({ evidence: asked('not run') })], ['certify']),
  ]).toEqual([0, 0, 1, 3, 1, 3, 1, 3, 1, 1, 3, 1, 1, 3, 0]);
});

test('a checkpoint goes on with whichever holds more of the same work, and never loses samples', () => {
  const job = { teacher: { name: 'uniform', scale: 1 }, noise: { name: 'uniform', scale: 1 }, target: { breakPoints: [], pieces: [{ intercept: 0, slope: 1 }] }, samples: 1e6, seed: 1, bits: 52 } as const; // biome-ignore format: one line
  const held = (...done: [number, number][]): SimulationState => ({ job, shard: { part: 1, of: 1 }, done }) as unknown as SimulationState; // biome-ignore format: one line
  const file = join(folder, 'checkpoint');
  const start = SimulationState.start(job as never);
  expect(continued(file, start)).toBe(start);
  writeFileSync(file, '');
  expect(continued(file, start)).toBe(start);
  writeFileSync(file, start.toString());
  expect(continued(file, start)).toEqual(start);
  expect(continued(file, start, file)).toBe(start);
  const other = join(folder, 'other');
  writeFileSync(other, 'x');
  // the file holds nothing, so that whatever was resumed holds all of it
  const more = held([0, 2]);
  expect(continued(file, more, other)).toBe(more);
  expect(continued(file, held(), other)).toEqual(start);
});

test('claims are listed within the width of a terminal, titles below each other or below their ids', async () => {
  const columns = process.stdout.columns;
  try {
    const listed = async (width: number, ...words: string[]) => {
      process.stdout.columns = width;
      return (await run(['list', ...words], { papers: async () => [squares, cubes] })).stdout;
    };
    expect(await listed(40, 'cubes')).toBe(`\
cubes: On cubes
thm-1  refuted   A cube is not negative
lem-2  holds     It is too much to ask
                 for
`);
    expect(await listed(28, 'cubes')).toBe(`\
cubes: On cubes
thm-1  refuted
  A cube is not negative
lem-2  holds
  It is too much to ask for
`);
    expect((await listed(12, 'cubes')).split('\n').slice(0, 6)).toEqual(['cubes: On', 'cubes', 'thm-1 ', 'refuted', '  A cube is', '  not'].slice(0, 6)); // biome-ignore format: one line
  } finally {
    process.stdout.columns = columns;
  }
});

test('a worker stands beside its module, built; what starts none says what to do', () => {
  expect(workerBeside('file:///a/src/x/src/cli/train.ts', 'training/worker')).toBe('/a/src/x/dist/src/cli/training/worker.js'); // biome-ignore format: one line
  expect(workerBeside('file:///a/dist/src/cli/train.js', 'worker')).toBe('/a/dist/src/cli/worker.js');
  expect(workerBeside('file:///C:/a%20b/x.js', 'w')).toBe('C:/a b/w.js');
  expect(workerBeside('https://x.org/a/y.js', 'w')).toBe('https://x.org/a/w.js');
  const said = (error: unknown, missing?: string) => {
    const { name, message } = threadErrorOf(error, 'w.js', missing) as Error;
    return `${name}: ${message}`;
  };
  const coded = (code: string, message = 'no') => Object.assign(new Error(message), { code });
  const fewer = 'ThreadError: the system starts no more threads (no): ask for fewer';
  const none = 'ThreadError: no worker script at w.js: give its address as the option `worker`, as a bundler knows it for volumization/worker'; // biome-ignore format: one line
  expect(['ERR_WORKER_INIT_FAILED', 'ERR_WORKER_OUT_OF_MEMORY', 'MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND', 'EPERM'].map(code => said(coded(code)))).toEqual([fewer, fewer, none, none, 'Error: no']); // biome-ignore format: one line
  expect(['uv_thread_create: EAGAIN\nmore', 'ENOMEM', 'Cannot find module x', 'Unknown worker error', 'odd'].map(message => said(new Error(message)))).toEqual(['ThreadError: the system starts no more threads (uv_thread_create: EAGAIN): ask for fewer', 'ThreadError: the system starts no more threads (ENOMEM): ask for fewer', none, none, 'Error: odd']); // biome-ignore format: one line
  expect(said(coded('MODULE_NOT_FOUND'), 'build it')).toBe('ThreadError: no worker script at w.js: build it');
});
