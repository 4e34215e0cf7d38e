import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseShard } from '../../src/cli/shard.js';

const array = (id: number, first: number, last: number, count = last - first + 1) => ({
  SLURM_ARRAY_TASK_ID: String(id),
  SLURM_ARRAY_TASK_MIN: String(first),
  SLURM_ARRAY_TASK_MAX: String(last),
  SLURM_ARRAY_TASK_COUNT: String(count),
});

describe('--shard', () => {
  test('i/n is the i-th of n, whatever the environment says', () => {
    expect(parseShard('train', '3/8', array(1, 1, 4))).toEqual({ part: 3, of: 8 });
  });

  test('auto gives the tasks of a Slurm array the parts 1..n, each once, counted from 0 or from 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.constantFrom(0, 1), (n, first) => {
        const parts = Array.from({ length: n }, (_, k) =>
          parseShard('train', 'auto', array(first + k, first, first + n - 1)),
        );
        expect(parts).toEqual(Array.from({ length: n }, (_, k) => ({ part: k + 1, of: n })));
      }),
    );
  });

  test.each([
    ['auto/8', { SLURM_ARRAY_TASK_ID: '3' }, 3],
    ['auto/8', { JOB_COMPLETION_INDEX: '0' }, 1],
    ['auto/8', { JOB_COMPLETION_INDEX: '7' }, 8],
    ['auto/8', { PARALLEL_SEQ: '8', PARALLEL_JOBSLOT: '2' }, 8],
  ] as const)('%s under %o is part %i', (text, environment, part) => {
    expect(parseShard('train', text, environment)).toEqual({ part, of: 8 });
  });

  test.each([
    ['auto', {}, 'one of SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX, PARALLEL_SEQ in the environment for --shard auto'],
    ['auto/8', { PARALLEL_SEQ: '1', JOB_COMPLETION_INDEX: '1' }, 'got "JOB_COMPLETION_INDEX and PARALLEL_SEQ"'],
    ['auto', { PARALLEL_SEQ: '1' }, 'auto/n: PARALLEL_SEQ does not say of how many'],
    ['auto', { JOB_COMPLETION_INDEX: '1' }, 'auto/n: JOB_COMPLETION_INDEX does not say of how many'],
    ['auto', array(3, 3, 3), 'a Slurm array 1-n or 0-n'],
    ['auto', array(5, 1, 9, 3), 'a Slurm array 1-n or 0-n'],
    ['auto/8', { SLURM_ARRAY_TASK_ID: 'three' }, 'a whole number in SLURM_ARRAY_TASK_ID'],
    ['auto/8', { JOB_COMPLETION_INDEX: '8' }, 'i in 1..n, got "9/8"'],
    ['auto/8', { SLURM_ARRAY_TASK_ID: '0' }, 'i in 1..n, got "0/8"'],
    ['0/8', {}, 'i in 1..n'],
    ['9/8', {}, 'i in 1..n'],
    ['3', {}, '--shard i/n'],
    ['1.5/2', {}, '--shard i/n'],
    ['-1/2', {}, '--shard i/n'],
    ['auto/', {}, '--shard i/n'],
  ] as const)('%s under %o is refused', (text, environment, message) => {
    expect(() => parseShard('train', text, environment)).toThrow(message);
  });
});
