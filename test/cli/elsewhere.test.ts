import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { mnistCells } from '../../sims/volumization/mnist-cells.js';
import { examineClaims } from '../../src/cli/examine-claims.js';
import { trainOnThread } from '../../src/cli/training/on-thread.js';
import { specsOf } from '../../src/cli/training/options.js';
import type { EndToEndParameters } from '../../src/experiment/end-to-end.js';
import type { MnistData, MnistParameters } from '../../src/experiment/mnist.js';
import type { SimulationLoaders } from '../../src/experiment/simulation.js';
import { readNetwork } from '../../src/training/network-file.js';
import { idxBytes, syntheticImages } from '../training/synthetic.js';
import { run } from './capture.js';
import { npy } from './npy.js';

const folder = mkdtempSync(join(tmpdir(), 'volumization-elsewhere-'));
afterAll(() => rmSync(folder, { recursive: true }));
const inside = (name: string): string => join(folder, name);

test('a thread examines claims by their names, and answers with what went wrong', async () => {
  const module = inside('lemmas.mjs');
  const lemma = (states: string): string =>
    `{ title: 't', given: { x: 'x real' }, states: '${states}', expect: 'holds' }`;
  writeFileSync(module, `export const claims = { a: ${lemma('x^2 >= 0')}, b: ${lemma('x <= 1')} };`);
  const named = (...ids: string[]) => ids.map(id => ({ paper: 'lemmas', id }));
  const found = await examineClaims(module, named('b', 'a'), ['test', 'certify'], { seed: 3 }, 'untimed');
  const outcomes = found.map(answer => ('findings' in answer ? answer.findings.map(finding => JSON.stringify(finding)) : [])); // biome-ignore format: one line
  expect(outcomes.map(list => list.length)).toEqual([2, 2]);
  expect(outcomes.flat().join()).not.toContain('seconds');
  expect(outcomes[0]!.join()).toContain('refuted');
  expect(outcomes[1]!.join()).toContain('"seed":3');
  const [timed] = await examineClaims(module, named('a'), ['test'], {}, 'timed');
  expect(JSON.stringify(timed)).toContain('seconds');
  const [none, other] = await examineClaims(module, named('c', 'a'), ['test'], {}, 'untimed');
  expect(none).toEqual({ message: expect.stringContaining('TypeError'), isOurs: false });
  expect(other).toHaveProperty('findings');
  const [missing] = await examineClaims(inside('none.mjs'), named('a'), ['test'], {}, 'untimed');
  expect(missing).toEqual({ message: expect.stringContaining('--registry: expected an ES module'), isOurs: true });
});

test('a thread trains a run, and answers with what went wrong', async () => {
  const { data, labels, count } = syntheticImages(40, 'thread');
  writeFileSync(inside('images'), idxBytes([count, 6, 6], data));
  writeFileSync(inside('labels'), idxBytes([count], labels));
  const words = { hidden: '2', optimizer: 'adam', lr: '1e-3', momentum: '0', regularizer: ['vol:1,0.5'], noise: '0', epochs: '2', batch: '8', seed: '5', seeds: '1', protocol: 'paper', quantiseEvery: '2' }; // biome-ignore format: one line
  const [spec] = specsOf(words, 34);
  const job = { spec: spec!, data: [inside('images'), inside('labels')], threads: 1 };
  const answer = await trainOnThread(job);
  expect(answer).toMatchObject({ result: { spec: { images: 27, seed: 5 }, records: [{ epoch: 1 }, { epoch: 2 }] } });
  // what has been read is held
  rmSync(inside('images'));
  expect(await trainOnThread(job)).toEqual(answer);
  expect(await trainOnThread({ ...job, data: [inside('none'), inside('labels')] })).toEqual({ message: `${inside('none')}: cannot be read (ENOENT)`, isOurs: true }); // biome-ignore format: one line
  expect(await trainOnThread({ ...job, spec: undefined as never })).toEqual({ message: expect.stringContaining('TypeError'), isOurs: false }); // biome-ignore format: one line
});

test('a network in the order of Fortran is read by rows', () => {
  const bytes = npy([2, 3], [1, 2, 3, 4, 5, 6]);
  const turned = Buffer.from(bytes).toString('latin1').replace("'fortran_order': False", "'fortran_order': True ");
  const archive = inside('network.npz');
  const members: [string, Buffer][] = [['a.weight.npy', Buffer.from(turned, 'latin1')], ['a.bias.npy', Buffer.from(npy([2], [7, 8]))]]; // biome-ignore format: one line
  writeFileSync(archive, zipped(members));
  expect([...readNetwork(archive)['1.weight']!.data]).toEqual([1, 3, 5, 2, 4, 6]);
  expect([...readNetwork(archive)['1.bias']!.data]).toEqual([7, 8]);
});

/** A plain archive of stored members, whose checksums are worked out bit by bit. */
function zipped(members: readonly [string, Buffer][]): Buffer {
  const crcOf = (bytes: Buffer): number => ~bytes.reduce((crc, byte) => {
    let c = crc ^ byte;
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    return c;
  }, -1) >>> 0; // biome-ignore format: as it is
  const parts: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, bytes] of members) {
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crcOf(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), bytes]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), common, place, Buffer.from(name)]));
    parts.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, directory, Buffer.from('PK\x05\x06'), end]);
}

