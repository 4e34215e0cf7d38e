import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../src/cli/main.js';
import { nothing } from './capture.js';

let folder: string;
let out: string;
let err: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'volumization-'));
  [out, err] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation(text => {
    err += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const figure = (...argv: string[]): Promise<number> =>
  main(['figure', ...argv, '--out', join(folder, 'a', 'b')], nothing);
const few = ['--samples', '400', '--sigma', '0.5:2:0.5'];

describe('volumization figure', () => {
  test('writes what was asked for, makes the folders on the way and leaves no other file', async () => {
    expect(await figure('4', ...few, '--format', 'json,csv')).toBe(0);
    expect(readdirSync(join(folder, 'a', 'b')).sort()).toEqual(['figure-4.csv', 'figure-4.json']);
    expect(out.trim().split('\n')).toHaveLength(2);
    const { provenance, panels, table } = JSON.parse(readFileSync(join(folder, 'a/b/figure-4.json'), 'utf8'));
    expect(provenance).toMatchObject({
      command: 'volumization figure 4 --sigma 0.5:2:0.5 --samples 400 --seed 1',
      seed: 1,
      samples: 400,
    });
    expect(Object.keys(provenance.versions)).toEqual(['volumization', 'node', 'plotly.js']);
    expect(panels.map(({ noise }: { noise: string }) => noise)).toEqual(['uniform', 'cauchy']);
    expect(readFileSync(join(folder, 'a/b/figure-4.csv'), 'utf8').trim().split('\n')).toHaveLength(
      1 + table.rows.length,
    );
  });

  test('draws 41 values of sigma unless asked otherwise', async () => {
    expect(await figure('4a', '--samples', '4', '--format', 'json')).toBe(0);
    const { provenance, panels } = JSON.parse(readFileSync(join(folder, 'a/b/figure-4a.json'), 'utf8'));
    expect(provenance.command).toContain('--sigma 0:2:0.05 ');
    const [{ points, grid }] = panels;
    expect([points.length, points[0].sigma, points.at(-1).sigma, grid.length]).toEqual([41, 0, 2, 101]);
  });

  test('trains no student without noise, whose error is that of rounding', async () => {
    expect(await figure('4a', '--samples', '4', '--sigma', '0:1:0.5', '--end-to-end', '--format', 'json')).toBe(0);
    const { panels } = JSON.parse(readFileSync(join(folder, 'a/b/figure-4a.json'), 'utf8'));
    const sigmas = panels[0].trained.points.map(({ sigma }: { sigma: number }) => sigma);
    expect([...new Set(sigmas)]).toEqual([0.5, 1]);
  });

  test('gives the same files for the same seed', async () => {
    const content = (): string => readFileSync(join(folder, 'a/b/figure-4b.csv'), 'utf8');
    await figure('4b', ...few, '--format', 'csv', '--seed', '7');
    const first = content();
    await figure('4b', ...few, '--format', 'csv', '--seed', '7');
    expect(content()).toBe(first);
    await figure('4b', ...few, '--format', 'csv', '--seed', '8');
    expect(content()).not.toBe(first);
  });

  test('knows a figure by its paper too', async () => {
    expect(await figure('volumization/3', '--format', 'csv')).toBe(0);
    expect(readdirSync(join(folder, 'a', 'b'))).toEqual(['figure-3.csv']);
  });

  test('without a Chromium says in one line what was not made and how to get it, and fails only where it was asked for by name', async () => {
    vi.stubEnv('CHROMIUM', '/nonexistent/chromium');
    expect(await figure('3', '--format', 'csv,svg,png', '--json')).toBe(1);
    expect(err).toBe('svg, png: not run, needs Chromium, and CHROMIUM=/nonexistent/chromium is not a program\n');
    expect(JSON.parse(out)).toMatchObject({
      figure: 'figure-3',
      files: [join(folder, 'a/b/figure-3.csv')],
      notRun: [{ formats: ['svg', 'png'] }],
    });
    vi.stubEnv('CHROMIUM', '');
    vi.stubEnv('PATH', folder);
    expect(await figure('3')).toBe(0);
    expect(await figure('3', '--format', 'pdf')).toBe(1);
    expect(err).toContain('pdf: not run, needs Chromium (apt-get install chromium, or set CHROMIUM to its path)\n');
  });

  test('names a setting that a figure does not depend on', async () => {
    expect(await figure('3', '--seed', '2', '--end-to-end', '--format', 'csv')).toBe(0);
    expect(err).toBe('figure 3 does not depend on --seed\nfigure 3 does not depend on --end-to-end\n');
  });

  test.each([
    [
      ['5'],
      'a figure out of 1, 3, 4, 6, 8, 10, 15, 16, 4a, 4b, box, estimators, label-noise, weights, lp-phases, sparsity, l1-excess, scale-shift, got "5"',
    ],
    [
      ['volumization/2'],
      'a figure out of 1, 3, 4, 6, 8, 10, 15, 16, 4a, 4b, box, estimators, label-noise, weights, lp-phases, sparsity, l1-excess, scale-shift, got "volumization/2"',
    ],
    [
      ['toString'],
      'a figure out of 1, 3, 4, 6, 8, 10, 15, 16, 4a, 4b, box, estimators, label-noise, weights, lp-phases, sparsity, l1-excess, scale-shift, got "toString"',
    ],
    [['4', '--samples', '0'], '--samples an even integer in [4, 1e12], got "0"'],
    [['4', '--samples', 'NaN'], '--samples an even integer in [4, 1e12], got "NaN"'],
    [['4', '--samples', '1e99'], '--samples an even integer in [4, 1e12], got "1e99"'],
    [['4', '--samples', '7'], '--samples an even integer in [4, 1e12], got "7"'],
    [['4', '--seed', '-1'], '--seed an integer in [0, 2^53), got "-1"'],
    [['4', '--sigma', '2:1:1'], '--sigma with lo <= hi, got "2:1:1"'],
    [['4', '--sigma', '0'], '--sigma with hi > 0, got "0"'],
    [['1', '--sigma', '2'], '--sigma one number in (0, 1] for figure 1, got "2"'],
    [['estimators', '--sigma', '0:1:0.5'], '--sigma within [1e-3, 100] for figure estimators, got "0:1:0.5"'],
    [['4', '--format', 'gif'], '--format out of html, csv, json, svg, png, pdf, got "gif"'],
  ])('refuses %j in one line', async (argv, complaint) => {
    expect(await figure(...argv)).toBe(2);
    expect(err).toBe(`volumization: figure: expected ${complaint}\n`);
    expect(out).toBe('');
  });

  test('refuses a folder that is a file before it simulates', async () => {
    writeFileSync(join(folder, 'a'), '');
    expect(await figure('4', '--samples', '1e12')).toBe(2);
    expect(err).toMatch(/^volumization: cannot write to the folder [^\n]+\n$/);
  });
});
