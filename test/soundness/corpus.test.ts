import { expect, test } from 'vitest';
import { faultsOf } from '../../fuzz/corpus.js';

// All of them, and by each method alone, in the slow suite.
test('of every 100th statement of known truth none is proved against it, and none that is true is lost', async () => {
  expect(await faultsOf('', undefined, 100)).toEqual([]);
});

test('no hypothesis is of use where it has no value', async () => {
  expect(await faultsOf('without a value', undefined, 5)).toEqual([]);
  expect(await faultsOf('without a value', ['certify'], 5)).toEqual([]);
});

test('a mean of means exists only where the scale of the inner law has the powers it needs', async () => {
  expect(await faultsOf('means of means', undefined, 4)).toEqual([]);
});

test('a derivative asks for values nearby, also of what its conditions and idle arguments need', async () => {
  expect(await faultsOf('values nearby', undefined, 2)).toEqual([]);
});