/** Results of the cells of a scale, each with numbers of its own. */
function results(): MnistData {
  const cells = mnistCells('medium').map((cell, k) => {
    const wall = { V: 1, alpha: 0.5, excess: 0.01 * k, largestStep: 0.1, bound: 0.2 };
    const has = cell.regularizer.startsWith('vol');
    return {
      cell,
      best: 0.8 + 0.01 * k,
      last: 0.7 - 0.01 * k,
      test: [0.5, 0.6 + 0.01 * k],
      trainAccuracy: 0.3,
      loss: 2,
      atWall: has ? { '1.weight': 0.25 } : {},
      walls: has ? { '1.weight': wall } : {},
      histogram: has ? { '1.weight': new Array<number>(81).fill(1), '2.weight': new Array<number>(81).fill(2) } : {},
      attacks: ['none', 'fgsm', 'pgd', 'margin-pgd'].map((method, m) => ({
        method,
        eps: 0.03 * m,
        accuracy: 0.9 - 0.1 * m,
      })),
    };
  });
  return { scale: 'medium', cells, total: cells.length, source: { file: 'hash' } };
}

test('results are reported, drawn and joined', async () => {
  vi.stubEnv('CHROMIUM', '/nonexistent/chromium');
  const asked: MnistParameters[] = [];
  const whole = results();
  const simulations = { 'volumization/mnist': async () => ({ title: '', kept: () => [], run: async (parameters: MnistParameters) => { asked.push(parameters); parameters.onCell?.(whole, 1, 2); return whole; } }) } as unknown as SimulationLoaders; // biome-ignore format: one line
  const experiment = (...words: string[]) => run(['experiment', 'mnist', ...words], { simulations });
  try {
    const first = await experiment('--scale', 'medium', '--results', inside('r.json'), '--threads', '2', '--shard', '1/2', '--figures', inside('drawn')); // biome-ignore format: one line
    expect(first.status).toBe(0);
    expect(asked).toEqual([{ scale: 'medium', known: [], threads: 2, shard: { part: 1, of: 2 }, onCell: expect.any(Function) }]); // biome-ignore format: one line
    expect(readdirSync(inside('drawn')).sort()).toEqual(['figure-10', 'figure-6', 'figure-8'].flatMap(name => ['csv', 'html', 'json'].map(format => `${name}.${format}`))); // biome-ignore format: one line
    const text = readFileSync(inside('r.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ scale: 'medium', provenance: { command: 'volumization experiment mnist --scale medium --shard 1/2' } }); // biome-ignore format: one line
    // a cell a line
    expect(text.split('\n').filter(line => line.startsWith('    {"cell":'))).toHaveLength(whole.cells.length);
    const { provenance, versions: _, ...figure } = JSON.parse(readFileSync(inside('drawn/figure-6.json'), 'utf8'));
    expect(provenance.command).toBe('volumization experiment mnist --scale medium --shard 1/2');
    expect(Object.keys(figure).length).toBeGreaterThan(0);
    const half = (part: number): string => {
      const cells = whole.cells.filter((_cell, k) => k % 2 === part);
      writeFileSync(inside(`half-${part}`), JSON.stringify({ ...JSON.parse(text), cells }));
      return inside(`half-${part}`);
    };
    const merge = (...words: string[]) => run(['merge', ...words], { simulations });
    const [even, odd] = [half(0), half(1)];
    const joined = await merge(even, odd, '--json');
    expect(JSON.parse(joined.stdout)).toEqual({ ...whole, provenance: { command: 'volumization experiment mnist --scale medium', versions: expect.any(Object) } }); // biome-ignore format: one line
    expect(asked.at(-1)).toEqual({ scale: 'medium', known: expect.any(Array) });
    const shown = await merge(even, odd);
    expect(shown.stdout).toBe((await experiment('--results', inside('r.json'))).stdout);
    const said = [first.stderr, shown.stdout, (await merge(even)).stderr, (await merge(even, even)).stderr, (await merge(even, odd, '--csv')).stderr]; // biome-ignore format: one line
    writeFileSync(inside('quick'), JSON.stringify({ ...JSON.parse(text), scale: 'quick' }));
    said.push((await merge(even, inside('quick'))).stderr);
    await expect(said.join('\n').replaceAll(folder, 'FOLDER')).toMatchFileSnapshot('documents/experiment.txt');
  } finally {
    vi.unstubAllEnvs();
  }
});

test('figure 4 with students says so in its command, and asks for at most nine scales', async () => {
  const asked: object[] = [];
  const simulations = {
    'volumization/figure-4': async () => (await import('../../sims/index.js')).simulations['volumization/figure-4'](),
    'volumization/end-to-end': async () => ({
      title: '',
      run: async ({ progress: _, ...parameters }: EndToEndParameters) => {
        asked.push(parameters);
        const points = parameters.sigmas.flatMap(sigma => parameters.volumes.map(V => ({ sigma, V, mean: sigma + V, standardError: 0.1, weights: 9, theory: 1, z: 0 }))); // biome-ignore format: one line
        return { experiment: parameters.experiment, a: 1, alpha: 0, d: 50, N: 100, h: 0.8, steps: 10, points };
      },
    }),
  } as unknown as SimulationLoaders;
  const words = ['figure', '4', '--samples', '4', '--sigma', '0:2:0.125', '--end-to-end', '--width', '86mm', '--format', 'csv', '--out', folder, '--json']; // biome-ignore format: one line
  const { status, stdout } = await run(words, { simulations });
  expect(status).toBe(0);
  expect(JSON.parse(stdout).provenance.command).toBe('volumization figure 4 --sigma 0:2:0.125 --samples 4 --seed 1 --end-to-end --width 86mm'); // biome-ignore format: one line
  const volumes = Array.from({ length: 21 }, (_, j) => j / 16);
  const sigmas = [0.25, 0.5, 0.625, 0.875, 1.125, 1.375, 1.5, 1.75, 2];
  expect(asked).toEqual(['uniform', 'cauchy'].map(noise => ({ experiment: `${noise} weights`, sigmas, volumes, seed: 1, a: 1, alpha: 0 }))); // biome-ignore format: one line
});
