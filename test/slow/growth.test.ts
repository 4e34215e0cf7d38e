import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { theorem, verifyClaim } from '../../proofs/claims.js';
import { analyseWeights } from '../../src/analysis/analyse-weights.js';
import { SlackSearch } from '../../src/claim/search.js';
import { FreeFactor } from '../../src/dynamics/free-factor.js';
import { parseCondition } from '../../src/formula/parse.js';
import {
  boxLeastSquaresGrid,
  circularConvolutionNorm,
  clip,
  DomainError,
  encloseSpectralNorm,
  estimateConvolutionNorm,
  FormulaError,
  gaussian,
  laplace,
  matrixView,
  mixture,
  networkBounds,
  risk,
  SimulationState,
  shifted,
  stream,
  sweep,
  uniform,
  vectorView,
} from '../../src/index.js';
import { rational } from '../../src/number/rational.js';
import { sweepFigure, sweepTable } from '../../src/report/sweep.js';
import { alignedTable, csv } from '../../src/report/table.js';
import * as dense from '../../src/simd/dense.js';
import { run } from '../../src/simd/simulate.js';
import { svd } from '../../src/simd/svd.js';
import { type ByteSource, fileSource, memorySource } from '../../src/weights/bytes.js';
import { weightsOf } from '../../src/weights/file.js';

vi.mock('../../src/simd/dense.js', async original => {
  const own = await original<typeof dense>();
  return { ...own, cholesky: vi.fn(own.cholesky) };
});
beforeEach(() => void vi.mocked(dense.cholesky).mockClear());

const entries = (count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => {
    const x = Math.sin(i * 78.233 + 1) * 43758.5453;
    return x - Math.floor(x) - 0.5;
  });

const kernel = (channels: number) => ({
  outChannels: channels,
  inChannels: channels,
  size: [3, 3],
  data: entries(9 * channels ** 2),
});

// How work grows is counted, never timed: evaluations, factorisations, steps, bytes that are read.
describe('G1: risks of mixtures are sums over pairs', () => {
  const parts = (count: number, law: typeof gaussian) =>
    mixture(
      Array.from({ length: count }, (_, i) => ({ weight: 1, law: shifted(law(0.1 + i / count), i / count - 0.5) })),
    );

  test.each([20, 80, 320])('of %i by as many Gaussian parts in 32 evaluations a pair', n => {
    const problem = { teacher: parts(n, gaussian), noise: parts(n, gaussian) };
    expect(risk(clip(0.75), problem, { evaluations: 32 * n * n }).risk).toBeGreaterThan(0);
    expect(() => risk(clip(0.75), problem, { evaluations: 32 * n * n - 1 })).toThrow(DomainError);
  });

  test('of parts without a formula in as many evaluations as the pairs take alone', () => {
    const evaluationsOf = (teacher: ReturnType<typeof parts>, noise: ReturnType<typeof parts>): number => {
      let done = 0;
      risk(clip(0.75), { teacher, noise }, { progress: now => { done = now; } }); // biome-ignore format: one line
      return done;
    };
    const [few, many] = [4, 16].map(n => evaluationsOf(parts(n, gaussian), parts(n, laplace)));
    expect(many).toBeLessThan(20 * Math.max(few!, 2 ** 18));
  });
});

