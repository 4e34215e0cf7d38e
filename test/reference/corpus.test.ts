import { describe, expect, test } from 'vitest';
import { corpus, type Entry } from './corpus/index.js';
import type { Rational } from './rational.js';
import * as Q from './rational.js';
import { type Body, type Point, Reading } from './truth.js';

const values = ['0', '1', '-1', '1/2', '2', '3/2', '3', '-5', '1/4', '-1/2', '7', '5'].map(Q.read);

/** Every choice of values for the names, up to 300 of them. */
function* points(names: readonly string[]): Generator<Point> {
  const total = Math.min(300, values.length ** names.length);
  for (let i = 0; i < total; i++) {
    let rest = i;
    const point: Record<string, Rational> = {};
    for (const name of names) {
      point[name] = values[rest % values.length]!;
      rest = Math.floor(rest / values.length);
    }
    yield point;
  }
}

/** What is quoted stands in the place that quotes it. */
const readingOf = ({ body, source }: Entry): Reading => {
  const where = { ...(source as Body | undefined)?.where, ...(body as Body).where };
  return new Reading({ ...(body as Body), where });
};

describe('the corpus and the reference agree', () => {
  const rows = Object.entries(corpus).flatMap(([kind, entries]) => entries.map(entry => ({ kind, ...entry })));

  test('what is called true is false at no point, what is called vacuous has none', () => {
    const wrong = rows.filter(row => {
      const { truth } = row;
      if (truth !== 'true' && truth !== 'vacuous') return false;
      const reading = readingOf(row);
      const said = [...points(reading.names)].map(point => reading.at(point));
      return truth === 'true'
        ? said.includes('false') || said.includes('no value')
        : said.some(word => !['outside', 'unknown'].includes(word));
    });
    expect(wrong.map(({ kind, body, why }) => ({ kind, body, why }))).toEqual([]);
  });

  test('most of what is called false is false at one of few points', () => {
    let found = 0;
    for (const row of rows) {
      if (row.truth !== 'false' || found > 100) continue;
      const reading = readingOf(row);
      if ([...points(reading.names)].some(point => reading.at(point) === 'false')) found++;
    }
    expect(found).toBeGreaterThan(100);
  });
});
