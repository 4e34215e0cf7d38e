import { describe, expect, test } from 'vitest';
import { theorem } from '../../src/claim/theorem.js';
import { prove } from '../../src/verify/certify/index.js';
import { certified, open, wrong } from './foreign.js';

/** Seconds of processor time that a statement may take. */
const MOST = 20;

/** `x real, 0 < y < x`: each range by the letter it is about. */
const rangesOf = (given: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    given.split(', ').map(range => {
      const [first = '', second = '', third] = range.split(/ (?:[<>]=?|real|in) ?/);
      return [third === undefined ? first : second, range];
    }),
  );

function outcomeOf([given = '', states = '', provided]: readonly (string | undefined)[]): string {
  const body = { given: rangesOf(given), provided: provided?.split('; ') ?? [], states };
  const begin = process.cpuUsage();
  const { outcome } = prove(theorem('foreign', { title: 'foreign', expect: 'holds', ...body }), 1);
  const { user } = process.cpuUsage(begin);
  return user < MOST * 1e6 ? outcome : `${outcome} after ${Math.round(user / 1e6)} s`;
}

describe('statements from elsewhere', () => {
  test.each(certified)('%s |- %s', (...stated) => {
    expect(outcomeOf(stated)).toBe('certified');
  });

  test.each([...open, ...wrong])('not found: %s |- %s', (...stated) => {
    expect(outcomeOf(stated)).toBe('open');
  });

  test('are a hundred, 75 of them true', () => {
    expect([certified.length + open.length, wrong.length]).toEqual([75, 25]);
    expect(certified.length).toBeGreaterThanOrEqual(60);
  });
});
