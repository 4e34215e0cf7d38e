import { createHash } from 'node:crypto';
import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { DataError, DomainError, Interrupted } from '../../src/errors.js';
import { pivotOf } from '../../src/simd/chunk.js';
import { core } from '../../src/simd/core.js';
import { role, seedLanesInto } from '../../src/simd/generator.js';
import {
  type Bits,
  type ClipGrid,
  type Job,
  type Law,
  type PiecewiseAffine,
  run,
  SimulationState,
  simulateJob,
} from '../../src/simd/index.js';
import { layout } from '../../src/simd/kernels.js';
import { type ChunkRange, missingFrom, withRange } from '../../src/simd/ranges.js';
import { checksumOf } from '../../src/simd/state.js';

const clip = (V: number): PiecewiseAffine => ({
  breakPoints: [-V, V],
  pieces: [
    { intercept: -V, slope: 0 },
    { intercept: 0, slope: 1 },
    { intercept: V, slope: 0 },
  ],
});
const identity: PiecewiseAffine = { breakPoints: [], pieces: [{ intercept: 0, slope: 1 }] };
const shrink = (c: number): PiecewiseAffine => ({ breakPoints: [], pieces: [{ intercept: 0, slope: c }] });
const binary = (V: number): PiecewiseAffine => ({
  breakPoints: [0],
  pieces: [
    { intercept: -V, slope: 0 },
    { intercept: V, slope: 0 },
  ],
});

const job = (changes: Partial<Job> = {}): Job => ({
  teacher: { name: 'uniform', scale: 1 },
  noise: { name: 'uniform', scale: 0.5 },
  target: clip(0.75),
  samples: 300_001,
  seed: 20260101,
  bits: 52,
  ...changes,
});

/** Table of errors in closed form, a = 1; branch B is Eq. (14) divided by 3. */
const exact: readonly [string, Partial<Job>, number][] = [
  ['clip at V = 3/4, uniform noise', {}, 0.25 / 3 - (0.75 ** 3 * 0.25) / 6],
  ['clip at V = 1/4, branch C', { target: clip(0.25) }, (0.25 * 0.25 + 0.75 ** 3) / 3],
  ['no regularisation, uniform noise', { target: identity }, 0.25 / 3],
  ['no regularisation, Gaussian noise', { target: identity, noise: { name: 'gaussian', scale: 0.5 } }, 0.25],
  ['no regularisation, Laplace noise', { target: identity, noise: { name: 'laplace', scale: 0.5 } }, 0.5],
  ['no regularisation, a Cauchy teacher', { target: identity, teacher: { name: 'cauchy', scale: 3 } }, 0.25 / 3],
  ['shrinkage by 4/5', { target: shrink(0.8) }, 0.04 / 3 + (0.64 * 0.25) / 3],
  ['the binary quantiser at its best V', { target: binary(0.5 - 1 / 24) }, 1 / 3 - (0.5 - 1 / 24) ** 2],
  // by 30-digit quadrature of the definition over u of the closed form over eta
  ['clip at V = 3/4, Cauchy noise', { noise: { name: 'cauchy', scale: 0.5 } }, 0.340479026157204],
];

