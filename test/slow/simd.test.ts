import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { clip, risk, stream, uniform } from '../../src/index.js';
import { core } from '../../src/simd/core.js';
import { cholesky, latticeRisk, SimulationState, simulateJob, syrk } from '../../src/simd/index.js';

const program = fileURLToPath(new URL('../../bin/volumization.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'volumization-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the clip in single precision', () => {
  const V = Math.fround(0.7);
  const block = 2 ** 18;
  const { kernels, memory } = core('wasm', 2 ** 16 + 8 * block);
  const [u, eta] = [2 ** 16, 2 ** 16 + 4 * block];
  const singles = { u: new Float32Array(memory.buffer, u, block), eta: new Float32Array(memory.buffer, eta, block) };
  const words = { u: new Uint32Array(memory.buffer, u, block), eta: new Uint32Array(memory.buffer, eta, block) };

  /** Runs the core over all 2^32 singles in one slot, the other slot being constant; sums what `wrong` counts. */
  async function overAll(slot: 'u' | 'eta', constant: number, wrong: (first: number) => number): Promise<number> {
    const [inputs, others] = [words[slot], singles[slot === 'u' ? 'eta' : 'u']];
    let total = 0;
    for (let first = 0; first < 2 ** 32; first += block) {
      for (let i = 0; i < block; i++) inputs[i] = first + i;
      others.fill(constant);
      kernels.clipErrorsSingle(u, eta, block, V);
      total += wrong(first);
      await setImmediate(); // the test runner wants to hear from us
    }
    return total;
  }

  test('is the exact rule on all 2^32 inputs: at u = 0 it cuts the magnitude, in integers', async () => {
    const [wall] = new Uint32Array(Float32Array.of(V).buffer) as unknown as [number];
    const infinity = 0x7f800000;
    const wrong = await overAll('eta', 0, first => {
      let count = 0;
      for (let i = 0; i < block; i++) {
        const word = (first + i) | 0;
        const magnitude = word & 0x7fffffff;
        const cut = magnitude > wall && magnitude <= infinity ? (word & 0x80000000) | wall : word; // NaN stays NaN
        if ((words.eta[i]! | 0) !== cut) count++;
      }
      return count;
    });
    expect(wrong).toBe(0);
  });

  test('is the error clip(u + eta) - u, rounded once, at all 2^32 teachers u', async () => {
    const noise = Math.fround(0.01);
    const wrong = await overAll('u', noise, () => {
      let count = 0;
      for (let i = 0; i < block; i++) {
        const x = singles.u[i]!;
        const y = x + noise; // exact wherever it is near a wall
        const error = y > V ? Math.fround(V - x) : y < -V ? Math.fround(-V - x) : noise;
        if (singles.eta[i] !== error) count++;
      }
      return count;
    });
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
    const single = await simulateJob({ ...job, bits: 24 });
    const double = await simulateJob({ ...job, bits: 32 });
    expect(Math.abs(single.risk / double.risk - 1)).toBeLessThan(2 ** -20);
  });
});

test('a Cholesky factor of several blocks of the inner index is the same on both backends', () => {
  const n = 1100;
  const A = syrk(
    1,
    n,
    Float64Array.from({ length: n }, (_, i) => Math.fround(Math.sin(i))),
  );
  for (let i = 0; i < n; i++) A[i * (n + 1)] = A[i * (n + 1)]! + 1;
  expect(Buffer.compare(Buffer.from(cholesky(n, A).buffer), Buffer.from(cholesky(n, A, 'js').buffer))).toBe(0);
});

test('the lattice is within 1e-9 of b2, and within ten standard errors, for 500 pairs of sigma and V', () => {
  const random = stream(20261120, 'lattice');
  for (let i = 0; i < 500; i++) {
    const [s, V] = [i % 10 === 0 ? 1 : random.uniform(), 2 * random.uniform()];
    const problem = { teacher: { name: 'uniform', scale: 1 }, noise: { name: 'uniform', scale: s } } as const;
    const target = clip(V);
    const { risk: estimate, standardError } = latticeRisk({
      ...problem,
      target: { ...target, pieces: target.pieces! },
    });
    const exact = risk(target, { teacher: uniform(1), noise: uniform(s) }).risk;
    // at a fixed seed; Student's t with 7 degrees exceeds 10 once in 20 000
    expect(Math.abs(estimate - exact), `sigma ${s}, V ${V}`).toBeLessThan(Math.min(1e-9, 10 * standardError));
  }
});

const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill('SIGKILL'); // what a failed test left running
  children.clear();
});

