import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCell } from '../../sims/volumization/mnist-cell.js';
import type { MnistData } from '../../src/experiment/mnist.js';
import { stream } from '../../src/random/stream.js';
import { attack } from '../../src/training/attack.js';
import { certifyImages } from '../../src/training/certify.js';
import { readData } from '../../src/training/data.js';
import { classifierOf, TrainingRun } from '../../src/training/run.js';

const folder = mkdtempSync(join(tmpdir(), 'volumization-kill-'));
afterAll(() => rmSync(folder, { recursive: true }));
const bin = resolve('bin/volumization.js');

const words = (out: string, threads: string) => [
  bin, 'train', '--data', 'mnist', '--images', '3000', '--epochs', '8', '--regularizer', 'vol:0.5,0.99', 'none',
  '--noise', '0.4', '--out', join(folder, out), '--threads', threads,
]; // biome-ignore format: words of a command line

describe('training on MNIST', () => {
  // Of four threads two are within the steps of each run.
  test.each([
    ['1', '4'],
    ['4', '1'],
  ])(
    'goes on after kill -9 on %s threads to the same bytes on %s',
    async (before, after) => {
      const [whole, killed, checkpoint] = ['whole', 'killed', 'checkpoint'].map(name => `${name}-${before}`) as [string, string, string]; // biome-ignore format: one line
      const first = spawnSync(process.execPath, words(whole, '1'), { encoding: 'utf8' });
      expect([first.status, first.stderr.includes('Error')]).toEqual([0, false]);
      const kept = ['--checkpoint', join(folder, checkpoint)];
      const child = spawn(process.execPath, [...words(killed, before), ...kept], { stdio: 'ignore' });
      // Killed once the first run has left a checkpoint, in the midst of its epochs.
      while (!existsSync(join(folder, checkpoint, 'vol-0.5-0.99-seed1.checkpoint.safetensors')))
        await new Promise(done => setTimeout(done, 20));
      child.kill('SIGKILL');
      await new Promise(done => child.once('close', done));
      expect(existsSync(join(folder, killed, 'train.csv'))).toBe(false);
      const resumed = spawnSync(process.execPath, [...words(killed, after), ...kept], { encoding: 'utf8' });
      expect([resumed.status, resumed.stderr]).toEqual([0, expect.stringContaining('wrote')]);
      for (const name of readdirSync(join(folder, whole)).filter(name => name !== 'train.json'))
        expect(readFileSync(join(folder, killed, name)).equals(readFileSync(join(folder, whole, name)))).toBe(true);
    },
    300_000,
  );

  test('a signal ends a run and the threads within its steps', async () => {
    const checkpoint = join(folder, 'checkpoint-ended');
    const one = words('ended', '2').map(word => (word === '8' ? '1000' : word)).filter(word => word !== 'none'); // biome-ignore format: one line
    const child = spawn(process.execPath, [...one, '--checkpoint', checkpoint], { stdio: 'ignore' });
    const ended = new Promise(done => child.once('close', (...how) => done(how)));
    while (!existsSync(join(checkpoint, 'vol-0.5-0.99-seed1.checkpoint.safetensors')))
      await new Promise(done => setTimeout(done, 20));
    child.kill('SIGTERM');
    expect(await ended).toEqual([143, null]);
  }, 60_000);

  test('no attack flips any of the 10,000 images that are certified', () => {
    const data = readData(['mnist']);
    const run = new TrainingRun(
      { hidden: [64], optimizer: 'adam', lr: 1e-3, momentum: 0, regularizer: { kind: 'wd', strength: 5e-3 }, protocol: 'code', noise: 0, epochs: 2, batch: 128, images: 20000, seed: 1 },
      data,
    ); // biome-ignore format: one spec
    while (run.unfinished) run.epoch();
    const { w } = run.state.tensors;
    const eps = 0.02;
    const proved = certifyImages(w, data.test, { eps: [eps] }).box[0]!.certified;
    expect(proved.reduce((n, c) => n + c, 0)).toBeGreaterThan(3000);
    const classifier = classifierOf(w, 250);
    for (const method of ['fgsm', 'pgd', 'margin-pgd'] as const) {
      const { met } = attack(classifier, data.test, { method, eps, steps: 8, stepSize: eps / 4 });
      expect(proved.every((c, i) => c === 0 || met[i] === 1)).toBe(true);
    }
  }, 300_000);

  // Of the cells of medium those without attacks that take a quarter of a minute.
  test.each(['quick', 'medium'])(
    'the kept results are those of the code: a cell of the %s experiment, run again',
    scale => {
      const kept = JSON.parse(
        readFileSync(resolve(`sims/volumization/results/mnist-${scale}.json`), 'utf8'),
      ) as MnistData;
      const cells = kept.cells.filter(({ cell, attacks }) => attacks.length === 0 && cell.epochs <= 30);
      const drawn = cells[Math.floor(cells.length * stream(1, 'drawn cell').uniform())]!;
      expect(JSON.parse(JSON.stringify(runCell(drawn.cell)))).toEqual(drawn);
    },
    300_000,
  );
});
