import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../src/cli/main.js';
import { stream, uniform } from '../../src/index.js';
import { instead, nothing } from './capture.js';

const folder = mkdtempSync(join(tmpdir(), 'volumization-'));
let stdout = '';
let stderr = '';

beforeEach(() => {
  stdout = stderr = '';
  vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    stdout += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation(text => {
    stderr += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

async function json(...words: string[]): Promise<Record<string, unknown>> {
  stdout = '';
  expect(await main([...words, '--json'], nothing)).toBe(0);
  return JSON.parse(stdout);
}

describe('simulate and merge', () => {
  test('print the estimate, its error, n, seed and backend', async () => {
    const result = await json('simulate', '--samples', '1e4', '--seed', '7', '--backend', 'js');
    expect(result).toMatchObject({ n: 10_000, seed: 7, backend: 'js' });
    expect(Math.abs((result.risk as number) - 0.0657552)).toBeLessThan(6 * (result.standardError as number));
    expect(Object.keys(result)).toEqual(['risk', 'standardError', 'n', 'seed', 'backend']);
  });

  test('--until stops at the same sample on threads, in shards and after an interruption', async () => {
    const words = ['simulate', '--until', '1e-3', '--noise', 'cauchy:0.5'];
    const whole = await json(...words);
    expect(whole).toMatchObject({ coverage: 0.95, intervalMethod: 'empirical Bernstein' });
    const files = [1, 2].map(i => join(folder, `until-${i}.json`));
    for (const [i, file] of files.entries()) await json(...words, '--shard', `${i + 1}/2`, '--checkpoint', file);
    expect(await json('merge', '--until', '1e-3', ...files)).toEqual(whole);
    expect(await main(['merge', '--until', '1e-4', ...files], nothing)).toBe(2);
    expect(stderr).toContain('for this --until, got');
    const file = join(folder, 'until.json');
    await json(...words, '--checkpoint', file);
    expect(await json(...words, '--checkpoint', file)).toEqual(whole);
    for (const [option, value] of [
      ['--until', '0'],
      ['--samples', '5'],
    ] as const)
      expect(await main([...words, option, value], nothing)).toBe(2);
  });

  test('--until that the first stage is too short for stops at the same sample on threads and in shards', async () => {
    // one draw in 3 * 10^5 is cut, at a squared error of up to 16: the pilot saw too few of them
    const words = ['simulate', '--estimator', 'clip:3', '--noise', 'cauchy:1e-5'];
    const width = ['--until', '1e-4'];
    const whole = await json(...words, ...width, '--threads', '2');
    let size = width;
    for (let stage = 0; ; stage++) {
      const files = [1, 2, 3].map(i => join(folder, `stage-${stage}-${i}.json`));
      for (const [i, file] of files.entries())
        await json(...words, ...size, '--shard', `${i + 1}/3`, '--checkpoint', file);
      [stdout, stderr] = ['', ''];
      const status = await main(['merge', ...width, ...files, '--json'], nothing);
      const [, samples] = /^merge: the interval is wider than 1e-4: simulate each shard with --samples (\d+) for/m.exec(stderr) ?? []; // biome-ignore format: one line
      expect(status).toBe(samples === undefined ? 0 : 3);
      if (samples === undefined) {
        expect([stage, JSON.parse(stdout)]).toEqual([2, whole]);
        break;
      }
      size = ['--samples', samples];
    }
  });

  test('shards merge to the digits of the whole, and a resumed run keeps them', async () => {
    const words = ['simulate', '--samples', '3e5', '--noise', 'cauchy:0.5'];
    const whole = await json(...words);
    const files = [1, 2, 3].map(i => join(folder, `part-${i}.json`));
    for (const [i, file] of files.entries()) await json(...words, '--shard', `${i + 1}/3`, '--checkpoint', file);
    expect(await json('merge', ...files)).toEqual(whole);
    expect(await main(['merge', ...files.slice(1)], nothing)).toBe(2);
    expect(await main(['merge', files[0]!, ...files], nothing)).toBe(2);
    expect(await json('simulate', '--resume', files[0]!)).toMatchObject({ seed: 1 });
    expect(await main(['simulate', '--resume', files[0]!, '--seed', '2'], nothing)).toBe(2);
  });

  test('shards of no sample and of one say so, and merge to the whole', async () => {
    const words = ['simulate', '--samples', '131073'];
    const whole = await json(...words);
    const files = [1, 2, 3].map(i => join(folder, `small-${i}.json`));
    const shards = [];
    for (const [i, file] of files.entries()) {
      shards.push(await json(...words, '--shard', `${i + 1}/3`));
      writeFileSync(file, stdout);
    }
    expect(shards.map(({ n, risk, standardError, backend }) => [n, risk, standardError, backend])).toEqual([
      [0, 'NaN', 'NaN', 'none'],
      [131072, expect.any(Number), expect.any(Number), 'wasm'],
      [1, expect.any(Number), 'NaN', 'wasm'],
    ]);
    expect(stderr).toContain(
      'simulate: shard 1/3 holds no sample, so no estimate of its own; merge takes it as it is\n',
    );
    expect(stderr).toContain('simulate: shard 3/3 holds one sample, so no standard error of its own;');
    expect(await json('merge', ...files)).toEqual(whole);
    await main([...words, '--shard', '1/3'], nothing);
    expect(stdout).toContain('E (w - u)^2     none\nstandard error  none\nsamples         0\n');
  });

  test.each([
    ['merge', folder],
    ['simulate', '--resume', folder],
  ])('%s names the folder it was given for a file', async (...words) => {
    expect(await main(words, nothing)).toBe(2);
    expect(stderr).toBe(`volumization: ${folder}: cannot be read (EISDIR)\n`);
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends simulate with %i', async (signal, status) => {
    const before = process.listenerCount(signal);
    const ended = main(['simulate', '--samples', '1e13'], nothing);
    await vi.waitUntil(() => process.listenerCount(signal) > before, { timeout: 60_000 });
    process.listeners(signal).at(-1)?.(signal);
    expect(await ended).toBe(status);
    expect(stderr).toMatch(/simulate: interrupted after \d+ samples\n$/);
    expect(process.listenerCount(signal)).toBe(before);
  });

  test.each([
    ['--samples', '0'],
    ['--samples', '1e99'],
    ['--samples', '-5'],
    ['--samples', 'many'],
    ['--seed', '-1'],
    ['--bits', '16'],
    ['--threads', '0'],
    ['--backend', 'native'],
    ['--shard', '3/2'],
    ['--shard', '0/2'],
    ['--shard', 'x'],
    ['--estimator', 'clip:-1'],
    ['--estimator', 'lpdecay:1.5,-1'],
    ['--noise', 'student:3,-1'],
    ['--teacher', 'beta:1'],
    ['--resume', join(folder, 'absent.json')],
    ['--checkpoint', join(folder, 'no/such/folder/file.json')],
  ])('simulate %s %s is refused in one line', async (option, value) => {
    expect(await main(['simulate', '--samples', '100', option, value], nothing)).toBe(2);
    expect(stderr).toMatch(/^volumization: [^\n]+\n$/);
    expect(stdout).toBe('');
  });
});

describe('what the core does not know is drawn one by one', () => {
  test.each([
    ['--noise', 'student:5,1'],
    ['--noise', 'twopoint:1'],
    ['--noise', 'logistic:1/3'],
    ['--teacher', 'triangular:2'],
    ['--noise', 'empirical:-1,0,2'],
    ['--estimator', 'lpprox:0.5,0.1'],
  ])('%s %s, with the digits of risk --method monte-carlo', async (option, word) => {
    const usual = ['--estimator', 'clip:1', '--teacher', 'uniform:1', '--noise', 'uniform:1'];
    const problem = instead(usual, [option, word]);
    const { risk, standardError, n, backend } = await json('simulate', ...problem, '--samples', '70000');
    expect([n, backend]).toEqual([70_000, 'draws']);
    const drawn = await json('risk', ...problem, '--method', 'monte-carlo', '--samples', '70000');
    expect([risk, standardError]).toEqual([drawn.risk, drawn.standardError]);
    const exact = await json('risk', ...problem);
    expect(Math.abs((risk as number) - (exact.risk as number))).toBeLessThan(6 * (standardError as number));
  });

  test('threads that are none are refused too', async () => {
    expect(await main(['simulate', '--noise', 'student:5,1', '--samples', '100', '--threads', 'x'], nothing)).toBe(2);
    expect(stderr).toContain('simulate: expected --threads an integer in');
  });

  test.each([
    ['--bits', '32'],
    ['--shard', '1/2'],
    ['--backend', 'js'],
    ['--checkpoint', join(folder, 'drawn.json')],
  ])('%s is refused', async (option, value) => {
    const words = ['simulate', '--noise', 'student:5,1', option, value];
    expect(await main(words, nothing)).toBe(2);
    expect(stderr).toContain(`volumization: simulate: expected no ${option} where the SIMD core does not know`);
  });
});

describe('sample', () => {
  test('prints one draw a line, those of the stream that its name and the law name give', async () => {
    expect(await main(['sample', 'uniform:2', '--n', '5', '--seed', '3'], nothing)).toBe(0);
    const draws = stdout.trim().split('\n').map(Number);
    const [law, source] = [uniform(2), stream(3, 'sample', 'uniform')];
    expect(draws).toEqual(Array.from({ length: 5 }, () => law.sample(source)));
    expect((await json('sample', 'uniform:2', '--n', '5', '--seed', '3')).draws).toEqual(draws);
  });

  test.each([['normal:1'], ['uniform'], ['gaussian:-1']])('%s is refused', async law => {
    expect(await main(['sample', law, '--n', '2'], nothing)).toBe(2);
    expect(stderr).toMatch(/^volumization: [^\n]+\n$/);
  });

  test.each(['0', '-1', 'x', '1.5', '1e99'])('--n %s is refused', async n => {
    expect(await main(['sample', 'uniform:1', '--n', n], nothing)).toBe(2);
  });
});
