import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bodies, elaborate, keyOf } from './elaborate.js';

const written = new Map(
  readFileSync('test/statement/elaborations.txt', 'utf8')
    .split('\n\n')
    .map(block => {
      const [key = '', ...lines] = block.trimEnd().split('\n');
      return [key, lines.map(line => line.slice(2))] as const;
    }),
);

describe('what a statement comes down to', () => {
  test('is written down for every statement, and for no other', () => {
    expect([...written.keys()].sort()).toEqual([...new Set(bodies.map(keyOf))].sort());
  });

  test.each(bodies.map(body => ({ body })))('is what is written: $body', ({ body }) => {
    expect(elaborate(body)).toEqual(written.get(keyOf(body)));
  });
});
