import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { clip, gaussian, risk, uniform } from '../../src/index.js';
import { Draw } from '../relations/relation.js';
import { contradiction, randomProblem } from '../risk/error-figures.js';

test.each([
  ['one decade', 1, 1400],
  ['three decades', 3, 480],
  ['six decades', 6, 120],
  ['twelve decades', 12, 30],
] as const)('no error figure contradicts its enclosure, lengths over %s', (_, decades, count) => {
  const wrong = Array.from({ length: count }, (__, seed) =>
    contradiction(...randomProblem(new Draw(1e4 + seed), decades), 6),
  );
  expect(wrong.filter(text => text !== undefined)).toEqual([]);
});

test("enclosures meet Arb's, where python-flint is installed", context => {
  const draw = new Draw(7);
  const problems = Array.from({ length: 100 }, (_, i) => {
    const teacher = i % 2 === 0 ? 'uniform' : 'gaussian';
    return [draw.length(), teacher, draw.length(), 'gaussian', draw.length()] as const;
  });
  const script = fileURLToPath(new URL('../risk/arb.py', import.meta.url));
  const run = spawnSync('python3', [script], { input: JSON.stringify(problems), encoding: 'utf8' });
  // 3: not installed
  if (run.status === 3 || run.error !== undefined) return context.skip();
  expect(run.stderr).toBe('');
  const arb = JSON.parse(run.stdout) as readonly { readonly lo: number; readonly hi: number }[];
  for (const [i, [V, teacher, a, , s]] of problems.entries()) {
    const problem = { teacher: teacher === 'uniform' ? uniform(a) : gaussian(a), noise: gaussian(s) };
    const [lo, hi] = risk(clip(V), problem, { method: 'enclose' }).enclosure!;
    expect(Math.max(lo, arb[i]!.lo), JSON.stringify(problems[i])).toBeLessThanOrEqual(Math.min(hi, arb[i]!.hi));
    expect(arb[i]!.hi - arb[i]!.lo).toBeLessThan(1e-9);
  }
  return undefined;
});
