import { expect, test } from 'vitest';
import { faultsOf } from '../../fuzz/corpus.js';

// All of them, and by each method alone, in the slow suite.
test('of every 25th statement of known truth none is proved against it, and none that is true is lost', async () => {
  expect(await faultsOf('', undefined, 25)).toEqual([]);
});

test('no hypothesis is of use where it has no value', async () => {
  expect(await faultsOf('without a value')).toEqual([]);
  expect(await faultsOf('without a value', ['certify'])).toEqual([]);
});

test('a mean of means exists only where the scale of the inner law has the powers it needs', async () => {
  expect(await faultsOf('means of means')).toEqual([]);
});