describe('G2: norms of convolutions', () => {
  test.each([
    [16, 8, 1],
    [64, 4, 1],
    [32, 8, 2],
    [14, 16, 7],
  ])(
    'on a torus of side %i with %i channels, stride %i, are found by frequencies, without a step',
    (side, channels, stride) => {
      // biome-ignore format: one line
      const found = estimateConvolutionNorm(kernel(channels), [side, side], { padding: 'circular', stride: [stride, stride] }); // biome-ignore format: one line
      expect(found).toMatchObject({ steps: 0, converged: true });
      if (stride === 1) expect(found.value).toBe(circularConvolutionNorm(kernel(channels), [side, side]));
      const iterated = estimateConvolutionNorm(kernel(channels), [side, side], { padding: [0, 0], stride: [stride, stride] }); // biome-ignore format: one line
      expect(iterated.value).toBeLessThan(found.value * (1 + 1e-12));
    },
  );

  test('with zeros around take no more steps than twice as many for four times the channels, and say where they have not converged', () => {
    const [few, many] = [8, 32].map(c => estimateConvolutionNorm(kernel(c), [14, 14], { padding: [1, 1] }));
    expect(few!.converged && many!.converged).toBe(true);
    expect(many!.steps).toBeLessThan(2 * few!.steps);
    expect(estimateConvolutionNorm(kernel(8), [14, 14], { padding: [1, 1] }, { maxSteps: 5 }).converged).toBe(false);
    const layer = { kind: 'convolution', kernel: kernel(8), padding: 'circular' } as const;
    const [spectral] = networkBounds([layer], { input: [8, 16, 16] }).layers.map(({ spectral }) => spectral);
    expect(spectral! / circularConvolutionNorm(kernel(8), [16, 16]) - 1).toBeLessThan(1e-12);
  });
});

test('G3: a dense spectrum is that of a bidiagonalisation, which rotations confirm, unless it is graded', () => {
  const n = 200;
  const data = Float64Array.from({ length: n * n }, (_, k) => Math.sin(7.1 * Math.floor(k / n) + 0.37 * (k % n) ** 2));
  const X = { rows: n, columns: n, data };
  const [found, absolute, relative] = [svd(X), svd(X, { accuracy: 'absolute' }), svd(X, { accuracy: 'relative' })];
  expect([...found.values]).toEqual([...absolute.values]);
  for (let k = 0; k < found.rank; k++)
    expect(Math.abs(found.values[k]! - relative.values[k]!)).toBeLessThan(1e-13 * found.values[0]!);
  const graded = { ...X, data: data.map((x, k) => x * 2 ** -(k % n)) };
  expect([...svd(graded).values]).toEqual([...svd(graded, { accuracy: 'relative' }).values]);
});

test('G4: a hundred boxes take a few factorisations more than ten, and a few exchanges each', () => {
  const d = 200;
  const X = matrixView({ rows: 2 * d, columns: d, data: entries(2 * d * d) });
  const rounds = vi.spyOn(FreeFactor.prototype, 'choose');
  const grid = (count: number) => {
    rounds.mockClear();
    vi.mocked(dense.cholesky).mockClear();
    const volumes = Array.from({ length: count }, (_, i) => (0.1 * (i + 1)) / count);
    const found = boxLeastSquaresGrid({ X, y: vectorView(entries(2 * d)) }, volumes);
    for (const { violation } of found) expect(violation).toBeLessThan(1e-15);
    return { rounds: rounds.mock.calls.length, factorisations: vi.mocked(dense.cholesky).mock.calls.length };
  };
  const [ten, hundred] = [grid(10), grid(100)];
  expect(hundred.rounds).toBeLessThan(400);
  expect(hundred.factorisations).toBeLessThan(ten.factorisations + 20);
  rounds.mockRestore();
});

