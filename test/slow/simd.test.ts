import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { core } from '../../src/simd/core.js';
import { simulate } from '../../src/simd/index.js';

const program = fileURLToPath(new URL('../../bin/volumization.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'volumization-'));
const volumization = (...words: string[]) => spawnSync(process.execPath, [program, ...words], { encoding: 'utf8' });

describe('the clip in single precision', () => {
  test('is the exact rule on all 2^32 inputs', () => {
    // e = clamp(x, -V - u, V - u) at u = 0 is the clip; the sums then hold e^2 and e^4 of each four inputs
    const { kernels, memory } = core('wasm', 1 << 22);
    const [u, eta, sums] = [4352, 1 << 20, 4224];
    const V = Math.fround(0.7);
    const words = new Uint32Array(memory.buffer, eta, 4);
    const singles = new Float32Array(memory.buffer, eta, 4);
    const held = new Float64Array(memory.buffer, sums, 8);
    let wrong = 0;
    for (let high = 0; high < 2 ** 32; high += 4) {
      for (let lane = 0; lane < 4; lane++) words[lane] = high + lane;
      if (Number.isNaN(singles[0])) continue; // the three blocks of NaN begin and end at multiples of 4 but for one place
      held.fill(0);
      kernels.clipSumsSingle(u, eta, 4, V, sums);
      for (let lane = 0; lane < 4; lane++) {
        const x = singles[lane]!;
        const w = x > V ? V : Math.max(x, -V);
        const at = (lane & 1) + ((lane & 2) << 1);
        if (!Number.isNaN(x) && held[at] !== w * w) wrong++;
      }
    }
    expect(wrong).toBe(0);
  });

  test('has a relative bias below 2^-20 against doubles from the same words', async () => {
    const job = {
      teacher: { name: 'uniform', scale: 1 },
      noise: { name: 'uniform', scale: 0.01 },
      target: {
        breakPoints: [-0.99, 0.99],
        pieces: [
          { intercept: -0.99, slope: 0 },
          { intercept: 0, slope: 1 },
          { intercept: 0.99, slope: 0 },
        ],
      },
      samples: 2 ** 26,
      seed: 1,
    } as const;
    const single = await simulate({ ...job, bits: 24 });
    const double = await simulate({ ...job, bits: 32 });
    expect(Math.abs(single.estimate / double.estimate - 1)).toBeLessThan(2 ** -20);
  });
});

describe('simulate on the command line', () => {
  const words = ['simulate', '--samples', '6e8', '--seed', '3', '--bits', '32'];

  test('killed at any moment, it resumes to the digits of an uninterrupted run', async () => {
    const whole = JSON.parse(volumization(...words, '--json').stdout);
    const file = join(folder, 'killed.json');
    for (const delay of [1300, 1700, 2400]) {
      const resume = existsSync(file) ? ['--resume', file] : ['--checkpoint', file];
      const child = spawn(process.execPath, [program, ...words, ...resume, '--threads', '2']);
      await new Promise(resolve => setTimeout(resolve, delay));
      child.kill('SIGKILL');
      await new Promise(resolve => child.once('exit', resolve));
    }
    const { status, stdout } = volumization('simulate', '--resume', file, '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(whole);
  });

  test('Ctrl-C leaves a checkpoint and status 130', async () => {
    const file = join(folder, 'stopped.json');
    const child = spawn(process.execPath, [
      program,
      'simulate',
      '--samples',
      '1e13',
      '--threads',
      '2',
      '--checkpoint',
      file,
    ]);
    await new Promise(resolve => setTimeout(resolve, 2500));
    child.kill('SIGINT');
    expect(await new Promise(resolve => child.once('exit', resolve))).toBe(130);
    expect(JSON.parse(readFileSync(file, 'utf8')).body.done.length).toBeGreaterThan(0);
  });

  test('a damaged or foreign checkpoint is one line and status 2', () => {
    const file = join(folder, 'damaged.json');
    for (const text of ['', '{}', '{"check":"00","body":{"format":"volumization simulation 1"}}', '\u0000']) {
      writeFileSync(file, text);
      const { status, stderr, stdout } = volumization('simulate', '--resume', file);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^volumization: [^\n]*damaged.json[^\n]*\n$/);
    }
  });

  test.skipIf(spawnSync('parallel', ['--version']).status !== 0)(
    'shards spread by GNU parallel merge to the digits of the whole',
    () => {
      const part = `${process.execPath} ${program} simulate --samples 1e7 --shard {}/4 --checkpoint ${folder}/part-{}.json`;
      expect(spawnSync('parallel', [part, ':::', '1', '2', '3', '4']).status).toBe(0);
      const files = [3, 1, 4, 2].map(i => `${folder}/part-${i}.json`);
      const merged = JSON.parse(volumization('merge', ...files, '--json').stdout);
      expect(merged).toEqual(JSON.parse(volumization('simulate', '--samples', '1e7', '--json').stdout));
    },
  );
});