/** The command as a child in a process group of its own. */
function start(...words: string[]) {
  const child = spawn(process.execPath, [program, ...words], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', text => {
      said[name] += text;
    });
  const ended = new Promise<{ status: number | null; signal: string | null; stdout: string; stderr: string }>(resolve =>
    child.once('close', (status, signal) => resolve({ status, signal, ...said })),
  );
  return { child, ended };
}

const volumization = (...words: string[]) => start(...words).ended;

/** Samples in a checkpoint; 0 before there is one. */
const samplesIn = (file: string): number =>
  existsSync(file) ? SimulationState.parse(readFileSync(file, 'utf8'), file).samples : 0;

/** Waits until the child has saved more than `before` samples; false if it ended first. */
async function hasSavedMoreThan(before: number, file: string, { child }: ReturnType<typeof start>): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    if (samplesIn(file) > before) return true;
    await setTimeout(10);
  }
  return false;
}

describe('simulate on the command line', () => {
  test('killed at any moment, it resumes to the digits of an uninterrupted run', async () => {
    const words = ['simulate', '--samples', '4e9', '--seed', '3', '--bits', '32', '--threads', '2'];
    const whole = JSON.parse((await volumization(...words, '--json')).stdout);
    const file = join(folder, 'killed.json');
    let kills = 0;
    for (const delay of [0, 170, 390]) {
      const before = samplesIn(file);
      const running = start(...words, before === 0 ? '--checkpoint' : '--resume', file);
      if (!(await hasSavedMoreThan(before, file, running))) break;
      await setTimeout(delay);
      running.child.kill('SIGKILL');
      if ((await running.ended).signal === 'SIGKILL') kills++;
      expect(samplesIn(file)).toBeGreaterThan(before);
    }
    expect(kills).toBeGreaterThan(0);
    const { status, stdout } = await volumization('simulate', '--resume', file, '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(whole);
  });

  test.each([
    ['SIGINT', '1', 130],
    ['SIGINT', '2', 130],
    ['SIGTERM', '2', 143],
  ] as const)('%s to %s threads leaves a checkpoint, a message and status %i', async (signal, threads, expected) => {
    const file = join(folder, `stopped-${signal}-${threads}.json`);
    const running = start('simulate', '--samples', '1e13', '--threads', threads, '--checkpoint', file);
    expect(await hasSavedMoreThan(0, file, running)).toBe(true);
    running.child.kill(signal);
    // a worker left behind would keep the process, or its group, alive
    const { status, signal: killer, stdout, stderr } = await running.ended;
    expect([status, killer, stdout]).toEqual([expected, null, '']);
    expect(() => process.kill(-running.child.pid!, 0)).toThrow('ESRCH');
    const last = `simulate: interrupted after ${samplesIn(file)} samples, go on with --resume ${file}\n`;
    expect(stderr.endsWith(last)).toBe(true);
    expect(existsSync(`${file}.tmp`)).toBe(false);
  });

  test('a damaged or foreign checkpoint is one line and status 2', async () => {
    const file = join(folder, 'damaged.json');
    await volumization('simulate', '--samples', '1e5', '--checkpoint', file);
    const good = readFileSync(file, 'utf8');
    const damaged = [
      '',
      '\u0000',
      '{}',
      '{"check":"00","body":{"format":"volumization simulation 1"}}',
      good.slice(0, -20),
      good.replace('"samples":100000', '"samples":100001'),
    ];
    for (const text of damaged) {
      writeFileSync(file, text);
      const { status, stderr, stdout } = await volumization('simulate', '--resume', file);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^volumization: [^\n]*damaged.json[^\n]*\n$/);
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
  });

  test.skipIf(!spawnSync('parallel', ['--version'], { encoding: 'utf8' }).stdout?.startsWith('GNU parallel'))(
    'shards spread by GNU parallel merge to the digits of the whole',
    async () => {
      const shard = ['--shard', '{}/4', '--checkpoint', `${folder}/part-{}.json`];
      const part = [process.execPath, program, 'simulate', '--samples', '1e7', ...shard];
      const { status, stderr } = spawnSync('parallel', ['--quote', ...part, ':::', '1', '2', '3', '4'], {
        encoding: 'utf8',
      });
      expect(status, stderr).toBe(0);
      const files = [3, 1, 4, 2].map(i => `${folder}/part-${i}.json`);
      const merged = JSON.parse((await volumization('merge', ...files, '--json')).stdout);
      expect(merged).toEqual(JSON.parse((await volumization('simulate', '--samples', '1e7', '--json')).stdout));
    },
  );
});
