import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expandWord } from '../../src/cli/expand.js';
import { readNumber } from '../../src/cli/numbers.js';
import { uniform } from '../../src/distribution/uniform.js';
import { bayes } from '../../src/estimator/bayes.js';
import { clip } from '../../src/estimator/clip.js';
import { b2 } from '../../src/risk/closed-form/uniform-uniform.js';
import { risk } from '../../src/risk/risk.js';
import { sweep } from '../../src/risk/sweep.js';
import { run } from './capture.js';

const laws = ['--teacher', 'uniform:1', '--noise', 'uniform:0.5'];
const points = async (...argv: string[]) => JSON.parse((await run(['sweep', ...argv, '--json'])).stdout).points;

describe('sweep', () => {
  test('gives at each point what risk gives, teachers outermost', () => {
    const [teachers, noises] = [[1, 2].map(uniform), [0.5, 0.25].map(uniform)];
    const found = sweep({
      estimator: [clip(0.5), ({ teacher, noise }) => bayes(teacher, noise)],
      teacher: teachers,
      noise: noises,
    });
    const expected = teachers.flatMap(teacher =>
      noises.flatMap(noise =>
        [clip(0.5), bayes(teacher, noise)].map(estimator => risk(estimator, { teacher, noise }).risk),
      ),
    );
    expect(found.map(point => point.risk)).toEqual(expected);
  });

  test.each([{ estimator: [] }, { teacher: [] }, { noise: [] }])('refuses %j', part => {
    const grid = { estimator: clip(1), teacher: uniform(1), noise: uniform(1), ...part };
    expect(() => sweep(grid)).toThrow(/^sweep: expected at least one (estimator|teacher|noise), got \[\]$/);
  });

  test('of the command is the closed form at every V of the range', async () => {
    const found = await points('--estimator', 'clip:0:2:1/20', ...laws);
    expect(found).toHaveLength(41);
    for (const [k, point] of found.entries()) {
      expect(point.V).toBe(k / 20);
      expect(point.risk).toBe(b2(k / 20, { a: 1, sigma: 0.5 }));
    }
  });

  test('ends where a point needs more evaluations than are given, in one line', async () => {
    const { status, stderr } = await run(['sweep', '--estimator', 'bayes', '--teacher', 'student:3,1', '--noise', 'logistic:0.5:1:0.5', '--evaluations', '10']); // biome-ignore format: one line
    expect(status).toBe(2);
    expect(stderr).toMatch(/risk: expected a problem of at most 10 evaluations \(option evaluations\), got \d+\n$/);
  });

  test('takes further words by --vary, and ranges of any number of a word', async () => {
    const found = await points(
      ...['--estimator', 'clip:0.5', '--vary', 'estimator=elasticnet:0:1:0.5,1/3', 'estimator=bayes'],
      ...['--teacher', 'uniform:1', '--vary', 'noise=cauchy:0.5', 'noise=uniform:1:2:1'],
    );
    expect(found).toHaveLength(5 * 3);
    expect(new Set(found.map(({ estimator }: { estimator: string }) => estimator))).toEqual(
      new Set(['clip', 'elasticnet', 'bayes']),
    );
    expect(found[1]).toMatchObject({ l1: 0, l2: 1 / 3, noise: 'cauchy', noise_scale: 0.5 });
  });

  test('writes a table for the eye, CSV whose numbers are those of JSON, and a page', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'volumization-sweep-'));
    const argv = ['--estimator', 'clip:0:1:0.25', ...laws];
    const csv = (await run(['sweep', ...argv, '--csv'])).stdout.trim().split('\n');
    const json = await points(...argv);
    expect(csv[0]!.split(',')).toEqual(Object.keys(json[0]));
    expect(csv.slice(1)).toEqual(json.map((point: object) => Object.values(point).join(',')));
    const { status, stdout } = await run(['sweep', ...argv, '--plot', join(folder, 'risks.html')]);
    expect([status, stdout.trim().split('\n')[0]!.split(/ +/)]).toEqual([0, csv[0]!.split(',')]);
    expect(readFileSync(join(folder, 'risks.html'), 'utf8')).toContain('against V');
  });

  test.each([
    [['--estimator', 'clip:0:1', ...laws], '--estimator lo:hi:step with numbers, or one number, got "0:1"'],
    [['--estimator', 'clip:0:1:0', ...laws], '--estimator with step > 0, got "0:1:0"'],
    [['--estimator', 'clip:1', '--noise', 'uniform:1'], '--teacher or --vary teacher=word, got none'],
    [['--estimator', 'clip:1', ...laws, '--vary', 'V=1'], '--vary estimator=word, teacher=word, noise=word, got "V=1"'],
    [['--estimator', 'clip:0:1:1e-6', ...laws], '--estimator with at most 10000 values, got "0:1:1e-6"'],
    [['--estimator', 'clip:1', ...laws, '--csv', '--json'], 'either --csv or --json, got "--csv --json"'],
  ])('refuses %j in one line', async (argv, complaint) => {
    expect(await run(['sweep', ...argv])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `volumization: sweep: expected ${complaint}\n`,
    });
  });
});

test.each(['1e400', '-1e309', '1e308/1e-8', '0.1:1e400:0.1'])(
  'a number beyond doubles, %s, is refused as such',
  async text => {
    const command = text.includes(':') ? 'sweep' : 'risk';
    const { status, stderr } = await run([command, '--estimator', `clip:${text}`, ...laws]);
    expect([status, stderr]).toEqual([2, expect.stringMatching(/1\.8e308 \(Infinity is spelt so\)|hi <= 1e9/)]);
  },
);

describe('numbers as typed', () => {
  test('a quotient is the double nearest to it', () => {
    const n = fc.integer({ min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(n, fc.integer({ min: 1, max: 1e6 }), (p, q) => {
        expect(readNumber(`${p}/${q}`)).toBe(p / q + 0);
      }),
    );
    expect(readNumber('0.1/0.3')).toBe(1 / 3);
    expect(readNumber('1e300/1e-8')).toBe(1e308);
  });

  test.each(['1/0', '1//2', '1/2/3', '/2', '1/', '1e400', '0x10', '', ' ', '1/1e9999', 'Infinity/2'])(
    '%j is none',
    text => {
      expect(readNumber(text)).toBeNaN();
    },
  );

  test('a range of a word expands to words that read back', () => {
    expect(expandWord('sweep', '--noise', 'student:3,-0.2:0.2:0.1')).toEqual(
      ['-0.2', '-0.1', '0', '0.1', '0.2'].map(scale => `student:3,${scale}`),
    );
    expect(expandWord('sweep', '--noise', 'bayes')).toEqual(['bayes']);
  });
});

test.each([
  ['risk', 'clip:0.75', 'estimator,teacher,noise,V,teacher_a,noise_a,risk,error_estimate,method'],
  ['optimum', 'clip', 'estimator,teacher,noise,V,risk,method'],
])('%s writes CSV', async (command, estimator, head) => {
  const argv = [command, '--estimator', estimator, ...laws];
  const [columns, row, ...more] = (await run([...argv, '--csv'])).stdout.trim().split('\n');
  expect([columns, more]).toEqual([head, []]);
  const value = row!.split(',')[head.split(',').indexOf('risk')];
  expect(Number(value)).toBe(JSON.parse((await run([...argv, '--json'])).stdout).risk);
});
