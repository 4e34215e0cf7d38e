import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'volumization-large-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A .npy file of 4 n^2 bytes: a float32 matrix of rank two, sigma = 1 and 1/2 on sines of different frequency, in pieces. */
function writeLarge(path: string, n = 16_384): void {
  const [rows, columns] = [n, n];
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${rows}, ${columns}), }`.padEnd(117) + '\n';
  const file = openSync(path, 'w');
  writeSync(file, Uint8Array.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8]));
  writeSync(file, header);
  const wave = (k: number): Float64Array =>
    Float64Array.from({ length: columns }, (_, j) => Math.SQRT2 * Math.sin((Math.PI * k * (2 * j + 1)) / columns));
  const [x, y] = [wave(3), wave(5)];
  for (let i = 0; i < rows; i += 64) {
    const block = new Float32Array(64 * columns);
    for (let k = 0; k < 64; k++)
      for (let j = 0; j < columns; j++)
        block[k * columns + j] = (x[i + k]! * x[j]! + 0.5 * y[i + k]! * y[j]!) / columns;
    writeSync(file, new Uint8Array(block.buffer));
  }
  closeSync(file);
}

test('a file of 1 GiB is looked at and clipped with less than 600 MB of memory', () => {
  const path = join(folder, 'large.npy');
  writeLarge(path);
  const script = `
import { main } from ${JSON.stringify(resolve('dist/src/cli/main.js'))};
const status = await main(process.argv.slice(1), { papers: async () => [], simulations: {} });
process.stderr.write(JSON.stringify({ status, maxRSS: process.resourceUsage().maxRSS }));
`;
  const target = join(folder, 'clipped.npy');
  const argv = ['lipschitz', path, '--json', '--memory', '256M', '--V', '0.00005', '--write', target];
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script, '--', ...argv], { encoding: 'utf8' });
  const { status, maxRSS } = JSON.parse(run.stderr) as { status: number; maxRSS: number };
  expect(status).toBe(0);
  expect(maxRSS).toBeLessThan(600_000);
  const [layer] = JSON.parse(run.stdout).layers;
  // float32 entries: each is 2^-24 off, in a random direction.
  expect(Math.abs(layer.spectralNorm - 1)).toBeLessThanOrEqual(2 ** -24);
  expect(Math.abs(layer.frobenius - Math.sqrt(1.25))).toBeLessThanOrEqual(2 ** -24);
  const again = spawnSync(
    process.execPath,
    ['bin/volumization.js', 'lipschitz', target, '--json', '--tolerance', '0.1'],
    { encoding: 'utf8' },
  );
  expect(JSON.parse(again.stdout).layers[0].largest).toBe(
    Math.fround(0.00005) > 0.00005 ? JSON.parse(run.stdout).written.tensors[0].V : Math.fround(0.00005),
  );
});

test('a tensor above 128 MiB has the same digits from memory and from its file', () => {
  const path = join(folder, 'medium.npy');
  writeLarge(path, 5_888);
  const [held, read] = ['2G', '1M'].map(memory => {
    const argv = ['bin/volumization.js', 'lipschitz', path, '--json', '--memory', memory];
    return spawnSync(process.execPath, argv, { encoding: 'utf8' }).stdout;
  });
  expect(JSON.parse(held!).layers[0].converged).toBe(true);
  expect(held).toBe(read);
});
