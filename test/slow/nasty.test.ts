import { expect, test } from 'vitest';
import { calls } from '../bounded/calls.js';
import { cases, complaint } from '../bounded/nasty.js';
import { exported } from '../relations/exported.js';

/** Seconds of a processor that one problem may take at its defaults, with half as much for a slower one. */
const MOST = 15;

test('every public function is called', () => {
  expect(Object.keys(calls).sort()).toEqual([...exported].sort());
});

test('with ordinary numbers each answers', async () => {
  for (const { name, given, run } of cases(0))
    if (given === 'as it is') await expect(Promise.resolve().then(run), name).resolves.not.toThrow();
});

test('with numbers at the ends of ranges, lists with holes and long ones each answers or says one line, in ten seconds', async () => {
  const wrong: string[] = [];
  let count = 0;
  for (const given of cases(20)) {
    const before = process.cpuUsage().user;
    const said = await complaint(given);
    const seconds = (process.cpuUsage().user - before) / 1e6;
    if (said !== undefined) wrong.push(`${given.name}, ${given.given}: ${said}`);
    if (seconds > MOST) wrong.push(`${given.name}, ${given.given}: ${seconds} s`);
    count += 1;
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(20_000);
});
