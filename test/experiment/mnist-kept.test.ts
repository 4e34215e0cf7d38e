import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mnist } from '../../proofs/volumization/mnist.js';
import { cellId, mnistCells } from '../../sims/volumization/mnist-cells.js';
import { type MnistData, mnistScales } from '../../src/experiment/mnist.js';
import { firstFindings, mnistRules } from '../../src/experiment/mnist-claims.js';
import { measuredModule } from '../../src/report/mnist/measured.js';
import { mnistPage } from '../../src/report/mnist/page.js';
import { verifyAll } from '../../src/verify/verify.js';

const folder = 'sims/volumization/results';
const fileOf = (scale: string): string => `${folder}/mnist-${scale}.json`;
const text = (file: string): string => readFileSync(resolve(file), 'utf8');
type Kept = MnistData & { readonly provenance: { readonly command: string } };
const kept = Object.fromEntries(mnistScales.map(scale => [scale, JSON.parse(text(fileOf(scale))) as Kept]));

describe('the kept runs on MNIST', () => {
  test.each(mnistScales)(
    'of %s are cells of that scale, each once, with the command, the versions and the hashes',
    scale => {
      const { cells, provenance, source } = kept[scale]!;
      const known = new Set(mnistCells(scale).map(cellId));
      const ids = cells.map(({ cell }) => cellId(cell));
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(known).toContain(id);
      expect(provenance).toMatchObject({
        command: `volumization experiment mnist --scale ${scale}`,
        versions: { volumization: expect.any(String), node: expect.any(String) },
      });
      expect(Object.values(source).every(hash => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
      expect(Object.keys(source).length).toBeGreaterThanOrEqual(4);
    },
  );

  test('no weight is further beyond V than its steps allow, nor than alpha delta / (1 - alpha) after the start', () => {
    const walls = Object.values(kept).flatMap(({ cells }) => cells.flatMap(({ cell, walls: found }) => Object.values(found).map(wall => ({ ...wall, cell })))); // biome-ignore format: one line
    const soft = walls.filter(({ alpha, V }) => alpha > 0 && alpha < 1 && V > 0);
    expect(soft.length).toBeGreaterThan(100);
    for (const { alpha, V, excess, largestStep, bound, cell } of soft) {
      const rounding = 1e-6 * (V + largestStep);
      expect(excess).toBeLessThanOrEqual(bound + rounding);
      const steps = cell.epochs * Math.ceil(cell.images / 128);
      // V = v max w, and the least of as many uniform weights is about as far from 0.
      const atStart = (1.1 * V) / Number(cell.regularizer.split(/[:,]/)[1]);
      expect(excess).toBeLessThanOrEqual((alpha * largestStep) / (1 - alpha) + alpha ** steps * atStart + rounding);
    }
    for (const { alpha, V, excess } of walls.filter(wall => wall.alpha <= 0 && wall.V > 0))
      expect([alpha, excess <= 1e-6 * V]).toEqual([alpha, true]);
  });

  test('are what the ledger reads, sentence by sentence', async () => {
    const files = [fileOf('full'), fileOf('medium')];
    const results = [kept.full!, kept.medium!];
    const file = 'proofs/volumization/mnist-measured.ts';
    expect(text(file)).toBe(measuredModule(results, `volumization experiment mnist --results ${files.join(' ')} --measured ${file}`)); // biome-ignore format: one line
    const verdicts = await verifyAll(mnist, { methods: ['sample'] });
    expect(verdicts.map(({ id, status }) => [id, status])).toEqual(firstFindings(results).map(({ id, verdict }) => [id, verdict])); // biome-ignore format: one line
    expect(verdicts.filter(({ ok }) => !ok)).toEqual([]);
    expect(mnist.map(({ id }) => id)).toEqual(mnistRules.map(({ id }) => id));
  });

  test('are what the page shows', () => {
    const results = [kept.full!, kept.medium!, kept.quick!];
    expect(text('sims/volumization/MNIST.md')).toBe(mnistPage(results, results.map(({ provenance }) => provenance.command))); // biome-ignore format: one line
  });
});
