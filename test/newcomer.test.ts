import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from './cli/capture.js';

// Inside dist, so that the name `volumization` is this package, as built.
const folder = mkdtempSync(resolve('dist/newcomer-'));
afterAll(() => rmSync(folder, { recursive: true }));
const [module, script] = ['paper.mjs', 'use.mjs'].map(name => {
  copyFileSync(resolve('test/fixtures/newcomer', name), join(folder, name));
  return join(folder, name);
}) as [string, string];

const command = (...argv: string[]) => run([...argv, '--registry', module]);

describe('a paper from outside the package gets every report', () => {
  test('list and show', async () => {
    const { papers, claims } = JSON.parse((await command('list', '--json')).stdout);
    expect(papers).toEqual([
      { id: 'means', title: 'On two means', authors: ['A. Newcomer'], source: 'arXiv:2611.00001', claims: 3 },
    ]);
    expect(claims.map(({ id }: { id: string }) => id)).toEqual(['thm-3.1', 'eq-2:printed', 'eq-2']);
    const { stdout } = await command('show', 'means/thm-3.1');
    for (const part of ['means/thm-3.1   Theorem 3.1', 'For all x >= 0, y >= 0', '\\left', 'certified', 'divided by 3'])
      expect(stdout).toContain(part);
  });

  test('verdicts as a table, JSON, Markdown and JUnit, and those of its mutants', async () => {
    const [junit, markdown] = [join(folder, 'report.xml'), join(folder, 'report.md')];
    const { status, stdout } = await command('verify', 'means', '--method', 'test,certify', '--junit', junit, '--markdown', markdown); // biome-ignore format: one line
    expect([status, stdout]).toEqual([0, expect.stringContaining('3 claims: 2 hold')]);
    expect(readFileSync(junit, 'utf8')).toMatch(/<testsuite name="means" tests="3" failures="0"/);
    expect(readFileSync(markdown, 'utf8')).toContain('| `eq-2:printed` |');
    expect((await command('verify', '--method', 'test,certify', '--mutants')).status).toBe(0);
  });

  test('errata in every format', async () => {
    const texts: string[] = [];
    for (const format of ['text', 'markdown', 'tex', 'json']) {
      const { status, stdout } = await command('errata', '--format', format);
      expect([status, stdout]).toEqual([0, expect.stringMatching(/harmonic mean/i)]);
      texts.push(stdout);
    }
    expect(texts[2]).toContain('On two means');
  });

  test('coverage, the graph of what rests on what, and proofs for Coq', async () => {
    const coverage = await command('coverage');
    expect([coverage.status, coverage.stdout]).toEqual([0, expect.stringContaining('On two means')]);
    const graph = await command('graph', '--format', 'dot');
    expect([graph.status, graph.stdout]).toEqual([0, expect.stringContaining('thm-3.1')]);
    const coq = await command('export', '--format', 'coq');
    expect([coq.status, coq.stdout]).toEqual([0, expect.stringContaining('Lemma')]);
  });

  test('a certificate by hand, and what differs from an earlier run', async () => {
    const { status, stdout } = await command('show', 'thm-3.1', '--by-hand');
    expect([status, stdout]).toEqual([0, expect.stringContaining('^2')]);
    const earlier = join(folder, 'earlier.json');
    writeFileSync(earlier, (await command('verify', '--method', 'test', '--json')).stdout);
    const again = await command('verify', '--method', 'test', '--against', earlier);
    expect([again.status, again.stderr]).toEqual([0, '']);
  });
});

test('a law and an estimator from outside go through risk, optimum, simulate, a sweep and its figure', () => {
  const found = JSON.parse(execFileSync(process.execPath, [script], { encoding: 'utf8' }));
  // of the parabola: 1/5
  expect(Math.abs(found.variance - 0.2)).toBeLessThan(1e-9);
  expect(found.z).toHaveLength(2);
  for (const z of found.z) expect(Math.abs(z)).toBeLessThan(7);
  expect(found.swept[1]).toBe(found.exact);
  expect(found.drawn).toEqual(found.swept);
  expect(found.clipped).toBeLessThan(0.2);
  // the risk of tanh by the definition, a double sum of 400 x 400 midpoints: their error is a third of the square of the step
  const n = 400;
  let sum = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const [u, eta] = [(2 * i + 1) / n - 1, ((2 * j + 1) / n - 1) / 2];
      sum += 0.75 * (1 - u * u) * (2 / n) * (1 / n) * (Math.tanh(u + eta) - u) ** 2;
    }
  expect(Math.abs(found.exact - sum)).toBeLessThan(1 / n ** 2);
});
