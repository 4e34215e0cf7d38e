import { expect, test } from 'vitest';
import { Draw } from '../relations/relation.js';
import { relations } from '../relations/table.js';

const held = Object.entries(relations).flatMap(([name, list]) =>
  typeof list === 'string' ? [] : list.map(relation => [name, relation.name, relation] as const),
);

test.each(held)('%s %s, for 200 draws', (_, __, { pairs, within = 0 }) => {
  for (let seed = 1001; seed <= 1200; seed++)
    for (const [left, right, size = 0] of pairs(new Draw(seed))) {
      if (Object.is(left, right) || left === right) continue;
      expect(Math.abs(left - right), `seed ${seed}: ${left} against ${right}`).toBeLessThanOrEqual(
        within * Math.max(Math.abs(right), size),
      );
    }
});
