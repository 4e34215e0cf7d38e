import { expect } from 'vitest';
import { isAsWithoutMutant } from '../mutants/unchanged.js';

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'bigint'
      ? `${part}`
      : part instanceof Map
        ? [...part]
        : part instanceof Float64Array
          ? [...part].map(x => (Object.is(x, -0) ? '-0' : `${x}`))
          : part,
  );

/** Where mutants are tried: a value is what it is without any mutant. */
export const isPinned = (name: string, value: unknown): void => {
  expect(
    isAsWithoutMutant(
      () => name,
      () => textOf(value),
    ),
  ).toBe(true);
};
