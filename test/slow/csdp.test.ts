import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stream } from '../../src/random/stream.js';
import { type Entries, type SemidefiniteProgram, solve } from '../../src/verify/certify/sos/sdp.js';

/** csdp of Debian (coinor-csdp): an oracle for the optimum; the prover does without. */
const hasCsdp = spawnSync('csdp', []).error === undefined;

/** The program as a file of SDPLIB, which states max <-C, X> instead of min <C, X>. */
function sdpa({ sizes, constraints, b, cost }: SemidefiniteProgram): string {
  const lines = [`${b.length}`, `${sizes.length}`, sizes.join(' '), [...b].join(' ')];
  cost.forEach((c, block) => {
    const n = sizes[block]!;
    for (let i = 0; i < n; i++)
      for (let j = i; j < n; j++)
        if (c[i * n + j] !== 0) lines.push(`0 ${block + 1} ${i + 1} ${j + 1} ${-c[i * n + j]!}`);
  });
  constraints.forEach((parts, k) => {
    for (const { block, i, j, value } of parts)
      value.forEach((v, e) => {
        lines.push(`${k + 1} ${block + 1} ${i[e]! + 1} ${j[e]! + 1} ${v}`);
      });
  });
  return `${lines.join('\n')}\n`;
}

/** What csdp finds as the least <C, X>. */
function optimumOfCsdp(program: SemidefiniteProgram): number {
  const folder = mkdtempSync(join(tmpdir(), 'csdp-'));
  try {
    writeFileSync(join(folder, 'program.dat-s'), sdpa(program));
    const said = execFileSync('csdp', ['program.dat-s'], { cwd: folder, encoding: 'utf8' });
    return -Number(said.match(/Primal objective value: (\S+)/)?.[1]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function optimum(program: SemidefiniteProgram): number {
  const { x, infeasibility, gap } = solve(program);
  expect(infeasibility).toBeLessThan(1e-8);
  expect(gap).toBeLessThan(1e-7);
  return program.cost.reduce((sum, c, k) => sum + c.reduce((s, value, e) => s + value * x[k]![e]!, 0), 0);
}

const entries = (block: number, list: readonly (readonly [number, number, number])[]): Entries => ({
  block,
  i: Int32Array.from(list, ([i]) => i),
  j: Int32Array.from(list, ([, j]) => j),
  value: Float64Array.from(list, ([, , value]) => value),
});

/** Lovasz's theta of a cycle: max <J, X> with trace X = 1 and X_ij = 0 on its edges. */
function cycle(n: number): SemidefiniteProgram {
  const trace = Array.from({ length: n }, (_, i) => [i, i, 1] as const);
  const edges = Array.from({ length: n }, (_, i) => {
    const other = (i + 1) % n;
    return [Math.min(i, other), Math.max(i, other), 1] as const;
  });
  return {
    sizes: [n],
    constraints: [[entries(0, trace)], ...edges.map(edge => [entries(0, [edge])])],
    b: Float64Array.from({ length: n + 1 }, (_, k) => (k === 0 ? 1 : 0)),
    cost: [new Float64Array(n * n).fill(-1)],
  };
}

/** Random A_k in blocks, with b = A(I) and C = I + sum of y_k A_k: I is strictly feasible on both sides. */
function random(seed: number, sizes: readonly number[], count: number): SemidefiniteProgram {
  const draws = stream(seed, 'semidefinite programs');
  const normal = (): number => draws.uniform() + draws.uniform() - 1;
  const constraints = Array.from({ length: count }, () =>
    sizes.map((n, block) => {
      const list: [number, number, number][] = [];
      for (let i = 0; i < n; i++) for (let j = i; j < n; j++) if (draws.uniform() < 0.4) list.push([i, j, normal()]);
      return entries(block, list);
    }),
  );
  const b = Float64Array.from(constraints, parts =>
    parts.reduce((sum, { i, j, value }) => sum + value.reduce((s, v, e) => s + (i[e] === j[e] ? v : 0), 0), 0),
  );
  const cost = sizes.map(n => Float64Array.from({ length: n * n }, (_, e) => (e % (n + 1) === 0 ? 1 : 0)));
  constraints.forEach(parts => {
    const y = normal();
    for (const { block, i, j, value } of parts)
      value.forEach((v, e) => {
        const [n, c] = [sizes[block]!, cost[block]!];
        c[i[e]! * n + j[e]!]! += y * v;
        if (i[e] !== j[e]) c[j[e]! * n + i[e]!]! += y * v;
      });
  });
  return { sizes, constraints, b, cost };
}

describe('the optimum of the interior-point method', () => {
  test("Lovasz's theta of the pentagon is sqrt 5, of an odd cycle n cos(pi/n) / (1 + cos(pi/n))", () => {
    expect(optimum(cycle(5))).toBeCloseTo(-Math.sqrt(5), 7);
    for (const n of [7, 9, 15]) {
      const c = Math.cos(Math.PI / n);
      expect(optimum(cycle(n))).toBeCloseTo((-n * c) / (1 + c), 6);
    }
  });

  test.skipIf(!hasCsdp).each([
    [1, [4], 3],
    [2, [6, 3], 8],
    [3, [10], 12],
    [4, [5, 5, 5, 1], 20],
    [5, [20, 8], 40],
  ])(
    'is that of csdp on random programs (not run where csdp is missing): %s, blocks %j, %s equations',
    (seed, sizes, count) => {
      const program = random(seed, sizes, count);
      const [ours, theirs] = [optimum(program), optimumOfCsdp(program)];
      // csdp stops at a relative gap of 1e-8, and so do we.
      expect(Math.abs(ours - theirs)).toBeLessThan(1e-6 * (1 + Math.abs(theirs)));
    },
  );
});