/** An archive of one array of n x n numbers in single precision, and a count of the bytes that are read of it. */
function archiveOf(n: number): {
  readonly source: ByteSource;
  readonly bytesRead: () => number;
  readonly longestRead: () => number;
  readonly size: number;
} {
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${n}, ${n}), }`.padEnd(117) + '\n';
  const data = new Uint8Array(128 + 4 * n * n);
  data.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8]);
  data.set(new TextEncoder().encode(header), 10);
  data.set(new Uint8Array(Float32Array.from(entries(n * n)).buffer), 128);
  const packed = deflateRawSync(data, { level: 1 });
  const name = new TextEncoder().encode('w.npy');
  const common = (at: DataView, place: number): void => {
    at.setUint16(place, 20, true);
    at.setUint16(place + 4, 8, true);
    at.setUint32(place + 10, crc32(data), true);
    at.setUint32(place + 14, packed.length, true);
    at.setUint32(place + 18, data.length, true);
    at.setUint16(place + 22, name.length, true);
  };
  const [local, central, end] = [30, 46, 22].map(length => new DataView(new ArrayBuffer(length))) as [
    DataView,
    DataView,
    DataView,
  ];
  local.setUint32(0, 0x04034b50, true);
  common(local, 4);
  central.setUint32(0, 0x02014b50, true);
  central.setUint16(4, 20, true);
  common(central, 6);
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, 1, true);
  end.setUint16(10, 1, true);
  end.setUint32(12, 46 + name.length, true);
  end.setUint32(16, 30 + name.length + packed.length, true);
  const plain = [local, name, packed, central, name, end].map(({ buffer, byteOffset, byteLength }) =>
    new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength).slice(),
  );
  const bytes = Buffer.concat(plain);
  const held = memorySource('held.npz', new Uint8Array(bytes));
  let [read, longest] = [0, 0];
  const source: ByteSource = {
    ...held,
    read(offset, length) {
      read += length;
      longest = Math.max(longest, length);
      return held.read(offset, length);
    },
  };
  return { source, bytesRead: () => read, longestRead: () => longest, size: bytes.length };
}

describe('G5, G6: a file of weights', () => {
  test('whose members are compressed is read once', () => {
    const { source, bytesRead, size } = archiveOf(1500);
    analyseWeights(weightsOf(source, 'npz'), { tolerance: 1e-3 });
    expect(bytesRead()).toBeLessThan(1.1 * size);
  });

  test('whose members are compressed is decompressed in pieces where there is no room, to the same digits', () => {
    const [roomy, tight] = [archiveOf(1500), archiveOf(1500)];
    const [whole, pieces] = [weightsOf(roomy.source, 'npz', 2 ** 28), weightsOf(tight.source, 'npz', 0)].map(file =>
      analyseWeights(file, { tolerance: 1e-3 }),
    );
    expect(pieces).toEqual(whole);
    expect(roomy.longestRead()).toBeGreaterThan(2 ** 20);
    expect(tight.longestRead()).toBeLessThan(2 ** 17);
  });

  test('above 128 MiB is read once where there is room, and at every product where there is none', () => {
    const n = 5800;
    const row = Float32Array.from({ length: n }, (_, j) => Math.sin(0.01 * j));
    let opened = 0;
    const tensor = weightsOf(archiveOf(8).source, 'npz').tensors[0]!;
    const large = {
      ...tensor,
      shape: [n, n],
      count: n * n,
      open() {
        opened++;
        let at = 0;
        return {
          next(length: number) {
            const values = new Float32Array(length / 4);
            for (let k = 0; k < values.length; k++, at++) values[k] = row[at % n]! * row[Math.floor(at / n)]!;
            return new Uint8Array(values.buffer);
          },
          end() {},
        };
      },
    };
    const file = { ...weightsOf(archiveOf(8).source, 'npz'), tensors: [large] };
    const lookedAt = (memory: number) => {
      opened = 0;
      const [layer] = analyseWeights(file, { memory }).layers;
      return { norm: layer!.spectralNorm, opened };
    };
    const [held, streamed] = [lookedAt(2 ** 31), lookedAt(0)];
    expect(held.opened).toBe(1);
    expect(streamed.opened).toBeGreaterThan(2);
    expect(streamed.norm).toBe(held.norm);
    expect(held.norm / row.reduce((sum, x) => sum + x * x, 0) - 1).toBeLessThan(1e-6);
  });

  test('above 128 MiB has the same digits read from the disk at every product, and is refused where it spoils meanwhile', () => {
    const [n, folder] = [5800, mkdtempSync(join(tmpdir(), 'volumization-growth-'))];
    const path = join(folder, 'w.npy');
    const head = `{'descr': '<f4', 'fortran_order': False, 'shape': (${n}, ${n}), }`.padEnd(117);
    const entries = Float32Array.from({ length: n * n }, (_, k) => Math.sin(k * k));
    writeFileSync(
      path,
      Buffer.concat([Buffer.from(`\x93NUMPY\x01\0v\0${head}\n`, 'latin1'), new Uint8Array(entries.buffer)]),
    );
    const source = fileSource(path);
    let [reads, spoilt] = [0, Infinity];
    const read: ByteSource['read'] = (offset, length, room) => {
      const bytes = source.read(offset, length, room);
      if (++reads > spoilt) new DataView(bytes.buffer, bytes.byteOffset).setFloat32(8, Number.NaN, true);
      return bytes;
    };
    try {
      const norms = (memory: number) =>
        analyseWeights(weightsOf({ ...source, read }, 'npy'), { memory, tolerance: 1e-2 }).layers;
      const held = norms(2 ** 31);
      reads = 0;
      expect(norms(0)).toEqual(held);
      spoilt = reads - 3;
      reads = 0;
      expect(() => norms(0)).toThrow(/w\.npy: expected finite entries, got NaN at index \d+/);
    } finally {
      source.close();
      rmSync(folder, { recursive: true });
    }
  });
});

test('G7: the state of a grid takes a few hundred bytes a point, however many points, and gives back the same sums', async () => {
  const laws = { teacher: { name: 'uniform', scale: 1 }, noise: { name: 'uniform', scale: 0.5 } } as const;
  const ran = (count: number): Promise<SimulationState> =>
    run(SimulationState.start({ ...laws, target: { lowest: 0, step: 2 / count, count }, samples: 2 ** 17, seed: 1, bits: 52 })); // biome-ignore format: one line
  for (const count of [1000, 4000]) {
    const state = await ran(count);
    const text = state.toString();
    expect(text.length / count).toBeLessThan(600);
    expect(SimulationState.parse(text, 'state').values()).toEqual(state.values());
  }
});

test('G8: a table and a figure of 200,000 rows are made of all of them', () => {
  const estimators = Array.from({ length: 200_000 }, (_, i) => clip(i / 1e5));
  const points = sweep({ estimator: estimators, teacher: uniform(1), noise: uniform(0.5) });
  const table = sweepTable(points);
  expect(csv(table).split('\n')).toHaveLength(200_002);
  expect(alignedTable(table).split('\n')).toHaveLength(200_002);
  const { traces } = sweepFigure(points, { command: 'volumization sweep', versions: {} } as never);
  expect((traces[0] as { x: unknown[] }).x).toHaveLength(200_000);
});

const claimOf = (spec: { readonly given: Readonly<Record<string, string>>; readonly states: string }) =>
  theorem('growth', { title: 'Growth', expect: 'holds', ...spec });

test('G9: descent along a valley without end stops after some thousand evaluations a start', () => {
  const claim = claimOf({ given: { x: 'x >= 0', y: 'y >= 0' }, states: 'x y <= ((x + y) / 2)^2 + 1' });
  const [most, starts] = [100_000, 24];
  const search = new SlackSearch(claim, claim.goals[0]!);
  const evaluate = vi.spyOn(search as unknown as { evaluate: (...words: unknown[]) => number }, 'evaluate');
  const once = evaluate.getMockImplementation() ?? Reflect.get(SlackSearch.prototype, 'evaluate');
  evaluate.mockImplementation((...words) => {
    if (evaluate.mock.calls.length > most) throw new Error(`more than ${most} evaluations`);
    return Reflect.apply(once, search, words);
  });
  expect(search.minimise(stream(1), starts)).toHaveLength(starts);
  // it is a valley: a descent that converges takes some hundred
  expect(evaluate.mock.calls.length).toBeGreaterThan(500 * starts);
});

describe('G11: the mean of a maximum of uniform variables', () => {
  const meanOf = (letters: readonly string[]): string => {
    const maximum = letters.reduceRight((rest, letter) => `max(${letter}, ${rest})`);
    return `E[${maximum}; ${letters.map(letter => `${letter} ~ uniform(s)`).join(', ')}]`;
  };
  /** The verdict, and how many maxima were taken for a point. */
  const tried = async (letters: readonly string[], most: number) => {
    const own = rational.call;
    let calls = 0;
    const call = vi.spyOn(rational, 'call').mockImplementation((...words) => {
      if (++calls > most) throw new Error(`more than ${most} evaluations`);
      return own(...words);
    });
    try {
      const n = letters.length;
      const claim = claimOf({ given: { s: '0 < s <= 1' }, states: `${meanOf(letters)} == ${n - 1} s / ${n + 1}` });
      const { status, evidence } = await verifyClaim(claim, { methods: ['test'] });
      return { status, perPoint: calls / Number(evidence[0]!.figures!.points) };
    } finally {
      call.mockRestore();
    }
  };

  test('of three and of four is exact at every point', async () => {
    const [three, four] = [await tried(['a', 'b', 'c'], 1e5), await tried(['a', 'b', 'c', 'd'], 2e6)];
    expect([three.status, four.status]).toEqual(['unrefuted', 'unrefuted']);
    expect(three.perPoint).toBeLessThan(300);
    expect(four.perPoint).toBeLessThan(40 * three.perPoint);
  });

  test('of five, forty times as many, is left open without one', async () => {
    expect(await tried(['a', 'b', 'c', 'd', 'f'], 0)).toEqual({ status: 'open', perPoint: 0 });
  });
});

test('G10: a thousand cheap claims have the same verdicts on two threads', () => {
  const module = join(mkdtempSync(join(tmpdir(), 'volumization-cheap-')), 'claims.mjs');
  const claim = "{ title: 'A square', given: { x: 'x real' }, states: 'x^2 + ' + k + ' >= 0', expect: 'holds' }";
  writeFileSync(module, `export const claims = Object.fromEntries(Array.from({ length: 1000 }, (_, k) => ['square-' + k, ${claim}]));`); // biome-ignore format: one line
  const [alone, together] = ['1', '2'].map(threads => {
    const words = ['verify', '--registry', module, '--method', 'test', '--json', '--threads', threads];
    return spawnSync(process.execPath, ['bin/volumization.js', ...words], { encoding: 'utf8', maxBuffer: 1e9 }).stdout;
  });
  expect(JSON.parse(alone!).claims).toHaveLength(1000);
  expect(together).toBe(alone);
});

test('G12: the enclosure of a spectral norm is as tight above 1024 as below', () => {
  const [n, tight] = [1200, 1e-9];
  const { lower, upper } = encloseSpectralNorm({ rows: n, columns: n, data: entries(n * n) });
  expect(upper.value / lower - 1).toBeLessThan(tight);
});

describe('G13: texts without end', () => {
  const nested = /^(a formula|brackets) nested more than 400 deep/;
  test.each([
    ['380 terms', `${'x + '.repeat(379)}x >= 0`, 'itself'],
    ['2500 terms', `${'x + '.repeat(2499)}x >= 0`, nested],
    ['2500 signs', `${'-'.repeat(2500)}x >= 0`, nested],
    ['1500 conditions', `${'x >= 0 and '.repeat(1499)}x >= 0`, 'itself'],
    ['5000 parentheses', `${'('.repeat(5000)}x${')'.repeat(5000)} >= 0`, nested],
  ])('%s are read, or refused in one sentence', (_, text, expected) => {
    const read = (): string => {
      try {
        return parseCondition(text).text;
      } catch (error) {
        if (!(error instanceof FormulaError)) throw error;
        return error.message.split('\n')[0]!;
      }
    };
    if (expected instanceof RegExp) expect(read()).toMatch(expected);
    else expect(read()).toBe(text);
  });

  test('a sum of products of degree 12 is proved', async () => {
    const claim = claimOf({ given: { x: 'x >= 0', y: 'y >= 0' }, states: 'x^11 * y + x + y >= 0' });
    const { status, evidence } = await verifyClaim(claim, { methods: ['certify'] });
    expect([status, evidence[0]!.outcome]).toEqual(['holds', 'passed']);
  });
});
