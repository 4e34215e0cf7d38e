import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exported } from './exported.js';
import { Draw } from './relation.js';
import { relations } from './table.js';

/** Draws of each relation here; the slow suite takes 200 others. */
const DRAWS = 3;

const held = Object.entries(relations).flatMap(([name, list]) =>
  typeof list === 'string' ? [] : list.map(relation => [name, relation.name, relation] as const),
);

test.each(held)('%s %s', (_, __, { pairs, within = 0 }) => {
  let count = 0;
  for (let seed = 1; seed <= DRAWS; seed++)
    for (const [left, right, size = 0] of pairs(new Draw(seed))) {
      count += 1;
      // equal infinities and two NaN agree
      if (Object.is(left, right) || left === right) continue;
      expect(Math.abs(left - right), `seed ${seed}: ${left} against ${right}`).toBeLessThanOrEqual(
        within * Math.max(Math.abs(right), size),
      );
    }
  expect(count).toBeGreaterThan(0);
});

describe('the table', () => {
  test('has a line for every public function, and no other', () => {
    expect(exported.length).toBeGreaterThan(150);
    expect(exported.filter(name => !(name in relations))).toEqual([]);
    expect(Object.keys(relations).filter(name => !exported.includes(name))).toEqual([]);
  });

  test('names tests that are there and speak of the function', () => {
    for (const [name, file] of Object.entries(relations)) {
      if (typeof file !== 'string') continue;
      expect(existsSync(file), file).toBe(true);
      expect(readFileSync(file, 'utf8'), `${name} in ${file}`).toContain(name);
    }
  });
});