describe('simulate', () => {
  test.each(exact)('%s agrees with the closed form', async (_, changes, expected) => {
    for (const bits of [52, 32, 24] as const) {
      const { risk: estimate, standardError } = await simulateJob(job({ ...changes, bits, samples: 200_000 }));
      // 27 comparisons at one fixed seed: |z| <= 4.5 fails by chance for fewer than one seed in 5000
      expect(Math.abs(estimate - expected) / standardError).toBeLessThan(4.5);
    }
  });

  test('the digits do not depend on backend, threads or shards', async () => {
    const { risk: estimate, standardError, n } = await simulateJob(job());
    expect(n).toBe(300_001);
    for (const options of [{ backend: 'js' }, { threads: 2 }] as const)
      expect(await simulateJob(job(), options)).toMatchObject({ risk: estimate, standardError, n });
    const whole = SimulationState.start(job());
    for (const part of [3, 1, 4, 2]) whole.merge(await run(SimulationState.start(job(), { part, of: 4 })), 'part');
    expect(whole.complete).toBe(true);
    expect(whole.estimate()).toEqual({ risk: estimate, standardError, n });
  });

  test.each([52, 32, 24] as const)('both backends agree on every law at %s bits', async bits => {
    for (const name of ['uniform', 'gaussian', 'laplace', 'cauchy'] as const) {
      const law: Law = { name, scale: 0.3 };
      for (const target of [clip(0.9), binary(0.4)]) {
        const small = job({ noise: law, target, bits, samples: 3003 });
        const wasm = await simulateJob(small);
        expect(await simulateJob(small, { backend: 'js' })).toEqual({ ...wasm, backend: 'js' });
      }
    }
  });

  property.prop([fc.integer({ min: -400, max: 400 })], { numRuns: 10 })(
    'in units that are a power of two larger the digits are the same',
    async k => {
      const unit = 2 ** k;
      const scaled = job({
        teacher: { name: 'uniform', scale: unit },
        noise: { name: 'cauchy', scale: 0.5 * unit },
        target: clip(0.75 * unit),
        samples: 1000,
      });
      const one = await simulateJob(job({ noise: { name: 'cauchy', scale: 0.5 }, samples: 1000 }));
      expect((await simulateJob(scaled)).risk).toBe(one.risk * unit * unit);
    },
  );

  test('a noise 10^100 times smaller than the teacher keeps its relative accuracy', async () => {
    const { risk: estimate, standardError } = await simulateJob(
      job({ noise: { name: 'uniform', scale: 1e-100 }, target: clip(2) }),
    );
    expect(Math.abs(estimate - 1e-200 / 3) / standardError).toBeLessThan(4.5);
    expect(standardError / estimate).toBeLessThan(0.01);
  });

  test('the digits never change', async () => {
    const { risk: estimate, standardError } = await simulateJob(job({ noise: { name: 'cauchy', scale: 0.5 } }));
    expect([estimate, standardError]).toMatchInlineSnapshot(`
      [
        0.3404423301248744,
        0.0010559952539730005,
      ]
    `);
  });

  test.each<[Partial<Job>, RegExp]>([
    [{ samples: 1 }, /samples/],
    [{ samples: 1e17 }, /samples/],
    [{ seed: -1 }, /seed/],
    [{ bits: 53 as Bits }, /bits/],
    [{ noise: { name: 'uniform', scale: -1 } }, /scale/],
    [{ noise: { name: 'uniform', scale: Number.NaN } }, /scale/],
    [{ noise: { name: 'cauchy', scale: 1 }, target: identity }, /infinite/],
    [{ noise: { name: 'cauchy', scale: 1 }, target: shrink(1e-9) }, /infinite/],
    [{ teacher: { name: 'cauchy', scale: 1 } }, /infinite/],
    [{ target: { breakPoints: [1, 0], pieces: clip(1).pieces } }, /ascending/],
    [{ target: { breakPoints: [0], pieces: clip(1).pieces } }, /piece/],
    [{ target: shrink(Infinity) }, /finite/],
  ])('%j is refused', async (changes, message) => {
    await expect(simulateJob(job(changes))).rejects.toThrow(DomainError);
    await expect(simulateJob(job(changes))).rejects.toThrow(message);
  });

  test('a shard, a backend or threads out of range are refused', async () => {
    for (const shard of [
      { part: 0, of: 2 },
      { part: 3, of: 2 },
      { part: 1.5, of: 2 },
    ])
      await expect(simulateJob(job(), { shard })).rejects.toThrow(DomainError);
    await expect(simulateJob(job(), { threads: 0 })).rejects.toThrow(DomainError);
    await expect(simulateJob(job(), { backend: 'native' as 'js' })).rejects.toThrow(DomainError);
  });

  test('a signal stops it, and what was done is kept', async () => {
    const abort = new AbortController();
    const long = SimulationState.start(job({ samples: 1e15 }));
    const running = run(long, { signal: abort.signal, threads: 2, onProgress: () => abort.abort() });
    await expect(running).rejects.toThrow(Interrupted);
    expect(long.samples).toBeGreaterThan(0);
  });
});

const half = await run(SimulationState.start(job(), { part: 1, of: 2 }));
const text = half.toString();

