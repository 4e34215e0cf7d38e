import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pick } from '../../fuzz/weights/damage.js';
import { formats, judge, weightFormats } from '../../fuzz/weights/judge.js';
import { DataError } from '../../src/errors.js';
import { stream } from '../../src/random/stream.js';
import { openWeights, writeWeights } from '../../src/weights/file.js';
import { volumizer } from '../../src/weights/volumize.js';

const seed = Number(process.env.FUZZ_SEED ?? 1);
const perFormat = 20_000;

describe.each(formats)('damaged files of the format $format', damaged => {
  const perClass = Math.max(500, Math.ceil(perFormat / damaged.damage.length));

  test.each(damaged.damage)(`$name: ${perClass} files, each read whole or refused with one line`, damage => {
    const found = { refused: 0, whole: 0, 'not damaged': 0 };
    for (let k = 0; k < perClass; k++) found[judge(damaged, damage, seed, k)]++;
    // A cut-out or an overwritten piece is now and then the same bytes again.
    expect(found.refused + found.whole).toBeGreaterThanOrEqual(500);
  });
});

test('at least 20,000 files of each format are damaged, 500 a class', () => {
  for (const { damage } of formats)
    expect(damage.length * Math.max(500, Math.ceil(perFormat / damage.length))).toBeGreaterThanOrEqual(perFormat);
});

test('on the disk a refused file leaves nothing behind, 300 times', () => {
  const folder = mkdtempSync(join(tmpdir(), 'volumization-fuzz-'));
  try {
    for (let k = 0; k < 300; k++) {
      const random = stream(seed, 'fuzz-disk', k);
      const { format, files, damage } = pick(random, weightFormats);
      const original = pick(random, files);
      const kind = pick(
        random,
        damage.filter(item => item.verdict === 'must be refused'),
      );
      const path = join(folder, `damaged.${format}`);
      const bytes = kind.apply(original, random);
      // a change of a type that a small file does not have
      if (Buffer.compare(bytes, original) === 0) continue;
      writeFileSync(path, bytes);
      const attempt = (): void => {
        const file = openWeights(path);
        try {
          writeWeights(
            file,
            join(folder, `out.${format}`),
            tensor => volumizer(tensor.numberType, { mode: 'binary', volume: 1 }).transform,
          );
        } finally {
          file.close();
        }
      };
      expect(attempt, kind.name).toThrow(DataError);
      expect(readdirSync(folder)).toEqual([`damaged.${format}`]);
      rmSync(path);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
