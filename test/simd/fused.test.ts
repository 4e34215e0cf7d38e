import { execFileSync, spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { hasFused } from '../../src/simd/network-core.js';

// Node 20 has relaxed SIMD behind a flag that later versions do not know.
const flags = hasFused() ? [] : ['--experimental-wasm-relaxed-simd'];

/** What a script that imports from dist/ prints, as JSON. */
const printed = (script: string): unknown =>
  JSON.parse(execFileSync(process.execPath, [...flags, '--input-type=module', '-e', script], { encoding: 'utf8' }));

const logits = (entry: string): string => `
  import { Classifier } from './dist/src/training/classifier.js';
  const widths = [40, 33, 5], n = 6;
  const entry = ${entry};
  const input = { forEach: (i, put) => { for (let j = 0; j < 40; j++) if ((i + j) % 7 < 5) put(j, entry(i, j)); } };
  const out = ['fused', 'wasm', 'double'].map(arithmetic => {
    const classifier = new Classifier(widths, { batch: n, arithmetic });
    const tensors = classifier.tensors();
    for (const { data } of Object.values(tensors)) data.forEach((_, k) => { data[k] = entry(k, 1); });
    classifier.load(tensors);
    return [...classifier.logits(input, n)];
  });
  console.log(JSON.stringify(out));`;

test('products that round once are exact where those that round twice are', () => {
  const [fused, wasm, double] = printed(logits('(i, j) => (5 * i + 3 * j) % 11 - 5')) as number[][];
  expect(fused).toEqual(wasm);
  expect(fused).toEqual(double);
  expect(fused!.some(x => x !== 0)).toBe(true);
});

test('and as near to those of doubles as a sum of singles is', () => {
  const [fused, wasm, double] = printed(logits('(i, j) => Math.fround(Math.sin(12.9898 * i + j))')) as number[][];
  // 40 and 33 terms of magnitude 1 and below 30
  for (const found of [fused!, wasm!])
    for (const [k, x] of found.entries()) expect(Math.abs(x - double![k]!)).toBeLessThan(33 * 30 * 40 * 2 ** -24);
});

test('and are the same on several threads', () => {
  const script = `
    import { Classifier } from './dist/src/training/classifier.js';
    const input = { forEach: (i, put) => { for (let j = 0; j < 60; j++) put(j, Math.fround(Math.sin(12.9898 * i + j))); } };
    const logits = async (threads) => {
      const classifier = new Classifier([60, 330], { batch: 64, arithmetic: 'fused', threads });
      const tensors = classifier.tensors();
      for (const { data } of Object.values(tensors)) data.forEach((_, k) => { data[k] = Math.sin(k); });
      classifier.load(tensors);
      if (threads > 1) await new Promise(resolve => setTimeout(resolve, 100));
      const out = [...classifier.logits(input, 64)];
      await classifier.close();
      return out;
    };
    console.log(JSON.stringify([await logits(1), await logits(3)]));`;
  const [one, three] = printed(script) as number[][];
  expect(Buffer.from(Float64Array.from(three!).buffer).equals(Buffer.from(Float64Array.from(one!).buffer))).toBe(true);
});

test.skipIf(hasFused())('an engine without them is said in one line', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['bin/volumization.js', 'train', '--data', 'mnist', '--epochs', '1', '--fused'],
    { encoding: 'utf8' },
  );
  expect(status).toBe(2);
  expect(stderr).toMatch(/^volumization: fused: expected an engine with relaxed SIMD[^\n]*, got "Node [^\n]*\n$/);
});