describe('checkpoints', () => {
  test('a state read back goes on to the same digits', async () => {
    const whole = SimulationState.start(job());
    whole.merge(SimulationState.parse(text, 'file'), 'file');
    await run(whole);
    expect(whole.estimate()).toEqual((await run(SimulationState.start(job()))).estimate());
    expect(whole.toString().length).toBeLessThan(text.length + 200);
  });

  property.prop([fc.nat({ max: text.length - 1 }), fc.constantFrom('0', '7', 'e', '"', ' ', '')])(
    'a damaged state is refused',
    (at, letter) => {
      const damaged = text.slice(0, at) + letter + text.slice(at + 1);
      fc.pre(damaged !== text);
      expect(() => SimulationState.parse(damaged, 'file')).toThrow(DataError);
      expect(() => SimulationState.parse(damaged, 'file')).toThrow(/^file: /);
    },
  );

  property.prop([fc.nat({ max: text.length - 1 })], { numRuns: 20 })('half a state is refused', length => {
    expect(() => SimulationState.parse(text.slice(0, length), 'file')).toThrow(DataError);
  });

  test.each(['', '{}', 'null', '[]', '3', '{"check":"","body":null}', '{"state":null}'])('%s is no state', other => {
    expect(() => SimulationState.parse(other, 'file')).toThrow(DataError);
  });

  test.each([[[-1, 1]], [[1, 1]], [[2, 1]], [[0, 1e6]]])('a state that has done %j is refused', range => {
    const body = { ...(JSON.parse(text) as { body: Record<string, unknown> }).body, done: [range] };
    expect(() => SimulationState.parse(JSON.stringify({ check: checksumOf(body), body }), 'file')).toThrow(
      'file: the checkpoint is damaged (a range out of range)',
    );
  });

  test('parts that overlap or belong elsewhere are refused', () => {
    const whole = SimulationState.start(job());
    whole.merge(half, 'a');
    expect(() => whole.merge(half, 'b')).toThrow(DataError);
    expect(() => whole.merge(SimulationState.start(job({ seed: 2 })), 'c')).toThrow(DataError);
  });

  property.prop([fc.array(fc.tuple(fc.nat({ max: 40 }), fc.integer({ min: 1, max: 5 })), { maxLength: 12 })])(
    'ranges are a set of chunks',
    pairs => {
      let ranges: readonly ChunkRange[] = [];
      const chunks = new Set<number>();
      for (const [first, length] of pairs) {
        const next = withRange(ranges, [first, first + length]);
        const members = Array.from({ length }, (_, i) => first + i);
        expect(next === undefined).toBe(members.some(chunk => chunks.has(chunk)));
        if (next === undefined) continue;
        ranges = next;
        for (const chunk of members) chunks.add(chunk);
      }
      const missing = missingFrom([0, 50], ranges).flatMap(([first, end]) =>
        Array.from({ length: end - first }, (_, i) => first + i),
      );
      expect(missing).toEqual(Array.from({ length: 50 }, (_, i) => i).filter(i => !chunks.has(i)));
    },
  );
});

/** 256 words of each of the four lanes after a generator state. */
function lanesFrom(state: Int32Array): Float64Array[] {
  const { memory, kernels } = core('js', 1 << 17);
  new Int32Array(memory.buffer, layout.states, 16).set(state);
  kernels.uniforms32(layout.states, layout.u, layout.eta, 1024, 1, 1);
  const t = new Float64Array(memory.buffer, layout.u, 1024);
  return [0, 1, 2, 3].map(lane => t.filter((_, i) => i % 4 === lane));
}

/** The largest correlation, over shifts of up to 8 steps, between two lanes of different chunks 0 .. 7. */
function largestCorrelation(seedInto: (out: Int32Array, chunk: number) => void): number {
  const chunks = Array.from({ length: 8 }, (_, chunk) => {
    const state = new Int32Array(16);
    seedInto(state, chunk);
    return lanesFrom(state);
  });
  let largest = 0;
  for (const [i, left] of chunks.entries())
    for (const right of chunks.slice(i + 1))
      for (const x of left)
        for (const y of right)
          for (let shift = -8; shift <= 8; shift++) {
            let sum = 0;
            for (let k = 8; k < 248; k++) sum += x[k]! * y[k + shift]!;
            largest = Math.max(largest, Math.abs((12 * sum) / 240));
          }
  return largest;
}

describe('generators of neighbouring chunks', () => {
  test('are uncorrelated', () => {
    // 7616 correlations of standard deviation 1/sqrt 240 = .065: one beyond 6 of them by chance in 10^5 seeds
    expect(largestCorrelation((out, chunk) => seedLanesInto(out, 1, role.teacher, chunk))).toBeLessThan(
      6 / Math.sqrt(240),
    );
  });

  test('would share lanes if seeded at plain multiples of an increment, which this test detects', () => {
    const plain = (out: Int32Array, chunk: number): void => {
      for (let lane = 0; lane < 4; lane++) {
        const key = Math.imul(chunk + lane, 0x9e3779b9);
        for (let k = 0; k < 4; k++) out[4 * k + lane] = k === 3 ? 1 : key ^ k;
      }
    };
    expect(largestCorrelation(plain)).toBeGreaterThan(0.9);
  });

  test('the first words of the chunks of both roles never change', () => {
    const words = [role.teacher, role.noise].flatMap(who =>
      [0, 1, 2, 1e9, 2 ** 40].map(chunk => {
        const state = new Int32Array(16);
        seedLanesInto(state, 1, who, chunk);
        return Buffer.concat(lanesFrom(state).map(lane => Buffer.from(lane.buffer))).toString('latin1');
      }),
    );
    expect(createHash('sha256').update(words.join('')).digest('hex').slice(0, 16)).toMatchInlineSnapshot(
      `"60f2ea2cb8bc93db"`,
    );
  });
});

