import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseResults } from '../../src/cli/experiment.js';
import { commandOfPart, parsePart } from '../../src/cli/part.js';
import { parseRun } from '../../src/cli/verify-parts.js';

/*
 * Each document that a command reads, with each of its places without a value, with null, a text, a number, a list and an object in its
 * stead: what is said of each is in `documents/*.txt`, by place. A place where all is well is one that no reader looks at.
 */

/** What stands instead of a value. */
const others = { nothing: undefined, null: null, text: 'x', number: 0.5, list: [], object: {} };

/** Every place in a document, the whole of it first: the keys on the way. */
function placesIn(value: unknown, way: readonly string[] = []): (readonly string[])[] {
  const inside = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [way, ...inside.flatMap(([key, entry]) => placesIn(entry, [...way, key]))];
}

/** A document with another value at a place, nothing where it is undefined. */
function replaced(document: unknown, [key, ...rest]: readonly string[], other: unknown): unknown {
  if (key === undefined) return other;
  const copy = structuredClone(document) as Record<string, unknown>;
  const inner = replaced(copy[key], rest, other);
  if (inner === undefined && !Array.isArray(copy)) delete copy[key];
  else copy[key] = inner;
  return copy;
}

/** What a reader says of a document with each place broken, a line for what is said of each place. */
function said(
  document: unknown,
  read: (text: string) => unknown,
  textOf = (x: unknown) => `${JSON.stringify(x)}`,
): string {
  const outcome = (broken: unknown): string => {
    try {
      read(textOf(broken));
      return 'read';
    } catch (error) {
      return (error as Error).message.replace(/^file: /, '');
    }
  };
  const lines = placesIn(document).flatMap(way => {
    const byOutcome = new Map<string, string[]>();
    for (const [name, other] of Object.entries(others)) {
      const found = outcome(replaced(document, way, other));
      byOutcome.set(found, [...(byOutcome.get(found) ?? []), name]);
    }
    return [...byOutcome].map(([found, names]) => `${way.join('.') || '.'}  ${names.join(', ')}: ${found}`);
  });
  expect(outcome(document)).toBe('read');
  return `${lines.join('\n')}\n`;
}

/** A part with the checksum of what it is. */
const signed = (body: unknown): string => {
  const text = JSON.stringify(body) ?? 'null';
  return JSON.stringify({ check: createHash('sha256').update(text).digest('hex').slice(0, 32), body });
};

const wall = { V: 1, alpha: 0.5, excess: 0, largestStep: 0.1, bound: 0.1 };
const results = {
  scale: 'quick',
  total: 1,
  source: { file: 'hash' },
  cells: [
    {
      cell: { data: 'mnist', hidden: 256, optimizer: 'adam', lr: 1e-4, regularizer: 'vol:1,0.5', noise: 0.8, epochs: 2, images: 10, protocol: 'code', seed: 1, quantise: { levels: 'binary' } },
      best: 0.5,
      last: 0.4,
      test: [0.4, 0.5],
      trainAccuracy: 0.3,
      loss: 2,
      atWall: { '1.weight': 0.25 },
      walls: { '1.weight': wall },
      histogram: { '1.weight': [1, 2], '2.weight': [3] },
      attacks: [{ method: 'fgsm', eps: 0.1, accuracy: 0.5 }],
    },
  ],
  provenance: { command: 'it', versions: { node: '1' } },
}; // biome-ignore format: one cell a line

test('results of experiment are read only whole', async () => {
  const told = said(results, text => parseResults(text, 'file'));
  await expect(told).toMatchFileSnapshot('documents/results.txt');
  const bare = structuredClone(results.cells[0]!);
  const free = {
    ...bare,
    cell: { ...bare.cell, regularizer: 'none', quantise: undefined },
    atWall: {},
    walls: {},
    histogram: {},
  };
  for (const cell of [free, { ...free, cell: { ...free.cell, regularizer: 'vol:1,0.5' }, diverged: { step: 1 } }])
    expect(parseResults(JSON.stringify({ ...results, cells: [cell] }), 'file').cells).toHaveLength(1);
});

const part = {
  format: 'volumization sweep 1',
  work: { estimator: ['clip:1'], worth: { number: 'Infinity' } },
  total: 3,
  shard: { part: 1, of: 2 },
  done: [
    [0, { risk: 1 }],
    [2, { number: 'NaN' }],
  ],
};

test('parts are read only whole, and with their numbers', async () => {
  await expect(said(part, text => parsePart('sweep', text, 'file'), signed)).toMatchFileSnapshot('documents/part.txt');
  expect(parsePart('sweep', signed(part), 'file')).toEqual({
    command: 'sweep',
    work: { estimator: ['clip:1'], worth: Infinity },
    total: 3,
    shard: { part: 1, of: 2 },
    done: new Map<number, unknown>([
      [0, { risk: 1 }],
      [2, Number.NaN],
    ]),
  });
});

test.each<[string, object]>([
  ['a place beyond the last', { done: [[3, 0]] }],
  ['a place below the first', { done: [[-1, 0]] }],
  ['a place with two results', { done: [[0, 1, 2]] }],
  ['a place alone', { done: [[0]] }],
  ['a part beyond the last', { shard: { part: 3, of: 2 } }],
  ['a part below 0', { shard: { part: -1, of: 2 } }],
  ['more places than a list holds', { total: 2 ** 32 }],
])('a part with %s is damaged', (_, slots) => {
  expect(() => parsePart('sweep', signed({ ...part, ...slots }), 'file')).toThrow(
    'file: the checkpoint is damaged (its places)',
  );
});

test('a part is known by its format, as is one whose sum is another', () => {
  expect(commandOfPart({ body: part })).toBe('sweep');
  expect(commandOfPart({ body: { format: 'volumization verify 1' } })).toBe('verify');
  for (const other of [null, 3, 'x', {}, { body: null }, { body: { format: 'volumization sweep 2' } }])
    expect(commandOfPart(other)).toBe(undefined);
  expect(() => parsePart('verify', signed(part), 'file')).toThrow(
    'file: expected a part that verify --checkpoint wrote, got something else',
  );
  expect(() => parsePart('sweep', signed(part).replace('"total":3', '"total":4'), 'file')).toThrow(
    'file: the checkpoint is damaged (checksum)',
  );
  expect(() => parsePart('sweep', '{', 'file')).toThrow(
    'file: expected a part that sweep --checkpoint wrote, got text that is no JSON',
  );
});

test('an earlier run of verify is read where it has claims', async () => {
  const run = { ok: true, claims: [{ id: 'a', status: 'holds' }] };
  await expect(said(run, text => parseRun(text, 'file'))).toMatchFileSnapshot('documents/run.txt');
  expect(parseRun(JSON.stringify(run), 'file')).toEqual(run);
});
