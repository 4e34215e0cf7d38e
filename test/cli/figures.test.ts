import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { boxStudents } from '../../src/cli/figures/box.js';
import { DataError } from '../../src/errors.js';
import type { SimulationLoaders } from '../../src/experiment/simulation.js';
import { run } from './capture.js';

const folder = mkdtempSync(join(tmpdir(), 'volumization-figures-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A simulation that says what it was asked for instead of running. */
const asked = (name: string) => async () => ({
  title: name,
  kept: () => [],
  run: async (parameters: object) => {
    throw new DataError(`${name} ${JSON.stringify(parameters)}`);
  },
});
const names = ['volumization/figure-4', 'volumization/end-to-end', 'volumization/mnist', 'decoupled-lp-decay/sparsity', 'weight-normalization/l1-excess', 'weight-scale-shift/training']; // biome-ignore format: one line
const simulations = Object.fromEntries(names.map(name => [name, asked(name)])) as unknown as SimulationLoaders;

// What is simulated for a figure, or why it is refused: a setting, a grid or a bound that changes changes this.
test('each figure asks for the simulation of its settings', async () => {
  const lines = [
    '4', '4 --sigma 0 --samples 4 --seed 7', '4a --sigma 0:1:0.5', '4b --sigma 2', '4 --end-to-end --sigma 0.5', '4a --end-to-end --sigma 0.5 --seed 3',
    '4 --samples 5', '4 --samples 2', '4 --samples 1e13', '4 --sigma -1', '4 --sigma 1e9', '4 --seed 1.5',
    '1 --sigma 0', '1 --sigma 1.5', '1 --sigma 0:1:1', 'estimators --sigma 0.0009', 'estimators --sigma 101', 'estimators --sigma 1:200:199',
    'box --sigma 0.0009', 'box --sigma 101', 'box --sigma 1:2:1', 'box --seed -1',
    'label-noise', 'label-noise --sigma 0.001 --seed 2', 'label-noise --sigma 100', 'label-noise --sigma 0.0009', 'label-noise --sigma 101', 'label-noise --sigma 1:9:1', 'label-noise --seed x',
    'weights', 'weights --sigma 0.001', 'weights --sigma 1 --seed 5', 'weights --sigma 0.0009', 'weights --sigma 1.1', 'weights --sigma 0.5:1:0.5',
    'sparsity', 'sparsity --samples 1 --seed 3', 'sparsity --samples 1000', 'sparsity --samples 0', 'sparsity --samples 1001', 'sparsity --samples x', 'sparsity --seed x',
    'l1-excess', 'l1-excess --seed 3', 'scale-shift', 'scale-shift --seed 9', 'scale-shift --seed x', '6', '8 --sigma 1', '10', '15', '16',
    'volumization/4a --sigma 1', 'weight-normalization/l1-excess', 'volumization/l1-excess', 'cubes/4',
  ]; // biome-ignore format: a figure after the other
  let text = '';
  for (const line of lines) {
    const { status, stdout, stderr } = await run(['figure', ...line.split(' '), '--format', 'csv', '--out', folder], { simulations }); // biome-ignore format: one line
    text += `${line}\n${stdout}${stderr}[status ${status}]\n\n`;
  }
  await expect(text.replaceAll(folder, 'FOLDER')).toMatchFileSnapshot('figures-asked.txt');
});

test('students in a box err by what their box and their noise leave, the same for the same seed', async () => {
  const said = ([[40, 0.25, 1, 1], [40, 0.8, 0.1, 2]] as const).map(([d, gamma, sigma, seed]) => boxStudents(d, gamma, sigma, seed).map(({ V, mean, standardError, ...rest }) => `${JSON.stringify(rest)} ${V} ${mean.toPrecision(6)} +- ${standardError.toPrecision(6)}`).join('\n')); // biome-ignore format: one line
  await expect(`${said.join('\n')}\n`).toMatchFileSnapshot('box-students.txt');
  // a box that is wide, and noise that is little: the error of least squares, which is sigma^2 / 3 d / (N - d - 1) in the mean
  const [wide] = boxStudents(200, 0.25, 0.01, 3);
  expect(Math.abs(wide!.mean / ((0.01 ** 2 / 3) * (800 / (800 - 201))) - 1)).toBeLessThan(0.3);
  // a box that is narrow: V at the sign of each weight, u being uniform on (-1, 1)
  const narrow = boxStudents(200, 0.25, 0.01, 3).at(-1)!;
  expect(narrow.V).toBe(0.2);
  expect(Math.abs(narrow.mean - (1 / 3 - 0.2 + 0.2 ** 2))).toBeLessThan(0.05);
});
