import { describe, expect, test } from 'vitest';
import * as ledger from '../../proofs/claims.js';
import * as figures from '../../proofs/figures.js';
import { Interrupted } from '../../src/index.js';
import * as weights from '../../src/weights-index.js';
import { exported } from '../relations/exported.js';
import { bounded, boundedElsewhere, long, longElsewhere } from './table.js';

/** What a call throws, or what its promise is rejected with. */
const thrown = async (run: () => unknown): Promise<unknown> => {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error;
  }
};

describe.each([...Object.entries(long), ...Object.entries(longElsewhere)])('%s', (_, { run, short }) => {
  test('does not begin where its signal is aborted', async () => {
    const told: string[] = [];
    const error = await thrown(() => run({ signal: AbortSignal.abort(), progress: () => told.push('begun') }));
    expect(error).toBeInstanceOf(Interrupted);
    expect((error as Error).message).toMatch(/^\w+: interrupted$/);
    expect(told).toEqual([]);
  });

  test('reports progress, and ends where its signal is aborted then', async () => {
    const controller = new AbortController();
    let calls = 0;
    const progress = (): void => {
      calls += 1;
      controller.abort();
    };
    const error = await thrown(() => run({ signal: controller.signal, progress }));
    expect(calls).toBe(1);
    expect(error).toBeInstanceOf(Interrupted);
  });

  test.skipIf(short === undefined)(
    'ends with what it knows, or one line that names the budget, where that is spent',
    async () => {
      const { run: shortly, says } = short!;
      if (typeof says === 'function') expect(says(await shortly())).toBe(true);
      else expect(((await thrown(shortly)) as Error).message).toMatch(says);
    },
  );
});

test('every public function has a line: long, or bounded by what it is', () => {
  const listed = [...Object.keys(long), ...Object.values(bounded).flat()];
  expect(new Set(listed).size).toBe(listed.length);
  expect(exported.filter(name => !listed.includes(name))).toEqual([]);
  expect(listed.filter(name => !exported.includes(name))).toEqual([]);
});

test('so has every function of the doors weights, claims and figures', () => {
  const isFunction = (value: unknown): boolean =>
    typeof value === 'function' && !Function.prototype.toString.call(value).startsWith('class');
  const elsewhere = [weights, ledger, figures].flatMap(door =>
    Object.entries(door).flatMap(([name, value]) => (isFunction(value) ? [name] : [])),
  );
  const listed = [...Object.keys(longElsewhere), ...Object.values(boundedElsewhere).flat()];
  expect([...listed].sort()).toEqual([...elsewhere].sort());
});