const grid: ClipGrid = { lowest: 0, step: 0.0125, count: 101 };
test('a grid with a Cauchy teacher is refused', async () => {
  await expect(simulateJob(job({ target: grid, teacher: { name: 'cauchy', scale: 1 } }))).rejects.toThrow(DomainError);
});

describe('the standard error where squared errors are nearly alike', () => {
  const far = (c: number): PiecewiseAffine => ({ breakPoints: [], pieces: [{ intercept: c, slope: 0 }] });
  // sd of (c - u)^2 with u uniform on (-1, 1) is 2 c / sqrt 3 but for 1/c
  test.each([1e3, 1e6, 1e8, 1e10])('of the constant %d is 2 c / sqrt(3 n)', async c => {
    const request = job({ target: far(c), samples: 2 ** 18, noise: { name: 'uniform', scale: 1 } });
    const { standardError } = await simulateJob(request);
    expect(standardError / ((2 * c) / Math.sqrt(3 * 2 ** 18))).toBeCloseTo(1, 2);
  });

  test.each([1e3, 1e6, 1e8, 1e9])(
    'of two weights at +-%d is that of the seeds, whose sums do not round alike',
    async V => {
      // E (V s - u)^2 - V^2 = E u^2 - 2 V E s u, s = sgn (u + eta), E s u = a^2 / 3
      const a = 1e-3;
      const exact = a ** 2 / 3 - (2 * V * a ** 2) / 3;
      const scores = await Promise.all(
        Array.from({ length: 8 }, async (_, i) => {
          const target = { breakPoints: [0], pieces: [{ intercept: -V, slope: 0 }, { intercept: V, slope: 0 }] }; // biome-ignore format: one line
          const laws = { teacher: { name: 'uniform', scale: a }, noise: { name: 'uniform', scale: 1 } } as const;
          const { risk, standardError } = await simulateJob({ ...laws, target, samples: 2e5, seed: i + 1, bits: 52 });
          return (risk - V ** 2 - exact) / standardError;
        }),
      );
      // five standard deviations of a mean of eight squares
      expect(scores.reduce((sum, z) => sum + z * z, 0) / 8).toBeLessThan(1 + 5 * Math.sqrt(2 / 8));
    },
  );

  test('of a narrow teacher is not 0, and has one value on both backends, any threads, in shards', async () => {
    const request = job({
      teacher: { name: 'uniform', scale: 1e-9 },
      noise: { name: 'uniform', scale: 1 },
      target: {
        breakPoints: [0],
        pieces: [
          { intercept: -1, slope: 0 },
          { intercept: 1, slope: 0 },
        ],
      },
      samples: 2 ** 18,
    });
    const one = await simulateJob(request);
    expect(one.standardError / 2.25527e-12).toBeCloseTo(1, 2);
    expect((await simulateJob(request, { threads: 2 })).standardError).toBe(one.standardError);
    expect((await simulateJob(request, { backend: 'js' })).standardError).toBe(one.standardError);
    const parts = await Promise.all([1, 2, 3].map(part => run(SimulationState.start(request, { part, of: 3 }))));
    const whole = SimulationState.start(request);
    for (const part of parts) whole.merge(SimulationState.parse(part.toString(), 'part'), 'part');
    expect(whole.estimate()).toEqual({ risk: one.risk, standardError: one.standardError, n: one.n });
  });

  test('of an ordinary job is summed as it was', () => {
    expect(pivotOf(SimulationState.start(job({})).job)).toBe(0);
  });

  test('is not read from the sums of an earlier version, which were about 0', () => {
    const law = { name: 'uniform', scale: 1 };
    const body = {
      format: 'volumization simulation 1',
      job: { teacher: law, noise: law, target: far(1e4), samples: 16, seed: 1, bits: 52 },
      shard: { part: 1, of: 1 },
      ran: ['wasm'],
      done: [[0, 1]],
      sums: ['5f5cf6aed16be8'.padEnd(320, '0'), '8e188378ff1a5'.padEnd(370, '0')],
    };
    const earlier = JSON.stringify({ check: '392a85b679c0ab1bf9ffc321b6c54338', body });
    expect(() => SimulationState.parse(earlier, 'old.json')).toThrow(
      'old.json: expected errors summed about their mean, got a checkpoint of an earlier version',
    );
    // an ordinary job keeps its format, so that checkpoints of earlier versions go on
    expect(SimulationState.start(job({})).toString()).toContain('"format":"volumization simulation 1"');
    expect(SimulationState.start(job({ target: far(1e4) })).toString()).toContain(
      '"format":"volumization simulation 3"',
    );
  });
});
