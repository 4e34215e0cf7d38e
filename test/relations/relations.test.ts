import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { clip, type Problem } from '../../src/index.js';
import { laws, relations } from './table.js';

const exponents = [-250, -3, 7, 250];

/** Pairs of laws that a clip has finite risk under; the second is symmetric. */
const problems: readonly (readonly [string, Problem])[] = [
  'uniform',
  'triangular',
  'laplace',
  'logistic',
  'studentT',
  'twoPoint',
  'empirical',
].flatMap(teacher =>
  ['gaussian', 'cauchy', 'triangular'].map(
    noise => [`${teacher} under ${noise}`, { teacher: laws[teacher]!(1), noise: laws[noise]!(0.5) }] as const,
  ),
);

describe.each(
  Object.entries(relations).flatMap(([name, list]) => (typeof list === 'string' ? [] : [[name, list] as const])),
)('%s', (_, list) => {
  test.each(problems)('%s', (label, problem) => {
    for (const { name, sides, within } of list) {
      // an empirical law is not symmetric
      if (name.includes('both signs') && label.startsWith('empirical')) continue;
      for (const k of name.startsWith('scales') ? exponents : [0]) {
        const [left, right] = sides(unit => clip(0.75 * unit), problem, k);
        expect(Math.abs(left - right), `${name}, 2^${k}`).toBeLessThanOrEqual(within * Math.abs(right));
      }
    }
  });
});

test('every public function of src/risk has a line, whose file is there', () => {
  const barrel = readFileSync(new URL('../../src/index.ts', import.meta.url), 'utf8');
  const files = [...barrel.matchAll(/'\.\/(risk\/[a-z-]+)\.js'/g)].map(([, file]) => file!);
  const exported = files.flatMap(file =>
    [
      ...readFileSync(new URL(`../../src/${file}.ts`, import.meta.url), 'utf8').matchAll(/^export function (\w+)/gm),
    ].map(([, name]) => name!),
  );
  expect(exported.length).toBeGreaterThan(4);
  for (const name of exported) expect(Object.keys(relations), name).toContain(name);
  for (const file of Object.values(relations)) if (typeof file === 'string') expect(existsSync(file), file).toBe(true);
});
