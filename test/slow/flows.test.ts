import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { flowBias2, flowVariance, flowWeights, ridgeWeights } from '../../src/index.js';
import { Draw } from '../relations/relation.js';

interface Flow {
  readonly flow: readonly number[];
  readonly bias: number;
  readonly variance: number;
  readonly ridge: readonly number[];
  readonly condition: number;
}

/** A least squares problem: equal columns or rows now and then, entries over six decades, any units of data and weights. */
function randomProblem(draw: Draw) {
  const [N, d] = [draw.integer(1, 6), draw.integer(1, 6)];
  const unit = draw.pick([1, 1, 1e-8, 1e8, 2 ** -200, 2 ** 200]);
  const size = draw.pick([1, 1, 1e50, 1e-50]);
  const entry = (): number => unit * draw.pick([draw.between(-1, 1), draw.integer(-2, 2), 10 ** draw.between(-3, 3)]);
  const rows = Array.from({ length: N }, () => Array.from({ length: d }, entry));
  const equal = draw.integer(0, 5);
  const X = rows.map((row, i) => (equal === 0 && i === 1 ? rows[0]! : equal === 1 ? row.map((x, j) => (j === 1 ? row[0]! : x)) : row)); // biome-ignore format: one line
  const list = (n: number, scale: number): number[] => Array.from({ length: n }, () => draw.pick([0, 1]) * scale * draw.between(-1, 1)); // biome-ignore format: one line
  const t = draw.pick([0, 1e-300, 1e-3, 1, 10, 1e6, Infinity]) / unit / unit;
  const lam = draw.pick([1e-6, 0.1, 1, 1e6]) * unit * unit;
  return { X, u: list(d, size), w0: list(d, size), noise: list(N, size * unit), sigma: size, t, lam, unit };
}

test('300 flows and ridges are those of mpmath, where it is installed', context => {
  const draw = new Draw(11);
  const problems = Array.from({ length: 300 }, () => randomProblem(draw));
  const script = fileURLToPath(new URL('../dynamics/flows.py', import.meta.url));
  const input = JSON.stringify(problems, (_, value) => (value === Infinity ? 'Infinity' : value));
  const run = spawnSync('python3', [script], { input, encoding: 'utf8', maxBuffer: 1e8 });
  // 3: not installed
  if (run.status === 3 || run.error !== undefined) return context.skip();
  expect(run.stderr).toBe('');
  const right = JSON.parse(run.stdout) as readonly (Flow | null)[];
  const wrong: string[] = [];
  for (const [i, want] of right.entries()) {
    if (want === null) continue;
    const { X, u, w0, noise, sigma, t, lam, unit } = problems[i]!;
    // the roundings of the singular values and vectors
    const digits = 1e-14 * Math.max(1, Math.sqrt(want.condition));
    // what the labels are taken for at most: the least singular value divides the noise
    const size = sigma * (1 + Math.sqrt(want.condition)) * (noise.some(x => x !== 0) ? 1 / Math.min(1, ...X.flat().filter(x => x !== 0).map(x => Math.abs(x / unit))) : 1); // biome-ignore format: one line
    const vector = (name: string, found: ArrayLike<number>, values: readonly number[]): void =>
      values.forEach((value, k) => {
        if (!(Math.abs(found[k]! - value) <= digits * size))
          wrong.push(`${i} ${name}[${k}]: ${found[k]}, not ${value}`);
      });
    const number = (name: string, found: number, value: number): void => {
      if (!(Math.abs(found - value) <= 100 * digits * value)) wrong.push(`${i} ${name}: ${found}, not ${value}`);
    };
    vector('flow', flowWeights({ X, u, w0, noise }, t).data, want.flow);
    vector('ridge', ridgeWeights({ X, u, noise }, lam).data, want.ridge);
    number('bias', flowBias2({ X, u, w0 }, t), want.bias);
    number('variance', flowVariance({ X, sigma }, t), want.variance);
  }
  expect(right.filter(want => want !== null).length).toBeGreaterThan(250);
  expect(wrong).toEqual([]);
});
